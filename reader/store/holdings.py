"""Reading what is held: by series and month, and the titles by which another text of an issue is recognised."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import dataclass

from reader.model import HeldIssue, IssueId, IssueKind, issue_name
from reader.store.changes import last_number
from reader.store.fields import number, number_or_none, text, text_or_none, texts
from reader.store.trouble import read_rows

_HELD = """
    WITH counted AS (
        SELECT issue_id, count(*) AS articles FROM articles
        WHERE superseded = 0 AND issue_id IN (SELECT id FROM issues WHERE kind <> 'collection') GROUP BY issue_id
        UNION ALL
        SELECT issue_id, count(*) FROM articles
        WHERE issue_id IN (SELECT id FROM issues WHERE kind = 'collection') GROUP BY issue_id
    ),
    doubted AS (
        SELECT issue_id, severity, code, count(*) AS times FROM findings
        WHERE NOT settled AND (severity = 'loss' OR code IN ('year-doubtful', 'month-doubtful'))
        GROUP BY issue_id, severity, code
    )
    SELECT issues.id, kind, title, year, month, series, file_name, coalesce(articles, 0) AS articles, code, times
    FROM issues
    LEFT JOIN counted ON counted.issue_id = issues.id
    LEFT JOIN doubted ON doubted.issue_id = issues.id
    ORDER BY year IS NULL, year, month IS NULL, month, title, file_name, issues.id, severity = 'doubt', code
"""

_CHANGED = """
    SELECT articles.issue_id, issues.series, json_group_array(articles.title) AS titles,
        json_group_array(DISTINCT section) FILTER (WHERE section IS NOT NULL) AS sections,
        json_group_array(DISTINCT subsection) FILTER (WHERE subsection IS NOT NULL) AS subsections
    FROM issues CROSS JOIN articles ON articles.issue_id = issues.id
    WHERE superseded = 0 AND issues.kind <> 'collection' {only} GROUP BY issues.id ORDER BY issues.id
"""
_SINCE = """
    AND articles.issue_id IN (
        SELECT issue_id FROM articles WHERE id IN (SELECT article_id FROM changes WHERE number > ?)
    )
"""


@dataclass(frozen=True, slots=True)
class HeldTitles:
    """What another text of an issue is recognised by."""

    issue_id: IssueId
    titles: tuple[str, ...]
    """Of its present text, in any order."""
    names: frozenset[str]
    """Of its sections and subsections."""
    series: str | None


def held_issues(connection: sqlite3.Connection) -> list[HeldIssue]:
    """Return all issues with what is doubtful about them as holdings, by year, month and name; undated ones last."""
    rows = read_rows(_to_held, connection.execute(_HELD))
    found: list[HeldIssue] = []
    for _, several in itertools.groupby(rows, lambda row: row[0].id):
        same = list(several)
        first = same[0][0]
        doubts = tuple(doubt for _, doubt in same if doubt is not None)
        found.append(
            HeldIssue(
                first.id, first.kind, first.name, first.year, first.month, first.series,
                first.file_name, first.article_count, doubts,
            )
        )  # fmt: skip
    return found


def _to_held(row: sqlite3.Row) -> tuple[HeldIssue, tuple[str, int] | None]:
    year, month, file_name = number_or_none(row, "year"), number_or_none(row, "month"), text(row, "file_name")
    issue = HeldIssue(
        id=IssueId(number(row, "id")),
        kind=IssueKind(text(row, "kind")),
        name=issue_name(text_or_none(row, "title"), year, month, file_name),
        year=year,
        month=month,
        series=text_or_none(row, "series"),
        file_name=file_name,
        article_count=number(row, "articles"),
    )
    code = text_or_none(row, "code")
    return issue, None if code is None else (code, number(row, "times"))


def titles_since(connection: sqlite3.Connection, after: int) -> tuple[list[HeldTitles], int]:
    """Return the titles of the issues that were touched since change ``after`` (0 = of all), and the last change."""
    last = last_number(connection)
    query = _CHANGED.format(only=_SINCE if after else "")
    return read_rows(_to_titles, connection.execute(query, (after,) if after else ())), last


def _to_titles(row: sqlite3.Row) -> HeldTitles:
    names = frozenset((*texts(row, "sections"), *texts(row, "subsections")))
    return HeldTitles(IssueId(number(row, "issue_id")), texts(row, "titles"), names, text_or_none(row, "series"))


def series_of_all(connection: sqlite3.Connection) -> dict[IssueId, str]:
    """Return the series of every issue that has one."""
    rows = connection.execute("SELECT id, series FROM issues WHERE series IS NOT NULL")
    return dict(read_rows(lambda row: (IssueId(number(row, "id")), text(row, "series")), rows))


def last_mend(connection: sqlite3.Connection) -> int:
    """Return a number that is another one whenever a mend was made or taken back: it may change an issue's series."""
    made = "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'mends'), 0)"  # only grows
    (state,) = connection.execute(f"SELECT {made} * 1000000 - count(*) FROM mends").fetchone()
    return int(state)
