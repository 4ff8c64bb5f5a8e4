"""Printed contents of books and manuals: entries with their pages, whatever the body says, and their levels."""

import pytest

from reader.model import RecoveredIssue, SourceLine, SourceText
from reader.recover import recover_issue
from reader.recover.book.recovering import find_book
from reader.sources import read_source
from tests.recover.texts import lines_of
from tests.sources.making import PdfPage, Placed, pdf

BODY = "\n\n第一章 总则\n\n本手册说明云川市档案馆资料整理的办法，适用于馆内全部期刊，自印发之日起施行。\n"


def toc(text: str) -> list[tuple[int, str, int | None]]:
    """Return level, title and page of the entries of a text, in order."""
    book = find_book(lines_of(text))
    assert book is not None
    return [(node.level, node.item.title, node.item.page) for node in book.nodes]


def pages_of(*pages: list[SourceLine | str]) -> SourceText:
    """Return a source whose format knows its pages; a text becomes a plain line."""
    lines: list[SourceLine] = []
    for number, page in enumerate(pages, 1):
        for i, one in enumerate(page):
            line = one if isinstance(one, SourceLine) else SourceLine(0, one)
            lines.append(
                SourceLine(len(lines) + 1, line.text, line.heading, line.bold_until, False, line.indent, i == 0, number)
            )
    return SourceText("手册.pdf", "pdf", "", "0" * 64, 1, tuple(lines))


def entries(issue: RecoveredIssue) -> list[tuple[str, int | None]]:
    """Return title and page of the entries of an issue, in order."""
    waiting, found = list(issue.toc[::-1]), []
    while waiting:
        entry = waiting.pop()
        if entry.listed:
            found.append((entry.title, entry.printed_page))
        waiting += entry.children[::-1]
    return found


def test_numbers_give_the_levels():
    found = toc(
        "目录\n第一部分 基础 . . . 1\n第一章 总则 . . . 1\n1.1 范围 . . . 1\n1.1.1 期刊 . . . 2\n第二章 登记 . . . 5\n"
        "2.1 编号 . . . 5\n第二部分 提高 . . . 9\n第三章 复核 . . . 9\n附录A 表格 . . . 12\nA.1 登记表 . . . 12\n"
        + BODY
    )
    assert [level for level, _, _ in found] == [1, 2, 3, 4, 2, 3, 1, 2, 2, 3]
    assert found[3] == (4, "1.1.1 期刊", 2)


def test_sections_are_the_top_where_there_are_no_chapters():
    found = toc("目录\n第1节 介绍\t1\n1.1 来历 . . . 1\n第2节 安装\t3\n2.1 准备 . . . 3\n2.2 步骤 . . . 4\n" + BODY)
    assert [level for level, _, _ in found] == [1, 2, 1, 2, 2]


def test_sections_stand_between_chapters_and_decimals():
    found = toc("目录\n第一章 总则\t1\n第一节 范围\t1\n1.1 期刊 . . . 1\n第二节 用语\t3\n第二章 登记\t5\n" + BODY)
    assert [level for level, _, _ in found] == [1, 2, 3, 2, 1]


def test_questions_numbered_through_stand_under_lettered_chapters():
    found = toc(
        "目录\nA 入馆\t1\n  1 何时开馆？ . . . 1\n  2 如何借阅？ . . . 2\nB 检索\t3\n  3 如何检索？ . . . 3\n"
        "第四章 附则\t5\n第五章 附件\t6\n第六章 索引\t7\n" + BODY
    )
    assert [level for level, _, _ in found][:6] == [1, 2, 2, 1, 2, 1]


def test_chapters_with_a_bare_number_head_titles_without_one():
    found = toc(
        "目录\n1 入馆\t1\n    开馆的时间 2\n    借阅的办法 3\n2 检索\t4\n    检索的办法 4\n        按题名检索 5\n"
        "3 归还\t8\n    归还的期限 8\n" + BODY
    )
    assert [(level, page) for level, _, page in found] == [
        (1, 1), (2, 2), (2, 3), (1, 4), (2, 4), (3, 5), (1, 8), (2, 8),
    ]  # fmt: skip


def test_roman_pages_are_no_pages_and_their_feet_no_entries():
    found = toc(
        "目录\n摘要 . . . . I\nAbstract . . . . III\n前言\tvii\n第一章 总则 . . . 1\n1.1 范围 . . . 1\n"
        "1.2 用语 . . . 2\n1.3 期限 . . . 3\n\nIV\n\n1.4 附则 . . . 3\n" + BODY
    )
    assert [(title, page) for _, title, page in found][:4] == [
        ("摘要", None), ("Abstract", None), ("前言", None), ("第一章 总则", 1),
    ]  # fmt: skip
    assert len(found) == 8


def test_a_title_over_two_lines_is_one_title():
    found = toc(
        "目录\n1.1 适用范围 . . . 1\n1.2 云川市档案馆关于资料整理、登记和\n  借阅的暂行办法 . . . 2\n1.3 附则 . . . 4\n"
        "1.4 解释 . . . 5\n1.5 施行 . . . 6\n" + BODY
    )
    assert found[1] == (1, "1.2 云川市档案馆关于资料整理、登记和借阅的暂行办法", 2)


def test_a_page_on_the_next_line_belongs_to_the_title_before_it():
    found = toc("目录\n1.1 范围 . . . 1\n1.2 用语\n. . . 2\n1.3 附则\n4\n1.4 解释 . . . 5\n1.5 施行 . . . 6\n" + BODY)
    assert [page for _, _, page in found] == [1, 2, 4, 5, 6]


def test_a_part_without_a_page_is_kept_and_a_stray_line_is_not():
    found = toc(
        "目录\n第一部分 基础\n1.1 范围 . . . 1\n1.2 用语 . . . 2\n注：页码为初稿\n1.3 附则 . . . 4\n1.4 解释 . . . 5\n"
        "1.5 施行 . . . 6\n" + BODY
    )
    assert found[0] == (1, "第一部分 基础", None)
    assert len(found) == 6


def test_a_bare_number_behind_a_title_is_a_page_when_it_lies_between():
    found = toc(
        "目录\n1.1 范围 . . . 1\n1.2 写满一行没有点线的标题 3\n1.3 附则 . . . 4\n1.4 关于规划 2035\n  的说明 . . . 5\n"
        "1.5 施行 . . . 6\n1.6 解释 . . . 7\n" + BODY
    )
    assert [(title, page) for _, title, page in found][1] == ("1.2 写满一行没有点线的标题", 3)
    assert found[3] == (1, "1.4 关于规划 2035的说明", 5)


def test_numbered_names_without_pages_over_plain_entries_are_no_book():
    names = "第一节 领导活动", "第二节 重要会议", "第三节 县区动态", "第四节 社会事业"
    titles = ("江北区召开防汛工作会议", "望湖区老街保护规划获批", "青禾县粮食收购工作展开", "石桥县新建三所幼儿园")
    listed = "\n\n".join(
        f"{name}\n\n{title}.....\t{page}" for page, (name, title) in enumerate(zip(names, titles, strict=True), 3)
    )
    assert find_book(lines_of(f"目录\n\n{listed}\n石桥县图书馆开馆.....\t9\n\n\n{BODY}")) is None


def test_a_list_of_pictures_behind_the_contents_is_no_part_of_them():
    found = toc(
        "目录\n1.1 范围 . . . 1\n1.2 用语 . . . 2\n1.3 附则 . . . 4\n1.4 解释 . . . 5\n1.5 施行 . . . 6\n插图目录\n"
        "1.1 楼层图 . . . 1\n1.2 借书证 . . . 2\n表格\n1.1 登记表 . . . 1\n" + BODY
    )
    assert len(found) == 5


def test_the_last_entries_of_two_columns_may_share_a_line():
    found = toc(
        "目录\n1.1 范围 . . . 1\n1.2 用语 . . . 2\n1.3 附则 . . . 4\n1.4 解释 . . . 5\n1.5 第 3 批施行 . . . 6\n"
        "修订记录 8 索引\t10\n" + BODY
    )
    assert [(title, page) for _, title, page in found][-3:] == [("1.5 第 3 批施行", 6), ("修订记录", 8), ("索引", 10)]


@pytest.mark.parametrize("note", ["本手册由云川市档案馆编写。各区可以参照执行。", "第一行\n第二行\n第三行\n第四行"])
def test_notes_at_the_foot_do_not_end_the_contents(note):
    found = toc(
        f"目录\n1.1 范围 . . . 1\n1.2 用语 . . . 2\n1.3 附则 . . . 4\n{note}\n\n\f目录\n1.4 解释 . . . 5\n"
        "1.5 施行 . . . 6\n1.6 附件 . . . 7\n" + BODY
    )
    assert [page for _, _, page in found] == [1, 2, 4, 5, 6, 7]


def test_the_fuller_one_of_two_contents_is_taken():
    brief = "目录\n1.1 范围 . . . 1\n1.2 用语 . . . 2\n1.3 附则 . . . 4\n2.1 解释 . . . 5\n2.2 施行 . . . 6\n"
    full = "".join(f"{chapter}.{n} 第{n}条 . . . {8 * chapter + n - 8}\n" for chapter in (1, 2) for n in range(1, 9))
    assert len(toc(f"{brief}\n\n目录\n{full}{BODY}")) == 16


def test_contents_without_numbers_of_a_book_are_left_to_others():
    listed = "".join(f"云川市{name}区召开会议 . . . {n}\n" for n, name in enumerate("东南西北中上下", 1))
    assert find_book(lines_of(f"目录\n要闻\n{listed}{BODY}")) is None
    assert find_book(lines_of(f"没有目录\n{BODY}")) is None


def test_running_heads_of_the_contents_are_no_entries():
    first = [SourceLine(0, "目录", heading=1), *(f"1.{n} 第{n}条 . . . . {n}" for n in range(1, 6))]
    second = ["云川手册\tiv", *(f"2.{n} 第{n}条 . . . . {5 + n}" for n in range(1, 6))]
    third = ["云川手册\tv", *(f"3.{n} 第{n}条 . . . . {10 + n}" for n in range(1, 6))]
    body = [["1.1 第1条", "资料整理由档案馆负责，各区配合，每年年底完成一次，并报市里备案。"]] * 2
    found = entries(recover_issue(pages_of(first, second, third, *body)))
    assert [page for _, page in found] == list(range(1, 16))


def test_a_section_that_heads_its_own_pages_stays_in_the_contents():
    contents = [SourceLine(0, "目录", heading=1), *(f"1.{n} 第{n}条的说明 . . . . {n}" for n in range(1, 10))]
    body = [
        [
            f"1.4 第4条的说明\t{page}",
            "资料整理由档案馆负责，各区配合，每年年底完成。",
            "并报市里备案，不再另行通知各区。",
        ]
        for page in range(4, 9)
    ]
    found = entries(recover_issue(pages_of(contents, *body)))
    assert found[3] == ("1.4 第4条的说明", 4)
    assert len(found) == 9


def test_a_heading_stays_though_smaller_running_heads_repeat_it():
    contents = [
        [
            SourceLine(0, "目录", heading=int(page == 0)),
            *(f"{page}.{n} 第{n}条 . . . {9 * page + n}" for n in range(1, 9)),
        ]
        for page in range(4)
    ]
    found = entries(recover_issue(pages_of(*contents, ["资料整理由档案馆负责，各区配合，每年年底完成一次。"])))
    assert len(found) == 32


def test_titles_without_numbers_stand_under_those_less_indented():
    found = toc(
        "目录\n前言 iii\n入馆\t1\n    开馆的时间 . . . 2\n    借阅的办法 . . . 3\n检索\t4\n    检索的办法 . . . 4\n"
        "        按题名检索 . . . 5\n归还\t8\n" + BODY
    )
    assert [(level, page) for level, _, page in found] == [
        (1, None), (1, 1), (2, 2), (2, 3), (1, 4), (2, 4), (3, 5), (1, 8),
    ]  # fmt: skip


def test_sections_with_chinese_numbers_head_those_in_brackets():
    found = toc(
        "目录\n一、总则\t1\n（一）范围 . . . 1\n（二）用语 . . . 2\n二、登记\t3\n（一）编号 . . . 3\n三、附则\t5\n"
        + BODY
    )
    assert [level for level, _, _ in found] == [1, 2, 2, 1, 2, 1]


def contents_rows(chapters: range, left: float, top: float) -> list[Placed]:
    """Return the entries of some chapters in a column: numbers, titles with spaced leaders, pages at the right."""
    rows: list[Placed] = []
    for chapter in chapters:
        first = 4 * chapter - 3
        for n, page in enumerate((first, first, first + 1, first + 3)):
            number, name = (f"{chapter}.{n}", "的细则") if n else (f"第{chapter}章", "总说")
            y = top - 6 * len(rows)
            rows.append(Placed(left + (14 if n else 0), y, number, 10, bold=not n))
            rows.append(Placed(left + 46, y, f"{name}" + (" . . . . . . . ." if n else ""), 10, bold=not n))
            rows.append(Placed(left + 190, y, str(page), 10, bold=not n))
    return rows


def test_a_manual_as_pdf_has_its_tree_and_its_printed_pages(tmp_path):
    cover = PdfPage([Placed(200, 500, "云川市档案馆手册", 24)])
    first = PdfPage([Placed(270, 780, "目 录", 16), *contents_rows(range(1, 5), 72, 740), Placed(300, 40, "i", 10)])
    first.texts += contents_rows(range(5, 9), 300, 740)
    second = PdfPage([Placed(72, 800, "目录", 9), Placed(500, 800, "ii", 9), *contents_rows(range(9, 11), 72, 740)])
    body = [
        PdfPage(
            [
                Placed(72, 800, f"第{(page + 3) // 4}章 总说", 9),
                Placed(500, 800, str(page), 9),
                *(
                    Placed(72, 700 - 18 * i, "资料的整理由档案馆负责，各区配合，每年年底完成一次，并报市里备案。", 10)
                    for i in range(5)
                ),
            ]
        )
        for page in range(1, 41)
    ]
    path = tmp_path / "手册.pdf"
    path.write_bytes(pdf([cover, first, second, *body]))
    issue = recover_issue(read_source(path)[1])
    pages = [
        page for chapter in range(1, 11) for page in (4 * chapter - 3, 4 * chapter - 3, 4 * chapter - 2, 4 * chapter)
    ]
    assert [page for _, page in entries(issue)] == pages
    chapters = [entry for entry in issue.toc if entry.listed]
    assert ["".join(entry.title.split()) for entry in chapters] == [f"第{chapter}章总说" for chapter in range(1, 11)]
    assert [len(entry.children) for entry in chapters] == [3] * 10


def test_a_page_without_a_space_before_it_is_a_page_when_it_lies_between():
    found = toc(
        "目录\n1.1 范围 . . . 1\n1.2 写满一行的标题23\n1.3 附则 . . . 24\n1.4 规划2035\n  的说明 . . . 25\n"
        "1.5 施行 . . . 26\n参考文献目录及其他有关的资料 27\n索引\t28\n插图目录\n1.1 楼层图 . . . 2\n" + BODY
    )
    assert [page for _, _, page in found] == [1, 23, 24, 25, 26, 27, 28]


def test_a_running_head_with_a_roman_page_is_no_entry():
    found = toc(
        "目录\n1.1 范围 . . . 1\n1.2 用语 . . . 2\n1.3 附则 . . . 4\n\f云川手册\tii\n1.4 解释 . . . 5\n"
        "1.5 施行 . . . 6\n" + BODY
    )
    assert len(found) == 5
