"""What was typed, understood."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import QueryError
from reader.folding import fold_text

_QUOTES = {'"': '"', "“": "”", "＂": "＂"}
"""Opening quote -> the quote that closes it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search: every term must stand in the title or in the body."""

    text: str
    """As typed."""
    terms: tuple[str, ...]
    """As typed, without the quotes of phrases and without repetitions."""
    folded: tuple[str, ...]
    """The terms as they are looked for."""


def parse_query(text: str) -> Query:
    """Return the terms of a query: what whitespace separates, and phrases between ``"…"`` or ``“…”``.

    A quote opens a phrase only at the start of a term and closes it only at the end of one; everything else is taken
    literally, so that any text copied from an article is a query that finds it.

    Raises:
        QueryError: nothing is left to look for.
    """
    terms: dict[str, str] = {}
    for term in _split(text):
        folded = fold_text(term)
        if folded:
            terms.setdefault(folded, term)
    if not terms:
        raise QueryError(text, 0, "there is nothing to look for; type at least one character")
    return Query(text, tuple(terms.values()), tuple(terms))


def _split(text: str) -> list[str]:
    """Return the terms of ``text``."""
    terms: list[str] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        end = _phrase_end(text, at)
        if end is not None:
            terms.append(text[at + 1 : end])
            at = end + 1
            continue
        end = at
        while end < len(text) and not text[end].isspace():
            end += 1
        terms.append(text[at:end])
        at = end
    return terms


def _phrase_end(text: str, start: int) -> int | None:
    """Return where the closing quote of a phrase that opens at ``start`` stands, or None when none opens there."""
    closing = _QUOTES.get(text[start])
    if closing is None:
        return None
    end = text.find(closing, start + 1)
    while end != -1:
        if (end + 1 == len(text) or text[end + 1].isspace()) and fold_text(text[start + 1 : end]):
            return end
        end = text.find(closing, end + 1)
    return None
