"""Several threads and several processes on one library."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import LibraryBusyError, LibraryError
from reader.model import ArticleId, RecoveredArticle, RecoveredIssue
from reader.store import Catalogue
from tests.factories import make_issue, make_source
from tests.store.conftest import Adder

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE issues SET title = 'half-way'")
print("holding", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""
"""Another process in the middle of writing until it is told to go on."""

WRITE = """
import sys
from pathlib import Path
from reader.store import Catalogue
from tests.factories import make_issue, make_source
catalogue = Catalogue.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    issue_id = catalogue.add_issue(make_issue(count=20), make_source(text=f"{sys.argv[2]} {number}"))
    catalogue.tag([catalogue.articles(issue_id)[0].id], "共同")
catalogue.close()
"""


class Stop:
    """A place in the middle of writing an issue where a thread waits until it may go on."""

    def __init__(self) -> None:
        self._reached = threading.Event()
        self.may_go_on = threading.Event()

    def halfway_through(self, issue: RecoveredIssue) -> RecoveredIssue:
        """Return an issue whose second article is asked for when the first was written, and then not at once given."""
        stop = self

        class Articles(tuple[RecoveredArticle, ...]):
            def __iter__(self) -> Iterator[RecoveredArticle]:
                for position in range(len(self)):
                    if position == 1:
                        stop._reached.set()
                        assert stop.may_go_on.wait(60)
                    yield self[position]

        return dataclasses.replace(issue, articles=Articles(issue.articles))

    def wait_until_reached(self) -> None:
        assert self._reached.wait(60)


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_that_write_at_once_both_store_everything(folder: Path) -> None:
    processes = [start(WRITE, str(folder), name, "15") for name in ("window", "command")]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    with closing(Catalogue.open(folder)) as catalogue:
        assert len(catalogue.issues()) == 30
        assert {issue.article_count for issue in catalogue.issues()} == {20}
        assert len(catalogue.tagged_articles("共同")) == 30
        changed, removed, last = catalogue.changes_since(0)
        assert (len(changed), removed, last) == (600, (), 600)


def test_processes_that_make_a_new_library_at_once_make_one(tmp_path: Path) -> None:
    for name in "abc":
        processes = [start(WRITE, str(tmp_path / name), str(number), "1") for number in range(5)]
        for process in processes:
            process.communicate()
            assert process.returncode == 0
        with closing(Catalogue.open(tmp_path / name)) as catalogue:
            assert len(catalogue.issues()) == 5


def test_while_another_process_writes_one_reads_and_is_told_who_is_in_the_way(folder: Path) -> None:
    with closing(Catalogue.open(folder)) as catalogue:
        catalogue.add_issue(make_issue(title="云川简报"), make_source())
    with start(HOLD, str(folder / "catalogue.sqlite")) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holding\n"
        with closing(Catalogue.open(folder, busy_timeout_s=0.05)) as catalogue:
            assert catalogue.issues()[0].title == "云川简报"
            with pytest.raises(LibraryBusyError, match="another process"):
                catalogue.tag([ArticleId(1)], "桥")
            other.communicate("go on\n")
            assert catalogue.tag([ArticleId(1)], "桥") == (1,)


def test_readers_do_not_wait_for_an_import_and_see_it_whole_or_not_at_all(catalogue: Catalogue, add: Adder) -> None:
    """The import stops in the middle of its transaction until the reader is done: waiting would end in an error."""
    add(make_issue(5))
    seen: list[tuple[int, int]] = []
    stop = Stop()
    issue_id = catalogue.issues()[0].id
    better = stop.halfway_through(make_issue(6, count=4))
    writer = threading.Thread(target=catalogue.replace_issue, args=(issue_id, better, make_source(), {}))
    writer.start()
    stop.wait_until_reached()
    seen.append((len(catalogue.articles(issue_id)), catalogue.issue(issue_id).article_count))
    stop.may_go_on.set()
    writer.join(60)
    seen.append((len(catalogue.articles(issue_id)), catalogue.issue(issue_id).article_count))
    assert seen == [(10, 10), (4, 4)]


def test_threads_that_write_at_once_take_turns(catalogue: Catalogue) -> None:
    def write(name: int) -> None:
        for number in range(5):
            catalogue.add_issue(make_issue(count=3), make_source(text=f"{name} {number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(catalogue.issues()) == 30
    assert catalogue.article_count() == 90


def test_closing_while_a_thread_is_at_work_lets_it_finish(folder: Path) -> None:
    catalogue = Catalogue.open(folder)
    issue_id = catalogue.add_issue(make_issue(5), make_source(text="5"))
    stop = Stop()
    better = stop.halfway_through(make_issue(6, count=4))
    writer = threading.Thread(target=catalogue.replace_issue, args=(issue_id, better, make_source(), {}))
    writer.start()
    stop.wait_until_reached()
    catalogue.close()
    stop.may_go_on.set()
    writer.join(60)
    assert {path.name for path in folder.iterdir()} == {"catalogue.sqlite"}  # no connection is left open
    with closing(Catalogue.open(folder)) as again:
        assert again.issue(issue_id).article_count == 4


def test_a_disk_that_is_full_midway_is_told_and_leaves_no_half_of_an_issue(catalogue: Catalogue, folder: Path) -> None:
    resource = pytest.importorskip("resource")
    catalogue.add_issue(make_issue(5), make_source(text="5"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size_bytes = (folder / "catalogue.sqlite-wal").stat().st_size
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes + 20_000, hard))
        with pytest.raises(LibraryError, match="cannot be read or written"):
            catalogue.add_issue(make_issue(6, count=500), make_source(text="6"))
        assert [issue.month for issue in catalogue.issues()] == [5]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    catalogue.add_issue(make_issue(6, count=500), make_source(text="6"))
    assert [issue.article_count for issue in catalogue.issues()] == [10, 500]
