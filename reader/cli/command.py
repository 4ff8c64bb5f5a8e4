"""What a command is, and what all of them share: the library, types of arguments, trouble with the command line."""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.library import Library
from reader.model import ArticleId, IssueId
from reader.sources import Engine, find_engine, parse_engine
from reader.store import tag_name as stored_tag_name

PROGRAM = "bulletin-reader"


class UsageError(Exception):
    """A command line that contradicts itself; its text is the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What was said before the command."""

    library_dir: Path
    is_named: bool
    """The user named the folder, so one that is missing is a slip and not a first start."""

    @contextlib.contextmanager
    def library(self, *, create: bool = False) -> Iterator[Library]:
        """Open the library for the length of a ``with``.

        Args:
            create: A named folder that is not there becomes a new library.

        Raises:
            LibraryError: it cannot be opened.
        """
        if self.is_named and not create and self._is_missing():
            raise LibraryError(self.library_dir, "there is no such folder; import makes one")
        library = Library(self.library_dir)
        try:
            yield library
        finally:
            library.close()

    def _is_missing(self) -> bool:
        try:
            return not self.library_dir.exists()
        except OSError as exc:
            raise LibraryError(self.library_dir, f"cannot be opened: {(exc.strerror or str(exc)).lower()}") from exc


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the command line."""

    name: str
    help: str
    """One line, for the list of commands."""
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Shell], int]
    """Does it and returns the exit code."""
    takes_many: bool = False
    """Options may stand between its arguments: ``import a.txt --yes b.txt``."""

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """Return the arguments after the command. Raises SystemExit as argparse does."""
        if self.takes_many and "--" not in words:
            return self.parser().parse_intermixed_args(words)
        return self.parser().parse_args(words)

    def parser(self) -> argparse.ArgumentParser:
        """Return what reads the arguments after the command."""
        parser = argparse.ArgumentParser(
            prog=f"{PROGRAM} {self.name}",
            description=self.help,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.add_arguments(parser)
        return parser


# --- arguments that several commands take ----------------------------------------------------------------------------


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON document on stdout")


def add_year_month(parser: argparse.ArgumentParser) -> None:
    """Add ``--year`` and ``--month``."""
    parser.add_argument("--year", type=_within(1, 9999), metavar="Y", help="year of the issue, whatever the text says")
    parser.add_argument("--month", type=_within(1, 12), metavar="M", help="month of the issue, 1 to 12")


def add_recovery(parser: argparse.ArgumentParser) -> None:
    """Add what a user may know better than the recovery, and ``--ocr``: ``--year``, ``--month``, ``--encoding``."""
    add_year_month(parser)
    parser.add_argument("--encoding", type=_encoding, metavar="E", help="encoding of the files, e.g. gb18030")
    ocr = parser.add_mutually_exclusive_group()
    ocr.add_argument(
        "--ocr", action="store_true", help="read scans with Tesseract and its Chinese models, when it is installed"
    )
    ocr.add_argument(
        "--ocr-command",
        type=_engine,
        metavar="C",
        help="read scans with another program, e.g. 'tesseract {picture} stdout -l chi_sim': it prints the text",
    )


def engine_of(args: argparse.Namespace) -> Engine | None:
    """Return what is to read scans; None when nothing is. Raises UsageError: no such program is installed."""
    if not args.ocr:
        found: Engine | None = args.ocr_command
        return found
    engine = find_engine()
    if engine is None:
        raise UsageError("no Tesseract with a Chinese model is installed (on Debian: tesseract-ocr-chi-sim)")
    return engine


def article_id(text: str) -> ArticleId:
    """Return the number of an article as typed."""
    return ArticleId(count_from_one(text))


def issue_id(text: str) -> IssueId:
    """Return the number of an issue as typed."""
    return IssueId(count_from_one(text))


def year_month(text: str) -> str:
    """Return ``YYYY-MM`` as typed."""
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a month like 2031-06")
    return text


def tag_name(text: str) -> str:
    """Return the name of a tag as it is stored; what cannot be one is refused."""
    try:
        return stored_tag_name(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(str(exc)) from exc


def path(text: str) -> Path:
    """Return a path as typed; an empty one, which would mean the folder one stands in, is refused."""
    if not text:
        raise argparse.ArgumentTypeError("a file or folder needs a name")
    return Path(text)


def _within(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low} to {high}")
        return int(text)

    return number


count_from_zero = _within(0, 999_999_999)
count_from_one = _within(1, 999_999_999)


def _engine(text: str) -> Engine:
    try:
        return parse_engine(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(str(exc)) from exc


def _encoding(text: str) -> str:
    try:
        b"a".decode(text)
    except LookupError as exc:
        raise argparse.ArgumentTypeError(f"{text!r} is no encoding; try utf-8, gb18030, big5 or utf-16") from exc
    except UnicodeError:
        return text  # known, and one byte is not a character of it
    return text
