"""Bars over the months of the hits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import FacetValue
from reader.ui.search.month_chart import MonthChart, bars_of

Key = Qt.Key


def values(**counts: int) -> list[FacetValue]:
    return [FacetValue(name[1:].replace("_", "-"), "", count) for name, count in counts.items()]


def test_every_month_between_the_first_and_the_last_has_a_bar() -> None:
    bars = bars_of([*values(m2030_11=3, m2031_02=5), FacetValue("unknown", "", 9)])
    assert [(bar.name, bar.count, bar.months) for bar in bars] == [
        ("2030-11", 3, ("2030-11",)),
        ("2030-12", 0, ()),
        ("2031-01", 0, ()),
        ("2031-02", 5, ("2031-02",)),
    ]
    assert bars_of([]) == ()


def test_many_months_are_summed_by_year() -> None:
    bars = bars_of(values(m2025_03=1, m2025_09=2, m2031_02=5))
    assert [bar.name for bar in bars] == ["2025", "2026", "2027", "2028", "2029", "2030", "2031"]
    assert bars[0].months == ("2025-03", "2025-09")
    assert bars[0].count == 3


@pytest.fixture
def chart(qtbot: QtBot, light: None) -> MonthChart:
    chart = MonthChart()
    chart.resize(268, chart.sizeHint().height())
    qtbot.addWidget(chart)
    chart.show_months(values(m2031_01=4, m2031_03=2), ["2031-03"])
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def middle(chart: MonthChart, at: int) -> QPoint:
    return chart._box(at).center().toPoint()


def test_the_keyboard_walks_along_the_bars_and_chooses(qtbot: QtBot, chart: MonthChart) -> None:
    told: list[tuple[object, bool]] = []
    chart.months_toggled.connect(lambda months, on: told.append((months, on)))
    chart.setFocus()
    assert chart.accessibleDescription() == "January 2031: 4"
    qtbot.keyClick(chart, Key.Key_Space)
    qtbot.keyClick(chart, Key.Key_Right)
    qtbot.keyClick(chart, Key.Key_Space)
    qtbot.keyClick(chart, Key.Key_End)
    assert chart.accessibleDescription() == "March 2031: 2"
    qtbot.keyClick(chart, Key.Key_Return)
    qtbot.keyClick(chart, Key.Key_Home)
    qtbot.keyClick(chart, Key.Key_Left)
    qtbot.keyClick(chart, Key.Key_A)
    assert chart.accessibleDescription() == "January 2031: 4"
    assert told == [(("2031-01",), True), (("2031-03",), False)]
    chart.grab()


def test_the_mouse_chooses_and_learns_what_a_bar_stands_for(qtbot: QtBot, chart: MonthChart) -> None:
    with qtbot.waitSignal(chart.months_toggled) as toggled:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle(chart, 0))
    assert toggled.args == [("2031-01",), True]
    qtbot.mouseMove(chart, middle(chart, 0))
    chart.grab()
    for point in (middle(chart, 0), QPoint(1, 1)):
        QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, point, chart.mapToGlobal(point)))
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))


def test_nothing_to_show_does_no_harm(qtbot: QtBot, chart: MonthChart) -> None:
    chart.show_months([], [])
    chart.setFocus()
    qtbot.keyClick(chart, Key.Key_Right)
    qtbot.keyClick(chart, Key.Key_Space)
    chart.grab()
    assert chart.bars == ()
