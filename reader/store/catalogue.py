"""The catalogue: what is known of every issue and article, and what people did with them."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from reader.errors import LibraryError, MendError, NotFoundError
from reader.model import (
    Article,
    ArticleId,
    ContentsNode,
    FilePages,
    HeldIssue,
    Issue,
    IssueId,
    Mend,
    MendedIssue,
    MendId,
    Progress,
    RecoveredArticle,
    RecoveredIssue,
    SourceText,
    StoredFinding,
    StoredMend,
    Tag,
    no_progress,
)
from reader.store import changes, facets, holdings, mends, reading, recoveries, tags, writing
from reader.store.check import CheckReport, check_library
from reader.store.collection_store import Collections
from reader.store.connection import BUSY_TIMEOUT_S, Database
from reader.store.facets import FacetRow
from reader.store.holdings import HeldTitles
from reader.store.mends import Apply, Match
from reader.store.opening import open_database
from reader.store.originals import Originals

log = logging.getLogger(__name__)

_BATCH = 200
"""Articles read at once by what goes through many of them."""


def _apply_none(recovered: RecoveredIssue, given: Sequence[Mend]) -> MendedIssue:
    raise TypeError("mends need somebody who applies them")


class Catalogue:
    """The open catalogue of one library; may be used from any thread, and while other processes use it.

    Each call sees one state of the catalogue. What a call has written is on disk when it returns.

    Every call may raise:
        LibraryBusyError: another process went on writing for too long.
        DamagedLibraryError: a value does not read back.
        LibraryError: the file cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        """Take over an open database; see ``open``."""
        self._database = database

    @classmethod
    def open(cls, folder: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Catalogue:
        """Open the catalogue in ``folder``; an empty or missing folder becomes a new library.

        On media that cannot be written it opens for reading.

        Raises:
            NotALibraryError: the folder holds something else; it was left untouched.
            NewerLibraryError: made by a newer version; it was left untouched.
            DamagedLibraryError, LibraryBusyError, LibraryError.
        """
        return cls(open_database(folder, busy_timeout_s))

    def close(self) -> None:
        """Close the connections of all threads; one that is at work is closed when its call ends."""
        self._database.close()

    # --- import --------------------------------------------------------------------------------------------------

    def add_issue(
        self,
        recovered: RecoveredIssue,
        source: SourceText,
        *,
        more: Sequence[Mend] = (),
        apply: Apply = _apply_none,
    ) -> IssueId:
        """Store an issue whole, in one transaction, and return its number.

        ``more`` are mends that come with it, and ``apply`` applies them; one that changes nothing is left out.

        When the same file came in meanwhile, from another process, nothing is stored and the number is that issue's;
        so it is with a file that was an issue's text once.
        """
        with self._database.writing() as connection:
            held = reading.find_issue_by_sha256(connection, source.sha256)
            if held is not None:
                log.warning("%s is held already, since a moment ago or as an earlier text", source.name)
                return held.id
            issue_id = writing.insert_issue(connection, recovered, source)
            for mend in more:
                with contextlib.suppress(MendError):
                    mends.add_mend(connection, issue_id, mend, apply)
            return issue_id

    def replace_issue(
        self, issue_id: IssueId, recovered: RecoveredIssue, source: SourceText, pairs: Mapping[int, ArticleId]
    ) -> None:
        """Put another text of an issue in the place of the one that is held, in one transaction.

        Held articles that the new text continues keep their number and tags. Of the others those without a tag are
        deleted; the tagged ones stay as superseded after the others, with an entry in the contents and a finding.
        The file of the earlier text stays known, and may come back in this way.

        Args:
            issue_id: The issue.
            recovered: Its new text.
            source: The file of the new text.
            pairs: From positions in ``recovered.articles`` to the held articles that they continue.

        Raises:
            NotFoundError: the issue, or an article of ``pairs`` in it, is not there.
            LibraryError: another issue has this very file, or had it.
            ValueError: ``pairs`` is no one-to-one assignment.
        """
        with self._database.writing() as connection:
            self._refuse_other(connection, issue_id, source)
            writing.rewrite_issue(connection, issue_id, recovered, source, pairs)

    def replace_text(
        self,
        issue_id: IssueId,
        recovered: RecoveredIssue,
        source: SourceText,
        *,
        apply: Apply,
        match: Match,
        more: Sequence[Mend] = (),
    ) -> None:
        """Put another text of an issue in the place of the one that is held, with all that was mended.

        As ``replace_issue``, but what continues what is asked within the transaction, and the mends of the issue are
        applied to the new text. Those whose place it does not have are kept and marked.

        Args:
            issue_id: The issue.
            recovered: Its new text, without mends.
            source: The file of the new text.
            apply: Applies mends.
            match: Says which article of the new text continues which held one.
            more: Mends that come with the new text, unless they are there already.

        Raises:
            NotFoundError: the issue is not there.
            LibraryError: another issue has this very file, or had it.
        """
        with self._database.writing() as connection:
            self._refuse_other(connection, issue_id, source)
            mends.replace_text(connection, issue_id, recovered, source, more, apply, match)

    def _refuse_other(self, connection: sqlite3.Connection, issue_id: IssueId, source: SourceText) -> None:
        held = reading.find_issue_by_sha256(connection, source.sha256)
        if held is not None and held.id != issue_id:
            raise LibraryError(self._database.folder, f"{source.name} is held already, as another issue")

    # --- mends ---------------------------------------------------------------------------------------------------

    def mends(self, issue_id: IssueId | None = None) -> tuple[StoredMend, ...]:
        """Return what people mended in one issue or in all, in the order in which it was made."""
        with self._database.reading() as connection:
            return tuple(mends.all_mends(connection, issue_id))

    def add_mend(self, issue_id: IssueId, mend: Mend, apply: Apply) -> StoredMend:
        """Keep a mend and make contents, articles and findings follow it, in one transaction.

        Raises:
            NotFoundError: the issue is not there.
            MendError: the mend does not apply to the present text, or changes nothing; nothing was stored.
        """
        with self._database.writing() as connection:
            return mends.add_mend(connection, issue_id, mend, apply)

    def take_back(self, mend_id: MendId, apply: Apply) -> StoredMend:
        """Forget a mend, whichever it is, and make the issue follow, in one transaction; return it.

        Raises:
            NotFoundError: the mend is not there.
        """
        with self._database.writing() as connection:
            return mends.take_back(connection, mend_id, apply)

    def recovery(self, issue_id: IssueId) -> RecoveredIssue | None:
        """Return what was recovered of an issue that somebody mended; None for one that holds just that."""
        with self._database.reading() as connection:
            return recoveries.find_recovery(connection, issue_id)

    def recovered_in_place_of(self, article_id: ArticleId, apply: Apply) -> tuple[RecoveredArticle, ...]:
        """Return what was recovered where an article stands: one, or several that were merged. Raises NotFoundError."""
        with self._database.reading() as connection:
            return mends.recovered_in_place_of(connection, article_id, apply)

    @property
    def collections(self) -> Collections:
        """What concerns articles that another system exported."""
        return Collections(self._database)

    # --- issues and articles -------------------------------------------------------------------------------------

    def find_by_sha256(self, sha256: str) -> Issue | None:
        """Return the issue whose present or earlier text came from a file with these bytes, or None."""
        with self._database.reading() as connection:
            return reading.find_issue_by_sha256(connection, sha256)

    def issues(self) -> tuple[Issue, ...]:
        """Return all issues, by year, month, name; undated ones last."""
        with self._database.reading() as connection:
            return tuple(reading.all_issues(connection))

    def issue(self, issue_id: IssueId) -> Issue:
        """Return one issue. Raises NotFoundError."""
        with self._database.reading() as connection:
            return reading.find_issue(connection, issue_id)

    def pages(self, issue_id: IssueId) -> FilePages:
        """Return where the pages of an issue's file begin; without any for a format without. Raises NotFoundError."""
        with self._database.reading() as connection:
            return reading.pages_of(connection, issue_id)

    def titles(self, issue_id: IssueId) -> tuple[str, ...]:
        """Return the titles of an issue's present text, without superseded articles, in the order of the body."""
        with self._database.reading() as connection:
            return tuple(reading.titles_of(connection, issue_id))

    def contents(self, issue_id: IssueId) -> tuple[ContentsNode, ...]:
        """Return the contents of an issue in pre-order."""
        with self._database.reading() as connection:
            return tuple(reading.contents_of(connection, issue_id))

    def all_contents(self) -> Mapping[IssueId, tuple[ContentsNode, ...]]:
        """Return the contents of every issue in pre-order, the issues as in ``issues``."""
        with self._database.reading() as connection:
            return reading.contents_of_all(connection)

    def article(self, article_id: ArticleId) -> Article:
        """Return one article. Raises NotFoundError."""
        for article in self.articles_by_id((article_id,)):
            return article
        raise NotFoundError("article", article_id)

    def articles(self, issue_id: IssueId) -> tuple[Article, ...]:
        """Return the articles of an issue in the order of the body, superseded ones last."""
        with self._database.reading() as connection:
            return tuple(reading.articles_of(connection, issue_id))

    def articles_by_id(self, article_ids: Iterable[ArticleId]) -> Iterator[Article]:
        """Yield those of the articles that are there, in the order of the ids, each once; some at a time are read."""
        ids = iter(dict.fromkeys(article_ids))
        while batch := list(islice(ids, _BATCH)):
            with self._database.reading() as connection:
                articles = reading.articles_with_ids(connection, batch)
            yield from articles

    def all_articles(self) -> Iterator[Article]:
        """Yield all articles by id, some at a time; what is stored meanwhile may or may not be among them."""
        last = 0
        while True:
            with self._database.reading() as connection:
                articles = reading.articles_after(connection, last, _BATCH)
            if not articles:
                return
            yield from articles
            last = articles[-1].id

    def article_count(self) -> int:
        """Return how many articles ``all_articles`` yields."""
        with self._database.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM articles WHERE superseded <> 2").fetchone()
        return int(count)

    def findings(self, issue_id: IssueId | None = None) -> tuple[StoredFinding, ...]:
        """Return the findings of one issue or of all, gravest first, then by place."""
        with self._database.reading() as connection:
            return tuple(reading.findings_of(connection, issue_id))

    def facet_rows(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, FacetRow]:
        """Return what each of the articles is filtered and counted by; those that are not there are left out."""
        with self._database.reading() as connection:
            return facets.facet_rows(connection, tuple(article_ids))

    # --- holdings ------------------------------------------------------------------------------------------------

    def held_issues(self) -> tuple[HeldIssue, ...]:
        """Return all issues as holdings, by year, month and name; undated ones last."""
        with self._database.reading() as connection:
            return tuple(holdings.held_issues(connection))

    def titles_since(self, number: int) -> tuple[tuple[HeldTitles, ...], int]:
        """Return what the issues touched since a change (0 = all) are recognised by, and the last change's number."""
        with self._database.reading() as connection:
            found, last = holdings.titles_since(connection, number)
        return tuple(found), last

    def series_since(self, mend: int) -> tuple[dict[IssueId, str] | None, int]:
        """Return the series of issues that have one (None: the last mend is still ``mend``), and the last mend."""
        with self._database.reading() as connection:
            last = holdings.last_mend(connection)
            return (None if last == mend else holdings.series_of_all(connection)), last

    # --- tags ----------------------------------------------------------------------------------------------------

    def tags(self) -> tuple[Tag, ...]:
        """Return all tags that are on an article, by name."""
        with self._database.reading() as connection:
            return tuple(tags.all_tags(connection))

    def tags_of(self, article_ids: Iterable[ArticleId]) -> Mapping[ArticleId, tuple[str, ...]]:
        """Return the tags of each article that has any, sorted by name."""
        with self._database.reading() as connection:
            return tags.tags_of(connection, article_ids)

    def tagged_articles(self, name: str | None = None) -> tuple[ArticleId, ...]:
        """Return the articles with a tag (or with any), by issue and position. Raises ValueError: a blank name."""
        wanted = None if name is None else tags.tag_name(name)
        with self._database.reading() as connection:
            return tuple(tags.articles_tagged(connection, wanted))

    def tag(self, article_ids: Iterable[ArticleId], name: str) -> tuple[ArticleId, ...]:
        """Put a tag on articles and return those that did not have it, in the order of the ids.

        Raises:
            ValueError: the name is blank or not printable.
            NotFoundError: one of the articles is not there; nothing was tagged.
        """
        stored_name = tags.tag_name(name)
        with self._database.writing() as connection:
            return tuple(tags.put_tag(connection, article_ids, stored_name))

    def untag(self, article_ids: Iterable[ArticleId], name: str) -> tuple[ArticleId, ...]:
        """Take a tag off articles and return those that had it, in the order of the ids.

        Raises:
            ValueError: the name is blank or not printable.
        """
        stored_name = tags.tag_name(name)
        with self._database.writing() as connection:
            return tuple(tags.take_tag(connection, article_ids, stored_name))

    # --- what the index has to take in ---------------------------------------------------------------------------

    def last_change(self) -> int:
        """Return the number of the last change to an article's text; 0 when there was none."""
        with self._database.reading() as connection:
            return changes.last_number(connection)

    def changes_since(self, number: int) -> tuple[tuple[ArticleId, ...], tuple[ArticleId, ...], int]:
        """Return the articles changed and those removed since a change, each once, and the last change's number."""
        with self._database.reading() as connection:
            return changes.changes_after(connection, number)

    def pending_changes(self, number: int) -> int:
        """Return how many articles were changed or removed since a change."""
        with self._database.reading() as connection:
            return changes.count_after(connection, number)

    def recorded_index(self) -> tuple[int, dict[str, str]]:
        """Return the last change the index holds and the SHA-256 of its files; ``(0, {})`` when there is none."""
        with self._database.reading() as connection:
            return changes.recorded_index(connection)

    def record_index(self, last_change: int, manifest: Mapping[str, str]) -> None:
        """Write down the last change that the index holds and the SHA-256 of its files."""
        with self._database.writing() as connection:
            changes.record_index(connection, last_change, manifest)

    # --- care ----------------------------------------------------------------------------------------------------

    def check(self, originals: Originals, index_trouble: str, progress: Progress = no_progress) -> CheckReport:
        """Return what is wrong with the catalogue and the originals; damage is reported, not raised."""
        return check_library(self._database, originals, index_trouble, progress)
