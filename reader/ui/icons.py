"""The program's own icons: one family of lines, drawn in the ink of the theme that is in use when they are painted."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from reader.assets import asset
from reader.ui.theme import tokens_of


class _InkEngine(QIconEngine):
    """Draws an SVG in one colour of the theme."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._svg = asset(f"icons/{name}.svg").read_bytes()

    def clone(self) -> QIconEngine:
        return _InkEngine(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QGuiApplication.palette()
        colour = getattr(tokens_of(palette), self._token)
        if mode is QIcon.Mode.Disabled:
            colour = palette.color(QPalette.ColorRole.Mid).name()
        renderer = QSvgRenderer(QByteArray(self._svg.replace(b"#000", colour.encode())))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        base = QGuiApplication.palette().color(QPalette.ColorRole.Base).name()
        key = f"{self._name}/{self._token}/{size.width()}x{size.height()}/{mode.value}/{base}"
        held = QPixmap()
        if QPixmapCache.find(key, held):
            return held
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(drawn.rect()), mode, state)
        painter.end()
        QPixmapCache.insert(key, drawn)
        return drawn


def icon(name: str, colour: str = "middle") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in the colour of a theme token; it follows a change of theme.

    Raises:
        AssetError: there is no such icon.
    """
    return QIcon(_InkEngine(name, colour))


def program_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(str(asset("icons/bulletin-reader.svg")))
