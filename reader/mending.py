"""Mending by hand: what people change in an issue, kept apart from what was recovered and taken back at will."""

from __future__ import annotations

import logging

from reader.errors import MendError
from reader.model import (
    Article,
    ArticleId,
    ArticleQuote,
    IssueId,
    Mend,
    MendId,
    MendTrouble,
    PointQuote,
    RecoveredArticle,
    Settle,
    StoredFinding,
    StoredMend,
    mend_from_json,
    mend_to_json,
    quote_article,
    quote_point,
)
from reader.recover.mending.mending import mend_issue
from reader.store import Catalogue

log = logging.getLogger(__name__)

MAX_ARTICLES = 20_000
"""A year of a daily newspaper; what has more was exported by another system, and is better mended there."""


def mend(catalogue: Catalogue, issue_id: IssueId, wanted: Mend) -> StoredMend:
    """Keep a mend and apply it. Raises NotFoundError, MendError."""
    try:
        readable = mend_from_json(mend_to_json(wanted))
    except ValueError as exc:  # a month that is none, say; what is kept must be readable again
        raise MendError(MendTrouble.VALUE) from exc
    _refuse_many(catalogue, issue_id)
    stored = catalogue.add_mend(issue_id, readable, mend_issue)
    log.info("issue %d: mend %d (%s)", issue_id, stored.id, type(wanted).__name__)
    return stored


def _refuse_many(catalogue: Catalogue, issue_id: IssueId) -> None:
    """Raise MendError for a collection too large to be held in memory. Raises NotFoundError."""
    if catalogue.issue(issue_id).article_count > MAX_ARTICLES:
        raise MendError(MendTrouble.TOO_MANY)


def take_back(catalogue: Catalogue, mend_id: MendId) -> StoredMend:
    """Forget a mend and undo what it did. Raises NotFoundError."""
    gone = catalogue.take_back(mend_id, mend_issue)
    log.info("issue %d: mend %d taken back (%s)", gone.issue_id, mend_id, type(gone.mend).__name__)
    return gone


def quote(catalogue: Catalogue, article_id: ArticleId) -> ArticleQuote:
    """Return how an article is named by its words. Raises NotFoundError; MendError for one of an older text."""
    article = catalogue.article(article_id)
    return _quote(catalogue, article)


def _quote(catalogue: Catalogue, article: Article) -> ArticleQuote:
    if article.superseded:
        raise MendError(MendTrouble.ARTICLE)
    _refuse_many(catalogue, article.issue_id)
    articles = [other for other in catalogue.articles(article.issue_id) if not other.superseded]
    at = next((at for at, other in enumerate(articles) if other.id == article.id), None)
    if at is None:  # another process has just taken it away
        raise MendError(MendTrouble.ARTICLE)
    return quote_article(articles, at)


def point(catalogue: Catalogue, article_id: ArticleId, paragraph: int, offset: int) -> PointQuote:
    """Return how a point in an article is named by the words around it. Raises NotFoundError, MendError."""
    try:
        return quote_point(catalogue.article(article_id), paragraph, offset)
    except ValueError as exc:
        raise MendError(MendTrouble.POINT) from exc


def settle(catalogue: Catalogue, found: StoredFinding) -> StoredMend:
    """Leave what a finding is about as it is. Raises NotFoundError, MendError."""
    article = None if found.article_id is None else quote(catalogue, found.article_id)
    return mend(catalogue, found.issue_id, Settle(found.finding.code, article, found.finding.facts))


def as_recovered(catalogue: Catalogue, article_id: ArticleId) -> tuple[RecoveredArticle, ...]:
    """Return what the recovery has where an article stands. Raises NotFoundError."""
    return catalogue.recovered_in_place_of(article_id, mend_issue)
