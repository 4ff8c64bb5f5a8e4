"""What hits are divided by: one small row an article."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import ArticleId, IssueId
from reader.store.fields import number, number_or_none, text_or_none
from reader.store.keys import WANTED, as_json
from reader.store.tags import tags_of
from reader.store.trouble import read_rows


@dataclass(frozen=True, slots=True)
class FacetRow:
    """What an article is filtered and counted by."""

    issue_id: IssueId
    month: str | None
    """``YYYY-MM`` of the first day; None when the article has no date or its year is not known."""
    section: str | None
    subsection: str | None
    tags: tuple[str, ...]
    """Sorted by name."""


def facet_rows(connection: sqlite3.Connection, article_ids: Sequence[ArticleId]) -> dict[ArticleId, FacetRow]:
    """Return a row for each of the articles that is there."""
    tags = tags_of(connection, article_ids)
    rows = connection.execute(
        "SELECT articles.id, issue_id, date_order, section, subsection"
        f" FROM {WANTED} JOIN articles ON articles.id = wanted.value WHERE superseded <> 2 ORDER BY wanted.key",
        (as_json(article_ids),),
    )

    def to_facet(row: sqlite3.Row) -> tuple[ArticleId, FacetRow]:
        article_id = ArticleId(number(row, "id"))
        return article_id, FacetRow(
            IssueId(number(row, "issue_id")),
            _month(number_or_none(row, "date_order")),
            text_or_none(row, "section"),
            text_or_none(row, "subsection"),
            tags.get(article_id, ()),
        )

    return dict(read_rows(to_facet, rows))


def _month(date_order: int | None) -> str | None:
    """Return ``YYYY-MM`` of a day as ``YYYYMMDD``."""
    year, month = divmod((date_order or 0) // 100, 100)
    return f"{year:04d}-{month:02d}" if year else None
