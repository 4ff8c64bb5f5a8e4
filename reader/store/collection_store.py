"""The collections of a library: what is asked and written of articles that another system exported."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping

from reader.errors import LibraryError
from reader.model import Article, ArticleId, CollectionRow, ContentsNode, IssueId, SourceText
from reader.store import collections, mends, reading
from reader.store.collections import Summary
from reader.store.connection import Database
from reader.store.fields import number, text
from reader.store.keys import as_key
from reader.store.rows import to_article, to_node
from reader.store.trouble import read_rows

_AROUND = """
    WITH RECURSIVE own AS (
        SELECT * FROM entries WHERE article_id = ? AND kind = 'article' ORDER BY position LIMIT 1
    ),
    above (id, parent) AS (
        SELECT id, parent FROM own UNION ALL
        SELECT entries.id, entries.parent FROM entries JOIN above ON entries.id = above.parent
    )
    SELECT * FROM entries WHERE id IN (SELECT id FROM above)
        OR id = (
            SELECT id FROM entries WHERE issue_id = (SELECT issue_id FROM own)
                AND position < (SELECT position FROM own) AND kind = 'article' AND article_id IS NOT NULL
            ORDER BY position DESC LIMIT 1
        )
        OR id = (
            SELECT id FROM entries WHERE issue_id = (SELECT issue_id FROM own)
                AND position > (SELECT position FROM own) AND kind = 'article' AND article_id IS NOT NULL
            ORDER BY position LIMIT 1
        )
    ORDER BY position
"""

log = logging.getLogger(__name__)


class Collections:
    """The collections in one catalogue; raises what a ``Catalogue`` raises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, source: SourceText, rows: Iterable[CollectionRow], summary: Summary, keep: Callable[[], None]
    ) -> IssueId:
        """Store a collection, in one transaction, and return its number.

        When the same file came in meanwhile, nothing is stored and the number is that issue's.

        Args:
            source: The file.
            rows: Its articles; taken one by one. What they raise leaves the library as it was.
            summary: Asked after the last article.
            keep: Called when everything is written, as the last thing before it counts: keeps the file.
        """
        with self._database.writing() as connection:
            held = reading.find_issue_by_sha256(connection, source.sha256)
            if held is not None:
                log.warning("%s is held already, since a moment ago or as an earlier text", source.name)
                return held.id
            issue_id = collections.insert_collection(connection, source, rows, summary)
            keep()
            return issue_id

    def replace(
        self,
        issue_id: IssueId,
        source: SourceText,
        rows: Iterable[CollectionRow],
        summary: Summary,
        keep: Callable[[], None],
    ) -> None:
        """Put another export in the place of a collection, in one transaction; arguments as for ``add``.

        Articles keep their number and tags by their ``source_id``; tagged ones that are gone stay as superseded.

        Raises:
            NotFoundError: the issue is not there.
            LibraryError: another issue has this very file, or had it; or somebody mended the collection.
        """
        with self._database.writing() as connection:
            reading.find_issue(connection, issue_id)
            held = reading.find_issue_by_sha256(connection, source.sha256)
            if held is not None and held.id != issue_id:
                raise LibraryError(self._database.folder, f"{source.name} is held already, as another issue")
            if mends.all_mends(connection, issue_id):  # made by another process while the user looked at a preview
                raise LibraryError(self._database.folder, "the collection was mended since it was looked at")
            collections.rewrite_collection(connection, issue_id, source, rows, summary)
            keep()

    def window(self, issue_id: IssueId, first: int, limit: int) -> tuple[Article, ...]:
        """Return the articles of an issue from position ``first`` on, ``limit`` at most."""
        query = (
            "SELECT * FROM articles WHERE issue_id = ? AND position >= ? AND superseded <> 2 ORDER BY position LIMIT ?"
        )
        with self._database.reading() as connection:
            return tuple(read_rows(to_article, connection.execute(query, (as_key(issue_id), first, limit))))

    def contents_around(self, article_id: ArticleId) -> tuple[ContentsNode, ...]:
        """Return of the contents what stands around an article: what is above it, the article before, itself, the next.

        They are in pre-order; nothing for an article without an entry.
        """
        with self._database.reading() as connection:
            return tuple(read_rows(to_node, connection.execute(_AROUND, (as_key(article_id),))))

    def samples(self) -> Mapping[IssueId, frozenset[tuple[str, str]]]:
        """Return by which ids and titles another export of a collection that nobody mended is recognised."""
        with self._database.reading() as connection:
            return collections.samples(connection)

    def characters_of(self, issue_id: IssueId) -> int:
        """Return how many characters the texts of an issue have."""
        with self._database.reading() as connection:
            return collections.characters_of(connection, issue_id)

    def source_ids(self, issue_id: IssueId) -> Mapping[ArticleId, str]:
        """Return what other systems call the articles of an issue; of those that have such an id."""
        query = "SELECT id, source_id FROM articles WHERE issue_id = ? AND source_id IS NOT NULL"
        with self._database.reading() as connection:
            rows = connection.execute(query, (as_key(issue_id),))
            return dict(read_rows(lambda row: (ArticleId(number(row, "id")), text(row, "source_id")), rows))
