"""Whether what was stored still reads back as it was written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reader.errors import DamagedLibraryError, LibraryError
from reader.model import Progress
from reader.store.connection import Database
from reader.store.originals import Originals
from reader.store.reading import all_issues
from reader.store.trouble import read_rows


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a library found."""

    originals_checked: int
    """Of present and of earlier texts."""
    problems: tuple[str, ...]
    """Plain sentences about catalogue and originals; empty = all is well."""
    index_trouble: str
    """Why the search index is not usable; empty when it is. Nothing is lost: it can be rebuilt."""
    notes: tuple[str, ...] = ()
    """Plain sentences about what is odd and does no harm: files among the originals that belong to no issue."""


@dataclass(frozen=True, slots=True)
class _File:
    sha256: str
    name: str


def check_library(database: Database, originals: Originals, index_trouble: str, progress: Progress) -> CheckReport:
    """Read everything once and return what is wrong; damage is a result here, not an error.

    Raises:
        CancelledError: from ``progress``.
        LibraryBusyError, LibraryError: the catalogue cannot be read now.
    """
    problems: list[str] = []
    files: list[_File] | None = None
    try:
        with database.reading() as connection:
            problems += _catalogue_problems(connection)
            files = read_rows(_to_file, connection.execute(_FILES))
            problems += _unknown_files(connection)
            all_issues(connection)
    except DamagedLibraryError as exc:
        problems.append(exc.reason)
    problems += _altered_originals(originals, files or [], progress)
    notes: list[str] = []
    if files is not None:  # else nobody knows which originals belong to something
        try:
            others = originals.others({file.sha256 for file in files})
            notes = [f"{name} belongs to no issue; it was left alone" for name in others]
        except LibraryError as exc:
            problems.append(exc.reason)
    return CheckReport(len(files or ()), tuple(problems), index_trouble, tuple(notes))


def _catalogue_problems(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    problems = [f"catalogue: {row[0]}" for row in rows if row[0] != "ok"]
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        problems.append(f"catalogue: row {row_id} of {table} belongs to a row of {parent} that is not there")
    return problems


_FILES = """
    SELECT files.sha256, files.file_name, files.sha256 IS issues.sha256 AS is_present
    FROM files LEFT JOIN issues ON issues.id = files.issue_id ORDER BY files.id
"""


def _to_file(row: sqlite3.Row) -> _File:
    name = row["file_name"] if row["is_present"] else f"{row['file_name']} (an earlier text)"
    return _File(row["sha256"], name)


def _unknown_files(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT file_name FROM issues"
        " WHERE NOT EXISTS (SELECT 1 FROM files WHERE issue_id = issues.id AND files.sha256 = issues.sha256)"
    )
    return [f"catalogue: {row['file_name']} is not among the imported files" for row in rows]


def _altered_originals(originals: Originals, files: list[_File], progress: Progress) -> list[str]:
    problems = []
    for done, file in enumerate(files):
        progress(done, len(files))
        try:
            originals.read(file.sha256)
        except DamagedLibraryError as exc:
            problems.append(f"{file.name}: {exc.reason}")
    progress(len(files), len(files))
    return problems
