"""What narrows the hits: issue, month, section and tag, with the number of hits each would leave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from reader.model import FacetValue, SearchFilters, SearchPage
from reader.ui.models.facets_model import (
    FACET_ROLE,
    KIND_ROLE,
    MORE,
    VALUE,
    VALUE_ROLE,
    FacetsModel,
    values_of,
    with_values,
)
from reader.ui.notice import Notice
from reader.ui.search.facet_delegate import FacetDelegate
from reader.ui.search.month_chart import MonthChart
from reader.ui.session import Session


class FacetsPanel(QWidget):
    """Checkable values of each facet; checking several of one facet widens, of several facets narrows."""

    left = Signal()
    """Escape."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facets_panel")
        self._session = session
        self._charted = ""
        self._months: dict[str, FacetValue] = {}
        self.model = FacetsModel(self)
        self.model.set_headings(
            {
                "issue": self.tr("Issues"),
                "month": self.tr("Months"),
                "section": self.tr("Sections"),
                "tag": self.tr("Tags"),
            }
        )
        self.model.value_toggled.connect(self._toggle)
        self.list = _FacetsList(self.model, self)
        self.list.left.connect(self.left)
        self.chart = MonthChart(self)
        self.chart.months_toggled.connect(self._toggle_months)
        self.chart.hide()
        self.notice = Notice(self)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chart)
        column.addWidget(self.list)
        column.addWidget(self.notice)
        self.setFocusProxy(self.list)
        session.query_changed.connect(self._forget)

    def show_page(self, page: SearchPage) -> None:
        """Show the facets of a search."""
        standing = self.list.currentIndex()
        facet, value = standing.data(FACET_ROLE), standing.data(VALUE_ROLE)
        self.model.set_facets(page.facets, self._session.filters)
        self.list.setCurrentIndex(self.model.index(self.model.row_of(facet, value)))
        self._show_chart(page)
        empty = not self.model.rowCount()
        self.list.setVisible(not empty)
        self.notice.setVisible(empty)
        if empty:
            self.notice.say("", self.tr("Nothing was found that could be narrowed down."))

    def _show_chart(self, page: SearchPage) -> None:
        """Show the months of the search; those that other filters emptied keep their place."""
        if page.query != self._charted:
            self._charted, self._months = page.query, {}
        now = {value.value: value for facet in page.facets if facet.name == "month" for value in facet.values}
        self._months = {name: FacetValue(name, name, 0) for name in self._months} | now
        self.chart.show_months(self._months.values(), self._session.filters.months)
        self.chart.setVisible(len(self.chart.bars) > 1)

    def _forget(self, query: str) -> None:
        if not query:
            self.model.set_facets((), SearchFilters())
            self.chart.hide()

    def _toggle_months(self, months: Sequence[str], wanted: bool) -> None:
        kept = [held for held in self._session.filters.months if held not in months]
        self._session.set_filters(with_values(self._session.filters, "month", (*kept, *months) if wanted else kept))

    def _toggle(self, facet: str, value: str, checked: bool) -> None:
        chosen = [held for held in values_of(self._session.filters, facet) if held != value]
        if checked:
            chosen.append(value)
        self._session.set_filters(with_values(self._session.filters, facet, chosen))


class _FacetsList(QListView):
    """The list of facets; Space and Enter check, Escape leaves."""

    left = Signal()

    def __init__(self, model: FacetsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facets_list")
        self.setAccessibleName(self.tr("Narrow the hits"))
        self._facets = model
        self.setModel(model)
        self.setItemDelegate(FacetDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open_more)

    def _open_more(self, index: QModelIndex) -> None:
        if index.data(KIND_ROLE) == MORE:
            row = index.row()
            self._facets.open_facet(index.data(FACET_ROLE))
            self.setCurrentIndex(self._facets.index(row))

    def _toggle_current(self) -> None:
        index = self.currentIndex()
        if index.data(KIND_ROLE) == VALUE:
            is_checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked
            self._facets.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        else:
            self._open_more(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
