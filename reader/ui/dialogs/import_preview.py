"""What an import would bring, file by file, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.importing import ImportChoices, ImportPreview, ImportReport, ImportStatus
from reader.sources import Engine, find_engine
from reader.ui.dialogs.import_details import ImportDetails
from reader.ui.dialogs.import_reading import PreviewReader
from reader.ui.dialogs.import_table import FilesTable
from reader.ui.dialogs.import_work import commit_rows, list_files
from reader.ui.models.import_model import IMPORTABLE, ImportModel, ImportRow, RowState
from reader.ui.session import Session
from reader.ui.tasks import Task

_SIZE = QSize(1080, 660)
_PULSE_MS = 80
"""Sums and progress are shown so often at most: a progress bar paints its window at each step."""
_STYLE = """
QHeaderView { background: palette(base); }
QHeaderView::section {
    background: palette(base); color: palette(placeholder-text); border: none;
    border-bottom: 1px solid palette(mid); padding: 6px 8px;
}
QTableView { border: none; background: palette(base); selection-background-color: palette(highlight); }
QTableView::item { padding: 0 6px; border: none; }
QTabWidget::pane { border: none; }
QTabBar::tab {
    background: transparent; color: palette(placeholder-text); border: 1px solid transparent; border-radius: 6px;
    padding: 4px 11px; margin: 0 2px 5px 0;
}
QTabBar::tab:selected { background: palette(midlight); color: palette(text); }
QTabBar::tab:focus { border-color: palette(link); }
"""


class ImportDialog(QDialog):
    """Reads files in the background, shows what was recovered, and stores what is checked."""

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE.boundedTo(parent.window().size()) if parent else _SIZE)
        self.setStyleSheet(_STYLE)
        self.setAcceptDrops(True)
        self._session = session
        self._listing: Task | None = None
        self._peeking: Task | None = None
        self._storing: Task | None = None
        self._report: ImportReport | None = None
        self._is_stopped = False
        self._pulse = QTimer(self)
        self._pulse.setSingleShot(True)
        self._pulse.setInterval(_PULSE_MS)
        self._pulse.timeout.connect(self._update)
        self.model = ImportModel(self)
        self._reader = PreviewReader(session, self.model, self)
        self._reader.advanced.connect(self._follow_reading)
        self._make_table()
        self.details = ImportDetails(self.model, self)
        session.tasks.read(
            self,
            lambda _: session.library.known_series(),
            done=self.details.set_known_series,
            failed=session.failed.emit,
        )
        session.tasks.read(self, lambda _: find_engine(), done=self._offer_engine, failed=session.failed.emit)
        self._make_foot()
        self._make_layout()
        self.model.checks_changed.connect(self._follow_checks)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.details.choices_changed.connect(self._set_choices)
        session.work_progressed.connect(self._show_storing)
        session.import_finished.connect(self._end_storing)
        session.failed.connect(self._fail_storing)
        self.table.setFocus()
        self.add_paths(paths)

    # --- building ----------------------------------------------------------------------------------------------------

    def _make_table(self) -> None:
        self.table = FilesTable(self.model, self)
        self.table.setObjectName("import_table")
        self.table.setAccessibleName(self.tr("Files"))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        for one in (header, self.table.verticalHeader()):
            one.setAccessibleName(self.tr("Columns"))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ImportModel.FILE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
        header.setResizeContentsPrecision(0)
        self.table.setIconSize(QSize(15, 15))
        self.table.setMinimumWidth(420)

    def _make_foot(self) -> None:
        self.summary = QLabel(self)
        self.summary.setObjectName("import_summary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("import_progress")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop_button = self._button(self.tr("Stop"), "button", self.stop)
        self.close_button = self._button(self.tr("Close"), "button", self.reject)
        self.import_button = self._button("", "primary", self.store)

    def _button(self, words: str, look: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("look", look)
        button.clicked.connect(lambda _=False: slot())
        return button

    def _make_layout(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.details)
        self.splitter.setSizes([640, 440])
        self.splitter.setStretchFactor(0, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 14)
        foot.setSpacing(10)
        foot.addWidget(self.summary, 1)
        for button in (self.stop_button, self.close_button, self.import_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.table.setAutoFillBackground(True)
        self.table.setBackgroundRole(QPalette.ColorRole.Base)

    # --- reading -----------------------------------------------------------------------------------------------------

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Look at more files and folders."""
        self._is_stopped = False
        self._listing = self._session.tasks.read(
            self,
            lambda progress: list_files(paths, progress),
            done=self._add_rows,
            failed=self._end_listing,
        )
        self._update()

    def _add_rows(self, rows: tuple[ImportRow, ...]) -> None:
        self._listing = None
        troubles = {row.path: row.error for row in rows if row.error is not None}
        self.model.add([ImportRow(row.path) for row in rows])
        for at, row in enumerate(self.model.rows):
            if row.path in troubles and row.state is RowState.WAITING:
                self.model.set_error(at, troubles[row.path])
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._read_next()

    def _end_listing(self, error: ReaderError) -> None:
        self._listing = None
        self._update()

    def _read_next(self) -> None:
        if not self._is_stopped and self._storing is None:
            self._reader.go_on()
        self._follow_checks()

    def _follow_reading(self, at: int, preview: ImportPreview | None) -> None:
        if at == self.table.currentIndex().row():
            self.details.show_row(self.model.row(at))
            if preview is not None:
                self.details.show_preview(preview)
        self._read_next()

    def stop(self) -> None:
        """Stop what is under way; what was stored before stays."""
        if self._storing is not None:
            self._storing.cancel()
            return
        self._is_stopped = True
        if self._listing is not None:
            self._listing.cancel()
        self._update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._storing is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # --- one file ----------------------------------------------------------------------------------------------------

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if self._peeking is not None:
            self._peeking.abandon()
            self._peeking = None
        if not index.isValid():
            self.details.show_nothing()
            return
        row = self.model.row(index.row())
        self.details.show_row(row)
        if row.preview is None and row.summary is not None:
            library = self._session.library
            self._peeking = self._session.tasks.read(
                self,
                lambda _: library.preview(row.path, row.choices),
                done=self.details.show_preview,
                failed=self._session.failed.emit,
            )

    def _offer_engine(self, engine: Engine | None) -> None:
        self.details.set_engine(engine)
        self._show_current()

    def _set_choices(self, choices: ImportChoices) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self._storing is None:
            self._is_stopped = False
            self.model.set_choices(index.row(), choices)
            self.details.show_row(self.model.row(index.row()))
            self._read_next()

    # --- storing -----------------------------------------------------------------------------------------------------

    def store(self) -> None:
        """Import the checked files in the background."""
        rows, library = self.model.checked(), self._session.library
        if not rows or self._is_busy():
            return
        self._storing = self._session.import_with(lambda progress: commit_rows(library, rows, progress))
        self._update()

    def _show_storing(self, done: int, total: int) -> None:
        if self._storing is not None:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _end_storing(self, report: ImportReport) -> None:
        if self._storing is None:
            return
        self._storing = None
        self._report = report
        for outcome in report.outcomes:
            self.model.set_outcome(outcome.path, outcome.status, outcome.error)
        self._update()
        self._show_current()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.isVisible():
            self.deleteLater()

    def _fail_storing(self, error: ReaderError) -> None:
        if self._storing is not None and self._storing.is_cancelled():
            self._end_storing(ImportReport((), cancelled=True))

    # --- state -------------------------------------------------------------------------------------------------------

    def _follow_checks(self) -> None:
        if not self._is_reading():
            self._update()
        elif not self._pulse.isActive():
            self._pulse.start()

    def _is_reading(self) -> bool:
        waiting = self.model.count(RowState.WAITING) > 0 and not self._is_stopped and self._storing is None
        return self._listing is not None or self._reader.is_busy() or waiting

    def _is_busy(self) -> bool:
        return self._is_reading() or self._storing is not None

    def _update(self) -> None:
        reading = self._is_reading()
        storing = self._storing is not None
        checked = self.model.checked_count
        self.stop_button.setVisible(reading or storing)
        self.stop_button.setEnabled(not (reading and self._is_stopped))
        self.close_button.setText(self.tr("Read meanwhile") if storing else self.tr("Close"))
        self.import_button.setText(self.tr("Import %n file(s)", "", checked))
        self.import_button.setEnabled(bool(checked) and not reading and not storing)
        can_import = reading or bool(self.model.count(*IMPORTABLE))
        self.import_button.setVisible(bool(checked) or (self._report is None and can_import))
        can_end = self.import_button.isHidden()
        (self.close_button if can_end else self.import_button).setDefault(True)
        self.bar.setVisible(reading or storing)
        if reading:
            waiting = self.model.count(RowState.WAITING, RowState.READING)
            self.bar.setRange(0, 0 if self._listing is not None else self.model.rowCount())
            self.bar.setValue(self.model.rowCount() - waiting)
        self.summary.setText(self._sentence(storing=storing))

    def _sentence(self, *, storing: bool) -> str:
        if storing:
            return self.tr("Importing… You may close this window and go on reading.")
        if self._report is not None:
            return self._result(self._report)
        if self._listing is not None:
            return self.tr("Looking for files…")
        new, other = self.model.count(RowState.NEW), self.model.count(RowState.OTHER_TEXT)
        worse = self.model.count(RowState.WORSE)
        known, failed = self.model.count(RowState.KNOWN), self.model.count(RowState.FAILED)
        waiting = self.model.count(RowState.WAITING, RowState.READING)
        parts = [
            self.tr("%n new", "", new) if new else "",
            self.tr("%n another text of an issue that is held", "", other) if other else "",
            self.tr("%n look(s) worse than what is held", "", worse) if worse else "",
            self.tr("%n already held", "", known) if known else "",
            self.tr("%n cannot be imported", "", failed) if failed else "",
            self.tr("%n not read yet", "", waiting) if waiting else "",
        ]
        files = self.tr("%n file(s)", "", self.model.rowCount())
        return " · ".join([files, *(part for part in parts if part)])

    def _result(self, report: ImportReport) -> str:
        """Return what the import did, and what is doubtful, in a sentence."""
        changed = (ImportStatus.IMPORTED, ImportStatus.REPLACED)
        issues = [outcome.issue for outcome in report.outcomes if outcome.status in changed and outcome.issue]
        articles = sum(issue.article_count for issue in issues)
        doubts = sum(issue.finding_count for issue in issues)
        imported, replaced = (report.count(status) for status in changed)
        failed, worse = self.model.count(RowState.FAILED), report.count(ImportStatus.LEFT_OUT)
        parts = [
            self.tr("Stopped.") if report.cancelled else "",
            self.tr("%n issue(s) imported", "", imported) if imported or not replaced else "",
            self.tr("%n issue(s) replaced", "", replaced) if replaced else "",
            self.tr("%n left out, because the held text looks better", "", worse) if worse else "",
            self.tr("%n article(s)", "", articles),
            self.tr("%n doubtful or missing", "", doubts) if doubts else self.tr("nothing doubtful"),
            self.tr("%n cannot be imported", "", failed) if failed else "",
        ]
        return " · ".join(part for part in parts if part)

    def done(self, result: int) -> None:
        """Close; reading stops, but a running import goes on."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, self._storing is None)
        if self._storing is None:
            self._reader.abandon()
            for task in (self._listing, self._peeking):
                if task is not None:
                    task.abandon()
        super().done(result)
