"""What every test stands on: an offscreen Qt, a home of its own, and no dialog that would wait for somebody.

The environment is set while this module is imported, because Qt and appdirs read it when they are first used.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""

_HOME = Path(tempfile.mkdtemp(prefix="bulletin-reader-tests-"))
"""Stands for the user's home as long as the tests run; the real one is never touched."""


def _move_home() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folders = {
        "HOME": _HOME,
        "XDG_CACHE_HOME": _HOME / "cache",
        "XDG_CONFIG_HOME": _HOME / "config",
        "XDG_DATA_HOME": _HOME / "data",
        "XDG_RUNTIME_DIR": _HOME / "runtime",
        "XDG_STATE_HOME": _HOME / "state",
    }
    for name, folder in folders.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(folder)
    os.environ.update(LANG="C.UTF-8", LC_ALL="C.UTF-8", TZ="UTC")
    for name in [name for name in os.environ if name == "LANGUAGE" or name.startswith("BULLETIN_READER_")]:
        del os.environ[name]
    time.tzset()


_move_home()
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")


def pytest_unconfigure() -> None:
    """Remove the home of the tests."""
    shutil.rmtree(_HOME, ignore_errors=True)


def _blocking_calls() -> list[tuple[type, str]]:
    """Return what would stop offscreen until somebody clicks: dialogs are opened with ``open()``."""
    from PySide6.QtWidgets import QColorDialog, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox

    statics = {
        QFileDialog: (
            "getExistingDirectory",
            "getExistingDirectoryUrl",
            "getOpenFileName",
            "getOpenFileNames",
            "getOpenFileUrl",
            "getOpenFileUrls",
            "getSaveFileName",
            "getSaveFileUrl",
        ),
        QInputDialog: ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
        QColorDialog: ("getColor",),
        QDialog: ("exec",),
        QMessageBox: ("about", "aboutQt", "critical", "exec", "information", "question", "warning"),
        QMenu: ("exec",),
    }
    return [(owner, name) for owner, names in statics.items() for name in names]


@pytest.fixture(autouse=True, scope="session")
def no_blocking_dialogs() -> Iterator[None]:
    """Make the calls that would wait for a click fail the test; a test may put its own answer in their place."""
    patch = pytest.MonkeyPatch()
    for owner, name in _blocking_calls():
        sentence = f"{owner.__name__}.{name} would wait for a click; open the dialog with open() instead"

        def refuse(*_args: object, sentence: str = sentence, **_kwargs: object) -> None:
            pytest.fail(sentence)

        patch.setattr(owner, name, refuse)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the sample bulletins that ship with the program."""
    return ROOT / "resources" / "samples"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of real bulletins beside the checkout; they are not part of the repository."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the real bulletins (../shared/seeds) are not on this machine")
    return folder
