"""What goes into the index and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import ArticleId


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """An article as it is searched."""

    article_id: ArticleId
    title: str
    body: str
    """Everything but the title, see ``Article.body``."""


@dataclass(frozen=True, slots=True)
class Match:
    """An article that contains what was asked."""

    article_id: ArticleId
    score: float
    """Higher is better; comparable within one search only."""
