"""Sets an article, or a whole issue, as a page: a QTextDocument built with a cursor, never from HTML.

Each block of the document has a ``Row`` that says what it is, so that marks, copying and the tree find their way from
the document back to the article and forth. Positions in articles are code points; in documents they are UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from reader.model import Article, ArticleId, BlockRole, Mark
from reader.ui.theme import SANS_FAMILIES, SERIF_FAMILIES, Tokens

COLUMN_CHARACTERS = 38
_LINE_EM = 30 / 17
_TITLE_EM = 26 / 17
_TITLE_LINE_EM = 38 / 17


class RowKind(Enum):
    """What a block of the document is."""

    TEXT = "text"
    """Part of the article: copied, searched, marked."""
    HEADING = "heading"
    """A section in a whole issue: copied."""
    NOTE = "note"
    """Words of the program: never copied."""
    SPACE = "space"
    """Room for the widgets that lie on the page."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one block of the document is."""

    kind: RowKind
    article: ArticleId | None = None
    block: int | None = None
    """Position in ``Article.blocks()``."""
    role: BlockRole | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands before an article of a whole issue."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class PageStyle:
    """Sizes and colours of a page."""

    text_px: int
    tokens: Tokens

    @property
    def column_px(self) -> int:
        """Width of the text at most."""
        return COLUMN_CHARACTERS * self.text_px

    @property
    def line_px(self) -> int:
        """Distance of the lines of the text."""
        return round(self.text_px * _LINE_EM)


class PageBuilder:
    """Writes blocks to the end of an empty document and keeps what they are."""

    def __init__(self, document: QTextDocument, style: PageStyle) -> None:
        self._document = document
        self.style = style
        self._indent_px = QFontMetricsF(self.text_font()).horizontalAdvance("汉") * 2
        self.rows: list[Row] = []

    def text_font(self) -> QFont:
        """Return the font of the text."""
        return _font(SERIF_FAMILIES, self.style.text_px)

    def add_heading(self, heading: Heading) -> None:
        """Write the name of an issue or a section."""
        style = self.style
        font = _font(SERIF_FAMILIES, round(style.text_px * (1.9 if heading.level == 0 else 1.2)), bold=True)
        above = 0 if heading.level == 0 else style.line_px * (2.0 if heading.level == 1 else 1.0)
        look = _block(above=above if self.rows else 0, below=style.line_px * 0.3)
        if heading.level == 2:
            font = _font(SANS_FAMILIES, round(style.text_px * 0.86))
        colour = style.tokens.accent if heading.level == 1 else style.tokens.grey
        self._write(
            heading.text, look, _ink(font, style.tokens.ink if heading.level == 0 else colour), Row(RowKind.HEADING)
        )

    def add_note(self, text: str, *, is_doubt: bool = False, article: ArticleId | None = None) -> None:
        """Write a quiet line of the program's own words."""
        font = _font(SANS_FAMILIES, round(self.style.text_px * 13 / 17))
        colour = self.style.tokens.doubt if is_doubt else self.style.tokens.grey
        self._write(text, _block(below=self.style.line_px * 0.4), _ink(font, colour), Row(RowKind.NOTE, article))

    def add_space(self, height_px: int, article: ArticleId | None = None) -> int:
        """Leave room for a widget and return the number of the block."""
        look = QTextBlockFormat()
        look.setLineHeight(max(1, height_px), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._write("", look, _ink(_font(SANS_FAMILIES, 1), self.style.tokens.grey), Row(RowKind.SPACE, article))
        return len(self.rows) - 1

    def set_space(self, block_number: int, height_px: int) -> None:
        """Give the room of a widget another height."""
        cursor = QTextCursor(self._document.findBlockByNumber(block_number))
        look = cursor.blockFormat()
        look.setLineHeight(max(1, height_px), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(look)

    def add_head(self, article: Article, *, small: bool = False) -> None:
        """Write kicker, title and subtitle; ``small`` as among others in a whole issue."""
        for number, block in enumerate(article.blocks()):
            if block.role in {BlockRole.KICKER, BlockRole.TITLE, BlockRole.SUBTITLE}:
                look, ink = self._head_look(block.role, small=small)
                self._write(block.text, look, ink, Row(RowKind.TEXT, article.id, number, block.role))

    def add_body(self, article: Article) -> None:
        """Write paragraphs and byline."""
        style = self.style
        font = self.text_font()
        for number, block in enumerate(article.blocks()):
            row = Row(RowKind.TEXT, article.id, number, block.role)
            if block.role is BlockRole.PARAGRAPH:
                self._write(block.text, self._paragraph(), _ink(font, style.tokens.ink), row)
            elif block.role is BlockRole.BYLINE:
                look = _block(above=style.line_px * 0.3, line_px=style.line_px)
                look.setAlignment(Qt.AlignmentFlag.AlignRight)
                small = _font(SERIF_FAMILIES, round(style.text_px * 0.9))
                self._write(block.text, look, _ink(small, style.tokens.middle), row)

    def _head_look(self, role: BlockRole, *, small: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        style = self.style
        if role is BlockRole.TITLE:
            title_em, line_em = (1.24, 1.85) if small else (_TITLE_EM, _TITLE_LINE_EM)
            font = _font(SERIF_FAMILIES, round(style.text_px * title_em), bold=True)
            after_heading = not self.rows or self.rows[-1].kind is RowKind.HEADING
            above = style.line_px * (0.2 if after_heading else 1.1) if small else 0
            look = _block(above=above, line_px=round(style.text_px * line_em))
            return look, _ink(font, style.tokens.ink)
        font = _font(SANS_FAMILIES, round(style.text_px * (13 if role is BlockRole.KICKER else 15) / 17))
        return _block(line_px=round(style.text_px * 1.5)), _ink(font, style.tokens.middle)

    def _paragraph(self) -> QTextBlockFormat:
        look = _block(line_px=self.style.line_px)
        look.setTextIndent(self._indent_px)
        look.setAlignment(Qt.AlignmentFlag.AlignJustify)
        return look

    def _write(self, text: str, look: QTextBlockFormat, ink: QTextCharFormat, row: Row) -> None:
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.rows:
            cursor.insertBlock(look, ink)
        else:
            cursor.setBlockFormat(look)
            cursor.setBlockCharFormat(ink)
        cursor.insertText(_plain(text), ink)
        self.rows.append(row)


def find_positions(
    document: QTextDocument, rows: Sequence[Row], marks: Iterable[tuple[ArticleId, Mark]]
) -> list[tuple[int, int]]:
    """Return the marks of articles as positions in the document, in order; half-open."""
    number_of = {(row.article, row.block): number for number, row in enumerate(rows) if row.block is not None}
    found = []
    for article_id, mark in marks:
        number = number_of.get((article_id, mark.block))
        if number is None:
            continue
        block = document.findBlockByNumber(number)
        text = block.text()
        start, end = utf16_offset(text, mark.start), utf16_offset(text, mark.end)
        found.append((block.position() + start, block.position() + end))
    return sorted(found)


def place_in_text(document: QTextDocument, rows: Sequence[Row], position: int) -> tuple[ArticleId, int, int] | None:
    """Return article, block and code point of a position in the document; None outside the text of articles."""
    block = document.findBlock(position)
    row = rows[block.blockNumber()] if block.isValid() and block.blockNumber() < len(rows) else None
    if row is None or row.article is None or row.block is None:
        return None
    units = block.text().encode("utf-16-le", "surrogatepass")[: 2 * (position - block.position())]
    return row.article, row.block, len(units.decode("utf-16-le", "replace"))


def find_text(document: QTextDocument, rows: Sequence[Row], wanted: str) -> list[tuple[int, int]]:
    """Return where ``wanted`` stands in the articles of the document, letter case aside, as positions; half-open."""
    needle = wanted.lower()
    found: list[tuple[int, int]] = []
    if not needle:
        return found
    for number, row in enumerate(rows):
        if row.kind not in {RowKind.TEXT, RowKind.HEADING}:
            continue
        block = document.findBlockByNumber(number)
        text = block.text()
        folded = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
        at = folded.find(needle)
        while at >= 0:
            start, end = utf16_offset(text, at), utf16_offset(text, at + len(needle))
            found.append((block.position() + start, block.position() + end))
            at = folded.find(needle, at + len(needle))
    return found


def clean_text(document: QTextDocument, rows: Sequence[Row], start: int, end: int) -> str:
    """Return what stands between two positions, without the program's own words, one line a block."""
    lines = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        row = rows[block.blockNumber()]
        if row.kind in {RowKind.TEXT, RowKind.HEADING}:
            units = block.text().encode("utf-16-le", "surrogatepass")
            first, last = max(0, start - block.position()), end - block.position()
            lines.append(units[first * 2 : last * 2].decode("utf-16-le", "replace"))
        block = block.next()
    return "\n".join(lines).strip("\n")


def article_rows(rows: Sequence[Row]) -> Mapping[ArticleId, int]:
    """Return the number of the block with the title of each article."""
    return {
        row.article: number
        for number, row in enumerate(rows)
        if row.role is BlockRole.TITLE and row.article is not None
    }


def utf16_offset(text: str, offset: int) -> int:
    """Return the place of code point ``offset`` of ``text`` in UTF-16 units."""
    if text.isascii() or max(text[:offset], default="") <= "\uffff":
        return offset
    return offset + sum(letter > "\uffff" for letter in text[:offset])


def _font(families: Sequence[str], size_px: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(max(1, size_px))
    font.setBold(bold)
    return font


def _ink(font: QFont, colour: str) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setFont(font)
    ink.setForeground(QColor(colour))
    return ink


def _block(*, above: float = 0, below: float = 0, line_px: int = 0) -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setTopMargin(round(above))
    look.setBottomMargin(round(below))
    if line_px:
        look.setLineHeight(line_px, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return look


def _plain(text: str) -> str:
    """Return ``text`` with anything that Qt would take for the end of a block as a space."""
    return "".join(" " if letter in "\n\r\u2028\u2029\ufdd0\ufdd1\x00" else letter for letter in text)
