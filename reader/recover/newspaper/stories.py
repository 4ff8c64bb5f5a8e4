"""Puts the fragments of a newspaper page together to stories.

A fragment mostly goes on with the story before it in the file. It goes on with another when the words say so: a
sentence that was cut ends there, the fragment shares its names and words, or the story before it has been signed.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.recover.lines import Line
from reader.recover.newspaper.bylines import clean_byline, is_byline, is_note
from reader.recover.newspaper.columns import Fragment
from reader.recover.newspaper.words import Topics, Words
from reader.recover.shapes import ends_sentence

_MAX_OPEN = 10
"""Stories before the last that a fragment may go on with."""
_MAX_ORDERED = 14
"""Fragments of a story that are tried in other orders."""
_NEW, _SIGNED = 3.5, -4.0
_JUMP, _JUMP_CLOSED = -2.5, -5.0
_TOPIC = 4.0
_REORDER = 4.0
_MAX_SWAPS = 2
_LOST = -1.5
_REST, _MAX_REST_CHARS = -3.0, 6
"""So few characters are the rest of a sentence, no paragraph."""


@dataclass(slots=True)
class Story:
    """A headline and what belongs to it."""

    heads: list[Line]
    fragments: list[Fragment] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Where the fragments stand among those of the page."""
    byline: str | None = None
    continued: str | None = None
    second_half: str | None = None
    is_signed: bool = False
    """A byline stands behind its text."""
    doubtful: list[Fragment] = field(default_factory=list)
    """Fragments that stood elsewhere on the page."""
    pairs: Counter[str] = field(default_factory=Counter)

    @property
    def is_open(self) -> bool:
        """Whether its text stops inside a sentence."""
        return bool(self.fragments) and not ends_sentence(self.fragments[-1].line.text)

    def sign(self, text: str) -> None:
        """Add a byline; behind a text it closes the story."""
        byline = clean_byline(text)
        self.byline = byline if self.byline is None else f"{self.byline} {byline}"
        self.is_signed = bool(self.fragments)


@dataclass(slots=True)
class Page:
    """The stories of a page while its fragments are read one by one."""

    words: Words
    topics: Topics
    stories: list[Story] = field(default_factory=list)
    strays: list[Line] = field(default_factory=list)
    """Heading lines that belong to no story."""
    heads: list[Line] = field(default_factory=list)
    """Heading lines since the last running text."""
    current: Story | None = None
    """The story that the last line belongs to."""

    def add(self, i: int, fragment: Fragment, after: Fragment | None) -> None:
        """Put fragment ``i`` of the page where it belongs."""
        line = fragment.line
        text = line.text.strip()
        if is_byline(text):
            self._open_story()
            if self.current is not None:
                self.current.sign(text)
        elif is_note(text):
            self._open_story()
            if self.current is not None:
                self.current.continued = text.strip("（）() ")
        elif not fragment.is_head:
            self._open_story()
            self._add_text(i, fragment)
        elif self.current is not None and not self.heads and _is_second_half(self.current, line, after):
            self.current.second_half = text
        else:
            self.heads.append(line)

    def _open_story(self) -> None:
        if self.heads:
            own, left = _own_heads(self.heads)
            self.strays += left
            self.current = Story(own)
            self.stories.append(self.current)
            self.heads = []

    def _add_text(self, i: int, fragment: Fragment) -> None:
        if self.current is None:
            self.current = Story([])
            self.stories.append(self.current)
        story = self._best(i, fragment, self.current)
        if story is not self.current:
            story.doubtful.append(fragment)
        story.fragments.append(fragment)
        story.places.append(i)
        story.pairs.update(self.topics.pairs[i])
        self.current = story

    def _best(self, i: int, fragment: Fragment, current: Story) -> Story:
        """Return the story that a fragment goes on with."""
        best, best_score = current, self._score_current(i, fragment, current)
        for story in self.stories[: -2 - _MAX_OPEN : -1]:
            if story is current or not story.fragments or story.is_signed:
                continue
            score = self._score(i, fragment, story) + (_JUMP if story.is_open else _JUMP_CLOSED)
            if score > best_score:
                best, best_score = story, score
        return best

    def _score_current(self, i: int, fragment: Fragment, current: Story) -> float:
        if current.fragments:
            return self._score(i, fragment, current) + _SIGNED * current.is_signed
        return _NEW if current.continued else _NEW + min(0.0, -self.words.continues("。", fragment.line.text))

    def _score(self, i: int, fragment: Fragment, story: Story) -> float:
        before = story.fragments[-1].line.text
        score = _TOPIC * self.topics.share(self.topics.pairs[i], story.pairs)
        if story.is_open:
            return score + self.words.continues(before, fragment.line.text)
        return score + _REST * (len(fragment.line.text) <= _MAX_REST_CHARS)

    def close(self) -> None:
        """Take the stories without any text off the page and put the fragments of the others in order."""
        empty = [story for story in self.stories if not story.fragments and story.continued is None]
        self.strays += [head for story in empty for head in story.heads] + self.heads
        self.stories = [story for story in self.stories if story.fragments or story.continued is not None]
        for story in self.stories:
            _put_in_order(story, self.words)


def put_together(fragments: Sequence[Fragment], words: Words) -> Page:
    """Return the stories of a page and the heading lines that belong to none."""
    page = Page(words, Topics(fragment.line.text for fragment in fragments))
    for i, fragment in enumerate(fragments):
        page.add(i, fragment, fragments[i + 1] if i + 1 < len(fragments) else None)
    page.close()
    return page


def _is_second_half(story: Story, line: Line, after: Fragment | None) -> bool:
    """Return whether a short line inside a story is the rest of its headline, which ends with a colon."""
    if line.heading or not story.heads or story.byline is not None:
        return False
    opens = story.heads[-1].text.rstrip().endswith((":", "："))
    return opens and story.second_half is None and after is not None and not after.line.heading


def _own_heads(heads: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a headline and those before it that belong to none: a kicker with a colon comes first."""
    for i in range(1, len(heads)):
        kicker = heads[i].text.rstrip()
        if kicker.endswith((":", "：")) and len(kicker) <= 14 and i + 1 < len(heads):
            return heads[i:], heads[:i]
    return heads, []


def _put_in_order(story: Story, words: Words) -> None:
    """Swap two stretches of a story's fragments that follow each other while their sentences meet better then."""
    meetings = _Meetings([fragment.line.text for fragment in story.fragments], words)
    size = len(story.fragments)
    order = list(range(size))
    if not 3 <= size <= _MAX_ORDERED or all(meetings.at(order, i) >= 0 for i in range(1, size)):
        return
    for _ in range(_MAX_SWAPS):
        swaps = [
            (meetings.gain(order, (i, j, k)), (i, j, k))
            for i, j, k in itertools.combinations(range(1, size + 1), 3)
            if meetings.at(order, i) < 0
        ]
        gain, (i, j, k) = max(swaps, default=(0.0, (0, 0, 0)))
        if gain < _REORDER:
            break
        order = [*order[:i], *order[j:k], *order[i:j], *order[k:]]
    story.doubtful += [story.fragments[b] for a, b in itertools.pairwise(order) if b != a + 1]
    story.fragments = [story.fragments[i] for i in order]
    story.places = [story.places[i] for i in order]


class _Meetings:
    """How well the fragments of a story meet, each pair looked at once."""

    def __init__(self, texts: Sequence[str], words: Words) -> None:
        self._texts = texts
        self._words = words
        self._known: dict[tuple[int, int], float] = {}

    def at(self, order: Sequence[int], i: int) -> float:
        """Return how well the fragments before and behind position ``i`` of ``order`` meet."""
        if i >= len(order):
            return 0.0 if ends_sentence(self._texts[order[-1]]) else _LOST
        pair = order[i - 1], order[i]
        if pair not in self._known:
            before, after = (self._texts[n] for n in pair)
            self._known[pair] = 0.0 if ends_sentence(before) else self._words.continues(before, after)
        return self._known[pair]

    def gain(self, order: Sequence[int], cuts: tuple[int, int, int]) -> float:
        """Return how much better the fragments meet when the stretches between the cuts change places."""
        i, j, k = cuts
        tried = [*order[:i], *order[j:k], *order[i:j], *order[k:]]
        return sum(self.at(tried, at) for at in (i, i + k - j, k)) - sum(self.at(order, at) for at in cuts)
