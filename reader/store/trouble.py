"""What the errors of SQLite mean for a library."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from reader.errors import DamagedLibraryError, LibraryBusyError, LibraryError

_Value = TypeVar("_Value")


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
    return _code(exc) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_misread(exc: sqlite3.Error) -> bool:
    """Return whether SQLite found a statement wrong; with the plainest of statements it is the file that is wrong."""
    return _code(exc) == sqlite3.SQLITE_ERROR


def _code(exc: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code; None when the trouble is Python's own."""
    code: int | None = getattr(exc, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _explain(folder: Path, exc: sqlite3.Error) -> LibraryError | None:
    """Return what an error means for the library, or None when it is a mistake in this program."""
    if is_busy(exc):
        return LibraryBusyError(folder)
    code = _code(exc)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or _is_unreadable(exc):
        return _damaged(folder, exc)
    if code == sqlite3.SQLITE_READONLY:
        return LibraryError(folder, "can only be read; copy it to a folder you may write to")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM):
        return LibraryError(folder, f"the catalogue cannot be read or written ({exc})")
    return None


def _damaged(folder: Path, exc: Exception) -> DamagedLibraryError:
    return DamagedLibraryError(folder, f"the catalogue is damaged ({exc}); restore it from a copy")


def _is_unreadable(exc: sqlite3.Error) -> bool:
    """Return whether a value does not read back: ours, or Python's own complaint about text that is not UTF-8."""
    return isinstance(exc, UnreadableError) or (_code(exc) is None and "decode" in str(exc))


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn SQLite's errors into those of a library; mistakes in this program pass through."""
    try:
        yield
    except sqlite3.Error as exc:
        error = _explain(folder, exc)
        if error is None:
            raise
        raise error from exc
    except UnicodeDecodeError as exc:  # in the name of a column or in SQLite's own message
        raise _damaged(folder, exc) from exc
