"""The panels of findings and of what is known of the open article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.importing import ImportPreview, ImportStatus
from reader.library import Library
from reader.model import EntryKind, Finding, Severity, TocEntry
from reader.ui.docks.finding_card import FindingCard
from reader.ui.docks.finding_delegate import differing
from reader.ui.docks.findings import FindingsPanel
from reader.ui.docks.info import InfoDock
from reader.ui.session import Session
from tests.factories import make_articles, make_issue, make_toc, source_of

Key = Qt.Key


@pytest.fixture
def doubtful(library: Library) -> Library:
    """Return the library with a July issue that has an entry without a text, and a finding of each severity."""
    articles = make_articles(7)
    toc = (*make_toc(articles), TocEntry(EntryKind.ARTICLE, "望湖区修桥", 1, 9, line=9))
    findings = (
        Finding(Severity.LOSS, "body-lost", "…", line=9, facts=(("title", "望湖区修桥"),)),
        Finding(Severity.LOSS, "year-unknown", "…"),
        Finding(Severity.DOUBT, "title-differs", "…", 22, 1, (("contents", "江北区官城路"), ("body", "江北区宫城路"))),
        Finding(Severity.NOTE, "date-missing", "…", 24, 2, (("title", articles[2].title),)),
    )
    issue = make_issue(7, articles=articles, toc=toc, findings=findings)
    raw, source = source_of(issue)
    library.commit(ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))
    return library


JULY = 3
"""IssueId of that issue."""


def july(library: Library, position: int) -> int:
    return library.articles(library.issues()[-1].id)[position].id


# --- findings --------------------------------------------------------------------------------------------------------


@pytest.fixture
def findings(qtbot: QtBot, light: None, doubtful: Library, session: Session) -> FindingsPanel:
    panel = FindingsPanel(session)
    panel.resize(268, 600)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def sentences(panel: FindingsPanel) -> list[str]:
    return [panel.model.data(panel.model.index(row)) for row in range(panel.model.rowCount())]


def test_nothing_open_is_said(findings: FindingsPanel) -> None:
    assert "Open an issue" in findings.notice.words


def test_the_findings_of_the_open_issue_follow_it(
    qtbot: QtBot, findings: FindingsPanel, session: Session, doubtful: Library
) -> None:
    session.open_article(july(doubtful, 0))
    qtbot.waitUntil(lambda: findings.model.count() == 4)
    assert sentences(findings)[0] == "Missing"
    assert findings.severity_buttons[Severity.LOSS].accessibleName() == "Missing: 2"
    findings.grab()
    session.open_issue(1)
    qtbot.waitUntil(lambda: findings.model.count() == 2)
    assert not findings.severity_buttons[Severity.LOSS].isVisible()


def test_all_issues_can_be_looked_through(qtbot: QtBot, findings: FindingsPanel) -> None:
    findings.all_button.click()
    qtbot.waitUntil(lambda: findings.model.count() == 8)
    rows = [findings.model.finding(row) for row in range(findings.model.rowCount())]
    assert any(row is not None and row.place.startswith("2031年7月") for row in rows)


def test_findings_make_room_for_their_words_in_a_narrow_column(
    qtbot: QtBot, findings: FindingsPanel, session: Session
) -> None:
    session.open_issue(JULY)
    qtbot.waitUntil(lambda: findings.model.rowCount() > 4)
    findings.resize(268, 260)

    def all_fit() -> bool:
        rows = [findings.model.index(row, 0) for row in range(findings.model.rowCount())]
        view = findings.list
        return all(view.visualRect(row).height() == view.sizeHintForIndex(row).height() for row in rows)

    qtbot.waitUntil(all_fit)
    findings.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    findings.list.setFixedWidth(170)
    qtbot.waitUntil(all_fit)
    findings.list.setFixedWidth(120)
    qtbot.waitUntil(all_fit)


def test_kinds_of_findings_can_be_hidden(qtbot: QtBot, findings: FindingsPanel) -> None:
    findings.all_button.click()
    qtbot.waitUntil(lambda: findings.model.count() == 8)
    for button in findings.severity_buttons.values():
        button.click()
    assert findings.model.rowCount() == 0
    assert "hidden" in findings.notice.words
    findings.severity_buttons[Severity.DOUBT].click()
    assert sentences(findings)[0] == "Doubtful"


def test_each_finding_leads_to_its_place(
    qtbot: QtBot, findings: FindingsPanel, session: Session, doubtful: Library
) -> None:
    session.open_issue(JULY)
    qtbot.waitUntil(lambda: findings.model.count() == 4)
    findings.list.setFocus()
    assert findings.list.currentIndex().row() == 1
    with qtbot.waitSignals([session.entry_opened, session.message]):
        qtbot.keyClick(findings.list, Key.Key_Return)
    assert session.place.entry is not None
    qtbot.keyClick(findings.list, Key.Key_Down)
    with qtbot.waitSignal(session.issue_opened):
        qtbot.keyClick(findings.list, Key.Key_Return)
    row = next(
        n
        for n in range(findings.model.rowCount())
        if (one := findings.model.finding(n)) is not None and one.stored.finding.code == "title-differs"
    )
    at = findings.list.visualRect(findings.model.index(row)).center()
    qtbot.mouseClick(findings.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.current_article == july(doubtful, 1)
    findings.open_row(findings.model.index(0))
    assert session.current_article == july(doubtful, 1)


def test_an_issue_without_findings_says_so(
    qtbot: QtBot, findings: FindingsPanel, session: Session, library: Library
) -> None:
    issue = make_issue(9, findings=())
    raw, source = source_of(issue)
    outcome = library.commit(ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))
    assert outcome.issue is not None
    session.open_issue(outcome.issue.id)
    qtbot.waitUntil(lambda: "Nothing is doubtful" in findings.notice.words)


# --- what is known ---------------------------------------------------------------------------------------------------


@pytest.fixture
def info(qtbot: QtBot, light: None, doubtful: Library, session: Session) -> InfoDock:
    dock = InfoDock(session)
    dock.resize(250, 600)
    qtbot.addWidget(dock)
    with qtbot.waitExposed(dock):
        dock.show()
    return dock


def test_nothing_open_leaves_a_sentence(info: InfoDock) -> None:
    assert info.notice.isVisible()
    assert info.facts() == {}


def test_the_facts_of_an_article_are_shown(qtbot: QtBot, info: InfoDock, session: Session, doubtful: Library) -> None:
    session.open_article(july(doubtful, 1))
    qtbot.waitUntil(lambda: "Date" in info.facts())
    facts = info.facts()
    assert facts["Date"] == "2031-07-02"
    assert facts["Page"] == "1"
    assert facts["Section"] == "时政 › 领导活动"
    assert facts["Source"] == "云川简报2031年7月.txt"
    assert facts["Line"] == "22"
    assert "In the contents" not in facts
    assert [card.finding.code for card in info.cards] == ["title-differs"]
    assert "江北区官城路" in info.cards[0].sentence
    assert info.tags.article_ids == (july(doubtful, 1),)
    info.grab()


def test_a_title_that_differs_or_is_not_listed_is_said(
    qtbot: QtBot, info: InfoDock, session: Session, library: Library
) -> None:
    import dataclasses

    first, second, *rest = make_articles(8)
    articles = (
        dataclasses.replace(first, toc_title="另一个题目", date=None, printed_page=None, line=None),
        dataclasses.replace(second, toc_title=None),
        *rest,
    )
    issue = make_issue(8, articles=articles)
    raw, source = source_of(issue)
    outcome = library.commit(ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))
    assert outcome.issue is not None
    ids = [article.id for article in library.articles(outcome.issue.id)]
    session.open_article(ids[0])
    qtbot.waitUntil(lambda: info.facts().get("In the contents") == "另一个题目")
    assert info.facts()["Date"] == "not given"
    assert info.facts()["Page"] == "not given"
    session.open_article(ids[1])
    qtbot.waitUntil(lambda: info.facts().get("In the contents") == "not listed")


def test_a_whole_issue_shows_its_own_facts_and_counts_its_doubts(
    qtbot: QtBot, info: InfoDock, session: Session
) -> None:
    session.open_issue(JULY)
    qtbot.waitUntil(lambda: "Articles" in info.facts())
    assert info.facts()["Year"] == "2031"
    assert info.facts()["Month"] == "7"
    assert info.facts()["Encoding"] == "utf-8"
    assert [card.finding.code for card in info.cards] == ["body-lost", "year-unknown"]
    assert info.more_button.text().startswith("3 ")
    with qtbot.waitSignal(info.findings_requested):
        info.more_button.click()


def test_cards_lead_to_the_findings_by_mouse_and_keyboard(
    qtbot: QtBot, info: InfoDock, session: Session, doubtful: Library
) -> None:
    session.open_article(july(doubtful, 1))
    qtbot.waitUntil(lambda: len(info.cards) == 1)
    with qtbot.waitSignal(info.finding_chosen):
        qtbot.mouseClick(info.cards[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(info.finding_chosen):
        qtbot.keyClick(info.cards[0], Key.Key_Return)
    qtbot.keyClick(info.cards[0], Key.Key_A)


def test_what_was_removed_meanwhile_is_not_shown(qtbot: QtBot, light: None, library: Library) -> None:
    from reader.model import ArticleId, IssueId, no_progress
    from reader.ui.docks.info import Shown, read_shown

    assert read_shown(library, IssueId(99), None, no_progress) == Shown()
    assert read_shown(library, None, ArticleId(999), no_progress) == Shown()
    assert read_shown(library, None, None, no_progress) == Shown()


def test_characters_that_differ_are_marked(qtbot: QtBot, light: None) -> None:
    sentence = 'The contents print "江北区官城路", the body "江北区宫城路".'
    spans = differing(sentence, "江北区官城路", "江北区宫城路")
    assert [sentence[start:end] for start, end in spans] == ["官", "宫"]
    assert differing(sentence, "没有", "江北区") == ()
    assert [sentence[a:b] for a, b in differing(sentence, "江北区官城路", "江北区宫城")] == ["官", "路", "宫"]
    finding = Finding(Severity.NOTE, "title-differs", "…", facts=(("contents", "甲"), ("body", "乙")))
    card = FindingCard(finding)
    qtbot.addWidget(card)
    card.resize(240, card.heightForWidth(240))
    card.show()
    card.setFocus()
    card.grab()
    assert card.heightForWidth(120) > card.heightForWidth(400)
    assert card.accessibleName().startswith("Note, Contents and body differ: ")


def test_panels_survive_a_library_that_changes(
    qtbot: QtBot, info: InfoDock, session: Session, make_session: Callable[[Library], Session]
) -> None:
    session.open_article(1)
    qtbot.waitUntil(lambda: bool(info.facts()))
    session.library_changed.emit()
    qtbot.waitUntil(lambda: info.facts().get("Line") == "20")
    session.closed.emit()


def test_the_keyboard_goes_to_the_findings_when_there_are_any(
    qtbot: QtBot, findings: FindingsPanel, session: Session
) -> None:
    findings.setFocus()
    assert findings.this_button.hasFocus()
    session.open_issue(JULY)
    qtbot.waitUntil(findings.list.isVisible)
    findings.setFocus()
    assert findings.list.hasFocus()
