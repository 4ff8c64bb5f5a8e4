"""Mends as plain JSON values, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields

from reader.model.dates import ArticleDate, PartialDate
from reader.model.mending import (
    ArticleQuote,
    JoinParagraphs,
    Mend,
    Merge,
    Move,
    PartParagraph,
    PointQuote,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
)

MEND_KINDS: dict[str, type[Mend]] = {
    "retitle": Retitle,
    "redate": Redate,
    "move": Move,
    "split": Split,
    "merge": Merge,
    "join-paragraphs": JoinParagraphs,
    "part-paragraph": PartParagraph,
    "set-issue": SetIssue,
    "settle": Settle,
}
"""By the name that stands for each in JSON."""

_NAMES = {kind: name for name, kind in MEND_KINDS.items()}
_Values = Mapping[str, object]


def mend_to_json(mend: Mend) -> dict[str, object]:
    """Return a mend as JSON values: its fields by name, and its ``kind``, see MEND_KINDS."""
    values = {field.name: _to_value(getattr(mend, field.name)) for field in fields(mend)}
    return {"kind": _NAMES[type(mend)], **values}


def _to_value(value: object) -> object:
    if isinstance(value, ArticleQuote | PointQuote):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, ArticleDate):
        return value.to_json()
    return [list(pair) for pair in value] if isinstance(value, tuple) else value


def mend_from_json(value: object) -> Mend:
    """Return the mend that ``mend_to_json`` wrote. Raises ValueError on any other value."""
    values = _object(value)
    kind = values.get("kind")
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None:
        raise ValueError("a mend is of no known kind")
    if values.keys() - {"kind"} != {field.name for field in fields(MEND_KINDS[str(kind)])}:
        raise ValueError("a mend has other fields than those of its kind")
    return read(values)


_READERS: dict[str, Callable[[_Values], Mend]] = {
    "retitle": lambda v: Retitle(_article(v["article"]), _text(v["title"])),
    "redate": lambda v: Redate(_article(v["article"]), _date(v["date"])),
    "move": lambda v: Move(
        _article(v["article"]),
        _text_or_none(v["section"]),
        _text_or_none(v["subsection"]),
        _article_or_none(v["before"]),
    ),
    "split": lambda v: Split(_article(v["article"]), _point(v["point"]), _text(v["title"])),
    "merge": lambda v: Merge(_article(v["article"]), _article(v["following"]), _truth(v["keep_title"])),
    "join-paragraphs": lambda v: JoinParagraphs(_article(v["article"]), _point(v["point"])),
    "part-paragraph": lambda v: PartParagraph(_article(v["article"]), _point(v["point"])),
    "set-issue": lambda v: SetIssue(
        _within(v["year"], 1, 9999), _within(v["month"], 1, 12), _text_or_none(v["series"])
    ),
    "settle": lambda v: Settle(_text(v["code"]), _article_or_none(v["article"]), _pairs(v["facts"])),
}


def _object(value: object) -> _Values:
    if not isinstance(value, dict):
        raise ValueError("a mend holds something else than fields")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a mend holds something else than text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("a mend holds something else than a number")
    return value


def _within(value: object, low: int, high: int) -> int | None:
    if value is None:
        return None
    if not low <= _number(value) <= high:
        raise ValueError("a mend holds a number that is no year or month")
    return _number(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("a mend holds something else than yes or no")
    return value


def _article(value: object) -> ArticleQuote:
    match _object(value):
        case {"title": str(title), "opening": str(opening), "nth": nth, **rest} if not rest:
            return ArticleQuote(title, opening, _number(nth))
    raise ValueError("a mend holds something else than a quotation of an article")


def _article_or_none(value: object) -> ArticleQuote | None:
    return None if value is None else _article(value)


def _point(value: object) -> PointQuote:
    match _object(value):
        case {"before": str(before), "after": str(after), "nth": nth, **rest} if not rest:
            return PointQuote(before, after, _number(nth))
    raise ValueError("a mend holds something else than a quotation of a point")


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        raise ValueError("a mend holds something else than facts")
    return tuple((_text(name), _text(fact)) for name, fact in value)


def _date(value: object) -> ArticleDate | None:
    match value:
        case None:
            return None
        case str():
            date = ArticleDate.from_json(value)
        case {"from": str(first), "to": str() | None as last, **rest} if not rest:
            date = ArticleDate.from_json({"from": first, "to": last})
        case _:
            raise ValueError("a mend holds something else than a date")
    if not all(_is_day(day) for day in (date.first, date.last) if day is not None):
        raise ValueError("a mend holds a day that is in no calendar")
    return date


def _is_day(day: PartialDate) -> bool:
    return (
        1 <= day.month <= 12 and (day.day is None or 1 <= day.day <= 31) and (day.year is None or 1 <= day.year <= 9999)
    )
