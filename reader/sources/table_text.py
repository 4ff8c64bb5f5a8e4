"""The characters and lines of a file that may be too large for the memory, some at a time."""

from __future__ import annotations

import codecs
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from reader.errors import DecodingError, SourceError, TooLargeError
from reader.sources.encodings import guess_encoding

CHUNK_BYTES = 256 * 1024
MAX_ROW_CHARS = 16 * 1024 * 1024
"""An article has some hundred characters, a yearbook three million."""
MAX_TABLE_BYTES = 4 * 1024**3
"""Two million articles; also what a packed file may unfold to."""
_MAX_BAD_SHARE = 0.02
_SAMPLE_BYTES = 200_000
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile)
"""What reading a file or unpacking it raises."""

Told = Callable[[], None]
"""Called after each piece that was read; raises CancelledError to stop."""


def told_to_nobody() -> None:
    """Say nothing."""


def pieces(path: Path, stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces. Raises SourceError: it cannot be read; TooLargeError."""
    size = 0
    while True:
        try:
            piece = stream.read(CHUNK_BYTES)
        except BROKEN as exc:
            raise SourceError(path, f"cannot be read: {getattr(exc, 'strerror', None) or 'it is damaged'}") from exc
        if not piece:
            return
        size += len(piece)
        if size > MAX_TABLE_BYTES:
            raise TooLargeError(path, size, MAX_TABLE_BYTES, "bytes when unpacked")
        yield piece


def find_encoding(path: Path, stream: BinaryIO, told: Told = told_to_nobody) -> str:
    """Return Python's name of the encoding of a file: UTF-8 when all of it is, else what fits best.

    Raises:
        DecodingError, NotTextError, SourceError.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = before = b""
    sample = b""
    for piece in pieces(path, stream):
        told()
        head = head or piece
        if sample:
            sample += piece
        else:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                sample = before + piece
        if len(sample) >= _SAMPLE_BYTES:
            break
        before = piece
    else:
        sample = sample or _cut_off(decoder, before)
    return guess_encoding(path, head[:_SAMPLE_BYTES], sample[: 2 * CHUNK_BYTES])


def _cut_off(decoder: codecs.IncrementalDecoder, last: bytes) -> bytes:
    """Return the last piece when the file ends in the middle of a character of UTF-8."""
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return last
    return b""


class TextStream:
    """The text of a file, some at a time.

    Attributes:
        replaced: How many places could not be decoded so far; they stand as U+FFFD.
    """

    def __init__(self, path: Path, stream: BinaryIO, encoding: str, told: Told = told_to_nobody) -> None:
        self.replaced = 0
        self._path = path
        self._stream = stream
        self._told = told
        self._encoding = encoding
        self._chars = 0

    def chunks(self) -> Iterator[str]:
        """Yield the text in pieces; none is empty. Raises DecodingError, SourceError, CancelledError."""
        decoder = codecs.getincrementaldecoder(self._encoding)(errors="replace")
        for piece in pieces(self._path, self._stream):
            self._told()
            yield from self._checked(decoder.decode(piece))
        yield from self._checked(decoder.decode(b"", final=True))

    def _checked(self, text: str) -> Iterator[str]:
        self._chars += len(text)
        self.replaced += text.count("\ufffd")
        if self.replaced > max(3, self._chars * _MAX_BAD_SHARE):
            raise DecodingError(self._path, (self._encoding,))
        if text:
            yield text

    def lines(self) -> Iterator[tuple[int, str | None]]:
        """Yield the 1-based number and the text of each line, without its end; None for one that is too long.

        A line ends with a line feed; in a file without any at its beginning, with a carriage return.
        """
        number, held, end = 1, "", ""
        is_too_long = False
        for chunk in self.chunks():
            end = end or ("\r" if "\n" not in chunk and "\r" in chunk else "\n")
            first, *others = chunk.split(end)
            held += first
            for text in others:
                yield number, None if is_too_long else held
                number, held, is_too_long = number + 1, text, False
            if len(held) > MAX_ROW_CHARS:
                held, is_too_long = "", True
        if held or is_too_long:
            yield number, None if is_too_long else held
