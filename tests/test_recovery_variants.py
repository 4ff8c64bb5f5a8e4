"""The samples, printed again in styles nobody has looked at, are recovered almost whole."""

import pytest

from tests.golden import Case, compare, differences, recover_case
from tests.recovery_report import COLUMNS, score, variants
from tests.recovery_styles import Style, random_style
from tests.recovery_variants import bulletin_names, load_bulletin, part_pages, print_variant

SINGLE_CHANGES = list(variants(0))


def june(style, seed=1):
    return print_variant("june", part_pages(load_bulletin("june")), style, seed)


def recovered(variant, folder):
    path = folder / ("bulletin.md" if variant.style.title in ("bold", "heading") else "bulletin.txt")
    path.write_bytes(variant.raw)
    return recover_case(Case(variant.name, path, variant.expected))


def test_the_same_seed_prints_the_same_bulletin():
    assert june(random_style(7)).raw == june(random_style(7)).raw
    assert june(Style(), seed=1).raw != june(Style(), seed=2).raw


@pytest.mark.parametrize("name", bulletin_names())
def test_the_right_structure_of_a_variant_agrees_with_itself(name):
    for seed in range(12):
        variant = print_variant(name, part_pages(load_bulletin(name)), random_style(seed), seed)
        assert differences(variant.expected, variant.expected) == []


def test_a_plainly_printed_bulletin_is_recovered_without_a_difference(tmp_path):
    variant = june(Style())
    assert differences(variant.expected, recovered(variant, tmp_path)) == []


@pytest.mark.parametrize("variant", SINGLE_CHANGES, ids=lambda variant: variant.name)
def test_a_bulletin_that_differs_in_one_habit_is_recovered_almost_whole(variant, tmp_path):
    scores = score(compare(variant.expected, recovered(variant, tmp_path)))
    assert set(scores) <= set(COLUMNS)
    wrong = {column: count - right for column, (right, count) in scores.items() if right < 0.9 * count}
    assert {column: count for column, count in wrong.items() if count > 1} == {}, "one mistake is no habit"
