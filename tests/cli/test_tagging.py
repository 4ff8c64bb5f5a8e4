"""``tag add``, ``tag remove``, ``tag list``."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Give


def test_a_tag_is_put_on_articles_and_listed(give: Give) -> None:
    answer = give("tag", "add", "城市更新", 1, 2, 2, "--json")
    assert (answer.code, answer.json) == (0, {"tag": "城市更新", "changed": [1, 2], "unchanged": 0})
    assert give("tag", "add", "城市更新", 2, 3).out == "1 article changed, 1 as before\n"
    assert give("tag", "list", "--json").json == {"tags": [{"name": "城市更新", "count": 3, "article_ids": [1, 2, 3]}]}
    assert give("tag", "list").out == "城市更新\t3 articles\n"


def test_a_tag_is_taken_off(give: Give) -> None:
    give("tag", "add", "要闻", 1, 2)
    assert give("tag", "remove", "要闻", 1, 9, "--json").json == {"tag": "要闻", "changed": [1], "unchanged": 1}
    assert give("tag", "list").out == "要闻\t1 article\n"


def test_every_article_a_search_finds_is_tagged(give: Give) -> None:
    answer = give("tag", "add", "茶事", 11, "--query", "渡口", "--json")
    assert answer.code == 0
    assert sorted(answer.json["changed"]) == list(range(1, 12))
    assert give("tag", "remove", "茶事", "--query", "渡口").out == "10 articles changed, 0 as before\n"


def test_articles_with_only_some_of_the_words_are_not_tagged_in_silence(give: Give) -> None:
    give("search", "渡口")
    assert give("tag", "add", "茶事", "--query", "渡口").err == ""
    answer = give("tag", "add", "待查", "--query", "渡口 海底隧道")
    assert answer.err == "no article has all the words; these have at least one of them\n"
    assert answer.out == "10 articles changed, 0 as before\n"


def test_a_tag_is_named_as_it_is_stored(give: Give) -> None:
    assert give("tag", "add", "  城市 \t 更新 ", 1, "--json").json["tag"] == "城市 更新"
    assert give("search", "渡口", "--tag", " 城市  更新", "--json").json["total"] == 1
    assert len(give("export", "--tag", "城市  更新 ", "--json").json["articles"]) == 1


def test_an_article_that_is_not_there_leaves_everything_untagged(give: Give) -> None:
    answer = give("tag", "add", "要闻", 1, 777)
    assert (answer.code, answer.err) == (1, "error: there is no article 777 in this library\n")
    assert give("tag", "list", "--json").json == {"tags": []}


@pytest.mark.parametrize(
    "words",
    [
        ["add", "  ", "1"],
        ["add", "要\x01闻", "1"],
        ["remove", "\udcff", "1"],
        ["add", "要闻"],
        ["add", "要闻", "0"],
        ["add", "要闻", "eins"],
        [],
        ["paint"],
    ],
)
def test_a_tag_without_name_or_articles_is_a_usage_error(give: Give, words: list[str]) -> None:
    answer = give("tag", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "error: " in answer.err
