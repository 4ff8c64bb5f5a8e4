"""Many ids in one statement: as a JSON array that SQLite unfolds, so that any number fits into one ``?``."""

from __future__ import annotations

import json
from collections.abc import Iterable

_LARGEST = 2**63 - 1

WANTED = "json_each(?) AS wanted"
"""Yields ``wanted.value`` (the id) and ``wanted.key`` (its place)."""


def as_json(ids: Iterable[int]) -> str:
    """Return the ids as the value for the ``?`` of WANTED, each once, in their order."""
    return json.dumps(list(dict.fromkeys(ids)))


def as_key(number: int) -> int:
    """Return a number as it is, or one that is no id when SQLite could not hold it."""
    return number if 0 < number <= _LARGEST else -1
