"""Lines that carry text, and the furniture of pages between them."""

import pytest

from reader.model import SourceLine
from reader.recover.lines import is_page_mark, readable_lines
from tests.recover.texts import lines_of

DISTRICTS = ("江北区", "望湖区", "青禾县", "石桥县")
PROSE = "江北区组织力量对沿江堤防进行了全面检查，确保安全度汛，群众放心。"


def texts(text):
    return [line.text for line in lines_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "- 12 -",
        "—12—",
        "[第12页]",
        "== 第 12 页 ==",
        "·12·",
        "— １２ —",
        "| 12 |",
        "第12页",
        "第 12 頁",
        "第3页 共20页",
        "3/20",
        "Page 3",
        "-12",
    ],
)
def test_a_page_number_with_its_ornaments_is_a_page_mark(text):
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["", "12", "江北区12", "第12次会议", "- 12345 -", "-" * 5000 + "1", "———"])
def test_other_lines_are_no_page_marks(text):
    assert not is_page_mark(text)


def test_a_page_mark_leaves_a_page_break_behind():
    first, second = lines_of(f"{PROSE}\n\n- 3 -\n\n{PROSE}\n")
    assert not first.page_break
    assert second.page_break
    assert second.number == 5


def test_a_form_feed_is_a_page_break():
    first, second = lines_of(f"{PROSE}\f{PROSE}\n")
    assert (first.page_break, second.page_break) == (False, True)


def test_blank_lines_are_counted():
    assert [line.gap for line in lines_of(f"{PROSE}\n\n\n{PROSE}\n{PROSE}\n")] == [0, 2, 0]


def test_a_header_that_runs_through_the_pages_is_taken_out():
    pages = "".join(f"{PROSE}\n- {n} -\n云川月报 2031年第{n}期\n" for n in range(1, 5))
    assert texts(pages) == [PROSE] * 4


@pytest.mark.parametrize("header", ["云川月报 2031年第6期", "云川月报　{n}", "云川月报 2031年第6期 | {n}"])
def test_a_header_without_a_mark_beside_it_is_known_by_the_sentences_it_cuts(header):
    halves = [(f"{name}组织力量对沿江堤防进行了", "全面检查，确保安全度汛。") for name in DISTRICTS]
    pages = "".join(f"{a}\n\n{header.format(n=n)}\n\n{b}\n" for n, (a, b) in enumerate(halves, start=3))
    assert texts(pages) == [half for both in halves for half in both]


def test_bare_numbers_in_brackets_are_feet_of_pages_too():
    pages = "".join(f"{PROSE}\n{PROSE}\n<{n}>\n" for n in range(7, 12))
    assert texts(pages) == [PROSE] * 10


def test_a_line_that_comes_again_away_from_page_breaks_stays():
    text = f"云川月报\n{PROSE}\n{PROSE}\n{PROSE}\n" * 3
    assert texts(text).count("云川月报") == 3


def test_the_masthead_at_form_feeds_is_a_running_header():
    assert texts("\f".join(f"云川月报\n{PROSE}" for _ in range(4))) == [PROSE] * 4


def test_bare_numbers_that_count_up_through_prose_are_feet_of_pages():
    pages = "".join(f"{PROSE}\n{PROSE}\n{n}\n" for n in range(7, 12))
    assert texts(pages) == [PROSE] * 10


def test_numbers_that_do_not_count_up_belong_to_the_text():
    pages = "".join(f"{PROSE}\n{n}\n" for n in (12, 3, 40, 5))
    assert "40" in texts(pages)


def test_two_bare_numbers_are_too_few_to_be_feet():
    assert texts(f"{PROSE}\n1\n{PROSE}\n2\n{PROSE}") == [PROSE, "1", PROSE, "2", PROSE]


def test_the_line_behind_a_bare_page_number_begins_a_page():
    lines = lines_of("".join(f"{PROSE}\n{n}\n" for n in range(7, 12)) + PROSE)
    assert [line.page_break for line in lines] == [False, True, True, True, True, True]


def test_a_document_of_page_numbers_alone_is_kept():
    assert texts("- 1 -\n- 2 -\n") == ["- 1 -", "- 2 -"]


def test_a_line_of_white_space_is_blank():
    lines = readable_lines([SourceLine(1, "江北区"), SourceLine(2, "  "), SourceLine(3, "望湖区")])
    assert [(line.text, line.gap) for line in lines] == [("江北区", 0), ("望湖区", 1)]
