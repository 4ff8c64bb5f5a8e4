"""The characters on a page of a PDF document, with place, size and weight, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from reader.sources.parsed import clean
from reader.sources.pdf_rows import Glyph

_BOLD_NAME = re.compile(r"bold|black|heavy|hei(?!sei)|semib|demi|xiaobiaosong|xbs|黑|粗|小标宋", re.IGNORECASE)
_BOLD_WEIGHT = 600
_MAX_CHARS_ON_PAGE = 200_000
_MIN_PICTURE = 0.3
"""A picture that covers this share of a page is a scan of it."""
_UPRIGHT, _VERTICAL = 0, 4
"""Quarters of a turn that text is turned by, against the clock; 4 = characters upright, below each other."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """How well a page can be read."""

    chars: int
    unknown: int
    hidden: int
    is_picture: bool
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    quarter: int
    bold: bool
    hidden: bool


_SKEW = -1
"""Quarter of a watermark that runs across the page."""


@dataclass(frozen=True, slots=True)
class _Char:
    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    style: _Style
    after_space: bool


def read_page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Glyph], PageFacts]:
    """Return the characters on a page (0-based number), turned upright, and how well it can be read.

    A page that is too damaged to load has no characters.
    """
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], PageFacts(0, 0, 0, is_picture=False, is_damaged=True)
    try:
        chars = _chars(text.raw, page.get_bbox())
        is_picture = len(chars) < _MAX_CHARS_ON_PAGE and _has_large_picture(page)
    finally:
        text.close()
        page.close()
    facts = PageFacts(
        len(chars),
        sum(char.char == "\ufffd" for char in chars),
        sum(char.style.hidden for char in chars),
        is_picture,
    )
    turned = _main_direction(chars)
    return [_glyph(char, turned) for char in chars if char.style.quarter == (turned % 4)], facts


def _has_large_picture(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _MIN_PICTURE * width * height:
            return True
    return False


# --- characters ------------------------------------------------------------------------------------------------------


def _chars(page: pdfium.FPDF_TEXTPAGE, paper: tuple[float, float, float, float]) -> list[_Char]:
    """Return the printed characters; white space is left out, the places say where it is.

    What is beyond the edges of the paper was cut off and is no text: a line at the foot may stand there once more.
    """
    styles: dict[int, _Style] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found: list[_Char] = []
    after_space = False
    for i in range(min(pdfium.FPDFText_CountChars(page), _MAX_CHARS_ON_PAGE)):
        char = _character(pdfium.FPDFText_GetUnicode(page, i))
        if char > "\x7f" and pdfium.FPDFText_HasUnicodeMapError(page, i) == 1:
            char = "\ufffd"  # pdfium gives the code itself, which is the number of a shape in this font
        if pdfium.FPDFText_IsGenerated(page, i) == 1:  # pdfium's own guess at spaces and hyphens
            continue
        if not char:
            after_space = True
            continue
        if not (pdfium.FPDFText_GetLooseCharBox(page, i, box) and pdfium.FPDFText_GetCharOrigin(page, i, x, y)):
            continue
        style = _style(page, i, styles)
        if style is not None and _is_on(paper, box):
            found.append(_Char(char, box.left, box.bottom, box.right, box.top, x.value, y.value, style, after_space))
        after_space = False
    return found


def _is_on(paper: tuple[float, float, float, float], box: pdfium.FS_RECTF) -> bool:
    """Return whether the middle of a box is on the paper; nowhere at all is not."""
    left, bottom, right, top = paper
    across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return bool(left <= across <= right and bottom <= up <= top)


@cache
def _character(code: int) -> str:
    """Return what is printed for a code: nothing for white space, U+FFFD for what no font names."""
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF or not code <= 0x10FFFF:
        return "\ufffd" if code else ""
    char = chr(code)
    return "" if char.isspace() else clean(char)


def _style(page: pdfium.FPDF_TEXTPAGE, i: int, known: dict[int, _Style]) -> _Style | None:
    """Return the type of a character; all characters of an object on the page share theirs."""
    item = pdfium.FPDFText_GetTextObject(page, i)
    if not item:
        return None
    key = ctypes.addressof(item.contents)
    if key not in known:
        matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
        pdfium.FPDFText_GetMatrix(page, i, matrix)
        pdfium.FPDFTextObj_GetFontSize(item, size)
        points = abs(size.value) * math.hypot(matrix.c, matrix.d)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        bold = mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE or _is_bold(pdfium.FPDFTextObj_GetFont(item))
        hidden = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        points = round(points, 1) if math.isfinite(points) else 0.0
        known[key] = _Style(min(max(points, 1.0), 500.0), _quarter(matrix.a, matrix.b), bold, hidden)
    return known[key]


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    if not font:
        return False
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, 256)
    return pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or bool(
        _BOLD_NAME.search(name.value.decode("utf-8", "replace"))
    )


def _quarter(a: float, b: float) -> int:
    """Return by how many quarters of a turn text is turned against the clock; -1 when it runs across the page."""
    if not (math.isfinite(a) and math.isfinite(b)):
        return _SKEW
    turns = math.atan2(b, a) / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.1 else _SKEW


# --- direction -------------------------------------------------------------------------------------------------------


def _main_direction(chars: Sequence[_Char]) -> int:
    """Return the quarter most characters are turned by; vertical when upright ones stand below each other."""
    counts = Counter(char.style.quarter for char in chars if char.style.quarter != _SKEW)
    quarter = counts.most_common(1)[0][0] if counts else _UPRIGHT
    if quarter != _UPRIGHT:
        return quarter
    upright = [char for char in chars if char.style.quarter == _UPRIGHT]
    below = beside = 0
    for first, second in pairwise(upright):
        size = first.style.size
        across, down = second.x - first.x, first.y - second.y
        below += abs(across) < 0.3 * size and 0.5 * size < down < 2 * size
        beside += abs(down) < 0.3 * size and 0.2 * size < across < 2 * size
    return _VERTICAL if below > 2 * beside and below >= 10 else _UPRIGHT


def _glyph(char: _Char, turned: int) -> Glyph:
    """Return a character as it stands on the page when that is held so that the text is upright."""
    glyph = Glyph(char.char, char.left, char.right, char.y, char.style.size, char.style.bold, char.after_space)
    match turned:
        case 1:
            return replace(glyph, x0=char.bottom, x1=char.top, y=-char.x)
        case 2:
            return replace(glyph, x0=-char.right, x1=-char.left, y=-char.y)
        case 3:
            return replace(glyph, x0=-char.top, x1=-char.bottom, y=char.x)
        case 4:
            return replace(glyph, x0=-char.top, x1=-char.bottom, y=(char.left + char.right) / 2)
        case _:
            return glyph
