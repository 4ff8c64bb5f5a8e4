"""The append-only log of what the search index has to take in, and how far it has come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from reader.model import ArticleId
from reader.store.fields import number, parsed
from reader.store.trouble import read_rows

_INDEX_KEY = "index"
_LOG = "INSERT INTO changes (article_id, removed) VALUES (?, ?)"


def log_changes(connection: sqlite3.Connection, article_ids: Iterable[ArticleId]) -> None:
    """Note that articles are new or read differently."""
    connection.executemany(_LOG, [(article_id, False) for article_id in article_ids])


def log_removals(connection: sqlite3.Connection, article_ids: Iterable[ArticleId]) -> None:
    """Note that articles are gone."""
    connection.executemany(_LOG, [(article_id, True) for article_id in article_ids])


def last_number(connection: sqlite3.Connection) -> int:
    """Return the number of the last change; 0 when there was none."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()
    return int(last)


def changes_after(
    connection: sqlite3.Connection, after: int
) -> tuple[tuple[ArticleId, ...], tuple[ArticleId, ...], int]:
    """Return the changed and the removed articles since change ``after``, each once, and the last change."""
    # With max() SQLite takes the other columns from the row that has the maximum: the last word on each article.
    rows = connection.execute(
        "SELECT article_id, removed, max(number) FROM changes WHERE number > ? GROUP BY article_id ORDER BY 3",
        (after,),
    )
    found = read_rows(lambda row: (ArticleId(number(row, "article_id")), bool(number(row, "removed"))), rows)
    changed = tuple(article_id for article_id, is_removed in found if not is_removed)
    removed = tuple(article_id for article_id, is_removed in found if is_removed)
    return changed, removed, max(after, last_number(connection))


def count_after(connection: sqlite3.Connection, after: int) -> int:
    """Return how many articles were touched since change ``after``."""
    query = "SELECT count(DISTINCT article_id) FROM changes WHERE number > ?"
    (count,) = connection.execute(query, (after,)).fetchone()
    return int(count)


def recorded_index(connection: sqlite3.Connection) -> tuple[int, dict[str, str]]:
    """Return the last change that the index holds and the SHA-256 of its files; ``(0, {})`` when there is none."""
    rows = connection.execute("SELECT value FROM meta WHERE key = ?", (_INDEX_KEY,))
    records = read_rows(_to_record, rows)
    return records[0] if records else (0, {})


def _to_record(row: sqlite3.Row) -> tuple[int, dict[str, str]]:
    match parsed(row, "value"):
        case {"last_change": int(last_change), "manifest": dict(manifest)}:
            return last_change, {str(name): str(sha256) for name, sha256 in manifest.items()}
    raise ValueError("the record of the index holds something else")


def record_index(connection: sqlite3.Connection, last_change: int, manifest: Mapping[str, str]) -> None:
    """Write down what the index holds."""
    value = json.dumps({"last_change": last_change, "manifest": dict(manifest)})
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_INDEX_KEY, value))
