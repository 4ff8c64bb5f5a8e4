"""What is asked and what is found."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.basics import ArticleId, IssueId, Span
from reader.model.dates import ArticleDate


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What hits are narrowed to. Within a field any value will do; the fields are all required. Empty = no limit."""

    issues: tuple[IssueId, ...] = ()
    months: tuple[str, ...] = ()
    """``YYYY-MM`` of the article's first day."""
    sections: tuple[str, ...] = ()
    """``section`` or ``section › subsection``, see ``section_path``."""
    tags: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Return whether nothing is filtered."""
        return not (self.issues or self.months or self.sections or self.tags)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One article that contains what was asked."""

    article_id: ArticleId
    issue_id: IssueId
    title: str
    issue: str
    """Display name of the issue, see ``issue_name``."""
    section: str | None
    subsection: str | None
    date: ArticleDate | None
    page: int | None
    score: float
    snippet: str
    spans: tuple[Span, ...]
    """Marks in ``snippet``."""
    title_spans: tuple[Span, ...]
    """Marks in ``title``."""
    source_id: str | None = None
    """See ``RecoveredArticle.source_id``."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of hits that have it."""

    value: str
    """What goes into SearchFilters; for issues the number as text."""
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to divide the hits: ``issue``, ``month``, ``section`` or ``tag``."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A stretch of the hits of one query."""

    query: str
    total: int
    """All hits within the filters, exact."""
    total_unfiltered: int
    """All hits without the filters."""
    relaxed: bool
    """No article has all the words; these have at least one of them."""
    took_ms: float
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article that matches a query."""

    block: int
    """Position in ``Article.blocks()``."""
    start: int
    end: int
