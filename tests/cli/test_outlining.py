"""``outline``: one object for one file, a list for several, a sentence for what cannot be read."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Give
from tests.factories import issue_text, make_issue
from tests.sources.making import PdfPage
from tests.sources.making import pdf as make_pdf


@pytest.fixture
def july(tmp_path: Path) -> Path:
    file = tmp_path / "云川简报2031年7月.txt"
    file.write_text(issue_text(make_issue(7)), encoding="utf-8")
    return file


def test_one_file_is_one_object(give: Give, july: Path) -> None:
    answer = give("outline", july, "--json")
    assert (answer.code, answer.err) == (0, "")
    outline = answer.json
    assert list(outline) == ["file", "issue", "toc", "articles", "findings"]
    assert (outline["file"], outline["issue"]) == (july.name, {"year": 2031, "month": 7})
    assert [article["title"] for article in outline["articles"]] == [a.title for a in make_issue(7).articles]


def test_several_files_are_a_list_with_the_failed_one_in_its_place(give: Give, july: Path, tmp_path: Path) -> None:
    empty = tmp_path / "leer.txt"
    empty.touch()
    answer = give("outline", empty, july, "--json")
    assert answer.code == 1
    failed, good = answer.json
    assert failed["error"].startswith("leer.txt: ")
    assert (failed["toc"], failed["articles"], failed["issue"]) == ([], [], {"year": None, "month": None})
    assert len(good["articles"]) == 10
    assert answer.err == f"error: {failed['error']}\n"


def test_nothing_is_imported(give: Give, july: Path) -> None:
    give("outline", july)
    assert len(give("list", "--json").json["issues"]) == 2


def test_the_user_s_year_month_and_encoding_are_taken(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(issue_text(make_issue(7)).encode("gb18030"))
    answer = give("outline", file, "--json", "--year", 2040, "--month", 2, "--encoding", "gb18030")
    assert answer.json["issue"] == {"year": 2040, "month": 2}


def test_text_leaves_out_what_failed_and_goes_on(give: Give, july: Path, tmp_path: Path) -> None:
    answer = give("outline", tmp_path / "fehlt.txt", july)
    assert (answer.code, answer.err.count("error: ")) == (1, 1)
    assert answer.out.startswith(f"{july.name}: year 2031, month 7, articles 10\n")


def test_an_encoding_is_known_by_any_of_its_names(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(issue_text(make_issue(7)).encode("utf-16"))
    assert len(give("outline", file, "--json", "--encoding", "UTF16").json["articles"]) == 10


def test_text_is_a_tree_with_pages_and_findings(give: Give, july: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = {
        "file": "a.txt",
        "issue": {"year": 2031, "month": None},
        "toc": [
            {"level": 1, "kind": "section", "title": "时政", "page": None, "parent": None, "article": None},
            {"level": 2, "kind": "article", "title": "沈知远调研", "page": 3, "parent": 0, "article": 0},
            {"level": 2, "kind": "article", "title": "石桥县通车", "page": 4, "parent": 0, "article": None},
        ],
        "articles": [{"title": "沈知远调研"}, {"title": "望湖区新建码头"}],
        "findings": [
            {"severity": "loss", "code": "body-missing", "message": "There is no text.", "line": 7},
            {"severity": "note", "code": "no-year", "message": "No year stands in the text.", "line": None},
        ],
    }
    monkeypatch.setattr("reader.cli.outlining.outline_file", lambda *_, **__: outline)
    assert give("outline", july).out.splitlines() == [
        "a.txt: year 2031, month ?, articles 2",
        "  时政",
        "    沈知远调研 … 3",
        "    石桥县通车 … 4 (no text found)",
        "  not in the contents: 望湖区新建码头",
        "  loss, line 7: There is no text.",
        "  note: No year stands in the text.",
    ]


# --- scans -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "云川简报2031年7月.pdf"
    file.write_bytes(make_pdf([PdfPage([], picture=True)]))
    return file


def test_a_scan_says_how_many_pages_it_has(give: Give, scan: Path) -> None:
    answer = give("outline", scan)
    assert answer.code == 1
    assert "its page is a picture" in answer.err


def test_a_scan_is_read_by_the_program_that_is_named(give: Give, scan: Path, tmp_path: Path) -> None:
    engine = tmp_path / "engine.py"
    text = "渡口见闻\n\n7月3日，云川市渡口开船，沿岸居民往来方便。\n"
    engine.write_text(f"import sys\nsys.stdout.buffer.write({text.encode()!r})", encoding="utf-8")
    command = shlex.join([sys.executable, str(engine), "{picture}"])
    answer = give("outline", scan, "--json", "--ocr-command", command)
    assert answer.code == 0
    assert "渡口见闻" in [article["title"] for article in answer.json["articles"]]
    assert answer.json["findings"][0]["code"] == "text-recognised"
    assert give("import", scan, "--yes", "--ocr-command", command).code == 0


def test_a_recognition_program_that_is_not_there_is_a_slip(give: Give, scan: Path, monkeypatch) -> None:
    assert give("outline", scan, "--ocr-command", "no-such-program-here").code == 2
    monkeypatch.setenv("PATH", "")
    answer = give("outline", scan, "--ocr")
    assert answer.code == 2
    assert "tesseract-ocr-chi-sim" in answer.err
