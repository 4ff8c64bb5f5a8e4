"""Opening the window where there is none to open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.cli.window import open_window


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells by variables whether there is a screen")
def test_without_a_screen_a_sentence_says_so_and_no_library_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert open_window(tmp_path / "library", import_samples=True, files=()) == 1
    assert "there is no screen to open a window on" in capsys.readouterr().err
    assert not (tmp_path / "library").exists()
