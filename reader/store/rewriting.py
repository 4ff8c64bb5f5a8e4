"""Making the rows of an issue say something else, while articles keep their numbers and tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.model import (
    Article,
    ArticleId,
    EntryKind,
    Finding,
    IssueId,
    RecoveredArticle,
    RecoveredIssue,
    Severity,
    TocEntry,
)
from reader.store.changes import log_changes, log_removals
from reader.store.fields import number, number_or_none, text_or_none
from reader.store.parts import insert_article, insert_entries, insert_findings
from reader.store.rows import ARTICLE_COLUMNS, article_values, as_recovered, to_article
from reader.store.tags import drop_merged_tags, merge_tags, move_tags, tags_of
from reader.store.trouble import read_rows

SUPERSEDED = "article-superseded"
"""Code of the finding that says why an article is still there."""
ABSORBED = 2
"""In ``articles.superseded``: taken in by another article when somebody merged them."""

_UPDATE_ARTICLE = (
    "UPDATE articles SET position = ?, superseded = 0, absorbed_by = NULL, origin = ?,"
    f" {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)}"
    " WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """The row of an article.

    Attributes:
        article: What it says.
        absorbed_by: The article that has taken it in, so that it is shown nowhere; None for one that is shown.
        origin: See ``store.mends``; None in an issue that nobody mended.
    """

    article: Article
    absorbed_by: int | None
    origin: str | None

    @property
    def is_absorbed(self) -> bool:
        """Whether it is shown nowhere."""
        return self.absorbed_by is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the rows of an issue are to say.

    Attributes:
        recovered: Contents, articles, findings; the issue's own row is not touched.
        continued: From positions in ``recovered.articles`` to the rows that hold them; the others become new rows.
        origins: For each of ``recovered.articles``; empty for an issue that nobody mended.
        absorbed: From rows to be hidden to the position of the article that has taken them in, and their origin.
        dissolved: From rows that go to the position of the article that gets their tags.
        is_new_text: Rows that are left over have no place in the new text; else they keep theirs.
    """

    recovered: RecoveredIssue
    continued: Mapping[int, ArticleId]
    origins: Sequence[str] = ()
    absorbed: Mapping[ArticleId, tuple[int, str]] = field(default_factory=dict)
    dissolved: Mapping[ArticleId, int] = field(default_factory=dict)
    is_new_text: bool = True


def held_articles(connection: sqlite3.Connection, issue_id: IssueId) -> list[HeldArticle]:
    """Return all rows of an issue by position, absorbed articles too."""
    rows = connection.execute("SELECT * FROM articles WHERE issue_id = ? ORDER BY position", (issue_id,))
    return read_rows(to_held, rows)


def held_articles_after(connection: sqlite3.Connection, article_id: int, limit: int) -> list[HeldArticle]:
    """Return the next ``limit`` rows by id, absorbed articles too."""
    rows = connection.execute("SELECT * FROM articles WHERE id > ? ORDER BY id LIMIT ?", (article_id, limit))
    return read_rows(to_held, rows)


def to_held(row: sqlite3.Row) -> HeldArticle:
    """Return the row of an article."""
    absorbed_by = number_or_none(row, "absorbed_by")
    if (number(row, "superseded") == ABSORBED) != (absorbed_by is not None):
        raise ValueError("absorbed_by names an article that has taken in none, or names none")
    return HeldArticle(to_article(row), absorbed_by, text_or_none(row, "origin"))


def rewrite_rows(connection: sqlite3.Connection, issue_id: IssueId, held: Sequence[HeldArticle], plan: Plan) -> None:
    """Make the rows of an issue say what a plan says; tags stay.

    Of the rows that are left over those without a tag are deleted, when the text is a new one; the others stand after
    the articles of the plan, absorbed ones last.
    """
    connection.execute("DELETE FROM entries WHERE issue_id = ?", (issue_id,))
    kept_code = "" if plan.is_new_text else SUPERSEDED
    connection.execute("DELETE FROM findings WHERE issue_id = ? AND code <> ?", (issue_id, kept_code))
    rows = {row.article.id: row for row in held}
    continued = {position: rows[article_id] for position, article_id in plan.continued.items()}
    _make_room(connection, issue_id, held, continued)
    ids = _rewrite_articles(connection, issue_id, plan, continued)
    _dissolve(connection, plan.dissolved, ids)
    kept = {*ids, *plan.absorbed, *plan.dissolved}
    rest = [row.article for row in held if row.article.id not in kept]
    if plan.is_new_text:
        stay = _settle_rest(connection, rest, len(ids))
        log_changes(connection, [article_id for article_id in stay if rows[article_id].is_absorbed])
    else:
        stay = _keep_rest(connection, rest, len(ids))
    _hide_absorbed(connection, rows, plan, ids, len(ids) + len(stay))
    drop_merged_tags(connection, ids, {row_id: ids[into] for row_id, (into, _) in plan.absorbed.items()})
    toc = (*plan.recovered.toc, *_superseded_entries(stay, len(ids)))
    insert_entries(connection, issue_id, toc, [*ids, *stay])
    findings = [*plan.recovered.findings]
    if plan.is_new_text:
        findings += _superseded_findings(connection, stay, len(ids))
    insert_findings(connection, issue_id, findings, [*ids, *stay])


def _make_room(
    connection: sqlite3.Connection,
    issue_id: IssueId,
    held: Sequence[HeldArticle],
    continued: Mapping[int, HeldArticle],
) -> None:
    """Move rows out of the way: positions are unique, and the new order may be any."""
    staying = {row.article.id for position, row in continued.items() if row.article.position == position}
    connection.executemany(
        "UPDATE articles SET position = -1 - position WHERE id = ?",
        [(row.article.id,) for row in held if row.article.id not in staying],
    )


def _rewrite_articles(
    connection: sqlite3.Connection, issue_id: IssueId, plan: Plan, continued: Mapping[int, HeldArticle]
) -> list[ArticleId]:
    """Write articles into the rows that hold them, by position, and into new ones; return their numbers."""
    ids = []
    for position, article in enumerate(plan.recovered.articles):
        origin = plan.origins[position] if plan.origins else None
        row = continued.get(position)
        if row is not None:
            _update_article(connection, row, position, article, origin)
            ids.append(row.article.id)
        else:
            ids.append(insert_article(connection, issue_id, position, article, origin))
            log_changes(connection, ids[-1:])
    return ids


def _dissolve(connection: sqlite3.Connection, dissolved: Mapping[ArticleId, int], ids: Sequence[ArticleId]) -> None:
    for article_id, into in dissolved.items():
        move_tags(connection, article_id, ids[into])
        connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
    log_removals(connection, dissolved)


def _hide_absorbed(
    connection: sqlite3.Connection,
    rows: Mapping[ArticleId, HeldArticle],
    plan: Plan,
    ids: Sequence[ArticleId],
    position: int,
) -> None:
    """Hide articles that others have taken in, from ``position`` on; what took them in has their tags, too."""
    for at, (article_id, (into, origin)) in enumerate(plan.absorbed.items(), position):
        connection.execute(
            "UPDATE articles SET position = ?, superseded = ?, absorbed_by = ?, origin = ? WHERE id = ?",
            (at, ABSORBED, ids[into], origin, article_id),
        )
        if rows[article_id].absorbed_by != ids[into]:
            merge_tags(connection, article_id, ids[into])
        if not rows[article_id].is_absorbed:
            log_removals(connection, [article_id])


# --- articles --------------------------------------------------------------------------------------------------------


def _update_article(
    connection: sqlite3.Connection, row: HeldArticle, position: int, article: RecoveredArticle, origin: str | None
) -> None:
    """Write the new text of an article; the index hears of it when something that can be searched is different."""
    old = row.article
    is_same = (old.position, old.superseded, row.origin) == (position, False, origin)
    if is_same and as_recovered(old) == article:
        return
    connection.execute(_UPDATE_ARTICLE, (position, origin, *article_values(article), old.id))
    if row.is_absorbed or _searched(old) != _searched(article):
        log_changes(connection, [old.id])


def _searched(article: Article | RecoveredArticle) -> tuple[object, ...]:
    """Return all but the place in the file."""
    return (
        article.title,
        article.paragraphs,
        article.toc_title,
        article.section,
        article.subsection,
        article.date,
        article.printed_page,
        article.kicker,
        article.subtitle,
        article.byline,
    )


def _settle_rest(connection: sqlite3.Connection, rest: Sequence[Article], position: int) -> dict[ArticleId, Article]:
    """Delete the articles that the new text no longer has; return those that were kept because people worked on them.

    They stand after the others, from ``position`` on.
    """
    tagged = tags_of(connection, [article.id for article in rest])
    kept = {article.id: article for article in rest if article.id in tagged}
    gone = [article.id for article in rest if article.id not in tagged]
    connection.executemany("DELETE FROM articles WHERE id = ?", [(article_id,) for article_id in gone])
    log_removals(connection, gone)
    for at, article_id in enumerate(kept, position):
        connection.execute(
            "UPDATE articles SET position = ?, superseded = 1, absorbed_by = NULL, origin = NULL WHERE id = ?",
            (at, article_id),
        )
    return kept


def _keep_rest(connection: sqlite3.Connection, rest: Sequence[Article], position: int) -> dict[ArticleId, Article]:
    """Let articles of an older text stand after the others, as they did; return them."""
    kept = {article.id: article for article in rest}
    for at, article_id in enumerate(kept, position):
        connection.execute("UPDATE articles SET position = ? WHERE id = ?", (at, article_id))
    return kept


# --- superseded articles ---------------------------------------------------------------------------------------------


def _superseded_entries(kept: Mapping[ArticleId, Article], position: int) -> Iterator[TocEntry]:
    """Yield an entry for each, so that they can be found in the tree."""
    for at, article in enumerate(kept.values(), position):
        yield TocEntry(EntryKind.ARTICLE, article.title, 1, article.printed_page, listed=False, article=at)


def _superseded_findings(
    connection: sqlite3.Connection, kept: Mapping[ArticleId, Article], position: int
) -> Iterator[Finding]:
    tags = tags_of(connection, kept)
    for at, (article_id, article) in enumerate(kept.items(), position):
        yield Finding(
            Severity.NOTE,
            SUPERSEDED,
            "The newer text of this issue does not have this article; it was kept because it is tagged.",
            article=at,
            facts=(("title", article.title), ("tags", ", ".join(tags[article_id]))),
        )
