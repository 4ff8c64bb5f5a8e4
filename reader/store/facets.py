"""What hits are divided by: one small row an article."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import IssueId


@dataclass(frozen=True, slots=True)
class FacetRow:
    """What an article is filtered and counted by."""

    issue_id: IssueId
    month: str | None
    """``YYYY-MM`` of the first day; None when the article has no date or its year is not known."""
    section: str | None
    subsection: str | None
    tags: tuple[str, ...]
    """Sorted by name."""
