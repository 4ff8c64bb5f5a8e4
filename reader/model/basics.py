"""What everything else is counted and named by."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType

IssueId = NewType("IssueId", int)
ArticleId = NewType("ArticleId", int)
EntryId = NewType("EntryId", int)

Progress = Callable[[int, int], None]
"""``progress(done, total)``; raises CancelledError to stop the work. ``total`` is 0 while it is unknown."""


def no_progress(done: int, total: int) -> None:
    """Report progress to nobody."""


Span = tuple[int, int]
