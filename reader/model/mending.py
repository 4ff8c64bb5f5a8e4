"""What people mend by hand: a layer over what was recovered, which survives another text of the issue.

Each mend names its place by words of the text (a quotation), never by a number: the words are found again in a better
text of the same issue, numbers are not. Mends are applied in the order in which they were made, each to the result of
those before it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NewType

from reader.model.basics import IssueId
from reader.model.dates import ArticleDate

MendId = NewType("MendId", int)


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
    """The title of the second becomes a paragraph between the texts; else its first paragraph continues the last."""


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
