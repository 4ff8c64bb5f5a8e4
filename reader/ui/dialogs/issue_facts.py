"""Year, month and series of an issue, as the user says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reader.model import Issue, SetIssue
from reader.ui.dialogs.mend_dialog import MendDialog

_WIDTH = 420
_YEARS = range(1800, 2200)
_MONTHS = range(1, 13)


class IssueFactsDialog(MendDialog):
    """Three fields; what is left empty stays as it was recovered."""

    def __init__(self, issue: Issue, series: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__("issue_dialog", self.tr("Set year, month and series"), self.tr("Set"), parent)
        self._issue = issue
        self.year = QLineEdit(str(issue.year or ""), self)
        self.year.setObjectName("issue_year")
        self.year.setMaxLength(4)
        self.year.setPlaceholderText(self.tr("unknown"))
        self.month = QLineEdit(str(issue.month or ""), self)
        self.month.setObjectName("issue_month")
        self.month.setMaxLength(2)
        self.month.setPlaceholderText(self.tr("unknown"))
        self.series = QLineEdit(issue.series or "", self)
        self.series.setObjectName("issue_series")
        self.series.setPlaceholderText(self.tr("none"))
        completer = QCompleter(list(series), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.series.setCompleter(completer)
        self.add_field(self.tr("Year"), self.year)
        self.add_field(self.tr("Month, 1 to 12"), self.month)
        self.add_field(self.tr("Series: the publication whose issues these are"), self.series)
        self.column.addStretch(1)
        for field in (self.year, self.month, self.series):
            field.textChanged.connect(self._follow)
        self.year.selectAll()
        self.year.setFocus()
        self.setMinimumWidth(_WIDTH)
        self._follow()

    @property
    def wanted(self) -> SetIssue:
        """What was changed; what was not is None."""
        year, month, series = _number(self.year), _number(self.month), self.series.text().strip() or None
        issue = self._issue
        return SetIssue(
            year if year != issue.year else None,
            month if month != issue.month else None,
            series if series != issue.series else None,
        )

    def _follow(self) -> None:
        fits = _is_in(self.year, _YEARS) and _is_in(self.month, _MONTHS)
        self.ok_button.setEnabled(fits and self.wanted != SetIssue())


def _number(field: QLineEdit) -> int | None:
    text = field.text().strip()
    return int(text) if text.isdecimal() else None


def _is_in(field: QLineEdit, numbers: range) -> bool:
    """Return whether a field is empty or holds one of the numbers."""
    return not field.text().strip() or _number(field) in numbers
