"""What was recovered from one file as plain JSON values: the object that ``outline --json`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model import Finding, IssueKind, RecoveredArticle, RecoveredIssue, TocEntry
from reader.recover import recover_issue
from reader.sources import Engine, read_source
from reader.sources.table import kind_of
from reader.sources.table_tree import read_whole


def outline_file(
    path: Path,
    *,
    encoding: str | None = None,
    year: int | None = None,
    month: int | None = None,
    engine: Engine | None = None,
) -> dict[str, object]:
    """Recover a file without importing it and return its outline. Raises SourceError."""
    if kind_of(path):
        whole = read_whole(path, encoding=encoding)
        meta = replace(whole.meta, year=year or whole.meta.year, month=month or whole.meta.month)
        return outline_document(replace(whole, meta=meta), path.name)
    _, source = read_source(path, encoding=encoding, engine=engine)
    return outline_document(recover_issue(source, year=year, month=month), path.name)


def outline_document(recovered: RecoveredIssue, file_name: str) -> dict[str, object]:
    """Return file, issue, contents, articles and findings of a recovered issue as JSON values.

    ``toc`` is in pre-order, in the order of the printed contents, and of a bulletin holds only what these list; the
    contents of anything else are all of its entries. ``parent`` is a position in ``toc``, ``article`` one in
    ``articles``, which are in the order of the body. Dates are as ``ArticleDate.to_json`` writes them.
    ``confidence`` is 0..1; articles that are not ``doubtful`` need no second look.
    """
    doubtful = recovered.doubtful()
    return {
        "file": file_name,
        "issue": {"year": recovered.meta.year, "month": recovered.meta.month},
        "toc": [_entry_values(placed) for placed in _shown_entries(recovered)],
        "articles": [
            _article_values(article, is_doubtful=i in doubtful) for i, article in enumerate(recovered.articles)
        ],
        "findings": [finding_values(finding) for finding in recovered.findings],
    }


def failed_outline(file_name: str, sentence: str) -> dict[str, object]:
    """Return what stands in place of the outline of a file that could not be read."""
    issue: dict[str, object] = {"year": None, "month": None}
    return {"file": file_name, "error": sentence, "issue": issue, "toc": [], "articles": [], "findings": []}


def finding_values(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON values: how grave, which kind, the sentence, the line of the file."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "line": finding.line,
    }


# --- contents --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _PlacedEntry:
    entry: TocEntry
    parent: int | None
    """Position of the entry above it among those shown."""


def _shown_entries(recovered: RecoveredIssue) -> list[_PlacedEntry]:
    only_listed = recovered.meta.kind is IssueKind.BULLETIN
    placed: list[_PlacedEntry] = []
    waiting = _with_parent(recovered.toc, None)
    while waiting:
        entry, parent = waiting.pop()
        below = parent
        if entry.listed or not only_listed:
            below = len(placed)
            placed.append(_PlacedEntry(entry, parent))
        waiting += _with_parent(entry.children, below)
    return placed


def _with_parent(entries: Iterable[TocEntry], parent: int | None) -> list[tuple[TocEntry, int | None]]:
    """Return entries with the position of their parent, last first: a stack to take them from in order."""
    return [(entry, parent) for entry in reversed(tuple(entries))]


def _entry_values(placed: _PlacedEntry) -> dict[str, object]:
    entry = placed.entry
    return {
        "level": entry.level,
        "kind": entry.kind.value,
        "title": entry.title,
        "page": entry.printed_page,
        "parent": placed.parent,
        "article": entry.article,
    }


# --- articles --------------------------------------------------------------------------------------------------------


def _article_values(article: RecoveredArticle, *, is_doubtful: bool) -> dict[str, object]:
    return {
        "title": article.title,
        "toc_title": article.toc_title,
        "section": article.section,
        "subsection": article.subsection,
        "date": article.date.to_json() if article.date else None,
        "page": article.printed_page,
        **dict(_printed_around(article)),
        "confidence": article.confidence,
        "doubtful": is_doubtful,
        "body": list(article.paragraphs),
    }


def _printed_around(article: RecoveredArticle) -> Iterator[tuple[str, str]]:
    """Yield kicker, subtitle, byline and the other system's id, those that are there."""
    around = (
        ("kicker", article.kicker),
        ("subtitle", article.subtitle),
        ("byline", article.byline),
        ("source_id", article.source_id),
    )
    for name, text in around:
        if text:
            yield name, text
