"""Damage that SQLite meets in the middle of a call reaches the caller as an error of the library."""

from __future__ import annotations

import dataclasses
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import DamagedLibraryError, LibraryBusyError, LibraryError
from reader.model import ArticleId
from reader.store import Catalogue, Originals
from reader.store.connection import Database
from reader.store.schema import MIGRATIONS
from reader.store.trouble import explained
from tests.factories import make_issue, make_library, make_source
from tests.store.conftest import Adder
from tests.store.damaging import damage, make_victim, raw_errors

CATALOGUE = "catalogue.sqlite"
ROUNDS = 40


def run_sql(folder: Path, *statements: str) -> None:
    """Change a catalogue behind its back; keys and schema are not looked after."""
    with closing(sqlite3.connect(folder / CATALOGUE, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def two_issues(catalogue: Catalogue, add: Adder) -> Catalogue:
    for month in (5, 6):
        issue_id = add(make_issue(month))
        catalogue.tag([article.id for article in catalogue.articles(issue_id)][:3], "桥")
    catalogue.record_index(3, {"a": "b"})
    return catalogue


def test_no_error_of_sqlite_gets_through_whichever_bytes_are_damaged(tmp_path: Path) -> None:
    whole = make_victim(tmp_path / "library")
    originals = Originals(tmp_path / "library" / "originals")
    dice = random.Random(20310601)
    for number in range(ROUNDS):
        spoilt = damage(whole, dice)
        assert raw_errors(tmp_path / str(number), originals, whole, spoilt, while_open=number % 2 == 1) == []


# --- tables that are not as they were made ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE meta",
        "ALTER TABLE meta RENAME COLUMN value TO worth",
        "UPDATE sqlite_schema SET sql = replace(sql, 'value TEXT', 'vbluf TEXT') WHERE name = 'meta'",
    ],
)
def test_a_table_that_is_not_as_it_was_made_is_damage(two_issues: Catalogue, folder: Path, statement: str) -> None:
    run_sql(folder, statement)
    with closing(Catalogue.open(folder)) as catalogue, pytest.raises(DamagedLibraryError, match="meta") as caught:
        catalogue.recorded_index()
    assert isinstance(caught.value.__cause__, sqlite3.Error)


def test_a_column_that_lost_its_name_is_damage(two_issues: Catalogue, folder: Path) -> None:
    run_sql(folder, "ALTER TABLE articles RENAME COLUMN kicker TO kick")
    with pytest.raises(DamagedLibraryError, match="there is no column kicker"):
        list(two_issues.all_articles())


def test_a_number_of_the_schema_that_changes_while_the_library_is_open_is_a_problem(
    two_issues: Catalogue, originals: Originals, folder: Path
) -> None:
    run_sql(folder, "PRAGMA user_version = 4711")
    assert two_issues.check(originals, "").problems == ("catalogue: there is no schema 4711",)


@pytest.mark.parametrize("version", [0, -1, -(2**31)])
def test_a_library_that_names_no_schema_is_damaged_and_stays_as_it_is(
    two_issues: Catalogue, folder: Path, version: int
) -> None:
    two_issues.close()
    run_sql(folder, f"PRAGMA user_version = {version}")
    before = (folder / CATALOGUE).read_bytes()
    with pytest.raises(DamagedLibraryError, match="names no schema"):
        Catalogue.open(folder)
    assert (folder / CATALOGUE).read_bytes() == before


def test_a_library_that_names_an_older_schema_than_it_has_is_damaged(two_issues: Catalogue, folder: Path) -> None:
    run_sql(folder, f"PRAGMA user_version = {len(MIGRATIONS) - 1}")
    with pytest.raises(DamagedLibraryError, match="later schema"):
        Catalogue.open(folder)


def test_a_damaged_older_library_is_not_brought_up_to_date(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.executescript(Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8"))
    run_sql(folder, "ALTER TABLE issues DROP COLUMN encoding")
    with pytest.raises(DamagedLibraryError, match="issues is not as it was made"):
        Catalogue.open(folder)


@pytest.mark.parametrize("sql", ["CREATE TABLE meta (key TEXT, ", "CREATE TABLE meta (key TEXT, \udcff"])
def test_a_file_that_is_too_damaged_to_be_examined_is_damaged(two_issues: Catalogue, folder: Path, sql: str) -> None:
    with closing(Database(folder / CATALOGUE)) as database:
        with database.reading() as connection:
            connection.execute("SELECT 1")
        raw = sql.encode("utf-8", "surrogateescape").hex()
        run_sql(folder, f"UPDATE sqlite_schema SET sql = CAST(x'{raw}' AS TEXT) WHERE name = 'meta'")
        with pytest.raises(DamagedLibraryError, match=r"malformed|decode"), database.connected() as connection:
            connection.execute("SELEKT 1")
    assert two_issues.check(Originals(folder / "originals"), "").problems


# --- keys ------------------------------------------------------------------------------------------------------------


def test_keys_that_clash_are_damage_and_nothing_is_stored(two_issues: Catalogue, folder: Path) -> None:
    first, second = two_issues.issues()
    untagged = two_issues.articles(first.id)[-1].id
    run_sql(folder, f"UPDATE entries SET article_id = {untagged} WHERE issue_id = {second.id} AND level = 3")
    before = tuple(two_issues.all_articles())
    with pytest.raises(DamagedLibraryError, match="FOREIGN KEY constraint failed") as caught:
        two_issues.replace_issue(first.id, make_issue(5, articles=()), make_source(), {})
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)
    assert tuple(two_issues.all_articles()) == before


# --- values ----------------------------------------------------------------------------------------------------------


def read_everything(catalogue: Catalogue) -> None:
    catalogue.issues()
    catalogue.all_contents()
    catalogue.findings()
    catalogue.tags()
    catalogue.changes_since(0)
    catalogue.recorded_index()
    list(catalogue.all_articles())


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("articles", "title", "x'e4ba91'"),
        ("articles", "section", "x'e4ba91'"),
        ("articles", "printed_page", "'iv'"),
        ("articles", "superseded", "'no'"),
        ("articles", "date", "'5'"),
        ("articles", "date", "'[]'"),
        ("articles", "date", """'{"from": 5, "to": null}'"""),
        ("articles", "paragraphs", """'"甲"'"""),
        ("articles", "paragraphs", "'[1]'"),
        ("articles", "paragraphs", f"'{'[' * 100_000}'"),
        ("issues", "year", "'MMXXXI'"),
        ("issues", "kind", "'cake'"),
        ("issues", "imported_at", "'2031-06-01T00:00:00'"),
        ("issues", "evidence", "'{}'"),
        ("issues", "file_name", "x'00'"),
        ("entries", "title", "x'00'"),
        ("entries", "parent", "'above'"),
        ("findings", "message", "x'00'"),
        ("findings", "facts", "'{}'"),
        ("findings", "facts", """'[["name", 5]]'"""),
        ("findings", "facts", """'[["name"]]'"""),
        ("tags", "name", "x'00'"),
        ("changes", "article_id", "'first'"),
        ("meta", "value", """'{"last_change": "3", "manifest": {}}'"""),
    ],
)
def test_a_value_of_another_kind_is_damage_not_a_strange_text(
    two_issues: Catalogue, originals: Originals, folder: Path, table: str, column: str, value: str
) -> None:
    run_sql(folder, "PRAGMA foreign_keys = OFF", f"UPDATE {table} SET {column} = {value}")
    with pytest.raises(DamagedLibraryError):
        read_everything(two_issues)
    assert two_issues.check(originals, "").problems


@pytest.mark.parametrize("value", ["'June'", "x'00'"])
def test_a_date_that_cannot_be_counted_by_is_damage(two_issues: Catalogue, folder: Path, value: str) -> None:
    run_sql(folder, f"UPDATE articles SET date_order = {value}")
    with pytest.raises(DamagedLibraryError):
        two_issues.facet_rows([ArticleId(1)])


def test_when_the_list_of_files_is_damaged_no_original_is_called_superfluous(
    two_issues: Catalogue, originals: Originals, folder: Path
) -> None:
    run_sql(folder, "UPDATE files SET file_name = x'00'")
    report = two_issues.check(originals, "")
    assert (report.originals_checked, report.notes) == (0, ())
    assert "file_name holds bytes instead of text" in report.problems[0]


# --- what is no damage -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["SELEKT 1", "SELECT name FROM cakes"])
def test_a_wrong_statement_on_a_sound_catalogue_stays_loud(two_issues: Catalogue, folder: Path, statement: str) -> None:
    with (
        closing(Database(folder / CATALOGUE)) as database,
        pytest.raises(sqlite3.OperationalError),
        database.reading() as connection,
    ):
        connection.execute(statement)


def test_a_wrong_number_of_values_stays_loud(two_issues: Catalogue, folder: Path) -> None:
    with (
        closing(Database(folder / CATALOGUE)) as database,
        pytest.raises(sqlite3.ProgrammingError),
        database.reading() as connection,
    ):
        connection.execute("SELECT ?", ())


def test_a_value_that_may_not_be_missing_stays_loud_unless_the_file_is_damaged(
    two_issues: Catalogue, folder: Path
) -> None:
    article = dataclasses.replace(make_issue(7).articles[0], title=None)
    broken = dataclasses.replace(make_issue(7), articles=(article,), toc=(), findings=())
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        two_issues.add_issue(broken, make_source())
    run_sql(folder, "INSERT INTO article_tags (article_id, tag_id) VALUES (999, 999)")
    with pytest.raises(DamagedLibraryError, match="a row of article_tags belongs to a row"):
        two_issues.add_issue(broken, make_source())


def test_a_record_of_the_index_that_is_damaged_does_not_stop_the_check_of_a_library(folder: Path) -> None:
    with closing(make_library(folder)) as library:
        run_sql(folder, "INSERT INTO meta (key, value) VALUES ('index', '[')")
        report = library.check()
    assert report.originals_checked == 2
    assert report.index_trouble
    assert report.problems


def test_tables_that_somebody_added_do_no_harm(two_issues: Catalogue, originals: Originals, folder: Path) -> None:
    run_sql(folder, "CREATE TABLE cakes (name)", "ANALYZE")
    assert two_issues.check(originals, "").problems == ()


# --- every code of SQLite --------------------------------------------------------------------------------------------


def fail_with(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryBusyError, "another process"),
        (sqlite3.SQLITE_PROTOCOL, LibraryBusyError, "another process"),
        (sqlite3.SQLITE_CORRUPT_INDEX, DamagedLibraryError, "as SQLite says it"),
        (sqlite3.SQLITE_NOTADB, DamagedLibraryError, "as SQLite says it"),
        (sqlite3.SQLITE_CONSTRAINT_ROWID, DamagedLibraryError, "as SQLite says it"),
        (sqlite3.SQLITE_MISMATCH, DamagedLibraryError, "found by the examination"),
        (sqlite3.SQLITE_IOERR_READ, LibraryError, "cannot be read or written"),
        (sqlite3.SQLITE_IOERR_FSYNC, LibraryError, "cannot be read or written"),
        (sqlite3.SQLITE_FULL, LibraryError, "cannot be read or written"),
        (sqlite3.SQLITE_CANTOPEN, LibraryError, "cannot be read or written"),
        (sqlite3.SQLITE_INTERNAL, LibraryError, "cannot be read or written"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, LibraryError, "can only be read"),
        (sqlite3.SQLITE_READONLY_DBMOVED, LibraryError, "was moved or deleted"),
    ],
)
def test_each_code_has_its_error_and_its_sentence(folder: Path, code: int, kind: type, reason: str) -> None:
    error = fail_with(code)
    with pytest.raises(LibraryError, match=reason) as caught, explained(folder, lambda _: "found by the examination"):
        raise error
    assert type(caught.value) is kind
    assert caught.value.__cause__ is error
