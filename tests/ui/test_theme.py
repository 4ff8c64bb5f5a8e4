from __future__ import annotations

from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from reader.assets import asset
from reader.ui import theme
from reader.ui.icons import icon, program_icon
from reader.ui.theme import DARK, LIGHT, ThemeChoice, Tokens, tokens_of

PAIRS = [
    *product(("ink", "middle", "grey", "accent", "doubt"), ("paper", "side", "selected")),
    ("mark_ink", "mark"),
    ("paper", "accent"),
]


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_pair_of_text_and_ground_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    values = sorted((_luminance(getattr(tokens, text)), _luminance(getattr(tokens, ground))))
    assert (values[1] + 0.05) / (values[0] + 0.05) >= 4.5


def test_the_system_decides_only_when_it_is_asked() -> None:
    dark, light = Qt.ColorScheme.Dark, Qt.ColorScheme.Light
    assert theme.is_dark(ThemeChoice.SYSTEM, dark)
    assert not theme.is_dark(ThemeChoice.SYSTEM, light)
    assert not theme.is_dark(ThemeChoice.LIGHT, dark)
    assert theme.is_dark(ThemeChoice.DARK, light)


@pytest.mark.parametrize(("choice", "tokens"), [(ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)])
def test_dressing_sets_palette_and_style_sheet(qapp: QApplication, choice: ThemeChoice, tokens: Tokens) -> None:
    assert theme.apply(qapp, choice) is tokens
    assert tokens_of(qapp.palette()) is tokens
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == tokens.paper
    assert tokens.accent in qapp.styleSheet()
    assert "${" not in qapp.styleSheet()


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    template = asset("style/reader.qss").read_text(encoding="utf-8")
    names = {field.name for field in fields(Tokens)}
    assert not [word for word in template.split() if word.startswith("#") and QColor(word.rstrip(";")).isValid()]
    assert {part.partition("}")[0] for part in template.split("${")[1:]} <= names


def test_every_icon_can_be_drawn_and_takes_the_ink_of_the_theme(qapp: QApplication) -> None:
    for path in sorted(asset("icons").glob("*.svg")):
        theme.apply(qapp, ThemeChoice.LIGHT)
        light = icon(path.stem, "ink").pixmap(16, 16).toImage()
        theme.apply(qapp, ThemeChoice.DARK)
        dark = icon(path.stem, "ink").pixmap(16, 16).toImage()
        assert not light.isNull()
        if path.stem != "bulletin-reader":
            assert light != dark
            assert "#000" in path.read_text(encoding="utf-8")
    theme.apply(qapp, ThemeChoice.LIGHT)


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    one = icon("back")
    assert one.pixmap(16, 16, QIcon.Mode.Disabled).toImage() != one.pixmap(16, 16).toImage()
    assert not program_icon().isNull()


def test_icons_can_be_copied_and_drawn_many_times(qapp: QApplication) -> None:
    copies = [QIcon(icon("tag")) for _ in range(300)]
    assert all(not copy.pixmap(16, 16).isNull() for copy in copies)
