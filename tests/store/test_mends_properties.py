"""Whatever is mended and taken back, in whatever order: the rows say what the mends say, and no tag is lost."""

from __future__ import annotations

import tempfile
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import MendError
from reader.model import Article, ContentsNode, IssueId, RecoveredArticle, RecoveredIssue
from reader.recover import match_articles
from reader.recover.mending.mending import mend_issue
from reader.store import Catalogue
from reader.store.rows import as_recovered
from tests.factories import make_source
from tests.recover.test_mending_properties import CHOICES, TEXTS, Choice, entries, issue_of, mend_of
from tests.store.test_mends import rows

FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def assert_says(catalogue: Catalogue, issue_id: IssueId, recovered: RecoveredIssue) -> None:
    """Raise unless the rows of an issue say what was recovered with the mends that are stored."""
    mends = catalogue.mends(issue_id)
    expected = mend_issue(recovered, [mend.mend for mend in mends])
    articles = [article for article in catalogue.articles(issue_id) if not article.superseded]
    assert tuple(map(as_recovered, articles)) == expected.recovered.articles
    assert tuple(mend.applies for mend in mends) == expected.applied
    own = {article.id for article in articles}
    shown = [node for node in catalogue.contents(issue_id) if node.article_id is None or node.article_id in own]
    assert sorted(_node(node, articles) for node in shown) == sorted(
        (entry.kind.value, entry.title, entry.article is None, entry.paragraph is None)
        for entry, _ in entries(expected.recovered)
    )


def _node(node: ContentsNode, articles: list[Article]) -> tuple[str, str, bool, bool]:
    return node.kind.value, node.title, node.article_id is None, node.paragraph is None


def mend_some(catalogue: Catalogue, issue_id: IssueId, recovered: RecoveredIssue, choices: list[Choice]) -> None:
    for choice in choices:
        present = mend_issue(recovered, [mend.mend for mend in catalogue.mends(issue_id)]).recovered
        with suppress(MendError):
            catalogue.add_mend(issue_id, mend_of(choice, present), mend_issue)
        assert_says(catalogue, issue_id, recovered)


@FEW
@given(TEXTS, CHOICES, st.lists(st.integers(0, 9), min_size=7, max_size=7))
def test_rows_follow_the_mends_and_all_taken_back_are_as_they_were(
    texts: list[list[str]], choices: list[Choice], order: list[int]
) -> None:
    recovered = issue_of(texts)
    with tempfile.TemporaryDirectory() as name, closing(Catalogue.open(Path(name, "library"))) as catalogue:
        issue_id = catalogue.add_issue(recovered, make_source())
        for article in catalogue.articles(issue_id):
            catalogue.tag([article.id], f"第{article.position}类")
        before = rows(Path(name, "library"))
        mend_some(catalogue, issue_id, recovered, choices)
        assert len(catalogue.tags()) == len(texts)
        for turn in order:
            mends = catalogue.mends(issue_id)
            if mends:
                catalogue.take_back(mends[turn % len(mends)].id, mend_issue)
                assert_says(catalogue, issue_id, recovered)
                assert len(catalogue.tags()) == len(texts)
        assert not catalogue.mends()
        assert rows(Path(name, "library")) == before


@FEW
@given(TEXTS, CHOICES, TEXTS)
def test_another_text_takes_all_mends_and_tags_over(
    texts: list[list[str]], choices: list[Choice], others: list[list[str]]
) -> None:
    recovered = issue_of(texts)
    with tempfile.TemporaryDirectory() as name, closing(Catalogue.open(Path(name, "library"))) as catalogue:
        issue_id = catalogue.add_issue(recovered, make_source())
        for article in catalogue.articles(issue_id):
            catalogue.tag([article.id], f"第{article.position}类")
        mend_some(catalogue, issue_id, recovered, choices)
        made = [mend.mend for mend in catalogue.mends(issue_id)]
        for text, new in (("new", issue_of(others)), ("old", recovered)):
            source = make_source(text=text)
            catalogue.replace_text(issue_id, new, source, apply=mend_issue, match=match_articles)
            assert_says(catalogue, issue_id, new)
            assert [mend.mend for mend in catalogue.mends(issue_id)] == made
            assert len(catalogue.tags()) == len(texts)
        for mend in catalogue.mends(issue_id):
            catalogue.take_back(mend.id, mend_issue)
            assert len(catalogue.tags()) == len(texts)
        assert_says(catalogue, issue_id, recovered)
        held: list[RecoveredArticle] = [as_recovered(a) for a in catalogue.articles(issue_id) if not a.superseded]
        assert tuple(held) == recovered.articles
