"""Articles as a table of cells: RFC 4180, with commas, semicolons, tabs or bars between the cells; never read whole."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.errors import EmptySourceError, SourceError
from reader.sources.table_rows import Row, Trouble, unreadable
from reader.sources.table_text import MAX_ROW_CHARS, TextStream

csv.field_size_limit(MAX_ROW_CHARS)

_DELIMITERS = ",;\t|"
_MAX_COLUMNS = 2_000
_MAX_REPAIRS = 20
"""Times that a quotation mark which is never closed is passed over; each time the rest of the file is read again."""
_NOT_CLOSED = "a quotation mark in it is not closed"


def read_cells(path: Path, text: TextStream, count_known: Callable[[Sequence[str]], int]) -> Iterator[Row | Trouble]:
    """Yield the rows of a table whose first row names the columns.

    Args:
        path: Named in errors.
        text: Of the file.
        count_known: How many of some names of columns mean something; tells which delimiter it is.

    Raises:
        EmptySourceError, SourceError: there is no first row, or it names no column that is known.
    """
    feed = _Feed(text)
    first = feed.first()
    if first is None:
        raise EmptySourceError(path)
    delimiter = _named_delimiter(first)
    if delimiter:
        feed.drop_first()
    else:
        delimiter = max(_DELIMITERS, key=lambda each: (count_known(_cells(first, each)), first.count(each)))
    reader = csv.reader(feed, delimiter=delimiter)
    names: list[str] | None = None
    number = 0
    while True:
        start = feed.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            number += 1
            yield unreadable(number, start, _reason(exc))
            feed.repair()
            continue
        if feed.is_open():
            number += 1
            yield unreadable(number, start, _NOT_CLOSED)
            feed.repair()
            continue
        if not any(cells):
            continue
        if names is None:
            names = _names(path, cells, count_known)
            continue
        number += 1
        if len(cells) != len(names):
            facts = (("row", str(number)), ("found", str(len(cells))), ("expected", str(len(names))))
            yield Trouble("row-cells", start, facts)
        yield Row(number, start, dict(zip(names, cells, strict=False)))


def _names(path: Path, cells: list[str], count_known: Callable[[Sequence[str]], int]) -> list[str]:
    if not count_known(cells) or len(cells) > _MAX_COLUMNS:
        raise SourceError(path, "has no first row that names the columns of articles (id, title, date, body, …)")
    names: dict[str, None] = {}
    for cell in cells:
        name, count = cell.strip(), 1
        while name in names:
            count += 1
            name = f"{cell.strip()} ({count})"
        names[name] = None
    return list(names)


def _named_delimiter(first: str) -> str:
    """Return the delimiter that a first line ``sep=;`` names, as spreadsheets write it; else nothing."""
    line = first.strip("\ufeff\r ")
    return line[4] if len(line) == 5 and line.lower().startswith("sep=") and line[4] in _DELIMITERS else ""


def _cells(line: str, delimiter: str) -> Sequence[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _reason(error: csv.Error) -> str:
    if "limit" in str(error):
        return f"it is longer than {MAX_ROW_CHARS:,} characters"
    return "it is no row of cells"


class _Feed:
    """Hands the lines of a file to the parser of cells, and knows where a row began and how large it is."""

    def __init__(self, text: TextStream) -> None:
        self._lines = text.lines()
        self._waiting: deque[tuple[int, str | None]] = deque()
        self._row: list[tuple[int, str]] = []
        self._chars = 0
        self._quotes = 0
        self._repairs = 0

    def first(self) -> str | None:
        """Return the first line that is not blank, which stays; None when there is none."""
        for number, line in self._lines:
            if line is not None and line.strip("\ufeff\r "):
                first = line.lstrip("\ufeff")
                self._waiting.append((number, first))
                return first
        return None

    def drop_first(self) -> None:
        """Let the first line not be a row."""
        self._waiting.clear()

    def begin_row(self) -> int:
        """Say that a row begins; return its line, or that after which it begins."""
        if not self._waiting:
            self._waiting.extend(item for item in (next(self._lines, None),) if item is not None)
        self._row, self._chars, self._quotes = [], 0, 0
        return self._waiting[0][0] if self._waiting else 0

    def is_open(self) -> bool:
        """Return whether the row took in line after line up to the end of the file, because of a lone quote."""
        at_end = not self._waiting and len(self._row) > 1
        return at_end and self._quotes % 2 == 1 and self._repairs < _MAX_REPAIRS and next(self._peeked(), None) is None

    def _peeked(self) -> Iterator[tuple[int, str | None]]:
        for item in self._lines:
            self._waiting.append(item)
            yield item

    def repair(self) -> None:
        """Let what follows the first line of the row be rows of their own; a few times only."""
        if self._repairs < _MAX_REPAIRS:
            self._repairs += 1
            self._waiting.extendleft(reversed(self._row[1:]))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        number, line = self._waiting.popleft() if self._waiting else next(self._lines)
        if line is None:
            raise csv.Error("the line is above the limit")
        self._row.append((number, line))
        self._chars += len(line)
        if self._chars > MAX_ROW_CHARS:
            raise csv.Error("the row is above the limit")
        self._quotes += line.count('"')
        return line + "\n"
