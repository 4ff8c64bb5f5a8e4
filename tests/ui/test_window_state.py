from __future__ import annotations

from pathlib import Path

import pytest

from reader.model import ArticleId, IssueId
from reader.ui.session import Place
from reader.ui.window_state import WindowState, load_state, save_state, state_file


def test_a_state_comes_back_as_it_was(tmp_path: Path) -> None:
    path = state_file(tmp_path, tmp_path / "library")
    state = WindowState(
        geometry="AAAA",
        columns=(200, 700, 250),
        middle=(300, 400),
        tab="tags",
        shows_info=False,
        query="渡口",
        searched=("渡口", "林场"),
        place=Place(IssueId(1), ArticleId(3), whole=True, position=17),
        expanded=("group:2031",),
    )
    save_state(state, path)
    assert load_state(path) == state


def test_each_library_has_a_state_of_its_own(tmp_path: Path) -> None:
    assert state_file(tmp_path, tmp_path / "a") != state_file(tmp_path, tmp_path / "b")
    assert state_file(tmp_path, tmp_path / "a") == state_file(tmp_path, tmp_path / "x" / ".." / "a")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"place": 3}', '{"columns": ["wide"]}', '{"place": {"issue": "x"}}'])
def test_a_state_that_cannot_be_read_is_as_if_there_were_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, encoding="utf-8")
    assert load_state(path) == WindowState()
    assert load_state(tmp_path / "missing.json") == WindowState()


def test_a_state_that_cannot_be_written_is_only_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "windows").write_text("a file in its place", encoding="utf-8")
    save_state(WindowState(), state_file(tmp_path, tmp_path))
    assert "cannot be written" in caplog.text
