"""Datelines: ``6月1日，`` and its relatives at the head of an article's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model import ArticleDate, PartialDate
from reader.recover.shapes import narrow

_MONTH = r"1\s?[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = r"3\s?[01]|[12]\s?\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]"
_TO = r"\s*+(?:至|到|-|—|–|~|―|─)+\s*+"
_DATELINE = re.compile(
    rf"""
    (?:(?P<year>(?:19|20)\s?\d\s?\d)\s*+年\s*+)?
    (?P<month>{_MONTH})\s*+月\s*+(?:月\s*+(?=\d))?
    (?:
        (?P<day>{_DAY})\s*+
        (?:
            (?P<sign>日\s*日(?=\s*,)|日|号|(?=\s*+,))\s*+(?:{_TO}(?:(?P<month2>{_MONTH})\s*+月\s*+)?(?P<day2>{_DAY})\s*+[日号])?
          | {_TO}(?:(?P<month3>{_MONTH})\s*+月\s*+)?(?P<day3>{_DAY})\s*+[日号]
          | [、和]\s*+(?P<day4>{_DAY})\s*+[日号]
        )
    )?
    (?P<open>\s*+起(?:\s*+至\s*+(?P<month5>{_MONTH})\s*+月(?:\s*+(?P<day5>{_DAY})\s*+[日号])?)?)?
    \s*+(?P<half>上午|下午|晚上|晚间|晚|凌晨|中午|清晨|傍晚|早上|上旬|中旬|下旬|初|底|份|以来)?
    \s*+(?P<comma>[,、:])?
    """,
    re.VERBOSE,
)
_NEWS_LEAD = r"[【\[]?(?:本报|本刊|本台|本网)\s*讯[】\]]?\s*(?:[（(][^（()）]{0,24}[）)])?[,，:：]?\s*"
"""What a paper sets before the date: 本报讯（记者 …）."""
NEWS_LEAD_END = re.compile(rf"\s*{_NEWS_LEAD}$")
_NEWS_LEAD_START = re.compile(_NEWS_LEAD)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline in a line of text.

    Attributes:
        date: The year is None unless it is printed in the dateline.
        start: First code point of the dateline.
        end: Behind its last one, comma included.
        is_sure: Has a day or a comma, so that it opens a text; a bare ``6月`` may open a title as well.
    """

    date: ArticleDate
    start: int
    end: int
    is_sure: bool


def dateline_at(text: str, start: int = 0) -> Dateline | None:
    """Return the dateline that begins at code point ``start`` of ``text``, white space before it allowed, or None.

    Inner spaces are allowed, the comma may be missing, 本报讯（记者 …） may stand before it.
    Source: the documents described in BULLETIN-FORMAT.md, "Dates".
    """
    while start < len(text) and text[start].isspace():
        start += 1
    lead = _NEWS_LEAD_START.match(text, start)
    match = _DATELINE.match(narrow(text), lead.end() if lead else start)
    return _dateline(match) if match else None


def datelines_in(text: str) -> Iterator[Dateline]:
    """Yield the datelines of ``text`` that do not continue a number or a year, left to right."""
    for match in _DATELINE.finditer(narrow(text)):
        before = text[match.start() - 1] if match.start() else " "
        if before.isdigit() or before in "年第〇一二三四五六七八九十.":
            continue
        found = _dateline(match)
        if found:
            yield found


def _dateline(match: re.Match[str]) -> Dateline | None:
    year = _number(match["year"])
    month = _number(match["month"]) or 0
    day = _number(match["day"])
    if not _is_day(month, day):
        return None
    last: PartialDate | None = None
    end_day = _number(match["day2"] or match["day3"] or match["day4"])
    end_month = _number(match["month2"] or match["month3"]) or month
    if end_day:
        last = PartialDate(end_month, end_day, year) if _is_day(end_month, end_day) else None
    elif match["month5"]:
        last = PartialDate(_number(match["month5"]) or month, _number(match["day5"]), year)
    open_ended = bool(match["open"]) and last is None
    is_sure = day is not None or match["comma"] is not None or bool(match["open"])
    date = ArticleDate(PartialDate(month, day, year), last, open_ended=open_ended)
    return Dateline(date, match.start(), match.end(), is_sure)


def _is_day(month: int, day: int | None) -> bool:
    return 1 <= month <= 12 and (day is None or 1 <= day <= 31)


def _number(text: str | None) -> int | None:
    """Return the value of Arabic or Chinese digits up to 39, None for None."""
    if not text:
        return None
    compact = "".join(text.split())
    if compact.isdigit():
        return int(compact)
    compact = compact.replace("廿", "二十")
    tens, ten, ones = compact.partition("十")
    if not ten:
        return _DIGITS[tens]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
