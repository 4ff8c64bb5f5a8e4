"""How the tree of the contents looks and answers to keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.ui.models.contents_model import NODE_ROLE, ContentsModel, Index, Node, NodeKind
from reader.ui.theme import ROW_PX, Tokens, tokens_of

_INDENT_PX = 15
_MARGIN_PX = 14
_SHIFT_PX = 9
"""Room before the outermost rows."""
_EDGE_PX = 3
_MARK_PX = 7


class ContentsTree(QTreeView):
    """Draws the tree: label at the left, marks and grey digits at the right, an edge beside the open article."""

    chosen = Signal(object)
    """The Node of a row that was clicked or entered."""
    whole_requested = Signal(int)
    """IssueId."""
    menu_requested = Signal(object, object)
    """QMenu that is about to open, and the Node it is for: whoever mends adds what can be done there."""

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents_tree")
        self.setAccessibleName(self.tr("Contents of all issues"))
        self._contents = model
        self._open: Node | None = None
        self._pressed_at: QPoint | None = None
        self.setModel(model)
        self.setItemDelegate(ContentsDelegate(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT_PX)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self.take)

    @property
    def open_node(self) -> Node | None:
        """The row of the article that is being read."""
        return self._open

    def set_open(self, node: Node | None) -> None:
        """Mark the row of the article that is being read."""
        self._open = node
        self.viewport().update()

    def take(self, index: QModelIndex) -> None:
        """Open a row: an article is read, anything else is unfolded or folded."""
        node = self._contents.node(index)
        if node is None:
            return
        if node.kind in {NodeKind.ARTICLE, NodeKind.PART}:
            self.chosen.emit(node)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.take(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        node = self._contents.node(index)
        has_parts = node is not None and node.kind is NodeKind.ARTICLE and self._contents.hasChildren(index)
        if has_parts and at.x() < self.visualRect(index).left() + _MARGIN_PX:
            self.setExpanded(index, not self.isExpanded(index))
            return
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = at if is_left and self._contents.flags(index) & Qt.ItemFlag.ItemIsDragEnabled else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an article: rows are never selected here, so Qt itself would not."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._pressed_at = None
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            index, self._pressed_at = self.indexAt(self._pressed_at), None
            self._drag(index)

    def _drag(self, index: QModelIndex) -> None:
        if self._contents.flags(index) & Qt.ItemFlag.ItemIsDragEnabled:
            drag = QDrag(self)
            drag.setMimeData(self._contents.mimeData([index]))
            self.setState(QAbstractItemView.State.DraggingState)
            drag.exec(Qt.DropAction.MoveAction)
            self.setState(QAbstractItemView.State.NoState)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Leave the branches to the delegate, which draws the whole row."""

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        node = self._contents.node(index)
        tokens = tokens_of(self.palette())
        row = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        if node is not None and node is self._open:
            painter.fillRect(row, QColor(tokens.selected))
            painter.fillRect(QRect(0, row.y(), _EDGE_PX, row.height()), QColor(tokens.accent))
        super().drawRow(painter, options, index)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -2, -2), 4, 4)

    def _show_menu(self, at: QPoint) -> None:
        node = self._contents.node(self.indexAt(at))
        if node is not None:
            menu = self.menu_for(node)
            self.menu_requested.emit(menu, node)
            menu.popup(self.viewport().mapToGlobal(at))

    def menu_for(self, node: Node) -> QMenu:
        """Return what can be done with a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if node.kind in {NodeKind.ARTICLE, NodeKind.PART}:
            menu.addAction(self.tr("Open")).triggered.connect(lambda: self.chosen.emit(node))
        if node.issue_id is not None:
            issue_id = node.issue_id
            menu.addAction(self.tr("Read the whole issue")).triggered.connect(
                lambda: self.whole_requested.emit(issue_id)
            )
        if node.children:
            index = self._contents.index_of(node)
            menu.addAction(self.tr("Unfold all below")).triggered.connect(lambda: self.expandRecursively(index))
            menu.addAction(self.tr("Fold all below")).triggered.connect(lambda: self._fold(node))
        return menu

    def _fold(self, node: Node) -> None:
        for child in node.children:
            self._fold(child)
        self.collapse(self._contents.index_of(node))


class ContentsDelegate(QStyledItemDelegate):
    """Paints one row of the contents."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(ROW_PX, option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.data(NODE_ROLE)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(_SHIFT_PX, 0, -_MARGIN_PX, 0)
        self._paint_chevron(painter, option, tokens, index)
        rect = self._paint_detail(painter, rect, node, tokens, option.font)
        rect = self._paint_marks(painter, rect, node, tokens)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.grey if node.is_lost else tokens.ink))
        label = option.fontMetrics.elidedText(node.label, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), label)
        painter.restore()

    @staticmethod
    def _paint_chevron(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, index: Index) -> None:
        model = index.model()
        if model is None or not model.hasChildren(index):
            return
        x, y = option.rect.left() + _SHIFT_PX - 8.0, option.rect.center().y() + 0.5
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        corners = ((-2.6, -1.2), (0, 1.5), (2.6, -1.2)) if is_open else ((-1.2, -2.6), (1.5, 0), (-1.2, 2.6))
        painter.setPen(QPen(QColor(tokens.grey), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))

    @staticmethod
    def _paint_detail(painter: QPainter, rect: QRect, node: Node, tokens: Tokens, font: QFont) -> QRect:
        """Draw the grey digits and return what is left of the row."""
        if not node.detail:
            return rect
        small = QFont(font)
        small.setPixelSize(max(11, font.pixelSize() - 1))
        small.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(small)
        painter.setPen(QColor(tokens.grey))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), node.detail)
        width = max(painter.fontMetrics().horizontalAdvance(node.detail), painter.fontMetrics().horizontalAdvance("00"))
        return rect.adjusted(0, 0, -width - 8, 0)

    @staticmethod
    def _paint_marks(painter: QPainter, rect: QRect, node: Node, tokens: Tokens) -> QRect:
        """Draw a dot for tagged, a triangle for doubtful, a ring for unlisted; return what is left of the row."""
        y = rect.center().y() + 1.0
        for wanted, colour, shape in (
            (node.is_tagged, tokens.accent, "dot"),
            (node.is_doubtful, tokens.doubt, "triangle"),
            (not node.listed, tokens.grey, "ring"),
        ):
            if wanted:
                x = rect.right() - _MARK_PX / 2
                _paint_mark(painter, x, y, QColor(colour), shape)
                rect = rect.adjusted(0, 0, -_MARK_PX - 5, 0)
        return rect


def _paint_mark(painter: QPainter, x: float, y: float, colour: QColor, shape: str) -> None:
    if shape == "dot":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y), 3.0, 3.0)
        return
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape == "ring":
        painter.drawEllipse(QPointF(x, y), 2.6, 2.6)
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y - 3.6), QPointF(x + 3.8, y + 2.8), QPointF(x - 3.8, y + 2.8)]))
