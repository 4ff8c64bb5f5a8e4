"""What this program is, and which versions it runs on."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.icons import program_icon
from reader.ui.marked_text import sized


class AboutDialog(QDialog):
    """Name, version, a sentence, and details that can be copied into a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(self.tr("About this program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QLabel(self)
        picture.setPixmap(program_icon().pixmap(64, 64))
        picture.setAccessibleName(self.tr("The program's icon"))
        self.name = _label(self, QGuiApplication.applicationDisplayName() or self.tr("Bulletin Reader"))
        self.name.setFont(sized(self.font(), 7, bold=True))
        version = _label(self, self.tr("Version {version}").format(version=__version__), quiet=True)
        words = _label(
            self,
            self.tr(
                "A reading room for archives of Chinese periodicals. It recovers the contents of an issue from its "
                "text, shows every article as a page, and finds every word. Everything stays on this computer."
            ),
        )
        licence = _label(self, self.tr("Free software under the MIT licence."), quiet=True)
        self.details = self.tr("Program {version}, Python {python}, Qt {qt}, {system}").format(
            version=__version__, python=platform.python_version(), qt=qVersion(), system=platform.platform()
        )
        details = _label(self, self.details, quiet=True)
        details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(self.tr("Copy details"), self)
        self.copy_button.setProperty("look", "button")
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda _=False: QGuiApplication.clipboard().setText(self.details))
        close = QPushButton(self.tr("Close"), self)
        close.setProperty("look", "primary")
        close.setDefault(True)
        close.clicked.connect(lambda _=False: self.accept())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(close)
        text = QVBoxLayout()
        text.setSpacing(6)
        for widget in (self.name, version):
            text.addWidget(widget)
        text.addSpacing(8)
        for widget in (words, licence, details):
            text.addWidget(widget)
        text.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(text, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 28, 20, 16)
        outer.setSpacing(16)
        outer.addLayout(body, 1)
        outer.addLayout(buttons)
        self.setFixedWidth(520)
        self.resize(520, 290)
        close.setFocus()


def _label(parent: QWidget, words: str, *, quiet: bool = False) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if quiet:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
