"""What a page of a PDF document looks like, drawn by pdfium."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pypdfium2

from reader.errors import SourceError
from reader.model import PagePicture

MAX_WIDTH_PX = 4000
_MAX_HEIGHT = 4
"""A page higher than this many widths is cut to a picture of that height by a smaller scale."""


def draw(path: Path, file: BinaryIO, number: int, width_px: int) -> PagePicture:
    """Return the picture of a page.

    Args:
        path: For the sentence of an error.
        file: The document.
        number: 1-based page of the file.
        width_px: How wide the picture is to be, at most ``MAX_WIDTH_PX``.

    Raises:
        SourceError: no such page, or it cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(file)
        count = len(document)
        if not 1 <= number <= count:
            raise SourceError(path, f"has no page {number}; it has {count}")
        page = document[number - 1]
        width, height = page.get_size()
        wanted = min(width_px, MAX_WIDTH_PX) - 0.5  # the size is rounded up
        scale = wanted / max(width, height / _MAX_HEIGHT, 1.0)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    except pypdfium2.PdfiumError as exc:
        raise SourceError(path, f"page {number} cannot be drawn; it is damaged") from exc
    return PagePicture(bitmap.width, bitmap.height, _rgb(bytes(bitmap.buffer), bitmap))


def _rgb(buffer: bytes, bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Return three bytes a pixel without the padding at the end of the rows; grey becomes red, green and blue."""
    width, channels = bitmap.width * bitmap.n_channels, bitmap.n_channels
    rows = [buffer[at : at + width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)]
    packed = b"".join(rows)
    if channels == 3:
        return packed
    rgb = bytearray(bitmap.width * bitmap.height * 3)
    for channel in range(3):
        rgb[channel::3] = packed[min(channel, channels - 1) :: channels]
    return bytes(rgb)
