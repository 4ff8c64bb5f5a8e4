"""``holdings``: what is held of each series, month by month."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from reader.cli.command import Command, Shell, add_json
from reader.cli.output import counted, on_one_line, print_json
from reader.model import HeldIssue, MonthHoldings, MonthState, SeriesHoldings, YearHoldings

_MARKS = {MonthState.HELD: "x", MonthState.DOUBTFUL: "?", MonthState.MISSING: "-", MonthState.OUTSIDE: ""}
_LEGEND = "x held   2 several of one month   ? doubtful   - missing   +1 others of the year"


def _run(args: argparse.Namespace, shell: Shell) -> int:
    with shell.library() as library:
        holdings = library.holdings()
    if args.json:
        print_json({"series": [_series_values(series) for series in holdings.series]})
        return 0
    for series in holdings.series:
        for line in _lines(series):
            print(on_one_line(line))
        print()
    if holdings.series:
        print(_LEGEND)
    return 0


# --- as a table ------------------------------------------------------------------------------------------------------


def _lines(series: SeriesHoldings) -> Iterator[str]:
    counts = (
        counted(series.issue_count, "issue"),
        f"{len(series.months(MonthState.MISSING)):,} missing",
        f"{len(series.months(MonthState.DOUBTFUL)):,} doubtful",
    )
    yield f"{series.series or '(without a series)'}: {', '.join(counts)}"
    if series.years:
        yield "      " + "".join(f"{month:>3}" for month in range(1, 13))
    for year in series.years:
        others = f"  +{len(year.others)}" if year.others else ""
        yield f"  {year.year:>4}" + "".join(f"{_mark(month):>3}" for month in year.months) + others
    for month in series.months(MonthState.DOUBTFUL):
        yield f"  doubtful {_month(month)}: {'; '.join(_doubts(issue) for issue in month.issues)}"
    for month in series.duplicates():
        names = ", ".join(f"[{issue.id}] {issue.file_name}" for issue in month.issues)
        yield f"  several {_month(month)}: {names}"
    if missing := series.months(MonthState.MISSING):
        yield f"  missing {', '.join(map(_month, missing))}"
    if series.undated:
        yield f"  undated {', '.join(f'[{issue.id}] {issue.file_name}' for issue in series.undated)}"


def _mark(month: MonthHoldings) -> str:
    several = str(len(month.issues)) if len(month.issues) > 1 else ""
    return several + ("" if several and month.state is MonthState.HELD else _MARKS[month.state])


def _month(month: MonthHoldings) -> str:
    return f"{month.year}-{month.month:02}"


def _doubts(issue: HeldIssue) -> str:
    return f"[{issue.id}] " + ", ".join(f"{code} ({count})" if count > 1 else code for code, count in issue.doubts)


# --- as JSON ---------------------------------------------------------------------------------------------------------


def _series_values(series: SeriesHoldings) -> dict[str, object]:
    return {
        "series": series.series,
        "issues": series.issue_count,
        "held": [_month(month) for month in series.months(MonthState.HELD)],
        "missing": [_month(month) for month in series.months(MonthState.MISSING)],
        "doubtful": [_month(month) for month in series.months(MonthState.DOUBTFUL)],
        "duplicates": [_month(month) for month in series.duplicates()],
        "years": [_year_values(year) for year in series.years],
        "undated": [_issue_values(issue) for issue in series.undated],
    }


def _year_values(year: YearHoldings) -> dict[str, object]:
    return {
        "year": year.year,
        "months": [
            {
                "month": month.month,
                "state": month.state.value,
                "issues": [_issue_values(issue) for issue in month.issues],
            }
            for month in year.months
        ],
        "others": [_issue_values(issue) for issue in year.others],
    }


def _issue_values(issue: HeldIssue) -> dict[str, object]:
    return {
        "issue_id": issue.id,
        "name": issue.name,
        "kind": issue.kind.value,
        "file": issue.file_name,
        "articles": issue.article_count,
        "doubts": [{"code": code, "count": count} for code, count in issue.doubts],
    }


COMMAND = Command("holdings", "show which months of each series are held, missing, doubtful", add_json, _run)
