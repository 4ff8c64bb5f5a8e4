"""Fragments of columns find their story: cut sentences, columns that jump, columns in another order."""

from __future__ import annotations

import pytest

from tests.recover.texts import issue_of

DIKE = (
    "江北区昨日对沿江堤防进行全面检查，重点查看闸门、泵站和备用电源，排查出的问题当场登记造册。",
    "区水务站的技术人员沿着堤防走了一整天，把每一处闸门都启闭一遍，备用电源逐台试车。",
    "据介绍，沿江堤防今年已加固十二公里，闸门全部更新，泵站的备用电源也换成了新的。",
)
STREET = (
    "望湖区临水老街的木屋修好了，居民陆续搬了回来，茶馆和米粉店重新开张，街上又热闹起来。",
    "老街改造时保留了木屋的门窗，青石板一块一块编号后重铺，居民说走上去还是从前的声音。",
    "茶馆掌柜说，老街的居民回来了，米粉店天不亮就排队，木屋的灯一盏一盏亮了起来。",
)


def cut(text: str, after: str) -> tuple[str, str]:
    at = text.index(after) + len(after)
    return text[:at], text[at:]


def page(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


DIKE_HEAD, STREET_HEAD = "# 江北区检查沿江堤防", "# 望湖区老街重现烟火气"
DIKE_BYLINE, STREET_BYLINE = "本报记者 王小明", "本报通讯员 李四"
FIRST, REST = cut(DIKE[1], "把每一处闸")
STREET_FIRST, STREET_REST = cut(STREET[1], "青石板一块一")


def stories(text: str) -> dict[str, tuple[str, ...]]:
    return {article.title: article.paragraphs for article in issue_of(text).articles}


RIGHT = {"江北区检查沿江堤防": DIKE, "望湖区老街重现烟火气": STREET}


def test_a_column_that_jumps_over_another_article_goes_on_where_its_words_do():
    text = page(
        *(DIKE_HEAD, DIKE[0], FIRST, STREET_HEAD, *STREET, STREET_BYLINE),
        *(REST, DIKE[2], DIKE_BYLINE),
    )
    assert stories(text) == RIGHT


def test_columns_read_across_two_articles_are_parted():
    text = page(
        *(DIKE_HEAD, DIKE[0], FIRST, STREET_HEAD, STREET[0], STREET_FIRST),
        *(REST, DIKE[2], STREET_REST, STREET[2]),
        *(DIKE_BYLINE, "# 青禾县稻田养虾", "本报讯 青禾县的稻田里放养了第一批虾苗，水草长势良好。"),
    )
    found = stories(text)
    assert {title: found[title] for title in RIGHT} == RIGHT


def test_two_columns_of_a_story_in_the_wrong_order_are_swapped():
    first, rest = cut(DIKE[2], "泵站的备用电")
    text = page(DIKE_HEAD, DIKE[0], FIRST, rest, REST, first, DIKE_BYLINE, STREET_HEAD, *STREET, STREET_BYLINE)
    assert stories(text)["江北区检查沿江堤防"] == DIKE


def test_a_fragment_from_elsewhere_on_the_page_is_a_doubt():
    text = page(DIKE_HEAD, DIKE[0], FIRST, STREET_HEAD, *STREET, STREET_BYLINE, REST, DIKE[2], DIKE_BYLINE)
    issue = issue_of(text)
    assert [(f.article, dict(f.facts)["after"]) for f in issue.findings if f.code == "join-doubtful"] == [(0, REST[:8])]
    assert issue.articles[0].confidence < issue.articles[1].confidence


def test_a_cut_sentence_that_goes_on_nowhere_stays_with_its_story():
    text = page(DIKE_HEAD, DIKE[0], FIRST, STREET_HEAD, *STREET, STREET_BYLINE)
    assert stories(text)["江北区检查沿江堤防"] == (DIKE[0], FIRST)


def test_a_byline_below_the_headline_is_no_text():
    article = issue_of(page(DIKE_HEAD, DIKE_BYLINE, *DIKE, STREET_HEAD, *STREET, STREET_BYLINE)).articles[0]
    assert (article.byline, article.paragraphs) == ("本报记者 王小明", DIKE)


@pytest.mark.parametrize("size", [14, 17, 23])
def test_columns_without_blank_lines_and_marks_are_parted_at_their_headlines(size: int):
    lines: list[str] = []
    for head, paragraphs, byline in ((DIKE_HEAD, DIKE, DIKE_BYLINE), (STREET_HEAD, STREET, STREET_BYLINE)):
        lines += [head.lstrip("# ") + "　守护一方平安的做法与思考", byline]
        for paragraph in paragraphs:
            indented = "　　" + paragraph
            lines += [indented[i : i + size] for i in range(0, len(indented), size)]
    found = list(stories("\n".join(lines)).values())
    assert ["".join(paragraphs) for paragraphs in found] == ["".join(DIKE), "".join(STREET)]


@pytest.mark.parametrize(
    "lines",
    [
        "云川日报\n\n2031年6月1日 星期日 第02版",
        "第02版 综合新闻 2031年6月1日",
    ],
)
def test_each_page_of_a_file_has_its_own_head(lines: str):
    one = page(DIKE_HEAD, *DIKE, DIKE_BYLINE)
    other = page(STREET_HEAD, *STREET, STREET_BYLINE)
    assert stories(page(lines, one, lines.replace("2版", "3版"), other)) == RIGHT


@pytest.mark.parametrize(
    "line",
    [
        "广告热线：0000-12345678",
        "遗失声明 本人的证件遗失，声明作废",
        "图为沿江堤防检查现场。 王明 摄",
        "责编 王明 校对 李四",
    ],
)
def test_what_belongs_to_no_story_is_left_out_and_named(line: str):
    issue = issue_of(page(DIKE_HEAD, *DIKE, line, DIKE_BYLINE, STREET_HEAD, *STREET, STREET_BYLINE))
    assert {article.title: article.paragraphs for article in issue.articles} == RIGHT
    assert [dict(f.facts)["text"] for f in issue.findings if f.code == "text-outside"] == [line]


@pytest.mark.parametrize(
    ("first", "last", "note"),
    [("（上接01版）", "", "上接01版"), ("", "（下转第4版）", "下转第4版"), ("上接第1版\n\n", "", "上接第1版")],
)
def test_a_note_of_continuation_is_no_text(first: str, last: str, note: str):
    text = page(DIKE_HEAD, first + DIKE[0], *DIKE[1:-1], DIKE[-1] + last, DIKE_BYLINE, STREET_HEAD, *STREET)
    issue = issue_of(text)
    assert issue.articles[0].paragraphs == DIKE
    assert [dict(f.facts)["note"] for f in issue.findings if f.code == "continued"] == [note]
