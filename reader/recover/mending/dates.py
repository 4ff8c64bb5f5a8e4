"""Year, month and series of an issue as the user says, and what follows for the dates of its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.model import ArticleDate, IssueMeta, MendTrouble, RecoveredArticle, SetIssue
from reader.recover.datelines import Dateline, dateline_at, datelines_in
from reader.recover.issue_date import with_years
from reader.recover.mending.draft import Draft, NoPlaceError

BY_HAND = "set by hand"
"""Evidence of a year or month that the user set."""


def set_issue(draft: Draft, mend: SetIssue) -> None:
    """Set what the user says of an issue, and the years of dates that were printed without.

    Raises:
        NoPlaceError: nothing is said, or it is no year, month or name.
    """
    series = None if mend.series is None else " ".join(mend.series.split())
    if not _is_usable(mend.year, mend.month, series):
        raise NoPlaceError(MendTrouble.VALUE)
    year = draft.meta.year if mend.year is None else mend.year
    month = draft.meta.month if mend.month is None else mend.month
    evidence = (BY_HAND, *(line for line in draft.meta.evidence if line != BY_HAND))
    draft.meta = replace(
        draft.meta, year=year, month=month, series=draft.meta.series if series is None else series, evidence=evidence
    )
    for slot in draft.slots:
        if not slot.is_dated_by_hand and slot.article.date is not None:
            slot.article = replace(slot.article, date=_dated_anew(slot.article, slot.article.date, draft.meta))
    if mend.year is not None:
        draft.settle(None, "year-unknown", "year-doubtful")
    if mend.month is not None:
        draft.settle(None, "month-unknown", "month-doubtful")
        _settle_dates_within(draft, mend.month)


def _is_usable(year: int | None, month: int | None, series: str | None) -> bool:
    said = [value for value in (year, month, series) if value is not None]
    ranges = ((year, range(1, 10_000)), (month, range(1, 13)))
    is_name = series is None or (bool(series) and series.isprintable())
    return bool(said) and is_name and all(value is None or value in within for value, within in ranges)


def _settle_dates_within(draft: Draft, month: int) -> None:
    """Settle the doubt about dates outside the month of the issue for those that are within the one now set."""
    for slot in draft.slots:
        date = slot.article.date
        if date is not None and month in (date.first.month, (date.last or date.first).month):
            draft.settle(slot, "date-outside-issue")


def _dated_anew(article: RecoveredArticle, date: ArticleDate, meta: IssueMeta) -> ArticleDate:
    """Return a date with the year of the issue, unless its own is printed or it does not come from the text."""
    for line in _datelines(article):
        if _without_years(line.date) == _without_years(date):
            return with_years(line.date, meta.year, meta.month)
    return date if date.first.year is not None else with_years(date, meta.year, meta.month)


def date_of(article: RecoveredArticle, meta: IssueMeta) -> ArticleDate | None:
    """Return the date that the text of an article opens with or is signed with."""
    opening = dateline_at(article.paragraphs[0]) if article.paragraphs else None
    if opening is not None and opening.is_sure:
        return with_years(opening.date, meta.year, meta.month)
    signed = dateline_at(article.paragraphs[-1]) if article.paragraphs else None
    if signed is not None and signed.end == len(article.paragraphs[-1].rstrip()):
        return with_years(signed.date, meta.year, meta.month)
    return None


def _datelines(article: RecoveredArticle) -> Iterator[Dateline]:
    """Yield the datelines an article's date may be from, the likeliest first."""
    if article.paragraphs:
        yield from (line for line in (dateline_at(article.paragraphs[0]),) if line is not None)
    yield from datelines_in(article.subtitle or "")
    if article.paragraphs:
        yield from (line for line in (dateline_at(article.paragraphs[-1]),) if line is not None)


def _without_years(date: ArticleDate) -> ArticleDate:
    last = None if date.last is None else replace(date.last, year=None)
    return replace(date, first=replace(date.first, year=None), last=last)
