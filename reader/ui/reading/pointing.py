"""Places in the text that is shown: from an article's paragraph to the page, and from the page back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from reader.model import Article, ArticleId, BlockRole, Span
from reader.ui.reading.page import article_rows, place_in_text, utf16_offset
from reader.ui.reading.view import PageView


class PagePlaces(QObject):
    """Marks a place for a moment, as soon as it is shown, and tells what stands where."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._pointed: tuple[ArticleId, int, Span | None] | None = None

    def point_out(self, article_id: ArticleId, paragraph: int, span: Span | None, *, is_shown: bool) -> None:
        """Mark a paragraph (-1 = the title), or some code points of it: now, or when the page is complete."""
        self._pointed = (article_id, paragraph, span)
        if is_shown:
            self._flash()

    def complete(self) -> None:
        """The page is complete: mark what waited for it."""
        self._flash()
        self._pointed = None

    def _flash(self) -> None:
        stretch = self._stretch(*self._pointed) if self._pointed is not None else None
        if stretch is not None:
            self._pointed = None
            self._view.flash(stretch)

    def _stretch(self, article_id: ArticleId, paragraph: int, span: Span | None) -> tuple[int, int] | None:
        """Return where a paragraph, or a part of it, stands in the document, half-open."""
        rows = self._view.rows
        if paragraph < 0:
            number = article_rows(rows).get(article_id)
        else:
            own = [n for n, row in enumerate(rows) if row.article == article_id and row.role is BlockRole.PARAGRAPH]
            number = own[paragraph] if paragraph < len(own) else None
        if number is None:
            return None
        block = self._view.document().findBlockByNumber(number)
        text = block.text()
        start, end = span or (0, len(text))
        return block.position() + utf16_offset(text, start), block.position() + utf16_offset(text, end)

    def caret(self, articles: Sequence[Article], position: int) -> tuple[ArticleId, int, int] | None:
        """Return article, paragraph and code point of a position, or of what is selected for a negative one.

        None when that is not in a paragraph.
        """
        if position < 0:
            position = self._view.textCursor().selectionStart()
        found = place_in_text(self._view.document(), self._view.rows, position)
        article = next((one for one in articles if found is not None and one.id == found[0]), None)
        if found is None or article is None:
            return None
        roles = [block.role for block in article.blocks()]
        if roles[found[1]] is not BlockRole.PARAGRAPH:
            return None
        return article.id, found[1] - roles.index(BlockRole.PARAGRAPH), found[2]
