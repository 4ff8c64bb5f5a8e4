"""Which month an issue is of."""

import pytest

from reader.model import ArticleDate, PartialDate
from reader.recover.issue_date import find_issue_date, with_years


def june(count=3):
    return [ArticleDate(PartialDate(6, day)) for day in range(1, count + 1)]


@pytest.mark.parametrize(
    ("line", "year", "month"),
    [
        ("2031年第6期（总第88期）", 2031, 6),
        ("2031年6月10日出版", 2031, 6),
        ("２０３１年６月", 2031, 6),
        ("二〇三一年六月", 2031, 6),
        ("二〇二一年十二月", 2021, 12),
        ("一九九八年第十期", 1998, 10),
        ("2031年", 2031, None),
        ("2031年第88期", 2031, None),
    ],
)
def test_a_masthead_says_year_and_month(line, year, month):
    when = find_issue_date("a.txt", ["云川月报", line], [], [])
    assert (when.year, when.month) == (year, month)


def test_the_line_with_a_month_wins_over_the_year_alone():
    when = find_issue_date("a.txt", ["创刊于1998年", "2031年第6期"], [], [])
    assert (when.year, when.month) == (2031, 6)


@pytest.mark.parametrize(
    ("name", "year", "month"),
    [
        ("云川月报2031年第6期.txt", 2031, 6),
        ("云川月报2031年6月.txt", 2031, 6),
        ("yunchuan-2031-06.txt", 2031, 6),
        ("yunchuan 203106.txt", 2031, 6),
        ("20310615.txt", 2031, 6),
        ("yunchuan_2031.txt", 2031, None),
        ("2b20f2010ac.txt", None, None),
        ("月报.txt", None, None),
        ("2031", 2031, None),
    ],
)
def test_a_file_name_says_year_and_month(name, year, month):
    when = find_issue_date(name, [], [], [])
    assert (when.year, when.month) == (year, month)


def test_the_masthead_wins_over_the_file_name():
    assert find_issue_date("2030-01.txt", ["2031年第6期"], [], []).year == 2031


def test_most_datelines_say_the_month():
    when = find_issue_date("a.txt", [], [*june(5), ArticleDate(PartialDate(5, 30))], [])
    assert when.month == 6
    assert when.month_sure > 0.8
    assert "5 of 6 datelines are of month 6" in when.evidence


def test_datelines_all_over_the_year_say_no_month():
    dates = [ArticleDate(PartialDate(month, 1)) for month in range(1, 7)]
    assert find_issue_date("a.txt", [], dates, []).month is None


def test_one_dateline_says_the_month_with_doubt():
    assert find_issue_date("a.txt", [], june(1), []).month_sure == 0.5


def test_a_year_printed_in_datelines_is_believed():
    when = find_issue_date("a.txt", [], [ArticleDate(PartialDate(6, 1, 2031))], ["2029年"] * 5)
    assert (when.year, when.year_sure) == (2031, 0.95)
    assert "1 of 1 datelines with a year say 2031" in when.evidence


def test_years_named_in_the_texts_say_the_year():
    when = find_issue_date("a.txt", [], june(), ["2031年全市"] * 4 + ["2030年全市"])
    assert when.year == 2031


def test_january_looks_back():
    january = [ArticleDate(PartialDate(1, day)) for day in range(1, 4)]
    assert find_issue_date("a.txt", [], january, ["2030年全市"] * 5 + ["2031年要"] * 4).year == 2031


def test_goals_ahead_and_counts_say_no_year():
    texts = ["到2035年建成", "力争2036年完成", "2031万元", "发放2031个", "共2031 家", "编号20311"]
    assert find_issue_date("a.txt", [], [], texts).year is None


def test_the_number_of_an_event_is_a_year():
    assert find_issue_date("a.txt", [], [], ["2031云川老街文化节开幕"] * 2).year == 2031


def test_a_year_named_once_is_a_guess():
    assert find_issue_date("a.txt", [], [], ["2031年全市"]).year_sure == 0.3


def test_nothing_says_nothing():
    when = find_issue_date("a.txt", [], [], ["全市"])
    assert (when.year, when.month, when.evidence) == (None, None, ())


def test_a_month_far_behind_the_issue_is_one_of_the_year_before():
    assert with_years(ArticleDate(PartialDate(12, 30)), 2031, 1).first.iso() == "2030-12-30"
    assert with_years(ArticleDate(PartialDate(5, 30)), 2031, 6).first.iso() == "2031-05-30"


def test_a_range_over_new_year_ends_in_the_next_year():
    date = with_years(ArticleDate(PartialDate(12, 30), PartialDate(1, 2)), 2031, 12)
    assert (date.first.iso(), date.last.iso()) == ("2031-12-30", "2032-01-02")


def test_a_printed_year_stays():
    assert with_years(ArticleDate(PartialDate(6, 1, 2029)), 2031, 6).first.year == 2029


def test_an_unknown_year_stays_unknown():
    date = ArticleDate(PartialDate(6, 1))
    assert with_years(date, None, 6) is date


def test_datelines_stand_against_a_masthead_that_counts_fortnightly_issues():
    when = find_issue_date("a.txt", ["云川半月刊 2031年第11期"], june(8), [])
    assert (when.year, when.month) == (2031, 6)
    assert when.month_sure < 0.6


def test_a_december_issue_printed_in_january_is_of_the_year_before():
    december = [ArticleDate(PartialDate(12, day)) for day in range(1, 9)]
    when = find_issue_date("a.txt", ["2032年1月5日出版"], december, [])
    assert (when.year, when.month) == (2031, 12)


def test_few_other_datelines_do_not_contradict_the_masthead():
    when = find_issue_date("a.txt", ["2031年7月"], june(3), [])
    assert (when.year, when.month) == (2031, 7)


def test_a_name_with_a_year_behind_it_says_the_year():
    when = find_issue_date("a.txt", ["云川年鉴2031"], [], [])
    assert (when.year, when.month) == (2031, None)
