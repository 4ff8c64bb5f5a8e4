"""Years and months of each series as a table: what is held, what is missing, what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import HeldIssue, Holdings, MonthHoldings, MonthState, SeriesHoldings, YearHoldings
from reader.ui.messages import count_text, finding_kind, month_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The MonthHoldings of a cell."""
ISSUES_ROLE = Qt.ItemDataRole.UserRole + 2
"""The issues of a cell, as a tuple."""
KIND_ROLE = Qt.ItemDataRole.UserRole + 3
"""The RowKind of a row."""
COUNTS_ROLE = Qt.ItemDataRole.UserRole + 4
"""Of a heading: how much is held, missing, doubtful, in words."""

YEAR, OTHERS = 0, 13
_NAMED = 4
"""So many issues of a cell are named."""


class RowKind(Enum):
    """What a row shows."""

    SERIES = "series"
    YEAR = "year"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class _Row:
    kind: RowKind
    series: SeriesHoldings
    year: YearHoldings | None = None

    def issues(self, column: int) -> tuple[HeldIssue, ...]:
        if self.kind is RowKind.UNDATED:
            return self.series.undated if column == OTHERS else ()
        if self.year is None:
            return ()
        if column == OTHERS:
            return self.year.others
        return self.year.months[column - 1].issues if 1 <= column <= 12 else ()

    def month(self, column: int) -> MonthHoldings | None:
        return self.year.months[column - 1] if self.year is not None and 1 <= column <= 12 else None


class HoldingsModel(QAbstractTableModel):
    """A heading for each series, below it a row for each year; the columns are year, January to December, others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def set_holdings(self, holdings: Holdings) -> None:
        """Show these holdings."""
        self.beginResetModel()
        self._rows = []
        for series in holdings.series:
            self._rows.append(_Row(RowKind.SERIES, series))
            self._rows += [_Row(RowKind.YEAR, series, year) for year in series.years]
            if series.undated:
                self._rows.append(_Row(RowKind.UNDATED, series))
        self.endResetModel()

    def rows_of(self, kind: RowKind) -> list[int]:
        """Return which rows are of a kind."""
        return [at for at, row in enumerate(self._rows) if row.kind is kind]

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 14

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == YEAR else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == YEAR:
            return self.tr("Year")
        if section == OTHERS:
            return self.tr("Others")
        return QLocale().standaloneMonthName(section, QLocale.FormatType.ShortFormat)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].kind is RowKind.SERIES or index.column() == YEAR:
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if row.month(index.column()) is None and not row.issues(index.column()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        value: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            value = self._text(row, column)
        elif role == Qt.ItemDataRole.AccessibleTextRole:
            value = self.words(index) or self._text(row, column)
        elif role == Qt.ItemDataRole.ToolTipRole:
            value = self.words(index) or None
        elif role == CELL_ROLE:
            value = row.month(column)
        elif role == ISSUES_ROLE:
            value = row.issues(column)
        elif role == KIND_ROLE:
            value = row.kind
        elif role == COUNTS_ROLE and row.kind is RowKind.SERIES:
            value = self._counts(row.series)
        return value

    # --- words -------------------------------------------------------------------------------------------------------

    def series_name(self, series: SeriesHoldings) -> str:
        """Return the name of a series, or words for issues that have none."""
        return series.series if series.series is not None else self.tr("Without a series")

    def _text(self, row: _Row, column: int) -> str:
        if row.kind is RowKind.SERIES:
            return self.series_name(row.series) if column == YEAR else ""
        if column == YEAR:
            return str(row.year.year) if row.year is not None else self.tr("no year")
        if column == OTHERS:
            issues = row.issues(column)
            return f"+{count_text(len(issues))}" if issues else ""
        month = row.month(column)
        return str(month.month) if month is not None and month.state is not MonthState.OUTSIDE else ""

    def _counts(self, series: SeriesHoldings) -> str:
        missing, doubtful = series.months(MonthState.MISSING), series.months(MonthState.DOUBTFUL)
        twice = series.duplicates()
        parts = [
            self.tr("%n issue(s)", "", series.issue_count),
            self.tr("%n missing", "", len(missing)) if missing else "",
            self.tr("%n doubtful", "", len(doubtful)) if doubtful else "",
            self.tr("%n month(s) held more than once", "", len(twice)) if twice else "",
        ]
        return " · ".join(part for part in parts if part)

    def words(self, index: Index) -> str:
        """Return in a sentence what is held in a cell; empty for headings."""
        row, column = self._rows[index.row()], index.column()
        month, issues = row.month(column), row.issues(column)
        if month is None and not issues:
            return ""
        where = self.series_name(row.series)
        if month is not None:
            where = self.tr("{series}, {month}").format(
                series=where, month=month_text(f"{month.year:04d}-{month.month:02d}")
            )
        return self.tr("{place}: {what}").format(place=where, what=self._what(month, issues))

    def _what(self, month: MonthHoldings | None, issues: tuple[HeldIssue, ...]) -> str:
        if not issues:
            is_missing = month is not None and month.state is MonthState.MISSING
            return self.tr("missing") if is_missing else self.tr("nothing is held")
        names = "; ".join(map(self.issue_words, issues[:_NAMED]))
        if len(issues) > _NAMED:
            names = self.tr("{names} and %n more", "", len(issues) - _NAMED).format(names=names)
        if month is not None and len(issues) > 1:
            return self.tr("%n possible duplicates: {names}", "", len(issues)).format(names=names)
        return names

    def issue_words(self, issue: HeldIssue) -> str:
        """Return which file an issue is, how many articles it has and what is doubtful about it."""
        parts = [issue.file_name, self.tr("%n article(s)", "", issue.article_count)]
        parts += [
            finding_kind(code)
            if count == 1
            else self.tr("{kind} ({count})").format(kind=finding_kind(code), count=count)
            for code, count in issue.doubts
        ]
        return self.tr(", ").join(parts)
