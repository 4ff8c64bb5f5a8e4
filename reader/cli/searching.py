"""``search``: the articles that contain what was asked."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable

from reader.cli.command import Command, Shell, add_json, count_from_zero, issue_id, tag_name, year_month
from reader.cli.finding import make_searchable, say_relaxed
from reader.cli.output import counted, print_json, say
from reader.cli.places import place_line
from reader.model import SearchFilters, SearchHit, SearchPage, Span


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="one argument, so quote spaces; after -- it may begin with -")
    parser.add_argument("--limit", type=count_from_zero, default=20, metavar="N", help="hits at most (20)")
    parser.add_argument("--offset", type=count_from_zero, default=0, metavar="N", help="hits to pass over (0)")
    _add_filter(parser, "--issue", "ISSUE_ID", "only in this issue", issue_id)
    _add_filter(parser, "--month", "YYYY-MM", "only news of this month", year_month)
    _add_filter(parser, "--section", "NAME", "only in this section, or 'section › subsection'", str)
    _add_filter(parser, "--tag", "NAME", "only what has this tag", tag_name)
    parser.add_argument("--facets", action="store_true", help="with --json: count the hits by issue, month, ...")
    add_json(parser)
    parser.epilog = (
        'Words with spaces between them must all stand in the article, "words in quotes" one after the other. The\n'
        "same filter given twice allows either value. Where no article has all the words, those with any of them\n"
        'are shown and the answer says so ("relaxed").'
    )


def _add_filter(
    parser: argparse.ArgumentParser, name: str, value: str, summary: str, read: Callable[[str], object]
) -> None:
    parser.add_argument(name, metavar=value, help=summary, type=read, action="append", default=[])


def _run(args: argparse.Namespace, shell: Shell) -> int:
    filters = SearchFilters(tuple(args.issue), tuple(args.month), tuple(args.section), tuple(args.tag))
    with shell.library() as library:
        make_searchable(library)
        page = library.search(args.query, limit=args.limit, offset=args.offset, filters=filters)
    if args.json:
        print_json(_page_values(page, with_facets=args.facets))
    else:
        _print_page(page)
    return 0


# --- JSON ------------------------------------------------------------------------------------------------------------


def _page_values(page: SearchPage, *, with_facets: bool) -> dict[str, object]:
    values: dict[str, object] = {
        "query": page.query,
        "total": page.total,
        "relaxed": page.relaxed,
        "took_ms": round(page.took_ms, 3),
        "hits": [_hit_values(hit) for hit in page.hits],
    }
    if with_facets:
        values["facets"] = {
            facet.name: [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
            for facet in page.facets
        }
    return values


def _hit_values(hit: SearchHit) -> dict[str, object]:
    return {
        "article_id": hit.article_id,
        "title": hit.title,
        "issue": hit.issue,
        "issue_id": hit.issue_id,
        "section": hit.section,
        "subsection": hit.subsection,
        "date": hit.date.to_json() if hit.date else None,
        "page": hit.page,
        "score": hit.score,
        "snippet": hit.snippet,
        "spans": [list(span) for span in hit.spans],
        "title_spans": [list(span) for span in hit.title_spans],
        **({} if hit.source_id is None else {"source_id": hit.source_id}),
    }


# --- text ------------------------------------------------------------------------------------------------------------


def _print_page(page: SearchPage) -> None:
    say_relaxed(page)
    say(f"{counted(page.total, 'hit')}, {page.took_ms:.0f} ms")
    for hit in page.hits:
        print(f"[{hit.article_id}] {_marked(hit.title, hit.title_spans)}")
        print(f"    {place_line(hit.issue, hit.section, hit.subsection, hit.date, hit.page)}")
        print(f"    {_marked(hit.snippet, hit.spans)}")


def _marked(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with the marks in bold when it goes to a terminal."""
    if not _is_coloured():
        return text
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}\x1b[1m{text[start:end]}\x1b[0m{text[end:]}"
    return text


def _is_coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


COMMAND = Command("search", "find articles by what they contain", _add_arguments, _run)
