"""What the lists about the open issue, or about all issues, have in common: they follow the session."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from reader.model import IssueId
from reader.ui.session import Session
from reader.ui.tasks import Task


class ScopedPanel(QWidget):
    """A panel that lists something of the open issue or of all, and reads it again when that changes."""

    this_button: QToolButton
    """Checked: the open issue."""
    all_button: QToolButton
    """Checked: all issues."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._shown_issue: IssueId | None = None

    def _follow_session(self) -> None:
        session = self._session
        for signal in (session.library_changed, session.article_opened, session.issue_opened, session.entry_opened):
            signal.connect(self._follow)
        session.library_changed.connect(self.refresh)
        session.issue_changed.connect(self.refresh)

    def _follow(self, *_: object) -> None:
        if self.this_button.isChecked() and self._session.current_issue != self._shown_issue:
            self.refresh()

    def refresh(self) -> None:
        """Read again what is listed."""
        if self._task is not None:
            self._task.abandon()
        everything = self.all_button.isChecked()
        self._shown_issue = None if everything else self._session.current_issue
        if self._shown_issue is None and not everything:
            self._show_none()
        else:
            self._task = self._read(self._shown_issue)

    def _show_none(self) -> None:
        """Show that no issue is open."""
        raise NotImplementedError

    def _read(self, issue_id: IssueId | None) -> Task:
        """Start reading what belongs to an issue, or to all."""
        raise NotImplementedError
