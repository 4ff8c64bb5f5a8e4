"""What is recovered from a text: contents, articles, what is known of the issue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.dates import ArticleDate
from reader.model.findings import Finding, Severity

SURE_ARTICLE = 0.92
"""Below this an article is doubtful: its title or boundaries may be wrong."""


class IssueKind(StrEnum):
    """What a document is."""

    BULLETIN = "bulletin"
    """Has printed contents."""
    NEWSPAPER = "newspaper"
    """A page of a newspaper: headlines and columns, no contents."""
    DOCUMENT = "document"
    """Anything else: a tree from its own headings."""
    COLLECTION = "collection"
    """Articles that another system exported, maybe a million of them; never held in memory whole."""


class EntryKind(StrEnum):
    """What a node of the contents stands for."""

    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    PART = "part"


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One node of an issue's contents."""

    kind: EntryKind
    title: str
    level: int
    """1 = top."""
    printed_page: int | None = None
    """As printed, not the page of the file."""
    line: int | None = None
    """1-based line of the file."""
    listed: bool = True
    """Stands in the printed contents. False: set in its place because the body has it."""
    article: int | None = None
    """Position in ``RecoveredIssue.articles`` of what the entry opens; None when the body is lost, or for a section."""
    paragraph: int | None = None
    """For a part: the paragraph of that article where the part begins, 0-based."""
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RecoveredArticle:
    """One article of the body."""

    title: str
    """As the body prints it, joined across page breaks."""
    paragraphs: tuple[str, ...]
    """Without the title; the dateline stays at the head of the first."""
    toc_title: str | None = None
    """As the contents print it; None when they do not list the article or there are none."""
    section: str | None = None
    subsection: str | None = None
    date: ArticleDate | None = None
    printed_page: int | None = None
    line: int | None = None
    """1-based line of the file where the title begins."""
    kicker: str | None = None
    """Line above a headline."""
    subtitle: str | None = None
    byline: str | None = None
    confidence: float = 1.0
    """0..1: how sure the boundaries and the title are."""
    paragraph_lines: tuple[int, ...] = ()
    """1-based line of the file where each paragraph begins, one for each of ``paragraphs``; empty when not known."""
    source_id: str | None = None
    """What the system that the article was taken over from calls it."""


@dataclass(frozen=True, slots=True)
class IssueMeta:
    """What is known of an issue as a whole."""

    kind: IssueKind
    title: str | None = None
    """From a masthead; None when none is printed."""
    year: int | None = None
    month: int | None = None
    evidence: tuple[str, ...] = ()
    """Why this year and month: plain English, strongest first."""
    series: str | None = None
    """The publication whose issues these are, e.g. ``云川公报``; None when nothing names it."""


@dataclass(frozen=True, slots=True)
class RecoveredIssue:
    """The structure of one document."""

    meta: IssueMeta
    toc: tuple[TocEntry, ...]
    """Top entries in the order of the contents; unlisted articles stand where the body has them."""
    articles: tuple[RecoveredArticle, ...]
    """In the order of the body."""
    findings: tuple[Finding, ...]

    def doubtful(self) -> frozenset[int]:
        """Return the positions of the articles to compare with the original; all others are right but for a few."""
        unsure = {i for i, article in enumerate(self.articles) if article.confidence < SURE_ARTICLE}
        named = {one.article for one in self.findings if one.article is not None and one.severity is not Severity.NOTE}
        return frozenset(unsure | named)
