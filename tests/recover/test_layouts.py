"""A small bulletin in layouts that other cities and other OCR programs print."""

import pytest

from reader.model import EntryKind, IssueKind
from reader.recover.contents import find_contents
from reader.recover.evidence import Body
from reader.recover.side_by_side import entries_on_line
from tests.recover.texts import issue_of, lines_of

NAMES = ("江北区召开防汛工作会议", "望湖区老街保护规划获批", "青禾县粮食收购工作全面展开", "石桥县新建三所幼儿园")
TEXT = "有关部门负责人参加，会议对下一步工作作出安排，要求压实责任、注重实效，确保各项任务按期完成。"
TEXTS = [f"6月{day}日，{title}。{TEXT}" for day, title in enumerate(NAMES, start=3)]


def contents(entry="{title}.....{page}"):
    return "\n".join(entry.format(title=title, page=n, n=n) for n, title in enumerate(NAMES, start=1))


def bulletin(listed=None, title="{title} ", joint="\n\n", texts=TEXTS):
    body = joint.join(
        title.format(title=name, n=n) + text for n, (name, text) in enumerate(zip(NAMES, texts, strict=True), 1)
    )
    return f"目录\n\n要闻\n\n{listed or contents()}\n\n\n要闻\n\n{body}\n"


def articles(text, name="made-up.txt"):
    return [(article.title, article.paragraphs) for article in issue_of(text, name).articles]


RIGHT = [(title, (text,)) for title, text in zip(NAMES, TEXTS, strict=True)]


def listed(text):
    return [(entry.title, entry.printed_page) for entry in issue_of(text).toc[0].children]


@pytest.mark.parametrize("entry", ["No.{n} {title}.....{page}", "[{n}] {title}.....{page}", "№{n} {title}\t{page}"])
def test_entries_may_be_numbered_in_any_way(entry):
    assert listed(bulletin(contents(entry))) == [(title, n) for n, title in enumerate(NAMES, start=1)]


@pytest.mark.parametrize("bullet", ["➢ ", "◇", "○ ", "—", "> ", "※"])
@pytest.mark.parametrize("page", [".....{page}", ""])
def test_any_symbol_before_most_entries_is_a_bullet(bullet, page):
    right = [(title, n if page else None) for n, title in enumerate(NAMES, start=1)]
    assert listed(bulletin(contents(bullet + "{title}" + page))) == right


def test_two_entries_with_leaders_on_one_line_are_two():
    assert [title for title, _ in listed(bulletin(contents().replace("1\n", "1 ")))] == list(NAMES)


def test_a_decimal_point_at_the_end_of_a_line_is_no_leader():
    title = "春节假期云川市共接待游客593.86万人次"
    text = bulletin(f"{contents()}\n春节假期云川市共接待游客593.86\n万人次.....5") + f"\n{title} {TEXTS[0]}\n"
    assert listed(text)[-1] == (title, 5)


@pytest.mark.parametrize("title", ["{title}：", "### {n} {title}\n\n", "{n}、{title}\n"])
def test_titles_of_the_body_may_be_set_off_in_any_way(title):
    assert articles(bulletin(title=title), "made-up.md") == RIGHT


@pytest.mark.parametrize("joint", ["", " "])
def test_a_listed_title_is_found_behind_a_full_stop_inside_a_line(joint):
    assert articles(bulletin(joint=joint)) == RIGHT


@pytest.mark.parametrize("lead", ["本报讯 ", "本报讯（记者方小棠）", "【本刊讯】"])
def test_what_a_paper_sets_before_the_date_belongs_to_the_text(lead):
    texts = [lead + text for text in TEXTS]
    short = "\n".join(contents().split("\n")[:3])
    found = issue_of(bulletin(short, texts=texts)).articles
    assert [(article.title, article.paragraphs) for article in found] == list(
        zip(NAMES, [(text,) for text in texts], strict=True)
    )
    assert [article.date.first.day for article in found] == [3, 4, 5, 6]


@pytest.mark.parametrize("lead", ["", "："])
def test_an_unlisted_article_is_found_where_no_article_has_a_date(lead):
    texts = [f"{title}。{TEXT}" for title in NAMES]
    short = "\n".join(contents().split("\n")[:3])
    title = "{title}" + lead if lead else "{title} "
    found = issue_of(bulletin(short, title=title, texts=texts if not lead else TEXTS)).articles
    assert [article.title for article in found] == list(NAMES)


def test_the_parts_of_a_report_may_be_listed_without_pages():
    text = (
        "目录\n\n◆特稿◆\n\n政府工作报告\n一、过去一年工作回顾\n二、今年主要目标任务\n\n◆要闻◆\n\n"
        + contents("{title}")
        + "\n\n\n特稿\n\n政府工作报告\n\n各位代表：\n\n一、过去一年工作回顾\n\n"
        + f"{TEXT}\n\n二、今年主要目标任务\n\n{TEXT}\n\n要闻\n\n"
        + "\n\n".join(f"{title} {text}" for title, text in RIGHT_LINES)
    )
    issue = issue_of(text)
    report = issue.toc[0].children[0]
    assert [(part.kind, part.title) for part in report.children] == [
        (EntryKind.PART, "一、过去一年工作回顾"),
        (EntryKind.PART, "二、今年主要目标任务"),
    ]
    assert [article.title for article in issue.articles] == ["政府工作报告", *NAMES]


def test_the_parts_of_a_report_may_be_listed_where_there_are_no_sections():
    text = (
        "目录\n\n（1）政府工作报告\n一、过去一年工作回顾\n二、今年主要目标任务\n"
        + "\n".join(f"（{number}）{name}" for number, name in enumerate(NAMES, 2))
        + "\n\n\n政府工作报告\n\n各位代表：\n\n一、过去一年工作回顾\n\n"
        + f"{TEXT}\n\n二、今年主要目标任务\n\n{TEXT}\n\n"
        + "\n\n".join(f"{title} {text}" for title, text in RIGHT_LINES)
    )
    issue = issue_of(text)
    assert [(entry.kind, entry.title) for entry in issue.toc] == [
        (EntryKind.ARTICLE, title) for title in ("政府工作报告", *NAMES)
    ]
    assert [part.title for part in issue.toc[0].children] == ["一、过去一年工作回顾", "二、今年主要目标任务"]


RIGHT_LINES = list(zip(NAMES, TEXTS, strict=True))


@pytest.mark.parametrize(("before", "after"), [("会议指出", "，要压实责任。"), ("居全省第", "二、全国第九。")])
def test_marks_at_a_page_break_say_that_the_sentence_goes_on(before, after):
    texts = [f"{TEXTS[0]}{before}\n\n{after}", *TEXTS[1:]]
    assert articles(bulletin(texts=texts))[0] == (NAMES[0], (TEXTS[0] + before + after,))


def test_the_first_of_the_parts_of_a_report_may_lack_its_page():
    text = (
        "目录\n\n◆特稿◆\n\n政府工作报告\n一、过去一年工作回顾\n二、今年主要目标任务.....3\n\n◆要闻◆\n\n"
        + contents("{title}.....{page}")
        + f"\n\n\n特稿\n\n政府工作报告\n\n各位代表：\n\n一、过去一年工作回顾\n\n{TEXT}\n\n"
        + f"二、今年主要目标任务\n\n{TEXT}\n\n要闻\n\n"
        + "\n\n".join(f"{title} {text}" for title, text in RIGHT_LINES)
    )
    report = issue_of(text).toc[0].children[0]
    assert [(part.title, part.printed_page) for part in report.children] == [
        ("一、过去一年工作回顾", None),
        ("二、今年主要目标任务", 3),
    ]


def test_a_wrapped_tail_that_comes_again_in_the_contents_is_no_running_header():
    titles = [f"方小棠同{name}粮食加工集团负责人举行工作座谈会" for name in ("江北", "望湖", "青禾", "石桥")]
    listing = "\n".join(f"{title[:15]}\n{title[15:]}.....{n}" for n, title in enumerate(titles, start=1))
    body = "\n\n".join(f"{title} {text}" for title, text in zip(titles, TEXTS, strict=True))
    assert [entry.title for entry in issue_of(f"目录\n\n{listing}\n\n\n{body}\n").toc] == titles


@pytest.mark.parametrize("joint", [" ", "    ", "\t", ""])
@pytest.mark.parametrize("entry", ["{title}.....{page}", "{title} {page}", "{title}（{page}）"])
def test_entries_that_run_together_are_parted_where_the_body_has_titles(joint, entry):
    lines = contents(entry).split("\n")
    assert [title for title, _ in listed(bulletin(joint.join(lines[:2]) + "\n" + "\n".join(lines[2:])))] == list(NAMES)


def test_entries_without_pages_may_stand_side_by_side():
    body = Body(lines_of("\n".join(f"{title} {text}" for title, text in RIGHT_LINES)))
    assert entries_on_line("    ".join(NAMES[:2]), body) == list(NAMES[:2])
    assert entries_on_line("\t".join([*NAMES[:2], "没有正文的条目"]), body) == [
        "\t".join([*NAMES[:2], "没有正文的条目"])
    ]


def test_a_quotation_mark_below_its_title_belongs_to_the_title():
    name = "云川市获评“年度文旅产业创新城市"
    text = f"目录\n\n{contents()}\n{name}”.....5\n\n\n" + "\n\n".join(f"{a} {b}" for a, b in RIGHT_LINES)
    found = articles(f"{text}\n\n{name}\n”6月9日，{TEXT}\n")[-1]
    assert found == (name + "”", (f"6月9日，{TEXT}",))


@pytest.mark.parametrize(("before", "after"), [("6月", "月9日，"), ("6月9日", "日，"), ("6", "月9日，")])
def test_a_sign_of_a_date_repeated_at_a_page_break_is_read_once(before, after):
    texts = [*TEXTS[:3], f"{before}\n\n{after}{TEXT}"]
    article = issue_of(bulletin(texts=texts)).articles[-1]
    assert article.paragraphs == (f"6月9日，{TEXT}",)
    assert article.date.first.day == 9


def test_chapters_over_dated_texts_are_the_sections_of_a_bulletin():
    text = bulletin().replace("要闻", "第一章 要闻")
    issue = issue_of(text)
    assert [entry.kind for entry in issue.toc] == [EntryKind.SECTION]
    assert [article.title for article in issue.articles] == list(NAMES)


def test_titles_counted_in_the_body_are_those_that_the_contents_list_without_pages():
    text = "\n\n".join(f"{n}. {title} {text}" for n, (title, text) in enumerate(RIGHT_LINES, start=1))
    issue = issue_of("目录\n\n" + "\n".join(NAMES) + "\n\n\n" + text)
    assert [entry.title for entry in issue.toc] == list(NAMES)
    assert [article.title for article in issue.articles] == list(NAMES)


def test_bullets_may_stand_before_numbers_in_brackets():
    assert [title for title, _ in listed(bulletin(contents("○ [{n}] {title}.....{page}")))] == list(NAMES)


def test_names_of_a_bulletin_without_contents_may_be_numbered():
    body = "\n\n".join(f"{title} {text}" for title, text in RIGHT_LINES)
    issue = issue_of(f"1. 领导活动\n\n{body}\n\n2. 县区动态\n\n{NAMES[0]}续 {TEXTS[0]}\n")
    assert [entry.title for entry in issue.toc] == ["领导活动", "县区动态"]
    assert [article.title for article in issue.articles] == [*NAMES, f"{NAMES[0]}续"]


def test_names_of_reporters_behind_dated_texts_make_no_newspaper():
    body = "\n\n".join(f"{title} {text}（通讯员 方小棠）" for title, text in RIGHT_LINES * 2)
    assert issue_of(body).meta.kind is IssueKind.DOCUMENT


def test_hard_wrapped_texts_under_a_list_of_titles_are_those_of_a_bulletin():
    wrapped = "\n".join(
        "\n".join(f"{title} {text}"[at : at + 26] for at in range(0, len(title) + len(text) + 1, 26))
        for title, text in RIGHT_LINES
    )
    issue = issue_of("目录\n\n" + "\n".join(NAMES) + "\n\n\n" + wrapped)
    assert [article.title for article in issue.articles] == list(NAMES)
    assert all(article.date is not None for article in issue.articles)


def test_titles_of_a_bulletin_without_contents_may_be_counted():
    text = "\n".join(f"{n}. {title} {text}" for n, (title, text) in enumerate(RIGHT_LINES, start=1))
    assert [article.title for article in issue_of(text).articles] == list(NAMES)


def test_a_header_may_cut_sentences_behind_a_comma_and_before_a_number():
    texts = [text.replace("，会议", "，\n\n云川月报 2031年第6期\n\n12月会议") for text in TEXTS]
    assert all("云川月报" not in "".join(paragraphs) for _, paragraphs in articles(bulletin(texts=texts)))


def test_a_title_that_begins_with_a_month_does_not_end_contents_without_pages():
    names = (*NAMES[:2], "6月起江北区全面推行厂长接待日", *NAMES[2:])
    texts = (*TEXTS, f"6月9日，{TEXT}")
    body = "\n\n".join(f"{title} {text}" for title, text in zip(names, texts, strict=True))
    issue = issue_of("目录\n\n" + "\n".join(names) + "\n\n\n" + body)
    assert [entry.title for entry in issue.toc] == list(names)


def test_numbered_contents_need_no_heading():
    listing = "\n".join(f"（{n}）{title}.....{n}" for n, title in enumerate(NAMES, start=1))
    body = "\n\n".join(f"{title}\n\n{text * 3}" for title, text in RIGHT_LINES)
    region = find_contents(lines_of(f"{listing}\n\n\n{body}\n"))
    assert region is not None
    assert region.start == 0
