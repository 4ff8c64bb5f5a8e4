"""Datelines at the head of a text."""

import pytest

from reader.model import ArticleDate, PartialDate
from reader.recover.datelines import dateline_at, datelines_in


def day(month, number=None, year=None):
    return PartialDate(month, number, year)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("6月1日，江北区", ArticleDate(day(6, 1))),
        ("６月１日，江北区", ArticleDate(day(6, 1))),
        ("6 月 1 日，江北区", ArticleDate(day(6, 1))),
        ("6月1日江北区", ArticleDate(day(6, 1))),
        ("6月1日上午，江北区", ArticleDate(day(6, 1))),
        ("6月1，江北区", ArticleDate(day(6, 1))),
        ("6月1号，江北区", ArticleDate(day(6, 1))),
        ("2031年6月1日，江北区", ArticleDate(day(6, 1, 2031))),
        ("6月14-25日，江北区", ArticleDate(day(6, 14), day(6, 25))),
        ("6月14日至16日，江北区", ArticleDate(day(6, 14), day(6, 16))),
        ("6月28日至7月2日，江北区", ArticleDate(day(6, 28), day(7, 2))),
        ("6月28-7月2日，江北区", ArticleDate(day(6, 28), day(7, 2))),
        ("6月3、4日，江北区", ArticleDate(day(6, 3), day(6, 4))),
        ("6月22日起至8月，江北区", ArticleDate(day(6, 22), day(8))),
        ("6月22日起至8月3日，江北区", ArticleDate(day(6, 22), day(8, 3))),
        ("6月29日起，江北区", ArticleDate(day(6, 29), open_ended=True)),
        ("6月，江北区", ArticleDate(day(6))),
        ("六月一日，江北区", ArticleDate(day(6, 1))),
        ("十二月二十五日，江北区", ArticleDate(day(12, 25))),
        ("十一月廿三日，江北区", ArticleDate(day(11, 23))),
        ("十月三十一日，江北区", ArticleDate(day(10, 31))),
    ],
)
def test_a_date_is_read_however_it_is_printed(text, date):
    dateline = dateline_at(text)
    assert dateline.date == date
    assert dateline.is_sure
    assert text[dateline.end :] == "江北区"


def test_white_space_before_a_date_is_passed_over():
    dateline = dateline_at("题目　　6月1日，江北区", 2)
    assert (dateline.start, dateline.end) == (4, 9)


def test_a_month_alone_may_open_a_title_and_is_not_sure():
    assert not dateline_at("6月新增企业百家").is_sure


@pytest.mark.parametrize("text", ["", "江北区6月1日", "13月1日，", "月1日", "6日"])
def test_what_does_not_begin_with_a_date_has_none(text):
    assert dateline_at(text) is None


def test_a_day_that_no_month_has_is_left_out_of_a_range():
    assert dateline_at("6月1日至45日，江北区").date == ArticleDate(day(6, 1))


def test_dates_inside_a_text_are_found_from_left_to_right():
    found = list(datelines_in("江北区开会 6月1日，望湖区7月2日，"))
    assert [dateline.date.first for dateline in found] == [day(6, 1), day(7, 2)]


def test_digits_of_a_longer_number_are_no_month():
    assert list(datelines_in("累计2.6月1日")) == []
    assert list(datelines_in("第6月1日")) == []
