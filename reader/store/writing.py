"""Writing an issue: its row, contents, articles, findings and what the index has to take in."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from reader.errors import NotFoundError
from reader.model import (
    Article,
    ArticleId,
    EntryKind,
    Finding,
    IssueId,
    RecoveredArticle,
    RecoveredIssue,
    Severity,
    SourceText,
    TocEntry,
)
from reader.store.changes import log_changes, log_removals
from reader.store.reading import articles_of, find_issue
from reader.store.rows import (
    ARTICLE_COLUMNS,
    FILE_COLUMNS,
    ISSUE_COLUMNS,
    article_values,
    file_values,
    finding_values,
    issue_values,
)
from reader.store.tags import tags_of

SUPERSEDED = "article-superseded"
"""Code of the finding that says why an article is still there."""

_INSERT_ISSUE = f"INSERT INTO issues ({', '.join(ISSUE_COLUMNS)}) VALUES ({', '.join('?' * len(ISSUE_COLUMNS))})"
_UPDATE_ISSUE = f"UPDATE issues SET {', '.join(f'{name} = ?' for name in ISSUE_COLUMNS)} WHERE id = ?"
_KEEP_FILE = (
    f"INSERT INTO files (issue_id, {', '.join(FILE_COLUMNS)}) VALUES (?, {', '.join('?' * len(FILE_COLUMNS))})"
    f" ON CONFLICT (sha256) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in FILE_COLUMNS)}"
)
"""A text that comes back keeps its place and takes the name and the time of its last import."""
_INSERT_ARTICLE = (
    f"INSERT INTO articles (issue_id, position, {', '.join(ARTICLE_COLUMNS)})"
    f" VALUES (?, ?, {', '.join('?' * len(ARTICLE_COLUMNS))})"
)
_UPDATE_ARTICLE = (
    f"UPDATE articles SET position = ?, superseded = 0, {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)}"
    " WHERE id = ?"
)


def insert_issue(connection: sqlite3.Connection, recovered: RecoveredIssue, source: SourceText) -> IssueId:
    """Write a new issue and return its number."""
    now = _now()
    cursor = connection.execute(_INSERT_ISSUE, issue_values(recovered.meta, source, now))
    issue_id = IssueId(_row_id(cursor))
    connection.execute(_KEEP_FILE, (issue_id, *file_values(source, now)))
    ids = [
        _insert_article(connection, issue_id, position, article) for position, article in enumerate(recovered.articles)
    ]
    log_changes(connection, ids)
    _insert_entries(connection, issue_id, recovered.toc, ids)
    _insert_findings(connection, issue_id, _findings(recovered, source), ids)
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
    old = {article.id: article for article in articles_of(connection, issue_id)}
    _check_pairs(pairs, old, len(recovered.articles))
    now = _now()
    connection.execute(_UPDATE_ISSUE, (*issue_values(recovered.meta, source, now), issue_id))
    connection.execute(_KEEP_FILE, (issue_id, *file_values(source, now)))
    connection.execute("DELETE FROM findings WHERE issue_id = ?", (issue_id,))
    connection.execute("DELETE FROM entries WHERE issue_id = ?", (issue_id,))
    # Out of the way: positions are unique, and the new order may be any.
    connection.execute("UPDATE articles SET position = -1 - position WHERE issue_id = ?", (issue_id,))
    continued = {position: old[article_id] for position, article_id in pairs.items()}
    ids = _rewrite_articles(connection, issue_id, recovered.articles, continued)
    kept = set(pairs.values())
    rest = _settle_rest(connection, [article for article in old.values() if article.id not in kept], len(ids))
    _insert_entries(connection, issue_id, (*recovered.toc, *_superseded_entries(rest, len(ids))), [*ids, *rest])
    findings = (*_findings(recovered, source), *_superseded_findings(connection, rest, len(ids)))
    _insert_findings(connection, issue_id, findings, [*ids, *rest])


def _rewrite_articles(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    articles: Sequence[RecoveredArticle],
    continued: Mapping[int, Article],
) -> list[ArticleId]:
    """Write articles in the place of those they continue, by position, and new ones; return their numbers."""
    ids = []
    for position, article in enumerate(articles):
        held = continued.get(position)
        if held is not None:
            _update_article(connection, held, position, article)
            ids.append(held.id)
        else:
            ids.append(_insert_article(connection, issue_id, position, article))
            log_changes(connection, ids[-1:])
    return ids


def _check_pairs(pairs: Mapping[int, ArticleId], old: Mapping[ArticleId, Article], count: int) -> None:
    for position, article_id in pairs.items():
        if article_id not in old:
            raise NotFoundError("article", article_id)
        if not 0 <= position < count:
            raise ValueError(f"there is no article at position {position} of the new text")
    if len(set(pairs.values())) < len(pairs):
        raise ValueError("an article is continued by two articles of the new text")


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _row_id(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:  # pragma: no cover - sqlite3 sets it after each INSERT
        raise AssertionError("no row was inserted")
    return cursor.lastrowid


# --- articles --------------------------------------------------------------------------------------------------------


def _insert_article(
    connection: sqlite3.Connection, issue_id: IssueId, position: int, article: RecoveredArticle
) -> ArticleId:
    cursor = connection.execute(_INSERT_ARTICLE, (issue_id, position, *article_values(article)))
    return ArticleId(_row_id(cursor))


def _update_article(connection: sqlite3.Connection, old: Article, position: int, article: RecoveredArticle) -> None:
    """Write the new text of an article; the index hears of it when something that can be searched is different."""
    connection.execute(_UPDATE_ARTICLE, (position, *article_values(article), old.id))
    if _searched(old) != _searched(article):
        log_changes(connection, [old.id])


def _searched(article: Article | RecoveredArticle) -> tuple[object, ...]:
    """Return all but the place in the file."""
    return (
        article.title,
        article.paragraphs,
        article.toc_title,
        article.section,
        article.subsection,
        article.date,
        article.printed_page,
        article.kicker,
        article.subtitle,
        article.byline,
    )


def _settle_rest(connection: sqlite3.Connection, rest: Sequence[Article], position: int) -> dict[ArticleId, Article]:
    """Delete the articles that the new text no longer has; return those that were kept because people worked on them.

    They stand after the others, from ``position`` on.
    """
    tagged = tags_of(connection, [article.id for article in rest])
    kept = {article.id: article for article in rest if article.id in tagged}
    gone = [article.id for article in rest if article.id not in tagged]
    connection.executemany("DELETE FROM articles WHERE id = ?", [(article_id,) for article_id in gone])
    log_removals(connection, gone)
    for at, article_id in enumerate(kept, position):
        connection.execute("UPDATE articles SET position = ?, superseded = 1 WHERE id = ?", (at, article_id))
    return kept


# --- superseded articles ---------------------------------------------------------------------------------------------


def _superseded_entries(kept: Mapping[ArticleId, Article], position: int) -> Iterator[TocEntry]:
    """Yield an entry for each, so that they can be found in the tree."""
    for at, article in enumerate(kept.values(), position):
        yield TocEntry(EntryKind.ARTICLE, article.title, 1, article.printed_page, listed=False, article=at)


def _superseded_findings(
    connection: sqlite3.Connection, kept: Mapping[ArticleId, Article], position: int
) -> Iterator[Finding]:
    tags = tags_of(connection, kept)
    for at, (article_id, article) in enumerate(kept.items(), position):
        yield Finding(
            Severity.NOTE,
            SUPERSEDED,
            "The newer text of this issue does not have this article; it was kept because it is tagged.",
            article=at,
            facts=(("title", article.title), ("tags", ", ".join(tags[article_id]))),
        )


# --- contents and findings -------------------------------------------------------------------------------------------


def _insert_entries(
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
        own_id = _row_id(cursor)
        stack += [(child, own_id) for child in reversed(entry.children)]
        position += 1


def _findings(recovered: RecoveredIssue, source: SourceText) -> tuple[Finding, ...]:
    """Return what was doubtful when reading the file and when recovering it, each once."""
    return tuple(dict.fromkeys((*source.findings, *recovered.findings)))


def _insert_findings(
    connection: sqlite3.Connection, issue_id: IssueId, findings: Sequence[Finding], ids: Sequence[ArticleId]
) -> None:
    connection.executemany(
        "INSERT INTO findings (issue_id, article_id, severity, code, message, line, facts, settled)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (issue_id, None if finding.article is None else ids[finding.article], *finding_values(finding))
            for finding in findings
        ],
    )
