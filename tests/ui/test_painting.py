"""Cutting text to lines with its marks, notices, and lists that behave alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPointF, QStringListModel, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate
from pytestqt.qtbot import QtBot

from reader.ui.lists import QuietList
from reader.ui.marked_text import MarkedText, sized
from reader.ui.notice import Notice
from reader.ui.theme import LIGHT, interface_font

Key = Qt.Key


@pytest.fixture
def font(light: None) -> QFont:
    return interface_font()


def marked(text: MarkedText) -> list[str]:
    return [text.text[start:end] for start, end in text.spans]


def test_what_fits_stays_as_it_is(font: QFont) -> None:
    text = MarkedText("江北区开工", [(0, 3)], font, 400, lines=2)
    assert text.text == "江北区开工"
    assert marked(text) == ["江北区"]


def test_line_breaks_become_spaces(font: QFont) -> None:
    text = MarkedText("江北区\n开工\u2028典礼", [(4, 6)], font, 400, lines=1)
    assert text.text == "江北区 开工 典礼"
    assert marked(text) == ["开工"]


def test_what_does_not_fit_is_cut_with_an_ellipsis(font: QFont) -> None:
    text = MarkedText("江北区" * 60, [(0, 3), (150, 153)], font, 200, lines=2)
    assert text.text.endswith("…")
    assert marked(text) == ["江北区"]
    assert text.height == MarkedText("江北区" * 5 + "江北区" * 20, [], font, 200, lines=2).height


def test_the_first_mark_is_never_cut_away(font: QFont) -> None:
    text = MarkedText("甲" * 100 + "江北区" + "乙" * 100, [(100, 103)], font, 200, lines=2)
    assert text.text.startswith("…甲")
    assert marked(text) == ["江北区"]
    near_end = MarkedText("甲" * 100 + "江北区", [(100, 103)], font, 200, lines=2)
    assert marked(near_end) == ["江北区"]
    assert near_end.text.endswith("江北区")


def test_characters_outside_the_basic_plane_keep_the_marks_right(font: QFont) -> None:
    text = MarkedText("𠮷" * 60 + "江北区" + "𠮷" * 60, [(60, 63)], font, 200, lines=2)
    assert marked(text) == ["江北区"]
    short = MarkedText("𠮷𠮷江北区", [(2, 5)], font, 400, lines=1)
    assert marked(short) == ["江北区"]


def test_marks_over_two_lines_are_painted_on_both(font: QFont) -> None:
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    text = MarkedText("江北区望湖区青禾县", [(0, 9)], font, 60, lines=3)
    text.draw(painter, QPointF(0, 0), LIGHT.ink, LIGHT)
    painter.end()
    assert len(text._boxes(0, 9)) >= 2
    assert image.pixelColor(30, 2).name() != "#ffffff"


def test_fonts_are_sized_in_pixels(font: QFont) -> None:
    assert sized(font, -1).pixelSize() == 12
    assert sized(font, 1, bold=True).bold()
    points = QFont()
    points.setPointSizeF(9)
    assert sized(points, 0).pixelSize() == 12


def test_a_notice_says_what_is_the_matter_and_replaces_its_buttons(qtbot: QtBot, light: None) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    done: list[int] = []
    notice.say("标题", "一句话", [("甲 & 乙", lambda: done.append(1)), ("丙", lambda: None)], picture="tag")
    notice.show()
    notice.buttons[0].click()
    assert done == [1]
    assert notice.buttons[0].text() == "甲 && 乙"
    assert notice.accessibleName() == "标题 一句话"
    notice.say("", "另一句话")
    assert notice.buttons == ()
    assert notice.words == "另一句话"


def test_lists_open_by_enter_and_leave_by_escape_when_they_may(qtbot: QtBot, light: None) -> None:
    model = QStringListModel(["甲", "乙"])
    view = QuietList("名单", model, QStyledItemDelegate())
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    told: list[str] = []
    view.entered_row.connect(lambda index: told.append(index.data()))
    view.left.connect(lambda: told.append("left"))
    qtbot.keyClick(view, Key.Key_Return)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    view.stand_on(7)
    qtbot.keyClick(view, Key.Key_Escape)
    view.claims_escape = True
    qtbot.keyClick(view, Key.Key_Escape)
    qtbot.keyClick(view, Key.Key_Backspace)
    assert told[-3:] == ["乙", "left", "left"]
    assert view.currentIndex() != QModelIndex()
