"""The small parts of the reading pane: where one is, what is known of an article, previous and next, find on page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.ui.icons import icon
from reader.ui.session import Session
from reader.ui.tag_editor import TagEditor
from reader.ui.theme import tokens_of


class LinkButton(QPushButton):
    """Words that do something, without a frame; cut with an ellipsis when there is no room."""

    def __init__(self, text: str, parent: QWidget | None = None, *, kind: str = "quiet") -> None:
        super().__init__(parent)
        self.setProperty("look", kind)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._words = ""
        self._before, self._after = "", ""
        self.set_words(text)

    @property
    def words(self) -> str:
        """What the button says, uncut."""
        return self._words

    def set_words(self, text: str, *, before: str = "", after: str = "") -> None:
        """Say something else; ``before`` and ``after`` are never cut."""
        self._words, self._before, self._after = text, before, after
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._before + self._words + self._after)
        return QSize(width + 12, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        room = max(self.width(), 40) - 10 - metrics.horizontalAdvance(self._before + self._after)
        whole = metrics.horizontalAdvance(self._words) <= room
        cut = self._words if whole else metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{self._before}{cut}{self._after}".replace("&", "&&"))
        self.setToolTip("" if whole else self._words)


def tool_button(name: str, words: str, parent: QWidget) -> QToolButton:
    """Return a button with an icon, and its words for the tool tip and for those who hear it."""
    button = QToolButton(parent)
    button.setIcon(icon(name))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def set_tab_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab go through ``widgets``; the first one named again at the end comes after the others, where it was."""
    for before, after in pairwise(widgets):
        if before is not after:
            QWidget.setTabOrder(before, after)


class Breadcrumb(QWidget):
    """Issue › section › subsection; at the right the marks of a search and the switch to the whole issue."""

    crumb_chosen = Signal(int)
    """Position among the crumbs."""
    whole_toggled = Signal(bool)
    previous_mark_requested = Signal()
    next_mark_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Where the text stands"))
        self._crumbs: list[QWidget] = []
        self._left = 0
        self._row = QHBoxLayout(self)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self.marks_label = QLabel(self)
        self.marks_label.setObjectName("marks_label")
        self.previous_mark = tool_button("up", self.tr("Previous mark"), self)
        self.next_mark = tool_button("down", self.tr("Next mark"), self)
        self.whole = LinkButton(self.tr("Whole issue"), self)
        self.whole.setObjectName("whole_button")
        self.whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.whole.setCheckable(True)
        for widget in (self.marks_label, self.previous_mark, self.next_mark, self.whole):
            self._row.addWidget(widget)
        self.previous_mark.clicked.connect(self.previous_mark_requested)
        self.next_mark.clicked.connect(self.next_mark_requested)
        self.whole.clicked.connect(self.whole_toggled)
        self.show_marks(0, -1)
        self.set_margins(26, 26)
        self.setFixedHeight(42)

    def set_margins(self, left: int, right: int) -> None:
        """Stand above the column of text."""
        self._row.setContentsMargins(max(8, left - 5), 0, max(8, right - 5), 0)

    def set_crumbs(self, crumbs: Sequence[str]) -> None:
        """Show where one is."""
        for widget in self._crumbs:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._crumbs = []
        for number, words in enumerate(crumbs):
            if number:
                self._crumbs.append(QLabel("›", self))
            button = LinkButton(words, self)
            button.clicked.connect(lambda _=False, n=number: self.crumb_chosen.emit(n))
            self._crumbs.append(button)
        for position, widget in enumerate(self._crumbs):
            self._row.insertWidget(position, widget)
            widget.show()
        links = [widget for widget in self._crumbs if isinstance(widget, LinkButton)]
        set_tab_order([self.previous_mark, *links, self.previous_mark])

    def crumbs(self) -> list[str]:
        """Return the words that are shown."""
        return [widget.words for widget in self._crumbs if isinstance(widget, LinkButton)]

    def show_marks(self, count: int, current: int) -> None:
        """Show how many marks there are and at which one is; nothing for none."""
        for widget in (self.marks_label, self.previous_mark, self.next_mark):
            widget.setVisible(count > 0)
        at = str(current + 1) if current >= 0 else "–"
        self.marks_label.setText(self.tr("{at} of {count}").format(at=at, count=count))


class MetaLine(QWidget):
    """Date, page and section of an article, and its tags, which can be changed here."""

    height_changed = Signal()
    recovered_toggled = Signal(bool)
    """Somebody wants to see the text as it was recovered, or again as it was mended."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meta_line")
        self._facts = QLabel(self)
        self._facts.setObjectName("meta_facts")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self.tags = TagEditor(session, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 12)
        self._row.setSpacing(14)
        self._row.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.tags, 1, Qt.AlignmentFlag.AlignTop)
        self.mended = LinkButton(self.tr("Mended"), self)
        self.mended.setObjectName("mended_button")
        self.mended.setCheckable(True)
        self.mended.setToolTip(self.tr("Show the text as it was recovered"))
        self.mended.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.mended.clicked.connect(self.recovered_toggled)
        self.mended.hide()
        self._row.addWidget(self.mended, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.setMinimumHeight(self.tags.field.sizeHint().height())

    def show_article(self, facts: str, article_id: int) -> None:
        """Show what is known of an article."""
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.tags.set_articles((article_id,))

    def show_mended(self, *, is_mended: bool, shows_recovered: bool) -> None:
        """Mark an article that was mended, and say which text is shown."""
        self.mended.setVisible(is_mended)
        self.mended.setChecked(shows_recovered)
        self.mended.set_words(self.tr("As recovered") if shows_recovered else self.tr("Mended"))

    def facts(self) -> str:
        """Return date, page and section as they are shown."""
        return self._facts.text()

    def height_for(self, width: int) -> int:
        """Return the height that is needed."""
        beside = [one for one in (self._facts, self.mended) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + self._row.spacing() for one in beside)
        return max(26, self.tags.heightForWidth(max(60, width - taken)) + 4)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return super().event(event)


class PageFoot(QWidget):
    """The previous and the next article, below a hairline."""

    previous_requested = Signal()
    next_requested = Signal()
    HEIGHT_PX = 76

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 36, 0, 8)
        row.setSpacing(24)
        self.previous = LinkButton("", self)
        self.previous.setObjectName("previous_button")
        self.next = LinkButton("", self)
        self.next.setObjectName("next_button")
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(self.next)
        self.previous.clicked.connect(self.previous_requested)
        self.next.clicked.connect(self.next_requested)

    def show_neighbours(self, previous: str | None, following: str | None) -> None:
        """Show the titles before and after, where there are any."""
        self.previous.setVisible(previous is not None)
        self.next.setVisible(following is not None)
        self.previous.set_words(previous or "", before="‹  ")
        self.next.set_words(following or "", after="  ›")
        self.previous.setAccessibleName(self.tr("Previous article: {title}").format(title=previous or ""))
        self.next.setAccessibleName(self.tr("Next article: {title}").format(title=following or ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.previous.isHidden() and self.next.isHidden():
            return
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens_of(self.palette()).line), 1))
        painter.drawLine(0, 22, self.width(), 22)


class FindBar(QFrame):
    """Find on this page."""

    wanted_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.field = QLineEdit(self)
        self.field.setObjectName("find_field")
        self.field.setPlaceholderText(self.tr("Find on this page"))
        self.field.setAccessibleName(self.tr("Find on this page"))
        self.count = QLabel(self)
        self.count.setObjectName("find_count")
        self.previous = tool_button("up", self.tr("Previous place"), self)
        self.next = tool_button("down", self.tr("Next place"), self)
        self.close_button = tool_button("close", self.tr("Close"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 6, 20, 6)
        row.addWidget(self.field)
        for widget in (self.count, self.previous, self.next, self.close_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self.wanted_changed)
        self.previous.clicked.connect(self.previous_requested)
        self.next.clicked.connect(self.next_requested)
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def open(self, wanted: str = "") -> None:
        """Show the bar and take the keyboard."""
        self.show()
        if wanted:
            self.field.setText(wanted)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, count: int, current: int) -> None:
        """Show where one is among the places found."""
        if not self.field.text():
            self.count.clear()
        elif count == 0:
            self.count.setText(self.tr("Not on this page"))
        else:
            self.count.setText(self.tr("{at} of {count}").format(at=current + 1, count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.previous_requested if back else self.next_requested).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
