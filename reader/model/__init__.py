"""The vocabulary every room shares: what comes in, what is recovered, what is stored, what is found.

All values are frozen; sequences are tuples. Spans are half-open and count code points of the text they belong to.
"""

from reader.model.basics import ArticleId, EntryId, IssueId, Progress, Span, no_progress
from reader.model.dates import ArticleDate, PartialDate
from reader.model.findings import Finding, Severity
from reader.model.recovered import EntryKind, IssueKind, IssueMeta, RecoveredArticle, RecoveredIssue, TocEntry
from reader.model.search import Facet, FacetValue, Mark, SearchFilters, SearchHit, SearchPage
from reader.model.source import SourceLine, SourceText
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
    "Block",
    "BlockRole",
    "ContentsNode",
    "EntryId",
    "EntryKind",
    "Facet",
    "FacetValue",
    "Finding",
    "Issue",
    "IssueId",
    "IssueKind",
    "IssueMeta",
    "Mark",
    "PartialDate",
    "Progress",
    "RecoveredArticle",
    "RecoveredIssue",
    "SearchFilters",
    "SearchHit",
    "SearchPage",
    "Severity",
    "SourceLine",
    "SourceText",
    "Span",
    "StoredFinding",
    "Tag",
    "TocEntry",
    "issue_name",
    "no_progress",
    "section_path",
]
