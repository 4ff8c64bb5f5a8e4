"""The table of files in the import dialog."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from reader.ui.models.import_model import ImportModel


class FilesTable(QTableView):
    """The table of files; Space checks the row wherever in it one stands."""

    def __init__(self, model: ImportModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.model().index(self.currentIndex().row(), ImportModel.FILE))
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole) or 0) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self.model().setData(index, other, Qt.ItemDataRole.CheckStateRole)
