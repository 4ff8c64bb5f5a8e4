"""Tests of what surrounds the code: pinned versions, one version number, nothing of one machine, no test that hangs."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import appdirs
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

import reader
from reader.sources import importable_suffixes
from tests.conftest import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_README = (ROOT / "README.md").read_text(encoding="utf-8")
_TOOLS = {"build", "dist"}
"""Folders without a dot that tools make and git ignores."""

_ADDRESSES = re.compile(
    r"pypi\.org|pythonhosted\.org|deb\.debian\.org|--(?:extra-)?index-url|--find-links|find-links\s*=", re.I
)
_MACHINE = re.compile(r"(?<![\w.~$}-])/(?:(?:home|Users|work|opt|mnt)/\w|root/\.)|[A-Z]:\\Users\\")


def _texts() -> Iterator[tuple[str, str]]:
    """Yield path and text of every text file of the checkout that is not made by a tool."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _TOOLS and (name == ".ci" or name[0] not in "._")]
        for name in files:
            path = Path(folder, name)
            raw = path.read_bytes()
            if b"\0" not in raw:
                yield path.relative_to(ROOT).as_posix(), raw.decode("utf-8", "replace")


def _pins() -> dict[str, str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}


def _wanted() -> list[Requirement]:
    project = _PROJECT["project"]
    wanted = [*project["dependencies"], *_PROJECT["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    return [Requirement(line) for line in wanted]


def _installed_for(names: list[str]) -> set[str]:
    """Return the names of the distributions needed here by ``names``, themselves included."""
    found: set[str] = set()
    while names:
        name = canonicalize_name(names.pop())
        if name in found:
            continue
        found.add(name)
        needs = map(Requirement, metadata.requires(name) or ())
        names += [need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    return found


def test_every_dependency_is_pinned_to_a_version_that_the_project_allows() -> None:
    pins = _pins()
    loose = [
        str(need) for need in _wanted() if not need.specifier.contains(pins.get(canonicalize_name(need.name), "0"))
    ]
    assert loose == []


def test_every_distribution_that_is_needed_here_is_pinned() -> None:
    needed = _installed_for([need.name for need in _wanted() if need.name != "hatchling"])
    assert sorted(needed - _pins().keys()) == []


def test_pins_are_exact() -> None:
    assert [f"{name}=={pin}" for name, pin in _pins().items() if not re.fullmatch(r"[0-9][0-9.]*", pin)] == []


def test_the_search_engine_is_pinned_by_its_content() -> None:
    text = (ROOT / "packaging" / "verified.txt").read_text(encoding="utf-8")
    assert f"whoosh3=={_pins()['whoosh3']} " in text
    assert "--hash=sha256:" in text


def test_the_installation_carries_the_version_of_the_package() -> None:
    assert metadata.version("bulletin-reader") == reader.__version__


def test_no_file_names_a_package_registry() -> None:
    own = Path(__file__).relative_to(ROOT).as_posix()
    assert [path for path, text in _texts() if path != own and _ADDRESSES.search(text)] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    own = Path(__file__).relative_to(ROOT).as_posix()
    found = {path: _MACHINE.findall(text) for path, text in _texts() if path != own}
    assert {path: names for path, names in found.items() if names} == {}


def test_what_the_readme_points_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", _README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_import_format_stands_in_the_readme() -> None:
    assert [suffix for suffix in sorted(importable_suffixes()) if f"`{suffix}`" not in _README] == []


def test_the_tests_have_a_home_of_their_own() -> None:
    own = Path(os.environ["HOME"])
    assert own.name.startswith("bulletin-reader-tests-")
    for find in (appdirs.user_data_dir, appdirs.user_config_dir, appdirs.user_cache_dir, appdirs.user_state_dir):
        assert Path(find("bulletin-reader")).is_relative_to(own)


def test_windows_of_the_tests_are_offscreen_unless_somebody_asks(qapp: QApplication) -> None:
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: QMessageBox.question(None, "", ""),
        lambda: QMessageBox().exec(),
        lambda: QFileDialog.getOpenFileName(None),
        lambda: QInputDialog.getText(None, "", ""),
        lambda: QDialog().exec(),
    ],
)
def test_a_dialog_that_would_wait_for_a_click_fails_the_test(qtbot: QtBot, ask: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception, match="would wait for a click"):
        ask()


def test_warnings_fail_a_test_also_those_of_qt(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("qt_log_level_fail") == "WARNING"
    assert pytestconfig.getini("filterwarnings") == ["error"]
