"""What a page of the reading pane shows, read from the library in the background as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import QueryError
from reader.library import Library
from reader.model import (
    Article,
    ArticleId,
    ContentsNode,
    EntryKind,
    Issue,
    IssueId,
    IssueKind,
    Mark,
    RecoveredArticle,
    SetIssue,
    Settle,
    Severity,
    StoredFinding,
)
from reader.searching import marks as find_marks
from reader.ui.session import Place

MAX_OF_COLLECTION = 100
"""Articles of a collection that are set one after the other when it is read whole, from the one at hand on."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: an article, a whole issue, or an entry without a text."""

    place: Place
    issue: Issue
    articles: tuple[Article, ...]
    """One, all of the issue, or none."""
    entry: ContentsNode | None = None
    """The entry of the contents, when its text is missing."""
    sections: tuple[str, ...] = ()
    """Titles above the article or the entry, outermost first."""
    section_keys: tuple[str, ...] = ()
    """Rows of the tree that they stand for."""
    previous: ContentsNode | None = None
    following: ContentsNode | None = None
    findings: tuple[StoredFinding, ...] = ()
    """Above a note, about these articles or about the entry's issue."""
    tags: tuple[tuple[ArticleId, tuple[str, ...]], ...] = ()
    recovered: tuple[RecoveredArticle, ...] = ()
    """What was recovered in place of the article, when it was mended since; one, or those it was merged from."""

    def shows_whole(self, place: Place) -> bool:
        """Return whether this is the whole issue of a place, or the stretch of a collection that holds its article."""
        if not self.place.whole or self.place.issue != place.issue:
            return False
        is_some = self.issue.kind is IssueKind.COLLECTION and place.article is not None
        return not is_some or any(article.id == place.article for article in self.articles)


def read_page(library: Library, place: Place) -> PageContent:
    """Return what ``place`` shows. Raises NotFoundError when it is no longer there."""
    if place.article is not None and not place.whole:
        return _article_page(library, place, library.article(place.article))
    issue = library.issue(place.issue or IssueId(0))
    if place.entry is not None:
        nodes = library.contents(issue.id)
        entry = next((node for node in nodes if node.id == place.entry), None)
        titles, keys = _above(nodes, entry)
        return PageContent(place, issue, (), entry, sections=titles, section_keys=keys)
    if issue.kind is IssueKind.COLLECTION:
        first = library.article(place.article).position if place.article is not None else 0
        found = library.some_articles(issue.id, first, MAX_OF_COLLECTION)
    else:
        found = library.articles(issue.id)
    articles = tuple(article for article in found if not article.superseded)
    tags = tuple(library.tags_of(article.id for article in articles).items())
    return PageContent(place, issue, articles, findings=_doubts(library, issue.id), tags=tags)


def _article_page(library: Library, place: Place, article: Article) -> PageContent:
    issue = library.issue(article.issue_id)
    is_many = issue.kind is IssueKind.COLLECTION
    nodes = library.contents_around(article.id) if is_many else library.contents(issue.id)
    listed = [node for node in nodes if node.kind is EntryKind.ARTICLE and node.article_id is not None]
    at = next((number for number, node in enumerate(listed) if node.article_id == article.id), None)
    titles, keys = _above(nodes, listed[at] if at is not None else None)
    doubts = [one for one in _doubts(library, article.issue_id) if one.article_id == article.id]
    return PageContent(
        place,
        issue,
        (article,),
        sections=titles,
        section_keys=keys,
        previous=listed[at - 1] if at else None,
        following=listed[at + 1] if at is not None and at + 1 < len(listed) else None,
        findings=tuple(doubts),
        recovered=_recovered(library, article),
    )


def _recovered(library: Library, article: Article) -> tuple[RecoveredArticle, ...]:
    """Return what was recovered in place of a mended article; nothing for one that is as it was recovered."""
    if all(isinstance(one.mend, (Settle, SetIssue)) for one in library.mends(article.issue_id)):
        return ()
    found = library.as_recovered(article.id)
    is_same = len(found) == 1 and _facts(found[0]) == _facts(article)
    return () if is_same else found


def _facts(article: Article | RecoveredArticle) -> tuple[object, ...]:
    place = (article.toc_title, article.section, article.subsection)
    return article.title, article.paragraphs, article.date, *place


def _above(nodes: tuple[ContentsNode, ...], entry: ContentsNode | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by_id = {node.id: node for node in nodes}
    titles: list[str] = []
    keys: list[str] = []
    parent = entry.parent if entry is not None else None
    while parent is not None:
        titles.insert(0, by_id[parent].title)
        keys.insert(0, f"entry:{parent}")
        parent = by_id[parent].parent
    return tuple(titles), tuple(keys)


def _doubts(library: Library, issue_id: IssueId) -> tuple[StoredFinding, ...]:
    return tuple(
        one
        for one in library.findings(issue_id)
        if one.finding.severity is not Severity.NOTE and not one.finding.settled
    )


def read_marks(articles: tuple[Article, ...], query: str) -> tuple[tuple[ArticleId, Mark], ...]:
    """Return where articles match a query; nothing for a query that means nothing."""
    if not query.strip():
        return ()
    try:
        return tuple((article.id, mark) for article in articles for mark in find_marks(article, query))
    except QueryError:
        return ()
