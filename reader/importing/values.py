"""What an import is asked for, what it would bring and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import ReaderError
from reader.model import Issue, RecoveredIssue, SourceText
from reader.sources import Engine

ENOUGH = 0.85
"""Share of the held articles and characters below which a new text looks worse: two good readings of one scan differ by
a few per cent."""


class ImportStatus(StrEnum):
    """What an import did, or would do."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The same bytes are held already."""
    REPLACED = "replaced"
    """Another text of an issue that is held: the text is replaced, tags stay."""
    LEFT_OUT = "left-out"
    """Another text of an issue that is held, which looks worse: the held text stays."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the user sets before an import; None = as recovered."""

    encoding: str | None = None
    year: int | None = None
    month: int | None = None
    as_new: bool = False
    """Store beside an issue that looks like the same one, instead of replacing its text."""
    engine: Engine | None = None
    """What reads scans; None = they are refused."""
    series: str | None = None
    replace: bool = False
    """Replace the text of an issue that is held even when the new one looks worse."""


@dataclass(frozen=True, slots=True)
class TextSize:
    """How much of an issue a text has."""

    articles: int
    characters: int
    """Of the texts of all articles."""
    doubts: int
    """Findings above a note, whether somebody settled them or not."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A new text of an issue beside the one that is held."""

    new: TextSize
    held: TextSize

    @property
    def worse_in(self) -> tuple[str, ...]:
        """In what the new text looks worse: ``articles``, ``characters``, ``doubts``; empty when it does not."""
        new, held = self.new, self.held
        signs = {
            "articles": new.articles < held.articles * ENOUGH,
            "characters": new.characters < held.characters * ENOUGH,
            "doubts": new.doubts > 2 * held.doubts + max(5, new.articles // 10),
        }
        return tuple(name for name, is_worse in signs.items() if is_worse)


@dataclass(frozen=True, slots=True)
class CollectionSize:
    """How much there is in a file of articles that is too large to be held in memory."""

    articles: int
    sections: int


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What importing one file would bring."""

    path: Path
    raw: bytes
    source: SourceText
    recovered: RecoveredIssue
    status: ImportStatus
    existing: Issue | None = None
    """The issue that is held already, for UNCHANGED, REPLACED and LEFT_OUT."""
    comparison: Comparison | None = None
    """For REPLACED and LEFT_OUT."""
    choices: ImportChoices = ImportChoices()
    unmended: RecoveredIssue | None = None
    """As it was recovered, without what the user set and what was mended in the issue; None = ``recovered`` is."""
    collection: CollectionSize | None = None
    """For a collection, of whose articles ``recovered`` holds the first few hundred, and ``raw`` nothing."""

    @property
    def article_count(self) -> int:
        """How many articles it would bring."""
        return self.collection.articles if self.collection else len(self.recovered.articles)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What importing one file did."""

    path: Path
    status: ImportStatus
    issue: Issue | None = None
    error: ReaderError | None = None
    """Why it FAILED."""
    comparison: Comparison | None = None
    """For REPLACED and LEFT_OUT."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a batch did."""

    outcomes: tuple[ImportOutcome, ...]
    cancelled: bool = False

    def count(self, status: ImportStatus) -> int:
        """Return how many files ended with ``status``."""
        return sum(outcome.status is status for outcome in self.outcomes)
