"""The files of an import: what each would bring, what is to be done with it, and what became of it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.errors import ReaderError
from reader.importing import Comparison, ImportChoices, ImportPreview, ImportStatus
from reader.model import EntryKind, Severity, TocEntry, issue_name
from reader.ui.icons import icon
from reader.ui.messages import count_text, error_message

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

STATE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The RowState of a row."""

_AS_RECOVERED = ImportChoices()

RAW_LIMIT_BYTES = 20_000_000
"""Above this many bytes of files in total, what was read is let go of and read again when it is needed.

A preview takes eight times the bytes of its file."""


class RowState(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    NEW = "new"
    KNOWN = "known"
    """The same bytes are held already."""
    OTHER_TEXT = "other-text"
    """Another text of an issue that is held."""
    WORSE = "worse"
    """Another text of an issue that is held, which looks worse: it is left out unless the user says otherwise."""
    FAILED = "failed"
    IMPORTED = "imported"
    REPLACED = "replaced"


STATE_ICONS: dict[RowState, tuple[str, str]] = {
    RowState.NEW: ("plus", "accent"),
    RowState.KNOWN: ("check", "grey"),
    RowState.OTHER_TEXT: ("issue", "doubt"),
    RowState.WORSE: ("down", "doubt"),
    RowState.FAILED: ("lost", "accent"),
    RowState.IMPORTED: ("check", "accent"),
    RowState.REPLACED: ("check", "accent"),
}
"""Shape and colour of a state; the word beside it is enough."""

_STATES = {
    ImportStatus.IMPORTED: RowState.NEW,
    ImportStatus.UNCHANGED: RowState.KNOWN,
    ImportStatus.REPLACED: RowState.OTHER_TEXT,
    ImportStatus.LEFT_OUT: RowState.WORSE,
    ImportStatus.FAILED: RowState.FAILED,
}
_OUTCOMES = {
    ImportStatus.IMPORTED: RowState.IMPORTED,
    ImportStatus.UNCHANGED: RowState.KNOWN,
    ImportStatus.REPLACED: RowState.REPLACED,
    ImportStatus.LEFT_OUT: RowState.WORSE,
    ImportStatus.FAILED: RowState.FAILED,
}
IMPORTABLE = frozenset({RowState.NEW, RowState.OTHER_TEXT})


@dataclass(frozen=True, slots=True)
class Summary:
    """What a preview said, without the texts."""

    name: str
    year: int | None
    month: int | None
    sections: int
    articles: int
    findings: int
    """Above a note."""
    encoding: str
    sha256: str
    size_bytes: int
    existing: str = ""
    """Name of the issue that is held already."""
    series: str | None = None
    comparison: Comparison | None = None
    """Beside the text that is held."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One file."""

    path: Path
    choices: ImportChoices = _AS_RECOVERED
    state: RowState = RowState.WAITING
    summary: Summary | None = None
    preview: ImportPreview | None = None
    """What was recovered; None while it was not read, or was let go of to save memory."""
    error: ReaderError | None = None
    checked: bool = False
    declined: bool = False
    """The user took the check mark off."""


def summary_of(preview: ImportPreview) -> Summary:
    """Return what a preview said in numbers."""
    recovered, meta = preview.recovered, preview.recovered.meta
    return Summary(
        name=issue_name(meta.title, meta.year, meta.month, preview.source.name),
        year=meta.year,
        month=meta.month,
        sections=preview.collection.sections if preview.collection else _sections(recovered.toc),
        articles=preview.article_count,
        findings=sum(finding.severity is not Severity.NOTE for finding in recovered.findings),
        encoding=preview.source.encoding,
        sha256=preview.source.sha256,
        size_bytes=preview.source.size_bytes,
        existing=preview.existing.name if preview.existing else "",
        series=meta.series,
        comparison=preview.comparison,
    )


def _sections(entries: Iterable[TocEntry]) -> int:
    return sum(entry.kind is EntryKind.SECTION for entry in entries)


class ImportModel(QAbstractTableModel):
    """A table of files; the first column carries the check mark."""

    checks_changed = Signal()

    FILE, STATE, ISSUE, SECTIONS, ARTICLES, FINDINGS = range(6)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._at: dict[Path, int] = {}
        self._states: Counter[RowState] = Counter()
        self._checked = 0
        self._held_bytes = 0
        self._waiting_from = 0
        """No file before this one waits to be read."""

    # --- rows --------------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[ImportRow, ...]:
        """All files."""
        return tuple(self._rows)

    def row(self, at: int) -> ImportRow:
        """Return one file."""
        return self._rows[at]

    def add(self, rows: Sequence[ImportRow]) -> None:
        """Add files at the end; one that is there already is left out."""
        fresh = [row for path, row in {row.path: row for row in rows}.items() if path not in self._at]
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(fresh) - 1)
            self._rows += fresh
            self._at |= {row.path: first + n for n, row in enumerate(fresh)}
            self._states.update(row.state for row in fresh)
            self.endInsertRows()

    def next_waiting(self) -> int | None:
        """Return the first file that was not read yet."""
        if not self._states[RowState.WAITING]:
            return None
        waiting = (at for at in range(self._waiting_from, len(self._rows)) if self._rows[at].state is RowState.WAITING)
        self._waiting_from = next(waiting)
        return self._waiting_from

    def set_state(self, at: int, state: RowState) -> None:
        """Say how far a file is."""
        self._put(at, dataclasses.replace(self._rows[at], state=state))

    def set_choices(self, at: int, choices: ImportChoices) -> None:
        """Change what is set for a file; it has to be read again."""
        row = self._rows[at]
        self._put(at, dataclasses.replace(row, choices=choices, state=RowState.WAITING, preview=None, error=None))

    def set_preview(self, at: int, preview: ImportPreview) -> None:
        """Show what a file would bring. Its text is let go of when all files together are too large."""
        row, summary = self._rows[at], summary_of(preview)
        state = _STATES[preview.status]
        checked = state in IMPORTABLE and not row.declined
        new_bytes = summary.size_bytes if preview.collection is None else 0  # of a collection little is held
        has_room = self._held_bytes - _held_bytes(row) + new_bytes <= RAW_LIMIT_BYTES
        held = preview if has_room else None
        self._put(at, dataclasses.replace(row, state=state, summary=summary, preview=held, error=None, checked=checked))

    def set_error(self, at: int, error: ReaderError) -> None:
        """Show why a file cannot be imported."""
        row = dataclasses.replace(self._rows[at], state=RowState.FAILED, error=error, preview=None, checked=False)
        self._put(at, row)

    def set_outcome(self, path: Path, status: ImportStatus, error: ReaderError | None) -> None:
        """Show what became of a file."""
        at = self._at.get(path)
        if at is not None:
            state = _OUTCOMES[status]
            self._put(at, dataclasses.replace(self._rows[at], state=state, error=error, preview=None, checked=False))

    def _put(self, at: int, row: ImportRow) -> None:
        before = self._rows[at]
        was_checked = before.checked
        self._rows[at] = row
        self._states[before.state] -= 1
        self._states[row.state] += 1
        if row.state is RowState.WAITING:
            self._waiting_from = min(self._waiting_from, at)
        self._checked += row.checked - was_checked
        self._held_bytes += _held_bytes(row) - _held_bytes(before)
        self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        if was_checked != row.checked:
            self.checks_changed.emit()

    def checked(self) -> tuple[ImportRow, ...]:
        """Return the files that are to be imported."""
        return tuple(row for row in self._rows if row.checked)

    def count(self, *states: RowState) -> int:
        """Return how many files are in one of some states."""
        return sum(self._states[state] for state in states)

    @property
    def checked_count(self) -> int:
        """How many files are to be imported."""
        return self._checked

    # --- Qt ----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("File"),
            self.tr("State"),
            self.tr("Issue"),
            self.tr("Sections"),
            self.tr("Articles"),
            self.tr("Findings"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        can_check = index.column() == self.FILE and self._rows[index.row()].state in IMPORTABLE
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_check else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        value: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            value = self._text(row, column)
        elif role == Qt.ItemDataRole.CheckStateRole and column == self.FILE and row.state in IMPORTABLE:
            value = Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        elif role == Qt.ItemDataRole.ToolTipRole:
            value = str(row.path) if column == self.FILE else self.explanation(row)
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            value = _alignment(column)
        elif role == Qt.ItemDataRole.DecorationRole and column == self.STATE and row.state in STATE_ICONS:
            value = icon(*STATE_ICONS[row.state])
        elif role == STATE_ROLE:
            value = row.state
        return value

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self._put(index.row(), dataclasses.replace(self._rows[index.row()], checked=checked, declined=not checked))
        return True

    def _text(self, row: ImportRow, column: int) -> str:
        if column == self.FILE:
            return row.path.name
        if column == self.STATE:
            return self.state_word(row.state)
        if row.summary is None or row.state is RowState.FAILED:
            return ""
        summary = row.summary
        return (
            "",
            "",
            summary.name,
            count_text(summary.sections),
            count_text(summary.articles),
            count_text(summary.findings) if summary.findings else "–",
        )[column]

    def state_word(self, state: RowState) -> str:
        """Return how far a file is, in a word or two."""
        return {
            RowState.WAITING: self.tr("waiting"),
            RowState.READING: self.tr("reading…"),
            RowState.NEW: self.tr("new"),
            RowState.KNOWN: self.tr("already held"),
            RowState.OTHER_TEXT: self.tr("other text"),
            RowState.WORSE: self.tr("looks worse"),
            RowState.FAILED: self.tr("not readable"),
            RowState.IMPORTED: self.tr("imported"),
            RowState.REPLACED: self.tr("replaced"),
        }[state]

    def explanation(self, row: ImportRow) -> str:
        """Return in a sentence what would happen with a file, what happened, or why nothing can."""
        if row.state is RowState.FAILED and row.error is not None:
            return error_message(row.error)
        name = row.summary.existing if row.summary else ""
        return {
            RowState.WAITING: self.tr("This file has not been read yet."),
            RowState.READING: self.tr("This file is being read."),
            RowState.NEW: self.tr("This issue is not in the library yet. Importing adds it."),
            RowState.KNOWN: self.tr("Exactly this file is in the library already, as {issue}. Nothing is to be done."),
            RowState.OTHER_TEXT: self.tr(
                "Another text of {issue} is in the library. Importing replaces that text; tags stay on their articles."
            ),
            RowState.WORSE: self.tr(
                "Another text of {issue} is in the library, and this one looks worse. The held text stays as it is."
            ),
            RowState.FAILED: self.tr("This file cannot be imported."),
            RowState.IMPORTED: self.tr("This issue was added to the library."),
            RowState.REPLACED: self.tr("The text of {issue} was replaced; tags stayed on their articles."),
        }[row.state].format(issue=name)


def _held_bytes(row: ImportRow) -> int:
    is_held = row.preview is not None and row.preview.collection is None
    return row.summary.size_bytes if is_held and row.summary is not None else 0


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= ImportModel.SECTIONS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
