"""The ways in which a bulletin can be printed and damaged: see ``recovery_variants``."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

FULL_WIDTH = {ord("0") + digit: ord("０") + digit for digit in range(10)}

LEADERS: dict[str, Callable[[str, int], str]] = {
    "dots and tab": lambda title, page: f"{title}.....\t{page}",
    "dots and space": lambda title, page: f"{title}..... {page}",
    "long dots": lambda title, page: f"{title}........................{page}",
    "spaced dots": lambda title, page: f"{title} . . . . . . {page}",
    "tab": lambda title, page: f"{title}\t{page}",
    "space": lambda title, page: f"{title} {page}",
    "wide space": lambda title, page: f"{title}　　{page}",
    "none": lambda title, page: f"{title}{page}",
    "ellipses": lambda title, page: f"{title}…………{page}",
    "middle dots": lambda title, page: f"{title}········{page}",
    "brackets": lambda title, page: f"{title}（{page}）",
    "spaced brackets": lambda title, page: f"{title} ( {page} )",
    "full-width digits": lambda title, page: f"{title}………{str(page).translate(FULL_WIDTH)}",
    "slash": lambda title, page: f"{title} / {page}",
    "dashes": lambda title, page: f"{title} —— {page}",
    "full stops": lambda title, page: f"{title}。。。。。。{page}",
    "page word glued": lambda title, page: f"{title}{page}页",
    "letter": lambda title, page: f"{title} P{page}",
    "page word": lambda title, page: f"{title}……第{page}页",
}
SECTIONS = {
    "diamonds": "◆◆◆ {} ◆◆◆",
    "stars": "★ {} ★",
    "square": "■{}",
    "black brackets": "【{}】",
    "corner brackets": "『{}』",
    "heading": "## {}",
    "bold": "**{}**",
    "angle": "《{}》",
    "circle": "● {}",
}
BREAKS = {
    "blank line": "\n\n",
    "line end": "\n",
    "dashed foot": "\n- {n} -\n",
    "dashed foot apart": "\n\n— {n} —\n\n",
    "long dashes": "\n—{n}—\n\n",
    "word foot": "\n\n第{n}页\n\n",
    "of pages": "\n第 {n} 页 共 40 页\n",
    "form feed": "\n\f",
    "foot and header": "\n- {n} -\n\f云川通报　{year}年第{month}期\n",
    "bare number": "\n\n{n}\n\n",
    "number in brackets": "\n<{n}>\n",
    "word in brackets": "\n\n[第{n}页]\n\n",
    "header alone": "\n\n云川通报　{year}年第{month}期\n\n",
    "header and number": "\n云川通报　{year}年第{month}期 | {n}\n",
}


@dataclass(frozen=True)
class Style:
    """How a bulletin is printed and damaged."""

    leader: str = "dots and tab"
    mixed_leaders: bool = False
    section: str = "diamonds"
    body_section: str = "plain"
    spacing: str = "short names"
    page_break: str = "blank line"
    title: str = "on the line"
    wrap_contents: str = "none"
    hard_wrap: int = 0
    bullets: str = "none"
    bullet: str = "- "
    contents_at: str = "start"
    blank_between_entries: bool = False
    glued_subsections: bool = False
    blank_between_articles: bool = True
    title_mistakes: float = 0.0
    body_mistakes: float = 0.0
    repeated_at_cut: float = 0.0
    lost: float = 0.0
    unlisted: float = 0.0
    pages_missing: float = 0.0
    no_pages: bool = False
    merged_entries: float = 0.0
    merged_articles: float = 0.0
    news_lead: str = ""
    odd_spaces: float = 0.0
    names: str = "plain"
    sections: str = "both levels"
    entry_numbers: str = ""
    page_below: float = 0.0
    paragraphs: str = "one"
    contents_cut: bool = False
    contents_word: str = ""
    encoding: str = "utf-8"
    line_end: str = "\n"

    def differences(self) -> str:
        """Return in words where the style is not the plain one."""
        plain = Style()
        changed = [one for one in fields(self) if getattr(self, one.name) != getattr(plain, one.name)]
        return ", ".join(f"{one.name.replace('_', ' ')} {getattr(self, one.name)!s}" for one in changed) or "plain"


CHOICES: dict[str, Sequence[Any]] = {
    "leader": tuple(LEADERS),
    "mixed_leaders": (False, False, True),
    "section": tuple(SECTIONS),
    "body_section": ("plain", "as in the contents"),
    "spacing": ("short names", "all names", "none"),
    "page_break": tuple(BREAKS),
    "title": (
        "on the line",
        "on the line",
        "alone",
        "apart",
        "mixed",
        "bold",
        "heading",
        "indented text",
        "colon",
        "counted",
    ),
    "wrap_contents": ("none", "space", "line", "blank line"),
    "hard_wrap": (0, 0, 0, 28, 38),
    "bullets": ("none", "some", "all"),
    "bullet": ("- ", "- ", "◇", "➢ ", "○ ", "—"),
    "contents_at": ("start", "start", "start", "end"),
    "blank_between_entries": (False, True),
    "glued_subsections": (False, True),
    "blank_between_articles": (True, True, True, False),
    "title_mistakes": (0.0, 0.1, 0.25),
    "body_mistakes": (0.0, 0.002),
    "repeated_at_cut": (0.0, 0.1),
    "lost": (0.0, 0.05),
    "unlisted": (0.0, 0.05),
    "pages_missing": (0.0, 0.04),
    "no_pages": (False, False, False, True),
    "merged_entries": (0.0, 0.0, 0.05),
    "merged_articles": (0.0, 0.0, 0.05),
    "news_lead": ("", "", "", "本报讯 ", "本报讯（记者方小棠）"),
    "odd_spaces": (0.0, 0.3),
    "names": ("plain", "plain", "numbered"),
    "sections": ("both levels", "both levels", "both levels", "sections only", "none"),
    "entry_numbers": ("", "", "", "{}. ", "{}、", "（{}）"),
    "page_below": (0.0, 0.0, 0.1),
    "paragraphs": ("one", "one", "indented lines", "apart"),
    "contents_cut": (False, True),
    "contents_word": ("", "目  录", "目录", "本期目录", "CONTENTS", "要目"),
    "encoding": ("utf-8", "utf-8-sig", "gb18030", "utf-16"),
    "line_end": ("\n", "\r\n"),
}


def single_changes() -> Iterator[tuple[str, Style]]:
    """Yield each style that differs from the plain one in a single choice."""
    yield "plain", Style()
    for name, choices in CHOICES.items():
        for choice in dict.fromkeys(choices):
            if choice != getattr(Style(), name):
                yield f"{name}={choice!r}", replace(Style(), **{name: choice})


def random_style(seed: int) -> Style:
    """Return a style that ``seed`` chooses; half of its choices stay plain."""
    dice = random.Random(seed)
    picked = {name: dice.choice(choices) for name, choices in CHOICES.items()}
    style = replace(Style(), **{name: choice for name, choice in picked.items() if dice.random() < 0.5})
    if style.paragraphs == "apart" and style.page_break == "blank line":
        style = replace(style, paragraphs="indented lines")
    if style.title == "heading" or style.page_break == "line end" or style.hard_wrap:
        style = replace(style, blank_between_articles=True)
    return style
