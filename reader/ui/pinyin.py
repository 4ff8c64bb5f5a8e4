"""Matching what people type against Chinese words: characters, pinyin, its initials, or a mixture of them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def matches(text: str, typed: str) -> bool:
    """Return whether ``typed`` stands for a stretch of ``text``.

    Args:
        text: Any words, e.g. ``领导活动``.
        typed: Characters of ``text``, or its pinyin without tones in whole or in part: ``ldhd``, ``lingdao``,
            ``lingdhd``, ``领dhd``. Case, width and spaces do not count; nothing typed matches everything.
    """
    wanted = _plain(typed)
    if not wanted or wanted in _plain(text):
        return True
    if not any("a" <= letter <= "z" for letter in wanted):
        return False
    return _spells(_readings(text), wanted)


def starts(text: str, typed: str) -> bool:
    """Return whether ``typed`` stands for the beginning of ``text``; what is offered first."""
    wanted = _plain(typed)
    if not wanted or _plain(text).startswith(wanted):
        return True
    if not any("a" <= letter <= "z" for letter in wanted):
        return False
    return _spells(_readings(text), wanted, anywhere=False)


def rank(text: str, typed: str) -> int | None:
    """Return how well ``typed`` fits ``text``: 0 = it begins so, 1 = it holds it, None = not at all."""
    if starts(text, typed):
        return 0
    return 1 if matches(text, typed) else None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _spells(readings: tuple[tuple[str, ...], ...], wanted: str, *, anywhere: bool = True) -> bool:
    """Return whether beginnings of consecutive readings, each at least one letter long, spell ``wanted``."""
    reached: set[int] = {0}
    for options in readings:
        further: set[int] = {0} if anywhere else set()
        for start in reached:
            further.update(_steps(options, wanted, start))
        if len(wanted) in further:
            return True
        if not further:
            return False
        reached = further
    return False


def _steps(options: tuple[str, ...], wanted: str, start: int) -> set[int]:
    """Return where in ``wanted`` one stands after spending a beginning of one of the readings at ``start``."""
    ends: set[int] = set()
    for reading in options:
        for length in range(1, len(reading) + 1):
            if not wanted.startswith(reading[:length], start):
                break
            ends.add(start + length)
    return ends


@lru_cache(maxsize=100_000)
def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each character of ``text`` what it may be typed as: itself and its readings."""
    from pypinyin import Style, pinyin

    found: list[tuple[str, ...]] = []
    for letter in _plain(text):
        if "㐀" <= letter <= "鿿" or "\U00020000" <= letter <= "\U0003ffff":
            spellings = pinyin(letter, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
            found.append((letter, *spellings))
        elif letter.isalnum():
            found.append((letter,))
    return tuple(found)
