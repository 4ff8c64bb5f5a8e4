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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.golden import DATA, Json, squeeze
from tests.recovery_styles import BREAKS, LEADERS, SECTIONS, Style

PAGE_FROM, PAGE_TO = 420, 760
"""How many characters a page of the body holds, about: a page ends at the end of a line."""
LINE_FROM, LINE_TO = 28, 40
"""How many characters a line of the body holds."""
WRAP_FROM, WRAP_TO = 22, 34
"""Where a title of the contents is wrapped."""
CHINESE_DIGITS = "〇一二三四五六七八九十"
LOOK_ALIKES = dict(
    zip("己未日人土大千问侯治徐问开末已曰入太干间候冶", "已末曰入士太干间候冶除间幵未己日人大千问侯治", strict=True)
)


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
    texts: Sequence[str]
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
        self._width = style.hard_wrap or dice.randint(LINE_FROM, LINE_TO)
        self._column = 0
        self._entry_number = 0
        self._article_number = 0

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
        kept = {"both levels": ("section", "subsection"), "sections only": ("section",), "none": ()}[
            self._style.sections
        ]
        section: str | None = None
        subsection: str | None = None
        for item in self._bulletin["items"]:
            if item["kind"] == "section" and "section" in kept:
                section, subsection = item["title"], None
                plan.append(("section", item["title"]))
            elif item["kind"] == "subsection" and "subsection" in kept:
                subsection = item["title"]
                plan.append(("subsection", item["title"]))
            elif item["kind"] == "article":
                article = self._article(item, section, subsection)
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
            page_printed=not style.no_pages and not self._happens(style.pages_missing),
            texts=self._texts(item["paragraphs"]) if ordinary else item["paragraphs"],
        )

    def _texts(self, paragraphs: Sequence[str]) -> list[str]:
        texts = self._divided(paragraphs)
        return [self._style.news_lead + texts[0], *texts[1:]]

    def _divided(self, paragraphs: Sequence[str]) -> list[str]:
        """Return ``paragraphs``; where articles have several, a new one begins after some full stops."""
        if self._style.paragraphs == "one":
            return list(paragraphs)
        pieces = re.split(r"(?<=。)(?=[^”’」』）（])", "".join(paragraphs))
        texts = [pieces[0]]
        for piece in pieces[1:]:
            if len(texts[-1]) > 50 and self._dice.random() < 0.5:
                texts.append(piece)
            else:
                texts[-1] += piece
        return texts

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
        lines = [style.contents_word or self._bulletin["contents"], ""]
        last = ""
        for item in plan:
            if isinstance(item, tuple):
                lines += self._contents_name(*item)
            elif item.listed:
                entry = self._contents_entry(item)
                if lines[-1].endswith(last) and last and self._happens(style.merged_entries):
                    entry[0] = f"{lines.pop()}  {entry[0]}"
                lines += entry
                last = entry[-1] if item.page_printed and "parts" not in item.data else ""
                lines += [""] if style.blank_between_entries else []
        if style.contents_cut:
            at = self._dice.randrange(len(lines) // 3, len(lines) * 2 // 3)
            facts = {"n": 1, "year": self._bulletin["year"], "month": self._bulletin["month"]}
            lines[at] += BREAKS[style.page_break].format(**facts).rstrip("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def _contents_name(self, kind: str, name: str) -> list[str]:
        if kind == "section":
            return ["", self._section_mark().format(self._named(kind, name)), ""]
        if self._style.glued_subsections:
            return [self._named(kind, name)]
        return ["", self._named(kind, name), ""]

    def _section_mark(self) -> str:
        return "{}" if self._style.names == "numbered" else SECTIONS[self._style.section]

    def _named(self, kind: str, name: str) -> str:
        """Return a section's or subsection's name as printed, with its number where names have one."""
        return self._number(kind, name) + self._spaced(name)

    def _number(self, kind: str, name: str) -> str:
        if self._style.names != "numbered":
            return ""
        count = 0
        for item in self._bulletin["items"]:
            if item["kind"] == "section" and kind == "subsection":
                count = 0
            count += item["kind"] == kind
            if item["kind"] == kind and item["title"] == name:
                break
        return f"{CHINESE_DIGITS[count]}、" if kind == "section" else f"（{CHINESE_DIGITS[count]}）"

    def _contents_entry(self, article: Article) -> list[str]:
        bullet = {"none": 0.0, "some": 0.5, "all": 1.0}[self._style.bullets]
        mark = self._style.bullet if self._happens(bullet) else ""
        self._entry_number += 1
        number = self._style.entry_numbers.format(self._entry_number)
        title = number + self._wrapped(self._with_odd_spaces(article.listed_title))
        parts = article.data.get("parts")
        if parts:
            if self._style.no_pages:
                return [mark + title] + [mark + part["title"] for part in parts]
            return [mark + title] + [mark + self._led(part["title"], part["page"]) for part in parts]
        return [mark + (self._led(title, article.page) if article.page_printed else title)]

    def _led(self, title: str, page: int) -> str:
        leader = self._style.leader
        if self._style.mixed_leaders and self._dice.random() < 0.3:
            leader = self._dice.choice(["dots and tab", "dots and space", "tab", "space", "ellipses"])
        if self._happens(self._style.page_below):
            return title + "\n" + LEADERS["dots and tab"]("", page)
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
            printed = self._body_article(item) if isinstance(item, Article) else self._body_name(*item)
            runs_on = isinstance(item, Article) and "parts" not in item.data and text.endswith("。")
            joint = " " if runs_on and self._happens(self._style.merged_articles) else gap
            text += (joint if text else "") + printed
        return text

    def _body_name(self, kind: str, name: str) -> str:
        if kind == "section" and self._style.body_section == "as in the contents":
            return self._section_mark().format(self._named(kind, name))
        if self._style.names == "numbered":
            return self._named(kind, name)
        return self._spaced(name) if self._style.spacing == "none" or kind != "section" else " ".join(name)

    def _body_article(self, article: Article) -> str:
        article.page = self._page
        title, doubled = self._cut_title(article.title)
        article.doubled_title = doubled
        paragraphs = [self._body_paragraph(article, number) for number in range(len(article.texts))]
        head = [article.data[key] for key in ("subtitle", "byline") if key in article.data]
        if head:
            return "\n\n".join([title, "\n".join(["——" + head[0], *head[1:]]), *paragraphs])
        joined = self._paragraph_gap(article).join(paragraphs)
        return self._set_title(title, joined)

    def _paragraph_gap(self, article: Article) -> str:
        if "parts" not in article.data and self._style.paragraphs == "indented lines":
            return "\n　　"
        return "\n\n" if self._style.blank_between_articles else "\n"

    def _set_title(self, title: str, text: str) -> str:
        style = (
            self._dice.choice(["on the line", "alone", "apart"]) if self._style.title == "mixed" else self._style.title
        )
        if style == "bold":
            return re.sub(r"[^\n\f]+", r"**\g<0>**", title) + " " + text if "\f" not in title else title + " " + text
        if style == "heading":
            return f"### {title}\n\n{text}"
        if style == "counted":
            self._article_number += 1
            title = f"{self._article_number}. {title}"
        joint = {
            "on the line": " ",
            "colon": "：",
            "counted": " ",
            "alone": "\n",
            "apart": "\n\n",
            "indented text": "\n　　",
        }[style]
        return title + joint + text

    def _cut_title(self, title: str) -> tuple[str, str | None]:
        """Return the title as printed, and as it reads with a character repeated at its page break."""
        own_line = self._style.title not in ("on the line", "colon", "counted")
        self._column = 0 if own_line else len(title) % self._width + 1
        if self._style.title == "heading" or len(title) <= self._width or self._left > self._width:
            self._left -= len(title)
            return title, None
        at = self._width
        self._turn(len(title) - at)
        repeat = title[at - 1] if self._happens(self._style.repeated_at_cut) else ""
        doubled = title[:at] + repeat + title[at:] if repeat else None
        return title[:at] + self._break() + repeat + title[at:], doubled

    def _body_paragraph(self, article: Article, number: int) -> str:
        """Return a paragraph as printed; note in ``article`` what it says and where pages cut it."""
        text = self._noisy(article.texts[number])
        before = len(squeeze("".join(article.paragraphs)))
        article.paragraphs.append(text)
        pieces = [""]
        self._column = self._column if number == 0 else 2
        for at, character in enumerate(text):
            if self._left <= 0 and at > 0 and self._column % self._width == 0:
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
            self._column += 1
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
                alts = [self._number(kind, name) + name]
                toc.append({"kind": kind, "title": name, "title_alts": alts, "page": None, "parent": parent})
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
            {"kind": "part", "title": part["title"], "page": self._part_page(part), "parent": number}
            for part in item.data.get("parts", [])
        ]
        return [{**node, "parent": parent, "article": article}, *parts]

    def _part_page(self, part: Json) -> int | None:
        return None if self._style.no_pages else part["page"]

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
            "section_alts": self._other_places(item),
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

    def _other_places(self, item: Article) -> list[list[str | None]]:
        """Return the same section and subsection with their numbers."""
        section, subsection = item.section, item.subsection
        sections = [section, section and self._number("section", section) + section]
        subsections = [subsection, subsection and self._number("subsection", subsection) + subsection]
        return [[one, other] for one in sections for other in subsections]


def part_pages(bulletin: Mapping[str, Any]) -> Json:
    """Return ``bulletin`` with a page for each part of a report, as printed before the first page of the rest."""
    items = []
    for item in bulletin["items"]:
        parts = [{**part, "page": 1 + number * 3} for number, part in enumerate(item.get("parts", []))]
        items.append({**item, "parts": parts} if parts else item)
    return {**bulletin, "items": items}
