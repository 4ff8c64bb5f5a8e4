"""``holdings``: months in a table and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Give
from tests.factories import issue_text, make_issue


@pytest.fixture
def filled(give: Give, tmp_path: Path) -> Give:
    """A library with two issues of its own, and four files of a series: one of them doubtful, one month twice."""
    for month in (2, 4, 7):
        issue = make_issue(month)
        articles = issue.articles[:9] if month == 4 else issue.articles
        text = issue_text(make_issue(month, articles=articles))
        if month == 4:
            text = text.replace("目录 Contents\n", "目录 Contents\n\n云川市召开渡口工作总结大会……9\n")
        (tmp_path / f"江北简报2031年{month}月.txt").write_text(text, encoding="utf-8")
        give("import", tmp_path / f"江北简报2031年{month}月.txt", "--yes")
    twice = tmp_path / "江北简报2031年7月 副本.txt"
    twice.write_text((tmp_path / "江北简报2031年7月.txt").read_text("utf-8") + "附记。\n", encoding="utf-8")
    give("import", twice, "--yes", "--as-new")
    return give


def test_the_table_shows_what_is_held_missing_doubtful_and_held_twice(filled: Give) -> None:
    lines = filled("holdings").out.splitlines()
    assert lines[0] == "江北简报: 4 issues, 4 missing, 1 doubtful"
    assert lines[1].split() == [str(month) for month in range(1, 13)]
    assert lines[2].rstrip() == "  2031  -  x  -  ?  -  -  2"
    assert lines[3].startswith("  doubtful 2031-04: [")
    assert lines[3].endswith("] body-lost")
    assert lines[4].startswith("  several 2031-07: [")
    assert lines[5] == "  missing 2031-01, 2031-03, 2031-05, 2031-06"
    assert "(without a series)" in "\n".join(lines)
    assert lines[-1].startswith("x held")


def test_json_holds_every_month(filled: Give) -> None:
    (series, _) = filled("holdings", "--json").json["series"]
    assert (series["series"], series["issues"]) == ("江北简报", 4)
    assert (series["held"], series["missing"]) == (["2031-02", "2031-07"], ["2031-01", "2031-03", "2031-05", "2031-06"])
    assert (series["doubtful"], series["duplicates"]) == (["2031-04"], ["2031-07"])
    (year,) = series["years"]
    assert [month["state"] for month in year["months"]][:8] == [
        "missing", "held", "missing", "doubtful", "missing", "missing", "held", "outside",
    ]  # fmt: skip
    (april,) = year["months"][3]["issues"]
    assert (april["doubts"], april["articles"]) == ([{"code": "body-lost", "count": 1}], 9)


def test_undated_issues_and_those_of_a_year_are_named(give: Give, tmp_path: Path) -> None:
    for name, year in (("江北年鉴2030.txt", 2030), ("江北年鉴.txt", None)):
        text = "\n".join(f"第{n}章 {'甲乙丙丁'[n]}部\n{'田' * 40}{n}{name}。" for n in range(3))
        (tmp_path / name).write_text(text, encoding="utf-8")
        give("import", tmp_path / name, "--yes", "--as-new", *(("--year", year) if year else ()))
    out = give("holdings").out
    assert "  2030" + " " * 36 + "  +1" in out
    assert "undated [" in out


def test_an_empty_library_prints_nothing(give: Give, tmp_path: Path) -> None:
    answer = give("--library", tmp_path / "empty", "import", tmp_path, "--yes")
    assert answer.code == 1
    assert give("--library", tmp_path / "empty", "holdings").out == ""
