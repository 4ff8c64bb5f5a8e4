"""What hits are filtered and counted by."""

from __future__ import annotations

from reader.model import ArticleDate, ArticleId, PartialDate
from reader.store import Catalogue, FacetRow
from tests.factories import make_article, make_issue, make_source
from tests.store.conftest import Adder


def test_a_row_tells_issue_month_section_and_tags(catalogue: Catalogue) -> None:
    articles = [
        make_article("甲", date=ArticleDate(PartialDate(6, 1, 2031)), section="时政", subsection="重要会议"),
        make_article("乙", date=ArticleDate(PartialDate(12, None, 987), PartialDate(1, 2, 988))),
        make_article("丙", date=ArticleDate(PartialDate(6, 1)), section="时政"),
        make_article("丁"),
    ]
    issue_id = catalogue.add_issue(make_issue(articles=articles), make_source())
    first, second, third, fourth = (article.id for article in catalogue.articles(issue_id))
    catalogue.tag([first], "桥")
    catalogue.tag([first], "安全")
    assert catalogue.facet_rows([fourth, third, second, first]) == {
        first: FacetRow(issue_id, "2031-06", "时政", "重要会议", ("安全", "桥")),
        second: FacetRow(issue_id, "0987-12", None, None, ()),
        third: FacetRow(issue_id, None, "时政", None, ()),
        fourth: FacetRow(issue_id, None, None, None, ()),
    }


def test_rows_come_for_ten_thousand_articles_and_for_those_that_are_there(catalogue: Catalogue) -> None:
    for number in range(20):
        catalogue.add_issue(make_issue(count=500), make_source(text=str(number)))
    wanted = [ArticleId(number) for number in range(10_005, 0, -1)]
    rows = catalogue.facet_rows(iter(wanted))
    assert list(rows) == list(range(10_000, 0, -1))


def test_no_articles_give_no_rows(catalogue: Catalogue, add: Adder) -> None:
    add(make_issue())
    assert catalogue.facet_rows([]) == {}
