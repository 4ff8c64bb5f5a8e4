"""What people mend by hand: a layer over what was recovered, which survives another text of the issue.

Each mend names its place by words of the text (a quotation), never by a number: the words are found again in a better
text of the same issue, numbers are not. Mends are applied in the order in which they were made, each to the result of
those before it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from reader.model.basics import IssueId
from reader.model.dates import ArticleDate
from reader.model.recovered import RecoveredIssue

MendId = NewType("MendId", int)

OPENING_CHARS = 60
"""Length of ``ArticleQuote.opening``."""
AROUND_CHARS = 24
"""Length of ``PointQuote.before`` and ``after``."""


class _Text(Protocol):
    """An article, recovered or stored."""

    @property
    def title(self) -> str: ...
    @property
    def paragraphs(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class ArticleQuote:
    """An article, named by its own words."""

    title: str
    opening: str
    """The first 60 code points of its text, the paragraphs put together without anything between them."""
    nth: int = 0
    """Which of several articles with this title and opening, 0-based in the order of the body."""


@dataclass(frozen=True, slots=True)
class PointQuote:
    """A point in the text of an article, named by the words around it.

    The text is the paragraphs with a newline between each two.
    """

    before: str
    """Up to 24 code points that end at the point."""
    after: str
    """Up to 24 code points that begin at the point."""
    nth: int = 0
    """Which of several such points, 0-based."""


@dataclass(frozen=True, slots=True)
class Retitle:
    """Another title, for the article and for its entry in the contents."""

    article: ArticleQuote
    title: str


@dataclass(frozen=True, slots=True)
class Redate:
    """Another date, or none."""

    article: ArticleQuote
    date: ArticleDate | None


@dataclass(frozen=True, slots=True)
class Move:
    """Another place in the tree: section, subsection, and the article it stands before there. The body stays."""

    article: ArticleQuote
    section: str | None
    subsection: str | None = None
    before: ArticleQuote | None = None
    """None = last in its section or subsection."""


@dataclass(frozen=True, slots=True)
class Split:
    """What follows a point becomes an article of its own, next in the body and in the contents."""

    article: ArticleQuote
    point: PointQuote
    title: str
    """Of the new article. Where the words behind the point begin with it, they are taken out of its text."""


@dataclass(frozen=True, slots=True)
class Merge:
    """An article takes in the one that follows it in the body, with its tags."""

    article: ArticleQuote
    following: ArticleQuote
    keep_title: bool = True
    """The title of the second becomes a paragraph between the texts; else the last paragraph goes on with the words of
    that title and the first paragraph. Then a title that only repeats that of the first article is left out."""


@dataclass(frozen=True, slots=True)
class JoinParagraphs:
    """The paragraphs before and after a point, which lies between two, are one."""

    article: ArticleQuote
    point: PointQuote


@dataclass(frozen=True, slots=True)
class PartParagraph:
    """A new paragraph begins at a point."""

    article: ArticleQuote
    point: PointQuote


@dataclass(frozen=True, slots=True)
class SetIssue:
    """Year, month and series of the whole issue, as the user says; None = as it was before this."""

    year: int | None = None
    month: int | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """A finding was looked at and left as it is."""

    code: str
    article: ArticleQuote | None
    """None for one of the issue as a whole."""
    facts: tuple[tuple[str, str], ...] = ()


Mend = Retitle | Redate | Move | Split | Merge | JoinParagraphs | PartParagraph | SetIssue | Settle


@dataclass(frozen=True, slots=True)
class StoredMend:
    """A mend that is kept in a library."""

    id: MendId
    issue_id: IssueId
    mend: Mend
    made_at: datetime.datetime
    """UTC."""
    applies: bool
    """Its place is found in the present text of the issue."""


# --- what came of it -------------------------------------------------------------------------------------------------


class MendTrouble(StrEnum):
    """Why a mend does not apply to a text."""

    ARTICLE = "article"
    """The article it is about is not found."""
    FOLLOWING = "following"
    """The article to be merged is not found, or does not follow."""
    POINT = "point"
    """The words around its place are not found, or more than once."""
    NOT_BETWEEN = "not-between"
    """There is no text on one side of the point."""
    FINDING = "finding"
    """The finding to be settled is not there."""
    VALUE = "value"
    """What is to be put in is no title, date, year, month or name."""
    NO_CHANGE = "no-change"
    """Everything is as the mend would have it."""
    TOO_MANY = "too-many"
    """The issue is a collection with more articles than can be mended; nothing reads those all at once."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article of a mended issue comes from: the same in all of its mended forms."""

    article: int
    """Position in the unmended recovery of the article that its text is from."""
    split: int | None = None
    """Position of the mend that split it off; None for one that was recovered."""


@dataclass(frozen=True, slots=True)
class MendedIssue:
    """An issue with its mends applied."""

    recovered: RecoveredIssue
    origins: tuple[Origin, ...]
    """One for each of its articles."""
    absorbed: Mapping[Origin, Origin]
    """From an article that was merged away to the one that took it in."""
    troubles: tuple[MendTrouble | None, ...]
    """For each mend why it does not apply; None = it does."""

    @property
    def applied(self) -> tuple[bool, ...]:
        """Whether each mend applies."""
        return tuple(trouble is None for trouble in self.troubles)


# --- quoting ---------------------------------------------------------------------------------------------------------


def opening_of(paragraphs: Sequence[str]) -> str:
    """Return the beginning of a text as ``ArticleQuote.opening`` has it."""
    opening = ""
    for paragraph in paragraphs:
        opening += paragraph[:OPENING_CHARS]
        if len(opening) >= OPENING_CHARS:
            break
    return opening[:OPENING_CHARS]


def quote_article(articles: Sequence[_Text], position: int) -> ArticleQuote:
    """Return how one of the articles of an issue, in the order of the body, is named by its words."""
    article = articles[position]
    opening = opening_of(article.paragraphs)
    nth = sum(other.title == article.title and opening_of(other.paragraphs) == opening for other in articles[:position])
    return ArticleQuote(article.title, opening, nth)


def quote_point(article: _Text, paragraph: int, offset: int) -> PointQuote:
    """Return how the point before code point ``offset`` of a paragraph (0-based) is named by the words around it.

    Raises:
        ValueError: there is no such point.
    """
    if not 0 <= paragraph < len(article.paragraphs) or not 0 <= offset <= len(article.paragraphs[paragraph]):
        raise ValueError("there is no such point in the article")
    text = "\n".join(article.paragraphs)
    at = sum(len(before) + 1 for before in article.paragraphs[:paragraph]) + offset
    start = max(0, at - AROUND_CHARS)
    words = text[start : at + AROUND_CHARS]
    nth, found = 0, text.find(words)
    while found < start:
        nth, found = nth + 1, text.find(words, found + 1)
    return PointQuote(text[start:at], text[at : at + AROUND_CHARS], nth)
