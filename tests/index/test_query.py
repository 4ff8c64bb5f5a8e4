"""What a typed query means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.folding import fold_text
from reader.index import parse_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("营商环境", ("营商环境",)),
        ("  营商　环境\n", ("营商", "环境")),
        ('"优化 营商 环境"', ("优化 营商 环境",)),
        ("“优化 营商”  环境", ("优化 营商", "环境")),
        ("＂优化 营商＂", ("优化 营商",)),
        ("领导 領導 领导", ("领导",)),
        ("“优化 营商", ("“优化", "营商")),
        ("优化” 营商", ("优化”", "营商")),
        ("“放管服”改革", ("“放管服”改革",)),
        ("“放管服”改革 会”", ("放管服”改革 会",)),
        ("a AND -b* (c) [d TO e] f:g ?", ("a", "AND", "-b*", "(c)", "[d", "TO", "e]", "f:g", "?")),
        ('""', ('""',)),
        ("“ ”", ("“",)),
        ('"""', ('"',)),
        ('“优化 营商"', ("“优化", '营商"')),
    ],
)
def test_terms_are_what_whitespace_and_phrase_quotes_part(typed, terms):
    assert parse_query(typed).terms == terms


def test_the_query_keeps_what_was_typed_and_what_is_looked_for():
    query = parse_query(" “優化 營商”  20㎡ ")
    assert query.text == " “優化 營商”  20㎡ "
    assert query.terms == ("優化 營商", "20㎡")
    assert query.folded == ("优化营商", "20m2")


@pytest.mark.parametrize("typed", ["", "  \n\t　", "\u200b", "\ufeff \u00ad"])
def test_a_query_of_nothing_is_an_error_with_a_sentence(typed):
    with pytest.raises(QueryError) as caught:
        parse_query(typed)
    assert caught.value.query == typed
    assert caught.value.position == 0
    assert "there is nothing to look for" in str(caught.value)


@given(st.text(st.sampled_from('ab“”"＂ \n　，-*():'), max_size=14))
def test_every_term_of_a_copied_text_stands_in_it(text):
    folded = fold_text(text)
    if not folded:
        with pytest.raises(QueryError):
            parse_query(text)
    else:
        query = parse_query(text)
        assert query.folded
        assert all(term and term in folded for term in query.folded)
