"""Slow work beside the window: it never blocks, never calls back too late, and never shows a traceback.

Work is a function taking ``progress(done, total)`` that knows no Qt. Callbacks are handed over when the work starts and
run on the window's thread.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.errors import CancelledError, ReaderError
from reader.model import Progress

log = logging.getLogger(__name__)

T = TypeVar("T")
_READERS = max(3, min(os.cpu_count() or 1, 8) + 1)
"""One more than files that are read at once for an import."""
_PROGRESS_EVERY_S = 0.05


class UnexpectedError(ReaderError):
    """A mistake in the program: the log has the traceback, people get a plain sentence."""

    def __init__(self) -> None:
        super().__init__("something unexpected happened; the log says what")


class Task:
    """Work under way."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._abandoned = False
        self._finished = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; ``failed`` (with CancelledError) or ``done`` still comes."""
        self._cancelled.set()

    def abandon(self) -> None:
        """Ask the work to stop and call nobody back, e.g. because a newer question replaces it."""
        self._abandoned = True
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Return whether somebody asked the work to stop."""
        return self._cancelled.is_set()

    def is_finished(self) -> bool:
        """Return whether the last callback was made (or will never be)."""
        return self._finished or self._abandoned


class TaskRunner(QObject):
    """Runs slow work: ``read`` side by side, ``write`` one after the other."""

    busy_changed = Signal(bool)
    """Whether a ``write`` is waiting or under way."""
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="read")
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._running: set[Task] = set()
        self._writing = 0
        self._closed = False
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[ReaderError], object] | None = None,
        progressed: Callable[[int, int], object] | None = None,
    ) -> Task:
        """Start work that only reads; several run side by side.

        Args:
            owner: Nobody is called back once this object is destroyed.
            work: Called on another thread.
            done: Gets what ``work`` returned.
            failed: Gets the ReaderError; for anything else an UnexpectedError, after it was logged.
            progressed: Gets ``(done, total)``, at most some twenty times a second, and the last one surely.

        Returns:
            The task, to cancel or abandon it.
        """
        return self._start(self._readers, _Listener(owner, done, failed, progressed), work, writes=False)

    def write(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[ReaderError], object] | None = None,
        progressed: Callable[[int, int], object] | None = None,
        lane: str = "library",
    ) -> Task:
        """Start work that writes; within a ``lane`` one runs after the other, in the order they were started.

        Tagging has a lane of its own: it need not wait until an import has finished.
        """
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"write-{lane}")
        return self._start(self._lanes[lane], _Listener(owner, done, failed, progressed), work, writes=True)

    @property
    def readers(self) -> int:
        """How many ``read``s run side by side."""
        return _READERS

    def is_busy(self) -> bool:
        """Return whether a ``write`` is waiting or under way."""
        return self._writing > 0

    def shutdown(self) -> None:
        """Stop everything and wait for it; nobody is called back any more."""
        self._closed = True
        for task in self._running:
            task.abandon()
        for pool in (self._readers, *self._lanes.values()):
            pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _start(
        self, pool: ThreadPoolExecutor, listener: _Listener, work: Callable[[Progress], object], *, writes: bool
    ) -> Task:
        task = Task()
        if self._closed:
            task.abandon()
            return task
        self._running.add(task)
        if writes:
            self._count_writes(+1)
        reporter = _Reporter(
            task, lambda *values: self._post(lambda: listener.tell(task, listener.progressed, *values))
        )

        def finish(callback: Callable[..., object] | None, value: object) -> None:
            reporter.flush()
            self._post(lambda: self._end(task, listener, callback, value, writes=writes))

        def run() -> None:
            try:
                if task.is_finished():  # abandoned while it waited
                    raise CancelledError
                result = work(reporter)
            except ReaderError as exc:
                finish(listener.failed, exc)
            except Exception:
                log.exception("unexpected error in the background")
                finish(listener.failed, UnexpectedError())
            else:
                finish(listener.done, result)

        pool.submit(run)
        return task

    def _post(self, call: Callable[[], object]) -> None:
        if not self._closed:
            self._posted.emit(call)

    def _end(
        self, task: Task, listener: _Listener, callback: Callable[..., object] | None, value: object, *, writes: bool
    ) -> None:
        self._running.discard(task)
        try:
            listener.tell(task, callback, value)
        finally:
            task._finished = True
            if writes:
                self._count_writes(-1)

    def _count_writes(self, step: int) -> None:
        before = self.is_busy()
        self._writing += step
        if before != self.is_busy():
            self.busy_changed.emit(self.is_busy())

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()


@dataclass(frozen=True, slots=True)
class _Listener:
    """Who is to be told how work goes."""

    owner: QObject
    done: Callable[..., object] | None
    failed: Callable[[ReaderError], object] | None
    progressed: Callable[[int, int], object] | None

    def tell(self, task: Task, callback: Callable[..., object] | None, *values: object) -> None:
        """Call back, unless nobody wants to know any more."""
        if callback is not None and not task.is_finished() and shiboken6.isValid(self.owner):
            callback(*values)


class _Reporter:
    """The ``progress`` that work gets: stops cancelled work and passes on a few numbers of many."""

    def __init__(self, task: Task, report: Callable[[int, int], None]) -> None:
        self._task = task
        self._report = report
        self._last: tuple[int, int] | None = None
        self._at = 0.0

    def __call__(self, done: int, total: int) -> None:
        self.check()
        self._last = (done, total)
        if time.monotonic() - self._at >= _PROGRESS_EVERY_S:
            self.flush()

    def check(self) -> None:
        """Raise CancelledError when the work is to stop."""
        if self._task.is_cancelled():
            raise CancelledError

    def flush(self) -> None:
        """Pass on the last numbers if they were held back."""
        if self._last is not None:
            self._at = time.monotonic()
            self._report(*self._last)
            self._last = None
