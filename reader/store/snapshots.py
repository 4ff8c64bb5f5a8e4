"""A recovered issue as text, and back: what an issue was before somebody mended it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields

from reader.model import (
    ArticleDate,
    EntryKind,
    Finding,
    IssueKind,
    IssueMeta,
    RecoveredArticle,
    RecoveredIssue,
    Severity,
    TocEntry,
)
from reader.store.fields import all_numbers, all_text

_Values = Mapping[str, object]
_ARTICLE_FIELDS = tuple(field.name for field in fields(RecoveredArticle))
_ENTRY_FIELDS = tuple(field.name for field in fields(TocEntry) if field.name != "children")
_FINDING_FIELDS = tuple(field.name for field in fields(Finding))
_META_FIELDS = tuple(field.name for field in fields(IssueMeta))


def snapshot_text(recovered: RecoveredIssue) -> str:
    """Return a recovered issue as JSON; entries are in pre-order with the place of their parent."""
    entries: list[list[object]] = []
    waiting: list[tuple[TocEntry, int | None]] = [(entry, None) for entry in reversed(recovered.toc)]
    while waiting:
        entry, parent = waiting.pop()
        waiting += [(child, len(entries)) for child in reversed(entry.children)]
        entries.append([parent, *(getattr(entry, name) for name in _ENTRY_FIELDS)])
    value = {
        "meta": [getattr(recovered.meta, name) for name in _META_FIELDS],
        "entries": entries,
        "articles": [_article_values(article) for article in recovered.articles],
        "findings": [[getattr(finding, name) for name in _FINDING_FIELDS] for finding in recovered.findings],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article_values(article: RecoveredArticle) -> list[object]:
    values = [getattr(article, name) for name in _ARTICLE_FIELDS]
    return [value.to_json() if isinstance(value, ArticleDate) else value for value in values]


def snapshot_from(value: object) -> RecoveredIssue:
    """Return the issue that ``snapshot_text`` wrote, its JSON read. Raises ValueError on any other value."""
    match value:
        case {"meta": list(meta), "entries": list(entries), "articles": list(articles), "findings": list(findings)}:
            found = tuple(_article(_named(each, _ARTICLE_FIELDS)) for each in articles)
            return RecoveredIssue(
                _meta(_named(meta, _META_FIELDS)),
                _entries(entries, len(found)),
                found,
                tuple(_finding(_named(each, _FINDING_FIELDS), len(found)) for each in findings),
            )
    raise ValueError("recovered holds something else than an issue")


def _named(value: object, names: Sequence[str]) -> _Values:
    if not isinstance(value, list) or len(value) != len(names):
        raise ValueError("recovered holds something else than the fields of its kind")
    return dict(zip(names, value, strict=True))


def _meta(values: _Values) -> IssueMeta:
    return IssueMeta(
        kind=IssueKind(_text(values["kind"])),
        title=_text_or_none(values["title"]),
        year=_number_or_none(values["year"]),
        month=_number_or_none(values["month"]),
        evidence=all_text(values["evidence"], "recovered"),
        series=_text_or_none(values["series"]),
    )


def _article(values: _Values) -> RecoveredArticle:
    return RecoveredArticle(
        title=_text(values["title"]),
        paragraphs=all_text(values["paragraphs"], "recovered"),
        toc_title=_text_or_none(values["toc_title"]),
        section=_text_or_none(values["section"]),
        subsection=_text_or_none(values["subsection"]),
        date=date_from(values["date"]),
        printed_page=_number_or_none(values["printed_page"]),
        line=_number_or_none(values["line"]),
        kicker=_text_or_none(values["kicker"]),
        subtitle=_text_or_none(values["subtitle"]),
        byline=_text_or_none(values["byline"]),
        confidence=_real(values["confidence"]),
        paragraph_lines=all_numbers(values["paragraph_lines"], "recovered"),
        source_id=_text_or_none(values["source_id"]),
    )


def date_from(value: object) -> ArticleDate | None:
    """Return the date that ``ArticleDate.to_json`` wrote, or None. Raises ValueError on any other value."""
    match value:
        case None:
            return None
        case str():
            return ArticleDate.from_json(value)
        case {"from": str(first), "to": str() | None as last, **rest} if not rest:
            return ArticleDate.from_json({"from": first, "to": last})
    raise ValueError("date holds something else than a day or a range")


def _entries(entries: Sequence[object], articles: int) -> tuple[TocEntry, ...]:
    """Return the top entries; each one is made when all below it are, which come later in pre-order."""
    below: list[list[TocEntry]] = [[] for _ in entries]
    top: list[TocEntry] = []
    for at in range(len(entries) - 1, -1, -1):
        values = _named(entries[at], ("parent", *_ENTRY_FIELDS))
        parent = _position(values["parent"], at)
        (top if parent is None else below[parent]).append(_entry(values, articles, below[at][::-1]))
    return tuple(reversed(top))


def _entry(values: _Values, articles: int, children: Sequence[TocEntry]) -> TocEntry:
    return TocEntry(
        kind=EntryKind(_text(values["kind"])),
        title=_text(values["title"]),
        level=_number(values["level"]),
        printed_page=_number_or_none(values["printed_page"]),
        line=_number_or_none(values["line"]),
        listed=_truth(values["listed"]),
        article=_position(values["article"], articles),
        paragraph=_number_or_none(values["paragraph"]),
        children=tuple(children),
    )


def _finding(values: _Values, articles: int) -> Finding:
    facts = values["facts"]
    if not isinstance(facts, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in facts):
        raise ValueError("recovered holds something else than facts")
    return Finding(
        severity=Severity(_text(values["severity"])),
        code=_text(values["code"]),
        message=_text(values["message"]),
        line=_number_or_none(values["line"]),
        article=_position(values["article"], articles),
        facts=tuple((_text(name), _text(fact)) for name, fact in facts),
        settled=_truth(values["settled"]),
    )


# --- single values ---------------------------------------------------------------------------------------------------


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("recovered holds something else than text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("recovered holds something else than a number")
    return value


def _number_or_none(value: object) -> int | None:
    return None if value is None else _number(value)


def _real(value: object) -> float:
    return value if isinstance(value, float) else float(_number(value))


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("recovered holds something else than yes or no")
    return value


def _position(value: object, count: int) -> int | None:
    """Return a position in a list of ``count``."""
    position = _number_or_none(value)
    if position is not None and not 0 <= position < count:
        raise ValueError("recovered names a place that is not there")
    return position
