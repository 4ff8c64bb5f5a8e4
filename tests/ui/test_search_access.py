"""The parts for searching, tagging and importing can be used without seeing or pointing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.ui import theme
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.import_preview import ImportDialog
from reader.ui.dialogs.shortcuts import ShortcutsDialog
from reader.ui.docks.findings import FindingsPanel
from reader.ui.docks.info import InfoDock
from reader.ui.docks.tags import TagsPanel
from reader.ui.palette import CommandPalette
from reader.ui.search import FacetsPanel, HitsPanel, SearchBar
from reader.ui.session import Session
from reader.ui.tag_editor import TagEditor

PARTS: tuple[Callable[[Session], QWidget], ...] = (
    SearchBar,
    HitsPanel,
    FacetsPanel,
    TagsPanel,
    FindingsPanel,
    InfoDock,
    TagEditor,
    lambda session: ImportDialog(session, []),
    lambda session: CommandPalette([]),
    lambda session: ShortcutsDialog([]),
    lambda session: AboutDialog(),
)
NAMED = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QProgressBar)


@pytest.fixture(params=PARTS, ids=lambda make: getattr(make, "__name__", "part"))
def part(request: pytest.FixtureRequest, qtbot: QtBot, light: None, session: Session) -> QWidget:
    part = request.param(session)
    part.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(part)
    part.show()
    return part


def is_own(widget: QWidget) -> bool:
    """Return whether a widget is ours and not a piece that Qt makes inside one of its own."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, (QComboBox, QLineEdit)):
        above = above.parentWidget()
    return above is None and not widget.objectName().startswith("qt_")


def test_every_control_has_a_name_for_screen_readers(part: QWidget) -> None:
    assert part.objectName()
    for widget in part.findChildren(QWidget):
        if isinstance(widget, NAMED) and is_own(widget):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name).strip(), f"{type(widget).__name__} {widget.objectName()}"


def test_labels_do_not_read_markup(part: QWidget) -> None:
    for label in part.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text()


def test_nothing_is_painted_in_a_colour_of_its_own(part: QWidget, qapp: QApplication) -> None:
    theme.apply(qapp, theme.ThemeChoice.DARK)
    image = part.grab().toImage()
    assert theme.tokens_of(part.palette()) is theme.DARK
    light = part.palette().color(QPalette.ColorRole.Base).lightness()
    assert light < 128
    assert image.pixelColor(image.width() // 2, image.height() - 3).lightness() < 128
    theme.apply(qapp, theme.ThemeChoice.LIGHT)
