"""The printed contents of a book or manual: parts, chapters and sections, numbered, each with its page.

Unlike those of a bulletin they say of every entry where it begins and, by its number and indent, under which it stands;
so they are read line by line, whatever the body says. Pages of the front matter are printed as roman numbers: such
an entry has no page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from reader.model import IssueKind, RecoveredIssue
from reader.recover.align import align
from reader.recover.book.levels import INDENT, BookEntry, book_nodes
from reader.recover.bulletin import assemble
from reader.recover.contents import Region, is_contents_heading
from reader.recover.evidence import Body
from reader.recover.given import Given
from reader.recover.lines import Line
from reader.recover.pages import PageSplit, bare_page, split_page
from reader.recover.shapes import CHINESE_NUMERAL, fold, is_cjk, join_all, narrow, tidy
from reader.recover.tree import Node

MIN_ENTRIES = 5
_MIN_NUMBERED = 3
_MAX_PENDING = 3
"""Lines of one title."""
_MAX_TITLE_CHARS = 120
_MAX_HEADINGS = 60
_MAX_GAP = 6
_MIN_WRAPPED_CHARS = 15
_MAX_NAME_CHARS = 10

_LEADER = r".．·•…‥⋯・。∙⋅_"
_ROMAN = re.compile(
    rf"(?P<title>.*?[^\s{_LEADER}/(])(?P<lead>[\s{_LEADER}/(]*)(?<![A-Za-z])"
    r"(?:(?!l+\W*$)[ivxlc]{1,7}|[IVXLC]{1,7})\)?\s*"
)
_CONTENTS = re.compile(r"(?:目录|目錄|目次|总目|总目录|(?:tableof)?contents?)+")
_INNER_PAGE = re.compile(r"(?P<title>.*\S)[\s.．·…]+(?P<page>\d{1,4})\s+(?P<rest>[^\s\d].*)")
_ROMAN_ALONE = re.compile(r"\W*(?:[ivxlc]{1,7}|[IVXLC]{1,7})\W*")
_STRONG_LEAD = re.compile(rf"[{_LEADER}]\s*[{_LEADER}]|\t|\s{{2,}}|[…⋯‥]")
_NUMBER = re.compile(
    rf"\s*§?\s*(?:(?P<part>第\s*(?:{CHINESE_NUMERAL}|\d+|[IVX]+)\s*(?:部分|部|篇|编|卷|辑)|(?:part|PART|Part)\s+(?:\d+|[IVX]+)\b|[IVX]{{1,5}}(?:[.．、]|\s))"
    rf"|(?P<chapter>第\s*(?:{CHINESE_NUMERAL}|\d+)\s*[章讲回课]|(?:chapter|CHAPTER|Chapter)\s+\d+"
    r"|附\s*[录錄]\s*(?:[A-Z](?![A-Za-z])|[一二三四五六七八九十]+(?![\u4e00-\u9fff])|\d{1,2})?|(?:appendix|APPENDIX|Appendix)\s+[A-Z\d]+)"
    rf"|(?P<section>第\s*(?:{CHINESE_NUMERAL}|\d+)\s*[节節])"
    r"|(?P<decimal>(?:\d{1,3}|[A-Z])(?:\s?[.．]\s?\d{1,3}){1,5}(?![\d.]))"
    r"|(?P<plain>\d{1,3}(?:\s*[.．、](?!\d)|(?=[^\d年月日%.．、])))"
    r"|(?P<letter>[A-Z](?=[.．、\s]|[\u4e00-\u9fff]))"
    rf"|(?P<han>{CHINESE_NUMERAL}\s*、)|(?P<bracket>[（(]\s*(?:{CHINESE_NUMERAL}|\d{{1,2}})\s*[）)]))"
)
_LIST_HEADING = re.compile(
    r"(?:插\s*图|附\s*图|图|表格|附表|表|图表|图片|算法|代码|公式|程序|定理|插表)(?:目录|目錄|清单|索引|列表|一览表?|目次)"
    r"|listof[a-z]+|符号(?:说明|对照)?表?|主要符号表?|缩略语对?照?表?|前言|序言?|摘要|abstract|英文目录"
)


@dataclass(frozen=True, slots=True)
class Book:
    """Printed contents and where they stand."""

    region: Region
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    entries: tuple[BookEntry, ...]
    heading: int
    end: int


def find_book(lines: Sequence[Line]) -> Book | None:
    """Return the contents of a book, the fullest when several are printed, or None when there are none."""
    headings = [i for i, line in enumerate(lines) if is_contents_heading(line)][:_MAX_HEADINGS]
    best: _Reading | None = None
    until = -1
    for heading in headings:
        if heading < until:
            continue
        reading = _Reader(lines, heading).read()
        if _is_book(reading.entries) and (best is None or len(reading.entries) > 2 * len(best.entries)):
            best = reading
        until = reading.end
    if best is None:
        return None
    return Book(Region(best.heading + 1, best.end, best.heading), book_nodes(best.entries))


def recover_book(lines: Sequence[Line], book: Book, given: Given) -> RecoveredIssue:
    """Return the structure of a book: its contents as printed, and the text of every entry that stands in the body."""
    heading = book.region.start if book.region.heading is None else book.region.heading
    body = Body([*lines[:heading], *lines[book.region.end :]])
    return assemble(body, book.nodes, align(book.nodes, body), given, IssueKind.BULLETIN)


def _is_book(entries: Sequence[BookEntry]) -> bool:
    """Return whether nearly every entry has a page, and chapters and sections are numbered as those of books are."""
    paged = [entry for entry in entries if entry.has_page]
    if len(paged) < MIN_ENTRIES or len(paged) * 5 < len(entries) * 4:
        return False
    decimals = sum(entry.kind == "decimal" for entry in paged)
    chapters = sum(entry.kind in ("part", "chapter", "section") and not entry.below_name for entry in paged)
    if decimals >= _MIN_NUMBERED or chapters >= _MIN_NUMBERED:
        return True
    if len(paged) < len(entries):
        return False
    sections, parts = (sum(entry.kind == kind for entry in paged) for kind in ("han", "bracket"))
    return min(sections, parts) >= _MIN_NUMBERED or _has_numbered_chapters(entries) or _is_set_in_depth(entries)


def _has_numbered_chapters(entries: Sequence[BookEntry]) -> bool:
    """Return whether entries 1, 2, 3 … stand out and more entries, set deeper, are listed below them."""
    plain = [entry for entry in entries if entry.kind == "plain" and entry.has_page]
    others = [entry for entry in entries if entry.kind == "" and entry.has_page]
    numbers = [int(re.findall(r"\d+", narrow(entry.title))[0]) for entry in plain]
    if len(plain) < _MIN_NUMBERED or numbers != list(range(1, len(plain) + 1)):
        return False
    deeper = sum(other.line.indent >= plain[0].line.indent + INDENT for other in others)
    return deeper >= len(plain)


def _is_set_in_depth(entries: Sequence[BookEntry]) -> bool:
    """Return whether titles without numbers are indented below others, all with their pages."""
    top = min(entry.line.indent for entry in entries)
    deeper = [entry for entry in entries if entry.line.indent >= top + INDENT]
    unnumbered = sum(entry.kind == "" for entry in entries)
    return len(deeper) * 3 >= len(entries) >= len(deeper) + 2 and unnumbered * 2 > len(entries)


# --- lines to entries ------------------------------------------------------------------------------------------------


class _Reader:
    """Reads the lines below a heading until they are no contents any more."""

    def __init__(self, lines: Sequence[Line], heading: int) -> None:
        self._lines = lines
        self._heading = heading
        self._entries: list[BookEntry] = []
        self._pending: list[Line] = []
        self._end = heading + 1
        self._seen: set[str] = set()
        self._highest = 0

    def read(self) -> _Reading:
        """Return the entries and where they end."""
        for i in range(self._heading + 1, len(self._lines)):
            line = self._lines[i]
            split = _split(line)
            if self._is_furniture(line, split):
                continue
            if split is None and bare_page(line.text) is not None:
                split = self._page_of_pending(line)
                if split is None:
                    continue
            if split is not None and not self._fits(i, split):
                split = None
            if split is None:
                if self._stops(line):
                    break
                if line.folded not in self._seen:
                    self._pending.append(line)
                continue
            for part in self._parts(line, split):
                self._add(line, part)
            self._end = i + 1
        return _Reading(tuple(_without_running_heads(self._entries)), self._heading, self._end)

    def _parts(self, line: Line, split: _Split) -> list[_Split]:
        """Return the entries of a line: two when the last ones of two columns stand beside each other."""
        match = _INNER_PAGE.fullmatch(split.title)
        if match is None or split.page is None or not self._highest <= int(match["page"]) <= split.page:
            return [split]
        is_entry = self._highest > 0 and not self._pending and any(map(str.isalpha, match["title"]))
        first = _Split(match["title"].rstrip(" .．·…\t"), int(match["page"]), is_sure=True)
        return [first, _Split(match["rest"], split.page, split.is_sure)] if is_entry else [split]

    def _is_furniture(self, line: Line, split: _Split | None) -> bool:
        """Return whether a line is the number of a page of the front matter, or the word for contents once more."""
        if split is not None:
            is_head = split.page is None and self._highest > 0 and _ROMAN.fullmatch(narrow(line.text)) is not None
            return line.page_break and (is_head or _is_heading(split.title))
        if _is_heading(line.text) and (not self._entries or self._goes_on(line)):
            return True
        return _ROMAN_ALONE.fullmatch(line.text) is not None

    def _page_of_pending(self, line: Line) -> _Split | None:
        """Return the page that stands on a line of its own behind a title."""
        is_foot = not self._pending or line.gap > 0
        return None if is_foot else _Split("", bare_page(line.text), is_sure=True)

    def _fits(self, i: int, split: _Split) -> bool:
        """Return whether a number is the page of an entry: pages never fall, and a bare one lies between."""
        if split.page is None:
            return split.is_sure or self._highest == 0
        if split.page >= self._highest:
            if split.is_sure:
                return True
            ahead = self._pages_ahead(i + 1)
            rising = list(takewhile(lambda page: page >= self._highest, ahead))
            return not ahead or (rising != [] and split.page <= min(rising))
        return split.is_sure and any(page >= self._highest for page in self._pages_ahead(i + 1)[:3])

    def _pages_ahead(self, start: int, *, sure: bool = True) -> list[int]:
        found = [_split(line) for line in self._lines[start : start + _MAX_GAP]]
        return [one.page for one in found if one is not None and one.page is not None and (one.is_sure or not sure)]

    def _goes_on(self, line: Line) -> bool:
        """Return whether entries follow a line, and their pages those before it."""
        start = next(i for i in range(self._end, len(self._lines)) if self._lines[i] is line) + 1
        ahead = self._pages_ahead(start, sure=False)
        return len(ahead) >= 2 and min(ahead[:3]) >= self._highest

    def _stops(self, line: Line) -> bool:
        """Return whether the contents end before a line without a page."""
        if line.folded in self._seen or (self._entries and _is_list_heading(line)):
            return not self._goes_on(line)
        if len(line.text) <= _MAX_TITLE_CHARS and "。" not in line.text and len(self._pending) < _MAX_PENDING:
            return False
        if not self._goes_on(line):
            return True
        self._pending.clear()
        return False

    def _add(self, line: Line, split: _Split) -> None:
        starts = split.title != "" and _NUMBER.match(narrow(line.text)) is not None
        head: list[Line] = []
        for pending in self._pending:
            if head and _NUMBER.match(narrow(pending.text)):
                self._flush(head)
                head = []
            head.append(pending)
        self._pending.clear()
        if head and (starts or not self._is_wrapped(head, line)) and split.title:
            self._flush(head)
            head = []
        title = join_all([*(pending.text for pending in head), split.title])
        below_name = bool(head) and _is_short_name(head[0].text)
        self._append(head[0] if head else line, title, split.page, has_page=True, below_name=below_name)

    def _is_wrapped(self, head: Sequence[Line], line: Line) -> bool:
        """Return whether a line goes on with the title that lines before it began."""
        if line.page_break and not _NUMBER.match(narrow(head[0].text)):
            return False
        return _NUMBER.match(narrow(head[0].text)) is not None or len(head[0].folded) >= _MIN_WRAPPED_CHARS

    def _flush(self, lines: Sequence[Line]) -> None:
        """Add a title without a page, of a part or a chapter; what is neither numbered nor set apart is no title."""
        title = join_all(line.text for line in lines)
        is_name = len(lines) == 1 and len(fold(title)) <= _MAX_NAME_CHARS and lines[0].is_bold
        if (is_name and not lines[0].page_break) or _NUMBER.match(narrow(title)):
            self._append(lines[0], title, None, has_page=False)

    def _append(self, line: Line, title: str, page: int | None, *, has_page: bool, below_name: bool = False) -> None:
        title = tidy(title)
        if not fold(title):
            return
        self._highest = max(self._highest, page or 0)
        self._seen.add(fold(title))
        number = _NUMBER.match(narrow(title))
        kind = (number.lastgroup or "") if number else ""
        depth = len(re.findall(r"[.．]", number[0])) + 1 if number and kind == "decimal" else 1
        self._entries.append(BookEntry(line, title, page, has_page, kind, depth, below_name))


def _is_heading(text: str) -> bool:
    """Return whether a line says nothing but ``contents``, though with a page or on both sides of a page."""
    words = [fold(word) for word in text.split() if not _ROMAN_ALONE.fullmatch(word) and bare_page(word) is None]
    return _CONTENTS.fullmatch("".join(words)) is not None


def _is_short_name(text: str) -> bool:
    """Return whether a line is a number and a few words, as names of sections are."""
    number = _NUMBER.match(narrow(text))
    return number is not None and 0 < len(fold(text[number.end() :])) <= _MAX_NAME_CHARS


def _is_list_heading(line: Line) -> bool:
    return _is_heading(line.text) or _LIST_HEADING.fullmatch(line.folded) is not None


@dataclass(frozen=True, slots=True)
class _Split:
    title: str
    page: int | None
    is_sure: bool


def _split(line: Line) -> _Split | None:
    """Return a line as title and page, arabic or roman, or None when it ends with neither."""
    if bare_page(line.text) is not None:
        return None
    roman = _ROMAN.fullmatch(narrow(line.text))
    if roman and roman["lead"]:
        is_sure = _STRONG_LEAD.search(roman["lead"]) is not None
        return _Split(tidy(line.text[: roman.end("title")]), None, is_sure)
    split = split_page(line.text)
    if split is None or not fold(split.title):
        return None
    rest = line.text[len(split.title) :]
    if split.page is None or _STRONG_LEAD.search(narrow(rest)):
        return _Split(split.title, split.page, is_sure=True)
    is_apart = _is_spaced(line.text, split) or (is_cjk(split.title[-1]) and _NUMBER.match(narrow(line.text)))
    return _Split(split.title, split.page, is_sure=False) if is_apart else None


def _is_spaced(text: str, split: PageSplit) -> bool:
    """Return whether a space stands before a page without a leader."""
    return text[: text.rstrip().rfind(str(split.page))][-1:].isspace()


def _without_running_heads(entries: Sequence[BookEntry]) -> list[BookEntry]:
    """Leave out what stands at the head of several pages, each time with another number."""
    heads = Counter(fold(entry.title) for entry in entries if entry.line.page_break)
    return [entry for entry in entries if not (entry.line.page_break and heads[fold(entry.title)] > 1)]
