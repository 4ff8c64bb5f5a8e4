"""EPUB books: order, navigation, and what cannot be read."""

import pytest

from reader.errors import EmptySourceError, SourceError
from reader.sources import epub, read_source
from tests.sources.conftest import texts
from tests.sources.making_html import chapter
from tests.sources.making_html import epub as make_epub

ONE, TWO = ("one.xhtml", "<p>防汛会议召开</p><p>6月3日，会议召开。</p>"), ("two.xhtml", "<p>春耕开始</p><p>江北区</p>")


def headings(parsed) -> list[tuple[str, int]]:
    return [(line.text, line.heading) for line in parsed.lines if line.heading]


def test_a_book_is_read_from_its_file_in_the_order_of_its_spine(tmp_path):
    path = tmp_path / "云川年鉴.epub"
    path.write_bytes(make_epub([ONE, TWO]))
    _, source = read_source(path)
    assert (source.format, source.encoding) == ("epub", "utf-8")
    assert [line.text for line in source.lines] == ["防汛会议召开", "6月3日，会议召开。", "春耕开始", "江北区"]
    assert [line.starts_page for line in source.lines] == [True, False, True, False]


NAV = "<li><a href='one.xhtml'>防汛会议 召开</a><ol><li><a href='two.xhtml#a'>春耕开始</a></li></ol></li>"
NCX = (
    "<navPoint><navLabel><text>防汛会议召开</text></navLabel><content src='one.xhtml'/>"
    "<navPoint><navLabel><text>春耕开始</text></navLabel><content src='two.xhtml#a'/></navPoint></navPoint>"
    "<navPoint><navLabel><text>没有的</text></navLabel><content src='../../etc/passwd'/></navPoint><navPoint/>"
)


@pytest.mark.parametrize("how", [{"nav": NAV}, {"ncx": NCX}])
def test_the_navigation_makes_headings_where_the_text_has_none(parse, how):
    assert headings(parse(epub, make_epub([ONE, TWO], **how))) == [("防汛会议召开", 1), ("春耕开始", 2)]


def test_headings_of_the_text_come_before_the_navigation(parse):
    assert headings(parse(epub, make_epub([("one.xhtml", "<h3>自有</h3><p>春耕开始</p>")], nav=NAV))) == [("自有", 3)]


def test_a_title_over_two_lines_is_one_heading_and_is_marked_once(parse):
    nav = "<li><a href='a.xhtml'>上半下半</a></li><li><a href='a.xhtml'>上半下半</a></li>"
    body = "<p>别的</p><p>上半</p><p>下半</p><p>上半</p><p>一半</p>"
    assert headings(parse(epub, make_epub([("a.xhtml", body)], nav=nav))) == [("上半", 1), ("下半", 1)]


def test_the_chapter_that_only_lists_the_chapters_is_left_out(parse):
    nav = f'<nav epub:type="toc"><ol>{NAV}</ol></nav>'
    assert texts(parse(epub, make_epub([("nav.xhtml", nav), ONE]))) == ["防汛会议召开", "6月3日，会议召开。"]


def test_names_of_chapters_are_decoded_and_chapters_that_are_missing_are_passed_over(parse):
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="%E7%AB%A0.xhtml"/>'
        '<item id="b" href="lost.xhtml"/></manifest><spine><itemref idref="b"/><itemref idref="c"/>'
        '<itemref idref="a"/><itemref idref="a"/></spine></package>'
    )
    more = {"OEBPS/content.opf": package, "OEBPS/章.xhtml": chapter("<p>云川</p>")}
    assert texts(parse(epub, make_epub([], more=more))) == ["云川"]


def test_empty_chapters_have_no_lines(parse):
    assert texts(parse(epub, make_epub([("a.xhtml", ""), ONE], more={"OEBPS/a.xhtml": ""})))[0] == "防汛会议召开"


# --- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"META-INF/container.xml": "<container/>"}, "is not a book in EPUB"),
        ({"META-INF/container.xml": "<container>"}, "cannot be read"),
        ({"OEBPS/content.opf": "<package"}, "cannot be read"),
        ({"OEBPS/content.opf": "<package/>"}, "lists no chapter"),
        (
            {
                "META-INF/encryption.xml": '<e><EncryptedData><EncryptionMethod Algorithm="http://aes"/>'
                "</EncryptedData></e>"
            },
            "is protected against reading",
        ),
    ],
)
def test_what_is_wrong_with_a_book_is_said(parse, more, sentence):
    with pytest.raises(SourceError, match=sentence):
        parse(epub, make_epub([ONE], more=more))


def test_a_book_whose_fonts_alone_are_encrypted_is_read(parse):
    method = '<EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
    more = {"META-INF/encryption.xml": f"<e><EncryptedData>{method}</EncryptedData></e>"}
    assert len(texts(parse(epub, make_epub([ONE], more=more)))) == 2


def test_a_book_of_pictures_is_said(parse):
    with pytest.raises(EmptySourceError):
        parse(epub, make_epub([("a.xhtml", "<img src='1.png'/>")]))


def test_entities_are_not_resolved(parse, tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<rootfile full-path='OEBPS/content.opf'/>", encoding="utf-8")
    container = f'<!DOCTYPE c [<!ENTITY e SYSTEM "{secret.as_uri()}">]><container>&e;</container>'
    with pytest.raises(SourceError, match="is not a book in EPUB"):
        parse(epub, make_epub([ONE], more={"META-INF/container.xml": container}))
