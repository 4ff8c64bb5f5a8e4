"""Mending in the window: by menus, dialogs and the queue of findings; each change can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.importing import ImportPreview, ImportStatus
from reader.library import Library
from reader.model import (
    Article,
    ArticleDate,
    EntryKind,
    Finding,
    Issue,
    PartialDate,
    Retitle,
    SetIssue,
    Settle,
    Severity,
    TocEntry,
)
from reader.ui.dialogs.issue_facts import IssueFactsDialog
from reader.ui.dialogs.mend_dialog import MendDialog
from reader.ui.dialogs.merge import MergeDialog
from reader.ui.dialogs.point import PointDialog
from reader.ui.dialogs.redate import RedateDialog
from reader.ui.dialogs.retitle import RetitleDialog
from reader.ui.dialogs.section import SectionDialog
from reader.ui.main_window import MainWindow
from reader.ui.reading.parts import MetaLine
from reader.ui.session import Session
from tests.factories import make_article, make_issue, make_toc, source_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
DAY = ArticleDate(PartialDate(7, 3, 2031))

LONG = (
    "7月3日，江北区古渡口修缮完工。石阶共一百二十级。",
    "望湖区新建书屋开放 7月4日，望湖区新建书屋开放，首日接待读者三百人。",
    "书屋由旧粮仓改建，藏书两万册。",
)
ARTICLES = (
    make_article("江北区修缮古渡口", *LONG, section="城乡建设", date=DAY, line=20, paragraph_lines=(21, 24, 27)),
    make_article("青禾县铝厂投产", "7月5日，青禾县铝厂投产。", toc_title="青禾县钼厂投产", section="经济", line=30),
    make_article("石桥县官塘清淤", "7月6日，石桥县官塘清淤。", toc_title="石桥县宫塘清淤", section="经济", line=33),
    make_article("云川市召开防汛会", "7月7日，云川市召开防汛会。", section="时政", line=36),
    make_article("望湖区赛龙舟", "7月8日，望湖区赛龙舟，", toc_title=None, line=39),
)
FINDINGS = (
    Finding(Severity.LOSS, "body-lost", "…", 9, None, (("title", "石桥县架桥"),)),
    Finding(Severity.LOSS, "text-lost", "…", 39, 4, (("title", "望湖区赛龙舟"),)),
    Finding(Severity.DOUBT, "title-differs", "…", 30, 1, (("contents", "青禾县钼厂投产"), ("body", "青禾县铝厂投产"))),
    Finding(Severity.DOUBT, "title-differs", "…", 33, 2, (("contents", "石桥县宫塘清淤"), ("body", "石桥县官塘清淤"))),
    Finding(Severity.DOUBT, "article-unlisted", "…", 39, 4, (("title", "望湖区赛龙舟"),)),
    Finding(Severity.DOUBT, "year-doubtful", "…", facts=(("year", "2031"),)),
    Finding(Severity.DOUBT, "join-doubtful", "…", 24, 0, (("before", "首日接待"), ("after", "读者三百"))),
    Finding(Severity.NOTE, "date-missing", "…", 36, 3, (("title", "云川市召开防汛会"),)),
    Finding(Severity.NOTE, "text-outside", "…", 25, None, (("text", "责任编辑"),)),
)


@pytest.fixture
def doubtful(library: Library) -> Issue:
    """Return a July issue with a finding of each kind that can be answered."""
    toc = (*make_toc(ARTICLES), TocEntry(EntryKind.ARTICLE, "石桥县架桥", 1, 9, line=9))
    issue = make_issue(7, articles=ARTICLES, toc=toc, findings=FINDINGS)
    raw, source = source_of(issue)
    outcome = library.commit(ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))
    assert outcome.issue is not None
    return outcome.issue


@pytest.fixture
def window(qtbot: QtBot, light: None, doubtful: Issue, session: Session) -> MainWindow:
    window = MainWindow(session)
    window.resize(1280, 800)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    open_article(qtbot, window, 0)
    return window


def articles(window: MainWindow) -> tuple[Article, ...]:
    library = window.session.library
    return library.articles(library.issues()[-1].id)


def titles(window: MainWindow) -> list[str]:
    return [article.title for article in articles(window)]


def open_article(qtbot: QtBot, window: MainWindow, position: int) -> None:
    with qtbot.waitSignal(window.reading.page_shown):
        window.session.open_article_alone(articles(window)[position].id)


def mend(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Trigger an action and wait until what it did is shown."""
    with qtbot.waitSignals([window.session.mender.mended, window.reading.page_shown]):
        window.actions_of[name].trigger()


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[MendDialog]) -> MendDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def ask(qtbot: QtBot, window: MainWindow, name: str, kind: type[MendDialog]) -> MendDialog:
    window.actions_of[name].trigger()
    return dialog_of(qtbot, window, kind)


def accept(qtbot: QtBot, window: MainWindow, dialog: MendDialog) -> None:
    with qtbot.waitSignals([window.session.mender.mended, window.reading.page_shown]):
        qtbot.keyClick(dialog.ok_button, Key.Key_Space)


def choose(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Stand on the first finding of a kind, with the keyboard in the queue."""
    window.actions_of["show_findings"].trigger()
    model = window.findings.model
    qtbot.waitUntil(lambda: model.count() == len(FINDINGS))
    row = next(n for n in range(model.rowCount()) if (one := model.finding(n)) is not None and one.code == code)
    window.findings.list.setFocus()
    window.findings.list.stand_on(row)


# --- one article -----------------------------------------------------------------------------------------------------


def test_a_title_is_changed_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ask(qtbot, window, "rename", RetitleDialog)
    assert isinstance(dialog, RetitleDialog)
    assert not dialog.ok_button.isEnabled()
    dialog.field.setText(" 江北区修缮古渡口石阶 ")
    dialog.grab()
    accept(qtbot, window, dialog)
    assert titles(window)[0] == "江北区修缮古渡口石阶"
    assert window.session.undo_stack.undoText() == "Another title"
    assert "江北区修缮古渡口石阶" in window.status.message.text()
    tree = window.contents.tree
    qtbot.waitUntil(lambda: tree.open_node is not None and tree.open_node.label == "江北区修缮古渡口石阶")
    mend(qtbot, window, "undo")
    assert titles(window)[0] == "江北区修缮古渡口"
    mend(qtbot, window, "redo")
    assert titles(window)[0] == "江北区修缮古渡口石阶"


def test_another_reading_of_the_title_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window, 1)
    dialog = ask(qtbot, window, "rename", RetitleDialog)
    assert isinstance(dialog, RetitleDialog)
    dialog.offers[0].click()
    assert dialog.title == "青禾县钼厂投产"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("7-14 – 25", ArticleDate(PartialDate(7, 14, 2031), PartialDate(7, 25, 2031))),
        ("2031年8月", ArticleDate(PartialDate(8, None, 2031))),
        ("7月29日起", ArticleDate(PartialDate(7, 29, 2031), open_ended=True)),
        ("", None),
    ],
)
def test_a_date_is_typed_as_people_write_it(
    qtbot: QtBot, window: MainWindow, typed: str, date: ArticleDate | None
) -> None:
    dialog = ask(qtbot, window, "set_date", RedateDialog)
    assert isinstance(dialog, RedateDialog)
    dialog.field.setText("31月")
    assert not dialog.ok_button.isEnabled()
    assert "not a date" in dialog.understood.text()
    dialog.field.setText(typed)
    assert dialog.understood.text().startswith("=")
    accept(qtbot, window, dialog)
    assert articles(window)[0].date == date


def test_an_article_moves_to_a_section_that_is_typed_or_chosen(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ask(qtbot, window, "move", SectionDialog)
    assert isinstance(dialog, SectionDialog)
    assert dialog.chosen is not None and dialog.chosen.section == "城乡建设"
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClick(dialog.field, Key.Key_Down)
    assert dialog.chosen is not None and dialog.chosen.section == "经济"
    dialog.field.setText("shizheng")
    assert dialog.chosen is not None and dialog.chosen.section == "时政"
    dialog.field.setText("文化 / 渡口")
    dialog.grab()
    accept(qtbot, window, dialog)
    assert (articles(window)[0].section, articles(window)[0].subsection) == ("文化", "渡口")
    qtbot.waitUntil(lambda: window.reading.breadcrumb.crumbs()[1:] == ["文化", "渡口"])


def test_an_article_is_split_at_the_caret_and_merged_again(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ask(qtbot, window, "split", PointDialog)
    assert isinstance(dialog, PointDialog)
    assert not dialog.ok_button.isEnabled()
    assert dialog.text.hasFocus()
    qtbot.keyClick(dialog.text, Key.Key_Down)
    qtbot.keyClick(dialog.text, Key.Key_Home)
    assert dialog.point == (1, 0)
    assert dialog.title == "望湖区新建书屋开放"
    dialog.grab()
    accept(qtbot, window, dialog)
    assert titles(window)[:2] == ["江北区修缮古渡口", "望湖区新建书屋开放"]
    assert articles(window)[1].paragraphs[0].startswith("7月4日")
    assert window.session.current_article == articles(window)[0].id
    merge = ask(qtbot, window, "merge", MergeDialog)
    assert isinstance(merge, MergeDialog)
    assert merge.keep_title
    merge.as_text.setChecked(True)
    accept(qtbot, window, merge)
    assert len(articles(window)[0].paragraphs) == 2
    mend(qtbot, window, "undo")
    mend(qtbot, window, "undo")
    assert articles(window)[0].paragraphs == LONG


def test_what_was_split_off_leads_back_when_that_is_undone(qtbot: QtBot, window: MainWindow) -> None:
    session, first = window.session, articles(window)[0]
    with qtbot.waitSignal(session.mender.mended):
        session.mender.split(first, 1, 0, "望湖区新建书屋开放")
    open_article(qtbot, window, 1)
    assert session.current_article == articles(window)[1].id != first.id
    with qtbot.waitSignal(session.mender.mended):
        window.actions_of["undo"].trigger()
    assert session.current_article == first.id


def test_paragraphs_are_parted_and_joined_where_one_clicked(qtbot: QtBot, window: MainWindow) -> None:
    menu, view = QMenu(window), window.reading.view
    at = view.document().toPlainText().index("石阶共")
    view.menu_requested.emit(menu, at)
    words = {action.text().partition("\t")[0]: action for action in menu.actions()}
    with qtbot.waitSignals([window.session.mender.mended, window.reading.page_shown]):
        words["Part the paragraph here"].trigger()
    assert articles(window)[0].paragraphs[:2] == ("7月3日，江北区古渡口修缮完工。", "石阶共一百二十级。")
    again = QMenu(window)
    view.menu_requested.emit(again, view.document().toPlainText().index("江北区古渡口"))
    with qtbot.waitSignals([window.session.mender.mended, window.reading.page_shown]):
        next(one for one in again.actions() if one.text() == "Join with the next paragraph").trigger()
    assert articles(window)[0].paragraphs == LONG


def test_without_a_place_the_dialog_asks_for_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ask(qtbot, window, "join", PointDialog)
    assert isinstance(dialog, PointDialog)
    assert dialog.ok_button.isEnabled()
    dialog.text.put_caret(2, 0)
    assert not dialog.ok_button.isEnabled()
    dialog.text.put_caret(1, 3)
    accept(qtbot, window, dialog)
    assert len(articles(window)[0].paragraphs) == 2
    part = ask(qtbot, window, "part", PointDialog)
    assert isinstance(part, PointDialog)
    assert not part.ok_button.isEnabled()
    part.text.put_caret(0, 16)
    accept(qtbot, window, part)
    assert len(articles(window)[0].paragraphs) == 3


def test_what_does_not_fit_is_said_and_not_offered_for_undoing(qtbot: QtBot, window: MainWindow) -> None:
    session, first = window.session, articles(window)[0]
    with qtbot.waitSignal(session.failed):
        session.mender.retitle(first, first.title)
    assert "like that already" in window.status.message.text()
    assert not session.undo_stack.canUndo()
    open_article(qtbot, window, 4)
    with qtbot.waitSignal(session.message):
        window.actions_of["merge"].trigger()
    assert "last article" in window.status.message.text()


def test_year_month_and_series_are_set(qtbot: QtBot, window: MainWindow) -> None:
    dialog = ask(qtbot, window, "set_issue", IssueFactsDialog)
    assert isinstance(dialog, IssueFactsDialog)
    assert not dialog.ok_button.isEnabled()
    dialog.month.setText("13")
    assert not dialog.ok_button.isEnabled()
    dialog.month.setText("8")
    dialog.series.setText("云川月报")
    dialog.grab()
    accept(qtbot, window, dialog)
    issue = window.session.library.issues()[-1]
    assert (issue.year, issue.month, issue.series) == (2031, 8, "云川月报")


def test_rows_of_the_tree_offer_what_fits_them(qtbot: QtBot, window: MainWindow) -> None:
    model, tree = window.contents.model, window.contents.tree
    qtbot.waitUntil(lambda: model.article_node(articles(window)[0].id) is not None)
    node = model.article_node(articles(window)[0].id)
    menu = tree.menu_for(node)  # type: ignore[arg-type]
    tree.menu_requested.emit(menu, node)
    assert any(action.text().startswith("Move to a section…") for action in menu.actions())
    issue = model.node_of_key(f"issue:{window.session.library.issues()[-1].id}")
    menu = tree.menu_for(issue)  # type: ignore[arg-type]
    tree.menu_requested.emit(menu, issue)
    assert any(action.text().startswith("Set year") for action in menu.actions())


# --- the text as it was recovered ------------------------------------------------------------------------------------


def test_a_mended_article_shows_what_was_recovered(qtbot: QtBot, window: MainWindow) -> None:
    action = window.actions_of["recovered"]
    assert not action.isEnabled()
    with qtbot.waitSignals([window.session.mender.mended, window.reading.page_shown]):
        window.session.mender.retitle(articles(window)[0], "另一个题名")
    qtbot.waitUntil(action.isEnabled)
    meta = next(one for one in window.reading.findChildren(MetaLine) if one.isVisible())
    assert meta.mended.isVisible()
    with qtbot.waitSignal(window.reading.page_shown):
        qtbot.mouseClick(meta.mended, Qt.MouseButton.LeftButton)
    text = window.reading.view.document().toPlainText()
    assert text.startswith("江北区修缮古渡口")
    assert "as it was recovered" in text
    assert action.isChecked()
    with qtbot.waitSignal(window.reading.page_shown):
        action.trigger()
    assert window.reading.view.document().toPlainText().startswith("另一个题名")


# --- the queue -------------------------------------------------------------------------------------------------------


def test_findings_lead_to_the_very_place(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "join-doubtful")
    qtbot.keyClick(window.findings.list, Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading.view.flashed is not None)
    start, end = window.reading.view.flashed or (0, 0)
    assert window.reading.view.document().toPlainText()[start:end] == "首日接待读者三百"
    choose(qtbot, window, "text-outside")
    qtbot.keyClick(window.findings.list, Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading.view.flashed not in {None, (start, end)})
    start, end = window.reading.view.flashed or (0, 0)
    assert window.reading.view.document().toPlainText()[start:end] == LONG[1]
    qtbot.waitUntil(lambda: window.reading.view.flashed is None)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("article-unlisted", SectionDialog),
        ("text-lost", MergeDialog),
        ("date-missing", RedateDialog),
        ("year-doubtful", IssueFactsDialog),
    ],
)
def test_each_kind_of_finding_asks_what_fits(
    qtbot: QtBot, window: MainWindow, code: str, kind: type[MendDialog]
) -> None:
    choose(qtbot, window, code)
    if code == "text-lost":  # the last article: nothing follows
        with qtbot.waitSignal(window.session.message):
            qtbot.keyClick(window.findings.list, Key.Key_A)
        return
    qtbot.keyClick(window.findings.list, Key.Key_A)
    dialog = dialog_of(qtbot, window, kind)
    dialog.grab()
    if isinstance(dialog, SectionDialog):
        dialog.field.setText("文化")
    elif isinstance(dialog, RedateDialog):
        dialog.field.setText("7-7")
    elif isinstance(dialog, IssueFactsDialog):
        dialog.year.setText("2032")
    accept(qtbot, window, dialog)
    qtbot.waitUntil(lambda: window.findings.model.count() == len(FINDINGS) - 1)


def test_a_doubtful_join_is_parted_where_it_was_made(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "join-doubtful")
    with qtbot.waitSignal(window.session.mender.mended):
        qtbot.keyClick(window.findings.list, Key.Key_A)
    assert articles(window)[0].paragraphs[2] == "读者三百人。"


def test_what_is_settled_is_hidden_and_can_be_shown(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "body-lost")
    panel = window.findings
    with qtbot.waitSignal(window.session.mender.mended):
        qtbot.mouseClick(panel.answers.buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.settled_count() == 1)
    assert panel.head.settled_button.isVisible()
    panel.head.settled_button.click()
    assert any(
        panel.model.is_settled(one)
        for n in range(panel.model.rowCount())
        if (one := panel.model.finding(n)) is not None
    )
    panel.grab()
    panel.head.settled_button.click()
    panel.head.choose_kind("title-differs")
    assert panel.model.count() == 2
    assert panel.head.kind_button.text().startswith("Contents and body differ")
    panel.head.choose_kind("")


def test_undoing_a_decision_leads_back_to_its_place(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    choose(qtbot, window, "title-differs")
    decided = window.findings.current
    with qtbot.waitSignal(session.mender.mended):
        qtbot.keyClick(window.findings.list, Key.Key_A)
    qtbot.waitUntil(lambda: session.current_article not in {None, decided.stored.article_id if decided else None})
    with qtbot.waitSignal(session.message):
        window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: bool(decided) and session.current_article == decided.stored.article_id)
    assert window.findings.current is not None and window.findings.current.key == decided.key
    assert window.status.message.text().startswith("Undone"), "what was undone stays said"


def test_notes_are_not_counted_as_doubts(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "title-differs")
    notes = window.findings.model.count(Severity.NOTE)
    assert notes and window.proof.tabs.tabText(0) == f"To decide {len(FINDINGS) - notes}"


def test_a_decision_that_fails_brings_the_finding_back(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import MendError
    from reader.model import MendTrouble

    def refuse(*_: object) -> None:
        raise MendError(MendTrouble.ARTICLE)

    monkeypatch.setattr(window.session.library, "mend", refuse)
    choose(qtbot, window, "title-differs")
    with qtbot.waitSignal(window.session.failed):
        qtbot.keyClick(window.findings.list, Key.Key_A)
    assert window.findings.model.count() == len(FINDINGS)
    assert window.findings.current is not None and window.findings.current.code == "title-differs"


def test_a_card_in_the_details_leads_to_its_finding_in_the_queue(qtbot: QtBot, window: MainWindow) -> None:
    open_article(qtbot, window, 2)
    qtbot.waitUntil(lambda: [card.finding.code for card in window.info.cards] == ["title-differs"])
    window.info.cards[0].clicked.emit()
    qtbot.waitUntil(lambda: window.findings.current is not None)
    current = window.findings.current
    assert current is not None and dict(current.stored.finding.facts)["body"] == "石桥县官塘清淤"


# --- the list of mends -----------------------------------------------------------------------------------------------


def test_mends_are_listed_opened_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.session, window.mends
    first, issue = articles(window)[0], window.session.library.issues()[-1]
    window.actions_of["show_mends"].trigger()
    qtbot.waitUntil(lambda: "Nothing was mended" in panel.notice.words)
    for change in (
        lambda: session.mender.retitle(first, "另一个题名"),
        lambda: session.mender.part(articles(window)[0], 0, 15),
        lambda: session.mender.set_issue(issue.id, SetIssue(month=9)),
    ):
        with qtbot.waitSignal(session.mender.mended):
            change()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.grab()
    panel.list.setFocus()
    panel.list.stand_on(1)
    qtbot.keyClick(panel.list, Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading.view.flashed is not None)
    panel.list.stand_on(2)
    assert isinstance(panel.current.mend, Retitle) if panel.current else False
    with qtbot.waitSignal(session.mender.mended):
        qtbot.keyClick(panel.list, Key.Key_Delete)
    assert articles(window)[0].title == "江北区修缮古渡口"
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    with qtbot.waitSignal(session.mender.mended):
        window.actions_of["undo"].trigger()
    assert articles(window)[0].title == "另一个题名"
    panel.all_button.click()
    qtbot.waitUntil(lambda: "2031年" in panel.model.mend(0).note)
    panel.list.stand_on(next(n for n in range(3) if isinstance(panel.model.mend(n).stored.mend, SetIssue)))
    assert not panel.open_button.isVisible()
    panel.open_row(panel.list.currentIndex())
    assert session.place.whole


def test_doubts_that_were_left_are_listed_on_demand(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.session, window.mends
    found = session.library.findings(session.current_issue)
    with qtbot.waitSignal(session.mender.mended):
        session.mender.settle(found[0])
    window.actions_of["show_mends"].trigger()
    qtbot.waitUntil(lambda: panel.model.settled_count() == 1)
    assert panel.model.rowCount() == 0
    panel.settled_button.click()
    assert isinstance(panel.model.mend(0).stored.mend, Settle)


def test_everything_for_mending_is_named(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "title-differs")
    answers = window.findings.answers
    assert [button.accessibleName() for button in answers.buttons] == [
        "Take the contents' title",
        "Take the body's title",
        "Leave it",
    ]
    assert [button.accessibleDescription() for button in answers.buttons] == ["Key A", "Key B", "Key L"]
    assert window.actions_of["answer_1"].text() == "Take the contents' title"
    window.left.choose("contents")
    assert not window.actions_of["answer_1"].isEnabled()
    assert window.actions_of["answer_1"].text() == "First answer to the doubt"
    QApplication.processEvents()


# --- what stays as it was --------------------------------------------------------------------------------------------


def test_an_entry_without_a_text_stays_open_when_its_doubt_is_settled(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "body-lost")
    with qtbot.waitSignal(window.reading.page_shown):
        qtbot.keyClick(window.findings.list, Key.Key_Return)
    before = window.session.place
    window.findings.head.choose_kind("body-lost")  # no other one has its turn
    with qtbot.waitSignals([window.session.mender.mended, window.reading.page_shown]):
        qtbot.keyClick(window.findings.list, Key.Key_L)
    assert window.session.place.entry is not None
    assert window.reading.view.document().toPlainText().startswith("石桥县架桥")
    assert window.session.is_there(window.session.place)
    assert before.entry == window.session.place.entry or not window.session.is_there(before)


def test_the_tree_stays_unfolded_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    panel, model = window.contents, window.contents.model
    issue = window.session.library.issues()[-1].id
    panel.reveal(f"issue:{issue}")
    key = model.key_at((f"issue:{issue}", "经济"))
    panel.reveal(key or "")
    assert model.path_of(key or "") == (f"issue:{issue}", "经济")
    with qtbot.waitSignals([window.session.mender.mended, model.rowsInserted]):
        window.session.mender.retitle(articles(window)[0], "另一个题名")
    assert panel.tree.isExpanded(model.index_of(model.node_of_key(model.key_at((f"issue:{issue}", "经济")) or "")))
    assert model.key_at((f"issue:{issue}", "没有这一栏")) is None
    assert model.path_of("entry:999999") == ()


def test_a_mend_leaves_the_other_issues_as_they_are(qtbot: QtBot, window: MainWindow) -> None:
    model = window.contents.model
    elsewhere = model.rows.top[0].children[-1]
    open_article(qtbot, window, 2)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        window.session.mender.retitle(articles(window)[2], "新题名")
    assert model.node_of_key(elsewhere.key) is elsewhere
    with qtbot.waitSignal(model.modelReset):
        window.session.mender.set_issue(articles(window)[0].issue_id, SetIssue(year=2033))
    assert model.node_of_key("group:2033") is not None


def test_an_article_is_dragged_to_another_section(qtbot: QtBot, window: MainWindow) -> None:
    model, session = window.contents.model, window.session
    issue = session.library.issues()[-1].id

    def index_of(*path: str) -> QModelIndex:
        return model.index_of(model.node_of_key(model.key_at((f"issue:{issue}", *path)) or ""))

    held = articles(window)
    qtbot.waitUntil(lambda: model.article_node(held[0].id) is not None)
    bridge = index_of("城乡建设", "江北区修缮古渡口")
    assert model.flags(bridge) & Qt.ItemFlag.ItemIsDragEnabled
    data = model.mimeData([bridge])
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(data, move, -1, 0, model.index_of(model.node_of_key(f"issue:{issue}")))
    assert not model.canDropMimeData(data, move, -1, 0, bridge)
    assert not model.canDropMimeData(QMimeData(), move, -1, 0, index_of("经济"))
    assert not model.canDropMimeData(data, move, -1, 0, model.index(0, 0))
    with qtbot.waitSignal(session.mender.mended):
        assert not model.dropMimeData(data, move, 1, 0, index_of("经济"))
    assert articles(window)[0].section == "经济"
    contents = [node.article_id for node in session.library.contents(issue) if node.article_id is not None]
    ids = [one.id for one in held]
    assert contents.index(ids[1]) < contents.index(ids[0]) < contents.index(ids[2])
    qtbot.waitUntil(lambda: index_of("经济", "江北区修缮古渡口").isValid())
    data = model.mimeData([index_of("经济", "江北区修缮古渡口")])
    with qtbot.waitSignal(session.mender.mended):
        model.dropMimeData(data, move, -1, 0, index_of("时政", "云川市召开防汛会"))
    assert articles(window)[0].section == "时政"
    window.contents.filter_field.setText("渡口")
    window.contents.apply_filter()
    assert not model.flags(model.index_of(model.article_node(ids[0]))) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_row_of_the_tree_with_the_keyboard_is_what_keys_mend(qtbot: QtBot, window: MainWindow) -> None:
    model, tree = window.contents.model, window.contents.tree
    other = articles(window)[3]
    qtbot.waitUntil(lambda: model.article_node(other.id) is not None)
    node = model.article_node(other.id)
    assert node is not None
    window.contents.reveal(node.key)
    qtbot.waitUntil(tree.hasFocus)
    dialog = ask(qtbot, window, "rename", RetitleDialog)
    assert isinstance(dialog, RetitleDialog)
    assert dialog.title == other.title
    dialog.reject()


def test_a_mend_that_has_no_place_any_more_says_so(qtbot: QtBot, window: MainWindow) -> None:
    session, panel = window.session, window.mends
    with qtbot.waitSignal(session.mender.mended):
        session.mender.split(articles(window)[0], 1, 0, "望湖区新建书屋开放")
    with qtbot.waitSignal(session.mender.mended):
        session.mender.retitle(articles(window)[1], "望湖区书屋")
    window.actions_of["show_mends"].trigger()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.stand_on(1)
    with qtbot.waitSignal(session.mender.mended):
        qtbot.mouseClick(panel.back_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1 and not panel.model.mend(0).stored.applies)
    panel.grab()
    panel.list.setFocus()
    panel.list.stand_on(0)
    with qtbot.waitSignal(session.message):
        qtbot.keyClick(panel.list, Key.Key_Return)
    assert "not in the present text" in window.status.message.text()


def test_what_was_settled_can_be_opened_again(qtbot: QtBot, window: MainWindow) -> None:
    panel, session = window.findings, window.session
    choose(qtbot, window, "year-doubtful")
    with qtbot.waitSignal(session.mender.mended):
        qtbot.keyClick(panel.list, Key.Key_L)
    panel.head.settled_button.click()
    choose_settled(qtbot, window)
    assert [choice.key for choice in panel.answers.choices] == ["O"]
    with qtbot.waitSignal(session.mender.mended):
        qtbot.keyClick(panel.list, Key.Key_O)
    qtbot.waitUntil(lambda: panel.model.settled_count() == 0)
    with qtbot.waitSignal(session.mender.mended):
        window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: panel.model.settled_count() == 1)
    with qtbot.waitSignal(session.mender.mended):
        window.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: panel.model.settled_count() == 0)


def test_what_a_mend_settled_is_opened_again_by_the_list_of_mends(qtbot: QtBot, window: MainWindow) -> None:
    choose(qtbot, window, "title-differs")
    with qtbot.waitSignal(window.session.mender.mended):
        qtbot.keyClick(window.findings.list, Key.Key_A)
    window.findings.head.settled_button.click()
    choose_settled(qtbot, window)
    with qtbot.waitSignal(window.session.message):
        qtbot.keyClick(window.findings.list, Key.Key_O)
    assert "list of mends" in window.status.message.text()


def choose_settled(qtbot: QtBot, window: MainWindow) -> None:
    """Stand on the finding that is settled in the library."""
    model = window.findings.model

    def settled() -> int:
        rows = range(model.rowCount())
        return next((n for n in rows if (one := model.finding(n)) is not None and one.stored.finding.settled), -1)

    qtbot.waitUntil(lambda: settled() >= 0)
    window.findings.list.setFocus()
    window.findings.list.stand_on(settled())
