"""What lines look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.recover.shapes import ends_sentence, fold, fold_origins, join_all, join_pieces, narrow, unspaced


def test_latin_words_are_joined_with_a_space_and_nothing_else_is():
    assert join_pieces("采用open ", " source软件") == "采用open source软件"
    assert join_pieces("江北区 ", " 召开大会") == "江北区召开大会"
    assert join_all(["采用open", "source软件", "", "  ", "江北区"]) == "采用open source软件江北区"


@given(st.lists(st.text(alphabet="江北a b，", max_size=5), max_size=6))
def test_joining_many_pieces_is_joining_them_one_by_one(pieces):
    joined = ""
    for piece in pieces:
        joined = join_pieces(joined, piece.strip())
    assert join_all(pieces) == joined


@given(st.text())
def test_folding_says_where_each_character_came_from(text):
    folded, origins = fold(text), fold_origins(text)
    assert len(folded) == len(origins)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(st.text())
def test_narrowing_keeps_every_place(text):
    assert len(narrow(text)) == len(text)


@pytest.mark.parametrize("text", ["开会。", "开会！”", "吗？", "好……", "满意。（王小明）", "开会。）"])
def test_a_sentence_ends_with_its_mark_and_what_may_follow(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["开会", "开会，", "", "（王小明）"])
def test_other_lines_do_not_end_a_sentence(text):
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "closed"), [("时 政", "时政"), ("特　别　关　注", "特别关注"), ("时政 要闻", "时政 要闻")]
)
def test_letter_spacing_is_closed(text, closed):
    assert unspaced(text) == closed
