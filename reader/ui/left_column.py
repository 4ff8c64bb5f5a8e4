"""The left column: a few words at the top, and below them what the chosen word stands for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

_LEFT_PX, _RIGHT_PX = 12, 0


class LeftColumn(QWidget):
    """Tabs that can be hidden without forgetting which one was chosen."""

    tab_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left_column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(210)
        self._names: list[str] = []
        self._panels: dict[str, QWidget] = {}
        self._counted: dict[str, tuple[str, str]] = {}
        """The words of a tab without and with its count."""
        self._before = ""
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("left_tabs")
        self.tabs.setAccessibleName(self.tr("Left column"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.stack = QStackedWidget(self)
        top = QVBoxLayout()
        top.setContentsMargins(_LEFT_PX, 10, _RIGHT_PX, 8)
        top.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._show)

    def add_panel(self, name: str, title: str, panel: QWidget) -> None:
        """Add a tab at the end."""
        self._panels[name] = panel
        self.stack.addWidget(panel)
        self._names.append(name)
        self.tabs.addTab(title)

    def set_title(self, name: str, title: str, count: str = "") -> None:
        """Change the words of a tab; the count behind them gives way where there is no room for it."""
        if name in self._names:
            self._counted = {**self._counted, name: (title, f"{title} {count}" if count else title)}
            self._fit()

    def _fit(self) -> None:
        """Show the counts when all tabs have room with them."""
        for at, name in enumerate(self._names):
            self.tabs.setTabText(at, self._counted.get(name, ("", self.tabs.tabText(at)))[1])
        if self.tabs.sizeHint().width() <= self.width() - _LEFT_PX - _RIGHT_PX:
            return
        for at, name in enumerate(self._names):
            if name in self._counted:
                short, whole = self._counted[name]
                self.tabs.setTabText(at, short)
                self.tabs.setTabToolTip(at, whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keep_panel(self, name: str, panel: QWidget) -> None:
        """Take in a panel that has no tab yet, see ``insert_first``."""
        self._panels[name] = panel
        self.stack.addWidget(panel)

    def insert_first(self, name: str, title: str) -> None:
        """Show a kept panel in front of the others and choose it."""
        if name in self._names:
            return
        self._before = self.current()
        self._names.insert(0, name)
        self.tabs.blockSignals(True)
        self.tabs.insertTab(0, title)
        self.tabs.blockSignals(False)
        self._fit()
        self.choose(name)
        self._show(self.tabs.currentIndex())

    def take_out(self, name: str) -> None:
        """Hide a tab again and return to the one before it."""
        if name not in self._names:
            return
        was_current = self.current() == name
        at = self._names.index(name)
        self.tabs.blockSignals(True)
        self._names.pop(at)
        self.tabs.removeTab(at)
        self.tabs.blockSignals(False)
        self._fit()
        if was_current and self._before in self._names:
            self.choose(self._before)
        self._show(self.tabs.currentIndex())

    def current(self) -> str:
        """Return the name of the chosen tab."""
        at = self.tabs.currentIndex()
        return self._names[at] if 0 <= at < len(self._names) else ""

    def choose(self, name: str) -> None:
        """Choose a tab."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    def _show(self, at: int) -> None:
        if 0 <= at < len(self._names):
            panel = self._panels[self._names[at]]
            self.stack.setCurrentWidget(panel)
            self.tab_changed.emit(self._names[at])
