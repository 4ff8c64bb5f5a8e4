"""The page of holdings within the window: when it is shown, and what leads away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reader.model import IssueId
from reader.ui.docks.holdings import HoldingsPage

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

_LEAD_BACK = ("find", "whole", "tag", "previous", "next", "back", "forward")
"""Actions on what is read, which then should be seen."""


class HoldingsView(QObject):
    """Shows the page in place of the columns; whatever opens a text or a panel shows the columns again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session = window.session
        self.page = HoldingsPage(session, window)
        window.body.addWidget(self.page)
        window.actions_of["show_holdings"].triggered.connect(lambda _=False: self.toggle())
        self.page.left.connect(self.leave)
        self.page.issue_requested.connect(self._open)
        self.page.import_requested.connect(window.commands.choose_files)
        self.page.change_requested.connect(window.mending.commands.set_issue)
        for opened in (session.article_opened, session.issue_opened, session.entry_opened):
            opened.connect(lambda _: self._show_columns())
        session.query_changed.connect(lambda _: self._show_columns())
        for name in _LEAD_BACK:
            window.actions_of[name].triggered.connect(lambda _=False: self._show_columns())

    @property
    def is_shown(self) -> bool:
        """Whether the page stands in the window."""
        return self._window.body.currentWidget() is self.page

    def toggle(self) -> None:
        """Show the page, or leave it."""
        if not self.leave():
            self._window.body.setCurrentWidget(self.page)
            self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> bool:
        """Return to the columns; return False when the page was not shown."""
        if not self.is_shown:
            return False
        self._show_columns()
        self._window.reading.setFocus()
        return True

    def _show_columns(self) -> None:
        if self.is_shown:
            window = self._window
            window.body.setCurrentWidget(window.columns if window.has_issues else window.welcome)

    def _open(self, issue_id: int) -> None:
        """Open the first article of an issue, so that one sees where one is."""
        session = self._window.session
        library = session.library
        session.tasks.read(
            self,
            lambda _: next(iter(library.articles(IssueId(issue_id))), None),
            done=lambda article: session.open_article(article.id) if article else session.open_issue(issue_id),
            failed=session.failed.emit,
        )
