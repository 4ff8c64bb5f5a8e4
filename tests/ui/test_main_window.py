from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.errors import CancelledError, IndexingError, NotFoundError, SourceError
from reader.importing import ImportOutcome, ImportReport, ImportStatus
from reader.library import Library
from reader.searching import IndexStatus
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from tests.factories import make_issue, source_of

pytestmark = pytest.mark.usefixtures("light")
Open = Callable[[Library], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, make_session: Callable[[Library], Session]) -> Iterator[Open]:
    """Return a function that opens a window on a library."""
    windows: list[MainWindow] = []

    def make(library: Library) -> MainWindow:
        window = MainWindow(make_session(library))
        windows.append(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make
    for window in windows:
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.session.tasks.shutdown()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, library: Library) -> MainWindow:
    window = open_window(library)
    qtbot.waitUntil(lambda: not window.contents.model.is_empty() and bool(window.status.counts.text()))
    qtbot.waitUntil(lambda: window.session.current_article is not None or window.body.currentIndex() == 0)
    return window


def _write_bulletin(folder: Path, month: int) -> Path:
    raw, source = source_of(make_issue(month))
    path = folder / source.name
    path.write_bytes(raw)
    return path


def _hits(qtbot: QtBot, window: MainWindow, query: str) -> None:
    with qtbot.waitSignal(window.hits.page_shown):
        window.session.search(query)


# --- keyboard only ---------------------------------------------------------------------------------------------------


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_everything_can_be_done_without_a_mouse(qtbot: QtBot, window: MainWindow) -> None:
    session, ctrl = window.session, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_L, ctrl)
    assert _focus() is window.contents.filter_field
    window.contents.filter_field.setText("重要会议")
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert _focus() is window.contents.tree
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(_focus(), key)
    qtbot.waitUntil(lambda: window.reading.content is not None)
    first = session.current_article
    assert first is not None and "会议" in session.library.article(first).title

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert _focus() is window.reading.view
    with qtbot.waitSignal(window.reading.page_shown):
        QTest.keyClick(_focus(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(window.reading.page_shown):
        QTest.keyClick(_focus(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.current_article == first

    QTest.keyClick(window, Qt.Key.Key_K, ctrl)
    assert _focus() is window.search_bar.field
    window.search_bar.field.setText("渡口")
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _focus() is window.hits.list and window.hits.model.rowCount() > 0)
    QTest.keyClick(_focus(), Qt.Key.Key_Down)
    with qtbot.waitSignal(window.reading.page_shown):
        QTest.keyClick(_focus(), Qt.Key.Key_Return)
    assert _focus() is window.reading.view
    qtbot.waitUntil(lambda: window.reading.view.mark_count > 0)
    hit = session.current_article

    QTest.keyClick(window, Qt.Key.Key_T, ctrl)
    assert _focus().objectName() == "tag_field"
    field = _focus()
    assert isinstance(field, QLineEdit)
    field.setText("渡口史")
    with qtbot.waitSignal(session.tags_changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.library.tagged_articles("渡口史") == (hit,)
    with qtbot.waitSignal(session.tags_changed):
        window.actions_of["undo"].trigger()
    assert session.library.tagged_articles() == ()

    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert session.query == ""
    assert session.current_article == first


def test_f6_goes_round_the_parts_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.reading.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(_focus().objectName())
    assert "search_field" in seen and "contents_tree" in seen and "page_view" in seen
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert _focus().objectName() == seen[2]
    _hits(qtbot, window, "渡口")
    assert "hits_list" in [pane.objectName() for pane in window._panes()]


def test_escape_leaves_one_thing_after_the_other(qtbot: QtBot, window: MainWindow) -> None:
    _hits(qtbot, window, "渡口")
    window.reading.marks.open_find()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.reading.find_bar.isHidden() and window.session.query
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.session.query and window.search_bar.field.text() == ""
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.contents.filter_field.setText("渡口")
    window.contents.apply_filter()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.contents.filter_field.text() == "" and _focus() is window.contents.filter_field
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert _focus() is window.reading.view


def test_every_control_says_what_it_is(qtbot: QtBot, window: MainWindow) -> None:
    _hits(qtbot, window, "渡口")
    window.session.open_article(1)
    qtbot.waitUntil(lambda: window.reading.content is not None)
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if not name and widget.objectName() not in {"main_window", "reading_pane", "search_bar"}:
            nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def _tab_chain(window: MainWindow) -> list[str]:
    """Return what Tab goes through, beginning with the search."""
    seen: list[str] = []
    widget: QWidget = window.search_bar.field
    while True:
        widget = widget.nextInFocusChain()
        if widget is window.search_bar.field:
            return seen
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.isVisible() and widget.isEnabled():
            seen.append(widget.objectName() or widget.accessibleName())


def test_tab_goes_as_the_eye_does(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    session.library.tag([2], "调研")
    session.open_article(2)
    qtbot.waitUntil(lambda: window.reading.content is not None and "whole_button" in _tab_chain(window))
    qtbot.waitUntil(lambda: _tab_chain(window).count("tag_field") == 2)
    chain = _tab_chain(window)
    order = ["left_tabs", "contents_filter", "contents_tree", "2031年5月", "时政", "whole_button", "page_view"]
    order += ["tag_field", "previous_button", "next_button", "info_dock"]
    assert [name for name in chain if name in order][: len(order)] == order
    _hits(qtbot, window, "渡口")
    chain = _tab_chain(window)
    assert chain.index("left_tabs") < chain.index("facets_list") < chain.index("hits_list") < chain.index("page_view")


def test_every_action_has_words_and_no_two_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_of.all() for key in action.shortcuts()]
    assert all(action.text() for action in window.actions_of.all())
    assert len(keys) == len(set(keys))
    buttons = [button for button in window.top.findChildren(QAbstractButton) if button.isVisible()]
    assert all(button.accessibleName() and button.toolTip() for button in buttons if button.parent() is window.top)


# --- following -------------------------------------------------------------------------------------------------------


def test_searching_splits_the_middle_and_shows_the_facets(qtbot: QtBot, window: MainWindow) -> None:
    assert window.hits.isHidden() and not window.info.isHidden()
    window.left.choose("tags")
    _hits(qtbot, window, "渡口")
    assert not window.hits.isHidden() and window.info.isHidden()
    assert window.left.current() == "facets"
    assert window.status.index.text().startswith("10 hit(s)")
    window.resize(1920, 1080)
    assert not window.info.isHidden()
    window.session.end_search()
    assert window.hits.isHidden()
    assert window.left.current() == "tags"
    qtbot.waitUntil(lambda: window.status.index.text() == "Search is ready")


def test_the_window_is_named_after_what_is_read(qtbot: QtBot, window: MainWindow) -> None:
    window.session.open_article(2)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("副市长陆文溪"))
    window.session.open_issue(1)
    qtbot.waitUntil(lambda: window.windowTitle() == "2031年5月")


def test_the_details_can_be_hidden(window: MainWindow) -> None:
    window.actions_of["show_info"].trigger()
    assert window.info.isHidden()
    window.actions_of["show_info"].trigger()
    assert not window.info.isHidden()


def test_the_counts_are_in_the_status_line_and_on_the_tab(window: MainWindow) -> None:
    assert window.status.counts.text() == "2 issue(s) · 20 article(s)"
    assert window.left.tabs.tabText(2) == "Doubts 2"


def test_actions_that_make_no_sense_are_off(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    assert not window.actions_of["undo"].isEnabled()
    session.open_article(1)
    session.open_article(2)
    assert window.actions_of["back"].isEnabled() and window.top.back.isEnabled()
    assert not window.actions_of["forward"].isEnabled()
    session.tag([1], "甲")
    assert window.actions_of["undo"].text() == "Undo: Tag “甲”"
    session.open_issue(1)
    assert window.actions_of["whole"].isChecked()
    assert not window.actions_of["tag"].isEnabled()


def test_what_was_undone_is_said_and_which_library_is_open(window: MainWindow) -> None:
    assert str(window.session.library.folder) in window.status.counts.toolTip()
    window.session.tag([1], "甲")
    window.actions_of["undo"].trigger()
    assert window.status.message.text() == "Undone: Tag “甲”"
    window.actions_of["redo"].trigger()
    assert window.status.message.text() == "Done again: Tag “甲”"


def test_breadcrumbs_tags_and_findings_lead_to_the_left_column(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    session.library.tag([1], "调研")
    session.tags_changed.emit()
    window.reading.reveal_requested.emit("issue:2")
    assert window.left.current() == "contents"
    window.reading.tag_chosen.emit("调研")
    assert window.left.current() == "tags"
    window.info.findings_requested.emit()
    assert window.left.current() == "findings"


def test_trouble_is_said_in_the_status_line(qtbot: QtBot, window: MainWindow) -> None:
    window.session.failed.emit(NotFoundError("article", 3))
    assert window.status.message.text().startswith("△ ")
    window.session.message.emit("done")
    window.session.failed.emit(CancelledError())
    assert window.status.message.text() == "done"
    window.session.failed.emit(IndexingError(Path("index"), "is locked"))
    assert "locked" in window.status.message.text()


def test_long_work_shows_progress_and_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    status = window.status
    task = window.session.tasks.read(window, lambda progress: None)
    window.session.work_started.emit("Importing", task)
    assert status.bar.isVisible() and status.index.isHidden()
    window.session.work_progressed.emit(3, 10)
    assert (status.bar.value(), status.bar.maximum()) == (3, 10)
    QTest.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert task.is_cancelled() and not status.cancel.isEnabled()
    window.session.work_ended.emit()
    assert status.bar.isHidden() and not status.index.isHidden()
    status._cancel()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (IndexStatus(True, "", 5, 0), "Search is ready"),
        (IndexStatus(True, "", 5, 3), "3 article(s) cannot be searched yet"),
        (IndexStatus(False, "is missing", 0, 3), "Search is not ready"),
    ],
)
def test_the_state_of_the_index_is_said(window: MainWindow, status: IndexStatus, words: str) -> None:
    window.session.index_changed.emit(status)
    assert window.status.index.text() == words


def test_what_another_program_stored_appears_when_one_comes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from contextlib import closing

    with closing(Library(window.session.library.folder)) as other:
        other.import_files([_write_bulletin(tmp_path, 7)])
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: window.status.counts.text().startswith("3 issue(s)"))
    qtbot.waitUntil(lambda: not window.session.is_indexing())
    assert window.session.library.index_status().pending == 0


# --- an empty library and importing ----------------------------------------------------------------------------------


def test_an_empty_library_says_what_to_do_and_its_first_issue_is_opened(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    library = Library(tmp_path / "new")
    window = open_window(library)
    qtbot.waitUntil(lambda: window.body.currentWidget() is window.welcome)
    path = _write_bulletin(tmp_path, 6)
    window.session.import_files([path])
    qtbot.waitUntil(lambda: window.session.current_article is not None)
    assert window.body.currentWidget() is window.columns
    assert window.status.message.text()
    window.session.tasks.shutdown()
    library.close()


def test_the_ways_to_begin_open_dialogs(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "open", lambda self: opened.append(self.windowTitle()))
    window.welcome.files_button.click()
    window.welcome.folder_button.click()
    window.actions_of["open_library"].trigger()
    window.actions_of["new_library"].trigger()
    assert len(opened) == 4
    labels = QFileDialog.DialogLabel
    dialog = window.findChildren(QFileDialog)[-1]
    assert [dialog.labelText(one) for one in (labels.LookIn, labels.FileType)] == ["Look in:", "Kind of file:"]
    imported: list[object] = []
    monkeypatch.setattr(window.session, "import_files", imported.append)
    window.commands.import_samples()
    assert [path.name for path in imported[0]] == ["samples"]  # type: ignore[attr-defined]
    asked: list[Path] = []
    window.commands.library_requested.connect(asked.append)
    window.findChildren(QFileDialog)[-1].fileSelected.emit("/somewhere/else")
    assert asked == [Path("/somewhere/else")]


def test_chosen_files_are_shown_before_they_are_stored(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = _write_bulletin(tmp_path, 7)
    window.commands.import_paths([path])
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.objectName() == "import_dialog"]
    assert len(dialogs) == 1 and dialogs[0].isVisible()
    assert len(window.session.library.issues()) == 2
    dialogs[0].close()


def test_help_opens_and_closes(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("palette", "shortcuts", "about"):
        window.actions_of[name].trigger()
        qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QDialog)))
        for dialog in window.findChildren(QDialog):
            dialog.close()
    window.top.open_menu()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def _drag(window: MainWindow, paths: list[Path]) -> tuple[QMimeData, QDragEnterEvent, QDropEvent]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths] or [QUrl("https://example.org/a.txt")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    return data, enter, QDropEvent(QPointF(50, 50), copy, data, left, none)


def test_files_dropped_on_the_window_are_previewed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[Path]] = []
    monkeypatch.setattr(window.commands, "import_paths", taken.append)
    path = _write_bulletin(tmp_path, 7)
    data, enter, drop = _drag(window, [path])
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted() and window.veil.isVisible()
    QApplication.sendEvent(window, drop)
    qtbot.waitUntil(lambda: taken == [[path]])
    assert window.veil.isHidden()
    del data


def test_what_is_no_file_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    data, enter, drop = _drag(window, [])
    QApplication.sendEvent(window, enter)
    assert window.veil.isHidden()
    QApplication.sendEvent(window, QDragLeaveEvent())
    QApplication.sendEvent(window, drop)
    del data


def _outcome(window: MainWindow, status: ImportStatus) -> ImportOutcome:
    issue = window.session.library.issues()[0]
    error = SourceError(Path("a.txt"), "permission denied") if status is ImportStatus.FAILED else None
    return ImportOutcome(Path("a.txt"), status, None if error else issue, error)


def test_an_import_ends_with_a_sentence(window: MainWindow) -> None:
    say = window.commands.import_sentence
    imported, replaced, held, failed = (
        _outcome(window, status)
        for status in (ImportStatus.IMPORTED, ImportStatus.REPLACED, ImportStatus.UNCHANGED, ImportStatus.FAILED)
    )
    assert say(ImportReport((imported,))) == "1 issue(s) imported, 10 article(s), 1 doubt(s)."
    assert say(ImportReport((replaced, held))) == "1 issue(s) replaced, 10 article(s), 1 doubt(s), 1 already held."
    assert say(ImportReport((failed,))).startswith("1 failed: ")
    assert say(ImportReport((), cancelled=True)) == "Stopped: nothing was imported."


def test_themes_languages_and_sizes_are_settings(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    window.actions_of["theme_dark"].trigger()
    assert session.settings.theme == "dark"
    window.actions_of["toggle_theme"].trigger()
    assert session.settings.theme == "dark", "the palette is still light: the settings change, the application dresses"
    window.actions_of["language_en"].trigger()
    assert session.settings.language == "en"
    window.actions_of["language_system"].trigger()
    assert session.settings.language == ""
    window.actions_of["larger"].trigger()
    window.actions_of["larger"].trigger()
    window.actions_of["smaller"].trigger()
    assert session.settings.text_px == 18
    window.actions_of["normal_size"].trigger()
    assert session.settings.text_px == 17
    session.change_settings(dataclasses.replace(session.settings, theme="light"))
    assert window.actions_of["theme_light"].isChecked()


def test_the_panels_of_the_left_column_have_keys(window: MainWindow) -> None:
    for name, action in (("tags", "show_tags"), ("findings", "show_findings"), ("contents", "show_contents")):
        window.actions_of[action].trigger()
        assert window.left.current() == name
    window.left.choose("nowhere")
    assert window.left.current() == "contents"
    window.left.take_out("nowhere")


def test_a_narrow_window_cuts_nothing_off(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 560)
    window.session.open_article(1)
    qtbot.waitUntil(lambda: window.reading.content is not None)
    assert window.width() <= 960
    right = window.top.menu.geometry().right()
    assert right <= window.width()


def test_the_count_of_doubts_gives_way_where_the_tabs_have_no_room(qtbot: QtBot, window: MainWindow) -> None:
    left = window.left
    left.set_title("findings", "Doubts", "1,008")
    left.resize(320, 500)
    assert left.tabs.tabText(2) == "Doubts 1,008"
    left.insert_first("facets", "Hits")
    left.resize(268, 500)
    assert left.tabs.tabText(3) == "Doubts" and left.tabs.tabToolTip(3) == "Doubts 1,008"
    assert left.tabs.sizeHint().width() <= left.tabs.width()
    left.take_out("facets")
    left.resize(320, 500)
    assert left.tabs.tabText(2) == "Doubts 1,008"
