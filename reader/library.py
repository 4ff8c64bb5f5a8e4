"""The one door to a library: import, browse, tag, mend, search, export, check, reindex.

A library is a folder that can be moved:

    catalogue.sqlite   issues, contents, articles, findings, tags, change log
    originals/         every imported file, byte for byte, under its SHA-256
    index/             a copy for searching; may be deleted at any moment

Everything here may be called from any thread. What takes long takes ``progress``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reader import holdings, importing, mending, searching
from reader.errors import DamagedLibraryError, IndexingError, NotFoundError, SourceError
from reader.export import ExportItem, export_articles
from reader.folding import fold_text
from reader.importing import (
    HeldIssues,
    ImportChoices,
    ImportOutcome,
    ImportPreview,
    ImportReport,
    Previewers,
    Work,
)
from reader.index import IndexDocument, SearchIndex
from reader.model import (
    Article,
    ArticleId,
    ArticleQuote,
    ContentsNode,
    FilePages,
    Holdings,
    Issue,
    IssueId,
    IssueKind,
    Mark,
    Mend,
    MendId,
    PagePicture,
    PointQuote,
    Progress,
    RecoveredArticle,
    SearchFilters,
    SearchPage,
    SourceLine,
    StoredFinding,
    StoredMend,
    Tag,
    no_progress,
)
from reader.searching import IndexStatus
from reader.sources import draw_page, read_bytes
from reader.store import Catalogue, CheckReport, Originals

log = logging.getLogger(__name__)


class Library:
    """An open library folder."""

    def __init__(self, folder: Path) -> None:
        """Open the library in ``folder``; an empty or missing folder becomes a new library.

        Raises:
            NotALibraryError, NewerLibraryError, DamagedLibraryError, LibraryBusyError, LibraryError.
        """
        self.folder = folder
        self._catalogue = Catalogue.open(folder)
        self._originals = Originals(folder / "originals")
        self._index = SearchIndex(folder / "index")
        self._held = HeldIssues(self._catalogue)
        self._previewers = Previewers()

    def close(self) -> None:
        """Close the library; nothing may be called afterwards."""
        self._previewers.end()
        self._index.close()
        self._catalogue.close()

    # --- import --------------------------------------------------------------------------------------------------

    def preview(self, path: Path, choices: ImportChoices | None = None, *, apart: bool = False) -> ImportPreview:
        """Return what importing ``path`` would bring, without storing anything.

        Args:
            path: A file, or a member of an archive.
            choices: What the user set.
            apart: Read it on a process of its own, beside others; ``end_previews`` ends these processes.

        Raises:
            SourceError: the file cannot be read.
            CancelledError: ``end_previews`` was called meanwhile.
        """
        recover = self._previewers.recover if apart else Work.recover
        return importing.preview(self._catalogue, self._held, path, choices or ImportChoices(), recover)

    def end_previews(self) -> None:
        """End the processes that read previews, whatever they are doing; the next one starts others."""
        self._previewers.end()

    def known_series(self) -> tuple[str, ...]:
        """Return the names of all series of which an issue is held."""
        return self._held.known_series()

    def compare(self, preview: ImportPreview) -> ImportPreview:
        """Return a preview as it stands beside what is held now, without reading the file again."""
        return importing.compare(self._catalogue, self._held, preview)

    def commit(self, preview: ImportPreview, *, progress: Progress = no_progress) -> ImportOutcome:
        """Store what ``preview`` showed, in one transaction. The index follows with ``update_index``.

        Only what takes long, a collection, reports its ``progress``.

        Raises:
            LibraryBusyError, LibraryError: nothing was stored.
            CancelledError: from ``progress``; nothing was stored.
        """
        return importing.commit(self._catalogue, self._originals, preview, progress)

    def import_files(
        self, paths: Sequence[Path], *, choices: ImportChoices | None = None, progress: Progress = no_progress
    ) -> ImportReport:
        """Import files and folders, one transaction an issue; one bad file does not stop the others.

        When ``progress`` raises CancelledError the report says so and holds what was finished.
        """
        return importing.import_files(
            self._catalogue, self._originals, self._held, paths, choices or ImportChoices(), progress
        )

    # --- browse --------------------------------------------------------------------------------------------------

    def issues(self) -> tuple[Issue, ...]:
        """Return all issues, by year, month, name; undated ones last."""
        return self._catalogue.issues()

    def issue(self, issue_id: IssueId) -> Issue:
        """Return one issue. Raises NotFoundError."""
        return self._catalogue.issue(issue_id)

    def contents(self, issue_id: IssueId) -> tuple[ContentsNode, ...]:
        """Return the contents of an issue in pre-order."""
        return self._catalogue.contents(issue_id)

    def all_contents(self) -> Mapping[IssueId, tuple[ContentsNode, ...]]:
        """Return the contents of every issue in pre-order: what the tree shows and filters."""
        return self._catalogue.all_contents()

    def article(self, article_id: ArticleId) -> Article:
        """Return one article. Raises NotFoundError."""
        return self._catalogue.article(article_id)

    def articles(self, issue_id: IssueId) -> tuple[Article, ...]:
        """Return the articles of an issue in the order of the body."""
        return self._catalogue.articles(issue_id)

    def some_articles(self, issue_id: IssueId, first: int, limit: int) -> tuple[Article, ...]:
        """Return ``limit`` articles of an issue at most, from the 0-based position ``first`` on: of a collection."""
        return self._catalogue.collections.window(issue_id, first, limit)

    def contents_around(self, article_id: ArticleId) -> tuple[ContentsNode, ...]:
        """Return of the contents what is above an article, the article before it, itself and the next, in pre-order."""
        return self._catalogue.collections.contents_around(article_id)

    def source_ids(self, issue_id: IssueId) -> Mapping[ArticleId, str]:
        """Return what other systems call the articles of an issue; of those that have such an id."""
        return self._catalogue.collections.source_ids(issue_id)

    def findings(self, issue_id: IssueId | None = None) -> tuple[StoredFinding, ...]:
        """Return the findings of one issue or of all, gravest first, then by place."""
        return self._catalogue.findings(issue_id)

    def original(self, issue_id: IssueId) -> bytes:
        """Return the imported file, byte for byte.

        Raises:
            NotFoundError: no such issue.
            DamagedLibraryError: the original is missing or altered.
        """
        return self._originals.read(self.issue(issue_id).sha256)

    def original_lines(self, issue_id: IssueId) -> tuple[SourceLine, ...]:
        """Return the lines of the imported file as they were read: what the recovered text can be compared with.

        Raises:
            NotFoundError, DamagedLibraryError: as ``original``.
            SourceError: the file cannot be read any more, e.g. a scan whose text an engine had recognised.
        """
        issue = self.issue(issue_id)
        if issue.kind is IssueKind.COLLECTION:
            raise SourceError(Path(issue.file_name), "is a table of articles, which is not shown beside the text")
        raw = self._originals.read(issue.sha256)
        return read_bytes(Path(issue.file_name), raw, encoding=issue.encoding or None).lines

    def pages(self, issue_id: IssueId) -> FilePages:
        """Return where the pages of the imported file begin; without any for a format without. Raises NotFoundError."""
        return self._catalogue.pages(issue_id)

    def page_picture(self, issue_id: IssueId, page: int, width_px: int) -> PagePicture:
        """Return what a page of the imported PDF looks like.

        Args:
            issue_id: The issue; its format is ``pdf``.
            page: 1-based page of the file, not the printed page.
            width_px: How wide the picture is to be.

        Raises:
            NotFoundError, DamagedLibraryError: as ``original``.
            SourceError: there is no such page, or it cannot be drawn.
        """
        issue = self.issue(issue_id)
        return draw_page(Path(issue.file_name), self._originals.read(issue.sha256), page, width_px)

    def holdings(self) -> Holdings:
        """Return what is held of each series by year and month, what is missing and what is doubtful."""
        return holdings.holdings(self._catalogue)

    # --- tags ----------------------------------------------------------------------------------------------------

    def tags(self) -> tuple[Tag, ...]:
        """Return all tags that are on an article, by name."""
        return self._catalogue.tags()

    def tags_of(self, article_ids: Iterable[ArticleId]) -> Mapping[ArticleId, tuple[str, ...]]:
        """Return the tags of each article that has any, sorted by name."""
        return self._catalogue.tags_of(article_ids)

    def tagged_articles(self, name: str | None = None) -> tuple[ArticleId, ...]:
        """Return the articles with a tag (or with any), by issue and position."""
        return self._catalogue.tagged_articles(name)

    def tag(self, article_ids: Iterable[ArticleId], name: str) -> tuple[ArticleId, ...]:
        """Put a tag on articles and return those that did not have it: what an undo takes back.

        Raises:
            ValueError: the name is blank.
            NotFoundError: one of the articles is not there; nothing was tagged.
        """
        return self._catalogue.tag(article_ids, name)

    def untag(self, article_ids: Iterable[ArticleId], name: str) -> tuple[ArticleId, ...]:
        """Take a tag off articles and return those that had it: what an undo puts back."""
        return self._catalogue.untag(article_ids, name)

    # --- mending -------------------------------------------------------------------------------------------------

    def mends(self, issue_id: IssueId | None = None) -> tuple[StoredMend, ...]:
        """Return what people mended in one issue or in all, in the order in which it was made."""
        return self._catalogue.mends(issue_id)

    def mend(self, issue_id: IssueId, mend: Mend) -> StoredMend:
        """Keep a mend and apply it: contents, articles, findings, year and month follow, tags and numbers stay.

        The index follows with ``update_index``.

        Raises:
            NotFoundError: no such issue.
            MendError: it does not apply to the present text, or changes nothing; nothing was stored.
        """
        return mending.mend(self._catalogue, issue_id, mend)

    def take_back(self, mend_id: MendId) -> StoredMend:
        """Take a mend back, whichever it is, and return it; later ones that then find no place are marked.

        Raises:
            NotFoundError: no such mend.
        """
        return mending.take_back(self._catalogue, mend_id)

    def settle(self, finding: StoredFinding) -> StoredMend:
        """Leave what a finding is about as it is. Raises NotFoundError, MendError."""
        return mending.settle(self._catalogue, finding)

    def quote(self, article_id: ArticleId) -> ArticleQuote:
        """Return how a mend names an article. Raises NotFoundError; MendError for one kept from an older text."""
        return mending.quote(self._catalogue, article_id)

    def point(self, article_id: ArticleId, paragraph: int, offset: int) -> PointQuote:
        """Return how a mend names the point before code point ``offset`` of a paragraph, both 0-based.

        Raises:
            NotFoundError: no such article.
            MendError: no such point.
        """
        return mending.point(self._catalogue, article_id, paragraph, offset)

    def as_recovered(self, article_id: ArticleId) -> tuple[RecoveredArticle, ...]:
        """Return what the recovery has where an article stands: one article, or several that were merged.

        Raises:
            NotFoundError: no such article.
        """
        return mending.as_recovered(self._catalogue, article_id)

    # --- search --------------------------------------------------------------------------------------------------

    def search(
        self, query: str, *, limit: int = 20, offset: int = 0, filters: SearchFilters | None = None
    ) -> SearchPage:
        """Return the hits ``offset`` to ``offset + limit``, best first, with exact totals and facets.

        Raises:
            QueryError: the query means nothing, e.g. it is blank.
            IndexingError: there is no usable index; ``update_index`` makes one.
        """
        return searching.search(self._catalogue, self._index, query, limit, offset, filters or SearchFilters())

    def matching_articles(self, query: str, filters: SearchFilters | None = None) -> tuple[ArticleId, ...]:
        """Return all hits of a query, best first: what "tag all hits" works on."""
        return searching.matching_articles(self._catalogue, self._index, query, filters or SearchFilters())

    def marks(self, article_id: ArticleId, query: str) -> tuple[Mark, ...]:
        """Return where an article matches a query, in reading order. Raises NotFoundError, QueryError."""
        return searching.marks(self.article(article_id), query)

    def index_status(self) -> IndexStatus:
        """Return whether the index can be searched and how many articles it has yet to take in."""
        return searching.index_status(self._catalogue, self._index)

    def update_index(self, *, progress: Progress = no_progress) -> None:
        """Bring the index up to the catalogue; rebuild it when it is missing, old or damaged.

        Raises:
            IndexingError: it cannot be written (or another process is writing it).
        """
        status = self.index_status()
        if status.usable and not status.pending:
            return
        with self._index.writing():
            status = self.index_status()  # again: another process may have done it meanwhile
            if not status.usable:
                log.warning("the search index is rebuilt: %s", status.reason)
                self.rebuild_index(progress=progress)
            elif status.pending:
                changed, removed, last = self._catalogue.changes_since(status.last_change)
                documents = (self._document(article) for article in self._catalogue.articles_by_id(changed))
                manifest = self._index.update(documents, removed, progress=progress, total=len(changed))
                self._catalogue.record_index(last, manifest)

    def prepare_search(self) -> None:
        """Load what searching needs, so that the first search answers as fast as the next. Raises IndexingError."""
        first = next(self._catalogue.all_articles(), None)
        if first is not None:
            self.search(fold_text(first.title)[:2] or "的", limit=1)

    def rebuild_index(self, *, progress: Progress = no_progress) -> None:
        """Make the index anew from the catalogue. Raises IndexingError."""
        with self._index.writing():
            last = self._catalogue.last_change()
            total = self._catalogue.article_count()
            documents = (self._document(article) for article in self._catalogue.all_articles())
            manifest = self._index.rebuild(documents, progress=progress, total=total)
            self._catalogue.record_index(last, manifest)

    @staticmethod
    def _document(article: Article) -> IndexDocument:
        return IndexDocument(article.id, "" if _is_named_by_text(article) else article.title, article.body())

    # --- export and care -----------------------------------------------------------------------------------------

    def export(self, article_ids: Sequence[ArticleId], format_key: str) -> str:
        """Return articles in one of ``EXPORTS`` (``markdown``, ``json``), with what identifies them.

        Raises:
            NotFoundError: one of them is not there.
        """
        articles = {article.id: article for article in self._catalogue.articles_by_id(article_ids)}
        missing = [article_id for article_id in article_ids if article_id not in articles]
        if missing:
            raise NotFoundError("article", missing[0])
        issues = {issue.id: issue for issue in self._catalogue.issues()}
        tags = self._catalogue.tags_of(article_ids)
        return export_articles(
            [ExportItem(articles[i], issues[articles[i].issue_id], tags.get(i, ())) for i in article_ids], format_key
        )

    def check(self, *, progress: Progress = no_progress) -> CheckReport:
        """Check that every original reads back as imported and that catalogue and index are sound."""
        try:
            index_trouble = self.index_status().reason
        except (IndexingError, DamagedLibraryError) as exc:
            index_trouble = exc.reason
        return self._catalogue.check(self._originals, index_trouble, progress)


def _is_named_by_text(article: Article) -> bool:
    """Return whether an article has no title but the first words of its text, which would count several times."""
    words = article.title.removesuffix("…")
    return article.confidence < 1 and article.source_id is not None and article.body().startswith(words)
