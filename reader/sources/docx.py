"""Word documents (DOCX), through python-docx: paragraphs with their style, numbering, tables and page breaks.

Headers, footers, notes, comments and what was struck out are left out; text boxes follow the paragraph they hang on.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import SourceError
from reader.model import SourceText
from reader.sources.docx_numbering import Numbering
from reader.sources.docx_styles import Styles, W, child, flag, number, value
from reader.sources.parsed import MAX_HEADING_CHARS, Lines, Parsed, Run, Tick, heading_depths, most_common
from reader.sources.unzipping import check_member, open_zip
from reader.sources.worker import read_apart

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_UNPACKED = 384 * 1024 * 1024
_MAX_DEPTH = 60
_LONG_CELL = 120
"""A cell of more characters is a column of a page laid out as a table, not a value."""
_OLE = b"\xd0\xcf\x11\xe0"
_LEFT_OUT = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TWIPS_PER_COLUMN = 120
"""Half the width of a character in 12 points."""


def read(path: Path, raw: bytes, sha256: str, encoding: str | None) -> SourceText:
    """Return the lines of a Word document. Raises SourceError."""
    return read_apart("docx", path, raw, sha256, encoding)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph, or a row of a table, before the whole document is known."""

    runs: list[Run] = field(default_factory=list)
    heading: int = 0
    bullet: bool = False
    indent: int = 0
    starts_page: bool = False

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """Of most of its type, in points."""
        return most_common((run.size, len(run.text)) for run in self.runs)


def parse(path: Path, file: BinaryIO, encoding: str | None, tick: Tick) -> Parsed:
    """Return the lines of the document in ``file``; the encoding does not matter.

    Raises:
        SourceError: no document of Word, protected by a password, or made to fill the memory.
        TooLargeError, EmptySourceError.
    """
    if file.read(4) == _OLE:
        raise SourceError(path, "is protected by a password or of an old Word; save it as DOCX without one")
    file.seek(0)
    with open_zip(path, file, total=_MAX_UNPACKED) as archive:
        for member in archive.infolist():
            check_member(path, member)
    tick()
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(file)
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile) as exc:
        raise SourceError(path, "is not a Word document, or damaged") from exc
    walker = _Walker(Styles(document), Numbering(document), tick)
    paragraphs = list(walker.walk(document.element.body, 0))
    lines = Lines(path)
    _write(lines, paragraphs)
    return Parsed(lines.finish())


def _write(lines: Lines, paragraphs: list[_Paragraph]) -> None:
    """Add the paragraphs; where no style makes a heading, the size of the type does."""
    depths: dict[float, int] = {}
    if not any(paragraph.heading for paragraph in paragraphs):
        body = most_common((paragraph.size, len(paragraph.text)) for paragraph in paragraphs)
        depths = heading_depths((paragraph.size for paragraph in paragraphs), body)
    for paragraph in paragraphs:
        if paragraph.starts_page:
            lines.start_page()
        text = paragraph.text.strip()
        if not text:
            lines.add_blank()
            continue
        heading = paragraph.heading or (depths.get(paragraph.size, 0) if len(text) <= MAX_HEADING_CHARS else 0)
        lines.add(paragraph.runs, heading=heading, bullet=paragraph.bullet, indent=paragraph.indent, keep_tabs=True)


class _Walker:
    """Goes through the body of a document."""

    def __init__(self, styles: Styles, numbering: Numbering, tick: Tick) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tick = tick
        self._next_starts_page = False

    def walk(self, parent: _Element, depth: int) -> Iterator[_Paragraph]:
        """Yield the paragraphs below an element: also those in content controls, tables and text boxes."""
        if depth > _MAX_DEPTH:
            return
        for element in parent.iterchildren("*"):
            if element.tag == f"{W}p":
                yield from self._paragraphs(element, depth)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, depth)
            elif element.tag not in _LEFT_OUT and element.tag != _FALLBACK:
                yield from self.walk(element, depth + 1)

    # --- paragraphs --------------------------------------------------------------------------------------------------

    def _paragraphs(self, element: _Element, depth: int) -> Iterator[_Paragraph]:
        """Yield a paragraph, or several where lines are broken in it; then those of its text boxes."""
        self._tick()
        first = self._begun(element)
        current = replace(first, runs=list(first.runs))
        boxes: list[_Element] = []
        for piece in self._pieces(element, boxes, depth):
            if isinstance(piece, Run):
                current.runs.append(piece)
                continue
            is_page = piece == "page"
            if current.text.strip() or not is_page:
                yield current
                current = replace(first, runs=[], bullet=False, starts_page=False)
            current.starts_page = current.starts_page or is_page
        ends_page = current.starts_page and not current.text.strip()
        yield replace(current, starts_page=False) if ends_page else current
        self._next_starts_page = ends_page or self._ends_section(element)
        for box in boxes:
            yield from self.walk(box, depth + 1)

    def _begun(self, element: _Element) -> _Paragraph:
        """Return a paragraph without its text, but with the number that Word would show before it."""
        properties = child(element, "pPr")
        style = self._styles.of(value(child(properties, "pStyle")))
        level = number(child(properties, "outlineLvl"), -1)
        heading = min(level + 1, 6) if 0 <= level < 9 else (style.heading if level < 0 else 0)
        paragraph = _Paragraph([], heading, indent=_indent(properties))
        paragraph.starts_page = self._next_starts_page or flag(child(properties, "pageBreakBefore"), default=False)
        label = self._numbering.label(child(properties, "numPr"), style.numbering)
        if label is not None:
            paragraph.bullet = not label
            if label:
                paragraph.runs.append(Run(label, style.bold, style.size))
        return paragraph

    def _ends_section(self, element: _Element) -> bool:
        section = child(child(element, "pPr"), "sectPr")
        return section is not None and value(child(section, "type"), "nextPage") != "continuous"

    def _pieces(self, parent: _Element, boxes: list[_Element], depth: int) -> Iterator[Run | str]:
        """Yield runs, ``line`` and ``page`` for breaks; the text boxes met on the way are added to ``boxes``."""
        if depth > _MAX_DEPTH:
            return
        for element in parent.iterchildren("*"):
            if element.tag == f"{W}r":
                yield from self._run(element, boxes)
            elif element.tag not in _LEFT_OUT and element.tag != _FALLBACK:
                yield from self._pieces(element, boxes, depth + 1)

    def _run(self, element: _Element, boxes: list[_Element]) -> Iterator[Run | str]:
        properties = child(element, "rPr")
        if flag(child(properties, "vanish"), default=False):
            return
        paragraph = next(element.iterancestors(f"{W}p"))
        style = self._styles.of(value(child(paragraph, "pPr", "pStyle")))
        style = self._styles.of(value(child(properties, "rStyle")), style)
        bold = flag(child(properties, "b"), default=style.bold)
        size = number(child(properties, "sz"), round(style.size * 2)) / 2
        for item in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}txbxContent"):
            if item.tag == f"{W}txbxContent":
                if not any(above.tag == _FALLBACK for above in item.iterancestors()):
                    boxes.append(item)
            elif item.getparent() is element:
                yield _piece(item, bold, size)

    # --- tables ------------------------------------------------------------------------------------------------------

    def _table(self, table: _Element, depth: int) -> Iterator[_Paragraph]:
        """Yield a line for each row, its cells parted by tabs; the paragraphs of a table that only lays out a page."""
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [list(self.walk(cell, depth + 1)) for cell in row.iterchildren(f"{W}tc")]
            texts = [" ".join(filter(None, (part.text.strip() for part in cell))) for cell in cells]
            if len(cells) == 1 or max(map(len, texts), default=0) > _LONG_CELL:
                yield from (paragraph for cell in cells for paragraph in cell)
            elif any(texts):
                first = next((part for cell in cells for part in cell if part.text.strip()), _Paragraph())
                yield replace(first, runs=_with_tabs(cells), heading=0, bullet=False, indent=0)


def _with_tabs(cells: Iterable[list[_Paragraph]]) -> list[Run]:
    runs: list[Run] = []
    for i, cell in enumerate(cells):
        if i:
            runs.append(Run("\t"))
        for j, paragraph in enumerate(part for part in cell if part.text.strip()):
            runs += [Run(" "), *paragraph.runs] if j else paragraph.runs
    return runs


def _piece(item: _Element, bold: bool, size: float) -> Run | str:
    if item.tag == f"{W}t":
        return Run(item.text or "", bold, size)
    if item.tag == f"{W}tab":
        return Run("\t", bold, size)
    if item.tag == f"{W}noBreakHyphen":
        return Run("-", bold, size)
    return "page" if item.get(f"{W}type") in ("page", "column") else "line"


def _indent(properties: _Element | None) -> int:
    """Return how far the first line is moved in, in columns of half a character."""
    indent = child(properties, "ind")
    if indent is None:
        return 0
    columns = 0
    for in_chars, in_twips in (("leftChars", "left"), ("firstLineChars", "firstLine")):
        if (chars := _integer(indent.get(f"{W}{in_chars}"))) > 0:
            columns += round(chars / 50)
        else:
            columns += round(_integer(indent.get(f"{W}{in_twips}")) / _TWIPS_PER_COLUMN)
    return max(0, columns)


def _integer(text: str | None) -> int:
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 9 else 0
