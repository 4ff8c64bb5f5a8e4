"""The numbers that Word shows before paragraphs of a list; they stand nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.sources.docx_styles import W, child, number, value

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MAX_LEVELS = 9
_WIDE_ENDS = ("、", "）", "．", "】", "，", "。")
"""Behind these no space is needed."""


class Numbering:
    """Counts through the lists of a document, paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        self._abstract: dict[str, _Element] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        root = _root(document)
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            self._abstract[str(element.get(f"{W}abstractNumId"))] = element
        for element in root.iterchildren(f"{W}num"):
            self._lists[str(element.get(f"{W}numId"))] = value(child(element, "abstractNumId"))

    def label(self, own: _Element | None, of_style: _Element | None) -> str | None:
        """Return what stands before the next paragraph: a number, nothing for a bullet, None for no list at all.

        Args:
            own: The paragraph's ``numPr``.
            of_style: That of its style.
        """
        list_id = value(child(own, "numId")) or value(child(of_style, "numId"))
        at = number(child(own, "ilvl"), number(child(of_style, "ilvl"), 0))
        abstract = self._abstract.get(self._lists.get(list_id, ""))
        if abstract is None or at >= _MAX_LEVELS:
            return None
        levels = {_level_number(level): level for level in abstract.findall(f"{W}lvl")}
        level = levels.get(at)
        if level is None:
            return None
        counts = self._counts.setdefault(str(abstract.get(f"{W}abstractNumId")), [])
        _count(counts, at, levels)
        if value(child(level, "numFmt"), "decimal") in ("bullet", "none"):
            return "" if value(child(level, "numFmt")) == "bullet" else None
        text = _PLACE.sub(lambda place: _shown(counts, int(place[1]) - 1, levels), value(child(level, "lvlText")))
        if not text:
            return None
        return text if text.endswith(_WIDE_ENDS) else text + " "


def _root(document: Document) -> _Element | None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.part import XmlPart

    try:  # the property of python-docx makes a part where there is none
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return None
    return part.element if isinstance(part, XmlPart) else None


def _level_number(level: _Element) -> int:
    text = str(level.get(f"{W}ilvl"))
    return int(text) if text.isdecimal() and len(text) < 3 else -1


def _count(counts: list[int], at: int, levels: Mapping[int, _Element]) -> None:
    """Count one on, on level ``at``; the levels below begin anew."""
    while len(counts) <= at:
        start = number(child(levels.get(len(counts)), "start"), 1)
        counts.append(start - 1 if len(counts) == at else start)
    counts[at] += 1
    del counts[at + 1 :]


def _shown(counts: list[int], at: int, levels: Mapping[int, _Element]) -> str:
    if at >= len(counts):
        return ""
    style = value(child(levels.get(at), "numFmt"), "decimal")
    return _FORMATS.get(style, str)(counts[at])


def _chinese(count: int) -> str:
    """Return 一, 十二, 一百〇三, as chapters are numbered."""
    if not 0 < count < 10_000:
        return str(count)
    parts = ""
    for place in range(len(str(count)) - 1, -1, -1):
        digit = count // 10**place % 10
        if digit:
            parts += _DIGITS[digit] + _UNITS[place]
        elif parts and parts[-1] != "〇" and count % 10**place:
            parts += "〇"
    return parts[1:] if parts.startswith("一十") else parts


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 200 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if 0 < count <= 20 else str(count)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
}
