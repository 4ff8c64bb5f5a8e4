"""What commands that start from a search share: an index that is up to date."""

from __future__ import annotations

from collections.abc import Iterable

from reader.cli.output import WorkProgress, counted, say
from reader.errors import IndexingError
from reader.library import Library
from reader.model import ArticleId, SearchPage


def make_searchable(library: Library) -> None:
    """Bring the index up to the catalogue, saying so when there is something to do.

    Raises:
        IndexingError: there is no index and none can be made; one that merely lags is good enough to go on.
    """
    status = library.index_status()
    if status.usable and not status.pending:
        return
    if status.usable:
        say(f"taking {counted(status.pending, 'changed article')} into the search index")
    else:
        say(f"making the search index: {status.reason}")
    try:
        with WorkProgress("indexing") as progress:
            library.update_index(progress=progress)
    except IndexingError as exc:
        if not status.usable:
            raise
        say(f"warning: {exc}; the search goes without what was changed last")


def found_articles(library: Library, query: str) -> tuple[ArticleId, ...]:
    """Return all articles that match, best first; say so when they have only some of the words.

    Raises:
        QueryError, IndexingError.
    """
    make_searchable(library)
    say_relaxed(library.search(query, limit=0))
    return library.matching_articles(query)


def say_relaxed(page: SearchPage) -> None:
    """Say when the hits are of another kind than was asked for."""
    if page.relaxed and page.total:
        say("no article has all the words; these have at least one of them")


def once_each(article_ids: Iterable[ArticleId]) -> tuple[ArticleId, ...]:
    """Return the numbers without those that were there before."""
    return tuple(dict.fromkeys(article_ids))
