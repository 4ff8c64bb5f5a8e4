from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from reader.model import Article, ArticleId, BlockRole, IssueId, Mark
from reader.ui.reading.page import (
    Heading,
    PageBuilder,
    PageStyle,
    RowKind,
    article_rows,
    clean_text,
    find_positions,
    find_text,
    utf16_offset,
)
from reader.ui.theme import LIGHT

ARTICLE = Article(
    ArticleId(7),
    IssueId(1),
    0,
    "江北区𠮷祥桥通车",
    ("6月1日，𠮷祥桥通车。", "市长沈知远出席。"),
    kicker="城建",
    subtitle="两岸居民出行更方便",
    byline="记者 陆文溪",
)


@pytest.fixture
def page(qapp: QApplication) -> tuple[QTextDocument, PageBuilder]:
    document = QTextDocument()
    builder = PageBuilder(document, PageStyle(17, LIGHT))
    builder.add_head(ARTICLE)
    builder.add_space(30, ARTICLE.id)
    builder.add_note("△ a word of the program", is_doubt=True)
    builder.add_body(ARTICLE)
    return document, builder


def test_a_page_has_the_blocks_of_the_article_in_their_order(page: tuple[QTextDocument, PageBuilder]) -> None:
    document, builder = page
    texts = [document.findBlockByNumber(n).text() for n, row in enumerate(builder.rows) if row.kind is RowKind.TEXT]
    assert texts == [block.text for block in ARTICLE.blocks()]
    assert document.blockCount() == len(builder.rows)


def test_markup_in_a_text_stays_text(qapp: QApplication) -> None:
    document = QTextDocument()
    builder = PageBuilder(document, PageStyle(17, LIGHT))
    builder.add_body(
        dataclasses.replace(ARTICLE, paragraphs=("<b>1</b> & <img src='x'>", "一\u2029二\n三\ufdd0"), byline=None)
    )
    assert document.toPlainText() == "<b>1</b> & <img src='x'>\n一 二 三 "


def test_paragraphs_are_indented_by_two_characters_and_justified(page: tuple[QTextDocument, PageBuilder]) -> None:
    document, builder = page
    number = next(n for n, row in enumerate(builder.rows) if row.role is BlockRole.PARAGRAPH)
    look = document.findBlockByNumber(number).blockFormat()
    assert look.textIndent() > 17
    assert look.lineHeight() == 30
    assert PageStyle(17, LIGHT).column_px == 646


def test_marks_come_back_at_their_place_beyond_the_basic_plane(page: tuple[QTextDocument, PageBuilder]) -> None:
    document, builder = page
    title = next(n for n, block in enumerate(ARTICLE.blocks()) if block.role is BlockRole.TITLE)
    marks = [(ARTICLE.id, Mark(title + 2, 5, 8)), (ARTICLE.id, Mark(title, 3, 6)), (ArticleId(9), Mark(0, 0, 1))]
    spans = find_positions(document, builder.rows, marks)
    plain = document.toPlainText().encode("utf-16-le")
    assert [plain[a * 2 : b * 2].decode("utf-16-le") for a, b in spans] == ["𠮷祥桥", "𠮷祥桥"]


def test_finding_on_the_page_passes_over_the_programs_own_words(page: tuple[QTextDocument, PageBuilder]) -> None:
    document, builder = page
    assert len(find_text(document, builder.rows, "祥桥通车")) == 2
    assert find_text(document, builder.rows, "program") == []
    assert find_text(document, builder.rows, "") == []


def test_finding_ignores_letter_case_and_keeps_places(qapp: QApplication) -> None:
    document = QTextDocument()
    builder = PageBuilder(document, PageStyle(17, LIGHT))
    builder.add_body(dataclasses.replace(ARTICLE, paragraphs=("İGDP与gdp",), byline=None))
    assert find_text(document, builder.rows, "GDP") == [(1, 4), (5, 8)]


def test_copied_text_is_clean(page: tuple[QTextDocument, PageBuilder]) -> None:
    document, builder = page
    everything = clean_text(document, builder.rows, 0, document.characterCount())
    assert everything == "\n".join(block.text for block in ARTICLE.blocks())
    title = document.findBlockByNumber(article_rows(builder.rows)[ARTICLE.id])
    assert clean_text(document, builder.rows, title.position() + 3, title.position() + 5) == "𠮷"


def test_the_room_of_a_widget_can_change(page: tuple[QTextDocument, PageBuilder]) -> None:
    document, builder = page
    number = next(n for n, row in enumerate(builder.rows) if row.kind is RowKind.SPACE)
    builder.set_space(number, 64)
    assert document.findBlockByNumber(number).blockFormat().lineHeight() == 64


def test_a_whole_issue_has_headings_and_smaller_titles(qapp: QApplication) -> None:
    document = QTextDocument()
    builder = PageBuilder(document, PageStyle(17, LIGHT))
    for level, text in enumerate(("2031年6月", "时政", "领导活动")):
        builder.add_heading(Heading(text, level))
    builder.add_head(ARTICLE, small=True)
    assert [row.kind for row in builder.rows[:3]] == [RowKind.HEADING] * 3
    sizes = [document.findBlockByNumber(n).charFormat().font().pixelSize() for n in range(5)]
    assert sizes[0] > sizes[4] > sizes[2]


@pytest.mark.parametrize(("text", "offset", "units"), [("abc", 2, 2), ("𠮷a𠮷", 1, 2), ("𠮷a𠮷", 3, 5), ("汉字", 5, 5)])
def test_code_points_become_utf16_units(text: str, offset: int, units: int) -> None:
    assert utf16_offset(text, offset) == units
