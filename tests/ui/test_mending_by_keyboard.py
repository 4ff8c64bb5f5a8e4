"""Proofreading and mending in the whole window without a mouse."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from reader.model import Issue
from reader.ui.dialogs.merge import MergeDialog
from reader.ui.dialogs.point import PointDialog
from reader.ui.dialogs.section import SectionDialog
from reader.ui.main_window import MainWindow
from tests.ui.test_by_keyboard import ALT, CTRL, SHIFT, Key, Person
from tests.ui.test_mending import FINDINGS, LONG, articles, dialog_of, doubtful, titles, window

__all__ = ["doubtful", "window"]


def return_to(qtbot: QtBot, window: MainWindow) -> None:
    """Do what a desktop does when a dialog has closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_going_through_the_queue_of_findings(qtbot: QtBot, window: MainWindow, doubtful: Issue) -> None:
    person, panel, session = Person(qtbot, window), window.findings, window.session
    mended = session.mender.mended
    person.press(Key.Key_3, CTRL)
    qtbot.waitUntil(panel.list.hasFocus)
    assert panel.model.count() == len(FINDINGS)
    while panel.current is None or panel.current.code != "title-differs":
        person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading.view.flashed is not None)
    assert session.current_article == articles(window)[1].id
    with qtbot.waitSignal(mended):
        person.press(Key.Key_A)  # the contents are right: 钼
    assert titles(window)[1] == "青禾县钼厂投产"
    assert panel.current is not None and panel.current.code == "title-differs"
    qtbot.waitUntil(lambda: session.current_article == articles(window)[2].id)
    assert panel.list.hasFocus()
    with qtbot.waitSignal(mended):
        person.press(Key.Key_2, ALT)  # the body is right: 官
    assert articles(window)[2].toc_title == "石桥县官塘清淤"
    assert panel.current.code == "article-unlisted"
    with qtbot.waitSignal(mended):
        person.press(Key.Key_L)
    qtbot.waitUntil(lambda: panel.model.count() == len(FINDINGS) - 3)
    doubts = sum(issue.finding_count for issue in session.library.issues())
    qtbot.waitUntil(lambda: window.left.tabs.tabText(2) == f"Doubts {doubts}")
    for left in (2, 1, 0):
        with qtbot.waitSignal(mended):
            person.press(Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda left=left: panel.model.count() == len(FINDINGS) - left)  # type: ignore[misc]
    assert titles(window)[1] == "青禾县铝厂投产"
    assert panel.current is not None and panel.current.code == "title-differs"
    qtbot.waitUntil(lambda: session.current_article == articles(window)[1].id)
    person.press(Key.Key_F8)
    assert panel.current is not None and dict(panel.current.stored.finding.facts)["body"] == "石桥县官塘清淤"
    person.press(Key.Key_F8, SHIFT)
    assert dict(panel.current.stored.finding.facts)["body"] == "青禾县铝厂投产"


def test_the_key_for_the_next_doubt_skips_none_and_says_when_there_is_no_more(
    qtbot: QtBot, window: MainWindow, doubtful: Issue
) -> None:
    person, panel = Person(qtbot, window), window.findings
    window.reading.setFocus()
    qtbot.waitUntil(lambda: panel.model.count() == len(FINDINGS))
    codes = []
    for _ in FINDINGS:
        person.press(Key.Key_F8)
        assert panel.current is not None
        codes.append(panel.current.code)
        inside = panel.list.viewport().rect()
        assert inside.contains(panel.list.visualRect(panel.list.currentIndex()).center())
    assert sorted(codes) == sorted(one.code for one in FINDINGS)
    person.press(Key.Key_F8)
    assert window.status.message.text() == "No further doubt follows here."
    for _ in FINDINGS:
        person.press(Key.Key_F8, SHIFT)
    assert window.status.message.text() == "No doubt stands before this one."


def test_splitting_merging_and_taking_back_from_the_list(qtbot: QtBot, window: MainWindow, doubtful: Issue) -> None:
    person, session = Person(qtbot, window), window.session
    mended = session.mender.mended
    window.reading.setFocus()
    person.press(Key.Key_S, CTRL | SHIFT)
    split = dialog_of(qtbot, window, PointDialog)
    person.press(Key.Key_Down)
    person.press(Key.Key_Home)
    person.press(Key.Key_Tab)
    assert split.focusWidget().objectName() == "split_title"
    with qtbot.waitSignal(mended):
        person.press(Key.Key_Return)
    assert titles(window)[1] == "望湖区新建书屋开放"
    qtbot.waitUntil(lambda: window.contents.model.article_node(articles(window)[1].id) is not None)
    return_to(qtbot, window)
    assert window.reading.isAncestorOf(person.focus)
    person.press(Key.Key_M, CTRL | SHIFT)
    dialog_of(qtbot, window, MergeDialog)
    person.press(Key.Key_Down)
    with qtbot.waitSignal(mended):
        person.press(Key.Key_Return)
    assert len(articles(window)) == 5
    return_to(qtbot, window)
    assert window.reading.isAncestorOf(person.focus)
    person.press(Key.Key_M, CTRL)
    dialog_of(qtbot, window, SectionDialog)
    person.write("文化")
    with qtbot.waitSignal(mended):
        person.press(Key.Key_Return)
    assert articles(window)[0].section == "文化"
    return_to(qtbot, window)
    qtbot.waitUntil(lambda: window.mends.model.rowCount() == 3)
    person.press(Key.Key_3, CTRL | SHIFT)
    assert window.mends.list.hasFocus()
    for left in (2, 1, 0):
        with qtbot.waitSignal(mended):
            person.press(Key.Key_Delete)
        qtbot.waitUntil(lambda left=left: window.mends.model.rowCount() == left)  # type: ignore[misc]
    assert articles(window)[0].paragraphs == LONG
    assert articles(window)[0].section == "城乡建设"
