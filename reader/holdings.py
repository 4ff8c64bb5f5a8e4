"""What a library holds of each series, which months are missing and which are doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.model import HeldIssue, Holdings, IssueKind, MonthHoldings, MonthState, SeriesHoldings, YearHoldings
from reader.store import Catalogue

YEAR_DOUBTFUL = "year-doubtful"
_Month = tuple[int, int]


def holdings(catalogue: Catalogue) -> Holdings:
    """Return what is held of each series, by name; issues without a series last."""
    return arrange(catalogue.held_issues())


def arrange(issues: Iterable[HeldIssue]) -> Holdings:
    """Return issues as series, years and months."""
    by_series: dict[str | None, list[HeldIssue]] = defaultdict(list)
    for issue in issues:
        by_series[issue.series].append(issue)
    named = sorted((name for name in by_series if name is not None), key=str.casefold)
    last = [None] if None in by_series else []
    return Holdings(tuple(_series(name, by_series[name]) for name in (*named, *last)))


def _series(name: str | None, issues: Sequence[HeldIssue]) -> SeriesHoldings:
    by_month: dict[_Month, list[HeldIssue]] = defaultdict(list)
    others: dict[int, list[HeldIssue]] = defaultdict(list)
    undated: list[HeldIssue] = []
    for issue in issues:
        if issue.year is None:
            undated.append(issue)
        elif issue.month is not None and _is_monthly(issue):
            by_month[issue.year, issue.month].append(issue)
        else:
            others[issue.year].append(issue)
    expected = _expected(by_month)
    if name is None:  # of who knows how many publications: a year of which nothing is held says nothing
        begun = {year for year, _ in by_month}
        expected = {month for month in expected if month[0] in begun}
    years = {year for year, _ in by_month} | others.keys() | {year for year, _ in expected}
    return SeriesHoldings(
        name, tuple(_year(year, by_month, others.get(year, ()), expected) for year in sorted(years)), tuple(undated)
    )


def _is_monthly(issue: HeldIssue) -> bool:
    """Return whether an issue stands for its month: a bulletin, or a document that a series claims."""
    return issue.kind is IssueKind.BULLETIN or (issue.kind is IssueKind.DOCUMENT and issue.series is not None)


def _expected(by_month: Mapping[_Month, Sequence[HeldIssue]]) -> set[_Month]:
    """Return the months of which an issue should be held: from the first year's January to the last that is held.

    A year that is itself a guess does not open decades of missing issues.
    """
    sure = [month for month, issues in by_month.items() if any(_is_year_sure(issue) for issue in issues)]
    if not sure:
        return set()
    (first, _), last = min(sure), max(sure)
    return {(year, month) for year in range(first, last[0] + 1) for month in range(1, 13) if (year, month) <= last}


def _is_year_sure(issue: HeldIssue) -> bool:
    return all(code != YEAR_DOUBTFUL for code, _ in issue.doubts)


def _year(
    year: int, by_month: Mapping[_Month, Sequence[HeldIssue]], others: Sequence[HeldIssue], expected: set[_Month]
) -> YearHoldings:
    months = []
    for month in range(1, 13):
        issues = tuple(by_month.get((year, month), ()))
        state = MonthState.MISSING if (year, month) in expected else MonthState.OUTSIDE
        if issues:
            state = MonthState.DOUBTFUL if all(issue.doubts for issue in issues) else MonthState.HELD
        months.append(MonthHoldings(year, month, state, issues))
    return YearHoldings(year, tuple(months), tuple(others))
