"""What is doubtful or missing, in the open issue or in all: each finding leads to its place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.library import Library
from reader.model import ContentsNode, EntryId, IssueId, Progress, Severity, StoredFinding
from reader.ui.chips import FlowBox
from reader.ui.docks.finding_delegate import SEVERITY_ICONS, FindingDelegate
from reader.ui.icons import icon
from reader.ui.lists import QuietList
from reader.ui.messages import count_text, finding_message, line_text, severity_word
from reader.ui.models.findings_model import SEVERITIES, FindingRow, FindingsModel
from reader.ui.notice import Notice
from reader.ui.session import Session
from reader.ui.tasks import Task

_BATCH = 200
"""Rows laid out at a time: all of five thousand would take a second."""
_STYLE = """
QToolButton#toggle_button { padding: 3px 7px; }
QToolButton#toggle_button:checked { background: palette(midlight); color: palette(text); }
QToolButton#toggle_button:!checked { color: palette(placeholder-text); }
"""


def read_findings(library: Library, issue_id: IssueId | None, progress: Progress) -> tuple[FindingRow, ...]:
    """Return the findings of an issue, or of all, with the words that say where they are."""
    stored = library.findings(issue_id)
    names = {issue.id: issue.name for issue in library.issues()}
    contents: dict[IssueId, tuple[ContentsNode, ...]] = {}
    rows = []
    for done, one in enumerate(stored):
        progress(done, len(stored))
        if one.issue_id not in contents:
            contents[one.issue_id] = library.contents(one.issue_id)
        parts = (names.get(one.issue_id, "") if issue_id is None else "", line_text(one.finding.line))
        rows.append(FindingRow(one, " · ".join(p for p in parts if p), _lost_entry(one, contents[one.issue_id])))
    return tuple(rows)


def _lost_entry(stored: StoredFinding, contents: tuple[ContentsNode, ...]) -> EntryId | None:
    """Return the entry of the contents that a finding about a missing text is about."""
    if stored.article_id is not None or stored.finding.code != "body-lost":
        return None
    title = dict(stored.finding.facts).get("title")
    return next((node.id for node in contents if node.article_id is None and node.title == title), None)


class FindingsPanel(QWidget):
    """Findings by severity, gravest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings_panel")
        self.setAccessibleName(self.tr("Findings"))
        self._session = session
        self._task: Task | None = None
        self._shown_issue: IssueId | None = None
        self.model = FindingsModel(self)
        self._delegate = FindingDelegate(self)
        self._make_head()
        self.list = QuietList(self.tr("Findings"), self.model, self._delegate, self)
        self.list.setObjectName("findings_list")
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_BATCH)
        self.list.entered_row.connect(self.open_row)
        self.notice = Notice(self)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice, 1)
        for signal in (session.library_changed, session.article_opened, session.issue_opened, session.entry_opened):
            signal.connect(self._follow)
        session.library_changed.connect(self.refresh)
        self.refresh()

    def _make_head(self) -> None:
        self._head = FlowBox(self, gap=2, line_gap=2)
        self._head.setContentsMargins(12, 0, 12, 0)
        self.setStyleSheet(_STYLE)
        self.this_button = self._scope_button(self.tr("This issue"))
        self.all_button = self._scope_button(self.tr("All"))
        self.this_button.setChecked(True)
        self._scope = QButtonGroup(self)
        self._scope.addButton(self.this_button)
        self._scope.addButton(self.all_button)
        self._scope.buttonToggled.connect(lambda _, on: self.refresh() if on else None)
        self.severity_buttons: dict[Severity, QToolButton] = {}
        kinds = QWidget(self)
        row = QHBoxLayout(kinds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for severity in SEVERITIES:
            button = QToolButton(kinds)
            button.setCheckable(True)
            button.setChecked(True)
            button.setObjectName("toggle_button")
            button.setIcon(icon(*SEVERITY_ICONS[severity]))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.toggled.connect(lambda _: self._hide_some())
            self.severity_buttons[severity] = button
            row.addWidget(button)
        self._head.add_widget(kinds)

    def _scope_button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setObjectName("toggle_button")
        self._head.add_widget(button)
        return button

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.list if self.list.isVisible() else self.this_button).setFocus(event.reason())

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _follow(self, *_: object) -> None:
        if self.this_button.isChecked() and self._session.current_issue != self._shown_issue:
            self.refresh()

    def refresh(self) -> None:
        """Read the findings again."""
        if self._task is not None:
            self._task.abandon()
        everything = self.all_button.isChecked()
        issue_id = None if everything else self._session.current_issue
        self._shown_issue = issue_id
        if issue_id is None and not everything:
            self._show(())
            return
        library = self._session.library
        self._task = self._session.tasks.read(
            self,
            lambda progress: read_findings(library, issue_id, progress),
            done=self._show,
            failed=self._session.failed.emit,
        )

    def _show(self, rows: tuple[FindingRow, ...]) -> None:
        self._delegate.forget()
        self.model.set_findings(rows)
        for severity in SEVERITIES:
            button = self.severity_buttons[severity]
            count = self.model.count(severity)
            words = self.tr("{word}: {count}").format(word=severity_word(severity), count=count_text(count))
            button.setText(count_text(count))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setVisible(bool(count))
        self._update_notice()

    def _hide_some(self) -> None:
        self.model.set_hidden(one for one in SEVERITIES if not self.severity_buttons[one].isChecked())
        self._update_notice()

    def _update_notice(self) -> None:
        shown = bool(self.model.rowCount())
        self.list.setVisible(shown)
        self.notice.setVisible(not shown)
        if shown:
            return
        if self.model.count():
            self.notice.say("", self.tr("All kinds of findings are hidden. The shapes above show them again."))
        elif self._shown_issue is None and not self.all_button.isChecked():
            self.notice.say("", self.tr("Open an issue to see what is doubtful in it."), picture="doubt")
        else:
            title = self.tr("Nothing is doubtful")
            self.notice.say(title, self.tr("Contents and body agree, and nothing is missing."), picture="check")

    # --- going there -------------------------------------------------------------------------------------------------

    def open_row(self, index: QModelIndex) -> None:
        """Go to the place of the finding in a row."""
        row = self.model.finding(index.row()) if index.isValid() else None
        if row is None:
            return
        stored = row.stored
        if stored.article_id is not None:
            self._session.open_article(stored.article_id)
        elif row.entry is not None:
            self._session.open_entry(stored.issue_id, row.entry)
        else:
            self._session.open_issue(stored.issue_id)
        self._session.message.emit(finding_message(stored.finding))
