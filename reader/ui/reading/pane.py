"""The reading pane: one article, a whole issue as one text, or why there is nothing to read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model import Article, ArticleId, BlockRole, Span
from reader.settings import TEXT_SIZES_PX
from reader.ui.reading.content import PageContent, read_page
from reader.ui.reading.marking import PageMarks
from reader.ui.reading.page import Heading, PageBuilder
from reader.ui.reading.parts import Breadcrumb, FindBar, MetaLine, PageFoot, set_tab_order
from reader.ui.reading.pointing import PagePlaces
from reader.ui.reading.view import PageView
from reader.ui.reading.wording import (
    WholeIssue,
    add_missing,
    add_notes,
    add_recovered,
    as_recovered,
    citation,
    facts_of,
    whole_heading,
)
from reader.ui.session import Place, Session
from reader.ui.tasks import Task
from reader.ui.theme import tokens_of

_BELOW_META_PX = 16
_STEP_CHARACTERS = 40_000
"""A whole issue is set in steps of about so many characters, so that the window never stands still."""


class ReadingPane(QWidget):
    """Shows what the session has open."""

    reveal_requested = Signal(str)
    """Key of a row of the tree."""
    tag_chosen = Signal(str)
    page_shown = Signal()
    """The page is complete and stands where it should."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._builder: PageBuilder | None = None
        super().__init__(parent)
        self.setObjectName("reading_pane")
        self._session = session
        self._content: PageContent | None = None
        self._whole: WholeIssue | None = None
        self._load: Task | None = None
        self._meta: MetaLine | None = None
        self._meta_block = 0
        self._wants_tags = False
        self._shows_recovered = False
        self.breadcrumb = Breadcrumb(self)
        self.find_bar = FindBar(self)
        self.view = PageView(self)
        self.places = PagePlaces(self.view)
        self.marks = PageMarks(session, self.view, self.breadcrumb, self.find_bar)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.breadcrumb, self.find_bar, self.view):
            layout.addWidget(widget)
        self._next_step = QTimer(self)
        self._next_step.setSingleShot(True)
        self._next_step.setInterval(0)
        self._next_step.timeout.connect(self._step)
        self._restyle = QTimer(self)
        self._restyle.setSingleShot(True)
        self._restyle.setInterval(0)
        self._restyle.timeout.connect(self.rebuild)
        self._connect()
        self.show_nothing()

    def _connect(self) -> None:
        session, view = self._session, self.view
        session.article_opened.connect(lambda _: self._open_place())
        session.issue_opened.connect(lambda _: self._open_place())
        session.entry_opened.connect(lambda _: self._open_place())
        session.closed.connect(self.show_nothing)
        session.settings_changed.connect(lambda _: self.rebuild())
        for signal in (session.library_changed, session.issue_changed):
            signal.connect(self.reload)
        session.tags_changed.connect(self._follow_tags)
        view.position_changed.connect(self._note_position)
        view.article_reached.connect(session.note_article)
        view.column_changed.connect(self._align)
        view.citation_requested.connect(self.copy_with_citation)
        self.breadcrumb.crumb_chosen.connect(self._choose_crumb)
        self.breadcrumb.whole_toggled.connect(self.show_whole)

    # --- opening -----------------------------------------------------------------------------------------------------

    @property
    def content(self) -> PageContent | None:
        """What is shown."""
        return self._content

    def _open_place(self) -> None:
        place = self._session.place
        if place.issue is None:
            return
        shown = self._content
        if shown is not None and place.whole and shown.shows_whole(place):
            self._go_to_place()
            return
        self._read_page(place)

    def reload(self) -> None:
        """Read what is open again, e.g. after another text of the issue was imported, and stay where one is."""
        if self._session.place.issue is not None:
            self._session.note_position(self.view.top_position())
            self._read_page(self._session.place)

    def _follow_tags(self) -> None:
        if self._content is not None and self._content.place.whole:
            self.reload()

    def _read_page(self, place: Place) -> None:
        if self._load is not None:
            self._load.abandon()
        library = self._session.library
        self._load = self._session.tasks.read(
            self, lambda _: read_page(library, place), done=self._show_anew, failed=self._session.failed.emit
        )

    def _show_anew(self, content: PageContent) -> None:
        self._shows_recovered = False
        self._show(content)

    @property
    def is_mended(self) -> bool:
        """Whether the article that is shown was mended since it was recovered."""
        return self._content is not None and bool(self._content.recovered)

    @property
    def shows_recovered(self) -> bool:
        """Whether it is shown as it was recovered."""
        return self._shows_recovered

    def show_recovered(self, recovered: bool) -> None:
        """Show the article as it was recovered, or again as it was mended."""
        self._shows_recovered = recovered and self.is_mended
        self.rebuild()

    def rebuild(self) -> None:
        """Set the page again, e.g. in another size or another theme, and stay where one was."""
        if self._content is None:
            self.show_nothing()
        else:
            self._session.note_position(self.view.top_position())
            self._show(replace(self._content, place=self._session.place))

    def show_nothing(self) -> None:
        """Say what to do when nothing is open."""
        self._content = None
        self._clear_page()
        self._builder = self.view.start_page(self._session.settings.text_px)
        words = self.tr("Choose an article in the contents, or search all issues with Ctrl+K.")
        self.view.write(self._builder, lambda page: page.add_note(words))
        self.view.end_page()
        self.breadcrumb.set_crumbs([])
        self.breadcrumb.whole.hide()

    def _show(self, content: PageContent) -> None:
        self._content = content
        self._clear_page()
        self._builder = self.view.start_page(self._session.settings.text_px)
        name = content.issue.name
        self.breadcrumb.set_crumbs([name, *content.sections])
        self.breadcrumb.whole.setVisible(bool(content.articles))
        self.breadcrumb.whole.setChecked(content.place.whole)
        if content.place.whole:
            heading = Heading(whole_heading(content), 0)
            self.view.write(self._builder, lambda page: page.add_heading(heading))
            self._whole = WholeIssue(content)
            self._step()
        else:
            if content.articles:
                self._set_article(self._builder, content, content.articles[0])
            else:
                self.view.write(self._builder, lambda page: add_missing(page, content))
            self._complete()

    def _clear_page(self) -> None:
        self._next_step.stop()
        self._whole = None
        self.marks.clear()
        for old in self.view.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.hide()
            old.deleteLater()
        self._meta = None

    def _complete(self) -> None:
        self.view.end_page()
        self._go_to_place()
        if self._content is not None and not self._shows_recovered:
            self.marks.mark_page(self._content)
        if self._wants_tags:
            self._wants_tags = False
            self.edit_tags()
        self.places.complete()
        self.page_shown.emit()

    def _go_to_place(self) -> None:
        """Go to where the session says: where one was, a paragraph, an article, or the beginning."""
        place = self._session.place
        if place.position >= 0:
            self.view.scroll_to(place.position)
        elif place.paragraph >= 0 and place.article is not None:
            self._go_to_paragraph(place.article, place.paragraph)
        elif place.whole and place.article is not None:
            self.view.scroll_to_article(place.article)
        else:
            self.view.scroll_to(0)

    def _go_to_paragraph(self, article_id: ArticleId, paragraph: int) -> None:
        if self._content is None:
            return
        for article in self._content.articles:
            if article.id == article_id:
                numbers = [n for n, block in enumerate(article.blocks()) if block.role is BlockRole.PARAGRAPH]
                if paragraph < len(numbers):
                    self.view.scroll_to_paragraph(article_id, numbers[paragraph])

    # --- places in the text ------------------------------------------------------------------------------------------

    def point_out(self, article_id: ArticleId, paragraph: int, span: Span | None = None) -> None:
        """Mark a paragraph (-1 = the title), or some code points of it, for a moment: now, or when it has been read."""
        is_shown = self._load is None or self._load.is_finished()
        self.places.point_out(article_id, paragraph, span, is_shown=is_shown)

    def caret(self, position: int = -1) -> tuple[ArticleId, int, int] | None:
        """Return article, paragraph and code point of a position, or of where something is selected or was clicked."""
        return self.places.caret(self._content.articles if self._content is not None else (), position)

    def shown_article(self, article_id: int | None) -> Article | None:
        """Return an article that is shown."""
        articles = self._content.articles if self._content is not None else ()
        return next((one for one in articles if one.id == article_id), None)

    # --- setting the page --------------------------------------------------------------------------------------------

    def _set_article(self, builder: PageBuilder, content: PageContent, article: Article) -> None:
        shown = as_recovered(content, article) if self._shows_recovered else []
        head = shown[0] if shown else article
        meta = MetaLine(self._session)
        meta.show_article(facts_of(head), article.id)
        meta.show_mended(is_mended=self.is_mended, shows_recovered=self._shows_recovered)
        meta.recovered_toggled.connect(self.show_recovered)
        meta.tags.tag_chosen.connect(self.tag_chosen)
        meta.tags.left.connect(self.setFocus)
        foot = PageFoot()
        foot.show_neighbours(
            content.previous.title if content.previous else None, content.following.title if content.following else None
        )
        foot.previous_requested.connect(self.open_previous)
        foot.next_requested.connect(self.open_next)
        blocks: list[int] = []

        def fill(page: PageBuilder) -> None:
            page.add_head(head)
            blocks.append(page.add_space(meta.height_for(self.view.column()[1]) + _BELOW_META_PX))
            if shown:
                add_recovered(page, shown)
            else:
                add_notes(page, content, article)
                page.add_body(article)
            blocks.append(page.add_space(PageFoot.HEIGHT_PX))

        self.view.write(builder, fill)
        self._meta, self._meta_block = meta, blocks[0]
        self.view.lay_on(blocks[0], meta)
        self.view.lay_on(blocks[1], foot)
        set_tab_order([self.view, meta.tags.field, meta.mended, foot.previous, foot.next])
        meta.height_changed.connect(self._fit_meta)
        self.view.column_changed.connect(meta.height_changed)

    def _step(self) -> None:
        """Set the next articles of a whole issue."""
        builder, whole = self._builder, self._whole
        if builder is None or whole is None:
            return
        more: list[bool] = []
        self.view.write(builder, lambda page: more.append(whole.add_some(page, _STEP_CHARACTERS)))
        if more[0]:
            self._next_step.start()
        else:
            self._complete()

    def _fit_meta(self) -> None:
        """Give the line with the tags the height it needs."""
        if self._meta is None or self._builder is None:
            return
        wanted = self._meta.height_for(self.view.column()[1]) + _BELOW_META_PX
        block = self.view.document().findBlockByNumber(self._meta_block)
        if block.isValid() and round(block.blockFormat().lineHeight()) != wanted:
            self._builder.set_space(self._meta_block, wanted)

    def _align(self, left: int) -> None:
        _, width = self.view.column()
        self.breadcrumb.set_margins(left, self.width() - left - width)

    # --- moving on ---------------------------------------------------------------------------------------------------

    def open_previous(self) -> None:
        """Open the article before this one."""
        self._open_neighbour(-1)

    def open_next(self) -> None:
        """Open the article after this one."""
        self._open_neighbour(+1)

    def _open_neighbour(self, step: int) -> None:
        content = self._content
        if content is None:
            return
        if content.place.whole:
            ids = [article.id for article in content.articles]
            current = self._session.current_article
            at = (ids.index(current) if current in ids else -1) + step
            if 0 <= at < len(ids):
                self._session.open_article(ids[at])
            return
        neighbour = content.previous if step < 0 else content.following
        if neighbour is not None and neighbour.article_id is not None:
            self._session.open_article(neighbour.article_id)

    def show_whole(self, whole: bool) -> None:
        """Show the whole issue as one text, or only the article at the top of it."""
        place, article = self._session.place, self._session.current_article
        if place.issue is None or whole == place.whole:
            return
        if whole:
            self._session.open_issue(place.issue, article or 0)
        elif article is not None:
            self._session.open_article_alone(article)
        self.breadcrumb.whole.setChecked(self._session.place.whole)

    def _choose_crumb(self, number: int) -> None:
        content = self._content
        if content is not None:
            keys = (f"issue:{content.issue.id}", *content.section_keys)
            self.reveal_requested.emit(keys[number])

    def _note_position(self, position: int) -> None:
        if self._content is not None and self._content.place.is_same_text(self._session.place):
            self._session.note_position(position)

    def change_text_size(self, step: int) -> None:
        """Make the text larger or smaller; 0 = as at first."""
        sizes = TEXT_SIZES_PX
        at = sizes.index(self._session.settings.text_px)
        size = 17 if step == 0 else sizes[max(0, min(len(sizes) - 1, at + step))]
        self._session.change_settings(replace(self._session.settings, text_px=size))

    def edit_tags(self) -> None:
        """Put the keyboard where the tags of the article are changed."""
        if self._meta is not None:
            self.view.scroll_to(0)
            self._meta.tags.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._session.current_article is not None:
            self._session.open_article_alone(self._session.current_article)
            self._wants_tags = True

    def copy_with_citation(self) -> None:
        """Copy what is selected, or the article, with where it stands."""
        content, article_id = self._content, self._session.current_article
        article = self.shown_article(article_id)
        if content is None or article is None:
            return
        text = self.view.selected_text() or "\n".join(block.text for block in article.blocks())
        QGuiApplication.clipboard().setText(f"{text}\n{citation(content.issue, article)}")
        self._session.message.emit(self.tr("Copied with where it stands."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        builder = self._builder
        if event.type() == QEvent.Type.PaletteChange and builder is not None:
            if builder.style.tokens is tokens_of(self.palette()):
                return
            self._restyle.start()
