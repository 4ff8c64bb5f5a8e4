"""Makes the pictures in docs/screenshots from the sample bulletins, without a screen or the user's own folders.

.venv/bin/python packaging/screenshots.py [FOLDER]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from reader.ui.app import Controller
    from reader.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 60


SMALL, LARGE = (1280, 800), (1920, 1080)


@dataclass(frozen=True)
class Shot:
    """One picture of the real window."""

    name: str
    view: str
    theme: str = "light"
    language: str = "zh_CN"
    size: tuple[int, int] = SMALL


SHOTS = (
    Shot("main-light-zh", "reading"),
    Shot("main-dark-zh", "reading", "dark"),
    Shot("main-light-en", "reading", "light", "en"),
    Shot("search-zh", "search"),
    Shot("search-dark-en", "search", "dark", "en"),
    Shot("issue-zh-1920", "issue", size=LARGE),
    Shot("search-zh-1920", "search", size=LARGE),
    Shot("main-dark-en-1920", "reading", "dark", "en", LARGE),
    Shot("findings-zh", "findings"),
    Shot("original-dark-zh", "original", "dark"),
    Shot("holdings-zh", "holdings"),
    Shot("tags-en", "tags", "light", "en"),
    Shot("import-zh", "import"),
    Shot("welcome-zh", "welcome"),
)


def main() -> int:
    """Make all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        sys.path.insert(0, str(ROOT))
        fill_library(Path(home) / "library")
        for shot in SHOTS:
            take(shot, Path(home), folder / f"{shot.name}.png")
            print(shot.name)
    return 0


def fill_library(folder: Path) -> None:
    """Make a library of the samples with some tags."""
    from reader.library import Library

    library = Library(folder)
    library.import_files([ROOT / "resources" / "samples"])
    library.update_index()
    for word, name in (("调研", "调研"), ("项目", "重点项目"), ("学校", "教育"), ("桥", "桥梁")):
        library.tag(library.matching_articles(word)[:6], name)
    library.close()


def take(shot: Shot, home: Path, path: Path) -> None:
    """Open the window as it should look and keep a picture of it."""
    from reader import settings as kept
    from reader.paths import config_dir, state_dir
    from reader.ui.app import Controller, application

    kept.save(kept.Settings(theme=shot.theme, language=shot.language), config_dir() / kept.FILE_NAME)
    shutil.rmtree(state_dir() / "windows", ignore_errors=True)
    controller = Controller(application())
    controller.start(home / ("empty" if shot.view in {"welcome", "import"} else "library"))
    window = controller.window
    if window is None:
        raise SystemExit("the window did not open")
    window.resize(*shot.size)
    wait(lambda: controller.session is not None and controller.session.library.index_status().usable)
    if shot.view not in {"welcome", "import"}:
        wait(lambda: not window.contents.model.is_empty())
    VIEWS[shot.view](controller, window)
    settle()
    window.status.message.clear()
    (dialog_of(window) if shot.view == "import" else window).grab().save(str(path), "PNG", 0)
    controller.leave()


def show_reading(controller: Controller, window: MainWindow) -> None:
    """Open an article with a few paragraphs in the middle of an issue."""
    session = window.session
    issue = session.library.issues()[0]
    articles = session.library.articles(issue.id)
    tagged = set(session.library.tagged_articles())
    inner = [one for one in articles if one.subsection and one.id in tagged] or list(articles)
    session.open_article(max(inner, key=lambda one: sum(map(len, one.paragraphs))).id)
    wait(lambda: window.reading.content is not None)


def show_issue(controller: Controller, window: MainWindow) -> None:
    """Open a whole issue."""
    issue = window.session.library.issues()[0]
    window.session.open_issue(issue.id, window.session.library.articles(issue.id)[7].id)
    wait(lambda: window.reading.content is not None)


def show_search(controller: Controller, window: MainWindow) -> None:
    """Search, and open the second hit."""
    show_reading(controller, window)
    window.session.search("项目")
    wait(lambda: window.hits.model.rowCount() > 1)
    window.hits.take_focus()
    settle()
    window.hits.step(1)


def show_findings(controller: Controller, window: MainWindow) -> None:
    """Work through what is doubtful: contents and body differ."""
    show_reading(controller, window)
    window.actions_of["show_findings"].trigger()
    wait(window.findings.model.count)
    model = window.findings.model
    rows = [row for row in range(model.rowCount()) if (one := model.finding(row)) and one.code == "title-differs"]
    window.findings.list.stand_on(rows[0])
    window.findings.open_row(window.findings.list.currentIndex())


def show_original(controller: Controller, window: MainWindow) -> None:
    """Show the original beside what was recovered from it."""
    show_reading(controller, window)
    settle()
    window.actions_of["show_original"].trigger()


def show_holdings(controller: Controller, window: MainWindow) -> None:
    """Show which months are held."""
    show_reading(controller, window)
    window.actions_of["show_holdings"].trigger()


def show_tags(controller: Controller, window: MainWindow) -> None:
    """Show the tags."""
    show_reading(controller, window)
    window.left.choose("tags")


def show_import(controller: Controller, window: MainWindow) -> None:
    """Show what importing the samples would bring to an empty library."""
    window.commands.import_paths([ROOT / "resources" / "samples"])


def show_welcome(controller: Controller, window: MainWindow) -> None:
    """Show the empty library."""
    wait(lambda: window.body.currentWidget() is window.welcome)


VIEWS: dict[str, Callable[[Controller, MainWindow], None]] = {
    "reading": show_reading,
    "issue": show_issue,
    "search": show_search,
    "findings": show_findings,
    "original": show_original,
    "holdings": show_holdings,
    "tags": show_tags,
    "import": show_import,
    "welcome": show_welcome,
}


def dialog_of(window: MainWindow) -> QDialog:
    """Return the import dialog."""
    from PySide6.QtWidgets import QDialog

    return next(dialog for dialog in window.findChildren(QDialog) if dialog.objectName() == "import_dialog")


def wait(holds: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + PATIENCE_S
    while not holds():
        QApplication.processEvents()
        time.sleep(0.005)
        if time.monotonic() > end:
            raise SystemExit("the window did not become ready")


def settle() -> None:
    """Let the window work for a moment."""
    end = time.monotonic() + 1.0
    wait(lambda: time.monotonic() > end)


if __name__ == "__main__":
    raise SystemExit(main())
