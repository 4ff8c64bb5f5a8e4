"""Dates as people type them: ``2023-06-01``, ``6月14-25日``, ``2023-06``, ``6-29 起``."""

from __future__ import annotations

import calendar
import re
import unicodedata

from reader.model import ArticleDate, PartialDate

_BETWEEN = re.compile(r"\s*(?:–|—|~|至|到|\bto\b|\s-\s)\s*")
_OPEN = re.compile(r"\s*(?:起|–|—|~|\s-|\bon)\s*\Z")
_DAY = re.compile(r"(?:(\d{4})-)?(\d{1,2})(?:-(\d{1,2}))?\Z")
_LATER = re.compile(r"(?:(?:(\d{4})-)?(\d{1,2})-)?(\d{1,2})\Z")
_SHORT_RANGE = re.compile(r"((?:\d{4}-)?\d{1,2}-\d{1,2})-(\d{1,2})\Z")
_LEAP_YEAR = 2000


def parse_date(typed: str, year: int | None = None) -> ArticleDate | None:
    """Return the date that was typed, None for nothing.

    Args:
        typed: Year, month and day with hyphens, dots, slashes or 年月日; without a day for a month; two of them with a
            dash or 至 for a range, with 起 or a dash at the end for an open one.
        year: The year of a date that is typed without one.

    Raises:
        ValueError: this is no date.
    """
    text = _plain(typed)
    if not text:
        return None
    if (short := _SHORT_RANGE.match(text)) is not None and not _DAY.match(text):
        text = f"{short[1]}–{short[2]}"
    open_ended = _OPEN.search(text)
    if open_ended is not None:
        return ArticleDate(_first(text[: open_ended.start()], year), open_ended=True)
    first, *rest = _BETWEEN.split(text)
    begin = _first(first, year)
    if not rest:
        return ArticleDate(begin)
    if len(rest) > 1 or begin.day is None:
        raise ValueError(typed)
    end = _last(rest[0], begin)
    if (end.year or 0, end.month, end.day or 0) < (begin.year or 0, begin.month, begin.day):
        raise ValueError(typed)
    return ArticleDate(begin, end)


def entry_text(date: ArticleDate | None) -> str:
    """Return a date as it could have been typed."""
    if date is None:
        return ""
    first = date.first.iso().replace("--", "")
    if date.last is not None:
        return f"{first} – {date.last.iso().replace('--', '')}"
    return f"{first} –" if date.open_ended else first


def _plain(typed: str) -> str:
    text = unicodedata.normalize("NFKC", typed).strip().lower().replace("−", "-")
    text = re.sub(r"\s*[年月/.]\s*(?=\d)", "-", text)
    return re.sub(r"[年月日号]", "", text).strip()


def _first(text: str, year: int | None) -> PartialDate:
    found = _DAY.match(text.strip())
    if found is None:
        raise ValueError(text)
    return _checked(int(found[1]) if found[1] else year, int(found[2]), int(found[3]) if found[3] else None)


def _last(text: str, begin: PartialDate) -> PartialDate:
    found = _LATER.match(text.strip())
    if found is None:
        raise ValueError(text)
    year = int(found[1]) if found[1] else begin.year
    return _checked(year, int(found[2]) if found[2] else begin.month, int(found[3]))


def _checked(year: int | None, month: int, day: int | None) -> PartialDate:
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    if day is not None and not 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]:
        raise ValueError(f"day {day}")
    return PartialDate(month, day, year)
