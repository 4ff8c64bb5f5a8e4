"""Prints a bulletin again in other ways: other marks, leaders, page breaks, wraps, mistakes and encodings.

The samples' text, kept undamaged below ``tests/data/structured``, is set in a style that a seed chooses, and damaged as
print and OCR would. The right structure is made along with the text, so that recovery can be scored on any number of
bulletins nobody has looked at. ``python -m tests.recovery_report`` prints the scores.
"""

from __future__ import annotations

import codecs
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from tests.golden import DATA, Json, squeeze

PAGE_FROM, PAGE_TO = 420, 760
"""How many characters a page of the body holds."""
WRAP_FROM, WRAP_TO = 22, 34
"""Where a title of the contents is wrapped."""
LOOK_ALIKES = dict(
    zip("己未日人土大千问侯治徐问开末已曰入太干间候冶", "已末曰入士太干间候冶除间幵未己日人大千问侯治", strict=True)
)
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
    odd_spaces: float = 0.0
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
    "title": ("on the line", "on the line", "alone", "apart", "mixed", "bold", "heading", "indented text"),
    "wrap_contents": ("none", "space", "line", "blank line"),
    "hard_wrap": (0, 0, 0, 28, 38),
    "bullets": ("none", "some", "all"),
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
    "odd_spaces": (0.0, 0.3),
    "encoding": ("utf-8", "utf-8-sig", "gb18030", "utf-16"),
    "line_end": ("\n", "\r\n"),
}


@dataclass(frozen=True)
class Variant:
    """A bulletin printed in some style, with its right structure."""

    name: str
    style: Style
    raw: bytes
    expected: Json


@dataclass
class Article:
    """An article while it is being printed."""

    title: str
    listed_title: str
    data: Json
    section: str | None
    subsection: str | None
    lost: bool
    listed: bool
    page: int = 1
    page_printed: bool = True
    paragraphs: list[str] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)
    full_stop_cuts: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    doubled_title: str | None = None


def load_bulletin(name: str) -> Json:
    """Return the undamaged bulletin ``name``: its year, month and items in their order."""
    bulletin: Json = json.loads((DATA / "structured" / f"{name}.json").read_text(encoding="utf-8"))
    return bulletin


def bulletin_names() -> list[str]:
    """Return the names of the undamaged bulletins."""
    return sorted(path.stem for path in (DATA / "structured").glob("*.json"))


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
    if style.title == "heading" or style.page_break == "line end" or style.hard_wrap:
        style = replace(style, blank_between_articles=True)
    return style


def print_variant(name: str, bulletin: Json, style: Style, seed: int) -> Variant:
    """Print ``bulletin`` in ``style``; ``seed`` decides where pages break and what is damaged."""
    return _Printer(bulletin, style, random.Random(seed)).variant(name)


class _Printer:
    """Prints one bulletin; keeps count of pages and of what was damaged."""

    def __init__(self, bulletin: Json, style: Style, dice: random.Random) -> None:
        self._bulletin = bulletin
        self._style = style
        self._dice = dice
        self._page = 1
        self._left = dice.randint(PAGE_FROM, PAGE_TO)
        self._articles: list[Article] = []

    def variant(self, name: str) -> Variant:
        plan = self._plan()
        body = self._body(plan)
        contents = self._contents(plan)
        parts = [contents, body] if self._style.contents_at == "start" else [body, contents]
        text = "\n\n".join(parts) + "\n"
        if self._style.contents_at == "start":
            text = text.replace("\n\n" + body, "\n\n\n\n" + body, 1)
        raw = text.replace("\n", self._style.line_end).encode(self._style.encoding, errors="replace")
        if self._style.encoding == "utf-16" and not raw.startswith(codecs.BOM_UTF16_LE):
            raw = codecs.BOM_UTF16_LE + text.encode("utf-16-le")
        return Variant(name, self._style, raw, self._expected(plan))

    # --- what is printed ---------------------------------------------------------------------------------------------

    def _plan(self) -> list[Article | tuple[str, str]]:
        """Return sections, subsections and articles in order, with what happens to each article decided."""
        plan: list[Article | tuple[str, str]] = []
        section: str | None = None
        subsection: str | None = None
        for item in self._bulletin["items"]:
            if item["kind"] == "section":
                section, subsection = item["title"], None
                plan.append(("section", section or ""))
            elif item["kind"] == "subsection":
                subsection = item["title"]
                plan.append(("subsection", subsection or ""))
            else:
                article = self._article(item, section, subsection)
                self._articles.append(article)
                plan.append(article)
        return plan

    def _article(self, item: Json, section: str | None, subsection: str | None) -> Article:
        style, ordinary = self._style, "parts" not in item
        title = item["title"]
        listed_title = self._mistake(title)
        names_year = str(self._bulletin["year"]) in "".join(item["paragraphs"])
        lost = ordinary and not names_year and self._happens(style.lost)
        return Article(
            title=title,
            listed_title=listed_title,
            data=item,
            section=section,
            subsection=subsection,
            lost=lost,
            listed=not ordinary or lost or not self._happens(style.unlisted),
            page_printed=not self._happens(style.pages_missing),
        )

    def _happens(self, chance: float) -> bool:
        return chance > 0 and self._dice.random() < chance

    def _mistake(self, title: str) -> str:
        """Return ``title`` as the contents print it: now and then a look-alike, a missing or an extra character."""
        if not self._happens(self._style.title_mistakes) or len(title) < 8:
            return title
        alike = [at for at, character in enumerate(title) if character in LOOK_ALIKES]
        at = self._dice.randrange(2, len(title) - 2)
        if alike and self._dice.random() < 0.6:
            at = self._dice.choice(alike)
            return title[:at] + LOOK_ALIKES[title[at]] + title[at + 1 :]
        return title[:at] + title[at + 1 :] if self._dice.random() < 0.7 else title[:at] + title[at] + title[at:]

    # --- the contents ------------------------------------------------------------------------------------------------

    def _contents(self, plan: Sequence[Article | tuple[str, str]]) -> str:
        style = self._style
        lines = [self._bulletin["contents"], ""]
        for item in plan:
            if isinstance(item, tuple):
                lines += self._contents_name(*item)
            elif item.listed:
                lines += self._contents_entry(item)
                lines += [""] if style.blank_between_entries else []
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def _contents_name(self, kind: str, name: str) -> list[str]:
        if kind == "section":
            return ["", SECTIONS[self._style.section].format(self._spaced(name)), ""]
        if self._style.glued_subsections:
            return [self._spaced(name)]
        return ["", self._spaced(name), ""]

    def _contents_entry(self, article: Article) -> list[str]:
        bullet = {"none": 0.0, "some": 0.5, "all": 1.0}[self._style.bullets]
        mark = "- " if self._happens(bullet) else ""
        title = self._wrapped(self._with_odd_spaces(article.listed_title))
        parts = article.data.get("parts")
        if parts:
            return [mark + title] + [mark + self._led(part["title"], part["page"]) for part in parts]
        return [mark + (self._led(title, article.page) if article.page_printed else title)]

    def _led(self, title: str, page: int) -> str:
        leader = self._style.leader
        if self._style.mixed_leaders and self._dice.random() < 0.3:
            leader = self._dice.choice(["dots and tab", "dots and space", "tab", "space", "ellipses"])
        return LEADERS[leader](title, page)

    def _wrapped(self, title: str) -> str:
        mark = {"none": "", "space": " ", "line": "\n", "blank line": "\n\n"}[self._style.wrap_contents]
        at = self._dice.randint(WRAP_FROM, WRAP_TO)
        if not mark or len(title) < at + 2:
            return title
        return title[:at].rstrip() + mark + title[at:].lstrip()

    def _spaced(self, name: str) -> str:
        spaced = self._style.spacing == "all names" or (self._style.spacing == "short names" and len(name) == 2)
        return " ".join(name) if spaced else name

    def _with_odd_spaces(self, title: str) -> str:
        if not self._happens(self._style.odd_spaces):
            return title
        return re.sub(r"(?<=[^\d\s])(\d+)(?=[^\d\s])", r" \1 ", title)

    # --- the body ----------------------------------------------------------------------------------------------------

    def _body(self, plan: Sequence[Article | tuple[str, str]]) -> str:
        gap = "\n\n" if self._style.blank_between_articles else "\n"
        text = ""
        for item in plan:
            if isinstance(item, Article) and item.lost:
                item.page = self._page
                continue
            text += (gap if text else "") + (
                self._body_article(item) if isinstance(item, Article) else self._body_name(*item)
            )
        return text

    def _body_name(self, kind: str, name: str) -> str:
        if kind == "section" and self._style.body_section == "as in the contents":
            return SECTIONS[self._style.section].format(self._spaced(name))
        return self._spaced(name) if self._style.spacing == "none" or kind != "section" else " ".join(name)

    def _body_article(self, article: Article) -> str:
        article.page = self._page
        title, doubled = self._cut_title(article.title)
        article.doubled_title = doubled
        paragraphs = [self._body_paragraph(article, number) for number in range(len(article.data["paragraphs"]))]
        head = [article.data[key] for key in ("subtitle", "byline") if key in article.data]
        if head:
            return "\n\n".join([title, "\n".join(["——" + head[0], *head[1:]]), *paragraphs])
        joined = ("\n\n" if self._style.blank_between_articles else "\n").join(paragraphs)
        return self._set_title(title, joined)

    def _set_title(self, title: str, text: str) -> str:
        style = (
            self._dice.choice(["on the line", "alone", "apart"]) if self._style.title == "mixed" else self._style.title
        )
        if style == "bold":
            return re.sub(r"[^\n\f]+", r"**\g<0>**", title) + " " + text if "\f" not in title else title + " " + text
        if style == "heading":
            return f"### {title}\n\n{text}"
        joint = {"on the line": " ", "alone": "\n", "apart": "\n\n", "indented text": "\n　　"}[style]
        return title + joint + text

    def _cut_title(self, title: str) -> tuple[str, str | None]:
        if self._style.title == "heading" or self._left > len(title):
            self._left -= len(title)
            return title, None
        at = max(1, min(self._left, len(title) - 1))
        self._turn(len(title) - at)
        repeat = title[at - 1] if self._happens(self._style.repeated_at_cut) else ""
        doubled = title[:at] + repeat + title[at:] if repeat else None
        return title[:at] + self._break() + repeat + title[at:], doubled

    def _body_paragraph(self, article: Article, number: int) -> str:
        """Return a paragraph as printed; note in ``article`` what it says and where pages cut it."""
        text = self._noisy(article.data["paragraphs"][number])
        before = len(squeeze("".join(article.paragraphs)))
        article.paragraphs.append(text)
        pieces = [""]
        for at, character in enumerate(text):
            if self._left <= 0 and at > 0:
                offset = before + len(squeeze(text[:at]))
                article.cuts.add(offset)
                if text[at - 1] in "。！？”":
                    article.full_stop_cuts.add(offset)
                repeat = self._happens(self._style.repeated_at_cut) and text[at - 1].isalpha()
                article.repeated |= {offset} if repeat else set()
                self._turn(0)
                pieces += [self._break(), text[at - 1] if repeat else ""]
            pieces[-1] += character
            self._left -= 1
        return "".join(self._hard_wrapped(piece) for piece in pieces)

    def _turn(self, used: int) -> None:
        self._page += 1
        self._left = self._dice.randint(PAGE_FROM, PAGE_TO) - used

    def _break(self) -> str:
        facts = {"n": self._page - 1, "year": self._bulletin["year"], "month": self._bulletin["month"]}
        return BREAKS[self._style.page_break].format(**facts)

    def _hard_wrapped(self, piece: str) -> str:
        width = self._style.hard_wrap
        if not width or piece.strip() == "" or len(piece) < 3:
            return piece
        return "\n".join(piece[at : at + width] for at in range(0, len(piece), width))

    def _noisy(self, text: str) -> str:
        chance = self._style.body_mistakes
        if not chance:
            return text
        return "".join(
            LOOK_ALIKES[one] if at > 8 and one in LOOK_ALIKES and self._happens(chance * 10) else one
            for at, one in enumerate(text)
        )

    # --- the right structure -----------------------------------------------------------------------------------------

    def _expected(self, plan: Sequence[Article | tuple[str, str]]) -> Json:
        toc: list[dict[str, Any]] = []
        articles: list[Json] = []
        section = subsection = None
        for item in plan:
            if isinstance(item, tuple):
                kind, name = item
                parent = section if kind == "subsection" else None
                toc.append({"kind": kind, "title": name, "page": None, "parent": parent})
                if kind == "section":
                    section, subsection = len(toc) - 1, None
                else:
                    subsection = len(toc) - 1
                continue
            parent = subsection if subsection is not None else section
            if item.listed:
                toc += self._expected_nodes(item, len(toc), parent, None if item.lost else len(articles))
            if not item.lost:
                articles.append(self._expected_article(item))
        issue = {"year": self._bulletin["year"], "month": self._bulletin["month"]}
        return {"issue": issue, "toc_printed": True, "toc": toc, "articles": articles}

    def _expected_nodes(
        self, item: Article, number: int, parent: int | None, article: int | None
    ) -> list[dict[str, Any]]:
        page = item.page if item.page_printed and "parts" not in item.data else None
        alts = [item.title, *([item.doubled_title] if item.doubled_title else [])]
        node = {
            "kind": "article",
            "title": item.listed_title,
            "title_alts": alts,
            "page": page,
            "page_alts": [item.page],
        }
        parts = [
            {"kind": "part", "title": part["title"], "page": part["page"], "parent": number}
            for part in item.data.get("parts", [])
        ]
        return [{**node, "parent": parent, "article": article}, *parts]

    def _expected_article(self, item: Article) -> Json:
        text = squeeze("".join(item.paragraphs))
        alts = [item.listed_title, *([item.doubled_title] if item.doubled_title else [])]
        extra = {key: item.data[key] for key in ("subtitle", "byline", "date_alts") if key in item.data}
        return {
            "title": item.title,
            "title_alts": alts,
            "toc_title": item.listed_title if item.listed else None,
            "section": item.section,
            "subsection": item.subsection,
            "date": item.data["date"],
            "date_alts": [None] if "subtitle" in item.data else [],
            "page": item.page if item.listed and item.page_printed and "parts" not in item.data else None,
            "page_alts": [item.page],
            "body": item.paragraphs,
            "body_start": text[:20],
            "body_end": text[-20:],
            "page_breaks": sorted(item.cuts),
            "optional_breaks": sorted(item.full_stop_cuts),
            "repeated_characters": sorted(item.repeated),
            **extra,
        }


def part_pages(bulletin: Mapping[str, Any]) -> Json:
    """Return ``bulletin`` with a page for each part of a report, as printed before the first page of the rest."""
    items = []
    for item in bulletin["items"]:
        parts = [{**part, "page": 1 + number * 3} for number, part in enumerate(item.get("parts", []))]
        items.append({**item, "parts": parts} if parts else item)
    return {**bulletin, "items": items}
