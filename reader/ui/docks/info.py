"""What is known of the article, or the issue, that is being read: facts, tags, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reader.errors import NotFoundError
from reader.library import Library
from reader.model import Article, ArticleId, Finding, Issue, IssueId, IssueKind, Progress, Severity, section_path
from reader.ui.docks.finding_card import FindingCard
from reader.ui.marked_text import sized
from reader.ui.messages import count_text, date_text
from reader.ui.notice import Notice
from reader.ui.session import Session
from reader.ui.tag_editor import TagEditor
from reader.ui.tasks import Task

_LEAST_PX = 180
"""Narrower than this, dates and places are cut off."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows."""

    issue: Issue | None = None
    article: Article | None = None
    findings: tuple[Finding, ...] = ()
    """Of the article; of an issue those that belong to no article."""
    doubts: int = 0
    """For an issue: findings above a note, of the issue and all its articles."""


def read_shown(library: Library, issue_id: IssueId | None, article_id: ArticleId | None, progress: Progress) -> Shown:
    """Return what is known of an article, or of an issue when there is none."""
    try:
        article = library.article(article_id) if article_id is not None else None
        wanted = article.issue_id if article else issue_id
        issue = library.issue(wanted) if wanted is not None else None
    except NotFoundError:
        return Shown()
    if issue is None:
        return Shown()
    progress(1, 0)
    stored = [one for one in library.findings(issue.id) if not one.finding.settled]
    own = tuple(one.finding for one in stored if one.article_id == (article.id if article else None))
    return Shown(issue, article, own, sum(one.finding.severity is not Severity.NOTE for one in stored))


class InfoDock(QScrollArea):
    """Date, page, section, source, tags and findings of what is being read."""

    tag_chosen = Signal(str)
    """Somebody wants to see the articles with this tag."""
    left = Signal()
    """Escape in the field for tags."""
    findings_requested = Signal()
    """Somebody wants to see all findings of the issue."""
    finding_chosen = Signal(object)
    """Finding that somebody wants to decide about."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("info_dock")
        self.setAccessibleName(self.tr("About what is being read"))
        self._session = session
        self._task: Task | None = None
        self._shown = Shown()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumWidth(_LEAST_PX)
        self._make_page()
        session.current_article_changed.connect(self.refresh)
        session.issue_opened.connect(self.refresh)
        session.entry_opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        session.library_changed.connect(self.refresh)
        session.issue_changed.connect(self.refresh)
        self._show(Shown())
        self.refresh()

    def _make_page(self) -> None:
        page = QWidget(self)
        page.setAutoFillBackground(False)
        self._head = _heading(page)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(5)
        self._facts.setColumnStretch(1, 1)
        self._fact_labels: list[tuple[QLabel, _Value]] = []
        self._tags_head = _heading(page, self.tr("Tags"))
        self.tags = TagEditor(self._session, page)
        self.tags.tag_chosen.connect(self.tag_chosen)
        self.tags.left.connect(self.left)
        self._findings_head = _heading(page)
        self._cards_column = QVBoxLayout()
        self._cards_column.setSpacing(8)
        self._cards: list[FindingCard] = []
        self.more_button = QPushButton(page)
        self.more_button.setObjectName("info_all_findings")
        self.more_button.setProperty("look", "accent")
        self.more_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more_button.clicked.connect(lambda _=False: self.findings_requested.emit())
        self.notice = Notice(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._facts)
        for widget in (self._tags_head, self.tags, self._findings_head):
            column.addWidget(widget)
        column.addLayout(self._cards_column)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.notice)
        column.addStretch(1)
        self.setWidget(page)

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The findings shown, from above."""
        return tuple(self._cards)

    def facts(self) -> dict[str, str]:
        """Return the facts shown, by their label."""
        return {key.text(): words.whole for key, words in self._fact_labels}

    def refresh(self, *_: object) -> None:
        """Read again what is being read."""
        if self._task is not None:
            self._task.abandon()
        place = self._session.place
        article = self._session.current_article if place.entry is None else None
        library = self._session.library
        self._task = self._session.tasks.read(
            self,
            lambda progress: read_shown(library, place.issue, article, progress),
            done=self._show,
            failed=self._session.failed.emit,
        )

    def _show(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        article, issue = shown.article, shown.issue
        self._head.setText(self.tr("Article") if article else self.tr("Issue"))
        self._head.setVisible(issue is not None)
        self._set_facts(self._article_facts(article, issue) if article and issue else self._issue_facts(issue))
        for widget in (self._tags_head, self.tags):
            widget.setVisible(article is not None)
        if article is not None and (before.article is None or before.article.id != article.id):
            self.tags.set_articles((article.id,))
        self._set_cards(shown.findings)
        doubts = shown.doubts if article is None else 0
        self.more_button.setText(self.tr("%n doubtful or missing in this issue ›", "", doubts))
        self.more_button.setVisible(bool(doubts))
        self.notice.setVisible(issue is None)
        if issue is None:
            self.notice.say("", self.tr("What is known of an article stands here when one is open."))

    def _set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        for label in (label for pair in self._fact_labels for label in pair):
            self._facts.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._fact_labels = []
        for row, (name, value) in enumerate((name, value) for name, value in facts if value):
            key, words = QLabel(name, self.widget()), _Value(value, self.widget())
            key.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            key.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            words.setAccessibleName(f"{name} {value}")
            self._facts.addWidget(key, row, 0)
            self._facts.addWidget(words, row, 1)
            self._fact_labels.append((key, words))

    def _article_facts(self, article: Article, issue: Issue) -> list[tuple[str, str]]:
        differs = article.toc_title if article.toc_title not in (None, article.title) else ""
        is_listed = article.toc_title is not None or issue.kind is not IssueKind.BULLETIN
        superseded = self.tr("kept from an older text of the issue") if article.superseded else ""
        return [
            (self.tr("Date"), date_text(article.date) or self.tr("not given")),
            (self.tr("Page"), count_text(article.printed_page) if article.printed_page else self.tr("not given")),
            (self.tr("Section"), section_path(article.section, article.subsection)),
            (self.tr("Issue"), issue.name),
            (self.tr("In the contents"), differs or ("" if is_listed else self.tr("not listed"))),
            (self.tr("Source"), issue.file_name),
            (self.tr("Id in the source"), article.source_id or ""),
            (self.tr("Line"), count_text(article.line) if article.line is not None else ""),
            (self.tr("State"), superseded),
        ]

    def _issue_facts(self, issue: Issue | None) -> list[tuple[str, str]]:
        if issue is None:
            return []
        return [
            (self.tr("Title"), issue.title or ""),
            (self.tr("Series"), issue.series or ""),
            (self.tr("Year"), str(issue.year) if issue.year else self.tr("unknown")),
            (self.tr("Month"), str(issue.month) if issue.month else self.tr("unknown")),
            (self.tr("Articles"), count_text(issue.article_count)),
            (self.tr("Source"), issue.file_name),
            (self.tr("Encoding"), issue.encoding),
            (self.tr("Imported"), issue.imported_at.astimezone().strftime("%Y-%m-%d")),
        ]

    def _set_cards(self, findings: Sequence[Finding]) -> None:
        for card in self._cards:
            self._cards_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for finding in findings:
            card = FindingCard(finding, self.widget())
            card.clicked.connect(lambda one=finding: self.finding_chosen.emit(one))
            self._cards_column.addWidget(card)
            self._cards.append(card)
        self._findings_head.setText(self.tr("Findings"))
        self._findings_head.setVisible(bool(findings))


def _heading(parent: QWidget, words: str = "") -> QLabel:
    label = QLabel(words, parent)
    label.setFont(sized(parent.font(), -1))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(0, 10, 0, 2)
    return label


class _Value(QLabel):
    """A fact: several lines when it is made of words, cut in the middle when it is one long name."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._whole = text
        self._is_name = "." in text and " " not in text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(not self._is_name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if self._is_name:
            self.setToolTip(text)
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """The fact, also when it is shown cut."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_name:
            self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width()))
