"""The number or bullet before a title in a list: ``1.``, ``（二）``, ``第三章``, ``2.1``, ``④``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.recover.shapes import narrow

_HAN = "〇一二三四五六七八九"
_NUMERAL = "[〇零○一二三四五六七八九十百千两]{1,7}"
_NUMBER = re.compile(
    rf"\s*(?:第\s*(?P<ordinal>{_NUMERAL}|\d{{1,4}})\s*(?P<unit>[编篇部辑卷章回讲课节条期号])"
    r"(?:分)?[\s:：、,，.]*"
    rf"|(?P<han>{_NUMERAL})\s*[、.．]\s*"
    rf"|[(（]\s*(?P<bracket_han>{_NUMERAL})\s*[)）]\s*[、.．]?\s*"
    r"|[(（\[【〔]\s*(?P<bracket>\d{1,3})\s*[)）\]】〕]\s*[、.．]?\s*"
    r"|(?P<decimal>\d{1,2}(?:\s?[.．]\s?\d{1,2}){1,4})(?:[.．、\s](?!\d)|(?=[^\d\s.．%％年月日亿万元个至到~～—-]))\s*"
    r"|(?P<arabic>\d{1,4})\s*(?:[、)）:：]|[.．](?!\d))\s*"
    r"|(?P<spaced>\d{1,2})\s+(?=[^\d\s]))"
)
_CIRCLED = re.compile(r"\s*(?P<circled>[①-⑳❶-❿⒈-⒛⑴-⒇])\s*[、.．]?\s*")
_LEADING = re.compile(r"\s*(?P<value>\d{1,3})(?:\s*[.．、]\s*|\s+)")
_CIRCLES = ("①", "❶", "⒈", "⑴")
_MAX_VALUE = 2000


@dataclass(frozen=True, slots=True)
class Number:
    """A number that opens a line.

    Attributes:
        kind: Its shape: ``arabic``, ``han``, ``bracket``, ``bracket_han``, ``circled``, ``decimal2``, ``章``, ``节``, …
        value: What it counts to; of ``2.1`` the 1.
        end: Behind the number and what parts it from the title.
        is_title: Part of the title: ``第三章`` is, ``3.`` only counts.
    """

    kind: str
    value: int
    end: int
    is_title: bool


def number_of(text: str) -> Number | None:
    """Return the number that opens a line with something behind it, or None."""
    match = _CIRCLED.match(text) or _NUMBER.match(narrow(text))
    if match is None or match.end() >= len(text.rstrip()):
        return None
    kind = match.lastgroup or ""
    if kind == "circled":
        first = next(code for code in map(ord, _CIRCLES) if 0 <= ord(match["circled"]) - code < 20)
        return Number(kind, ord(match["circled"]) - first + 1, match.end(), is_title=False)
    if kind == "unit":
        return Number(match["unit"], _value(match["ordinal"]), match.end(), is_title=True)
    if kind == "decimal":
        parts = re.split(r"\s?[.．]\s?", match["decimal"])
        return Number(f"decimal{len(parts)}", int(parts[-1]), match.end(), is_title=False)
    return Number(kind, _value(match[kind]), match.end(), is_title=False)


def counted(text: str, value: int) -> int | None:
    """Return where the title begins in a line that opens with the number ``value``, whatever follows; else None.

    A title may begin with a figure itself: ``9.1至4月…`` is the ninth when eight stand before it.
    """
    match = _LEADING.match(narrow(text))
    return match.end() if match and int(match["value"]) == value and match.end() < len(text.rstrip()) else None


def bare_title(text: str) -> str:
    """Return a line without the number before it."""
    number = number_of(text)
    return text[number.end :] if number is not None else text


def _value(text: str) -> int:
    """Return what digits or Chinese numerals say."""
    if text.isdecimal():
        return int(text)
    total = current = 0
    for char in text:
        if char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        else:
            current = current * 10 + 2 if char == "两" else current * 10 + max(0, _HAN.find(char))
    return min(total + current, _MAX_VALUE)
