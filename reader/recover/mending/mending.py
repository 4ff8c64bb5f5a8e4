"""What people mended, applied to what was recovered: pure, in the order in which it was made.

A mend whose place is not found changes nothing and becomes a finding; the others go on. Findings that a mend answers
are settled, none is removed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.model import (
    ArticleQuote,
    Finding,
    JoinParagraphs,
    Mend,
    MendedIssue,
    MendTrouble,
    Merge,
    Move,
    PartParagraph,
    RecoveredIssue,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Severity,
    Split,
)
from reader.recover.mending.dates import set_issue
from reader.recover.mending.draft import Doubt, Draft, NoPlaceError, Slot, freeze, thaw
from reader.recover.mending.moving import move
from reader.recover.mending.quoting import find_article
from reader.recover.mending.splitting import join_paragraphs, merge, part_paragraph, split


def mend_issue(recovered: RecoveredIssue, mends: Sequence[Mend]) -> MendedIssue:
    """Return an issue with mends applied, each to the result of those before it.

    Args:
        recovered: As the recovery left it.
        mends: In the order in which they were made.
    """
    draft = thaw(recovered)
    troubles: list[MendTrouble | None] = []
    for number, mend in enumerate(mends):
        trouble = _apply(draft, number, mend)
        troubles.append(trouble)
        if trouble is not None and not isinstance(mend, Settle):  # what a settled finding was about is gone: good
            draft.doubts.append(Doubt(_mend_lost(mend, trouble), None))
    origins = tuple(slot.origin for slot in draft.slots)
    return MendedIssue(freeze(draft), origins, draft.absorbed, tuple(troubles))


def _apply(draft: Draft, number: int, mend: Mend) -> MendTrouble | None:
    """Make a mend; nothing is changed when it does not apply."""
    try:
        if isinstance(mend, SetIssue):
            set_issue(draft, mend)
        elif isinstance(mend, Settle):
            _settle(draft, mend)
        else:
            _MENDERS[type(mend)](draft, _slot(draft, mend.article), mend, number)
    except NoPlaceError as exc:
        return exc.trouble
    return None


def _slot(draft: Draft, quote: ArticleQuote) -> Slot:
    at = find_article(draft.articles, quote)
    if at is None:
        raise NoPlaceError(MendTrouble.ARTICLE)
    return draft.slots[at]


def _mend_lost(mend: Mend, trouble: MendTrouble) -> Finding:
    """A mend was made whose place the text does not have."""
    what = type(mend).__name__
    facts: tuple[tuple[str, str], ...] = (("mend", what), ("reason", trouble.value))
    if isinstance(mend, SetIssue):
        message = f"What was mended by hand ({what}) cannot be applied to this text."
    else:
        title = "" if mend.article is None else mend.article.title
        message = f"What was mended by hand ({what}) in {title!r} finds no place in this text."
        facts = (("title", title), *facts)
    return Finding(Severity.DOUBT, "mend-lost", message, facts=facts)


# --- one article -----------------------------------------------------------------------------------------------------


def _retitle(draft: Draft, slot: Slot, mend: Retitle, number: int) -> None:
    title = usable_title(mend.title)
    listed = slot.article.toc_title is not None
    slot.article = replace(slot.article, title=title, toc_title=title if listed else None)
    entry = draft.entry_of(slot)
    if entry is not None:
        entry.entry = replace(entry.entry, title=title)
    draft.settle(slot, "title-differs", "title-doubtful", "duplicate-title")


def _redate(draft: Draft, slot: Slot, mend: Redate, number: int) -> None:
    slot.article = replace(slot.article, date=mend.date)
    slot.is_dated_by_hand = True
    draft.settle(slot, "date-missing", "date-outside-issue")


def _move(draft: Draft, slot: Slot, mend: Move, number: int) -> None:
    section = None if mend.section is None else usable_title(mend.section)
    subsection = None if mend.subsection is None or section is None else usable_title(mend.subsection)
    at = None if mend.before is None else find_article(draft.articles, mend.before)
    move(draft, slot, section, subsection, None if at is None else draft.slots[at])


def _split(draft: Draft, slot: Slot, mend: Split, number: int) -> None:
    split(draft, slot, mend.point, usable_title(mend.title), number)


def _merge(draft: Draft, slot: Slot, mend: Merge, number: int) -> None:
    following = find_article(draft.articles, mend.following)
    if following is None or following != draft.slots.index(slot) + 1:
        raise NoPlaceError(MendTrouble.FOLLOWING)
    merge(draft, slot, draft.slots[following], keep_title=mend.keep_title)


def _join(draft: Draft, slot: Slot, mend: JoinParagraphs, number: int) -> None:
    join_paragraphs(draft, slot, mend.point)


def _part(draft: Draft, slot: Slot, mend: PartParagraph, number: int) -> None:
    part_paragraph(draft, slot, mend.point)


_MENDERS: dict[type, Callable[..., None]] = {
    Retitle: _retitle,
    Redate: _redate,
    Move: _move,
    Split: _split,
    Merge: _merge,
    JoinParagraphs: _join,
    PartParagraph: _part,
}


def usable_title(text: str) -> str:
    """Return a title or a name as it is put in: single spaces, nothing that is not text.

    Raises:
        NoPlaceError: nothing is left, or it holds what is no character.
    """
    title = " ".join(text.split())
    if not title or any(unicodedata.category(char) in ("Cc", "Cs") for char in title):
        raise NoPlaceError(MendTrouble.VALUE)
    return title


def _settle(draft: Draft, mend: Settle) -> None:
    slot = None if mend.article is None else _slot(draft, mend.article)
    meant = [d for d in draft.doubts if (d.slot, d.finding.code, d.finding.facts) == (slot, mend.code, mend.facts)]
    if not meant:
        raise NoPlaceError(MendTrouble.FINDING)
    for doubt in meant:
        doubt.settle()
