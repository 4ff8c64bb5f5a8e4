"""Pictures of the pages of a PDF document."""

import io
from pathlib import Path

import pypdfium2
import pytest

from reader.errors import SourceError
from reader.sources import draw_page, pdf_picture, worker
from tests.sources.making import PAGE_HEIGHT, PAGE_WIDTH, PdfPage, Placed
from tests.sources.making import pdf as make_pdf

PATH = Path("云川简报.pdf")
RAW = make_pdf([PdfPage([Placed(72, 700, "云川市召开防汛会议")]), PdfPage([])])


def darkness(rgb: bytes) -> int:
    return sum(value < 128 for value in rgb)


def test_a_page_is_drawn_as_wide_as_asked_with_three_bytes_a_pixel():
    picture = draw_page(PATH, RAW, 1, 300)
    assert picture.width == 300
    assert picture.height > picture.width
    assert len(picture.rgb) == picture.width * picture.height * 3


def test_what_a_worker_draws_is_what_the_drawer_draws():
    assert draw_page(PATH, RAW, 2, 200) == pdf_picture.draw(PATH, io.BytesIO(RAW), 2, 200)


def test_an_empty_page_is_white_and_one_with_text_is_not(monkeypatch):
    # The fonts of the made documents are not embedded, so a line is drawn in their place.
    ink = b"%PDF-1.4\n" + RAW[9:].replace(b"BT", b"0 0 300 300 re f BT", 1)
    assert darkness(pdf_picture.draw(PATH, io.BytesIO(RAW), 2, 100).rgb) == 0
    assert darkness(pdf_picture.draw(PATH, io.BytesIO(ink), 1, 100).rgb) > 0


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_gets_a_sentence(page):
    with pytest.raises(SourceError, match=f"has no page {page}; it has 2"):
        draw_page(PATH, RAW, page, 300)


@pytest.mark.parametrize("raw", [b"%PDF-1.4 nothing", RAW[: len(RAW) // 3]])
def test_a_damaged_document_gets_a_sentence(raw):
    with pytest.raises(SourceError, match="cannot be drawn"):
        draw_page(PATH, raw, 1, 300)


def test_a_page_that_is_all_too_high_is_drawn_smaller():
    box = f"[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
    tall = RAW.replace(box.encode(), f"[0 0 {PAGE_WIDTH} 9999]".encode(), 1)
    assert tall != RAW
    picture = pdf_picture.draw(PATH, io.BytesIO(tall), 1, 400)
    assert picture.width < 400
    assert picture.height <= 1601


def test_grey_and_four_channels_become_red_green_and_blue():
    for name, channels in (("Gray", 1), ("BGRx", 4)):
        bitmap = pypdfium2.PdfBitmap.new_native(3, 2, getattr(pypdfium2.raw, f"FPDFBitmap_{name}"))
        raw = bytes(range(bitmap.stride * 2))
        rgb = pdf_picture._rgb(raw, bitmap)
        assert len(rgb) == 18
        assert rgb[:3] == (raw[:1] * 3 if channels == 1 else raw[:3])


def test_a_worker_that_ends_in_the_middle_of_a_picture_gets_a_sentence(monkeypatch):
    popen = worker.subprocess.Popen
    program = "import sys; sys.stdout.write('{\"width\": 10, \"height\": 10}\\n'); sys.stdout.write('xyz')"
    monkeypatch.setattr(worker.subprocess, "Popen", lambda command, **more: popen([*command[:3], program], **more))
    with pytest.raises(SourceError, match="page 1 cannot be drawn"):
        draw_page(PATH, RAW, 1, 300)
