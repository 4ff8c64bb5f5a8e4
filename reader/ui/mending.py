"""Mending that can be undone: each change runs in the background, and the window stays where one reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from reader.errors import MendError, ReaderError
from reader.library import Library
from reader.model import (
    Article,
    ArticleDate,
    ArticleId,
    EntryId,
    EntryKind,
    IssueId,
    JoinParagraphs,
    Mend,
    MendTrouble,
    Merge,
    Move,
    PartParagraph,
    Progress,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
    StoredFinding,
    StoredMend,
)
from reader.ui.mend_wording import mend_name, mend_sentence

if TYPE_CHECKING:
    from reader.ui.session import Session

Maker = Callable[[Library], Mend]
"""Makes a mend when its turn has come: the words that name its place are read at that moment."""


@dataclass(slots=True)
class Change:
    """Mends that were made together, and are taken back together."""

    issue_id: IssueId
    makers: tuple[Maker, ...] = ()
    finding: StoredFinding | None = None
    """What they decide."""
    home: ArticleId | None = None
    """Where to read on when the open article is gone."""
    stored: tuple[StoredMend, ...] = field(default=())

    def do(self, library: Library) -> None:
        """Make the mends; all of them or none. Raises MendError."""
        done: list[StoredMend] = []
        try:
            for maker in self.makers:
                done += self._make(library, maker)
            if self.finding is not None:
                done += settle_what_is_open(library, self.finding)
        except ReaderError:
            _take_back(library, done)
            raise
        self.stored = tuple(done)

    def _make(self, library: Library, maker: Maker) -> list[StoredMend]:
        try:
            return [library.mend(self.issue_id, maker(library))]
        except MendError as exc:
            if self.finding is None or exc.trouble != MendTrouble.NO_CHANGE:
                raise
            return []  # it is as it was answered; that settles the finding

    def again(self, library: Library) -> None:
        """Make the same mends once more."""
        done: list[StoredMend] = []
        try:
            for one in self.stored:
                done.append(library.mend(self.issue_id, one.mend))
        except ReaderError:
            _take_back(library, done)
            raise
        self.stored = tuple(done)

    def undo(self, library: Library) -> None:
        """Take the mends back."""
        _take_back(library, self.stored)


def _take_back(library: Library, mends: Sequence[StoredMend]) -> None:
    for one in reversed(mends):
        library.take_back(one.id)


def settle_what_is_open(library: Library, stored: StoredFinding) -> list[StoredMend]:
    """Settle a finding unless the mends before have done so; return the mend, if there is one."""
    wanted = stored.finding
    for one in library.findings(stored.issue_id):
        found = one.finding
        if (found.code, found.line, found.facts) == (wanted.code, wanted.line, wanted.facts) and not found.settled:
            return [library.settle(one)]
    return []


def _lost_entries(library: Library, issue_id: IssueId) -> dict[tuple[str, int], EntryId]:
    """Return the entries without a text by title and how often that came before: mending numbers entries anew."""
    seen: Counter[str] = Counter()
    found = {}
    for node in library.contents(issue_id):
        if node.kind is EntryKind.ARTICLE and node.article_id is None:
            found[node.title, seen[node.title]] = node.id
            seen[node.title] += 1
    return found


class MendCommand(QUndoCommand):
    """A change that has been made; pushed when it stands, so that one that failed is never offered for undoing."""

    def __init__(self, mender: Mender, change: Change, *, takes_back: bool = False) -> None:
        super().__init__()
        self._mender = mender
        self._change = change
        self._takes_back = takes_back
        self._is_done = True

    def redo(self) -> None:
        """Make it again, in the background."""
        if self._is_done:
            self._is_done = False
            return
        change = self._change
        self._mender.run(change.undo if self._takes_back else change.again, change, settles=not self._takes_back)

    def undo(self) -> None:
        """Take it back, in the background."""
        change = self._change
        self._mender.run(change.again if self._takes_back else change.undo, change, settles=self._takes_back)


class Mender(QObject):
    """Everything that can be mended, each as one step that can be undone."""

    mended = Signal(int, object)
    """IssueId whose text is another now, and the StoredFinding that was decided by it, or None."""
    finding_decided = Signal(object)
    """StoredFinding that is settled."""
    finding_returned = Signal(object)
    """StoredFinding that is open again: its decision was taken back, or could not be made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    # --- what can be mended ------------------------------------------------------------------------------------------

    def retitle(self, article: Article, title: str, finding: StoredFinding | None = None) -> None:
        """Give an article another title."""
        self._mend(article, lambda library: Retitle(library.quote(article.id), title.strip()), finding)

    def redate(self, article: Article, date: ArticleDate | None, finding: StoredFinding | None = None) -> None:
        """Give an article another date, or none."""
        self._mend(article, lambda library: Redate(library.quote(article.id), date), finding)

    def move(
        self,
        article: Article,
        section: str | None,
        subsection: str | None = None,
        before: ArticleId | None = None,
        finding: StoredFinding | None = None,
    ) -> None:
        """Put an article elsewhere in the tree: at the end of a section, or before another article."""

        def make(library: Library) -> Mend:
            following = library.quote(before) if before is not None else None
            return Move(library.quote(article.id), section, subsection, following)

        self._mend(article, make, finding)

    def split(
        self, article: Article, paragraph: int, offset: int, title: str, finding: StoredFinding | None = None
    ) -> None:
        """Make an article of its own of what follows a point: a code point of a paragraph."""

        def make(library: Library) -> Mend:
            return Split(library.quote(article.id), library.point(article.id, paragraph, offset), title.strip())

        self._mend(article, make, finding)

    def merge(
        self, article: Article, following: ArticleId, *, keep_title: bool, finding: StoredFinding | None = None
    ) -> None:
        """Let an article take in the one after it."""

        def make(library: Library) -> Mend:
            return Merge(library.quote(article.id), library.quote(following), keep_title)

        self._mend(article, make, finding)

    def join(self, article: Article, paragraph: int, finding: StoredFinding | None = None) -> None:
        """Make one of a paragraph and the next."""
        end = len(article.paragraphs[paragraph])

        def make(library: Library) -> Mend:
            return JoinParagraphs(library.quote(article.id), library.point(article.id, paragraph, end))

        self._mend(article, make, finding)

    def part(self, article: Article, paragraph: int, offset: int, finding: StoredFinding | None = None) -> None:
        """Begin a new paragraph at a code point of a paragraph."""

        def make(library: Library) -> Mend:
            return PartParagraph(library.quote(article.id), library.point(article.id, paragraph, offset))

        self._mend(article, make, finding)

    def set_issue(self, issue_id: IssueId, wanted: SetIssue, finding: StoredFinding | None = None) -> None:
        """Set year, month and series of an issue."""
        self._make(Change(issue_id, (lambda _: wanted,), finding, self._session.current_article))

    def settle(self, finding: StoredFinding) -> None:
        """Leave what a finding is about as it is."""
        self._make(Change(finding.issue_id, (), finding, self._session.current_article))

    def take_back(self, stored: StoredMend, finding: StoredFinding | None = None) -> None:
        """Take back a mend of long ago; can be undone, which makes it again as the last one.

        Args:
            stored: The mend.
            finding: What it had decided and is open again, when that is known.
        """
        change = Change(stored.issue_id, finding=finding, home=self._session.current_article, stored=(stored,))
        words = self.tr("Take back: {what}").format(what=mend_name(stored.mend))
        done = self.tr("Taken back: {what}").format(what=mend_sentence(stored.mend))

        def push(_: object) -> None:
            if finding is not None:
                self.finding_returned.emit(finding)
            command = MendCommand(self, change, takes_back=True)
            command.setText(words)
            self._session.undo_stack.push(command)
            self._refresh(change)
            self._session.message.emit(done)

        self._write(change, change.undo, push)

    # --- doing it ----------------------------------------------------------------------------------------------------

    def _mend(self, article: Article, maker: Maker, finding: StoredFinding | None) -> None:
        self._make(Change(article.issue_id, (maker,), finding, article.id))

    def _make(self, change: Change) -> None:
        if change.finding is not None:
            self.finding_decided.emit(change.finding)

        def push(_: object) -> None:
            if not change.stored:  # settled before, elsewhere
                self._refresh(change)
                return
            first = change.stored[0].mend
            command = MendCommand(self, change)
            command.setText(mend_name(first))
            self._session.undo_stack.push(command)
            self._refresh(change)
            self._session.message.emit(mend_sentence(first))

        self._write(change, change.do, push)

    def run(self, work: Callable[[Library], None], change: Change, *, settles: bool) -> None:
        """Do again or take back what was done, in the background, after what was started before."""
        finding = change.finding

        def end(_: object) -> None:
            if finding is not None:
                (self.finding_decided if settles else self.finding_returned).emit(finding)
            self._refresh(change)

        self._write(change, work, end)

    def _write(self, change: Change, work: Callable[[Library], None], done: Callable[[object], None]) -> None:
        library = self._session.library

        def run(progress: Progress) -> dict[EntryId, EntryId]:
            before = _lost_entries(library, change.issue_id)
            work(library)
            after = _lost_entries(library, change.issue_id)
            return {entry: after[key] for key, entry in before.items() if key in after}

        def end(numbers: dict[EntryId, EntryId]) -> None:
            self._session.follow_entries(numbers)
            done(numbers)

        def fail(error: ReaderError) -> None:
            if change.finding is not None:
                self.finding_returned.emit(change.finding)
            self._session.failed.emit(error)

        self._session.tasks.write(self, run, done=end, failed=fail)

    def _refresh(self, change: Change) -> None:
        """Show what is there now, on the same place where that still exists."""
        session = self._session
        place = session.place
        if place.issue == change.issue_id and not session.is_there(place):
            if place.whole or change.home is None:
                session.open_issue(change.issue_id, change.home or 0)
            else:
                session.open_article(change.home)
        self.mended.emit(change.issue_id, change.finding)
        session.issue_changed.emit(change.issue_id)
        if not all(isinstance(one.mend, Settle) for one in change.stored):  # a doubt settled leaves the texts alone
            session.update_index()
