"""Cuts the body into articles at the titles that were found, and finds the titles the contents do not list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from reader.model import EntryKind
from reader.recover.align import Match
from reader.recover.datelines import dateline_at
from reader.recover.evidence import Body
from reader.recover.heads import Head
from reader.recover.lines import Line
from reader.recover.paragraphs import Join, Layout, Piece, join_paragraphs
from reader.recover.shapes import CJK, ends_sentence, fold, is_letter_spaced, join_all, narrow, tidy
from reader.recover.stream import Place, number_end
from reader.recover.tree import Node

_DOCUMENT_NUMBER = re.compile(r"[(〔\[【]?\S{0,14}[〔\[【(（]\s*(?:19|20)\d\d\s*[〕\]】)）]\s*第?\s*\d+\s*号[)〕\]】]?")
"""The number of an official document under its title, ``云政发〔2031〕12号``."""
_MIN_TITLE_CHARS = 6
_MAX_TITLE_CHARS = 70
_MIN_FRONT_PROSE = 60
_MIN_TEXT_CHARS = 30
"""Behind a title that no date follows."""
_STRAY_SPACE = re.compile(f"[{CJK}][ ][{CJK}]")
_NO_TITLE_END = re.compile(
    r"(?:[，,。；;：:、]|截至|截止|自|从|于|在|至|到|今年|去年|当年|同年|本|每年|年|将|定于|计划|预计)$"
)
_COLOPHON = re.compile(
    r"编辑|校对|主编|印刷|内部资料|准印|电话|地址|邮编|主办|承办|编印|印发|免费|传真|网址|审核|责编|总第"
)
_AFTER_TITLE = "。：: \t\u3000"
"""What parts a title from the text on its line."""
_SUBTITLE = re.compile(r"\s*(?:——|--|――)\s*\S")


@dataclass(frozen=True, slots=True)
class Cut:
    """An article of the body before its dates and its place in the tree are settled.

    Attributes:
        node: Position of its entry in the nodes; None when the contents do not list it.
        name: Position of the last section or subsection name that stands before it in the body, or None.
        lines: For each paragraph the number of the line it begins on.
        likeness: Of its title to that of the contents.
    """

    title: str
    paragraphs: tuple[str, ...]
    node: int | None
    name: int | None
    line: int
    lines: tuple[int, ...]
    joins: tuple[Join, ...]
    """Those that may be wrong: columns have a hundred thousand others."""
    likeness: float
    in_order: bool
    subtitle: str | None = None
    byline: str | None = None


@dataclass(slots=True)
class CutBody:
    """The body cut into articles, and the lines that belong to none."""

    articles: list[Cut] = field(default_factory=list)
    front: list[Line] = field(default_factory=list)
    """Before the first article and name: masthead, date of issue."""
    outside: list[Line] = field(default_factory=list)
    """Behind a name or the last article: names of editors, printers, lines without a title."""


@dataclass(frozen=True, slots=True)
class _Start:
    start: Place
    end: Place
    node: int | None
    likeness: float
    in_order: bool
    is_name: bool = False


def cut_body(body: Body, nodes: Sequence[Node], matches: Mapping[int, Match], layout: Layout) -> CutBody:
    """Return the articles of the body in its order."""
    starts = _starts(body, nodes, matches)
    style = _title_style(body, [start for start in starts if not start.is_name])
    parts = {match.start.line for n, match in matches.items() if nodes[n].kind is EntryKind.PART}
    starts = sorted(starts + _unlisted(body, starts, style, parts), key=lambda start: start.start)
    if style["numbered"] * 2 > style["all"]:
        starts = [_behind_number(body, start) for start in starts]
    apart = frozenset(
        body.lines[match.start.line].number for n, match in matches.items() if nodes[n].kind is EntryKind.PART
    )
    result = CutBody()
    first = starts[0].start if starts else Place(len(body.lines), 0)
    result.front = list(body.lines[: first.line])
    name: int | None = None
    for i, start in enumerate(starts):
        stop = starts[i + 1].start if i + 1 < len(starts) else Place(len(body.lines), 0)
        pieces = _pieces(body, start.end, stop)
        if start.is_name:
            name = start.node if start.node is not None else name
            article, left = _untitled([piece.line for piece in pieces], layout, name)
            result.articles += [article] if article is not None else []
            result.outside += left
            continue
        if i + 1 == len(starts):
            pieces, left = _without_colophon(pieces)
            result.outside += left
        result.articles.append(_cut(body, start, pieces, name, layout, apart))
    article, result.front = _untitled(result.front, layout, None)
    result.articles = [*([article] if article is not None else []), *result.articles]
    return result


# --- where articles begin --------------------------------------------------------------------------------------------


def _starts(body: Body, nodes: Sequence[Node], matches: Mapping[int, Match]) -> list[_Start]:
    """Return the titles and names that were matched, overlaps taken out, and names that are printed once more."""
    starts: list[_Start] = []
    taken: dict[int, list[_Start]] = {}
    for n, match in sorted(matches.items(), key=lambda item: (-item[1].likeness, item[0])):
        node = nodes[n]
        if node.kind is EntryKind.PART:
            continue
        lines = range(match.start.line, match.end.line + 1)
        is_name = node.kind is not EntryKind.ARTICLE
        if not _apart(match, [start for i in lines for start in taken.get(i, ())]):
            continue
        starts.append(_Start(match.start, match.end, n, match.likeness, match.in_order, is_name))
        for i in lines:
            taken.setdefault(i, []).append(starts[-1])
    names = {node.item.folded for node in nodes if node.kind in (EntryKind.SECTION, EntryKind.SUBSECTION)}
    for i, line in enumerate(body.lines):
        if (
            line.folded in names
            and i not in taken
            and (i == 0 or ends_sentence(body.lines[i - 1].text) or i - 1 in taken)
        ):
            starts.append(_Start(Place(i, 0), Place(i, len(line.text)), None, 1.0, in_order=True, is_name=True))
    return sorted(starts, key=lambda start: start.start)


def _apart(match: Match, starts: Sequence[_Start]) -> bool:
    """Return whether a title overlaps none of those taken, though it shares a line with one."""
    return all(match.end <= start.start or start.end <= match.start for start in starts)


def _title_style(body: Body, starts: Sequence[_Start]) -> Counter[str]:
    """Return how titles are set: ``spaced`` or ``tight`` before their date, ``alone``, ``bold``, ``heading``.

    ``stray`` counts those below which words are parted at odd places.
    """
    style: Counter[str] = Counter()
    for start in starts:
        line = body.lines[start.start.line]
        last = body.lines[start.end.line]
        rest = last.text[start.end.char :]
        style["heading"] += bool(line.heading)
        style["bold"] += line.bold_until > 0 and start.start.char == 0
        style["alone"] += not rest.strip()
        style["spaced"] += bool(rest.strip()) and rest[0].isspace()
        style["tight"] += bool(rest.strip()) and not rest[0].isspace()
        style["numbered"] += start.start.char > 0 and number_end(line) > 0
        style["colon"] += rest[:1] in ("：", ":")
        style["stray"] += _STRAY_SPACE.search(rest[1:]) is not None
        style["undated"] += bool(rest.strip()) and dateline_at(rest.lstrip("：: ")) is None
        style["all"] += 1
    return style


def _behind_number(body: Body, start: _Start) -> _Start:
    """Return the start of a title without its number, where most titles of the body are numbered."""
    number = 0 if start.is_name or start.start.char else number_end(body.lines[start.start.line])
    return replace(start, start=Place(start.start.line, number)) if number else start


def _unlisted(body: Body, starts: Sequence[_Start], style: Counter[str], parts: Set[int]) -> list[_Start]:
    """Return titles that look like those of the contents and stand where an article has ended; ``parts`` are none."""
    taken = {line for start in starts for line in range(start.start.line, start.end.line + 1)} | parts
    name_lines = {start.start.line for start in starts if start.is_name}
    found: list[_Start] = []
    until = -1
    first = min((start.start.line for start in starts), default=len(body.lines))
    for i in range(first, len(body.lines)):
        if i in taken or i <= until:
            continue
        is_heading = body.lines[i].heading > 0 and _are_headings(style)
        if i and i - 1 not in name_lines and not ends_sentence(body.lines[i - 1].text) and not is_heading:
            continue
        for head in body.heads_at.get(i, ()):
            if head.end.line not in taken and _looks_like_title(body, head, i, style):
                end = Place(head.end.line, _without_colon(body, head.end)) if style["colon"] else head.end
                found.append(_Start(Place(i, 0), end, None, 0.0, in_order=True))
                until = head.end.line
                break
    return found


def _are_headings(style: Counter[str]) -> bool:
    """Return whether nearly all titles are headings: then what is only bold is none."""
    return style["heading"] * 10 > style["all"] * 8


def _looks_like_title(body: Body, head: Head, i: int, style: Counter[str]) -> bool:
    line = body.lines[i]
    text = _text_between(body, Place(i, 0), head.end)
    if not _MIN_TITLE_CHARS <= len(head.folded) <= _MAX_TITLE_CHARS or "。" in text or "；" in text:
        return False
    if style["colon"] * 2 > style["all"]:
        text = text.rstrip("：: ")
    if _NO_TITLE_END.search(text.rstrip()) or (dateline_at(text) is not None and text[0].isdigit() and "," in text):
        return False
    count = max(style["all"], 1)
    is_bold = line.bold_until >= max(1, len(line.text) if head.end.line > i else head.end.char - 1)
    is_marked = bool(line.heading) or (is_bold and not _are_headings(style))
    needs_mark = (style["bold"] + style["heading"]) * 10 > count * 7
    last = body.lines[head.end.line]
    rest = last.text[head.end.char :]
    is_alone = not rest.strip() or head.end.char == 0
    if needs_mark:
        return is_marked and (head.dated or is_alone)
    if not head.dated:
        return _is_spaced_off(body, head, text, style)
    if is_alone:
        return style["alone"] * 10 > count and not ends_sentence(text) and not _is_signature(body, head)
    spaced = last.text[head.end.char - 1].isspace() or rest[0].isspace()
    return spaced or (style["tight"] * 10 > count * 3 and text.count("，") == 0)


def _without_colon(body: Body, end: Place) -> int:
    """Return where the title before a colon ends."""
    return len(body.lines[end.line].text[: end.char].rstrip("：: ")) or end.char


def _is_spaced_off(body: Body, head: Head, text: str, style: Counter[str]) -> bool:
    """Return whether a title without a date ends at a space between words, as most titles of the body do."""
    line = body.lines[head.end.line].text
    rest = line[head.end.char :].strip()
    usual = min(style["undated"], style["spaced"]) * 3 > style["all"] * 2 and style["stray"] * 4 <= style["all"]
    words = bool(rest) and not (text.rstrip()[-1:] + rest[:1]).isascii() and not text.rstrip()[-1].isdigit()
    return usual and words and not rest[0].isdigit() and len(rest) >= _MIN_TEXT_CHARS and "，" not in text


def _is_signature(body: Body, head: Head) -> bool:
    """Return whether the date under a line is all of its line: the name and date of who signs a document."""
    under = head.end.line if head.end.char == 0 else head.end.line + 1
    dateline = dateline_at(body.lines[under].text) if under < len(body.lines) else None
    return dateline is not None and dateline.end == len(body.lines[under].text)


# --- from a start to the next ----------------------------------------------------------------------------------------


def _text_between(body: Body, start: Place, end: Place) -> str:
    return join_all(body.stream.text_between(start, end))


def _pieces(body: Body, start: Place, stop: Place) -> list[Piece]:
    pieces: list[Piece] = []
    for i in range(start.line, min(stop.line + 1, len(body.lines))):
        line = body.lines[i]
        begin = start.char if i == start.line else 0
        end = stop.char if i == stop.line else len(line.text)
        text = line.text[begin:end].strip()
        text = text.lstrip(_AFTER_TITLE) if i == start.line and begin else text
        is_number_of_next = i == stop.line and begin == 0 and end <= number_end(line)
        if text and not is_number_of_next:
            pieces.append(Piece(text, line, is_rest=i == start.line))
    return pieces


def _doubtful(joins: Iterable[Join]) -> tuple[Join, ...]:
    return tuple(join for join in joins if join.repeated and join.across_gap)


def _cut(
    body: Body, start: _Start, pieces: list[Piece], name: int | None, layout: Layout, apart: frozenset[int]
) -> Cut:
    subtitle, byline, pieces = _head_lines(pieces)
    paragraphs, joins, lines = join_paragraphs(pieces, layout, apart)
    title = tidy(_text_between(body, start.start, start.end))
    line = body.lines[start.start.line].number
    return Cut(
        title,
        paragraphs,
        start.node,
        name,
        line,
        tuple(lines),
        _doubtful(joins),
        start.likeness,
        start.in_order,
        subtitle,
        byline,
    )


def _head_lines(pieces: list[Piece]) -> tuple[str | None, str | None, list[Piece]]:
    """Take a subtitle (``——在……会议上``) and the name of the speaker under it off the head of a text."""
    if pieces and not pieces[0].is_rest and _DOCUMENT_NUMBER.fullmatch(narrow(pieces[0].text)):
        return pieces[0].text, None, pieces[1:]
    if not pieces or pieces[0].is_rest or not _SUBTITLE.match(pieces[0].text) or ends_sentence(pieces[0].text):
        return None, None, pieces
    subtitle, rest = pieces[0].text, pieces[1:]
    if rest and len(rest[0].text) <= 30 and not re.search(r"[，。：；！？,;:!?]", rest[0].text) and len(rest) > 1:
        return subtitle, rest[0].text, rest[1:]
    return subtitle, None, rest


def _without_colophon(pieces: list[Piece]) -> tuple[list[Piece], list[Line]]:
    end = len(pieces)
    while end > 1 and not ends_sentence(pieces[end - 1].text) and not pieces[end - 1].is_rest:
        end -= 1
    tail = pieces[end:]
    if tail and ends_sentence(pieces[end - 1].text) and any(_COLOPHON.search(piece.text) for piece in tail):
        return pieces[:end], [piece.line for piece in tail]
    return pieces, []


def _untitled(lines: list[Line], layout: Layout, name: int | None) -> tuple[Cut | None, list[Line]]:
    """Return running text that stands under no title as an article, so that it is not lost, and the lines before it.

    Such text stands before everything the contents list, or behind a name whose first title was not found.
    """
    prose = sum(len(line.text) for line in lines if "。" in line.text)
    if prose < _MIN_FRONT_PROSE:
        return None, lines
    first = next(i for i, line in enumerate(lines) if len(line.text) >= 30 or "。" in line.text)
    title_line = lines[first - 1] if first else None
    pieces = [Piece(line.text, line) for line in lines[first:]]
    paragraphs, joins, numbers = join_paragraphs(pieces, layout)
    title = tidy(title_line.text) if title_line is not None else paragraphs[0][:20]
    number = title_line.number if title_line is not None else pieces[0].line.number
    article = Cut(title, paragraphs, None, name, number, tuple(numbers), _doubtful(joins), 0.0, in_order=True)
    return article, lines[: max(0, first - 1)]


def is_name_line(line: Line) -> bool:
    """Return whether a line may be the name of a section: short, alone, no sentence, no numbers."""
    short = 2 <= len(line.folded) <= 10
    return short and not ends_sentence(line.text) and (is_letter_spaced(line.text) or fold(line.text).isalpha())
