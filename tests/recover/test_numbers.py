"""Numbers before titles."""

import pytest

from reader.recover.numbers import bare_title, counted, number_of


@pytest.mark.parametrize(
    ("text", "kind", "value", "title"),
    [
        ("1.江北区开会", "arabic", 1, "江北区开会"),
        ("12、江北区开会", "arabic", 12, "江北区开会"),
        ("（3）江北区开会", "bracket", 3, "江北区开会"),
        ("【4】江北区开会", "bracket", 4, "江北区开会"),
        ("二十一、江北区开会", "han", 21, "江北区开会"),
        ("（十）江北区开会", "bracket_han", 10, "江北区开会"),
        ("④江北区开会", "circled", 4, "江北区开会"),
        ("⑵ 江北区开会", "circled", 2, "江北区开会"),
        ("第三章　总则", "章", 3, "总则"),
        ("第一百零二条 江北区开会", "条", 102, "江北区开会"),
        ("2.1 安装", "decimal2", 1, "安装"),
        ("2.1.4安装", "decimal3", 4, "安装"),
        ("07 江北区开会", "spaced", 7, "江北区开会"),
    ],
)
def test_a_number_has_a_kind_and_a_value(text, kind, value, title):
    number = number_of(text)
    assert number is not None
    assert (number.kind, number.value) == (kind, value)
    assert bare_title(text) == title


@pytest.mark.parametrize(
    "text", ["2.5亿元投向江北区", "9.1至4月外运粮食", "2031年", "21家银行减费", "第三届文化节", "1."]
)
def test_a_figure_that_belongs_to_the_title_is_no_number(text):
    assert number_of(text) is None
    assert bare_title(text) == text


def test_the_number_that_is_due_is_one_before_a_figure_too():
    assert counted("9.1至4月外运粮食", 9) == 2
    assert counted("9.1至4月外运粮食", 8) is None
