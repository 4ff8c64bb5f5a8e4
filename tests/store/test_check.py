"""Checking a library: damage is a result, with a sentence for each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import CancelledError
from reader.store import Catalogue, Originals
from tests.factories import make_issue
from tests.store.conftest import Adder


@pytest.fixture
def two_issues(catalogue: Catalogue, add: Adder) -> Catalogue:
    add(make_issue(5))
    add(make_issue(6))
    return catalogue


def test_a_sound_library_has_no_problems(two_issues: Catalogue, originals: Originals) -> None:
    seen: list[tuple[int, int]] = []
    report = two_issues.check(originals, "missing", lambda done, total: seen.append((done, total)))
    assert (report.originals_checked, report.problems, report.index_trouble) == (2, (), "missing")
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_each_original_that_does_not_read_back_is_a_problem(
    two_issues: Catalogue, originals: Originals, folder: Path
) -> None:
    first, second = two_issues.issues()
    (folder / "originals" / first.sha256[:2] / first.sha256).unlink()
    (folder / "originals" / second.sha256[:2] / second.sha256).write_bytes(b"altered")
    report = two_issues.check(originals, "")
    assert report.originals_checked == 2
    assert report.problems == (
        f"{first.file_name}: the original {first.sha256} is missing",
        f"{second.file_name}: the original {second.sha256} was altered after it was imported",
    )


def test_rows_that_belong_to_nothing_are_a_problem(two_issues: Catalogue, originals: Originals, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)) as other:
        other.execute("INSERT INTO article_tags (article_id, tag_id) VALUES (999, 999)")
    problems = two_issues.check(originals, "").problems
    assert any("article_tags" in problem and "articles" in problem for problem in problems)


def test_a_damaged_page_of_the_catalogue_is_a_problem_not_an_error(
    two_issues: Catalogue, originals: Originals, folder: Path
) -> None:
    two_issues.close()
    file = folder / "catalogue.sqlite"
    raw = bytearray(file.read_bytes())
    raw[4096 * 2 : 4096 * 9] = b"\xa5" * (4096 * 7)
    file.write_bytes(raw)
    with closing(Catalogue.open(folder)) as catalogue:
        report = catalogue.check(originals, "")
    assert report.problems


def test_a_check_can_be_stopped(two_issues: Catalogue, originals: Originals) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        two_issues.check(originals, "", stop)
