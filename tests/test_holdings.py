"""What is held of each series, month by month."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from reader.holdings import arrange
from reader.importing import ImportPreview, ImportStatus
from reader.library import Library
from reader.model import Finding, HeldIssue, IssueId, IssueKind, MonthState, SeriesHoldings, Severity
from tests.factories import make_issue, source_of

H, D, M, N = MonthState.HELD, MonthState.DOUBTFUL, MonthState.MISSING, MonthState.OUTSIDE
YEAR_DOUBT = (("year-doubtful", 1),)


def issue(year: int | None, month: int | None, number: int = 1, **fields) -> HeldIssue:
    fields = {"kind": IssueKind.BULLETIN, "series": "云川公报", "doubts": (), **fields}
    return HeldIssue(
        IssueId(number),
        fields["kind"],
        f"{year}年{month}月",
        year,
        month,
        fields["series"],
        "a.txt",
        10,
        fields["doubts"],
    )


def only(*issues: HeldIssue) -> SeriesHoldings:
    (series,) = arrange(issues).series
    return series


def states(series: SeriesHoldings, year: int) -> list[MonthState]:
    return [month.state for row in series.years if row.year == year for month in row.months]


def test_what_lies_between_the_first_and_the_last_issue_is_missing() -> None:
    series = only(issue(2031, 2), issue(2031, 5), issue(2032, 2))
    assert states(series, 2031) == [M, H, M, M, H, M, M, M, M, M, M, M]
    assert states(series, 2032) == [M, H, *[N] * 10]
    assert len(series.months(M)) == 11


def test_a_single_january_misses_nothing() -> None:
    series = only(issue(2031, 1))
    assert states(series, 2031) == [H, *[N] * 11]
    assert series.months(M) == ()


@pytest.mark.parametrize("code", ["year-doubtful", "month-doubtful", "body-lost"])
def test_a_month_is_doubtful_when_its_date_is_a_guess_or_text_is_lost(code: str) -> None:
    series = only(issue(2031, 1), issue(2031, 2, doubts=((code, 2),)))
    assert states(series, 2031)[:3] == [H, D, N]
    assert series.months(D)[0].issues[0].doubts == ((code, 2),)


def test_a_good_text_beside_a_doubtful_one_holds_the_month() -> None:
    series = only(issue(2031, 1, 1, doubts=(("body-lost", 1),)), issue(2031, 1, 2))
    assert states(series, 2031)[0] is H


def test_two_issues_of_one_month_are_possible_duplicates() -> None:
    series = only(issue(2031, 1, 1), issue(2031, 1, 2), issue(2031, 2, 3))
    assert [len(month.issues) for month in series.duplicates()] == [2]


def test_a_year_that_is_a_guess_opens_no_decades_of_missing_issues() -> None:
    series = only(issue(1998, 6, doubts=YEAR_DOUBT), issue(2031, 1), issue(2031, 2))
    assert [year.year for year in series.years] == [1998, 2031]
    assert states(series, 1998) == [*[N] * 5, D, *[N] * 6]
    assert only(issue(1998, 6, doubts=YEAR_DOUBT)).months(M) == ()


def test_a_year_without_any_issue_between_two_others_is_shown() -> None:
    series = only(issue(2031, 12), issue(2033, 1))
    assert [year.year for year in series.years] == [2031, 2032, 2033]
    assert states(series, 2032) == [M] * 12


def test_without_a_series_years_of_which_nothing_is_held_are_not_missing() -> None:
    series = only(issue(2023, 11, series=None), issue(2031, 3, series=None))
    assert [year.year for year in series.years] == [2023, 2031]
    assert states(series, 2023) == [*[M] * 10, H, M]
    assert states(series, 2031) == [M, M, H, *[N] * 9]


def test_issues_without_a_month_or_year_and_pages_of_newspapers_stand_aside() -> None:
    series = only(issue(2031, 1), issue(2031, None, 2), issue(None, 3, 3), issue(2032, 9, 4, kind=IssueKind.NEWSPAPER))
    assert [(year.year, [held.id for held in year.others]) for year in series.years] == [(2031, [2]), (2032, [4])]
    assert [held.id for held in series.undated] == [3]
    assert series.months(M) == ()
    assert series.issue_count == 4


def test_a_document_counts_for_its_month_only_within_a_series() -> None:
    document = issue(2031, 6, kind=IssueKind.DOCUMENT)
    assert states(only(document), 2031)[5] is H
    assert only(replace(document, series=None)).years[0].others != ()


def test_series_are_sorted_by_name_and_issues_without_one_come_last() -> None:
    found = arrange([issue(2031, 1, series=None), issue(2031, 1, series="乙报"), issue(2031, 1, series="丙报")])
    assert [series.series for series in found.series] == ["丙报", "乙报", None]


@pytest.fixture
def library(tmp_path: Path):
    with contextlib.closing(Library(tmp_path / "library")) as opened:
        yield opened


def store(library: Library, month: int | None, *findings: Finding, **meta) -> None:
    recovered = make_issue(month, findings=findings)
    recovered = replace(recovered, meta=replace(recovered.meta, **meta))
    raw, source = source_of(recovered)
    library.commit(ImportPreview(Path(source.name), raw, source, recovered, ImportStatus.IMPORTED))


def test_a_library_tells_its_holdings(library: Library) -> None:
    store(library, 3, series="云川公报")
    guess = Finding(Severity.DOUBT, "month-doubtful", "The month is a guess.")
    lost = Finding(Severity.LOSS, "body-lost", "The text is lost.")
    note = Finding(Severity.NOTE, "page-missing", "No page.")
    settled = replace(lost, settled=True)
    store(library, 5, guess, lost, replace(lost, line=9), note, series="云川公报")
    store(library, 6, settled, note, series="云川公报")
    store(library, 7)
    named, unnamed = library.holdings().series
    assert (named.series, unnamed.series) == ("云川公报", None)
    assert states(named, 2031)[:7] == [M, M, H, M, D, H, N]
    (doubtful,) = named.months(D)
    assert doubtful.issues[0].doubts == (("body-lost", 2), ("month-doubtful", 1))
    assert (doubtful.issues[0].article_count, doubtful.issues[0].name) == (10, "2031年5月")


def test_an_empty_library_holds_nothing(library: Library) -> None:
    assert library.holdings().series == ()
