"""PDF documents: visual lines, columns, type sizes, pages, and what cannot be read."""

import io
from itertools import pairwise
from pathlib import Path

import pytest

from reader.errors import EmptySourceError, ScannedSourceError, SourceError, TooLargeError
from reader.model import Severity
from reader.sources import pdf, pdf_layout, read_source
from reader.sources.parsed import Run
from reader.sources.pdf_layout import reading_order
from reader.sources.pdf_rows import Glyph
from tests.sources.conftest import texts
from tests.sources.making import PdfPage, Placed, wrapped
from tests.sources.making import pdf as make_pdf

TEXT = "6月3日，云川市召开防汛工作会议，安排部署主汛期各项任务，要求压实责任、加强巡查，确保水库安全度汛。" * 2


def page_of(*rows: str, size: float = 12, left: float = 72, top: float = 750, step: float = 20, **more) -> PdfPage:
    return PdfPage([Placed(left, top - step * i, row, size, **more) for i, row in enumerate(rows)])


def column(left: float, top: float, *paragraphs: str, room: float = 200) -> list[Placed]:
    rows = [row for paragraph in paragraphs for row in wrapped(paragraph, room)]
    return [Placed(left, top - 20 * i, row) for i, row in enumerate(rows)]


def test_a_line_is_put_together_wherever_its_parts_were_drawn(parse):
    page = PdfPage([Placed(132, 700, "防汛会议"), Placed(72, 680, "第二行"), Placed(72, 700, "云川市召开")])
    assert texts(parse(pdf, make_pdf([page]))) == ["云川市召开防汛会议", "第二行"]


def test_spaces_are_where_gaps_are_seen(parse):
    page = PdfPage([Placed(72, 700, "标题"), Placed(300, 700, "12"), Placed(72, 650, "目"), Placed(96, 650, "录")])
    page.texts += [Placed(72, 600, "云川市"), Placed(132, 600, "江北区")]
    assert texts(parse(pdf, make_pdf([page]))) == ["标题\t12", "目录", "云川市\u3000\u3000江北区"]


def test_a_narrow_space_that_was_written_is_kept(parse):
    page = PdfPage([Placed(72, 700, "会议召开 "), Placed(123, 700, "9月3日")])
    assert texts(parse(pdf, make_pdf([page]))) == ["会议召开 9月3日"]
    page = PdfPage([Placed(72, 700, "会议召开"), Placed(121.5, 700, "九月三日")])
    assert texts(parse(pdf, make_pdf([page]))) == ["会议召开九月三日"]


def test_what_stands_beyond_the_paper_is_no_text(parse):
    page = page_of("纸上", "还在纸上")
    page.texts += [Placed(72, 900, "上一页的末行"), Placed(700, 700, "裁掉的"), Placed(72, -20, "脚下")]
    assert texts(parse(pdf, make_pdf([page]))) == ["纸上", "还在纸上"]


def test_a_stretched_line_has_no_spaces(parse):
    page = PdfPage([Placed(72 + 16 * i, 700, char) for i, char in enumerate("拉开的一行字没有空格")])
    assert texts(parse(pdf, make_pdf([page]))) == ["拉开的一行字没有空格"]


def test_the_gap_that_programs_leave_around_figures_is_no_space(parse):
    page = PdfPage(
        [
            Placed(72 + 39 * i, 700 - 20 * row, text)
            for row in range(4)
            for i, text in enumerate(("年鉴记", "203120", "年第六"))
        ]
    )
    assert texts(parse(pdf, make_pdf([page])))[0] == "年鉴记203120年第六"


def test_latin_words_keep_their_spaces_and_double_letters(parse):
    assert texts(parse(pdf, make_pdf([page_of("All small bells 2031 will ring")]))) == [
        "All small bells 2031 will ring"
    ]


def test_text_printed_twice_is_one_text(parse):
    page = PdfPage([Placed(72, 700, "要闻"), *page_of(*wrapped(TEXT, 400), top=660).texts, Placed(72.5, 700, "要闻")])
    assert parse(pdf, make_pdf([page])).lines[0].text == "要闻"


def test_characters_printed_twice_are_bold_ones():
    ((line,),) = reading_order(
        [Glyph(char, x, x + 12, 700, 12) for char, x in zip("要闻要闻", (0, 12, 1, 13), strict=True)]
    )
    assert line.runs == (Run("要闻", bold=True),)


def test_a_drawing_made_of_letters_is_not_searched_for_columns(monkeypatch):
    monkeypatch.setattr(pdf_layout, "_MAX_SEGMENTS", 10)
    glyphs = [Glyph("左右"[i % 2], 50 * i, 50 * i + 12, 700 - 20 * row, 12) for row in range(9) for i in range(2)]
    (block,) = reading_order(glyphs)
    assert len(block) == 9


def test_indents_are_counted_in_columns(parse):
    rows = [*wrapped(TEXT, 400), "顶格的一行", "顶格的又一行"]
    lines = parse(pdf, make_pdf([page_of(*rows)])).lines
    assert [line.indent for line in lines][:3] == [4, 0, 0]


def test_a_page_with_few_lines_is_indented_as_the_others_are(parse):
    full, short = page_of(*wrapped(TEXT * 2, 400)), page_of("\u3000\u3000只有一行的末页。")
    lines = parse(pdf, make_pdf([full, full, full, short])).lines
    assert lines[-1].indent == 4


def test_two_columns_are_read_one_after_the_other(parse):
    page = PdfPage([*column(72, 700, "左" * 80), *column(310, 700, "右" * 80)])
    joined = "".join(texts(parse(pdf, make_pdf([page]))))
    assert joined == "左" * 80 + "右" * 80


def test_columns_whose_rows_stand_at_different_heights_are_read_one_after_the_other(parse):
    page = PdfPage([*column(72, 700, "左" * 80), *column(310, 691, "右" * 80)])
    joined = "".join(texts(parse(pdf, make_pdf([page]))))
    assert joined == "左" * 80 + "右" * 80


def test_a_headline_across_divides_the_columns(parse):
    page = PdfPage(
        [
            *column(72, 760, "甲" * 80),
            *column(310, 760, "乙" * 80),
            Placed(150, 600, "一条横贯两栏的大标题写在这里", 20),
            *column(72, 560, "丙" * 80),
            *column(310, 560, "丁" * 80),
        ]
    )
    joined = "".join(texts(parse(pdf, make_pdf([page]))))
    assert joined == "甲" * 80 + "乙" * 80 + "一条横贯两栏的大标题写在这里" + "丙" * 80 + "丁" * 80


def test_four_columns_below_a_centred_headline(parse):
    columns = [text for i in range(4) for text in column(60 + 122 * i, 700, "甲乙丙丁"[i] * 60, room=108)]
    page = PdfPage([Placed(298 - 45, 740, "要闻综述", 22), *columns])
    joined = "".join(texts(parse(pdf, make_pdf([page]))))
    assert joined == "要闻综述" + "甲" * 60 + "乙" * 60 + "丙" * 60 + "丁" * 60


def test_a_contents_without_leaders_is_no_page_of_two_columns(parse):
    rows = [
        item
        for i in range(10)
        for item in (Placed(72, 700 - 20 * i, f"第{i}条标题写得长一些"), Placed(480, 700 - 20 * i, str(i)))
    ]
    assert texts(parse(pdf, make_pdf([PdfPage(rows)]))) == [f"第{i}条标题写得长一些\t{i}" for i in range(10)]


def test_vertical_lines_are_read_from_right_to_left(parse):
    chars = [
        Placed(400 - 24 * row, 700 - 12 * i, char)
        for row, text in enumerate(("云川市直排报纸的第一行字", "第二行在它的左边排下来了"))
        for i, char in enumerate(text)
    ]
    assert texts(parse(pdf, make_pdf([PdfPage(chars)]))) == ["云川市直排报纸的第一行字", "第二行在它的左边排下来了"]


@pytest.mark.parametrize("turn", [(0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
def test_a_page_that_lies_on_its_side_is_turned(parse, turn):
    _, _, c, d = turn
    placed = [
        Placed(300 - 20 * i * c, 400 - 20 * i * d, row, turn=turn) for i, row in enumerate(["横放的第一行", "第二行"])
    ]
    assert texts(parse(pdf, make_pdf([PdfPage(placed)]))) == ["横放的第一行", "第二行"]


def test_a_watermark_across_the_page_is_left_out(parse):
    page = page_of(*wrapped(TEXT, 400))
    page.texts.append(Placed(200, 300, "内部资料", 60, turn=(0.7, 0.7, -0.7, 0.7)))
    assert "内部" not in "".join(texts(parse(pdf, make_pdf([page]))))


def test_larger_type_is_a_heading_and_the_largest_is_the_top(parse):
    page = page_of(*wrapped(TEXT, 400), top=600)
    page.texts += [Placed(72, 760, "云川公报", 28), Placed(72, 720, "要闻", 20), Placed(72, 680, "防汛会议召开", 15)]
    lines = parse(pdf, make_pdf([page])).lines
    assert [(line.text, line.heading) for line in lines if line.heading] == [
        ("云川公报", 1),
        ("要闻", 2),
        ("防汛会议召开", 3),
    ]


def test_sizes_guessed_by_a_text_recognition_are_no_headings(parse):
    rows = [Placed(72, 780 - 30 * i, f"识别出的第{i}行", 10 + i, hidden=True) for i in range(20)]
    rows += [Placed(72, 100, "正文" * 20, 10, hidden=True), Placed(72, 80, "正文" * 20, 10, hidden=True)]
    assert not any(line.heading for line in parse(pdf, make_pdf([PdfPage(rows)])).lines)
    seen = [Placed(text.x, text.y, text.text, text.size) for text in rows]
    assert not any(line.heading for line in parse(pdf, make_pdf([PdfPage(seen)])).lines)


def test_bold_words_at_the_beginning_are_counted(parse):
    page = page_of(*wrapped(TEXT, 400), top=600)
    page.texts += [Placed(72, 700, "要点", bold=True), Placed(96, 700, "安排部署")]
    line = parse(pdf, make_pdf([page])).lines[0]
    assert (line.text, line.bold_until) == ("要点安排部署", 2)


def test_bold_means_nothing_where_everything_is(parse):
    assert {line.bold_until for line in parse(pdf, make_pdf([page_of(*wrapped(TEXT, 400), bold=True)])).lines} == {0}


def test_every_line_knows_its_page_and_the_first_one_starts_it(parse):
    lines = parse(pdf, make_pdf([page_of("第一页", "又一行"), PdfPage(), page_of("第三页")])).lines
    assert [(line.page_of_file, line.starts_page) for line in lines] == [(1, True), (1, False), (3, True)]
    assert all(b.number == a.number + 1 for a, b in pairwise(lines))


def test_a_wide_gap_between_lines_is_a_blank_line(parse):
    page = PdfPage([*page_of("一", "二", "三").texts, *page_of("四", "五", top=640).texts])
    assert [line.text for line in parse(pdf, make_pdf([page])).lines] == ["一", "二", "三", "", "四", "五"]


def test_radicals_become_the_characters_they_stand_for(parse):
    assert texts(parse(pdf, make_pdf([page_of("⽬录⼀⻓⼾⸺")]))) == ["目录一长户——"]


def test_bookmarks_make_headings_of_their_lines(parse):
    pages = [page_of("防汛会议召开……2"), page_of("防汛会议", "召开", "6月3日，会议召开。")]
    parsed = parse(pdf, make_pdf(pages, outline=[("防汛会议召开", 1), ("没有的标题", 1)]))
    assert [(line.text, line.heading) for line in parsed.lines if line.heading] == [("防汛会议", 1), ("召开", 1)]


def test_page_labels_are_kept_when_they_say_more_than_the_count(parse):
    pages = [page_of("甲"), page_of("乙"), page_of("丙")]
    assert parse(pdf, make_pdf(pages, labels="0 <</S/r>> 1 <</S/D>>")).page_labels == ("i", "1", "2")
    assert parse(pdf, make_pdf(pages, labels="0 <</S/D>>")).page_labels == ()
    assert parse(pdf, make_pdf(pages)).page_labels == ()


def test_a_scan_without_text_says_so_and_names_the_page_count(tmp_path):
    path = tmp_path / "云川简报.pdf"
    path.write_bytes(make_pdf([PdfPage(picture=True)] * 12))
    with pytest.raises(ScannedSourceError) as caught:
        read_source(path)
    assert caught.value.pages == 12
    assert str(caught.value).startswith("云川简报.pdf: is a scan without text: its 12 pages are pictures")


def test_a_stamp_on_each_page_does_not_make_a_scan_a_text(parse):
    page = PdfPage([Placed(72, 40, "云川馆藏1")], picture=True)
    with pytest.raises(ScannedSourceError):
        parse(pdf, make_pdf([page] * 3))


def test_pages_that_are_pictures_are_a_finding(parse):
    pages = [page_of(TEXT[:30]), PdfPage(picture=True), PdfPage(picture=True), page_of(TEXT[:30])]
    (finding,) = parse(pdf, make_pdf(pages)).findings
    assert (finding.severity, finding.code) == (Severity.LOSS, "pages-without-text")
    assert finding.message == "2 of 4 pages are pictures without text: 2–3."


def test_many_stretches_of_pictures_are_not_all_named(parse):
    pages = [page_of(TEXT[:30]) if number % 2 else PdfPage(picture=True) for number in range(30)]
    (finding,) = parse(pdf, make_pdf(pages)).findings
    assert "1, 3, 5" in finding.message
    assert finding.message.endswith("19 ….")


def test_fonts_that_do_not_name_their_characters_are_said(parse):
    with pytest.raises(SourceError, match="does not say which characters its fonts show"):
        parse(pdf, make_pdf([page_of(TEXT[:30])], to_unicode=False))


def test_some_characters_without_a_name_are_a_finding(parse):
    (finding,) = parse(pdf, make_pdf([page_of(TEXT[:30], "\ue000\ue001")])).findings
    assert finding.code == "unknown-characters"
    assert finding.facts == (("count", "2"),)


def test_a_password_is_said(parse):
    with pytest.raises(SourceError, match="protected by a password"):
        parse(pdf, make_pdf([page_of("秘密")], encrypted=True))


def test_pages_that_are_damaged_are_a_finding(parse):
    raw = make_pdf([page_of("第一页"), page_of("第二页")])
    (finding,) = parse(pdf, raw.replace(b"/Kids[", b"/Kids[999 0 R ", 1)).findings
    assert finding.code == "pages-damaged"
    assert finding.message == "1 of 2 pages are damaged and cannot be read: 1."


def test_a_document_whose_pages_are_all_damaged_is_said(parse):
    with pytest.raises(SourceError, match="none of its pages can be read"):
        parse(pdf, make_pdf([page_of("页")]).replace(b"/Kids[", b"/Kids[999 0 R ", 1))


@pytest.mark.parametrize("size", [b"0  Tf", b"1e38 Tf"])
def test_type_of_no_size_or_beyond_the_page_is_left_out(parse, size):
    raw = make_pdf([page_of("第一页"), page_of("第二页")])
    assert texts(parse(pdf, raw.replace(b"12 Tf", size, 1))) == ["第二页"]


def test_type_with_an_outline_is_bold(parse):
    raw = make_pdf([page_of(*wrapped(TEXT, 400)), page_of("描边加粗")])
    at = raw.rindex(b"BT 0 Tr")
    (line,) = [line for line in parse(pdf, raw[:at] + b"BT 2 Tr" + raw[at + 7 :]).lines if "描边" in line.text]
    assert line.bold_until == 4


def test_what_is_no_pdf_is_said(parse):
    with pytest.raises(SourceError, match="not a PDF, or damaged"):
        parse(pdf, "云川市".encode() * 100)


def test_too_many_pages_are_refused(parse, monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(TooLargeError, match="3 pages"):
        parse(pdf, make_pdf([page_of("页")] * 3))


def test_only_a_watermark_is_no_text(parse):
    page = PdfPage([Placed(200, 300, "内部资料请勿外传", 60, turn=(0.7, 0.7, -0.7, 0.7))])
    with pytest.raises(EmptySourceError):
        parse(pdf, make_pdf([page]))


def test_the_parser_shows_signs_of_life_at_each_page():
    seen = []
    pdf.parse(Path("a.pdf"), io.BytesIO(make_pdf([page_of("页")] * 5)), None, lambda: seen.append(1))
    assert len(seen) >= 5


def contents_column(left: float, numbers: list[int]) -> list[Placed]:
    """Ten entries of a contents set in a narrow column: number, title with leader, page at the right edge."""
    rows = []
    for i, number in enumerate(numbers):
        y = 700 - 20 * i
        rows.append(Placed(left, y, f"{number // 10}.{number % 10}", 10))
        rows.append(Placed(left + 30, y, "第" + "一二三四五六七八九十"[i] + "条道路的整修. . . .", 10))
        rows.append(Placed(left + 190, y, str(number), 10))
    return rows


@pytest.mark.parametrize("lower", [0, 3, 8])
def test_a_contents_in_two_columns_keeps_numbers_titles_and_pages_together(parse, lower):
    left, right = contents_column(72, list(range(11, 20))), contents_column(284, list(range(21, 30)))
    right = [Placed(one.x, one.y - lower, one.text, one.size) for one in right]
    lines = texts(parse(pdf, make_pdf([PdfPage([*left, *right])])))
    squeezed = ["".join(line.split()).replace(".", "") for line in lines]
    names = "一二三四五六七八九"
    assert squeezed == [f"{n}第{names[n % 10 - 1]}条道路的整修{n}" for n in (*range(11, 20), *range(21, 30))]


def test_raised_and_lowered_letters_stay_in_their_line():
    row = [(char, 72 + 12 * i, 700, 12) for i, char in enumerate("江北区桥LTX的修")]
    glyphs = [Glyph(char, x, x + 12, y, size) for char, x, y, size in row]
    raised = [Glyph("a", 129, 135, 704, 7), Glyph("e", 142, 148, 695.5, 7), Glyph("1", 180.2, 184, 704, 6)]
    apart = [Glyph("3", 400, 406, 704, 7)]
    (block,) = reading_order([*glyphs, *raised, *apart])
    assert sorted(line.text for line in block) == ["3", "江北区桥LaTeX的修1"]


def test_a_short_contents_in_two_columns_above_a_text_is_read_column_by_column(parse):
    left, right = contents_column(72, list(range(11, 15))), contents_column(284, list(range(15, 19)))
    body = [Placed(72, 600 - 20 * i, row, 10) for i, row in enumerate(wrapped(TEXT * 8, 480))]
    pages = texts(parse(pdf, make_pdf([PdfPage([*left, *right, Placed(72, 622, "总则", 10), *body])])))
    assert [line.rpartition(" ")[2].rpartition("\t")[2] for line in pages[:8]] == [str(n) for n in range(11, 19)]
    assert pages[8] == "总则"


def test_letters_that_look_like_dots_are_dots(parse):
    assert texts(parse(pdf, make_pdf([page_of("江北区\ua78f\ua78f\u2e31 12")]))) == ["江北区··· 12"]
