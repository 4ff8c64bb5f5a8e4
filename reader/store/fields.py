"""One field of a row, of the kind that was written there.

SQLite stores any kind of value in any column, so a damaged file may hand out bytes for a title. All functions raise
ValueError when the field holds something else or when there is no such column; ``read_rows`` makes it damage.
"""

from __future__ import annotations

import json
import sqlite3


def text(row: sqlite3.Row, name: str) -> str:
    """Return a field that always holds text."""
    value = _value(row, name)
    if not isinstance(value, str):
        raise ValueError(f"{name} holds {_kind(value)} instead of text")
    return value


def text_or_none(row: sqlite3.Row, name: str) -> str | None:
    """Return a field that holds text or nothing."""
    return None if _value(row, name) is None else text(row, name)


def number(row: sqlite3.Row, name: str) -> int:
    """Return a field that always holds a whole number."""
    value = _value(row, name)
    if not isinstance(value, int):
        raise ValueError(f"{name} holds {_kind(value)} instead of a number")
    return value


def real(row: sqlite3.Row, name: str) -> float:
    """Return a field that always holds a number."""
    value = _value(row, name)
    if not isinstance(value, int | float):
        raise ValueError(f"{name} holds {_kind(value)} instead of a number")
    return float(value)


def number_or_none(row: sqlite3.Row, name: str) -> int | None:
    """Return a field that holds a whole number or nothing."""
    return None if _value(row, name) is None else number(row, name)


def parsed(row: sqlite3.Row, name: str) -> object:
    """Return what the JSON of a field says."""
    try:
        value: object = json.loads(text(row, name))
    except RecursionError as exc:
        raise ValueError(f"{name} holds brackets within brackets without end") from exc
    return value


def texts(row: sqlite3.Row, name: str) -> tuple[str, ...]:
    """Return a field that holds a JSON array of strings."""
    return all_text(parsed(row, name), name)


def all_text(value: object, name: str) -> tuple[str, ...]:
    """Return a value that came from JSON as strings."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{name} holds something else than a list of texts")
    return tuple(value)


def numbers(row: sqlite3.Row, name: str) -> tuple[int, ...]:
    """Return a field that holds a JSON array of whole numbers."""
    return all_numbers(parsed(row, name), name)


def all_numbers(value: object, name: str) -> tuple[int, ...]:
    """Return a value that came from JSON as whole numbers."""
    if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
        raise ValueError(f"{name} holds something else than a list of numbers")
    return tuple(value)


def _value(row: sqlite3.Row, name: str) -> object:
    try:
        value: object = row[name]
    except IndexError as exc:
        raise ValueError(f"there is no column {name}") from exc
    return value


def _kind(value: object) -> str:
    return "nothing" if value is None else type(value).__name__
