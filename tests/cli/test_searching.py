"""``search``: every option, and queries that look like something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.errors import IndexingError
from reader.library import Library
from tests.cli.conftest import Give


def test_a_hit_has_what_the_format_promises(give: Give) -> None:
    answer = give("search", "林场研学", "--json")
    assert answer.code == 0
    page = answer.json
    assert list(page) == ["query", "total", "relaxed", "took_ms", "hits"]
    assert (page["query"], page["total"], page["relaxed"]) == ("林场研学", 1, False)
    hit = page["hits"][0]
    assert list(hit) == [
        "article_id",
        "title",
        "issue",
        "issue_id",
        "section",
        "subsection",
        "date",
        "page",
        "score",
        "snippet",
        "spans",
        "title_spans",
    ]
    assert (hit["title"], hit["issue"], hit["section"]) == ("林场研学活动走进青禾县", "2031年6月", "社会事业")
    assert [hit["title"][start:end] for start, end in hit["title_spans"]] == ["林场研学"]
    assert [hit["snippet"][start:end] for start, end in hit["spans"]] == ["林场研学"]


def test_the_index_is_made_before_the_first_search_and_that_is_said(give: Give) -> None:
    assert give("search", "渡口").err.startswith("making the search index: ")
    assert give("search", "渡口").err.startswith("10 hits")


def test_changes_are_taken_in_before_a_search(give: Give, tmp_path: Path) -> None:
    give("reindex")
    file = tmp_path / "new.txt"
    file.write_text("公告\n\n石桥县水库竣工 6月3日，石桥县水库竣工。\n", encoding="utf-8")
    with_library = Library(tmp_path / "library")
    with_library.import_files([file])
    with_library.close()
    answer = give("search", "水库竣工", "--json")
    assert "into the search index" in answer.err
    assert answer.json["total"] == 1


def test_limit_and_offset_turn_the_pages_of_one_order(give: Give) -> None:
    everything = [hit["article_id"] for hit in give("search", "云川市", "--json", "--limit", 50).json["hits"]]
    assert len(everything) == 20
    pages = [give("search", "云川市", "--json", "--limit", 7, "--offset", at).json for at in (0, 7, 14)]
    assert [page["total"] for page in pages] == [20, 20, 20]
    assert [hit["article_id"] for page in pages for hit in page["hits"]] == everything


def test_filters_narrow_the_hits(give: Give) -> None:
    def total(*filters: object) -> int:
        return give("search", "云川市", "--json", *filters).json["total"]

    june = give("list", "--json").json["issues"][1]["issue_id"]
    give("tag", "add", "要闻", 1, 2, 11)
    assert total("--issue", june) == 10
    assert total("--month", "2031-05") < 10
    assert total("--section", "时政") == 6
    assert total("--section", "时政 › 领导活动") == 4
    assert total("--tag", "要闻") == 3
    assert total("--tag", "要闻", "--issue", june) == 1
    assert total("--section", "时政", "--section", "县区动态") == 10


def test_facets_are_there_when_asked_for(give: Give) -> None:
    facets = give("search", "云川市", "--json", "--facets").json["facets"]
    assert {value["label"]: value["count"] for value in facets["issue"]} == {"2031年5月": 10, "2031年6月": 10}
    assert set(facets) == {"issue", "month", "section", "tag"}


def test_text_shows_number_place_and_snippet(give: Give) -> None:
    lines = give("search", "林场研学").out.splitlines()
    assert lines[0].endswith("] 林场研学活动走进青禾县")
    assert lines[1] == "    2031年6月 · 社会事业 › 教育 · p. 4"
    assert "林场研学" in lines[2]


def test_marks_are_bold_on_a_terminal_that_wants_colour(give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cli.searching._is_coloured", lambda: True)
    assert "\x1b[1m林场研学\x1b[0m活动走进青禾县" in give("search", "林场研学").out


def test_words_that_no_article_has_together_are_searched_one_by_one_and_that_is_said(give: Give) -> None:
    answer = give("search", "渡口 林场")
    assert "no article has all the words" in answer.err
    assert give("search", "渡口 林场", "--json").json["relaxed"] is True


def test_nothing_found_is_no_error(give: Give) -> None:
    answer = give("search", "海底隧道", "--json")
    assert (answer.code, answer.json["total"], answer.json["hits"]) == (0, 0, [])


@pytest.mark.parametrize("query", ["-林场", "--json", "-1", "-"])
def test_a_query_may_begin_with_a_dash_after_two_dashes(give: Give, query: str) -> None:
    answer = give("search", "--json", "--", query)
    assert (answer.code, answer.json["query"]) == (0, query)


def test_spaces_in_a_query_are_the_query_s_own(give: Give) -> None:
    assert give("search", "  林场  研学 ", "--json").json["query"] == "  林场  研学 "
    assert give("search", "-x 林场", "--json").json["query"] == "-x 林场"


def test_a_blank_query_is_an_error_with_a_sentence(give: Give) -> None:
    answer = give("search", "  ", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines()[-1].startswith("error: search '  '")


@pytest.mark.parametrize("words", [["--limit", "-1"], ["--month", "2031-13"], ["--issue", "june"], ["--limit", "x"]])
def test_an_option_that_makes_no_sense_is_a_usage_error(give: Give, words: list[str]) -> None:
    answer = give("search", "林场", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "bulletin-reader search: error: " in answer.err


def test_a_search_goes_on_with_an_index_that_another_process_is_writing(
    give: Give, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    give("reindex")
    file = tmp_path / "new.txt"
    file.write_text("公告\n\n石桥县水库竣工 6月3日，石桥县水库竣工。\n", encoding="utf-8")
    library = Library(tmp_path / "library")
    library.import_files([file])
    library.close()

    def busy(self: Library, **_: object) -> None:
        raise IndexingError(self.folder / "index", "is being written by another process")

    monkeypatch.setattr(Library, "update_index", busy)
    answer = give("search", "林场研学", "--json")
    assert (answer.code, answer.json["total"]) == (0, 1)
    assert "warning: the search index is being written by another process" in answer.err


def test_a_search_without_any_index_is_an_error(give: Give, monkeypatch: pytest.MonkeyPatch, library_dir: Path) -> None:
    shutil.rmtree(library_dir / "index", ignore_errors=True)

    def broken(self: Library, **_: object) -> None:
        raise IndexingError(self.folder / "index", "cannot be written: the disk is full")

    monkeypatch.setattr(Library, "update_index", broken)
    answer = give("search", "林场", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines()[-1] == "error: the search index cannot be written: the disk is full"
