"""The import preview, the command palette, the keys, and what the program is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader import __version__
from reader.errors import CancelledError, LibraryBusyError
from reader.importing import ImportStatus
from reader.library import Library
from reader.model import no_progress
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.import_preview import ImportDialog
from reader.ui.dialogs.import_work import commit_rows, list_files
from reader.ui.dialogs.shortcuts import ShortcutsDialog
from reader.ui.models import import_model
from reader.ui.models.import_model import RowState
from reader.ui.palette import CommandPalette
from reader.ui.session import Session
from tests.conftest import ROOT

Key = Qt.Key

BULLETIN = """目录 Contents

◆◆◆ 时政 ◆◆◆
沈知远到江北区调研{subject}……1
云川市召开{subject}会议……2
◆◆◆ 经济 ◆◆◆
青禾县{subject}开工……3
石桥县{subject}竣工……4

时政

沈知远到江北区调研{subject} {month}月1日，市长沈知远到江北区调研{subject}，要求{year}年底前完成全部工作任务。

云川市召开{subject}会议 {month}月2日，云川市召开{subject}会议，部署{year}年下半年的各项重点工作。

经济

青禾县{subject}开工 {month}月3日，青禾县{subject}开工，总投资三亿元，计划工期为十八个月。

石桥县{subject}竣工 {month}月4日，石桥县{subject}竣工，{year}年内全部投入使用，惠及群众两万人。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two bulletins, one of them in a folder of its own, and an empty file."""
    folder = tmp_path / "待导入"
    (folder / "下层").mkdir(parents=True)
    (folder / "七月.txt").write_text(BULLETIN.format(subject="灯塔", month=7, year=2031), encoding="utf-8")
    (folder / "下层" / "八月.txt").write_text(BULLETIN.format(subject="磨坊", month=8, year=2031), encoding="gb18030")
    (folder / "空.txt").write_text("", encoding="utf-8")
    return folder


def open_dialog(qtbot: QtBot, session: Session, *paths: Path, closes: bool = False) -> ImportDialog:
    dialog = ImportDialog(session, paths)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    if not closes:  # once closed it deletes itself
        qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 and not dialog._is_busy(), timeout=20_000)
    return dialog


def states(dialog: ImportDialog) -> dict[str, RowState]:
    return {row.path.name: row.state for row in dialog.model.rows}


def store(qtbot: QtBot, session: Session, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(session.import_finished, timeout=20_000):
        dialog.import_button.click()
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)


# --- import ----------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_and_each_file_says_what_it_would_bring(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    dialog = open_dialog(qtbot, session, folder)
    assert states(dialog) == {"七月.txt": RowState.NEW, "八月.txt": RowState.NEW, "空.txt": RowState.FAILED}
    assert dialog.import_button.text() == "Import 2 file(s)"
    assert dialog.summary.text() == "3 file(s) · 2 new · 1 cannot be imported"
    summaries = [row.summary for row in dialog.model.rows if row.summary]
    assert [(one.sections, one.articles, one.month) for one in summaries] == [(2, 4, 7), (2, 4, 8)]
    assert dialog.details.title.text() == "七月.txt"
    assert dialog.details.tree_model.rowCount() == 2
    assert dialog.details.tabs.tabText(0) == "Contents 4"
    assert dialog.details.tabs.tabText(1) == "Findings"
    assert session.library.issues()[-1].month == 6
    dialog.grab()
    dialog.details.tabs.setCurrentIndex(1)
    dialog.grab()


def test_checked_files_are_stored_and_the_end_is_a_sentence(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    dialog = open_dialog(qtbot, session, folder)
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Key.Key_Right)
    qtbot.keyClick(dialog.table, Key.Key_Space)
    assert dialog.import_button.text() == "Import 1 file(s)"
    with qtbot.waitSignal(session.library_changed, timeout=20_000):
        store(qtbot, session, dialog)
    assert states(dialog)["八月.txt"] is RowState.IMPORTED
    assert "1 issue(s) imported" in dialog.summary.text()
    assert "4 article(s)" in dialog.summary.text()
    assert "1 cannot be imported" in dialog.summary.text()
    assert [issue.month for issue in session.library.issues()] == [5, 6, 8]


def test_enter_does_what_the_button_with_the_keyboard_says(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    dialog = open_dialog(qtbot, session, folder, closes=True)
    dialog.close_button.setFocus()
    qtbot.keyClick(dialog.close_button, Key.Key_Return)
    assert dialog.isHidden()
    assert len(session.library.issues()) == 2


def test_enter_closes_when_nothing_can_be_imported(qtbot: QtBot, light: None, session: Session, folder: Path) -> None:
    dialog = open_dialog(qtbot, session, folder / "空.txt", closes=True)
    qtbot.keyClick(dialog.table, Key.Key_Return)
    assert dialog.isHidden()


def test_enter_imports_and_then_closes(qtbot: QtBot, light: None, session: Session, folder: Path) -> None:
    dialog = open_dialog(qtbot, session, folder, closes=True)
    with qtbot.waitSignal(session.import_finished, timeout=20_000):
        qtbot.keyClick(dialog.table, Key.Key_Return)
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.close_button, Key.Key_Return)
    assert dialog.isHidden()


def test_a_file_that_is_held_already_cannot_be_stored_again(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    session.library.import_files([folder / "七月.txt"])
    dialog = open_dialog(qtbot, session, folder / "七月.txt")
    assert states(dialog) == {"七月.txt": RowState.KNOWN}
    assert not dialog.import_button.isEnabled()
    assert "2031年7月" in dialog.details.sentence.text()


def test_another_text_of_an_issue_replaces_it_or_stands_beside_it(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    session.library.import_files([folder / "七月.txt"])
    better = folder / "七月校订.txt"
    better.write_text((folder / "七月.txt").read_text("utf-8").replace("三亿元", "四亿元"), encoding="utf-8")
    dialog = open_dialog(qtbot, session, better)
    assert states(dialog) == {"七月校订.txt": RowState.OTHER_TEXT}
    assert dialog.details.as_new.isVisible()
    dialog.details.as_new.click()
    qtbot.waitUntil(lambda: states(dialog) == {"七月校订.txt": RowState.NEW})
    dialog.details.as_new.click()
    qtbot.waitUntil(lambda: states(dialog) == {"七月校订.txt": RowState.OTHER_TEXT})
    store(qtbot, session, dialog)
    assert states(dialog) == {"七月校订.txt": RowState.REPLACED}
    assert dialog.summary.text().startswith("1 issue(s) replaced · 4 article(s)")
    assert len(session.library.issues()) == 3


def test_year_month_and_encoding_can_be_set_for_a_file(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    dialog = open_dialog(qtbot, session, folder / "七月.txt")
    details = dialog.details
    assert details.year.placeholderText() == "2031"
    details.year.setText("2029")
    details.year.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.model.row(0).summary is not None and dialog.model.row(0).summary.year == 2029)
    details.month.setCurrentIndex(details.month.findData(12))
    details.month.activated.emit(12)
    qtbot.waitUntil(lambda: dialog.model.row(0).summary is not None and dialog.model.row(0).summary.month == 12)
    details.encoding.setCurrentIndex(details.encoding.findData("big5"))
    details.encoding.activated.emit(3)
    qtbot.waitUntil(lambda: dialog.model.row(0).state in (RowState.FAILED, RowState.NEW))
    assert dialog.model.row(0).choices.encoding == "big5"
    details.encoding.setCurrentIndex(0)
    details.encoding.activated.emit(0)
    qtbot.waitUntil(lambda: dialog.model.row(0).state is RowState.NEW)
    assert dialog.model.row(0).choices.year == 2029


def test_a_format_without_an_encoding_offers_none(qtbot: QtBot, light: None, session: Session) -> None:
    document = next((ROOT / "tests" / "data" / "docx-styles").glob("source.docx"))
    details = open_dialog(qtbot, session, document).details
    assert details.year.isVisible()
    assert not details.encoding.isVisible()
    assert details.sentence.text().endswith("B)")


def test_a_file_that_cannot_be_read_says_why(qtbot: QtBot, light: None, session: Session, folder: Path) -> None:
    dialog = open_dialog(qtbot, session, folder / "空.txt")
    assert "is empty" in dialog.details.sentence.text()
    assert not dialog.details.year.isVisible()
    nothing = folder / "无"
    nothing.mkdir()
    dialog.add_paths([nothing])
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2 and not dialog._is_busy())
    dialog.table.selectRow(1)
    assert "holds no file" in dialog.details.sentence.text()


def test_reading_can_be_stopped_and_closing_lets_go(qtbot: QtBot, light: None, session: Session, folder: Path) -> None:
    dialog = ImportDialog(session, [folder])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.stop()
    qtbot.waitUntil(lambda: not dialog._is_busy())
    assert RowState.NEW not in states(dialog).values()
    dialog.reject()
    assert not dialog.isVisible()
    second = ImportDialog(session, [folder])
    second.open()
    second.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_an_import_goes_on_when_the_dialog_is_closed(qtbot: QtBot, light: None, session: Session, folder: Path) -> None:
    dialog = ImportDialog(session, [folder])
    dialog.open()
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=20_000)
    with qtbot.waitSignal(session.import_finished, timeout=20_000) as finished:
        dialog.import_button.click()
        assert dialog.close_button.text() == "Read meanwhile"
        assert "Importing" in dialog.summary.text()
        dialog.reject()
    assert finished.args is not None
    assert finished.args[0].count(ImportStatus.IMPORTED) == 2
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)


def test_an_import_that_is_stopped_before_it_began_says_so(
    qtbot: QtBot, light: None, session: Session, folder: Path
) -> None:
    dialog = open_dialog(qtbot, session, folder)
    dialog.import_button.click()
    dialog.stop()
    qtbot.waitUntil(lambda: dialog._report is not None)
    assert dialog.summary.text().startswith("Stopped.")
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)


def test_texts_that_were_let_go_of_are_read_again(
    qtbot: QtBot, light: None, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_model, "RAW_LIMIT_BYTES", 10)
    dialog = open_dialog(qtbot, session, folder)
    assert all(row.preview is None for row in dialog.model.rows)
    dialog.table.selectRow(1)
    qtbot.waitUntil(lambda: dialog.details.tree_model.rowCount() == 2)
    store(qtbot, session, dialog)
    assert [issue.month for issue in session.library.issues()] == [5, 6, 7, 8]


def test_what_changed_since_it_was_shown_is_not_stored(library: Library, folder: Path) -> None:
    rows = read_rows(library, folder / "七月.txt", keep=False)
    (folder / "七月.txt").write_text("别的内容", encoding="utf-8")
    report = commit_rows(library, rows, no_progress)
    assert report.count(ImportStatus.FAILED) == 1
    assert "changed" in str(report.outcomes[0].error)


def read_rows(library: Library, *paths: Path, keep: bool = True) -> tuple[import_model.ImportRow, ...]:
    import dataclasses

    rows = []
    for row in list_files(paths, no_progress):
        preview = library.preview(row.path)
        summary = import_model.summary_of(preview)
        rows.append(dataclasses.replace(row, preview=preview if keep else None, summary=summary, checked=True))
    return tuple(rows)


def test_the_same_bytes_twice_in_one_import_are_stored_once(library: Library, folder: Path) -> None:
    again = folder / "七月又一份.txt"
    again.write_bytes((folder / "七月.txt").read_bytes())
    rows = read_rows(library, folder / "七月.txt", again)
    report = commit_rows(library, rows, no_progress)
    assert [outcome.status for outcome in report.outcomes] == [ImportStatus.IMPORTED, ImportStatus.UNCHANGED]


def test_one_file_that_cannot_be_stored_does_not_stop_the_others(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = read_rows(library, folder / "七月.txt", folder / "下层" / "八月.txt")
    commit = library.commit

    def busy_once(preview: object, **_: object) -> object:
        monkeypatch.setattr(library, "commit", commit)
        raise LibraryBusyError(library.folder)

    monkeypatch.setattr(library, "commit", busy_once)
    report = commit_rows(library, rows, no_progress)
    assert [outcome.status for outcome in report.outcomes] == [ImportStatus.FAILED, ImportStatus.IMPORTED]


def test_an_import_that_is_stopped_keeps_what_was_stored(library: Library, folder: Path) -> None:
    rows = read_rows(library, folder / "七月.txt", folder / "下层" / "八月.txt")

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise CancelledError

    report = commit_rows(library, rows, stop)
    assert report.cancelled
    assert len(report.outcomes) == 1


# --- commands and keys -----------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, light: None) -> QWidget:
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    menu = QMenu("编辑", window)
    for words, keys in (("标记全部命中", "Ctrl+Shift+T"), ("复制", ""), ("撤销", "Ctrl+Z")):
        action = menu.addAction(words)
        action.setShortcut(keys)
    menu.actions()[2].setEnabled(False)
    menu.addSeparator()
    with qtbot.waitExposed(window):
        window.show()
    return window


def actions_of(window: QWidget) -> list[QAction]:
    menu = window.findChild(QMenu)
    assert isinstance(menu, QMenu)
    return menu.actions()


def commands(palette: CommandPalette) -> list[str]:
    return [palette.model.item(row).text() for row in range(palette.model.rowCount())]


def test_a_command_is_found_by_initials_and_run_by_enter(qtbot: QtBot, window: QWidget) -> None:
    actions = actions_of(window)
    palette = CommandPalette(actions, window)
    palette.open()
    assert commands(palette) == ["标记全部命中", "复制", "撤销"]
    assert palette.model.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "标记全部命中, 编辑, Ctrl+Shift+T"
    palette.grab()
    palette.field.setText("bjqb")
    assert commands(palette) == ["标记全部命中"]
    with qtbot.waitSignal(actions[0].triggered):
        qtbot.keyClick(palette.field, Key.Key_Return)


def test_the_arrows_walk_through_commands_and_disabled_ones_do_nothing(qtbot: QtBot, window: QWidget) -> None:
    palette = CommandPalette(actions_of(window), window)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(palette)
    palette.open()
    qtbot.keyClick(palette.field, Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.field, Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 1
    palette.field.setText("撤销")
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
    palette.field.setText("bj")
    assert commands(palette) == ["标记全部命中", "复制", "撤销"]
    palette.field.setText("xyz")
    assert "No command fits" in palette.notice.words
    qtbot.keyClick(palette.field, Key.Key_Down)
    palette.reject()


def test_the_palette_also_opens_without_a_window(qtbot: QtBot, light: None) -> None:
    action = QAction("A && &B")
    palette = CommandPalette([action])
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(palette)
    assert commands(palette) == ["A & B"]


def test_all_keys_are_listed_by_menu(qtbot: QtBot, window: QWidget) -> None:
    dialog = ShortcutsDialog(actions_of(window), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.groups["编辑"] == [("标记全部命中", ["Ctrl+Shift+T"]), ("撤销", ["Ctrl+Z"])]
    assert "In the search" in dialog.groups
    assert dialog.width() <= window.width() and dialog.height() <= window.height()
    dialog.grab()
    dialog.reject()


def test_the_versions_can_be_copied(qtbot: QtBot, light: None) -> None:
    dialog = AboutDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied
    assert "Qt 6" in copied
    dialog.grab()
    dialog.accept()


def test_files_can_be_dropped_on_the_dialog(qtbot: QtBot, light: None, session: Session, folder: Path) -> None:
    dialog = open_dialog(qtbot, session, folder / "空.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "七月.txt")), QUrl("https://example.org/a.txt")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2 and not dialog._is_busy())
    assert states(dialog)["七月.txt"] is RowState.NEW
