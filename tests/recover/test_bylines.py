"""Bylines and the other lines of a newspaper that are no text."""

from __future__ import annotations

import pytest

from reader.recover.newspaper.bylines import Signed, is_byline, is_note, signed


@pytest.mark.parametrize(
    "line",
    [
        *("本报记者 王小明", "本报记者王明", "（记者 王明 通讯员 李四）", "□记者 王明", "□本报记者 王明、李四"),
        *("记者：王小明", "记者王小明报道", "通讯员 王明 李四 赵五", "本报记者 王小明 文/图", "王明 李四 文/图"),
        *("（王明 李四）", "（王明文/图）", "文/王明 图/李四", "（本报记者 王明 摄）", "（作者系江北区教师）"),
        *(
            "本報記者 王明",
            "張三 攝",
            "云川日报融媒记者李三通讯员赵明",
            "本报记者 阿里木·买买提 王明",
            "本报评论员 王明",
        ),
    ],
)
def test_who_wrote_is_a_byline(line: str):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "记者从江北区水务站了解到",
            "记者走进老街",
            "（如图）",
            "（右图）",
            "（一）",
            "（记者 王明 通讯员",
            "江北区召开大会",
        ),
        *("望湖街道：", "办实事 解民忧 守护一湖清水", "本报讯（记者 王明）昨日，"),
    ],
)
def test_a_sentence_or_a_headline_is_no_byline(line: str):
    assert not is_byline(line)


def test_a_byline_behind_the_last_sentence_is_taken_off():
    assert signed("街上又热闹起来。 （王明 李四）") == Signed("街上又热闹起来。", "王明 李四")
    assert signed("街上又热闹起来。本报记者 王明") == Signed("街上又热闹起来。", "本报记者 王明")
    assert signed("街上又热闹起来。（如图）") is None


@pytest.mark.parametrize("line", ["（上接01版）", "(上接第一版)", "下转03版", "上接第1版", "（转二版）"])
def test_notes_of_continuation_are_known(line: str):
    assert is_note(line)


def test_a_line_that_begins_like_a_note_is_none():
    assert not is_note("接力跑起来")
