"""The encoding of a text is found, not asked for."""

import pytest

from reader.errors import DecodingError, NotTextError
from reader.sources import read_source

TEXT = "江北区召开大会，部署防汛准备工作。会议要求，各部门要把工作做在前面。"
TRADITIONAL = "江北區召開大會，部署防汛準備工作。會議要求，各部門要把工作做在前面。"


@pytest.fixture
def read(tmp_path):
    def read(raw, encoding=None):
        path = tmp_path / "made-up.txt"
        path.write_bytes(raw)
        return read_source(path, encoding=encoding)[1]

    return read


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_the_encoding_of_a_line_is_found(read, encoding):
    assert read(TEXT.encode(encoding)).lines[0].text == TEXT


def test_big5_is_found(read):
    source = read(TRADITIONAL.encode("big5"))
    assert (source.lines[0].text, source.encoding) == (TRADITIONAL, "big5")


def test_an_encoding_that_is_said_is_used(read):
    assert read(TEXT.encode("gb18030"), "GBK").encoding == "gbk"


@pytest.mark.parametrize("encoding", ["no-such-encoding", "ascii", "utf-8", "rot13", "base64", "idna", "undefined"])
def test_an_encoding_that_does_not_fit_is_refused(read, encoding):
    with pytest.raises(DecodingError):
        read(TEXT.encode("gb18030") * 20, encoding)


def test_a_few_damaged_bytes_are_shown_and_said(read):
    source = read((TEXT * 20).encode("utf-8") + b"\xff" + TEXT.encode("utf-8"))
    assert "\ufffd" in source.lines[0].text
    assert [finding.code for finding in source.findings] == ["replaced-characters"]


def test_bytes_that_are_no_text_are_refused(read):
    with pytest.raises(NotTextError):
        read(bytes(range(256)) * 20)


def test_text_full_of_control_characters_is_refused(read):
    with pytest.raises(NotTextError):
        read(b"abc" + b"\x01\x02" * 50)


def test_bytes_in_no_known_encoding_are_refused(read):
    with pytest.raises((DecodingError, NotTextError)):
        read(bytes((0x80 + i * 37 % 0x7F) for i in range(400)))
