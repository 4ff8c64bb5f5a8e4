"""The list of findings, gravest first, under a heading for each severity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import EntryId, Severity, StoredFinding
from reader.ui.messages import count_text, finding_kind, finding_message, severity_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
"""The FindingRow of a row; None for a heading."""
SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 2
"""The Severity of a row or of the group a heading opens."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 3
"""For a heading: the number of findings below it."""

SEVERITIES = (Severity.LOSS, Severity.DOUBT, Severity.NOTE)
"""Gravest first."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with the words that say where it is."""

    stored: StoredFinding
    place: str = ""
    """Issue, article, line: whatever is known, in one line."""
    entry: EntryId | None = None
    """The entry of the contents whose text is missing."""


@dataclass(frozen=True, slots=True)
class _Heading:
    severity: Severity
    count: int


class FindingsModel(QAbstractListModel):
    """Findings under headings; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FindingRow | _Heading] = []
        self._all: tuple[FindingRow, ...] = ()
        self._hidden: frozenset[Severity] = frozenset()

    def set_findings(self, rows: Iterable[FindingRow]) -> None:
        """Show these findings, grouped by severity; within one in the order given."""
        self._all = tuple(rows)
        self._refresh()

    def set_hidden(self, severities: Iterable[Severity]) -> None:
        """Leave out findings of some severities."""
        self._hidden = frozenset(severities)
        self._refresh()

    def count(self, severity: Severity | None = None) -> int:
        """Return how many findings there are, shown or not."""
        return sum(severity is None or row.stored.finding.severity is severity for row in self._all)

    def finding(self, row: int) -> FindingRow | None:
        """Return the finding in a row; None for a heading."""
        item = self._rows[row]
        return item if isinstance(item, FindingRow) else None

    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = []
        for severity in SEVERITIES:
            group = [row for row in self._all if row.stored.finding.severity is severity]
            if group and severity not in self._hidden:
                self._rows += [_Heading(severity, len(group)), *group]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], _Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return self._heading_data(row, role) if isinstance(row, _Heading) else self._finding_data(row, role)

    def _heading_data(self, row: _Heading, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return severity_word(row.severity)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{severity_word(row.severity)}, {count_text(row.count)}"
            case _ if role == SEVERITY_ROLE:
                return row.severity
            case _ if role == COUNT_ROLE:
                return row.count
            case _:
                return None

    def _finding_data(self, row: FindingRow, role: int) -> Any:
        finding = row.stored.finding
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return finding_message(finding)
            case Qt.ItemDataRole.AccessibleTextRole:
                word, kind = severity_word(finding.severity), finding_kind(finding.code)
                return f"{word}, {kind}: {finding_message(finding)}\n{row.place}"
            case _ if role == FINDING_ROLE:
                return row
            case _ if role == SEVERITY_ROLE:
                return finding.severity
            case _:
                return None
