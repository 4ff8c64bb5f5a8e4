"""Progress on a terminal and elsewhere, and what Ctrl+C does to it."""

from __future__ import annotations

import io
import signal
import sys

import pytest

from reader.cli.output import WorkProgress, ask, complain, counted, is_terminal
from reader.errors import CancelledError


class Terminal(io.StringIO):
    """A stream somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_and_wiped_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with WorkProgress("indexing") as progress:
        progress(1200, 2000)
        progress(5, 0)
    shown = terminal.getvalue().split("\r")
    assert shown[1:] == ["indexing: 1,200 of 2,000", "indexing: 5".ljust(24), " " * 11, ""]


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with WorkProgress("indexing") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""


def test_the_first_ctrl_c_stops_between_two_steps_and_the_second_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with WorkProgress("indexing") as progress:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(CancelledError):
            progress(1, 2)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a.txt: has\ntwo lines")
    assert capsys.readouterr().err == "error: a.txt: has two lines\n"


def test_numbers_are_written_for_people() -> None:
    assert [counted(number, "article") for number in (0, 1, 12345)] == ["0 articles", "1 article", "12,345 articles"]


@pytest.mark.parametrize(("reply", "agreed"), [("y\n", True), ("YES\n", True), ("n\n", False), ("", False)])
def test_only_a_yes_is_a_yes(reply: str, agreed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(reply))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert is_terminal()
    assert ask("Import?") is agreed


def test_a_program_without_stdin_has_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert not is_terminal()
