"""What the errors of SQLite mean for a library: the one place where they become our own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from reader.errors import DamagedLibraryError, LibraryBusyError, LibraryError

_Value = TypeVar("_Value")

Examine = Callable[[sqlite3.Error], str]
"""Looks at the file after an error that the file or this program may have caused; empty = the file is sound."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
_OUTSIDE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_INTERNAL,
)
"""The disk, the file system, the rights, SQLite itself: neither the content of the file nor this program."""
_KEYS = (
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_ROWID,
)
"""Whatever is written is looked up first in the same transaction; keys that clash all the same were broken before."""


class UnreadableError(sqlite3.DatabaseError):
    """The file holds what was never written there."""


def read_rows(convert: Callable[[sqlite3.Row], _Value], rows: Iterable[sqlite3.Row]) -> list[_Value]:
    """Return the converted rows. Raises UnreadableError when one of them does not hold what it should."""
    try:
        return [convert(row) for row in rows]
    except (ValueError, KeyError, TypeError) as exc:
        raise UnreadableError(str(exc)) from exc


def is_readonly(exc: sqlite3.Error) -> bool:
    """Return whether SQLite failed because it may not write (or may not make the files it needs for reading)."""
    return _code(exc) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def is_busy(exc: sqlite3.Error) -> bool:
    """Return whether SQLite waited for somebody else in vain."""
    return _code(exc) in _BUSY


@contextmanager
def explained(folder: Path, examine: Examine) -> Iterator[None]:
    """Turn SQLite's errors into those of a library; mistakes in this program pass through.

    Args:
        folder: The library.
        examine: Tells the two apart where the error alone does not, see ``Examine``.
    """
    try:
        yield
    except sqlite3.Error as exc:
        error = _explain(folder, exc, examine)
        if error is None:
            raise
        raise error from exc
    except UnicodeDecodeError as exc:  # in the name of a column or in SQLite's own message
        raise _damaged(folder, str(exc)) from exc


def _explain(folder: Path, exc: sqlite3.Error, examine: Examine) -> LibraryError | None:
    """Return what an error means for the library, or None when it is a mistake in this program."""
    code = _code(exc)
    if code in _BUSY:
        return LibraryBusyError(folder)
    outside = _outside_reason(exc, code)
    if outside:
        return LibraryError(folder, outside)
    damage = _damage(exc, code, examine)
    return _damaged(folder, damage) if damage else None


def _outside_reason(exc: sqlite3.Error, code: int | None) -> str:
    if code == sqlite3.SQLITE_READONLY:
        if exc.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED:
            return "was moved or deleted while it was open; open it again"
        return "can only be read; copy it to a folder you may write to"
    return f"the catalogue cannot be read or written ({exc})" if code in _OUTSIDE else ""


def _damage(exc: sqlite3.Error, code: int | None, examine: Examine) -> str:
    if code is None:
        return str(exc) if _is_unreadable(exc) else ""
    return str(exc) if code in _DAMAGED or exc.sqlite_errorcode in _KEYS else examine(exc)


def _code(exc: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code; None when the trouble is Python's own."""
    code: int | None = getattr(exc, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_unreadable(exc: sqlite3.Error) -> bool:
    """Return whether a value does not read back: ours, or Python's own complaint about text that is not UTF-8."""
    return isinstance(exc, UnreadableError) or "decode" in str(exc)


def _damaged(folder: Path, trouble: str) -> DamagedLibraryError:
    return DamagedLibraryError(folder, f"the catalogue is damaged ({trouble}); restore it from a copy")
