"""Mends as JSON: read back as they were, anything else refused with one kind of error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    ArticleDate,
    ArticleQuote,
    JoinParagraphs,
    Mend,
    Merge,
    Move,
    PartialDate,
    PartParagraph,
    PointQuote,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
    mend_from_json,
    mend_to_json,
)

QUOTE = ArticleQuote("江北区植树", "6月1日，江北区植树。", 1)
POINT = PointQuote("6月1日，", "江北区", 2)
DAY = PartialDate(6, 1, 2031)
MENDS: tuple[Mend, ...] = (
    Retitle(QUOTE, "题"),
    Redate(QUOTE, None),
    Redate(QUOTE, ArticleDate(DAY)),
    Redate(QUOTE, ArticleDate(DAY, PartialDate(6, 3, 2031))),
    Redate(QUOTE, ArticleDate(PartialDate(6), open_ended=True)),
    Move(QUOTE, "时政", "领导活动", QUOTE),
    Move(QUOTE, None),
    Split(QUOTE, POINT, "题"),
    Merge(QUOTE, QUOTE, keep_title=False),
    JoinParagraphs(QUOTE, POINT),
    PartParagraph(QUOTE, POINT),
    SetIssue(2031, 6, "云川公报"),
    SetIssue(),
    Settle("title-differs", QUOTE, (("contents", "甲"), ("body", "乙"))),
    Settle("year-unknown", None),
)


@pytest.mark.parametrize("mend", MENDS, ids=lambda mend: type(mend).__name__)
def test_a_mend_reads_back_as_it_was(mend: Mend) -> None:
    assert mend_from_json(json.loads(json.dumps(mend_to_json(mend)))) == mend


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(["--13", "0-1-1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["from", "to", "kind", "nth"]), inner),
    max_leaves=5,
)


@given(st.sampled_from(MENDS), st.data())
def test_a_damaged_mend_is_a_value_error_or_another_mend(mend: Mend, data: st.DataObject) -> None:
    values = mend_to_json(mend)
    holders: list[dict[str, Any]] = [values, *(value for value in values.values() if isinstance(value, dict))]
    holder = data.draw(st.sampled_from(holders))
    name = data.draw(st.sampled_from([*holder, "more"]))
    if data.draw(st.booleans()):
        holder[name] = data.draw(JUNK)
    else:
        holder.pop(name, None)
    try:
        again = mend_from_json(values)
    except ValueError:
        return
    assert mend_from_json(mend_to_json(again)) == again


@given(JUNK)
def test_what_is_no_mend_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError, match="mend"):
        mend_from_json(value)


@pytest.mark.parametrize(
    ("mend", "field", "value"),
    [
        (SetIssue(2031), "year", 0),
        (SetIssue(2031), "month", 13),
        (SetIssue(2031), "year", True),
        (Redate(QUOTE, None), "date", "2031-13-01"),
        (Redate(QUOTE, None), "date", "2031-06-32"),
        (Redate(QUOTE, None), "date", {"from": "2031-06-01"}),
        (Redate(QUOTE, None), "date", {"from": None, "to": None}),
        (Merge(QUOTE, QUOTE), "keep_title", 1),
        (Settle("a", None), "facts", [["a"]]),
    ],
)
def test_values_out_of_their_range_are_refused(mend: Mend, field: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        mend_from_json({**mend_to_json(mend), field: value})
