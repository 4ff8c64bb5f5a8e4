"""Reading issues, articles, contents and findings."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from reader.errors import NotFoundError
from reader.model import Article, ArticleId, ContentsNode, FilePages, Issue, IssueId, StoredFinding
from reader.store.fields import number, text
from reader.store.keys import WANTED, as_json, as_key
from reader.store.rows import to_article, to_finding, to_issue, to_node, to_pages
from reader.store.trouble import read_rows

ISSUE_ORDER = (
    "issues.year IS NULL, issues.year, issues.month IS NULL, issues.month, issues.title, issues.file_name, issues.id"
)
"""By year, month and name; undated ones last."""

# The index alone can count articles; only in issues that were mended some are absorbed.
_ISSUES = """
    SELECT issues.*,
        (SELECT count(*) FROM articles WHERE articles.issue_id = issues.id)
            - CASE WHEN EXISTS (SELECT 1 FROM mends WHERE mends.issue_id = issues.id) THEN (
                SELECT count(*) FROM articles WHERE articles.issue_id = issues.id AND superseded = 2
            ) ELSE 0 END AS article_count,
        (SELECT count(*) FROM findings WHERE findings.issue_id = issues.id
            AND severity <> 'note' AND NOT settled) AS finding_count
    FROM issues
"""


def all_issues(connection: sqlite3.Connection) -> list[Issue]:
    """Return all issues by year, month and name; undated ones last."""
    return read_rows(to_issue, connection.execute(f"{_ISSUES} ORDER BY {ISSUE_ORDER}"))


def find_issue(connection: sqlite3.Connection, issue_id: IssueId) -> Issue:
    """Return one issue. Raises NotFoundError."""
    found = read_rows(to_issue, connection.execute(f"{_ISSUES} WHERE issues.id = ?", (as_key(issue_id),)))
    if not found:
        raise NotFoundError("issue", issue_id)
    return found[0]


def find_issue_by_sha256(connection: sqlite3.Connection, sha256: str) -> Issue | None:
    """Return the issue whose present or earlier text came from a file with these bytes, or None."""
    where = "WHERE issues.id = (SELECT issue_id FROM files WHERE sha256 = ?)"
    found = read_rows(to_issue, connection.execute(f"{_ISSUES} {where}", (sha256,)))
    return found[0] if found else None


def pages_of(connection: sqlite3.Connection, issue_id: IssueId) -> FilePages:
    """Return where the pages of an issue's file begin. Raises NotFoundError."""
    found = read_rows(to_pages, connection.execute("SELECT pages FROM issues WHERE id = ?", (as_key(issue_id),)))
    if not found:
        raise NotFoundError("issue", issue_id)
    return found[0]


def titles_of(connection: sqlite3.Connection, issue_id: IssueId) -> list[str]:
    """Return the titles of an issue's present text in the order of the body."""
    rows = connection.execute(
        "SELECT title FROM articles WHERE issue_id = ? AND superseded = 0 ORDER BY position", (as_key(issue_id),)
    )
    return read_rows(lambda row: text(row, "title"), rows)


def articles_of(connection: sqlite3.Connection, issue_id: IssueId) -> list[Article]:
    """Return the articles of an issue in the order of the body, superseded ones last."""
    rows = connection.execute(
        "SELECT * FROM articles WHERE issue_id = ? AND superseded <> 2 ORDER BY position", (as_key(issue_id),)
    )
    return read_rows(to_article, rows)


def articles_with_ids(connection: sqlite3.Connection, article_ids: Iterable[ArticleId]) -> list[Article]:
    """Return those of the articles that are there, in the order of the ids."""
    rows = connection.execute(
        f"SELECT articles.* FROM {WANTED} JOIN articles ON articles.id = wanted.value"
        " WHERE superseded <> 2 ORDER BY wanted.key",
        (as_json(article_ids),),
    )
    return read_rows(to_article, rows)


def articles_after(connection: sqlite3.Connection, article_id: int, limit: int) -> list[Article]:
    """Return the next ``limit`` articles by id."""
    rows = connection.execute(
        "SELECT * FROM articles WHERE id > ? AND superseded <> 2 ORDER BY id LIMIT ?", (article_id, limit)
    )
    return read_rows(to_article, rows)


def contents_of(connection: sqlite3.Connection, issue_id: IssueId) -> list[ContentsNode]:
    """Return the contents of an issue in pre-order."""
    rows = connection.execute("SELECT * FROM entries WHERE issue_id = ? ORDER BY position", (as_key(issue_id),))
    return read_rows(to_node, rows)


def contents_of_all(connection: sqlite3.Connection) -> dict[IssueId, tuple[ContentsNode, ...]]:
    """Return the contents of every issue, the issues in their order; empty for one without contents."""
    nodes: dict[IssueId, list[ContentsNode]] = defaultdict(list)
    for node in read_rows(to_node, connection.execute("SELECT * FROM entries ORDER BY issue_id, position")):
        nodes[node.issue_id].append(node)
    rows = connection.execute(f"SELECT id FROM issues ORDER BY {ISSUE_ORDER}")
    ids = read_rows(lambda row: IssueId(number(row, "id")), rows)
    return {issue_id: tuple(nodes[issue_id]) for issue_id in ids}


def findings_of(connection: sqlite3.Connection, issue_id: IssueId | None) -> list[StoredFinding]:
    """Return the findings of one issue or of all, gravest first, then by place."""
    where, values = ("", ()) if issue_id is None else ("WHERE findings.issue_id = ?", (as_key(issue_id),))
    rows = connection.execute(
        f"""
        SELECT findings.*, articles.position AS article_position
        FROM findings JOIN issues ON issues.id = findings.issue_id
        LEFT JOIN articles ON articles.id = findings.article_id
        {where}
        ORDER BY CASE findings.severity WHEN 'loss' THEN 0 WHEN 'doubt' THEN 1 ELSE 2 END, {ISSUE_ORDER},
            coalesce(findings.line, articles.line) IS NULL, coalesce(findings.line, articles.line),
            articles.position, findings.id
        """,
        values,
    )
    return read_rows(to_finding, rows)
