"""Entries of a contents: what separates title and page, whatever it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.recover.shapes import narrow, tidy

_LEADER_CHARS = r".．·•…‥⋯・。﹒∙⋅_—―─~\-"
_DOT_CHARS = ".．·•…‥⋯・﹒∙⋅_"
_ENTRY = re.compile(
    rf"(?P<title>\s*+\S(?:.*?[^\s{_LEADER_CHARS}])??)(?P<lead>[\s{_LEADER_CHARS}]*+)"
    r"(?P<open>[(\[【〈<{]\s*+|第\s*+|[Pp]\.?\s*+|/\s*+)?"
    r"(?P<page>\d{1,4}|[\dlIOo|]{1,3})(?:\s*+[-—–~]\s*+\d{1,4})?"
    r"(?P<close>\s*+(?:[)\]】〉>}]|页|頁|面|版))?\s*+[.。·]?\s*+"
)
"""A title ends before its leader, not inside it: so a line of dots is read once, not once for each dot."""
_LEADER_ONLY = re.compile(
    rf"(?P<title>\s*+\S(?:.*?[^\s{_DOT_CHARS}])??)\s*+(?:[{_DOT_CHARS}]\s*+){{3,}}"
    r"|(?P<ellipsis>\s*+\S(?:.*?[^\s…])??)\s*+…{2,}+\s*+"
)
_TWO_COLUMNS = re.compile(
    rf"(?<=[\s{_LEADER_CHARS}\d)）])(\d{{1,3}}|[)）])(?:\s{{2,}}|\t+|(?<=[{_DOT_CHARS}\t]\d)\s|(?<=[{_DOT_CHARS}\t]\d\d)\s)"
    r"(?=\S)"
)
"""Entries side by side: far apart, or one space behind a leader and its page."""
_PAGE_ALONE = re.compile(r"[\s.．·•…‥⋯・_—―\-(\[]*(?P<page>\d{1,4}|[\dlIOo|]{1,3})[\s)\]]*")
_DOTS = re.compile(rf"[{_DOT_CHARS}]\s*+[{_DOT_CHARS}]|…|‥|⋯|—{{2,}}|-{{3,}}")
LEADING_STOPS = re.compile("。{3,}")
"""A leader of dots, read as full stops."""
_ENTRY_ENDS = "lIOo|)]】〉>}页頁面版。" + _DOT_CHARS
_MAX_END_CHARS = 40
_MAX_COLUMNS_CHARS = 1000
_MIN_COLUMN_CHARS = 3
MAX_PAGE = 3000
_MISREAD_DIGITS = str.maketrans("lIOo|", "11001")
_OPEN, _CLOSE = "([【〈<{", ")]】〉>}"
_COUNTING = "第共全约近"
"""Before ``12页`` these say how many, or which of others."""
_PAGE_WORDS = ("页", "頁", "面", "版")


@dataclass(frozen=True, slots=True)
class PageSplit:
    """One way to read a line as title and printed page.

    Attributes:
        title: Without leader and page.
        page: None when there is a leader but no number behind it.
        is_strong: A leader, a tab or brackets say so; otherwise a bare number ends the line.
    """

    title: str
    page: int | None
    is_strong: bool


def split_page(text: str) -> PageSplit | None:
    r"""Return a line of a contents as title and page, or None when no number and no leader ends it.

    Args:
        text: One line, e.g. ``江北区召开大会.....\\t12``, ``…… 12``, ``（12）``, ``title 12``, ``title12``.

    Source: the contents described in BULLETIN-FORMAT.md.
    """
    if not _may_end_entry(text):
        return None
    plain = LEADING_STOPS.sub(lambda stops: "…" * len(stops[0]), narrow(text))
    match = _ENTRY.fullmatch(plain)
    if match and (page := _page_number(match)) is not None:
        lead, opened, closed = match["lead"], match["open"], (match["close"] or "").strip()
        glued = closed in _PAGE_WORDS and not (opened or lead.strip())
        if (glued and (closed not in "页頁" or match["title"][-1] in _COUNTING)) or not _is_balanced(
            (opened or "").strip(), closed
        ):
            return None
        strong = bool(opened or _DOTS.search(lead) or "\t" in lead or lead.strip() or len(lead) >= 3)
        strong = strong and not (lead in (".", "·") and match["title"][-1].isdigit() and not opened)
        return PageSplit(tidy(text[: match.end("title")]), page, strong)
    match = _LEADER_ONLY.fullmatch(plain)
    if match:
        group = "title" if match["title"] is not None else "ellipsis"
        return PageSplit(tidy(text[: match.end(group)]), None, True)
    return None


def _may_end_entry(text: str) -> bool:
    """Return whether a line ends as entries do: most lines of a body do not, and are not looked at further."""
    end = text[-_MAX_END_CHARS:].rstrip()
    last = narrow(end[-1:])
    if last == "。":
        last = narrow(end[:-1].rstrip()[-1:])
    return not last or last.isdigit() or last in _ENTRY_ENDS


def _page_number(match: re.Match[str]) -> int | None:
    """Return the page of an entry; behind a leader, or with the word for a page, l and I are read as 1, O as 0."""
    digits = match["page"]
    if not digits.isdigit():
        has_word = (match["close"] or "").strip() in ("页", "頁")
        is_apart = has_word or "\t" in match["lead"] or _DOTS.search(match["lead"])
        if not is_apart or digits.strip("|") != digits:
            return None
        digits = digits.translate(_MISREAD_DIGITS)
    return int(digits) if int(digits) <= MAX_PAGE else None


def _is_balanced(opened: str, closed: str) -> bool:
    """Return whether a bracket before a number has its partner behind it; two empty strings are balanced."""
    has_open, has_close = opened[:1] in _OPEN and opened != "", closed[:1] in _CLOSE and closed != ""
    return has_open == has_close


def columns(text: str) -> list[str]:
    """Return the entries of a line of a contents set in two columns; one entry for any other line."""
    if len(text) > _MAX_COLUMNS_CHARS:
        return [text]
    pieces: list[str] = []
    last = 0
    for match in _TWO_COLUMNS.finditer(narrow(text)):
        left = text[last : match.end(1)]
        split = split_page(left)
        right = split_page(text[match.end() :])
        if split and split.is_strong and len(split.title) >= _MIN_COLUMN_CHARS and right and right.is_strong:
            pieces.append(left)
            last = match.end()
    pieces.append(text[last:])
    return pieces


def glued_splits(text: str) -> list[PageSplit]:
    """Return the ways to cut the digits at the end of a line where title and page run together: ``2025`` + ``12``."""
    plain = narrow(text.rstrip())
    start = len(plain)
    while start and plain[start - 1].isdecimal():
        start -= 1
    if start == 0 or len(plain) - start < 3:
        return []
    cuts = [cut for cut in range(max(start + 1, len(plain) - 3), len(plain)) if plain[cut] != "0"]
    return [PageSplit(tidy(text[:cut]), int(plain[cut:]), is_strong=False) for cut in cuts]


def rising(pages: Sequence[int | None]) -> list[bool]:
    """Return which of the numbers lie on the longest sequence that never falls: the pages, among other numbers."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = [-1] * len(pages)
    for i, page in enumerate(pages):
        if page is None:
            continue
        at = bisect_right(tails, page)
        before[i] = tail_at[at - 1] if at else -1
        if at == len(tails):
            tails.append(page)
            tail_at.append(i)
        else:
            tails[at] = page
            tail_at[at] = i
    fits = [False] * len(pages)
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        fits[at] = True
        at = before[at]
    return fits


def bare_page(text: str) -> int | None:
    """Return the page of a line that has nothing but a page, with or without a leader before it."""
    match = _PAGE_ALONE.fullmatch(narrow(text))
    return int(match["page"].translate(_MISREAD_DIGITS)) if match else None
