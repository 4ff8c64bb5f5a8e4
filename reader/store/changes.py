"""The append-only log of what the search index has to take in, and how far it has come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from reader.model import ArticleId
from reader.store.trouble import UnreadableError

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
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()
    return int(number)


def changes_after(
    connection: sqlite3.Connection, number: int
) -> tuple[tuple[ArticleId, ...], tuple[ArticleId, ...], int]:
    """Return the changed and the removed articles since ``number``, each once, and the last change."""
    # With max() SQLite takes the other columns from the row that has the maximum: the last word on each article.
    rows = connection.execute(
        "SELECT article_id, removed, max(number) FROM changes WHERE number > ? GROUP BY article_id ORDER BY 3",
        (number,),
    ).fetchall()
    changed = tuple(ArticleId(row["article_id"]) for row in rows if not row["removed"])
    removed = tuple(ArticleId(row["article_id"]) for row in rows if row["removed"])
    return changed, removed, max(number, last_number(connection))


def count_after(connection: sqlite3.Connection, number: int) -> int:
    """Return how many articles were touched since ``number``."""
    query = "SELECT count(DISTINCT article_id) FROM changes WHERE number > ?"
    (count,) = connection.execute(query, (number,)).fetchone()
    return int(count)


def recorded_index(connection: sqlite3.Connection) -> tuple[int, dict[str, str]]:
    """Return the last change that the index holds and the SHA-256 of its files; ``(0, {})`` when there is none."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_INDEX_KEY,)).fetchone()
    if row is None:
        return 0, {}
    try:
        held = json.loads(row["value"])
        return int(held["last_change"]), {str(name): str(sha256) for name, sha256 in held["manifest"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise UnreadableError("the record of the index") from exc


def record_index(connection: sqlite3.Connection, last_change: int, manifest: Mapping[str, str]) -> None:
    """Write down what the index holds."""
    value = json.dumps({"last_change": last_change, "manifest": dict(manifest)})
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_INDEX_KEY, value))
