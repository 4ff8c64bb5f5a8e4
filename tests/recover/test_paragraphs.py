"""Pieces of lines to whole paragraphs."""

from reader.recover.paragraphs import Piece, join_paragraphs, measure_layout
from tests.recover.texts import lines_of

OPEN = "江北区组织力量对沿江堤防进行了全面检查，确保安全度汛，"
CLOSED = "群众对检查的结果表示满意，纷纷点赞。"


def joined(text, apart=frozenset()):
    lines = lines_of(text)
    return join_paragraphs([Piece(line.text, line) for line in lines], measure_layout(lines), apart)


def paragraphs(text, apart=frozenset()):
    return list(joined(text, apart)[0])


def test_a_sentence_cut_by_a_blank_line_is_joined():
    assert paragraphs(f"{OPEN}\n\n{CLOSED}") == [OPEN + CLOSED]


def test_a_full_stop_ends_a_paragraph():
    assert paragraphs(f"{CLOSED}\n\n{CLOSED}") == [CLOSED, CLOSED]


def test_a_join_says_where_it_was_made():
    _, joins, lines = joined(f"{OPEN}\n\n{CLOSED}")
    assert [(join.before, join.after, join.line, join.across_gap) for join in joins] == [
        (OPEN[-8:], CLOSED[:8], 3, True)
    ]
    assert lines == [1]


def test_a_character_repeated_at_a_page_break_is_noticed():
    _, joins, _ = joined(f"会议强调要加快推进老街\n\n街保护工作。{CLOSED}")
    assert joins[0].repeated


def test_latin_words_are_joined_with_a_space():
    assert paragraphs("项目采用 open\n\nsource 软件。") == ["项目采用 open source 软件。"]


def test_a_numbered_heading_stands_apart():
    text = f"一、提高认识\n{CLOSED}\n（二）狠抓落实\n{CLOSED}"
    assert paragraphs(text) == ["一、提高认识", CLOSED, "（二）狠抓落实", CLOSED]


def test_a_numbered_sentence_begins_a_paragraph_after_a_gap():
    text = (
        "会议提出两点要求\n\n一是压实责任，二、提高认识，把防汛准备工作做在前面，做得更细更实一些，务必做到万无一失。"
    )
    assert len(paragraphs(text)) == 1
    text = "会议提出两点要求\n\n二、提高认识，把防汛准备工作做在前面，做得更细更实一些，务必做到万无一失，让群众放心。"
    assert len(paragraphs(text)) == 2


def test_a_salutation_stands_apart():
    assert paragraphs(f"同志们：\n\n{CLOSED}") == ["同志们：", CLOSED]


def test_a_subtitle_inside_a_text_stands_apart():
    assert paragraphs(f"{CLOSED}\n——江北区的做法\n{CLOSED}") == [CLOSED, "——江北区的做法", CLOSED]


def test_a_heading_mark_stands_apart():
    assert paragraphs(f"{OPEN}\n## 主要做法\n{CLOSED}") == [OPEN, "主要做法", CLOSED]


def test_lines_known_to_be_headings_stand_apart():
    assert paragraphs(f"{OPEN}\n\n主要做法\n\n{CLOSED}", frozenset({3})) == [OPEN, "主要做法", CLOSED]


def test_hard_wrapped_lines_are_joined_until_an_indent():
    wrapped = "".join(
        f"　　{'江北区组织力量对沿江堤防进行检查' * 2}\n{'确保全市安全度汛群众放心' * 2}\n满意。\n" for _ in range(8)
    )
    assert (
        paragraphs(wrapped) == ["江北区组织力量对沿江堤防进行检查" * 2 + "确保全市安全度汛群众放心" * 2 + "满意。"] * 8
    )


def test_without_indents_a_short_line_ends_a_wrapped_paragraph():
    wrapped = "".join(f"{'江北区组织力量检查堤防' * 2}\n{'确保全市安全度汛群众' * 2}，\n满意。\n" for _ in range(8))
    assert len(paragraphs(wrapped)) == 8


def test_spaces_left_by_columns_are_taken_out():
    text = "江北区组织力量 对沿江堤防进 行了全面检查， 确保安全度汛。" * 3
    assert paragraphs(text) == [text.replace(" ", "")]


def test_fifty_thousand_lines_without_a_full_stop_are_one_paragraph():
    text = "\n".join(["江北"] * 50_000)
    assert paragraphs(text) == ["江北" * 50_000]
