"""The parts of the window side by side, and how the keyboard goes from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget


def step_pane(panes: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the next part (+1) or the one before (-1), counted around."""
    focus = QApplication.focusWidget()
    at = next((n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), None)
    if panes:
        target = panes[((at if at is not None else -1) + step) % len(panes)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def splitter(name: str, widgets: Sequence[QWidget], sizes: Sequence[int], *, stretch: int) -> QSplitter:
    """Return widgets side by side, parted by hairlines; the one at ``stretch`` takes what room there is."""
    parts = QSplitter(Qt.Orientation.Horizontal)
    parts.setObjectName(name)
    parts.setHandleWidth(1)
    parts.setChildrenCollapsible(False)
    for widget in widgets:
        parts.addWidget(widget)
    parts.setStretchFactor(stretch, 1)
    parts.setSizes(list(sizes))
    return parts
