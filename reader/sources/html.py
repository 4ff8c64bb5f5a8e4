"""Saved web pages (HTML), through lxml: the article or articles on a page, without its menus and advertisements.

Nothing a page refers to is fetched: no style sheets, no pictures, no frames.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import DecodingError, EmptySourceError, SourceError
from reader.model import SourceText
from reader.sources.encodings import Decoded, decode
from reader.sources.html_blocks import NEVER_TEXT, BlockWriter, is_hidden
from reader.sources.parsed import Lines, Parsed, Run, Tick, clean
from reader.sources.worker import read_apart

if TYPE_CHECKING:
    from lxml.etree import _Element

_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_META_BYTES = 8192
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "", "windows-1252": "", "ascii": "", "big5": "big5hkscs"}
"""What pages call themselves, and what they are; empty = they are often something else."""
_IS_XHTML = re.compile(r"<\?xml|http://www\.w3\.org/1999/xhtml")
_CLOSED_AT_ONCE = re.compile(r"<([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "button", "form"))
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|menus|foot|footer|bottom|breadcrumbs?|crumbs?|sidebar|share|sharing"
    r"|comments?|related|recommend|copyright|banner|ads?|advert|toolbar|pagination|pager|login|search|qrcode|weixin"
    r"|toplink|sitemap|hot|rank)(?:[-_\s\d]|$)",
    re.IGNORECASE,
)
_MOST = 0.75
"""An element with this share of its parent's text holds what the page is for."""
_MIN_FURNITURE_LINKS = 3
_TITLE_PARTS = re.compile(r"\s*(?:[|_]|--|——|\s[-–—]\s)\s*")
_MAX_TITLE = 60


def read(path: Path, raw: bytes, sha256: str, encoding: str | None) -> SourceText:
    """Return the lines of a web page. Raises SourceError."""
    return read_apart("html", path, raw, sha256, encoding)


def parse(path: Path, file: BinaryIO, encoding: str | None, tick: Tick) -> Parsed:
    """Return the lines of the article or articles on the page in ``file``.

    Args:
        path: Named in errors.
        file: The page.
        encoding: Python's name; None = what the page says, or what its bytes look like.
        tick: Called now and then.

    Raises:
        DecodingError, NotTextError, EmptySourceError, TooLargeError.
    """
    decoded = _decoded(path, file.read(), encoding)
    tick()
    root = parse_html(path, decoded.text)
    body = None if root is None else root.find(".//body")
    if root is None or body is None:
        raise EmptySourceError(path, "holds no text; there is nothing to import")
    lines = Lines(path)
    page = _Page(body)
    for heading in _title(root, page):
        lines.add([Run(heading)], heading=1)
    BlockWriter(lines, tick, page.furniture).write(page.main)
    return Parsed(lines.finish(), decoded.encoding)


def parse_html(path: Path, text: str) -> _Element | None:
    """Return the root of a page, or None when there is nothing in it; nothing it refers to is looked at.

    Raises SourceError for elements within each other beyond all measure, below which the parser would stop reading.
    """
    from lxml import etree

    if _IS_XHTML.search(text[:_META_BYTES]):
        text = _CLOSED_AT_ONCE.sub(_closed, text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=True
    )
    try:
        root = etree.fromstring(clean(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError as exc:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
            raise MemoryError from exc
        return None
    if any(entry.level_name == "FATAL" and "depth" in entry.message for entry in parser.error_log):
        raise SourceError(path, "has elements within each other beyond all measure; it is damaged")
    return root


def _closed(match: re.Match[str]) -> str:
    """Return ``<title/>`` as HTML writes it: there the short form would leave the element open to the end."""
    return match[0] if match[1].lower() in _VOID else f"<{match[1]}{match[2]}></{match[1]}>"


def _decoded(path: Path, raw: bytes, encoding: str | None) -> Decoded:
    """Return the text of a page in the encoding it names, unless that does not fit."""
    if encoding is not None or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(path, raw, encoding)
    match = _META.search(raw[:_META_BYTES])
    named = match[1].decode("ascii").lower() if match else ""
    named = _WIDER.get(named, named)
    try:
        return decode(path, raw, named or None)
    except DecodingError:
        return decode(path, raw, None)


# --- what the page is for --------------------------------------------------------------------------------------------


class _Page:
    """A page with its furniture told from its text."""

    def __init__(self, body: _Element) -> None:
        self._weights: dict[_Element, tuple[int, int, int]] = {}
        self._weigh(body)
        total, linked, _ = self._weights[body]
        self.is_list = linked * 10 > total * 7
        """A page of links: its links are its text."""
        self.furniture = set() if self.is_list else set(self._furniture(body))
        self.main = body if self.is_list else self._main(body)

    def _weigh(self, body: _Element) -> None:
        """Note for each element how much text it has, how much of it in links to elsewhere, and how many of these."""
        for element in body.iter("*"):
            self._weights[element] = (0, 0, 0)
        for element in reversed(list(self._weights)):
            own = _visible(element.text)
            text, linked, links = self._weights[element]
            text += own + sum(_visible(child.tail) for child in element)
            if element.tag in NEVER_TEXT or is_hidden(element):
                text = linked = links = 0
            elif element.tag == "a" and not element.get("href", "#").startswith("#"):
                linked, links = text, 1
            self._weights[element] = (text, linked, links)
            parent = element.getparent()
            if parent is not None and parent in self._weights:
                above = self._weights[parent]
                self._weights[parent] = (above[0] + text, above[1] + linked, above[2] + links)

    def _furniture(self, body: _Element) -> Iterator[_Element]:
        """Yield menus, feet, lists of links elsewhere; what holds a good part of all text is none."""
        total = self._weights[body][0]
        for element in body.iter("*"):
            text, linked, links = self._weights[element]
            if text * 10 > total * 4 or element is body:
                continue
            named = f"{element.get('class', '')} {element.get('id', '')}"
            is_menu = links >= _MIN_FURNITURE_LINKS and linked * 10 >= text * 8
            if element.tag in _FURNITURE_TAGS or is_menu or _FURNITURE.search(named):
                yield element

    def _main(self, body: _Element) -> _Element:
        """Return the innermost element that holds most of the text; one with a heading in it if there is any."""
        way = [body]
        while True:
            inner = max(way[-1], key=self._words, default=None)
            if inner is None or self._words(inner) < _MOST * self._words(way[-1]):
                break
            way.append(inner)
        while len(way) > 1 and (way[-1].tag in ("p", "tr", "td", "table", "tbody", "span", "font", "b", "strong")):
            way.pop()
        for element in reversed(way):
            if _has_heading(element, self.furniture):
                return element
        return way[-1]

    def _words(self, element: _Element) -> int:
        if element in self.furniture:
            return 0
        text, linked, _ = self._weights[element]
        return text - linked


def _has_heading(element: _Element, furniture: set[_Element]) -> bool:
    return any(
        heading not in furniture and not any(above in furniture for above in heading.iterancestors())
        for heading in element.iter("h1", "h2", "h3")
    )


def _visible(text: str | None) -> int:
    """Return how many letters, characters and figures there are; what parts the links of a menu does not count."""
    return sum(map(str.isalnum, text)) if text else 0


def _title(root: _Element, page: _Page) -> Iterator[str]:
    """Yield the page's own title when no element of the text is a heading or says the same."""
    title = root.findtext(".//title") or ""
    words = _TITLE_PARTS.split(" ".join(title.split()))[0]
    if page.is_list or not words or len(words) > _MAX_TITLE or _has_heading(page.main, page.furniture):
        return
    if "".join(words.split()) not in "".join("".join(page.main.itertext()).split()):
        yield words
