"""Writing an issue: its row, contents, articles, findings and what the index has to take in."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

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
from reader.store.fields import number, text_or_none
from reader.store.reading import find_issue
from reader.store.rows import (
    ARTICLE_COLUMNS,
    FILE_COLUMNS,
    ISSUE_COLUMNS,
    article_values,
    as_recovered,
    file_values,
    finding_values,
    issue_values,
    to_article,
)
from reader.store.tags import drop_merged_tags, merge_tags, move_tags, tags_of
from reader.store.trouble import read_rows

SUPERSEDED = "article-superseded"
"""Code of the finding that says why an article is still there."""
ABSORBED = 2
"""In ``articles.superseded``: taken in by another article when somebody merged them."""

_INSERT_ISSUE = f"INSERT INTO issues ({', '.join(ISSUE_COLUMNS)}) VALUES ({', '.join('?' * len(ISSUE_COLUMNS))})"
_UPDATE_ISSUE = f"UPDATE issues SET {', '.join(f'{name} = ?' for name in ISSUE_COLUMNS)} WHERE id = ?"
_KEEP_FILE = (
    f"INSERT INTO files (issue_id, {', '.join(FILE_COLUMNS)}) VALUES (?, {', '.join('?' * len(FILE_COLUMNS))})"
    f" ON CONFLICT (sha256) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in FILE_COLUMNS)}"
)
"""A text that comes back keeps its place and takes the name and the time of its last import."""
_INSERT_ARTICLE = (
    f"INSERT INTO articles (issue_id, position, origin, {', '.join(ARTICLE_COLUMNS)})"
    f" VALUES (?, ?, ?, {', '.join('?' * len(ARTICLE_COLUMNS))})"
)
_UPDATE_ARTICLE = (
    "UPDATE articles SET position = ?, superseded = 0, origin = ?,"
    f" {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)}"
    " WHERE id = ?"
)


def insert_issue(connection: sqlite3.Connection, recovered: RecoveredIssue, source: SourceText) -> IssueId:
    """Write a new issue and return its number."""
    now = _now()
    cursor = connection.execute(_INSERT_ISSUE, issue_values(recovered.meta, source, now))
    issue_id = IssueId(row_id(cursor))
    connection.execute(_KEEP_FILE, (issue_id, *file_values(source, now)))
    ids = [
        _insert_article(connection, issue_id, position, article) for position, article in enumerate(recovered.articles)
    ]
    log_changes(connection, ids)
    _insert_entries(connection, issue_id, recovered.toc, ids)
    _insert_findings(connection, issue_id, source_and_text_findings(recovered, source), ids)
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


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """The row of an article.

    Attributes:
        article: What it says.
        is_absorbed: Another article has taken it in; shown nowhere.
        origin: See ``store.mends``; None in an issue that nobody mended.
    """

    article: Article
    is_absorbed: bool
    origin: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rows of an issue are to say.

    Attributes:
        recovered: Contents, articles, findings; the issue's own row is not touched.
        continued: From positions in ``recovered.articles`` to the rows that hold them; the others become new rows.
        origins: For each of ``recovered.articles``; empty for an issue that nobody mended.
        absorbed: From rows to be hidden to the position of the article that has taken them in, and their origin.
        dissolved: From rows that go to the position of the article that gets their tags.
        is_new_text: Rows that are left over have no place in the new text; else they keep theirs.
    """

    recovered: RecoveredIssue
    continued: Mapping[int, ArticleId]
    origins: Sequence[str] = ()
    absorbed: Mapping[ArticleId, tuple[int, str]] = field(default_factory=dict)
    dissolved: Mapping[ArticleId, int] = field(default_factory=dict)
    is_new_text: bool = True


def held_articles(connection: sqlite3.Connection, issue_id: IssueId) -> list[HeldArticle]:
    """Return all rows of an issue by position, absorbed articles too."""
    rows = connection.execute("SELECT * FROM articles WHERE issue_id = ? ORDER BY position", (issue_id,))
    return read_rows(to_held, rows)


def held_articles_after(connection: sqlite3.Connection, article_id: int, limit: int) -> list[HeldArticle]:
    """Return the next ``limit`` rows by id, absorbed articles too."""
    rows = connection.execute("SELECT * FROM articles WHERE id > ? ORDER BY id LIMIT ?", (article_id, limit))
    return read_rows(to_held, rows)


def to_held(row: sqlite3.Row) -> HeldArticle:
    """Return the row of an article."""
    return HeldArticle(to_article(row), number(row, "superseded") == ABSORBED, text_or_none(row, "origin"))


def rewrite_rows(
    connection: sqlite3.Connection, issue_id: IssueId, held: Sequence[HeldArticle], plan: Plan
) -> list[ArticleId]:
    """Make the rows of an issue say what a plan says and return the numbers of its articles; tags stay.

    Of the rows that are left over those without a tag are deleted, when the text is a new one; the others stand after
    the articles of the plan, absorbed ones last.
    """
    connection.execute("DELETE FROM entries WHERE issue_id = ?", (issue_id,))
    kept_code = "" if plan.is_new_text else SUPERSEDED
    connection.execute("DELETE FROM findings WHERE issue_id = ? AND code <> ?", (issue_id, kept_code))
    rows = {row.article.id: row for row in held}
    continued = {position: rows[article_id] for position, article_id in plan.continued.items()}
    _make_room(connection, issue_id, held, continued)
    ids = _rewrite_articles(connection, issue_id, plan, continued)
    _dissolve(connection, plan.dissolved, ids)
    kept = {*ids, *plan.absorbed, *plan.dissolved}
    rest = [row.article for row in held if row.article.id not in kept]
    if plan.is_new_text:
        stay = _settle_rest(connection, rest, len(ids))
        log_changes(connection, [article_id for article_id in stay if rows[article_id].is_absorbed])
    else:
        stay = _keep_rest(connection, rest, len(ids))
    _hide_absorbed(connection, rows, plan, ids, len(ids) + len(stay))
    drop_merged_tags(connection, ids, {row_id: ids[into] for row_id, (into, _) in plan.absorbed.items()})
    toc = (*plan.recovered.toc, *_superseded_entries(stay, len(ids)))
    _insert_entries(connection, issue_id, toc, [*ids, *stay])
    findings = [*plan.recovered.findings]
    if plan.is_new_text:
        findings += _superseded_findings(connection, stay, len(ids))
    _insert_findings(connection, issue_id, findings, [*ids, *stay])
    return ids


def _make_room(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    held: Sequence[HeldArticle],
    continued: Mapping[int, HeldArticle],
) -> None:
    """Move rows out of the way: positions are unique, and the new order may be any."""
    staying = {row.article.id for position, row in continued.items() if row.article.position == position}
    connection.executemany(
        "UPDATE articles SET position = -1 - position WHERE id = ?",
        [(row.article.id,) for row in held if row.article.id not in staying],
    )


def _rewrite_articles(
    connection: sqlite3.Connection, issue_id: IssueId, plan: Plan, continued: Mapping[int, HeldArticle]
) -> list[ArticleId]:
    """Write articles into the rows that hold them, by position, and into new ones; return their numbers."""
    ids = []
    for position, article in enumerate(plan.recovered.articles):
        origin = plan.origins[position] if plan.origins else None
        row = continued.get(position)
        if row is not None:
            _update_article(connection, row, position, article, origin)
            ids.append(row.article.id)
        else:
            ids.append(_insert_article(connection, issue_id, position, article, origin))
            log_changes(connection, ids[-1:])
    return ids


def _dissolve(connection: sqlite3.Connection, dissolved: Mapping[ArticleId, int], ids: Sequence[ArticleId]) -> None:
    for article_id, into in dissolved.items():
        move_tags(connection, article_id, ids[into])
        connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
    log_removals(connection, dissolved)


def _hide_absorbed(
    connection: sqlite3.Connection,
    rows: Mapping[ArticleId, HeldArticle],
    plan: Plan,
    ids: Sequence[ArticleId],
    position: int,
) -> None:
    """Hide articles that others have taken in, from ``position`` on; what took them in has their tags, too."""
    for at, (article_id, (into, origin)) in enumerate(plan.absorbed.items(), position):
        connection.execute(
            "UPDATE articles SET position = ?, superseded = ?, origin = ? WHERE id = ?",
            (at, ABSORBED, origin, article_id),
        )
        if not rows[article_id].is_absorbed:
            merge_tags(connection, article_id, ids[into])
            log_removals(connection, [article_id])


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


def row_id(cursor: sqlite3.Cursor) -> int:
    """Return the number of the row that was just inserted."""
    if cursor.lastrowid is None:  # pragma: no cover - sqlite3 sets it after each INSERT
        raise AssertionError("no row was inserted")
    return cursor.lastrowid


# --- articles --------------------------------------------------------------------------------------------------------


def _insert_article(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    position: int,
    article: RecoveredArticle,
    origin: str | None = None,
) -> ArticleId:
    cursor = connection.execute(_INSERT_ARTICLE, (issue_id, position, origin, *article_values(article)))
    return ArticleId(row_id(cursor))


def _update_article(
    connection: sqlite3.Connection, row: HeldArticle, position: int, article: RecoveredArticle, origin: str | None
) -> None:
    """Write the new text of an article; the index hears of it when something that can be searched is different."""
    old = row.article
    is_same = (old.position, old.superseded, row.origin) == (position, False, origin)
    if is_same and as_recovered(old) == article:
        return
    connection.execute(_UPDATE_ARTICLE, (position, origin, *article_values(article), old.id))
    if row.is_absorbed or _searched(old) != _searched(article):
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
        connection.execute(
            "UPDATE articles SET position = ?, superseded = 1, origin = NULL WHERE id = ?", (at, article_id)
        )
    return kept


def _keep_rest(connection: sqlite3.Connection, rest: Sequence[Article], position: int) -> dict[ArticleId, Article]:
    """Let articles of an older text stand after the others, as they did; return them."""
    kept = {article.id: article for article in rest}
    for at, article_id in enumerate(kept, position):
        connection.execute("UPDATE articles SET position = ? WHERE id = ?", (at, article_id))
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
        own_id = row_id(cursor)
        stack += [(child, own_id) for child in reversed(entry.children)]
        position += 1


def source_and_text_findings(recovered: RecoveredIssue, source: SourceText) -> tuple[Finding, ...]:
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
