"""What people mended: kept beside what was recovered, and the rows of the issue made to say both.

An issue that nobody mended has its recovery in its rows. With the first mend the recovery is copied to ``recoveries``,
and the rows are written anew from it with the mends applied; when the last mend is taken back they are as before.

In a mended issue ``articles.origin`` says where an article comes from: ``12`` is the thirteenth of the recovery,
``12/7`` was split off it by mend 7. By this an article keeps its number and its tags whatever is mended.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.errors import MendError, NotFoundError
from reader.model import (
    Article,
    ArticleId,
    IssueId,
    Mend,
    MendedIssue,
    MendId,
    MendTrouble,
    Origin,
    RecoveredArticle,
    RecoveredIssue,
    SourceText,
    StoredMend,
    mend_from_json,
    mend_to_json,
)
from reader.store.fields import number, parsed, text
from reader.store.keys import as_key
from reader.store.parts import row_id, source_and_text_findings
from reader.store.reading import find_issue
from reader.store.recoveries import drop_recovery, find_recovery, keep_recovery, recovery_in_rows
from reader.store.rewriting import HeldArticle, Plan, held_articles, rewrite_rows, to_held
from reader.store.rows import META_COLUMNS, as_recovered, meta_values
from reader.store.trouble import UnreadableError, read_rows
from reader.store.writing import put_file

Apply = Callable[[RecoveredIssue, Sequence[Mend]], MendedIssue]
"""Applies mends to a recovery: ``recover.mending.mend_issue``."""
Match = Callable[[Sequence[RecoveredArticle], Sequence[Article]], Mapping[int, int]]
"""Says which article continues which: ``recover.match_articles``."""

_UPDATE_META = f"UPDATE issues SET {', '.join(f'{name} = ?' for name in META_COLUMNS)} WHERE id = ?"


def all_mends(connection: sqlite3.Connection, issue_id: IssueId | None = None) -> list[StoredMend]:
    """Return the mends of one issue or of all, in the order in which they were made."""
    where, values = ("", ()) if issue_id is None else ("WHERE issue_id = ?", (as_key(issue_id),))
    return read_rows(_to_mend, connection.execute(f"SELECT * FROM mends {where} ORDER BY id", values))


def _to_mend(row: sqlite3.Row) -> StoredMend:
    made_at = datetime.datetime.fromisoformat(text(row, "made_at"))
    if made_at.tzinfo is None:
        raise ValueError("made_at holds a time without its zone")
    return StoredMend(
        id=MendId(number(row, "id")),
        issue_id=IssueId(number(row, "issue_id")),
        mend=mend_from_json(parsed(row, "mend")),
        made_at=made_at,
        applies=bool(number(row, "applies")),
    )


def add_mend(connection: sqlite3.Connection, issue_id: IssueId, mend: Mend, apply: Apply) -> StoredMend:
    """Keep a mend and make the rows follow it.

    Raises:
        NotFoundError: no such issue.
        MendError: it does not apply to the present text, or changes nothing; nothing was written.
    """
    find_issue(connection, issue_id)
    stored = all_mends(connection, issue_id)
    recovered = _recovery(connection, issue_id, is_mended=bool(stored))
    before = apply(recovered, [each.mend for each in stored])
    after = apply(recovered, [*(each.mend for each in stored), mend])
    trouble = after.troubles[-1]
    if trouble is not None:
        raise MendError(trouble)
    if after.recovered == before.recovered:
        raise MendError(MendTrouble.NO_CHANGE)
    if not stored:
        keep_recovery(connection, issue_id, recovered)
    mend_id = _insert_mend(connection, issue_id, mend)
    _write(connection, issue_id, after, [*(each.id for each in stored), mend_id])
    return _find_mend(connection, mend_id)


def take_back(connection: sqlite3.Connection, mend_id: MendId, apply: Apply) -> StoredMend:
    """Forget a mend and make the rows say what they would without it; return it. Raises NotFoundError."""
    gone = _find_mend(connection, mend_id)
    issue_id = gone.issue_id
    recovered = _recovery(connection, issue_id, is_mended=True)
    connection.execute("DELETE FROM mends WHERE id = ?", (mend_id,))
    stored = all_mends(connection, issue_id)
    _write(connection, issue_id, apply(recovered, [each.mend for each in stored]), [each.id for each in stored])
    if not stored:
        drop_recovery(connection, issue_id)
        connection.execute("UPDATE articles SET origin = NULL WHERE issue_id = ?", (issue_id,))
    return gone


def _find_mend(connection: sqlite3.Connection, mend_id: MendId) -> StoredMend:
    found = read_rows(_to_mend, connection.execute("SELECT * FROM mends WHERE id = ?", (as_key(mend_id),)))
    if not found:
        raise NotFoundError("mend", mend_id)
    return found[0]


def _insert_mend(connection: sqlite3.Connection, issue_id: IssueId, mend: Mend) -> MendId:
    value = json.dumps(mend_to_json(mend), ensure_ascii=False, separators=(",", ":"))
    now = datetime.datetime.now(datetime.UTC).isoformat()
    cursor = connection.execute("INSERT INTO mends (issue_id, mend, made_at) VALUES (?, ?, ?)", (issue_id, value, now))
    return MendId(row_id(cursor))


def _recovery(connection: sqlite3.Connection, issue_id: IssueId, *, is_mended: bool) -> RecoveredIssue:
    recovered = find_recovery(connection, issue_id)
    if recovered is None and is_mended:
        raise UnreadableError("the recovery of a mended issue is missing")
    return recovery_in_rows(connection, issue_id) if recovered is None else recovered


# --- rows ------------------------------------------------------------------------------------------------------------


def _write(connection: sqlite3.Connection, issue_id: IssueId, mended: MendedIssue, mend_ids: Sequence[MendId]) -> None:
    """Make the rows of an issue follow other mends of the same recovery."""
    held = held_articles(connection, issue_id)
    rows = _rows_by_key(held)
    origins = [_origin_text(origin, mend_ids) for origin in mended.origins]
    places = {origin: position for position, origin in enumerate(mended.origins)}
    continued = {at: rows[_key(origin)].article.id for at, origin in enumerate(origins) if _key(origin) in rows}
    absorbed = {}
    for origin, into in mended.absorbed.items():
        name = _origin_text(origin, mend_ids)
        if _key(name) in rows:
            absorbed[rows[_key(name)].article.id] = (places[into], name)
    used = {*absorbed, *continued.values()}
    dissolved = {row.article.id: _heir(row, mended) for row in rows.values() if row.article.id not in used}
    plan = Plan(mended.recovered, continued, origins, absorbed, dissolved, is_new_text=False)
    rewrite_rows(connection, issue_id, held, plan)
    _write_issue(connection, issue_id, mended, mend_ids)


def _write_issue(
    connection: sqlite3.Connection, issue_id: IssueId, mended: MendedIssue, mend_ids: Sequence[MendId]
) -> None:
    connection.execute(_UPDATE_META, (*meta_values(mended.recovered.meta), issue_id))
    connection.executemany(
        "UPDATE mends SET applies = ? WHERE id = ?", list(zip(mended.applied, mend_ids, strict=True))
    )


def _rows_by_key(held: Iterable[HeldArticle]) -> dict[str, HeldArticle]:
    """Return the articles of the present text by their origin; in an issue that nobody mended that is their place."""
    present = [row for row in held if row.is_absorbed or not row.article.superseded]
    if all(row.origin is None for row in present):
        return {str(position): row for position, row in enumerate(present)}
    rows = {_key(row.origin): row for row in present if row.origin is not None}
    if len(rows) < len(present):
        raise UnreadableError("an article of a mended issue has no origin of its own")
    return rows


def _origin_text(origin: Origin, mend_ids: Sequence[MendId]) -> str:
    return str(origin.article) if origin.split is None else f"{origin.article}/{mend_ids[origin.split]}"


def _key(origin: str) -> str:
    """Return what of an origin stays when other mends are made: one mend splits off one article, wherever it is."""
    article, _, mend = origin.partition("/")
    return f"/{mend}" if mend else article


def _heir(row: HeldArticle, mended: MendedIssue) -> int:
    """Return the position of the article to which the text of a split-off one has gone back."""
    article = (row.origin or "").partition("/")[0]
    if article.isascii() and article.isdigit():
        origin = Origin(int(article))
        origin = mended.absorbed.get(origin, origin)
        if origin in mended.origins:
            return mended.origins.index(origin)
    raise UnreadableError("an article of a mended issue has an origin that is not there")


# --- another text of an issue ----------------------------------------------------------------------------------------


def replace_text(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    recovered: RecoveredIssue,
    source: SourceText,
    more: Sequence[Mend],
    apply: Apply,
    match: Match,
) -> None:
    """Put another text of an issue in the place of the one that is held, with all that was mended.

    Args:
        connection: Within a write transaction.
        issue_id: The issue.
        recovered: Its new text, without mends.
        source: The file of the new text.
        more: Mends that come with the new text.
        apply: See ``Apply``.
        match: See ``Match``.

    Raises:
        NotFoundError: no such issue.
    """
    find_issue(connection, issue_id)
    held = held_articles(connection, issue_id)
    for mend in more:
        if mend not in [each.mend for each in all_mends(connection, issue_id)]:
            _insert_mend(connection, issue_id, mend)
    stored = all_mends(connection, issue_id)
    mend_ids = [each.id for each in stored]
    whole = replace(recovered, findings=source_and_text_findings(recovered, source))
    mended = apply(whole, [each.mend for each in stored])
    origins = [_origin_text(origin, mend_ids) for origin in mended.origins] if stored else []
    continued, absorbed = _Matching(held, whole, mended, mend_ids, match).result()
    put_file(connection, issue_id, recovered, source)
    rewrite_rows(connection, issue_id, held, Plan(mended.recovered, continued, origins, absorbed))
    if stored:
        keep_recovery(connection, issue_id, whole)
        _write_issue(connection, issue_id, mended, mend_ids)


class _Matching:
    """Which row of the old text holds which article of the new one, of those shown and of those merged away."""

    def __init__(
        self,
        held: Sequence[HeldArticle],
        whole: RecoveredIssue,
        mended: MendedIssue,
        mend_ids: Sequence[MendId],
        match: Match,
    ) -> None:
        self._match = match
        self._mended = mended
        self._origins = {origin: _origin_text(origin, mend_ids) for origin in (*mended.origins, *mended.absorbed)}
        shown = zip(mended.origins, mended.recovered.articles, strict=True)
        self._articles = dict(shown) | {origin: whole.articles[origin.article] for origin in mended.absorbed}
        self._rows = {row.article.id: row for row in held}
        self._found: dict[Origin, ArticleId] = {}

    def result(self) -> tuple[dict[int, ArticleId], dict[ArticleId, tuple[int, str]]]:
        """Return ``Plan.continued`` and ``Plan.absorbed``."""
        self._take_split_ones()
        self._take_alike()
        places = {origin: position for position, origin in enumerate(self._mended.origins)}
        continued = {places[origin]: row for origin, row in self._found.items() if origin in places}
        absorbed = {
            row: (places[self._mended.absorbed[origin]], self._origins[origin])
            for origin, row in self._found.items()
            if origin not in places
        }
        return continued, absorbed

    def _take_split_ones(self) -> None:
        """Give each article that a mend split off the row that this mend made."""
        split_ones = [(article_id, row.origin) for article_id, row in self._rows.items() if "/" in (row.origin or "")]
        rows = {_key(origin or ""): article_id for article_id, origin in split_ones}
        for origin, name in self._origins.items():
            if origin.split is not None and _key(name) in rows:
                self._take(origin, rows[_key(name)])

    def _take_alike(self) -> None:
        wanted = [origin for origin in self._articles if origin not in self._found]
        rows = [row.article for row in self._rows.values()]
        for new, old in self._match([self._articles[origin] for origin in wanted], rows).items():
            self._take(wanted[new], rows[old].id)

    def _take(self, origin: Origin, article_id: ArticleId) -> None:
        self._found[origin] = article_id
        del self._rows[article_id]


# --- the original beside it ------------------------------------------------------------------------------------------


def recovered_in_place_of(
    connection: sqlite3.Connection, article_id: ArticleId, apply: Apply
) -> tuple[RecoveredArticle, ...]:
    """Return what was recovered where an article now stands: one article, or several that were merged.

    Raises:
        NotFoundError: no such article.
    """
    rows = connection.execute("SELECT * FROM articles WHERE id = ?", (as_key(article_id),))
    found = read_rows(to_held, rows)
    if not found or found[0].is_absorbed:
        raise NotFoundError("article", article_id)
    row = found[0]
    recovered = find_recovery(connection, row.article.issue_id)
    if recovered is None or row.origin is None or row.article.superseded:
        return (as_recovered(row.article),)
    stored = all_mends(connection, row.article.issue_id)
    mended = apply(recovered, [each.mend for each in stored])
    mend_ids = [each.id for each in stored]
    own = [origin for origin in mended.origins if _key(_origin_text(origin, mend_ids)) == _key(row.origin)]
    merged = [origin for origin, into in mended.absorbed.items() if into in own]
    return tuple(recovered.articles[at] for at in sorted({origin.article for origin in (*own, *merged)}))
