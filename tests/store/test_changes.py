"""The log that tells the search index what to take in."""

from __future__ import annotations

import dataclasses

import pytest

from reader.store import Catalogue
from tests.factories import make_article, make_issue, make_source
from tests.store.conftest import Adder


def test_an_empty_library_has_no_changes(catalogue: Catalogue) -> None:
    assert catalogue.last_change() == 0
    assert catalogue.changes_since(0) == ((), (), 0)
    assert catalogue.pending_changes(0) == 0
    assert catalogue.recorded_index() == (0, {})


def test_each_article_of_a_new_issue_is_a_change(catalogue: Catalogue, add: Adder) -> None:
    first = [article.id for article in catalogue.articles(add(make_issue(5)))]
    middle = catalogue.last_change()
    second = [article.id for article in catalogue.articles(add(make_issue(6)))]
    assert catalogue.changes_since(0) == ((*first, *second), (), catalogue.last_change())
    assert catalogue.changes_since(middle) == (tuple(second), (), catalogue.last_change())
    assert catalogue.pending_changes(middle) == 10
    assert catalogue.pending_changes(catalogue.last_change()) == 0


def test_a_replacement_is_a_change_of_what_reads_differently_only(catalogue: Catalogue, add: Adder) -> None:
    old = make_issue(6, count=4)
    issue_id = add(old)
    ids = [article.id for article in catalogue.articles(issue_id)]
    before = catalogue.last_change()
    same, moved, rewritten = old.articles[0], dataclasses.replace(old.articles[1], line=99), make_article("重写")
    new = make_issue(6, articles=[moved, same, rewritten, make_article("新增")])
    catalogue.replace_issue(issue_id, new, make_source(), {0: ids[1], 1: ids[0], 2: ids[2]})
    added = catalogue.articles(issue_id)[3].id
    changed, removed, last = catalogue.changes_since(before)
    assert sorted(changed) == sorted([ids[2], added])
    assert removed == (ids[3],)
    assert last == catalogue.last_change()
    assert catalogue.pending_changes(before) == 3


@pytest.mark.parametrize("field", ["title", "toc_title", "section", "subsection", "kicker", "subtitle", "byline"])
def test_any_text_that_differs_is_a_change(catalogue: Catalogue, field: str) -> None:
    article = make_article()
    issue_id = catalogue.add_issue(make_issue(articles=[article]), make_source(text="1"))
    (held,) = catalogue.articles(issue_id)
    before = catalogue.last_change()
    new = make_issue(articles=[dataclasses.replace(article, **{field: "别的"})])
    catalogue.replace_issue(issue_id, new, make_source(text="2"), {0: held.id})
    assert catalogue.changes_since(before)[0] == (held.id,)


def test_an_article_is_named_once_and_its_last_change_counts(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6, count=2))
    first, second = (article.id for article in catalogue.articles(issue_id))
    for text in ("2", "3"):
        new = make_issue(articles=[make_article(f"第{text}稿")])
        catalogue.replace_issue(issue_id, new, make_source(text=text), {0: first})
    changed, removed, _ = catalogue.changes_since(0)
    assert (changed, removed) == ((first,), (second,))
    assert catalogue.pending_changes(0) == 2


def test_a_tagged_article_that_is_superseded_is_not_removed_from_the_index(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6, count=1))
    (held,) = catalogue.articles(issue_id)
    catalogue.tag([held.id], "桥")
    before = catalogue.last_change()
    catalogue.replace_issue(issue_id, make_issue(articles=[]), make_source(), {})
    assert catalogue.changes_since(before) == ((), (), before)
    assert [article.id for article in catalogue.all_articles()] == [held.id]


def test_what_the_index_holds_is_remembered(catalogue: Catalogue) -> None:
    catalogue.record_index(7, {"a": "0" * 64})
    catalogue.record_index(9, {"b": "1" * 64, "c": "2" * 64})
    assert catalogue.recorded_index() == (9, {"b": "1" * 64, "c": "2" * 64})
