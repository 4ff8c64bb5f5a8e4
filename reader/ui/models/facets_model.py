"""The facets of a search: values with counts that can be checked, under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.model import Facet, FacetValue, IssueId, SearchFilters
from reader.ui.messages import count_text, month_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

FACET_ROLE = Qt.ItemDataRole.UserRole + 1
"""Name of the facet a row belongs to."""
VALUE_ROLE = Qt.ItemDataRole.UserRole + 4
"""The value of a row as it goes into the filters."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Number of hits as an int; for a ``more`` row the number of values it stands for."""
KIND_ROLE = Qt.ItemDataRole.UserRole + 3
"""``heading``, ``value`` or ``more``."""

FACETS = ("issue", "month", "section", "tag")
"""In the order they are shown."""
HEADING, VALUE, MORE = "heading", "value", "more"
SHORT = 6
"""Values shown of a facet before it is opened."""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    facet: str
    label: str
    value: str = ""
    count: int = 0
    checked: bool = False


def values_of(filters: SearchFilters, facet: str) -> tuple[str, ...]:
    """Return the values of one facet that ``filters`` ask for, as texts."""
    return {
        "issue": tuple(str(issue) for issue in filters.issues),
        "month": filters.months,
        "section": filters.sections,
        "tag": filters.tags,
    }[facet]


def with_values(filters: SearchFilters, facet: str, values: Iterable[str]) -> SearchFilters:
    """Return ``filters`` with other values of one facet."""
    chosen = {name: values_of(filters, name) for name in FACETS} | {facet: tuple(values)}
    return SearchFilters(
        issues=tuple(IssueId(int(value)) for value in chosen["issue"]),
        months=chosen["month"],
        sections=chosen["section"],
        tags=chosen["tag"],
    )


def without_value(filters: SearchFilters, facet: str, value: str) -> SearchFilters:
    """Return ``filters`` without one value of one facet."""
    return with_values(filters, facet, (v for v in values_of(filters, facet) if v != value))


def value_label(value: FacetValue, facet: str) -> str:
    """Return how a value is shown."""
    return month_text(value.value) if facet == "month" else value.label


class FacetsModel(QAbstractListModel):
    """Facets as one list: a heading, its values with counts and check marks, and what is left out at first."""

    value_toggled = Signal(str, str, bool)
    """Facet, value, and whether it was checked; the check mark itself follows ``set_facets``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facets: tuple[Facet, ...] = ()
        self._filters = SearchFilters()
        self._headings: dict[str, str] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._opened: set[str] = set()
        self._rows: list[_Row] = []

    def set_headings(self, headings: dict[str, str]) -> None:
        """Set the words above each facet, by its name."""
        self._headings = dict(headings)
        self._refresh()

    def set_facets(self, facets: Iterable[Facet], filters: SearchFilters) -> None:
        """Show these facets with the values of ``filters`` checked; chosen values without hits stay, with 0."""
        self._facets = tuple(facets)
        self._filters = filters
        for facet in self._facets:
            for value in facet.values:
                self._labels[facet.name, value.value] = value_label(value, facet.name)
        self._refresh()

    def label(self, facet: str, value: str) -> str:
        """Return how a value is shown, as far as it was seen among the facets."""
        return self._labels.get((facet, value), value)

    def open_facet(self, facet: str) -> None:
        """Show all values of a facet."""
        self._opened.add(facet)
        self._refresh()

    def row_of(self, facet: str, value: str) -> int:
        """Return the row of a value, or -1."""
        return next(
            (at for at, row in enumerate(self._rows) if (row.kind, row.facet, row.value) == (VALUE, facet, value)), -1
        )

    def _refresh(self) -> None:
        rows = [row for facet in FACETS for row in self._rows_of(facet)]
        if [(row.kind, row.facet, row.value) for row in rows] == [(r.kind, r.facet, r.value) for r in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _rows_of(self, name: str) -> Iterator[_Row]:
        values = [value for facet in self._facets if facet.name == name for value in facet.values]
        chosen = values_of(self._filters, name)
        known = {value.value for value in values}
        rows = [
            _Row(VALUE, name, value_label(value, name), value.value, value.count, value.value in chosen)
            for value in values
        ]
        rows += [_Row(VALUE, name, self.label(name, lost), lost, 0, True) for lost in chosen if lost not in known]
        if not rows:
            return
        yield _Row(HEADING, name, self._headings.get(name, name))
        shown = rows if name in self._opened or len(rows) <= SHORT + 1 else rows[:SHORT]
        yield from shown
        yield from (row for row in rows[len(shown) :] if row.checked)
        left = sum(not row.checked for row in rows[len(shown) :])
        if left:
            yield _Row(MORE, name, "", count=left)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        kind = self._rows[index.row()].kind
        if kind == HEADING:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if kind == VALUE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(row)
        found = {
            Qt.ItemDataRole.DisplayRole: row.label,
            Qt.ItemDataRole.ToolTipRole: row.label if row.kind == VALUE else None,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken(row),
            FACET_ROLE: row.facet,
            VALUE_ROLE: row.value,
            COUNT_ROLE: row.count,
            KIND_ROLE: row.kind,
        }
        return found.get(Qt.ItemDataRole(role) if role < Qt.ItemDataRole.UserRole else role)

    @staticmethod
    def _check_state(row: _Row) -> Qt.CheckState | None:
        if row.kind != VALUE:
            return None
        return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked

    @staticmethod
    def _spoken(row: _Row) -> str:
        return row.label if row.kind == HEADING else f"{row.label}, {count_text(row.count)}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        if row.kind != VALUE:
            return False
        self.value_toggled.emit(row.facet, row.value, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
