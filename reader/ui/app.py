"""Starts the window: language, theme, library, and what happens when one of them fails."""

from __future__ import annotations

import base64
import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QObject, QSize, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from reader import paths
from reader.assets import asset
from reader.errors import AssetError, LibraryError, SettingsError
from reader.library import Library
from reader.settings import FILE_NAME, Settings, load, save
from reader.ui import theme
from reader.ui.icons import program_icon
from reader.ui.main_window import COLUMNS_PX, MainWindow
from reader.ui.messages import error_message
from reader.ui.session import Session
from reader.ui.theme import ThemeChoice
from reader.ui.window_state import WindowState, load_state, save_state, state_file

log = logging.getLogger(__name__)

_SIZE = QSize(1280, 800)
_FRAME = QSize(16, 40)
"""Room for the frame that the desktop adds once the window is shown."""
_INDEX_AFTER_MS = 250
"""The window is painted first; then the libraries for searching are loaded, beside it."""


def run(library_dir: Path, *, import_samples: bool = False, files: Sequence[Path] = ()) -> int:
    """Open the window on a library and return the exit code when it was closed.

    Args:
        library_dir: The library; an empty or missing folder becomes a new one.
        import_samples: Import the sample bulletins into a library that is still empty.
        files: Files and folders to import, with a preview.
    """
    app = application()
    controller = Controller(app)
    sys.excepthook = controller.take_unexpected
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    QTimer.singleShot(0, controller, lambda: controller.start(library_dir, import_samples=import_samples, files=files))
    try:
        return app.exec()
    finally:
        controller.leave()
        sys.excepthook = sys.__excepthook__
        signal.signal(signal.SIGINT, before)


def application() -> QApplication:
    """Return the application, made when there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["bulletin-reader"])
    app.setApplicationName("bulletin-reader")
    app.setDesktopFileName("bulletin-reader")
    app.setWindowIcon(program_icon())
    return app


class Controller(QObject):
    """Owns what outlives a window: settings, translations, the open library."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._settings_path = paths.config_dir() / FILE_NAME
        self._translators: list[QTranslator] = []
        self._complained = False
        self.settings = self._load_settings()
        self.session: Session | None = None
        self.window: MainWindow | None = None
        self._install_language()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(lambda _: self._dress())

    # --- libraries ---------------------------------------------------------------------------------------------------

    def start(self, library_dir: Path, *, import_samples: bool = False, files: Sequence[Path] = ()) -> None:
        """Open the first window."""
        if not self.open_library(library_dir):
            return
        if (
            self.window is not None
            and self.session is not None
            and import_samples
            and not self.session.library.issues()
        ):
            self.window.commands.import_samples()
        if self.window is not None and files:
            self.window.commands.import_paths(files)

    def open_library(self, folder: Path) -> bool:
        """Open a library in a window of its own; when that fails the one that is open stays open."""
        try:
            library = Library(folder)
        except LibraryError as exc:
            log.error("%s", exc)
            self._offer_another(exc)
            return False
        self.close()
        self._open_session(library, load_state(state_file(paths.state_dir(), library.folder)))
        return True

    def _open_session(self, library: Library, state: WindowState) -> None:
        self.session = Session(library, self.settings)
        self.session.settings_changed.connect(self._take_settings)
        self._app.setApplicationDisplayName(self.tr("Bulletin Reader"))
        self.window = MainWindow(self.session)
        self.window.commands.library_requested.connect(self.open_library)
        restore(self.window, state)
        self.window.show()
        QTimer.singleShot(_INDEX_AFTER_MS, self.session, self.session.update_index)

    def leave(self) -> None:
        """Close everything, for good."""
        self.close()
        self._remove_translators()

    def close(self) -> None:
        """Remember how the window was left and close the library."""
        if self.window is not None and self.session is not None:
            save_state(state_of(self.window), state_file(paths.state_dir(), self.session.library.folder))
            window, self.window = self.window, None
            window.close()
            window.deleteLater()
        if self.session is not None:
            session, self.session = self.session, None
            session.close()

    def _offer_another(self, error: LibraryError) -> None:
        box = QMessageBox(self.window)
        box.setWindowTitle(self.tr("The library cannot be opened"))
        box.setText(error_message(error))
        box.setInformativeText(self.tr("Nothing was changed. You can open another folder."))
        other = box.addButton(self.tr("Choose another folder…"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(
            self.tr("Quit") if self.window is None else self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole
        )
        box.setEscapeButton(leave)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.buttonClicked.connect(lambda button: self._choose_folder() if button is other else self._give_up())
        self._keep_open(box)
        box.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self.window, self.tr("Choose the folder of a library"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.open_library(Path(name)))
        dialog.rejected.connect(self._give_up)
        dialog.finished.connect(dialog.deleteLater)
        self._keep_open(dialog)
        dialog.open()

    def _give_up(self) -> None:
        if self.window is None:
            self._app.exit(1)

    def _keep_open(self, dialog: QWidget) -> None:
        """Hold on to a dialog without a parent until the next one comes."""
        self._dialog = dialog

    # --- settings ----------------------------------------------------------------------------------------------------

    def _load_settings(self) -> Settings:
        try:
            return load(self._settings_path)
        except SettingsError as exc:
            log.warning("%s; the defaults are used", exc)
            return Settings()

    def _take_settings(self, settings: Settings) -> None:
        before, self.settings = self.settings, settings
        try:
            save(settings, self._settings_path)
        except SettingsError as exc:
            log.warning("%s", exc)
            if self.session is not None:
                self.session.failed.emit(exc)
        if settings.theme != before.theme:
            self._dress()
        if settings.language != before.language:
            QTimer.singleShot(0, self, self._speak)

    def _dress(self) -> None:
        theme.apply(self._app, ThemeChoice(self.settings.theme))

    def _speak(self) -> None:
        """Build the window again in another language, once what is being written has been written."""
        if self.window is None or self.session is None:
            self._install_language()
            return
        old = self.session
        if old.tasks.is_busy():
            old.message.emit(self.tr("The language changes when the work under way has finished."))
            old.tasks.busy_changed.connect(lambda busy: None if busy else QTimer.singleShot(0, self, self._speak))
            return
        self._install_language()
        state = state_of(self.window)
        window, self.window = self.window, None
        window.hide()
        window.deleteLater()
        old.undo_stack.clear()
        old.tasks.shutdown()
        self._open_session(old.library, state)
        old.deleteLater()

    def _install_language(self) -> None:
        language = language_of(self.settings, QLocale.system())
        QLocale.setDefault(QLocale(language))
        self._remove_translators()
        self._translators = load_translators(language, self)
        for translator in self._translators:
            self._app.installTranslator(translator)

    def _remove_translators(self) -> None:
        for old in self._translators:
            self._app.removeTranslator(old)
        self._translators = []

    # --- the last resort ---------------------------------------------------------------------------------------------

    def take_unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a mistake of the program and say so in a plain sentence, once."""
        log.critical("unexpected error", exc_info=(kind, error, trace))
        if self.window is not None and self.session is not None:
            self.session.message.emit(self.tr("Something unexpected happened. Reading goes on; the log says what."))


def language_of(settings: Settings, system: QLocale) -> str:
    """Return ``en`` or ``zh_CN``: as chosen, else English on an English desktop, otherwise Chinese."""
    if settings.language:
        return settings.language
    return "en" if system.language() is QLocale.Language.English else "zh_CN"


def load_translators(language: str, parent: QObject) -> list[QTranslator]:
    """Return the translators of a language: the program's own and Qt's; English needs one too, for its plurals."""
    translators = []
    qt, own = QTranslator(parent), QTranslator(parent)
    if language != "en" and qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        translators.append(qt)
    try:
        if own.load(str(asset(f"i18n/{language}.qm"))):
            translators.append(own)
    except AssetError as exc:
        log.warning("%s", exc)
    return translators


def state_of(window: MainWindow) -> WindowState:
    """Return how a window stands."""
    return WindowState(
        geometry=base64.b64encode(window.saveGeometry().data()).decode("ascii"),
        columns=tuple(window.columns.sizes()),
        middle=tuple(window.middle.sizes()),
        tab=window.left.current(),
        shows_info=window.actions_of["show_info"].isChecked(),
        query=window.session.query,
        searched=window.search_bar.history,
        place=window.session.place,
        expanded=tuple(window.contents.expanded_keys()),
    )


def restore(window: MainWindow, state: WindowState) -> None:
    """Put a window back as it was left."""
    # Qt refuses a geometry that was kept for a screen of quite another size, e.g. before it was set to 200 %.
    if not (state.geometry and window.restoreGeometry(QByteArray(base64.b64decode(state.geometry)))):
        window.resize(_SIZE.boundedTo(window.screen().availableGeometry().size() - _FRAME))
    if len(state.columns) == len(COLUMNS_PX):
        # A column that was hidden has no width; it comes back with the usual one.
        window.columns.setSizes([width or usual for width, usual in zip(state.columns, COLUMNS_PX, strict=True)])
    window.actions_of["show_info"].setChecked(state.shows_info)
    window.fit_info()
    window.left.choose(state.tab)
    window.search_bar.set_history(state.searched)
    if state.expanded is not None:
        window.contents.set_expanded_keys(state.expanded)
    session = window.session
    if state.query and not session.query:
        session.search(state.query)
    if len(state.middle) == 2 and all(state.middle):
        window.middle.setSizes(list(state.middle))
    if state.place.issue is not None:
        session.go_to(state.place)
    window.reading.setFocus()
