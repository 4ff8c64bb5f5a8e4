"""What was mended by hand, in the open issue or in all: when, whether it still has its place, and the way back."""

from __future__ import annotations

import datetime

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.library import Library
from reader.model import IssueId, Progress, SetIssue, StoredMend
from reader.ui.docks.finding_panel_answers import Foot, KeyButton
from reader.ui.docks.mend_place import place_of_mend
from reader.ui.docks.scoped_panel import ScopedPanel
from reader.ui.docks.tag_delegates import paint_ground
from reader.ui.icons import icon
from reader.ui.lists import QuietList
from reader.ui.marked_text import MarkedText, sized
from reader.ui.mend_wording import mend_name, mend_sentence
from reader.ui.messages import count_text
from reader.ui.models.mends_model import MEND_ROLE, MendRow, MendsModel
from reader.ui.notice import Notice
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import tokens_of

Index = QModelIndex | QPersistentModelIndex
_SIDE = 16
_PAD = 7
_GAP = 2
_LINES = 4
_STYLE = """
QToolButton#toggle_button { padding: 3px 7px; }
QToolButton#toggle_button:checked { background: palette(midlight); color: palette(text); }
QToolButton#toggle_button:!checked { color: palette(placeholder-text); }
"""


def read_mends(library: Library, issue_id: IssueId | None, progress: Progress) -> tuple[MendRow, ...]:
    """Return the mends of an issue, or of all, with the words that say when they were made and where."""
    names = {issue.id: issue.name for issue in library.issues()}
    progress(0, 0)
    rows = []
    for one in library.mends(issue_id):
        where = names.get(one.issue_id, "") if issue_id is None else ""
        rows.append(MendRow(one, " · ".join(part for part in (_moment(one.made_at), where) if part)))
    return tuple(rows)


def _moment(at: datetime.datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


class MendsPanel(ScopedPanel):
    """The list of mends, and what can be done with the one that is chosen."""

    pointed = Signal(object)
    """Pointed: the place of a mend, to be shown and marked for a moment."""
    counted = Signal(int)
    """How many mends are listed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("mends_panel")
        self.setAccessibleName(self.tr("Mends"))
        self.setStyleSheet(_STYLE)
        self.model = MendsModel(self)
        self._delegate = MendDelegate(self)
        self.list = QuietList(self.tr("Mends"), self.model, self._delegate, self)
        self.list.setObjectName("mends_list")
        self.list.installEventFilter(self)
        self.notice = Notice(self)
        self.open_button = KeyButton(self.tr("Open its place"), self.tr("Enter"), self)
        self.back_button = KeyButton(self.tr("Take it back"), self.tr("Del"), self)
        self.back_button.setObjectName("take_back_button")
        self._buttons = Foot(self)
        foot = QVBoxLayout(self._buttons)
        foot.setContentsMargins(_SIDE - 6, 6, _SIDE - 6, 8)
        foot.setSpacing(0)
        foot.addWidget(self.open_button)
        foot.addWidget(self.back_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._make_head())
        for widget, stretch in ((self.list, 1), (self.notice, 1), (self._buttons, 0)):
            column.addWidget(widget, stretch)
        self._connect()
        self.refresh()

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(2)
        self.this_button, self.all_button = self._toggle(self.tr("This issue")), self._toggle(self.tr("All"))
        self.this_button.setChecked(True)
        self._scope = QButtonGroup(self)
        for button in (self.this_button, self.all_button):
            self._scope.addButton(button)
            head.addWidget(button)
        self.settled_button = self._toggle("")
        self.settled_button.setIcon(icon("check", "grey"))
        self.settled_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head.addStretch(1)
        head.addWidget(self.settled_button)
        return head

    def _toggle(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setObjectName("toggle_button")
        return button

    def _connect(self) -> None:
        self._follow_session()
        self._scope.buttonToggled.connect(lambda _, on: self.refresh() if on else None)
        self.settled_button.toggled.connect(self._show_settled)
        self.list.entered_row.connect(self.open_row)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._follow_row())
        self.open_button.clicked.connect(lambda _=False: self.open_row(self.list.currentIndex()))
        self.back_button.clicked.connect(lambda _=False: self.take_back())

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.list if self.list.isVisible() else self.this_button).setFocus(event.reason())

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _show_none(self) -> None:
        self._show(())

    def _read(self, issue_id: IssueId | None) -> Task:
        library = self._session.library
        return self._session.tasks.read(
            self,
            lambda progress: read_mends(library, issue_id, progress),
            done=self._show,
            failed=self._session.failed.emit,
        )

    def _show(self, rows: tuple[MendRow, ...]) -> None:
        at = self.list.currentIndex().row()
        self._delegate.forget()
        self.model.set_mends(rows)
        self._count()
        if at >= 0:
            self.list.stand_on(min(at, self.model.rowCount() - 1))

    def _show_settled(self, shown: bool) -> None:
        self.model.set_settled_shown(shown)
        self._count()

    def _count(self) -> None:
        settled = self.model.settled_count()
        words = self.tr("Show doubts that were left as they are: {count}").format(count=count_text(settled))
        self.settled_button.setText(count_text(settled))
        self.settled_button.setToolTip(words)
        self.settled_button.setAccessibleName(words)
        self.settled_button.setVisible(bool(settled))
        shown = bool(self.model.rowCount())
        self.list.setVisible(shown)
        self.notice.setVisible(not shown)
        if not shown:
            words = self.tr(
                "Titles, dates, places in the contents and paragraphs can be mended while reading: in the menu of the "
                "text. What was recovered stays beside it."
            )
            self.notice.say(self.tr("Nothing was mended"), words, picture="text")
        self._follow_row()
        self.counted.emit(self.model.count())

    @property
    def current(self) -> StoredMend | None:
        """The mend one stands on."""
        index = self.list.currentIndex()
        return self.model.mend(index.row()).stored if index.isValid() else None

    def _follow_row(self) -> None:
        current = self.current if self.model.rowCount() else None
        self._buttons.setVisible(current is not None)
        self.open_button.setVisible(current is not None and not isinstance(current.mend, SetIssue))

    # --- what can be done --------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):  # type: ignore[attr-defined]
            self.take_back()
            return True
        return super().eventFilter(watched, event)

    def take_back(self) -> None:
        """Take back the chosen mend."""
        if self.current is not None:
            self._session.mender.take_back(self.current)

    def open_row(self, index: QModelIndex) -> None:
        """Go to the place of the mend in a row."""
        if not index.isValid():
            return
        stored = self.model.mend(index.row()).stored
        try:
            articles = self._session.library.articles(stored.issue_id)
        except ReaderError as exc:
            self._session.failed.emit(exc)
            return
        place = place_of_mend(stored.mend, articles)
        if place is None:
            self._session.open_issue(stored.issue_id)
        else:
            self._session.open_article(place.article, place.paragraph)
            self.pointed.emit(place)
        if not stored.applies:
            self._session.message.emit(self.tr("Its place is not in the present text."))


class MendDelegate(QStyledItemDelegate):
    """A mend: what kind, what it did, when, and whether it still has its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[MendRow, tuple[tuple[str, MarkedText], ...]] = {}
        self._key: tuple[int, str] = (0, "")

    def forget(self) -> None:
        """Let go of the layouts of mends that are no longer shown."""
        self._kept.clear()

    def _laid(self, option: QStyleOptionViewItem, row: MendRow) -> tuple[tuple[str, MarkedText], ...]:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        font: QFont = option.font
        if self._key != (width, font.key()):
            self._key = (width, font.key())
            self._kept.clear()
        if row not in self._kept:
            room = width - 2 * _SIDE
            stored = row.stored
            texts = [
                ("ink", MarkedText(mend_name(stored.mend), (), sized(font, 0, bold=True), room, lines=1)),
                ("middle", MarkedText(mend_sentence(stored.mend), (), font, room, lines=_LINES, leading=1.05)),
                ("grey", MarkedText(row.note, (), sized(font, -1), room, lines=1)),
            ]
            if not stored.applies:
                lost = self.tr("△ Its place is not in the present text.")
                texts.append(("doubt", MarkedText(lost, (), sized(font, -1), room, lines=2)))
            self._kept[row] = tuple(texts)
        return self._kept[row]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        texts = self._laid(option, index.data(MEND_ROLE))
        return QSize(80, round(sum(text.height for _, text in texts)) + _GAP * (len(texts) - 1) + 2 * _PAD + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(option.palette)
        painter.save()
        rect: QRectF = QRectF(QRect(option.rect))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft() + QPointF(_SIDE, -0.5), rect.bottomRight() + QPointF(-_SIDE, -0.5))
        paint_ground(painter, option, tokens)
        at = QPointF(rect.left() + _SIDE, rect.top() + _PAD)
        for ink, text in self._laid(option, index.data(MEND_ROLE)):
            text.draw(painter, at, getattr(tokens, ink), tokens)
            at += QPointF(0, text.height + _GAP)
        painter.restore()
