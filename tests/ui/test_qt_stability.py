"""PySide6 6.12.0 on Python 3.11 loses references to None and True and ends the process after some thousand calls."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

_CALLS = 20_000


class _Bell(QObject):
    rung = Signal(int)


def test_many_calls_that_return_nothing_do_not_end_the_process() -> None:
    bell = _Bell()
    for number in range(_CALLS):
        bell.setObjectName(str(number))
    assert bell.objectName() == str(_CALLS - 1)


def test_many_signals_do_not_end_the_process() -> None:
    bell = _Bell()
    heard: list[int] = []
    bell.rung.connect(heard.append)
    for number in range(_CALLS):
        bell.rung.emit(number)
    assert heard == list(range(_CALLS))
