"""Many files at once: on all cores, in their order, and whatever happens to one of them."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import CancelledError, NotTextError, SourceError
from reader.importing import ImportChoices, ImportReport, ImportStatus, batch, import_files, workers
from reader.importing.workers import Work, Workers
from reader.library import Library
from reader.model import Progress, SourceLine, no_progress
from tests.factories import issue_text, make_issue, make_source


def write(folder: Path, months: range = range(1, 8)) -> list[Path]:
    """Write bulletins, one a month."""
    paths = []
    for month in months:
        path = folder / f"云川简报2031年{month}月.txt"
        path.write_text(issue_text(make_issue(month)), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with contextlib.closing(Library(tmp_path / "library")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def any_batch_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "WORTH_BYTES", 0)


def run(library: Library, paths: list[Path], count: int = 2, progress: Progress = no_progress) -> ImportReport:
    return import_files(
        library._catalogue, library._originals, library._held, paths, ImportChoices(), progress, workers=count
    )


def test_a_batch_on_two_processes_is_stored_as_in_one(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path)
    report = run(library, [*paths, tmp_path / "missing.txt", paths[0]])
    assert [outcome.status.value for outcome in report.outcomes] == ["imported"] * 7 + ["failed", "unchanged"]
    assert [outcome.path for outcome in report.outcomes[:7]] == paths
    assert [issue.month for issue in library.issues()] == list(range(1, 8))
    with contextlib.closing(Library(tmp_path / "alone")) as alone:
        run(alone, paths, count=1)
        for here, there in zip(library.issues(), alone.issues(), strict=True):
            assert library.articles(here.id) == alone.articles(there.id)
            assert library.contents(here.id) == alone.contents(there.id)
    assert library.original(library.issues()[0].id) == paths[0].read_bytes()


def test_the_pages_of_a_file_come_back_from_a_worker(tmp_path: Path) -> None:
    lines = tuple(SourceLine(n, f"第{n}行", page_of_file=(n + 3) // 2) for n in range(1, 8))
    given, answer = io.BytesIO(), io.BytesIO()
    source = make_source()
    whole = type(source)(source.name, "pdf", "utf-8", source.sha256, 1, lines, page_labels=("i", "ii"))
    workers._write(given, Work(tmp_path / "a.pdf", b"", ImportChoices(), ()))
    given.seek(0)
    workers.work(given, answer, lambda _: (whole, make_issue()))
    answer.seek(0)
    slim, recovered = workers._read(answer)
    assert slim.pages() == whole.pages()
    assert len(slim.lines) == 4
    assert recovered == make_issue()


def test_a_worker_recovers_what_it_is_given_until_the_end(tmp_path: Path) -> None:
    path = write(tmp_path, range(6, 7))[0]
    work = Work(path, path.read_bytes(), ImportChoices(year=2032, series="江北简报"), ())
    given, answer = io.BytesIO(), io.BytesIO()
    for asked in (work, Work(tmp_path / "a.txt", b"\x89PNG\r\n", ImportChoices(), ()), work):
        workers._write(given, asked)
    given.seek(0)
    workers.work(given, answer)
    answer.seek(0)
    (_, first), failure, (_, again) = (workers._read(answer) for _ in range(3))
    assert (first.meta.year, first.meta.series) == (2031, "云川简报")  # what the user sets comes later, as a mend
    assert first == again
    error = failure.error(work.path)
    assert isinstance(error, NotTextError)
    assert (error.path, error.looks_like, str(error)) == (work.path, "PNG picture", str(error))
    with pytest.raises(EOFError):
        workers._read(answer)


def test_an_answer_that_is_cut_off_is_no_answer() -> None:
    stream = io.BytesIO()
    workers._write(stream, "云川")
    with pytest.raises(EOFError):
        workers._read(io.BytesIO(stream.getvalue()[:-1]))


def test_errors_of_all_kinds_come_back_from_workers(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path, range(1, 5))
    for name, raw in (("a.txt", b"\x89PNG\r\n\x1a\n"), ("b.txt", b" \n"), ("c.pdf", b"%PDF-1.4 nothing")):
        (tmp_path / name).write_bytes(raw)
        paths.append(tmp_path / name)
    failed = [outcome.error for outcome in run(library, paths).outcomes if outcome.status is ImportStatus.FAILED]
    assert [type(error).__name__ for error in failed] == ["NotTextError", "EmptySourceError", "SourceError"]
    assert [error.path.name for error in failed if isinstance(error, SourceError)] == ["a.txt", "b.txt", "c.pdf"]
    assert "PNG picture" in str(failed[0])


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_file_that_breaks_its_worker_fails_alone(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = workers._Worker.ask

    def break_at_march(worker: workers._Worker, work: Work) -> object:
        if "3月" in work.path.name:
            os.kill(worker._process.pid, signal.SIGKILL)
            worker._process.wait()
        return ask(worker, work)

    monkeypatch.setattr(workers._Worker, "ask", break_at_march)
    report = run(library, write(tmp_path))
    assert [outcome.status is ImportStatus.FAILED for outcome in report.outcomes] == [
        month == 3 for month in range(1, 8)
    ]
    assert "break down" in str(report.outcomes[2].error)
    assert len(library.issues()) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_cancelling_ends_workers_that_are_busy(library: Library, tmp_path: Path) -> None:
    stopped = threading.Event()

    def freeze(pool: Workers) -> None:
        for worker in pool._all:
            os.kill(worker._process.pid, signal.SIGSTOP)

    pools: list[Workers] = []
    make = Workers.__init__

    def remember(pool: Workers, count: int | None = None) -> None:
        make(pool, count)
        pools.append(pool)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workers, "__init__", remember)

        def progress(done: int, total: int) -> None:
            if done == 1 and not stopped.is_set():
                freeze(pools[0])
                stopped.set()
            elif stopped.is_set():
                raise CancelledError

        report = run(library, write(tmp_path), progress=progress)
    assert report.cancelled
    assert 1 <= len(report.outcomes) <= 7
    assert all(worker._process.returncode is not None for worker in pools[0]._all)


def test_a_stopped_pool_starts_nothing_more(tmp_path: Path) -> None:
    with Workers(1) as pool:
        pass
    with pytest.raises(CancelledError):
        pool._take()


def test_what_a_broken_worker_said_last_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setattr(workers, "_STARTED", "import sys; sys.exit('it went wrong')")
    with Workers(1) as pool, pytest.raises(SourceError, match="break down"):
        pool.submit(Work(tmp_path / "a.txt", b"abc", ImportChoices(), ())).result(timeout=60)
    assert "it went wrong" in caplog.text


def test_few_files_and_small_ones_start_no_process(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "Workers", None)
    run(library, write(tmp_path, range(1, 4)))
    monkeypatch.setattr(batch, "WORTH_BYTES", 10_000_000)
    run(library, write(tmp_path, range(4, 10)))
    monkeypatch.setattr(batch, "WORTH_BYTES", 0)
    run(library, write(tmp_path, range(1, 10)))  # all of them are held
    run(library, write(tmp_path, range(10, 13)), count=1)
    assert len(library.issues()) == 12


def test_not_more_is_read_ahead_than_memory_holds(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_AHEAD_BYTES", 1)
    assert run(library, write(tmp_path)).count(ImportStatus.IMPORTED) == 7


def test_the_same_issue_twice_in_one_batch_is_held_once(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path)
    other = tmp_path / "zweite Fassung.txt"
    other.write_text(paths[0].read_text("utf-8").replace("统一安排", "统一部署"), encoding="utf-8")
    report = run(library, [*paths, other])
    assert report.outcomes[-1].status is ImportStatus.REPLACED
    assert len(library.issues()) == 7


def test_the_cores_are_counted() -> None:
    assert workers.core_count() >= 1
    with Workers() as pool:
        assert 1 <= pool.count <= workers.MAX_WORKERS


def test_the_program_itself_can_be_a_worker() -> None:
    command = [sys.executable, "-m", "reader", workers.WORKER_ARGUMENT]
    ended = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, b"")


def test_where_no_process_can_be_started_the_files_are_recovered_here(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert run(library, write(tmp_path)).count(ImportStatus.IMPORTED) == 7
    assert "no further process can be started" in caplog.text
