"""The list of hits: plain values of one search, grown page by page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.model import ArticleId, SearchHit, SearchPage, section_path
from reader.ui.messages import date_text, page_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

PAGE_SIZE = 50
"""Hits read at a time."""

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The SearchHit of a row."""


def hit_place(hit: SearchHit) -> str:
    """Return where a hit stands, in one line: date, section, page, issue."""
    parts = (date_text(hit.date), section_path(hit.section, hit.subsection), page_text(hit.page), hit.issue)
    return " · ".join(part for part in parts if part)


class HitsModel(QAbstractListModel):
    """The hits of one search, best first."""

    more_requested = Signal(int)
    """A view has come to the end of what was read; the argument is the offset of the next hits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[SearchHit] = []
        self._next_offset = 0
        self._total = 0
        self._asked = False

    @property
    def total(self) -> int:
        """All hits within the filters, read or not."""
        return self._total

    def set_page(self, page: SearchPage | None, *, asked: int = PAGE_SIZE) -> None:
        """Show the beginning of a search of which ``asked`` hits were read; None empties the list."""
        self.beginResetModel()
        self._hits = list(page.hits) if page else []
        self._total = page.total if page else 0
        self._next_offset = asked
        self._asked = False
        self.endResetModel()

    def append_page(self, page: SearchPage) -> None:
        """Add the next hits of the same search."""
        self._asked = False
        self._next_offset += PAGE_SIZE
        self._total = page.total
        if not page.hits:
            return
        first = len(self._hits)
        self.beginInsertRows(QModelIndex(), first, first + len(page.hits) - 1)
        self._hits += page.hits
        self.endInsertRows()

    @property
    def asked(self) -> int:
        """How many hits were asked for so far; some of them may have turned out not to be hits."""
        return max(self._next_offset, PAGE_SIZE)

    def retry(self) -> None:
        """Allow the next hits to be asked for again, after reading them failed."""
        self._asked = False

    def hit(self, row: int) -> SearchHit:
        """Return the hit in a row."""
        return self._hits[row]

    def row_of(self, article_id: ArticleId) -> int:
        """Return the row of an article, or -1."""
        return next((row for row, hit in enumerate(self._hits) if hit.article_id == article_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.title}\n{hit_place(hit)}\n{hit.snippet}"
            case _ if role == HIT_ROLE:
                return hit
            case _:
                return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asked and self._next_offset < self._total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_requested.emit(self._next_offset)
