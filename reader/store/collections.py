"""Writing a collection: articles come one by one, some are held at a time, and the tree is made of what is stored."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice

from reader.model import (
    CollectionRow,
    CollectionSummary,
    Finding,
    IssueId,
    IssueKind,
    IssueMeta,
    Severity,
    SourceText,
)
from reader.store.collection_tree import insert_tree
from reader.store.fields import number, text
from reader.store.keys import as_key
from reader.store.parts import row_id
from reader.store.rewriting import SUPERSEDED
from reader.store.rows import (
    ARTICLE_COLUMNS,
    FILE_COLUMNS,
    ISSUE_COLUMNS,
    article_values,
    file_values,
    finding_values,
    issue_values,
)
from reader.store.tags import tag_name
from reader.store.trouble import read_rows

_BATCH = 500
"""Articles written at once."""
_MAX_LISTED = 100
"""Findings of a kind that are listed one by one."""
_SAMPLE = 500
"""Articles by which another export of a collection is recognised."""

_INSERT_ISSUE = f"INSERT INTO issues ({', '.join(ISSUE_COLUMNS)}) VALUES ({', '.join('?' * len(ISSUE_COLUMNS))})"
_UPDATE_ISSUE = f"UPDATE issues SET {', '.join(f'{name} = ?' for name in ISSUE_COLUMNS)} WHERE id = ?"
_KEEP_FILE = (
    f"INSERT INTO files (issue_id, {', '.join(FILE_COLUMNS)}) VALUES (?, {', '.join('?' * len(FILE_COLUMNS))})"
    f" ON CONFLICT (sha256) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in FILE_COLUMNS)}"
)
_INSERT = (
    f"INSERT INTO articles (id, issue_id, position, {', '.join(ARTICLE_COLUMNS)})"
    f" VALUES (?, ?, ?, {', '.join('?' * len(ARTICLE_COLUMNS))})"
)
_UPDATE = (
    f"UPDATE articles SET position = ?, superseded = 0, {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)}"
    " WHERE id = ?"
)
_PLACE_ONLY = frozenset(("line", "confidence", "paragraph_lines"))
"""Columns whose change the index need not hear of."""
_SEARCHED = tuple(at for at, name in enumerate(ARTICLE_COLUMNS) if name not in _PLACE_ONLY)
_SOURCE_ID = ARTICLE_COLUMNS.index("source_id")

Summary = Callable[[], CollectionSummary]
"""Asked once, after the last row."""


def insert_collection(
    connection: sqlite3.Connection, source: SourceText, rows: Iterable[CollectionRow], summary: Summary
) -> IssueId:
    """Write a new collection and return its number.

    Args:
        connection: Within a write transaction.
        source: Its file.
        rows: Its articles; taken one by one.
        summary: What is known of the whole once the last of them was taken.
    """
    now = _now()
    first_meta = IssueMeta(IssueKind.COLLECTION)
    issue_id = IssueId(row_id(connection.execute(_INSERT_ISSUE, issue_values(first_meta, source, now))))
    writer = _Writer(connection, issue_id)
    writer.write(rows, ())
    _finish(connection, issue_id, source, now, summary(), writer.count)
    return issue_id


def rewrite_collection(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    source: SourceText,
    rows: Iterable[CollectionRow],
    summary: Summary,
) -> None:
    """Put another export of a collection in the place of the one that is held.

    An article with the ``source_id`` of a held one is that article, and keeps its number and tags. Of the others the
    tagged ones stay as superseded.
    """
    connection.execute("DROP TABLE IF EXISTS temp.held")
    connection.execute("CREATE TEMP TABLE held (id INTEGER PRIMARY KEY, source_id TEXT, claimed INTEGER NOT NULL)")
    connection.execute(
        "INSERT INTO temp.held SELECT id, source_id, 0 FROM articles WHERE issue_id = ?", (as_key(issue_id),)
    )
    connection.execute("CREATE INDEX temp.held_source ON held (source_id)")
    connection.execute("DELETE FROM findings WHERE issue_id = ?", (issue_id,))
    connection.execute("DELETE FROM entries WHERE issue_id = ?", (issue_id,))
    connection.execute("UPDATE articles SET position = -1 - position WHERE issue_id = ?", (issue_id,))
    writer = _Writer(connection, issue_id)
    writer.write(rows, ("held",))
    superseded = _settle_rest(connection, writer.count)
    _finish(connection, issue_id, source, _now(), summary(), writer.count)
    _show_superseded(connection, issue_id, superseded)
    connection.execute("DROP TABLE temp.held")


def samples(connection: sqlite3.Connection) -> dict[IssueId, frozenset[tuple[str, str]]]:
    """Return of each collection that nobody mended the ids and titles by which another export is recognised.

    They are taken evenly from all of it; collections whose articles have no ids are left out.
    """
    rows = connection.execute(
        "SELECT id, (SELECT count(*) FROM articles WHERE issue_id = issues.id) AS size FROM issues"
        " WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM mends WHERE issue_id = issues.id)",
        (IssueKind.COLLECTION.value,),
    )
    found: dict[IssueId, frozenset[tuple[str, str]]] = {}
    for issue_id, size in read_rows(lambda row: (IssueId(number(row, "id")), number(row, "size")), rows):
        places = json.dumps([at * size // _SAMPLE for at in range(_SAMPLE)] if size > _SAMPLE else [*range(size)])
        some = connection.execute(
            "SELECT source_id, title FROM json_each(?) AS wanted"  # CROSS: the few places first, then the index
            " CROSS JOIN articles ON issue_id = ? AND position = wanted.value"
            " WHERE source_id IS NOT NULL AND superseded = 0",
            (places, issue_id),
        )
        pairs = frozenset(read_rows(lambda row: (text(row, "source_id"), text(row, "title")), some))
        if pairs:
            found[issue_id] = pairs
    return found


def characters_of(connection: sqlite3.Connection, issue_id: IssueId) -> int:
    """Return how many characters the texts of an issue have."""
    (size,) = connection.execute(
        "SELECT coalesce(sum(length(value)), 0) FROM articles CROSS JOIN json_each(paragraphs)"
        " WHERE issue_id = ? AND superseded = 0",
        (as_key(issue_id),),
    ).fetchone()
    return int(size)


# --- articles --------------------------------------------------------------------------------------------------------


class _Writer:
    """Writes articles in batches, into new rows or into those of held articles."""

    def __init__(self, connection: sqlite3.Connection, issue_id: IssueId) -> None:
        self.count = 0
        self._connection = connection
        self._issue_id = issue_id
        (last,) = connection.execute(
            "SELECT max(coalesce((SELECT max(id) FROM articles), 0),"
            " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0))"
        ).fetchone()
        self._ids = count(int(last) + 1)
        self._tags: dict[str, int | None] = {}

    def write(self, rows: Iterable[CollectionRow], held: Sequence[str]) -> None:
        """Write all rows; ``held`` is not empty when they may continue articles in the table of that name."""
        remaining = iter(rows)
        while batch := list(islice(remaining, _BATCH)):
            values = [article_values(row.article) for row in batch]
            continued = self._continued(values) if held else {}
            self._write_batch(batch, values, continued)

    def _write_batch(
        self, batch: Sequence[CollectionRow], values: Sequence[Sequence[object]], continued: Mapping[int, sqlite3.Row]
    ) -> None:
        new, old, changed, tagged = [], [], [], []
        for at, row in enumerate(batch):
            held = continued.get(at)
            if held is None:
                article_id = next(self._ids)
                new.append((article_id, self._issue_id, self.count, *values[at]))
                changed.append((article_id,))
            else:
                article_id = held["id"]
                old.append((self.count, *values[at], article_id))
                if held["superseded"] or any(held[ARTICLE_COLUMNS[i]] != values[at][i] for i in _SEARCHED):
                    changed.append((article_id,))
            tagged += [(article_id, tag_id) for tag_id in map(self._tag_id, row.tags) if tag_id is not None]
            self.count += 1
        self._connection.executemany(_INSERT, new)
        self._connection.executemany(_UPDATE, old)
        self._connection.executemany("INSERT INTO changes (article_id, removed) VALUES (?, 0)", changed)
        self._connection.executemany("INSERT OR IGNORE INTO article_tags (article_id, tag_id) VALUES (?, ?)", tagged)

    def _continued(self, values: Sequence[Sequence[object]]) -> dict[int, sqlite3.Row]:
        """Return the held articles that rows of a batch continue; of several with one id the first that is free."""
        ids = dict.fromkeys(row[_SOURCE_ID] for row in values if row[_SOURCE_ID] is not None)
        rows = self._connection.execute(
            "SELECT articles.* FROM json_each(?) AS wanted"
            " JOIN temp.held ON held.source_id = wanted.value AND NOT claimed JOIN articles ON articles.id = held.id"
            " ORDER BY articles.id DESC",
            (json.dumps([*ids]),),
        )
        free: dict[object, list[sqlite3.Row]] = {}
        for row in rows:
            free.setdefault(row["source_id"], []).append(row)
        found = {at: free[row[_SOURCE_ID]].pop() for at, row in enumerate(values) if free.get(row[_SOURCE_ID])}
        claimed = [(row["id"],) for row in found.values()]
        self._connection.executemany("UPDATE temp.held SET claimed = 1 WHERE id = ?", claimed)
        return found

    def _tag_id(self, name: str) -> int | None:
        """Return the number of a tag, which is made when it is not there; None for what cannot be a name."""
        if name not in self._tags:
            self._tags[name] = self._make_tag(name)
        return self._tags[name]

    def _make_tag(self, name: str) -> int | None:
        try:
            stored = tag_name(name)
        except ValueError:
            return None
        self._connection.execute("INSERT OR IGNORE INTO tags (name) VALUES (?)", (stored,))
        (tag_id,) = self._connection.execute("SELECT id FROM tags WHERE name = ?", (stored,)).fetchone()
        return int(tag_id)


# --- what a new export no longer has ---------------------------------------------------------------------------------

_REST = "SELECT id FROM temp.held WHERE NOT claimed"


def _settle_rest(connection: sqlite3.Connection, position: int) -> int:
    """Delete held articles that nothing continues; those with a tag stay after the others. Return how many stay."""
    untagged = f"{_REST} AND id NOT IN (SELECT article_id FROM article_tags)"
    connection.execute(f"INSERT INTO changes (article_id, removed) SELECT id, 1 FROM ({untagged})")
    connection.execute(f"DELETE FROM articles WHERE id IN ({untagged})")
    rows = connection.execute(f"SELECT id FROM articles WHERE id IN ({_REST}) ORDER BY position DESC")
    kept = read_rows(lambda row: number(row, "id"), rows)
    connection.executemany(
        "UPDATE articles SET position = ?, superseded = 1 WHERE id = ?",
        ((position + at, article_id) for at, article_id in enumerate(kept)),
    )
    return len(kept)


def _show_superseded(connection: sqlite3.Connection, issue_id: IssueId, total: int) -> None:
    """Give superseded articles an entry each, behind the others, and a finding."""
    connection.execute(
        """
        INSERT INTO entries (issue_id, position, parent, kind, title, level, printed_page, line, listed, article_id)
        SELECT issue_id, ?2 + row_number() OVER (ORDER BY position) - 1, NULL, 'article', title, 1, printed_page,
            NULL, 0, id
        FROM articles WHERE issue_id = ?1 AND superseded = 1
        """,
        (issue_id, _next_position(connection, issue_id)),
    )
    rows = connection.execute(
        "SELECT id, title, (SELECT group_concat(name, ', ') FROM article_tags JOIN tags ON tags.id = tag_id"
        " WHERE article_id = articles.id) AS names FROM articles WHERE issue_id = ? AND superseded = 1"
        " ORDER BY position LIMIT ?",
        (issue_id, _MAX_LISTED),
    )
    sentence = "The newer text of this issue does not have this article; it was kept because it is tagged."
    found = [
        (article_id, Finding(Severity.NOTE, SUPERSEDED, sentence, facts=(("title", title), ("tags", names))))
        for article_id, title, names in read_rows(
            lambda row: (number(row, "id"), text(row, "title"), text(row, "names")), rows
        )
    ]
    more = _more(Severity.NOTE, SUPERSEDED, total - len(found))
    _insert_findings(connection, issue_id, [*found, *more])


def _next_position(connection: sqlite3.Connection, issue_id: IssueId) -> int:
    query = "SELECT coalesce(max(position) + 1, 0) FROM entries WHERE issue_id = ?"
    (position,) = connection.execute(query, (issue_id,)).fetchone()
    return int(position)


# --- the whole -------------------------------------------------------------------------------------------------------


def _finish(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    source: SourceText,
    now: datetime.datetime,
    summary: CollectionSummary,
    articles: int,
) -> None:
    """Write what is known once all articles are there: the issue, its file, the tree, the findings."""
    connection.execute(_UPDATE_ISSUE, (*issue_values(summary.meta, source, now), issue_id))
    connection.execute(_KEEP_FILE, (issue_id, *file_values(source, now)))
    insert_tree(connection, issue_id)
    found = [(None, finding) for finding in (*source.findings, *summary.findings)]
    _insert_findings(connection, issue_id, [*found, *_duplicates(connection, issue_id)])


def _duplicates(connection: sqlite3.Connection, issue_id: IssueId) -> Iterator[tuple[int | None, Finding]]:
    """Yield a finding for each id that more than one article has, with the last of these."""
    rows = connection.execute(
        "SELECT source_id, count(*) AS times, max(id) AS last, max(line) AS line FROM articles"
        " WHERE issue_id = ? AND superseded = 0 AND source_id IS NOT NULL"
        " GROUP BY source_id HAVING count(*) > 1 ORDER BY min(position)",
        (issue_id,),
    )
    total = 0
    for total, row in enumerate(rows, 1):
        if total <= _MAX_LISTED:
            source_id, times = text(row, "source_id"), number(row, "times")
            message = f"{times} articles have the id {source_id}; all of them were kept."
            facts = (("id", source_id), ("count", str(times)))
            yield row["last"], Finding(Severity.DOUBT, "duplicate-id", message, row["line"], facts=facts)
    yield from _more(Severity.DOUBT, "duplicate-id", total - _MAX_LISTED)


def _more(severity: Severity, code: str, number_left: int) -> Iterator[tuple[None, Finding]]:
    if number_left > 0:
        message = f"{number_left:,} more findings of the kind {code} are not listed one by one."
        yield None, Finding(severity, "rows-more", message, facts=(("kind", code), ("count", str(number_left))))


def _insert_findings(
    connection: sqlite3.Connection, issue_id: IssueId, findings: Iterable[tuple[int | None, Finding]]
) -> None:
    connection.executemany(
        "INSERT INTO findings (issue_id, article_id, severity, code, message, line, facts, settled)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(issue_id, article_id, *finding_values(finding)) for article_id, finding in findings],
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
