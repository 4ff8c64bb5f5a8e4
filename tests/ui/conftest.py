"""A filled library, its session, and the theme, for tests of the window."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.ui import theme
from reader.ui.session import Session
from tests.factories import make_library


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Use the application class of the program."""
    return QApplication


@pytest.fixture
def light(qapp: QApplication) -> None:
    """Dress the application in the light theme."""
    theme.apply(qapp, theme.ThemeChoice.LIGHT)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library with May and June 2031 of 云川市, ten articles each, indexed."""
    with contextlib.closing(make_library(tmp_path / "library", (5, 6))) as held:
        held.update_index()
        yield held


@pytest.fixture
def make_session(qapp: QApplication) -> Iterator[Callable[[Library], Session]]:
    """Return a function that opens a session; its background work is stopped at the end of the test."""
    opened: list[Session] = []

    def make(library: Library) -> Session:
        session = Session(library)
        opened.append(session)
        return session

    yield make
    for session in opened:
        session.undo_stack.clear()
        session.tasks.shutdown()


@pytest.fixture
def session(qtbot: QtBot, library: Library, make_session: Callable[[Library], Session]) -> Session:
    """Return a session of the filled library."""
    return make_session(library)
