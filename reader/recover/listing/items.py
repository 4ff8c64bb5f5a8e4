"""Reads a list of titles without pages: which line begins an entry, which goes on, which stands under which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model import EntryKind
from reader.recover.contents import is_contents_heading
from reader.recover.evidence import Body
from reader.recover.items import Item, is_between_symbols, without_bullets
from reader.recover.lines import Line
from reader.recover.listing.titles import title_variants
from reader.recover.numbers import Number, counted, number_of
from reader.recover.shapes import fold, join_pieces, name_and_mark, tidy
from reader.recover.tree import Node

_END_MARKS = "；;，,。：:.…·⋯ \t\u3000"
"""What a list sets behind its titles."""
_END_MARKS_OF_TITLES = ("；", ";", "，", ",", "。", "：", ":")
_GOES_ON = ("：", ":", "、", "，", ",")
_CLOSED = ("；", ";", "。")
_MIN_SPACED = 3
_MAX_NAME_CHARS = 16
_BULLET = "bullet"
_DOCUMENT_NUMBER = re.compile(r"(?:19|20)\d\d\s*[〕\]】)）]?\s*第?\s*\d+\s*号")
_PLAIN = "plain"
_BULLET_MARK = re.compile(r"\s*[-*+•▪◦·●○◆◇■□►▶➢✓√★☆]\s+(?=\S)|\s*[•▪◦·●○◆◇■□►▶➢✓√★☆](?=\S)")
_COUNTING = frozenset(("arabic", "bracket", "circled", _BULLET))
"""Kinds of numbers that count the entries and are no part of their titles."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list, or several that are one title."""

    line: Line
    text: str
    title: str
    kind: str
    """Of its number; empty for none."""
    value: int
    is_name: bool = False


def _is_closed(text: str) -> bool:
    return text.rstrip().endswith(_CLOSED)


def read_listing(lines: Sequence[Line], body: Body) -> list[Node]:
    """Return the entries of a list in its order, each under the one its number is subordinate to.

    Numbers, bullets or semicolons say where an entry begins and ends, or else the body does.
    """
    rows = [row for row in _rows(without_bullets(lines), body) if not is_contents_heading(row.line)]
    rows = _joined(rows, body)
    nodes: list[Node] = []
    open_rows: list[tuple[str, int]] = []
    name: int | None = None
    for row in rows:
        if not fold(row.title):
            continue
        if row.is_name:
            open_rows, name = [], len(nodes)
            nodes.append(Node(_item(row, body), EntryKind.SECTION, 1, None))
            continue
        kind = row.kind or (open_rows[-1][0] if open_rows else _PLAIN)
        while any(kind == other for other, _ in open_rows):
            popped, _ = open_rows.pop()
            if popped == kind:
                break
        parent = open_rows[-1][1] if open_rows else name
        level = nodes[parent].level + 1 if parent is not None else 1
        open_rows.append((kind, len(nodes)))
        nodes.append(Node(_item(row, body), EntryKind.ARTICLE, level, parent))
    return nodes


def _rows(lines: Sequence[Line], body: Body) -> list[_Row]:
    numbers = [number_of(line.text) for line in lines]
    spaced = sum(number is not None and number.kind == "spaced" for number in numbers) >= _MIN_SPACED
    rows: list[_Row] = []
    last = 0
    for line, printed in zip(lines, numbers, strict=True):
        counts = printed is not None and (printed.kind != "spaced" or spaced)
        number = _with_figure(line.text, printed if counts else None, last + 1, body)
        if number is not None and number.kind in ("arabic", "spaced"):
            last, number = number.value, replace(number, kind="arabic")
        rows.append(_row(line, number))
    return rows


def _with_figure(text: str, number: Number | None, value: int, body: Body) -> Number | None:
    """Return the number of a line whose title itself begins with a figure: the ninth, ``9.1至4月…``."""
    end = counted(text, value)
    if end is None or (number is not None and number.kind in ("arabic", "spaced")):
        return number
    is_decimal = number is not None and body.title_quality(fold(text[end:].rstrip(_END_MARKS))) < 1
    return number if is_decimal else Number("arabic", value, end, is_title=False)


def _row(line: Line, number: Number | None) -> _Row:
    if number is None:
        bullet = None if is_between_symbols(line.text) else _BULLET_MARK.match(line.text)
        title = line.text[bullet.end() :] if bullet else line.text
        return _Row(line, title, title, f"{_BULLET}{line.indent}" if line.bullet or bullet else "", 0)
    return _Row(line, line.text, line.text if number.is_title else line.text[number.end :], number.kind, number.value)


# --- lines without a number ------------------------------------------------------------------------------------------


def _joined(rows: Sequence[_Row], body: Body) -> list[_Row]:
    """Return the rows; a line without a number goes on with the title before it, is a name, an entry, or left out."""
    is_marked = sum(row.kind != "" for row in rows) * 2 >= len(rows)
    are_closed = sum(_is_closed(row.text) for row in rows) * 10 >= len(rows) * 6
    is_plain = not is_marked and not are_closed
    brackets = sum(bool(name_and_mark(row.text)[1]) for row in rows) * 2 < len(rows)
    kept: list[_Row] = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        before = kept[-1] if kept and not kept[-1].is_name else None
        if row.kind:
            kept.append(row)
        elif before is not None and _goes_on(before, row, body):
            kept[-1] = _continued(before, row)
        elif _is_name(row, after, body, is_plain=is_plain, brackets=brackets):
            kept.append(replace(row, title=name_and_mark(row.text)[0], is_name=True))
        elif _quality(row.text, body) == 1 or is_plain or (are_closed and (before is None or _is_closed(before.text))):
            kept.append(replace(row, kind=_PLAIN))
        elif before is not None and not _is_closed(before.text) and row.line.gap <= before.line.gap:
            kept[-1] = _continued(before, row)
    return kept


def _continued(before: _Row, row: _Row) -> _Row:
    return replace(before, text=join_pieces(before.text, row.text), title=join_pieces(before.title, row.text))


def _goes_on(before: _Row, row: _Row, body: Body) -> bool:
    """Return whether a line goes on with the title before it: that ends in a colon, or the body has both as one."""
    whole, own = _quality(join_pieces(before.title, row.text), body), _quality(row.text, body)
    if before.text.rstrip().endswith(_GOES_ON):
        return whole == 1 or own < 1
    return whole > max(_quality(before.title, body), own)


def _is_name(row: _Row, after: _Row | None, body: Body, *, is_plain: bool, brackets: bool) -> bool:
    """Return whether a line without a number heads the entries behind it.

    Args:
        row: The line.
        after: The next one.
        body: Of the document.
        is_plain: Nothing marks the entries: only the body says what is a name.
        brackets: Brackets around a whole line set it apart.
    """
    if after is None:
        return False
    name, mark = name_and_mark(row.text)
    if row.line.heading or (mark and brackets):
        return True
    short = len(fold(name)) <= _MAX_NAME_CHARS and not row.text.rstrip().endswith(_END_MARKS_OF_TITLES)
    if is_plain:
        return short and not after.kind and _stands_above(fold(name), fold(after.title.rstrip(_END_MARKS)), body)
    return short and after.value == 1 and body.is_alone(fold(name))


def _stands_above(name: str, title: str, body: Body) -> bool:
    """Return whether a name stands in the body directly above a title."""
    below = (body.lines[i + 1].folded for i in body.whole.get(name, ()) if i + 1 < len(body.lines))
    return len(title) >= 2 and any(text.startswith(title) or (text and title.startswith(text)) for text in below)


def _quality(text: str, body: Body) -> float:
    folded = fold(text.rstrip(_END_MARKS))
    return body.title_quality(folded) if len(folded) >= 2 else 0.0


# --- items -----------------------------------------------------------------------------------------------------------


def _is_title(variant: str, title: str, body: Body) -> bool:
    """Return whether the body has only a part of what the list prints as a title."""
    if body.is_alone(fold(title.rstrip(_END_MARKS))):
        return False
    is_set_apart = body.is_alone(fold(variant)) or _DOCUMENT_NUMBER.search(title[len(variant) :]) is not None
    return (is_set_apart or _quality(title, body) < 1) and _quality(variant, body) == 1


def _item(row: _Row, body: Body) -> Item:
    """Return the entry of a row, without a number that only counts or that the body does not print."""
    title = row.title
    bare, whole = _quality(row.title, body), _quality(row.text, body)
    if not row.is_name:
        title = next(
            (one for one in title_variants(row.title.rstrip(_END_MARKS)) if _is_title(one, title, body)), title
        )
    counts = row.kind in _COUNTING or row.kind.startswith(_BULLET)
    if not row.is_name and title == row.title != row.text and not counts and whole == 1 and bare <= whole:
        title = row.text
    title = tidy(title.rstrip(_END_MARKS))
    number = row.text[: len(row.text) - len(row.title)].strip()
    return Item(row.is_name, title, fold(title), None, row.line, row.kind, max(bare, whole), False, number)
