"""Every golden case is recovered as a careful reader would set it."""

import copy
from collections import defaultdict

import pytest

from reader.recover import recover_issue
from reader.sources import read_source
from tests.golden import Case, compare, differences, load_cases, recover_case

CASES = load_cases()


def by_name(case: Case) -> str:
    return case.slug


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_a_damaged_text_is_recovered_as_a_careful_reader_would_set_it(case):
    found = differences(case.expected, recover_case(case))
    known = {shortfall["difference"] for shortfall in case.expected.get("known_shortfalls", [])}
    assert [difference for difference in found if difference not in known] == []
    assert known - set(found) == set(), "no longer missed: take it out of known_shortfalls"


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_an_expected_structure_agrees_with_itself(case):
    assert differences(case.expected, case.expected) == []


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_each_paragraph_begins_in_the_line_that_it_names(case):
    _, source = read_source(case.source)
    lines: defaultdict[int, str] = defaultdict(str)
    for line in source.lines:
        lines[line.number] += "".join(line.text.split())
    astray = [
        (article.title, number)
        for article in recover_issue(source).articles
        for number, paragraph in zip(article.paragraph_lines, article.paragraphs, strict=True)
        if "".join(paragraph.split())[:1] not in lines[number]
    ]
    assert astray == []


def plain_case() -> Case:
    return next(case for case in CASES if case.slug == "leader-dots-tab")


def columns_wrong_after(damage) -> set[str]:
    expected = plain_case().expected
    actual = copy.deepcopy(dict(expected))
    damage(actual)
    return {check.column for check in compare(expected, actual) if check.difference}


@pytest.mark.parametrize(
    ("damage", "columns"),
    [
        (lambda outline: outline["issue"].update(year=1999), {"issue"}),
        (lambda outline: outline["toc"][1].update(page=9), {"page"}),
        (lambda outline: outline["toc"][5].update(parent=0), {"parent"}),
        (lambda outline: outline["toc"][1].update(article=1), {"link"}),
        (lambda outline: outline["toc"][1].update(title="别的"), {"contents"}),
        (lambda outline: outline["articles"][0].update(title="别的"), {"title"}),
        (lambda outline: outline["articles"][0].update(date=None), {"date"}),
        (lambda outline: outline["articles"][0].update(section="别的"), {"section"}),
        (lambda outline: outline["articles"][0].update(toc_title=None), {"unlisted", "contents"}),
        (lambda outline: outline["articles"].pop(), {"article", "link"}),
        (
            lambda outline: outline["articles"][0]["body"].append("多出来的一段文字，本来没有。"),
            {"text", "end", "break"},
        ),
    ],
)
def test_a_wrong_outline_is_noticed(damage, columns):
    assert columns_wrong_after(damage) == columns
