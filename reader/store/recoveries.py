"""What was recovered of an issue: from the copy that is kept since somebody mended it, else from its rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.model import ArticleId, EntryKind, Finding, IssueId, RecoveredIssue, TocEntry
from reader.store.fields import number, number_or_none, parsed, text
from reader.store.rewriting import SUPERSEDED
from reader.store.rows import as_recovered, to_article, to_finding, to_meta
from reader.store.snapshots import snapshot_from, snapshot_text
from reader.store.trouble import UnreadableError, read_rows


def find_recovery(connection: sqlite3.Connection, issue_id: IssueId) -> RecoveredIssue | None:
    """Return the copy of what was recovered, or None for an issue that nobody mended."""
    rows = connection.execute("SELECT recovered FROM recoveries WHERE issue_id = ?", (issue_id,))
    found = read_rows(_to_recovered, rows)
    return found[0] if found else None


def _to_recovered(row: sqlite3.Row) -> RecoveredIssue:
    return snapshot_from(parsed(row, "recovered"))


def all_recoveries(connection: sqlite3.Connection) -> None:
    """Read every copy, one at a time; one that does not read back is an error."""
    for row in connection.execute("SELECT recovered FROM recoveries"):
        read_rows(_to_recovered, [row])


def keep_recovery(connection: sqlite3.Connection, issue_id: IssueId, recovered: RecoveredIssue) -> None:
    """Keep a copy of what was recovered, in the place of an earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO recoveries (issue_id, recovered) VALUES (?, ?)", (issue_id, snapshot_text(recovered))
    )


def drop_recovery(connection: sqlite3.Connection, issue_id: IssueId) -> None:
    """Forget the copy: nothing is mended any more."""
    connection.execute("DELETE FROM recoveries WHERE issue_id = ?", (issue_id,))


def recovery_in_rows(connection: sqlite3.Connection, issue_id: IssueId) -> RecoveredIssue:
    """Return what the rows of an issue that nobody mended say; what is kept from older texts is left out."""
    key = (issue_id,)
    meta = read_rows(to_meta, connection.execute("SELECT * FROM issues WHERE id = ?", key))[0]
    select = "SELECT * FROM articles WHERE issue_id = ? AND superseded = 0 ORDER BY position"
    articles = read_rows(to_article, connection.execute(select, key))
    places = {article.id: place for place, article in enumerate(articles)}
    select = "SELECT id FROM articles WHERE issue_id = ? AND superseded <> 0"
    older = set(read_rows(lambda row: number(row, "id"), connection.execute(select, key)))
    rows = connection.execute(
        "SELECT findings.*, NULL AS article_position FROM findings WHERE issue_id = ? AND code <> ? ORDER BY id",
        (issue_id, SUPERSEDED),
    )
    findings = [_placed(stored.finding, stored.article_id, places) for stored in read_rows(to_finding, rows)]
    rows = connection.execute("SELECT * FROM entries WHERE issue_id = ? ORDER BY position", key)
    toc = _tree([row for row in rows if row["article_id"] not in older], places)
    return RecoveredIssue(meta, toc, tuple(as_recovered(article) for article in articles), tuple(findings))


def _placed(finding: Finding, article_id: ArticleId | None, places: Mapping[ArticleId, int]) -> Finding:
    return replace(finding, article=_place(article_id, places))


def _place(article_id: int | None, places: Mapping[ArticleId, int]) -> int | None:
    if article_id is None:
        return None
    if ArticleId(article_id) not in places:
        raise UnreadableError("an entry or a finding belongs to an article of another text")
    return places[ArticleId(article_id)]


def _tree(rows: Sequence[sqlite3.Row], places: Mapping[ArticleId, int]) -> tuple[TocEntry, ...]:
    """Return the contents from rows in pre-order: each entry is made when all below it are."""
    below: dict[int | None, list[TocEntry]] = {}

    def to_entry(row: sqlite3.Row) -> None:
        entry = TocEntry(
            kind=EntryKind(text(row, "kind")),
            title=text(row, "title"),
            level=number(row, "level"),
            printed_page=number_or_none(row, "printed_page"),
            line=number_or_none(row, "line"),
            listed=bool(number(row, "listed")),
            article=_place(number_or_none(row, "article_id"), places),
            paragraph=number_or_none(row, "paragraph"),
            children=tuple(reversed(below.pop(number(row, "id"), []))),
        )
        below.setdefault(number_or_none(row, "parent"), []).append(entry)

    read_rows(to_entry, reversed(rows))
    top = below.pop(None, [])
    if below:
        raise UnreadableError("an entry of the contents stands before the one above it")
    return tuple(reversed(top))
