"""Which articles contain what was asked, and in what order. Exact: every match was seen in the folded text.

Ranking is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over the terms as they were
typed and, with less weight, over the words they are made of, so that 和平 between words counts more than in 和平均.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.index.documents import Match
from reader.index.engine import TITLE_WEIGHT, Reader, Segment, encode
from reader.index.query import Query
from reader.index.words import cut_words

_K1 = 1.2
_B = 0.75
_LOOKED_AT = 32
"""Characters of a long term that choose which texts are searched for all of it."""
_WORDS_SHARE = 0.4
"""What a word counts for, measured by a term."""


@dataclass(slots=True)
class _Candidate:
    segment: Segment
    document: int
    frequencies: tuple[float, ...]
    """How often each term stands in the article; the title counts more."""
    score: float = 0.0


def find(reader: Reader, query: Query) -> tuple[tuple[Match, ...], bool]:
    """Return all matches, best first, and whether they have only some of several terms because none has all."""
    found = _having_all(reader, query.folded)
    relaxed = not found and len(query.folded) > 1
    if relaxed:
        found = _having_any(reader, query.folded)
    _score_terms(reader, found, len(query.folded))
    _score_words(reader, found, query)
    matches = [Match(item.segment.article_id(item.document), round(item.score, 6)) for item in found]
    return tuple(sorted(matches, key=lambda match: (-match.score, match.article_id))), relaxed and bool(matches)


def _having_all(reader: Reader, terms: Sequence[str]) -> list[_Candidate]:
    found: list[_Candidate] = []
    needles = [encode(term) for term in terms]
    for segment in reader.segments:
        documents: set[int] | None = None
        for term in terms:
            documents = _possible(segment, term, documents)
        for document in sorted(documents or ()):
            frequencies = _frequencies(segment.text(document), needles)
            if all(frequencies):
                found.append(_Candidate(segment, document, frequencies))
    return found


def _having_any(reader: Reader, terms: Sequence[str]) -> list[_Candidate]:
    found: list[_Candidate] = []
    needles = [encode(term) for term in terms]
    for segment in reader.segments:
        possible = {document for term in terms for document in _possible(segment, term)}
        for document in sorted(possible):
            frequencies = _frequencies(segment.text(document), needles)
            if any(frequencies):
                found.append(_Candidate(segment, document, frequencies))
    return found


def _possible(segment: Segment, term: str, among: set[int] | None = None) -> set[int]:
    """Return the documents (of ``among``) that have the two rarest pairs of characters of a term's beginning."""
    if among is not None and not among:
        return among
    grams = {term} if len(term) == 1 else set(map("".join, pairwise(term[:_LOOKED_AT])))
    counted = sorted((segment.gram_frequency(gram), gram) for gram in grams)
    if counted[0][0] == 0:
        return set()
    for _, gram in counted[:2]:
        documents = segment.with_gram(gram)
        among = set(documents) if among is None else among.intersection(documents)
    return among or set()


def _frequencies(text: bytes, needles: Iterable[bytes]) -> tuple[float, ...]:
    """Return how often each needle stands in a document; 0 = it does not."""
    border = text.index(b"\n")
    return tuple(
        text.count(needle, border) + TITLE_WEIGHT * text.count(needle, 0, border) if needle in text else 0.0
        for needle in needles
    )


# --- scores ----------------------------------------------------------------------------------------------------------


def _score_terms(reader: Reader, found: Sequence[_Candidate], terms: int) -> None:
    held = [sum(1 for item in found if item.frequencies[at]) for at in range(terms)]
    weights = [_rarity(reader.document_count, count) for count in held]
    for item in found:
        norm = _norm(reader, item)
        pairs = zip(weights, item.frequencies, strict=True)
        item.score = sum(weight * _saturated(frequency, norm) for weight, frequency in pairs)


def _score_words(reader: Reader, found: Sequence[_Candidate], query: Query) -> None:
    if not found:
        return
    place = {(item.segment.offset, item.document): item for item in found}
    for word in dict.fromkeys(word for term in query.folded for word in cut_words(term)):
        postings = [(segment.offset, *posting) for segment in reader.segments for posting in segment.with_word(word)]
        weight = _WORDS_SHARE * _rarity(reader.document_count, len(postings))
        for offset, document, frequency in postings:
            item = place.get((offset, document))
            if item is not None:
                item.score += weight * _saturated(frequency, _norm(reader, item))


def _rarity(documents: int, having: int) -> float:
    return math.log1p((max(documents - having, 0) + 0.5) / (having + 0.5))


def _saturated(frequency: float, norm: float) -> float:
    return frequency * (_K1 + 1) / (frequency + norm)


def _norm(reader: Reader, item: _Candidate) -> float:
    return _K1 * (1 - _B + _B * item.segment.size(item.document) / reader.average_size)
