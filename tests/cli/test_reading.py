"""``list``, ``show``, ``check``, ``reindex``."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Give


def test_list_shows_the_issues_with_counts(give: Give) -> None:
    answer = give("list")
    assert answer.code == 0
    assert [line.split("\t")[1:3] for line in answer.out.splitlines()] == [
        ["2031年5月", "10 articles, 1 doubt"],
        ["2031年6月", "10 articles, 1 doubt"],
    ]


def test_list_as_json_holds_what_identifies_each_issue(give: Give) -> None:
    may, june = give("list", "--json").json["issues"]
    assert (may["name"], may["article_count"], may["year"], may["month"]) == ("2031年5月", 10, 2031, 5)
    assert len(june["sha256"]) == 64
    assert june["file"] == "云川简报2031年6月.txt"


def test_list_of_an_issue_is_its_contents_with_pages_and_numbers(give: Give) -> None:
    issue = give("list", "--json").json["issues"][1]["issue_id"]
    lines = give("list", issue).out.splitlines()
    assert lines[1:4] == ["  时政", "    领导活动", lines[3]]
    assert lines[3].startswith("      市长沈知远到江北区调研林场建设 … 1 [")


def test_list_of_an_issue_as_json_points_up_and_to_the_articles(give: Give) -> None:
    issue = give("list", "--json").json["issues"][1]["issue_id"]
    contents = give("list", issue, "--json").json
    assert contents["issue"]["issue_id"] == issue
    section, subsection, first = contents["toc"][:3]
    assert (section["level"], section["parent"], section["article_id"]) == (1, None, None)
    assert (subsection["level"], subsection["parent"]) == (2, 0)
    assert (first["kind"], first["level"], first["parent"], first["page"], first["listed"]) == (
        "article",
        3,
        1,
        1,
        True,
    )
    assert give("show", first["article_id"], "--json").json["title"] == first["title"]
    assert {finding["code"] for finding in contents["findings"]} == {"missing-page", "title-differs"}
    assert any(finding["article_id"] for finding in contents["findings"])


def test_list_of_an_unknown_issue_is_an_error(give: Give) -> None:
    answer = give("list", 99)
    assert (answer.code, answer.out, answer.err) == (1, "", "error: there is no issue 99 in this library\n")


def test_show_prints_an_article_as_clean_text(give: Give) -> None:
    give("tag", "add", "调研", 1)
    answer = give("show", 1)
    head, title, body = answer.out.rstrip("\n").split("\n\n")
    assert head == "2031年5月 · 时政 › 领导活动 · 2031-05-01 · p. 1\ntags: 调研"
    assert title == "市长沈知远到江北区调研渡口建设"
    assert body.startswith("5月1日，市长沈知远")


def test_show_names_ranges_open_ranges_and_months(give: Give) -> None:
    heads = [give("show", number).out.splitlines()[0].split(" · ")[2] for number in (3, 5, 6)]
    assert heads == ["2031-05-03 to 2031-05-05", "2031-05", "from 2031-05-06"]


def test_show_as_json_is_the_whole_article(give: Give) -> None:
    give("tag", "add", "调研", 5)
    article = give("show", 5, "--json").json
    assert article["article_id"] == 5
    assert (article["section"], article["subsection"], article["page"]) == ("经济发展", "工业", 3)
    assert (article["date"], article["tags"]) == ("2031-05", ["调研"])
    assert len(article["body"]) == 2
    assert article["source"]["file"] == "云川简报2031年5月.txt"


def test_show_of_an_unknown_article_is_an_error(give: Give) -> None:
    answer = give("show", 12345, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "error: there is no article 12345 in this library\n"


def test_check_of_a_sound_library_finds_nothing(give: Give) -> None:
    give("reindex")
    answer = give("check", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json == {"originals_checked": 2, "problems": [], "index_trouble": "", "notes": []}
    assert give("check").out == "2 originals checked, 0 problems\n"


def test_a_missing_index_is_said_but_is_no_problem(give: Give) -> None:
    answer = give("check")
    assert answer.code == 0
    assert answer.err.startswith("the search index: ")


def test_a_lost_original_is_a_problem(give: Give, library_dir: Path) -> None:
    give("reindex")
    shutil.rmtree(library_dir / "originals")
    answer = give("check", "--json")
    assert answer.code == 1
    assert len(answer.json["problems"]) == 2
    assert answer.err.count("error: ") == 2


def test_a_file_among_the_originals_that_belongs_to_nothing_is_said_but_is_no_problem(
    give: Give, library_dir: Path
) -> None:
    give("reindex")
    (library_dir / "originals" / "photo.png").write_bytes(b"x")
    answer = give("check")
    assert answer.code == 0
    assert answer.err == "originals/photo.png belongs to no issue; it was left alone\n"


def test_reindex_says_how_much_it_took_in(give: Give) -> None:
    assert give("reindex", "--json").json["articles"] == 20
    assert give("reindex").out.startswith("20 articles indexed in ")
