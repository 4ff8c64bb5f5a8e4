"""Folds text for search only, with a map back to the stored text.

Folding works on one character at a time, so the folded form of a stretch of text is a stretch of the folded text, and
whatever is copied out of a text is found in it. Per character, until nothing changes any more:

    NFKC              １→1, ㎡→m2, ①→1, …→..., Kangxi radicals and compatibility ideographs → ideographs
    the table         traditional → simplified, CJK radicals → ideographs (resources/dict/folding.tsv)
    letter case       Ä→ä, ß→ss
    accents           ä→a + U+0308, so that both spellings of an accented letter are one; not for kana and Hangul
    punctuation       all quotes → " or ', all dashes → -, all middle dots → ·; kept as characters
    whitespace        dropped, with control and format characters (zero-width space, soft hyphen, byte order mark)
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reader.assets import asset
from reader.model import Span

_SAME = {
    '"': "“”„‟«»「」『』〝〞〟❝❞",
    "'": "‘’‚‛′`´‹›❛❜ʼ",
    "-": "‐‑‒–—―−⁃─━﹘➖",
    "·": "•‧∙⋅・",
    "~": "～〜∼",
    "...": "⋯",
    "〇": "○",  # 二○二三年
}
_PUNCTUATION = {variant: kept for kept, variants in _SAME.items() for variant in variants}
_COMPOSED = (("぀", "ヿ"), ("ᄀ", "ᇿ"), ("가", "힣"))
"""Kana, Hangul: a query of one letter must not be found inside another."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from."""

    text: str
    origin: Sequence[int]
    """For each character of ``text`` the code point of the stored text it came from; never decreasing."""

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the stored text that ``text[start:end]`` came from; ``start < end``.

        A character that was folded to several is covered whole when one of them is.
        """
        return self.origin[start], self.origin[end - 1] + 1


class _Table(dict[int, str]):
    """Code point -> its folded form; filled as characters are met. Made for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        folded, before = chr(code), ""
        while folded != before:
            before = folded
            folded = "".join(_fold_once(char) for char in before)
        self[code] = folded
        return folded


_table = _Table()


def fold_text(text: str) -> str:
    """Return the folded form of ``text``."""
    return text.translate(_table)


def fold(text: str) -> Folded:
    """Return the folded form of ``text`` with the map back."""
    widths = list(map(len, map(_table.__getitem__, map(ord, text))))
    if all(width == 1 for width in widths):
        return Folded(fold_text(text), range(len(text)))
    origin = array("I", (i for i, width in enumerate(widths) for _ in range(width)))
    return Folded(fold_text(text), origin)


def _fold_once(char: str) -> str:
    folded = "".join(_simplified().get(c, c) for c in unicodedata.normalize("NFKC", char)).casefold()
    if not any(first <= c <= last for c in folded for first, last in _COMPOSED):
        folded = unicodedata.normalize("NFD", folded)
    return "".join(_PUNCTUATION.get(c, c) for c in folded if not _is_dropped(c))


def _is_dropped(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf") or _is_variation_selector(char)


def _is_variation_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@cache
def _simplified() -> dict[str, str]:
    rows = asset("dict/folding.tsv").read_text("utf-8").splitlines()
    return {row[0]: row[2] for row in rows}
