"""Word documents: styles, numbering, tables, breaks, and what cannot be read."""

import io
import zipfile

import docx as python_docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from reader.errors import EmptySourceError, SourceError, TooLargeError
from reader.sources import docx, read_source, unzipping
from tests.sources.conftest import texts
from tests.sources.making_docx import append_xml, docx_bytes


@pytest.fixture
def read(parse):
    return lambda build: parse(docx, docx_bytes(build))


def test_a_document_is_read_from_its_file(tmp_path):
    path = tmp_path / "云川简报.docx"
    path.write_bytes(docx_bytes(lambda document: document.add_paragraph("云川市")))
    raw, source = read_source(path)
    assert (source.format, source.encoding, raw) == ("docx", "", path.read_bytes())
    assert [line.text for line in source.lines] == ["云川市"]


def test_heading_styles_tell_the_depth(read):
    def build(document):
        document.add_heading("云川公报", 0)
        document.add_heading("要闻", 1)
        document.add_heading("会议", 2)
        document.add_heading("深处", 9)
        document.add_paragraph("正文。")

    assert [(line.text, line.heading) for line in read(build).lines] == [
        ("云川公报", 1),
        ("要闻", 1),
        ("会议", 2),
        ("深处", 6),
        ("正文。", 0),
    ]


def test_chinese_styles_and_outline_levels_are_headings_too(read):
    def build(document):
        style = document.styles.add_style("标题 2", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("按名", style)
        child = document.styles.add_style("我的小标题", WD_STYLE_TYPE.PARAGRAPH)
        child.base_style = style
        document.add_paragraph("按其所本", child)
        append_xml(document, '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>按级</w:t></w:r></w:p>')
        append_xml(document, '<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>')
        style.element.get_or_add_pPr().append(
            python_docx.oxml.parse_xml(f'<w:outlineLvl {python_docx.oxml.ns.nsdecls("w")} w:val="3"/>')
        )

    assert [line.heading for line in read(build).lines] == [4, 4, 3, 0]


def test_larger_type_is_a_heading_where_no_style_is_used(read):
    def build(document):
        for text, size in (("云川公报", 22), ("防汛会议召开", 16), ("6月3日，会议召开。" * 20, 10.5)):
            document.add_paragraph().add_run(text).font.size = Pt(size)

    assert [line.heading for line in read(build).lines] == [1, 2, 0]


def test_bold_runs_at_the_beginning_are_counted(read):
    def build(document):
        paragraph = document.add_paragraph()
        paragraph.add_run("要点").bold = True
        paragraph.add_run("：安排部署。")
        strong = document.styles.add_style("要", WD_STYLE_TYPE.PARAGRAPH)
        strong.font.bold = True
        paragraph = document.add_paragraph(style=strong)
        paragraph.add_run("全是")
        paragraph.add_run("不是").bold = False
        document.add_paragraph().add_run("字符样式", style="Strong")

    assert [line.bold_until for line in read(build).lines] == [2, 2, 4]


def test_first_lines_are_indented(read):
    def build(document):
        document.add_paragraph("缩进两字").paragraph_format.first_line_indent = Pt(24)
        append_xml(document, '<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr><w:r><w:t>按字</w:t></w:r></w:p>')
        append_xml(document, '<w:p><w:pPr><w:ind w:left="x"/></w:pPr><w:r><w:t>不是数</w:t></w:r></w:p>')

    assert [line.indent for line in read(build).lines] == [4, 4, 0]


def test_page_breaks_start_pages(read):
    def build(document):
        document.add_paragraph("一")
        document.add_page_break()
        document.add_paragraph("二")
        document.add_paragraph("三").paragraph_format.page_break_before = True
        paragraph = document.add_paragraph("四")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run("五")
        document.add_section()
        document.add_paragraph("六")

    lines = [line for line in read(build).lines if line.text]
    assert [line.text for line in lines if line.starts_page] == ["二", "三", "五", "六"]


def test_lines_broken_by_hand_are_lines(read):
    def build(document):
        document.add_paragraph("第一行").add_run("\n第二行\t十二")

    assert texts(read(build)) == ["第一行", "第二行\t十二"]


def test_tables_are_rows_of_cells(read):
    def build(document):
        table = document.add_table(2, 3)
        for i, text in enumerate(("区县", "会议", "次数", "江北区", "防汛\n现场会", "3")):
            table.cell(i // 3, i % 3).text = text
        table.add_row()

    assert texts(read(build)) == ["区县\t会议\t次数", "江北区\t防汛 现场会\t3"]


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell(read):
    def build(document):
        table = document.add_table(1, 2)
        for i in (0, 1):
            table.cell(0, i).text = "标题" + "甲乙"[i]
            table.cell(0, i).add_paragraph("正文" * 80)
        box = document.add_table(1, 1)
        box.cell(0, 0).text = "框中一句"
        box.cell(0, 0).add_table(1, 2).cell(0, 1).text = "表中表"

    found = texts(read(build))
    assert [text[:3] for text in found] == ["标题甲", "正文正", "标题乙", "正文正", "框中一", "表中表"]


NUMBERING = """<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="{format}"/><w:lvlText w:val="%5"/></w:lvl>
<w:lvl w:ilvl="5"><w:numFmt w:val="decimal"/><w:lvlText w:val=""/></w:lvl>
<w:lvl w:ilvl="6"><w:numFmt w:val="decimal"/><w:lvlText w:val="%9 %7"/></w:lvl>
</w:abstractNum>"""


def numbered(document, levels, format="decimal"):
    root = document.part.numbering_part.element
    space = python_docx.oxml.ns.nsdecls("w")
    xml = NUMBERING.format(format=format).replace("<w:abstractNum ", f"<w:abstractNum {space} ", 1)
    root.insert(0, python_docx.oxml.parse_xml(xml))
    root.append(python_docx.oxml.parse_xml(f'<w:num {space} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for i, level in enumerate(levels):
        append_xml(
            document,
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr></w:pPr>'
            f"<w:r><w:t>第{i}项</w:t></w:r></w:p>",
        )


def test_numbers_that_word_counts_are_written_out(read):
    found = read(lambda document: numbered(document, [0, 1, 1, 0, 1, 2, 3, 5, 6, 7]))
    assert texts(found) == [
        "一、第0项", "一.3 第1项", "一.4 第2项", "二、第3项", "二.3 第4项", "第5项", "第6项", "第7项", "1 第8项",
        "第9项",
    ]  # fmt: skip
    assert [line.bullet for line in found.lines].index(True) == 5


@pytest.mark.parametrize(
    ("format", "count", "label"),
    [
        ("chineseCountingThousand", 103, "一百〇三"),
        ("taiwaneseCounting", 12, "十二"),
        ("ideographDigital", 12, "一二"),
        ("decimalZero", 3, "03"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"),
        ("somethingNew", 3, "3"),
    ],
)
def test_ways_of_counting(read, format, count, label):
    found = texts(read(lambda document: numbered(document, [4] * count, format)))
    assert found[-1] == f"{label} 第{count - 1}项"


@pytest.mark.parametrize("format", ["chineseCounting", "lowerLetter", "upperRoman"])
def test_counts_beyond_all_lists_stay_figures(format):
    from reader.sources.docx_numbering import _FORMATS

    assert _FORMATS[format](12345) == "12345"


def test_lists_of_styles_have_bullets(read):
    def build(document):
        document.add_paragraph("一项", "List Bullet")
        document.add_paragraph("无", "Normal")

    assert [line.bullet for line in read(build).lines] == [True, False]


def test_content_controls_links_and_insertions_are_text_and_deletions_are_not(read):
    def build(document):
        append_xml(
            document,
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>目录项</w:t></w:r>"
            "</w:hyperlink><w:ins><w:r><w:t>添</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:noBreakHyphen/><w:instrText>TOC</w:instrText>"
            "</w:r></w:p></w:sdtContent></w:sdt>",
        )

    assert texts(read(build)) == ["目录项添-"]


def test_text_boxes_follow_their_paragraph_once(read):
    def build(document):
        box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
        append_xml(
            document,
            f"<w:p><w:r><w:t>段落</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        )

    assert texts(read(build)) == ["段落", "框中文字"]


def test_very_deep_tables_end_somewhere(read):
    def build(document):
        deep = "<w:p><w:r><w:t>底</w:t></w:r></w:p>"
        for _ in range(70):
            deep = f"<w:sdt><w:sdtContent>{deep}</w:sdtContent></w:sdt>"
        append_xml(document, "<w:p><w:r><w:t>面</w:t></w:r></w:p>")
        append_xml(document, deep)
        runs = "<w:r><w:t>里</w:t></w:r>"
        for _ in range(70):
            runs = f"<w:ins>{runs}</w:ins>"
        append_xml(document, f"<w:p>{runs}</w:p>")

    assert texts(read(build)) == ["面"]


def test_styles_that_are_based_on_each_other_end_somewhere(read):
    def build(document):
        one = document.styles.add_style("甲", WD_STYLE_TYPE.PARAGRAPH)
        two = document.styles.add_style("乙", WD_STYLE_TYPE.PARAGRAPH)
        one.base_style, two.base_style = two, one
        document.add_paragraph("云川", one)

    assert texts(read(build)) == ["云川"]


# --- what cannot be read ---------------------------------------------------------------------------------------------


def test_an_empty_document_is_said(read):
    with pytest.raises(EmptySourceError):
        read(lambda document: document.add_paragraph("  "))


def test_an_old_or_protected_document_is_said(parse):
    with pytest.raises(SourceError, match="protected by a password or of an old Word"):
        parse(docx, b"\xd0\xcf\x11\xe0" + bytes(600))


def test_an_archive_that_is_no_document_is_said(parse):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "云川")
    with pytest.raises(SourceError, match="is not a Word document, or damaged"):
        parse(docx, stream.getvalue())


def test_what_is_no_archive_is_said(parse):
    with pytest.raises(SourceError, match="is a damaged archive"):
        parse(docx, "云川市".encode() * 100)


def bomb(name: str, size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(size))
    return stream.getvalue()


def test_a_bomb_is_not_unfolded(parse):
    with pytest.raises(SourceError, match="unfolds to more than 250 times its size"):
        parse(docx, bomb("word/document.xml", 20_000_000))


def test_more_than_memory_holds_is_refused(parse, monkeypatch):
    monkeypatch.setattr(docx, "_MAX_UNPACKED", 1000)
    with pytest.raises(TooLargeError, match="2,000 bytes when unpacked"):
        parse(docx, bomb("word/document.xml", 2000))


def test_more_files_than_a_document_has_are_refused(parse, monkeypatch):
    monkeypatch.setattr(unzipping, "MAX_MEMBERS", 3)
    with pytest.raises(TooLargeError, match="files in it"):
        parse(docx, docx_bytes(lambda document: document.add_paragraph("云川")))


def test_entities_are_not_resolved(tmp_path, parse):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    raw = docx_bytes(lambda document: document.add_paragraph("云川&市"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                head, _, rest = content.partition(b"?>")
                entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                content = head + b"?>" + entity + rest.replace(b"&amp;", b"&e;")
            new.writestr(name, content)
    assert texts(parse(docx, stream.getvalue())) == ["云川"]
