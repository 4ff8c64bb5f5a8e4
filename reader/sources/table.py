"""Tables of articles, which other systems export: JSON and CSV, read row by row and never held whole.

A row is an article. What a column means its name tells; what means nothing here is named in a finding.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from reader.errors import DecodingError, EmptySourceError, SourceError, TooLargeError
from reader.model import (
    CollectionRow,
    CollectionSummary,
    Finding,
    IssueKind,
    IssueMeta,
    Severity,
    SourceLine,
    SourceText,
)
from reader.sources import archive, table_json
from reader.sources.table_columns import Columns, count_known
from reader.sources.table_csv import read_cells
from reader.sources.table_findings import FindingLog
from reader.sources.table_json import find_array, is_of_lines, read_array, read_lines, starts_with_whole_object
from reader.sources.table_rows import Row, Trouble, unreadable
from reader.sources.table_text import MAX_TABLE_BYTES, TextStream, Told, find_encoding, pieces, told_to_nobody
from reader.sources.table_values import MADE_TITLE_CONFIDENCE, ReadRow, read_row

JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
CSV_SUFFIXES = (".csv", ".tsv")
SUFFIXES = frozenset((*JSON_SUFFIXES, *CSV_SUFFIXES))
_PACKED = ".gz"
_MAX_TAGS = 1_000
"""More different tags than that are keywords, which nobody put on by hand."""

Opened = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens the bytes of a file once more."""


def kind_of(path: Path) -> str:
    """Return ``json`` or ``csv`` for the path of a table (``….jsonl.gz`` is one, too), else nothing."""
    name = path.with_suffix("") if path.suffix.lower() == _PACKED else path
    suffix = name.suffix.lower()
    return "json" if suffix in JSON_SUFFIXES else "csv" if suffix in CSV_SUFFIXES else ""


def plain_name(path: Path) -> str:
    """Return what a table is called: its file's name without its ending."""
    return (path.with_suffix("") if path.suffix.lower() == _PACKED else path).stem


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file, or a member of an archive as ``files_in`` names it. Raises SourceError."""
    member = archive.split_member(path)
    if member is not None:
        with archive.opened_member(*member, limit=MAX_TABLE_BYTES) as stream:
            yield stream
        return
    try:
        if path.exists() and not path.is_file():
            raise SourceError(path, "is not a file")
        size = path.stat().st_size
        if size > MAX_TABLE_BYTES:
            raise TooLargeError(path, size, MAX_TABLE_BYTES, "bytes")
        stream = path.open("rb")
    except OSError as exc:
        raise SourceError(path, f"cannot be read: {(exc.strerror or 'cannot be opened').lower()}") from exc
    with stream:
        yield stream


class Table:
    """The articles in a file. ``rows`` may be gone through once; then ``summary`` says what came.

    Attributes:
        encoding: Python's name of it.
        count: Articles so far.
    """

    def __init__(self, path: Path, source: Opened, encoding: str | None = None, told: Told = told_to_nobody) -> None:
        """Look at the beginning of a file.

        Args:
            path: Its name tells the format, and stands in errors.
            source: Opens its bytes, as often as needed.
            encoding: Python's name of the encoding; None = find out.
            told: Called after each piece that was read.

        Raises:
            DecodingError, NotTextError, EmptySourceError, SourceError.
        """
        self.count = 0
        self._path = path
        self._source = source
        self._told = told
        self._columns = Columns()
        self._log = FindingLog()
        self._years: set[int | None] = set()
        self._months: set[int | None] = set()
        self._series: dict[str, None] = {}
        self._tags: set[str] = set()
        self._not_understood: Counter[str] = Counter()
        self._examples: dict[str, tuple[str, int]] = {}
        self._made_titles = self._tagged = 0
        self._replaced = 0
        if encoding is None:
            with self._unpacked() as stream:
                self.encoding = find_encoding(path, stream, told)
        else:
            self.encoding = _known_encoding(path, encoding)

    @contextmanager
    def _unpacked(self) -> Iterator[BinaryIO]:
        with self._source() as stream:
            if self._path.suffix.lower() != _PACKED:
                yield stream
                return
            with gzip.GzipFile(fileobj=stream, mode="rb") as inner:
                yield cast(BinaryIO, inner)

    @contextmanager
    def _text(self) -> Iterator[TextStream]:
        with self._unpacked() as stream:
            yield TextStream(self._path, stream, self.encoding, self._told)

    # --- rows --------------------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[CollectionRow]:
        """Yield the articles in the order of the file.

        Raises:
            EmptySourceError: there is nothing in it.
            SourceError: no row of it is an article, or it cannot be read on.
            DecodingError: it turns out to be in another encoding.
        """
        troubles = rows = 0
        first = ""
        with self._records() as records:
            for record in records:
                rows += isinstance(record, Row)
                read = self._read(record) if isinstance(record, Row) else record
                if isinstance(read, ReadRow):
                    yield self._taken(read)
                else:
                    troubles += 1
                    first = first or dict(read.facts).get("reason", "it has neither a title nor a text")
                    self._log.add_trouble(read)
        if not self.count and troubles:
            raise SourceError(self._path, f"holds no row that is an article ({first})")
        if not self.count:
            raise EmptySourceError(self._path, "holds no row; there is nothing to import")

    @contextmanager
    def _records(self) -> Iterator[Iterator[Row | Trouble]]:
        reader = self._reader()
        with self._text() as text:
            yield reader(text)
            self._replaced = text.replaced

    def _reader(self) -> Callable[[TextStream], Iterator[Row | Trouble]]:
        """Return what reads the rows of the file, for which its beginning may be looked at."""
        if kind_of(self._path) == "csv":
            return lambda text: read_cells(self._path, text, count_known)
        with self._text() as text:
            if is_of_lines(self._inner_path(), text):
                return read_lines
        with self._text() as text:
            if starts_with_whole_object(text):
                return read_lines
        with self._text() as text:
            key = find_array(self._path, text)
        return lambda text: read_array(text, key)

    def _inner_path(self) -> Path:
        return self._path.with_suffix("") if self._path.suffix.lower() == _PACKED else self._path

    def _read(self, row: Row) -> ReadRow | Trouble:
        try:
            fields = self._columns.fields(row.values)
            read = read_row(fields, row.line)
        except RecursionError:
            return unreadable(row.number, row.line, table_json.TOO_NESTED)
        return read or Trouble("row-empty", row.line, (("row", str(row.number)),))

    def _taken(self, read: ReadRow) -> CollectionRow:
        """Return an article, and count what the summary will say."""
        article = read.article
        self.count += 1
        self._made_titles += article.confidence <= MADE_TITLE_CONFIDENCE
        self._years.add(read.year)
        self._months.add(article.date.first.month if article.date else None)
        if read.series and len(self._series) < 3:
            self._series[read.series] = None
        for name, value in read.not_understood:
            self._not_understood[name] += 1
            self._examples.setdefault(name, (value, article.line or 0))
        tags = read.tags
        if tags:
            tags = tuple(tag for tag in tags if tag in self._tags or len(self._tags) < _MAX_TAGS)
            self._tags.update(tags)
            self._tagged += bool(tags)
            if tags != read.tags:
                self._columns.leave_out("tags")
        return CollectionRow(article, tags)

    # --- afterwards --------------------------------------------------------------------------------------------------

    def summary(self) -> CollectionSummary:
        """Return what is known of the whole: year and month when all articles share them, series, findings."""
        year = next(iter(self._years)) if len(self._years) == 1 else None
        month = next(iter(self._months)) if year is not None and len(self._months) == 1 else None
        series = next(iter(self._series)) if len(self._series) == 1 else None
        evidence = (f"all articles are of {year}",) if year else ()
        meta = IssueMeta(IssueKind.COLLECTION, series or plain_name(self._path), year, month, evidence, series)
        return CollectionSummary(meta, tuple(self._findings()))

    def _findings(self) -> Iterator[Finding]:
        yield from self._log.findings()
        for name, count in self._not_understood.items():
            value, line = self._examples[name]
            message = f"Values in the column {name} that are not understood: {count:,}, the first of them {value!r}."
            what = (("column", name), ("value", value), ("count", str(count)))
            yield Finding(Severity.DOUBT, "values-not-understood", message, line or None, facts=what)
        if self._made_titles:
            message = f"Rows without a title, called by the first words of their text: {self._made_titles:,}."
            yield Finding(Severity.NOTE, "titles-from-text", message, facts=(("count", str(self._made_titles)),))
        if self._tagged:
            message = f"Articles whose tags came along from the other system: {self._tagged:,}."
            yield Finding(Severity.NOTE, "tags-taken-over", message, facts=(("count", str(self._tagged)),))
        if len(self._series) > 1:
            self._columns.leave_out("series")
        if columns := ", ".join(self._columns.left_out()):
            message = f"What these columns say was not, or not all, taken over: {columns}."
            yield Finding(Severity.NOTE, "columns-left-out", message, facts=(("columns", columns),))
        if self._replaced:
            message = f"{self._replaced} byte sequences do not belong to {self.encoding} and are shown as \ufffd."
            facts = (("count", str(self._replaced)), ("encoding", self.encoding))
            yield Finding(Severity.LOSS, "replaced-characters", message, facts=facts)


def _known_encoding(path: Path, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        b"a".decode(name, "replace")  # what is no encoding of text says so
    except (LookupError, UnicodeError) as exc:
        raise DecodingError(path, (encoding,)) from exc
    return name


def read(path: Path, raw: bytes, sha256: str, encoding: str | None) -> SourceText:
    """Return all articles of a small table as one text: each title as a heading, then the paragraphs.

    Args:
        path: Where the bytes come from; only its name is used.
        raw: All bytes of the file.
        sha256: Of ``raw``, in hex.
        encoding: Python's name of the encoding; None = find out.

    Raises:
        EmptySourceError, NotTextError, DecodingError, TooLargeError, SourceError.
    """
    table = Table(path, lambda: io.BytesIO(raw), encoding)
    lines: list[SourceLine] = []
    for row in table.rows():
        number = row.article.line or 1
        lines.append(SourceLine(number, row.article.title, heading=1))
        lines += [SourceLine(number, text) for text in row.article.paragraphs]
    findings = table.summary().findings
    return SourceText(path.name, kind_of(path), table.encoding, sha256, len(raw), tuple(lines), findings)


def digest(path: Path, told: Callable[[int], None]) -> tuple[str, int]:
    """Return the SHA-256 of a file, in hex, and how many bytes it has; ``told`` hears how many were read so far.

    Raises SourceError, TooLargeError.
    """
    whole, size = hashlib.sha256(), 0
    with opened(path) as stream:
        for piece in pieces(path, stream):
            whole.update(piece)
            size += len(piece)
            told(size)
    return whole.hexdigest(), size
