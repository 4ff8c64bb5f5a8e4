"""Searching by the field, the hits and the facets, mostly by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.library import Library
from reader.model import ArticleId, IssueId, SearchFilters, SearchPage
from reader.ui.models.hits_model import PAGE_SIZE
from reader.ui.search import FacetsPanel, HitsPanel, SearchBar
from reader.ui.session import Session
from tests.factories import make_library

Key = Qt.Key


class Desk(QWidget):
    """Field, hits and facets side by side, connected as in the window."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.bar = SearchBar(session, self)
        self.hits = HitsPanel(session, self)
        self.facets = FacetsPanel(session, self)
        self.bar.setGeometry(0, 0, 400, 40)
        self.hits.setGeometry(300, 50, 372, 500)
        self.facets.setGeometry(0, 50, 268, 500)
        self.bar.accepted.connect(self.hits.take_focus)
        self.hits.page_shown.connect(self.facets.show_page)
        self.pages: list[SearchPage] = []
        self.hits.page_shown.connect(self.pages.append)
        self.resize(700, 560)

    def titles(self) -> list[str]:
        model = self.hits.model
        return [model.hit(row).title for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, light: None, session: Session) -> Desk:
    desk = Desk(session)
    qtbot.addWidget(desk)
    with qtbot.waitExposed(desk):
        desk.show()
    return desk


def wait_for_page(qtbot: QtBot, desk: Desk, act: Callable[[], object]) -> SearchPage:
    """Do something and return the page it brings."""
    before = len(desk.pages)
    act()
    qtbot.waitUntil(lambda: len(desk.pages) > before)
    return desk.pages[-1]


def search(qtbot: QtBot, desk: Desk, query: str) -> SearchPage:
    return wait_for_page(qtbot, desk, lambda: desk.session.search(query))


# --- the field -------------------------------------------------------------------------------------------------------


def test_typing_searches_after_a_pause(qtbot: QtBot, desk: Desk) -> None:
    queries: list[str] = []
    desk.session.query_changed.connect(queries.append)
    desk.bar.field.setFocus()
    desk.bar.field.setText("江北区")
    desk.bar.field.textEdited.emit("江北区")
    qtbot.waitUntil(lambda: bool(desk.pages))
    assert queries == ["江北区"]
    assert desk.hits.model.rowCount() == desk.pages[-1].total > 0


def test_enter_goes_to_the_first_hit_and_opens_it(qtbot: QtBot, desk: Desk) -> None:
    desk.bar.field.setFocus()
    desk.bar.field.setText("江北区")
    qtbot.keyClick(desk.bar.field, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.session.current_article is not None)
    assert desk.session.current_article == desk.hits.model.hit(0).article_id
    assert desk.hits.list.hasFocus()
    assert desk.hits.list.selectionModel().isSelected(desk.hits.model.index(0))


def test_down_goes_to_the_hits_too(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.bar.field.setFocus()
    qtbot.keyClick(desk.bar.field, Key.Key_Down)
    qtbot.waitUntil(desk.hits.list.hasFocus)


def test_escape_ends_the_search_and_then_leaves_the_field(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    assert desk.bar.field.text() == "江北区"
    desk.bar.field.setFocus()
    qtbot.keyClick(desk.bar.field, Key.Key_Escape)
    assert desk.session.query == ""
    assert desk.bar.field.text() == ""
    qtbot.waitUntil(lambda: desk.hits.model.rowCount() == 0)
    with qtbot.waitSignal(desk.bar.left):
        qtbot.keyClick(desk.bar.field, Key.Key_Escape)


def test_escape_in_the_field_is_not_taken_by_the_window(desk: Desk) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(desk.bar.field, event)
    assert event.isAccepted()


def test_earlier_searches_are_offered_and_taken_by_keyboard(qtbot: QtBot, desk: Desk) -> None:
    desk.bar.set_history(["石桥县", " ", "江北区", "望湖区"])
    field = desk.bar.field
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Down)
    offered = desk.bar._suggestions
    assert offered.isVisible()
    assert offered.words == ["石桥县", "江北区", "望湖区"]
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Down)
    assert offered.current() == "江北区"
    qtbot.keyClick(field, Key.Key_Return)
    assert not offered.isVisible()
    assert desk.session.query == "江北区"
    assert desk.bar.history[0] == "江北区"


def test_the_history_closes_by_escape_without_ending_anything(qtbot: QtBot, desk: Desk) -> None:
    desk.bar.set_history(["石桥县"])
    qtbot.mouseClick(desk.bar.field, Qt.MouseButton.LeftButton)
    assert desk.bar._suggestions.isVisible()
    qtbot.keyClick(desk.bar.field, Key.Key_Up)
    assert desk.bar._suggestions.current() == "石桥县"
    qtbot.keyClick(desk.bar.field, Key.Key_Escape)
    assert not desk.bar._suggestions.isVisible()


def test_alt_down_offers_what_fits_the_typed_words(qtbot: QtBot, desk: Desk) -> None:
    desk.bar.set_history(["石桥县", "江北区"])
    desk.bar.field.setText("jb")
    qtbot.keyClick(desk.bar.field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.bar._suggestions.words == ["江北区"]
    desk.bar.field.setText("xyz")
    qtbot.keyClick(desk.bar.field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not desk.bar._suggestions.isVisible()


def test_the_hint_gives_way_to_a_cross(qtbot: QtBot, desk: Desk) -> None:
    hint = desk.bar.field.findChild(QWidget, "search_hint")
    assert hint is not None
    assert hint.isVisible()
    search(qtbot, desk, "江北区")
    assert not hint.isVisible()
    desk.bar.field.cleared.emit()
    assert desk.session.query == ""
    assert desk.bar.history == ("江北区",)


def test_focusing_the_field_chooses_its_text(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.bar.focus_field()
    assert desk.bar.field.selectedText() == "江北区"


# --- the hits --------------------------------------------------------------------------------------------------------


def test_the_head_counts_hits_and_shows_filters_that_can_be_taken_off(qtbot: QtBot, desk: Desk) -> None:
    page = search(qtbot, desk, "江北区")
    assert desk.hits.counts.text() == f"{page.total} hit(s)"
    filters = SearchFilters(issues=(IssueId(1),), months=("2031-05",), tags=("无",))
    wait_for_page(qtbot, desk, lambda: desk.session.set_filters(SearchFilters(issues=(IssueId(1),))))
    assert desk.hits.counts.text().endswith(f"{page.total} in all")
    assert [chip.words for chip in desk.hits.chips] == ["2031年5月"]
    wait_for_page(qtbot, desk, lambda: desk.session.set_filters(filters))
    assert [chip.words for chip in desk.hits.chips] == ["2031年5月", "May 2031", "无"]
    wait_for_page(qtbot, desk, lambda: qtbot.keyClick(desk.hits.chips[2], Key.Key_Delete))
    assert desk.session.filters == SearchFilters(issues=(IssueId(1),), months=("2031-05",))
    wait_for_page(qtbot, desk, desk.hits.chips[0].click)
    assert desk.session.filters == SearchFilters(months=("2031-05",))


def test_walking_down_opens_what_one_stops_at(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.hits.take_focus()
    first = desk.session.current_article
    opened: list[int] = []
    desk.session.article_opened.connect(opened.append)
    qtbot.keyClick(desk.hits.list, Key.Key_Down)
    qtbot.keyClick(desk.hits.list, Key.Key_Down)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [desk.hits.model.hit(2).article_id]
    desk.hits.step(-1)
    desk.hits.step(-1)
    qtbot.waitUntil(lambda: desk.session.current_article == first)


def test_enter_on_a_hit_asks_for_reading_and_escape_leaves(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.hits.take_focus()
    with qtbot.waitSignal(desk.hits.reading_requested):
        qtbot.keyClick(desk.hits.list, Key.Key_Return)
    with qtbot.waitSignal(desk.hits.left):
        qtbot.keyClick(desk.hits.list, Key.Key_Escape)


def test_coming_to_the_list_by_tab_stands_on_the_first_hit(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.bar.field.setFocus()
    desk.hits.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.hits.list.currentIndex().row() == 0
    qtbot.waitUntil(lambda: desk.session.current_article is not None)


def test_copying_takes_the_chosen_hits(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.hits.take_focus()
    qtbot.keyClick(desk.hits.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(desk.hits.list, event)
    assert event.isAccepted()
    with qtbot.waitSignal(desk.session.message) as told:
        qtbot.keyClick(desk.hits.list, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["2 hit(s) copied."]
    copied = QGuiApplication.clipboard().text()
    assert desk.titles()[0] in copied
    assert desk.titles()[1] in copied
    assert len(desk.hits.chosen_articles()) == 2


def test_words_that_no_article_has_together_are_said_to_be_relaxed(qtbot: QtBot, desk: Desk) -> None:
    page = search(qtbot, desk, "江北区 青禾县")
    assert page.relaxed
    assert desk.hits.banner.isVisible()
    assert "at least one" in desk.hits.banner.text()
    search(qtbot, desk, "江北区")
    assert not desk.hits.banner.isVisible()


def test_nothing_found_says_what_was_searched(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "没有的词")
    assert desk.hits.notice.isVisible()
    assert 'Nothing contains "没有的词"' in desk.hits.notice.words
    assert desk.hits.notice.buttons == ()
    assert desk.facets.notice.isVisible()


def test_nothing_within_filters_names_the_filter_that_hides_the_hits(qtbot: QtBot, desk: Desk) -> None:
    page = search(qtbot, desk, "江北区")
    filters = SearchFilters(months=("2031-05",), tags=("没有的标签",))
    wait_for_page(qtbot, desk, lambda: desk.session.set_filters(filters))
    assert f"{page.total} hit(s)" in desk.hits.notice.words
    texts = [button.text() for button in desk.hits.notice.buttons]
    assert len(texts) == 2
    assert "没有的标签" in texts[0]
    assert texts[1] == "Remove all filters"
    wait_for_page(qtbot, desk, desk.hits.notice.buttons[0].click)
    assert desk.session.filters == SearchFilters(months=("2031-05",))
    assert desk.hits.list.isVisible()


def test_all_filters_can_be_removed_at_once(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    wait_for_page(qtbot, desk, lambda: desk.session.set_filters(SearchFilters(tags=("甲",), months=("1999-01",))))
    wait_for_page(qtbot, desk, desk.hits.notice.buttons[-1].click)
    assert desk.session.filters.is_empty()


def test_a_query_of_nothing_gets_a_sentence(qtbot: QtBot, desk: Desk) -> None:
    desk.session.search("\u200b")
    qtbot.waitUntil(desk.hits.notice.isVisible)
    assert "Type at least one character" in desk.hits.notice.words


def test_without_an_index_one_can_have_it_made(
    qtbot: QtBot, light: None, tmp_path: Path, make_session: Callable[[Library], Session]
) -> None:
    library = make_library(tmp_path / "bare", (6,))
    session = make_session(library)
    desk = Desk(session)
    qtbot.addWidget(desk)
    desk.show()
    session.search("江北区")
    qtbot.waitUntil(lambda: bool(desk.hits.notice.buttons))
    assert "not ready" in desk.hits.notice.words
    wait_for_page(qtbot, desk, desk.hits.notice.buttons[0].click)
    assert desk.hits.model.rowCount() > 0
    session.tasks.shutdown()
    library.close()


def test_while_the_index_is_made_the_hits_are_promised(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import IndexingError

    monkeypatch.setattr(desk.session, "is_indexing", lambda: True)
    desk.hits._fail(IndexingError(Path("index"), "is missing"))
    assert "being prepared" in desk.hits.notice.words


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Library]:
    library = make_library(tmp_path / "large", (6,), count=120)
    library.update_index()
    yield library
    library.close()


def test_further_hits_come_as_one_walks_down(
    qtbot: QtBot, light: None, large: Library, make_session: Callable[[Library], Session]
) -> None:
    session = make_session(large)
    desk = Desk(session)
    qtbot.addWidget(desk)
    desk.show()
    page = search(qtbot, desk, "云川市")
    assert page.total == 120
    desk.hits.take_focus()
    qtbot.keyClick(desk.hits.list, Key.Key_End)
    qtbot.waitUntil(lambda: desk.hits.model.rowCount() == 2 * PAGE_SIZE)
    desk.hits.list.stand_on(2 * PAGE_SIZE - 2)
    desk.hits.step(+1)
    qtbot.waitUntil(lambda: desk.hits.model.rowCount() == 120)
    chosen = desk.hits.list.current_article()
    wait_for_page(qtbot, desk, lambda: session.tag([1], "调研"))
    assert desk.hits.model.rowCount() == 120
    assert desk.hits.list.current_article() == chosen
    session.tasks.shutdown()


# --- tagging all hits ------------------------------------------------------------------------------------------------


def test_all_hits_are_tagged_and_it_can_be_undone(qtbot: QtBot, desk: Desk) -> None:
    page = search(qtbot, desk, "江北区")
    desk.hits.tag_all()
    strip = desk.hits.strip
    qtbot.waitUntil(lambda: len(strip.editor.article_ids) == page.total)
    assert strip.isVisible()
    assert strip.editor.field.hasFocus()
    assert strip.title.text() == f"Tags of all {page.total} hit(s)"
    strip.editor.field.setText("调研")
    with qtbot.waitSignal(desk.session.tags_changed):
        qtbot.keyClick(strip.editor.field, Key.Key_Return)
    assert len(desk.session.library.tagged_articles("调研")) == page.total
    qtbot.waitUntil(lambda: desk.facets.model.row_of("tag", "调研") > 0)
    with qtbot.waitSignal(desk.session.tags_changed):
        desk.session.undo_stack.undo()
    assert desk.session.library.tagged_articles("调研") == ()
    qtbot.keyClick(strip.editor.field, Key.Key_Escape)
    assert not strip.isVisible()
    assert desk.hits.list.hasFocus()


def test_only_chosen_hits_can_be_tagged(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.hits.tag_chosen()
    assert not desk.hits.strip.isVisible()
    desk.hits.take_focus()
    desk.hits.tag_chosen()
    assert desk.hits.strip.editor.article_ids == (desk.hits.model.hit(0).article_id,)


def test_without_hits_there_is_nothing_to_tag(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "没有的词")
    desk.hits.tag_all()
    assert not desk.hits.strip.isVisible()


def test_the_menu_offers_what_can_be_done(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.hits._update_actions()
    assert desk.hits.tag_all_action.isEnabled()
    assert not desk.hits.copy_action.isEnabled()
    desk.hits.take_focus()
    desk.hits._update_actions()
    assert desk.hits.copy_action.isEnabled()


# --- the facets ------------------------------------------------------------------------------------------------------


def test_facets_are_checked_by_keyboard_several_at_a_time(qtbot: QtBot, desk: Desk) -> None:
    page = search(qtbot, desk, "江北区")
    view, model = desk.facets.list, desk.facets.model
    view.setFocus()
    view.setCurrentIndex(model.index(model.row_of("issue", "1")))
    narrowed = wait_for_page(qtbot, desk, lambda: qtbot.keyClick(view, Key.Key_Space))
    assert desk.session.filters.issues == (IssueId(1),)
    assert 0 < narrowed.total < page.total
    view.setCurrentIndex(model.index(model.row_of("issue", "2")))
    wait_for_page(qtbot, desk, lambda: qtbot.keyClick(view, Key.Key_Return))
    assert desk.session.filters.issues == (IssueId(1), IssueId(2))
    view.setCurrentIndex(model.index(model.row_of("issue", "1")))
    wait_for_page(qtbot, desk, lambda: qtbot.keyClick(view, Key.Key_Space))
    assert desk.session.filters.issues == (IssueId(2),)
    with qtbot.waitSignal(desk.facets.left):
        qtbot.keyClick(view, Key.Key_Escape)


def test_a_click_anywhere_in_a_row_checks_it(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    view, model = desk.facets.list, desk.facets.model
    middle = view.visualRect(model.index(model.row_of("month", "2031-06"))).center()
    wait_for_page(qtbot, desk, lambda: qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle)))
    assert desk.session.filters.months == ("2031-06",)


def test_a_new_search_forgets_the_filters(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    wait_for_page(qtbot, desk, lambda: desk.session.set_filters(SearchFilters(months=("2031-06",))))
    search(qtbot, desk, "青禾县")
    assert desk.hits.chips == ()
    desk.session.search("")
    assert desk.facets.model.rowCount() == 0


def test_a_restored_search_is_run_when_the_panel_is_made(qtbot: QtBot, session: Session) -> None:
    session.search("江北区")
    panel = HitsPanel(session)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    assert panel.model.hit(0).article_id in {ArticleId(n) for n in range(1, 21)}


def test_a_bar_of_the_chart_narrows_to_its_month_and_keeps_its_place(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    chart = desk.facets.chart
    assert chart.isVisible()
    assert [bar.name for bar in chart.bars] == ["2031-05", "2031-06"]
    wait_for_page(qtbot, desk, lambda: chart.months_toggled.emit(("2031-05",), True))
    assert desk.session.filters.months == ("2031-05",)
    wait_for_page(qtbot, desk, lambda: desk.session.set_filters(SearchFilters(issues=(IssueId(1),))))
    assert [(bar.name, bar.count > 0) for bar in chart.bars] == [("2031-05", True), ("2031-06", False)]
    desk.facets._toggle_months(("2031-05",), wanted=False)
    assert desk.session.filters.months == ()
    desk.session.search("")
    assert not chart.isVisible()


def test_another_search_closes_the_strip_of_tags(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    desk.hits.tag_all()
    assert desk.hits.strip.isVisible()
    search(qtbot, desk, "青禾县")
    assert not desk.hits.strip.isVisible()


def test_checking_a_value_leaves_the_keyboard_on_it(qtbot: QtBot, desk: Desk) -> None:
    search(qtbot, desk, "江北区")
    view, model = desk.facets.list, desk.facets.model
    view.setFocus()
    view.setCurrentIndex(model.index(model.row_of("month", "2031-06")))
    wait_for_page(qtbot, desk, lambda: qtbot.keyClick(view, Key.Key_Space))
    assert view.currentIndex().row() == model.row_of("month", "2031-06") > 0
    wait_for_page(qtbot, desk, lambda: qtbot.keyClick(view, Key.Key_Space))
    assert desk.session.filters.is_empty()


def test_the_rest_of_a_long_facet_opens_by_keyboard_and_mouse(qtbot: QtBot, desk: Desk) -> None:
    from reader.model import Facet, FacetValue

    search(qtbot, desk, "江北区")
    view, model = desk.facets.list, desk.facets.model
    long = Facet("section", tuple(FacetValue(f"栏目{n}", f"栏目{n}", 20 - n) for n in range(12)))
    model.set_facets((long,), SearchFilters())
    more = model.index(model.rowCount() - 1)
    view.setCurrentIndex(more)
    desk.grab()
    qtbot.keyClick(view, Key.Key_Space)
    assert model.row_of("section", "栏目11") > 0
    assert view.currentIndex().row() == more.row()
