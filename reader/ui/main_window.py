"""The window: builds its parts and connects them; what they do is theirs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.errors import CancelledError, IndexingError, ReaderError
from reader.model import Issue, SearchPage
from reader.ui.actions import Actions
from reader.ui.bars import StatusLine, TopBar
from reader.ui.commands import Commands, dropped_paths
from reader.ui.docks.contents import ContentsPanel
from reader.ui.docks.findings import FindingsPanel
from reader.ui.docks.info import InfoDock
from reader.ui.docks.mends import MendsPanel
from reader.ui.docks.proof import ProofPanel
from reader.ui.docks.tags import TagsPanel
from reader.ui.drop_veil import DropVeil
from reader.ui.holdings_view import HoldingsView
from reader.ui.left_column import LeftColumn
from reader.ui.mend_actions import MendActions
from reader.ui.messages import count_text, error_message
from reader.ui.panes import splitter, step_pane
from reader.ui.reading.original import OriginalPane
from reader.ui.reading.pane import ReadingPane
from reader.ui.reading.parts import set_tab_order
from reader.ui.search.facets_panel import FacetsPanel
from reader.ui.search.hits_panel import HitsPanel
from reader.ui.search.search_bar import SearchBar
from reader.ui.session import Session
from reader.ui.welcome import Welcome

COLUMNS_PX = (268, 762, 250)
MIDDLE_PX = (372, 640, 480)
_ROOM_FOR_ALL_PX = 1500
_LEAST_ORIGINAL_PX = 440


class MainWindow(QMainWindow):
    """One library in one window."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._issues: tuple[Issue, ...] | None = None
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setAcceptDrops(True)
        self.session = session
        self.actions_of = Actions(self)
        self._build()
        self.commands = Commands(self, session, self.actions_of)
        self._connect()
        self._connect_actions()
        self.mending = MendActions(self)
        self.holdings = HoldingsView(self)
        self._follow_settings()
        self.contents.reload()
        self._count()

    # --- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        session = self.session
        self.search_bar = SearchBar(session, self)
        self.top = TopBar(self.actions_of, self.search_bar, self)
        self.left = LeftColumn(self)
        self.contents = ContentsPanel(session, self)
        self.tags = TagsPanel(session, self)
        self.findings = FindingsPanel(session, self)
        self.mends = MendsPanel(session, self)
        self.proof = ProofPanel(self.findings, self.mends, self)
        self.facets = FacetsPanel(session, self)
        self.hits = HitsPanel(session, self)
        self.reading = ReadingPane(session, self)
        self.original = OriginalPane(session, self)
        self.info = InfoDock(session, self)
        self.welcome = Welcome(self)
        for name, title, panel in (
            ("contents", self.tr("Contents"), self.contents),
            ("tags", self.tr("Tags"), self.tags),
            ("findings", self.tr("Doubts"), self.proof),
        ):
            self.left.add_panel(name, title, panel)
        self.left.keep_panel("facets", self.facets)
        self.middle = splitter("middle_splitter", (self.hits, self.reading, self.original), MIDDLE_PX, stretch=1)
        self.hits.hide()
        self.original.hide()
        self.columns = splitter("columns_splitter", (self.left, self.middle, self.info), COLUMNS_PX, stretch=1)
        self.status = StatusLine(self)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.columns)
        self.body.addWidget(self.welcome)
        centre = QWidget(self)
        centre.setObjectName("window_body")
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget in (self.top, self.body, self.status):
            rows.addWidget(widget)
        self.setCentralWidget(centre)
        set_tab_order([self.top.forward, self.search_bar.field, self.top.text])
        self.veil = DropVeil(self)

    # --- wiring ------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        session = self.session
        session.message.connect(self.status.say)
        session.failed.connect(self.show_error)
        session.work_started.connect(self.status.start_work)
        session.work_progressed.connect(self.status.show_progress)
        session.work_ended.connect(self.status.end_work)
        session.index_changed.connect(self.status.show_index)
        session.library_changed.connect(self._count)
        session.issue_changed.connect(self._count)
        session.query_changed.connect(self.follow_query)
        session.history_changed.connect(self._follow_history)
        session.current_article_changed.connect(self._follow_place)
        session.settings_changed.connect(self._follow_settings)
        session.import_finished.connect(self.commands.tell_import)
        session.undo_stack.indexChanged.connect(self.commands.follow_undo)
        self.contents.issue_requested.connect(session.open_issue)
        self.reading.reveal_requested.connect(self._reveal)
        self.reading.page_shown.connect(self._name_window)
        self.original.close_requested.connect(self.actions_of["show_original"].trigger)
        self.reading.tag_chosen.connect(self._show_tag)
        self.info.tag_chosen.connect(self._show_tag)
        self.info.left.connect(self.reading.setFocus)
        self.search_bar.accepted.connect(self.hits.take_focus)
        self.search_bar.left.connect(self.reading.setFocus)
        self.hits.page_shown.connect(self.facets.show_page)
        self.hits.page_shown.connect(self._show_hits)
        self.hits.reading_requested.connect(self.reading.setFocus)
        self.hits.left.connect(self.leave)
        self.facets.left.connect(self.leave)
        self.info.findings_requested.connect(lambda: self._show_proof(self.findings))
        self.info.finding_chosen.connect(lambda _: self._show_proof(self.findings))
        self.info.finding_chosen.connect(self.findings.choose)
        self.welcome.files_requested.connect(self.commands.choose_files)
        self.welcome.folder_requested.connect(self.commands.choose_folder)
        self.welcome.samples_requested.connect(self.commands.import_samples)

    def _connect_actions(self) -> None:
        session, commands, reading = self.session, self.commands, self.reading
        slots: dict[str, Callable[[], object]] = {
            "import_files": commands.choose_files,
            "import_folder": commands.choose_folder,
            "import_samples": commands.import_samples,
            "open_library": commands.choose_library,
            "new_library": commands.choose_new_library,
            "update_index": session.update_index,
            "quit": self.close,
            "undo": commands.undo,
            "redo": commands.redo,
            "copy_citation": reading.copy_with_citation,
            "tag": reading.edit_tags,
            "tag_hits": self.hits.tag_all,
            "search": self.search_bar.focus_field,
            "find": reading.marks.open_find,
            "next_mark": reading.marks.go_to_next,
            "previous_mark": reading.marks.go_to_previous,
            "back": session.back,
            "forward": session.forward,
            "previous": reading.open_previous,
            "next": reading.open_next,
            "whole": lambda: reading.show_whole(self.actions_of["whole"].isChecked()),
            "filter": lambda: self._show_panel("contents", self.contents.filter_field),
            "next_pane": lambda: step_pane(self._panes(), +1),
            "previous_pane": lambda: step_pane(self._panes(), -1),
            "leave": self.leave,
            "show_contents": lambda: self._show_panel("contents", self.contents.tree),
            "show_tags": lambda: self._show_panel("tags", self.tags),
            "show_findings": lambda: self._show_proof(self.findings),
            "show_mends": lambda: self._show_proof(self.mends),
            "show_info": self.fit_info,
            "show_original": self._show_original,
            "larger": lambda: reading.change_text_size(+1),
            "smaller": lambda: reading.change_text_size(-1),
            "normal_size": lambda: reading.change_text_size(0),
            "toggle_theme": commands.toggle_theme,
            "palette": commands.show_palette,
            "shortcuts": commands.show_shortcuts,
            "about": commands.show_about,
        }
        for name, slot in slots.items():
            self.actions_of[name].triggered.connect(lambda _=False, slot=slot: slot())
        for field, choices in (("theme", ("system", "light", "dark")), ("language", ("system", "zh_CN", "en"))):
            for choice in choices:
                action = self.actions_of[f"{field}_{choice}"]
                value = "" if (field, choice) == ("language", "system") else choice
                action.triggered.connect(lambda _=False, f=field, v=value: commands.set_choice(f, v))
        self.actions_of["tag_hits"].setEnabled(False)
        self.actions_of["show_info"].setChecked(True)
        QShortcut(QKeySequence("F10"), self, self.top.open_menu)
        self._follow_history()
        self.commands.follow_undo()

    # --- following the session ---------------------------------------------------------------------------------------

    def _count(self) -> None:
        library = self.session.library
        self.session.tasks.read(
            self, lambda _: library.issues(), done=self._show_counts, failed=self.session.failed.emit
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._issues is not None:
            library = self.session.library
            self.session.tasks.read(
                self, lambda _: library.issues(), done=self._compare, failed=self.session.failed.emit
            )

    def _compare(self, issues: tuple[Issue, ...]) -> None:
        """Show what another program, e.g. the command line, stored meanwhile."""
        if issues != self._issues and not self.session.tasks.is_busy():
            self._issues = issues
            self.session.library_changed.emit()
            self.session.update_index()

    def _show_counts(self, issues: tuple[Issue, ...]) -> None:
        self._issues = issues
        self.status.show_counts(len(issues), sum(issue.article_count for issue in issues))
        self.status.counts.setToolTip(self.tr("Library: {folder}").format(folder=self.session.library.folder))
        doubts = sum(issue.finding_count for issue in issues)
        self.left.set_title("findings", self.tr("Doubts"), count_text(doubts) if doubts else "")
        was_empty = self.body.currentWidget() is self.welcome
        if not self.holdings.is_shown:
            self.body.setCurrentWidget(self.columns if issues else self.welcome)
        self.status.index.setVisible(bool(issues) and self.status.work.isHidden())
        if issues and was_empty and self.session.place.issue is None:
            self.commands.open_first_article()

    @property
    def has_issues(self) -> bool:
        """Whether there is anything to read."""
        return bool(self._issues)

    def follow_query(self, query: str) -> None:
        """Split the middle while searching."""
        self.fit_info()
        self.hits.setVisible(bool(query))
        self.actions_of["tag_hits"].setEnabled(False)
        if query:
            self.left.insert_first("facets", self.tr("Hits"))
            if sum(self.middle.sizes()) and not self.middle.sizes()[0]:
                self.middle.setSizes(list(MIDDLE_PX))
        else:
            self.left.take_out("facets")
            self.status.show_hits("")
            self._show_index()

    def fit_info(self) -> None:
        """Show the details when they are wanted and, beside the list of hits or the original, when there is room."""
        wanted = self.actions_of["show_info"].isChecked()
        is_crowded = bool(self.session.query) or self.original.isVisibleTo(self)
        self.info.setVisible(wanted and (not is_crowded or self.width() >= _ROOM_FOR_ALL_PX))

    def _show_original(self) -> None:
        wanted = self.actions_of["show_original"].isChecked()
        if self.original.isAncestorOf(QApplication.focusWidget() or self):
            self.reading.setFocus()
        self.original.setVisible(wanted)
        self.fit_info()
        if wanted:
            QTimer.singleShot(0, self, self._give_original_room)  # when the details have given theirs

    def _give_original_room(self) -> None:
        hits, *both = self.middle.sizes()
        if both[1] < _LEAST_ORIGINAL_PX:
            self.middle.setSizes([hits, sum(both) // 2, sum(both) // 2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_info()

    def _show_hits(self, page: SearchPage) -> None:
        self.actions_of["tag_hits"].setEnabled(bool(page.total))
        words = self.tr("%n hit(s)", "", page.total)
        self.status.show_hits(self.tr("{hits} · {ms} ms").format(hits=words, ms=max(1, round(page.took_ms))))

    def _show_index(self) -> None:
        library = self.session.library
        self.session.tasks.read(
            self, lambda _: library.index_status(), done=self.status.show_index, failed=self.session.failed.emit
        )

    def _follow_history(self) -> None:
        self.actions_of["back"].setEnabled(self.session.can_go_back)
        self.actions_of["forward"].setEnabled(self.session.can_go_forward)
        self._follow_place()

    def _follow_place(self) -> None:
        place = self.session.place
        has_article = self.session.current_article is not None
        for name in ("copy_citation", "tag", "previous", "next"):
            self.actions_of[name].setEnabled(has_article)
        self.actions_of["whole"].setEnabled(place.issue is not None)
        self.actions_of["whole"].setChecked(place.whole)

    def _name_window(self) -> None:
        content = self.reading.content
        if content is not None:
            alone = content.articles[0] if content.articles and not content.place.whole else content.entry
            self.setWindowTitle(alone.title if alone is not None else content.issue.name)

    def _follow_settings(self, _settings: object = None) -> None:
        settings = self.session.settings
        self.actions_of[f"theme_{settings.theme}"].setChecked(True)
        self.actions_of[f"language_{settings.language or 'system'}"].setChecked(True)

    def show_error(self, error: ReaderError) -> None:
        """Say what went wrong, in the line below."""
        if not isinstance(error, CancelledError):
            self.status.say(f"△ {error_message(error)}")
        if isinstance(error, IndexingError):
            self._show_index()

    # --- moving about ------------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Go one step back out: from the holdings, from finding, from searching, from a field, to the text."""
        if self.holdings.leave():
            return
        if self.reading.find_bar.isVisible():
            self.reading.marks.close_find()
        elif self.hits.strip.isVisible():
            self.hits.end_tagging()
            return
        elif self.session.query:
            self.search_bar.field.clear()
            self.session.end_search()
        elif self.contents.filter_field.hasFocus() and self.contents.filter_field.text():
            self.contents.filter_field.clear()
            self.contents.apply_filter()
            return
        self.reading.setFocus()

    def _panes(self) -> list[QWidget]:
        left = self.left.stack.currentWidget()
        inner = self.contents.tree if left is self.contents else left
        beside = (self.hits.list, self.reading.view, self.original.body, self.info, self.holdings.page.table)
        panes = [self.search_bar.field, inner, *beside]
        return [pane for pane in panes if pane is not None and pane.isVisible()]

    def _show_panel(self, name: str, focus: QWidget) -> None:
        self.holdings.leave()
        self.left.choose(name)
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_proof(self, panel: QWidget) -> None:
        self.proof.show_panel(panel)
        self._show_panel("findings", panel)

    def _reveal(self, key: str) -> None:
        self.left.choose("contents")
        self.contents.reveal(key)

    def _show_tag(self, name: str) -> None:
        self.left.choose("tags")
        self.tags.show_tag(name)

    # --- files dropped on the window ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.veil.greet(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.veil.hide()
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.commands.import_paths(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
