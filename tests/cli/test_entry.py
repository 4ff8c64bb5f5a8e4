"""The command line as a whole: help, exit codes, the folder of the library, the window, the log, closed pipes."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

import reader
from reader import paths
from reader.cli import COMMANDS, main
from reader.cli.command import Command
from reader.errors import CancelledError
from reader.library import Library
from tests.cli.conftest import Give
from tests.conftest import ROOT


def run_program(*words: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, in a process of its own."""
    command = [sys.executable, "-m", "reader", *map(str, words)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False, timeout=120, **options)


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Put a window in place that only notes how it was opened."""
    opened: dict[str, Any] = {}

    def run(library_dir: Path, *, import_samples: bool = False, files: tuple[Path, ...] = ()) -> int:
        opened.update(library_dir=library_dir, import_samples=import_samples, files=files)
        return 0

    app = types.ModuleType("reader.ui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.ui.app", app)
    return opened


def put_in(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Make the command ``list`` end with ``error``."""

    def raise_it(*_: object) -> int:
        raise error

    broken = Command("list", "ends badly", lambda parser: None, raise_it)
    monkeypatch.setattr("reader.cli.entry.COMMANDS", (broken,))


# --- help ------------------------------------------------------------------------------------------------------------


def test_help_names_every_command_and_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in COMMANDS:
        assert re.search(rf"^  {command.name} +{re.escape(command.help)}$", shown, re.MULTILINE)
    for code in ("0 ", "1 ", "2 ", "130 "):
        assert f"\n  {code}" in shown


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_of_its_own(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command.name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"usage: bulletin-reader {command.name} ")
    assert command.help in shown


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_names_every_command(command: Command) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`{command.name}\b|bulletin-reader(?: --library \S+)? {command.name}\b", readme)


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"bulletin-reader {reader.__version__}\n"


# --- exit codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["--colour", "list"],
        ["lst"],
        ["list", "--colour"],
        ["show"],
        ["show", "eins"],
        ["--library"],
        ["--library", ""],
        ["outline"],
        ["outline", ""],
        ["import", "", "--yes"],
        [""],
    ],
)
def test_a_command_line_that_is_not_understood_ends_with_two(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "error: " in shown.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), CancelledError()])
def test_ctrl_c_ends_with_130_and_a_sentence(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_in(monkeypatch, error)
    assert main(["list"]) == 130
    assert capsys.readouterr().err == "stopped; what was finished before stays\n"


def test_a_mistake_in_the_code_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, RuntimeError("a mistake"))
    with pytest.raises(RuntimeError):
        main(["list"])


# --- which library ---------------------------------------------------------------------------------------------------


def test_a_named_library_that_is_not_there_is_not_made_by_looking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "libary"
    assert main(["--library", str(folder), "list"]) == 1
    assert "there is no such folder" in capsys.readouterr().err
    assert not folder.exists()


def test_the_library_can_be_named_by_the_environment(
    library_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_READER_LIBRARY", str(library_dir))
    assert main(["list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["issues"]) == 2


def test_without_a_name_it_is_the_user_s_own_library_even_before_the_first_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BULLETIN_READER_LIBRARY", raising=False)
    monkeypatch.setattr(paths, "default_library_dir", lambda: tmp_path / "own" / "library")
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"issues": []}


def test_a_folder_of_something_else_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"not a database, but a letter to grandmother" * 40)
    assert main(["--library", str(tmp_path), "list"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("error: library ")
    assert len(shown.splitlines()) == 1


# --- the window ------------------------------------------------------------------------------------------------------


def test_without_a_command_the_window_opens(window: dict[str, Any], tmp_path: Path) -> None:
    assert main(["--library", str(tmp_path)]) == 0
    assert window == {"library_dir": tmp_path, "import_samples": False, "files": ()}


def test_files_open_the_window_and_are_imported_there(window: dict[str, Any], tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.touch()
    assert main(["--library", str(tmp_path), "--", *map(str, files)]) == 0
    assert window["files"] == tuple(files)


def test_samples_open_in_a_library_of_their_own_unless_one_is_named(window: dict[str, Any], tmp_path: Path) -> None:
    assert main(["--samples"]) == 0
    assert window["import_samples"] is True
    assert window["library_dir"] == paths.default_library_dir().with_name("samples")
    assert main(["--library", str(tmp_path), "--samples"]) == 0
    assert window["library_dir"] == tmp_path


def test_samples_go_with_no_command(window: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--samples", "list"]) == 2
    assert not window


def test_without_a_screen_there_is_a_sentence_instead_of_a_window(
    window: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("error: there is no screen to open a window on")
    assert not window


def test_a_computer_that_cannot_show_windows_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "reader.ui.app", None)
    assert main([]) == 1
    assert capsys.readouterr().err.startswith("error: the window cannot be opened: ")


def test_commands_do_not_load_qt_or_the_index_s_libraries() -> None:
    script = (
        "import sys; from reader.cli import main; main(['--version']); "
        "print([name for name in ('PySide6', 'whoosh', 'jieba', 'rjieba', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == b"[]"


# --- the log ---------------------------------------------------------------------------------------------------------


def test_imports_are_written_to_the_log(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "unbekannt.txt"
    file.write_text("公告\n\n石桥县水库竣工 6月3日，石桥县水库竣工。\n", encoding="utf-8")
    give("import", file, "--yes")
    log = (paths.log_dir() / "bulletin-reader.log").read_text(encoding="utf-8")
    assert re.search(r"INFO reader\.importing: unbekannt\.txt: imported, \d+ articles", log)
    assert not logging.getLogger("reader").handlers


def test_the_log_is_shown_when_asked_for(give: Give, library_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(library_dir), "-v", "search", "渡口"]) == 0
    assert "WARNING reader.library: the search index is rebuilt" in capsys.readouterr().err


def test_a_log_that_has_grown_long_makes_room(give: Give) -> None:
    log = paths.log_dir() / "bulletin-reader.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("x" * 1_000_001, encoding="utf-8")
    give("list")
    assert log.stat().st_size < 1_000
    assert log.with_name("bulletin-reader.old.log").stat().st_size == 1_000_001


def test_a_log_that_cannot_be_written_stops_nothing(
    give: Give, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").touch()
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "occupied" / "log")
    assert give("list").code == 0


# --- processes of their own ------------------------------------------------------------------------------------------


def test_output_is_utf_8_whatever_the_system_says(library_dir: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run_program("--library", library_dir, "list", "--json", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["issues"][0]["name"] == "2031年5月"


def test_a_reader_that_leaves_early_is_no_error(library_dir: Path) -> None:
    command = [sys.executable, "-m", "reader", "--library", str(library_dir), "list", "1", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=120)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_a_full_disk_behind_stdout_is_said(library_dir: Path) -> None:
    command = [sys.executable, "-m", "reader", "--library", str(library_dir), "list", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (1, b"error: stdout: no space left on device\n")


def test_ctrl_c_ends_a_process_without_a_traceback() -> None:
    script = (
        "import signal, sys, reader.cli.searching as s\n"
        "from reader.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # who started the tests may ignore it\n"
        "s.make_searchable = lambda library: signal.raise_signal(signal.SIGINT)\n"
        "sys.exit(main(['search', '林场']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 130
    assert done.stderr == b"stopped; what was finished before stays\n"


def test_an_error_leaves_stdout_empty_and_says_one_line(tmp_path: Path) -> None:
    done = run_program("--library", tmp_path / "none", "list", "--json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"error: library ")
    assert len(done.stderr.splitlines()) == 1


def test_a_library_is_the_same_for_two_programs_at_once(library_dir: Path) -> None:
    held = Library(library_dir)
    try:
        done = run_program("--library", library_dir, "tag", "add", "要闻", 1)
        assert done.returncode == 0
        assert [tag.name for tag in held.tags()] == ["要闻"]
    finally:
        held.close()
