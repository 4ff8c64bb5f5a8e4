"""Connections to one SQLite file: a pool that any thread may use, and what SQLite's errors mean for a library."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from reader.errors import DamagedLibraryError, LibraryBusyError, LibraryError

BUSY_TIMEOUT_S = 10.0
"""How long to wait for another process before giving up."""

_Value = TypeVar("_Value")


class Access(StrEnum):
    """How a file is opened; the value is what SQLite's URI says."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    IMMUTABLE = "mode=ro&immutable=1"
    """For media nobody can write to. Ignores what a ``-wal`` file holds, so there must be none."""


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


def connect(file: Path, access: Access, busy_timeout_s: float) -> sqlite3.Connection:
    """Return a connection to an existing file, in autocommit mode. Raises sqlite3.Error."""
    path = quote(file.absolute().as_posix().encode("utf-8", "surrogateescape"))
    uri = f"file://{'' if path.startswith('/') else '/'}{path}?{access.value}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class Database:
    """One SQLite file. Each transaction borrows a connection, so readers never wait for the one that writes."""

    def __init__(self, file: Path, access: Access = Access.WRITE, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        """Name the file; it is opened with the first transaction."""
        self.folder = file.parent
        self._file = file.absolute()
        self._access = access
        self._busy_timeout_s = busy_timeout_s
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._write_lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read one state of the catalogue, whatever is written meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; on disk when the block has ended. Threads take turns, other processes are waited for.

        Raises:
            LibraryBusyError: another process went on writing for too long.
        """
        with self._write_lock, self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection outside of any transaction."""
        with explained(self.folder):
            connection = self._borrow()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def close(self) -> None:
        """Close all connections; one that is in use is closed when its transaction ends."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self.connected() as connection:
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _borrow(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise LibraryError(self.folder, "is closed")
            if self._idle:
                return self._idle.pop()
        return connect(self._file, self._access, self._busy_timeout_s)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed and not connection.in_transaction:  # still in one: even the rollback failed
                self._idle.append(connection)
                return
        connection.close()
