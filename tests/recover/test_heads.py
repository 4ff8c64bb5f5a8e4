"""The heads of lines: kept small, the likest found without comparing them all."""

from __future__ import annotations

import pytest

from reader.recover import heads
from reader.recover.evidence import Body
from tests.recover.texts import lines_of

PLACES = ("江北区", "望湖区", "青禾县", "石桥县")
TITLES = [f"{PLACES[i % 4]}部署第{i}轮堤防检查工作" for i in range(3000)]
TEXT = "\n".join(f"{title} 6月1日，开会。" for title in TITLES)


def body(text: str) -> Body:
    return Body(lines_of(text))


def test_a_head_says_where_it_ends_and_that_a_date_follows():
    (head,) = [head for head in body("江北区召开大会 6月1日，好。\n").heads_at.get(0) if head.dated]
    assert (head.folded, head.offset, head.end.char) == ("江北区召开大会", 0, 8)


def test_a_line_that_is_not_there_has_no_heads():
    assert list(body("江北区召开大会 6月1日，好。\n").heads_at.get(7)) == []


@pytest.mark.parametrize("asked", ["江北区部署沿江堤防险查工作", "江北区部罢沿江堤防险查工作"])
def test_a_misread_title_is_like_its_head(asked: str):
    found = body("望湖区修缮老街木屋 6月1日，好。\n江北区部署沿江堤防检查工作 6月2日，好。\n").heads_at
    assert found.likeness(asked) > 0.8
    assert [head.folded for _, head in found.like(asked, 0.8, 5)] == ["江北区部署沿江堤防检查工作"]


def test_another_title_is_like_none():
    found = body("望湖区修缮老街木屋 6月1日，好。\n").heads_at
    assert found.likeness("石桥县举办稻田养虾培训班") == 0
    assert found.like("石桥县举办稻田养虾培训班", 0.8, 5) == []


def test_nothing_is_like_a_title_in_a_body_without_heads():
    assert body("。\n").heads_at.likeness("石桥县举办稻田养虾培训班") == 0


def test_likeness_is_found_again_after_it_was_let_go():
    found = body("江北区部署沿江堤防检查工作 6月2日，好。\n").heads_at
    before = found.likeness("江北区部署沿江堤防险查工作")
    found.forget()
    assert found.likeness("江北区部署沿江堤防险查工作") == before


def test_a_title_is_compared_with_a_few_hundred_of_thousands_of_heads(monkeypatch: pytest.MonkeyPatch):
    compared: list[int] = []
    extract = heads.process.extractOne

    def counted(query, choices, **options):
        some = list(choices)
        compared.append(len(some))
        return extract(query, some, **options)

    found = body(TEXT).heads_at
    monkeypatch.setattr(heads.process, "extractOne", counted)
    found.likeness("青禾县组织第八百轮春耕机具检修活动")
    assert sum(compared) <= 2500


def test_texts_that_stand_nowhere_are_searched_for_some_hundred_times_only():
    asked = body(TEXT)
    assert asked.title_quality("轮堤防检查工作") == 0.15
    for i in range(1000):
        asked.title_quality(f"云川市第{i}次读书会")
    assert asked.title_quality("堤防检查工作") == 0
