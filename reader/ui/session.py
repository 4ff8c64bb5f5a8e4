"""The state that the parts of the window share: what is open, what is asked, what was tagged; told by signals."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.errors import CancelledError, NotFoundError, ReaderError
from reader.importing import ImportChoices, ImportPreview, ImportReport, ImportStatus
from reader.library import Library
from reader.model import ArticleId, EntryId, IssueId, Progress, SearchFilters
from reader.settings import Settings
from reader.ui.history import History
from reader.ui.mending import Mender
from reader.ui.storing import store_previews
from reader.ui.tagging import TagCommand
from reader.ui.tasks import Task, TaskRunner

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one reads."""

    issue: IssueId | None = None
    article: ArticleId | None = None
    """None: nothing, a whole issue from its beginning, or an entry whose body is lost."""
    whole: bool = False
    """The whole issue is shown as one text."""
    entry: EntryId | None = None
    """An entry of the contents whose body is lost."""
    paragraph: int = -1
    """Paragraph of the article to begin at, 0-based; -1 = its title."""
    position: int = -1
    """Character of the shown text at the top of the pane; -1 = as it opens."""

    def is_same_text(self, other: Place) -> bool:
        """Return whether both show the same thing, wherever one stands in it."""
        return (self.issue, self.article, self.whole, self.entry) == (
            other.issue,
            other.article,
            other.whole,
            other.entry,
        )


class Session(QObject):
    """One open library and what is being done with it."""

    library_changed = Signal()
    """Issues were imported or replaced."""
    issue_changed = Signal(int)
    """IssueId that was mended; the others are as they were."""
    article_opened = Signal(int)
    """ArticleId; ``place`` says where to begin. In a whole issue: it is to be scrolled to."""
    issue_opened = Signal(int)
    """IssueId: the whole issue as one text."""
    entry_opened = Signal(int)
    """EntryId of an entry of the contents whose body is lost."""
    closed = Signal()
    """Nothing is open any more."""
    current_article_changed = Signal(int)
    """ArticleId of what is being read, by opening it or by scrolling a whole issue to it; 0 = none."""
    query_changed = Signal(str)
    """A search started; empty = browsing again."""
    filters_changed = Signal(object)
    """SearchFilters."""
    tags_changed = Signal()
    index_changed = Signal(object)
    """IndexStatus."""
    history_changed = Signal()
    settings_changed = Signal(object)
    """Settings."""
    message = Signal(str)
    """A sentence for the status bar."""
    failed = Signal(object)
    """ReaderError that nobody else shows."""
    work_started = Signal(str, object)
    """Long work is under way: its name, and its Task, which can be cancelled; what waits is told at its turn."""
    work_progressed = Signal(int, int)
    work_ended = Signal()
    """No long work is under way or waiting any more."""
    import_finished = Signal(object)
    """ImportReport."""

    def __init__(
        self,
        library: Library,
        settings: Settings | None = None,
        *,
        tasks: TaskRunner | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings or Settings()
        self.tasks = tasks or TaskRunner(self)
        self.undo_stack = QUndoStack(self)
        self.mender = Mender(self)
        self._history: History[Place] = History(Place())
        self._before_search: Place | None = None
        self._current_article: ArticleId | None = None
        self._query = ""
        self._filters = SearchFilters()
        self._indexing: Task | None = None
        self._index_again = False
        self._long: deque[tuple[str, Task]] = deque()

    # --- what is open ------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where one reads."""
        return self._history.current

    @property
    def current_article(self) -> ArticleId | None:
        """The article being read; in a whole issue the one at the top of the pane."""
        return self._current_article

    @property
    def current_issue(self) -> IssueId | None:
        """The issue being read, or that of the article."""
        return self.place.issue

    @property
    def query(self) -> str:
        """What is searched; empty when browsing."""
        return self._query

    @property
    def filters(self) -> SearchFilters:
        """What the hits are narrowed to."""
        return self._filters

    def open_article(self, article_id: int, paragraph: int = -1) -> None:
        """Open an article; while its whole issue is shown, go to it there."""
        try:
            article = self.library.article(ArticleId(article_id))
        except ReaderError as exc:
            self.failed.emit(exc)
            return
        whole = self.place.whole and self.place.issue == article.issue_id and not article.superseded
        self._go(Place(issue=article.issue_id, article=article.id, whole=whole, paragraph=paragraph))

    def open_article_alone(self, article_id: int) -> None:
        """Open an article by itself, also when its whole issue is shown."""
        issue_id = self.library.article(ArticleId(article_id)).issue_id
        self._go(Place(issue=issue_id, article=ArticleId(article_id)))

    def open_issue(self, issue_id: int, article_id: int = 0) -> None:
        """Open a whole issue as one text, at one of its articles when one is named."""
        self._go(Place(issue=IssueId(issue_id), article=ArticleId(article_id) if article_id else None, whole=True))

    def open_entry(self, issue_id: int, entry_id: int) -> None:
        """Open an entry of the contents whose body is lost."""
        self._go(Place(issue=IssueId(issue_id), entry=EntryId(entry_id)))

    def go_to(self, place: Place) -> None:
        """Open a remembered place, if it is still there."""
        if self.is_there(place):
            self._go(place)

    def note_position(self, position: int) -> None:
        """Remember how far one has read: the character of the shown text at the top of the pane."""
        self._history.replace(dataclasses.replace(self.place, position=position))

    def follow_entries(self, numbers: Mapping[EntryId, EntryId]) -> None:
        """Remember the open entry of the contents by its new number, after the contents were written anew."""
        entry = self.place.entry
        if entry is not None and entry in numbers:
            self._history.replace(dataclasses.replace(self.place, entry=numbers[entry]))

    def note_article(self, article_id: int) -> None:
        """Remember which article of a whole issue is at the top of the pane."""
        self._set_current_article(ArticleId(article_id))

    def back(self) -> None:
        """Go back to the place before."""
        self._step(self._history.back)

    def forward(self) -> None:
        """Go to the place from which one went back."""
        self._step(self._history.forward)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back before."""
        return self._history.can_go_forward

    def _step(self, step: Callable[[], Place | None]) -> None:
        place = step()
        while place is not None and place != Place() and not self.is_there(place):
            place = step()
        if place is not None:
            self._announce()
        self.history_changed.emit()

    def _go(self, place: Place) -> None:
        if self.place.issue is None and not self.can_go_back:
            self._history.replace(place)
        elif not place.is_same_text(self.place):
            self._history.visit(place)
        else:
            self._history.replace(place)
        self._announce()
        self.history_changed.emit()

    def _announce(self) -> None:
        place = self.place
        self._set_current_article(place.article)
        if place.entry is not None:
            self.entry_opened.emit(place.entry)
        elif place.whole and place.issue is not None:
            self.issue_opened.emit(place.issue)
            if place.article is not None:
                self.article_opened.emit(place.article)
        elif place.article is not None:
            self.article_opened.emit(place.article)
        else:
            self.closed.emit()

    def _set_current_article(self, article_id: ArticleId | None) -> None:
        if article_id != self._current_article:
            self._current_article = article_id
            self.current_article_changed.emit(article_id or 0)

    def is_there(self, place: Place) -> bool:
        """Return whether a place can still be opened."""
        try:
            if place.article is not None:
                self.library.article(place.article)
            elif place.entry is not None and place.issue is not None:
                return any(node.id == place.entry for node in self.library.contents(place.issue))
            elif place.issue is not None:
                self.library.issue(place.issue)
        except NotFoundError:
            return False
        return place.issue is not None

    # --- search ------------------------------------------------------------------------------------------------------

    def search(self, query: str) -> None:
        """Search the library; a blank query ends the search and returns to where one was."""
        if not query.strip():
            self.end_search()
            return
        if not self._query:
            self._before_search = self.place
        if query != self._query:
            self._query = query
            self._filters = SearchFilters()
            self.query_changed.emit(query)
            self.filters_changed.emit(self._filters)

    def end_search(self) -> None:
        """Leave the search and return to where one was before it."""
        if not self._query:
            return
        before, self._before_search = self._before_search, None
        self._query = ""
        self._filters = SearchFilters()
        self.query_changed.emit("")
        self.filters_changed.emit(self._filters)
        if before is not None and before != self.place and self.is_there(before):
            self._go(before)
        else:
            self._announce()

    def set_filters(self, filters: SearchFilters) -> None:
        """Narrow the hits."""
        if filters != self._filters:
            self._filters = filters
            self.filters_changed.emit(filters)

    # --- tags --------------------------------------------------------------------------------------------------------

    def tag(self, article_ids: Iterable[int], name: str) -> None:
        """Put a tag on articles; can be undone. A blank name does nothing."""
        self._change_tags(article_ids, name, puts_on=True)

    def untag(self, article_ids: Iterable[int], name: str) -> None:
        """Take a tag off articles; can be undone."""
        self._change_tags(article_ids, name, puts_on=False)

    def _change_tags(self, article_ids: Iterable[int], name: str, *, puts_on: bool) -> None:
        ids = tuple(ArticleId(i) for i in article_ids)
        name = " ".join("".join(char if char.isprintable() else " " for char in name).split())
        if not ids or not name:
            return
        command = TagCommand(self.library, self.tasks, self, ids, name, puts_on=puts_on)
        text = self.tr("Tag “{name}”") if puts_on else self.tr("Remove tag “{name}”")
        command.setText(text.format(name=name))
        self.undo_stack.push(command)

    # --- import ------------------------------------------------------------------------------------------------------

    def import_files(self, paths: Sequence[Path], choices: ImportChoices | None = None) -> Task:
        """Import files and folders in the background, as they are recovered."""
        return self.import_with(lambda progress: self.library.import_files(paths, choices=choices, progress=progress))

    def import_previews(self, previews: Sequence[ImportPreview]) -> Task:
        """Store what previews showed, in the background."""
        return self.import_with(lambda progress: store_previews(self.library, previews, progress))

    def import_with(self, work: Callable[[Progress], ImportReport]) -> Task:
        """Import in the background by other means; ends like every import: ``import_finished``, then indexing."""

        def until_stopped(progress: Progress) -> ImportReport:
            try:
                return work(progress)
            except CancelledError:
                return ImportReport((), cancelled=True)

        return self._start_long(self.tr("Importing"), until_stopped, self._end_import)

    def _end_import(self, report: ImportReport) -> None:
        if report.count(ImportStatus.IMPORTED) or report.count(ImportStatus.REPLACED):
            self.library_changed.emit()
        self.import_finished.emit(report)
        self.update_index()

    # --- long work, one after the other ------------------------------------------------------------------------------

    def _start_long(self, name: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> Task:
        def succeed(result: T) -> None:
            self._end_long()
            done(result)

        task = self.tasks.write(self, work, done=succeed, failed=self._fail_long, progressed=self.work_progressed.emit)
        self._long.append((name, task))
        if len(self._long) == 1:
            self.work_started.emit(name, task)
        return task

    def _end_long(self) -> None:
        self._long.popleft()
        if self._long:
            self.work_started.emit(*self._long[0])
        else:
            self.work_ended.emit()

    def _fail_long(self, error: ReaderError) -> None:
        self._end_long()
        if not isinstance(error, CancelledError):
            self.failed.emit(error)

    # --- index and settings ------------------------------------------------------------------------------------------

    def update_index(self) -> None:
        """Bring the search index up to date in the background, then tell ``index_changed``."""
        if self.is_indexing():
            self._index_again = True
            return

        def work(progress: Progress) -> object:
            self.library.update_index(progress=progress)
            self.library.prepare_search()
            return self.library.index_status()

        self._indexing = self._start_long(self.tr("Preparing the search"), work, self._end_indexing)

    def is_indexing(self) -> bool:
        """Return whether the search index is being brought up to date."""
        return self._indexing is not None and not self._indexing.is_finished()

    def _end_indexing(self, status: object) -> None:
        self._indexing = None
        self.index_changed.emit(status)
        if self._index_again:
            self._index_again = False
            self.update_index()

    def change_settings(self, settings: Settings) -> None:
        """Use other settings from now on."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit(settings)

    def close(self) -> None:
        """Stop what runs in the background and close the library."""
        self.undo_stack.clear()
        self.tasks.shutdown()
        self.library.close()
