from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reader import paths
from reader.settings import FILE_NAME, Settings, load, save
from reader.ui.app import Controller, application, language_of, load_translators, run
from reader.ui.theme import DARK, ThemeChoice, apply, tokens_of
from tests.conftest import ROOT
from tests.factories import make_library


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path / "config")
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_library(tmp_path / "library").close()
    return tmp_path / "library"


@pytest.fixture
def controller(qapp: QApplication, tmp_path: Path) -> Iterator[Controller]:
    save(Settings(theme="light", language="en"), tmp_path / "config" / FILE_NAME)
    controller = Controller(application())
    yield controller
    controller.leave()
    QLocale.setDefault(QLocale.c())
    apply(qapp, ThemeChoice.LIGHT)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMessageBox | QFileDialog):
            widget.close()


def _ready(qtbot: QtBot, controller: Controller) -> None:
    session = controller.session
    assert session is not None
    qtbot.waitUntil(lambda: session.library.index_status().usable and not session.is_indexing())
    qtbot.waitUntil(lambda: controller.window is not None and not controller.window.contents.model.is_empty())


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, controller: Controller, folder: Path) -> None:
    controller.start(folder)
    _ready(qtbot, controller)
    assert controller.window is not None and controller.session is not None
    controller.session.search("渡口")
    controller.session.open_article(7)
    qtbot.waitUntil(lambda: controller.window is not None and controller.window.reading.content is not None)
    controller.window.resize(790, 600)
    controller.window.actions_of["show_info"].trigger()
    controller.window.contents.set_expanded_keys(["group:2031", "issue:2"])
    controller.close()

    controller.start(folder)
    _ready(qtbot, controller)
    assert (controller.session.query, controller.session.current_article) == ("渡口", 7)
    assert (controller.window.width(), controller.window.height()) == (790, 600)
    assert not controller.window.actions_of["show_info"].isChecked()
    assert "issue:2" in controller.window.contents.expanded_keys()


def test_a_new_window_is_no_larger_than_the_screen(qtbot: QtBot, controller: Controller, folder: Path) -> None:
    controller.start(folder)
    _ready(qtbot, controller)
    assert controller.window is not None
    room = controller.window.screen().availableGeometry()
    assert room.contains(controller.window.frameGeometry())


def test_details_hidden_beside_the_hits_come_back_in_full_width(
    qtbot: QtBot, controller: Controller, folder: Path
) -> None:
    controller.start(folder)
    _ready(qtbot, controller)
    assert controller.window is not None and controller.session is not None
    controller.session.search("渡口")
    assert controller.window.info.isHidden()
    controller.close()

    controller.start(folder)
    _ready(qtbot, controller)
    controller.session.end_search()
    window = controller.window
    qtbot.waitUntil(lambda: window.columns.sizes()[2] >= 180)


def test_the_samples_come_into_an_empty_library_only(
    qtbot: QtBot, controller: Controller, folder: Path, samples: Path, tmp_path: Path
) -> None:
    count = len(list(samples.glob("yunchuan-*")))

    def is_imported() -> bool:
        return controller.session is not None and len(controller.session.library.issues()) == count

    controller.start(tmp_path / "new", import_samples=True)
    qtbot.waitUntil(is_imported, timeout=20000)
    assert controller.session is not None
    held = controller.session.library.issues()
    controller.start(tmp_path / "new", import_samples=True)
    _ready(qtbot, controller)
    assert controller.session.library.issues() == held
    controller.start(folder, import_samples=True)
    _ready(qtbot, controller)
    assert len(controller.session.library.issues()) == 2


def test_another_library_takes_the_place_of_the_first(
    qtbot: QtBot, controller: Controller, folder: Path, tmp_path: Path
) -> None:
    controller.start(folder)
    first = controller.window
    assert first is not None
    first.commands.library_requested.emit(tmp_path / "second")
    assert controller.session is not None and controller.session.library.folder == tmp_path / "second"
    assert controller.window is not first


def _box() -> QMessageBox:
    return next(
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    )


def test_a_folder_that_is_no_library_is_refused_and_another_can_be_chosen(
    qtbot: QtBot, controller: Controller, folder: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    with sqlite3.connect(foreign / "catalogue.sqlite") as connection:
        connection.execute("PRAGMA application_id = 7")
        connection.execute("CREATE TABLE things (id)")
    connection.close()
    controller.start(foreign)
    assert controller.window is None
    box = _box()
    assert "something else" in box.text()
    choose = next(button for button in box.buttons() if "Choose" in button.text())
    choose.click()
    dialog = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog))
    dialog.fileSelected.emit(str(folder))
    assert controller.window is not None
    controller.window.commands.library_requested.emit(foreign)
    stay = next(button for button in _box().buttons() if button.text() == "Stay here")
    stay.click()
    assert controller.window is not None
    dialog.close()


def test_the_language_changes_at_once_and_everything_stays_open(
    qtbot: QtBot, controller: Controller, folder: Path
) -> None:
    controller.start(folder)
    _ready(qtbot, controller)
    assert controller.session is not None and controller.window is not None
    controller.session.open_article(7)
    assert controller.window.left.tabs.tabText(0) == "Contents"
    controller.window.actions_of["language_zh_CN"].trigger()
    qtbot.waitUntil(lambda: controller.window is not None and controller.window.left.tabs.tabText(0) == "目录")
    _ready(qtbot, controller)
    assert controller.session.current_article == 7
    assert controller.window.contents.model.index(0, 0).data() == "2031年"
    assert load(paths.config_dir() / FILE_NAME).language == "zh_CN"


def test_the_language_waits_for_what_is_being_written(qtbot: QtBot, controller: Controller, folder: Path) -> None:
    import threading

    controller.start(folder)
    _ready(qtbot, controller)
    gate = threading.Event()
    assert controller.session is not None and controller.window is not None
    controller.session.tasks.write(controller.session, lambda progress: gate.wait(5))
    controller.window.actions_of["language_zh_CN"].trigger()
    qtbot.waitUntil(lambda: "language" in controller.window.status.message.text())
    gate.set()
    qtbot.waitUntil(lambda: controller.window is not None and controller.window.left.tabs.tabText(0) == "目录")


def test_the_theme_changes_at_once_and_is_kept(qtbot: QtBot, controller: Controller, folder: Path) -> None:
    controller.start(folder)
    assert controller.window is not None
    controller.window.actions_of["toggle_theme"].trigger()
    assert tokens_of(QApplication.palette()) is DARK
    assert load(paths.config_dir() / FILE_NAME).theme == "dark"


def test_settings_that_cannot_be_written_are_said(
    qtbot: QtBot, controller: Controller, folder: Path, tmp_path: Path
) -> None:
    controller.start(folder)
    assert controller.window is not None
    (tmp_path / "config" / FILE_NAME).unlink()
    (tmp_path / "config" / FILE_NAME).mkdir()
    controller.window.actions_of["theme_dark"].trigger()
    assert controller.window.status.message.text().startswith("△")


def test_settings_that_cannot_be_read_give_the_defaults(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / FILE_NAME).write_text("{", encoding="utf-8")
    controller = Controller(application())
    assert controller.settings == Settings()
    assert "defaults" in caplog.text
    controller.leave()
    QLocale.setDefault(QLocale.c())


def test_a_mistake_of_the_program_is_logged_and_said_without_a_traceback(
    qtbot: QtBot, controller: Controller, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    controller.start(folder)
    error = ValueError("inner words")
    controller.take_unexpected(ValueError, error, None)
    assert controller.window is not None
    assert "inner words" in caplog.text
    assert "unexpected" in controller.window.status.message.text()
    assert "inner words" not in controller.window.status.message.text()


@pytest.mark.parametrize(
    ("chosen", "system", "language"),
    [
        ("", QLocale("en_GB"), "en"),
        ("", QLocale("zh_CN"), "zh_CN"),
        ("", QLocale.c(), "zh_CN"),
        ("", QLocale("de_DE"), "zh_CN"),
        ("en", QLocale("zh_CN"), "en"),
    ],
)
def test_the_language_is_english_on_an_english_desktop_otherwise_chinese(
    chosen: str, system: QLocale, language: str
) -> None:
    assert language_of(Settings(language=chosen), system) == language


def test_translations_of_the_program_and_of_qt_are_found(
    controller: Controller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(load_translators("zh_CN", controller)) == 2
    assert len(load_translators("en", controller)) == 1
    with caplog.at_level(logging.WARNING):
        assert load_translators("xx", controller) == []
    assert "missing" in caplog.text


def test_running_opens_imports_and_ends(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    seen: list[str] = []

    def leave() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window" and w.isVisible())
        seen.append(window.objectName())
        for dialog in QApplication.topLevelWidgets():
            if dialog is not window:
                dialog.close()
        window.close()

    save(Settings(language="en"), tmp_path / "config" / FILE_NAME)
    raw = tmp_path / "a.txt"
    raw.write_text("目录\n\n没有什么\n", encoding="utf-8")
    QTimer.singleShot(400, leave)
    assert run(folder, import_samples=True, files=[raw]) == 0
    assert seen == ["main_window"]
    assert sys.excepthook is sys.__excepthook__
    QLocale.setDefault(QLocale.c())


def test_nothing_slow_is_loaded_before_the_window_stands(tmp_path: Path, folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.ui import app\n"
        "controller = app.Controller(app.application())\n"
        "controller._open_session(__import__('reader.library').library.Library(Path(sys.argv[1])), app.WindowState())\n"
        "slow = {'whoosh', 'jieba', 'rjieba', 'numpy', 'pypinyin'} & set(sys.modules)\n"
        "controller.close()\n"
        "sys.exit(f'loaded too early: {slow}' if slow else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
