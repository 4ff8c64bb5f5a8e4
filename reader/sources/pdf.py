"""PDF documents with a text layer, through pypdfium2: visual lines with their page, type and place.

Sizes of type and bold type become marks; running heads and page numbers stay, ``recover`` knows them by their
repetition. Pictures, forms and annotations are not looked at, and nothing in a document is ever run or fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import ScannedSourceError, SourceError, TooLargeError
from reader.model import Finding, Severity, SourceText
from reader.sources.parsed import (
    MAX_HEADING_CHARS,
    Lines,
    Parsed,
    Run,
    Tick,
    clean,
    heading_depths,
    most_common,
)
from reader.sources.pdf_layout import Block, VisualLine, reading_order
from reader.sources.worker import read_apart

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES = 20_000
_MAX_OUTLINE = 20_000
_FEW_CHARS = 8
"""A page of a scan may still hold a page number or a stamp of the archive as text."""
_PARAGRAPH_GAP = 1.5
"""Lines further apart than this many usual distances have a blank line between them."""
_MIN_BLOCK = 5
"""A block of fewer lines does not show where its column begins."""


def read(path: Path, raw: bytes, sha256: str, encoding: str | None) -> SourceText:
    """Return the lines of a PDF document. Raises SourceError; ScannedSourceError for pictures of pages."""
    return read_apart("pdf", path, raw, sha256, encoding)


@dataclass(slots=True)
class _Page:
    blocks: list[Block] = field(default_factory=list)
    chars: int = 0
    unknown: int = 0
    """Characters the fonts do not name."""
    hidden: int = 0
    """Characters laid invisibly over a picture by a text recognition."""
    is_picture: bool = False
    is_damaged: bool = False

    @property
    def lines(self) -> Iterator[VisualLine]:
        """All lines in reading order."""
        return (line for block in self.blocks for line in block)


def parse(path: Path, file: BinaryIO, encoding: str | None, tick: Tick) -> Parsed:
    """Return the lines of the document in ``file``; the encoding does not matter.

    Raises:
        SourceError: protected by a password, or its fonts do not tell which characters they show.
        ScannedSourceError: its pages are pictures.
        TooLargeError: too many pages or characters.
    """
    import pypdfium2

    from reader.sources.pdf_pages import read_page

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as exc:
        protected = "password" in str(exc).lower() or "security" in str(exc).lower()
        reason = "is protected by a password; save it without one" if protected else "is not a PDF, or damaged"
        raise SourceError(path, reason) from exc
    count = len(document)
    if count > MAX_PAGES:
        raise TooLargeError(path, count, MAX_PAGES, "pages")
    pages: list[_Page] = []
    for number in range(count):
        tick()
        glyphs, page = read_page(document, number)
        pages.append(
            _Page(reading_order(glyphs), page.chars, page.unknown, page.hidden, page.is_picture, page.is_damaged)
        )
    tick()
    findings = _findings(path, pages)
    lines = Lines(path)
    _Writer(lines, pages, _outline(document)).write()
    return Parsed(lines.finish(), "", findings, _labels(document))


# --- what can be read ------------------------------------------------------------------------------------------------


def _findings(path: Path, pages: Sequence[_Page]) -> tuple[Finding, ...]:
    """Return what is lost with pages and characters that cannot be read. Raises SourceError when that is most."""
    chars, unknown = sum(page.chars for page in pages), sum(page.unknown for page in pages)
    pictures = [number for number, page in enumerate(pages, 1) if page.chars <= _FEW_CHARS and page.is_picture]
    damaged = [number for number, page in enumerate(pages, 1) if page.is_damaged]
    if len(damaged) == len(pages):
        raise SourceError(path, "is damaged: none of its pages can be read")
    if chars == 0 or (len(pictures) * 10 >= len(pages) * 9 and chars <= _FEW_CHARS * len(pages)):
        raise ScannedSourceError(path, len(pages))
    if unknown * 2 > chars:
        raise SourceError(path, "does not say which characters its fonts show; let a text recognition program read it")
    findings = []
    if damaged:
        findings.append(_lost_pages("pages-damaged", "are damaged and cannot be read", damaged, len(pages)))
    if pictures:
        findings.append(_lost_pages("pages-without-text", "are pictures without text", pictures, len(pages)))
    if unknown:
        message = f"{unknown} characters are shown by fonts that do not name them and stand as \ufffd."
        findings.append(Finding(Severity.LOSS, "unknown-characters", message, facts=(("count", str(unknown)),)))
    return tuple(findings)


def _lost_pages(code: str, trouble: str, lost: Sequence[int], total: int) -> Finding:
    named = _ranges(lost)
    facts = (("count", str(len(lost))), ("total", str(total)), ("pages", named))
    return Finding(Severity.LOSS, code, f"{len(lost)} of {total} pages {trouble}: {named}.", facts=facts)


def _ranges(numbers: Sequence[int]) -> str:
    """Return ``1, 3–7`` for 1, 3, 4, 5, 6, 7; the first ten stretches."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1] = [stretches[-1][0], number]
        else:
            stretches.append([number])
    shown = ["–".join(map(str, stretch)) for stretch in stretches[:10]]
    return ", ".join(shown) + (" …" if len(stretches) > 10 else "")


# --- what the document says of itself --------------------------------------------------------------------------------


def _outline(document: PdfDocument) -> dict[int, list[tuple[str, int]]]:
    """Return title and depth of the bookmarks of each page, by its 0-based number."""
    found: dict[int, list[tuple[str, int]]] = {}
    for bookmark in islice(document.get_toc(max_depth=8), _MAX_OUTLINE):
        target = bookmark.get_dest()
        page = target.get_index() if target is not None else None
        title = _squeezed(bookmark.get_title())
        if page is not None and title:
            found.setdefault(page, []).append((title, bookmark.level + 1))
    return found


def _labels(document: PdfDocument) -> tuple[str, ...]:
    """Return what the pages are called; nothing when that is only their count."""
    labels = tuple(document.get_page_label(number) for number in range(len(document)))
    return labels if any(label not in ("", str(number)) for number, label in enumerate(labels, 1)) else ()


def _squeezed(text: str) -> str:
    return "".join(clean(text).split())


# --- lines -----------------------------------------------------------------------------------------------------------


class _Writer:
    """Turns visual lines into lines of a source: what one page cannot tell, the whole document does."""

    def __init__(self, lines: Lines, pages: Sequence[_Page], outline: dict[int, list[tuple[str, int]]]) -> None:
        self._lines = lines
        self._pages = pages
        self._outline = outline
        everything = [line for page in pages for line in page.lines]
        self._body_size = most_common((line.size, len(line.text)) for line in everything)
        self._depths = self._heading_sizes(everything)
        self._leading = self._usual_leading()
        self._left = tuple(self._usual_left(parity) for parity in (0, 1))
        bold = sum(len(run.text) for line in everything for run in line.runs if run.bold)
        self._bold_means_nothing = bold * 2 > sum(len(line.text) for line in everything)

    def write(self) -> None:
        """Add all lines."""
        for number, page in enumerate(self._pages):
            if not page.blocks:
                continue
            self._lines.start_page()
            marked = _marked_by_outline(list(page.lines), self._outline.get(number, []))
            for block in page.blocks:
                self._write_block(number, block, marked)

    def _write_block(self, number: int, block: Block, marked: dict[int, int]) -> None:
        left = self._left_edge(number, block)
        for above, line in zip([None, *block], block, strict=False):
            if above is not None and above.y - line.y > _PARAGRAPH_GAP * max(self._leading, 1.5 * line.size):
                self._lines.add_blank()
            heading = marked.get(id(line), 0)
            if not heading and len(line.text) <= MAX_HEADING_CHARS:
                heading = self._depths.get(line.size, 0)
            runs = [Run(run.text) for run in line.runs] if self._bold_means_nothing else line.runs
            indent = max(0, round((line.x0 - left) / (self._body_size / 2)))
            self._lines.add(runs, heading=heading, page_of_file=number + 1, indent=indent, keep_tabs=True)

    def _heading_sizes(self, lines: Sequence[VisualLine]) -> dict[float, int]:
        """Return the depth of headings in each size of type; text laid under a scan has only guesses of sizes."""
        if sum(page.hidden for page in self._pages) * 2 > sum(page.chars for page in self._pages):
            return {}
        return heading_depths((line.size for line in lines), self._body_size)

    def _usual_leading(self) -> float:
        """Return the most common distance between lines of text."""
        steps = (
            (round(above.y - line.y, 1), 1)
            for page in self._pages
            for block in page.blocks
            for above, line in pairwise(block)
            if line.size == self._body_size
        )
        return most_common(steps) or 1.5 * self._body_size

    def _usual_left(self, parity: int) -> float | None:
        """Return where lines begin on pages that look alike (left or right ones), or None."""
        starts = [line.x0 for page in self._pages[parity::2] for line in page.lines]
        return _margin(starts, self._body_size) if len(starts) >= _MIN_BLOCK else None

    def _left_edge(self, number: int, block: Block) -> float:
        own = _margin([line.x0 for line in block], self._body_size)
        usual = self._left[number % 2]
        if len(block) < _MIN_BLOCK and usual is not None and usual < own:
            return usual
        return own


def _margin(starts: Sequence[float], size: float) -> float:
    """Return the leftmost place where one line in seven or more begins."""
    ordered = sorted(starts)
    need = max(1, len(ordered) // 7)
    for at, start in enumerate(ordered):
        last = min(at + need - 1, len(ordered) - 1)
        if ordered[last] - start <= 0.4 * size:
            return start
    return ordered[0]


def _marked_by_outline(lines: Sequence[VisualLine], entries: Sequence[tuple[str, int]]) -> dict[int, int]:
    """Return the depth, by ``id``, of the lines that bookmarks of their page name; a title may fill three lines."""
    found: dict[int, int] = {}
    squeezed = [_squeezed(line.text) for line in lines] if entries else []
    for title, depth in entries:
        for start in range(len(lines)):
            count = next((n for n in (1, 2, 3) if "".join(squeezed[start : start + n]) == title), 0)
            if count and id(lines[start]) not in found:
                found.update((id(line), min(depth, 6)) for line in lines[start : start + count])
                break
    return found
