"""Whether what was stored still reads back as it was written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reader.errors import DamagedLibraryError
from reader.model import Issue, Progress
from reader.store.connection import Database
from reader.store.originals import Originals
from reader.store.reading import all_issues


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a library found."""

    originals_checked: int
    problems: tuple[str, ...]
    """Plain sentences about catalogue and originals; empty = all is well."""
    index_trouble: str
    """Why the search index is not usable; empty when it is. Nothing is lost: it can be rebuilt."""


def check_library(database: Database, originals: Originals, index_trouble: str, progress: Progress) -> CheckReport:
    """Read everything once and return what is wrong; damage is a result here, not an error.

    Raises:
        CancelledError: from ``progress``.
        LibraryBusyError, LibraryError: the catalogue cannot be read now.
    """
    problems: list[str] = []
    issues: list[Issue] = []
    try:
        with database.reading() as connection:
            problems += _catalogue_problems(connection)
            issues = all_issues(connection)
    except DamagedLibraryError as exc:
        problems.append(exc.reason)
    for done, issue in enumerate(issues):
        progress(done, len(issues))
        try:
            originals.read(issue.sha256)
        except DamagedLibraryError as exc:
            problems.append(f"{issue.file_name}: {exc.reason}")
    progress(len(issues), len(issues))
    return CheckReport(len(issues), tuple(problems), index_trouble)


def _catalogue_problems(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    problems = [f"catalogue: {row[0]}" for row in rows if row[0] != "ok"]
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        problems.append(f"catalogue: row {row_id} of {table} belongs to a row of {parent} that is not there")
    return problems
