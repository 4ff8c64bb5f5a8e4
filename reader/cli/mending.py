"""``mend``: correct what was recovered, list what was corrected, take it back."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable

from reader.cli.command import (
    Command,
    Shell,
    UsageError,
    add_json,
    add_year_month,
    article_id,
    count_from_one,
    issue_id,
)
from reader.cli.output import counted, print_json
from reader.cli.places import date_text
from reader.errors import MendError
from reader.library import Library
from reader.model import (
    Article,
    ArticleDate,
    ArticleId,
    JoinParagraphs,
    Mend,
    MendId,
    MendTrouble,
    Merge,
    Move,
    PartialDate,
    PartParagraph,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
    StoredMend,
    mend_to_json,
    section_path,
)

_SUMMARIES = {
    "list": "list what was mended, with the numbers that undo takes",
    "undo": "take back what was mended",
    "issue": "set year, month and series of an issue",
    "title": "give an article another title",
    "date": "give an article another date, or none",
    "section": "move an article to the end of a section or subsection",
    "merge": "let an article take in the one that follows it",
    "split": "make an article of its own of what follows from a paragraph on",
}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="|".join(_SUMMARIES))
    below = {
        action: actions.add_parser(action, help=summary, description=summary, allow_abbrev=False)
        for action, summary in _SUMMARIES.items()
    }
    below["list"].add_argument("issue_id", nargs="?", type=issue_id, metavar="ISSUE_ID")
    below["undo"].add_argument("mend_id", type=count_from_one, metavar="MEND_ID")
    below["issue"].add_argument("issue_id", type=issue_id, metavar="ISSUE_ID")
    add_year_month(below["issue"])
    below["issue"].add_argument("--series", metavar="NAME", help="publication whose issue it is")
    for action in ("title", "date", "section", "merge", "split"):
        below[action].add_argument("article_id", type=article_id, metavar="ARTICLE_ID")
    below["title"].add_argument("title", metavar="TITLE")
    below["date"].add_argument("date", type=_date, metavar="DATE", help="2031-06-01, 2031-06 or none")
    below["section"].add_argument("section", metavar="SECTION")
    below["section"].add_argument("subsection", nargs="?", metavar="SUBSECTION")
    below["merge"].add_argument(
        "--run-on", action="store_true", help="the sentence goes on: what looks like its title is a piece of the text"
    )
    below["split"].add_argument("paragraph", type=count_from_one, metavar="PARAGRAPH", help="1 = the first")
    below["split"].add_argument("title", metavar="TITLE")
    for each in below.values():
        add_json(each)


def _date(text: str) -> ArticleDate | None:
    """Return a date as typed; ``none`` is none."""
    if text == "none":
        return None
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?", text, re.ASCII)
    try:
        if not match or not int(match[1]):
            raise ValueError
        datetime.date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2031-06-01, and not none") from exc
    return ArticleDate(PartialDate(int(match[2]), int(match[3]) if match[3] else None, int(match[1])))


def _run(args: argparse.Namespace, shell: Shell) -> int:
    if args.action == "issue" and (args.year, args.month, args.series) == (None, None, None):
        raise UsageError("say what the issue is: --year, --month or --series")
    with shell.library() as library:
        if args.action == "list":
            return _list(library, args)
        if args.action == "undo":
            return _show("taken back", library.take_back(MendId(args.mend_id)), args)
        if args.action == "issue":
            return _show("mended", library.mend(args.issue_id, SetIssue(args.year, args.month, args.series)), args)
        article = library.article(args.article_id)
        return _show("mended", library.mend(article.issue_id, _MENDS[args.action](library, article, args)), args)


def _split(library: Library, article: Article, args: argparse.Namespace) -> Mend:
    has = len(article.paragraphs)
    if args.paragraph > has:
        raise UsageError(f"there is no paragraph {args.paragraph:,}: the article has {counted(has, 'paragraph')}")
    point = library.point(article.id, args.paragraph - 1, 0)
    return Split(library.quote(article.id), point, args.title)


def _merge(library: Library, article: Article, args: argparse.Namespace) -> Mend:
    following = library.quote(_following(library, article))
    return Merge(library.quote(article.id), following, keep_title=not args.run_on)


def _following(library: Library, article: Article) -> ArticleId:
    for other in library.articles(article.issue_id):
        if other.position == article.position + 1 and not other.superseded:
            return other.id
    raise MendError(MendTrouble.FOLLOWING)


_MENDS: dict[str, Callable[[Library, Article, argparse.Namespace], Mend]] = {
    "title": lambda library, article, args: Retitle(library.quote(article.id), args.title),
    "date": lambda library, article, args: Redate(library.quote(article.id), args.date),
    "section": lambda library, article, args: Move(library.quote(article.id), args.section, args.subsection),
    "merge": _merge,
    "split": _split,
}


# --- what was mended -------------------------------------------------------------------------------------------------


def _list(library: Library, args: argparse.Namespace) -> int:
    if args.issue_id is not None:
        library.issue(args.issue_id)
    mends = library.mends(args.issue_id)
    if args.json:
        print_json({"mends": [_values(mend) for mend in mends]})
        return 0
    names = {issue.id: issue.name for issue in library.issues()}
    for mend in mends:
        lost = "" if mend.applies else "\tfinds no place in the present text"
        print(f"{mend.id}\t{names[mend.issue_id]}\t{_line(mend.mend)}{lost}")
    return 0


def _show(done: str, mend: StoredMend, args: argparse.Namespace) -> int:
    if args.json:
        print_json(_values(mend))
    else:
        print(f"{done}\t{mend.id}\t{_line(mend.mend)}")
    return 0


def _values(stored: StoredMend) -> dict[str, object]:
    return {
        "id": stored.id,
        "issue_id": stored.issue_id,
        "made_at": stored.made_at.isoformat(),
        "applies": stored.applies,
        "mend": mend_to_json(stored.mend),
    }


def _line(mend: Mend) -> str:
    """Return a mend in a few words."""
    if isinstance(mend, SetIssue):
        said = (("year", mend.year), ("month", mend.month), ("series", mend.series))
        return "issue: " + ", ".join(f"{name} {value}" for name, value in said if value is not None)
    title = mend.article.title if mend.article is not None else "the issue"
    match mend:
        case Settle(code):
            line = f"{code} left as it is: {title}"
        case Retitle(_, new):
            line = f"title: {title} → {new}"
        case Redate(_, date):
            line = f"date: {title} → {date_text(date) if date else 'none'}"
        case Move(_, section, subsection):
            line = f"section: {title} → {section_path(section, subsection) or 'none'}"
        case Split(_, _, new):
            line = f"split: {title} → {new}"
        case Merge(_, following):
            line = f"merge: {title} ← {following.title}"
        case JoinParagraphs(_, point):
            line = f"paragraphs joined: {title}, before {point.after.strip()}"
        case PartParagraph(_, point):
            line = f"paragraph parted: {title}, before {point.after.strip()}"
    return line


COMMAND = Command("mend", "correct titles, dates, sections, year and month; merge, split, undo", _add_arguments, _run)
"""The parts of a paragraph and a place before a certain article are chosen in the window."""
