"""Every action of the window: its words, its shortcut and its place in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    group: str = ""
    """Only one of a group is chosen."""
    is_checkable: bool = False


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation and return it as it is."""
    return text


_TITLES = {
    "file": QT_TRANSLATE_NOOP("Actions", "File"),
    "edit": QT_TRANSLATE_NOOP("Actions", "Edit"),
    "mend": QT_TRANSLATE_NOOP("Actions", "Mend"),
    "go": QT_TRANSLATE_NOOP("Actions", "Go"),
    "view": QT_TRANSLATE_NOOP("Actions", "View"),
    "theme": QT_TRANSLATE_NOOP("Actions", "Theme"),
    "language": QT_TRANSLATE_NOOP("Actions", "Language"),
    "text": QT_TRANSLATE_NOOP("Actions", "Text size"),
    "help": QT_TRANSLATE_NOOP("Actions", "Help"),
}

SEPARATOR = None
MENUS: dict[str, tuple[ActionSpec | str | None, ...]] = {
    "file": (
        ActionSpec("import_files", QT_TRANSLATE_NOOP("Actions", "Import files…"), ("Ctrl+O",)),
        ActionSpec("import_folder", QT_TRANSLATE_NOOP("Actions", "Import a folder…"), ("Ctrl+Shift+O",)),
        ActionSpec("import_samples", QT_TRANSLATE_NOOP("Actions", "Import the sample bulletins")),
        SEPARATOR,
        ActionSpec("open_library", QT_TRANSLATE_NOOP("Actions", "Open another library…")),
        ActionSpec("new_library", QT_TRANSLATE_NOOP("Actions", "New library…")),
        SEPARATOR,
        ActionSpec("update_index", QT_TRANSLATE_NOOP("Actions", "Bring the search up to date")),
        SEPARATOR,
        ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",)),
    ),
    "edit": (
        ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",)),
        ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
        SEPARATOR,
        ActionSpec("copy_citation", QT_TRANSLATE_NOOP("Actions", "Copy with citation"), ("Ctrl+Shift+C",)),
        ActionSpec("tag", QT_TRANSLATE_NOOP("Actions", "Tag this article"), ("Ctrl+T",)),
        ActionSpec("tag_hits", QT_TRANSLATE_NOOP("Actions", "Tag all hits"), ("Ctrl+Shift+T",)),
        SEPARATOR,
        ActionSpec("search", QT_TRANSLATE_NOOP("Actions", "Search all issues"), ("Ctrl+K",)),
        ActionSpec("find", QT_TRANSLATE_NOOP("Actions", "Find on this page"), ("Ctrl+F",)),
        ActionSpec("next_mark", QT_TRANSLATE_NOOP("Actions", "Next mark"), ("F3",)),
        ActionSpec("previous_mark", QT_TRANSLATE_NOOP("Actions", "Previous mark"), ("Shift+F3",)),
    ),
    "mend": (
        ActionSpec("rename", QT_TRANSLATE_NOOP("Actions", "Change the title…"), ("F2",)),
        ActionSpec("set_date", QT_TRANSLATE_NOOP("Actions", "Set the date…"), ("Ctrl+Shift+D",)),
        ActionSpec("move", QT_TRANSLATE_NOOP("Actions", "Move to a section…"), ("Ctrl+M",)),
        SEPARATOR,
        ActionSpec("split", QT_TRANSLATE_NOOP("Actions", "Split the article…"), ("Ctrl+Shift+S",)),
        ActionSpec("merge", QT_TRANSLATE_NOOP("Actions", "Merge with the following…"), ("Ctrl+Shift+M",)),
        ActionSpec("part", QT_TRANSLATE_NOOP("Actions", "Part a paragraph…"), ("Ctrl+Shift+E",)),
        ActionSpec("join", QT_TRANSLATE_NOOP("Actions", "Join two paragraphs…"), ("Ctrl+J",)),
        SEPARATOR,
        ActionSpec("set_issue", QT_TRANSLATE_NOOP("Actions", "Set year, month and series…"), ("Ctrl+Shift+Y",)),
        ActionSpec(
            "recovered", QT_TRANSLATE_NOOP("Actions", "Show as recovered"), ("Ctrl+Shift+R",), is_checkable=True
        ),
        SEPARATOR,
        ActionSpec("next_finding", QT_TRANSLATE_NOOP("Actions", "Next doubt"), ("F8",)),
        ActionSpec("previous_finding", QT_TRANSLATE_NOOP("Actions", "Previous doubt"), ("Shift+F8",)),
        ActionSpec("answer_1", QT_TRANSLATE_NOOP("Actions", "First answer to the doubt"), ("Alt+1",)),
        ActionSpec("answer_2", QT_TRANSLATE_NOOP("Actions", "Second answer to the doubt"), ("Alt+2",)),
        ActionSpec("answer_3", QT_TRANSLATE_NOOP("Actions", "Leave the doubt as it is"), ("Alt+3",)),
    ),
    "go": (
        ActionSpec("back", QT_TRANSLATE_NOOP("Actions", "Back"), ("Alt+Left",)),
        ActionSpec("forward", QT_TRANSLATE_NOOP("Actions", "Forward"), ("Alt+Right",)),
        SEPARATOR,
        ActionSpec("previous", QT_TRANSLATE_NOOP("Actions", "Previous article"), ("Alt+Up", "Ctrl+PgUp")),
        ActionSpec("next", QT_TRANSLATE_NOOP("Actions", "Next article"), ("Alt+Down", "Ctrl+PgDown")),
        ActionSpec("whole", QT_TRANSLATE_NOOP("Actions", "Whole issue as one text"), ("Ctrl+I",), is_checkable=True),
        SEPARATOR,
        ActionSpec("filter", QT_TRANSLATE_NOOP("Actions", "Filter the contents"), ("Ctrl+L",)),
        ActionSpec("next_pane", QT_TRANSLATE_NOOP("Actions", "Next part of the window"), ("F6",)),
        ActionSpec("previous_pane", QT_TRANSLATE_NOOP("Actions", "Previous part of the window"), ("Shift+F6",)),
        ActionSpec("leave", QT_TRANSLATE_NOOP("Actions", "Return to where I was"), ("Esc",)),
    ),
    "view": (
        ActionSpec("show_contents", QT_TRANSLATE_NOOP("Actions", "Contents"), ("Ctrl+1",)),
        ActionSpec("show_tags", QT_TRANSLATE_NOOP("Actions", "Tags"), ("Ctrl+2",)),
        ActionSpec("show_findings", QT_TRANSLATE_NOOP("Actions", "Doubts"), ("Ctrl+3",)),
        ActionSpec("show_mends", QT_TRANSLATE_NOOP("Actions", "Mends"), ("Ctrl+Shift+3",)),
        ActionSpec("show_info", QT_TRANSLATE_NOOP("Actions", "Details"), ("Ctrl+4",), is_checkable=True),
        ActionSpec("show_holdings", QT_TRANSLATE_NOOP("Actions", "Holdings"), ("Ctrl+5",)),
        ActionSpec(
            "show_original", QT_TRANSLATE_NOOP("Actions", "Original beside the text"), ("F4",), is_checkable=True
        ),
        SEPARATOR,
        "text",
        "theme",
        "language",
    ),
    "help": (
        ActionSpec("palette", QT_TRANSLATE_NOOP("Actions", "All commands…"), ("Ctrl+Shift+P",)),
        ActionSpec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Keys"), ("F1",)),
        ActionSpec("about", QT_TRANSLATE_NOOP("Actions", "About this program")),
    ),
}
SUBMENUS: dict[str, tuple[ActionSpec | None, ...]] = {
    "text": (
        ActionSpec("larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), ("Ctrl++", "Ctrl+=")),
        ActionSpec("smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), ("Ctrl+-",)),
        ActionSpec("normal_size", QT_TRANSLATE_NOOP("Actions", "Normal text size"), ("Ctrl+0",)),
    ),
    "theme": (
        ActionSpec("toggle_theme", QT_TRANSLATE_NOOP("Actions", "Switch between light and dark"), ("Ctrl+D",)),
        SEPARATOR,
        ActionSpec("theme_system", QT_TRANSLATE_NOOP("Actions", "As the desktop"), group="theme"),
        ActionSpec("theme_light", QT_TRANSLATE_NOOP("Actions", "Light"), group="theme"),
        ActionSpec("theme_dark", QT_TRANSLATE_NOOP("Actions", "Dark"), group="theme"),
    ),
    "language": (
        ActionSpec("language_system", QT_TRANSLATE_NOOP("Actions", "Language of the desktop"), group="language"),
        ActionSpec("language_zh_CN", "中文", group="language"),
        ActionSpec("language_en", "English", group="language"),
    ),
}


class Actions:
    """The actions of one window; shortcuts work wherever the keyboard is in it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {spec.name: self._make(spec) for spec in _all_specs()}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Return every action, in the order of the menus: what the command palette offers."""
        return list(self._actions.values())

    def menu(self) -> QMenu:
        """Return the menu of the window."""
        menu = QMenu(self._window)
        menu.setObjectName("main_menu")
        for name, entries in MENUS.items():
            self._fill(menu.addMenu(_title(name)), entries)
        return menu

    def submenu(self, name: str) -> QMenu:
        """Return one of the small menus by itself."""
        menu = QMenu(self._window)
        self._fill(menu, SUBMENUS[name])
        return menu

    def _fill(self, menu: QMenu, entries: tuple[ActionSpec | str | None, ...]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, str):
                self._fill(menu.addMenu(_title(entry)), SUBMENUS[entry])
            else:
                menu.addAction(self._actions[entry.name])

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(QCoreApplication.translate("Actions", spec.words), self._window)
        action.setObjectName(f"action_{spec.name}")
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.is_checkable or bool(spec.group))
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self._window)
            self._groups[spec.group].addAction(action)
        self._window.addAction(action)
        return action


def _all_specs() -> Iterator[ActionSpec]:
    for entries in MENUS.values():
        for entry in entries:
            if isinstance(entry, str):
                yield from (spec for spec in SUBMENUS[entry] if spec is not None)
            elif entry is not None:
                yield entry


def _title(name: str) -> str:
    return QCoreApplication.translate("Actions", _TITLES[name])
