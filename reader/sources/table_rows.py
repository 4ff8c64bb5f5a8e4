"""What a row of a table of articles is before anybody asks what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row that could be read."""

    number: int
    """1-based, among the rows of the file that are not blank."""
    line: int
    """1-based line of the file where it begins."""
    values: Mapping[str, object]
    """By the name of the column."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a row, or with the rest of the file."""

    code: str
    """Of the finding, e.g. ``row-unreadable``."""
    line: int
    facts: tuple[tuple[str, str], ...]
    """What the sentence is made of."""


def unreadable(number: int, line: int, reason: str) -> Trouble:
    """Return that a row cannot be read, and why: the end of a sentence."""
    return Trouble("row-unreadable", line, (("row", str(number)), ("reason", reason)))


def cut_off(line: int, reason: str) -> Trouble:
    """Return that the file cannot be read from a line on."""
    return Trouble("rows-cut-off", line, (("line", str(line)), ("reason", reason)))
