"""The page of holdings: years and months of each series, by mouse and keyboard."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from reader.importing import ImportChoices, ImportPreview, ImportStatus
from reader.library import Library
from reader.model import Finding, IssueId, IssueKind, MonthHoldings, MonthState, Severity
from reader.ui.docks.holdings import HoldingsPage
from reader.ui.docks.holdings_delegate import Legend, paint_month
from reader.ui.main_window import MainWindow
from reader.ui.models.holdings_model import (
    CELL_ROLE,
    COUNTS_ROLE,
    ISSUES_ROLE,
    KIND_ROLE,
    OTHERS,
    HoldingsModel,
    RowKind,
)
from reader.ui.session import Session
from reader.ui.theme import LIGHT
from tests.factories import issue_text, make_issue, make_source

LOST = Finding(Severity.LOSS, "body-lost", "The text is lost.", line=3, facts=(("title", "江北区"),))
GUESS = Finding(Severity.DOUBT, "month-doubtful", "The month is a guess.", facts=(("month", "4"),))


def store(library: Library, name: str, month: int | None, year: int | None, *findings: Finding, **meta) -> IssueId:
    issue = make_issue(month, year, findings=findings)
    issue = replace(issue, meta=replace(issue.meta, **meta))
    text = issue_text(issue) + name
    shown = ImportPreview(
        Path(name),
        text.encode(),
        make_source(name, text),
        issue,
        ImportStatus.IMPORTED,
        choices=ImportChoices(as_new=True),
    )
    stored = library.commit(shown).issue
    assert stored is not None
    return stored.id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library: of one series February, April (doubtful) and May (twice) 2031; an undated page of a newspaper."""
    with contextlib.closing(Library(tmp_path / "library")) as held:
        store(held, "二月.txt", 2, 2031, series="云川公报")
        store(held, "四月.txt", 4, 2031, LOST, replace(LOST, line=9), GUESS, series="云川公报")
        store(held, "五月.txt", 5, 2031, series="云川公报")
        store(held, "五月&副本.txt", 5, 2031, series="云川公报")
        store(held, "年末.txt", None, 2031, series="云川公报")
        store(held, "旧报.txt", None, None, kind=IssueKind.NEWSPAPER)
        held.update_index()
        yield held


@pytest.fixture
def page(qtbot: QtBot, session: Session, light: None) -> HoldingsPage:
    shown = HoldingsPage(session)
    qtbot.addWidget(shown)
    shown.resize(1100, 600)
    shown.show()
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0)
    return shown


def cell(page: HoldingsPage, month: int, row: int = 1) -> QModelIndex:
    return page.model.index(row, month)


def ids(index: QModelIndex) -> list[int]:
    return [issue.id for issue in index.data(ISSUES_ROLE)]


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, library: Library) -> None:
    model = HoldingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_holdings(library.holdings())
    assert model.rowCount() == 4
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_series_years_and_months_are_shown(page: HoldingsPage) -> None:
    model = page.model
    kinds = [model.index(row, 0).data(KIND_ROLE) for row in range(model.rowCount())]
    assert kinds == [RowKind.SERIES, RowKind.YEAR, RowKind.SERIES, RowKind.UNDATED]
    assert model.index(0, 0).data() == "云川公报"
    assert model.index(2, 0).data() == "Without a series"
    assert [cell(page, month).data(CELL_ROLE).state.value for month in range(1, 7)] == [
        "missing", "held", "missing", "doubtful", "held", "outside",
    ]  # fmt: skip
    assert [cell(page, month).data() for month in (0, 1, 2, 6, OTHERS)] == ["2031", "1", "2", "", "+1"]
    assert model.index(3, 0).data() == "no year"
    assert model.index(3, OTHERS).data() == "+1"
    counts = model.index(0, 0).data(COUNTS_ROLE)
    assert all(part in counts for part in ("2 missing", "1 doubtful", "more than once"))


def test_what_a_cell_holds_is_told_in_words(page: HoldingsPage) -> None:
    def words(month: int) -> str:
        return cell(page, month).data(Qt.ItemDataRole.ToolTipRole)

    assert words(1) == "云川公报, January 2031: missing"
    assert words(8) == "云川公报, August 2031: nothing is held"
    assert "四月.txt" in words(4)
    assert "Text missing (2)" in words(4)
    assert "Doubtful month" in words(4)
    assert words(5).startswith("云川公报, May 2031: 2 possible duplicates: 五月&副本.txt, ")
    assert cell(page, 4).data(Qt.ItemDataRole.AccessibleTextRole) == words(4)
    assert page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_one_begins_at_the_first_issue_and_is_told_what_it_is(page: HoldingsPage) -> None:
    assert page.table.currentIndex() == cell(page, 2)
    assert "二月.txt" in page.words.text()
    assert page.open_button.isVisible()
    assert not page.import_button.isVisible()


def test_arrows_walk_over_months_and_headings(qtbot: QtBot, page: HoldingsPage) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.currentIndex() == cell(page, 3)
    assert page.words.text() == "云川公报, March 2031: missing"
    assert page.import_button.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.currentIndex() == cell(page, OTHERS, row=3)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.currentIndex() == cell(page, OTHERS, row=3)
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert page.table.currentIndex() == cell(page, OTHERS)


def test_enter_opens_the_issue_or_imports_what_is_missing(qtbot: QtBot, page: HoldingsPage) -> None:
    with qtbot.waitSignal(page.issue_requested) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == ids(cell(page, 2))
    page.table.stand_on(1, 3)
    with qtbot.waitSignal(page.import_requested):
        qtbot.keyClick(page.table, Qt.Key.Key_Enter)
    page.table.stand_on(1, 9)
    with qtbot.assertNotEmitted(page.import_requested), qtbot.assertNotEmitted(page.issue_requested):
        qtbot.keyClick(page.table, Qt.Key.Key_Enter)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.table, Qt.Key.Key_Escape)


def open_menu(page: HoldingsPage, name: str) -> QMenu:
    menus = [menu for menu in page.findChildren(QMenu, name) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_of_several_issues_of_a_month_one_chooses(qtbot: QtBot, page: HoldingsPage) -> None:
    page.table.stand_on(1, 5)
    page.open_button.click()
    menu = open_menu(page, "holdings_choice")
    assert [action.text().split(",")[0] for action in menu.actions()] == ["五月&&副本.txt", "五月.txt"]
    with qtbot.waitSignal(page.issue_requested) as opened:
        menu.actions()[1].trigger()
    assert opened.args == [ids(cell(page, 5))[1]]
    menu.close()
    page.change_button.click()
    with qtbot.waitSignal(page.change_requested) as changed:
        open_menu(page, "holdings_choice").actions()[0].trigger()
    assert changed.args == [ids(cell(page, 5))[0]]


def test_the_menu_of_a_cell_offers_what_can_be_done(qtbot: QtBot, page: HoldingsPage) -> None:
    def ask(month: int, reason: QContextMenuEvent.Reason) -> None:
        page.table.stand_on(1, month)
        place = page.table.visualRect(cell(page, month)).center()
        QApplication.sendEvent(page.table.viewport(), QContextMenuEvent(reason, place, page.table.mapToGlobal(place)))

    ask(4, QContextMenuEvent.Reason.Mouse)
    menu = open_menu(page, "holdings_menu")
    assert [action.text() for action in menu.actions()] == [
        "Open 四月.txt",
        "Set year, month and series of 四月.txt…",
    ]
    with qtbot.waitSignal(page.issue_requested):
        menu.actions()[0].trigger()
    with qtbot.waitSignal(page.change_requested):
        menu.actions()[1].trigger()
    menu.close()
    ask(1, QContextMenuEvent.Reason.Keyboard)
    with qtbot.waitSignal(page.import_requested):
        open_menu(page, "holdings_menu").actions()[0].trigger()


def test_the_only_issue_of_a_month_is_changed_at_once(qtbot: QtBot, page: HoldingsPage) -> None:
    with qtbot.waitSignal(page.change_requested) as changed:
        page.change_button.click()
    assert changed.args == ids(cell(page, 2))


def test_one_stays_where_one_stood_when_something_is_imported(
    qtbot: QtBot, page: HoldingsPage, library: Library, session: Session
) -> None:
    page.table.stand_on(1, 3)
    store(library, "三月.txt", 3, 2031, series="云川公报")
    session.library_changed.emit()
    qtbot.waitUntil(lambda: cell(page, 3).data(CELL_ROLE).state is MonthState.HELD)
    assert page.table.currentIndex() == cell(page, 3)
    assert "三月.txt" in page.words.text()


def test_an_empty_library_says_what_to_do(
    qtbot: QtBot, tmp_path: Path, make_session: Callable[[Library], Session]
) -> None:
    with contextlib.closing(Library(tmp_path / "empty")) as empty:
        page = HoldingsPage(make_session(empty))
        qtbot.addWidget(page)
        page.show_holdings(empty.holdings())
        assert page.table.isHidden()
        assert not page.notice.isHidden()
        assert page.words.text() == ""


def test_every_state_has_a_shape_of_its_own(qapp: QApplication) -> None:
    """The same month, without colours: the pictures differ."""
    pictures = set()
    for state, count in (*((state, 1) for state in MonthState), (MonthState.HELD, 2)):
        image = QImage(60, 44, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        black = replace(LIGHT, **{field.name: "#000000" for field in fields(LIGHT) if field.name != "selected"})
        paint_month(painter, QRectF(8, 8, 38, 26), MonthHoldings(2031, 6, state, (None,) * count), black)
        painter.end()
        pictures.add(bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits()))
    assert len(pictures) == 5


def test_the_legend_names_the_shapes(qtbot: QtBot, light: None) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.resize(legend.sizeHint())
    assert not legend.grab().isNull()
    assert "doubtful" in legend.accessibleName()


# --- in the window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, session: Session, light: None) -> MainWindow:
    opened = MainWindow(session)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(lambda: opened.has_issues)
    return opened


def test_the_window_shows_the_holdings_and_leaves_them(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_of["show_holdings"].trigger()
    assert window.holdings.is_shown
    window.leave()
    assert window.body.currentWidget() is window.columns
    for way in ("show_contents", "show_holdings", "show_findings"):
        window.actions_of["show_holdings"].trigger()
        assert window.holdings.is_shown
        window.actions_of[way].trigger()
        assert window.body.currentWidget() is window.columns


def test_opening_an_issue_leads_back_to_reading(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    window.actions_of["show_holdings"].trigger()
    issue = library.issues()[1]
    with qtbot.waitSignal(window.session.article_opened):
        window.holdings.page.issue_requested.emit(issue.id)
    assert window.session.current_issue == issue.id
    assert window.body.currentWidget() is window.columns


def test_searching_leads_back_to_reading(window: MainWindow) -> None:
    window.actions_of["show_holdings"].trigger()
    window.session.search("桥梁")
    assert window.body.currentWidget() is window.columns


def test_an_import_leaves_the_page_where_it_is(qtbot: QtBot, window: MainWindow, library: Library) -> None:
    window.actions_of["show_holdings"].trigger()
    store(library, "三月.txt", 3, 2031, series="云川公报")
    window.session.library_changed.emit()
    qtbot.waitUntil(lambda: "7" in window.status.counts.text())
    assert window.holdings.is_shown


def test_a_missing_month_asks_for_files(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_of["show_holdings"].trigger()
    window.holdings.page.import_requested.emit()
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()
