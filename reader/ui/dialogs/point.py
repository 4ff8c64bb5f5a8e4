"""A point in an article, chosen with a caret: where it is split, a paragraph is parted, or two become one."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QTextEdit, QWidget

from reader.model import Article
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.reading.page import utf16_offset
from reader.ui.theme import SERIF_FAMILIES, tokens_of

_SIZE = QSize(640, 560)
_TEXT_PX = 15
_LINE_PERCENT = 118
_TITLE_LIMIT = 40
_TITLE_ENDS = re.compile(r"[。！？；，\n\u3000 ]|(?<=.)(?=\d{1,2}月\d{1,2}日)")


class Purpose(Enum):
    """What the point is for."""

    SPLIT = "split"
    PART = "part"
    JOIN = "join"


def title_at(paragraph: str, offset: int) -> str:
    """Return what could be the title of the article that begins at a code point: up to the first mark or date."""
    rest = paragraph[offset:].lstrip()
    end = _TITLE_ENDS.search(rest)
    return rest[: end.start() if end is not None else None][:_TITLE_LIMIT].strip()


class PointDialog(MendDialog):
    """The text of the article with a caret; what changes is set in ink, the rest is grey."""

    def __init__(
        self,
        purpose: Purpose,
        article: Article,
        paragraph: int = 0,
        offset: int = 0,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a point.

        Args:
            purpose: What happens there.
            article: Whose text is shown.
            paragraph: Where the caret stands at first, 0-based.
            offset: The code point of that paragraph.
            title: For a split: of the new article; guessed from the words at the caret when empty.
            parent: The window.
        """
        names = {
            Purpose.SPLIT: (self.tr("Split the article"), self.tr("Split here")),
            Purpose.PART: (self.tr("Part a paragraph"), self.tr("Part here")),
            Purpose.JOIN: (self.tr("Join two paragraphs"), self.tr("Join with the next")),
        }
        super().__init__(f"{purpose.value}_dialog", *names[purpose], parent)
        self._purpose, self._article = purpose, article
        self._title_is_typed = bool(title)
        hints = {
            Purpose.SPLIT: self.tr("Put the caret where the new article begins. What follows it is set in ink."),
            Purpose.PART: self.tr("Put the caret where the new paragraph begins."),
            Purpose.JOIN: self.tr("Put the caret into the paragraph that goes on in the next one."),
        }
        self.add_words(hints[purpose])
        self.text = _CaretText(article.paragraphs, self)
        self.text.setAccessibleName(self.tr("Text of “{title}”").format(title=article.title))
        self.column.addWidget(self.text, 1)
        self.title_field = QLineEdit(title, self)
        self.title_field.setObjectName("split_title")
        if purpose is Purpose.SPLIT:
            self.column.addSpacing(4)
            self.add_field(self.tr("Title of the new article"), self.title_field)
        else:
            self.title_field.hide()
        self.resize(_SIZE)
        self.text.put_caret(paragraph, offset)
        self.text.cursorPositionChanged.connect(self._follow)
        self.title_field.textEdited.connect(self._note_typing)
        self.title_field.textChanged.connect(lambda _: self._enable())
        (self.title_field if title else self.text).setFocus()
        self._follow()

    @property
    def point(self) -> tuple[int, int]:
        """Paragraph and code point of the caret."""
        return self.text.caret()

    @property
    def title(self) -> str:
        """Of the new article."""
        return " ".join(self.title_field.text().split())

    def _note_typing(self, _: str) -> None:
        self._title_is_typed = True

    def _follow(self) -> None:
        paragraph, offset = self.point
        texts = self._article.paragraphs
        if self._purpose is Purpose.SPLIT:
            if not self._title_is_typed and texts:
                self.title_field.setText(title_at(texts[paragraph], offset))
            self.text.show_changed((paragraph, offset), None)
        elif self._purpose is Purpose.PART:
            self.text.show_changed((paragraph, offset), paragraph)
        else:
            self.text.show_changed((paragraph, 0), paragraph + 1)
        self._enable()

    def _enable(self) -> None:
        paragraph, offset = self.point
        texts = self._article.paragraphs
        last = len(texts) - 1
        fits = {
            Purpose.SPLIT: bool(self.title) and (paragraph, offset) > (0, 0),
            Purpose.PART: bool(texts) and 0 < offset < len(texts[min(paragraph, last)]),
            Purpose.JOIN: paragraph < last,
        }
        self.ok_button.setEnabled(fits[self._purpose])


class _CaretText(QTextEdit):
    """Paragraphs with a caret that moves by keys and by mouse; nothing can be typed."""

    def __init__(self, paragraphs: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("point_text")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.font()
        font.setFamilies(list(SERIF_FAMILIES))
        font.setPixelSize(_TEXT_PX)
        self.setFont(font)
        self.document().setDocumentMargin(10)
        self.setPlainText("\n".join(" ".join(text.splitlines()) for text in paragraphs))
        look = QTextBlockFormat()
        look.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        look.setBottomMargin(8)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(look)

    def put_caret(self, paragraph: int, offset: int) -> None:
        """Put the caret before a code point of a paragraph."""
        block = self.document().findBlockByNumber(paragraph)
        cursor = QTextCursor(self.document())
        cursor.setPosition(block.position() + utf16_offset(block.text(), min(offset, len(block.text()))))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def caret(self) -> tuple[int, int]:
        """Return paragraph and code point of the caret; of a selection, where it begins."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        units = block.text().encode("utf-16-le", "surrogatepass")[: 2 * (cursor.selectionStart() - block.position())]
        return block.blockNumber(), len(units.decode("utf-16-le", "replace"))

    def show_changed(self, begin: tuple[int, int], last_paragraph: int | None) -> None:
        """Set in ink what begins at a point and ends with a paragraph (None = the end), all else in grey."""
        document = self.document()
        first = document.findBlockByNumber(begin[0])
        start = first.position() + utf16_offset(first.text(), begin[1])
        end_block = document.findBlockByNumber(last_paragraph) if last_paragraph is not None else document.lastBlock()
        if not end_block.isValid():
            end_block = document.lastBlock()
        end = end_block.position() + len(end_block.text().encode("utf-16-le", "surrogatepass")) // 2
        whole = document.characterCount() - 1
        self.setExtraSelections([self._grey(0, start), self._grey(end, whole)])

    def _grey(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        one = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(max(start, end), QTextCursor.MoveMode.KeepAnchor)
        one.cursor = cursor
        form = QTextCharFormat()
        form.setForeground(QColor(tokens_of(self.palette()).grey))
        one.format = form
        return one
