"""Opening, making, refusing and moving library folders."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import (
    DamagedLibraryError,
    LibraryBusyError,
    LibraryError,
    NewerLibraryError,
    NotALibraryError,
)
from reader.store import Catalogue, Originals
from reader.store.schema import APPLICATION_ID, SCHEMA_VERSION
from tests.factories import make_issue, source_of

CATALOGUE = "catalogue.sqlite"


def fill(folder: Path, *months: int) -> None:
    with closing(Catalogue.open(folder)) as catalogue:
        for month in months:
            issue = make_issue(month)
            raw, source = source_of(issue)
            Originals(folder / "originals").keep(raw, source.sha256)
            catalogue.add_issue(issue, source)


def run_sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def run_sql_and_die(file: Path, *statements: str) -> None:
    """Run statements in another process that ends without closing the file: a ``-wal`` or ``-journal`` is left over."""
    code = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "for statement in sys.argv[2:]: connection.execute(statement)\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(file), *statements], check=True)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith("-shm")
    }


# --- making one ------------------------------------------------------------------------------------------------------


def test_a_missing_folder_becomes_an_empty_library(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b #1 100%?" / "library"
    with closing(Catalogue.open(folder)) as catalogue:
        assert catalogue.issues() == ()
        assert catalogue.article_count() == 0
        assert catalogue.last_change() == 0
    assert {path.name for path in folder.iterdir()} == {CATALOGUE}


def test_an_empty_folder_becomes_a_library_that_says_what_it_is(tmp_path: Path) -> None:
    Catalogue.open(tmp_path).close()
    header = (tmp_path / CATALOGUE).read_bytes()
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert int.from_bytes(header[60:64]) == SCHEMA_VERSION


def test_a_library_uses_the_write_ahead_log(folder: Path) -> None:
    Catalogue.open(folder).close()
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_hidden_files_and_an_index_without_a_catalogue_do_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "index").mkdir()
    Catalogue.open(tmp_path).close()


SPILL = ("PRAGMA cache_size = 2", "BEGIN", "CREATE TABLE t (x)", "INSERT INTO t VALUES (zeroblob(100000))")
"""An unfinished transaction that is too large for memory: half of it is in the file already."""


@pytest.mark.parametrize("left_over", ["nothing", "-wal", "-journal"])
def test_a_library_whose_making_was_interrupted_is_finished(tmp_path: Path, left_over: str) -> None:
    (tmp_path / CATALOGUE).touch()
    if left_over == "-wal":
        run_sql(tmp_path / CATALOGUE, "PRAGMA journal_mode = WAL")
    if left_over != "nothing":
        run_sql_and_die(tmp_path / CATALOGUE, *SPILL)
        assert (tmp_path / f"{CATALOGUE}{left_over}").stat().st_size > 0
    fill(tmp_path, 6)
    with closing(Catalogue.open(tmp_path)) as catalogue:
        assert len(catalogue.issues()) == 1


def test_what_is_stored_is_there_when_the_library_is_opened_again(folder: Path) -> None:
    fill(folder, 5)
    fill(folder, 6)
    with closing(Catalogue.open(folder)) as catalogue:
        assert [issue.month for issue in catalogue.issues()] == [5, 6]


def test_a_library_folder_can_be_moved(tmp_path: Path) -> None:
    fill(tmp_path / "here", 6)
    shutil.move(tmp_path / "here", tmp_path / "there")
    with closing(Catalogue.open(tmp_path / "there")) as catalogue:
        report = catalogue.check(Originals(tmp_path / "there" / "originals"), "")
    assert (report.originals_checked, report.problems) == (1, ())


def test_many_openings_of_a_new_library_at_once_make_one(folder: Path) -> None:
    troubles: list[Exception] = []
    gate = threading.Barrier(8)

    def open_and_add(month: int) -> None:
        issue = make_issue(month)
        gate.wait()
        try:
            with closing(Catalogue.open(folder)) as catalogue:
                catalogue.add_issue(issue, source_of(issue)[1])
        except LibraryError as exc:
            troubles.append(exc)

    threads = [threading.Thread(target=open_and_add, args=(month,)) for month in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with closing(Catalogue.open(folder)) as catalogue:
        assert [issue.month for issue in catalogue.issues()] == list(range(1, 9))


# --- refusing --------------------------------------------------------------------------------------------------------


def test_a_newer_library_is_refused_and_stays_as_it_is(folder: Path) -> None:
    fill(folder, 6)
    run_sql(folder / CATALOGUE, "CREATE TABLE from_the_future (x)", f"PRAGMA user_version = {SCHEMA_VERSION + 7}")
    before = digests(folder)
    with pytest.raises(NewerLibraryError) as caught:
        Catalogue.open(folder)
    assert (caught.value.found, caught.value.known) == (SCHEMA_VERSION + 7, SCHEMA_VERSION)
    assert digests(folder) == before


def test_a_newer_library_with_a_left_over_log_is_refused_and_stays_as_it_is(folder: Path) -> None:
    fill(folder, 6)
    run_sql_and_die(folder / CATALOGUE, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = digests(folder)
    assert f"{CATALOGUE}-wal" in before
    with pytest.raises(NewerLibraryError):
        Catalogue.open(folder)
    assert digests(folder) == before


def test_a_catalogue_of_another_program_is_refused_and_stays_as_it_is(folder: Path) -> None:
    folder.mkdir()
    run_sql(folder / CATALOGUE, "CREATE TABLE cakes (x)", "PRAGMA application_id = 4711")
    before = digests(folder)
    with pytest.raises(NotALibraryError, match="another program"):
        Catalogue.open(folder)
    assert digests(folder) == before


def test_a_database_that_says_nothing_of_itself_but_has_tables_is_refused(folder: Path) -> None:
    folder.mkdir()
    run_sql(folder / CATALOGUE, "CREATE TABLE cakes (x)")
    before = digests(folder)
    with pytest.raises(NotALibraryError):
        Catalogue.open(folder)
    assert digests(folder) == before


def test_a_folder_of_other_files_is_refused_and_nothing_is_put_into_it(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("…", encoding="utf-8")
    with pytest.raises(NotALibraryError, match="empty folder"):
        Catalogue.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_originals_without_a_catalogue_are_not_taken_for_an_empty_library(folder: Path) -> None:
    fill(folder, 6)
    (folder / CATALOGUE).unlink()
    with pytest.raises(DamagedLibraryError, match="is missing"):
        Catalogue.open(folder)


def test_a_file_in_the_place_of_the_folder_is_a_library_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="cannot be made here"):
        Catalogue.open(tmp_path / "file")


def test_a_folder_in_the_place_of_the_catalogue_is_a_library_error(folder: Path) -> None:
    (folder / CATALOGUE).mkdir(parents=True)
    with pytest.raises(LibraryError, match="cannot be read or written"):
        Catalogue.open(folder)


def test_a_log_that_cannot_be_looked_at_is_a_library_error(folder: Path) -> None:
    fill(folder, 6)
    (folder / f"{CATALOGUE}-wal").symlink_to(f"{CATALOGUE}-wal")
    with pytest.raises(LibraryError, match="cannot be read or written"):
        Catalogue.open(folder)


# --- damage ----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_called_damaged(folder: Path) -> None:
    folder.mkdir()
    (folder / CATALOGUE).write_bytes(b"This was a catalogue once. " * 400)
    with pytest.raises(DamagedLibraryError):
        Catalogue.open(folder)


@pytest.mark.parametrize(("place", "value"), [(18, 9), (44, 99)])
def test_a_spoilt_header_is_called_damaged(folder: Path, place: int, value: int) -> None:
    fill(folder, 6)
    raw = bytearray((folder / CATALOGUE).read_bytes())
    raw[place : place + 4] = [value] * 4
    (folder / CATALOGUE).write_bytes(raw)
    with pytest.raises(DamagedLibraryError):
        Catalogue.open(folder)


def test_a_spoilt_name_of_a_column_is_damage(folder: Path) -> None:
    fill(folder, 6)
    raw = (folder / CATALOGUE).read_bytes()
    assert raw.count(b"evidence TEXT") == 1
    (folder / CATALOGUE).write_bytes(raw.replace(b"evidence TEXT", b"evi\xff\xffnce TEXT"))
    with pytest.raises(DamagedLibraryError), closing(Catalogue.open(folder)) as catalogue:
        catalogue.issues()


def test_a_cut_off_catalogue_is_called_damaged(folder: Path) -> None:
    fill(folder, 5, 6)
    raw = (folder / CATALOGUE).read_bytes()
    (folder / CATALOGUE).write_bytes(raw[: len(raw) // 3])
    with pytest.raises(DamagedLibraryError), closing(Catalogue.open(folder)) as catalogue:
        list(catalogue.all_articles())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET paragraphs = '[oops'",
        "UPDATE articles SET paragraphs = CAST(x'5b22ff225d' AS TEXT)",
        "UPDATE articles SET date = '{}'",
    ],
)
def test_a_value_that_does_not_read_back_is_damage(folder: Path, statement: str) -> None:
    fill(folder, 6)
    run_sql(folder / CATALOGUE, statement)
    with closing(Catalogue.open(folder)) as catalogue, pytest.raises(DamagedLibraryError):
        list(catalogue.all_articles())


@pytest.mark.parametrize("value", ["[", "[]", '{"last_change": 1}', '{"last_change": 1, "manifest": 5}'])
def test_a_spoilt_record_of_the_index_is_damage(folder: Path, value: str) -> None:
    Catalogue.open(folder).close()
    run_sql(folder / CATALOGUE, f"INSERT INTO meta (key, value) VALUES ('index', '{value}')")
    with closing(Catalogue.open(folder)) as catalogue, pytest.raises(DamagedLibraryError):
        catalogue.recorded_index()


# --- media that cannot be written ------------------------------------------------------------------------------------


def test_a_library_on_read_only_media_can_be_read(open_folder: Path, write_protect: Callable[[Path], None]) -> None:
    fill(open_folder / "library", 6)
    write_protect(open_folder)
    with closing(Catalogue.open(open_folder / "library")) as catalogue:
        (issue,) = catalogue.issues()
        assert len(list(catalogue.all_articles())) == issue.article_count == 10
        assert catalogue.check(Originals(open_folder / "library" / "originals"), "").problems == ()
        with pytest.raises(LibraryError, match="can only be read"):
            catalogue.tag([article.id for article in catalogue.articles(issue.id)], "青禾")


def test_a_published_library_without_write_ahead_log_can_be_read_on_read_only_media(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    fill(open_folder / "library", 6)
    run_sql(open_folder / "library" / CATALOGUE, "PRAGMA journal_mode = DELETE")
    write_protect(open_folder)
    with closing(Catalogue.open(open_folder / "library")) as catalogue:
        assert catalogue.article_count() == 10
        with pytest.raises(LibraryError, match="can only be read"):
            catalogue.record_index(1, {})


def test_a_left_over_log_on_read_only_media_is_not_ignored(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    library = open_folder / "library"
    fill(library, 6)
    run_sql_and_die(library / CATALOGUE, "DELETE FROM findings")
    (library / f"{CATALOGUE}-shm").unlink()
    write_protect(open_folder)
    with pytest.raises(LibraryError, match="not closed properly"):
        Catalogue.open(library)


def test_what_a_killed_process_stored_can_be_read_on_read_only_media(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    library = open_folder / "library"
    fill(library, 6)
    run_sql_and_die(library / CATALOGUE, "UPDATE issues SET title = '云川简报'")
    write_protect(open_folder)
    with closing(Catalogue.open(library)) as catalogue:
        assert catalogue.issues()[0].title == "云川简报"
        with pytest.raises(LibraryError, match="can only be read"):
            catalogue.record_index(1, {})


def test_an_older_library_on_read_only_media_is_refused(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    library = open_folder / "library"
    library.mkdir()
    run_sql(library / CATALOGUE, "PRAGMA journal_mode = WAL")
    write_protect(open_folder)
    with pytest.raises(LibraryError, match="older version"):
        Catalogue.open(library)


def test_no_library_can_be_made_where_nothing_can_be_written(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    write_protect(open_folder)
    with pytest.raises(LibraryError, match="cannot be made here"):
        Catalogue.open(open_folder / "library")


# --- busy and closed -------------------------------------------------------------------------------------------------


def test_making_a_library_while_another_process_holds_the_file_says_busy(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / CATALOGUE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusyError):
            Catalogue.open(folder, busy_timeout_s=0.05)


def test_a_switch_to_the_write_ahead_log_waits_for_the_other_process_in_vain(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / CATALOGUE, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM sqlite_master").fetchall()
        with pytest.raises(LibraryBusyError):
            Catalogue.open(folder, busy_timeout_s=0.05)
    Catalogue.open(folder).close()


def test_a_closed_catalogue_says_so(folder: Path) -> None:
    catalogue = Catalogue.open(folder)
    catalogue.close()
    catalogue.close()
    with pytest.raises(LibraryError, match="is closed"):
        catalogue.issues()
