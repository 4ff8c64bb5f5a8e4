"""The vocabulary every room shares: what comes in, what is recovered, what is stored, what is found.

All values are frozen; sequences are tuples. Spans are half-open and count code points of the text they belong to.
"""

from reader.model.basics import ArticleId, EntryId, IssueId, Progress, Span, no_progress
from reader.model.dates import ArticleDate, PartialDate
from reader.model.findings import Finding, Severity
from reader.model.mending import (
    ArticleQuote,
    JoinParagraphs,
    Mend,
    MendId,
    Merge,
    Move,
    PartParagraph,
    PointQuote,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
    StoredMend,
)
from reader.model.recovered import EntryKind, IssueKind, IssueMeta, RecoveredArticle, RecoveredIssue, TocEntry
from reader.model.search import Facet, FacetValue, Mark, SearchFilters, SearchHit, SearchPage
from reader.model.source import FilePages, PagePicture, SourceLine, SourceText
from reader.model.stored import (
    Article,
    Block,
    BlockRole,
    ContentsNode,
    Issue,
    StoredFinding,
    Tag,
    issue_name,
    section_path,
)

__all__ = [
    "Article",
    "ArticleDate",
    "ArticleId",
    "ArticleQuote",
    "Block",
    "BlockRole",
    "ContentsNode",
    "EntryId",
    "EntryKind",
    "Facet",
    "FacetValue",
    "FilePages",
    "Finding",
    "Issue",
    "IssueId",
    "IssueKind",
    "IssueMeta",
    "JoinParagraphs",
    "Mark",
    "Mend",
    "MendId",
    "Merge",
    "Move",
    "PagePicture",
    "PartParagraph",
    "PartialDate",
    "PointQuote",
    "Progress",
    "RecoveredArticle",
    "RecoveredIssue",
    "Redate",
    "Retitle",
    "SearchFilters",
    "SearchHit",
    "SearchPage",
    "SetIssue",
    "Settle",
    "Severity",
    "SourceLine",
    "SourceText",
    "Span",
    "Split",
    "StoredFinding",
    "StoredMend",
    "Tag",
    "TocEntry",
    "issue_name",
    "no_progress",
    "section_path",
]
