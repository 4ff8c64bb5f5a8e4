"""The words people put on articles."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

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
        "SELECT name, count(*) AS uses FROM tags JOIN article_tags ON tag_id = id GROUP BY id ORDER BY name"
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
        WHERE articles.id IN (
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
        FROM {WANTED} LEFT JOIN articles ON articles.id = wanted.value ORDER BY wanted.key
        """,
        (name, as_json(ids)),
    ).fetchall()
    for row in rows:
        if row["id"] is None:
            raise NotFoundError("article", ids[row["place"]])
    fresh = [ArticleId(row["id"]) for row in rows if not row["has_it"]]
    if fresh:
        connection.execute("INSERT OR IGNORE INTO tags (name) VALUES (?)", (name,))
        connection.executemany(
            "INSERT INTO article_tags (article_id, tag_id) SELECT ?, id FROM tags WHERE name = ?",
            [(article_id, name) for article_id in fresh],
        )
    return fresh


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
