"""Whether what was stored still reads back as it was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a library found."""

    originals_checked: int
    problems: tuple[str, ...]
    """Plain sentences about catalogue and originals; empty = all is well."""
    index_trouble: str
    """Why the search index is not usable; empty when it is. Nothing is lost: it can be rebuilt."""
