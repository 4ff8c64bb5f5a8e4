"""Chips, the tag editor, and the panel of tags."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model import ArticleId, SearchFilters
from reader.ui.chips import Chip, ChipLook, FlowBox
from reader.ui.docks.tags import TagsPanel
from reader.ui.session import Session
from reader.ui.tag_editor import TagEditor

Key = Qt.Key


# --- chips -----------------------------------------------------------------------------------------------------------


def test_a_chip_is_taken_off_by_its_cross_and_chosen_elsewhere(qtbot: QtBot, light: None) -> None:
    chip = Chip("城市提质")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    told: list[str] = []
    chip.removed.connect(lambda: told.append("removed"))
    chip.clicked.connect(lambda: told.append("clicked"))
    cross, words = QPoint(chip.width() - 8, chip.height() // 2), QPoint(8, chip.height() // 2)
    qtbot.mouseMove(chip, cross)
    chip.grab()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=words)
    qtbot.keyClick(chip, Key.Key_Return)
    qtbot.keyClick(chip, Key.Key_Delete)
    qtbot.keyClick(chip, Key.Key_Backspace)
    qtbot.keyClick(chip, Key.Key_A)
    assert told == ["removed", "clicked", "clicked", "removed", "removed"]
    QApplication.sendEvent(chip, QEvent(QEvent.Type.Leave))


def test_a_chip_without_a_cross_is_only_chosen(qtbot: QtBot, light: None) -> None:
    chip = Chip("2031年6月", look=ChipLook.LINK, removable=False)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    chip.setFocus()
    chip.grab()
    told: list[str] = []
    chip.removed.connect(lambda: told.append("removed"))
    qtbot.keyClick(chip, Key.Key_Delete)
    assert told == []
    assert chip.accessibleName() == "2031年6月"


def test_a_very_long_chip_is_cut_and_tells_the_rest(qtbot: QtBot, light: None) -> None:
    chip = Chip("很长的标签" * 20)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() < 300
    assert chip.toolTip() == chip.words
    assert chip.minimumSizeHint().width() <= 48


def test_widgets_flow_over_lines(qtbot: QtBot, light: None) -> None:
    flow = FlowBox()
    qtbot.addWidget(flow)
    chips = [Chip(f"标签第{number}号") for number in range(6)]
    for chip in chips[1:]:
        flow.add_widget(chip)
    flow.insert_widget(0, chips[0])
    wide, narrow = flow.heightForWidth(2000), flow.heightForWidth(200)
    assert narrow > 2 * wide
    flow.resize(200, narrow)
    flow.show()
    assert chips[0].y() == 0
    assert chips[-1].y() > 0
    assert flow.widgets() == tuple(chips)
    assert flow.minimumSizeHint().width() <= 48
    chips[5].hide()
    assert flow.heightForWidth(2000) == wide
    flow.remove_widget(chips[0])
    assert flow.widgets() == tuple(chips[1:])
    assert chips[1].x() == 0


# --- the editor ------------------------------------------------------------------------------------------------------


@pytest.fixture
def tagged(library: Library) -> Library:
    """Return the library with 调研 on articles 1 to 3 and 城市提质 on article 1."""
    library.tag([ArticleId(n) for n in (1, 2, 3)], "调研")
    library.tag([ArticleId(1)], "城市提质")
    return library


@pytest.fixture
def editor(qtbot: QtBot, light: None, tagged: Library, session: Session) -> Iterator[TagEditor]:
    window = QWidget()
    window.resize(400, 300)
    layout = QVBoxLayout(window)
    editor = TagEditor(session, window)
    layout.addWidget(editor)
    layout.addStretch(1)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    editor.set_articles([1])
    qtbot.waitUntil(lambda: editor.names() == ("城市提质", "调研"))
    yield editor


def chips(editor: TagEditor) -> list[Chip]:
    return [chip for chip in editor.findChildren(Chip) if chip.isVisible()]


def type_into(editor: TagEditor, text: str) -> None:
    editor.field.setText(text)
    editor.field.textEdited.emit(text)


def test_the_tags_of_an_article_are_chips(editor: TagEditor) -> None:
    assert [chip.words for chip in chips(editor)] == ["城市提质", "调研"]
    assert editor.heightForWidth(80) > editor.heightForWidth(1000)


def test_enter_adds_what_is_typed_and_undo_takes_it_back(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    editor.field.setFocus()
    type_into(editor, "  新  标签 ")
    with qtbot.waitSignal(session.tags_changed):
        qtbot.keyClick(editor.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "新 标签" in editor.names())
    assert editor.field.text() == ""
    with qtbot.waitSignal(session.tags_changed):
        session.undo_stack.undo()
    qtbot.waitUntil(lambda: "新 标签" not in editor.names())


def test_pinyin_offers_tags_that_the_article_does_not_have(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    editor.set_articles([2])
    qtbot.waitUntil(lambda: editor.names() == ("调研",))
    editor.field.setFocus()
    type_into(editor, "c")
    assert editor._suggestions.words == ["城市提质"]
    qtbot.keyClick(editor.field, Key.Key_Down)
    with qtbot.waitSignal(session.tags_changed):
        qtbot.keyClick(editor.field, Key.Key_Return)
    qtbot.waitUntil(lambda: set(editor.names()) == {"城市提质", "调研"})
    assert session.undo_stack.count() == 1
    type_into(editor, "d")
    assert not editor._suggestions.isVisible()
    type_into(editor, "")
    assert not editor._suggestions.isVisible()


def test_a_click_on_a_suggestion_takes_it(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    editor.set_articles([4])
    qtbot.waitUntil(lambda: editor.names() == ())
    editor.field.setFocus()
    type_into(editor, "调")
    view = editor._suggestions._list
    with qtbot.waitSignal(session.tags_changed):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center()
        )
    qtbot.waitUntil(lambda: editor.names() == ("调研",))


def test_a_tag_that_is_there_already_is_not_added_again(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    type_into(editor, "调研")
    qtbot.keyClick(editor.field, Key.Key_Return)
    type_into(editor, "   ")
    qtbot.keyClick(editor.field, Key.Key_Return)
    assert session.undo_stack.count() == 0


def test_backspace_in_an_empty_field_takes_off_the_last_tag(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    editor.field.setFocus()
    type_into(editor, "x")
    qtbot.keyClick(editor.field, Key.Key_Backspace)
    assert session.undo_stack.count() == 0
    with qtbot.waitSignal(session.tags_changed):
        qtbot.keyClick(editor.field, Key.Key_Backspace)
    qtbot.waitUntil(lambda: editor.names() == ("城市提质",))


def test_a_chip_takes_its_tag_off_and_the_keyboard_goes_to_the_field(
    qtbot: QtBot, editor: TagEditor, session: Session
) -> None:
    chip = chips(editor)[0]
    chip.setFocus()
    with qtbot.waitSignal(session.tags_changed):
        qtbot.keyClick(chip, Key.Key_Delete)
    qtbot.waitUntil(lambda: editor.names() == ("调研",))
    assert editor.field.hasFocus()


def test_a_click_on_a_chip_asks_for_its_articles(qtbot: QtBot, editor: TagEditor) -> None:
    with qtbot.waitSignal(editor.tag_chosen) as chosen:
        chips(editor)[1].click()
    assert chosen.args == ["调研"]


def test_tags_of_several_articles_say_on_how_many_they_are(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    editor.set_articles([1, 2, 4])
    qtbot.waitUntil(lambda: len(editor.names()) == 2)
    assert [chip.words for chip in chips(editor)] == ["调研 · 2 of 3", "城市提质 · 1 of 3"]
    type_into(editor, "调研")
    with qtbot.waitSignal(session.tags_changed):
        qtbot.keyClick(editor.field, Key.Key_Return)
    qtbot.waitUntil(lambda: [chip.words for chip in chips(editor)] == ["调研", "城市提质 · 1 of 3"])


def test_escape_gives_up_what_is_typed_and_belongs_to_the_field(qtbot: QtBot, editor: TagEditor) -> None:
    type_into(editor, "半")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(editor.field, event)
    assert event.isAccepted()
    with qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor.field, Key.Key_Escape)
    assert editor.field.text() == ""


def test_without_articles_nothing_can_be_typed(qtbot: QtBot, editor: TagEditor, session: Session) -> None:
    editor.set_articles([])
    assert not editor.field.isEnabled()
    editor._add("调研")
    assert session.undo_stack.count() == 0


# --- the panel -------------------------------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot: QtBot, light: None, tagged: Library, session: Session) -> TagsPanel:
    panel = TagsPanel(session)
    panel.resize(268, 500)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    return panel


def test_without_tags_the_panel_says_how_to_begin(qtbot: QtBot, light: None, session: Session) -> None:
    panel = TagsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(panel.notice.isVisible)
    assert "Nothing is tagged yet" in panel.notice.words
    assert not panel.filter_field.isVisible()


def test_a_tag_is_found_by_initials_and_opened_by_enter(qtbot: QtBot, panel: TagsPanel, session: Session) -> None:
    panel.filter_field.setFocus()
    panel.filter_field.setText("cstz")
    assert panel.model.rowCount() == 1
    qtbot.keyClick(panel.filter_field, Key.Key_Return)
    assert panel.shown_tag == "城市提质"
    qtbot.waitUntil(lambda: panel.articles_model.rowCount() == 1)
    qtbot.keyClick(panel.articles_list, Key.Key_Return)
    assert session.current_article == 1
    qtbot.keyClick(panel.articles_list, Key.Key_Escape)
    assert panel.shown_tag == ""
    assert panel.list.hasFocus()


def test_a_filter_that_fits_nothing_says_so_and_escape_clears_it(qtbot: QtBot, panel: TagsPanel) -> None:
    panel.filter_field.setFocus()
    panel.filter_field.setText("没有")
    assert "No tag fits" in panel.notice.words
    qtbot.keyClick(panel.filter_field, Key.Key_Return)
    assert panel.shown_tag == ""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(panel.filter_field, event)
    assert event.isAccepted()
    qtbot.keyClick(panel.filter_field, Key.Key_Escape)
    assert panel.filter_field.text() == ""
    qtbot.keyClick(panel.filter_field, Key.Key_Down)
    assert panel.list.hasFocus()
    qtbot.keyClick(panel.list, Key.Key_Down)
    qtbot.keyClick(panel.list, Key.Key_Return)
    assert panel.shown_tag == panel.model.tag(1).name


def test_a_click_opens_a_tag_and_the_list_follows_changes(qtbot: QtBot, panel: TagsPanel, session: Session) -> None:
    row = panel.model.row_of("调研")
    at = panel.list.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: panel.articles_model.rowCount() == 3)
    panel.grab()
    session.untag([2], "调研")
    qtbot.waitUntil(lambda: panel.articles_model.rowCount() == 2)
    panel.remove_everywhere("调研")
    qtbot.waitUntil(lambda: panel.shown_tag == "")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)


def test_a_tag_narrows_the_hits_only_while_searching(qtbot: QtBot, panel: TagsPanel, session: Session) -> None:
    panel.show_tag("调研")
    assert not panel.filter_button.isVisible()
    panel.filter_hits("调研")
    assert session.filters == SearchFilters()
    session.search("江北区")
    assert panel.filter_button.isVisible()
    panel.filter_button.click()
    assert session.filters.tags == ("调研",)
    menu = panel.menu_for("调研")
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Show its articles",
        "Only hits with this tag",
        "Take it off all articles",
    ]
    panel.back_button.click()
    assert panel.shown_tag == ""


def test_undo_with_nothing_typed_means_the_tags(editor: TagEditor) -> None:
    def is_claimed() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(editor.field, event)
        return event.isAccepted()

    assert not is_claimed()
    editor.field.setText("半")
    assert is_claimed()


def test_the_keyboard_goes_to_what_the_panel_shows(qtbot: QtBot, panel: TagsPanel) -> None:
    panel.setFocus()
    assert panel.list.hasFocus()
    panel.show_tag("调研")
    panel.setFocus()
    assert panel.articles_list.hasFocus()
