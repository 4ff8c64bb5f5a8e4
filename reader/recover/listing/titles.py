"""What a list prints beside a title: the number of a document, who wrote it; and titles set over several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.recover.lines import Line
from reader.recover.numbers import bare_title
from reader.recover.shapes import ends_sentence, fold

_BRACKET = re.compile(r"(?P<title>.{4,200}?)\s*[（(【\[〔](?P<beside>[^（(）)]{2,30})[)）】\]〕]")
_BEHIND = re.compile(
    r"(?P<title>.{2,200}?)(?:\s{2,}|\u3000|\t|\s*——\s*|\s*/\s*|\s*…{2,}\s*)[\s\u3000]*(?P<beside>\S.{0,11})"
)
_BEFORE = re.compile(r"(?P<beside>[^\s：:]{2,8})[：:]\s*(?P<title>.{2,200})")
_MIN_CHARS = 4
_MAX_LINE_CHARS = 40
_MAX_LINES = 3


def title_variants(text: str) -> Iterator[str]:
    """Yield what the title of an entry may be: without the brackets at its end, the name behind or before it."""
    for pattern in (_BRACKET, _BEHIND, _BEFORE):
        match = pattern.fullmatch(text.strip())
        if match:
            yield match["title"]


def joined_lines(lines: Sequence[Line], keys: Sequence[str]) -> dict[str, int]:
    """Return the texts of two or three short lines that follow each other, folded, each with the last it begins at.

    Only those that are a key of a line or what may be its title.
    """
    wanted = set(keys)
    for key, line in zip(keys, lines, strict=True):
        if key:
            wanted.update(map(fold, title_variants(bare_title(line.text))))
    found: dict[str, int] = {}
    for i in range(len(lines)):
        text = ""
        for line in lines[i : i + _MAX_LINES]:
            if len(line.text) > _MAX_LINE_CHARS or ends_sentence(line.text):
                break
            text += line.folded
            if text != lines[i].folded and text in wanted:
                found[text] = i
    return found


def with_variants(lines: Sequence[Line], keys: Sequence[str], joined: dict[str, int]) -> list[str]:
    """Return the keys of lines, without what stands beside a title where only the title comes back."""
    counts = Counter(keys)
    kept = list(keys)
    for i, key in enumerate(keys):
        if not key or counts[key] > 1 or key in joined:
            continue
        for variant in title_variants(bare_title(lines[i].text)):
            bare = fold(variant)
            if len(bare) >= _MIN_CHARS and (counts[bare] or bare in joined):
                kept[i] = bare
                break
    return kept
