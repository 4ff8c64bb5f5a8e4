"""One writer at a time, over all processes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try_lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE_S = 0.05


@contextmanager
def locked(path: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock of a file, which is made when missing; it ends with the process at the latest.

    Raises:
        TimeoutError: another holds it and kept it for ``wait_s``.
        OSError: the file cannot be made.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + wait_s
        while not _taken(file):
            if time.monotonic() >= deadline:
                raise TimeoutError(path)
            time.sleep(_PAUSE_S)
        yield
    finally:
        os.close(file)


def _taken(file: int) -> bool:
    try:
        _try_lock(file)
    except (BlockingIOError, PermissionError):  # what the two systems say of a lock that is held
        return False
    return True
