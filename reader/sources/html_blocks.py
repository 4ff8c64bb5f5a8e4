"""The elements of an HTML page as lines: headings, paragraphs, lists and tables. Serves web pages and EPUB chapters."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.sources.parsed import Lines, Run, Tick

if TYPE_CHECKING:
    from lxml.etree import _Element

_NEVER_TEXT = """
applet audio base canvas datalist dialog embed frame frameset head iframe input link map math meta noembed noframes
noscript object option param progress rp rt script select source style svg template textarea title track video
"""
_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
NEVER_TEXT = frozenset(_NEVER_TEXT.split())
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BOLD = frozenset(("b", "strong", "th"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE_STYLE = re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAP = re.compile(r"(?<=[\u2e80-\uffee])[ \t]*[\r\n]\s*(?=[\u2e80-\uffee])")
_LONG_CELL = 120
"""A cell of more characters is a column of a page laid out as a table, not a value."""


@dataclass(slots=True)
class _Level:
    """What holds within an element."""

    bold: bool = False
    heading: int = 0
    as_printed: bool = False
    is_block: bool = False
    lines_before: int = 0


class BlockWriter:
    """Writes elements as lines; however deep they are within each other, this does not call itself."""

    def __init__(self, lines: Lines, tick: Tick, left_out: Collection[_Element] = ()) -> None:
        """Make a writer; elements among ``left_out`` are passed over."""
        self._lines = lines
        self._tick = tick
        self._left_out = left_out
        self._runs: list[Run] = []
        self._levels = [_Level()]
        self._label: str | None = None
        """What stands before the first line of a list's item; empty for a bullet."""

    def write(self, root: _Element) -> None:
        """Add everything in ``root``."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if not self._begin(element):
                    walk.skip_subtree()
                continue
            if event == "end":
                self._end(element)
            if element is not root:
                self._add(element.tail)
        self._flush()

    def _begin(self, element: _Element) -> bool:
        """Begin an element and return whether what is in it is to be written."""
        tag, outer = element.tag, self._levels[-1]
        level = replace(outer, is_block=False)
        self._levels.append(level)
        if tag in NEVER_TEXT or element in self._left_out or is_hidden(element):
            return False
        if tag == "br":
            self._flush()
        if tag in _BLOCKS:
            self._tick()
            self._flush()
            level.is_block, level.lines_before = True, len(self._lines)
            level.heading = _HEADINGS.get(tag, outer.heading)
            level.as_printed = outer.as_printed or tag == "pre"
            if _PAGE_STYLE.search(element.get("style", "")):
                self._lines.start_page()
        if tag == "li":
            self._label = _label(element)
        if tag == "tr" and self._is_row(element):
            return False
        level.bold = outer.bold or _is_bold(element)
        self._add(element.text)
        return True

    def _end(self, element: _Element) -> None:
        level = self._levels[-1]
        if level.is_block:
            self._flush()
            if element.tag in ("p", "hr") and len(self._lines) == level.lines_before:
                self._lines.add_blank()
        self._levels.pop()

    def _is_row(self, row: _Element) -> bool:
        """Write the cells of a row parted by tabs, unless they only lay out a page; return whether this was done."""
        cells = [cell for cell in row.iterchildren("td", "th") if cell not in self._left_out]
        texts = [_SPACES.sub(" ", "".join(cell.itertext())).strip() for cell in cells]
        if len(cells) <= 1 or max(map(len, texts)) > _LONG_CELL or next(row.iter("table"), None) is not None:
            return False
        for i, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            self._runs += [Run("\t")] if i else []
            self._runs.append(Run(text, _is_bold(cell)))
        self._flush()
        return True

    def _add(self, text: str | None) -> None:
        if not text:
            return
        level = self._levels[-1]
        if not level.as_printed:
            self._runs.append(Run(_SPACES.sub(" ", _WRAP.sub("", text)), level.bold))
            return
        for i, line in enumerate(text.split("\n")):
            if i:
                self._flush()
            self._runs.append(Run(line, level.bold))

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        if not "".join(run.text for run in runs).strip():
            return
        label, self._label = self._label, None
        runs = _trimmed(runs)
        if label:
            runs.insert(0, Run(label))
        self._lines.add(runs, heading=self._levels[-1].heading, bullet=label == "", keep_tabs=True)


def is_hidden(element: _Element) -> bool:
    """Return whether a browser would not show an element."""
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_bold(element: _Element) -> bool:
    return element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))


def _label(item: _Element) -> str:
    """Return the number a browser shows before an item, nothing for a bullet."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    return f"{first + sum(1 for _ in item.itersiblings('li', preceding=True))}. "


def _trimmed(runs: list[Run]) -> list[Run]:
    """Return runs without ASCII spaces at the head, which a browser does not show; ideographic ones are an indent."""
    kept = list(runs)
    while kept and not kept[0].text.strip(" "):
        del kept[0]
    if kept:
        kept[0] = Run(kept[0].text.lstrip(" "), kept[0].bold)
    return kept
