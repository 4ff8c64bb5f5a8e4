"""Of two readings of one document, the one in which contents and texts fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reader.model import EntryKind, RecoveredArticle, RecoveredIssue, TocEntry
from reader.recover.datelines import datelines_in
from reader.recover.lines import Line

_MIN_DATED = 3
_FEW_DATED = 8
_HEAD_CHARS = 120
_OPEN = ("（", "(", "【", "[")
_FEW_MISFITS = 20
"""A list is sure when less than one of so many texts does not fit."""
_CLEARLY = 0.1
"""Share of the articles by which the reading that dates do not speak for must be better."""


def likelier(listed: RecoveredIssue, bulletin: RecoveredIssue) -> RecoveredIssue:
    """Return a document read as a list of titles without pages, or read as a bulletin when that fits its texts better.

    Dates before most of its articles speak for a bulletin.
    """
    is_dated = _is_dated(bulletin)
    ahead = _CLEARLY * max(len(listed.articles), len(bulletin.articles)) + 1
    gained = _misfits(listed) - _misfits(bulletin)
    return bulletin if gained >= (-ahead if is_dated else ahead) else listed


def likelier_dated(book: RecoveredIssue, bulletin: RecoveredIssue) -> RecoveredIssue:
    """Return a document read as a book of chapters, or read as a bulletin when the texts are dated and fit as well."""
    return likelier(book, bulletin) if _is_dated(bulletin) else book


def has_dates(lines: Sequence[Line], titles: int) -> bool:
    """Return whether there are enough dates in the lines for a good part of so many titles: reading twice may pay."""
    enough = max(_MIN_DATED, titles // _FEW_DATED)
    dated = (line for line in lines if any(dateline.is_sure for dateline in datelines_in(line.text[:_HEAD_CHARS])))
    return sum(1 for _ in islice(dated, enough)) == enough


def _is_dated(issue: RecoveredIssue) -> bool:
    dated = sum(article.date is not None or _is_below_date(article) for article in issue.articles)
    return dated >= _MIN_DATED and dated * 2 >= len(issue.articles)


def _is_below_date(article: RecoveredArticle) -> bool:
    """Return whether a date in brackets opens the text: ``（6月3日）``."""
    text = article.paragraphs[0][:_HEAD_CHARS] if article.paragraphs else ""
    return text[:1] in _OPEN and any(dateline.is_sure and dateline.start <= 2 for dateline in datelines_in(text))


def is_sure(listed: RecoveredIssue) -> bool:
    """Return whether a list and its texts fit without a doubt, and the texts do not begin with dates."""
    dated = sum(_opens_with_date(article) for article in listed.articles)
    return _misfits(listed) * _FEW_MISFITS <= len(listed.articles) and dated * 4 < len(listed.articles)


def _opens_with_date(article: RecoveredArticle) -> bool:
    """Return whether a date stands in the title, as where texts begin on its line, or opens the text."""
    return article.date is not None or any(dateline.is_sure for dateline in datelines_in(article.title))


def _misfits(issue: RecoveredIssue) -> int:
    """Return how many entries open no article, and how many articles no entry opens."""
    entries = [entry for entry in _entries(issue.toc) if entry.listed and entry.kind is EntryKind.ARTICLE]
    lost = sum(entry.article is None for entry in entries)
    return lost + sum(article.toc_title is None for article in issue.articles)


def _entries(toc: Sequence[TocEntry]) -> Iterator[TocEntry]:
    waiting = list(toc)
    while waiting:
        entry = waiting.pop()
        yield entry
        waiting += entry.children
