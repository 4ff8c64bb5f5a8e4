"""Every file that was ever an issue's text stays known."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.importing import ImportStatus
from reader.library import Library
from reader.model import IssueId
from reader.store import Catalogue, Originals
from reader.store.schema import SCHEMA_VERSION
from tests.factories import issue_text, make_issue, make_source, source_of
from tests.store.conftest import Adder

CATALOGUE = "catalogue.sqlite"
BETTER = make_issue(6, title="云川简报", count=9)
JUNE = make_issue(6)


def put_better(catalogue: Catalogue, originals: Originals, issue_id: IssueId) -> None:
    raw, source = source_of(BETTER, "better.txt")
    originals.keep(raw, source.sha256)
    catalogue.replace_issue(issue_id, BETTER, source, {})


@pytest.fixture
def twice(catalogue: Catalogue, originals: Originals, add: Adder) -> IssueId:
    """June, of which there have been two texts."""
    issue_id = add(JUNE)
    put_better(catalogue, originals, issue_id)
    return issue_id


def state(catalogue: Catalogue) -> tuple[object, ...]:
    return catalogue.issues(), tuple(catalogue.all_articles()), catalogue.findings(), catalogue.last_change()


# --- knowing them ----------------------------------------------------------------------------------------------------


def test_an_issue_is_found_by_each_file_that_was_its_text(catalogue: Catalogue, twice: IssueId) -> None:
    for recovered in (JUNE, BETTER):
        assert catalogue.find_by_sha256(source_of(recovered)[1].sha256) == catalogue.issue(twice)


def test_an_earlier_text_that_comes_as_new_changes_nothing(catalogue: Catalogue, twice: IssueId) -> None:
    before = state(catalogue)
    assert catalogue.add_issue(JUNE, source_of(JUNE)[1]) == twice
    assert state(catalogue) == before


def test_an_earlier_text_of_another_issue_is_refused(catalogue: Catalogue, twice: IssueId, add: Adder) -> None:
    july = add(make_issue(7))
    before = state(catalogue)
    with pytest.raises(LibraryError, match="held already"):
        catalogue.replace_issue(july, JUNE, source_of(JUNE)[1], {})
    assert state(catalogue) == before


def test_an_earlier_text_can_be_put_back_and_both_stay_known(catalogue: Catalogue, twice: IssueId) -> None:
    catalogue.replace_issue(twice, JUNE, source_of(JUNE)[1], {})
    assert catalogue.issue(twice).sha256 == source_of(JUNE)[1].sha256
    for recovered in (JUNE, BETTER):
        assert catalogue.find_by_sha256(source_of(recovered)[1].sha256) == catalogue.issue(twice)


def test_of_each_file_is_kept_what_it_takes_to_read_it_again(
    catalogue: Catalogue, folder: Path, twice: IssueId
) -> None:
    catalogue.replace_issue(twice, JUNE, make_source("第三.txt", "云川", encoding="gb18030"), {})
    with closing(sqlite3.connect(folder / CATALOGUE)) as other:
        rows = other.execute("SELECT issue_id, file_name, format, encoding, size_bytes FROM files ORDER BY id")
        assert rows.fetchall() == [
            (twice, "云川简报2031年6月.txt", "text", "utf-8", len(source_of(JUNE)[0])),
            (twice, "better.txt", "text", "utf-8", len(source_of(BETTER)[0])),
            (twice, "第三.txt", "text", "gb18030", 4),
        ]
        (latest,) = other.execute("SELECT imported_at FROM files ORDER BY id DESC").fetchone()
    assert latest == catalogue.issue(twice).imported_at.isoformat()


def test_a_folder_with_two_texts_of_an_issue_settles(folder: Path, tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "a.txt").write_text(issue_text(JUNE), encoding="utf-8")
    (scans / "b.txt").write_text(issue_text(JUNE).replace("统一安排", "统一部署"), encoding="utf-8")
    with closing(Library(folder)) as library:
        report = library.import_files([scans])
        assert [each.status for each in report.outcomes] == [ImportStatus.IMPORTED, ImportStatus.REPLACED]
        before = (library.issues(), library.articles(library.issues()[0].id), library.index_status())
        again = library.import_files([scans])
        assert [each.status for each in again.outcomes] == [ImportStatus.UNCHANGED, ImportStatus.UNCHANGED]
        assert (library.issues(), library.articles(library.issues()[0].id), library.index_status()) == before


# --- checking them ---------------------------------------------------------------------------------------------------


def test_the_original_of_an_earlier_text_is_checked_too(
    catalogue: Catalogue, originals: Originals, folder: Path, twice: IssueId
) -> None:
    report = catalogue.check(originals, "")
    assert (report.originals_checked, report.problems, report.notes) == (2, (), ())
    sha256 = source_of(JUNE)[1].sha256
    (folder / "originals" / sha256[:2] / sha256).unlink()
    report = catalogue.check(originals, "")
    assert report.problems == (f"云川简报2031年6月.txt (an earlier text): the original {sha256} is missing",)


def test_an_issue_whose_file_is_not_among_the_imported_ones_is_a_problem(
    catalogue: Catalogue, originals: Originals, folder: Path, twice: IssueId
) -> None:
    with closing(sqlite3.connect(folder / CATALOGUE, isolation_level=None)) as other:
        other.execute("DELETE FROM files WHERE file_name = 'better.txt'")
    (problem,) = catalogue.check(originals, "").problems
    assert problem == "catalogue: better.txt is not among the imported files"


def test_files_that_belong_to_no_issue_are_noted_and_left_alone(
    catalogue: Catalogue, originals: Originals, folder: Path, twice: IssueId
) -> None:
    raw, source = source_of(make_issue(9))
    originals.keep(raw, source.sha256)
    stray = folder / "originals" / "photo.png"
    rest, young = (folder / "originals" / "ab" / f".{'ab' * 32}.{number}" for number in ("00000000", "11111111"))
    rest.parent.mkdir(exist_ok=True)
    for path in (stray, rest, young, folder / "originals" / ".DS_Store"):
        path.write_bytes(b"x")
    os.utime(rest, (0, 0))
    rest.with_name(f".{'ab' * 32}.22222222").symlink_to("moved away a moment ago")
    report = catalogue.check(originals, "")
    assert report.problems == ()
    assert report.originals_checked == 2
    named = {note.partition(" ")[0] for note in report.notes}
    assert named == {
        f"originals/{source.sha256[:2]}/{source.sha256}",
        "originals/photo.png",
        f"originals/ab/{rest.name}",
    }
    assert all(note.endswith("belongs to no issue; it was left alone") for note in report.notes)
    assert stray.exists()
    assert rest.exists()


def test_originals_that_cannot_be_listed_are_a_problem(
    catalogue: Catalogue, originals: Originals, folder: Path
) -> None:
    (folder / "originals").write_bytes(b"a file in the place of the folder")
    (problem,) = catalogue.check(originals, "").problems
    assert problem.startswith("the folder of the originals cannot be listed")


# --- libraries that did not know them --------------------------------------------------------------------------------


@pytest.fixture
def old_library(folder: Path) -> Iterator[Path]:
    """A library that the first schema made; of June's first text it knows nothing but the original."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        connection.executescript(Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    kept = Originals(folder / "originals")
    for recovered in (make_issue(5, count=3), make_issue(6, count=3), make_issue(6, title="云川简报", count=2)):
        raw, source = source_of(recovered)
        kept.keep(raw, source.sha256)
    yield folder


def rows_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}


def test_an_older_library_is_brought_up_to_date_without_loss(old_library: Path) -> None:
    before = rows_of(old_library)
    Catalogue.open(old_library).close()
    after = rows_of(old_library)
    files = after.pop("files")
    for name, rows in before.items():  # new columns stand behind the old ones
        assert [row[: len(old)] for row, old in zip(after.pop(name), rows, strict=True)] == rows
    assert not any(after.values()), "what is new is empty"
    assert [row[1] for row in files] == [1, 2]
    with closing(sqlite3.connect(old_library / CATALOGUE)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_an_older_library_knows_its_present_texts_and_notes_the_other_originals(old_library: Path) -> None:
    kept = Originals(old_library / "originals")
    forgotten = source_of(make_issue(6, count=3))[1].sha256
    with closing(Catalogue.open(old_library)) as catalogue:
        for issue in catalogue.issues():
            assert catalogue.find_by_sha256(issue.sha256) == issue
        assert catalogue.find_by_sha256(forgotten) is None
        report = catalogue.check(kept, "")
        assert (report.originals_checked, report.problems) == (2, ())
        assert [forgotten in note for note in report.notes] == [True]


def test_in_an_older_library_a_replaced_text_is_known_from_now_on(old_library: Path) -> None:
    with closing(Catalogue.open(old_library)) as catalogue:
        may, _ = catalogue.issues()
        put_better(catalogue, Originals(old_library / "originals"), may.id)
        assert catalogue.find_by_sha256(may.sha256) == catalogue.issue(may.id)
        assert catalogue.check(Originals(old_library / "originals"), "").originals_checked == 3
