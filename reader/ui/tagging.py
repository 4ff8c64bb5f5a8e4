"""Tagging that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from reader.library import Library
from reader.model import ArticleId, Progress
from reader.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from reader.ui.session import Session

LANE = "tags"
"""Tags are written one after the other, but need not wait for an import."""


class TagCommand(QUndoCommand):
    """Puts a tag on articles, or takes it off; undoing touches only the articles it changed."""

    def __init__(
        self,
        library: Library,
        tasks: TaskRunner,
        session: Session,
        article_ids: tuple[ArticleId, ...],
        name: str,
        *,
        puts_on: bool,
    ) -> None:
        super().__init__()
        self._library = library
        self._tasks = tasks
        self._session = session
        self._ids = article_ids
        self._name = name
        self._puts_on = puts_on
        self._changed: tuple[ArticleId, ...] = ()

    def redo(self) -> None:
        """Do it, in the background."""
        self._run(self._do)

    def undo(self) -> None:
        """Take it back, in the background, after what was started before."""
        self._run(self._take_back)

    def _do(self, progress: Progress) -> None:
        change = self._library.tag if self._puts_on else self._library.untag
        self._changed = change(self._ids, self._name)

    def _take_back(self, progress: Progress) -> None:
        change = self._library.untag if self._puts_on else self._library.tag
        change(self._changed, self._name)

    def _run(self, work: Callable[[Progress], None]) -> None:
        self._tasks.write(
            self._session,
            work,
            done=lambda _: self._session.tags_changed.emit(),
            failed=self._session.failed.emit,
            lane=LANE,
        )
