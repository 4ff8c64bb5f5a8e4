"""The catalogue: what is known of every issue and article, and what people did with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.model import (
    Article,
    ArticleId,
    ContentsNode,
    Issue,
    IssueId,
    Progress,
    RecoveredIssue,
    SourceText,
    StoredFinding,
    Tag,
    no_progress,
)
from reader.store.check import CheckReport
from reader.store.facets import FacetRow
from reader.store.originals import Originals


class Catalogue:
    """The open catalogue of one library; may be used from any thread."""

    @classmethod
    def open(cls, folder: Path) -> Catalogue:
        """Open the catalogue in ``folder``; an empty or missing folder becomes a new library."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def add_issue(self, recovered: RecoveredIssue, source: SourceText) -> IssueId:
        raise NotImplementedError

    def replace_issue(
        self, issue_id: IssueId, recovered: RecoveredIssue, source: SourceText, pairs: Mapping[int, ArticleId]
    ) -> None:
        raise NotImplementedError

    def find_by_sha256(self, sha256: str) -> Issue | None:
        raise NotImplementedError

    def issues(self) -> tuple[Issue, ...]:
        raise NotImplementedError

    def issue(self, issue_id: IssueId) -> Issue:
        raise NotImplementedError

    def titles(self, issue_id: IssueId) -> tuple[str, ...]:
        raise NotImplementedError

    def contents(self, issue_id: IssueId) -> tuple[ContentsNode, ...]:
        raise NotImplementedError

    def all_contents(self) -> Mapping[IssueId, tuple[ContentsNode, ...]]:
        raise NotImplementedError

    def article(self, article_id: ArticleId) -> Article:
        raise NotImplementedError

    def articles(self, issue_id: IssueId) -> tuple[Article, ...]:
        raise NotImplementedError

    def articles_by_id(self, article_ids: Iterable[ArticleId]) -> Iterator[Article]:
        raise NotImplementedError

    def all_articles(self) -> Iterator[Article]:
        raise NotImplementedError

    def article_count(self) -> int:
        raise NotImplementedError

    def findings(self, issue_id: IssueId | None = None) -> tuple[StoredFinding, ...]:
        raise NotImplementedError

    def tags(self) -> tuple[Tag, ...]:
        raise NotImplementedError

    def tags_of(self, article_ids: Iterable[ArticleId]) -> Mapping[ArticleId, tuple[str, ...]]:
        raise NotImplementedError

    def tagged_articles(self, name: str | None = None) -> tuple[ArticleId, ...]:
        raise NotImplementedError

    def tag(self, article_ids: Iterable[ArticleId], name: str) -> tuple[ArticleId, ...]:
        raise NotImplementedError

    def untag(self, article_ids: Iterable[ArticleId], name: str) -> tuple[ArticleId, ...]:
        raise NotImplementedError

    def last_change(self) -> int:
        raise NotImplementedError

    def changes_since(self, number: int) -> tuple[tuple[ArticleId, ...], tuple[ArticleId, ...], int]:
        raise NotImplementedError

    def pending_changes(self, number: int) -> int:
        raise NotImplementedError

    def recorded_index(self) -> tuple[int, dict[str, str]]:
        raise NotImplementedError

    def record_index(self, last_change: int, manifest: Mapping[str, str]) -> None:
        raise NotImplementedError

    def facet_rows(self, article_ids: Iterable[ArticleId]) -> dict[ArticleId, FacetRow]:
        raise NotImplementedError

    def check(self, originals: Originals, index_trouble: str, progress: Progress = no_progress) -> CheckReport:
        raise NotImplementedError
