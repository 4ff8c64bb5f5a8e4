"""How like two texts of one issue are, and which article of one continues which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from reader.model import Article, RecoveredArticle
from reader.recover.shapes import fold

_SAME_TITLE = 0.75
_SAME_TEXT = 0.6
_HEAD_CHARS = 200


def title_likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of titles two issues have in common, 0..1, of the smaller of the two; folded, word for word."""
    if not a or not b:
        return 0.0
    common = Counter(map(fold, a)) & Counter(map(fold, b))
    return sum(common.values()) / min(len(a), len(b))


def match_articles(new: Sequence[RecoveredArticle], old: Sequence[Article]) -> dict[int, int]:
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
    scored: list[tuple[float, int, int]] = []
    for i in range(len(new)):
        if i in pairs:
            continue
        for j in free:
            likeness = fuzz.ratio(new_titles[i], fold(old[j].title)) / 100
            text = _text_likeness(new[i], old[j])
            if (likeness >= _SAME_TITLE and text >= 0.3) or text >= _SAME_TEXT:
                scored.append((likeness + text, i, j))
    for _, i, j in sorted(scored, key=lambda option: (-option[0], option[1], option[2])):
        if i not in pairs and j in free:
            pairs[i] = j
            free.discard(j)
    return pairs


def _text_likeness(a: RecoveredArticle, b: Article) -> float:
    first, second = ("".join(article.paragraphs)[:_HEAD_CHARS] for article in (a, b))
    return fuzz.ratio(fold(first), fold(second)) / 100
