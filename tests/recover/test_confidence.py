"""How sure an article is, and what is said about those that are not."""

import pytest

from reader.model import SURE_ARTICLE
from tests.recover.texts import issue_of

PLACES = (
    "江北区",
    "望湖区",
    "青禾县",
    "石桥县",
    "临江镇",
    "南山镇",
    "东岭乡",
    "西坪乡",
    "北桥镇",
    "沙河镇",
    "柳林乡",
    "平安镇",
)
NAMES = tuple(f"{place}召开防汛工作会议" for place in PLACES)
TEXT = "有关部门负责人参加，会议对下一步工作作出安排，要求压实责任、注重实效，确保各项任务按期完成。"
TEXTS = tuple(f"6月{day}日，{title}。{TEXT}" for day, title in enumerate(NAMES, start=3))


def issue(names=NAMES, texts=TEXTS, listed=NAMES):
    contents = "\n".join(f"{title}.....{page}" for page, title in enumerate(listed, start=1))
    body = "\n\n".join(f"{title} {text}" for title, text in zip(names, texts, strict=True))
    return issue_of(f"目录\n\n{contents}\n\n\n{body}\n")


def codes(recovered, article):
    return {finding.code for finding in recovered.findings if finding.article == article}


def test_articles_that_stand_as_listed_are_sure():
    recovered = issue()
    assert recovered.doubtful() == frozenset()
    assert all(article.confidence == 1 for article in recovered.articles)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TEXTS[3]}\n\n北桥镇老街修缮完工\n\n6日，老街迎来游客。",
        f"{TEXTS[3]}临江镇码头扩建工程完工 6月9日，{TEXT}",
        f"”{TEXTS[3]}",
    ],
    ids=["no date where others have one", "several paragraphs", "holds another title", "begins with a closing mark"],
)
def test_what_speaks_against_an_article_makes_it_doubtful(text):
    recovered = issue(texts=(*TEXTS[:3], text, *TEXTS[4:]))
    assert recovered.doubtful() == {3}
    assert recovered.articles[3].confidence < SURE_ARTICLE
    assert "match-doubtful" in codes(recovered, 3)


def test_an_article_before_a_lost_one_is_doubtful():
    recovered = issue(names=(*NAMES[:4], *NAMES[5:]), texts=(*TEXTS[:4], *TEXTS[5:]))
    assert recovered.doubtful() == {3}


def test_a_title_with_an_open_quotation_mark_is_doubtful():
    name = "“江北区召开防汛工作会议"
    assert 0 in issue(names=(name, *NAMES[1:]), listed=(name, *NAMES[1:])).doubtful()


def test_an_unlisted_article_is_doubtful_and_named_once():
    recovered = issue(listed=(*NAMES[:4], *NAMES[5:]))
    assert 4 in recovered.doubtful()
    assert codes(recovered, 4) == {"article-unlisted"}


def test_each_doubtful_article_has_a_finding_that_says_so():
    recovered = issue(texts=(*TEXTS[:3], TEXT, *TEXTS[4:]), listed=(*NAMES[:5], *NAMES[6:]))
    named = {finding.article for finding in recovered.findings if finding.severity.value != "note"}
    assert recovered.doubtful() == named - {None}
