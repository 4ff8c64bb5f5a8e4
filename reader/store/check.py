"""Whether what was stored still reads back as it was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.errors import DamagedLibraryError, LibraryError
from reader.model import Progress
from reader.store.changes import changes_after, recorded_index
from reader.store.connection import Database
from reader.store.fields import number, text
from reader.store.mends import all_mends
from reader.store.originals import Originals
from reader.store.reading import all_issues, contents_of_all, findings_of
from reader.store.recoveries import all_recoveries
from reader.store.rewriting import held_articles_after
from reader.store.soundness import troubles
from reader.store.tags import all_tags
from reader.store.trouble import read_rows

_BATCH = 200
"""Articles read at once."""


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
    for look in (troubles, _files_not_listed, _all_values):
        problems += _problems(database, look)
    files: list[_File] = []
    notes: list[str] = []
    try:
        with database.reading() as connection:
            files = read_rows(_to_file, connection.execute(_FILES))
    except DamagedLibraryError as exc:
        problems.append(exc.reason)  # and no notes: nobody knows which originals belong to something
    else:
        try:
            others = originals.others({file.sha256 for file in files})
            notes = [f"{name} belongs to no issue; it was left alone" for name in others]
        except LibraryError as exc:
            problems.append(exc.reason)
    problems += _altered_originals(originals, files, progress)
    return CheckReport(len(files), tuple(dict.fromkeys(problems)), index_trouble, tuple(notes))


def _problems(database: Database, look: Callable[[sqlite3.Connection], Iterator[str]]) -> list[str]:
    """Return what a look at the catalogue finds, the damage that ends it included."""
    problems: list[str] = []
    try:
        with database.reading() as connection:
            problems += (f"catalogue: {trouble}" for trouble in look(connection))
    except DamagedLibraryError as exc:
        problems.append(exc.reason)
    return problems


def _files_not_listed(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the issues whose present file is not among the imported ones."""
    rows = connection.execute(
        "SELECT file_name FROM issues"
        " WHERE NOT EXISTS (SELECT 1 FROM files WHERE issue_id = issues.id AND files.sha256 = issues.sha256)"
    )
    yield from read_rows(lambda row: f"{text(row, 'file_name')} is not among the imported files", rows)


def _all_values(connection: sqlite3.Connection) -> Iterator[str]:
    """Read every value, because SQLite keeps no checksums; one that does not read back is an error. Yields nothing."""
    all_issues(connection)
    contents_of_all(connection)
    findings_of(connection, None)
    all_tags(connection)
    changes_after(connection, 0)
    recorded_index(connection)
    all_mends(connection)
    all_recoveries(connection)
    last = 0
    while rows := held_articles_after(connection, last, _BATCH):
        last = rows[-1].article.id
    yield from ()


def _altered_originals(originals: Originals, files: list[_File], progress: Progress) -> list[str]:
    problems = []
    for done, file in enumerate(files):
        progress(done, len(files))
        try:
            originals.verify(file.sha256)
        except DamagedLibraryError as exc:
            problems.append(f"{file.name}: {exc.reason}")
    progress(len(files), len(files))
    return problems


_FILES = """
    SELECT files.sha256, files.file_name, files.sha256 IS issues.sha256 AS is_present
    FROM files LEFT JOIN issues ON issues.id = files.issue_id ORDER BY files.id
"""


def _to_file(row: sqlite3.Row) -> _File:
    name = text(row, "file_name")
    return _File(text(row, "sha256"), name if number(row, "is_present") else f"{name} (an earlier text)")
