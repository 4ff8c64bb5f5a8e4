"""Articles that another system exported, on the command line: imported, found, listed and exported by their own id."""

from __future__ import annotations

from tests.cli.conftest import Give
from tests.golden import DATA

SOURCE = str(DATA / "articles-json" / "source.jsonl")


def test_articles_are_found_listed_shown_and_exported_with_their_own_id(give: Give) -> None:
    answer = give("import", SOURCE, "--yes", "--json")
    assert answer.code == 0
    (file,) = answer.json["files"]
    assert (file["status"], file["articles"]) == ("imported", 5)
    (hit,) = give("search", "清理河道", "--json").json["hits"]
    assert hit["source_id"] == "yc-2031-0002"
    listed = give("list", str(file["issue_id"]), "--json").json
    ids = {node["article_id"]: node.get("source_id") for node in listed["toc"]}
    assert ids[hit["article_id"]] == "yc-2031-0002"
    assert ids[None] is None
    assert "duplicate-id" in {finding["code"] for finding in listed["findings"]}
    article = str(hit["article_id"])
    assert give("show", article, "--json").json["source_id"] == "yc-2031-0002"
    assert give("export", article, "--format", "json").json["articles"][0]["source_id"] == "yc-2031-0002"
    tags = {tag["name"] for tag in give("tag", "list", "--json").json["tags"]}
    assert {"民生", "江北区"} <= tags


def test_what_has_no_such_id_says_nothing_of_it(give: Give) -> None:
    (hit,) = give("search", "林场研学", "--json").json["hits"]
    assert "source_id" not in hit
    assert "source_id" not in give("show", str(hit["article_id"]), "--json").json


def test_the_same_table_again_is_unchanged(give: Give) -> None:
    give("import", SOURCE, "--yes")
    (file,) = give("import", SOURCE, "--yes", "--json").json["files"]
    assert file["status"] == "unchanged"
