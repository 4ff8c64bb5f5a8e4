"""Opening a library folder: what is there, whether it is ours, and bringing it up to today's schema."""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.errors import DamagedLibraryError, LibraryError, NewerLibraryError, NotALibraryError
from reader.store.connection import Access, Database, connect
from reader.store.files import make_folder, sync_folder
from reader.store.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from reader.store.trouble import explained, is_busy, is_readonly

log = logging.getLogger(__name__)

CATALOGUE_NAME = "catalogue.sqlite"
_RETRY_S = 0.02


@dataclass(frozen=True, slots=True)
class _Identity:
    """Whose a database is."""

    application_id: int
    version: int
    is_blank: bool
    """Holds no table."""


def open_database(folder: Path, busy_timeout_s: float) -> Database:
    """Return the catalogue's database, made or brought up to date where necessary.

    Raises:
        NotALibraryError, NewerLibraryError: nothing was touched.
        DamagedLibraryError, LibraryBusyError, LibraryError.
    """
    file = folder / CATALOGUE_NAME
    _make_file(folder, file)
    with explained(folder, str):  # nothing is asked here that a sound file could not answer
        access, identity = _look(folder, file, busy_timeout_s)
        _refuse_others(folder, identity)
        if access is Access.IMMUTABLE and identity.version < SCHEMA_VERSION:
            raise LibraryError(folder, "was written by an older version and can only be read here; copy it first")
    database = Database(file, access, busy_timeout_s)
    if access is Access.WRITE:
        try:
            _prepare(database, busy_timeout_s)
        except BaseException:
            database.close()
            raise
    return database


def _make_file(folder: Path, file: Path) -> None:
    """Make an empty catalogue in an empty folder; leave an existing one alone."""
    try:
        if file.exists():
            return
        if folder.is_dir():
            _refuse_full_folder(folder)
        make_folder(folder)
        file.touch()
        sync_folder(folder)
    except OSError as exc:
        raise LibraryError(folder, f"cannot be made here ({exc.strerror or exc})") from exc


def _refuse_full_folder(folder: Path) -> None:
    """Raise when a folder without a catalogue is no place for a new library."""
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    if CATALOGUE_NAME in names:
        return  # of another process, a moment ago
    if "originals" in names:
        raise DamagedLibraryError(
            folder, f"{CATALOGUE_NAME} is missing; restore it from a copy, or import the originals into a new library"
        )
    if names - {"index", "desktop.ini", "Thumbs.db"}:
        raise NotALibraryError(folder, "holds other files; choose an empty folder or one that holds a library")


# --- whose it is -----------------------------------------------------------------------------------------------------


def _look(folder: Path, file: Path, busy_timeout_s: float) -> tuple[Access, _Identity]:
    """Return how the file can be opened and whose it is, without changing it.

    A connection that may write would move what a killed process left in a ``-wal`` into the file; so as long as it is
    not known whose the file is, it is only read. Without such a rest, one that may write leaves nothing behind.
    """
    rest = _has_rest(file)
    try:
        return Access.WRITE, _identify(file, Access.READ if rest else Access.WRITE, busy_timeout_s)
    except sqlite3.Error as exc:
        if not is_readonly(exc):
            raise
        if rest:
            reason = "can only be read, and was not closed properly; copy it to a folder you may write to"
            raise LibraryError(folder, reason) from exc
    log.info("the library is opened for reading only")
    return Access.IMMUTABLE, _identify(file, Access.IMMUTABLE, busy_timeout_s)


def _has_rest(file: Path) -> bool:
    """Return whether a process is using the file or was killed while it did."""
    try:
        return file.with_name(f"{file.name}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise LibraryError(file.parent, f"the catalogue cannot be read or written ({exc.strerror or exc})") from exc


def _identify(file: Path, access: Access, busy_timeout_s: float) -> _Identity:
    with closing(connect(file, access, busy_timeout_s)) as connection:
        connection.execute("BEGIN")  # one state: another process may be making the tables just now
        return _identity_of(connection)


def _identity_of(connection: sqlite3.Connection) -> _Identity:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return _Identity(application_id, version, tables == 0)


def _refuse_others(folder: Path, identity: _Identity) -> None:
    if identity.application_id == 0 and identity.version == 0 and identity.is_blank:
        return
    if identity.application_id != APPLICATION_ID:
        raise NotALibraryError(folder, f"its {CATALOGUE_NAME} was made by another program")
    if identity.version <= 0:  # both numbers are written at once
        raise DamagedLibraryError(folder, f"{CATALOGUE_NAME} names no schema; restore it from a copy")
    if identity.version > SCHEMA_VERSION:
        raise NewerLibraryError(folder, identity.version, SCHEMA_VERSION)


# --- bringing it up to date ------------------------------------------------------------------------------------------


def _prepare(database: Database, busy_timeout_s: float) -> None:
    """Switch to the write-ahead log and take the steps that are missing."""
    with database.connected() as connection:
        _use_wal(connection, busy_timeout_s)
        if _identity_of(connection).version == SCHEMA_VERSION:
            return
    with database.writing() as connection:
        identity = _identity_of(connection)  # again: another process may have been faster
        _refuse_others(database.folder, identity)
        for step in MIGRATIONS[identity.version :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    log.info("the catalogue went from schema %d to %d", identity.version, SCHEMA_VERSION)


def _use_wal(connection: sqlite3.Connection, busy_timeout_s: float) -> None:
    """Let readers read while somebody writes.

    SQLite does not wait by itself when two processes switch at once, so this does. Where the media or the file system
    do not allow the write-ahead log, the catalogue works without: readers then wait for writers.
    """
    deadline = time.monotonic() + busy_timeout_s
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as exc:
            if is_busy(exc) and time.monotonic() < deadline:
                time.sleep(_RETRY_S)
                continue
            if not is_readonly(exc):
                raise
            mode = "read only"
        if mode != "wal":
            log.warning("no write-ahead log here (%s): reading waits while another process writes", mode)
            return
