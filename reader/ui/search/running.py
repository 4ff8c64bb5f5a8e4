"""Searches in the background: one at a time is wanted, the latest; older ones are let go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Progress, SearchFilters, SearchPage
from reader.ui.models.facets_model import FACETS, values_of, without_value
from reader.ui.models.hits_model import PAGE_SIZE
from reader.ui.session import Session
from reader.ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Remedy:
    """A filter that hides hits."""

    facet: str
    value: str
    hits: int
    """How many there are without it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one search brought."""

    page: SearchPage
    filters: SearchFilters
    asked: int
    """How many hits were read from the beginning."""
    issue_names: dict[str, str]
    """Names of the issues among the filters, by number as text."""
    remedies: tuple[Remedy, ...] = ()
    """When nothing was found: the filters that are to blame, most hits first."""


class SearchRunner(QObject):
    """Searches whenever the query, the filters, the index or the tags change."""

    started = Signal()
    found = Signal(object, bool)
    """Found, and whether it is the same search again."""
    more_found = Signal(object)
    """SearchPage."""
    more_failed = Signal()
    failed = Signal(object)
    """ReaderError."""
    ended = Signal()
    """There is no search any more."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._more: Task | None = None
        self._last: tuple[str, SearchFilters] | None = None
        self.asked = PAGE_SIZE
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.run)
        for signal in (session.query_changed, session.filters_changed, session.index_changed, session.tags_changed):
            signal.connect(self._run_soon)
        if session.query:
            self._soon.start()

    def _run_soon(self, *_: object) -> None:
        self._soon.start()

    def run(self) -> None:
        """Search now, unless nothing is asked."""
        self._abandon()
        query, filters = self._session.query, self._session.filters
        if not query:
            self._last = None
            self.ended.emit()
            return
        again = self._last == (query, filters)
        asked = self.asked if again else PAGE_SIZE
        self._last = (query, filters)
        library = self._session.library
        self._task = self._session.tasks.read(
            self,
            lambda progress: _search(library, query, filters, asked, progress),
            done=lambda found: self._end(found, again),
            failed=self._fail,
        )
        self.started.emit()

    def _end(self, found: Found, again: bool) -> None:
        self._task = None
        self.found.emit(found, again)

    def _fail(self, error: ReaderError) -> None:
        self._task = None
        self._last = None
        self.failed.emit(error)

    def is_busy(self) -> bool:
        """Return whether a search is wanted or under way."""
        return self._soon.isActive() or self._task is not None

    def read_more(self, offset: int) -> None:
        """Read the next hits of the same search."""
        query, filters, library = self._session.query, self._session.filters, self._session.library

        def fail(error: ReaderError) -> None:
            self.more_failed.emit()
            self._session.failed.emit(error)

        self._more = self._session.tasks.read(
            self,
            lambda _: library.search(query, limit=PAGE_SIZE, offset=offset, filters=filters),
            done=self.more_found.emit,
            failed=fail,
        )

    def _abandon(self) -> None:
        for task in (self._task, self._more):
            if task is not None:
                task.abandon()
        self._task = self._more = None


def _search(library: Library, query: str, filters: SearchFilters, asked: int, progress: Progress) -> Found:
    page = library.search(query, limit=asked, offset=0, filters=filters)
    progress(1, 0)
    wanted = set(values_of(filters, "issue"))
    names = {str(issue.id): issue.name for issue in library.issues() if str(issue.id) in wanted}
    remedies: list[Remedy] = []
    if not page.total and page.total_unfiltered:
        for facet in FACETS:
            for value in values_of(filters, facet):
                progress(1, 0)
                other = library.search(query, limit=0, filters=without_value(filters, facet, value))
                remedies.append(Remedy(facet, value, other.total))
    blamed = sorted((one for one in remedies if one.hits), key=lambda one: -one.hits)
    return Found(page, filters, asked, names, tuple(blamed))
