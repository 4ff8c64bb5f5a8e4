"""What is doubtful and what was mended, one behind the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from reader.ui.docks.findings import FindingsPanel
from reader.ui.docks.mends import MendsPanel
from reader.ui.messages import count_text


class ProofPanel(QWidget):
    """Two words, and below them the queue of findings or the list of mends."""

    def __init__(self, findings: FindingsPanel, mends: MendsPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proof_panel")
        self.setAccessibleName(self.tr("Proofreading"))
        self._panels: tuple[QWidget, ...] = (findings, mends)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("proof_tabs")
        self.tabs.setAccessibleName(self.tr("Proofreading"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.addTab(self.tr("To decide"))
        self.tabs.addTab(self.tr("Mended"))
        self.stack = QStackedWidget(self)
        for panel in self._panels:
            self.stack.addWidget(panel)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 4)
        top.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        findings.counted.connect(self._count_doubts)
        mends.counted.connect(self._count_mends)

    def show_panel(self, panel: QWidget) -> None:
        """Bring one of the two to the front."""
        self.tabs.setCurrentIndex(self._panels.index(panel))

    def _count_doubts(self, count: int) -> None:
        words = self.tr("To decide")
        self.tabs.setTabText(0, f"{words} {count_text(count)}" if count else words)

    def _count_mends(self, count: int) -> None:
        words = self.tr("Mended")
        self.tabs.setTabText(1, f"{words} {count_text(count)}" if count else words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._panels[self.stack.currentIndex()].setFocus(event.reason())
