"""Another title for an article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.reading.parts import LinkButton

_WIDTH = 560


class RetitleDialog(MendDialog):
    """A field with the title, and below it other readings that can be taken over."""

    def __init__(self, title: str, others: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__("retitle_dialog", self.tr("Change the title"), self.tr("Change"), parent)
        self._before = title
        self.field = QLineEdit(title, self)
        self.field.setObjectName("retitle_field")
        self.add_field(self.tr("Title of the article and of its entry in the contents"), self.field)
        self.offers: list[LinkButton] = []
        for other in dict.fromkeys(one for one in others if one and one != title):
            if not self.offers:
                self.add_words(self.tr("Also printed as"))
            button = LinkButton(other, self, kind="accent")
            button.clicked.connect(lambda _=False, words=other: self.field.setText(words))
            self.offers.append(button)
            self.column.addWidget(button)
        self.column.addStretch(1)
        self.field.textChanged.connect(self._follow)
        self.field.selectAll()
        self.field.setFocus()
        self.setMinimumWidth(_WIDTH)
        self._follow()

    @property
    def title(self) -> str:
        """What is typed, without spaces around it."""
        return " ".join(self.field.text().split())

    def _follow(self) -> None:
        self.ok_button.setEnabled(self.title not in ("", self._before))
