"""Processes that read and recover files, one for each core: they start when the first file comes, and any may break.

A process of its own is started for each worker, as for the parsers in ``reader.sources.worker``; so it does not matter
how this program was started (a window, a frozen program, a test). Files go in and what was recovered comes out as
pickles through pipes that nobody else can write to.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO

from reader.errors import CancelledError, SourceError
from reader.importing.values import ImportChoices
from reader.model import RecoveredIssue, SourceLine, SourceText
from reader.recover import recover_issue
from reader.sources import read_bytes

log = logging.getLogger(__name__)

WORKER_ARGUMENT = "--recover-files"
"""First argument of a frozen program that is to be a worker."""
MAX_WORKERS = 16
"""Beyond, one process that stores cannot keep up."""
_LENGTH = struct.Struct("<Q")
_STARTED = "from reader.importing.workers import main; main()"


@dataclass(frozen=True, slots=True)
class Work:
    """One file that is to be recovered."""

    path: Path
    raw: bytes
    choices: ImportChoices
    folders: tuple[str, ...]

    def recover(self) -> tuple[SourceText, RecoveredIssue]:
        """Return the text of the file and what was recovered from it, without what the user set. Raises SourceError."""
        choices = self.choices
        source = read_bytes(self.path, self.raw, encoding=choices.encoding, engine=choices.engine)
        return source, recover_issue(source, folders=self.folders)


def core_count() -> int:
    """Return how many processes may run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --- the side that asks ----------------------------------------------------------------------------------------------


class Workers:
    """As many processes as are needed, at most ``count``; to be used in a ``with``."""

    def __init__(self, count: int | None = None) -> None:
        self.count = min(core_count() if count is None else count, MAX_WORKERS)
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="recover")
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._is_stopped = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def submit(self, work: Work) -> Future[tuple[SourceText, RecoveredIssue]]:
        """Start recovering a file; the future raises SourceError. Of the lines only those that begin a page come back.

        A worker that breaks fails its file alone.
        """
        return self._threads.submit(self._recover, work)

    def stop(self) -> None:
        """End all processes at once, whatever they are doing."""
        with self._lock:
            self._is_stopped = True
            for worker in self._all:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.close()

    def _recover(self, work: Work) -> tuple[SourceText, RecoveredIssue]:
        try:
            worker = self._take()
        except OSError as exc:
            log.warning("no further process can be started: %s", exc)
            return work.recover()
        try:
            answer = worker.ask(work)
        except (OSError, EOFError, pickle.UnpicklingError) as exc:
            worker.kill()
            if self._is_stopped:
                raise CancelledError from exc
            log.warning("%s: worker ended: %s", work.path.name, worker.last_words())
            raise SourceError(work.path, "made the program that reads it break down") from exc
        self._idle.put(worker)
        if isinstance(answer, _Failure):
            raise answer.error(work.path)
        result: tuple[SourceText, RecoveredIssue] = answer
        return result

    def _take(self) -> _Worker:
        with contextlib.suppress(queue.Empty):
            return self._idle.get_nowait()
        with self._lock:
            if self._is_stopped:
                raise CancelledError
            worker = _Worker()
            self._all.append(worker)
        return worker


class Previewers:
    """Workers that live from the first file that is looked at until all have been; may be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: Workers | None = None

    def recover(self, work: Work) -> tuple[SourceText, RecoveredIssue]:
        """Return what a worker recovers. Raises SourceError; CancelledError when the workers were ended."""
        with self._lock:
            if self._workers is None:
                self._workers = Workers()
            future = self._workers.submit(work)
        try:
            return future.result()
        except FutureCancelledError as exc:
            raise CancelledError from exc

    def end(self) -> None:
        """End all processes at once."""
        with self._lock:
            workers, self._workers = self._workers, None
        if workers is not None:
            workers.stop()


class _Worker:
    """One process, asked by one thread at a time."""

    def __init__(self) -> None:
        if getattr(sys, "frozen", False):
            command = [sys.executable, WORKER_ARGUMENT]
        else:
            command = [sys.executable, "-P", "-c", _STARTED]
        # Where this program was found, the worker finds it too.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
        apart: dict[str, Any] = {"process_group": 0}  # Ctrl+C is for this program alone, which then stops the others
        if sys.platform == "win32":  # pragma: no cover
            apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, env=environment, **apart
            )
        except OSError:
            self._said.close()
            raise

    def ask(self, work: Work) -> Any:
        """Return what the process answers. Raises OSError, EOFError or UnpicklingError when it broke."""
        given, answer = self._process.stdin, self._process.stdout
        if given is None or answer is None:  # pragma: no cover - pipes were asked for
            raise EOFError
        _write(given, work)
        return _read(answer)

    def kill(self) -> None:
        """End the process, and the parsers it started."""
        if self._process.poll() is None:
            if sys.platform != "win32":
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            else:  # pragma: no cover
                self._process.kill()

    def last_words(self) -> str:
        """Return the last line that the process said about its trouble."""
        self._process.wait()
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), f"code {self._process.returncode}")

    def close(self) -> None:
        """Give everything back; the process was killed before."""
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._said):
            if stream is not None:
                with contextlib.suppress(OSError):  # what could not be written to a dead process
                    stream.close()


@dataclass(frozen=True, slots=True)
class _Failure:
    """A SourceError on its way: its constructor wants facts, which pickles do not know."""

    kind: type[SourceError]
    text: str
    facts: dict[str, object]

    def error(self, path: Path) -> SourceError:
        """Return the error as it was raised."""
        error = self.kind.__new__(self.kind, self.text)
        error.__dict__.update(self.facts, path=path)
        return error


def _write(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _read(stream: IO[bytes]) -> Any:
    """Return the next value. Raises EOFError at the end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from a process that this program started, through a pipe of its own


# --- the side that works ---------------------------------------------------------------------------------------------


def main() -> None:  # pragma: no cover - only in a process of its own
    """Be a worker until nobody asks any more."""
    given, answer = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what anybody prints does not get among the answers
    work(given, answer)


def work(given: BinaryIO, answer: BinaryIO, recover: Callable[[Work], Any] = Work.recover) -> None:
    """Recover the files that come in and write what was recovered, until the end of ``given``."""
    while True:
        try:
            asked: Work = _read(given)
        except EOFError:
            return
        try:
            source, recovered = recover(asked)
        except SourceError as exc:
            facts = {name: value for name, value in vars(exc).items() if name != "path"}
            _write(answer, _Failure(type(exc), str(exc), facts))
        else:
            _write(answer, (replace(source, lines=_page_starts(source.lines)), recovered))


def _page_starts(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """Return the lines that begin a page of the file: all that ``SourceText.pages`` needs."""
    starts: list[SourceLine] = []
    for line in lines:
        if line.page_of_file is not None and (not starts or line.page_of_file > (starts[-1].page_of_file or 0)):
            starts.append(line)
    return tuple(starts)
