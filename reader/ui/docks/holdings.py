"""What is held of each series, month by month: a page of its own in place of the columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.model import HeldIssue, Holdings, MonthHoldings, MonthState
from reader.ui.docks.holdings_delegate import HoldingsDelegate, Legend
from reader.ui.marked_text import sized
from reader.ui.models.holdings_model import CELL_ROLE, ISSUES_ROLE, OTHERS, YEAR, HoldingsModel, RowKind
from reader.ui.notice import Notice
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import SERIF_FAMILIES

_CELL_PX, _YEAR_PX, _OTHERS_PX, _MARGIN = 62, 92, 92, 40


class HoldingsPage(QWidget):
    """Years down, months across; Enter opens the issue, or imports what is missing."""

    issue_requested = Signal(int)
    """IssueId: it is to be read."""
    change_requested = Signal(int)
    """IssueId: year, month and series are to be set."""
    import_requested = Signal()
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("holdings_page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._reading: Task | None = None
        self.model = HoldingsModel(self)
        self.table = _Grid(self.model, self)
        self.notice = Notice(self)
        self.notice.hide()
        self._make_head()
        self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 22, _MARGIN, 14)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addWidget(self.table, 1)
        column.addWidget(self.notice, 1)
        column.addLayout(self._foot)
        self.setFocusProxy(self.table)
        self.table.entered.connect(self._activate)
        self.table.menu_requested.connect(self._show_menu)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow())
        session.library_changed.connect(self._reload_if_shown)
        session.issue_changed.connect(self._reload_if_shown)
        self._follow()

    def _make_head(self) -> None:
        self.title = QLabel(self.tr("Holdings"), self)
        self.title.setObjectName("holdings_title")
        font = sized(self.font(), 9, bold=True)
        font.setFamilies(list(SERIF_FAMILIES))
        self.title.setFont(font)
        self.back = self._button(self.tr("Back to reading"), self.left.emit)
        self.back.setObjectName("holdings_back")
        self._head = QHBoxLayout()
        self._head.setSpacing(18)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(Legend(self))
        self._head.addWidget(self.back)

    def _make_foot(self) -> None:
        self.words = QLabel(self)
        self.words.setObjectName("holdings_words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(44)
        self.open_button = self._button(self.tr("Open"), lambda: self._activate(self.table.currentIndex()))
        self.import_button = self._button(self.tr("Import…"), self.import_requested.emit)
        self.change_button = self._button(self.tr("Year, month, series…"), self._change)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(10)
        self._foot.addWidget(self.words, 1)
        for button in (self.open_button, self.change_button, self.import_button):
            self._foot.addWidget(button)

    def _button(self, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("look", "button")
        button.clicked.connect(lambda _=False: slot())
        return button

    # --- what is shown -----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _reload_if_shown(self) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read the holdings again."""
        if self._reading is not None:
            self._reading.abandon()
        library = self._session.library
        self._reading = self._session.tasks.read(
            self, lambda _: library.holdings(), done=self.show_holdings, failed=self._session.failed.emit
        )

    def show_holdings(self, holdings: Holdings) -> None:
        """Show these holdings; one stays where one stood."""
        self._reading = None
        before = self.table.currentIndex()
        row, column = before.row(), before.column()
        self.model.set_holdings(holdings)
        self.table.lay_out()
        is_empty = not holdings.series
        self.table.setVisible(not is_empty)
        self.notice.setVisible(is_empty)
        if is_empty:
            self.notice.say(self.tr("Nothing is held yet"), self.tr("Import issues, and their months appear here."))
        elif not self.table.stand_on(row, column):
            self.table.stand_on_first()
        self._follow()

    def _follow(self) -> None:
        """Say what stands in the chosen cell, and what can be done with it."""
        index = self.table.currentIndex()
        issues = self._issues(index)
        self.words.setText(self.model.words(index) if index.isValid() else "")
        self.open_button.setVisible(bool(issues))
        self.change_button.setVisible(bool(issues))
        self.import_button.setVisible(self._is_missing(index))

    @staticmethod
    def _issues(index: QModelIndex) -> tuple[HeldIssue, ...]:
        return index.data(ISSUES_ROLE) or () if index.isValid() else ()

    @staticmethod
    def _is_missing(index: QModelIndex) -> bool:
        month: MonthHoldings | None = index.data(CELL_ROLE) if index.isValid() else None
        return month is not None and month.state is MonthState.MISSING

    # --- what is done ------------------------------------------------------------------------------------------------

    def _activate(self, index: QModelIndex) -> None:
        """Open the only issue of a cell, let one choose among several, or import what is missing."""
        issues = self._issues(index)
        if len(issues) == 1:
            self.issue_requested.emit(issues[0].id)
        elif issues:
            self._choose(issues, self.issue_requested.emit)
        elif self._is_missing(index):
            self.import_requested.emit()

    def _change(self) -> None:
        issues = self._issues(self.table.currentIndex())
        if len(issues) == 1:
            self.change_requested.emit(issues[0].id)
        elif issues:
            self._choose(issues, self.change_requested.emit)

    def _choose(self, issues: tuple[HeldIssue, ...], then: Callable[[int], object]) -> None:
        """Offer several issues in a menu below the cell."""
        menu = QMenu(self)
        menu.setObjectName("holdings_choice")
        for issue in issues:
            menu.addAction(_plain(self.model.issue_words(issue))).triggered.connect(
                lambda _=False, chosen=issue.id: then(chosen)
            )
        self._pop_up(menu)

    def _show_menu(self, index: QModelIndex) -> None:
        menu = QMenu(self)
        menu.setObjectName("holdings_menu")
        for issue in self._issues(index):
            name = _plain(issue.file_name)
            menu.addAction(self.tr("Open {file}").format(file=name)).triggered.connect(
                lambda _=False, chosen=issue.id: self.issue_requested.emit(chosen)
            )
            menu.addAction(self.tr("Set year, month and series of {file}…").format(file=name)).triggered.connect(
                lambda _=False, chosen=issue.id: self.change_requested.emit(chosen)
            )
        if self._is_missing(index):
            menu.addAction(self.tr("Import…")).triggered.connect(lambda _=False: self.import_requested.emit())
        if not menu.isEmpty():
            self._pop_up(menu)

    def _pop_up(self, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _plain(text: str) -> str:
    """Return a text for a menu, where & would mark a key."""
    return text.replace("&", "&&")


class _Grid(QTableView):
    """The table itself: arrows walk from month to month, also over headings."""

    entered = Signal(QModelIndex)
    """Enter, or a double click."""
    menu_requested = Signal(QModelIndex)

    def __init__(self, model: HoldingsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("holdings_table")
        self.setAccessibleName(self.tr("Months held of each series"))
        self._holdings = model
        self.setModel(model)
        self.setItemDelegate(HoldingsDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setAccessibleName(self.tr("Months"))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(40)
        for column, width in ((YEAR, _YEAR_PX), (OTHERS, _OTHERS_PX)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        self.doubleClicked.connect(self.entered)

    def lay_out(self) -> None:
        """Give headings the width of the table and rows their height."""
        self.clearSpans()
        for row in self._holdings.rows_of(RowKind.SERIES):
            self.setSpan(row, 0, 1, self._holdings.columnCount())
        self.resizeRowsToContents()

    def stand_on(self, row: int, column: int) -> bool:
        """Choose a cell; return False for one that is not there or cannot be chosen."""
        index = self.model().index(row, column)
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            return False
        self.setCurrentIndex(index)
        return True

    def stand_on_first(self) -> None:
        """Choose the first cell of which something is held."""
        model = self.model()
        cells = ((row, column) for row in range(model.rowCount()) for column in range(1, OTHERS + 1))
        held = next(((row, at) for row, at in cells if model.index(row, at).data(ISSUES_ROLE)), None)
        if held is not None:
            self.stand_on(*held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """Go to the next row that has the month, over headings."""
        at = self.currentIndex()
        row = at.row() + step
        while 0 <= row < self.model().rowCount():
            if self.stand_on(row, at.column()) or self.stand_on(row, OTHERS):
                return
            row += step

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(QPoint(event.pos()))
        if index.isValid():
            self.menu_requested.emit(index)
