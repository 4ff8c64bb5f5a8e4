"""The queue of findings, gravest first, under a heading for each severity; what is settled can be hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import EntryId, IssueId, Severity, StoredFinding
from reader.ui.messages import count_text, finding_kind, finding_message, severity_word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
"""The FindingRow of a row; None for a heading."""
SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 2
"""The Severity of a row or of the group a heading opens."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 3
"""For a heading: the number of findings below it."""
SETTLED_ROLE = Qt.ItemDataRole.UserRole + 4
"""Whether somebody decided about a finding."""

FindingKey = tuple[IssueId, str, int | None, tuple[tuple[str, str], ...]]
"""Tells a finding from others, also when it was stored anew: issue, code, line, facts."""

SEVERITIES = (Severity.LOSS, Severity.DOUBT, Severity.NOTE)
"""Gravest first."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with the words that say where it is."""

    stored: StoredFinding
    place: str = ""
    """Issue, article, line: whatever is known, in one line."""
    entry: EntryId | None = None
    """The entry of the contents that it is about, when that has no text."""

    @property
    def key(self) -> FindingKey:
        """What tells it from others."""
        return finding_key(self.stored)

    @property
    def code(self) -> str:
        """Kind of doubt."""
        return self.stored.finding.code


def finding_key(stored: StoredFinding) -> FindingKey:
    """Return what tells a finding from others."""
    return stored.issue_id, stored.finding.code, stored.finding.line, stored.finding.facts


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
        self._code = ""
        self._decided: set[FindingKey] = set()
        self._shows_settled = False

    # --- what is held and what of it is shown ------------------------------------------------------------------------

    def set_findings(self, rows: Iterable[FindingRow]) -> None:
        """Show these findings, grouped by severity; within one in the order given."""
        self._all = tuple(rows)
        self._refresh()

    def set_hidden(self, severities: Iterable[Severity]) -> None:
        """Leave out findings of some severities."""
        self._hidden = frozenset(severities)
        self._refresh()

    def set_code(self, code: str) -> None:
        """Show one kind of findings only; all for an empty one."""
        self._code = code
        self._refresh()

    def set_settled_shown(self, shown: bool) -> None:
        """Show what is settled too, or not."""
        self._shows_settled = shown
        self._refresh()

    def set_decided(self, key: FindingKey, *, decided: bool) -> None:
        """Take a finding for settled before that is stored, or no longer."""
        (self._decided.add if decided else self._decided.discard)(key)
        self._refresh()

    def is_settled(self, row: FindingRow) -> bool:
        """Return whether somebody decided about a finding."""
        return row.stored.finding.settled or row.key in self._decided

    def count(self, severity: Severity | None = None) -> int:
        """Return how many open findings of the chosen kind there are, shown or not."""
        return sum(
            (severity is None or row.stored.finding.severity is severity)
            and self._fits(row)
            and not self.is_settled(row)
            for row in self._all
        )

    def settled_count(self) -> int:
        """Return how many findings of the chosen kind are settled."""
        return sum(self._fits(row) and self.is_settled(row) for row in self._all)

    def codes(self) -> list[tuple[str, int]]:
        """Return every kind with the number of its open findings, in the order in which they first come."""
        counts = Counter({row.code: 0 for row in self._all})
        counts.update(row.code for row in self._all if not self.is_settled(row))
        return list(counts.items())

    def _fits(self, row: FindingRow) -> bool:
        return not self._code or row.code == self._code

    def _is_shown(self, row: FindingRow) -> bool:
        return self._fits(row) and (self._shows_settled or not self.is_settled(row))

    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = []
        for severity in SEVERITIES:
            group = [row for row in self._all if row.stored.finding.severity is severity and self._is_shown(row)]
            if group and severity not in self._hidden:
                self._rows += [_Heading(severity, len(group)), *group]
        self.endResetModel()

    # --- rows --------------------------------------------------------------------------------------------------------

    def finding(self, row: int) -> FindingRow | None:
        """Return the finding in a row; None for a heading."""
        item = self._rows[row]
        return item if isinstance(item, FindingRow) else None

    def row_of(self, key: FindingKey) -> int:
        """Return the row in which a finding is shown; -1 when it is not."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, FindingRow) and row.key == key), -1)

    def from_row(self, row: int) -> list[FindingKey]:
        """Return the open findings after a row, then those before it, nearest first: where to go on in the queue."""
        around = [*self._rows[row + 1 :], *self._rows[:row][::-1]]
        return [one.key for one in around if isinstance(one, FindingRow) and not self.is_settled(one)]

    # --- what Qt asks ------------------------------------------------------------------------------------------------

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
                settled = self.tr("settled") if self.is_settled(row) else ""
                words = ", ".join(part for part in (settled, word, kind) if part)
                return f"{words}: {finding_message(finding)}\n{row.place}"
            case _ if role == FINDING_ROLE:
                return row
            case _ if role == SEVERITY_ROLE:
                return finding.severity
            case _ if role == SETTLED_ROLE:
                return self.is_settled(row)
            case _:
                return None
