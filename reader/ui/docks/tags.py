"""All tags, and the articles that carry one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import NotFoundError
from reader.library import Library
from reader.model import ArticleId, Progress, Tag
from reader.ui.docks.tag_delegates import TagDelegate, TaggedArticleDelegate
from reader.ui.icons import icon
from reader.ui.lists import QuietList
from reader.ui.marked_text import sized
from reader.ui.messages import page_text
from reader.ui.models.facets_model import with_values
from reader.ui.models.tags_model import ARTICLE_ROLE, NAME_ROLE, TaggedArticle, TaggedArticlesModel, TagsModel
from reader.ui.notice import Notice
from reader.ui.session import Session
from reader.ui.tasks import Task


def read_tagged(library: Library, name: str, progress: Progress) -> tuple[TaggedArticle, ...]:
    """Return the articles with a tag, with the words that say where they stand."""
    ids = library.tagged_articles(name)
    issues = {issue.id: issue.name for issue in library.issues()}
    rows = []
    for done, article_id in enumerate(ids):
        progress(done, len(ids))
        try:
            article = library.article(ArticleId(article_id))
        except NotFoundError:
            continue
        parts = (
            issues.get(article.issue_id, ""),
            article.subsection or article.section or "",
            page_text(article.printed_page),
        )
        rows.append(TaggedArticle(article.id, article.title, " · ".join(part for part in parts if part)))
    return tuple(rows)


class TagsPanel(QWidget):
    """A list of tags that opens into the list of articles with one of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tags_panel")
        self.setAccessibleName(self.tr("Tags"))
        self._session = session
        self._name = ""
        self._reading: Task | None = None
        self._reading_articles: Task | None = None
        self.model = TagsModel(self)
        self.articles_model = TaggedArticlesModel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_tags_page())
        self._stack.addWidget(self._make_articles_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        session.tags_changed.connect(self.refresh)
        session.library_changed.connect(self.refresh)
        session.issue_changed.connect(self.refresh)
        session.query_changed.connect(self._update_filter_button)
        self.refresh()

    def _make_tags_page(self) -> QWidget:
        page = QWidget(self)
        self.filter_field = QLineEdit(page)
        self.filter_field.setObjectName("tags_filter")
        self.filter_field.setPlaceholderText(self.tr("Filter: characters, pinyin or initials"))
        self.filter_field.setAccessibleName(self.tr("Filter the tags"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.returnPressed.connect(self._open_first)
        self.filter_field.installEventFilter(self)
        self.list = QuietList(self.tr("Tags"), self.model, TagDelegate(self), page)
        self.list.setObjectName("tags_list")
        self.list.setUniformItemSizes(True)
        self.list.entered_row.connect(self._open_row)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.notice = Notice(page)
        self.notice.hide()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.filter_field)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice, 1)
        return page

    def _make_articles_page(self) -> QWidget:
        page = QWidget(self)
        self.back_button = QToolButton(page)
        self.back_button.setAutoRaise(True)
        self.back_button.setIcon(icon("left"))
        self.back_button.setToolTip(self.tr("All tags (Esc)"))
        self.back_button.setAccessibleName(self.tr("All tags"))
        self.back_button.clicked.connect(lambda _=False: self.show_tags())
        self._title = QLabel(page)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(sized(self.font(), 1, bold=True))
        self._count = QLabel(page)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.filter_button = QPushButton(self.tr("Only hits with this tag"), page)
        self.filter_button.setObjectName("tags_filter_hits")
        self.filter_button.setProperty("look", "accent")
        self.filter_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.filter_button.clicked.connect(lambda _=False: self.filter_hits(self._name))
        name = self.tr("Articles with this tag")
        self.articles_list = QuietList(name, self.articles_model, TaggedArticleDelegate(self), page)
        self.articles_list.setObjectName("tagged_articles_list")
        self.articles_list.setUniformItemSizes(True)
        self.articles_list.claims_escape = True
        self.articles_list.entered_row.connect(self._open_article)
        self.articles_list.left.connect(self.show_tags)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 16, 0)
        head.addWidget(self.back_button)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 0)
        buttons.addWidget(self.filter_button)
        buttons.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(buttons)
        column.addWidget(self.articles_list, 1)
        return page

    def focusInEvent(self, event: QFocusEvent) -> None:
        shown = self.articles_list if self._name else self.list if self.list.isVisible() else self.filter_field
        shown.setFocus(event.reason())

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def shown_tag(self) -> str:
        """The tag whose articles are shown; empty when all tags are."""
        return self._name

    def refresh(self) -> None:
        """Read the tags again, and the articles of the one that is open."""
        if self._reading is not None:
            self._reading.abandon()
        library = self._session.library
        self._reading = self._session.tasks.read(
            self, lambda _: library.tags(), done=self._show, failed=self._session.failed.emit
        )
        if self._name:
            self._read_articles()

    def _show(self, tags: Sequence[Tag]) -> None:
        chosen = self.list.currentIndex().data(NAME_ROLE)
        self.model.set_tags(tags)
        self._stand_on(chosen)
        self._update_notice()

    def _filter(self, typed: str) -> None:
        self.model.set_filter(typed)
        self._update_notice()

    def _update_notice(self) -> None:
        nothing = not self.model.all_tags
        self.filter_field.setVisible(not nothing)
        self.notice.setVisible(not self.model.rowCount())
        self.list.setVisible(bool(self.model.rowCount()))
        if nothing:
            sentence = self.tr(
                "Tags are words of your own on articles: a project, a person, a question. "
                "Open an article and type one beside it, or tag all hits of a search."
            )
            self.notice.say(self.tr("Nothing is tagged yet"), sentence, picture="tag")
        elif not self.model.rowCount():
            self.notice.say("", self.tr("No tag fits this filter."))

    def _stand_on(self, name: str | None) -> None:
        row = self.model.row_of(name) if name else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def show_tag(self, name: str) -> None:
        """Show the articles with a tag."""
        self._name = name
        self._title.setText(name)
        self._count.setText("")
        self.articles_model.set_articles(())
        self._update_filter_button()
        self._stack.setCurrentIndex(1)
        self.articles_list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_articles()

    def show_tags(self) -> None:
        """Show all tags again."""
        had_keyboard = any(w.hasFocus() for w in (self.articles_list, self.back_button, self.filter_button))
        name, self._name = self._name, ""
        self._stack.setCurrentIndex(0)
        self._stand_on(name)
        if had_keyboard:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_articles(self) -> None:
        if self._reading_articles is not None:
            self._reading_articles.abandon()
        library, name = self._session.library, self._name
        self._reading_articles = self._session.tasks.read(
            self,
            lambda progress: read_tagged(library, name, progress),
            done=self._show_articles,
            failed=self._session.failed.emit,
        )

    def _show_articles(self, rows: tuple[TaggedArticle, ...]) -> None:
        if not rows:
            self.show_tags()
            return
        at = self.articles_list.currentIndex().row()
        self.articles_model.set_articles(rows)
        self._count.setText(self.tr("%n article(s)", "", len(rows)))
        self.articles_list.setCurrentIndex(self.articles_model.index(max(0, min(at, len(rows) - 1))))

    # --- what can be done --------------------------------------------------------------------------------------------

    def _open_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.show_tag(str(index.data(NAME_ROLE)))

    def _open_first(self) -> None:
        if self.model.rowCount():
            self._open_row(self.model.index(0))

    def _open_article(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.open_article(int(index.data(ARTICLE_ROLE)))

    def filter_hits(self, name: str) -> None:
        """Narrow the hits of the search to those with a tag."""
        filters = self._session.filters
        if self._session.query and name not in filters.tags:
            self._session.set_filters(with_values(filters, "tag", (*filters.tags, name)))

    def remove_everywhere(self, name: str) -> None:
        """Take a tag off all its articles; can be undone."""
        self._session.untag(self._session.library.tagged_articles(name), name)

    def _update_filter_button(self, *_: object) -> None:
        self.filter_button.setVisible(bool(self._session.query))

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            menu = self.menu_for(str(index.data(NAME_ROLE)))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def menu_for(self, name: str) -> QMenu:
        """Return what can be done with a tag."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show its articles"), lambda: self.show_tag(name))
        only = menu.addAction(self.tr("Only hits with this tag"), lambda: self.filter_hits(name))
        only.setEnabled(bool(self._session.query))
        menu.addSeparator()
        menu.addAction(self.tr("Take it off all articles"), lambda: self.remove_everywhere(name))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.filter_field or not isinstance(event, QKeyEvent):
            return False
        clears = event.key() == Qt.Key.Key_Escape and bool(self.filter_field.text())
        if event.type() == QEvent.Type.ShortcutOverride and clears:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif clears:
            self.filter_field.clear()
        else:
            return False
        return True
