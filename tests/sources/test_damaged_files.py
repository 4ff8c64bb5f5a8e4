"""Damaged files of all formats are read or refused with a sentence; ``python -m tests.sources.damaging`` tries more."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.errors import SourceError
from reader.sources import docx, epub, html, pdf
from tests.sources.damaging import damaged_file, read_all

COUNT = 150


def test_damaged_files_are_read_or_refused_with_a_sentence(tmp_path):
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda seed: read_all(tmp_path, damaged_file(seed)), range(COUNT)))
    assert all(found)
    outcomes = [outcome for outcomes in found for outcome in outcomes]
    assert "read" in outcomes
    assert all(outcome == "read" or 10 < len(outcome) < 200 for outcome in outcomes)
    assert not any("Traceback" in outcome or "Error" in outcome for outcome in outcomes)


@pytest.mark.parametrize("module", [pdf, docx, epub, html], ids=lambda module: module.__name__)
def test_bytes_without_meaning_are_refused(parse, module):
    for raw in (b"\x00" * 1000, bytes(range(256)) * 8):
        with pytest.raises(SourceError):
            parse(module, raw)
