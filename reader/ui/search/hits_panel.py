"""The list of hits with its head: counts, filters, tagging; and what stands there when there are none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from reader.errors import IndexingError, ReaderError
from reader.model import ArticleId, SearchFilters, SearchPage
from reader.ui.chips import Chip, ChipLook, FlowBox
from reader.ui.icons import icon
from reader.ui.messages import count_text, error_message, month_text
from reader.ui.models.facets_model import FACETS, values_of, without_value
from reader.ui.models.hits_model import HitsModel, hit_place
from reader.ui.notice import Choice, Notice
from reader.ui.search.hit_delegate import HitDelegate
from reader.ui.search.hits_list import HitsList
from reader.ui.search.running import Found, SearchRunner
from reader.ui.search.tag_strip import TagStrip
from reader.ui.session import Session

_OPEN_AFTER_MS = 140
"""How long a hit must be stood on before it is opened, so that running through the list opens nothing."""


class HitsPanel(QWidget):
    """The hits of the session's query; standing on one opens it."""

    page_shown = Signal(object)
    """SearchPage: what the facets and the status bar show."""
    reading_requested = Signal()
    """Enter on a hit: the keyboard is wanted in the reading pane."""
    left = Signal()
    """Escape in the list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hits_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._filters = SearchFilters()
        self._open_first = False
        self.model = HitsModel(self)
        self._delegate = HitDelegate(self)
        self.list = HitsList(self.model, self._delegate, self)
        self.notice = Notice(self)
        self._runner = SearchRunner(session, self)
        self._make_actions()
        self._make_layout()
        self._connect()

    def _make_actions(self) -> None:
        self.tag_all_action = QAction(icon("tag"), self.tr("Tag all hits…"), self)
        self.tag_all_action.triggered.connect(self.tag_all)
        self.tag_chosen_action = QAction(icon("tag"), self.tr("Tag the chosen hits…"), self)
        self.tag_chosen_action.triggered.connect(self.tag_chosen)
        self.copy_action = QAction(icon("copy"), self.tr("Copy the chosen hits"), self)
        self.copy_action.triggered.connect(self.copy)
        for action in (self.tag_all_action, self.tag_chosen_action, self.copy_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)

    def _make_layout(self) -> None:
        self.counts = QLabel(self)
        self.counts.setObjectName("hits_counts")
        self.counts.setForegroundRole(QPalette.ColorRole.WindowText)
        self.counts.setContentsMargins(0, 1, 8, 1)
        self._head = QFrame(self)
        self._head.setObjectName("hits_head")
        self._head.setStyleSheet("#hits_head { border: none; border-bottom: 1px solid palette(mid); }")
        self._flow = FlowBox(self._head, gap=4, line_gap=2)
        self._flow.add_widget(self.counts)
        self._more = QToolButton(self)
        self._more.setObjectName("hits_menu")
        self._more.setIcon(icon("tag"))
        self._more.setIconSize(QSize(16, 16))
        self._more.setAutoRaise(True)
        self._more.setToolTip(self.tr("Tag or copy the hits"))
        self._more.setAccessibleName(self.tr("Tag or copy the hits"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.addActions([self.tag_all_action, self.tag_chosen_action, self.copy_action])
        menu.aboutToShow.connect(self._update_actions)
        self._more.setMenu(menu)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 8, 10, 7)
        row.addWidget(self._flow, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.banner = QLabel(self)
        self.banner.setObjectName("hits_banner")
        self.banner.setWordWrap(True)
        self.banner.setContentsMargins(16, 7, 16, 8)
        self.banner.setAutoFillBackground(True)
        self.banner.setBackgroundRole(QPalette.ColorRole.Window)
        self.banner.hide()
        self.strip = TagStrip(self._session, self)
        self.strip.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, self.strip, self.banner):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._chips: list[Chip] = []
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_OPEN_AFTER_MS)
        self._timer.timeout.connect(self._open_current)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(400)
        self._slow.timeout.connect(lambda: self.counts.setText(self.tr("Searching…")))
        self.list.stood_on.connect(lambda _: self._timer.start())
        self.list.entered.connect(self._enter)
        self.list.left.connect(self.left)
        self.list.copy_requested.connect(self.copy)
        self.list.menu_requested.connect(self._show_menu)
        self.strip.closed.connect(self.end_tagging)
        self.model.more_requested.connect(self._runner.read_more)
        self._runner.started.connect(self._slow.start)
        self._runner.found.connect(self._show)
        self._runner.more_found.connect(self._add)
        self._runner.more_failed.connect(self.model.retry)
        self._runner.failed.connect(self._fail)
        self._runner.ended.connect(self._clear)

    # --- what was found ----------------------------------------------------------------------------------------------

    def _show(self, found: Found, again: bool) -> None:
        self._slow.stop()
        chosen = self.list.current_article()
        place = self.list.verticalScrollBar().value()
        self._filters = found.filters
        self._delegate.forget()
        self.list.quietly(lambda: self.model.set_page(found.page, asked=found.asked))
        self._runner.asked = self.model.asked
        self._show_head(found)
        if not again:
            self.strip.hide()
        if found.page.hits:
            self._stack.setCurrentWidget(self.list)
            if again:
                self.list.stand_on(self.model.row_of(chosen) if chosen else -1, announce=False)
                self.list.verticalScrollBar().setValue(place)
            else:
                self.list.scrollToTop()
        else:
            self._show_nothing(found)
        self.page_shown.emit(found.page)
        if self._open_first:
            self._open_first = False
            self.take_focus()

    def _add(self, page: SearchPage) -> None:
        self.model.append_page(page)
        self._runner.asked = self.model.asked

    def _clear(self) -> None:
        self._slow.stop()
        self._timer.stop()
        self._open_first = False
        self.strip.hide()
        self._delegate.forget()
        self.list.quietly(lambda: self.model.set_page(None))

    def _show_head(self, found: Found) -> None:
        page = found.page
        text = self.tr("%n hit(s)", "", page.total)
        if not found.filters.is_empty():
            text = self.tr("{hits} · {all} in all").format(hits=text, all=count_text(page.total_unfiltered))
        self.counts.setText(text)
        self._more.setEnabled(bool(page.total))
        self.tag_all_action.setEnabled(bool(page.total))
        self.banner.setVisible(page.relaxed and bool(page.total))
        if page.relaxed:
            self.banner.setText(self.tr("No article contains all of these words. These contain at least one of them."))
        for chip in self._chips:
            self._flow.remove_widget(chip)
        self._chips = []
        for facet in FACETS:
            for value in values_of(found.filters, facet):
                self._add_chip(facet, value, self._label(found, facet, value))
        self._head.updateGeometry()

    def _add_chip(self, facet: str, value: str, label: str) -> None:
        chip = Chip(label, self._head, look=ChipLook.LINK)
        chip.setToolTip(self.tr("Remove this filter"))
        chip.removed.connect(lambda: self._remove(facet, value))
        chip.clicked.connect(lambda _=False: self._remove(facet, value))
        self._flow.add_widget(chip)
        self._chips.append(chip)
        QWidget.setTabOrder(self._chips[-2] if len(self._chips) > 1 else self._more, chip)

    @staticmethod
    def _label(found: Found, facet: str, value: str) -> str:
        if facet == "issue":
            return found.issue_names.get(value, value)
        return month_text(value) if facet == "month" else value

    def _remove(self, facet: str, value: str) -> None:
        self._session.set_filters(without_value(self._session.filters, facet, value))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The filters in use."""
        return tuple(self._chips)

    # --- nothing found -----------------------------------------------------------------------------------------------

    def _show_nothing(self, found: Found) -> None:
        self._stack.setCurrentWidget(self.notice)
        page = found.page
        if not page.total_unfiltered:
            title = self.tr('Nothing contains "{query}"').format(query=_short(page.query))
            advice = self.tr(
                "Titles and texts were searched, whatever the spacing, the width of the characters, and traditional "
                "or simplified writing. Try fewer words or a shorter piece."
            )
            self.notice.say(title, advice, picture="search")
            return
        title = self.tr('Nothing within these filters contains "{query}"').format(query=_short(page.query))
        sentence = self.tr("Without filters there are %n hit(s).", "", page.total_unfiltered)
        choices: list[Choice] = []
        for remedy in found.remedies[:4]:
            words = self.tr('Without "{filter}": %n hit(s)', "", remedy.hits)
            words = words.format(filter=self._label(found, remedy.facet, remedy.value))
            choices.append((words, partial(self._remove, remedy.facet, remedy.value)))
        choices.append((self.tr("Remove all filters"), lambda: self._session.set_filters(SearchFilters())))
        self.notice.say(title, sentence, choices, picture="filter")

    def _fail(self, error: ReaderError) -> None:
        self._slow.stop()
        self.list.quietly(lambda: self.model.set_page(None))
        self._open_first = False
        self.counts.setText("")
        self.banner.hide()
        self._more.setEnabled(False)
        self._stack.setCurrentWidget(self.notice)
        if not isinstance(error, IndexingError):
            self.notice.say(self.tr("This cannot be searched"), error_message(error), picture="search")
        elif self._session.is_indexing():
            sentence = self.tr("The hits appear here as soon as it is ready. Meanwhile everything can be read.")
            self.notice.say(self.tr("The search is being prepared"), sentence, picture="search")
        else:
            again = (self.tr("Prepare the search"), self._session.update_index)
            self.notice.say(self.tr("The search is not ready"), error_message(error), (again,), picture="search")

    # --- opening, tagging, copying -----------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the keyboard into the list and open its first hit; while still searching, as soon as there is one."""
        if self._runner.is_busy():
            self._open_first = True
        elif self.model.rowCount():
            if self.list.current_article() is None:
                self.list.stand_on(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open_current()

    def _open_current(self) -> None:
        self._timer.stop()
        article = self.list.current_article()
        if article is not None and article != self._session.current_article:
            self._session.open_article(article)

    def _enter(self, index: QModelIndex) -> None:
        self._timer.stop()
        self._session.open_article(self.model.hit(index.row()).article_id)
        self.reading_requested.emit()

    def step(self, by: int) -> None:
        """Go to the next hit (1) or the one before (-1), from wherever the keyboard is."""
        self.list.step(by)

    def tag_all(self) -> None:
        """Show the tags of all hits within the filters, to add to them or take off."""
        if not self.model.total:
            return
        query, filters, library = self._session.query, self._session.filters, self._session.library
        self.strip.open_for(self.tr("Tags of all %n hit(s)", "", self.model.total))
        self._session.tasks.read(
            self.strip,
            lambda _: library.matching_articles(query, filters),
            done=self.strip.set_articles,
            failed=self._session.failed.emit,
        )

    def tag_chosen(self) -> None:
        """Show the tags of the chosen hits, to add to them or take off."""
        chosen = self.chosen_articles()
        if chosen:
            self.strip.open_for(self.tr("Tags of %n chosen hit(s)", "", len(chosen)))
            self.strip.set_articles(chosen)

    def end_tagging(self) -> None:
        """Close the strip with the tags of hits."""
        self.strip.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_articles(self) -> tuple[ArticleId, ...]:
        """Return the chosen hits, from above."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return tuple(self.model.hit(row).article_id for row in rows)

    def copy(self) -> None:
        """Copy the chosen hits as text: title, where it stands, the piece of text."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        hits = [self.model.hit(row) for row in rows]
        if hits:
            texts = ("\n".join((hit.title, hit_place(hit), hit.snippet)) for hit in hits)
            QGuiApplication.clipboard().setText("\n\n".join(texts))
            self._session.message.emit(self.tr("%n hit(s) copied.", "", len(hits)))

    def _update_actions(self) -> None:
        has_choice = bool(self.chosen_articles())
        self.tag_chosen_action.setEnabled(has_choice)
        self.copy_action.setEnabled(has_choice)

    def _show_menu(self, at: QPoint) -> None:
        self._more.menu().popup(at)


def _short(query: str) -> str:
    query = " ".join(query.split())
    return query if len(query) <= 40 else query[:39] + "…"
