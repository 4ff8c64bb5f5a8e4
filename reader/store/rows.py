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
    FilePages,
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
from reader.store.fields import (
    all_numbers,
    all_text,
    number,
    number_or_none,
    numbers,
    parsed,
    real,
    text,
    text_or_none,
    texts,
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
    "paragraph_lines",
    "source_id",
)
"""What comes from the recovery, in the order of ``article_values``."""

FILE_COLUMNS = ("file_name", "format", "encoding", "sha256", "size_bytes", "imported_at")
"""In the order of ``file_values``."""

META_COLUMNS = ("kind", "title", "year", "month", "evidence", "series")
"""In the order of ``meta_values``."""

ISSUE_COLUMNS = (*META_COLUMNS, "pages", *FILE_COLUMNS)
"""In the order of ``issue_values``."""

_Value = str | int | float | None


# --- into the tables -------------------------------------------------------------------------------------------------


def issue_values(meta: IssueMeta, source: SourceText, imported_at: datetime.datetime) -> tuple[_Value, ...]:
    """Return the row of an issue, see ISSUE_COLUMNS."""
    return (
        *meta_values(meta),
        pages_value(source.pages()),
        *file_values(source, imported_at),
    )


def meta_values(meta: IssueMeta) -> tuple[_Value, ...]:
    """Return kind, title, year, month, evidence and series of an issue."""
    return (meta.kind.value, meta.title, meta.year, meta.month, _json(meta.evidence), meta.series)


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
        _json(article.paragraph_lines),
        article.source_id,
    )


def finding_values(finding: Finding) -> tuple[_Value, ...]:
    """Return severity, code, message, line, facts and whether it is settled."""
    return (
        finding.severity.value,
        finding.code,
        finding.message,
        finding.line,
        _json(finding.facts),
        finding.settled,
    )


def pages_value(pages: FilePages) -> str:
    """Return the pages of a file as they are stored with its issue."""
    return _json((pages.first_lines, pages.labels))


def _date_order(date: ArticleDate) -> int:
    """Return the first day as a number that sorts: YYYYMMDD with 0 in place of what is unknown."""
    return (date.first.year or 0) * 10_000 + date.first.month * 100 + (date.first.day or 0)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


# --- out of the tables -----------------------------------------------------------------------------------------------


def to_issue(row: sqlite3.Row) -> Issue:
    """Return an issue from a row that also counts its articles and findings."""
    imported_at = datetime.datetime.fromisoformat(text(row, "imported_at"))
    if imported_at.tzinfo is None:
        raise ValueError("imported_at holds a time without its zone")
    return Issue(
        id=IssueId(number(row, "id")),
        kind=IssueKind(text(row, "kind")),
        title=text_or_none(row, "title"),
        year=number_or_none(row, "year"),
        month=number_or_none(row, "month"),
        evidence=texts(row, "evidence"),
        file_name=text(row, "file_name"),
        sha256=text(row, "sha256"),
        encoding=text(row, "encoding"),
        imported_at=imported_at,
        article_count=number(row, "article_count"),
        finding_count=number(row, "finding_count"),
        format=text(row, "format"),
        series=text_or_none(row, "series"),
    )


def to_article(row: sqlite3.Row) -> Article:
    """Return an article from its row."""
    return Article(
        id=ArticleId(number(row, "id")),
        issue_id=IssueId(number(row, "issue_id")),
        position=number(row, "position"),
        title=text(row, "title"),
        paragraphs=texts(row, "paragraphs"),
        toc_title=text_or_none(row, "toc_title"),
        section=text_or_none(row, "section"),
        subsection=text_or_none(row, "subsection"),
        date=_date(row),
        printed_page=number_or_none(row, "printed_page"),
        line=number_or_none(row, "line"),
        kicker=text_or_none(row, "kicker"),
        subtitle=text_or_none(row, "subtitle"),
        byline=text_or_none(row, "byline"),
        superseded=bool(number(row, "superseded")),
        confidence=real(row, "confidence"),
        paragraph_lines=numbers(row, "paragraph_lines"),
        source_id=text_or_none(row, "source_id"),
    )


def to_meta(row: sqlite3.Row) -> IssueMeta:
    """Return what is known of an issue as a whole from its row."""
    return IssueMeta(
        kind=IssueKind(text(row, "kind")),
        title=text_or_none(row, "title"),
        year=number_or_none(row, "year"),
        month=number_or_none(row, "month"),
        evidence=texts(row, "evidence"),
        series=text_or_none(row, "series"),
    )


def as_recovered(article: Article) -> RecoveredArticle:
    """Return what a stored article would be in a recovered issue."""
    return RecoveredArticle(
        title=article.title,
        paragraphs=article.paragraphs,
        toc_title=article.toc_title,
        section=article.section,
        subsection=article.subsection,
        date=article.date,
        printed_page=article.printed_page,
        line=article.line,
        kicker=article.kicker,
        subtitle=article.subtitle,
        byline=article.byline,
        confidence=article.confidence,
        paragraph_lines=article.paragraph_lines,
        source_id=article.source_id,
    )


def _date(row: sqlite3.Row) -> ArticleDate | None:
    if text_or_none(row, "date") is None:
        return None
    value = parsed(row, "date")
    if isinstance(value, str):
        return ArticleDate.from_json(value)
    if not isinstance(value, dict) or not all(isinstance(day, str | None) for day in value.values()):
        raise ValueError("date holds something else than a day or a range")
    return ArticleDate.from_json(value)


def to_node(row: sqlite3.Row) -> ContentsNode:
    """Return a node of the contents from its row."""
    parent, article_id = number_or_none(row, "parent"), number_or_none(row, "article_id")
    return ContentsNode(
        id=EntryId(number(row, "id")),
        issue_id=IssueId(number(row, "issue_id")),
        parent=None if parent is None else EntryId(parent),
        kind=EntryKind(text(row, "kind")),
        title=text(row, "title"),
        printed_page=number_or_none(row, "printed_page"),
        listed=bool(number(row, "listed")),
        article_id=None if article_id is None else ArticleId(article_id),
        paragraph=number_or_none(row, "paragraph"),
    )


def to_pages(row: sqlite3.Row) -> FilePages:
    """Return where the pages of an issue's file begin, from the issue's row."""
    match parsed(row, "pages"):
        case [list(first_lines), list(labels)]:
            return FilePages(all_numbers(first_lines, "pages"), all_text(labels, "pages"))
    raise ValueError("pages holds something else than lines and labels")


def to_finding(row: sqlite3.Row) -> StoredFinding:
    """Return a finding from its row joined with the position of its article."""
    article_id = number_or_none(row, "article_id")
    finding = Finding(
        severity=Severity(text(row, "severity")),
        code=text(row, "code"),
        message=text(row, "message"),
        line=number_or_none(row, "line"),
        article=number_or_none(row, "article_position"),
        facts=_facts(row),
        settled=bool(number(row, "settled")),
    )
    return StoredFinding(
        issue_id=IssueId(number(row, "issue_id")),
        article_id=None if article_id is None else ArticleId(article_id),
        finding=finding,
    )


def _facts(row: sqlite3.Row) -> tuple[tuple[str, str], ...]:
    pairs = parsed(row, "facts")
    if not isinstance(pairs, list):
        raise ValueError("facts holds something else than a list")
    return tuple((name, value) for name, value in (all_text(pair, "facts") for pair in pairs))
