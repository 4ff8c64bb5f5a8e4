"""Entries of a contents: title, leader, page."""

import pytest

from reader.recover.pages import PageSplit, columns, glued_splits, rising, split_page

TITLE = "江北区召开防汛工作会议"


@pytest.mark.parametrize(
    ("text", "page", "is_strong"),
    [
        (TITLE + "......12", 12, True),
        (TITLE + "......\t12", 12, True),
        (TITLE + "\t12", 12, True),
        (TITLE + "……12", 12, True),
        (TITLE + " …… 12", 12, True),
        (TITLE + "····12", 12, True),
        (TITLE + " . . . . 12", 12, True),
        (TITLE + "————12", 12, True),
        (TITLE + "____12", 12, True),
        (TITLE + "   12", 12, True),
        (TITLE + "（12）", 12, True),
        (TITLE + "(12)", 12, True),
        (TITLE + "【12】", 12, True),
        (TITLE + "……第12页", 12, True),
        (TITLE + " 第12頁", 12, True),
        (TITLE + " P.12", 12, True),
        (TITLE + "/12", 12, True),
        (TITLE + "......12-15", 12, True),
        (TITLE + "......12.", 12, True),
        (TITLE + "......１２", 12, True),
        (TITLE + "......012", 12, True),
        (TITLE + "......l2", 12, True),
        (TITLE + "......IO", 10, True),
        (TITLE + " 12", 12, False),
        (TITLE + "12", 12, False),
        (TITLE + "......", None, True),
        (TITLE + "……", None, True),
    ],
)
def test_a_title_is_told_from_its_page_whatever_stands_between(text, page, is_strong):
    assert split_page(text) == PageSplit(TITLE, page, is_strong)


def test_a_page_word_behind_the_number_is_enough():
    assert split_page(TITLE + "12页") == PageSplit(TITLE, 12, is_strong=False)


@pytest.mark.parametrize(("text", "page"), [("望湖区修缮临水老街l2页", 12), ("望湖区修缮临水老街\tlO", 10)])
def test_misread_digits_are_read_before_a_page_word_and_behind_a_tab(text, page):
    split = split_page(text)
    assert split is not None
    assert (split.title, split.page) == ("望湖区修缮临水老街", page)


def test_a_leader_read_as_full_stops_is_a_leader():
    assert split_page(TITLE + "。。。。12") == PageSplit(TITLE, 12, is_strong=True)


@pytest.mark.parametrize("text", [TITLE + "共12页", TITLE + "约12页"])
def test_a_number_of_pages_is_no_page(text):
    assert split_page(text) is None


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "",
        "   ",
        "全市新建幼儿园12所",
        "全市粮食产量达到12（预计",
        "第12版",
        TITLE + "12版",
        TITLE + "12）",
        TITLE + "（12",
        TITLE + "......9999",
        TITLE + " lO",
        "好的……吗",
    ],
)
def test_a_line_without_page_and_leader_is_no_entry(text):
    assert split_page(text) is None


def test_digits_of_the_title_stay_with_the_title():
    assert split_page("云川市2031年预算......7") == PageSplit("云川市2031年预算", 7, True)


def test_the_title_keeps_its_own_dots():
    assert split_page("老街·新颜……7") == PageSplit("老街·新颜", 7, True)


def test_a_line_of_dots_alone_is_read_at_once():
    assert split_page("." * 50_000 + "川") is None
    assert split_page("云" + " ." * 50_000) == PageSplit("云", None, True)


def test_the_entries_of_two_columns_are_told_apart():
    left, right = "江北区召开大会……3", "望湖区修缮老街……4"
    assert columns(f"{left}　　{right}") == [left, right]
    assert columns(f"{left}\t{right}") == [left, right]


def test_a_line_with_one_page_is_one_entry():
    assert columns("江北区2031  年召开大会……3") == ["江北区2031  年召开大会……3"]


def test_a_line_too_long_for_columns_is_left_whole():
    text = "江北区召开大会……3  " * 200
    assert columns(text) == [text]


def test_digits_that_ran_together_are_cut_at_every_place_a_page_may_begin():
    found = glued_splits("云川市预算2031125")
    assert [(split.title, split.page) for split in found] == [
        ("云川市预算2031", 125),
        ("云川市预算20311", 25),
        ("云川市预算203112", 5),
    ]
    assert not any(split.is_strong for split in found)


@pytest.mark.parametrize("text", ["云川市预算12", "云川市预算", "2031", ""])
def test_few_digits_or_digits_alone_are_not_cut(text):
    assert glued_splits(text) == []


def test_a_page_never_begins_with_nought():
    assert [split.page for split in glued_splits("云川市预算2003")] == [3]


def test_pages_are_the_longest_row_of_numbers_that_never_falls():
    assert rising([1, 2, 2030, 2, None, 5, 3, 6]) == [True, True, False, True, False, False, True, True]
    assert rising([]) == []
    assert rising([None]) == [False]
