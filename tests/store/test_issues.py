"""Storing issues and reading them back."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotFoundError
from reader.model import (
    Article,
    ArticleDate,
    ArticleId,
    ContentsNode,
    EntryKind,
    Finding,
    IssueId,
    IssueKind,
    PartialDate,
    RecoveredArticle,
    Severity,
    TocEntry,
)
from reader.store import Catalogue
from tests.factories import make_article, make_issue, make_source, source_of
from tests.store.conftest import Adder

HUGE = 2**70


def as_recovered(article: Article) -> RecoveredArticle:
    """Return what the recovery had given for a stored article."""
    names = {field.name for field in dataclasses.fields(RecoveredArticle)} - {"confidence"}
    return RecoveredArticle(**{name: getattr(article, name) for name in names})


# --- issues ----------------------------------------------------------------------------------------------------------


def test_an_issue_reads_back_as_it_was_stored(catalogue: Catalogue) -> None:
    recovered = make_issue(6, 2031, title="云川简报")
    source = make_source("云川 6月.txt", "云川", encoding="gb18030")
    before = datetime.datetime.now(datetime.UTC)
    issue = catalogue.issue(catalogue.add_issue(recovered, source))
    assert (issue.kind, issue.title, issue.year, issue.month) == (IssueKind.BULLETIN, "云川简报", 2031, 6)
    assert (issue.file_name, issue.sha256, issue.encoding) == (source.name, source.sha256, "gb18030")
    assert issue.evidence == recovered.meta.evidence
    assert (issue.article_count, issue.finding_count) == (10, 1)
    assert before <= issue.imported_at <= datetime.datetime.now(datetime.UTC)
    assert catalogue.issues() == (issue,)
    assert catalogue.find_by_sha256(source.sha256) == issue


def test_an_unknown_file_is_not_found_by_its_hash(catalogue: Catalogue, add: Adder) -> None:
    add(make_issue())
    assert catalogue.find_by_sha256("0" * 64) is None


def test_issues_come_by_year_month_and_name_and_undated_ones_last(catalogue: Catalogue) -> None:
    for number, (year, month, name) in enumerate(
        [(None, None, "z"), (2031, None, "y"), (2031, 6, "b"), (None, 3, "x"), (2030, 12, "c"), (2031, 6, "a")]
    ):
        catalogue.add_issue(make_issue(month, year), make_source(name, str(number)))
    assert [issue.file_name for issue in catalogue.issues()] == ["c", "a", "b", "y", "x", "z"]
    assert list(catalogue.all_contents()) == [issue.id for issue in catalogue.issues()]


@pytest.mark.parametrize("number", [0, -1, 99, HUGE])
def test_what_is_not_there_is_not_found(catalogue: Catalogue, add: Adder, number: int) -> None:
    add(make_issue())
    with pytest.raises(NotFoundError, match="no issue"):
        catalogue.issue(IssueId(number))
    with pytest.raises(NotFoundError, match="no article"):
        catalogue.article(ArticleId(number))
    assert catalogue.contents(IssueId(number)) == ()
    assert catalogue.articles(IssueId(number)) == ()
    assert catalogue.titles(IssueId(number)) == ()
    assert catalogue.findings(IssueId(number)) == ()


def test_a_file_that_another_process_stored_meanwhile_is_not_stored_twice(catalogue: Catalogue) -> None:
    first = catalogue.add_issue(make_issue(), make_source())
    last_change = catalogue.last_change()
    assert catalogue.add_issue(make_issue(7), make_source()) == first
    assert len(catalogue.issues()) == 1
    assert catalogue.last_change() == last_change


def test_a_file_name_that_is_no_text_is_stored_without_what_is_not(catalogue: Catalogue) -> None:
    source = make_source("云川\udcff.txt")
    assert catalogue.issue(catalogue.add_issue(make_issue(), source)).file_name == "云川?.txt"


def test_an_issue_that_contradicts_itself_is_not_stored_at_all(catalogue: Catalogue) -> None:
    toc = (TocEntry(EntryKind.ARTICLE, "此文不存", 1, article=17),)
    with pytest.raises(IndexError):
        catalogue.add_issue(make_issue(toc=toc), make_source())
    assert catalogue.issues() == ()
    assert catalogue.article_count() == 0
    assert catalogue.last_change() == 0
    catalogue.add_issue(make_issue(), make_source())
    assert catalogue.article_count() == 10


def test_an_issue_without_articles_contents_and_findings_is_stored(catalogue: Catalogue) -> None:
    issue_id = catalogue.add_issue(make_issue(None, None, articles=(), findings=()), make_source())
    issue = catalogue.issue(issue_id)
    assert (issue.year, issue.month, issue.article_count, issue.finding_count) == (None, None, 0, 0)
    assert catalogue.contents(issue_id) == ()
    assert catalogue.all_contents() == {issue_id: ()}
    assert catalogue.titles(issue_id) == ()


# --- articles --------------------------------------------------------------------------------------------------------


def test_articles_read_back_as_they_were_stored(catalogue: Catalogue, add: Adder) -> None:
    recovered = make_issue(count=105)
    issue_id = add(recovered)
    articles = catalogue.articles(issue_id)
    assert tuple(as_recovered(article) for article in articles) == recovered.articles
    assert [article.position for article in articles] == list(range(105))
    assert {article.issue_id for article in articles} == {issue_id}
    assert not any(article.superseded for article in articles)
    assert catalogue.titles(issue_id) == tuple(article.title for article in recovered.articles)
    assert catalogue.article_count() == 105


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
days = st.builds(PartialDate, st.integers(1, 12), st.none() | st.integers(1, 31), st.none() | st.integers(1, 9999))


@given(
    article=st.builds(
        RecoveredArticle,
        title=text,
        paragraphs=st.lists(text, max_size=4).map(tuple),
        toc_title=st.none() | text,
        section=st.none() | text,
        subsection=st.none() | text,
        date=st.none() | st.builds(ArticleDate, days, days) | st.builds(ArticleDate, days, open_ended=st.booleans()),
        printed_page=st.none() | st.integers(0, 10**9),
        line=st.none() | st.integers(1, 10**9),
        kicker=st.none() | text,
        subtitle=st.none() | text,
        byline=st.none() | text,
    )
)
def test_any_article_reads_back_as_it_was_stored(any_catalogue: Catalogue, article: RecoveredArticle) -> None:
    key = make_source(text=f"{any_catalogue.last_change()}")
    issue_id = any_catalogue.add_issue(make_issue(articles=[article]), key)
    (stored,) = any_catalogue.articles(issue_id)
    assert as_recovered(stored) == article


@pytest.fixture(scope="module")
def any_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    catalogue = Catalogue.open(tmp_path_factory.mktemp("any") / "library")
    yield catalogue
    catalogue.close()


def test_any_number_of_articles_is_read_in_the_order_asked_for_without_the_missing_ones(
    catalogue: Catalogue, add: Adder
) -> None:
    for month in range(1, 6):
        add(make_issue(month, count=105))
    wanted = [ArticleId(number) for number in [HUGE, *range(600, 0, -1), 3, 3, -1]]
    assert [article.id for article in catalogue.articles_by_id(wanted)] == list(range(525, 0, -1))
    assert [article.id for article in catalogue.articles_by_id(iter(wanted[:80]))] == list(range(525, 521, -1))
    assert list(catalogue.articles_by_id([])) == []


def test_all_articles_come_though_others_are_stored_and_read_meanwhile(catalogue: Catalogue, add: Adder) -> None:
    for month in range(1, 6):
        add(make_issue(month, count=105))
    seen = []
    for article in catalogue.all_articles():
        seen.append(article.id)
        if len(seen) == 300:
            add(make_issue(6, count=105))
            assert catalogue.article(article.id) == article
    assert seen == sorted(set(seen))
    assert set(range(1, 526)) <= set(seen)


def test_a_library_without_articles_yields_none(catalogue: Catalogue) -> None:
    assert list(catalogue.all_articles()) == []


# --- contents --------------------------------------------------------------------------------------------------------


def shape(nodes: tuple[ContentsNode, ...]) -> list[tuple[str, str | None, str | None]]:
    """Return (title, title of the parent, title of the article's entry) for each node."""
    titles = {node.id: node.title for node in nodes}
    return [(node.title, titles[node.parent] if node.parent else None, node.kind.value) for node in nodes]


def test_contents_are_read_in_pre_order_with_their_parents(catalogue: Catalogue) -> None:
    part = TocEntry(EntryKind.PART, "一、去年工作回顾", 3, printed_page=2, article=0, paragraph=4)
    report = TocEntry(EntryKind.ARTICLE, "政府工作报告", 2, article=0, children=(part,))
    lost = TocEntry(EntryKind.ARTICLE, "石桥县动工", 2, printed_page=9, line=12)
    extra = TocEntry(EntryKind.ARTICLE, "青禾县通车", 2, listed=False, article=1)
    toc = (TocEntry(EntryKind.SECTION, "特载", 1, children=(report, lost)), extra)
    articles = [make_article("政府工作报告"), make_article("青禾县通车", toc_title=None)]
    issue_id = catalogue.add_issue(make_issue(articles=articles, toc=toc), make_source())
    nodes = catalogue.contents(issue_id)
    assert shape(nodes) == [
        ("特载", None, "section"),
        ("政府工作报告", "特载", "article"),
        ("一、去年工作回顾", "政府工作报告", "part"),
        ("石桥县动工", "特载", "article"),
        ("青禾县通车", None, "article"),
    ]
    first, second = (article.id for article in catalogue.articles(issue_id))
    assert [node.article_id for node in nodes] == [None, first, first, None, second]
    assert [node.printed_page for node in nodes] == [None, None, 2, 9, None]
    assert [node.paragraph for node in nodes] == [None, None, 4, None, None]
    assert [node.listed for node in nodes] == [True, True, True, True, False]
    assert {node.issue_id for node in nodes} == {issue_id}


def test_contents_may_be_as_deep_as_a_file_makes_them(catalogue: Catalogue) -> None:
    entry = TocEntry(EntryKind.SECTION, "底", 3000)
    for level in range(2999, 0, -1):
        entry = TocEntry(EntryKind.SECTION, str(level), level, children=(entry,))
    issue_id = catalogue.add_issue(make_issue(toc=(entry,)), make_source())
    assert catalogue.contents(issue_id)[-1].title == "底"


def test_the_contents_of_all_issues_are_those_of_each(catalogue: Catalogue, add: Adder) -> None:
    ids = [add(make_issue(month)) for month in (7, 5, 6)]
    assert catalogue.all_contents() == {issue_id: catalogue.contents(issue_id) for issue_id in ids}


# --- findings --------------------------------------------------------------------------------------------------------


def test_findings_come_gravest_first_and_then_by_place(catalogue: Catalogue) -> None:
    findings = (
        Finding(Severity.NOTE, "n", "A note.", line=1),
        Finding(Severity.DOUBT, "d", "A doubt without a place."),
        Finding(Severity.DOUBT, "d", "A late doubt.", line=90, facts=(("contents", "甲"), ("body", "乙"))),
        Finding(Severity.DOUBT, "d", "An early doubt.", article=1),
        Finding(Severity.LOSS, "l", "A loss.", line=99),
    )
    issue_id = catalogue.add_issue(make_issue(findings=findings), make_source())
    stored = catalogue.findings(issue_id)
    assert [each.finding.message for each in stored] == [
        "A loss.",
        "An early doubt.",
        "A late doubt.",
        "A doubt without a place.",
        "A note.",
    ]
    assert {each.finding for each in stored} == set(findings)
    assert stored[1].article_id == catalogue.articles(issue_id)[1].id
    assert stored[0].article_id is None
    assert catalogue.issue(issue_id).finding_count == 4


def test_findings_of_all_issues_are_read_together(catalogue: Catalogue, add: Adder) -> None:
    late, early = add(make_issue(6)), add(make_issue(5))
    assert [each.issue_id for each in catalogue.findings()] == [early, late, early, late]
    assert [each.issue_id for each in catalogue.findings(late)] == [late, late]


def test_what_was_doubtful_when_reading_the_file_is_kept_once(catalogue: Catalogue) -> None:
    doubt = Finding(Severity.DOUBT, "bad-bytes", "Three bytes are not text.", line=4)
    source = dataclasses.replace(make_source(), findings=(doubt,))
    both = catalogue.add_issue(make_issue(findings=(doubt,)), source)
    assert [each.finding for each in catalogue.findings(both)] == [doubt]
    only = dataclasses.replace(make_source(text="another"), findings=(doubt,))
    assert [each.finding for each in catalogue.findings(catalogue.add_issue(make_issue(7, findings=()), only))] == [
        doubt
    ]


def test_the_catalogue_knows_nothing_of_where_it_lies(catalogue: Catalogue, add: Adder, folder: Path) -> None:
    add(make_issue())
    raw = (folder / "catalogue.sqlite").read_bytes() + (folder / "catalogue.sqlite-wal").read_bytes()
    assert str(folder).encode() not in raw
    assert source_of(make_issue())[1].name.encode() in raw
