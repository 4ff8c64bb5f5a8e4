"""Putting a better text in the place of the one that is held."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from reader.errors import LibraryError, NotFoundError
from reader.model import ArticleId, IssueId, RecoveredIssue, Severity
from reader.store import Catalogue
from tests.factories import make_article, make_issue, make_source
from tests.store.conftest import Adder

BETTER = make_source("云川简报（重扫）.txt", "better")


def replace(
    catalogue: Catalogue, issue_id: IssueId, new: RecoveredIssue, pairs: Mapping[int, int], text: str = "better"
) -> None:
    """Replace an issue; ``pairs`` go from positions in the new text to positions among the held articles."""
    held = catalogue.articles(issue_id)
    catalogue.replace_issue(
        issue_id, new, make_source(text=text), {position: held[old].id for position, old in pairs.items()}
    )


def ids(catalogue: Catalogue, issue_id: IssueId) -> list[ArticleId]:
    return [article.id for article in catalogue.articles(issue_id)]


def test_articles_that_go_on_keep_their_number_and_tags_and_get_the_new_text(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6, count=4))
    before = ids(catalogue, issue_id)
    catalogue.tag(before[:2], "桥")
    titles = ["市长调研桥梁（校）", "云川市开会", "检查安全", "开工"]
    new = make_issue(6, 2032, articles=[make_article(title) for title in titles])
    replace(catalogue, issue_id, new, {0: 3, 1: 2, 2: 1, 3: 0})
    assert ids(catalogue, issue_id) == before[::-1]
    assert catalogue.titles(issue_id) == tuple(titles)
    assert [article.position for article in catalogue.articles(issue_id)] == [0, 1, 2, 3]
    assert catalogue.tags_of(before) == {before[0]: ("桥",), before[1]: ("桥",)}
    assert [node.article_id for node in catalogue.contents(issue_id)] == before[::-1]


def test_the_issue_gets_the_facts_of_the_new_file(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6))
    old = catalogue.issue(issue_id)
    catalogue.replace_issue(issue_id, make_issue(7, 2032, title="云川简报", count=3, findings=()), BETTER, {})
    new = catalogue.issue(issue_id)
    assert (new.title, new.year, new.month) == ("云川简报", 2032, 7)
    assert (new.file_name, new.sha256) == (BETTER.name, BETTER.sha256)
    assert new.imported_at >= old.imported_at
    assert (new.article_count, new.finding_count) == (3, 0)
    assert catalogue.find_by_sha256(BETTER.sha256) == new
    assert len(catalogue.issues()) == 1


def test_articles_without_counterpart_and_tag_are_deleted(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6, count=3))
    first, second, third = ids(catalogue, issue_id)
    replace(catalogue, issue_id, make_issue(articles=[make_article("甲"), make_article("乙")]), {1: 1})
    new, kept = ids(catalogue, issue_id)
    assert kept == second
    assert new not in (first, second, third)
    with pytest.raises(NotFoundError):
        catalogue.article(first)


def test_numbers_of_deleted_articles_are_never_given_again(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6, count=3))
    gone = ids(catalogue, issue_id)
    replace(catalogue, issue_id, make_issue(articles=[]), {})
    assert catalogue.article_count() == 0
    assert set(ids(catalogue, add(make_issue(7, count=3)))).isdisjoint(gone)


def test_tagged_articles_without_counterpart_stay_as_superseded_after_the_others(
    catalogue: Catalogue, add: Adder
) -> None:
    issue_id = add(make_issue(6, count=4))
    old = catalogue.articles(issue_id)
    catalogue.tag([old[0].id, old[3].id], "桥")
    catalogue.tag([old[3].id], "待查")
    replace(catalogue, issue_id, make_issue(articles=[make_article("甲")], findings=()), {})
    new, *kept = catalogue.articles(issue_id)
    assert not new.superseded
    assert kept == [
        dataclasses.replace(old[0], position=1, superseded=True),
        dataclasses.replace(old[3], position=2, superseded=True),
    ]
    assert catalogue.titles(issue_id) == ("甲",)
    assert catalogue.tagged_articles("桥") == (old[0].id, old[3].id)
    nodes = catalogue.contents(issue_id)[-2:]
    assert [(node.title, node.article_id, node.listed) for node in nodes] == [
        (old[0].title, old[0].id, False),
        (old[3].title, old[3].id, False),
    ]
    findings = catalogue.findings(issue_id)
    assert [(each.article_id, each.finding.code, each.finding.severity) for each in findings] == [
        (old[0].id, "article-superseded", Severity.NOTE),
        (old[3].id, "article-superseded", Severity.NOTE),
    ]
    assert findings[1].finding.facts == (("title", old[3].title), ("tags", "待查, 桥"))
    assert catalogue.issue(issue_id).finding_count == 0


def test_a_superseded_article_that_comes_back_is_superseded_no_more(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6, count=2))
    first, _ = ids(catalogue, issue_id)
    catalogue.tag([first], "桥")
    replace(catalogue, issue_id, make_issue(articles=[make_article("甲")]), {0: 1}, "second")
    assert catalogue.article(first).superseded
    replace(catalogue, issue_id, make_issue(articles=[make_article("甲"), make_article("乙")]), {0: 0, 1: 1}, "third")
    article = catalogue.article(first)
    assert (article.superseded, article.position, article.title) == (False, 1, "乙")
    assert "article-superseded" not in {each.finding.code for each in catalogue.findings(issue_id)}


def test_a_superseded_article_goes_with_the_next_text_when_its_tag_was_taken_off(
    catalogue: Catalogue, add: Adder
) -> None:
    issue_id = add(make_issue(6, count=2))
    first, second = ids(catalogue, issue_id)
    catalogue.tag([first, second], "桥")
    replace(catalogue, issue_id, make_issue(articles=[make_article("甲")]), {}, "second")
    catalogue.untag([first], "桥")
    replace(catalogue, issue_id, make_issue(articles=[make_article("甲")]), {0: 0}, "third")
    assert ids(catalogue, issue_id)[1:] == [second]


def test_the_same_file_may_replace_itself(catalogue: Catalogue) -> None:
    issue_id = catalogue.add_issue(make_issue(6, count=2), BETTER)
    catalogue.replace_issue(issue_id, make_issue(6, 2030, count=2), BETTER, {})
    assert catalogue.issue(issue_id).year == 2030


def test_a_file_that_is_another_issue_already_is_refused(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6))
    before = catalogue.articles(issue_id)
    catalogue.add_issue(make_issue(7), BETTER)
    with pytest.raises(LibraryError, match="held already"):
        catalogue.replace_issue(issue_id, make_issue(7), BETTER, {})
    assert catalogue.articles(issue_id) == before


def test_an_issue_that_is_not_there_cannot_be_replaced(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="no issue 5"):
        catalogue.replace_issue(IssueId(5), make_issue(), BETTER, {})


def test_pairs_with_articles_of_another_issue_are_refused(catalogue: Catalogue, add: Adder) -> None:
    issue_id, other = add(make_issue(6)), add(make_issue(7))
    foreign = catalogue.articles(other)[0].id
    before = catalogue.articles(issue_id)
    with pytest.raises(NotFoundError, match="no article"):
        catalogue.replace_issue(issue_id, make_issue(6), BETTER, {0: foreign})
    assert catalogue.articles(issue_id) == before


@pytest.mark.parametrize("positions", [(0, 1), (99,), (-1,)])
def test_pairs_that_are_no_assignment_are_a_mistake_and_change_nothing(
    catalogue: Catalogue, add: Adder, positions: tuple[int, ...]
) -> None:
    issue_id = add(make_issue(6))
    before = catalogue.articles(issue_id)
    with pytest.raises(ValueError, match="new text"):
        catalogue.replace_issue(issue_id, make_issue(6), BETTER, dict.fromkeys(positions, before[0].id))
    assert catalogue.articles(issue_id) == before


def test_a_replacement_that_fails_midway_changes_nothing(catalogue: Catalogue, add: Adder) -> None:
    issue_id = add(make_issue(6))
    before = (catalogue.articles(issue_id), catalogue.contents(issue_id), catalogue.findings(), catalogue.last_change())
    broken = dataclasses.replace(
        make_issue(6), toc=make_issue(6, count=10).toc, articles=make_issue(6, count=4).articles
    )
    with pytest.raises(IndexError):
        catalogue.replace_issue(issue_id, broken, BETTER, {})
    after = (catalogue.articles(issue_id), catalogue.contents(issue_id), catalogue.findings(), catalogue.last_change())
    assert after == before
