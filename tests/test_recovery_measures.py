"""The figures of the recovery report count what they say."""

import copy

import pytest

from tests.golden import compare, load_cases, recover_case
from tests.recovery_measures import LINES, measure, table

CASE = next(case for case in load_cases() if case.expected.get("toc_printed") and len(case.expected["articles"]) > 9)


@pytest.fixture(scope="module")
def outline():
    return recover_case(CASE)


def measured(actual, expected=CASE.expected):
    return measure(expected, actual, list(compare(expected, actual)))


def test_what_is_recovered_rightly_has_all_figures_whole(outline):
    found = measured(outline)
    assert all(found.shares[name][0] == found.shares[name][1] for name, _ in LINES)
    assert found.counts == {"false breaks": 0, "false alarms": 0}
    assert len(table([found, found])) == len(LINES) + 6


def test_a_wrong_article_lowers_the_figures_it_belongs_to(outline):
    worse = copy.deepcopy(outline)
    article = next(one for one in worse["articles"] if not one["doubtful"] and one["toc_title"] is not None)
    article.update(title="别的标题", toc_title=None, section="别的栏目", body=["别的正文。", *article["body"]])
    found, right = measured(worse), measured(outline)
    for name in ("article boundaries F1", "not doubtful and right"):
        assert found.shares[name][0] < right.shares[name][0]
    assert found.counts["false alarms"] == 1


def test_a_wrong_year_and_a_new_paragraph_are_counted(outline):
    worse = copy.deepcopy(outline)
    worse["issue"]["year"] = 1999
    body = max((one["body"] for one in worse["articles"]), key=lambda body: len(body[0]))
    body[:1] = [body[0][:60], body[0][60:]]
    found = measured(worse)
    assert found.shares["year"] == (0, 1)
    assert found.counts["false breaks"] == 1
