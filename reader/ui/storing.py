"""Storing what import previews showed."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import CancelledError, ReaderError
from reader.importing import ImportOutcome, ImportPreview, ImportReport, ImportStatus
from reader.library import Library
from reader.model import Progress


def store_previews(library: Library, previews: Sequence[ImportPreview], progress: Progress) -> ImportReport:
    """Store previews one by one and say what came of each; one that cannot be stored does not stop the others."""
    outcomes: list[ImportOutcome] = []
    for done, preview in enumerate(previews):
        try:
            progress(done, len(previews))
        except CancelledError:
            return ImportReport(tuple(outcomes), cancelled=True)
        try:
            outcomes.append(library.commit(preview))
        except ReaderError as exc:
            outcomes.append(ImportOutcome(preview.path, ImportStatus.FAILED, error=exc))
    return ImportReport(tuple(outcomes))
