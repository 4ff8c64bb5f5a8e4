"""The list of tags and the list of articles that carry one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import ArticleId, Tag
from reader.ui import pinyin
from reader.ui.messages import count_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

NAME_ROLE = Qt.ItemDataRole.UserRole + 1
"""Name of the tag."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Number of articles with the tag, as an int."""
ARTICLE_ROLE = Qt.ItemDataRole.UserRole + 3
"""Number of the article in a row."""
PLACE_ROLE = Qt.ItemDataRole.UserRole + 4
"""Where the article stands, in one line."""


class TagsModel(QAbstractListModel):
    """All tags with the number of articles that carry them, narrowed by what is typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Tag, ...] = ()
        self._shown: list[Tag] = []
        self._typed = ""

    def set_tags(self, tags: Iterable[Tag]) -> None:
        """Show these tags."""
        self._all = tuple(tags)
        self._refresh()

    def set_filter(self, typed: str) -> None:
        """Show only tags that ``typed`` stands for: characters, pinyin or its initials."""
        if typed != self._typed:
            self._typed = typed
            self._refresh()

    @property
    def all_tags(self) -> tuple[Tag, ...]:
        """The tags, narrowed or not."""
        return self._all

    def tag(self, row: int) -> Tag:
        """Return the tag in a row."""
        return self._shown[row]

    def row_of(self, name: str) -> int:
        """Return the row of a tag, or -1 when it is not shown."""
        return next((row for row, tag in enumerate(self._shown) if tag.name == name), -1)

    def _refresh(self) -> None:
        self.beginResetModel()
        ranked = [(pinyin.rank(tag.name, self._typed), tag) for tag in self._all]
        fitting = [(place, tag) for place, tag in ranked if place is not None]
        self._shown = [tag for _, tag in sorted(fitting, key=lambda item: item[0])]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        tag = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, NAME_ROLE):
            return tag.name
        if role == COUNT_ROLE:
            return tag.article_count
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tag.name}, {count_text(tag.article_count)}"
        return None


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    """One row of the list of articles with a tag."""

    id: ArticleId
    title: str
    place: str
    """Date, section and issue, in one line."""


class TaggedArticlesModel(QAbstractListModel):
    """Articles that carry a tag, by issue and position."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TaggedArticle, ...] = ()

    def set_articles(self, rows: Sequence[TaggedArticle]) -> None:
        """Show these articles."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def article(self, row: int) -> TaggedArticle:
        """Return the article in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ARTICLE_ROLE:
            return int(row.id)
        if role == PLACE_ROLE:
            return row.place
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}\n{row.place}"
        return None
