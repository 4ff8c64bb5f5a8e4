"""``export``: what, in which form, where to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Give


def test_articles_are_exported_as_markdown_in_the_order_asked(give: Give) -> None:
    answer = give("export", 12, 1, 12)
    assert answer.code == 0
    titles = [line for line in answer.out.splitlines() if line.startswith("# ")]
    assert titles == ["# 副市长陆文溪检查林场安全", "# 市长沈知远到江北区调研渡口建设"]


def test_an_issue_is_exported_as_json(give: Give) -> None:
    issue = give("list", "--json").json["issues"][1]["issue_id"]
    document = give("export", "--issue", issue, "--format", "json").json
    assert [article["position"] for article in document["articles"]] == list(range(10))
    assert document["issues"][0]["issue_id"] == issue
    assert give("export", "--issue", issue, "--json").json == document


def test_hits_and_tagged_articles_are_exported(give: Give) -> None:
    assert len(give("export", "--query", "渡口", "--format", "json").json["articles"]) == 10
    give("tag", "add", "要闻", 3, 14)
    tagged = give("export", "--tag", "要闻", "--format", "json").json["articles"]
    assert [article["article_id"] for article in tagged] == [3, 14]
    assert [article["tags"] for article in tagged] == [["要闻"], ["要闻"]]


def test_a_file_is_written_and_not_written_over(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "摘编.md"
    answer = give("export", 1, 2, "--output", file)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"2 articles written to {file}\n"
    written = file.read_bytes()
    again = give("export", 3, "--output", file)
    assert again.code == 1
    assert "is there already" in again.err
    assert file.read_bytes() == written
    assert give("export", 3, "--output", file, "--force").code == 0
    assert file.read_bytes() != written


@pytest.mark.parametrize("words", [["--tag", "无人"], ["--query", "海底隧道"], ["--issue", "99"], ["777"]])
def test_an_export_of_nothing_is_an_error_and_no_file(give: Give, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "a.md"
    answer = give("export", *words, "--output", file)
    assert (answer.code, answer.out, file.exists()) == (1, "", False)
    assert answer.err.splitlines()[-1].startswith("error: there is no ")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["1", "--tag", "要闻"],
        ["--tag", " "],
        ["--issue", "1", "--query", "茶"],
        ["1", "--format", "doc"],
        ["1", "--output", ""],
    ],
)
def test_what_to_export_is_said_in_one_way(give: Give, words: list[str]) -> None:
    answer = give("export", *words)
    assert (answer.code, answer.out) == (2, "")
