"""Whole tasks in the whole window, without a mouse: looking something up, tagging what was found, checking doubts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.ui.dialogs.import_preview import ImportDialog
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.tag_editor import TagEditor

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE = Mod.NoModifier
CTRL, SHIFT, ALT = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier


class Person:
    """Somebody with a keyboard and an input method."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._qtbot.keyClick(self.focus, key, modifiers)

    def write(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)


@pytest.fixture
def window(qtbot: QtBot, light: None, session: Session) -> MainWindow:
    window = MainWindow(session)
    window.resize(1280, 800)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    session.open_article(15)
    window.reading.setFocus()
    return window


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow) -> Person:
    return Person(qtbot, window)


def test_looking_something_up_and_returning(qtbot: QtBot, window: MainWindow, person: Person, session: Session) -> None:
    before = session.current_article
    person.press(Key.Key_K, CTRL)
    person.write("青禾县")
    qtbot.waitUntil(lambda: window.hits.model.rowCount() > 1)
    person.press(Key.Key_Down)
    qtbot.waitUntil(lambda: session.current_article == window.hits.model.hit(0).article_id)
    person.press(Key.Key_Down)
    qtbot.waitUntil(lambda: session.current_article == window.hits.model.hit(1).article_id)
    person.press(Key.Key_Return)
    assert window.reading.isAncestorOf(person.focus)
    person.press(Key.Key_Escape)
    assert session.query == ""
    assert session.current_article == before
    assert window.reading.isAncestorOf(person.focus)


def test_tagging_what_was_found_and_taking_it_back(
    qtbot: QtBot, window: MainWindow, person: Person, session: Session
) -> None:
    action = window.actions_of["tag_hits"]
    assert not action.isEnabled()
    person.press(Key.Key_K, CTRL)
    person.write("青禾县")
    person.press(Key.Key_Return)
    qtbot.waitUntil(action.isEnabled)
    qtbot.waitUntil(window.hits.list.hasFocus)
    person.press(Key.Key_T, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(window.hits.strip.editor.article_ids) == window.hits.model.total)
    person.write("水利")
    with qtbot.waitSignal(session.tags_changed):
        person.press(Key.Key_Return)
    assert len(session.library.tagged_articles("水利")) == window.hits.model.total
    with qtbot.waitSignal(session.tags_changed):
        person.press(Key.Key_Z, CTRL)
    assert session.library.tags() == ()
    with qtbot.waitSignal(session.tags_changed):
        person.press(Key.Key_Y, CTRL)
    person.press(Key.Key_Escape)
    assert not window.hits.strip.isVisible()
    assert session.query == "青禾县"
    person.press(Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: window.tags.model.rowCount() == 1)
    window.tags.setFocus()
    person.press(Key.Key_Return)
    assert window.tags.shown_tag == "水利"
    qtbot.waitUntil(lambda: window.tags.articles_model.rowCount() > 1)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert session.current_article == window.tags.articles_model.article(1).id
    person.press(Key.Key_Escape)
    assert window.tags.shown_tag == ""


def test_going_through_the_doubts_of_an_issue(
    qtbot: QtBot, window: MainWindow, person: Person, session: Session
) -> None:
    qtbot.waitUntil(lambda: window.findings.model.rowCount() > 0)
    person.press(Key.Key_3, CTRL)
    qtbot.waitUntil(window.findings.list.isVisible)
    window.findings.setFocus()
    person.press(Key.Key_Return)
    assert session.current_article == window.findings.model.finding(1).stored.article_id  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: (session.current_article,) in [e.article_ids for e in window.reading.findChildren(TagEditor)]
    )
    person.press(Key.Key_T, CTRL)
    person.write("待核")
    with qtbot.waitSignal(session.tags_changed):
        person.press(Key.Key_Return)
    person.press(Key.Key_Escape)
    assert window.reading.isAncestorOf(person.focus)
    assert session.library.tagged_articles("待核") == (session.current_article,)


def test_importing_what_was_chosen(
    qtbot: QtBot, window: MainWindow, person: Person, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "甲.txt").write_text("云川市举行龙舟赛\n\n3月1日，云川市在望湖区举行龙舟赛。\n", encoding="utf-8")
    (tmp_path / "乙.txt").write_text("石桥县修缮戏楼\n\n3月2日，石桥县修缮百年戏楼。\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "甲.txt", tmp_path / "乙.txt"])
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=20_000)
    assert dialog.table.hasFocus()
    person.press(Key.Key_Space)
    assert dialog.import_button.text() == "Import 1 file(s)"
    with qtbot.waitSignal(session.import_finished, timeout=20_000):
        person.press(Key.Key_Return)
    assert [issue.file_name for issue in session.library.issues()][-1] == "乙.txt"
    person.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)
