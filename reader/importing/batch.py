"""Reads and recovers many files on all cores, and hands them out in the order in which they were named."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reader.errors import SourceError
from reader.importing.collecting import is_collection
from reader.importing.files import folders_of
from reader.importing.values import ImportChoices
from reader.importing.workers import Work, Workers, core_count
from reader.model import Issue, RecoveredIssue, SourceText
from reader.sources import load

FEW_FILES = 3
"""So many are read here: a process takes longer to start."""
WORTH_BYTES = 250_000
"""Some half a second of work; what is less is not worth the start of processes."""
_AHEAD = 3
"""Files under way for each core."""
_AHEAD_BYTES = 64_000_000
_TICK_S = 0.1
"""How often somebody who waits is asked whether to stop."""

Recovered = tuple[SourceText, RecoveredIssue]


@dataclass(slots=True)
class Reading:
    """One file on its way in: known, in error, or to be recovered."""

    path: Path
    raw: bytes = b""
    sha256: str = ""
    known: Issue | None = None
    """The issue that has these very bytes."""
    error: SourceError | None = None
    work: Work | None = None
    future: Future[Recovered] | None = None
    is_collection: bool = False
    """Read row by row while it is stored."""

    def recovered(self, tick: Callable[[], object]) -> Recovered:
        """Return what was recovered, here and now if no worker has it.

        Args:
            tick: Called again and again while a worker is waited for; may raise CancelledError.

        Raises:
            SourceError: the file cannot be read.
        """
        if self.error is not None:
            raise self.error
        if self.work is None:  # pragma: no cover - a known file is not asked for
            raise SourceError(self.path, "is held already")
        if self.future is None:
            return self.work.recover()
        while not wait((self.future,), timeout=_TICK_S).done:
            tick()
        return self.future.result()


class Batch:
    """The files of one import; to be used in a ``with``, whose end stops what is still under way."""

    def __init__(self, choices: ImportChoices, find_known: Callable[[str], Issue | None], workers: int | None = None):
        """Take what is set for all files, what finds an issue by the SHA-256 of its file, and how many cores to use."""
        self._choices = choices
        self._find_known = find_known
        self._count = core_count() if workers is None else workers
        self._workers: Workers | None = None

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers is not None:
            self._workers.stop()

    def read(self, items: Iterable[Path | SourceError], total: int) -> Iterator[Reading]:
        """Yield the files in their order, as soon as they are read and others are under way."""
        may_work = total > FEW_FILES and self._count > 1
        under_way: deque[Reading] = deque()
        for item in items:
            reading = self._begin(item)
            under_way.append(reading)
            if self._workers is not None:
                self._submit(reading)
            elif may_work and _is_worth_it(under_way):
                self._workers = Workers(self._count)
                for waiting in under_way:
                    self._submit(waiting)
            while under_way and (not may_work or self._is_far_enough(under_way)):
                yield under_way.popleft()
        yield from under_way

    def _begin(self, item: Path | SourceError) -> Reading:
        if isinstance(item, SourceError):
            return Reading(item.path, error=item)
        if is_collection(item):
            return Reading(item, is_collection=True)
        try:
            path, raw = load(item)
        except SourceError as exc:
            return Reading(item, error=exc)
        digest = sha256(raw).hexdigest()
        known = self._find_known(digest)
        if known is not None:  # and need not be recovered: of a folder that grows most files are
            return Reading(item, raw, digest, known)
        return Reading(item, raw, digest, work=Work(path, raw, self._choices, folders_of(item)))

    def _submit(self, reading: Reading) -> None:
        if self._workers is not None and reading.work is not None:
            reading.future = self._workers.submit(reading.work)

    def _is_far_enough(self, under_way: deque[Reading]) -> bool:
        """Return whether enough files are under way to keep all cores busy."""
        if under_way[0].work is None:
            return True
        many = len(under_way) > _AHEAD * self._count if self._workers is not None else False
        return many or sum(len(reading.raw) for reading in under_way) > _AHEAD_BYTES


def _is_worth_it(under_way: Iterable[Reading]) -> bool:
    sizes = [len(reading.raw) for reading in under_way if reading.work is not None]
    return len(sizes) > FEW_FILES and sum(sizes) >= WORTH_BYTES
