"""The contents of some articles of a table, and of small tables all of it at once."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reader.errors import TooLargeError
from reader.model import EntryKind, RecoveredArticle, RecoveredIssue, TocEntry
from reader.sources.table import Table, digest, opened

_MAX_WHOLE_BYTES = 256 * 1024 * 1024


def toc_of(articles: Sequence[RecoveredArticle]) -> tuple[TocEntry, ...]:
    """Return sections and subsections in the order in which they first appear, with their articles."""
    sections: dict[tuple[str | None, int], dict[tuple[str | None, int], list[int]]] = {}
    for at, article in enumerate(articles):
        own = at if article.section is None else -1
        below = sections.setdefault((article.section, own), {})
        lone = at if article.subsection is None else -1
        below.setdefault((article.subsection, lone), []).append(at)
    return tuple(
        itertools.chain.from_iterable(_section(articles, name, below) for (name, _), below in sections.items())
    )


def _section(
    articles: Sequence[RecoveredArticle], name: str | None, below: dict[tuple[str | None, int], list[int]]
) -> Sequence[TocEntry]:
    level = 1 if name is None else 2
    entries: list[TocEntry] = []
    for (subsection, _), positions in below.items():
        if subsection is None or name is None:
            entries += [_entry(articles, at, level) for at in positions]
        else:
            inner = tuple(_entry(articles, at, level + 1) for at in positions)
            entries.append(TocEntry(EntryKind.SUBSECTION, subsection, level, children=inner))
    if name is None:
        return entries
    return [TocEntry(EntryKind.SECTION, name, 1, children=tuple(entries))]


def _entry(articles: Sequence[RecoveredArticle], at: int, level: int) -> TocEntry:
    article = articles[at]
    return TocEntry(EntryKind.ARTICLE, article.title, level, article.printed_page, article.line, article=at)


def read_whole(path: Path, *, encoding: str | None = None) -> RecoveredIssue:
    """Return all articles of a table that is not too large for the memory, with their tree.

    Raises:
        TooLargeError, EmptySourceError, NotTextError, DecodingError, SourceError.
    """
    digest(path, partial(_refuse_large, path))
    table = Table(path, partial(opened, path), encoding)
    articles = tuple(row.article for row in table.rows())
    summary = table.summary()
    return RecoveredIssue(summary.meta, toc_of(articles), articles, summary.findings)


def _refuse_large(path: Path, size: int) -> None:
    if size > _MAX_WHOLE_BYTES:
        raise TooLargeError(path, size, _MAX_WHOLE_BYTES, "bytes")
