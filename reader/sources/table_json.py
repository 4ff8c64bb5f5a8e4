"""Articles as JSON: one object a line, an array of objects, or an object that holds such an array; never read whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from reader.errors import SourceError
from reader.sources.table_rows import Row, Trouble, cut_off, unreadable
from reader.sources.table_text import MAX_ROW_CHARS, TextStream

LINE_SUFFIXES = frozenset((".jsonl", ".ndjson"))
_MAX_PARTS = 200_000
"""An article is one object with some fields; a row of so many objects and lists was made to fill the memory."""
_LARGE_CHARS = 1_000_000
_SPACE = " \t\r\n\ufeff"
_WANTED = ("articles", "items", "rows", "records", "data", "docs", "documents", "results", "hits")
"""What an object calls its articles; else its first array of objects is taken."""

_TOO_LONG = f"it is longer than {MAX_ROW_CHARS:,} characters"
TOO_NESTED = "it is nested too deep"
_NOT_JSON = "it is not JSON"
_NOT_OBJECT = "it is no object with named fields"

_MAX_DIGITS = 400
"""More are no number that anybody counted with, and take long to be made one; they stay the text that they are."""


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MAX_DIGITS else digits


_decoder = json.JSONDecoder(parse_int=_whole_number)


def read_lines(text: TextStream) -> Iterator[Row | Trouble]:
    """Yield the rows of a file with one object a line."""
    number = 0
    for line, whole in text.lines():
        if whole is not None and not whole.strip(_SPACE):
            continue
        number += 1
        yield _row(number, line, whole)


def _row(number: int, line: int, whole: str | None) -> Row | Trouble:
    if whole is None:
        return unreadable(number, line, _TOO_LONG)
    if _has_too_many_parts(whole):
        return unreadable(number, line, "it holds too many parts for an article")
    try:
        value = _decoder.decode(whole.strip(_SPACE))
    except RecursionError:
        return unreadable(number, line, TOO_NESTED)
    except ValueError:
        return unreadable(number, line, _NOT_JSON)
    return _of_value(number, line, value)


def _of_value(number: int, line: int, value: object) -> Row | Trouble:
    return Row(number, line, value) if isinstance(value, dict) else unreadable(number, line, _NOT_OBJECT)


def _has_too_many_parts(whole: str, at: int = 0) -> bool:
    return len(whole) - at > _LARGE_CHARS and whole.count("[", at) + whole.count("{", at) > _MAX_PARTS


# --- documents of one value ------------------------------------------------------------------------------------------


def is_of_lines(path: Path, text: TextStream) -> bool:
    """Return whether a file has one object a line, and is not one object or array in all. Reads its beginning only."""
    first = next((char for chunk in text.chunks() for char in chunk if char not in _SPACE), "")
    if first != "{":
        return first != "["
    return path.suffix.lower() in LINE_SUFFIXES


def starts_with_whole_object(text: TextStream) -> bool:
    """Return whether the first line that is not blank is an object by itself, without an array of objects in it."""
    head = ""
    for chunk in text.chunks():
        head = (head + chunk).lstrip(_SPACE)
        if "\n" in head or len(head) > MAX_ROW_CHARS:
            break
    row = _row(1, 1, head.partition("\n")[0])
    return isinstance(row, Row) and not any(_is_array_of_objects(value) for value in row.values.values())


def _is_array_of_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(part, dict) for part in value)


def find_array(path: Path, text: TextStream) -> str | None:
    """Return which field of an object holds the articles; None when the file is an array. Raises SourceError."""
    reader = _Reader(text)
    try:
        if reader.peek() != "{":
            return None
        counts: dict[str, int] = {}
        for key in reader.names():
            if reader.peek() != "[":
                reader.value()
                continue
            counts[key] = sum(isinstance(value, dict) for value in reader.elements())
    except _BadJsonError as exc:
        if not counts:
            raise SourceError(path, f"is not JSON that can be read (line {exc.line}: {exc.reason})") from exc
    found = [key for key, count in counts.items() if count]
    if not found:
        raise SourceError(path, "is JSON without a list of articles in it")
    return next((key for name in _WANTED for key in found if key.casefold() == name), found[0])


def read_array(text: TextStream, key: str | None) -> Iterator[Row | Trouble]:
    """Yield the rows of an array of objects, or of that in the field ``key`` of an object."""
    reader = _Reader(text)
    number = 0
    try:
        if key is None:
            arrays: Iterator[object] = iter((None,))
        else:
            arrays = (found for found in reader.names() if found == key or reader.skip())
        for value in chain.from_iterable(reader.elements() for _ in arrays):
            number += 1
            yield _of_value(number, reader.line, value)
    except _BadJsonError as exc:
        yield cut_off(exc.line, exc.reason)


class _BadJsonError(Exception):
    """The text is not JSON from a line on."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class _Reader:
    """Takes one value after the other from the text of a document.

    Attributes:
        line: 1-based line where the last value began.
    """

    def __init__(self, text: TextStream) -> None:
        self.line = 1
        self._chunks = text.chunks()
        self._held = ""
        self._at = 0
        self._counted = 0
        """Up to here the line ends in ``_held`` are counted in ``line``."""

    def peek(self) -> str:
        """Return the next character that is no white space, which stays; empty at the end of the text."""
        while True:
            while self._at < len(self._held):
                if self._held[self._at] not in _SPACE:
                    return self._held[self._at]
                self._at += 1
            if not self._more():
                return ""

    def _count_lines(self) -> int:
        self.line += self._held.count("\n", self._counted, self._at)
        self._counted = self._at
        return self.line

    def _more(self) -> bool:
        """Hold twice as much as is left, and let go of what was taken; False at the end of the text."""
        self._count_lines()
        parts = [self._held[self._at :]]
        wanted = len(parts[0])
        for chunk in self._chunks:
            parts.append(chunk)
            wanted -= len(chunk)
            if wanted <= 0:
                break
        self._held, self._at, self._counted = "".join(parts), 0, 0
        return len(parts) > 1

    def _fail(self, reason: str) -> _BadJsonError:
        return _BadJsonError(self._count_lines(), reason)

    def take(self, wanted: str) -> str:
        """Return the next character, which must be one of ``wanted``."""
        found = self.peek()
        if not found or found not in wanted:
            raise self._fail(_NOT_JSON if found else "it ends in the middle")
        self._at += 1
        return found

    def value(self) -> object:
        """Return the next value whole."""
        self.peek()
        self._count_lines()
        while True:
            if _has_too_many_parts(self._held, self._at):
                raise self._fail("it holds too many parts for an article")
            value, end = self._decoded()
            if 0 <= end < len(self._held):  # else a number might go on
                self._at = end
                return value
            if end < 0 and len(self._held) - self._at > MAX_ROW_CHARS:
                raise self._fail(_TOO_LONG)
            if not self._more():
                if end < 0:
                    raise self._fail(_NOT_JSON)
                value, self._at = self._decoded()
                return value

    def _decoded(self) -> tuple[object, int]:
        """Return the value that begins here and where it ends: -1 when it does not, or is no JSON."""
        try:
            return _decoder.raw_decode(self._held, self._at)
        except RecursionError as exc:
            raise self._fail(TOO_NESTED) from exc
        except ValueError:
            return None, -1

    def elements(self) -> Iterator[object]:
        """Yield the elements of the array that comes next."""
        self.take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            if self.take(",]") == "]":
                return

    def names(self) -> Iterator[str]:
        """Yield the names of the fields of the object that comes next; each value is to be taken in between."""
        self.take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                raise self._fail(_NOT_JSON)
            name = str(self.value())
            self.take(":")
            yield name
            if self.take(",}") == "}":
                return

    def skip(self) -> bool:
        """Pass over the next value, an array one element at a time; False."""
        if self.peek() == "[":
            for _ in self.elements():
                pass
        else:
            self.value()
        return False
