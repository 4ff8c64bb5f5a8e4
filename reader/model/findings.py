"""A doubt about a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, least first."""

    NOTE = "note"
    """Worth knowing; nothing to do."""
    DOUBT = "doubt"
    """A reader should compare it with the original."""
    LOSS = "loss"
    """Something that should be there is not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a text, with its place. Not an error: the rest of the issue stands."""

    severity: Severity
    code: str
    """Kind of doubt, e.g. ``title-differs``; stable, in kebab-case."""
    message: str
    """A plain English sentence."""
    line: int | None = None
    """1-based line of the file."""
    article: int | None = None
    """Position in ``RecoveredIssue.articles``."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the sentence is made of, by name, for other languages; e.g. ``(("contents", "…"), ("body", "…"))``."""
    settled: bool = False
    """Somebody looked at it and decided, or mended what it is about."""
