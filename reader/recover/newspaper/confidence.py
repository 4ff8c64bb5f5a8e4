"""How sure the articles of a newspaper page are: what speaks against each, by its headline, its text and its page.

Measured on made-up pages: of the articles against which nothing speaks 99.5 in 100 have the right title, beginning and
end.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from reader.model import RecoveredArticle
from reader.recover.lines import Line
from reader.recover.newspaper.bylines import is_byline, opens_news
from reader.recover.newspaper.stories import Page, Story
from reader.recover.shapes import ends_sentence, fold, tidy, unspaced

SUBTITLE = re.compile(r"\s*+(?:——|—|--|-|―|─)?\s*+(?:访|訪|记|記|专访|——)\S|\s*+(?:——|—|--|-|―|─)\s*+\S")
"""How a line begins that stands below a headline and belongs to it."""
_SURE, _EACH, _LEAST = 1.0, 0.8, 0.4
_MIN_TITLE_CHARS, _MAX_TITLE_CHARS = 8, 36
_MAX_KICKER_CHARS = 11
_MIN_TEXT_CHARS = 120
_LEAD_CHARS = 150
_MIN_COMMON_PAIRS = 5
"""Of a headline and the text below it."""
_MIN_MEETING = 1.0
"""Below it is not clear that two fragments of one sentence meet."""
_MIN_SHARE = 0.12
"""Of what a fragment has in common with others of the page, so much it shares with its own story."""
_STOPS = re.compile("[，。、；：,;:]")
_CUT_TITLE = re.compile(r"[，、。；”’）》,;)]|.[，、]|.*[。；;]|.*[，、：；,;:]$", re.DOTALL)
"""A headline that begins, ends or goes on as text does: a line of a column that was taken for one."""
_INNER_BYLINE = re.compile(r"[。！？!?”\"]\s*(?P<byline>[（(][^（()）]{2,40}[）)])(?=\s*\S)")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))


def page_confidence(page: Page, articles: Sequence[RecoveredArticle]) -> list[float]:
    """Return how sure the articles of a page are, 0..1, each made of the story in its place."""
    both = list(zip(page.stories, articles, strict=True))
    is_stirred = bool(page.strays) or any(story.doubtful or _may_be_stray(story, article) for story, article in both)
    sure: list[float] = []
    before: Story | None = None
    for story, article in both:
        is_beside_open = before is not None and before.is_open
        against = [is_stirred, is_beside_open, *_against(page, story, article)]
        sure.append(round(max(_LEAST, _SURE * _EACH ** sum(against)), 3))
        before = story
    return sure


def _against(page: Page, story: Story, article: RecoveredArticle) -> Iterator[bool]:
    """Yield what speaks against an article."""
    text = "".join(article.paragraphs)
    yield bool(story.doubtful)
    yield not _has_clear_headline(story, article)
    yield not _MIN_TITLE_CHARS <= len(article.title) <= _MAX_TITLE_CHARS or not _is_even(article.title)
    yield _in_common(article.title, text[:_LEAD_CHARS]) < _MIN_COMMON_PAIRS
    yield len(text) < _MIN_TEXT_CHARS or not ends_sentence(text)
    yield not all(map(_is_even, article.paragraphs))
    yield any(is_byline(one["byline"]) for one in _INNER_BYLINE.finditer(text))
    meeting = _weakest_meeting(page, story)
    yield meeting is not None and meeting < _MIN_MEETING
    yield any(b != a + 1 for a, b in itertools.pairwise(story.places))
    yield _least_share(page, story) < _MIN_SHARE
    yield not _is_signed(article)
    yield opens_news(text) and story.is_signed
    is_marked = all(line.heading or line.is_bold for line in story.heads)
    yield not is_marked and meeting is not None


def _may_be_stray(story: Story, article: RecoveredArticle) -> bool:
    """Return whether a headline may be a line of a column, which is missed elsewhere on the page then.

    It looks like one, or has nothing in common with the text below it, which nobody signed.
    """
    if not article.title or _CUT_TITLE.match(article.title):
        return True
    text = "".join(article.paragraphs)
    return len(story.heads) == 1 and not _is_signed(article) and not _in_common(article.title, text)


def _is_signed(article: RecoveredArticle) -> bool:
    return bool(article.byline) or any(map(opens_news, article.paragraphs[:1]))


def _is_even(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in _PAIRS) and text.count('"') % 2 == 0


def _in_common(title: str, text: str) -> int:
    """Return how many pairs of characters of a title stand in a text."""
    title, text = fold(title), fold(text)
    return sum(title[i : i + 2] in text for i in range(len(title) - 1))


def _has_clear_headline(story: Story, article: RecoveredArticle) -> bool:
    """Return whether it is plain which line of a headline is the title: beside a short kicker and a marked subtitle."""
    kicker, subtitle = article.kicker, article.subtitle
    if story.second_half is not None or len(story.heads) != 1 + (kicker is not None) + (subtitle is not None):
        return False
    if kicker is not None and (len(kicker) > _MAX_KICKER_CHARS or _STOPS.search(kicker)):
        return False
    return subtitle is None or is_subtitle(story.heads[-1])


def is_subtitle(line: Line) -> bool:
    """Return whether a line of a headline begins as those do that stand below it."""
    return SUBTITLE.match(tidy(unspaced(line.text))) is not None


def _weakest_meeting(page: Page, story: Story) -> float | None:
    """Return how well the fragments of a sentence meet at the worst place; None when no sentence is cut."""
    texts = [fragment.line.text for fragment in story.fragments]
    cut = [(a, b) for a, b in itertools.pairwise(texts) if not ends_sentence(a)]
    return min((page.words.continues(a, b) for a, b in cut), default=None)


def _least_share(page: Page, story: Story) -> float:
    """Return which share of what it has in common with others the strangest fragment has with its own story."""
    shares = []
    for place in story.places[1:]:
        own = page.topics.pairs[place]
        others = {pair: 1 for pair, count in story.pairs.items() if count > (pair in own)}
        shares.append(page.topics.share(own, others))
    return min(shares, default=1.0)
