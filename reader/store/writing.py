"""Writing an issue: its row, contents, articles, findings and what the index has to take in."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reader.errors import NotFoundError
from reader.model import ArticleId, IssueId, RecoveredIssue, SourceText
from reader.store.changes import log_changes
from reader.store.parts import insert_article, insert_entries, insert_findings, row_id, source_and_text_findings
from reader.store.reading import find_issue
from reader.store.rewriting import Plan, held_articles, rewrite_rows
from reader.store.rows import FILE_COLUMNS, ISSUE_COLUMNS, file_values, issue_values

_INSERT_ISSUE = f"INSERT INTO issues ({', '.join(ISSUE_COLUMNS)}) VALUES ({', '.join('?' * len(ISSUE_COLUMNS))})"
_UPDATE_ISSUE = f"UPDATE issues SET {', '.join(f'{name} = ?' for name in ISSUE_COLUMNS)} WHERE id = ?"
_KEEP_FILE = (
    f"INSERT INTO files (issue_id, {', '.join(FILE_COLUMNS)}) VALUES (?, {', '.join('?' * len(FILE_COLUMNS))})"
    f" ON CONFLICT (sha256) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in FILE_COLUMNS)}"
)
"""A text that comes back keeps its place and takes the name and the time of its last import."""


def insert_issue(connection: sqlite3.Connection, recovered: RecoveredIssue, source: SourceText) -> IssueId:
    """Write a new issue and return its number."""
    now = _now()
    cursor = connection.execute(_INSERT_ISSUE, issue_values(recovered.meta, source, now))
    issue_id = IssueId(row_id(cursor))
    connection.execute(_KEEP_FILE, (issue_id, *file_values(source, now)))
    ids = [
        insert_article(connection, issue_id, position, article) for position, article in enumerate(recovered.articles)
    ]
    log_changes(connection, ids)
    insert_entries(connection, issue_id, recovered.toc, ids)
    insert_findings(connection, issue_id, source_and_text_findings(recovered, source), ids)
    return issue_id


def rewrite_issue(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    recovered: RecoveredIssue,
    source: SourceText,
    pairs: Mapping[int, ArticleId],
) -> None:
    """Put another text of an issue in the place of the one that is held; what people did stays.

    Args:
        connection: Within a write transaction.
        issue_id: The issue.
        recovered: Its new text.
        source: The file of the new text.
        pairs: From positions in ``recovered.articles`` to the held articles that they continue.

    Raises:
        NotFoundError: the issue, or an article of ``pairs`` in it.
        ValueError: an article of ``pairs`` is continued twice, or by a position that is not there.
    """
    find_issue(connection, issue_id)
    held = held_articles(connection, issue_id)
    _check_pairs(pairs, {row.article.id for row in held}, len(recovered.articles))
    put_file(connection, issue_id, recovered, source)
    whole = replace(recovered, findings=source_and_text_findings(recovered, source))
    rewrite_rows(connection, issue_id, held, Plan(whole, pairs))


def put_file(connection: sqlite3.Connection, issue_id: IssueId, recovered: RecoveredIssue, source: SourceText) -> None:
    """Write what is known of an issue and of the file of its new text."""
    now = _now()
    connection.execute(_UPDATE_ISSUE, (*issue_values(recovered.meta, source, now), issue_id))
    connection.execute(_KEEP_FILE, (issue_id, *file_values(source, now)))


def _check_pairs(pairs: Mapping[int, ArticleId], old: AbstractSet[ArticleId], count: int) -> None:
    for position, article_id in pairs.items():
        if article_id not in old:
            raise NotFoundError("article", article_id)
        if not 0 <= position < count:
            raise ValueError(f"there is no article at position {position} of the new text")
    if len(set(pairs.values())) < len(pairs):
        raise ValueError("an article is continued by two articles of the new text")


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
