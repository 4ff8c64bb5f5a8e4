"""The import preview: series, texts of issues that are held, and many files at once."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.errors import SourceError
from reader.importing import ImportChoices, ImportStatus
from reader.library import Library
from reader.sources import Engine
from reader.ui.commands import Commands
from reader.ui.dialogs import import_preview
from reader.ui.dialogs.import_preview import ImportDialog
from reader.ui.main_window import MainWindow
from reader.ui.models.import_model import ImportRow, RowState
from reader.ui.session import Session
from tests.factories import issue_text, make_issue
from tests.sources.making import PdfPage
from tests.sources.making import pdf as make_pdf


def write(folder: Path, month: int, name: str = "", count: int = 10) -> Path:
    """Write a bulletin, or a poor reading of one that has fewer articles."""
    path = folder / (name or f"江北简报2031年{month}月.txt")
    issue = make_issue(month)
    path.write_text(issue_text(make_issue(month, articles=issue.articles[:count])), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with January of one series."""
    with contextlib.closing(Library(tmp_path / "library")) as held:
        held.import_files([write(tmp_path, 1)], choices=ImportChoices(series="江北简报"))
        held.update_index()
        yield held


@pytest.fixture
def look(qtbot: QtBot, light: None, session: Session) -> Callable[..., ImportDialog]:
    """Return a function that opens a dialog on files and waits until they are read."""

    def opened(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(session, list(paths))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 and not dialog._is_busy(), timeout=60_000)
        return dialog

    return opened


def only(dialog: ImportDialog) -> ImportRow:
    (row,) = dialog.model.rows
    return row


def store(qtbot: QtBot, session: Session, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(session.import_finished, timeout=20_000):
        dialog.import_button.click()
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)


def test_the_series_is_shown_as_recovered_and_can_be_set(
    qtbot: QtBot, session: Session, look: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    dialog = look(write(tmp_path, 2))
    field = dialog.details.series
    assert (field.placeholderText(), field.text(), field.accessibleName()) == ("江北简报", "", "Series")
    field.setText(" 望湖  简报 ")
    field.editingFinished.emit()
    qtbot.waitUntil(lambda: only(dialog).summary is not None and only(dialog).state is RowState.NEW)
    assert only(dialog).choices.series == "望湖 简报"
    store(qtbot, session, dialog)
    assert sorted(issue.series or "" for issue in session.library.issues()) == ["望湖 简报", "江北简报"]


def test_held_series_are_offered_while_typing(qtbot: QtBot, look: Callable[..., ImportDialog], tmp_path: Path) -> None:
    dialog = look(write(tmp_path, 2, "02.txt"))
    qtbot.waitUntil(lambda: dialog.details.series.completer() is not None)
    completer = dialog.details.series.completer()
    completer.setCompletionPrefix("简报")
    assert completer.currentCompletion() == "江北简报"


def test_an_issue_whose_series_nothing_names_says_so(look: Callable[..., ImportDialog], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第一章 甲\n" + "田" * 50 + "。\n第二章 乙\n" + "水" * 50 + "。\n", encoding="utf-8")
    assert look(path).details.series.placeholderText() == "none is named"


def test_a_text_that_looks_worse_stays_out_and_is_shown_beside_the_held_one(
    look: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    dialog = look(write(tmp_path, 1, "second.txt", count=6))
    assert only(dialog).state is RowState.WORSE
    assert not dialog.import_button.isVisible()
    details = dialog.details
    assert "looks worse" in details.sentence.text()
    assert details.comparison.isVisible()
    assert "Articles: 6, held text: 10" in details.comparison.accessibleName()
    assert dialog.model.index(0, 1).data() == "looks worse"
    assert not dialog.model.index(0, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "1 look(s) worse" in dialog.summary.text()


def test_a_text_that_looks_worse_may_replace_the_held_one_or_stand_beside_it(
    qtbot: QtBot, session: Session, look: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    dialog = look(write(tmp_path, 1, "second.txt", count=6))
    details = dialog.details
    details.as_new.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.NEW)
    details.as_new.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.WORSE)
    details.replace.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.OTHER_TEXT)
    assert details.comparison.isVisible()
    details.as_new.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.NEW)
    assert not details.replace.isChecked()
    assert only(dialog).choices == ImportChoices(as_new=True)
    details.as_new.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.WORSE)
    details.replace.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.OTHER_TEXT)
    store(qtbot, session, dialog)
    assert [issue.article_count for issue in session.library.issues()] == [6]


def test_two_texts_of_one_issue_in_one_import_are_weighed_when_they_are_stored(
    qtbot: QtBot, session: Session, look: Callable[..., ImportDialog], tmp_path: Path
) -> None:
    dialog = look(write(tmp_path, 2), write(tmp_path, 2, "second.txt", count=6))
    assert [row.state for row in dialog.model.rows] == [RowState.NEW, RowState.NEW]
    store(qtbot, session, dialog)
    assert [row.state for row in dialog.model.rows] == [RowState.IMPORTED, RowState.WORSE]
    assert "1 left out, because the held text looks better" in dialog.summary.text()


def test_many_files_are_read_on_several_processes(look: Callable[..., ImportDialog], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    dialog = look(*(write(tmp_path, month) for month in range(2, 9)), empty)
    assert [row.state for row in dialog.model.rows] == [RowState.NEW] * 7 + [RowState.FAILED]
    assert dialog._session.library._previewers._workers is None  # they were ended


def test_closing_ends_the_processes(qtbot: QtBot, light: None, session: Session, tmp_path: Path) -> None:
    paths = [write(tmp_path, month) for month in range(2, 9)]
    dialog = ImportDialog(session, paths)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.count(RowState.NEW) > 0, timeout=20_000)
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert session.library._previewers._workers is None


def test_a_sentence_says_what_was_left_out(qtbot: QtBot, session: Session, light: None, tmp_path: Path) -> None:
    window = MainWindow(session)
    qtbot.addWidget(window)
    commands: Commands = window.commands
    report = session.library.import_files([write(tmp_path, 1, "second.txt", count=6)])
    assert report.count(ImportStatus.LEFT_OUT) == 1
    assert commands.import_sentence(report).startswith("1 left out, because the held text looks better")


def test_previews_that_are_ended_are_cancelled_not_failed(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path, 3)
    assert library.preview(path, apart=True).recovered.meta.month == 3
    library.end_previews()
    library.end_previews()
    with pytest.raises(SourceError):
        library.preview(tmp_path / "missing.txt", apart=True)


# --- scans -----------------------------------------------------------------------------------------------------------


def scan(folder: Path) -> Path:
    path = folder / "江北简报2031年4月.pdf"
    path.write_bytes(make_pdf([PdfPage([], picture=True)]))
    return path


def test_a_scan_is_read_by_the_program_that_is_installed(
    look: Callable[..., ImportDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "engine.py"
    text = "渡口见闻\n\n4月3日，云川市渡口开船，沿岸居民往来方便。\n".encode()
    program.write_text(f"import sys\nsys.stdout.buffer.write({text!r})", encoding="utf-8")
    engine = Engine((sys.executable, str(program), "{picture}"))
    monkeypatch.setattr(import_preview, "find_engine", lambda: engine)
    dialog = look(scan(tmp_path))
    assert only(dialog).state is RowState.FAILED
    qtbot.waitUntil(dialog.details.recognise.isVisible)
    assert engine.name in dialog.details.recognise.text()
    dialog.details.recognise.click()
    qtbot.waitUntil(lambda: only(dialog).state is RowState.NEW, timeout=60_000)
    assert not dialog.details.recognise.isVisible()
    with qtbot.waitSignal(dialog._session.import_finished, timeout=60_000):
        dialog.import_button.click()
    titles = [article.title for issue in dialog._session.library.issues()
              for article in dialog._session.library.articles(issue.id)]  # fmt: skip
    assert "渡口见闻" in titles


def test_without_such_a_program_a_scan_says_what_would_help(
    look: Callable[..., ImportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_preview, "find_engine", lambda: None)
    dialog = look(scan(tmp_path))
    assert not dialog.details.recognise.isVisible()
    said = [label.text() for label in dialog.details.notice.findChildren(QLabel)]
    assert any("Tesseract" in words for words in said)
