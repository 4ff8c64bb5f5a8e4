"""The log: one file beside the user's other state, and stderr for those who ask for it."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from reader import paths

LOG_NAME = "bulletin-reader.log"
_LIMIT_BYTES = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextlib.contextmanager
def logging_set_up(*, verbose: bool) -> Iterator[None]:
    """Keep the log for the length of a ``with``; with ``verbose`` it is shown on stderr too.

    A log that cannot be written is no reason not to work: that goes on without one.
    """
    root = logging.getLogger("reader")
    handlers = list(_handlers(verbose))
    before = root.level
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield
    finally:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def _handlers(verbose: bool) -> Iterator[logging.Handler]:
    if verbose:
        shown = logging.StreamHandler(sys.stderr)
        shown.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        yield shown
    try:
        kept = logging.FileHandler(_log_file(), encoding="utf-8", errors="backslashreplace")
    except OSError:
        yield logging.NullHandler()
    else:
        kept.setLevel(logging.INFO)
        kept.setFormatter(logging.Formatter(_FORMAT))
        yield kept


def _log_file() -> Path:
    """Return the file of the log; one that has grown long makes room, with the one before kept beside it."""
    folder = paths.log_dir()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    if path.exists() and path.stat().st_size > _LIMIT_BYTES:
        with contextlib.suppress(OSError):  # another process has it open: it goes on growing until next time
            path.replace(path.with_suffix(".old.log"))
    return path
