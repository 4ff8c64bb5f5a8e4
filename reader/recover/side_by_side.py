"""Entries of a contents that stand on one line: two columns, or lines that were run together."""

from __future__ import annotations

import re

from reader.recover.evidence import Body
from reader.recover.pages import columns, split_page
from reader.recover.shapes import fold, narrow

_BETWEEN = re.compile(r"\d{1,3}[)\]】]?\s*(?=[^\s\d)\]】])|(?<=\S)(?:\s{2,}|\t)(?=\S)(?!\d{1,3}\s)")
_NUMBER = re.compile(r"\s*[（(\[【]?\d{1,3}[）)\]】.．、:：]?\s*(?=\D)")
_MIN_CHARS = 12
"""Two entries have at least so many folded characters."""
_MAX_CHARS = 300
_LIKE = 0.85


def entries_on_line(text: str, body: Body) -> list[str]:
    """Return the entries of a line of a contents; they are two when both halves are titles of the body."""
    return [one for column in columns(text) for one in _parted(column, body)]


def _parted(text: str, body: Body) -> list[str]:
    if not _MIN_CHARS <= len(text) <= _MAX_CHARS or _is_title(text, body):
        return [text]
    for match in _BETWEEN.finditer(narrow(text)):
        left, right = text[: match.end()].rstrip(), text[match.end() :].lstrip()
        if _is_title(left, body):
            rest = _parted(right, body)
            if _is_title(rest[0], body) or (split_page(left) is not None and _opens_title(rest[0], body)):
                return [left, *rest]
    return [text]


def _opens_title(text: str, body: Body) -> bool:
    """Return whether a text is the first half of a title, the other half of which stands on the next line."""
    number = _NUMBER.match(text)
    folded = fold(text[number.end() :] if number else text)
    return len(folded) >= _MIN_CHARS and bool(body.stream.title_starts(folded))


def _is_title(text: str, body: Body) -> bool:
    split = split_page(text)
    title = split.title if split is not None else text
    number = _NUMBER.match(title)
    for one in (title, title[number.end() :] if number else ""):
        folded = fold(one)
        if len(folded) >= _MIN_CHARS // 2 and (body.title_quality(folded) == 1 or body.likeness(folded) >= _LIKE):
            return True
    return False
