"""Articles that another system exported: too many to be held together, so they come one by one."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.findings import Finding
from reader.model.recovered import IssueMeta, RecoveredArticle


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """One article of a collection."""

    article: RecoveredArticle
    tags: tuple[str, ...] = ()
    """What the other system's people put on it."""


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """What is known of a collection once its last row has come."""

    meta: IssueMeta
    findings: tuple[Finding, ...]
    """Without an article; their number is bounded."""
