"""A newspaper page: stories, headlines, bylines, stray lines."""

import re
from pathlib import Path

import pytest

from reader.model import IssueKind
from reader.recover import recover_issue
from reader.recover.newspaper.recovering import is_newspaper
from reader.sources import read_source
from tests.recover.texts import issue_of, lines_of

FLOOD = "本报讯江北区组织力量对沿江堤防进行了全面检查，确保安全度汛。"
STREET = "望湖区临水老街的木屋修好了，居民陆续搬了回来，街上又热闹起来。"
PAGE = f"# 江北区检查沿江堤防\n\n{FLOOD}\n\n本报记者 王小明\n\n# 望湖区老街重现烟火气\n\n{STREET}\n\n本报通讯员 李四\n"


def codes(issue):
    return [finding.code for finding in issue.findings]


def test_a_page_is_cut_into_its_stories():
    issue = issue_of(PAGE)
    assert issue.meta.kind is IssueKind.NEWSPAPER
    assert [article.title for article in issue.articles] == ["江北区检查沿江堤防", "望湖区老街重现烟火气"]
    assert [article.paragraphs for article in issue.articles] == [(FLOOD,), (STREET,)]
    assert [entry.article for entry in issue.toc] == [0, 1]


def test_a_byline_belongs_to_its_story():
    assert [article.byline for article in issue_of(PAGE).articles] == ["本报记者 王小明", "本报通讯员 李四"]


def test_two_bylines_are_both_kept():
    issue = issue_of(PAGE.replace("本报记者 王小明", "本报记者 王小明\n\n本报通讯员 赵五"))
    assert issue.articles[0].byline == "本报记者 王小明 本报通讯员 赵五"


def test_a_byline_at_the_end_of_the_text_is_taken_off():
    issue = issue_of(PAGE.replace("\n\n本报记者 王小明", "（王小明 文/图）"))
    assert issue.articles[0].paragraphs == (FLOOD,)
    assert issue.articles[0].byline == "王小明 文/图"


@pytest.mark.parametrize(
    "line",
    ["本报记者 王小明", "（记者 王明 通讯员 李四）", "记者：王小明", "本报记者 王小明 文/图", "记者王小明报道"],
)
def test_bylines_and_news_heads_make_a_newspaper(line):
    assert is_newspaper(lines_of(f"{line}\n{FLOOD}"))


def test_a_bulletin_is_no_newspaper():
    assert not is_newspaper(lines_of(f"{STREET}\n{STREET}\n"))


def test_a_headline_that_begins_like_a_byline_is_read_at_once():
    assert not is_newspaper(lines_of("本报记者" + "走进江北区看沿江堤防" * 5 + "，\n" + STREET))


def test_kicker_and_subtitle_stand_beside_the_headline():
    issue = issue_of(PAGE.replace("# 江北区检查沿江堤防", "# 防汛进行时：\n# 江北区检查沿江堤防\n# ——访区长顾明溪"))
    article = issue.articles[0]
    assert (article.kicker, article.title, article.subtitle) == ("防汛进行时", "江北区检查沿江堤防", "访区长顾明溪")


def test_a_story_continued_from_another_page_is_said_to_be():
    issue = issue_of(PAGE.replace("本报记者 王小明", "（下转03版）\n\n本报记者 王小明"))
    assert "continued" in codes(issue)


def test_a_paragraph_that_breaks_off_is_said_to():
    assert "text-lost" in codes(issue_of(PAGE.replace("，确保安全度汛。", "，确保安全")))


def test_a_text_without_headline_gets_its_first_words_as_a_guess():
    issue = issue_of(PAGE.replace("# 江北区检查沿江堤防\n\n", ""))
    assert issue.articles[0].title == FLOOD[:20]
    assert "title-doubtful" in codes(issue)


def test_a_headline_without_text_is_said_to_have_lost_it():
    assert "text-lost" in codes(issue_of(PAGE.replace(FLOOD, "（下转03版）")))


def test_columns_are_put_together_without_their_spaces():
    columns = FLOOD.replace("沿江堤防", "沿江 堤防")
    assert issue_of(PAGE.replace(FLOOD, columns)).articles[0].paragraphs == (FLOOD,)


def test_masthead_and_credits_are_named_by_findings():
    issue = issue_of(f"云川日报\n2031年6月1日 星期日\n\n{PAGE}\n\n责任编辑：李四 校对：赵五\n")
    assert (issue.meta.title, issue.meta.year, issue.meta.month) == ("云川日报", 2031, 6)
    outside = [dict(finding.facts)["text"] for finding in issue.findings if finding.code == "text-outside"]
    assert outside == ["2031年6月1日 星期日", "责任编辑：李四 校对：赵五"]


HOLE = "本报讯江北区的干部说，今年要把防汛工作 检查做细。"
STRAY = "# 做在前面，把堤防作为重点\n"


def test_a_line_taken_for_a_heading_is_put_back_where_its_words_continue():
    known = "重点检查、重点检修的办法，点检两手抓。"
    issue = issue_of(f"# 江北区检查沿江堤防\n\n{HOLE}{known}\n\n本报记者 王小明\n\n{STRAY}")
    assert issue.articles[0].paragraphs == (HOLE.replace(" 检", "做在前面，把堤防作为重点检") + known,)
    assert "join-doubtful" in codes(issue)


def test_a_stray_line_with_two_places_is_left_out_and_named():
    known = "重点检查、重点检修的办法，点检两手抓。"
    issue = issue_of(f"# 江北区检查沿江堤防\n\n{HOLE}{known}{HOLE}\n\n本报记者 王小明\n\n{STRAY}")
    assert "text-outside" in codes(issue)


def test_a_newspaper_says_no_date_it_does_not_know():
    assert {"year-unknown", "month-unknown"} <= set(codes(issue_of(PAGE)))


def test_a_page_set_in_lines_and_without_marks_has_the_same_articles(samples: Path, tmp_path: Path) -> None:
    marked = (samples / "yunchuan-daily-02.md").read_text(encoding="utf-8")
    plain = re.sub(r"^#+ |\*\*", "", marked, flags=re.MULTILINE)
    in_lines = "\n".join(
        re.sub(r"(?<=[\u3400-\u9fff，。、”；）]) (?=[\u3400-\u9fff“（])", "\n", line) if len(line) > 60 else line
        for line in plain.split("\n")
    )
    pages = []
    for name, text in (("marked.md", marked), ("lines.txt", in_lines)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        pages.append(recover_issue(read_source(tmp_path / name)[1]).articles)
    assert [article.title for article in pages[1]] == [article.title for article in pages[0]]
    assert [article.byline for article in pages[1]] == [article.byline for article in pages[0]]
