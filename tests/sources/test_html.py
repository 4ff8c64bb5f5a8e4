"""Web pages: what is read, in which encoding, and what is left out."""

import codecs

import pytest

from reader.errors import DecodingError, EmptySourceError, NotTextError, SourceError
from reader.sources import html, read_source
from tests.sources.conftest import texts
from tests.sources.making_html import MENU, page

TEXT = "6月3日，云川市水利局召开全市防汛工作会议，安排部署主汛期各项任务，要求压实责任、加强巡查。" * 2


@pytest.fixture
def read(parse):
    return lambda body, **more: parse(html, page(body, **more))


def test_a_page_is_read_from_its_file(tmp_path):
    path = tmp_path / "要闻.htm"
    path.write_bytes(page(f"<p>{TEXT}</p>", charset="gb2312"))
    _, source = read_source(path)
    assert (source.format, source.encoding) == ("html", "gb18030")
    assert [line.text for line in source.lines] == [TEXT]


# --- elements --------------------------------------------------------------------------------------------------------


def test_headings_bold_text_and_lists_keep_their_marks(read):
    found = read(
        f"<h1>防汛</h1><h3>会议</h3><p><b>要点</b>：{TEXT}</p><p style='font-weight: bold'>全是</p>"
        "<ul><li>一项</ul><ol start=3><li>甲<li>乙</ol><ol start=x><li>丙</ol>"
    )
    assert [(line.text[:4], line.heading, line.bold_until, line.bullet) for line in found.lines] == [
        ("防汛", 1, 0, False),
        ("会议", 3, 0, False),
        ("要点：6", 0, 2, False),
        ("全是", 0, 2, False),
        ("一项", 0, 0, True),
        ("3. 甲", 0, 0, False),
        ("4. 乙", 0, 0, False),
        ("1. 丙", 0, 0, False),
    ]


def test_white_space_of_the_source_is_no_text(read):
    found = read(f"<div>\n <p>\n　　云川市\n    召开 <i>A</i>  B&nbsp;C</p>{TEXT}</div>")
    assert (found.lines[0].text, found.lines[0].indent) == ("云川市召开 A B\u00a0C", 4)


def test_breaks_and_preformatted_lines_are_lines(read):
    assert texts(read(f"{TEXT}<br>二<br><br>三<pre>四\n  五<b>六</b>\n</pre>")) == [TEXT, "二", "三", "四", "五六"]


def test_empty_paragraphs_and_rules_are_blank_lines(read):
    found = read(f"<p>{TEXT}</p><p>&nbsp;</p><p>二</p><hr><p>三</p>")
    assert [line.text for line in found.lines] == [TEXT, "", "二", "", "三"]


def test_a_page_break_of_print_starts_a_page(read):
    found = read(f"<p>{TEXT}</p><p style='page-break-before: always'>{TEXT}</p>")
    assert [line.starts_page for line in found.lines] == [False, True]


def test_tables_are_rows_of_cells_and_layout_is_read_cell_by_cell(read):
    found = read(
        f"<table><caption>统计</caption><tr><th>区县<td>次数</tr><tr><td>江北区<td>3</table>"
        f"<table><tr><td>{TEXT}{TEXT}<td><p>右栏</p><table><tr><td>内<td>表</table></table>"
    )
    assert texts(found) == ["统计", "区县\t次数", "江北区\t3", TEXT + TEXT, "右栏", "内\t表"]


def test_hidden_text_scripts_and_comments_are_no_text(read):
    found = read(
        f"<!-- 注 --><p>{TEXT}</p><p style='display:none'>隐</p><p hidden>藏</p><script>脚</script><svg>图</svg>"
    )
    assert texts(found) == [TEXT]


# --- furniture -------------------------------------------------------------------------------------------------------


def test_menus_feet_and_lists_of_other_articles_are_left_out(read):
    found = read(
        f"<div>{MENU}</div><div class='crumb'>首页 &gt; 要闻</div><div><h1>会议召开</h1><p>{TEXT}</p><p>{TEXT}</p>"
        f"<div class='share-box'>分享到</div><ul>{MENU}</ul></div><footer>版权所有</footer>"
    )
    assert texts(found) == ["会议召开", TEXT, TEXT]


def test_all_articles_of_a_page_are_kept(read):
    articles = "".join(f"<div><h2>第{i}条</h2><p>{TEXT}</p></div>" for i in range(4))
    assert len(texts(read(f"<div>{MENU}</div><div>{articles}</div>"))) == 8


def test_links_within_the_page_are_its_contents(read):
    contents = "".join(f"<p><a href='#{i}'>第{i}条的标题</a></p>" for i in range(9))
    assert len(texts(read(f"{contents}<h2>第1条的标题</h2><p>{TEXT}</p>"))) == 11


def test_a_page_of_links_is_kept_as_it_is(read):
    links = "".join(f"<p><a href='/{i}'>第{i}条新闻的标题</a></p>" for i in range(9))
    assert len(texts(read(links, title="要闻"))) == 9


def test_a_heading_outside_the_text_is_not_lost(read):
    found = read(f"<div>{MENU}</div><div><div><h1>会议召开</h1></div><div class='text'><p>{TEXT}</p></div></div>")
    assert texts(found) == ["会议召开", TEXT]


@pytest.mark.parametrize("title", ["会议召开_云川日报", "会议召开 - 云川日报", "会议召开 | 要闻", "会议召开——云川日报"])
def test_the_title_of_the_page_heads_a_text_without_one(read, title):
    found = read(f"<p>{TEXT}</p>", title=title)
    assert [(line.text, line.heading) for line in found.lines] == [("会议召开", 1), (TEXT, 0)]


def test_the_title_of_the_page_is_not_said_twice(read):
    assert texts(read(f"<p>会议 召开</p><p>{TEXT}</p>", title="会议召开_云川日报")) == ["会议 召开", TEXT]
    assert texts(read(f"<p>{TEXT}</p>", title="标题" * 40)) == [TEXT]


# --- encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "encoding", "known_as"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("big5", "big5", "big5hkscs"),
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("no-such-thing", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_what_the_page_says_unless_that_does_not_fit(parse, charset, encoding, known_as):
    text = "雲川市召開防汛會議，安排部署各項工作，要求加強巡查。" if encoding == "big5" else TEXT
    raw = f"<html><head><meta charset='{charset}'></head><p>{text}".encode(encoding)
    found = parse(html, raw)
    assert (texts(found), found.encoding) == ([text], known_as)


def test_marks_and_wishes_come_before_what_the_page_says(parse):
    raw = f"<meta charset=big5><p>{TEXT}"
    assert texts(parse(html, codecs.BOM_UTF8 + raw.encode())) == [TEXT]
    assert texts(parse(html, raw.encode("gb18030"), encoding="gb18030")) == [TEXT]
    with pytest.raises(DecodingError):
        parse(html, raw.encode("gb18030"), encoding="utf-8")


# --- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", ["", "<img src='http://example.invalid/a.png'>", "<script>1</script>"])
def test_a_page_without_text_is_said(read, body):
    with pytest.raises(EmptySourceError):
        read(body)


@pytest.mark.parametrize("raw", [b"<!-- -->", b"<html/>", b"<frameset><frame src='a.html'></frameset>"])
def test_a_page_without_a_body_is_said(parse, raw):
    with pytest.raises(EmptySourceError):
        parse(html, raw)


def test_a_picture_is_no_page(parse):
    with pytest.raises(NotTextError):
        parse(html, bytes(range(256)) * 20)


def test_elements_within_each_other_without_end_are_said(read):
    with pytest.raises(SourceError, match="beyond all measure"):
        read("<div>" * 5000 + TEXT)


def test_tags_that_are_never_closed_do_no_harm(read):
    found = read("".join(f"<p><font color=red>{TEXT}{i}" for i in range(400)))
    assert len(texts(found)) == 400


def test_entities_of_files_are_not_looked_at(parse, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    raw = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><body><p>{TEXT}&e;</p></body></html>'
    assert "秘密" not in "".join(texts(parse(html, raw.encode())))
