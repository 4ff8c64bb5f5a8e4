"""EPUB books, as archives of XHTML chapters: in the order of the spine, with headings from their navigation.

EbookLib would serve too, but its licence (AGPL) is not ours, and a book is little more than a list of pages.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urldefrag

from reader.errors import EmptySourceError, SourceError
from reader.model import SourceLine, SourceText
from reader.sources.encodings import decode
from reader.sources.html import parse_html
from reader.sources.html_blocks import BlockWriter
from reader.sources.parsed import Lines, Parsed, Tick
from reader.sources.unzipping import open_zip, read_member
from reader.sources.worker import read_apart

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_UNPACKED = 512 * 1024 * 1024
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_MAX_TITLE_LINES = 3


def read(path: Path, raw: bytes, sha256: str, encoding: str | None) -> SourceText:
    """Return the lines of a book. Raises SourceError."""
    return read_apart("epub", path, raw, sha256, encoding)


@dataclass(frozen=True, slots=True)
class _NavPoint:
    """An entry of the navigation."""

    title: str
    depth: int
    chapter: str
    """Name of the member it points to."""


def parse(path: Path, file: BinaryIO, encoding: str | None, tick: Tick) -> Parsed:
    """Return the lines of all chapters; the encoding does not matter, each chapter names its own.

    Raises:
        SourceError: no book, protected against reading, or made to fill the memory.
        EmptySourceError, TooLargeError.
    """
    with open_zip(path, file, total=_MAX_UNPACKED) as archive:
        book = _Book(path, archive)
        tick()
        lines, starts = Lines(path), list[tuple[str, int]]()
        for chapter in book.chapters():
            root = parse_html(path, _text(path, book.read(chapter)))
            body = None if root is None else root.find(".//body")
            starts.append((chapter, len(lines)))
            if body is not None and not _is_navigation(body):
                lines.start_page()
                BlockWriter(lines, tick).write(body)
        tick()
        navigation = list(book.navigation())
    found = lines.finish()
    if not any(line.heading for line in found):
        found = _with_headings(found, starts, navigation)
    return Parsed(found, "utf-8")


def _text(path: Path, raw: bytes) -> str:
    """Return the text of a chapter, which is UTF-8 or UTF-16 when all is well."""
    return decode(path, raw, None).text if raw.strip() else ""


def _is_navigation(body: _Element) -> bool:
    """Return whether a chapter is the book's own list of its chapters and nothing else."""
    lists = [nav for nav in body.iter("nav") if "toc" in (nav.get("epub:type") or nav.get("type") or "")]
    inside = sum(len("".join(nav.itertext()).split()) for nav in lists)
    return bool(lists) and inside * 10 >= len("".join(body.itertext()).split()) * 8


class _Book:
    """The package of a book: which chapters, in which order, and the navigation."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._members = {member.filename: member for member in archive.infolist()}
        if _ENCRYPTION in self._members and self._is_protected():
            raise SourceError(path, "is protected against reading by other programs (DRM)")
        rootfile = self._xml(_CONTAINER).find(".//{*}rootfile")
        self._package_name = "" if rootfile is None else str(rootfile.get("full-path", ""))
        self._package = self._xml(self._package_name)
        self._folder = posixpath.dirname(self._package_name)
        self._items: dict[str, _Element] = {
            str(item.get("id")): item for item in self._package.iterfind("{*}manifest/{*}item")
        }

    def chapters(self) -> Iterator[str]:
        """Yield the names of the chapters in reading order. Raises EmptySourceError when there are none."""
        names: dict[str, None] = {}
        for reference in self._package.iterfind("{*}spine/{*}itemref"):
            item = self._items.get(str(reference.get("idref")))
            name = None if item is None else self._member(self._folder, str(item.get("href", "")))
            if name is not None and name in self._members:
                names[name] = None
        if not names:
            raise EmptySourceError(self._path, "lists no chapter; there is nothing to import")
        yield from names

    def read(self, name: str) -> bytes:
        """Return the bytes of a member. Raises SourceError."""
        return read_member(self._path, self._archive, self._members[name])

    def navigation(self) -> Iterator[_NavPoint]:
        """Yield the entries of the navigation: that of EPUB 3, else that of EPUB 2, else none."""
        for item in self._items.values():
            name = self._member(self._folder, str(item.get("href", "")))
            if "nav" in str(item.get("properties", "")).split() and name in self._members:
                yield from self._from_nav(name)
                return
        for item in self._items.values():
            name = self._member(self._folder, str(item.get("href", "")))
            if item.get("media-type") == "application/x-dtbncx+xml" and name in self._members:
                yield from self._from_ncx(name)
                return

    def _from_nav(self, name: str) -> Iterator[_NavPoint]:
        root = parse_html(self._path, _text(self._path, self.read(name)))
        for nav in () if root is None else root.iter("nav"):
            if "toc" not in (nav.get("epub:type") or nav.get("type") or "toc"):
                continue
            for link in nav.iter("a"):
                depth = sum(1 for _ in link.iterancestors("ol", "ul"))
                yield self._point("".join(link.itertext()), depth, name, link.get("href", ""))

    def _from_ncx(self, name: str) -> Iterator[_NavPoint]:
        for point in self._xml(name).iter("{*}navPoint"):
            depth = 1 + sum(1 for _ in point.iterancestors("{*}navPoint"))
            content = point.find("{*}content")
            target = "" if content is None else str(content.get("src", ""))
            yield self._point(point.findtext("{*}navLabel/{*}text") or "", depth, name, target)

    def _point(self, title: str, depth: int, base: str, target: str) -> _NavPoint:
        chapter = self._member(posixpath.dirname(base), target) if target else ""
        return _NavPoint("".join(title.split()), min(max(depth, 1), 6), chapter)

    @staticmethod
    def _member(folder: str, target: str) -> str:
        """Return the member a reference within the book means; one to elsewhere means none."""
        return posixpath.normpath(posixpath.join(folder, unquote(urldefrag(target).url)))

    def _is_protected(self) -> bool:
        """Return whether more than fonts is encrypted."""
        methods = self._xml(_ENCRYPTION).iterfind(".//{*}EncryptedData/{*}EncryptionMethod")
        return any(method.get("Algorithm") not in _FONT_ALGORITHMS for method in methods)

    def _xml(self, name: str) -> _Element:
        """Return the root of an XML member, entities not resolved and nothing fetched. Raises SourceError."""
        from lxml import etree

        if name not in self._members:
            raise SourceError(self._path, "is not a book in EPUB, or damaged: its list of chapters is missing")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as exc:
            raise SourceError(self._path, "is damaged: its list of chapters cannot be read") from exc


# --- headings --------------------------------------------------------------------------------------------------------


def _with_headings(
    lines: Sequence[SourceLine], starts: Sequence[tuple[str, int]], navigation: Sequence[_NavPoint]
) -> tuple[SourceLine, ...]:
    """Return lines with the titles of the navigation marked where their chapters say them.

    A title that the text does not say is not added: it was not printed.
    """
    marked = list(lines)
    ends = [start for _, start in starts[1:]] + [len(lines)]
    chapters: Mapping[str, tuple[int, int]] = {
        name: (start, end) for (name, start), end in zip(starts, ends, strict=True)
    }
    for point in navigation:
        start, end = chapters.get(point.chapter, (0, 0))
        for at in range(start, min(end, len(lines))):
            count = _title_lines(marked[at : at + _MAX_TITLE_LINES], point.title)
            if count:
                marked[at : at + count] = [replace(line, heading=point.depth) for line in marked[at : at + count]]
                break
    return tuple(marked)


def _title_lines(lines: Sequence[SourceLine], title: str) -> int:
    """Return how many of the first lines make up a title; 0 = they are something else, or marked already."""
    said = ""
    for count, line in enumerate(lines, 1):
        said += "".join(line.text.split())
        if line.heading or not title.startswith(said):
            return 0
        if said == title:
            return count
    return 0
