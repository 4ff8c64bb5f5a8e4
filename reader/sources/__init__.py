"""ROOM 1: a file to a source text; one module a format.

A new format is one module here and one line in ``FORMATS``; the import dialog and the command line follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.errors import EmptySourceError, ScannedSourceError, SourceError, TooLargeError
from reader.model import PagePicture, SourceText
from reader.sources import archive, docx, epub, html, pdf, table, text, worker
from reader.sources.recognition import Engine, find_engine, parse_engine, recognise

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Engine",
    "Format",
    "draw_page",
    "files_in",
    "find_engine",
    "importable_suffixes",
    "is_importable",
    "load",
    "parse_engine",
    "read_bytes",
    "read_source",
]

MAX_BYTES = 256 * 1024 * 1024
"""A year of a daily newspaper is about 40 MB of text; what is larger is not a bulletin."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be imported.

    Attributes:
        key: Stable name, e.g. ``text``.
        label: For people, in English.
        suffixes: File name endings in lower case, with the dot.
        read: ``(path, raw, sha256, encoding) -> SourceText``; raises SourceError.
    """

    key: str
    label: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, bytes, str, str | None], SourceText]


FORMATS: tuple[Format, ...] = (
    Format("text", "Text or Markdown", (".txt", ".md", ".markdown", ".text"), text.read),
    Format("pdf", "PDF with text", (".pdf",), pdf.read),
    Format("docx", "Word document", (".docx",), docx.read),
    Format("epub", "EPUB book", (".epub",), epub.read),
    Format("html", "Web page", (".html", ".htm", ".xhtml"), html.read),
    Format("json", "Articles as JSON", table.JSON_SUFFIXES, table.read),
    Format("csv", "Articles as a table", table.CSV_SUFFIXES, table.read),
)


def importable_suffixes() -> frozenset[str]:
    """Return the file name endings that are looked for in a folder, in lower case, with the dot."""
    return frozenset(suffix for known in FORMATS for suffix in known.suffixes).union(archive.SUFFIXES)


def is_importable(path: Path) -> bool:
    """Return whether a file is looked for in a folder or an archive, by its ending; packed tables are, too."""
    return path.suffix.lower() in importable_suffixes() or table.kind_of(path) != ""


def files_in(path: Path) -> Iterator[Path | SourceError]:
    """Yield what ``path`` holds to be read: itself, or the members of an archive that have the ending of a format.

    The path of a member, which ``read_source`` takes, is that of the archive and its name: ``2031.zip/六月.txt``. An
    archive that cannot be listed, holds nothing to read, or holds another archive is yielded as an error.
    """
    if not archive.is_archive(path):
        yield path
        return
    try:
        members = sorted(archive.members(path))
    except SourceError as exc:
        yield exc
        return
    nested = [
        member for member in members if member.suffix.lower() in archive.OTHER_ARCHIVES and not table.kind_of(member)
    ]
    readable = [member for member in members if is_importable(member) and member not in nested]
    yield from readable
    for member in nested:
        yield SourceError(member, "is an archive within an archive; unpack it and import it by itself")
    if not readable and not nested:
        named = ", ".join(sorted(importable_suffixes()))
        yield EmptySourceError(path, f"holds no file that can be imported ({named})")


def read_source(path: Path, *, encoding: str | None = None, engine: Engine | None = None) -> tuple[bytes, SourceText]:
    """Return the bytes of a file and the text in it.

    Args:
        path: A file, or a member of an archive as ``files_in`` names it. An ending that no format claims is read as
            text. An archive itself is read when it holds one file.
        encoding: Python's name of the encoding; None = find out.
        engine: What reads a scan; None = a scan is refused.

    Raises:
        EmptySourceError, NotTextError, DecodingError, TooLargeError, SourceError: with a sentence that says what to do.
    """
    path, raw = load(path)
    return raw, read_bytes(path, raw, encoding=encoding, engine=engine)


def load(path: Path) -> tuple[Path, bytes]:
    """Return the file that is meant (of an archive with one file that one) and its bytes. Raises SourceError."""
    path = _only_member(path)
    member = archive.split_member(path)
    return path, _read_bytes(path) if member is None else archive.read(*member)


def read_bytes(path: Path, raw: bytes, *, encoding: str | None = None, engine: Engine | None = None) -> SourceText:
    """Return the text in the bytes of a file; its name tells the format. Raises as ``read_source``."""
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise EmptySourceError(path)
    suffix = path.suffix.lower()
    chosen = next((known for known in FORMATS if suffix in known.suffixes), FORMATS[0])
    sha256 = hashlib.sha256(raw).hexdigest()
    try:
        return chosen.read(path, raw, sha256, encoding)
    except ScannedSourceError as exc:
        if engine is None:
            raise
        return recognise(path, raw, sha256, exc.pages, engine, draw_page)


def draw_page(path: Path, raw: bytes, page: int, width_px: int) -> PagePicture:
    """Return the picture of a page of a PDF document.

    Args:
        path: Name of the file, for the sentence of an error.
        raw: Its bytes.
        page: 1-based page of the file.
        width_px: How wide the picture is to be.

    Raises:
        SourceError: there is no such page, or it cannot be drawn.
    """
    return worker.draw_apart("pdf", path, raw, page, width_px)


def _only_member(path: Path) -> Path:
    """Return the one file in an archive, any other path as it is. Raises SourceError for an archive of several."""
    found = list(files_in(path))
    if len(found) > 1:
        raise SourceError(path, f"holds {len(found)} files; import it, or name one of them: {path.name}/…")
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]


def _read_bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise SourceError(path, "is not a file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLargeError(path, size, MAX_BYTES, "bytes")
        return path.read_bytes()
    except OSError as exc:
        reason = (exc.strerror or "cannot be opened").lower()
        raise SourceError(path, f"cannot be read: {reason}") from exc
