"""How like two issues are, and which article continues which."""

from reader.model import Article, ArticleId, IssueId, RecoveredArticle
from reader.recover import match_articles, title_likeness


def new(title, text="6月1日，江北区开会，研究防汛准备。"):
    return RecoveredArticle(title, (text,))


def old(title, text="6月1日，江北区开会，研究防汛准备。", position=0):
    return Article(ArticleId(position + 1), IssueId(1), position, title, (text,))


def test_likeness_is_the_share_of_common_titles():
    assert title_likeness(["江北区开会", "望湖区开会"], ["江北区 开会", "石桥县开会"]) == 0.5


def test_the_smaller_issue_counts():
    assert title_likeness(["江北区开会"], ["江北区开会", "石桥县开会"]) == 1.0


def test_titles_with_a_misread_character_are_common():
    good = ["江北区召开防汛会议", "望湖区修缮临水老街", "石桥县举办采茶节"]
    bad = ["江北区召幵防汛会议", "望湖区修缮临水老衔", "石桥县举办釆茶节"]
    assert title_likeness(good, bad) == title_likeness(bad, good) == 1.0


def test_titles_of_like_making_are_not_common():
    assert title_likeness(["沈知远到江北区调研渡口"], ["陆文溪在青禾县看望茶农"]) == 0.0


def test_nothing_is_like_nothing():
    assert title_likeness([], ["江北区开会"]) == 0.0
    assert title_likeness(["江北区开会"], []) == 0.0


def test_an_article_continues_the_one_of_the_same_title():
    pairs = match_articles([new("望湖区开会"), new("江北区开会")], [old("江北区开会"), old("望湖区开会", position=1)])
    assert pairs == {0: 1, 1: 0}


def test_articles_of_the_same_title_are_told_apart_by_their_text():
    first, second = "6月1日，江北区检查防汛物资。", "6月9日，望湖区修缮临水老街木屋。"
    pairs = match_articles([new("要闻", second), new("要闻", first)], [old("要闻", first), old("要闻", second, 1)])
    assert pairs == {0: 1, 1: 0}


def test_a_corrected_title_still_continues_its_article():
    assert match_articles([new("江北区召开防汛会议")], [old("江北区召幵防汛会议")]) == {0: 0}


def test_a_new_title_over_the_same_text_continues_its_article():
    text = "6月1日，江北区组织力量对沿江堤防进行了全面检查，确保安全度汛，群众放心。"
    assert match_articles([new("全面检查堤防", text)], [old("要闻二则", text)]) == {0: 0}


def test_another_article_continues_none():
    assert match_articles([new("江北区召开大会")], [old("老街修缮完工", "望湖区的木屋修好了，居民搬回。")]) == {}


def test_each_article_is_continued_once():
    pairs = match_articles([new("江北区召开防汛会议"), new("江北区召开防汛会仪")], [old("江北区召开防汛会议")])
    assert pairs == {0: 0}
