"""``mend``."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import ArticleId, IssueId, JoinParagraphs, PartParagraph
from tests.cli.conftest import Give


def test_a_title_is_mended_listed_and_taken_back(give: Give) -> None:
    before = give("show", 1, "--json").json
    assert give("mend", "title", 1, "江北区 新题").out == f"mended\t1\ttitle: {before['title']} → 江北区 新题\n"
    assert give("show", 1, "--json").json["title"] == "江北区 新题"
    assert give("search", "新题", "--json").json["total"] == 1
    assert give("mend", "list").out == f"1\t2031年5月\ttitle: {before['title']} → 江北区 新题\n"
    assert give("mend", "list", 2).out == ""
    assert give("mend", "undo", 1).out.startswith("taken back\t1\t")
    assert give("show", 1, "--json").json == before
    assert give("mend", "list", "--json").json == {"mends": []}


def test_year_month_and_series_of_an_issue_are_mended(give: Give) -> None:
    answer = give("mend", "issue", 1, "--year", 2030, "--month", 4, "--series", "云川公报", "--json")
    assert answer.json["mend"] == {"kind": "set-issue", "year": 2030, "month": 4, "series": "云川公报"}
    assert (answer.json["id"], answer.json["issue_id"], answer.json["applies"]) == (1, 1, True)
    assert give("list").out.startswith("1\t2030年4月\t")
    assert give("mend", "list").out == "1\t2030年4月\tissue: year 2030, month 4, series 云川公报\n"


def test_dates_and_sections_are_mended(give: Give) -> None:
    assert give("mend", "date", 1, "2031-05-09").out.endswith(" → 2031-05-09\n")
    assert give("mend", "date", 2, "2031-05").out.endswith(" → 2031-05\n")
    assert give("mend", "date", 3, "none").out.endswith(" → none\n")
    assert [give("show", i, "--json").json["date"] for i in (1, 2, 3)] == ["2031-05-09", "2031-05", None]
    assert give("mend", "section", 1, "经济发展", "农业").out.endswith(" → 经济发展 › 农业\n")
    assert give("mend", "section", 2, "专题").out.endswith(" → 专题\n")
    assert [give("show", i, "--json").json["section"] for i in (1, 2)] == ["经济发展", "专题"]


def test_articles_are_merged_and_split(give: Give) -> None:
    assert give("mend", "merge", 4).out.startswith("mended\t1\tmerge: ")
    assert give("show", 5).err == "error: there is no article 5 in this library\n"
    assert give("mend", "split", 4, 2, "又一篇").out.endswith(" → 又一篇\n")
    assert [mend["applies"] for mend in give("mend", "list", "--json").json["mends"]] == [True, True]
    give("mend", "undo", 1)
    assert give("mend", "list").out.endswith("\tfinds no place in the present text\n")
    assert give("mend", "merge", 14, "--run-on").code == 0


def test_what_was_mended_in_the_window_is_listed_too(give: Give, library_dir: Path) -> None:
    with contextlib.closing(Library(library_dir)) as library:
        quote, point = library.quote(ArticleId(5)), library.point(ArticleId(5), 1, 0)
        title = library.article(ArticleId(5)).title
        library.mend(IssueId(1), JoinParagraphs(quote, point))
        library.mend(IssueId(1), PartParagraph(quote, library.point(ArticleId(5), 0, 3)))
        for finding in library.findings(IssueId(1)):
            library.settle(finding)
    lines = [line.split("\t")[2] for line in give("mend", "list").out.splitlines()]
    assert lines[0].startswith(f"paragraphs joined: {title}, before 下一步")
    assert lines[1].startswith(f"paragraph parted: {title}, before ")
    assert [line.split(":")[0] for line in lines[2:]] == ["title-differs left as it is", "missing-page left as it is"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["title", 1, " "], "error: this cannot be mended: what is to be put in is empty or means nothing\n"),
        (["title", 1, "a\udcff"], "error: this cannot be mended: what is to be put in is empty or means nothing\n"),
        (["date", 99, "none"], "error: there is no article 99 in this library\n"),
        (["merge", 10], "error: this cannot be mended: the article to be merged does not follow directly\n"),
        (["split", 1, 1, "题"], "error: this cannot be mended: there is no text on one side of that place\n"),
        (["undo", 9], "error: there is no mend 9 in this library\n"),
        (["list", 9], "error: there is no issue 9 in this library\n"),
        (["issue", 9, "--year", 2030], "error: there is no issue 9 in this library\n"),
    ],
)
def test_what_cannot_be_mended_is_said_and_nothing_is_changed(give: Give, words: list[object], sentence: str) -> None:
    answer = give("mend", *words)
    assert (answer.code, answer.out, answer.err) == (1, "", sentence)
    assert give("mend", "list").out == ""


@pytest.mark.parametrize(
    "words",
    [[], ["paint"], ["title", 1], ["date", 1, "gestern"], ["date", 1, "0000-01-01"], ["issue", 1], ["undo", "x"]],
)
def test_what_means_nothing_is_a_usage_error(give: Give, words: list[object]) -> None:
    answer = give("mend", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "error: " in answer.err


@pytest.mark.parametrize("date", ["2031-02-30", "2030-02-29", "2031-04-31"])
def test_a_day_that_no_month_has_is_a_usage_error(give: Give, date: str) -> None:
    answer = give("mend", "date", 1, date)
    assert (answer.code, answer.out) == (2, "")
    assert f"{date!r} is no date" in answer.err
    assert give("mend", "date", 1, "2032-02-29").code == 0


def test_a_paragraph_that_is_not_there_is_a_usage_error(give: Give) -> None:
    answer = give("mend", "split", 1, 9, "题")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "error: there is no paragraph 9: the article has 1 paragraph; see --help\n"
    assert give("mend", "list").out == ""
