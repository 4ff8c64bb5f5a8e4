"""Year, month and series of an issue, as the user says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from reader.model import Issue, SetIssue
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.messages import month_name

_WIDTH = 420
_YEARS = range(1800, 2200)


class IssueFactsDialog(MendDialog):
    """Three fields; what is left empty stays as it was recovered."""

    def __init__(self, issue: Issue, series: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__("issue_dialog", self.tr("Set year, month and series"), self.tr("Set"), parent)
        self._issue = issue
        self.year = QLineEdit(str(issue.year or ""), self)
        self.year.setObjectName("issue_year")
        self.year.setMaxLength(4)
        self.year.setPlaceholderText(self.tr("unknown"))
        self.month = QComboBox(self)
        self.month.setObjectName("issue_month")
        self.month.addItem(self.tr("unknown"), None)
        for number in range(1, 13):
            self.month.addItem(month_name(number), number)
        self.month.setCurrentIndex(issue.month or 0)
        self.series = QLineEdit(issue.series or "", self)
        self.series.setObjectName("issue_series")
        self.series.setPlaceholderText(self.tr("none"))
        completer = QCompleter(list(series), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.series.setCompleter(completer)
        self.add_field(self.tr("Year"), self.year)
        self.add_field(self.tr("Month"), self.month)
        self.add_field(self.tr("Series: the publication whose issues these are"), self.series)
        self.column.addStretch(1)
        for field in (self.year, self.series):
            field.textChanged.connect(self._follow)
        self.month.currentIndexChanged.connect(self._follow)
        self.year.selectAll()
        self.year.setFocus()
        self.setMinimumWidth(_WIDTH)
        self._follow()

    def _year(self) -> int | None:
        text = self.year.text().strip()
        return int(text) if text.isdecimal() else None

    @property
    def wanted(self) -> SetIssue:
        """What was changed; what was not is None."""
        year, month, series = self._year(), self.month.currentData(), self.series.text().strip() or None
        issue = self._issue
        return SetIssue(
            year if year != issue.year else None,
            month if month != issue.month else None,
            series if series != issue.series else None,
        )

    def _follow(self) -> None:
        year, text = self._year(), self.year.text().strip()
        fits = not text or (year is not None and year in _YEARS)
        self.ok_button.setEnabled(fits and self.wanted != SetIssue())
