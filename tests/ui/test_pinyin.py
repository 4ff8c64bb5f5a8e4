"""What people type stands for words: characters, pinyin, initials, mixtures."""

from __future__ import annotations

import pytest

from reader.ui.pinyin import matches, rank, starts


@pytest.mark.parametrize(
    "typed", ["领导活动", "导活", "ldhd", "hd", "lingdao", "lingdhd", "领dhd", "LDHD", "ld hd", "ling dao", "", "  "]
)
def test_what_stands_for_a_word_matches(typed: str) -> None:
    assert matches("领导活动", typed)


@pytest.mark.parametrize("typed", ["领活", "ldd", "xyz", "导领", "lingdaoo", "ldhdx"])
def test_what_does_not_stand_for_a_word_does_not_match(typed: str) -> None:
    assert not matches("领导活动", typed)


def test_every_reading_of_a_character_counts() -> None:
    assert matches("重庆", "cq")
    assert matches("重要会议", "zyhy")


def test_letters_digits_and_width_count_as_they_are() -> None:
    assert matches("ＡＢＣ第4期", "abc")
    assert matches("第4期", "d4q")
    assert not matches("第4期", "5")


def test_beginnings_rank_before_middles() -> None:
    assert starts("领导活动", "ld")
    assert not starts("领导活动", "hd")
    assert starts("领导活动", "领导")
    assert not starts("领导活动", "活动")
    assert rank("领导活动", "ld") == 0
    assert rank("领导活动", "hd") == 1
    assert rank("领导活动", "xyz") is None
