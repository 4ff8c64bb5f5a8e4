"""Reads the command line, does what it says, turns trouble into a sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import reader
from reader import paths
from reader.cli import (
    checking,
    exporting,
    holdings,
    importing,
    listing,
    mending,
    outlining,
    reindexing,
    searching,
    showing,
    tagging,
)
from reader.cli.command import PROGRAM, Command, Shell, UsageError, path
from reader.cli.logs import logging_set_up
from reader.cli.output import complain, prepare_streams, say, silence_streams
from reader.cli.window import open_window
from reader.errors import CancelledError, ReaderError

COMMANDS: tuple[Command, ...] = (
    importing.COMMAND,
    outlining.COMMAND,
    listing.COMMAND,
    holdings.COMMAND,
    showing.COMMAND,
    searching.COMMAND,
    tagging.COMMAND,
    mending.COMMAND,
    checking.COMMAND,
    reindexing.COMMAND,
    exporting.COMMAND,
)

LIBRARY_VARIABLE = "BULLETIN_READER_LIBRARY"

_OK, _TROUBLE, _USAGE, _INTERRUPTED = 0, 1, 2, 130

_USAGE_LINES = """\
{program} [--library DIR] [-v] COMMAND ...
       {program} [--library DIR] [-v] [--samples] [FILE ...]"""

_EPILOG = """\
commands ({program} COMMAND --help tells more):
{commands}

Without a command the window opens; FILEs are imported there. --json after a
command prints one JSON document (UTF-8) on stdout; messages go to stderr.

exit codes:
  0    done
  1    something expected went wrong, e.g. one of the files could not be
       imported (the others were)
  2    the command line was not understood; nothing was done
  130  stopped with Ctrl+C; what was finished before stays
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; ``argv`` is without the program's name."""
    prepare_streams()
    try:
        code = _guarded(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.flush()
    except BrokenPipeError:
        silence_streams()
        return _OK
    except OSError as exc:
        if exc.filename is not None:
            raise
        complain(f"stdout: {(exc.strerror or str(exc)).lower()}")  # what has no name is a stream: its disk is full
        silence_streams()
        return _TROUBLE
    return code


def _guarded(argv: Sequence[str]) -> int:
    try:
        return _run(argv)
    except SystemExit as exc:  # argparse has said everything
        return exc.code if isinstance(exc.code, int) else _USAGE
    except UsageError as exc:
        complain(f"{exc}; see --help")
        return _USAGE
    except (CancelledError, KeyboardInterrupt):
        say("stopped; what was finished before stays")
        return _INTERRUPTED
    except ReaderError as exc:
        complain(exc)
        return _TROUBLE


def _run(argv: Sequence[str]) -> int:
    options = _parser().parse_args(argv)
    rest: list[str] = options.rest
    command = next((known for known in COMMANDS if rest and known.name == rest[0]), None)
    with logging_set_up(verbose=options.verbose):
        if command is None:
            return _open_window(options, [name for name in rest if name != "--"])
        if options.samples:
            raise UsageError("--samples opens the window and goes with no command")
        shell = Shell(_library_dir(options), is_named=options.library is not None)
        return command.run(command.parse(rest[1:]), shell)


def _open_window(options: argparse.Namespace, names: Sequence[str]) -> int:
    files = [Path(name) for name in names]
    for name, file in zip(names, files, strict=True):
        if not name or _is_missing(file):
            raise UsageError(f"there is no command and no file {name!r}")
    folder = _library_dir(options)
    if options.samples and options.library is None:
        folder = folder.with_name("samples")
    return open_window(folder, import_samples=options.samples, files=files)


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:  # it may not be looked at: opening it will say why
        return False


def _library_dir(options: argparse.Namespace) -> Path:
    return options.library or paths.default_library_dir()


def _parser() -> argparse.ArgumentParser:
    """Return what reads the command line up to the command; the command reads the rest."""
    width = max(len(command.name) for command in COMMANDS)
    commands = "\n".join(f"  {command.name.ljust(width)}  {command.help}" for command in COMMANDS)
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=_USAGE_LINES.format(program=PROGRAM),
        description="Reads, searches and tags archives of Chinese periodicals.",
        epilog=_EPILOG.format(program=PROGRAM, commands=commands),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    named = os.environ.get(LIBRARY_VARIABLE)
    parser.add_argument(
        "--library",
        type=path,
        default=Path(named) if named else None,
        metavar="DIR",
        help=f"folder of the library (or {LIBRARY_VARIABLE}; else {paths.default_library_dir()})".replace("%", "%%"),
    )
    parser.add_argument("--samples", action="store_true", help="open the window on a library of the sample bulletins")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the log on stderr")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {reader.__version__}")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser
