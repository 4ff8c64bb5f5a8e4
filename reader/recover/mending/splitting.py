"""Articles split and merged, paragraphs joined and parted; no character of a text or a title is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rapidfuzz import fuzz

from reader.model import EntryKind, MendTrouble, Origin, PointQuote, RecoveredArticle, TocEntry
from reader.recover.mending.dates import date_of
from reader.recover.mending.draft import Draft, Node, NoPlaceError, Slot
from reader.recover.mending.moving import names_above
from reader.recover.mending.quoting import Points
from reader.recover.shapes import fold, join_all

_SAME_TITLE = 0.9
"""Likeness of a title to the entry of the contents whose text was not found."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A point in an article's text.

    Attributes:
        paragraph: The first one of which something stands behind the point.
        is_between: The point is where that paragraph begins.
        before: The paragraphs before the point, a piece of one included; without the white space at the point.
        after: Those behind it.
    """

    paragraph: int
    is_between: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


def _cut(paragraphs: Sequence[str], quote: PointQuote) -> _Cut:
    """Return the point that is quoted; there is text on both sides. Raises NoPlaceError."""
    points = Points(paragraphs)
    at = points.find(quote)
    if at is None:
        raise NoPlaceError(MendTrouble.POINT)
    if not 0 < at < len(points.offsets):
        raise NoPlaceError(MendTrouble.NOT_BETWEEN)
    starts = list(accumulate((len(text) + 1 for text in paragraphs), initial=0))
    end, begin = points.offsets[at - 1] + 1, points.offsets[at]
    last, first = bisect_right(starts, end - 1) - 1, bisect_right(starts, begin) - 1
    before = (*paragraphs[:last], paragraphs[last][: end - starts[last]])
    after = (paragraphs[first][begin - starts[first] :], *paragraphs[first + 1 :])
    return _Cut(first, last != first, before, after)


def _with_text(article: RecoveredArticle, paragraphs: Sequence[str], lines: Sequence[int]) -> RecoveredArticle:
    """Return the article with other paragraphs; their lines are only kept where they were known for all."""
    known = tuple(lines) if len(lines) == len(paragraphs) else ()
    return replace(article, paragraphs=tuple(paragraphs), paragraph_lines=known)


def _move_parts(draft: Draft, slot: Slot, place: Callable[[int], int]) -> None:
    """Give the parts of an article the new numbers of their paragraphs."""
    for node in draft.parts_of(slot):
        if node.entry.paragraph is not None:
            node.entry = replace(node.entry, paragraph=place(node.entry.paragraph))


# --- paragraphs ------------------------------------------------------------------------------------------------------


def join_paragraphs(draft: Draft, slot: Slot, point: PointQuote) -> None:
    """Make one paragraph of those before and behind a point; where it is one already, nothing is left to do."""
    article = slot.article
    cut = _cut(article.paragraphs, point)
    if not cut.is_between:
        return
    joined = (*cut.before[:-1], join_all((cut.before[-1], cut.after[0])), *cut.after[1:])
    # Paragraphs without text may stand at the point; they go, and so do their lines.
    gone = len(article.paragraphs) - len(joined)
    lines = article.paragraph_lines
    kept = len(cut.before)
    slot.article = _with_text(article, joined, (*lines[:kept], *lines[cut.paragraph + 1 :]))
    _move_parts(draft, slot, lambda at: at if at < kept else max(kept - 1, at - gone))
    _settle_joins(draft, slot, cut)


def part_paragraph(draft: Draft, slot: Slot, point: PointQuote) -> None:
    """Let a paragraph begin at a point; where one does already, nothing is left to do."""
    article = slot.article
    cut = _cut(article.paragraphs, point)
    if cut.is_between:
        return
    lines = article.paragraph_lines
    at = cut.paragraph + 1
    slot.article = _with_text(article, (*cut.before, *cut.after), (*lines[:at], *lines[at - 1 :]))
    _move_parts(draft, slot, lambda part: part if part < at else part + 1)
    _settle_joins(draft, slot, cut)


def _settle_joins(draft: Draft, slot: Slot, cut: _Cut) -> None:
    """Settle the doubts about joins that were made at a point, or the only one there is in the article."""
    joins = [d for d in draft.doubts if d.slot is slot and d.finding.code in ("join-doubtful", "repeated-character")]
    around = fold(cut.before[-1][-12:]) + fold(cut.after[0][:12])
    here = [d for d in joins if any(words and words in around for words in map(fold, dict(d.finding.facts).values()))]
    for doubt in here or (joins if len(joins) == 1 else ()):
        doubt.settle()


# --- articles --------------------------------------------------------------------------------------------------------


def split(draft: Draft, slot: Slot, point: PointQuote, title: str, number: int) -> None:
    """Make an article of its own of what follows a point; ``number`` is that of the mend.

    An entry of the contents with this title whose text was not found, or that named a part of the article beginning
    at the point, becomes the entry of the new one.
    """
    whole = slot.article
    cut = _cut(whole.paragraphs, point)
    lines = whole.paragraph_lines
    after, dropped = _without_title(cut.after, title)
    new = RecoveredArticle(
        title=title,
        paragraphs=after,
        section=whole.section,
        subsection=whole.subsection,
        line=lines[cut.paragraph] if cut.paragraph < len(lines) else None,
        byline=whole.byline,
        source_id=whole.source_id,
        paragraph_lines=lines[cut.paragraph + dropped :] if lines else (),
    )
    added = Slot(replace(new, date=date_of(new, draft.meta)), Origin(slot.origin.article, number))
    slot.article = replace(_with_text(whole, cut.before, lines[: len(cut.before)]), byline=None)
    draft.slots.insert(draft.slots.index(slot) + 1, added)
    _add_entry(draft, slot, added, cut.paragraph)
    for node in draft.parts_of(slot):
        if node.entry.paragraph is not None and node.entry.paragraph >= cut.paragraph + (not cut.is_between):
            node.slot = added
            node.entry = replace(node.entry, paragraph=max(0, node.entry.paragraph - cut.paragraph - dropped))
    _move_doubts(draft, slot, added)


def _without_title(paragraphs: Sequence[str], title: str) -> tuple[tuple[str, ...], int]:
    """Return a text without the title it begins with, and how many paragraphs that were nothing else."""
    wanted = "".join(title.split())
    text = list(paragraphs)
    dropped = 0
    while text and wanted:
        words = "".join(text[0].split())
        if len(words) > len(wanted) or not wanted.startswith(words):
            break
        wanted = wanted[len(words) :]
        del text[0]
        dropped += 1
    if not wanted:
        return tuple(text), dropped
    begin = _end_of(text[0], wanted) if text else None
    if begin is None:
        return tuple(paragraphs), 0
    return (text[0][begin:].lstrip(), *text[1:]), dropped


def _end_of(text: str, words: str) -> int | None:
    """Return where words, white space aside, end with which a text begins, or None when it does not."""
    inked = [i for i, char in enumerate(text) if not char.isspace()][: len(words)]
    return inked[-1] + 1 if [text[i] for i in inked] == list(words) else None


def _add_entry(draft: Draft, slot: Slot, added: Slot, paragraph: int) -> None:
    """Give a new article its entry: one that waits for it, or a new one behind that of the article it was part of."""
    waiting = _waiting_entry(draft, slot, added, paragraph)
    before = draft.entry_of(slot)
    if waiting is None or waiting.is_part:
        article = added.article
        entry = TocEntry(EntryKind.ARTICLE, article.title, 1, None, article.line, listed=False)
        node = waiting or Node(entry)
        if waiting is not None:
            waiting.take_out()
            node.entry = replace(waiting.entry, kind=EntryKind.ARTICLE, paragraph=None)
        parent, at = (draft.root, len(draft.root.children) - 1) if before is None else _place(before)
        parent.insert(at + 1, node)
    else:
        node = waiting
        for doubt in draft.doubts:
            if doubt.finding.code == "body-lost" and dict(doubt.finding.facts).get("title") == node.entry.title:
                doubt.settle()
    node.slot = added
    section, subsection = names_above(node)
    listed = node.entry.title if node.entry.listed else None
    added.article = replace(
        added.article, section=section, subsection=subsection, toc_title=listed, printed_page=node.entry.printed_page
    )


def _place(node: Node) -> tuple[Node, int]:
    parent = node.parent
    if parent is None:  # pragma: no cover - an entry that was found in the tree stands in it
        raise AssertionError("the entry is not in the tree")
    return parent, parent.children.index(node)


def _waiting_entry(draft: Draft, slot: Slot, added: Slot, paragraph: int) -> Node | None:
    title = fold(added.article.title)
    for node in draft.root.below():
        is_lost = node.entry.kind is EntryKind.ARTICLE and node.slot is None and not node.children
        is_part = node.is_part and node.slot is slot and node.entry.paragraph == paragraph
        if (is_lost or is_part) and fuzz.ratio(fold(node.entry.title), title) >= _SAME_TITLE * 100:
            return node
    return None


def _move_doubts(draft: Draft, slot: Slot, added: Slot) -> None:
    """Let the findings with a line behind the beginning of a new article be its own."""
    begin = added.article.line
    if begin is None or begin <= (slot.article.line or 0):
        return
    for doubt in draft.doubts:
        if doubt.slot is slot and doubt.finding.line is not None and doubt.finding.line >= begin:
            doubt.slot = added


def merge(draft: Draft, slot: Slot, following: Slot, *, keep_title: bool) -> None:
    """Let an article take in the one that follows it."""
    first, second = slot.article, following.article
    begin = len(first.paragraphs)
    heads, runs_on = _heads(first, second, keep_title=keep_title)
    lines_known = bool(first.paragraph_lines or not first.paragraphs) and bool(
        second.paragraph_lines or not second.paragraphs
    )
    head_lines = [second.line or 0] * len(heads)
    paragraphs = [*first.paragraphs, *heads, *second.paragraphs]
    lines = [*first.paragraph_lines, *head_lines, *second.paragraph_lines] if lines_known and second.line else []
    if runs_on and 0 < begin < len(paragraphs):
        begin -= 1
        end = begin + 2 + len(heads) if second.paragraphs else len(paragraphs)
        paragraphs[begin:end] = [join_all(paragraphs[begin:end])]
        del lines[begin + 1 : end]
    shift = len(paragraphs) - len(second.paragraphs)
    byline = first.byline or second.byline
    if first.byline and second.byline:
        paragraphs.append(second.byline)
        lines = [*lines, lines[-1]] if lines else []
    slot.article = _with_text(replace(first, byline=byline, date=first.date or second.date), paragraphs, lines)
    _move_parts(draft, following, lambda at: at + shift)
    _take_in_entries(draft, slot, following, min(begin, len(paragraphs) - 1))
    _take_in_doubts(draft, slot, following, runs_on=runs_on)
    draft.slots.remove(following)
    for absorbed, into in draft.absorbed.items():
        if into == following.origin:
            draft.absorbed[absorbed] = slot.origin
    draft.absorbed[following.origin] = slot.origin
    slot.is_dated_by_hand |= following.is_dated_by_hand and first.date is None


def _heads(first: RecoveredArticle, second: RecoveredArticle, *, keep_title: bool) -> tuple[list[str], bool]:
    """Return what stands above the text of the second article, and whether the first goes on with it."""
    repeated = not keep_title and fold(second.title) == fold(first.title)
    heads = (second.kicker, None if repeated else second.title, second.subtitle)
    return [text for text in heads if text], not keep_title


def _take_in_entries(draft: Draft, slot: Slot, following: Slot, paragraph: int) -> None:
    """Make a part of the entry of an article that was merged, when it is printed; parts go with it."""
    entry, above = draft.entry_of(following), draft.entry_of(slot)
    home = draft.root if above is None else above
    if entry is not None:
        parent, at = entry.take_out()
        children = list(entry.children)
        entry.children.clear()
        for child in reversed([child for child in children if not child.is_part]):
            parent.insert(at, child)
        if entry.entry.listed and paragraph >= 0:
            entry.entry = replace(entry.entry, kind=EntryKind.PART, paragraph=paragraph)
            home.insert(len(home.children), entry)
        for child in (child for child in children if child.is_part):
            home.insert(len(home.children), child)
        entry.slot = slot
    for node in draft.root.below():
        if node.slot is following:
            node.slot = slot


def _take_in_doubts(draft: Draft, slot: Slot, following: Slot, *, runs_on: bool) -> None:
    draft.settle(
        following,
        "article-unlisted",
        "title-doubtful",
        "title-differs",
        "order-differs",
        "duplicate-title",
        "date-missing",
        "date-outside-issue",
        "continued",
    )
    draft.settle(slot, "continued", *(("text-lost",) if runs_on else ()))
    for doubt in draft.doubts:
        if doubt.slot is following:
            doubt.slot = slot
