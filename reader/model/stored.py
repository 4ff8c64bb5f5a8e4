"""What a library holds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from reader.model.basics import ArticleId, EntryId, IssueId
from reader.model.dates import ArticleDate
from reader.model.findings import Finding
from reader.model.recovered import EntryKind, IssueKind


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue held in the library."""

    id: IssueId
    kind: IssueKind
    title: str | None
    year: int | None
    month: int | None
    evidence: tuple[str, ...]
    file_name: str
    sha256: str
    encoding: str
    imported_at: datetime.datetime
    """UTC."""
    article_count: int
    finding_count: int
    """Findings above a note that nobody has settled."""
    format: str = "text"
    """Key of ``sources.FORMATS``."""
    series: str | None = None
    """The publication whose issue this is."""

    @property
    def name(self) -> str:
        """How the issue is called, see ``issue_name``."""
        return issue_name(self.title, self.year, self.month, self.file_name)


class BlockRole(StrEnum):
    """What a block of an article's page is."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article's page, in reading order."""

    role: BlockRole
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article held in the library."""

    id: ArticleId
    issue_id: IssueId
    position: int
    """0-based, in the order of the body."""
    title: str
    paragraphs: tuple[str, ...]
    toc_title: str | None = None
    section: str | None = None
    subsection: str | None = None
    date: ArticleDate | None = None
    printed_page: int | None = None
    line: int | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    superseded: bool = False
    """A newer import of the issue no longer has it; it was kept because people had worked on it."""
    confidence: float = 1.0
    """0..1: how sure the boundaries and the title are."""
    paragraph_lines: tuple[int, ...] = ()
    """See ``RecoveredArticle.paragraph_lines``."""
    source_id: str | None = None
    """What the system that the article was taken over from calls it."""

    def blocks(self) -> tuple[Block, ...]:
        """Return the page in reading order: kicker, title, subtitle, paragraphs, byline. The title is always there."""
        head = ((BlockRole.KICKER, self.kicker), (BlockRole.TITLE, self.title), (BlockRole.SUBTITLE, self.subtitle))
        blocks = [Block(role, text or "") for role, text in head if text or role is BlockRole.TITLE]
        blocks += [Block(BlockRole.PARAGRAPH, text) for text in self.paragraphs]
        if self.byline:
            blocks.append(Block(BlockRole.BYLINE, self.byline))
        return tuple(blocks)

    def body(self) -> str:
        """Return everything but the title, one block a line: what is searched as the body."""
        return "\n".join(block.text for block in self.blocks() if block.role is not BlockRole.TITLE)


@dataclass(frozen=True, slots=True)
class ContentsNode:
    """One node of a stored issue's contents, in pre-order."""

    id: EntryId
    issue_id: IssueId
    parent: EntryId | None
    kind: EntryKind
    title: str
    printed_page: int | None
    listed: bool
    article_id: ArticleId | None
    paragraph: int | None
    """For a part: the paragraph of the article where it begins."""


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding of a stored issue."""

    issue_id: IssueId
    article_id: ArticleId | None
    finding: Finding


@dataclass(frozen=True, slots=True)
class Tag:
    """A word people put on articles."""

    name: str
    article_count: int


def issue_name(title: str | None, year: int | None, month: int | None, file_name: str) -> str:
    """Return how an issue is called: ``2023年6月``, with its masthead title before it when there is one.

    Falls back to the file name without its ending when neither title nor date is known.
    """
    date = f"{year}年{month}月" if year and month else f"{year}年" if year else f"{month}月" if month else ""
    stem = file_name.rpartition(".")[0] or file_name
    if title:
        return f"{title} {date}".strip()
    return date or stem


def section_path(section: str | None, subsection: str | None) -> str:
    """Return ``时政 › 领导活动``, ``时政``, or an empty string."""
    return " › ".join(part for part in (section, subsection) if part)
