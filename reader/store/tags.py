"""The words people put on articles."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.errors import NotFoundError
from reader.model import ArticleId, Tag
from reader.store.fields import number, text
from reader.store.keys import WANTED, as_json
from reader.store.reading import ISSUE_ORDER
from reader.store.trouble import read_rows


def tag_name(text: str) -> str:
    """Return a tag's name as it is stored: NFC, without spaces around it, single spaces within.

    Raises:
        ValueError: nothing is left, or it holds what cannot be stored as text.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise ValueError("a tag needs a name")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        raise ValueError("a tag's name may only hold printable characters")
    return name


def all_tags(connection: sqlite3.Connection) -> list[Tag]:
    """Return the tags that are on an article, by name."""
    rows = connection.execute(
        "SELECT name, count(*) AS uses FROM tags JOIN article_tags ON tag_id = tags.id"
        " JOIN articles ON articles.id = article_id WHERE superseded <> 2 GROUP BY tags.id ORDER BY name"
    )
    return read_rows(lambda row: Tag(text(row, "name"), number(row, "uses")), rows)


def tags_of(connection: sqlite3.Connection, article_ids: Iterable[ArticleId]) -> dict[ArticleId, tuple[str, ...]]:
    """Return the tags of each article that has any, sorted by name."""
    rows = connection.execute(
        f"SELECT article_id, name FROM {WANTED} JOIN article_tags ON article_id = wanted.value"
        " JOIN tags ON tags.id = tag_id ORDER BY name",
        (as_json(article_ids),),
    )
    names: dict[ArticleId, list[str]] = defaultdict(list)
    for article_id, name in read_rows(lambda row: (ArticleId(number(row, "article_id")), text(row, "name")), rows):
        names[article_id].append(name)
    return {article_id: tuple(found) for article_id, found in names.items()}


def articles_tagged(connection: sqlite3.Connection, name: str | None) -> list[ArticleId]:
    """Return the articles with a tag, or with any, by issue and position."""
    rows = connection.execute(
        f"""
        SELECT articles.id FROM articles JOIN issues ON issues.id = issue_id
        WHERE superseded <> 2 AND articles.id IN (
            SELECT article_id FROM article_tags JOIN tags ON tags.id = tag_id WHERE ?1 IS NULL OR name = ?1
        )
        ORDER BY {ISSUE_ORDER}, articles.position
        """,
        (name,),
    )
    return read_rows(lambda row: ArticleId(number(row, "id")), rows)


def put_tag(connection: sqlite3.Connection, article_ids: Iterable[ArticleId], name: str) -> list[ArticleId]:
    """Put a tag on articles and return those that did not have it, in their order. Raises NotFoundError."""
    ids = list(dict.fromkeys(article_ids))
    rows = connection.execute(
        f"""
        SELECT wanted.key AS place, articles.id AS id, EXISTS (
            SELECT 1 FROM article_tags JOIN tags ON tags.id = tag_id WHERE article_id = articles.id AND name = ?
        ) AS has_it
        FROM {WANTED} LEFT JOIN articles ON articles.id = wanted.value AND superseded <> 2
        ORDER BY wanted.key
        """,
        (name, as_json(ids)),
    ).fetchall()
    for row in rows:
        if row["id"] is None:
            raise NotFoundError("article", ids[row["place"]])
    fresh = [ArticleId(row["id"]) for row in rows if not row["has_it"]]
    _make_own(connection, ids, name)
    if fresh:
        connection.execute("INSERT OR IGNORE INTO tags (name) VALUES (?)", (name,))
        connection.executemany(
            "INSERT INTO article_tags (article_id, tag_id) SELECT ?, id FROM tags WHERE name = ?",
            [(article_id, name) for article_id in fresh],
        )
    return fresh


def _make_own(connection: sqlite3.Connection, article_ids: Sequence[ArticleId], name: str) -> None:
    """Let a tag that came to articles by merging stay there when the merging is taken back: somebody put it on."""
    connection.execute(
        "UPDATE article_tags SET merged = 0 WHERE merged AND tag_id = (SELECT id FROM tags WHERE name = ?)"
        " AND article_id IN (SELECT value FROM json_each(?))",
        (name, as_json(article_ids)),
    )


def take_tag(connection: sqlite3.Connection, article_ids: Iterable[ArticleId], name: str) -> list[ArticleId]:
    """Take a tag off articles and return those that had it, in their order; a tag on nothing is forgotten."""
    rows = connection.execute(
        f"SELECT article_id, tag_id FROM {WANTED} JOIN article_tags ON article_id = wanted.value"
        " JOIN tags ON tags.id = tag_id WHERE name = ? ORDER BY wanted.key",
        (as_json(article_ids), name),
    )
    found = read_rows(lambda row: (ArticleId(number(row, "article_id")), number(row, "tag_id")), rows)
    connection.executemany("DELETE FROM article_tags WHERE article_id = ? AND tag_id = ?", found)
    connection.execute(
        "DELETE FROM tags WHERE name = ? AND NOT EXISTS (SELECT 1 FROM article_tags WHERE tag_id = tags.id)", (name,)
    )
    return [article_id for article_id, _ in found]


# --- tags of merged articles -----------------------------------------------------------------------------------------


def merge_tags(connection: sqlite3.Connection, article_id: ArticleId, into: ArticleId) -> None:
    """Put the tags of an article on the one that takes it in, as far as that one does not have them."""
    connection.execute(
        "INSERT OR IGNORE INTO article_tags (article_id, tag_id, merged)"
        " SELECT ?, tag_id, 1 FROM article_tags WHERE article_id = ?",
        (into, article_id),
    )


def drop_merged_tags(
    connection: sqlite3.Connection, article_ids: Iterable[ArticleId], absorbed: Mapping[ArticleId, ArticleId]
) -> None:
    """Take off tags that came to articles by merging and whose article is no longer merged into them.

    Args:
        connection: Within a write transaction.
        article_ids: The articles as they are shown.
        absorbed: From each article that is merged away to the one that took it in.
    """
    rows = connection.execute(
        f"SELECT article_id, tag_id FROM {WANTED} JOIN article_tags ON article_id = wanted.value WHERE merged",
        (as_json(article_ids),),
    )
    merged = read_rows(_to_use, rows)
    if not merged:
        return
    rows = connection.execute(
        f"SELECT article_id, tag_id FROM {WANTED} JOIN article_tags ON article_id = wanted.value WHERE NOT merged",
        (as_json(absorbed),),
    )
    reasons = {(absorbed[article_id], tag_id) for article_id, tag_id in read_rows(_to_use, rows)}
    gone = [use for use in merged if use not in reasons]
    connection.executemany("DELETE FROM article_tags WHERE article_id = ? AND tag_id = ?", gone)


def move_tags(connection: sqlite3.Connection, article_id: ArticleId, into: ArticleId) -> None:
    """Give the tags of an article that ceases to be to another, but for those that came to it by merging."""
    connection.execute(
        "INSERT INTO article_tags (article_id, tag_id) SELECT ?, tag_id FROM article_tags"
        " WHERE article_id = ? AND NOT merged ON CONFLICT (article_id, tag_id) DO UPDATE SET merged = 0",
        (into, article_id),
    )
    connection.execute("DELETE FROM article_tags WHERE article_id = ?", (article_id,))


def _to_use(row: sqlite3.Row) -> tuple[ArticleId, int]:
    return ArticleId(number(row, "article_id")), number(row, "tag_id")
