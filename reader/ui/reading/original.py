"""The original beside the text: the lines of the file, or the pictures of its pages, at the article being read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reader.errors import ReaderError, SourceError
from reader.library import Library
from reader.model import Article, ArticleId, FilePages, Issue, IssueId, IssueKind, PagePicture, SourceLine
from reader.ui.messages import error_message
from reader.ui.reading.original_page import OriginalPage
from reader.ui.reading.original_text import OriginalText
from reader.ui.reading.parts import LinkButton, tool_button
from reader.ui.session import Session
from reader.ui.tasks import Task

_KEPT_PICTURES = 8


@dataclass(frozen=True, slots=True)
class Original:
    """The file of an issue and where its articles stand in it."""

    issue: Issue
    pages: FilePages
    lines: tuple[SourceLine, ...]
    trouble: str
    """Why there are no lines; empty when there are."""
    articles: tuple[Article, ...]

    def lines_of(self, article_id: ArticleId | None) -> list[int]:
        """Return the numbers of the lines that an article takes up: from each of its places to the next known one."""
        starts = sorted(
            (number, article.id)
            for article in self.articles
            if not article.superseded
            for number in (article.line, *article.paragraph_lines)
            if number is not None
        )
        found: list[int] = []
        for (number, owner), after in zip(starts, [*starts[1:], None], strict=True):
            if owner == article_id:
                last = after[0] if after is not None else (self.lines[-1].number + 1 if self.lines else number + 1)
                found += range(number, max(last, number + 1))
        texts = {line.number: "".join(line.text.split()) for line in self.lines}
        found = [number for number in found if texts.get(number)]
        own = "".join(
            "".join(block.text.split()) for one in self.articles if one.id == article_id for block in one.blocks()
        )
        while len(found) > 1 and texts[found[-1]] not in own:  # the name of the next section
            found.pop()
        return found


def read_original(library: Library, issue_id: IssueId) -> Original:
    """Return the file of an issue. Raises NotFoundError, DamagedLibraryError."""
    issue = library.issue(issue_id)
    lines: tuple[SourceLine, ...] = ()
    trouble = ""
    try:
        lines = library.original_lines(issue_id)
    except SourceError as exc:
        trouble = error_message(exc)
    articles = () if issue.kind is IssueKind.COLLECTION else library.articles(issue_id)
    return Original(issue, library.pages(issue_id), lines, trouble, articles)


class OriginalPane(QWidget):
    """Follows what is read; empty while it is hidden."""

    close_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("original_pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Original"))
        self._session = session
        self._original: Original | None = None
        self._reading: Task | None = None
        self._drawing: Task | None = None
        self._wants_text = False
        self._page = 0
        self._pictures: OrderedDict[tuple[IssueId, int, int], PagePicture] = OrderedDict()
        self.text = OriginalText(self)
        self.page = OriginalPage(self)
        self.body = QStackedWidget(self)
        for widget in (self.text, self.page):
            self.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.body, 1)
        self.setFocusProxy(self.body)
        session.current_article_changed.connect(lambda _: self.follow())
        session.article_opened.connect(lambda _: self.follow())
        session.closed.connect(self.follow)
        session.library_changed.connect(self._forget)
        session.issue_changed.connect(self._reread)
        self.page.width_changed.connect(self._draw)

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("original_head")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(4)
        self.name = QLabel(head)
        self.name.setObjectName("original_name")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.previous = tool_button("left", self.tr("Previous page of the file"), head)
        self.number = QLabel(head)
        self.number.setObjectName("original_number")
        self.following = tool_button("right", self.tr("Next page of the file"), head)
        self.switch = LinkButton(self.tr("As text"), head)
        self.switch.setCheckable(True)
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.close_button = tool_button("close", self.tr("Close the original"), head)
        row.addWidget(self.name, 1)
        for widget in (self.previous, self.number, self.following, self.switch, self.close_button):
            row.addWidget(widget)
        self.previous.clicked.connect(lambda: self.show_page(self._page - 1))
        self.following.clicked.connect(lambda: self.show_page(self._page + 1))
        self.switch.clicked.connect(self._switch)
        self.close_button.clicked.connect(self.close_requested)
        head.setFixedHeight(42)
        return head

    # --- following ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.clear()

    def _forget(self) -> None:
        """Read the file again: the issue may have another text now."""
        self._original = None
        self._pictures.clear()
        self.follow()

    def _reread(self) -> None:
        """Read again where the articles stand in the file; its pages look as they did."""
        self._original = None
        self.follow()

    def follow(self) -> None:
        """Show the place in the file of what is being read."""
        issue_id = self._session.current_issue
        if not self.isVisible():
            return
        if issue_id is None:
            self._original = None
            self._show_nothing()
        elif self._original is not None and self._original.issue.id == issue_id:
            self._go_to_article()
        else:
            if self._reading is not None:
                self._reading.abandon()
            library = self._session.library
            self._reading = self._session.tasks.read(
                self, lambda _: read_original(library, issue_id), done=self._show, failed=self._fail
            )

    def _show_nothing(self) -> None:
        self.name.setText(self.tr("Original"))
        self._show_tools(has_pages=False)
        self.text.show_lines(())
        self.page.say(self.tr("Open an article to see its place in the file it came from."))
        self.body.setCurrentWidget(self.page)

    def _fail(self, error: ReaderError) -> None:
        self._show_nothing()
        self.page.say(error_message(error))
        self.body.setCurrentWidget(self.page)

    def _show(self, original: Original) -> None:
        self._original = original
        self.name.setText(original.issue.file_name)
        self.name.setToolTip(original.issue.file_name)
        self.text.show_lines(original.lines)
        self._show_tools(has_pages=original.issue.format == "pdf")
        self._go_to_article()

    def _show_tools(self, *, has_pages: bool) -> None:
        as_picture = has_pages and not self._wants_text
        for widget in (self.previous, self.number, self.following):
            widget.setVisible(as_picture)
        self.switch.setVisible(has_pages and bool(self._original and self._original.lines))
        self.switch.setChecked(self._wants_text)
        self.body.setCurrentWidget(self.page if as_picture else self.text)

    def _switch(self, as_text: bool) -> None:
        self._wants_text = as_text
        self._show_tools(has_pages=True)
        self._go_to_article()

    def _go_to_article(self) -> None:
        original = self._original
        if original is None:
            return
        article = next((one for one in original.articles if one.id == self._session.current_article), None)
        line = self._line_of(article) if article is not None else None
        if self.body.currentWidget() is self.page:
            page = original.pages.page_of(line) if line is not None else None
            self.show_page(page or self._page or 1)
        elif original.trouble:
            self.page.say(original.trouble)
            self.body.setCurrentWidget(self.page)
        else:
            self.text.mark_lines(original.lines_of(article.id) if article is not None else (), line)

    def _line_of(self, article: Article) -> int | None:
        """Return the line of the paragraph that was opened, or of the title; none for an article of an older text."""
        place = self._session.place
        if article.superseded:
            return None
        if place.article == article.id and 0 <= place.paragraph < len(article.paragraph_lines):
            return article.paragraph_lines[place.paragraph]
        return article.line

    # --- pictures ----------------------------------------------------------------------------------------------------

    def show_page(self, page: int) -> None:
        """Show the picture of a page of the file, 1-based."""
        if self._original is None:
            return
        count = max(len(self._original.pages.first_lines), len(self._original.pages.labels), 1)
        self._page = min(max(page, 1), count)
        self.previous.setEnabled(self._page > 1)
        self.following.setEnabled(self._page < count)
        self.number.setText(self.page_name())
        self._draw()

    def page_name(self) -> str:
        """Return what the shown page is called: its number in the file, and what the file calls it."""
        original = self._original
        if original is None:
            return ""
        count = max(len(original.pages.first_lines), len(original.pages.labels), 1)
        labels = original.pages.labels
        label = labels[self._page - 1] if self._page <= len(labels) else ""
        words = self.tr("{page} of {count}").format(page=self._page, count=count)
        return f"{words} · {label}" if label and label != str(self._page) else words

    def _draw(self) -> None:
        original = self._original
        if original is None or self.body.currentWidget() is not self.page or not self._page or not self.isVisible():
            return
        if self._drawing is not None:
            self._drawing.abandon()
        key = (original.issue.id, self._page, self.page.wanted_width())
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self.page.show_picture(self._pictures[key], self.page_name())
            return
        library = self._session.library
        self._drawing = self._session.tasks.read(
            self,
            lambda _: library.page_picture(*key),
            done=lambda picture: self._keep(key, picture),
            failed=lambda error: self.page.say(error_message(error)),
        )

    def _keep(self, key: tuple[IssueId, int, int], picture: PagePicture) -> None:
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT_PICTURES:
            self._pictures.popitem(last=False)
        self.page.show_picture(picture, self.page_name())
