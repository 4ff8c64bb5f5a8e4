"""What menus, keys and the queue of findings mend: each asks what it has to ask and hands it to the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.errors import ReaderError
from reader.library import Library
from reader.model import (
    Article,
    ArticleId,
    ContentsNode,
    Issue,
    IssueId,
    Progress,
    Settle,
    StoredFinding,
    StoredMend,
)
from reader.ui.dialogs.issue_facts import IssueFactsDialog
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.dialogs.merge import MergeDialog
from reader.ui.dialogs.point import PointDialog, Purpose, title_at
from reader.ui.dialogs.redate import RedateDialog
from reader.ui.dialogs.retitle import RetitleDialog
from reader.ui.dialogs.section import Section, SectionDialog, sections_of
from reader.ui.docks.finding_answers import Answer
from reader.ui.docks.finding_place import join_point
from reader.ui.session import Session

Caret = tuple[ArticleId, int, int]
"""Article, paragraph, code point."""
D = TypeVar("D", bound=MendDialog)


@dataclass(frozen=True, slots=True)
class Around:
    """An article with what is around it."""

    article: Article
    issue: Issue
    articles: tuple[Article, ...]
    """Of the issue, in the order of the body."""
    contents: tuple[ContentsNode, ...]

    @property
    def following(self) -> Article | None:
        """The next article of the body."""
        later = (one for one in self.articles if one.position > self.article.position and not one.superseded)
        return next(later, None)

    def before(self, place: Section) -> ArticleId | None:
        """Return the article of a section before which this one stands by the order of the body; None = last."""
        later = (one for one in self.articles if one.position > self.article.position and not one.superseded)
        return next((one.id for one in later if Section(one.section, one.subsection) == place), None)


def read_around(library: Library, article_id: ArticleId) -> Around:
    """Return an article with what is around it. Raises NotFoundError."""
    article = library.article(article_id)
    issue_id = article.issue_id
    return Around(article, library.issue(issue_id), library.articles(issue_id), library.contents(issue_id))


class MendCommands(QObject):
    """Dialogs are opened and never waited for; an answer to a finding settles it."""

    def __init__(self, window: QWidget, session: Session, caret: Callable[[], Caret | None]) -> None:
        """Make the commands.

        Args:
            window: The dialogs stand before it.
            session: What is mended.
            caret: Returns where something is selected or was clicked in the text.
        """
        super().__init__(window)
        self._window = window
        self._session = session
        self._caret = caret

    # --- findings ----------------------------------------------------------------------------------------------------

    def answer(self, stored: StoredFinding, answer: Answer) -> None:
        """Do what was answered to a finding."""
        if answer is Answer.LEAVE:
            self._session.mender.settle(stored)
        elif answer is Answer.REOPEN:
            self._reopen(stored)
        elif answer is Answer.SET_ISSUE:
            self.set_issue(stored.issue_id, stored)
        elif stored.article_id is not None:
            self._with_article(stored.article_id, lambda around: self._answer_in(around, stored, answer))

    def _reopen(self, stored: StoredFinding) -> None:
        """Take back that a finding was left as it is."""
        library, wanted = self._session.library, stored.finding

        def work(progress: Progress) -> StoredMend | None:
            for one in library.mends(stored.issue_id):
                mend = one.mend
                if isinstance(mend, Settle) and (mend.code, mend.facts) == (wanted.code, wanted.facts):
                    return one
            return None

        def go_on(found: StoredMend | None) -> None:
            if found is None:
                self._session.message.emit(self.tr("A mend has settled this; take that back in the list of mends."))
            else:
                self._session.mender.take_back(found, stored)

        self._session.tasks.read(self, work, done=go_on, failed=self._session.failed.emit)

    def _answer_in(self, around: Around, stored: StoredFinding, answer: Answer) -> None:
        facts, mender, article = dict(stored.finding.facts), self._session.mender, around.article
        match answer:
            case Answer.TAKE_CONTENTS:
                mender.retitle(article, facts.get("contents", article.toc_title or article.title), stored)
            case Answer.TAKE_BODY:
                mender.retitle(article, facts.get("body", article.title), stored)
            case Answer.CHOOSE_SECTION:
                self._ask_section(around, stored)
            case Answer.SET_DATE:
                self._ask_date(around, stored)
            case Answer.RENAME:
                self._ask_title(around, stored)
            case Answer.MERGE:
                self._ask_merge(around, stored)
            case Answer.PART:
                point = join_point(stored.finding, article)
                if point is None:
                    self._ask_point(Purpose.PART, article, 0, 0, finding=stored)
                else:
                    mender.part(article, *point, stored)
            case _:
                raise ValueError(answer)

    # --- one article -------------------------------------------------------------------------------------------------

    def rename(self, article_id: int = 0) -> None:
        """Ask for another title."""
        self._with_article(article_id, self._ask_title)

    def set_date(self, article_id: int = 0) -> None:
        """Ask for another date."""
        self._with_article(article_id, self._ask_date)

    def move(self, article_id: int = 0) -> None:
        """Ask for another section."""
        self._with_article(article_id, self._ask_section)

    def merge(self, article_id: int = 0) -> None:
        """Ask how to take in the article that follows."""
        self._with_article(article_id, self._ask_merge)

    def split(self, caret: Caret | None = None, title: str = "") -> None:
        """Ask where the article is split, and for the title of the second part."""

        def do(article: Article, paragraph: int, offset: int) -> None:
            self._ask_point(Purpose.SPLIT, article, paragraph, offset, title=title)

        self._at(caret, do)

    def part(self, caret: Caret | None = None) -> None:
        """Begin a new paragraph at a point, or ask for one."""

        def do(article: Article, paragraph: int, offset: int) -> None:
            if caret is not None and article.paragraphs and 0 < offset < len(article.paragraphs[paragraph]):
                self._session.mender.part(article, paragraph, offset)
            else:
                self._ask_point(Purpose.PART, article, paragraph, offset)

        self._at(caret, do)

    def join(self, caret: Caret | None = None) -> None:
        """Make one of a paragraph and the next, or ask which."""

        def do(article: Article, paragraph: int, offset: int) -> None:
            if caret is not None and paragraph + 1 < len(article.paragraphs):
                self._session.mender.join(article, paragraph)
            else:
                self._ask_point(Purpose.JOIN, article, paragraph, offset)

        self._at(caret, do)

    def _at(self, caret: Caret | None, do: Callable[[Article, int, int], None]) -> None:
        """Do something at a point: the one given, else the one selected, else the beginning of the open article."""
        at = caret or self._caret()
        article_id, paragraph, offset = at or (self._session.current_article or ArticleId(0), 0, 0)

        def go_on(around: Around) -> None:
            if around.article.paragraphs:
                do(around.article, min(paragraph, len(around.article.paragraphs) - 1), offset)
            else:
                self._session.message.emit(self.tr("There is no text below this title."))

        self._with_article(article_id, go_on)

    def _with_article(self, article_id: int, go_on: Callable[[Around], None]) -> None:
        """Read an article, the open one for 0, in the background and go on with it."""
        wanted, library = ArticleId(article_id or self._session.current_article or 0), self._session.library
        if not wanted:
            return

        def work(progress: Progress) -> Around:
            return read_around(library, wanted)

        self._session.tasks.read(self, work, done=go_on, failed=self._session.failed.emit)

    # --- asking ------------------------------------------------------------------------------------------------------

    def _open(self, dialog: D, accepted: Callable[[D], None]) -> None:
        dialog.accepted.connect(lambda: accepted(dialog))
        dialog.open()

    def _ask_title(self, around: Around, finding: StoredFinding | None = None) -> None:
        article, mender = around.article, self._session.mender
        others = (article.toc_title or "", *_first_words(article))
        dialog = RetitleDialog(article.title, others, self._window)
        self._open(dialog, lambda one: mender.retitle(article, one.title, finding))

    def _ask_date(self, around: Around, finding: StoredFinding | None = None) -> None:
        mender = self._session.mender
        dialog = RedateDialog(around.article.date, around.issue.year, self._window)
        self._open(dialog, lambda one: mender.redate(around.article, one.date, finding))

    def _ask_section(self, around: Around, finding: StoredFinding | None = None) -> None:
        article, mender = around.article, self._session.mender
        current = Section(article.section, article.subsection)

        def move(one: SectionDialog) -> None:
            chosen = one.chosen
            if chosen is None:
                return
            if chosen == current and finding is not None:
                mender.settle(finding)
            else:
                mender.move(article, chosen.section, chosen.subsection, around.before(chosen), finding)

        sections = sections_of(around.contents)
        self._open(SectionDialog(sections, current, self._window, may_stay=finding is not None), move)

    def _ask_merge(self, around: Around, finding: StoredFinding | None = None) -> None:
        following, mender = around.following, self._session.mender
        if following is None:
            self._session.message.emit(self.tr("This is the last article of the issue; none follows."))
            return
        dialog = MergeDialog(around.article, following, goes_on=finding is not None, parent=self._window)

        def merge(one: MergeDialog) -> None:
            mender.merge(around.article, following.id, keep_title=one.keep_title, finding=finding)

        self._open(dialog, merge)

    def _ask_point(
        self,
        purpose: Purpose,
        article: Article,
        paragraph: int,
        offset: int,
        *,
        title: str = "",
        finding: StoredFinding | None = None,
    ) -> None:
        mender = self._session.mender

        def mend(one: PointDialog) -> None:
            at, point = one.point
            if purpose is Purpose.SPLIT:
                mender.split(article, at, point, one.title, finding)
            elif purpose is Purpose.PART:
                mender.part(article, at, point, finding)
            else:
                mender.join(article, at, finding)

        self._open(PointDialog(purpose, article, paragraph, offset, title, self._window), mend)

    def set_issue(self, issue_id: IssueId | None = None, finding: StoredFinding | None = None) -> None:
        """Ask for year, month and series of an issue, the open one for None."""
        wanted, library = issue_id or self._session.current_issue, self._session.library
        if wanted is None:
            return

        def work(progress: Progress) -> tuple[Issue, Sequence[str]]:
            series = sorted({one.series for one in library.issues() if one.series})
            return library.issue(wanted), series

        def ask(found: tuple[Issue, Sequence[str]]) -> None:
            issue, series = found
            dialog = IssueFactsDialog(issue, series, self._window)
            self._open(dialog, lambda one: self._session.mender.set_issue(issue.id, one.wanted, finding))

        failed: Callable[[ReaderError], object] = self._session.failed.emit
        self._session.tasks.read(self, work, done=ask, failed=failed)


def _first_words(article: Article) -> tuple[str, ...]:
    """Return the beginning of the text when it could belong to the title."""
    first = article.paragraphs[0] if article.paragraphs else ""
    words = title_at(first, 0)
    return (f"{article.title}{words}",) if words and len(words) < len(first) and len(words) <= 12 else ()
