"""Writing single rows of an issue: an article, the entries of its contents, its findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.model import ArticleId, Finding, IssueId, RecoveredArticle, RecoveredIssue, SourceText, TocEntry
from reader.store.rows import ARTICLE_COLUMNS, article_values, finding_values

_INSERT_ARTICLE = (
    f"INSERT INTO articles (issue_id, position, origin, {', '.join(ARTICLE_COLUMNS)})"
    f" VALUES (?, ?, ?, {', '.join('?' * len(ARTICLE_COLUMNS))})"
)


def row_id(cursor: sqlite3.Cursor) -> int:
    """Return the number of the row that was just inserted."""
    if cursor.lastrowid is None:  # pragma: no cover - sqlite3 sets it after each INSERT
        raise AssertionError("no row was inserted")
    return cursor.lastrowid


def insert_article(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    position: int,
    article: RecoveredArticle,
    origin: str | None = None,
) -> ArticleId:
    """Write a new article and return its number; ``origin`` as in ``store.mends``."""
    cursor = connection.execute(_INSERT_ARTICLE, (issue_id, position, origin, *article_values(article)))
    return ArticleId(row_id(cursor))


def insert_entries(
    connection: sqlite3.Connection, issue_id: IssueId, toc: Sequence[TocEntry], ids: Sequence[ArticleId]
) -> None:
    """Write a contents tree in pre-order; a stack instead of recursion, because files decide how deep it is."""
    stack: list[tuple[TocEntry, int | None]] = [(entry, None) for entry in reversed(toc)]
    position = 0
    while stack:
        entry, parent = stack.pop()
        cursor = connection.execute(
            "INSERT INTO entries (issue_id, position, parent, kind, title, level, printed_page, line, listed,"
            " article_id, paragraph) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                issue_id,
                position,
                parent,
                entry.kind.value,
                entry.title,
                entry.level,
                entry.printed_page,
                entry.line,
                entry.listed,
                None if entry.article is None else ids[entry.article],
                entry.paragraph,
            ),
        )
        own_id = row_id(cursor)
        stack += [(child, own_id) for child in reversed(entry.children)]
        position += 1


def source_and_text_findings(recovered: RecoveredIssue, source: SourceText) -> tuple[Finding, ...]:
    """Return what was doubtful when reading the file and when recovering it, each once."""
    return tuple(dict.fromkeys((*source.findings, *recovered.findings)))


def insert_findings(
    connection: sqlite3.Connection, issue_id: IssueId, findings: Sequence[Finding], ids: Sequence[ArticleId]
) -> None:
    """Write findings; ``ids`` are the numbers of the articles by position."""
    connection.executemany(
        "INSERT INTO findings (issue_id, article_id, severity, code, message, line, facts, settled)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (issue_id, None if finding.article is None else ids[finding.article], *finding_values(finding))
            for finding in findings
        ],
    )
