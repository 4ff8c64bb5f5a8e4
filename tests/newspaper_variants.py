"""Prints pages of newspapers out of the samples' texts, in styles that a seed chooses, and scores what is recovered.

Stories are set in columns, cut into fragments where a column ends, read across, over other stories or in another order,
with kickers, subtitles, bylines, notes, page heads and advertisements around them.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from tests.golden import EDGE, Case, Check, Json, recover_case, squeeze, titles
from tests.recovery_variants import bulletin_names, load_bulletin

CHUNK = 20
"""Characters of a text that must stand in the right article, a check each."""
MIN_CHARS, PARAGRAPH_CHARS = 120, 60
PAPER = "云川日报"
KICKERS = ("防汛进行时", "江北区：", "今日关注", "办实事 解民忧")
SUBTITLES = ("——访江北区区长顾明溪", "——望湖区老街修缮见闻")
NAMES = ("王小明", "李四", "赵清溪", "周雨", "顾明", "宁朝雨")
BYLINES = (
    *("本报记者 {a}", "云川日报记者 {a} 通讯员 {b}", "（记者 {a} 通讯员 {b}）", "□记者 {a}", "□本报记者 {a}、{b}"),
    *("本报记者 {a} 文/图", "{a} {b} 文/图", "（{a} {b}）", "通讯员 {a} {b}"),
)
LEADS = ("本报讯（记者 {a}）", "本报讯 （云川日报记者 {a} 通讯员 {b}）", "本报讯 ", "【本报讯】（记者{a}）")
OUTSIDE = ("广告热线：0000-12345678", "责编 王明 校对 李四", "图为沿江堤防检查现场。 王明 摄")


@dataclass(frozen=True)
class PageStyle:
    """How a page is set and read."""

    heads: str = "headings"
    wrap: str = "space"
    blank: bool = True
    order: str = "story by story"
    byline: str = "behind the text"
    width: int = 18
    column_lines: int = 14
    extras: str = "none"
    notes: bool = False
    lost: bool = False
    spaces: bool = True
    pages: int = 1

    def differences(self) -> str:
        """Return in words where the style is not the plain one."""
        plain = PageStyle()
        changed = [one.name for one in fields(self) if getattr(self, one.name) != getattr(plain, one.name)]
        return ", ".join(f"{name.replace('_', ' ')} {getattr(self, name)!s}" for name in changed) or "plain"


CHOICES: dict[str, Sequence[Any]] = {
    "heads": ("headings", "headings", "bold", "bare"),
    "wrap": ("space", "space", "none", "line"),
    "blank": (True, True, False),
    "order": ("story by story", "story by story", "across", "jump", "swapped"),
    "byline": ("behind the text", "at its end", "below the headline", "lead", "none"),
    "width": (12, 15, 18, 24, 30),
    "column_lines": (8, 14, 30),
    "extras": ("none", "kicker", "subtitle", "both"),
    "notes": (False, False, True),
    "lost": (False, False, True),
    "spaces": (True, True, True, False),
    "pages": (1, 1, 2),
}


@dataclass
class Story:
    """A story while it is being printed."""

    title: str
    paragraphs: list[str]
    heads: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


def random_page_style(seed: int) -> PageStyle:
    """Return a style that ``seed`` chooses."""
    dice = random.Random(seed)
    return replace(PageStyle(), **{name: dice.choice(choices) for name, choices in CHOICES.items()})


def single_page_changes() -> Iterator[PageStyle]:
    """Yield the plain style and each that differs from it in a single choice."""
    yield PageStyle()
    for name, choices in CHOICES.items():
        for choice in dict.fromkeys(choices):
            if choice != getattr(PageStyle(), name):
                yield replace(PageStyle(), **{name: choice})


def print_pages(style: PageStyle, seed: int) -> tuple[str, list[Json]]:
    """Return the text of a file of newspaper pages and its right articles, title and paragraphs of each."""
    dice = random.Random(seed)
    texts = _texts()
    dice.shuffle(texts)
    rest = iter(texts)
    blocks: list[str] = []
    articles: list[Json] = []
    for page in range(style.pages):
        stories = [_set(story, style, dice) for story in itertools.islice(rest, dice.randint(5, 9))]
        if style.pages > 1:
            blocks += [PAPER, f"2031年6月{dice.randint(1, 30)}日 星期一 第0{page + 1}版"]
        printed = _read(stories, style, dice)
        printed.insert(dice.randint(0, len(printed)), dice.choice(OUTSIDE))
        blocks += printed
        articles += [_right(story) for story in stories]
    text = ("\n\n" if style.blank else "\n").join(blocks) + "\n"
    return (text if style.spaces else re.sub(r"(?<!#) ", "", text)), articles


def newspaper_checks(folder: Path, random_count: int) -> Iterator[tuple[Case, list[Check]]]:
    """Yield printed pages with what is right and wrong in what is recovered from them: article and text."""
    styles = [*single_page_changes(), *(random_page_style(seed) for seed in range(random_count))]
    for seed, style in enumerate(styles):
        text, articles = print_pages(style, seed)
        path = folder / f"page-{seed:03}.md"
        path.write_text(text, encoding="utf-8")
        case = Case(f"newspaper: {style.differences()}", path, {"articles": articles})
        yield case, list(compare_pages(articles, recover_case(case)["articles"]))


def compare_pages(right: Sequence[Json], found: Sequence[Json]) -> Iterator[Check]:
    """Yield for each article whether its title and edges are right, and for each stretch of it where it stands."""
    texts = [squeeze("".join(article["body"])) for article in found]
    taken: set[int] = set()
    for article in right:
        text = squeeze("".join(article["body"]))
        chunks = [text[i : i + CHUNK] for i in range(0, len(text), CHUNK)]
        counts = [(sum(chunk in one for chunk in chunks), -i) for i, one in enumerate(texts) if i not in taken]
        most, at = max(counts, default=(0, 0))
        whole = most > 0 and squeeze(found[-at]["title"]) in titles(article)
        if most:
            taken.add(-at)
            whole = whole and texts[-at][:EDGE] == text[:EDGE] and texts[-at][-EDGE:] == text[-EDGE:]
        yield Check("article", "" if whole else f"article {article['title']!r} is not whole")
        for n, _ in enumerate(chunks):
            yield Check("text", "" if n < most else f"text of {article['title']!r} stands elsewhere")
    for i, article in enumerate(found):
        if i not in taken:
            yield Check("article", f"article {article['title']!r} should not be there")


# --- setting ---------------------------------------------------------------------------------------------------------


def _texts() -> list[Story]:
    """Return the samples' articles without datelines, the long ones in paragraphs."""
    found: list[Story] = []
    for item in (item for name in bulletin_names() for item in load_bulletin(name)["items"]):
        text = re.sub(r"^\s*\d{1,2}月[^，]{0,12}，", "", "".join(item.get("paragraphs", ())))
        if item["kind"] == "article" and MIN_CHARS <= len(text) <= 10 * MIN_CHARS:
            sentences = re.findall(r"[^。]*。[”）]?|[^。]+$", text)
            middle = next(n for n in range(1, len(sentences) + 1) if len("".join(sentences[:n])) >= PARAGRAPH_CHARS)
            paragraphs = ["".join(sentences[:middle]), "".join(sentences[middle:])]
            found.append(Story(item["title"], [one for one in paragraphs if one]))
    return found


def _set(story: Story, style: PageStyle, dice: random.Random) -> Story:
    """Return a story with its headline, its columns and what stands around them."""
    a, b = dice.sample(NAMES, 2)
    byline = dice.choice(BYLINES).format(a=a, b=b)
    if style.lost and dice.random() < 0.3:
        story.paragraphs[-1] = story.paragraphs[-1][:-12].rstrip("，。、；：”")
    if style.byline == "lead":
        story.paragraphs[0] = dice.choice(LEADS).format(a=a, b=b) + story.paragraphs[0]
    story.heads = [
        *([dice.choice(KICKERS)] if style.extras in ("kicker", "both") else ()),
        story.title,
        *([dice.choice(SUBTITLES)] if style.extras in ("subtitle", "both") else ()),
    ]
    story.before = [byline] if style.byline == "below the headline" else []
    story.behind = [byline] if style.byline == "behind the text" else []
    if style.notes and dice.random() < 0.3:
        story.behind.append("（下转03版）")
    story.columns = _columns(story.paragraphs, style)
    if style.byline == "at its end" and story.columns[-1][-1].endswith(("。", "”")):
        story.columns[-1][-1] += f" （{a} {b}）"
    return story


def _columns(paragraphs: Sequence[str], style: PageStyle) -> list[list[str]]:
    """Return the columns of a story, each the fragments of its paragraphs."""
    lines: list[tuple[int, str]] = []
    for number, paragraph in enumerate(paragraphs):
        first = paragraph[: style.width - 2]
        rest = paragraph[len(first) :]
        lines += [(number, first), *((number, rest[i : i + style.width]) for i in range(0, len(rest), style.width))]
    space = {"space": " ", "none": "", "line": "\n"}[style.wrap]
    return [
        [space.join(line for _, line in group) for _, group in itertools.groupby(column, key=lambda line: line[0])]
        for column in (lines[i : i + style.column_lines] for i in range(0, len(lines), style.column_lines))
    ]


def _read(stories: Sequence[Story], style: PageStyle, dice: random.Random) -> list[str]:
    """Return the lines and fragments of a page in the order in which they are read."""
    mark = {"headings": "{} {{}}".format("#" * dice.randint(1, 3)), "bold": "**{}**", "bare": "{}"}[style.heads]
    blocks: list[str] = []
    rest = list(stories)
    while rest:
        story = rest.pop(0)
        head = [*(mark.format(line) for line in story.heads), *story.before]
        columns = list(story.columns)
        other: list[str] = []
        if style.order == "swapped" and len(columns) > 2:
            columns[1], columns[2] = columns[2], columns[1]
        elif style.order in ("across", "jump") and rest and len(columns) > 1:
            second = rest.pop(0)
            other = [*(mark.format(line) for line in second.heads), *second.before]
            if style.order == "jump":
                other += [*itertools.chain.from_iterable(second.columns), *second.behind]
            else:
                columns[1:] = [
                    [*a, *b] for a, b in itertools.zip_longest(columns[1:], second.columns[1:], fillvalue=())
                ]
                columns[-1] += second.behind
                other += second.columns[0]
        blocks += [*head, *columns[0], *other, *itertools.chain.from_iterable(columns[1:]), *story.behind]
    return blocks


def _right(story: Story) -> Json:
    kicker = "".join(story.heads[: story.heads.index(story.title)])
    behind = "".join(story.heads[story.heads.index(story.title) + 1 :])
    alts = [kicker + story.title, story.title + behind, kicker + story.title + behind]
    return {"title": story.title, "title_alts": alts, "body": list(story.paragraphs)}


__all__ = ["PageStyle", "newspaper_checks", "print_pages", "random_page_style", "single_page_changes"]
