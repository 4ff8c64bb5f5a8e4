"""The actions for mending: which make sense now, and what the menus of the text and of the tree offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from reader.errors import ReaderError
from reader.ui.docks.finding_answers import LEAVE_KEY, answer_words
from reader.ui.docks.finding_place import Pointed
from reader.ui.mend_commands import Caret, MendCommands
from reader.ui.models.contents_model import Drop, Node, NodeKind

if TYPE_CHECKING:
    from reader.ui.main_window import MainWindow

_OF_ARTICLES = ("rename", "set_date", "move", "split", "merge", "part", "join")
_KEYS = ("A", "B", LEAVE_KEY)


class MendActions(QObject):
    """Connects the parts of one window that have to do with mending."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_of
        self._session = window.session
        self.commands = MendCommands(window, window.session, window.reading.caret)
        self._words = {name: self._actions[name].text() for name in ("answer_1", "answer_2", "answer_3")}
        self._connect()
        self._follow_place()
        self._follow_choice()

    def _connect(self) -> None:
        window, session, commands = self._window, self._session, self.commands
        slots: dict[str, Callable[[], object]] = {
            "rename": lambda: commands.rename(self._article()),
            "set_date": lambda: commands.set_date(self._article()),
            "move": lambda: commands.move(self._article()),
            "merge": lambda: commands.merge(self._article()),
            "split": self._split,
            "part": lambda: commands.part(window.reading.caret()),
            "join": lambda: commands.join(window.reading.caret()),
            "set_issue": commands.set_issue,
            "recovered": lambda: window.reading.show_recovered(self._actions["recovered"].isChecked()),
            "next_finding": lambda: self._step(+1),
            "previous_finding": lambda: self._step(-1),
            "answer_1": lambda: window.findings.answers.answer_by_key(_KEYS[0]),
            "answer_2": lambda: window.findings.answers.answer_by_key(_KEYS[1]),
            "answer_3": lambda: window.findings.answers.answer_by_key(_KEYS[2]),
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(lambda _=False, slot=slot: slot())
        window.findings.answer_requested.connect(commands.answer)
        window.findings.pointed.connect(self._point_out)
        window.findings.choice_changed.connect(self._follow_choice)
        window.mends.pointed.connect(self._point_out)
        window.left.tab_changed.connect(lambda _: self._follow_choice())
        window.proof.tabs.currentChanged.connect(lambda _: self._follow_choice())
        window.reading.view.menu_requested.connect(self._fill_text_menu)
        window.reading.page_shown.connect(self._follow_place)
        window.contents.tree.menu_requested.connect(self._fill_tree_menu)
        window.contents.model.dropped.connect(self._move_dropped)
        session.history_changed.connect(self._follow_place)
        session.current_article_changed.connect(self._follow_place)

    # --- which make sense --------------------------------------------------------------------------------------------

    def _follow_place(self, *_: object) -> None:
        has_article = self._session.current_article is not None
        for name in _OF_ARTICLES:
            self._actions[name].setEnabled(has_article)
        self._actions["set_issue"].setEnabled(self._session.current_issue is not None)
        reading = self._window.reading
        self._actions["recovered"].setEnabled(reading.is_mended)
        self._actions["recovered"].setChecked(reading.shows_recovered)

    def _follow_choice(self) -> None:
        """Let the actions say what they would answer."""
        panel = self._window.findings
        is_shown = self._window.left.current() == "findings" and self._window.proof.stack.currentWidget() is panel
        choices = {choice.key: choice.answer for choice in panel.answers.choices} if is_shown else {}
        for name, key in zip(self._words, _KEYS, strict=True):
            action = self._actions[name]
            action.setEnabled(key in choices)
            action.setText(answer_words(choices[key]) if key in choices else self._words[name])

    # --- doing -------------------------------------------------------------------------------------------------------

    def _article(self) -> int:
        """Return the article of the row that has the keyboard; 0 = the one that is read."""
        tree = self._window.contents.tree
        node = self._window.contents.model.node(tree.currentIndex()) if tree.hasFocus() else None
        return node.article_id or 0 if node is not None else 0

    def _point_out(self, place: Pointed) -> None:
        self._window.reading.point_out(place.article, place.paragraph, place.span)

    def _move_dropped(self, place: Drop) -> None:
        try:
            article = self._session.library.article(place.article)
        except ReaderError as exc:
            self._session.failed.emit(exc)
            return
        self._session.mender.move(article, place.section, place.subsection, place.before)

    def _step(self, step: int) -> None:
        window = self._window
        if window.left.current() != "findings" or window.proof.stack.currentWidget() is not window.findings:
            self._actions["show_findings"].trigger()
        window.findings.step(step)

    def _split(self) -> None:
        reading = self._window.reading
        selected = reading.view.selected_text()
        self.commands.split(reading.caret(), selected if "\n" not in selected and len(selected) <= 60 else "")

    # --- menus -------------------------------------------------------------------------------------------------------

    def _fill_text_menu(self, menu: QMenu, position: int) -> None:
        """Add what can be mended at a point of the text."""
        has_selection = self._window.reading.view.textCursor().hasSelection()
        caret = self._window.reading.caret(-1 if has_selection else position)
        article_id = caret[0] if caret is not None else self._session.current_article
        if article_id is None or self._window.reading.shows_recovered:
            return
        menu.addSeparator()
        commands = self.commands
        self._add(menu, "rename", lambda: commands.rename(article_id))
        self._add(menu, "set_date", lambda: commands.set_date(article_id))
        self._add(menu, "move", lambda: commands.move(article_id))
        self._add(menu, "merge", lambda: commands.merge(article_id))
        if caret is not None:
            menu.addSeparator()
            self._fill_point_menu(menu, caret)

    def _fill_point_menu(self, menu: QMenu, caret: Caret) -> None:
        commands = self.commands
        selected = self._window.reading.view.selected_text()
        title = selected if "\n" not in selected and len(selected) <= 60 else ""
        menu.addAction(self.tr("Split the article here…")).triggered.connect(lambda: commands.split(caret, title))
        menu.addAction(self.tr("Part the paragraph here")).triggered.connect(lambda: commands.part(caret))
        menu.addAction(self.tr("Join with the next paragraph")).triggered.connect(lambda: commands.join(caret))

    def _fill_tree_menu(self, menu: QMenu, node: Node) -> None:
        """Add what can be mended of a row of the contents."""
        if node.kind is NodeKind.ARTICLE and node.article_id is not None:
            article_id = node.article_id
            menu.addSeparator()
            self._add(menu, "rename", lambda: self.commands.rename(article_id))
            self._add(menu, "set_date", lambda: self.commands.set_date(article_id))
            self._add(menu, "move", lambda: self.commands.move(article_id))
            self._add(menu, "merge", lambda: self.commands.merge(article_id))
        elif node.kind is NodeKind.ISSUE and node.issue_id is not None:
            issue_id = node.issue_id
            menu.addSeparator()
            self._add(menu, "set_issue", lambda: self.commands.set_issue(issue_id))

    def _add(self, menu: QMenu, name: str, do: Callable[[], object]) -> None:
        """Add an action by the words and keys of the one in the main menu, for what was clicked."""
        action = menu.addAction(self._actions[name].text())
        keys = self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            action.setText(f"{action.text()}\t{keys}")
        action.triggered.connect(lambda _=False: do())
