"""Paper, ink and one accent colour: the tokens of each theme, and the palette and style sheet made from them.

Widgets never name a colour. What paints itself asks ``tokens_of(self.palette())``; everything else follows the palette
and the style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from reader.assets import asset

SANS_FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
SERIF_FAMILIES = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "serif")
"""The simplified Chinese families first: otherwise Japanese forms come."""
INTERFACE_PX = 13
ROW_PX = 27


class ThemeChoice(StrEnum):
    """What the user chooses."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#rrggbb``."""

    paper: str
    """Ground of the reading pane, of lists of hits and of fields."""
    side: str
    """Ground of bars and side columns."""
    line: str
    """Hairlines; never carries text."""
    ink: str
    """Text."""
    middle: str
    """Text of second rank."""
    grey: str
    """Text of third rank: counts, pages, dates."""
    accent: str
    """The one colour: links, the open row's edge, marks of tagged articles."""
    selected: str
    """Ground of the chosen row, of chips and of the chosen tab."""
    mark: str
    """Ground of what a search found."""
    mark_ink: str
    """Text of what a search found."""
    doubt: str
    """Edge and mark of a doubt; text too."""


LIGHT = Tokens(
    paper="#fbfaf7",
    side="#f4f2ec",
    line="#e4e0d6",
    ink="#22211e",
    middle="#5c584f",
    grey="#6a655b",
    accent="#a8382a",
    selected="#eae4d8",
    mark="#f6e3a8",
    mark_ink="#3a2d00",
    doubt="#85560a",
)
DARK = Tokens(
    paper="#1d1c1a",
    side="#242320",
    line="#35332e",
    ink="#ddd8cc",
    middle="#b4ae9f",
    grey="#a39d8f",
    accent="#e0826e",
    selected="#36332c",
    mark="#6b5518",
    mark_ink="#fff3cf",
    doubt="#d9a548",
)


def tokens_of(palette: QPalette) -> Tokens:
    """Return the tokens that ``palette`` was made from."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def is_dark(choice: ThemeChoice, system: Qt.ColorScheme) -> bool:
    """Return whether ``choice`` means the dark theme on a desktop that prefers ``system``."""
    return choice is ThemeChoice.DARK or (choice is ThemeChoice.SYSTEM and system is Qt.ColorScheme.Dark)


def palette_for(tokens: Tokens) -> QPalette:
    """Return the palette of a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.side,
        role.WindowText: tokens.ink,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.side,
        role.Text: tokens.ink,
        role.Button: tokens.side,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.accent,
        role.Highlight: tokens.selected,
        role.HighlightedText: tokens.ink,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.PlaceholderText: tokens.grey,
        role.ToolTipBase: tokens.paper,
        role.ToolTipText: tokens.ink,
        role.Accent: tokens.accent,
        role.Light: tokens.paper,
        role.Midlight: tokens.selected,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for one, colour in colours.items():
            palette.setColor(group, one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.grey))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet of a theme: ``resources/style/reader.qss`` with the tokens put in."""
    template = Template(asset("style/reader.qss").read_text(encoding="utf-8"))
    return template.substitute({field.name: getattr(tokens, field.name) for field in fields(tokens)})


def interface_font() -> QFont:
    """Return the font of the interface."""
    font = QFont()
    font.setFamilies(list(SANS_FAMILIES))
    font.setPixelSize(INTERFACE_PX)
    return font


def apply(app: QApplication, choice: ThemeChoice) -> Tokens:
    """Dress the application and return the tokens in use."""
    tokens = DARK if is_dark(choice, app.styleHints().colorScheme()) else LIGHT
    app.setStyle("Fusion")
    app.setFont(interface_font())
    app.setPalette(palette_for(tokens))
    app.setStyleSheet(style_sheet(tokens))
    return tokens
