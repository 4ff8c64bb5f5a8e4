"""A document without printed contents: a tree from its own names, dated titles, headings or numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.model import IssueKind, RecoveredIssue
from reader.recover import findings
from reader.recover.align import Match
from reader.recover.articles import is_name_line
from reader.recover.bulletin import assemble
from reader.recover.datelines import dateline_at, datelines_in
from reader.recover.evidence import Body
from reader.recover.given import Given
from reader.recover.heads import Head
from reader.recover.items import Item
from reader.recover.lines import Line
from reader.recover.shapes import (
    FULL_STOP,
    NUMBERING,
    NUMBERING_ORDER,
    ends_sentence,
    fold,
    name_and_mark,
    tidy,
    unspaced,
)
from reader.recover.stream import Place, number_end
from reader.recover.tree import build_tree

_MIN_DATED = 3
_CHARS_AN_ARTICLE = 600
"""A bulletin has at least one dated title in so many characters."""
_MAX_HEADING_CHARS = 60
_MIN_TITLE_CHARS, _MAX_TITLE_CHARS = 6, 70
_MAX_INNER_CHARS = 100
_MOSTLY = 8
"""Of ten."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that heads something: a name or a title."""

    item: Item
    start: Place
    end: Place


def recover_headings(lines: Sequence[Line], given: Given) -> RecoveredIssue:
    """Return the structure of a document that prints no contents; at worst one article."""
    body = Body(lines)
    marks = _dated_titles(body)
    if marks:
        marks = sorted([*marks, *_names(body, marks), *_inner_titles(body, marks)], key=lambda mark: mark.start)
    else:
        marks = _headings(body) or _numbered(body) or _single(body, given)
    nodes = build_tree([mark.item for mark in marks], body)
    matches = {n: Match(n, mark.start, mark.end, 1.0, in_order=True) for n, mark in enumerate(marks)}
    return assemble(body, nodes, matches, given, IssueKind.DOCUMENT, extra=(findings.no_contents(),))


def is_dated(lines: Sequence[Line]) -> bool:
    """Return whether a document is full of titles that a date follows on their line: a bulletin without contents."""
    body = Body(lines)
    dated = sum(mark.end.char > 0 and mark.start.line == mark.end.line for mark in _dated_titles(body))
    return dated >= _MIN_DATED and dated * _CHARS_AN_ARTICLE >= len(body.stream.text)


def _item(title: str, line: Line, *, is_name: bool, mark: str = "", number: str = "") -> Item:
    spaced = title != tidy(line.text) and fold(title) == line.folded
    return Item(is_name, title, fold(title), None, line, mark, 1.0, spaced, number)


# --- a bulletin that lost its contents -------------------------------------------------------------------------------


def _dated_titles(body: Body) -> list[_Mark]:
    """Return the titles that a dateline follows, at the places where an article may begin; none when they are few."""
    found: list[_Mark] = []
    until = -1
    for i in range(len(body.lines)):
        if i <= until or not _may_begin(body, i):
            continue
        head = next((head for head in body.heads_at.get(i, ()) if _is_dated_title(body, head, i)), None)
        if head is not None:
            found.append(_title(body, Place(i, 0), head.end))
            until = head.end.line
    numbers = [number_end(body.lines[mark.start.line]) for mark in found]
    if sum(map(bool, numbers)) * 2 > len(found):
        found = [
            _title(body, Place(mark.start.line, number), mark.end) for mark, number in zip(found, numbers, strict=True)
        ]
    return found if len(found) >= _MIN_DATED else []


def _title(body: Body, start: Place, end: Place) -> _Mark:
    if end.char > 1 and body.lines[end.line].text[end.char - 1] in "（([【":
        end = replace(end, char=end.char - 1)
    title = tidy("".join(body.stream.text_between(start, end)))
    return _Mark(_item(title, body.lines[start.line], is_name=False), start, end)


def _inner_titles(body: Body, titles: Sequence[_Mark]) -> list[_Mark]:
    """Return the titles of articles that were run together with the one before them.

    They stand between a full stop and a date, and a space sets them off from it as it does most other titles.
    """
    spaced = sum(_is_before_space(body.lines[mark.end.line].text, mark.end.char) for mark in titles)
    if spaced * 10 < len(titles) * _MOSTLY:
        return []
    return [
        _title(body, Place(i, start), Place(i, end))
        for i, line in enumerate(body.lines)
        for start, end in _inner_stretches(line.text)
    ]


def _is_before_space(text: str, end: int) -> bool:
    return text[end : end + 1].isspace() or (end > 0 and text[end - 1].isspace())


def _inner_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where titles begin and end that stand inside a line, behind a full stop and before a date."""
    if not FULL_STOP.search(text):
        return
    for dateline in datelines_in(text):
        printed = text[dateline.start : dateline.end]
        if not (
            dateline.date.first.day and printed[-1] in ",，" and text[dateline.start - 1 : dateline.start].isspace()
        ):
            continue
        stops = list(FULL_STOP.finditer(text, max(0, dateline.start - _MAX_INNER_CHARS), dateline.start))
        if not stops or any(char.isspace() for char in printed):
            continue
        start, title = stops[-1].end(), text[stops[-1].end() : dateline.start]
        if _MIN_TITLE_CHARS <= len(fold(title)) <= _MAX_TITLE_CHARS and not any(mark in title for mark in "；;"):
            yield start, start + len(title.rstrip())


def _may_begin(body: Body, i: int) -> bool:
    before = body.lines[i - 1] if i else None
    return before is None or ends_sentence(before.text) or _is_name(before) or before.heading > 0


def _is_dated_title(body: Body, head: Head, i: int) -> bool:
    if not head.dated or not _MIN_TITLE_CHARS <= len(head.folded) <= _MAX_TITLE_CHARS:
        return False
    text = "".join(body.stream.text_between(Place(i, 0), head.end))
    if any(mark in text for mark in "。；;") or text.rstrip()[-1] in "，,：:、":
        return False
    first = body.lines[i]
    if i == head.end.line and head.end.char < len(first.text):
        marked = first.bold_until >= len(text.rstrip())
        return marked or text[-1].isspace() or first.text[head.end.char].isspace() or "，" not in text
    is_one_line = head.end.line == i
    return len(first.text) <= _MAX_HEADING_CHARS and (is_one_line or not _is_name(first))


def _names(body: Body, titles: Sequence[_Mark]) -> list[_Mark]:
    """Return the short lines directly before titles (or before other such lines) that are no part of a text."""
    starts = {mark.start.line for mark in titles}
    taken = {line for mark in titles for line in range(mark.start.line, mark.end.line + 1)}
    names: list[_Mark] = []
    following = set(starts)
    for i in range(len(body.lines) - 1, -1, -1):
        line = body.lines[i]
        if i in taken or i + 1 not in following:
            continue
        title, mark, number = _name_of(line)
        before_ends = i == 0 or ends_sentence(body.lines[i - 1].text) or _is_name(body.lines[i - 1])
        if len(fold(title)) <= 10 and before_ends and _is_name(line) and dateline_at(line.text) is None:
            item = _item(title, line, is_name=True, mark=mark, number=number)
            names.append(_Mark(item, Place(i, 0), Place(i, len(line.text))))
            following.add(i)
    return names


def _name_of(line: Line) -> tuple[str, str, str]:
    """Return a name, what sets it apart, and its number."""
    numbered = NUMBERING.match(line.text)
    if numbered and numbered.end() < len(line.text):
        return unspaced(line.text[numbered.end() :]), numbered.lastgroup or "", numbered[0].strip()
    return *name_and_mark(line.text), ""


def _is_name(line: Line) -> bool:
    """Return whether a line may be the name of a section, with or without a number."""
    name, _, number = _name_of(line)
    return is_name_line(line) or (number != "" and is_name_line(replace(line, text=name, folded=fold(name))))


# --- any other document ----------------------------------------------------------------------------------------------


def _headings(body: Body) -> list[_Mark]:
    """Return the lines marked as headings; one that another follows directly is a name, the others head a text."""
    at = [i for i, line in enumerate(body.lines) if line.heading or (line.is_bold and len(line.text) <= 40)]
    at = [i for i in at if not body.lines[i].text.rstrip().endswith("。")]
    return _as_marks(body, at, {i: body.lines[i].heading or 7 for i in at}) if len(at) >= 2 else []


def _numbered(body: Body) -> list[_Mark]:
    """Return the short lines that begin with a number, 第一章 above 一、 above （一）."""
    levels: dict[int, int] = {}
    for i, line in enumerate(body.lines):
        match = NUMBERING.match(line.text)
        short = (
            len(line.text) <= _MAX_HEADING_CHARS and not ends_sentence(line.text) and line.text[-1] not in "，；、,;"
        )
        if match and short and match.lastgroup in NUMBERING_ORDER[:4]:
            levels[i] = NUMBERING_ORDER.index(match.lastgroup)
    return _as_marks(body, sorted(levels), levels) if len(levels) >= 2 else []


def _as_marks(body: Body, at: Sequence[int], levels: dict[int, int]) -> list[_Mark]:
    """Return lines as names and titles: a heading with deeper ones below and no text of its own is a name."""
    marks: list[_Mark] = []
    for here, after in zip(at, [*at[1:], None], strict=True):
        line = body.lines[here]
        is_name = after == here + 1 and levels[after] > levels[here]
        title, _ = name_and_mark(line.text)
        item = _item(tidy(title), line, is_name=is_name, mark=str(levels[here]) if is_name else "")
        marks.append(_Mark(item, Place(here, 0), Place(here, len(line.text))))
    return marks


def _single(body: Body, given: Given) -> list[_Mark]:
    """Return the whole document as one article; its first line is the title when it is short."""
    first = body.lines[0]
    if len(first.text) <= _MAX_HEADING_CHARS and not ends_sentence(first.text) and len(body.lines) > 1:
        item = _item(tidy(first.text), first, is_name=False)
        return [_Mark(item, Place(0, 0), Place(0, len(first.text)))]
    title = given.name.rpartition(".")[0] or given.name
    return [_Mark(_item(title, first, is_name=False), Place(0, 0), Place(0, 0))]
