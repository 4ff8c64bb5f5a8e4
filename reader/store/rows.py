"""Between rows and values: the only place that knows how a value is spelled in a table."""

from __future__ import annotations

import datetime
import json
import sqlite3

from reader.model import (
    Article,
    ArticleDate,
    ArticleId,
    ContentsNode,
    EntryId,
    EntryKind,
    Finding,
    Issue,
    IssueId,
    IssueKind,
    IssueMeta,
    RecoveredArticle,
    Severity,
    SourceText,
    StoredFinding,
)

ARTICLE_COLUMNS = (
    "title",
    "toc_title",
    "section",
    "subsection",
    "date",
    "date_order",
    "printed_page",
    "line",
    "kicker",
    "subtitle",
    "byline",
    "confidence",
    "paragraphs",
)
"""What comes from the recovery, in the order of ``article_values``."""

FILE_COLUMNS = ("file_name", "format", "encoding", "sha256", "size_bytes", "imported_at")
"""In the order of ``file_values``."""

ISSUE_COLUMNS = ("kind", "title", "year", "month", "evidence", *FILE_COLUMNS)
"""In the order of ``issue_values``."""

_Value = str | int | float | None


# --- into the tables -------------------------------------------------------------------------------------------------


def issue_values(meta: IssueMeta, source: SourceText, imported_at: datetime.datetime) -> tuple[_Value, ...]:
    """Return the row of an issue, see ISSUE_COLUMNS."""
    return (
        meta.kind.value,
        meta.title,
        meta.year,
        meta.month,
        _json(meta.evidence),
        *file_values(source, imported_at),
    )


def file_values(source: SourceText, imported_at: datetime.datetime) -> tuple[_Value, ...]:
    """Return what is known of a file, see FILE_COLUMNS."""
    return (
        # A name that is not text for the file system comes with lone surrogates, which no database takes.
        source.name.encode("utf-8", "replace").decode("utf-8"),
        source.format,
        source.encoding,
        source.sha256,
        source.size_bytes,
        imported_at.isoformat(),
    )


def article_values(article: RecoveredArticle) -> tuple[_Value, ...]:
    """Return the row of an article, see ARTICLE_COLUMNS."""
    return (
        article.title,
        article.toc_title,
        article.section,
        article.subsection,
        None if article.date is None else _json(article.date.to_json()),
        None if article.date is None else _date_order(article.date),
        article.printed_page,
        article.line,
        article.kicker,
        article.subtitle,
        article.byline,
        article.confidence,
        _json(article.paragraphs),
    )


def finding_values(finding: Finding) -> tuple[_Value, ...]:
    """Return severity, code, message, line and facts."""
    return finding.severity.value, finding.code, finding.message, finding.line, _json(finding.facts)


def _date_order(date: ArticleDate) -> int:
    """Return the first day as a number that sorts: YYYYMMDD with 0 in place of what is unknown."""
    return (date.first.year or 0) * 10_000 + date.first.month * 100 + (date.first.day or 0)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- out of the tables -----------------------------------------------------------------------------------------------


def to_issue(row: sqlite3.Row) -> Issue:
    """Return an issue from a row that also counts its articles and findings."""
    return Issue(
        id=IssueId(row["id"]),
        kind=IssueKind(row["kind"]),
        title=row["title"],
        year=row["year"],
        month=row["month"],
        evidence=tuple(json.loads(row["evidence"])),
        file_name=row["file_name"],
        sha256=row["sha256"],
        encoding=row["encoding"],
        imported_at=datetime.datetime.fromisoformat(row["imported_at"]),
        article_count=row["article_count"],
        finding_count=row["finding_count"],
    )


def to_article(row: sqlite3.Row) -> Article:
    """Return an article from its row."""
    return Article(
        id=ArticleId(row["id"]),
        issue_id=IssueId(row["issue_id"]),
        position=row["position"],
        title=row["title"],
        paragraphs=tuple(json.loads(row["paragraphs"])),
        toc_title=row["toc_title"],
        section=row["section"],
        subsection=row["subsection"],
        date=None if row["date"] is None else ArticleDate.from_json(json.loads(row["date"])),
        printed_page=row["printed_page"],
        line=row["line"],
        kicker=row["kicker"],
        subtitle=row["subtitle"],
        byline=row["byline"],
        superseded=bool(row["superseded"]),
    )


def to_node(row: sqlite3.Row) -> ContentsNode:
    """Return a node of the contents from its row."""
    return ContentsNode(
        id=EntryId(row["id"]),
        issue_id=IssueId(row["issue_id"]),
        parent=None if row["parent"] is None else EntryId(row["parent"]),
        kind=EntryKind(row["kind"]),
        title=row["title"],
        printed_page=row["printed_page"],
        listed=bool(row["listed"]),
        article_id=None if row["article_id"] is None else ArticleId(row["article_id"]),
        paragraph=row["paragraph"],
    )


def to_finding(row: sqlite3.Row) -> StoredFinding:
    """Return a finding from its row joined with the position of its article."""
    finding = Finding(
        severity=Severity(row["severity"]),
        code=row["code"],
        message=row["message"],
        line=row["line"],
        article=row["article_position"],
        facts=tuple((name, value) for name, value in json.loads(row["facts"])),
    )
    return StoredFinding(
        issue_id=IssueId(row["issue_id"]),
        article_id=None if row["article_id"] is None else ArticleId(row["article_id"]),
        finding=finding,
    )
