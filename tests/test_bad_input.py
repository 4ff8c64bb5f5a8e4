"""What is no bulletin, end to end through the command line: a sentence each, and the rest of the batch goes on."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main
from tests.conftest import ROOT
from tests.factories import issue_text, make_issue

_ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080200000090"
    "7753de0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("云川公报.txt", "六月")


def _cut_utf_16(path: Path) -> None:
    """UTF-16 without a mark, from the middle of a character on: every unit is made of halves of two characters."""
    path.write_bytes("云川市召开水库工作会议。".encode("utf-16-le")[1:] * 40)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (Path.touch, "is empty"),
    "blank.txt": (lambda path: path.write_text("\n \t\u3000\n" * 5, encoding="utf-8"), "white space"),
    "picture.txt": (lambda path: path.write_bytes(_ONE_PIXEL), "PNG picture"),
    "archive.md": (_zip, "zip archive"),
    "one-line.txt": (lambda path: path.write_bytes("云川".encode() * (50_000_000 // 6)), "limit"),
    "noise.txt": (lambda path: path.write_bytes(random.Random(7).randbytes(5_000)), ""),
    "zeros.txt": (lambda path: path.write_bytes(bytes(5_000)), ""),
    "utf-16.txt": (_cut_utf_16, ""),
    "missing.txt": (lambda path: None, "no such file"),
    "nothing": (Path.mkdir, "holds no file that can be imported"),
}
"""By name: how it is made, and what the sentence about it must say."""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "云川简报2031年7月.txt"
    path.write_text(issue_text(make_issue(7)), encoding="utf-8")
    return path


def import_all(tmp_path: Path, capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, Any, list[str]]:
    """Import into a new library and return exit code, JSON report and the lines on stderr."""
    code = main(["--library", str(tmp_path / "library"), "import", "--yes", "--json", *map(str, paths)])
    shown = capsys.readouterr()
    return code, json.loads(shown.out), shown.err.splitlines()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence_and_the_next_one_is_imported(
    name: str, tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, sentence = BAD[name]
    path = tmp_path / name
    make(path)
    code, report, lines = import_all(tmp_path, capsys, path, good)
    assert code == 1
    assert [file["status"] for file in report["files"]] == ["failed", "imported"]
    assert len(lines) == 1
    assert lines[0].startswith(f"error: {name}: ")
    assert sentence in lines[0]
    assert report["files"][0]["error"] == lines[0].removeprefix("error: ")
    assert report["files"][1]["articles"] == 10


def test_a_file_without_permission_is_one_of_them(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("云川", encoding="utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):  # root reads everything: the refusal is played
        read_bytes = Path.read_bytes

        def refuse(path: Path) -> bytes:
            if path == secret:
                raise PermissionError(13, "Permission denied", str(path))
            return read_bytes(path)

        monkeypatch.setattr(Path, "read_bytes", refuse)
    code, report, lines = import_all(tmp_path, capsys, secret, good)
    assert code == 1
    assert [file["status"] for file in report["files"]] == ["failed", "imported"]
    assert lines == ["error: secret.txt: cannot be read: permission denied"]


def test_a_folder_without_permission_is_said_and_what_can_be_listed_is_imported(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scans"
    (folder / "locked").mkdir(parents=True)
    good.rename(folder / good.name)
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    code, report, lines = import_all(tmp_path, capsys, folder)
    assert code == 1
    assert [file["status"] for file in report["files"]] == ["imported", "failed"]
    assert len(lines) == 1
    assert lines[0].startswith("error: locked: ")


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are always text there")
def test_a_name_that_is_no_text_does_not_stop_an_import(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd4\xc6\xb4\xa8.txt"))  # a name written in GB18030
    good.rename(odd)
    code, report, lines = import_all(tmp_path, capsys, odd)
    assert (code, lines) == (0, [])
    assert report["files"][0]["status"] == "imported"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    code, report, lines = import_all(tmp_path, capsys, pipe, good)
    assert (code, report["imported"], lines) == (1, 1, ["error: pipe.txt: is not a file"])


def test_a_whole_batch_of_trouble_in_a_process_of_its_own(tmp_path: Path, good: Path) -> None:
    paths = []
    for name, (make, _) in BAD.items():
        make(tmp_path / name)
        paths.append(tmp_path / name)
    command = [sys.executable, "-m", "reader", "--library", str(tmp_path / "library"), "import", "--yes", "--json"]
    done = subprocess.run(
        [*command, *map(str, paths), str(good)], capture_output=True, cwd=ROOT, check=False, timeout=120
    )
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert (report["failed"], report["imported"]) == (len(BAD), 1)
    assert b"Traceback" not in done.stderr
    assert [line.split(": ")[1] for line in done.stderr.decode().splitlines()] == list(BAD)


@pytest.mark.parametrize("name", BAD)
def test_an_outline_of_a_bad_file_is_an_object_with_an_error(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, _ = BAD[name]
    path = tmp_path / name
    make(path)
    assert main(["outline", str(path), "--json"]) == 1
    shown = capsys.readouterr()
    outline = json.loads(shown.out)
    assert outline["file"] == name
    assert outline["error"].startswith(f"{name}: ")
    assert (outline["toc"], outline["articles"], outline["findings"]) == ([], [], [])
    assert shown.err == f"error: {outline['error']}\n"
