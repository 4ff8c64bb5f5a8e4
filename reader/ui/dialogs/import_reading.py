"""Reading the files of an import dialog: several at once, on other processes when they are many."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.importing import FEW_FILES, ImportChoices, ImportPreview, core_count
from reader.ui.models.import_model import ImportModel, RowState
from reader.ui.session import Session
from reader.ui.tasks import Task


class PreviewReader(QObject):
    """Takes the files that wait, in their order, and puts into the model what they would bring."""

    advanced = Signal(int, object)
    """A row was read: its number, and the ImportPreview; None when it cannot be imported or has to be read again."""

    def __init__(self, session: Session, model: ImportModel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._tasks: dict[int, Task] = {}
        self._is_many = False

    def is_busy(self) -> bool:
        """Return whether a file is being read."""
        return bool(self._tasks)

    def go_on(self) -> None:
        """Start reading files that wait, as many at once as there are cores."""
        waiting = self._model.count(RowState.WAITING)
        self._is_many = waiting + len(self._tasks) > FEW_FILES or (self._is_many and waiting > 0)
        most = min(core_count(), self._session.tasks.readers - 1) if self._is_many else 1
        while len(self._tasks) < most and (at := self._model.next_waiting()) is not None:
            self._start(at)
        if not self._tasks:
            self._session.library.end_previews()

    def abandon(self) -> None:
        """Stop reading; nobody is told any more."""
        for task in self._tasks.values():
            task.abandon()
        self._tasks.clear()
        self._session.library.end_previews()

    def _start(self, at: int) -> None:
        self._model.set_state(at, RowState.READING)
        row, library = self._model.row(at), self._session.library
        # The first is shown before a process has started; a text recognition is ended with its process.
        is_apart = (self._is_many and bool(self._tasks)) or row.choices.engine is not None
        self._tasks[at] = self._session.tasks.read(
            self,
            lambda _: library.preview(row.path, row.choices, apart=is_apart),
            done=lambda preview: self._end(at, row.choices, preview),
            failed=lambda error: self._fail(at, row.choices, error),
        )

    def _end(self, at: int, choices: ImportChoices, preview: ImportPreview) -> None:
        self._tasks.pop(at, None)
        is_current = self._model.row(at).choices == choices
        if is_current:
            self._model.set_preview(at, preview)
        self.advanced.emit(at, preview if is_current else None)

    def _fail(self, at: int, choices: ImportChoices, error: ReaderError) -> None:
        self._tasks.pop(at, None)
        if self._model.row(at).choices == choices:
            self._model.set_error(at, error)
        self.advanced.emit(at, None)
