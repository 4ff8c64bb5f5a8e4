"""Dates as other systems write them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

from reader.model import ArticleDate, PartialDate

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
"""Timestamps say no place; the publications are of here."""
_YEARS = range(1000, 3000)
_SECONDS = range(100_000_000, 1_950_000_000)
"""From 1973 to 2031; a thousand times that are milliseconds. Eight digits and less are a date of digits."""

_PARTED = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})(?!\d)\s?日?|\s?月)?(?![\d年月])")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})?(?:\d{6})?")
_NAMED = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: at for at, name in enumerate(_NAMED.split("|"), 1)}
_DAY_FIRST = re.compile(rf"(?:[a-z]+,?\s+)?(\d{{1,2}})\s+({_NAMED})[a-z]*\.?,?\s+(\d{{4}})(?!\d)")
_MONTH_FIRST = re.compile(rf"(?:[a-z]+,\s+)?({_NAMED})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
_MONTH_ONLY = re.compile(rf"({_NAMED})[a-z]*\.?,?\s+(\d{{4}})")
_MAX_CHARS = 60


def read_date(value: object) -> ArticleDate | None:
    """Return the day or month that a value says, or None when it says none.

    Understood are ``2031-06-01`` with or without a time, ``2031/6/1``, ``2031年6月1日``, ``20310601``, ``2031-06``,
    ``June 1, 2031``, ``1 Jun 2031``, seconds or milliseconds since 1970, and what ``ArticleDate.to_json`` writes.
    """
    if isinstance(value, dict):
        return _range(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | str):
        return _read(str(value))
    return None


@lru_cache(maxsize=4096)
def _read(text: str) -> ArticleDate | None:
    if len(text) > _MAX_CHARS:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    day = _from_digits(plain) if plain.isdecimal() else _from_words(plain)
    return ArticleDate(day) if day else None


def _from_digits(text: str) -> PartialDate | None:
    number = int(text)
    seconds = number // 1000 if len(text) in {12, 13} else number
    if seconds in _SECONDS:
        moment = datetime.datetime.fromtimestamp(seconds, _CHINA)
        return PartialDate(moment.month, moment.day, moment.year)
    match = _DIGITS.fullmatch(text)
    return _checked(match[1], match[2], match[3]) if match else None


def _from_words(text: str) -> PartialDate | None:
    if match := _PARTED.match(text):
        return _checked(*match.groups())
    if match := _DIGITS.match(text):
        return _checked(*match.groups()) if text[match.end() : match.end() + 1] in {"t", " "} else None
    if match := _MONTH_FIRST.match(text):
        return _checked(match[3], _MONTHS[match[1]], match[2])
    if match := _DAY_FIRST.match(text):
        return _checked(match[3], _MONTHS[match[2]], match[1])
    match = _MONTH_ONLY.fullmatch(text)
    return _checked(match[2], _MONTHS[match[1]], None) if match else None


def _checked(year: str, month: str | int, day: str | None) -> PartialDate | None:
    """Return a day of the calendar; a day 0 is none."""
    known = int(day) if day and int(day) else None
    try:
        datetime.date(int(year), int(month), known or 1)
    except ValueError:
        return None
    return PartialDate(int(month), known, int(year)) if int(year) in _YEARS else None


def _range(value: dict[str, object]) -> ArticleDate | None:
    first, last = (read_date(day) if isinstance(day, str) else None for day in (value.get("from"), value.get("to")))
    if first is None:
        return None
    return ArticleDate(first.first, last.first if last else None, open_ended=last is None)
