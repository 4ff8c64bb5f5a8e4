"""A recovered issue as text reads back as it was; anything else is one kind of error."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import EntryKind, RecoveredIssue, Retitle, SetIssue, TocEntry, quote_article
from reader.recover.mending.mending import mend_issue
from reader.store.snapshots import snapshot_from, snapshot_text
from tests.factories import make_issue


def issue() -> RecoveredIssue:
    """Return an issue in which every field is filled somewhere."""
    new = make_issue(6, title="云川简报")
    first = replace(
        new.articles[0], kicker="眉", subtitle="副", byline="（方）", paragraph_lines=(3,), source_id="a", confidence=1
    )
    part = TocEntry(EntryKind.PART, "又", 2, 3, 4, listed=False, article=4, paragraph=1)
    toc = (*new.toc, TocEntry(EntryKind.ARTICLE, "没有正文", 1, children=(part,)))
    findings = (*new.findings, replace(new.findings[0], settled=True))
    return RecoveredIssue(replace(new.meta, series="云川公报"), toc, (first, *new.articles[1:]), findings)


def test_an_issue_reads_back_as_it_was() -> None:
    for each in (issue(), RecoveredIssue(issue().meta, (), (), ())):
        assert snapshot_from(json.loads(snapshot_text(each))) == each


def test_contents_however_deep_read_back() -> None:
    toc: tuple[TocEntry, ...] = ()
    for level in range(900, 0, -1):
        toc = (TocEntry(EntryKind.SECTION, str(level), level, children=toc),)
    again = snapshot_from(json.loads(snapshot_text(RecoveredIssue(issue().meta, toc, (), ()))))
    entry, depth = again.toc[0], 1
    while entry.children:
        entry, depth = entry.children[0], depth + 1
    assert depth == 900


JUNK = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=2)


def spoil(value: Any, data: st.DataObject) -> None:
    """Put something else into a place of a JSON value, however deep."""
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        at = data.draw(st.sampled_from(places))
        inner = value[at]
        if isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 5)):
            value = inner
            continue
        match data.draw(st.integers(0, 3)):
            case 0:
                del value[at]
            case 1:
                value[at] = data.draw(st.lists(JUNK, max_size=2))
            case _:
                value[at] = data.draw(JUNK)
        return


@given(st.data())
def test_a_damaged_text_is_a_value_error_or_an_issue_that_can_be_mended(data: st.DataObject) -> None:
    value = json.loads(snapshot_text(issue()))
    spoil(value, data)
    try:
        again = snapshot_from(value)
    except ValueError:
        return
    assert snapshot_from(json.loads(snapshot_text(again))) == again
    mends = [Retitle(quote_article(again.articles, 0), "题"), SetIssue(2030, 2)] if again.articles else [SetIssue(2030)]
    assert any(mend_issue(again, mends).applied)


@pytest.mark.parametrize("value", [None, [], {}, {"meta": [], "entries": [], "articles": [], "findings": []}, "x"])
def test_what_is_no_issue_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError, match="recovered"):
        snapshot_from(value)
