"""Connections to one SQLite file: a pool that any thread may use."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from reader.errors import LibraryError
from reader.store.soundness import troubles
from reader.store.trouble import explained

log = logging.getLogger(__name__)

BUSY_TIMEOUT_S = 10.0
"""How long to wait for another process before giving up."""


class Access(StrEnum):
    """How a file is opened; the value is what SQLite's URI says."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    IMMUTABLE = "mode=ro&immutable=1"
    """For media nobody can write to. Ignores what a ``-wal`` file holds, so there must be none."""


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
        with explained(self.folder, self._examine):
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

    def _examine(self, exc: sqlite3.Error) -> str:
        """Return the first thing that is wrong with the file; an error that is no fault of the file has no such."""
        log.warning("%s: the catalogue is examined", exc)
        try:
            access = Access.READ if self._access is Access.WRITE else self._access
            with closing(connect(self._file, access, self._busy_timeout_s)) as connection:
                return next(troubles(connection), "")
        except (sqlite3.Error, UnicodeDecodeError) as trouble:  # SQLite's message quotes the damaged bytes
            return str(trouble)

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
