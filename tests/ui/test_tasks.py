from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from reader.errors import CancelledError, NotFoundError, ReaderError
from reader.model import Progress
from reader.ui.tasks import TaskRunner, UnexpectedError


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_the_result_comes_on_the_threads_of_the_window(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    seen: list[tuple[object, ...]] = []
    tasks.read(
        owner,
        lambda progress: threading.get_ident(),
        done=lambda worker: seen.append((worker, QThread.currentThread() is owner.thread())),
    )
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is True


def test_work_that_ends_at_once_still_calls_back_only_later(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    seen: list[int] = []
    task = tasks.read(owner, lambda progress: 1, done=seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [1])
    assert task.is_finished()


def test_writes_run_one_after_the_other_in_their_order(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    running, most, order = [0], [0], []

    def work(number: int) -> Callable[[Progress], int]:
        def run(progress: Progress) -> int:
            running[0] += 1
            most[0] = max(most[0], running[0])
            threading.Event().wait(0.002)
            running[0] -= 1
            return number

        return run

    for number in range(8):
        tasks.write(owner, work(number), done=order.append)
    assert tasks.is_busy()
    qtbot.waitUntil(lambda: len(order) == 8)
    assert (order, most[0]) == (list(range(8)), 1)
    qtbot.waitUntil(lambda: not tasks.is_busy())


def test_tagging_does_not_wait_for_an_import(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    gate = threading.Event()
    seen: list[str] = []
    tasks.write(owner, lambda progress: gate.wait(5), done=lambda _: seen.append("import"))
    tasks.write(owner, lambda progress: None, done=lambda _: seen.append("tag"), lane="tags")
    qtbot.waitUntil(lambda: seen == ["tag"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["tag", "import"])


def test_reads_do_not_wait_for_a_write(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    gate = threading.Event()
    seen: list[int] = []
    tasks.write(owner, lambda progress: gate.wait(5))
    tasks.read(owner, lambda progress: 7, done=seen.append)
    qtbot.waitUntil(lambda: seen == [7])
    gate.set()


def test_cancelled_work_stops_at_its_next_step_and_says_so(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    started = threading.Event()
    seen: list[ReaderError] = []

    def work(progress: Progress) -> None:
        started.set()
        for step in range(100_000):
            progress(step, 0)
            threading.Event().wait(0.001)

    task = tasks.write(owner, work, failed=seen.append)
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert isinstance(seen[0], CancelledError)
    assert task.is_cancelled()


def test_abandoned_work_calls_nobody(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    gate = threading.Event()
    seen: list[str] = []
    first = tasks.write(owner, lambda progress: gate.wait(5), done=lambda _: seen.append("first"))
    first.abandon()
    gate.set()
    tasks.write(owner, lambda progress: None, done=lambda _: seen.append("second"))
    qtbot.waitUntil(lambda: seen == ["second"])


def test_nobody_is_called_once_the_owner_is_destroyed(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    gone = QObject()
    gate = threading.Event()
    seen: list[str] = []
    tasks.write(gone, lambda progress: gate.wait(5), done=lambda _: seen.append("gone"))
    shiboken6.delete(gone)
    gate.set()
    tasks.write(owner, lambda progress: None, done=lambda _: seen.append("there"))
    qtbot.waitUntil(lambda: seen == ["there"])


def test_expected_trouble_is_handed_over(qtbot: QtBot, tasks: TaskRunner, owner: QObject) -> None:
    seen: list[ReaderError] = []

    def work(progress: Progress) -> None:
        raise NotFoundError("issue", 3)

    tasks.read(owner, work, failed=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert isinstance(seen[0], NotFoundError)


def test_a_mistake_of_the_program_is_logged_and_told_plainly(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[ReaderError] = []
    tasks.read(owner, lambda progress: 1 // 0, failed=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert isinstance(seen[0], UnexpectedError)
    assert "ZeroDivisionError" in caplog.text


def test_of_many_numbers_a_few_are_passed_on_and_the_last_one_surely(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    seen: list[tuple[int, int]] = []
    ended: list[None] = []

    def work(progress: Progress) -> None:
        for step in range(1, 2001):
            progress(step, 2000)

    tasks.read(owner, work, progressed=lambda *numbers: seen.append(numbers), done=ended.append)
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert seen[-1] == (2000, 2000)
    assert len(seen) < 200


def test_after_shutting_down_nothing_runs(qtbot: QtBot, owner: QObject) -> None:
    runner = TaskRunner()
    seen: list[int] = []
    runner.read(owner, lambda progress: 1, done=seen.append)
    runner.shutdown()
    assert runner.read(owner, lambda progress: 2, done=seen.append).is_finished()
    assert runner.write(owner, lambda progress: 2, done=seen.append).is_finished()
    qtbot.wait(1)
    assert seen == []
