"""Another date for an article, typed as people write it."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from reader.model import ArticleDate
from reader.ui.date_entry import entry_text, parse_date
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.messages import date_text

_WIDTH = 420


class RedateDialog(MendDialog):
    """One field for a day, a month, a range, an open range or nothing; below it how it was understood."""

    def __init__(self, date: ArticleDate | None, year: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("redate_dialog", self.tr("Set the date"), self.tr("Set"), parent)
        self._before, self._year = date, year
        self.date: ArticleDate | None = date
        self.field = QLineEdit(entry_text(date), self)
        self.field.setObjectName("redate_field")
        self.add_field(self.tr("Date of the article"), self.field)
        self.understood = QLabel(self)
        self.understood.setObjectName("redate_understood")
        self.column.addWidget(self.understood)
        self.column.addSpacing(8)
        self.add_words(self.tr("A day: 2023-06-01 or 6-1. Only the month: 2023-06."))
        self.add_words(self.tr("From – to: 2023-06-14 – 25. Open: 2023-06-29 –. No date: leave the field empty."))
        self.column.addStretch(1)
        self.field.textChanged.connect(self._follow)
        self.field.selectAll()
        self.field.setFocus()
        self.setMinimumWidth(_WIDTH)
        self._follow()

    def _follow(self) -> None:
        try:
            self.date = parse_date(self.field.text(), self._year)
        except ValueError:
            self.understood.setText(self.tr("This is not a date."))
            self.understood.setForegroundRole(QPalette.ColorRole.Link)
            self.ok_button.setEnabled(False)
            return
        words = self.tr("= {date}").format(date=self._words(self.date)) if self.date else self.tr("= no date")
        self.understood.setText(words)
        self.understood.setForegroundRole(QPalette.ColorRole.WindowText)
        self.ok_button.setEnabled(self.date != self._before)

    def _words(self, date: ArticleDate) -> str:
        if date.last is None and not date.open_ended and date.first.day is None:
            return self.tr("{date}, only the month").format(date=date_text(date))
        if date.open_ended:
            return self.tr("from {date} on").format(date=date_text(ArticleDate(date.first)))
        return date_text(date)
