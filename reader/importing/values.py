"""What an import is asked for, what it would bring and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import ReaderError
from reader.model import Issue, RecoveredIssue, SourceText


class ImportStatus(StrEnum):
    """What an import did, or would do."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The same bytes are held already."""
    REPLACED = "replaced"
    """Another text of an issue that is held: the text is replaced, tags stay."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the user sets before an import; None = as recovered."""

    encoding: str | None = None
    year: int | None = None
    month: int | None = None
    as_new: bool = False
    """Store beside an issue that looks like the same one, instead of replacing its text."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What importing one file would bring."""

    path: Path
    raw: bytes
    source: SourceText
    recovered: RecoveredIssue
    status: ImportStatus
    existing: Issue | None = None
    """The issue that is held already, for UNCHANGED and REPLACED."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What importing one file did."""

    path: Path
    status: ImportStatus
    issue: Issue | None = None
    error: ReaderError | None = None
    """Why it FAILED."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a batch did."""

    outcomes: tuple[ImportOutcome, ...]
    cancelled: bool = False

    def count(self, status: ImportStatus) -> int:
        """Return how many files ended with ``status``."""
        return sum(outcome.status is status for outcome in self.outcomes)
