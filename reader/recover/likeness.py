"""How like two texts of one issue are, and which article of one continues which of the other."""

from __future__ import annotations

import heapq
import itertools
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from reader.model import Article, RecoveredArticle
from reader.recover.shapes import fold
from reader.recover.similar import Similar

_SAME_TITLE = 0.75
_SAME_TEXT = 0.6
_LIKE_TEXT = 0.3
"""Enough under a like title."""
_HEAD_CHARS = 200

FEW_TITLES = 12
"""Below this many titles an issue is told by its texts as well."""
_MANY_TITLES = 48
"""From here on enough titles are read without a mistake."""
_KEYS = 96
_MIN_HALF_CHARS = 10
_CLAUSE_CHARS = range(6, 60)
_SEPARATORS = frozenset("，。；：！？、,.;:!?…\n\r")
_MIN_CLAUSES = 8


class _Clauses(dict[int, str]):
    """Character by character: folded as titles are; what parts clauses becomes a line end."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "\n" if char in _SEPARATORS else fold(char)
        return self[code]


_CLAUSES = _Clauses()


def issue_keys(titles: Sequence[str], paragraphs: Iterable[str]) -> tuple[int, ...]:
    """Return up to 96 numbers of which two texts of one issue have many in common, and different issues few.

    A title gives one for the whole. Where titles are not many it also gives one for each half, so that a misread
    character spoils two of the three. Of more than 96 the smallest are taken: the same ones of both texts.

    Args:
        titles: Of the articles.
        paragraphs: All texts; only read when the titles are few.
    """
    words: Iterable[str] = map(fold, titles)
    if len(titles) < _MANY_TITLES:
        words = itertools.chain.from_iterable(map(_title_words, titles))
    if len(titles) < FEW_TITLES:
        words = itertools.chain(words, itertools.chain.from_iterable(map(_clauses, paragraphs)))
    return tuple(heapq.nsmallest(_KEYS, {zlib.crc32(word.encode("utf-8", "replace")) for word in words}))


def _title_words(title: str) -> Iterator[str]:
    folded = fold(title)
    if folded:
        yield folded
    if len(folded) >= _MIN_HALF_CHARS:
        yield folded[: len(folded) // 2]
        yield folded[len(folded) // 2 :]


def _clauses(paragraph: str) -> Iterator[str]:
    """Yield the stretches between marks, folded, that are long enough to say something."""
    for clause in paragraph.translate(_CLAUSES).split("\n"):
        if len(clause) in _CLAUSE_CHARS:
            yield clause


def text_likeness(a: Iterable[str], b: Iterable[str]) -> float:
    """Return the share of clauses that two texts have in common, 0..1, of the smaller of the two.

    A text with one misread character in fifty keeps four of five; different issues of one city share less than one in
    ten. Texts of a few clauses say nothing: 0.
    """
    few, many = sorted((set(itertools.chain.from_iterable(map(_clauses, text))) for text in (a, b)), key=len)
    return len(few & many) / len(few) if len(few) >= _MIN_CLAUSES else 0.0


def title_likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of titles two issues have in common, 0..1, of the smaller of the two.

    Titles are folded; those with a few misread characters count, because a better text of an issue is what is looked
    for. Of different issues of one city no more than 0.07 are that like.
    """
    if not a or not b:
        return 0.0
    few, many = sorted((Counter(map(fold, a)), Counter(map(fold, b))), key=Counter.total)
    same = few & many
    others = Similar(list(many - same))
    misread = sum(count for title, count in (few - same).items() if others.likeness(title))
    return (same.total() + misread) / few.total()


def match_articles(new: Sequence[RecoveredArticle], old: Sequence[Article | RecoveredArticle]) -> dict[int, int]:
    """Return which article of ``new`` continues which of ``old``: same title first, then like title or text.

    Articles with the same title are told apart by their text. Each is used once.
    """
    new_titles = [fold(article.title) for article in new]
    by_title: dict[str, list[int]] = defaultdict(list)
    for position, article in enumerate(old):
        by_title[fold(article.title)].append(position)
    pairs: dict[int, int] = {}
    free = set(range(len(old)))
    for i, title in enumerate(new_titles):
        options = [j for j in by_title.get(title, ()) if j in free]
        if options:
            best = max(options, key=lambda j: (_text_likeness(new[i], old[j]), -abs(i - j)))
            pairs[i] = best
            free.discard(best)
    rest = sorted(free)
    titles, texts = [fold(old[j].title) for j in rest], [_head(old[j]) for j in rest]
    scored: list[tuple[float, int, int]] = []
    for i in range(len(new)):
        if i in pairs:
            continue
        text = _head(new[i])
        like = _at_least(_SAME_TITLE, new_titles[i], titles)
        like |= _at_least(_SAME_TEXT, text, texts)
        for at in like:
            same_title, same_text = fuzz.ratio(new_titles[i], titles[at]) / 100, fuzz.ratio(text, texts[at]) / 100
            if same_text >= (_LIKE_TEXT if same_title >= _SAME_TITLE else _SAME_TEXT):
                scored.append((same_title + same_text, i, rest[at]))
    for _, i, j in sorted(scored, key=lambda option: (-option[0], option[1], option[2])):
        if i not in pairs and j in free:
            pairs[i] = j
            free.discard(j)
    return pairs


def _text_likeness(a: RecoveredArticle, b: Article | RecoveredArticle) -> float:
    return fuzz.ratio(_head(a), _head(b)) / 100


def _at_least(likeness: float, text: str, texts: Sequence[str]) -> set[int]:
    """Return which of ``texts`` are at least as like ``text``."""
    found = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=likeness * 100, limit=None)
    return {at for _, _, at in found}


def _head(article: RecoveredArticle | Article) -> str:
    """Return the beginning of a text, folded."""
    return fold("".join(article.paragraphs)[:_HEAD_CHARS])
