"""The picture of a page of a file, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from reader.model import PagePicture

_WAIT_MS = 150
_MARGIN = 12


class OriginalPage(QScrollArea):
    """Shows one picture; says when it could be drawn for another width."""

    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("original_page")
        self.setAccessibleName(self.tr("Picture of the page"))
        self.setFrameStyle(0)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = QPixmap()
        self.label = QLabel(self)
        self.label.setObjectName("original_picture")
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.label.setMargin(_MARGIN)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.setWidget(self.label)
        self.setWidgetResizable(True)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_WAIT_MS)
        self._settled.timeout.connect(self.width_changed)

    def wanted_width(self) -> int:
        """Return how many pixels of the screen a picture may be wide."""
        return max(round((self.viewport().width() - 2 * _MARGIN) * self.devicePixelRatioF()), 100)

    def show_picture(self, picture: PagePicture, name: str) -> None:
        """Show a picture from its top; ``name`` says which page it is to those who hear it."""
        image = QImage(picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
        self._picture = QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.label.setText("")
        self.label.setAccessibleName(name)
        self.label.setPixmap(self._picture)
        self.label.setMinimumSize(self._picture.deviceIndependentSize().toSize() + QSize(0, 2 * _MARGIN))
        self.verticalScrollBar().setValue(0)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a picture."""
        self.label.setPixmap(QPixmap())
        self.label.setMinimumSize(0, 0)
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settled.start()
