"""The list of what was mended, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import MendId, Settle, StoredMend
from reader.ui.mend_wording import mend_name, mend_sentence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

MEND_ROLE = Qt.ItemDataRole.UserRole + 1
"""The MendRow."""


@dataclass(frozen=True, slots=True)
class MendRow:
    """One mend with the words that say when it was made, and where."""

    stored: StoredMend
    note: str = ""


class MendsModel(QAbstractListModel):
    """Mends; doubts that were left as they are can be hidden."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[MendRow, ...] = ()
        self._rows: list[MendRow] = []
        self._shows_settled = False

    def set_mends(self, rows: Iterable[MendRow]) -> None:
        """Show these mends, the last one first."""
        self._all = tuple(sorted(rows, key=lambda row: row.stored.id, reverse=True))
        self._refresh()

    def set_settled_shown(self, shown: bool) -> None:
        """Show doubts that were left as they are too, or not."""
        self._shows_settled = shown
        self._refresh()

    def count(self) -> int:
        """Return how many mends there are, without doubts that were left as they are."""
        return sum(not _is_settle(row) for row in self._all)

    def settled_count(self) -> int:
        """Return how many doubts were left as they are."""
        return sum(map(_is_settle, self._all))

    def mend(self, row: int) -> MendRow:
        """Return the mend in a row."""
        return self._rows[row]

    def row_of(self, mend_id: MendId) -> int:
        """Return the row of a mend; -1 when it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.stored.id == mend_id), -1)

    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if self._shows_settled or not _is_settle(row)]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return mend_sentence(row.stored.mend)
            case Qt.ItemDataRole.AccessibleTextRole:
                lost = "" if row.stored.applies else self.tr("Its place is not in the present text.")
                words = f"{mend_name(row.stored.mend)}: {mend_sentence(row.stored.mend)}"
                return "\n".join(part for part in (words, row.note, lost) if part)
            case _ if role == MEND_ROLE:
                return row
            case _:
                return None


def _is_settle(row: MendRow) -> bool:
    return isinstance(row.stored.mend, Settle)
