"""Runs a format's parser, or what draws its pages, in a process of its own, with limits on memory and time.

The parsers are large programs in C or lean on them; a file made or damaged to harm them may crash them, fill the memory
or run for hours. Here only the process does so, and the file gets a sentence. The bytes go in through a temporary file,
the text comes back as lines of JSON: nothing that comes from a worker is run.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, BinaryIO

from reader.errors import (
    DecodingError,
    EmptySourceError,
    NotTextError,
    ScannedSourceError,
    SourceError,
    TooLargeError,
)
from reader.model import Finding, PagePicture, Severity, SourceLine, SourceText
from reader.sources.parsed import MAX_LINE_CHARS, Parsed

log = logging.getLogger(__name__)

WORKER_ARGUMENT = "--parse-one-file"
"""First argument of a frozen program that is to be a worker: there is no interpreter beside it to start one with."""

_MEGABYTE = 1024 * 1024
_MAX_MESSAGE_BYTES = 400 * _MEGABYTE
_MAX_PICTURE_BYTES = 200 * _MEGABYTE
_OUT_OF_MEMORY = 3
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use.

    Attributes:
        memory_bytes: Address space, with the interpreter and the libraries.
        cpu_s: Computing time in all.
        stall_s: Computing time between two signs of life of the parser.
        wall_s: Time on the clock; far above the computing time, because others may be using the machine.
    """

    memory_bytes: int = 512 * _MEGABYTE
    cpu_s: int = 30
    stall_s: float = 8.0
    wall_s: float = 180.0

    @classmethod
    def for_size(cls, size_bytes: int) -> Limits:
        """Return the limits for a file: five seconds of computing for each megabyte, from half a minute to five.

        A page of a PDF takes 30 ms on a slow machine and some five kilobytes. What is small and damaged has no pages to
        show and is ended by ``stall_s``.
        """
        cpu_s = min(max(30, 5 * size_bytes // _MEGABYTE), 300)
        return cls(cpu_s=cpu_s, wall_s=6.0 * cpu_s)


# --- the side that asks ----------------------------------------------------------------------------------------------


def read_apart(
    key: str, path: Path, raw: bytes, sha256: str, encoding: str | None, *, limits: Limits | None = None
) -> SourceText:
    """Return the text in ``raw`` as the parser of format ``key`` reads it in a process of its own.

    Raises:
        SourceError: the file is damaged, holds no text, or needs more memory or time than a publication does.
    """
    limits = limits or Limits.for_size(len(raw))
    task = {"key": key, "name": path.name, "encoding": encoding, **asdict(limits)}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(raw)
        given.seek(0)
        with _worker(task, given, said) as process:
            parsed = _listen(process, path, limits)
        if parsed is None:
            said.seek(0)
            log.warning("%s: worker ended with %s: %s", path.name, process.returncode, _last_line(said.read()))
            raise SourceError(path, _why_it_ended(process.returncode, key, limits))
    return SourceText(
        path.name, key, parsed.encoding, sha256, len(raw), parsed.lines, parsed.findings, parsed.page_labels
    )


def draw_apart(
    key: str, path: Path, raw: bytes, page: int, width_px: int, *, limits: Limits | None = None
) -> PagePicture:
    """Return the picture of a page (1-based) of the file ``raw``, as ``reader.sources.<key>_picture`` draws it.

    Raises:
        SourceError: there is no such page, or it cannot be drawn within the limits.
    """
    limits = limits or Limits.for_size(len(raw))
    task = {"key": key, "name": path.name, "encoding": None, "draw": [page, width_px], **asdict(limits)}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(raw)
        given.seek(0)
        with _worker(task, given, said) as process, _ended_after(process, limits.wall_s):
            head = process.stdout.readline(_MEGABYTE) if process.stdout is not None else b""
            rgb = process.stdout.read(_MAX_PICTURE_BYTES) if process.stdout is not None else b""
        try:
            message = json.loads(head)
            if "error" in message:
                raise _error(path, message)
            picture = PagePicture(int(message["width"]), int(message["height"]), rgb)
        except (ValueError, TypeError, KeyError) as exc:
            said.seek(0)
            log.warning("%s: worker ended with %s: %s", path.name, process.returncode, _last_line(said.read()))
            raise SourceError(path, f"page {page} cannot be drawn; it is damaged") from exc
    if len(rgb) != picture.width * picture.height * 3:
        raise SourceError(path, f"page {page} cannot be drawn; it is damaged")
    return picture


def _worker(task: dict[str, Any], given: IO[bytes], said: IO[bytes]) -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, WORKER_ARGUMENT]
    else:
        command = [sys.executable, "-P", "-c", "from reader.sources.worker import main; main()"]
    # Where this program was found, the worker finds it too.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # known on Windows only
    return subprocess.Popen(  # noqa: S603 - this very program, with a task made here
        [*command, json.dumps(task)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=said,
        env=environment,
        creationflags=flags,
    )


def _listen(process: subprocess.Popen[bytes], path: Path, limits: Limits) -> Parsed | None:
    """Return what the worker says, or None when it ended before it had said everything."""
    with _ended_after(process, limits.wall_s):
        try:
            return _understand(path, _messages(process))
        except (ValueError, TypeError, KeyError):  # cut off in the middle, or not from a parser in its right mind
            return None


@contextmanager
def _ended_after(process: subprocess.Popen[bytes], wall_s: float) -> Iterator[None]:
    """Wait for the process to end; kill it after a time on the clock, or when it goes on saying what nobody hears."""
    clock = threading.Timer(wall_s, process.kill)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        if process.poll() is None and process.stdout is not None and process.stdout.read(1):
            process.kill()
        process.wait()


def _messages(process: subprocess.Popen[bytes]) -> Iterator[Any]:
    if process.stdout is None:  # pragma: no cover - a pipe was asked for
        raise ValueError("no pipe")
    size = 0
    while line := process.stdout.readline(8 * MAX_LINE_CHARS):
        size += len(line)
        if size > _MAX_MESSAGE_BYTES:
            process.kill()
            raise ValueError("too much")
        yield json.loads(line)


def _understand(path: Path, messages: Iterator[Any]) -> Parsed:
    """Return the parsed text. Raises SourceError for one a parser raised, ValueError when the end is missing."""
    lines: list[SourceLine] = []
    for message in messages:
        if isinstance(message, list):
            lines.append(SourceLine(len(lines) + 1, *_checked(message)))
        elif "error" in message:
            raise _error(path, message)
        else:
            findings = tuple(_finding(values) for values in message["findings"])
            labels = tuple(str(label) for label in message["page_labels"])
            return Parsed(tuple(lines), str(message["encoding"]), findings, labels)
    raise ValueError("the end is missing")


_TYPES = (str, int, int, bool, int, bool)


def _checked(values: list[Any]) -> list[Any]:
    """Return the fields of a line behind its number; only the page of the file, the last, may be missing."""
    if len(values) not in (6, 7) or any(not isinstance(v, t) for v, t in zip(values, _TYPES, strict=False)):
        raise ValueError("not a line")
    if not isinstance(values[-1], int):
        raise ValueError("not a page")
    return values


def _finding(values: dict[str, Any]) -> Finding:
    facts = tuple((str(name), str(value)) for name, value in values["facts"])
    return Finding(Severity(values["severity"]), str(values["code"]), str(values["message"]), facts=facts)


def _error(path: Path, message: dict[str, Any]) -> SourceError:
    facts = message["facts"]
    match message["error"]:
        case "EmptySourceError":
            return EmptySourceError(path, str(facts["reason"]))
        case "TooLargeError":
            return TooLargeError(path, int(facts["size"]), int(facts["limit"]), str(facts["unit"]))
        case "ScannedSourceError":
            return ScannedSourceError(path, int(facts["pages"]))
        case "DecodingError":
            return DecodingError(path, tuple(map(str, facts["tried"])))
        case "NotTextError":
            return NotTextError(path, str(facts["looks_like"]))
        case _:
            return SourceError(path, str(facts["reason"]))


def _why_it_ended(code: int, key: str, limits: Limits) -> str:
    if code == _OUT_OF_MEMORY:
        return f"needs more than {limits.memory_bytes // _MEGABYTE} MB of memory to read; split it"
    if sys.platform != "win32" and -code in (signal.SIGXCPU, signal.SIGPROF, signal.SIGKILL):
        return "takes far longer to read than a publication of its size; it is damaged, or must be split"
    return f"cannot be read as {key.upper()}; it is damaged, or something else with this ending"


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "nothing was said")


# --- the side that works ---------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Be a worker: parse the file on stdin and say what is in it on stdout. A crash ends the process."""
    task = json.loads((sys.argv[1:] if arguments is None else arguments)[-1])
    limits = Limits(task["memory_bytes"], task["cpu_s"], task["stall_s"], task["wall_s"])
    _limit(limits)
    sys.excepthook = partial(_break_down, limits)
    key, path = task["key"], Path(task["name"])
    if "draw" in task:
        draw(key, path, sys.stdin.buffer, sys.stdout.buffer, *task["draw"])
    else:
        work(key, path, sys.stdin.buffer, sys.stdout.buffer, task["encoding"], limits)


def _break_down(
    limits: Limits, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:  # pragma: no cover - only in a process of its own
    """End this process after an error; libraries in C give memory that ran out many names."""
    sys.__excepthook__(kind, error, trace)
    if issubclass(kind, MemoryError) or _peak_bytes() > _NEARLY_ALL * limits.memory_bytes:
        os._exit(_OUT_OF_MEMORY)


def _peak_bytes() -> int:  # pragma: no cover - only in a process of its own
    """Return the largest address space this process ever had; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    match = re.search(r"VmPeak:\s*(\d+) kB", status)
    return int(match[1]) * 1024 if match else 0


def work(key: str, path: Path, given: BinaryIO, answer: BinaryIO, encoding: str | None, limits: Limits) -> None:
    """Write what the parser of ``key`` finds in ``given`` to ``answer``: its lines, then the rest; or its error."""

    def tick() -> None:
        _expect_life(limits)

    tick()
    try:
        parsed: Parsed = importlib.import_module(f"reader.sources.{key}").parse(path, given, encoding, tick)
    except SourceError as exc:
        answer.write(_json(_error_values(exc)))
    else:
        for line in parsed.lines:
            answer.write(_json(_line_values(line)))
        findings = [
            {"severity": f.severity.value, "code": f.code, "message": f.message, "facts": f.facts}
            for f in parsed.findings
        ]
        rest = {"encoding": parsed.encoding, "findings": findings, "page_labels": parsed.page_labels}
        answer.write(_json(rest))
    answer.flush()


def draw(key: str, path: Path, given: BinaryIO, answer: BinaryIO, page: int, width_px: int) -> None:
    """Write the picture of a page to ``answer``: a line with its size, then its bytes; or why there is none."""
    try:
        module = importlib.import_module(f"reader.sources.{key}_picture")
        picture: PagePicture = module.draw(path, given, page, width_px)
    except SourceError as exc:
        answer.write(_json(_error_values(exc)))
    else:
        answer.write(_json({"width": picture.width, "height": picture.height}))
        answer.write(picture.rgb)
    answer.flush()


def _error_values(error: SourceError) -> dict[str, object]:
    facts = {name: value for name, value in vars(error).items() if name != "path"}
    return {"error": type(error).__name__, "facts": facts}


def _line_values(line: SourceLine) -> list[object]:
    values: list[object] = [line.text, line.heading, line.bold_until, line.bullet, line.indent, line.starts_page]
    return values if line.page_of_file is None else [*values, line.page_of_file]


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def _limit(limits: Limits) -> None:
    """Keep this process within its limits; Windows knows none of them but the time on the clock, kept outside."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_MEGABYTE, _MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _expect_life(limits: Limits) -> None:
    """End this process when it computes for ``stall_s`` without coming here again; even in the middle of C code."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, limits.stall_s)
