"""What is known of a document before its text is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """The name of the file and what the user says of the issue; None = recover it."""

    name: str
    year: int | None = None
    month: int | None = None
