"""Where the contents stand, and what their lines say."""

import pytest

from reader.model import EntryKind, IssueKind
from reader.recover.contents import find_contents
from reader.recover.shapes import name_and_mark
from tests.recover.texts import issue_of, lines_of

TITLES = [
    "江北区召开防汛工作会议",
    "望湖区修缮临水老街",
    "石桥县推进高标准农田建设",
    "青禾县举办渔家文化节",
    "沈砚舟调研粮食收购",
]
TEXT = "有关部门作了部署，要求把各项工作做在前面，做得更细更实。"
BODY = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(TITLES, start=1))


def entries(text):
    return [(entry.title, entry.printed_page) for entry in issue_of(text).toc]


def listed(pages, leader="......"):
    return "\n".join(f"{title}{leader}{page}" for title, page in zip(TITLES, pages, strict=True))


EXPECTED = list(zip(TITLES, range(1, 6), strict=True))


@pytest.mark.parametrize("heading", ["目录", "目\u3000录", "本期目录", "2031年第6期目录", "要目", "CONTENTS", "目錄"])
def test_the_word_for_contents_opens_them(heading):
    assert entries(f"{heading}\n{listed(range(1, 6))}\n\n{BODY}") == EXPECTED


def test_contents_without_a_heading_are_found_by_their_pages():
    assert entries(f"{listed(range(1, 6))}\n\n{BODY}") == EXPECTED


def test_contents_without_a_heading_may_have_their_pages_on_lines_of_their_own():
    assert entries(f"{listed(range(1, 6), chr(10))}\n\n{BODY}") == EXPECTED
    assert entries(f"{listed(range(1, 6), chr(10) + '.....')}\n\n{BODY}") == EXPECTED


def test_two_long_entries_on_one_line_do_not_end_the_contents():
    titles = [title + "并对今后一个时期的重点任务和保障措施作出全面安排" for title in TITLES]
    shown = [f"{title}　　{page}" for page, title in enumerate(titles, start=1)]
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(titles, start=1))
    text = "\n".join([*shown[:2], f"{shown[2]} {shown[3]}", shown[4]])
    assert entries(f"目录\n{text}\n\n{body}") == list(zip(titles, range(1, 6), strict=True))


def test_an_entry_that_is_wrapped_behind_another_does_not_end_the_contents():
    titles = [
        title + "并对今后一个时期的重点任务和保障措施作出全面安排部署要求各单位各部门切实抓好落实" for title in TITLES
    ]
    shown = [f"{title}.....\t{page}" for page, title in enumerate(titles, start=1)]
    body = "\n\n".join(f"{title}\n\n6月{day}日，{TEXT}" for day, title in enumerate(titles, start=1))
    text = "\n".join([*shown[:2], f"{shown[2]}\t{shown[3][:34]}\n\n{shown[3][34:]}", shown[4]])
    assert [title for title, _ in entries(f"目录\n{text}\n\n{body}")] == titles


def test_contents_at_the_end_are_found():
    assert entries(f"{BODY}\n\n{listed(range(1, 6))}") == EXPECTED


def test_contents_without_pages_are_found_by_what_comes_back():
    text = "\n".join(TITLES) + "\n\n" + "\n\n".join(f"{title}\n6月1日，{TEXT}" for title in TITLES)
    assert [title for title, _ in entries(text)] == TITLES


def test_contents_without_pages_under_their_heading_are_found():
    text = "目录\n" + "\n".join(TITLES) + "\n\n" + "\n\n".join(f"{title}\n6月1日，{TEXT}" for title in TITLES)
    issue = issue_of(text)
    assert issue.meta.kind is IssueKind.BULLETIN
    assert [entry.title for entry in issue.toc] == TITLES


def test_prose_alone_has_no_contents():
    assert find_contents(lines_of(BODY)) is None


def test_the_heading_of_contents_that_are_not_there_is_not_believed():
    assert find_contents(lines_of(f"目录\n{TEXT}\n\n{TEXT}")) is None


def test_a_title_wrapped_over_two_lines_is_one_entry():
    wrapped = listed(range(1, 6)).replace("望湖区修缮临水老街", "望湖区修缮\n临水老街")
    assert entries(f"目录\n{wrapped}\n\n{BODY}") == EXPECTED


def test_a_page_on_a_line_of_its_own_belongs_to_the_title_above():
    text = "目录\n" + "\n".join(f"{title}\n{page}" for title, page in EXPECTED) + "\n\n" + BODY
    assert entries(text) == EXPECTED


def test_running_numbers_before_entries_are_taken_off():
    text = "目录\n" + "\n".join(f"{n}. {title}......{page}" for n, (title, page) in enumerate(EXPECTED, start=1))
    assert entries(f"{text}\n\n{BODY}") == EXPECTED


def test_running_numbers_are_taken_off_where_titles_are_wrapped_and_pages_missing():
    titles = [title + "并对今后一个时期的重点任务作出安排" for title in TITLES]
    shown = "\n".join(f"[{i}] {title[:14]}\n{title[14:]}......{i}" for i, title in enumerate(titles, start=1))
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(titles, start=1))
    assert entries(f"目录\n{shown}\n\n{body}") == list(zip(titles, range(1, 6), strict=True))


def test_a_title_that_is_listed_twice_does_not_end_contents_without_pages():
    titles = [
        f"{place}{what}"
        for what in ("召开防汛工作会议", "修缮临水老街")
        for place in ("江北区", "望湖区", "青禾县", "石桥县", "云川市")
    ]
    titles.insert(4, titles[0])
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(titles, start=1))
    assert [title for title, _ in entries("目录\n" + "\n".join(titles) + f"\n\n{body}")] == titles
    counted = "\n".join(f"{i:02d} {title}" for i, title in enumerate(titles, start=1))
    assert [title for title, _ in entries(f"内容提要\n{counted}\n\n{body}")] == titles


@pytest.mark.parametrize("page", ["\n.....{}", "\n{}"])
def test_numbers_behind_a_bullet_are_taken_off_where_pages_have_lines_of_their_own(page):
    shown = "\n".join(f"—（{i}）{title}{page.format(i)}" for i, title in enumerate(TITLES, start=1))
    assert [title for title, _ in entries(f"目录\n{shown}\n\n{BODY}")] == TITLES


@pytest.mark.parametrize("number", ["{}、", "（{}）", "{}．", "{}. "])
def test_a_number_before_a_title_that_begins_with_a_year_is_taken_off(number):
    titles = [*TITLES, "2031年全市重点项目名单公布"]
    shown = "\n".join(f"{number.format(i)}{title}......{i}" for i, title in enumerate(titles, start=1))
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(titles, start=1))
    assert entries(f"目录\n{shown}\n\n{body}") == list(zip(titles, range(1, 7), strict=True))


def test_names_of_editors_around_the_contents_are_no_entries():
    text = f"目录\n{listed(range(1, 6))}\n主编：李四\n电话：12345678\n\n{BODY}"
    assert entries(text) == EXPECTED


def test_the_name_above_the_first_entry_belongs_to_contents_without_a_heading():
    toc = issue_of(f"云川月报\n2031年第6期\n【要闻】\n{listed(range(1, 6))}\n\n要闻\n{BODY}").toc
    assert [(entry.kind, entry.title) for entry in toc] == [(EntryKind.SECTION, "要闻")]
    assert len(toc[0].children) == 5


@pytest.mark.parametrize(
    ("text", "name", "mark"),
    [
        ("◆◆◆ 时 政 ◆◆◆", "时政", "◆"),
        ("★要闻★", "要闻", "★"),
        ("■ 经济", "经济", "■"),
        ("【要闻】", "要闻", "【"),
        ("◆【要闻】", "要闻", "◆"),
        ("· 要闻 ·", "要闻", "·"),
        ("——在大会上的讲话", "——在大会上的讲话", ""),
        ("要闻", "要闻", ""),
        ("时　政", "时政", ""),
        ("◆", "◆", ""),
        ("", "", ""),
        ("【】", "【】", ""),
    ],
)
def test_a_name_is_freed_of_what_sets_it_apart(text, name, mark):
    assert name_and_mark(text) == (name, mark)


def test_a_name_among_ten_thousand_spaces_is_found_at_once():
    assert name_and_mark("要" + " " * 10_000 + "闻◆" + " " * 10_000)[1] == "◆"


def test_a_table_of_numbers_whose_words_stand_nowhere_else_is_no_contents():
    rows = "".join(f"水位站{name}的读数 . . . {n}\n" for n, name in enumerate("甲乙丙丁戊己庚辛", 10))
    prose = "云川市水务局每天公布各站的水位，居民可以在网上查询，也可以打电话询问，全年不休息。\n" * 9
    assert find_contents(lines_of(f"{prose}{rows}{prose}")) is None
