from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.importing import ImportPreview, ImportStatus
from reader.library import Library
from reader.model import Article, RecoveredIssue
from reader.ui import theme
from reader.ui.reading.page import RowKind
from reader.ui.reading.pane import ReadingPane
from reader.ui.session import Session
from tests.factories import make_article, make_issue, source_of

pytestmark = pytest.mark.usefixtures("light")

LONG = "云川市江北区的渡口在清晨开船，沿岸居民往来方便。" * 12


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> ReadingPane:
    pane = ReadingPane(session)
    qtbot.addWidget(pane)
    pane.resize(760, 600)
    pane.show()
    return pane


def _store(library: Library, issue: RecoveredIssue) -> tuple[Article, ...]:
    raw, source = source_of(issue)
    outcome = library.commit(ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))
    assert outcome.issue is not None
    return library.articles(outcome.issue.id)


def _open(qtbot: QtBot, pane: ReadingPane, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(pane.page_shown):
        act()


@pytest.fixture
def long_articles(library: Library) -> tuple[Article, ...]:
    """Return the articles of an issue that is longer than the pane."""
    articles = [
        make_article(
            f"第{n}篇：渡口见闻", *[LONG] * 4, section="时政" if n < 3 else "经济", subsection="见闻", printed_page=n
        )
        for n in range(1, 6)
    ]
    return _store(library, make_issue(8, 2031, articles, findings=()))


def _text(pane: ReadingPane) -> list[str]:
    return pane.view.toPlainText().split("\n")


def test_at_first_it_says_what_to_do(pane: ReadingPane) -> None:
    assert "Ctrl+K" in _text(pane)[0]
    assert pane.content is None
    assert pane.view.selected_text() == ""


def test_an_article_is_set_with_where_it_stands_its_facts_and_neighbours(
    qtbot: QtBot, pane: ReadingPane, session: Session
) -> None:
    articles = session.library.articles(session.library.issues()[1].id)
    _open(qtbot, pane, lambda: session.open_article(articles[1].id))
    assert pane.breadcrumb.crumbs() == ["2031年6月", "时政", "领导活动"]
    assert next(line for line in _text(pane) if line) == articles[1].title
    assert any(line.startswith("△") for line in _text(pane)), "a doubt about this article is said quietly"
    assert pane._meta is not None
    assert pane._meta.facts() == "2031-06-02    p. 1"
    foot = pane.view.viewport().findChild(object, "page_foot")
    assert foot.previous.words == articles[0].title
    assert foot.next.words == articles[2].title
    assert foot.next.accessibleName() == f"Next article: {articles[2].title}"


def test_previous_and_next_move_through_the_issue(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    ids = [article.id for article in session.library.articles(session.library.issues()[0].id)]
    _open(qtbot, pane, lambda: session.open_article(ids[0]))
    pane.open_previous()
    assert session.current_article == ids[0]
    foot = pane.view.viewport().findChild(object, "page_foot")
    assert foot.previous.isHidden()
    _open(qtbot, pane, foot.next.click)
    assert session.current_article == ids[1]
    _open(qtbot, pane, pane.open_previous)
    assert session.current_article == ids[0]


def test_the_column_is_as_wide_as_38_characters_at_most_and_never_touches_the_edge(
    qtbot: QtBot, pane: ReadingPane, session: Session
) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    assert pane.view.column()[1] == 646
    pane.resize(500, 600)
    left, width = pane.view.column()
    assert left >= 26 and left + width <= pane.view.viewport().width() - 26
    assert pane._meta is not None and pane._meta.geometry().left() == left


def test_a_search_opens_at_its_first_mark_and_moves_on(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    library = session.library
    last = _store(
        library,
        make_issue(9, 2031, [make_article("河岸", *["平常的一天。"] * 60, "灯塔亮了，灯塔又灭了。")], findings=()),
    )
    session.search("灯塔")
    _open(qtbot, pane, lambda: session.open_article(last[0].id))
    qtbot.waitUntil(lambda: pane.view.mark_count == 2)
    assert pane.view.current_mark == 0
    assert pane.view.verticalScrollBar().value() > 0
    assert pane.breadcrumb.marks_label.text() == "1 of 2"
    QTest.mouseClick(pane.breadcrumb.next_mark, Qt.MouseButton.LeftButton)
    assert pane.view.current_mark == 1
    pane.marks.go_to_next()
    assert pane.view.current_mark == 0
    pane.marks.go_to_previous()
    assert pane.view.current_mark == 1
    session.end_search()
    qtbot.waitUntil(lambda: pane.view.mark_count == 0)
    assert pane.breadcrumb.marks_label.isHidden()


def test_a_query_that_means_nothing_marks_nothing(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    session.search("\u3000、")
    _open(qtbot, pane, lambda: session.open_article(1))
    assert pane.view.mark_count == 0


def test_finding_on_the_page_and_returning_to_the_marks(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    session.search("云川")
    _open(qtbot, pane, lambda: session.open_article(1))
    qtbot.waitUntil(lambda: pane.view.mark_count == 1)
    pane.marks.open_find()
    assert pane.find_bar.isVisible()
    pane.find_bar.field.setText("渡口")
    assert pane.view.mark_count > 1
    assert pane.find_bar.count.text().startswith("1 of ")
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.view.current_mark == 1
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.current_mark == 0
    pane.find_bar.field.setText("飞船")
    assert pane.find_bar.count.text() == "Not on this page"
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    assert pane.view.mark_count == 1


def test_what_is_selected_is_what_is_looked_for(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    cursor = QTextCursor(pane.view.document())
    cursor.setPosition(0)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    pane.marks.open_find()
    assert pane.find_bar.field.text() == "市长"


def test_a_whole_issue_is_one_text_and_the_tree_follows_the_scroll(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_issue(long_articles[0].issue_id))
    text = pane.view.toPlainText()
    assert all(article.title in text for article in long_articles)
    assert text.index("时政") < text.index("经济")
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert session.current_article == long_articles[-1].id
    session.open_article(long_articles[1].id)
    assert session.current_article == long_articles[1].id
    number = next(n for n, row in enumerate(pane.view.rows) if row.article == long_articles[1].id)
    top = pane.view.cursorRect(QTextCursor(pane.view.document().findBlockByNumber(number))).top()
    assert 0 <= top <= 60
    pane.open_next()
    assert session.current_article == long_articles[2].id
    pane.open_previous()
    assert session.current_article == long_articles[1].id


def test_a_very_long_issue_is_set_in_steps(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    articles = _store(
        session.library,
        make_issue(8, 2031, [make_article(f"第{n}号文件", "渡口。" * 15_000) for n in range(4)], findings=()),
    )
    shown: list[None] = []
    pane.page_shown.connect(lambda: shown.append(None))
    session.open_issue(articles[0].issue_id, articles[3].id)
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert pane.view.toPlainText().count("号文件") == 4
    assert session.current_article == articles[3].id


def test_the_switch_changes_between_article_and_whole_issue(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_article(long_articles[2].id))
    _open(qtbot, pane, pane.breadcrumb.whole.click)
    assert session.place.whole and pane.view.verticalScrollBar().value() > 0
    _open(qtbot, pane, pane.breadcrumb.whole.click)
    assert not session.place.whole
    assert session.current_article == long_articles[2].id


def test_tags_set_meanwhile_appear_in_a_whole_issue(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_issue(long_articles[0].issue_id))
    session.tag([long_articles[0].id], "渡口史")
    qtbot.waitUntil(lambda: "# 渡口史" in pane.view.toPlainText())


def test_going_back_returns_to_the_place_in_the_text(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_article(long_articles[0].id))
    with qtbot.waitSignal(pane.view.position_changed):
        pane.view.verticalScrollBar().setValue(400)
    position = pane.view.top_position()
    assert session.place.position == position > 0
    _open(qtbot, pane, lambda: session.open_article(long_articles[1].id))
    assert pane.view.verticalScrollBar().value() == 0
    _open(qtbot, pane, session.back)
    assert abs(pane.view.top_position() - position) <= 40


def test_another_size_keeps_the_place(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_article(long_articles[0].id))
    pane.view.verticalScrollBar().setValue(500)
    position = pane.view.top_position()
    _open(qtbot, pane, lambda: pane.change_text_size(+1))
    assert session.settings.text_px == 18
    assert abs(pane.view.top_position() - position) <= 45
    pane.change_text_size(-1)
    pane.change_text_size(-1)
    assert session.settings.text_px == 16
    pane.change_text_size(0)
    assert session.settings.text_px == 17
    for _ in range(20):
        pane.change_text_size(+1)
    assert session.settings.text_px == 32


def test_another_theme_recolours_the_page(
    qtbot: QtBot, pane: ReadingPane, session: Session, qapp: QApplication
) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    _open(qtbot, pane, lambda: theme.apply(qapp, theme.ThemeChoice.DARK))
    ink = pane.view.document().begin().charFormat().foreground().color().name()
    assert ink == theme.DARK.ink


def test_parts_open_at_their_paragraph(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_article(long_articles[0].id, paragraph=2))
    assert pane.view.verticalScrollBar().value() > 300
    _open(qtbot, pane, lambda: session.open_article(long_articles[0].id, paragraph=99))


def test_an_entry_whose_text_is_lost_says_so(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    issue = session.library.issues()[0].id
    node = next(node for node in session.library.contents(issue) if node.article_id is not None)
    _open(qtbot, pane, lambda: session.open_entry(issue, node.id))
    assert node.title in pane.view.toPlainText()
    assert "its text was not found" in pane.view.toPlainText()
    assert pane.breadcrumb.whole.isHidden()
    pane.open_next()
    pane.copy_with_citation()


def test_an_article_kept_from_an_older_text_says_so(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    library = session.library
    old = library.articles(library.issues()[0].id)[0]
    library.tag([old.id], "留存")
    newer = make_issue(5, articles=[make_article("全新的文章")], findings=())
    raw, source = source_of(newer, "newer.txt")
    library.commit(ImportPreview(Path("newer.txt"), raw, source, newer, ImportStatus.REPLACED, library.issues()[0]))
    _open(qtbot, pane, lambda: session.open_article(old.id))
    assert "no longer has this article" in pane.view.toPlainText()


def test_a_new_text_of_the_open_issue_is_shown_in_place(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    library = session.library
    issue = library.issues()[0]
    kept = library.article(session.current_article or 0)  # type: ignore[arg-type]
    same = make_article(kept.title, "新的正文。")
    newer = make_issue(5, articles=[same], findings=())
    raw, source = source_of(newer, "newer.txt")
    _open(
        qtbot,
        pane,
        lambda: session.import_previews(
            [ImportPreview(Path("newer.txt"), raw, source, newer, ImportStatus.REPLACED, issue)]
        ),
    )
    assert "新的正文。" in pane.view.toPlainText()


def test_copying_gives_clean_text_and_a_citation(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    article = session.library.article(session.library.articles(session.library.issues()[0].id)[1].id)
    _open(qtbot, pane, lambda: session.open_article(article.id))
    pane.view.selectAll()
    assert pane.view.createMimeDataFromSelection().text() == "\n".join(block.text for block in article.blocks())
    assert not pane.view.createMimeDataFromSelection().hasHtml()
    with qtbot.waitSignal(session.message):
        pane.view.citation_requested.emit()
    copied = QGuiApplication.clipboard().text()
    assert copied.endswith(f"(“{article.title}”, 2031年5月, p. 1, 2031-05-02)")
    actions = {action.text(): action for action in pane.view.context_menu().actions()}
    actions["Copy"].trigger()
    assert QGuiApplication.clipboard().text() == "\n".join(block.text for block in article.blocks())


def test_the_context_menu_opens(qtbot: QtBot, pane: ReadingPane) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(pane.view.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_keys_scroll_as_in_a_book(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_article(long_articles[0].id))
    bar = pane.view.verticalScrollBar()
    values = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(pane.view, key)
        values.append(bar.value())
    assert 0 < values[0] < values[1] < values[3] == bar.maximum()
    assert values[4] == 0
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    QTest.keyClick(pane.view, Qt.Key.Key_Left)
    assert bar.value() == 0
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    QTest.keyClick(pane.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() < bar.maximum()
    QTest.keyClick(pane.view, Qt.Key.Key_Home)
    QTest.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.textCursor().hasSelection()


def test_the_words_above_lead_to_the_tree(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    asked: list[str] = []
    pane.reveal_requested.connect(asked.append)
    for button in pane.breadcrumb.findChildren(type(pane.breadcrumb.whole)):
        if button is not pane.breadcrumb.whole:
            button.click()
    assert asked[0] == "issue:1"
    assert all(key.startswith("entry:") for key in asked[1:]) and len(asked) == 3


def test_tags_are_changed_below_the_title(qtbot: QtBot, pane: ReadingPane, session: Session) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    pane.edit_tags()
    assert pane._meta is not None
    for name in (
        "调研",
        "城市提质",
        "一个很长很长的标签名字甲",
        "一个很长很长的标签名字乙",
        "一个很长很长的标签名字丙",
    ):
        session.tag([1], name)
    qtbot.waitUntil(lambda: pane._meta is not None and len(pane._meta.tags.names()) == 5)
    space = next(n for n, row in enumerate(pane.view.rows) if row.kind is RowKind.SPACE)
    block = pane.view.document().findBlockByNumber(space)
    qtbot.waitUntil(lambda: block.blockFormat().lineHeight() > 60)


def test_tagging_from_a_whole_issue_opens_the_article(
    qtbot: QtBot, pane: ReadingPane, session: Session, long_articles: tuple[Article, ...]
) -> None:
    _open(qtbot, pane, lambda: session.open_issue(long_articles[0].issue_id, long_articles[1].id))
    _open(qtbot, pane, pane.edit_tags)
    assert not session.place.whole
    assert session.current_article == long_articles[1].id


def test_settings_that_do_not_concern_the_page_leave_it_alone(
    qtbot: QtBot, pane: ReadingPane, session: Session
) -> None:
    _open(qtbot, pane, lambda: session.open_article(1))
    session.change_settings(dataclasses.replace(session.settings, language="en"))
    assert pane.content is not None
