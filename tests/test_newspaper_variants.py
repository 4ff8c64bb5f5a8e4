"""Pages printed in styles nobody has looked at are recovered almost whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import Case, recover_case
from tests.newspaper_variants import PageStyle, compare_pages, print_pages, random_page_style, single_page_changes
from tests.recovery_report import Scores, score

STYLES = list(single_page_changes())


def scores(style: PageStyle, seed: int, folder: Path) -> Scores:
    text, articles = print_pages(style, seed)
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    return score(compare_pages(articles, recover_case(Case("page", path, {}))["articles"]))


def test_the_same_seed_prints_the_same_page():
    assert print_pages(random_page_style(7), 7) == print_pages(random_page_style(7), 7)


def test_the_right_articles_agree_with_themselves():
    _, articles = print_pages(random_page_style(3), 3)
    assert all(right == count for right, count in score(compare_pages(articles, articles)).values())


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.differences())
def test_a_page_that_differs_in_one_habit_is_recovered_almost_whole(style: PageStyle, tmp_path: Path):
    found = scores(style, 1, tmp_path)
    assert {column: found[column] for column, (right, count) in found.items() if right < 0.7 * count} == {}


def test_pages_in_random_styles_reach_the_figures(tmp_path: Path):
    many = [scores(random_page_style(seed), seed, tmp_path) for seed in range(30)]
    shares = {
        column: sum(one[column][0] for one in many) / sum(one[column][1] for one in many)
        for column in ("article", "text")
    }
    assert shares["article"] >= 0.7
    assert shares["text"] >= 0.9
