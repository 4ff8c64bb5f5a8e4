"""The vocabulary every room shares: what comes in, what is recovered, what is stored, what is found.

All values are frozen; sequences are tuples. Spans are half-open and count code points of the text they belong to.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

IssueId = NewType("IssueId", int)
ArticleId = NewType("ArticleId", int)
EntryId = NewType("EntryId", int)
Progress = Callable[[int, int], None]
"""``progress(done, total)``; raises CancelledError to stop the work. ``total`` is 0 while it is unknown."""


def no_progress(done: int, total: int) -> None:
    """Report progress to nobody."""


# --- what a file says ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a file, with its markup taken off and kept as marks."""

    number: int
    """1-based line in the file."""
    text: str
    """Without the line end, heading marks, emphasis marks and bullet; inner spaces as in the file."""
    heading: int = 0
    """Depth of a heading mark, 1 = top; 0 = none. Says that a line was set apart, not how deep it stands."""
    bold_until: int = 0
    """How many leading code points of ``text`` are emphasised."""
    bullet: bool = False
    indent: int = 0
    """Width of the leading white space in columns; an ideographic space counts two."""
    starts_page: bool = False
    """A form feed, or the format itself, says that a page begins here."""
    page_of_file: int | None = None
    """1-based page of the file where the format has pages, else None. Not the printed page."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file as ``sources`` read it."""

    name: str
    """File name without its folder."""
    format: str
    """Key of ``sources.FORMATS``."""
    encoding: str
    """Python's name of the encoding, e.g. ``gb18030``."""
    sha256: str
    """Of the bytes of the file, in hex."""
    size_bytes: int
    lines: tuple[SourceLine, ...]
    findings: tuple[Finding, ...] = ()
    page_labels: tuple[str, ...] = ()
    """What the format calls each page of the file, first page first (``iv``, ``12``); empty when it says nothing."""


# --- what is recovered -----------------------------------------------------------------------------------------------


class IssueKind(StrEnum):
    """What a document is."""

    BULLETIN = "bulletin"
    """Has printed contents."""
    NEWSPAPER = "newspaper"
    """A page of a newspaper: headlines and columns, no contents."""
    DOCUMENT = "document"
    """Anything else: a tree from its own headings."""


class EntryKind(StrEnum):
    """What a node of the contents stands for."""

    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    PART = "part"


class Severity(StrEnum):
    """How much a finding matters, least first."""

    NOTE = "note"
    """Worth knowing; nothing to do."""
    DOUBT = "doubt"
    """A reader should compare it with the original."""
    LOSS = "loss"
    """Something that should be there is not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a text, with its place. Not an error: the rest of the issue stands."""

    severity: Severity
    code: str
    """Kind of doubt, e.g. ``title-differs``; stable, in kebab-case."""
    message: str
    """A plain English sentence."""
    line: int | None = None
    """1-based line of the file."""
    article: int | None = None
    """Position in ``RecoveredIssue.articles``."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the sentence is made of, by name, for other languages; e.g. ``(("contents", "…"), ("body", "…"))``."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day or a month whose year may be unknown."""

    month: int
    day: int | None = None
    year: int | None = None

    def iso(self) -> str:
        """Return ``YYYY-MM-DD`` or ``YYYY-MM``, with ``-`` in place of an unknown year: ``--06-01``."""
        year = "-" if self.year is None else f"{self.year:04d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{year}-{self.month:02d}{day}"

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Return the date that ``iso`` wrote. Raises ValueError on any other text."""
        if text.startswith("--"):
            year, rest = None, text[2:]
        else:
            head, _, rest = text.partition("-")
            year = int(head)
        month, _, day = rest.partition("-")
        return cls(int(month), int(day) if day else None, year)


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When an article's news happened: a day, a month, a range, or an open range."""

    first: PartialDate
    last: PartialDate | None = None
    open_ended: bool = False
    """``29日起``: a range whose end is not said."""

    def to_json(self) -> str | dict[str, str | None]:
        """Return the form used in exports: a string, or ``{"from", "to"}`` for a range (``to`` null = open)."""
        if self.last is not None:
            return {"from": self.first.iso(), "to": self.last.iso()}
        if self.open_ended:
            return {"from": self.first.iso(), "to": None}
        return self.first.iso()

    @classmethod
    def from_json(cls, value: str | dict[str, str | None]) -> ArticleDate:
        """Return the date that ``to_json`` wrote. Raises ValueError on any other value."""
        if isinstance(value, str):
            return cls(PartialDate.from_iso(value))
        first, last = value["from"], value["to"]
        if first is None:
            raise ValueError("a range has no first day")
        return cls(PartialDate.from_iso(first), PartialDate.from_iso(last) if last else None, open_ended=last is None)


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


@dataclass(frozen=True, slots=True)
class RecoveredIssue:
    """The structure of one document."""

    meta: IssueMeta
    toc: tuple[TocEntry, ...]
    """Top entries in the order of the contents; unlisted articles stand where the body has them."""
    articles: tuple[RecoveredArticle, ...]
    """In the order of the body."""
    findings: tuple[Finding, ...]


# --- what is stored --------------------------------------------------------------------------------------------------


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
    """Findings above a note."""

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


# --- what is found ---------------------------------------------------------------------------------------------------

Span = tuple[int, int]


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
