"""``import``: asking, batches, what is said and printed."""

from __future__ import annotations

import io
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from reader import importing
from reader.cli import main
from reader.errors import IndexingError, LibraryError
from reader.importing import ImportOutcome
from reader.library import Library
from tests.cli.conftest import Give
from tests.factories import issue_text, make_issue

FILE_KEYS = ["file", "status", "issue_id", "issue", "year", "month", "series", "articles", "findings", "error"]


class Terminal(io.StringIO):
    """A terminal with somebody who types ``answer``."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def july(tmp_path: Path) -> Path:
    file = tmp_path / "云川简报2031年7月.txt"
    file.write_text(issue_text(make_issue(7)), encoding="utf-8")
    return file


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch):
    """Return a function that puts somebody at a terminal who gives an answer."""

    def sit_down(answer: str) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        monkeypatch.setattr("reader.cli.importing.is_terminal", lambda: True)

    return sit_down


def test_a_file_is_imported_and_found_at_once(give: Give, july: Path) -> None:
    answer = give("import", july, "--yes", "--json")
    assert (answer.code, answer.err) == (0, "")
    report = answer.json
    assert [report[key] for key in ("imported", "replaced", "unchanged", "failed")] == [1, 0, 0, 0]
    (file,) = report["files"]
    assert list(file) == FILE_KEYS
    assert (file["file"], file["status"], file["issue"]) == (str(july), "imported", "2031年7月")
    assert (file["year"], file["month"], file["articles"], file["error"]) == (2031, 7, 10, None)
    found = give("search", "窑厂研学", "--json")
    assert (found.err, found.json["total"]) == ("", 1)


def test_the_same_file_again_changes_nothing(give: Give, july: Path) -> None:
    first = give("import", july, "--yes", "--json").json["files"][0]
    again = give("import", july, "--yes", "--json")
    assert (again.code, again.json["unchanged"], again.json["imported"]) == (0, 1, 0)
    assert again.json["files"][0]["issue_id"] == first["issue_id"]


def test_another_text_of_a_held_issue_replaces_it_and_keeps_tags(give: Give, july: Path) -> None:
    issue = give("import", july, "--yes", "--json").json["files"][0]["issue_id"]
    article = next(node["article_id"] for node in give("list", issue, "--json").json["toc"] if node["article_id"])
    give("tag", "add", "要闻", article)
    july.write_text(july.read_text("utf-8").replace("统一安排", "统一部署"), encoding="utf-8")
    report = give("import", july, "--yes", "--json").json
    assert (report["replaced"], report["files"][0]["issue_id"]) == (1, issue)
    assert give("show", article, "--json").json["tags"] == ["要闻"]
    assert give("search", "统一部署", "--json").json["total"] == 10


def test_another_text_is_kept_beside_the_issue_when_asked(give: Give, july: Path) -> None:
    give("import", july, "--yes")
    july.write_text(july.read_text("utf-8").replace("统一安排", "统一部署"), encoding="utf-8")
    assert give("import", july, "--yes", "--as-new", "--json").json["imported"] == 1
    assert len(give("list", "--json").json["issues"]) == 4


def test_year_month_and_encoding_are_the_user_s(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(issue_text(make_issue(7)).encode("gb18030"))
    answer = give("import", file, "--yes", "--year", 2040, "--month", 2, "--encoding", "gb18030", "--json")
    assert [answer.json["files"][0][key] for key in ("year", "month", "articles")] == [2040, 2, 10]


def test_one_bad_file_does_not_stop_the_others(give: Give, july: Path, tmp_path: Path) -> None:
    empty = tmp_path / "leer.txt"
    empty.touch()
    answer = give("import", empty, july, tmp_path / "fehlt.txt", "--yes", "--json")
    assert answer.code == 1
    assert [file["status"] for file in answer.json["files"]] == ["failed", "imported", "failed"]
    assert answer.json["failed"] == 2
    assert [line.split(": ")[:2] for line in answer.err.splitlines()] == [["error", "leer.txt"], ["error", "fehlt.txt"]]
    failed = answer.json["files"][0]
    assert failed["error"].startswith("leer.txt: ")
    assert (failed["issue_id"], failed["issue"], failed["articles"], failed["findings"]) == (None, None, 0, 0)


def test_a_folder_is_imported_with_what_is_below_it(give: Give, july: Path, tmp_path: Path) -> None:
    below = tmp_path / "scans" / "2031"
    below.mkdir(parents=True)
    july.rename(below / july.name)
    (below / "notes.xls").write_bytes(b"%PDF")
    answer = give("import", tmp_path / "scans", "--yes", "--json")
    assert [Path(file["file"]).name for file in answer.json["files"]] == [july.name]


def test_options_may_stand_between_the_files(give: Give, july: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(july.read_bytes())
    answer = give("import", july, "--yes", again, "--json")
    assert [file["status"] for file in answer.json["files"]] == ["imported", "unchanged"]
    assert give("import", "--yes", "--json", "--", july, again).json["unchanged"] == 2


def test_text_says_what_became_of_each_file(give: Give, july: Path) -> None:
    assert give("import", july, "--yes").out.startswith(f"imported: {july.name}: 2031年7月, 10 articles, ")
    assert give("import", july, "--yes").out.startswith(f"unchanged: {july.name}: 2031年7月, 10 articles, ")


def test_with_nobody_to_ask_yes_must_be_said(give: Give, july: Path) -> None:
    answer = give("import", july, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "--yes is needed" in answer.err
    assert len(give("list", "--json").json["issues"]) == 2


def test_on_a_terminal_what_would_be_imported_is_shown_and_asked(give: Give, july: Path, at_a_terminal) -> None:
    at_a_terminal("y\n")
    answer = give("import", july)
    assert answer.err.startswith(f"{july.name}: 2031年7月, 10 articles, ")
    assert "Import 1 file? [y/N]" in answer.err
    assert answer.out.startswith("imported: ")


@pytest.mark.parametrize("reply", ["n\n", "\n", "", "later\n"])
def test_anything_but_yes_imports_nothing(give: Give, july: Path, at_a_terminal, reply: str) -> None:
    at_a_terminal(reply)
    answer = give("import", july, "--json")
    assert (answer.code, answer.json["imported"], answer.json["files"]) == (0, 0, [])
    assert "nothing was imported" in answer.err
    assert not answer.err.count("indexing")
    assert len(give("list", "--json").json["issues"]) == 2


def test_the_question_tells_new_replaced_held_and_bad_files_apart(
    give: Give, july: Path, tmp_path: Path, at_a_terminal
) -> None:
    give("import", july, "--yes")
    better = tmp_path / "better.txt"
    better.write_text(july.read_text("utf-8").replace("统一安排", "统一部署"), encoding="utf-8")
    empty_folder = tmp_path / "empty"
    empty_folder.mkdir()
    at_a_terminal("n\n")
    lines = give("import", better, july, tmp_path / "fehlt.txt", empty_folder).err.splitlines()
    assert lines[0].startswith("better.txt: 2031年7月, replaces the text of 2031年7月, 10 articles, ")
    assert lines[1] == f"{july.name}: is held already as 2031年7月; nothing to do"
    assert [line.startswith("error: ") for line in lines[2:4]] == [True, True]
    assert lines[4].startswith("Import 1 file?")


def test_an_error_is_said_once_before_the_question(give: Give, july: Path, tmp_path: Path, at_a_terminal) -> None:
    at_a_terminal("yes\n")
    answer = give("import", tmp_path / "fehlt.txt", july)
    assert answer.code == 1
    assert answer.err.count("error: fehlt.txt: ") == 1


def test_a_doubt_about_reading_a_file_is_counted_once_before_the_question(
    give: Give, tmp_path: Path, at_a_terminal
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("云川市召开会议，研究江北区渡口建设，部署下一步工作。".encode() * 20 + b"\xff")
    at_a_terminal("y\n")
    answer = give("import", file, "--encoding", "utf-8")
    asked, stored = answer.err.splitlines()[0], answer.out.splitlines()[0]
    assert "replaced-characters" in str(give("list", 3, "--json").json["findings"])
    assert asked.rpartition(", ")[2] == stored.rpartition(", ")[2]


def test_nothing_is_asked_when_there_is_nothing_to_import(give: Give, july: Path, at_a_terminal) -> None:
    give("import", july, "--yes")
    at_a_terminal("")
    assert "Import" not in give("import", july).err


def test_an_index_that_cannot_be_written_does_not_undo_an_import(
    give: Give, july: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Library, **_: object) -> None:
        raise IndexingError(self.folder / "index", "is being written by another process")

    monkeypatch.setattr(Library, "update_index", busy)
    answer = give("import", july, "--yes", "--json")
    assert (answer.code, answer.json["imported"]) == (0, 1)
    assert answer.err.startswith("warning: the search index is being written by another process; ")


def test_a_library_that_cannot_be_written_is_said_for_each_file(
    give: Give, july: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> ImportOutcome:
        raise LibraryError(Path("shelf"), "the disk is full")

    monkeypatch.setattr(importing, "commit", full)
    answer = give("import", july, "--yes", "--json")
    assert (answer.code, answer.err) == (1, f"error: {july.name}: library shelf: the disk is full\n")
    assert answer.json["files"][0]["error"] == f"{july.name}: library shelf: the disk is full"


def test_ctrl_c_lets_the_file_at_hand_finish(give: Give, july: Path, tmp_path: Path, monkeypatch) -> None:
    august = tmp_path / "云川简报2031年8月.txt"
    august.write_text(issue_text(make_issue(8)), encoding="utf-8")
    commit = importing.commit

    def interrupted(*args: Any) -> ImportOutcome:
        signal.raise_signal(signal.SIGINT)
        return commit(*args)

    monkeypatch.setattr(importing, "commit", interrupted)
    answer = give("import", july, august, "--yes", "--json")
    assert answer.code == 130
    assert [file["status"] for file in answer.json["files"]] == ["imported"]
    assert answer.json["cancelled"] is True
    assert len(give("list", "--json").json["issues"]) == 3


@pytest.mark.parametrize(
    "words",
    [
        ["--year", "0"],
        ["--month", "13"],
        ["--year", "二〇"],
        ["--encoding", "klingon"],
        ["--encoding", "hex"],
        ["--yess"],
    ],
)
def test_an_option_that_makes_no_sense_is_a_usage_error(give: Give, july: Path, words: list[str]) -> None:
    assert give("import", july, "--yes", *words).code == 2
    assert len(give("list", "--json").json["issues"]) == 2


def test_an_import_makes_the_library_it_was_told_of(july: Path, tmp_path: Path, capsys) -> None:
    assert (
        main(["--library", str(tmp_path / "new" / "library"), "import", str(july), "--yes", "--encoding", "ascii"]) == 1
    )
    assert main(["--library", str(tmp_path / "new" / "library"), "import", str(july), "--yes"]) == 0


# --- series, and texts that look worse -------------------------------------------------------------------------------


def test_the_series_is_read_from_the_name_of_the_file_or_set(give: Give, july: Path, tmp_path: Path) -> None:
    assert give("import", july, "--yes", "--json").json["files"][0]["series"] == "云川简报"
    august = july.with_name("08.txt")
    august.write_text(issue_text(make_issue(8)), encoding="utf-8")
    file = give("import", august, "--yes", "--json", "--series", " 江北  简报 ").json["files"][0]
    assert file["series"] == "江北 简报"


@pytest.mark.parametrize("name", ["", "  ", "a\x07b"])
def test_a_series_without_a_name_is_refused(give: Give, july: Path, name: str) -> None:
    answer = give("import", july, "--yes", "--series", name)
    assert answer.code == 2
    assert "a series needs a name" in answer.err


@pytest.fixture
def poor(give: Give, july: Path) -> Path:
    """A second text of the issue of July that lost half of its articles; the first is held."""
    give("import", july, "--yes")
    full = make_issue(7)
    path = july.with_name("second.txt")
    path.write_text(issue_text(make_issue(7, articles=full.articles[:6])), encoding="utf-8")
    return path


def test_a_text_that_looks_worse_is_left_out_with_a_sentence(give: Give, poor: Path) -> None:
    answer = give("import", poor, "--yes", "--json")
    assert (answer.code, answer.json["left-out"], answer.json["replaced"]) == (0, 1, 0)
    assert answer.json["files"][0]["issue"] == "2031年7月"
    assert answer.err.startswith(
        "second.txt: looks worse than the text of 2031年7月 and is left out (6 articles, held: 10"
    )
    assert [issue["article_count"] for issue in give("list", "--json").json["issues"]] == [10] * 3


def test_a_text_that_looks_worse_replaces_the_held_one_or_stands_beside_it_when_asked(give: Give, poor: Path) -> None:
    assert give("import", poor, "--yes", "--json", "--as-new").json["imported"] == 1
    poor.write_text(poor.read_text("utf-8") + "附记。\n", encoding="utf-8")
    assert give("import", poor, "--yes", "--json", "--replace").json["replaced"] == 1
    assert give("import", poor, "--yes", "--as-new", "--replace").code == 2


def test_asking_shows_how_a_text_compares_with_the_held_one(give: Give, july: Path, poor: Path, at_a_terminal) -> None:
    at_a_terminal("n\n")
    better = july.with_name("third.txt")
    better.write_text(july.read_text("utf-8").replace("统一安排", "统一部署"), encoding="utf-8")
    answer = give("import", poor, better)
    assert "second.txt: looks worse than the text of 2031年7月 and is left out" in answer.err
    assert (
        "third.txt: 2031年7月, replaces the text of 2031年7月, 10 articles, 3 findings (10 articles, held: 10, "
        in answer.err
    )
    assert "Import 1 file?" in answer.err


def test_many_files_are_looked_at_in_their_order(give: Give, tmp_path: Path, at_a_terminal) -> None:
    at_a_terminal("y\n")
    for month in (1, 2, 3, 4, 7):
        text = issue_text(make_issue(month))
        (tmp_path / f"云川简报2031年{month}月.txt").write_text(text, encoding="utf-8")
    (tmp_path / "云川简报2031年8月.txt").touch()
    answer = give("import", tmp_path / "云川简报2031年1月.txt", *sorted(tmp_path.glob("*.txt"))[1:])
    lines = answer.err.splitlines()
    assert [line.split(":")[0] for line in lines[:5]] == [f"云川简报2031年{month}月.txt" for month in (1, 2, 3, 4, 7)]
    assert lines[5].startswith("error: 云川简报2031年8月.txt: is empty")
    assert "Import 5 files?" in lines[6]
    assert answer.out.count("imported: ") == 5


def test_the_name_of_a_file_cannot_steer_a_terminal_or_make_lines_of_its_own(give: Give, july: Path) -> None:
    name = "a\x1b[2J\x9bm\n9\t云川.txt"
    odd = july.with_name(name)
    july.rename(odd)
    odd.with_name(f"x{name}").write_bytes(b"")
    shown = "a\\x1b[2J\\x9bm\\n9\\t云川.txt"
    answer = give("import", odd, odd.with_name(f"x{name}"), "--yes")
    assert answer.out.startswith(f"imported: {shown}: ")
    assert answer.err == "error: xa\\x1b[2J\\x9bm 9\\t云川.txt: is empty; there is nothing to import\n"
    assert give("list").out.endswith(f"\t{shown}\n")
    assert give("list", "--json").json["issues"][-1]["file"] == name
    give("mend", "issue", 1, "--year", 2031, "--month", 7)
    assert shown in give("holdings").out
