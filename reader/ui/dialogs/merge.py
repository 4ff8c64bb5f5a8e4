"""Taking in the article that follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from reader.model import Article
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.messages import shortened

_WIDTH = 520
_KEPT = 28


class MergeDialog(MendDialog):
    """Shows where the two texts meet, and asks what becomes of the second title."""

    def __init__(self, article: Article, following: Article, *, goes_on: bool, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            article: The first.
            following: The one after it in the body.
            goes_on: Offer first that the text goes on without the title.
            parent: The window.
        """
        super().__init__("merge_dialog", self.tr("Merge with the following article"), self.tr("Merge"), parent)
        before = article.paragraphs[-1][-_KEPT:] if article.paragraphs else article.title
        after = following.paragraphs[0][:_KEPT] if following.paragraphs else ""
        for words, text in (
            (self.tr("“{title}” ends with").format(title=shortened(article.title)), f"…{before}"),
            (self.tr("“{title}” begins with").format(title=shortened(following.title)), f"{after}…"),
        ):
            self.add_words(words)
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self.column.addWidget(label)
            self.column.addSpacing(6)
        self.as_paragraph = QRadioButton(self.tr("The second title becomes a paragraph between the texts"), self)
        self.as_text = QRadioButton(
            self.tr("The second title is left out; the text goes on in the same paragraph"), self
        )
        (self.as_text if goes_on else self.as_paragraph).setChecked(True)
        for button in (self.as_paragraph, self.as_text):
            self.column.addWidget(button)
        self.column.addStretch(1)
        (self.as_text if goes_on else self.as_paragraph).setFocus()
        self.setMinimumWidth(_WIDTH)

    @property
    def keep_title(self) -> bool:
        """Whether the second title becomes a paragraph."""
        return self.as_paragraph.isChecked()
