"""The marks on a page: what the search found, or what is looked for on this page alone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from reader.model import ArticleId, Mark
from reader.ui.reading.content import PageContent, read_marks
from reader.ui.reading.page import find_positions, find_text
from reader.ui.reading.parts import Breadcrumb, FindBar
from reader.ui.reading.view import PageView
from reader.ui.session import Session
from reader.ui.tasks import Task


class PageMarks(QObject):
    """Keeps the marks of one view, counts them, and moves from one to the next."""

    def __init__(self, session: Session, view: PageView, breadcrumb: Breadcrumb, bar: FindBar) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._breadcrumb = breadcrumb
        self._bar = bar
        self._content: PageContent | None = None
        self._found: tuple[tuple[ArticleId, Mark], ...] = ()
        self._task: Task | None = None
        self._is_finding = False
        self._is_fresh = False
        breadcrumb.next_mark_requested.connect(self.go_to_next)
        breadcrumb.previous_mark_requested.connect(self.go_to_previous)
        bar.wanted_changed.connect(self._find)
        bar.next_requested.connect(self.go_to_next)
        bar.previous_requested.connect(self.go_to_previous)
        bar.closed.connect(self.close_find)
        session.query_changed.connect(self.follow_query)

    def clear(self) -> None:
        """Forget the marks: another page is set."""
        self._content = None
        self._found = ()
        self._is_finding = False
        self._bar.hide()
        self._breadcrumb.show_marks(0, -1)

    def mark_page(self, content: PageContent) -> None:
        """Mark what the search found on a page that was just opened, and go to the first mark."""
        self._content = content
        self._is_fresh = True
        self.follow_query(self._session.query)

    def follow_query(self, query: str) -> None:
        """Read the marks of a query, in the background."""
        if self._task is not None:
            self._task.abandon()
        if self._content is None or not query:
            self._show(())
            return
        articles = self._content.articles
        self._task = self._session.tasks.read(
            self, lambda _: read_marks(articles, query), done=self._show, failed=self._session.failed.emit
        )

    def _show(self, found: tuple[tuple[ArticleId, Mark], ...]) -> None:
        self._found = found
        if self._is_finding:
            return
        positions = find_positions(self._view.document(), self._view.rows, found)
        self._view.set_marks(positions)
        place = self._content.place if self._content is not None else None
        if positions and self._is_fresh and place is not None and place.position < 0 and place.paragraph < 0:
            self._view.go_to_mark(self._view.first_mark_from_here() if place.whole else 0)
        self._is_fresh = False
        self._count()

    def go_to_next(self) -> None:
        """Go to the next mark or place found."""
        self._move(+1)

    def go_to_previous(self) -> None:
        """Go to the mark or place found before."""
        self._move(-1)

    def _move(self, step: int) -> None:
        current = self._view.current_mark
        self._view.go_to_mark(current + step if current >= 0 else self._view.first_mark_from_here())
        self._count()

    def _count(self) -> None:
        count, current = self._view.mark_count, self._view.current_mark
        if self._is_finding:
            self._bar.show_count(count, current)
        else:
            self._breadcrumb.show_marks(count, current)

    def open_find(self) -> None:
        """Open the bar to find on this page, with what is selected."""
        self._is_finding = True
        self._breadcrumb.show_marks(0, -1)
        selected = self._view.selected_text()
        self._bar.open(selected if "\n" not in selected else "")
        self._find(self._bar.field.text())

    def close_find(self) -> None:
        """Close it and show the marks of the search again."""
        self._is_finding = False
        self._bar.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.set_marks(find_positions(self._view.document(), self._view.rows, self._found))
        self._count()

    def _find(self, wanted: str) -> None:
        self._view.set_marks(find_text(self._view.document(), self._view.rows, wanted))
        if self._view.mark_count:
            self._view.go_to_mark(self._view.first_mark_from_here())
        self._count()
