"""Every command by name: type a few characters, or pinyin, and press Enter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.ui import pinyin
from reader.ui.lists import Index, RowDelegate, row_step
from reader.ui.marked_text import sized
from reader.ui.notice import Notice
from reader.ui.theme import Tokens

_ACTION_ROLE = Qt.ItemDataRole.UserRole + 1
_KEYS_ROLE = Qt.ItemDataRole.UserRole + 2
_MENU_ROLE = Qt.ItemDataRole.UserRole + 3
_SIDE = 16
_SIZE = QSize(560, 420)
_TOP = 64
_STYLE = """
#command_palette { background: palette(base); border: 1px solid palette(mid); }
#palette_list { background: palette(base); }
"""


def action_words(action: QAction) -> str:
    """Return the words of an action without the mark of its menu key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def action_keys(action: QAction) -> str:
    """Return the keys of an action as they are printed on a keyboard."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def action_menu(action: QAction) -> str:
    """Return the title of the menu an action stands in, or an empty string."""
    for owner in action.associatedObjects():
        if isinstance(owner, QMenu) and owner.title():
            return owner.title().replace("&", "")
    return ""


class CommandPalette(QDialog):
    """A field and the commands that fit what is typed."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("command_palette")
        self.setWindowTitle(self.tr("All commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._actions = [action for action in actions if action.text() and not action.isSeparator()]
        self.field = QLineEdit(self)
        self.field.setObjectName("palette_field")
        self.field.setPlaceholderText(self.tr("Command: characters, pinyin or initials"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.field.setMinimumHeight(36)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._take_current)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_CommandDelegate(self))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        self.notice = Notice(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice, 1)
        self.setStyleSheet(_STYLE)
        self._fill("")
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self.isVisible():
            self.reject()
        return super().event(event)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            self.resize(_SIZE)
            return
        size = _SIZE.boundedTo(QSize(window.width() - 24, window.height() - 24))
        corner = window.mapToGlobal(window.rect().topLeft())
        left = corner.x() + (window.width() - size.width()) // 2
        self.setGeometry(QRect(left, corner.y() + min(_TOP, window.height() - size.height()), *size.toTuple()))

    def _fill(self, typed: str) -> None:
        ranked = []
        for at, action in enumerate(self._actions):
            rank = pinyin.rank(action_words(action), typed)
            if rank is None and pinyin.rank(action_menu(action), typed) is not None:
                rank = 2
            if rank is not None:
                ranked.append((not action.isEnabled(), rank, at, action))
        self.model.clear()
        for disabled, _, _, action in sorted(ranked, key=lambda item: item[:3]):
            self.model.appendRow(_item(action, disabled=disabled))
        found = bool(ranked)
        self.list.setVisible(found)
        self.notice.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.model.index(0, 0))
        else:
            self.notice.say("", self.tr("No command fits what is typed."))

    def _take_current(self) -> None:
        self._take(self.list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        action = index.data(_ACTION_ROLE) if index.isValid() else None
        if isinstance(action, QAction) and action.isEnabled():
            self.accept()
            QTimer.singleShot(0, action, action.trigger)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = row_step(event) if watched is self.field else 0
        count = sum(self.model.item(row).isEnabled() for row in range(self.model.rowCount()))
        if not step or not count:
            return False
        row = self.list.currentIndex().row() + step
        row = max(0, min(row, count - 1)) if abs(step) > 1 else row % count
        self.list.setCurrentIndex(self.model.index(row, 0))
        return True


def _item(action: QAction, *, disabled: bool) -> QStandardItem:
    item = QStandardItem(action_words(action))
    item.setData(action, _ACTION_ROLE)
    item.setData(action_keys(action), _KEYS_ROLE)
    item.setData(action_menu(action), _MENU_ROLE)
    spoken = ", ".join(part for part in (action_words(action), action_menu(action), action_keys(action)) if part)
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    item.setEnabled(not disabled)
    return item


class _CommandDelegate(RowDelegate):
    """A command, the menu it stands in, and its keys."""

    ROW = 31

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        room: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.ink if enabled else tokens.grey))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, str(index.data()))
        painter.setPen(QColor(tokens.grey))
        keys = str(index.data(_KEYS_ROLE) or "")
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, keys)
        painter.setFont(sized(option.font, -1))
        left = room.left() + option.fontMetrics.horizontalAdvance(str(index.data())) + 12
        menu = room.adjusted(left - room.left(), 1, 0, 1)
        painter.drawText(menu, middle | Qt.AlignmentFlag.AlignLeft, str(index.data(_MENU_ROLE) or ""))
