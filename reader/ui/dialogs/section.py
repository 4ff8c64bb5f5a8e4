"""The section an article belongs to: chosen from those of the issue, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from reader.model import ContentsNode, EntryId, EntryKind, section_path
from reader.ui import pinyin
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.lists import Index, RowDelegate, row_step
from reader.ui.marked_text import sized
from reader.ui.theme import Tokens

_PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_NOTE_ROLE = Qt.ItemDataRole.UserRole + 2
_SIDE = 12
_INDENT = 18
_SIZE = QSize(460, 460)


@dataclass(frozen=True, slots=True)
class Section:
    """A section or a subsection of an issue; both None = outside all sections."""

    section: str | None
    subsection: str | None = None

    @property
    def path(self) -> str:
        """How it is called, with what it stands in."""
        return section_path(self.section, self.subsection)


def sections_of(contents: Sequence[ContentsNode]) -> list[Section]:
    """Return the sections and subsections of an issue in the order of the contents."""
    names: dict[EntryId, str] = {}
    found: dict[Section, None] = {}
    for node in contents:
        if node.kind is EntryKind.SECTION:
            names[node.id] = node.title
            found[Section(node.title)] = None
        elif node.kind is EntryKind.SUBSECTION:
            above = names.get(node.parent) if node.parent is not None else None
            found[Section(above, node.title) if above else Section(node.title)] = None
    return list(found)


def typed_section(text: str) -> Section | None:
    """Return the section that was typed: ``经济``, or with its subsection ``经济 › 工业``; also with ``/`` or ``>``."""
    parts = [part.strip() for part in text.replace("/", "›").replace(">", "›").replace("＞", "›").split("›")]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 2:
        return None
    return Section(*parts)


class SectionDialog(MendDialog):
    """A field that filters the sections of the issue; what is typed can be a new one."""

    def __init__(
        self, sections: Sequence[Section], current: Section, parent: QWidget | None = None, *, may_stay: bool = False
    ) -> None:
        """Ask.

        Args:
            sections: Those of the issue, in their order.
            current: Where the article stands now.
            parent: The window.
            may_stay: To choose where it stands now is an answer too.
        """
        super().__init__("section_dialog", self.tr("Move to a section"), self.tr("Move"), parent)
        self._sections, self._current, self._may_stay = list(sections), current, may_stay
        self.field = QLineEdit(self)
        self.field.setObjectName("section_field")
        self.field.setPlaceholderText(self.tr("Filter, or type a new one: section › subsection"))
        self.field.setAccessibleName(self.tr("Section"))
        self.field.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setObjectName("section_list")
        self.list.setAccessibleName(self.tr("Sections of this issue"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_SectionDelegate(self))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.doubleClicked.connect(lambda _: self.accept())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.column.addWidget(self.field)
        self.column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._fill)
        self.field.setFocus()
        self.resize(_SIZE)
        self._fill("")

    @property
    def chosen(self) -> Section | None:
        """The section that is chosen."""
        place = self.list.currentIndex().data(_PLACE_ROLE)
        return place if isinstance(place, Section) else None

    def _fill(self, typed: str) -> None:
        self.model.clear()
        ranked = []
        for at, section in enumerate(self._sections):
            rank = pinyin.rank(section.path, typed)
            if rank is None:
                rank = pinyin.rank(section.subsection or section.section or "", typed)
            if rank is not None:
                ranked.append((at if not typed.strip() else rank, at, section))
        for _, _, section in sorted(ranked, key=lambda one: one[:2]):
            self.model.appendRow(self._item(section, is_filtered=bool(typed.strip())))
        new = typed_section(typed)
        if new is not None and new not in self._sections:
            self.model.appendRow(self._new_item(new))
        if not typed.strip():
            outside = QStandardItem(self.tr("In no section"))
            outside.setData(Section(None), _PLACE_ROLE)
            self._mark_current(outside, Section(None))
            self.model.appendRow(outside)
        self._choose_first()
        self._follow()

    def _item(self, section: Section, *, is_filtered: bool) -> QStandardItem:
        indent = "" if is_filtered or not section.subsection else "    "
        item = QStandardItem(section.path if is_filtered else indent + (section.subsection or section.section or ""))
        item.setData(section, _PLACE_ROLE)
        item.setData(section.path, Qt.ItemDataRole.AccessibleTextRole)
        self._mark_current(item, section)
        return item

    def _mark_current(self, item: QStandardItem, section: Section) -> None:
        if section == self._current:
            item.setData(self.tr("stands here now"), _NOTE_ROLE)

    def _new_item(self, new: Section) -> QStandardItem:
        item = QStandardItem(new.path)
        item.setData(new, _PLACE_ROLE)
        item.setData(self.tr("new"), _NOTE_ROLE)
        item.setData(f"{new.path}, {self.tr('new')}", Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _choose_first(self) -> None:
        rows = range(self.model.rowCount())
        standing = (row for row in rows if self.model.item(row).data(_PLACE_ROLE) == self._current)
        row = next(standing, 0) if not self.field.text().strip() else 0
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _follow(self) -> None:
        self.ok_button.setEnabled(self.chosen is not None and (self._may_stay or self.chosen != self._current))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = row_step(event) if watched is self.field else 0
        count = self.model.rowCount()
        if not step or not count:
            return False
        row = max(0, min(self.list.currentIndex().row() + step, count - 1))
        self.list.setCurrentIndex(self.model.index(row, 0))
        return True


class _SectionDelegate(RowDelegate):
    """A section, a subsection set in, and a note at the right."""

    ROW = 29

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tokens: Tokens) -> None:
        text = str(index.data())
        room: QRect = option.rect.adjusted(_SIDE + (_INDENT if text.startswith(" ") else 0), 0, -_SIDE, 0)
        note = str(index.data(_NOTE_ROLE) or "")
        painter.setFont(sized(option.font, -1))
        painter.setPen(QColor(tokens.grey))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        if note:
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(note) - 12)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.middle if text.startswith(" ") else tokens.ink))
        words = option.fontMetrics.elidedText(text.strip(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
