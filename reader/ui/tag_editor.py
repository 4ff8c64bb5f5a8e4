"""The tags of one or many articles as chips, with a field that completes by characters and pinyin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from reader.model import ArticleId, Progress
from reader.ui import pinyin
from reader.ui.chips import Chip, FlowBox
from reader.ui.messages import count_text
from reader.ui.session import Session
from reader.ui.suggestions import Suggestions
from reader.ui.tasks import Task

_OFFERED = 12
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
"""With nothing typed these mean the tags, not the field."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What the library says about the tags."""

    all_names: tuple[str, ...]
    """Most used first."""
    on_articles: tuple[tuple[str, int], ...]
    """Name and on how many of the articles, in the order they are shown."""


class TagEditor(QWidget):
    """Shows the tags of some articles and changes them; every change can be undone."""

    tag_chosen = Signal(str)
    """Somebody wants to see the articles with this tag."""
    left = Signal()
    """Escape was pressed in the field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag_editor")
        self._session = session
        self._ids: tuple[ArticleId, ...] = ()
        self._held = _Held((), ())
        self._task: Task | None = None
        self._chips: list[Chip] = []
        self._flow = FlowBox(self, gap=6, line_gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self.field = _TagField(self)
        self.field.setObjectName("tag_field")
        self.field.setFrame(False)
        self.field.setPlaceholderText(self.tr("+ Tag"))
        self.field.setAccessibleName(self.tr("Add a tag"))
        self.field.setAccessibleDescription(self.tr("Characters, pinyin or its initials find a tag; Enter adds it"))
        self._flow.add_widget(self.field)
        self._suggestions = Suggestions(self.field)
        self._suggestions.chosen.connect(self._add)
        self.field.textEdited.connect(self._suggest)
        self.field.returnPressed.connect(lambda: self._add(self.field.text()))
        self.field.emptied.connect(self._remove_last)
        self.field.escaped.connect(self._leave)
        self.setFocusProxy(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        session.tags_changed.connect(self._read)
        session.library_changed.connect(self._read)
        session.issue_changed.connect(self._read)
        self.set_articles(())

    @property
    def article_ids(self) -> tuple[ArticleId, ...]:
        """The articles that are tagged."""
        return self._ids

    def set_articles(self, article_ids: Sequence[int]) -> None:
        """Show and change the tags of these articles."""
        self._ids = tuple(ArticleId(i) for i in article_ids)
        self.field.setEnabled(bool(self._ids))
        self.field.clear()
        self._suggestions.hide()
        self._show(_Held(self._held.all_names, ()))
        self._read()

    def names(self) -> tuple[str, ...]:
        """Return the tags shown."""
        return tuple(name for name, _ in self._held.on_articles)

    def _read(self) -> None:
        if self._task is not None:
            self._task.abandon()
        library, ids = self._session.library, self._ids

        def work(progress: Progress) -> _Held:
            counts = Counter(name for names in library.tags_of(ids).values() for name in names) if ids else Counter()
            tags = sorted(library.tags(), key=lambda tag: -tag.article_count)
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            return _Held(tuple(tag.name for tag in tags), tuple(ordered))

        self._task = self._session.tasks.read(self, work, done=self._show, failed=self._session.failed.emit)

    def _show(self, held: _Held) -> None:
        if held.on_articles != self._held.on_articles or len(self._chips) != len(held.on_articles):
            self._replace_chips(held.on_articles)
        self._held = held

    def _replace_chips(self, tags: Sequence[tuple[str, int]]) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips)
        for chip in self._chips:
            self._flow.remove_widget(chip)
        self._chips = []
        for name, count in tags:
            chip = Chip(self._words(name, count), self)
            chip.removed.connect(lambda name=name: self._session.untag(self._ids, name))
            chip.clicked.connect(lambda _=False, name=name: self.tag_chosen.emit(name))
            self._flow.insert_widget(len(self._chips), chip)
            self._chips.append(chip)
        if self._chips:  # where the field was: the chips, then the field
            for before, after in pairwise([self.field, *self._chips, self.field]):
                QWidget.setTabOrder(before, after)
        if had_focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _words(self, name: str, count: int) -> str:
        if count == len(self._ids):
            return name
        return self.tr("{name} · {count} of {all}").format(
            name=name, count=count_text(count), all=count_text(len(self._ids))
        )

    def _suggest(self, typed: str) -> None:
        if not typed.strip():
            self._suggestions.hide()
            return
        everywhere = {name for name, count in self._held.on_articles if count == len(self._ids)}
        ranked = [(pinyin.rank(name, typed), name) for name in self._held.all_names if name not in everywhere]
        fitting = sorted((place, at) for at, (place, _) in enumerate(ranked) if place is not None)
        self._suggestions.suggest([ranked[at][1] for _, at in fitting[:_OFFERED]])

    def _add(self, name: str) -> None:
        self._suggestions.hide()
        wanted = " ".join(name.split())
        if not wanted or not self._ids:
            return
        self.field.clear()
        everywhere = {held for held, count in self._held.on_articles if count == len(self._ids)}
        if wanted not in everywhere:
            self._session.tag(self._ids, wanted)

    def _remove_last(self) -> None:
        if self._held.on_articles:
            self._session.untag(self._ids, self._held.on_articles[-1][0])

    def _leave(self) -> None:
        self.field.clear()
        self.left.emit()

    def resizeEvent(self, event: object) -> None:
        self._suggestions.hide()
        self.updateGeometry()


class _TagField(QLineEdit):
    """A line edit as wide as its words, that tells when there is nothing left to delete."""

    emptied = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda _: self.updateGeometry())
        self.setMaxLength(80)

    def sizeHint(self) -> QSize:
        words = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(words) + 22
        least = 96 if self.hasFocus() else 48
        return QSize(max(width, least), self.fontMetrics().height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._wants(event):
                event.accept()
                return True
            if not self.text() and (event.matches(_UNDO) or event.matches(_REDO)):
                event.ignore()
                return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        """Return whether a key means this field and not the whole window."""
        return event.key() == Qt.Key.Key_Escape

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()
