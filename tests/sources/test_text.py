"""Text and Markdown files, line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import EmptySourceError, NotTextError, SourceError, TooLargeError
from reader.sources import FORMATS, importable_suffixes, read_source
from reader.sources.text import MAX_LINE_CHARS


@pytest.fixture
def read(tmp_path):
    def read(text, name="made-up.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return read_source(path)[1]

    return read


def test_text_files_can_be_imported():
    assert {".txt", ".md"} <= importable_suffixes()
    assert any(known.key == "text" for known in FORMATS)


def test_an_unknown_ending_is_read_as_text(read):
    assert read("云川市", "made-up.ocr").lines[0].text == "云川市"


def test_the_source_knows_its_bytes(tmp_path):
    path = tmp_path / "made-up.txt"
    path.write_bytes("云川市".encode())
    raw, source = read_source(path)
    assert raw == path.read_bytes()
    assert (source.name, source.format, source.size_bytes, len(source.sha256)) == ("made-up.txt", "text", 9, 64)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_ends_a_line(read, end):
    assert [line.text for line in read(f"云川市{end}江北区").lines] == ["云川市", "江北区"]


def test_a_form_feed_begins_a_page_on_the_same_line_of_the_file(read):
    lines = read("云川市\f江北区\v望湖区\n").lines
    assert [(line.number, line.text, line.starts_page) for line in lines[:3]] == [
        (1, "云川市", False),
        (1, "江北区", True),
        (1, "望湖区", True),
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("# 时政要闻", "时政要闻"),
        ("## 时政要闻 ##", "时政要闻"),
        ("#时政要闻", "#时政要闻"),
        ("- 江北区开会", "江北区开会"),
        ("• 江北区开会", "江北区开会"),
        ("- 12 -", "- 12 -"),
        ("**江北区**开会", "江北区开会"),
        ("__江北区__开会", "江北区开会"),
        ("**江北区开会", "江北区开会"),
        ("![图](a.png)江北区", "江北区"),
        ("![图](a(1).png)江北区", "江北区"),
        ("[江北区](http://a/b_(c))开会", "江北区开会"),
        ("江北区<!-- 注 -->开会", "江北区 开会"),
        ("江北区<br/>开会", "江北区 开会"),
        (r"3\. 江北区\*开会", "3. 江北区*开会"),
        ("江\u200b北\ufeff区\x07", "江北区"),
        ("---", ""),
        ("* * *", ""),
        ("　　江北区", "江北区"),
    ],
)
def test_marks_are_taken_off_a_line(read, written, text):
    assert read(f"云川市\n{written}").lines[1].text == text


def test_marks_are_kept_beside_the_text(read):
    _, heading, bold, bullet, indented = read("云川市\n## 时政\n**江北区**开会\n- 望湖区\n　　石桥县").lines
    assert heading.heading == 2
    assert bold.bold_until == 3
    assert bullet.bullet
    assert indented.indent == 4


@pytest.mark.parametrize(
    "line",
    [
        "# a" + " " * 200_000 + "x",
        "![" * 100_000,
        "[" * 200_000,
        "<!--" * 50_000,
        "**a " * 50_000,
        "# a" + " #" * 90_000,
    ],
)
def test_a_line_of_unclosed_marks_is_read_at_once(read, line):
    assert read(f"云川市\n{line}").lines[0].text == "云川市"


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00", "　　\n".encode(), b"---\n"])
def test_a_file_without_text_is_refused(read, raw):
    with pytest.raises(EmptySourceError):
        read(raw)


@pytest.mark.parametrize(
    "magic", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\x7fELF", b"{\\rtf1 ", b"SQLite format 3\x00"]
)
def test_a_file_of_another_kind_is_refused_by_its_name(read, magic):
    with pytest.raises(NotTextError, match="made-up"):
        read(magic + b"some more bytes")


def test_a_line_without_end_is_refused(read):
    with pytest.raises(TooLargeError):
        read("云" * (MAX_LINE_CHARS + 1))


def test_a_file_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.sources.MAX_BYTES", 10)
    path = tmp_path / "made-up.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(TooLargeError):
        read_source(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(SourceError, match="not a file"):
        read_source(tmp_path)
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(tmp_path / "missing.txt")


@settings(max_examples=300, deadline=None)
@given(raw=st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda text: text.encode("utf-16"))))
def test_random_bytes_are_read_or_refused_with_a_source_error(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("random") / "made-up.txt"
    path.write_bytes(raw)
    try:
        source = read_source(path)[1]
    except SourceError as exc:
        assert "made-up.txt" in str(exc)
    else:
        assert any(line.text for line in source.lines)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="江北区6月1日，。 #*-_[]()!<>\\`\t\u3000\f\r\n", max_size=80))
def test_no_character_of_a_text_is_lost_but_marks(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("random") / "made-up.md"
    path.write_text("云川市\n" + text, encoding="utf-8", newline="")
    read = "".join(line.text for line in read_source(path)[1].lines)
    if not any(mark in text for mark in ("](", "<!--", "<br")):
        assert [c for c in read if c.isalnum()] == [c for c in "云川市" + text if c.isalnum()]
