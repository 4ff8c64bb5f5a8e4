"""Where a mend shows in the present text."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import (
    Article,
    ArticleQuote,
    JoinParagraphs,
    Mend,
    PartParagraph,
    PointQuote,
    Retitle,
    SetIssue,
    Split,
)
from reader.ui.docks.finding_place import Pointed

_ENOUGH = 16
"""So many characters of a quotation tell its place."""


def place_of_mend(mend: Mend, articles: Sequence[Article]) -> Pointed | None:
    """Return the place of a mend among the articles of its issue; None when it is not found, or for a whole issue."""
    if isinstance(mend, SetIssue) or mend.article is None:
        return None
    held = [one for one in articles if not one.superseded]
    titles = [mend.title] if isinstance(mend, (Retitle, Split)) else []
    article = _find(mend.article, titles, held)
    if article is None:
        return None
    if isinstance(mend, (JoinParagraphs, PartParagraph)):
        return _point(article, mend.point)
    return Pointed(article.id, _paragraph_with(article, mend.article.opening))


def _paragraph_with(article: Article, opening: str) -> int:
    """Return the paragraph in which a text begins that is part of another article now; -1 where it is the first."""
    start = opening[:_ENOUGH]
    if not start or "".join(article.paragraphs).startswith(start):
        return -1
    return next((number for number, text in enumerate(article.paragraphs) if start[:8] in text), -1)


def _find(quote: ArticleQuote, titles: Sequence[str], articles: Sequence[Article]) -> Article | None:
    for title in titles:
        for one in articles:
            if one.title == title:
                return one
    begins = [one for one in articles if quote.opening and "".join(one.paragraphs).startswith(quote.opening[:_ENOUGH])]
    called = [one for one in articles if one.title == quote.title]
    both = [one for one in begins if one in called]
    holds = [one for one in articles if quote.opening and quote.opening[:_ENOUGH] in "".join(one.paragraphs)]
    return next(iter(both or begins or called or holds), None)


def _point(article: Article, point: PointQuote) -> Pointed:
    before, after = point.before.split("\n")[-1][-_ENOUGH:], point.after.split("\n")[0][:_ENOUGH]
    for number, text in enumerate(article.paragraphs):
        at = text.find(before + after) if before and after else -1
        if at >= 0:
            return Pointed(article.id, number, (at, at + len(before) + len(after)))
    for number, text in enumerate(article.paragraphs):
        if (after and text.startswith(after)) or (before and text.endswith(before)):
            return Pointed(article.id, number)
    return Pointed(article.id)
