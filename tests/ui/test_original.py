"""The original beside the text: the file's lines or pages at the article being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.importing import ImportChoices
from reader.library import Library
from reader.model import Article
from reader.ui.main_window import MainWindow
from reader.ui.reading.original import OriginalPane
from reader.ui.session import Session
from tests.golden import DATA

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Library]:
    """A library with a bulletin as text and one as PDF, and a file whose lines have odd characters in them."""
    library = Library(tmp_path / "originals-library")
    odd = tmp_path / "odd.txt"
    text = "一则短讯\n\n6月3日，云川市\u2028召开会议。\n\n另一则\n\n6月4日，江北区开展植树活动。\n"
    odd.write_text(text, encoding="utf-8")
    files = [DATA / "leader-tab" / "source.txt", DATA / "pdf-one-column" / "source.pdf", odd]
    library.import_files(files, choices=ImportChoices(as_new=True))
    yield library
    library.close()


@pytest.fixture
def pane(qtbot: QtBot, held: Library, make_session: Callable[[Library], Session]) -> OriginalPane:
    session = make_session(held)
    pane = OriginalPane(session)
    qtbot.addWidget(pane)
    pane.resize(520, 640)
    pane.show()
    return pane


def articles(library: Library, file_name: str) -> tuple[Article, ...]:
    issue = next(issue for issue in library.issues() if issue.file_name == file_name)
    return library.articles(issue.id)


def marked(pane: OriginalPane) -> str:
    """Return the lines that stand out."""
    found = []
    block: QTextBlock = pane.text.document().begin()
    while block.isValid():
        if block.blockFormat().background().style() is not Qt.BrushStyle.NoBrush:
            found.append(block.text())
        block = block.next()
    return "\n".join(found)


def open_article(qtbot: QtBot, pane: OriginalPane, article: Article, paragraph: int = -1) -> None:
    pane._session.open_article(article.id, paragraph)
    qtbot.waitUntil(lambda: pane._original is not None and pane._original.issue.id == article.issue_id)


def test_the_lines_of_the_article_stand_out_and_are_in_sight(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    article = articles(held, "source.txt")[5]
    open_article(qtbot, pane, article)
    assert article.title in marked(pane).replace(" ", "")
    assert article.paragraphs[-1][-8:] in marked(pane)
    first = pane.text.firstVisibleBlock()
    assert first.blockNumber() > 0
    assert pane.text.textCursor().block().text() in marked(pane)
    assert pane.name.text() == "source.txt"


def test_another_article_of_the_issue_takes_the_mark_with_it(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    first, second = articles(held, "source.txt")[:2]
    open_article(qtbot, pane, first)
    open_article(qtbot, pane, second)
    assert second.title in marked(pane).replace(" ", "")
    assert first.title not in marked(pane).replace(" ", "")


def test_the_name_of_the_next_section_does_not_stand_out(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    found = articles(held, "source.txt")
    names = {article.section for article in found} | {article.subsection for article in found}
    for article in found:
        open_article(qtbot, pane, article)
        assert not names.intersection(line.replace(" ", "") for line in marked(pane).splitlines())


def test_every_line_of_the_file_has_its_number(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    article = articles(held, "odd.txt")[0]
    open_article(qtbot, pane, article)
    lines = held.original_lines(article.issue_id)
    assert pane.text.document().blockCount() == len(lines)
    assert pane.text.numbers_width() > 20


def test_a_pdf_is_shown_as_the_page_on_which_the_article_stands(
    qtbot: QtBot, held: Library, pane: OriginalPane
) -> None:
    article = articles(held, "source.pdf")[-1]
    assert article.line is not None
    page = held.pages(article.issue_id).page_of(article.line)
    open_article(qtbot, pane, article)
    qtbot.waitUntil(lambda: not pane.page.label.pixmap().isNull())
    assert pane.page_name().startswith(f"{page} of ")
    assert pane.page.label.pixmap().width() <= pane.page.viewport().width()


def test_pages_are_turned_to_the_last_and_not_beyond(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    open_article(qtbot, pane, articles(held, "source.pdf")[0])
    count = len(held.pages(articles(held, "source.pdf")[0].issue_id).first_lines)
    pane.show_page(1)
    assert not pane.previous.isEnabled()
    for _ in range(count):
        QTest.mouseClick(pane.following, Qt.MouseButton.LeftButton)
    assert pane.page_name() == f"{count} of {count}"
    assert not pane.following.isEnabled()


def test_a_pdf_can_be_shown_as_text(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    article = articles(held, "source.pdf")[3]
    open_article(qtbot, pane, article)
    QTest.mouseClick(pane.switch, Qt.MouseButton.LeftButton)
    assert pane.body.currentWidget() is pane.text
    assert article.title[:6] in marked(pane).replace(" ", "")
    QTest.mouseClick(pane.switch, Qt.MouseButton.LeftButton)
    assert pane.body.currentWidget() is pane.page


def test_a_lost_original_gets_a_sentence(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    for path in (held.folder / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    pane._session.open_article(articles(held, "source.txt")[0].id)
    qtbot.waitUntil(lambda: pane.page.label.text() != "")
    assert pane.body.currentWidget() is pane.page


def test_nothing_is_read_while_the_pane_is_hidden(qtbot: QtBot, held: Library, pane: OriginalPane) -> None:
    pane.hide()
    pane._session.open_article(articles(held, "source.txt")[0].id)
    assert pane._original is None
    pane.show()
    qtbot.waitUntil(lambda: pane._original is not None)


def test_f4_shows_the_original_and_takes_it_away(
    qtbot: QtBot, held: Library, make_session: Callable[[Library], Session]
) -> None:
    window = MainWindow(make_session(held))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.session.open_article(articles(held, "source.txt")[0].id)
    qtbot.waitUntil(lambda: window.reading.content is not None)
    window.actions_of["show_original"].trigger()
    qtbot.waitUntil(lambda: window.original._original is not None)
    assert window.original.isVisible()
    assert not window.info.isVisible(), "it gives its room"
    window.original.close_button.click()
    assert not window.original.isVisible()
    assert window.info.isVisible()
