"""A newspaper page: fragments of columns, headlines with kickers and subtitles, bylines; no contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.model import EntryKind, Finding, IssueKind, IssueMeta, RecoveredArticle, RecoveredIssue, TocEntry
from reader.recover import findings
from reader.recover.bulletin import date_findings, with_given
from reader.recover.given import Given
from reader.recover.issue_date import find_issue_date
from reader.recover.lines import Line
from reader.recover.shapes import CJK, ends_sentence, join_all, narrow, tidy, unspaced, without_wrap_spaces

_NAME = rf"[{CJK}·]{{2,5}}"
_NAMES = rf"[{CJK}·]{{2,}}(?:(?:[\s、]+|(?<=记者|讯员|稿人|习生|論員|论员)\s*[:：]\s*)[{CJK}·]{{2,}})*"
"""Names and further offices; each run of characters in one way only, or a long line is tried in a million ways."""
_BYLINE = re.compile(
    rf"[（(]?\s*[{CJK}]{{0,10}}?(?:记者|通讯员|特约撰稿人|实习生|见习记者|評論員|评论员)\s*[:：]?\s*{_NAMES}[\s、]*"
    r"(?:文\s*/?\s*图|摄影?|/\s*[文摄]|报道)?\s*[）)]?"
)
_SIGNED = re.compile(
    rf"(?<=[。！？”…])\s*(?:[（(]\s*(?P<inner>(?:{_NAME}[\s、]*){{1,4}}(?:文\s*/?\s*图|摄)?)\s*[）)]"
    rf"|(?P<bare>(?:{_NAME}[\s、]*){{1,3}}\s*(?:文\s*/?\s*图|摄))"
    rf"|[（(]?(?P<staff>[{CJK}]{{0,8}}(?:记者|通讯员)\s*(?:{_NAME}[\s、]*){{1,4}})[）)]?)\s*$"
)
_CONTINUED = re.compile(r"[（(]\s*(?:上接|下转|接|转|紧接)\s*[^）)]{1,14}[）)]")
_CREDIT = re.compile(r"(?:校对|组版|责编|责任编辑|编辑|版式|美编|统筹|值班|电话|E-?mail|邮箱)\s*[:：]")
_SUBTITLE = re.compile(r"\s*+(?:——|—|--|-|―|─)?\s*+(?:访|记|专访|——)\S|\s*+(?:——|—|--|-|―|─)\s*+\S")
_NEWS_HEAD = re.compile(r"\s*本[报刊台](?:[^\s（(]{0,6})?(?:讯|电)")
_GAP = re.compile(r"(?<=\S)[ \t]+(?=\S)")
_MAX_HEADLINE_CHARS = 60
_MIN_HEADLINE_CHARS = 7
_MIN_MARKS = 2
_MAX_PLAIN_HEADLINE_CHARS = 45
_TWO_PHRASES = re.compile(rf"[“\"{CJK}\d·]{{4,18}}[ \u3000]+[“\"{CJK}\d·”]{{4,18}}")
"""A headline of two phrases: ``办实事 解难题``; column text has its spaces further apart."""
_CHARS_A_MARK = 1500
"""A page of a newspaper has a byline or 本报讯 every few hundred characters."""


@dataclass(slots=True)
class _Story:
    heads: list[Line]
    paragraphs: list[list[Line]] = field(default_factory=list)
    """Each the fragments of one paragraph."""
    byline: str | None = None
    continued: str | None = None
    second_half: str | None = None
    openings: Counter[str] = field(default_factory=Counter)
    """How often a paragraph opens with these two characters."""


def is_newspaper(lines: Sequence[Line]) -> bool:
    """Return whether a document without contents reads like a page of a newspaper: bylines, 本报讯, (上接01版)."""
    marks = 0
    for line in lines:
        marks += bool(_is_byline(line.text) or _NEWS_HEAD.match(line.text))
        marks += bool(_CONTINUED.fullmatch(line.text.strip()) or _SIGNED.search(line.text))
    return marks >= _MIN_MARKS and marks * _CHARS_A_MARK >= sum(len(line.text) for line in lines)


def recover_newspaper(lines: Sequence[Line], given: Given) -> RecoveredIssue:
    """Return the articles of a newspaper page, in the order of the file."""
    masthead, lines = _without_masthead(_unwrapped(lines))
    name = next((line for line in masthead if not _is_masthead(line)), None)
    credits = [line for line in lines if _is_credit(line)]
    stories, strays = _stories([line for line in lines if not _is_credit(line)])
    articles: list[RecoveredArticle] = []
    holes = _Holes(stories, _bigrams(lines)) if strays else None
    found = [holes.close(stray) for stray in strays] if holes else []
    found += [findings.text_outside(line.text, line.number) for line in (*masthead, *credits) if line is not name]
    for story in stories:
        article, doubts = _article(story, len(articles))
        articles.append(article)
        found += doubts
    texts = [article.title + "".join(article.paragraphs) for article in articles]
    when = with_given(find_issue_date(given.name, [line.text for line in masthead], [], texts[:0]), given)
    toc = tuple(
        TocEntry(EntryKind.ARTICLE, article.title, 1, None, article.line, listed=False, article=i)
        for i, article in enumerate(articles)
    )
    meta = IssueMeta(IssueKind.NEWSPAPER, name.text.strip() if name else None, when.year, when.month, when.evidence)
    return RecoveredIssue(meta, toc, tuple(articles), (*found, *date_findings(when)))


# --- what a line is --------------------------------------------------------------------------------------------------


def _is_byline(text: str) -> bool:
    text = text.strip()
    return len(text) <= 60 and _BYLINE.fullmatch(text) is not None


def _is_credit(line: Line) -> bool:
    return len(line.text) <= 60 and _CREDIT.search(line.text) is not None


def _is_masthead(line: Line) -> bool:
    """Return whether a line among the first tells the paper's name, date, page or who set it."""
    dated = re.search(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月", line.text) is not None
    return bool(_CREDIT.search(line.text)) or (dated and len(line.text) <= 60 and not ends_sentence(line.text))


def _without_masthead(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the masthead (the paper's name above its date, who set the page) and the others."""
    head = [i for i, line in enumerate(lines[:6]) if _is_masthead(line)]
    dated = [i for i in head if not _CREDIT.search(lines[i].text)]
    if dated:
        head += [i for i in range(dated[0]) if i not in head and len(lines[i].folded) <= 12]
    return [lines[i] for i in sorted(head)], [line for i, line in enumerate(lines) if i not in head]


def _opens_byline(text: str) -> bool:
    """Return whether a line is 本报讯 alone, or opens a bracket that it does not close: the name of who reports."""
    plain = narrow(text[:_MAX_HEADLINE_CHARS])
    is_open = plain.count("(") > plain.count(")") and len(text) <= _MAX_HEADLINE_CHARS
    return is_open or (len(text) <= 6 and _NEWS_HEAD.match(text) is not None)


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of a column put together: full lines that follow each other without a gap."""
    full = sorted(len(line.text) for line in lines if len(line.text) >= 8)
    width = full[len(full) // 2] if full else 0
    groups: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        goes_on = (
            before is not None
            and line.gap == 0
            and not (line.heading or before.heading or line.page_break)
            and (len(before.text) >= width * 0.8 or _opens_byline(before.text) or _opens_byline(groups[-1][0].text))
            and not (ends_sentence(before.text) and line.indent > before.indent)
            and not (_is_byline(line.text) or _is_byline(before.text))
        )
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
        before = line
    return [
        replace(group[0], text=" ".join(line.text for line in group), folded="".join(line.folded for line in group))
        for group in groups
    ]


def _is_headline(line: Line, before: Line | None, after: Line | None, *, among_heads: bool) -> bool:
    text = line.text.strip()
    if _is_byline(text) or _CONTINUED.fullmatch(text) or _CREDIT.search(text) or text.endswith("。"):
        return False
    if line.heading:
        return True
    if len(text) > _MAX_HEADLINE_CHARS or text[-1] in "，、；,;" or ends_sentence(text) or "。" in text:
        return False
    return line.is_bold or _is_plain_headline(text, before, after, among_heads=among_heads)


def _is_plain_headline(text: str, before: Line | None, after: Line | None, *, among_heads: bool) -> bool:
    """Return whether a short line without any mark heads a story: by what stands before and behind it."""
    if len(text) > _MAX_PLAIN_HEADLINE_CHARS or re.search(r"[，,]", text):
        return False
    opens_story = after is not None and (_NEWS_HEAD.match(after.text) or _CONTINUED.fullmatch(after.text.strip()))
    closes_story = before is None or ends_sentence(before.text) or before.heading > 0 or _is_byline(before.text)
    return bool(opens_story) or closes_story or among_heads or _TWO_PHRASES.fullmatch(text) is not None


@dataclass(slots=True)
class _Page:
    """The stories of a page while its lines are read one by one."""

    stories: list[_Story] = field(default_factory=list)
    strays: list[Line] = field(default_factory=list)
    """Heading lines that belong to no story."""
    heads: list[Line] = field(default_factory=list)
    """Heading lines since the last running text."""

    def add(self, line: Line, before: Line | None, after: Line | None) -> None:
        """Put a line where it belongs."""
        text = line.text.strip()
        current = self.stories[-1] if self.stories and not self.heads else None
        if _is_byline(text) and current is not None:
            byline = tidy(text.strip("（）() "))
            current.byline = byline if current.byline is None else f"{current.byline} {byline}"
        elif _CONTINUED.fullmatch(text):
            self._open_story()
            if self.stories:
                self.stories[-1].continued = text.strip("（）() ")
        elif not _is_headline(line, before, after, among_heads=bool(self.heads)):
            self._open_story()
            if not self.stories:
                self.stories.append(_Story([]))
            _add_fragment(self.stories[-1], line)
        elif current is not None and _is_second_half(current, line, after):
            current.second_half = text
        else:
            self.heads.append(line)

    def _open_story(self) -> None:
        if self.heads:
            own, left = _own_heads(self.heads)
            self.strays += left
            self.stories.append(_Story(own))
            self.heads = []


def _stories(lines: Sequence[Line]) -> tuple[list[_Story], list[Line]]:
    """Return the stories of the page and the heading lines that belong to none."""
    page = _Page()
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        page.add(line, before, after)
    return page.stories, page.strays + page.heads


def _is_second_half(story: _Story, line: Line, after: Line | None) -> bool:
    """Return whether a short line inside a story is the rest of its headline, which ends with a colon."""
    if line.heading or not story.heads or story.byline is not None:
        return False
    opens = story.heads[-1].text.rstrip().endswith((":", "："))
    return opens and story.second_half is None and after is not None and not after.heading


def _own_heads(heads: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a headline and those before it that belong to none: a kicker with a colon comes first."""
    for i in range(1, len(heads)):
        kicker = heads[i].text.rstrip()
        if kicker.endswith((":", "：")) and len(kicker) <= 14 and i + 1 < len(heads):
            return heads[i:], heads[:i]
    return heads, []


def _add_fragment(story: _Story, line: Line) -> None:
    last = story.paragraphs[-1][-1] if story.paragraphs else None
    if last is not None and not ends_sentence(last.text) and not _is_parallel(story, line):
        story.paragraphs[-1].append(line)
    else:
        story.paragraphs.append([line])
        story.openings[line.text.strip()[:2]] += 1


def _is_parallel(story: _Story, line: Line) -> bool:
    """Return whether a line opens like the paragraphs before it (``聚焦……``): then the text before it lost its end."""
    return story.openings[line.text.strip()[:2]] >= 2


# --- from a story to an article --------------------------------------------------------------------------------------


def _article(story: _Story, i: int) -> tuple[RecoveredArticle, list[Finding]]:
    kicker, title, subtitle = _headline(story)
    texts = [_joined(fragments) for fragments in story.paragraphs]
    byline = story.byline
    signed = _SIGNED.search(texts[-1]) if texts else None
    if signed and byline is None:
        byline = tidy(signed["inner"] or signed["bare"] or signed["staff"])
        texts[-1] = texts[-1][: signed.start()].rstrip()
    paragraphs = [without_wrap_spaces(_COLUMN_SPACE.sub("", text)) for text in texts]
    first = story.heads[0] if story.heads else story.paragraphs[0][0]
    found: list[Finding] = []
    if not title:
        title = paragraphs[0][:20] if paragraphs else ""
        found.append(findings.title_doubtful(title, "the text has no headline", first.number, i))
    if story.continued is not None:
        found.append(findings.continued(title, story.continued, first.number, i))
    for fragments, text in zip(story.paragraphs, paragraphs, strict=True):
        if not ends_sentence(text) and not text.endswith(("：", ":", "；")):
            found.append(findings.text_lost(title, "A paragraph breaks off", fragments[-1].number, i))
    if not paragraphs:
        found.append(findings.text_lost(title, "There is no text under the headline", first.number, i))
    lines = tuple(fragments[0].number for fragments in story.paragraphs)
    article = RecoveredArticle(
        title,
        tuple(paragraphs),
        line=first.number,
        kicker=kicker,
        subtitle=subtitle,
        byline=byline,
        confidence=0.8,
        paragraph_lines=lines,
    )
    return article, found


def _joined(fragments: Sequence[Line]) -> str:
    return join_all(fragment.text for fragment in fragments)


_COLUMN_SPACE = re.compile(
    rf"(?<=[{CJK}，。、；：！？”》）,.;:!?\")])[ \t]+(?=[{CJK}“《（\"(\d])|(?<=\d)[ \t]+(?=[{CJK}])"
)


def _headline(story: _Story) -> tuple[str | None, str, str | None]:
    """Return kicker, headline and subtitle."""
    heads = [tidy(unspaced(line.text)) for line in story.heads]
    if not heads:
        return None, "", None
    if len(heads) == 1:
        title = heads[0] if story.second_half is None else heads[0] + tidy(story.second_half)
        return None, title, None
    main = [i for i, text in enumerate(heads) if not _SUBTITLE.match(text) and not text.endswith((":", "："))]
    long = [i for i in main if len(text := heads[i]) >= _MIN_HEADLINE_CHARS and text]
    at = (long or main or [0])[-1]
    if story.heads[at].heading and long:
        top = min(story.heads[i].heading or 9 for i in long)
        at = next((i for i in reversed(long) if story.heads[i].heading == top), at)
    kicker = " ".join(text.rstrip(":：") for text in heads[:at]) or None
    subtitle = " ".join(text.lstrip("—-―─ ") for text in heads[at + 1 :]) or None
    title = heads[at] if story.second_half is None else heads[at] + tidy(story.second_half)
    return kicker, title, subtitle


# --- lines that OCR took for headings --------------------------------------------------------------------------------


def _bigrams(lines: Sequence[Line]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        for word in line.text.split():
            counts.update(word[i : i + 2] for i in range(len(word) - 1))
    return counts


@dataclass(frozen=True, slots=True)
class _Hole:
    """A space in a fragment of a story at which the words beside it do not meet."""

    story: int
    paragraph: int
    fragment: int
    start: int
    end: int


class _Holes:
    """The holes in the texts of a page, by the character behind them."""

    def __init__(self, stories: Sequence[_Story], bigrams: Counter[str]) -> None:
        self._stories = stories
        self._bigrams = bigrams
        self._followers: dict[str, list[str]] = defaultdict(list)
        """Character -> those that follow it at least twice, the most frequent first."""
        for pair, count in bigrams.most_common():
            if count >= 2:
                self._followers[pair[0]].append(pair[1])
        self._by_after: dict[str, dict[_Hole, None]] = defaultdict(dict)
        for i, story in enumerate(stories):
            for p, paragraph in enumerate(story.paragraphs):
                for f in range(len(paragraph)):
                    self._add(i, p, f)

    def close(self, stray: Line) -> Finding:
        """Put a line that OCR took for a heading back where its words continue, when there is one best place."""
        text = stray.text.strip()
        hole = self._best(text[-1]) if len(text) >= 6 else None
        if hole is None:
            return findings.text_outside(text, stray.number)
        i, p, f = hole.story, hole.paragraph, hole.fragment
        for after, old in list(self._holes_of(i, p, f)):
            del self._by_after[after][old]
        line = self._stories[i].paragraphs[p][f]
        before, after = line.text[: hole.start], line.text[hole.end :]
        self._stories[i].paragraphs[p][f] = replace(line, text=f"{before} {text} {after}")
        self._add(i, p, f)
        return findings.join_doubtful(before[-6:] + text[:2], text[-2:] + after[:6], stray.number, i)

    def _add(self, i: int, p: int, f: int) -> None:
        for after, hole in self._holes_of(i, p, f):
            self._by_after[after][hole] = None

    def _holes_of(self, i: int, p: int, f: int) -> Iterator[tuple[str, _Hole]]:
        text = self._stories[i].paragraphs[p][f].text
        for gap in _GAP.finditer(text):
            if not self._bigrams[text[gap.start() - 1] + text[gap.end()]]:
                yield text[gap.end()], _Hole(i, p, f, gap.start(), gap.end())

    def _best(self, last: str) -> _Hole | None:
        """Return the hole that a text with this last character closes best; None when there are several or none."""
        best: _Hole | None = None
        fit = 0
        for after in self._followers.get(last, ()):
            if best is not None and self._bigrams[last + after] < fit:
                break
            holes = self._by_after.get(after)
            if holes and (best is not None or len(holes) > 1):
                return None
            if holes:
                best, fit = next(iter(holes)), self._bigrams[last + after]
        return best
