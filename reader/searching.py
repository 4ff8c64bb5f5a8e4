"""From a query to a page of hits: the index finds, the catalogue filters and counts, every hit shown is verified."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.errors import IndexingError
from reader.index import Match, Query, SearchIndex, find_marks, make_snippet, parse_query
from reader.model import (
    Article,
    ArticleId,
    BlockRole,
    Facet,
    FacetValue,
    IssueId,
    Mark,
    SearchFilters,
    SearchHit,
    SearchPage,
    section_path,
)
from reader.store import Catalogue, FacetRow


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How far the index is."""

    usable: bool
    reason: str
    """Why it is not usable; empty when it is."""
    last_change: int
    """Last entry of the change log that the index has taken in."""
    pending: int
    """Articles changed or removed since."""


def index_status(catalogue: Catalogue, index: SearchIndex) -> IndexStatus:
    """Return whether the index is the one that was made here, whole, and how far it lags."""
    last_change, _, reason = _checked(catalogue, index)
    pending = catalogue.pending_changes(0 if reason else last_change)
    return IndexStatus(not reason, reason, last_change, pending)


def search(
    catalogue: Catalogue, index: SearchIndex, text: str, limit: int, offset: int, filters: SearchFilters
) -> SearchPage:
    """Return one page of hits. Raises QueryError, IndexingError."""
    started = time.perf_counter()
    query = parse_query(text)
    matches, relaxed = _find(catalogue, index, query)
    rows = catalogue.facet_rows(match.article_id for match in matches)
    matches = [match for match in matches if match.article_id in rows]
    kept = [match for match in matches if _passes(rows[match.article_id], filters)]
    names = {issue.id: issue.name for issue in catalogue.issues()}
    hits, dropped = _hits(catalogue, query, kept[offset : offset + limit], relaxed, names)
    return SearchPage(
        query=text,
        total=len(kept) - dropped,
        total_unfiltered=len(matches) - dropped,
        relaxed=relaxed,
        took_ms=(time.perf_counter() - started) * 1000,
        hits=hits,
        facets=_facets([rows[match.article_id] for match in matches], filters, names),
    )


def matching_articles(
    catalogue: Catalogue, index: SearchIndex, text: str, filters: SearchFilters
) -> tuple[ArticleId, ...]:
    """Return all hits within the filters, best first. Raises QueryError, IndexingError."""
    matches, _ = _find(catalogue, index, parse_query(text))
    rows = catalogue.facet_rows(match.article_id for match in matches)
    return tuple(
        match.article_id for match in matches if match.article_id in rows and _passes(rows[match.article_id], filters)
    )


def marks(article: Article, text: str) -> tuple[Mark, ...]:
    """Return where an article matches a query, in reading order. Raises QueryError."""
    query = parse_query(text)
    blocks = article.blocks()
    title = next(i for i, block in enumerate(blocks) if block.role is BlockRole.TITLE)
    others = [i for i in range(len(blocks)) if i != title]
    found = [Mark(title, start, end) for _, start, end in find_marks(query, [blocks[title].text])]
    texts = [blocks[i].text for i in others]
    found += [Mark(others[at], start, end) for at, start, end in find_marks(query, texts)]
    return tuple(sorted(found, key=lambda mark: (mark.block, mark.start)))


def _find(catalogue: Catalogue, index: SearchIndex, query: Query) -> tuple[Sequence[Match], bool]:
    """Search the index that the catalogue vouches for; another is not opened."""
    while True:
        _, manifest, _ = _checked(catalogue, index)
        try:
            return index.search(query)
        except IndexingError:
            if catalogue.recorded_index()[1] == manifest:
                raise


def _checked(catalogue: Catalogue, index: SearchIndex) -> tuple[int, Mapping[str, str], str]:
    """Return what the catalogue says of the index and the trouble with it, of one moment.

    An index may be replaced, and the old files deleted, between the two looks; then they are taken again.
    """
    while True:
        last_change, manifest = catalogue.recorded_index()
        reason = index.trouble(manifest)
        if not reason or catalogue.recorded_index()[1] == manifest:
            return last_change, manifest, reason


def _hits(
    catalogue: Catalogue, query: Query, matches: Sequence[Match], relaxed: bool, names: Mapping[IssueId, str]
) -> tuple[tuple[SearchHit, ...], int]:
    """Return the verified hits and how many were dropped because the text does not hold what was asked."""
    articles = {article.id: article for article in catalogue.articles_by_id(m.article_id for m in matches)}
    hits: list[SearchHit] = []
    for match in matches:
        article = articles.get(match.article_id)
        snippet = make_snippet(query, article.title, article.body(), relaxed=relaxed) if article else None
        if article is None or snippet is None:
            continue
        hits.append(
            SearchHit(
                article_id=article.id,
                issue_id=article.issue_id,
                title=article.title,
                issue=names[article.issue_id],
                section=article.section,
                subsection=article.subsection,
                date=article.date,
                page=article.printed_page,
                score=match.score,
                snippet=snippet.text,
                spans=snippet.spans,
                title_spans=snippet.title_spans,
                source_id=article.source_id,
            )
        )
    return tuple(hits), len(matches) - len(hits)


# --- filters and facets ----------------------------------------------------------------------------------------------


def _passes(row: FacetRow, filters: SearchFilters, without: str = "") -> bool:
    """Return whether an article is within the filters; the facet named ``without`` is not looked at."""
    wanted: tuple[tuple[str, Sequence[object], Iterable[object]], ...] = (
        ("issue", filters.issues, (row.issue_id,)),
        ("month", filters.months, (row.month,)),
        ("section", filters.sections, (row.section or "", section_path(row.section, row.subsection))),
        ("tag", filters.tags, row.tags),
    )
    return all(name == without or not chosen or any(v in chosen for v in values) for name, chosen, values in wanted)


def _facets(rows: Sequence[FacetRow], filters: SearchFilters, names: Mapping[IssueId, str]) -> tuple[Facet, ...]:
    """Count the hits by value; each facet within the filters of the others, so that its other values can be added."""
    labels = {str(issue_id): name for issue_id, name in names.items()}
    values_of: tuple[tuple[str, Callable[[FacetRow], Iterable[str]]], ...] = (
        ("issue", lambda row: (str(row.issue_id),)),
        ("month", lambda row: (row.month,) if row.month else ()),
        ("section", lambda row: (path,) if (path := section_path(row.section, row.subsection)) else ()),
        ("tag", lambda row: row.tags),
    )
    facets = []
    for name, values in values_of:
        counts = Counter(value for row in rows if _passes(row, filters, without=name) for value in values(row))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        facets.append(
            Facet(name, tuple(FacetValue(v, labels.get(v, v) if name == "issue" else v, n) for v, n in ordered))
        )
    return tuple(facets)
