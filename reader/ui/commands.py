"""What the menu's entries do that need a dialog: importing, other libraries, themes and languages, help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reader.assets import asset
from reader.importing import ImportReport, ImportStatus
from reader.model import ArticleId, Progress
from reader.sources import importable_suffixes
from reader.ui.actions import Actions
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.import_preview import ImportDialog
from reader.ui.dialogs.shortcuts import ShortcutsDialog
from reader.ui.messages import error_message
from reader.ui.palette import CommandPalette
from reader.ui.session import Session
from reader.ui.theme import DARK, tokens_of


class Commands(QObject):
    """Dialogs are opened and never waited for."""

    library_requested = Signal(object)
    """Path of another library that is to be opened instead."""

    def __init__(self, window: QWidget, session: Session, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._actions = actions

    # --- import ------------------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and show what they would bring."""
        endings = " ".join(f"*{suffix}" for suffix in sorted({*importable_suffixes(), ".gz"}))
        dialog = self._file_dialog(self.tr("Import files"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Texts ({endings})").format(endings=endings), self.tr("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.import_paths([Path(name) for name in names]))
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder and show what its files would bring."""
        dialog = self._file_dialog(self.tr("Import a folder"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.import_paths([Path(name)]))
        dialog.open()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Show what files and folders would bring before anything is stored."""
        dialog = ImportDialog(self._session, list(paths), self._window)
        dialog.open()

    def import_samples(self) -> None:
        """Import the bulletins that ship with the program."""
        self._session.import_files([asset("samples")])

    def tell_import(self, report: ImportReport) -> None:
        """Say in one sentence what an import did."""
        self._session.message.emit(self.import_sentence(report))

    def import_sentence(self, report: ImportReport) -> str:
        """Return what an import did: what came, what was there already, what is doubtful, what failed and why."""
        imported = report.count(ImportStatus.IMPORTED)
        replaced = report.count(ImportStatus.REPLACED)
        unchanged = report.count(ImportStatus.UNCHANGED)
        worse = report.count(ImportStatus.LEFT_OUT)
        failed = [outcome for outcome in report.outcomes if outcome.status is ImportStatus.FAILED]
        changed = {ImportStatus.IMPORTED, ImportStatus.REPLACED}
        issues = [outcome.issue for outcome in report.outcomes if outcome.issue and outcome.status in changed]
        articles, doubts = sum(i.article_count for i in issues), sum(i.finding_count for i in issues)
        parts = [
            self.tr("%n issue(s) imported", "", imported) if imported else "",
            self.tr("%n issue(s) replaced", "", replaced) if replaced else "",
            self.tr("%n article(s)", "", articles) if articles else "",
            self.tr("%n doubt(s)", "", doubts) if doubts else "",
            self.tr("%n already held", "", unchanged) if unchanged else "",
            self.tr("%n left out, because the held text looks better", "", worse) if worse else "",
            self.tr("%n failed", "", len(failed)) if failed else "",
        ]
        sentence = self.tr(", ").join(part for part in parts if part) or self.tr("nothing was imported")
        if report.cancelled:
            sentence = self.tr("Stopped: {what}").format(what=sentence)
        if failed and failed[0].error is not None:
            sentence = f"{sentence}{self.tr(': ')}{error_message(failed[0].error)}"
        elif issues or not failed:
            sentence = self.tr("{what}.").format(what=sentence)
        return sentence[:1].upper() + sentence[1:]

    def follow_undo(self, _index: int = 0) -> None:
        """Let the menu say what can be taken back and done again."""
        stack = self._session.undo_stack
        for name, words, can, text in (
            ("undo", self.tr("Undo"), stack.canUndo(), stack.undoText()),
            ("redo", self.tr("Redo"), stack.canRedo(), stack.redoText()),
        ):
            self._actions[name].setEnabled(can)
            self._actions[name].setText(f"{words}: {text}" if can else words)

    def undo(self) -> None:
        """Take back the last change and say which it was: it may be out of sight."""
        stack = self._session.undo_stack
        words = self.tr("Undone: {what}").format(what=stack.undoText())
        stack.undo()
        self._session.message.emit(words)

    def redo(self) -> None:
        """Do again what was taken back, and say what it is."""
        stack = self._session.undo_stack
        words = self.tr("Done again: {what}").format(what=stack.redoText())
        stack.redo()
        self._session.message.emit(words)

    def open_first_article(self) -> None:
        """Open the first article of the newest issue, so that a new library does not begin with an empty page."""
        library = self._session.library

        def work(progress: Progress) -> ArticleId | None:
            issues = sorted(library.issues(), key=lambda issue: (issue.year or 0, issue.month or 0))
            articles = library.some_articles(issues[-1].id, 0, 1) if issues else ()
            return articles[0].id if articles else None

        self._session.tasks.read(self, work, done=self._open, failed=self._session.failed.emit)

    def _open(self, article_id: ArticleId | None) -> None:
        if article_id is not None and self._session.place.issue is None:
            self._session.open_article(article_id)

    # --- libraries ---------------------------------------------------------------------------------------------------

    def choose_library(self) -> None:
        """Ask for the folder of another library."""
        self._choose_library(self.tr("Open another library: choose its folder"))

    def choose_new_library(self) -> None:
        """Ask for an empty folder."""
        self._choose_library(self.tr("New library: choose or make an empty folder"))

    def _choose_library(self, title: str) -> None:
        dialog = self._file_dialog(title, QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.library_requested.emit(Path(name)))
        dialog.open()

    def _file_dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
        # Qt's own translation lacks these two
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Look in:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("Kind of file:"))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # --- settings and help -------------------------------------------------------------------------------------------

    def set_choice(self, field: str, value: str) -> None:
        """Change one setting."""
        change: dict[str, Any] = {field: value}
        self._session.change_settings(replace(self._session.settings, **change))

    def toggle_theme(self) -> None:
        """Change from light to dark or back."""
        self.set_choice("theme", "light" if tokens_of(QApplication.palette()) is DARK else "dark")

    def show_palette(self) -> None:
        """Open the command palette."""
        CommandPalette(self._actions.all(), self._window).open()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        ShortcutsDialog(self._actions.all(), self._window).open()

    def show_about(self) -> None:
        """Show what this program is."""
        AboutDialog(self._window).open()


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders on this computer that were dragged in."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
