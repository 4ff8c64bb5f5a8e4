"""Articles and points found again by their words."""

from __future__ import annotations

import pytest

from reader.model import ArticleQuote, PointQuote, quote_article, quote_point
from reader.recover.mending.quoting import Points, find_article
from tests.factories import make_article, make_articles

ARTICLES = make_articles(6)
TEXT = (
    "6月1日，市长沈知远到江北区调研桥梁建设，察看了工地。",
    "他说，桥梁要在汛期之前合龙；工人要有防暑的茶水，",
    "石桥县的船工要有新的渡口。江北区要把路修到桥头。",
)


def test_an_article_is_found_word_for_word() -> None:
    assert [find_article(ARTICLES, quote_article(ARTICLES, at)) for at in range(10)] == list(range(10))


def test_articles_that_read_the_same_are_told_apart_by_their_turn() -> None:
    twins = [make_article("简讯", "6月1日，植树。"), make_article("题"), make_article("简讯", "6月1日，植树。")]
    assert [find_article(twins, quote_article(twins, at)) for at in range(3)] == [0, 1, 2]
    assert find_article(twins, ArticleQuote("简讯", "6月1日，植树。", nth=2)) is None
    assert find_article(twins[1:], ArticleQuote("简讯", "6月1日，植树。", nth=1)) == 1


def test_an_article_is_found_under_a_better_read_title_and_opening() -> None:
    quote = quote_article(ARTICLES, 3)
    misread = ArticleQuote(quote.title.replace("区", "医"), quote.opening.replace("日", "曰").replace("，", ","))
    assert find_article(ARTICLES, misread) == 3
    spaced = ArticleQuote(" ".join(quote.title), quote.opening.replace("，", ","))
    assert find_article(ARTICLES, spaced) == 3


def test_an_article_is_found_by_its_text_under_another_title_and_by_its_title_over_a_text_that_begins_later() -> None:
    quote = quote_article(ARTICLES, 3)
    assert find_article(ARTICLES, ArticleQuote("一个很不一样的题目", quote.opening)) == 3
    assert find_article(ARTICLES, ArticleQuote(quote.title, quote.opening[12:])) == 3


def test_an_article_without_text_is_found_by_its_title_alone() -> None:
    articles = [*ARTICLES, make_article("江北区新开的渡口在哪里", "")]
    assert find_article(articles, ArticleQuote("江北区新开的渡口在哪里？", "")) == 10
    assert find_article(articles, ArticleQuote("江北区新建的窑厂", "")) is None


@pytest.mark.parametrize("at", range(10))
def test_an_article_that_is_gone_is_not_taken_for_one_that_is_much_like_it(at: int) -> None:
    assert find_article([*ARTICLES[:at], *ARTICLES[at + 1 :]], quote_article(ARTICLES, at)) is None
    assert find_article([], quote_article(ARTICLES, at)) is None


def test_of_two_articles_that_are_equally_like_none_is_taken() -> None:
    twins = [make_article("简讯甲", "6月1日，江北区植树造林。"), make_article("简讯乙", "6月1日，江北区植树造林。")]
    assert find_article(twins, ArticleQuote("简讯丙", "6月1日，江北区植树造林。")) is None
    assert find_article([twins[0], twins[0]], ArticleQuote("简讯 甲", "6月1日，江北区植树造林。")) is None


# --- points ----------------------------------------------------------------------------------------------------------


def found(text: tuple[str, ...], quote: PointQuote) -> str | None:
    """Return what stands behind the point."""
    points = Points(text)
    at = points.find(quote)
    return None if at is None else "".join(points.text[i] for i in points.offsets[at : at + 4])


def quoted(paragraph: int, offset: int) -> PointQuote:
    return quote_point(make_article("题", *TEXT), paragraph, offset)


def test_a_point_is_found_word_for_word_with_the_paragraphs_as_they_were_or_not() -> None:
    assert found(TEXT, quoted(1, 0)) == found(("".join(TEXT),), quoted(1, 0)) == "他说，桥"
    assert found(TEXT, quoted(0, len(TEXT[0]))) == "他说，桥"
    assert (
        found(TEXT, quoted(1, 3)) == found((TEXT[0] + TEXT[1][:5], TEXT[1][5:] + TEXT[2]), quoted(1, 3)) == "桥梁要在"
    )


def test_the_same_words_are_told_apart_by_their_turn() -> None:
    text = ("甲。", "甲。", "甲。")
    points = Points(text)
    article = make_article("题", *text)
    assert [points.find(quote_point(article, at, 0)) for at in range(3)] == [0, 2, 4]
    again = make_article("题", "植树。" * 30)
    assert Points(again.paragraphs).find(quote_point(again, 0, 45)) == 45


def test_a_point_is_found_among_better_read_words() -> None:
    quote = quoted(1, 14)
    assert found(TEXT, quote) == "工人要有"
    assert found(tuple(text.replace("桥梁", "大桥").replace("茶水", "条水") for text in TEXT), quote) == "工人要有"
    assert found(tuple(text.replace("，", ",").replace("；", ";") for text in TEXT), quote) == "工人要有"


def test_a_point_is_found_by_the_words_on_one_side() -> None:
    assert found((TEXT[0], TEXT[2]), quoted(2, 0)) == "石桥县的"
    assert found((TEXT[1],), quoted(1, 0)) == "他说，桥"
    assert found((TEXT[0], "别的。"), quoted(1, 0)) == "别的。"


def test_a_point_whose_words_are_gone_or_stand_apart_is_not_found() -> None:
    assert found(("江北区举办灯会。",), quoted(1, 0)) is None
    assert found((TEXT[0], "江北区举办灯会。", TEXT[1]), quoted(1, 0)) is None
    assert found(TEXT, PointQuote("", "")) is None
    assert found((TEXT[0], TEXT[1], TEXT[0], TEXT[1]), PointQuote("不见的话不见的话", TEXT[1][:24])) is None


def test_quoting_a_point_that_is_not_there_is_a_mistake() -> None:
    article = make_article("题", *TEXT)
    for paragraph, offset in ((3, 0), (-1, 0), (0, -1), (0, len(TEXT[0]) + 1)):
        with pytest.raises(ValueError, match="no such point"):
            quote_point(article, paragraph, offset)
