"""A newspaper page: fragments of columns, headlines with kickers and subtitles, bylines; no contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.model import EntryKind, Finding, IssueKind, IssueMeta, RecoveredArticle, RecoveredIssue, TocEntry
from reader.recover import findings
from reader.recover.bulletin import date_findings, with_given
from reader.recover.given import Given
from reader.recover.issue_date import find_issue_date
from reader.recover.lines import Line
from reader.recover.newspaper import bylines
from reader.recover.newspaper.columns import fragments
from reader.recover.newspaper.confidence import SUBTITLE, page_confidence
from reader.recover.newspaper.stories import Page, Story, put_together
from reader.recover.newspaper.words import Words
from reader.recover.shapes import CJK, ends_sentence, join_all, tidy, unspaced, without_wrap_spaces

_GAP = re.compile(r"(?<=\S)[ \t]+(?=\S)")
_MIN_HEADLINE_CHARS = 7
_MIN_MARKS = 2
_CHARS_A_MARK = 1500
"""A page of a newspaper has a byline or 本报讯 every few hundred characters."""
MAX_REPEATED_LINES = 3
"""So many lines come back on a page of a newspaper by chance: its name, names of columns, mottoes."""
_MAX_PAGE_LINES = 1500
_MAX_PAGE_CHARS = 60_000
"""Of lines that are looked at together; a page has 10,000 characters, some converters give no sign where it ends."""


def is_newspaper(lines: Sequence[Line]) -> bool:
    """Return whether a document without contents reads like a page of a newspaper: bylines, 本报讯, (上接01版)."""
    marks = 0
    for line in lines:
        text = line.text
        marks += bool(bylines.is_byline(text) or bylines.opens_news(text))
        marks += bool(bylines.is_note(text) or bylines.signed(text) or bylines.without_notes(text)[1])
        marks += bylines.is_numbered_head(text)
    return marks >= _MIN_MARKS and marks * _CHARS_A_MARK >= sum(len(line.text) for line in lines)


def recover_newspaper(lines: Sequence[Line], given: Given) -> RecoveredIssue:
    """Return the articles of the pages of a newspaper, in the order of the file."""
    articles: list[RecoveredArticle] = []
    found: list[Finding] = []
    masthead: list[str] = []
    name: Line | None = None
    for page in _pages(lines):
        top, rest = _without_masthead(page)
        name = name or next((line for line in top if _is_name(line)), None)
        masthead += [line.text for line in top]
        outside = [line for line in rest if bylines.is_furniture(line.text)]
        found += [findings.text_outside(line.text, line.number) for line in (*top, *outside) if line is not name]
        found += _add_articles([line for line in rest if not bylines.is_furniture(line.text)], articles)
    when = with_given(find_issue_date(given.name, masthead, [], []), given)
    toc = tuple(
        TocEntry(EntryKind.ARTICLE, article.title, 1, None, article.line, listed=False, article=i)
        for i, article in enumerate(articles)
    )
    meta = IssueMeta(IssueKind.NEWSPAPER, name.text.strip() if name else None, when.year, when.month, when.evidence)
    return RecoveredIssue(meta, toc, tuple(articles), (*found, *date_findings(when)))


def _add_articles(lines: Sequence[Line], articles: list[RecoveredArticle]) -> list[Finding]:
    """Add the articles of one page to ``articles``; return the doubts about them."""
    if not lines:
        return []
    words = Words(line.text for line in lines)
    page = put_together(fragments(lines, words), words)
    stories = [_with_paragraphs(story) for story in page.stories]
    found = _closed_holes(page, stories, lines, len(articles))
    made: list[RecoveredArticle] = []
    for story, paragraphs in zip(page.stories, stories, strict=True):
        article, doubts = _article(story, paragraphs, len(articles) + len(made))
        made.append(article)
        found += doubts
    sure = page_confidence(page, made)
    articles += [replace(article, confidence=one) for article, one in zip(made, sure, strict=True)]
    return found


# --- pages -----------------------------------------------------------------------------------------------------------


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each page: its head, a date with a number or a name, begins one."""
    page: list[Line] = []
    size = since = 0
    for i, line in enumerate(lines):
        text = line.text
        is_head = since > 2 and (bylines.is_dated_head(text) or _is_second_of_head(lines, i))
        too_long = (len(page) >= _MAX_PAGE_LINES or size >= _MAX_PAGE_CHARS) and (line.heading or line.is_bold)
        if page and (is_head or too_long or len(page) >= 2 * _MAX_PAGE_LINES or size >= 2 * _MAX_PAGE_CHARS):
            yield page
            page, size = [], 0
        since = 0 if bylines.is_dated_head(text) else since + 1
        page.append(line)
        size += len(text)
    yield page


def _is_second_of_head(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line is the name or the number of a page and its date follows."""
    behind = lines[i + 1 : i + 3]
    return bylines.is_page_head(lines[i].text) and any(bylines.is_dated_head(line.text) for line in behind)


def _is_name(line: Line) -> bool:
    return not bylines.is_dated_head(line.text) and not bylines.is_furniture(line.text)


def _without_masthead(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the masthead (the paper's name above its date, who set the page) and the others."""
    head = [i for i, line in enumerate(lines[:6]) if _is_masthead(line)]
    dated = [i for i in head if bylines.is_dated_head(lines[i].text)]
    if dated:
        head += [i for i in range(dated[0]) if i not in head and len(lines[i].folded) <= 12]
    return [lines[i] for i in sorted(head)], [line for i, line in enumerate(lines) if i not in head]


def _is_masthead(line: Line) -> bool:
    """Return whether a line among the first tells the paper's date or page, or who set it."""
    if bylines.is_furniture(line.text) or bylines.is_dated_head(line.text):
        return True
    return bylines.is_page_head(line.text) and not ends_sentence(line.text)


# --- from a story to an article --------------------------------------------------------------------------------------


def _with_paragraphs(story: Story) -> list[list[Line]]:
    """Return the paragraphs of a story, each the fragments of one."""
    paragraphs: list[list[Line]] = []
    openings: Counter[str] = Counter()
    for fragment in story.fragments:
        text = fragment.line.text.strip()
        if paragraphs and not ends_sentence(paragraphs[-1][-1].text) and openings[text[:2]] < 2:
            paragraphs[-1].append(fragment.line)
        else:
            paragraphs.append([fragment.line])
            openings[text[:2]] += 1
    return paragraphs


def _article(story: Story, paragraphs: Sequence[Sequence[Line]], i: int) -> tuple[RecoveredArticle, list[Finding]]:
    kicker, title, subtitle = _headline(story)
    texts, byline, continued = _texts(story, paragraphs)
    first = story.heads[0] if story.heads else paragraphs[0][0]
    found: list[Finding] = []
    if not title:
        title = texts[0][:20] if texts else ""
        found.append(findings.title_doubtful(title, "the text has no headline", first.number, i))
    if continued is not None:
        found.append(findings.continued(title, continued, first.number, i))
    for lines, text in zip(paragraphs, texts, strict=True):
        if not ends_sentence(text) and not text.endswith(("：", ":", "；")):
            found.append(findings.text_lost(title, "A paragraph breaks off", lines[-1].number, i))
    if not texts:
        found.append(findings.text_lost(title, "There is no text under the headline", first.number, i))
    found += _doubtful_joins(story, i)
    article = RecoveredArticle(
        title,
        tuple(texts),
        line=first.number,
        kicker=kicker,
        subtitle=subtitle,
        byline=byline,
        paragraph_lines=tuple(lines[0].number for lines in paragraphs),
    )
    return article, found


def _texts(story: Story, paragraphs: Sequence[Sequence[Line]]) -> tuple[list[str], str | None, str | None]:
    """Return the text of each paragraph, the byline and the note of continuation."""
    texts = [join_all(line.text for line in lines) for lines in paragraphs]
    byline, continued = story.byline, story.continued
    for at in {0, len(texts) - 1} if texts else ():
        bare, note = bylines.without_notes(texts[at])
        if note is not None and bare:
            texts[at], continued = bare, continued or note
    if texts and (signed := bylines.signed(texts[-1])):
        texts[-1] = signed.text
        byline = signed.byline if byline is None else f"{byline} {signed.byline}"
    return [without_wrap_spaces(_COLUMN_SPACE.sub("", text)) for text in texts], byline, continued


def _doubtful_joins(story: Story, i: int) -> list[Finding]:
    """Return a doubt for each fragment that stood elsewhere on the page."""
    found = []
    for before, after in zip([None, *story.fragments], story.fragments, strict=False):
        if before is not None and any(after is one for one in story.doubtful):
            head, tail = before.line.text.strip()[-8:], after.line.text.strip()[:8]
            found.append(findings.join_doubtful(head, tail, after.line.number, i))
    return found


_COLUMN_SPACE = re.compile(
    rf"(?<=[{CJK}，。、；：！？”》）,.;:!?\")])[ \t]+(?=[{CJK}“《（\"(\d])|(?<=\d)[ \t]+(?=[{CJK}])"
)


def _headline(story: Story) -> tuple[str | None, str, str | None]:
    """Return kicker, headline and subtitle."""
    heads = [tidy(unspaced(line.text)) for line in story.heads]
    if not heads:
        return None, "", None
    if len(heads) == 1:
        title = heads[0] if story.second_half is None else heads[0] + tidy(story.second_half)
        return None, title, None
    main = [i for i, text in enumerate(heads) if not SUBTITLE.match(text) and not text.endswith((":", "："))]
    long = [i for i in main if len(heads[i]) >= _MIN_HEADLINE_CHARS]
    at = (long or main or [0])[-1]
    if story.heads[at].heading and long:
        top = min(story.heads[i].heading or 9 for i in long)
        at = next((i for i in reversed(long) if story.heads[i].heading == top), at)
    kicker = " ".join(text.rstrip(":：") for text in heads[:at]) or None
    subtitle = " ".join(text.lstrip("—-―─ ") for text in heads[at + 1 :]) or None
    title = heads[at] if story.second_half is None else heads[at] + tidy(story.second_half)
    return kicker, title, subtitle


# --- lines that OCR took for headings --------------------------------------------------------------------------------


def _closed_holes(page: Page, stories: Sequence[list[list[Line]]], lines: Sequence[Line], first: int) -> list[Finding]:
    """Put the stray lines of a page back where their words continue; ``first`` is the position of its first article."""
    if not page.strays:
        return []
    holes = _Holes(stories, _bigrams(lines), first)
    return [holes.close(stray) for stray in page.strays]


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

    def __init__(self, stories: Sequence[list[list[Line]]], bigrams: Counter[str], first: int) -> None:
        self._stories = stories
        self._first = first
        self._bigrams = bigrams
        self._followers: dict[str, list[str]] = defaultdict(list)
        """Character -> those that follow it at least twice, the most frequent first."""
        for pair, count in bigrams.most_common():
            if count >= 2:
                self._followers[pair[0]].append(pair[1])
        self._by_after: dict[str, dict[_Hole, None]] = defaultdict(dict)
        for i, paragraphs in enumerate(stories):
            for p, paragraph in enumerate(paragraphs):
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
        line = self._stories[i][p][f]
        before, after = line.text[: hole.start], line.text[hole.end :]
        self._stories[i][p][f] = replace(line, text=f"{before} {text} {after}")
        self._add(i, p, f)
        return findings.join_doubtful(before[-6:] + text[:2], text[-2:] + after[:6], stray.number, self._first + i)

    def _add(self, i: int, p: int, f: int) -> None:
        for after, hole in self._holes_of(i, p, f):
            self._by_after[after][hole] = None

    def _holes_of(self, i: int, p: int, f: int) -> Iterator[tuple[str, _Hole]]:
        text = self._stories[i][p][f].text
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
