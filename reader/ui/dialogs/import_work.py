"""Storing what an import dialog showed: exactly that, read again where it was let go of or could have become stale."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reader.errors import CancelledError, ReaderError, SourceError
from reader.importing import (
    ImportOutcome,
    ImportPreview,
    ImportReport,
    ImportStatus,
    collecting,
    files_below,
)
from reader.library import Library
from reader.model import Progress
from reader.ui.models.import_model import ImportRow

log = logging.getLogger(__name__)

CHANGED = "has changed since it was looked at; look at it again"


def list_files(paths: Sequence[Path], progress: Progress) -> tuple[ImportRow, ...]:
    """Return a row for every file in ``paths`` and the folders among them; an empty folder is a row with an error."""
    rows: list[ImportRow] = []
    for path in paths:
        for item in files_below(path):
            progress(len(rows), 0)
            rows.append(ImportRow(item.path, error=item) if isinstance(item, SourceError) else ImportRow(item))
    return tuple(rows)


def commit_rows(library: Library, rows: Sequence[ImportRow], progress: Progress) -> ImportReport:
    """Store files one by one; one that cannot be stored does not stop the others."""
    outcomes: list[ImportOutcome] = []
    steps = [collecting.steps_of(row.path) for row in rows]
    done, total = 0, sum(steps)
    for row, step in zip(rows, steps, strict=True):
        try:
            progress(done, total)
            ahead = partial(collecting.report_ahead, progress, done, total)
            outcomes.append(_commit_row(library, row, bool(outcomes), ahead))
        except CancelledError:
            return ImportReport(tuple(outcomes), cancelled=True)
        done += step
    return ImportReport(tuple(outcomes))


def _commit_row(library: Library, row: ImportRow, is_later: bool, progress: Progress) -> ImportOutcome:
    """Store one file. What was stored before it in the same import (``is_later``) may be another text of its issue."""
    try:
        preview = row.preview
        if preview is None:
            preview = _read_again(library, row)
        elif is_later:
            preview = library.compare(preview)
        outcome = library.commit(preview, progress=progress)
    except CancelledError:
        raise
    except ReaderError as exc:
        log.error("%s", exc)
        return ImportOutcome(row.path, ImportStatus.FAILED, error=exc)
    return outcome


def _read_again(library: Library, row: ImportRow) -> ImportPreview:
    preview = library.preview(row.path, row.choices)
    if row.summary is not None and preview.source.sha256 != row.summary.sha256:
        raise SourceError(row.path, CHANGED)
    return preview
