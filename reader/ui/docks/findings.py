"""The queue of what is doubtful or missing, in the open issue or in all.

Each finding leads to its place and is answered with a key; then the next one has its turn.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.library import Library
from reader.model import ContentsNode, EntryId, Finding, IssueId, Progress, Severity, StoredFinding
from reader.ui.docks.finding_answers import Answer
from reader.ui.docks.finding_delegate import FindingDelegate
from reader.ui.docks.finding_head import FindingsHead
from reader.ui.docks.finding_panel_answers import FindingAnswers
from reader.ui.docks.finding_place import Pointed, paragraph_at, place_of
from reader.ui.docks.scoped_panel import ScopedPanel
from reader.ui.lists import QuietList
from reader.ui.messages import finding_message, line_text
from reader.ui.models.findings_model import FindingKey, FindingRow, FindingsModel, finding_key
from reader.ui.notice import Notice
from reader.ui.session import Session
from reader.ui.tasks import Task

_BATCH = 200
"""Rows laid out at a time: all of five thousand would take a second."""
_ABOUT_ENTRIES = {"body-lost", "page-missing", "page-disorder", "duplicate-title"}


def read_findings(library: Library, issue_id: IssueId | None, progress: Progress) -> tuple[FindingRow, ...]:
    """Return the findings of an issue, or of all, with the words that say where they are."""
    stored = library.findings(issue_id)
    names = {issue.id: issue.name for issue in library.issues()}
    contents: dict[IssueId, tuple[ContentsNode, ...]] = {}
    rows = []
    for done, one in enumerate(stored):
        progress(done, len(stored))
        parts = (names.get(one.issue_id, "") if issue_id is None else "", line_text(one.finding.line))
        if _is_about_entry(one) and one.issue_id not in contents:
            contents[one.issue_id] = library.contents(one.issue_id)
        entry = _entry_without_text(one, contents[one.issue_id]) if _is_about_entry(one) else None
        rows.append(FindingRow(one, " · ".join(p for p in parts if p), entry))
    return tuple(rows)


def _is_about_entry(stored: StoredFinding) -> bool:
    return stored.article_id is None and stored.finding.code in _ABOUT_ENTRIES


def _entry_without_text(stored: StoredFinding, nodes: tuple[ContentsNode, ...]) -> EntryId | None:
    """Return the entry of the contents that a finding is about, when it has no text."""
    title = dict(stored.finding.facts).get("title")
    return next((node.id for node in nodes if node.article_id is None and node.title == title), None)


class FindingsPanel(ScopedPanel):
    """Findings by severity, gravest first, and the answers to the one that is chosen."""

    pointed = Signal(object)
    """Pointed: a place in the text that is to be shown and marked for a moment."""
    answer_requested = Signal(object, object)
    """StoredFinding and Answer."""
    counted = Signal(int)
    """How many open doubts are listed; notes are no doubts."""
    choice_changed = Signal()
    """Another finding is chosen, or none: what can be answered is another."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("findings_panel")
        self.setAccessibleName(self.tr("Findings"))
        self._wants_list = False
        self._wanted: list[FindingKey] = []
        self._stored: set[FindingKey] = set()
        self._visited: FindingKey | None = None
        """The one whose place was shown last."""
        self._returned: FindingKey | None = None
        self._goes_back = False
        self.model = FindingsModel(self)
        self._delegate = FindingDelegate(self)
        self.head = FindingsHead(self)
        self.this_button, self.all_button = self.head.this_button, self.head.all_button
        self.severity_buttons = self.head.severity_buttons
        self.list = QuietList(self.tr("Findings"), self.model, self._delegate, self)
        self.list.setObjectName("findings_list")
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(_BATCH)
        self.list.installEventFilter(self)
        self.answers = FindingAnswers(self)
        self.notice = Notice(self)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice, 1)
        column.addWidget(self.answers)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._follow_session()
        self._session.mender.finding_decided.connect(self._take_for_settled)
        self._session.mender.finding_returned.connect(self._take_for_open)
        self._session.mender.mended.connect(self._note_stored)
        self.list.entered_row.connect(self.open_row)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_answers())
        self.answers.answered.connect(self._answer)
        self.head.scope_changed.connect(self.refresh)
        self.head.filter_changed.connect(self._filter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._wants_list = not self.list.isVisible()
        (self.list if self.list.isVisible() else self.this_button).setFocus(event.reason())

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _show_none(self) -> None:
        self._show(())

    def _read(self, issue_id: IssueId | None) -> Task:
        library, stored = self._session.library, frozenset(self._stored)

        def show(rows: tuple[FindingRow, ...]) -> None:
            self._stored -= stored
            self._keep_place(lambda: self._fill(rows, stored))
            if self._goes_back and self.list.isVisible():
                self._go_to(self.list.currentIndex())
            self._goes_back = False

        return self._session.tasks.read(
            self,
            lambda progress: read_findings(library, issue_id, progress),
            done=show,
            failed=self._session.failed.emit,
        )

    def _fill(self, rows: tuple[FindingRow, ...], stored: frozenset[FindingKey]) -> None:
        for key in stored:
            self.model.set_decided(key, decided=False)
        self._show(rows)

    def _show(self, rows: tuple[FindingRow, ...]) -> None:
        self._delegate.forget()
        self.model.set_findings(rows)
        self._count()

    def _count(self) -> None:
        self.head.show_counts(self.model)
        self.counted.emit(self.model.count() - self.model.count(Severity.NOTE))
        self._update_notice()
        self._show_answers()

    def _filter(self) -> None:
        def apply() -> None:
            self.model.set_hidden(self.head.hidden_severities())
            self.model.set_code(self.head.code)
            self.model.set_settled_shown(self.head.settled_button.isChecked())
            self._count()

        self._keep_place(apply)

    def _update_notice(self) -> None:
        shown = bool(self.model.rowCount())
        self.list.setVisible(shown)
        self.notice.setVisible(not shown)
        if shown:
            if self._wants_list and self.this_button.hasFocus():  # the keyboard came before the findings were read
                self.list.setFocus()
            self._wants_list = False
            return
        if self.model.count():
            self.notice.say("", self.tr("All kinds of findings are hidden. The shapes above show them again."))
        elif self._shown_issue is None and not self.all_button.isChecked():
            self.notice.say("", self.tr("Open an issue to see what is doubtful in it, or choose All."), picture="doubt")
        elif self.model.settled_count():
            title = self.tr("Everything is settled")
            self.notice.say(title, self.tr("Every doubt has been looked at and decided."), picture="check")
        else:
            title = self.tr("Nothing is doubtful")
            self.notice.say(title, self.tr("Contents and body agree, and nothing is missing."), picture="check")

    # --- the queue ---------------------------------------------------------------------------------------------------

    @property
    def current(self) -> FindingRow | None:
        """The finding one stands on."""
        index = self.list.currentIndex()
        return self.model.finding(index.row()) if index.isValid() else None

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change the rows and stand on the same finding afterwards, or on the next one that is still there."""
        current, at = self.current, self.list.currentIndex().row()
        wanted = self._wanted + ([current.key, *self.model.from_row(at)] if current is not None else [])
        self._wanted = []
        change()
        for key in wanted:
            row = self.model.row_of(key)
            if row >= 0:
                self.list.stand_on(row)
                return

    def _take_for_settled(self, stored: StoredFinding) -> None:
        """Let the next finding have its turn; the library follows."""
        current, key = self.current, finding_key(stored)
        was_current = current is not None and current.key == key
        if was_current:
            self._wanted = self.model.from_row(self.list.currentIndex().row())
        self._keep_place(lambda: self._decide(key, decided=True))
        if was_current and self.current is not None:
            self.open_row(self.list.currentIndex())

    def _take_for_open(self, stored: StoredFinding) -> None:
        key = finding_key(stored)
        self._wanted = [key]
        self._returned = key
        self._stored.discard(key)
        self._keep_place(lambda: self._decide(key, decided=False))
        self._wanted = [key]

    def _decide(self, key: FindingKey, *, decided: bool) -> None:
        self.model.set_decided(key, decided=decided)
        self._count()

    def _note_stored(self, _issue_id: int, stored: StoredFinding | None) -> None:
        if stored is not None:
            self._stored.add(finding_key(stored))
            self._goes_back = finding_key(stored) == self._returned
        self._returned = None

    def _show_answers(self) -> None:
        row = self.current if self.list.isVisibleTo(self) else None
        self.answers.show_row(row, settled=row is not None and self.model.is_settled(row))
        self.choice_changed.emit()

    def _answer(self, answer: Answer) -> None:
        if self.current is not None:
            self.answer_requested.emit(self.current.stored, answer)

    def choose(self, finding: Finding) -> None:
        """Stand on a finding, now or when the findings of the open issue have been read."""
        issue = self._session.current_issue
        if issue is not None:
            key = (issue, finding.code, finding.line, finding.facts)
            self._wanted = [key]
            self._keep_place(lambda: None)
            self._wanted = [key] if self.model.row_of(key) < 0 else []

    def step(self, step: int) -> None:
        """Go to the next finding (+1) or the one before (-1), and to its place; first to one that was not looked at."""
        row = self.list.currentIndex().row()
        current = self.current
        if current is None or step < 0 or current.key == self._visited:
            row += step
        while 0 <= row < self.model.rowCount():
            if self.model.finding(row) is not None:
                self.list.stand_on(row)
                self.open_row(self.list.currentIndex())
                return
            row += step
        if current is not None:
            last, first = self.tr("No further doubt follows here."), self.tr("No doubt stands before this one.")
            self._session.message.emit(last if step > 0 else first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._answers_to(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._answers_to(event):
            super().keyPressEvent(event)

    def _answers_to(self, event: QKeyEvent) -> bool:
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        return bool(event.text().strip()) and self.answers.answer_by_key(event.text())

    # --- going there -------------------------------------------------------------------------------------------------

    def open_row(self, index: QModelIndex) -> None:
        """Go to the place of the finding in a row, and say what it is about."""
        row = self._go_to(index)
        if row is not None:
            self._session.message.emit(finding_message(row.stored.finding))

    def _go_to(self, index: QModelIndex) -> FindingRow | None:
        row = self.model.finding(index.row()) if index.isValid() else None
        if row is None:
            return None
        self._visited, stored = row.key, row.stored
        try:
            place = self._place(stored.issue_id, stored)
        except ReaderError as exc:
            self._session.failed.emit(exc)
            return None
        if place is not None:
            self._session.open_article(place.article, place.paragraph)
            self.pointed.emit(place)
        elif row.entry is not None:
            self._session.open_entry(stored.issue_id, row.entry)
        else:
            self._session.open_issue(stored.issue_id)
        return row

    def _place(self, issue_id: IssueId, stored: StoredFinding) -> Pointed | None:
        library, finding = self._session.library, stored.finding
        if stored.article_id is not None:
            return place_of(finding, library.article(stored.article_id))
        return _place_by_line(library, issue_id, finding) if finding.code == "text-outside" else None


def _place_by_line(library: Library, issue_id: IssueId, finding: Finding) -> Pointed | None:
    """Return the paragraph before a line that belongs to no article."""
    line = finding.line or 0
    above = [one for one in library.articles(issue_id) if one.line is not None and one.line <= line]
    article = max(above, key=lambda one: one.line or 0, default=None)
    return Pointed(article.id, paragraph_at(article, line)) if article is not None else None
