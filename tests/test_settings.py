from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import SettingsError
from reader.settings import Settings, load, save


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    wanted = Settings(theme="dark", language="en", text_px=20)
    save(wanted, path)
    assert load(path) == wanted
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == Settings()


def test_unknown_names_and_impossible_values_give_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "purple", "language": "en", "text_px": [1], "sound": True}), encoding="utf-8")
    assert load(path) == Settings(language="en")


@pytest.mark.parametrize("text", ["{", "[1, 2]", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")])
def test_a_file_that_holds_no_settings_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(SettingsError, match="not a settings file"):
        load(path)


def test_a_folder_in_its_place_can_be_neither_read_nor_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    with pytest.raises(SettingsError) as read:
        load(path)
    with pytest.raises(SettingsError):
        save(Settings(), path)
    assert read.value.path == path
