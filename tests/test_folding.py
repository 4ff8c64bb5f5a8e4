"""Folding for search and the way back to the stored text."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.folding import fold, fold_text

NASTY = (
    '哈洛優优於于㎡①…½⽬⻓𠮷\u00e9e\u0301Aa１1 \u3000\n\t\u200b\ufeff“”"「，。'
    "ﬁßİガｶﾞ한각가—-–·•①\u00ad\ufe0f\U000e0100´\x00"
)

texts = st.text(st.sampled_from(NASTY), max_size=40) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("優化營商環境", "优化营商环境"),
        ("領導活動", "领导活动"),
        ("鍾鐘於隻麼裡裏", "钟钟于只么里里"),
        ("⽬录", "目录"),
        ("⻓江", "长江"),
        ("２０２３年", "2023年"),
        ("20㎡", "20m2"),
        ("①②", "12"),
        ("ＡＢＣ", "abc"),
        ("STRASSE", "straße"),
        ("二○二三", "二〇二三"),
        ("“放管服”", '"放管服"'),
        ("「放管服」", "“放管服”"),
        ("五一—五四", "五一-五四"),
        ("买买提•阿里", "买买提·阿里"),
        ("……", "......"),
        ("caf\u00e9", "cafe\u0301"),
        ("云 川\u3000市\n江北区", "云川市江北区"),
        ("零\u200b宽\ufeff软\u00ad连", "零宽软连"),
        ("葛\U000e0100城", "葛城"),
        ("（江北区）", "(江北区)"),
    ],
)
def test_two_spellings_are_one_when_folded(typed, stored):
    assert fold_text(typed) == fold_text(stored)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("，", "。"),
        ("，", ""),
        ("瞭望", "了望"),
        ("着", "著"),
        ("각", "가"),
        ("が", "か"),
        ("-", ""),
        ("“", ""),
        ("𠮷", "吉"),
    ],
)
def test_what_differs_stays_different(one, other):
    assert fold_text(one) != fold_text(other)


def test_a_simplified_text_of_everyday_characters_stays_as_it_is():
    text = "着重藉着像瞭望覆盖的著名人物沉着地看着沈阳"
    assert fold_text(text) == text


@given(texts, texts)
def test_folding_a_text_is_folding_its_characters(one, other):
    assert fold_text(one + other) == fold_text(one) + fold_text(other)


@given(texts)
def test_fold_and_fold_text_agree(text):
    assert fold(text).text == fold_text(text)


@given(texts)
def test_every_folded_character_knows_where_it_came_from(text):
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    for at, origin in enumerate(folded.origin):
        assert folded.text[at] in fold_text(text[origin])
    assert list(folded.origin) == sorted(folded.origin)


@given(texts, st.data())
def test_a_span_leads_back_to_the_characters_it_was_folded_from(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = fold_text(text[start:end])
    if piece:
        at = len(fold_text(text[:start]))
        a, b = fold(text).span(at, at + len(piece))
        assert start <= a < b <= end
        assert fold_text(text[a:b]) == piece


def test_a_character_folded_to_several_is_covered_whole():
    folded = fold("共20㎡。")
    at = folded.text.index("0m")
    assert folded.span(at, at + 2) == (2, 4)


def test_folding_what_is_folded_changes_nothing_in_all_of_unicode():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    once = fold_text(every)
    assert fold_text(once) == once


def test_only_what_cannot_be_seen_is_dropped():
    dropped = [char for char in map(chr, range(0x30000)) if not fold_text(char)]
    kinds = {unicodedata.category(char) for char in dropped}
    assert kinds <= {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}
    assert all("\ufe00" <= char <= "\ufe0f" for char in dropped if unicodedata.category(char) == "Mn")


def test_half_a_surrogate_pair_does_no_harm():
    assert fold_text("a\ud800b") == "a\ud800b"
