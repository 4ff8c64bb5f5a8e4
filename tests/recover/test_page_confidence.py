"""How sure the articles of a newspaper page are."""

import pytest

from reader.model.recovered import SURE_ARTICLE
from tests.recover.texts import issue_of

FLOOD = (
    "江北区组织力量检查沿江堤防，重点查看了三处险工险段和两座排涝泵站，现场试机运行，确保安全度汛。"
    "区里要求各街道落实巡堤责任，备足沙袋和照明设备，遇到汛情第一时间上报，不得迟报漏报。"
    "目前全区已储备编织袋两万条，组建抢险队伍十二支，随时可以出动，沿江群众的转移路线也已贴到每家每户的门上。"
)
STREET = (
    "望湖区老街的木屋修好了，居民陆续搬了回来，街上又热闹起来，老街重现往日的烟火气息。"
    "修缮坚持一户一策，尽量保留原有的梁柱和青瓦，只换下朽坏的木料，水电管线全部埋到地下。"
    "茶馆掌柜说，开业头一天就来了两百多位老主顾，大家都说味道没有变，连墙上那幅旧年画也还挂在原来的地方。"
)
PAGE = f"# 江北区检查沿江堤防\n\n{FLOOD}\n\n本报记者 王小明\n\n# 望湖区老街重现烟火气\n\n{STREET}\n\n本报记者 李四方\n"


def doubtful(text):
    return sorted(issue_of(text).doubtful())


def test_an_article_against_which_nothing_speaks_is_sure():
    issue = issue_of(PAGE)
    assert [article.confidence for article in issue.articles] == [1.0, 1.0]
    assert not issue.doubtful()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 江北区检查沿江堤防", "# 江北区检查沿江堤防“百日"),
        ("# 江北区检查沿江堤防", "# 汛期前后的那些日子里"),
        ("# 江北区检查沿江堤防", "# 堤防检查"),
        ("# 江北区检查沿江堤防", "# 全市上下齐心协力，共同打好主动仗\n\n# 江北区检查沿江堤防"),
        (FLOOD, FLOOD[:45] + "。"),
        ("现场试机运行，", "现场“试机运行，"),
        ("确保安全度汛。", "确保安全度汛。（王小明 李四方）"),
        (FLOOD, f"本报讯 {FLOOD}"),
    ],
)
def test_what_speaks_against_an_article_makes_it_doubtful(old, new):
    changed = PAGE.replace(old, new)
    assert changed != PAGE
    assert 0 in doubtful(changed)


def test_an_article_that_nobody_signed_is_doubtful():
    assert doubtful(f"{PAGE}\n# 望湖区老街的木屋修好了\n\n{STREET}\n") == [2]


def test_the_article_behind_one_that_breaks_off_is_doubtful():
    assert doubtful(PAGE.replace("也已贴到每家每户的门上。", "也已贴到每家")) == [0, 1]


def test_a_kicker_and_a_subtitle_are_no_doubt():
    page = PAGE.replace("# 江北区检查沿江堤防", "# 今日关注\n\n# 江北区检查沿江堤防\n\n# ——访江北区区长顾明溪")
    article = issue_of(page).articles[0]
    assert (article.kicker, article.subtitle) == ("今日关注", "访江北区区长顾明溪")
    assert article.confidence >= SURE_ARTICLE


@pytest.mark.parametrize("line", ["# 变，及其背后不同的文明", "# 备足沙袋和照明设备，"])
def test_a_line_of_a_column_among_the_headlines_makes_the_whole_page_doubtful(line):
    assert doubtful(f"{PAGE}\n{line}\n\n{STREET}\n\n本报记者 顾明溪\n") == [0, 1, 2]


def test_a_headline_without_a_mark_is_sure_where_its_text_is_whole():
    assert doubtful(PAGE.replace("# ", "")) == []
    first, second = FLOOD[:60], FLOOD[60:]
    assert 0 in doubtful(PAGE.replace("# ", "").replace(FLOOD, f"{first}\n\n{second}"))
