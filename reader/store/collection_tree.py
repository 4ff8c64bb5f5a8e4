"""The tree of a collection, made of the sections its stored articles name: in SQLite, so that it needs no memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count

from reader.model import EntryKind, IssueId

_IN_ORDER = """
    WITH places AS (
        SELECT section, subsection, min(position) AS first FROM articles
        WHERE issue_id = ?1 AND superseded = 0 AND section IS NOT NULL GROUP BY section, subsection
    ),
    sections AS (SELECT section, min(first) AS first FROM places GROUP BY section)
    SELECT articles.id, articles.section, articles.subsection, title, printed_page, line,
        coalesce(sections.first, position) AS by_section, coalesce(places.first, position) AS by_subsection
    FROM articles
    LEFT JOIN sections ON sections.section = articles.section
    LEFT JOIN places ON places.section = articles.section AND places.subsection = articles.subsection
    WHERE issue_id = ?1 AND superseded = 0
    ORDER BY by_section, by_subsection, position
"""
_INSERT_ENTRY = (
    "INSERT INTO entries (id, issue_id, position, parent, kind, title, level, printed_page, line, listed, article_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def insert_tree(connection: sqlite3.Connection, issue_id: IssueId) -> None:
    """Write the contents of an issue: sections and subsections in the order in which they first appear.

    Articles without a section stand between the sections, where they come in the file.
    """
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
    rows = connection.execute(_IN_ORDER, (issue_id,))
    connection.executemany(_INSERT_ENTRY, _entries(rows, issue_id, int(last) + 1))


def _entries(rows: Iterable[sqlite3.Row], issue_id: IssueId, first_id: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the contents in pre-order, from articles in the order of the tree."""
    places = count()
    section: tuple[int, int] | None = None
    """Where the section at hand begins, and its entry."""
    subsection: tuple[tuple[int, int], int] | None = None
    for row in rows:
        key, subkey = row["by_section"], (row["by_section"], row["by_subsection"])
        parent, level = None, 1
        if row["section"] is not None:
            if section is None or section[0] != key:
                at = next(places)
                section, subsection = (key, first_id + at), None
                yield (
                    first_id + at,
                    issue_id,
                    at,
                    None,
                    EntryKind.SECTION.value,
                    row["section"],
                    1,
                    *[None] * 2,
                    1,
                    None,
                )
            parent, level = section[1], 2
        if row["subsection"] is not None and parent is not None:
            if subsection is None or subsection[0] != subkey:
                at = next(places)
                subsection = (subkey, first_id + at)
                kind = EntryKind.SUBSECTION.value
                yield (first_id + at, issue_id, at, parent, kind, row["subsection"], 2, *[None] * 2, 1, None)
            parent, level = subsection[1], 3
        at = next(places)
        page, line = row["printed_page"], row["line"]
        kind = EntryKind.ARTICLE.value
        yield (first_id + at, issue_id, at, parent, kind, row["title"], level, page, line, 1, row["id"])
