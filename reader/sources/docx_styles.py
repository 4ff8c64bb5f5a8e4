"""What the styles of a Word document make of a paragraph, and shorthands for its elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = {"title": 1, "标题": 1, "標題": 1, "subtitle": 2, "副标题": 2}
_MAX_CHAIN = 20


def child(element: _Element | None, *names: str) -> _Element | None:
    """Return the first child of that name, the first grandchild of the next, and so on; None when one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def value(element: _Element | None, default: str = "") -> str:
    """Return the ``val`` of an element."""
    return default if element is None else str(element.get(f"{W}val", default))


def number(element: _Element | None, default: int) -> int:
    """Return the ``val`` of an element as a number."""
    text = value(element)
    return int(text) if text.isdecimal() and len(text) < 9 else default


def flag(element: _Element | None, *, default: bool) -> bool:
    """Return whether a property is on: it is when its element is there and does not say otherwise."""
    return default if element is None else value(element, "true") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with all it is based on."""

    heading: int = 0
    bold: bool = False
    size: float = 10.5
    """In points; Word's own default is 五号."""
    numbering: _Element | None = None


class Styles:
    """The styles of a document, each looked up once."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._elements = {str(style.get(f"{W}styleId")): style for style in root.iterchildren(f"{W}style")}
        self._default_id = next(
            (
                name
                for name, style in self._elements.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._base = Style(size=number(child(defaults, "sz"), 21) / 2)
        self._known: dict[tuple[str, Style | None], Style] = {}

    def of(self, style_id: str, beneath: Style | None = None) -> Style:
        """Return a style: that of a paragraph, or one of characters ``beneath`` which that of the paragraph lies."""
        if not style_id and beneath is not None:
            return beneath
        key = (style_id or self._default_id, beneath)
        if key not in self._known:
            self._known[key] = self._with(key[0], beneath or self._base)
        return self._known[key]

    def _with(self, style_id: str, style: Style) -> Style:
        for element in reversed(self._chain(style_id)):
            paragraph, run = child(element, "pPr"), child(element, "rPr")
            style = replace(
                style,
                heading=_heading(element, paragraph) or style.heading,
                bold=flag(child(run, "b"), default=style.bold),
                size=number(child(run, "sz"), round(style.size * 2)) / 2,
                numbering=style.numbering if child(paragraph, "numPr") is None else child(paragraph, "numPr"),
            )
        return style

    def _chain(self, style_id: str) -> list[_Element]:
        """Return a style and all it is based on, the nearest first."""
        chain: list[_Element] = []
        element = self._elements.get(style_id)
        while element is not None and len(chain) < _MAX_CHAIN:
            chain.append(element)
            element = self._elements.get(value(child(element, "basedOn")))
        return chain


def _heading(style: _Element, paragraph: _Element | None) -> int:
    level = number(child(paragraph, "outlineLvl"), -1)
    if level >= 0:
        return min(level + 1, 6) if level < 9 else 0
    name = value(child(style, "name"))
    if match := _HEADING_NAME.fullmatch(name.strip()):
        return min(int(match[1]), 6)
    return _TITLE_NAMES.get(name.strip().lower(), 0)
