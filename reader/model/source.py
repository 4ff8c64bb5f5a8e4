"""What a file says."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reader.model.findings import Finding


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a file, with its markup taken off and kept as marks."""

    number: int
    """1-based line in the file."""
    text: str
    """Without the line end, heading marks, emphasis marks and bullet; inner spaces as in the file."""
    heading: int = 0
    """Depth of a heading mark, 1 = top; 0 = none. Says that a line was set apart, not how deep it stands."""
    bold_until: int = 0
    """How many leading code points of ``text`` are emphasised."""
    bullet: bool = False
    indent: int = 0
    """Width of the leading white space in columns; an ideographic space counts two."""
    starts_page: bool = False
    """A form feed, or the format itself, says that a page begins here."""
    page_of_file: int | None = None
    """1-based page of the file where the format has pages, else None. Not the printed page."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file as ``sources`` read it."""

    name: str
    """File name without its folder."""
    format: str
    """Key of ``sources.FORMATS``."""
    encoding: str
    """Python's name of the encoding, e.g. ``gb18030``."""
    sha256: str
    """Of the bytes of the file, in hex."""
    size_bytes: int
    lines: tuple[SourceLine, ...]
    findings: tuple[Finding, ...] = ()
    page_labels: tuple[str, ...] = ()
    """What the format calls each page of the file, first page first (``iv``, ``12``); empty when it says nothing."""

    def pages(self) -> FilePages:
        """Return where the pages of the file begin; without any where the format has no pages."""
        starts: list[int] = []
        for line in self.lines:
            if line.page_of_file is not None:
                starts += [line.number] * (line.page_of_file - len(starts))
        return FilePages(tuple(starts), self.page_labels)


@dataclass(frozen=True, slots=True)
class FilePages:
    """The pages of a file that has pages."""

    first_lines: tuple[int, ...] = ()
    """1-based number of the first line of each page; a page without text has that of the page after it."""
    labels: tuple[str, ...] = ()
    """See ``SourceText.page_labels``."""

    def page_of(self, line: int) -> int | None:
        """Return the 1-based page of the file on which a line stands, or None when the file has no pages."""
        return max(bisect_right(self.first_lines, line), 1) if self.first_lines else None


@dataclass(frozen=True, slots=True)
class PagePicture:
    """What a page of a file looks like."""

    width: int
    """In pixels."""
    height: int
    rgb: bytes
    """Three bytes a pixel, rows from the top without anything between them."""
