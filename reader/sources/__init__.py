"""ROOM 1: a file to a source text; one module a format.

A new format is one module here and one line in ``FORMATS``; the import dialog and the command line follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.errors import EmptySourceError, SourceError, TooLargeError
from reader.model import SourceText
from reader.sources import docx, epub, html, pdf, text

__all__ = ["FORMATS", "MAX_BYTES", "Format", "importable_suffixes", "read_source"]

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
)


def importable_suffixes() -> frozenset[str]:
    """Return the file name endings that are looked for in a folder, in lower case, with the dot."""
    return frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def read_source(path: Path, *, encoding: str | None = None) -> tuple[bytes, SourceText]:
    """Return the bytes of a file and the text in it.

    Args:
        path: A file. An ending that no format claims is read as text.
        encoding: Python's name of the encoding; None = find out.

    Raises:
        EmptySourceError, NotTextError, DecodingError, TooLargeError, SourceError: with a sentence that says what to do.
    """
    raw = _read_bytes(path)
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise EmptySourceError(path)
    suffix = path.suffix.lower()
    chosen = next((known for known in FORMATS if suffix in known.suffixes), FORMATS[0])
    return raw, chosen.read(path, raw, hashlib.sha256(raw).hexdigest(), encoding)


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
