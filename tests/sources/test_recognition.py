"""Scans read by an installed program: what it prints is the text, and whatever goes wrong becomes a sentence."""

import shlex
import sys
import zlib
from pathlib import Path

import pytest

from reader.errors import EmptySourceError, ScannedSourceError, SourceError
from reader.model import PagePicture, Severity
from reader.paths import cache_dir
from reader.sources import read_source
from reader.sources.recognition import Engine, find_engine, parse_engine, png
from tests.sources.making import PdfPage
from tests.sources.making import pdf as make_pdf

# Says which page it was shown: the first picture is page one.
COUNTING = """
import pathlib, sys
picture = pathlib.Path(sys.argv[1])
assert picture.read_bytes().startswith(b"\\x89PNG")
count = pathlib.Path(sys.argv[2])
page = int(count.read_text()) + 1 if count.exists() else 1
count.write_text(str(page))
sys.stdout.buffer.write(PAGES[page].encode("utf-8"))
"""


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "云川公报 2031-06.pdf"
    path.write_bytes(make_pdf([PdfPage([], picture=True) for _ in range(3)]))
    return path


@pytest.fixture
def engine(tmp_path: Path):
    """Return an engine that runs a piece of Python; ``pages`` is what it reads on each page."""

    def make(code: str = COUNTING, pages: dict[int, str] | None = None, timeout_s: float = 60.0) -> Engine:
        program = tmp_path / "engine.py"
        program.write_text(f"PAGES = {pages!r}\n{code}", encoding="utf-8")
        return Engine((sys.executable, str(program), "{picture}", str(tmp_path / "count")), timeout_s)

    return make


def test_a_scan_without_an_engine_is_refused_and_says_how_many_pages_it_has(scan):
    with pytest.raises(ScannedSourceError, match="its 3 pages are pictures") as caught:
        read_source(scan)
    assert caught.value.pages == 3


def test_what_the_engine_prints_is_the_text_with_its_pages(scan, engine):
    pages = {1: "云川公报\n\n  6月3日，会议召开。\n\f", 2: "第二页", 3: "第三页\n"}
    raw, source = read_source(scan, engine=engine(pages=pages))
    assert raw == scan.read_bytes()
    found = [(line.number, line.text, line.page_of_file, line.starts_page, line.indent) for line in source.lines]
    assert found == [
        (1, "云川公报", 1, True, 0),
        (2, "", 1, False, 0),
        (3, "6月3日，会议召开。", 1, False, 2),
        (4, "第二页", 2, True, 0),
        (5, "第三页", 3, True, 0),
    ]
    assert source.pages().first_lines == (1, 4, 5)
    assert [finding.code for finding in source.findings] == ["text-recognised"]


def test_what_was_read_once_is_not_read_again(scan, engine):
    made = engine(pages={1: "第一页", 2: "第二页", 3: "第三页"})
    _, first = read_source(scan, engine=made)
    engine("raise SystemExit('asked again')")
    assert read_source(scan, engine=made)[1] == first


@pytest.mark.parametrize("kept", ["[", '["one page"]', "[1, 2, 3]", '{"a": 1}'])
def test_what_is_kept_and_cannot_be_read_is_read_anew(scan, engine, kept):
    made = engine(pages={1: "第一页", 2: "第二页", 3: "第三页", 4: "第四页", 5: "第五页", 6: "第六页"})
    read_source(scan, engine=made)
    (file,) = (cache_dir() / "recognised").glob(f"*{made.key}.json")
    file.write_text(kept, encoding="utf-8")
    assert read_source(scan, engine=made)[1].lines[0].text == "第四页"


def test_pages_on_which_nothing_was_read_are_named(scan, engine):
    _, source = read_source(scan, engine=engine(pages={1: "第一页", 2: " \n ", 3: ""}))
    finding = source.findings[-1]
    assert (finding.code, finding.severity) == ("pages-unrecognised", Severity.DOUBT)
    assert "2 of 3 pages: 2, 3." in finding.message


def test_a_scan_on_which_nothing_was_read_is_empty(scan, engine):
    with pytest.raises(EmptySourceError, match="shows nothing"):
        read_source(scan, engine=engine(pages={1: "", 2: "", 3: ""}))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import sys; sys.exit('no model for this language')", "failed on page 1: no model for this language"),
        ("import sys; sys.exit(7)", "failed on page 1: exit code 7"),
    ],
)
def test_an_engine_that_fails_gets_a_sentence(scan, engine, code, sentence):
    with pytest.raises(SourceError, match=sentence):
        read_source(scan, engine=engine(code))


def test_an_engine_that_does_not_end_is_ended(scan, engine):
    with pytest.raises(SourceError, match="more than 0 seconds"):
        read_source(scan, engine=engine("import time; time.sleep(60)", timeout_s=0.3))


def test_an_engine_that_is_gone_gets_a_sentence(scan, tmp_path):
    with pytest.raises(SourceError, match="cannot be started"):
        read_source(scan, engine=Engine((str(tmp_path / "gone"), "{picture}")))


def test_a_document_with_text_does_not_need_the_engine(engine, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("6月3日，云川市召开会议。", encoding="utf-8")
    _, source = read_source(path, engine=engine("raise SystemExit('asked')"))
    assert source.lines[0].text == "6月3日，云川市召开会议。"


def test_a_command_as_typed_names_a_program_that_is_here():
    python = shlex.quote(sys.executable)
    assert parse_engine(f"{python} -c 'a b' {{picture}} out").command == (
        sys.executable, "-c", "a b", "{picture}", "out",
    )  # fmt: skip
    assert parse_engine(python).command == (sys.executable, "{picture}")
    for command in ("no-such-program-here {picture}", "", "'"):
        with pytest.raises(ValueError, match=r"no program|No closing"):
            parse_engine(command)


@pytest.mark.parametrize(("held", "wanted"), [("eng\nchi_sim\nosd", "chi_sim+eng"), ("eng", None), ("", None)])
def test_tesseract_is_used_with_the_languages_it_has(tmp_path, monkeypatch, held, wanted):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\necho 'List of languages:'\nprintf '{held}\\n'\n".replace("\\n", "\n"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    engine = find_engine()
    assert (engine.command[4] if engine else None) == wanted


def test_without_tesseract_there_is_no_engine(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_engine() is None


def test_a_picture_becomes_a_png_file_of_its_rows():
    rgb = bytes(range(18))
    made = png(PagePicture(3, 2, rgb))
    data = made[made.index(b"IDAT") + 4 : made.index(b"IEND") - 8]
    assert zlib.decompress(data) == b"\x00" + rgb[:9] + b"\x00" + rgb[9:]
    assert made[16:24] == bytes([0, 0, 0, 3, 0, 0, 0, 2])
