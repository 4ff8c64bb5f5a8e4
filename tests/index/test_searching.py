"""Every substring is found, and nothing without it; texts come and go."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.folding import fold_text
from reader.index import IndexDocument, SearchIndex, make_snippet, parse_query
from reader.model import ArticleId

NASTY = '哈哈哈洛洛優优於于㎡①…½⽬目𠮷\u00e9e\u0301Aa１12m \u3000\n\n\u200b“”"，。-*(ﬁßガ각가\x00'
CITY = "云川市江北区望湖青禾石桥县召开会议优化营商环境领导调研，。“”、2031年6月"

nasty = st.text(st.sampled_from(NASTY), max_size=25)


def doc(number, title="", body=""):
    return IndexDocument(ArticleId(number), title, body)


def ids(index, typed):
    matches, _ = index.search(parse_query(typed))
    return [match.article_id for match in matches]


def scan(documents, typed, *, relaxed=False):
    """Return what a search must find, the slow way."""
    wanted = any if relaxed else all
    terms = parse_query(typed).folded
    texts = {d.article_id: (fold_text(d.title), fold_text(d.body)) for d in documents}
    return {number for number, held in texts.items() if wanted(any(t in text for text in held) for t in terms)}


def must_be_found(documents, typed):
    strict = scan(documents, typed)
    relaxed = not strict and len(parse_query(typed).folded) > 1
    found = scan(documents, typed, relaxed=True) if relaxed else strict
    return found, relaxed and bool(found)


@pytest.fixture
def index(tmp_path):
    index = SearchIndex(tmp_path / "index", wait_s=0)
    yield index
    index.close()


def check_all(index, documents, queries):
    for typed in queries:
        if not fold_text(typed):
            continue
        matches, relaxed = index.search(parse_query(typed))
        found = [match.article_id for match in matches]
        assert (set(found), relaxed) == must_be_found(documents, typed), typed
        assert len(set(found)) == len(found)
        assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)


@settings(max_examples=40)
@given(st.lists(st.tuples(nasty, nasty), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_every_substring_is_found_and_nothing_without_it(texts, draw):
    documents = [doc(number, *pair) for number, pair in enumerate(texts)]
    sources = [text for pair in texts for text in pair if text]
    queries = [draw.choice(NASTY) + draw.choice(NASTY)]
    for _ in range(60 if sources else 0):
        text = draw.choice(sources)
        start = draw.randrange(len(text))
        piece = text[start : start + draw.randint(1, 12)]
        queries += [piece, f'"{piece}"', fold_text(piece), piece[::-1]]
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index")
        index.rebuild(documents)
        check_all(index, documents, queries)
        index.close()


def test_every_substring_of_longer_texts_is_found_and_nothing_without_it(index):
    draw = random.Random(2)
    documents = [
        doc(n, "".join(draw.choices(CITY, k=12)), "\n".join("".join(draw.choices(CITY, k=90)) for _ in range(3)))
        for n in range(60)
    ]
    index.rebuild(documents)
    queries = []
    for _ in range(400):
        document = draw.choice(documents)
        text = draw.choice([document.title, document.body])
        start = draw.randrange(len(text))
        queries.append(text[start : start + draw.randint(1, 12)].replace("\n", ""))
    check_all(index, documents, queries)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("哈哈哈", "他说哈哈哈哈"),
        ("優化營商環境", "优化营商环境"),
        ("优化营商环境", "優化營商環境"),
        ("viron", "the Environment"),
        ("0m2", "20㎡"),
        ("31", "2031年"),
        ("１", "第1名"),
        ("目录", "⽬录"),
        ("的事\n是", "以前的事\n\n　　是这样"),
        ("的事是", "以前的事\n\n　　是这样"),
        ("𠮷", "姓𠮷的人"),
        ("\u0301", "caf\u00e9"),
        ("—", "五一—五四"),
        (" ，", "是，"),
        ("“放管服", "“放管服”改革"),
        ("放 管", "管放"),
    ],
)
def test_what_is_written_another_way_is_found(index, typed, body):
    index.rebuild([doc(1, "标题", "别的"), doc(2, "标题", body)])
    assert ids(index, typed) == [2]


@pytest.mark.parametrize("typed", ["哈哈哈哈哈", "区江北市", "题云", "“云川”市", "a\ud800"])
def test_what_does_not_stand_there_is_not_found(index, typed):
    index.rebuild([doc(1, "标题", "云川市江北区，哈哈哈哈")])
    assert index.search(parse_query(typed)) == ((), False)


def test_several_terms_are_all_required(index):
    index.rebuild([doc(1, "江北区", "会议"), doc(2, "江北区", "调研"), doc(3, "望湖区", "调研")])
    matches, relaxed = index.search(parse_query("调研 江北"))
    assert [match.article_id for match in matches] == [2]
    assert not relaxed


def test_when_no_article_has_all_terms_any_will_do_and_it_is_said(index):
    index.rebuild([doc(1, "江北区", "会议"), doc(2, "望湖区", "调研"), doc(3, "青禾县", "别的")])
    matches, relaxed = index.search(parse_query("调研 江北 石桥"))
    assert {match.article_id for match in matches} == {1, 2}
    assert relaxed


def test_nothing_found_for_any_term_is_plainly_nothing(index):
    index.rebuild([doc(1, "江北区", "会议")])
    assert index.search(parse_query("石桥 青禾")) == ((), False)


def test_an_empty_index_finds_nothing(index):
    manifest = index.rebuild([])
    assert index.trouble(manifest) == ""
    assert index.search(parse_query("江北")) == ((), False)
    assert index.search(parse_query("江北 望湖")) == ((), False)


def test_articles_without_a_word_do_not_hinder(index):
    index.rebuild([doc(0), doc(1, "，", "。"), doc(2, "江北", "")])
    assert ids(index, "，") == [1]
    assert ids(index, "江北") == [2]


def test_a_word_in_the_title_counts_more(index):
    filler = [doc(n, "别的事", "没有关系的话" * 3) for n in range(10, 20)]
    index.rebuild(
        [
            doc(1, "会议召开", "江北区的江北会议，" + "另有一些话。" * 3),
            doc(2, "江北的会议", "另有一些话。" * 4),
            *filler,
        ]
    )
    assert ids(index, "江北") == [2, 1]


def test_more_of_the_word_in_less_text_comes_first(index):
    index.rebuild(
        [
            doc(1, "甲", "江北区。" + "另有一些话。" * 30),
            doc(2, "甲", "江北区。" * 3 + "另有一些话。" * 3),
            doc(3, "甲", "别的话"),
            doc(4, "甲", "别的话"),
        ]
    )
    assert ids(index, "江北") == [2, 1]


def test_a_word_comes_before_the_same_characters_across_two_words(index):
    index.rebuild([doc(1, "甲", "产品和服务很好"), doc(2, "甲", "人们穿着和服跳舞"), doc(3, "甲", "别的话")])
    assert ids(index, "和服") == [2, 1]


def test_equal_articles_come_by_number(index):
    index.rebuild([doc(n, "江北", "会议") for n in (9, 3, 5)])
    assert ids(index, "江北") == [3, 5, 9]


def test_an_article_longer_than_65535_characters_is_found_at_its_end(index):
    index.rebuild([doc(1, "甲", "江北区的话，" * 20_000 + "石桥县"), doc(2, "乙", "望湖区")])
    assert ids(index, "，石桥县") == [1]
    assert ids(index, "望湖") == [2]


# --- change ----------------------------------------------------------------------------------------------------------


def test_an_update_adds_replaces_and_removes(index):
    index.rebuild([doc(1, "江北", "会议"), doc(2, "望湖", "会议"), doc(3, "青禾", "会议")])
    manifest = index.update([doc(2, "石桥", "会议"), doc(4, "新来", "会议")], [ArticleId(3), ArticleId(99)])
    assert index.trouble(manifest) == ""
    assert set(ids(index, "会议")) == {1, 2, 4}
    assert ids(index, "望湖") == ids(index, "青禾") == []
    assert ids(index, "石桥") == [2]


def test_an_update_of_nothing_changes_no_answer(index):
    index.rebuild([doc(1, "江北", "会议")])
    assert index.trouble(index.update([], [])) == ""
    assert ids(index, "江北") == [1]


def test_what_is_removed_and_written_at_once_is_there(index):
    index.rebuild([doc(1, "江北", "会议")])
    index.update([doc(1, "望湖", "会议")], [ArticleId(1)])
    assert ids(index, "会议") == [1]


def test_the_last_of_several_texts_of_one_article_holds(index):
    index.rebuild([doc(1, "江北", "会议"), doc(1, "望湖", "会议")])
    assert ids(index, "江北") == []
    assert ids(index, "望湖") == [1]


def test_many_small_updates_are_merged_and_lose_nothing(index):
    held = {n: doc(n, f"标题{n}号", "江北区的会议") for n in range(5)}
    index.rebuild(held.values())
    for n in range(5, 40):
        changed = [doc(n, f"标题{n}号", "江北区的会议"), doc(n - 3, f"改了{n}次", "望湖区的会议")]
        held |= {d.article_id: d for d in changed}
        removed = ArticleId(n - 5)
        del held[removed]
        manifest = index.update(changed, [removed])
    assert sum(1 for name in manifest if name.endswith(".trm")) < 20
    check_all(index, list(held.values()), ["会议", "江北", "望湖区", "改了", "9次", "标题3", "题1"])


def test_more_articles_than_are_written_together_are_all_found(index, monkeypatch):
    monkeypatch.setattr("reader.index.search_index._CHUNK", 7)
    monkeypatch.setattr("reader.index.search_index._CHUNK_CHARACTERS", 50)
    documents = [doc(n, f"标题{n}号", "江北区的会议" * (n % 5)) for n in range(40)]
    index.rebuild([*documents, doc(3, "望湖", "")])
    check_all(index, [*documents[:3], doc(3, "望湖", ""), *documents[4:]], ["号", "江北", "题3", "标题3号", "望湖"])


def test_hits_have_snippets_that_show_them(index):
    documents = [doc(1, "领导活动", "江北区的会议。"), doc(2, "会议", "望湖区\n的 会 议。")]
    index.rebuild(documents)
    for typed in ["會議", "领导 石桥", "区的会"]:
        query = parse_query(typed)
        matches, relaxed = index.search(query)
        assert matches
        for match in matches:
            document = documents[match.article_id - 1]
            assert make_snippet(query, document.title, document.body, relaxed=relaxed) is not None


def test_a_blank_query_never_reaches_the_index():
    with pytest.raises(QueryError):
        parse_query("　")
