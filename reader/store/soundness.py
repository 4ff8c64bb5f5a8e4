"""Whether a catalogue is as this program makes it: its tables, SQLite's own structures and the keys between rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from reader.store.fields import text, text_or_none
from reader.store.schema import MIGRATIONS, SCHEMA_VERSION
from reader.store.trouble import read_rows

_SCHEMA = "SELECT type || ' ' || name AS name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"


def troubles(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with the file, as plain sentences; takes as long as reading all of it.

    Raises:
        sqlite3.Error: it is so wrong that SQLite cannot look at it.
    """
    yield from _schema_troubles(connection)
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield str(row[0])
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        row_name = "a row" if row_id is None else f"row {row_id}"
        yield f"{row_name} of {table} belongs to a row of {parent} that is not there"


def _schema_troubles(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield how the tables differ from those that the migrations make; what somebody added does no harm."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not 0 <= version <= SCHEMA_VERSION:
        yield f"there is no schema {version}"
        return
    found = _schema_of(connection)
    wanted, latest = _schema_at(version), _schema_at(SCHEMA_VERSION)
    for name, sql in wanted.items():
        if name not in found:
            yield f"{name} is missing"
        elif found[name] != sql:
            yield f"{name} is of a later schema" if found[name] == latest[name] else f"{name} is not as it was made"
    yield from (f"{name} is of a later schema" for name in latest.keys() - wanted if name in found)


def _schema_of(connection: sqlite3.Connection) -> dict[str, str | None]:
    return dict(read_rows(lambda row: (text(row, "name"), text_or_none(row, "sql")), connection.execute(_SCHEMA)))


@cache
def _schema_at(version: int) -> dict[str, str | None]:
    """Return the tables and indexes after the first ``version`` steps."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        for step in MIGRATIONS[:version]:
            for statement in step:
                connection.execute(statement)
        return _schema_of(connection)
