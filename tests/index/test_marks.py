"""Marks and snippets stand on the right characters of the stored text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.folding import fold_text
from reader.index import find_marks, make_snippet, parse_query


def marked(typed, *texts):
    """Return what is marked, as pairs of block and text."""
    return [(at, texts[at][start:end]) for at, start, end in find_marks(parse_query(typed), texts)]


def shown(snippet):
    return [snippet.text[start:end] for start, end in snippet.spans]


@pytest.mark.parametrize(
    ("typed", "texts", "expected"),
    [
        ("營商環境", ["优化营商环境，再优化营商环境"], [(0, "营商环境"), (0, "营商环境")]),
        ("优化", ["優化，优\n化"], [(0, "優化"), (0, "优\n化")]),
        ("0m", ["共20㎡"], [(0, "0㎡")]),
        ("m", ["㎡㎡"], [(0, "㎡"), (0, "㎡")]),
        ("..", ["说……好"], [(0, "……")]),
        ("哈哈", ["哈哈哈，哈"], [(0, "哈哈哈")]),
        ("吉", ["𠮷吉𠮷"], [(0, "吉")]),
        ("𠮷", ["a𠮷吉"], [(0, "𠮷")]),
        ("目录", ["⽬ 录"], [(0, "⽬ 录")]),
        ("云川 川市", ["云川市"], [(0, "云川市")]),
        ("云川 江北", ["江北云川"], [(0, "江北"), (0, "云川")]),
        ("望湖区", ["望", "", " ", "湖区的"], [(0, "望"), (3, "湖区")]),
        ("望湖区", ["在望湖 ", " 区"], [(0, "望湖"), (1, "区")]),
        ("望湖区", ["望湖", "江", "区"], []),
        ("望湖区", [], []),
    ],
)
def test_marks_are_on_what_was_asked(typed, texts, expected):
    assert marked(typed, *texts) == expected


@given(st.lists(st.text(st.sampled_from("哈云㎡ \n…é\u0301A𠮷"), max_size=8), max_size=4), st.data())
def test_whatever_stands_in_a_text_is_marked_there(texts, data):
    joined = "\n".join(texts)
    start = data.draw(st.integers(0, len(joined)))
    piece = joined[start : start + data.draw(st.integers(1, 6))]
    if not fold_text(piece):
        return
    marks = find_marks(parse_query(f'"{piece}"'), texts)
    covered = {(at, i) for at, begin, end in marks for i in range(begin, end)}
    at = 0
    for block, text in enumerate(texts):
        for i, char in enumerate(text):
            if start <= at + i < start + len(piece) and fold_text(char):
                assert (block, i) in covered
        at += len(text) + 1
    assert marks == sorted(marks)
    for (a, _, end), (b, begin, _) in itertools.pairwise(marks):
        assert a < b or end <= begin


def test_a_snippet_is_the_short_text_itself_in_one_line():
    snippet = make_snippet(parse_query("望湖区江北"), "标题", "云川市望湖区\n江北区召开会议。")
    assert snippet.text == "云川市望湖区 江北区召开会议。"
    assert shown(snippet) == ["望湖区 江北"]
    assert snippet.title_spans == ()


def test_a_snippet_of_a_long_text_shows_the_mark_between_clauses():
    body = "前面的话说得很长，" * 30 + "优化营商环境是头等大事。" + "后面的话也说得很长，" * 30
    snippet = make_snippet(parse_query("營商"), "标题", body)
    assert snippet.text.startswith("…前面的话说得很长，")
    assert snippet.text.endswith("，…")
    assert 60 <= len(snippet.text) <= 110
    assert shown(snippet) == ["营商"]


def test_a_text_without_punctuation_is_cut_where_it_must_be():
    snippet = make_snippet(parse_query("乙"), "标题", "甲" * 300 + "乙" + "甲" * 300)
    assert snippet.text.startswith("…甲")
    assert snippet.text.endswith("甲…")
    assert shown(snippet) == ["乙"]


def test_a_snippet_shows_where_most_of_the_query_stands():
    body = "江北区的事。" + "别的话，" * 40 + "江北区和望湖区和青禾县的事。" + "别的话，" * 40 + "望湖区的事。"
    snippet = make_snippet(parse_query("江北区 望湖区 青禾县"), "标题", body)
    assert shown(snippet) == ["江北区", "望湖区", "青禾县"]


def test_a_phrase_longer_than_a_snippet_is_shown_whole():
    phrase = "一二三四五六七八九十" * 15
    snippet = make_snippet(parse_query(phrase), "标题", "前文。" * 50 + phrase + "。后文" * 50)
    assert shown(snippet) == [phrase]


def test_when_only_the_title_matches_the_body_begins():
    snippet = make_snippet(parse_query("領導"), "领导在江北区调研领导工作", "正文的第一句。" * 40)
    assert snippet.spans == ()
    assert snippet.text.startswith("正文的第一句。")
    assert snippet.text.endswith("。…")
    assert snippet.title_spans == ((0, 2), (8, 10))


def test_an_article_without_a_body_has_an_empty_snippet():
    snippet = make_snippet(parse_query("领导"), "领导", "")
    assert (snippet.text, snippet.spans, snippet.title_spans) == ("", (), ((0, 2),))


def test_a_text_without_what_was_asked_has_no_snippet():
    assert make_snippet(parse_query("江北 青禾"), "江北区", "没有别的") is None
    assert make_snippet(parse_query("青禾 石桥"), "江北区", "没有别的", relaxed=True) is None


def test_a_match_does_not_reach_from_the_title_into_the_body():
    assert make_snippet(parse_query("江北区调研"), "江北区", "调研") is None


def test_one_term_is_enough_for_a_relaxed_snippet():
    snippet = make_snippet(parse_query("江北 青禾"), "标题", "在江北区。", relaxed=True)
    assert shown(snippet) == ["江北"]


@given(
    st.text(st.sampled_from("哈云川㎡ \n，。é\u0301A"), min_size=1, max_size=300),
    st.integers(0, 300),
    st.integers(1, 12),
)
def test_every_span_of_a_snippet_shows_the_query(body, start, length):
    piece = body[start % len(body) :][:length]
    if not fold_text(piece):
        return
    query = parse_query(f'"{piece}"')
    snippet = make_snippet(query, "标题", body)
    assert snippet is not None
    assert snippet.spans
    assert all(0 <= a < b <= len(snippet.text) for a, b in snippet.spans)
    assert query.folded[0] in "".join(fold_text(text) for text in [snippet.text])
    assert all(fold_text(snippet.text[a:b]) for a, b in snippet.spans)
    assert "\n" not in snippet.text
