"""How the command line speaks: results on stdout, always UTF-8; everything else on stderr."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import unicodedata
from types import FrameType, TracebackType

from reader.errors import CancelledError

_STEERING = frozenset(("Cc", "Zl", "Zp"))
"""Categories of Unicode: control characters, line and paragraph separators."""


def prepare_streams() -> None:
    """Make stdout and stderr UTF-8 whatever the system says.

    Names of files may hold bytes that are no text; they come out as escapes, which JSON can read too.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_streams() -> None:
    """Send what is still to be written to nowhere: whoever read it has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def print_json(value: object) -> None:
    """Print the one JSON document of a command."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def on_one_line(text: str) -> str:
    """Return a name as it can be shown: what would steer the terminal or end the line comes out as an escape."""
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in _STEERING else char for char in text
    )


def say(sentence: str) -> None:
    """Tell the user something that is not the result, on one line."""
    print(on_one_line(sentence), file=sys.stderr, flush=True)


def complain(trouble: object) -> None:
    """Tell the user what went wrong, on one line."""
    say("error: " + " ".join(str(trouble).splitlines()))


def counted(number: int, noun: str) -> str:
    """Return ``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def is_terminal() -> bool:
    """Return whether somebody can be asked: stdin and stderr are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> bool:
    """Ask on stderr and return whether the answer was yes; anything else, and no answer, is no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


class WorkProgress:
    """Progress of long work within a ``with``: shown when stderr is a terminal, stopped by Ctrl+C between two steps.

    The first Ctrl+C lets the step at hand finish and ends the work with CancelledError, the second ends it at once.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._is_shown = sys.stderr.isatty()
        self._width = 0
        self._stop_wished = False

    def __enter__(self) -> WorkProgress:
        self._previous = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._previous)
        self._show("")

    def __call__(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` steps are finished. Raises CancelledError after Ctrl+C."""
        if self._stop_wished:
            raise CancelledError
        self._show(f"{self._label}: {done:,} of {total:,}" if total else f"{self._label}: {done:,}")

    def _interrupted(self, signum: int, frame: FrameType | None) -> None:
        if self._stop_wished:
            raise KeyboardInterrupt
        self._stop_wished = True

    def _show(self, text: str) -> None:
        if self._is_shown:
            print("\r" + text.ljust(self._width) + ("" if text else "\r"), end="", file=sys.stderr, flush=True)
            self._width = len(text)
