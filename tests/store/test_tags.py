"""Words on articles: what exactly tagging and untagging give back, so that they can be undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import NotFoundError
from reader.model import ArticleId, Tag
from reader.store import Catalogue
from tests.factories import make_issue, source_of
from tests.store.conftest import Adder


def some(*numbers: int) -> list[ArticleId]:
    return [ArticleId(number) for number in numbers]


@pytest.fixture
def tagged(catalogue: Catalogue, add: Adder) -> Catalogue:
    """A catalogue of articles 1 to 20, of which 2 and 4 are tagged 桥."""
    add(make_issue(6))
    add(make_issue(5))
    catalogue.tag(some(2, 4), "桥")
    return catalogue


def test_tagging_returns_the_articles_that_did_not_have_the_tag_in_the_order_asked_for(tagged: Catalogue) -> None:
    assert tagged.tag(some(5, 4, 1, 5, 2, 3), "桥") == (5, 1, 3)
    assert tagged.tag(some(5, 4), "桥") == ()
    assert tagged.tag([], "桥") == ()


def test_untagging_returns_the_articles_that_had_the_tag_in_the_order_asked_for(tagged: Catalogue) -> None:
    assert tagged.untag(some(5, 4, 4, 2, 77), "桥") == (4, 2)
    assert tagged.untag(some(5, 4, 2), "桥") == ()
    assert tagged.untag(some(1), "从未用过") == ()


def test_a_tag_with_an_article_that_is_not_there_is_put_on_none(tagged: Catalogue) -> None:
    for missing in (77, 0, -3, 2**70):
        with pytest.raises(NotFoundError, match=f"no article {missing} "):
            tagged.tag(some(1, missing), "新")
    assert tagged.tags() == (Tag("桥", 2),)


def test_tags_are_listed_by_name_with_their_articles_counted(tagged: Catalogue) -> None:
    tagged.tag(some(1, 2, 3), "a")
    tagged.tag(some(1), "B")
    assert tagged.tags() == (Tag("B", 1), Tag("a", 3), Tag("桥", 2))


def test_a_tag_on_no_article_is_gone(tagged: Catalogue) -> None:
    tagged.untag(some(2, 4), "桥")
    assert tagged.tags() == ()
    tagged.tag([], "空")
    assert tagged.tags() == ()


def test_the_tags_of_articles_come_sorted_and_only_for_those_that_have_any(tagged: Catalogue) -> None:
    tagged.tag(some(2), "水")
    tagged.tag(some(2), "安全")
    assert tagged.tags_of(some(4, 3, 2, 77, 2**70)) == {4: ("桥",), 2: ("安全", "桥", "水")}
    assert tagged.tags_of([]) == {}


def test_tagged_articles_come_by_issue_and_position(tagged: Catalogue) -> None:
    tagged.tag(some(13, 11), "桥")
    tagged.tag(some(20), "水")
    assert tagged.tagged_articles("桥") == (11, 13, 2, 4)  # the second issue is the earlier month
    assert tagged.tagged_articles() == (11, 13, 20, 2, 4)
    assert tagged.tagged_articles("无") == ()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  江北  区\t\n", "江北 区"),
        ("\u3000重点\u3000工程\u3000", "重点 工程"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("Ａ", "Ａ"),
        ("'; DROP TABLE tags; --", "'; DROP TABLE tags; --"),
        ("𠮷", "𠮷"),
    ],
)
def test_a_tag_is_stored_with_its_spaces_and_accents_put_in_order(tagged: Catalogue, typed: str, stored: str) -> None:
    tagged.tag(some(1), typed)
    assert Tag(stored, 1) in tagged.tags()
    assert tagged.tag(some(1), stored) == ()
    assert tagged.tagged_articles(typed) == (1,)
    assert tagged.untag(some(1), typed) == (1,)


@pytest.mark.parametrize("name", ["", " ", "\t\n\u3000", "a\x00b", "a\x1bb", "\udcff"])
def test_a_name_that_is_blank_or_not_printable_is_refused(tagged: Catalogue, name: str) -> None:
    for call in (tagged.tag, tagged.untag):
        with pytest.raises(ValueError, match="tag"):
            call(some(1), name)
    with pytest.raises(ValueError, match="tag"):
        tagged.tagged_articles(name)


def test_tagging_is_no_change_for_the_index(tagged: Catalogue) -> None:
    before = tagged.last_change()
    tagged.tag(some(1), "新")
    tagged.untag(some(2), "桥")
    assert tagged.last_change() == before


def test_ten_thousand_articles_are_tagged_and_untagged_at_once(catalogue: Catalogue) -> None:
    for number in range(20):
        issue = make_issue(number % 12 + 1, 2000 + number, count=500)
        catalogue.add_issue(issue, source_of(issue)[1])
    everything = some(*range(1, 10_001))
    assert catalogue.tag(everything, "全部") == tuple(everything)
    assert catalogue.tags() == (Tag("全部", 10_000),)
    assert catalogue.untag(reversed(everything), "全部") == tuple(reversed(everything))


# --- properties ------------------------------------------------------------------------------------------------------

NAMES = ("桥", "水", "安全")
steps = st.tuples(st.booleans(), st.lists(st.integers(1, 10), max_size=6), st.sampled_from(NAMES))


@pytest.fixture(scope="module")
def ten_articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    catalogue = Catalogue.open(tmp_path_factory.mktemp("tags") / "library")
    catalogue.add_issue(make_issue(), source_of(make_issue())[1])
    yield catalogue
    catalogue.close()


def state(catalogue: Catalogue) -> dict[int, tuple[str, ...]]:
    return {int(article_id): names for article_id, names in catalogue.tags_of(some(*range(1, 11))).items()}


@settings(max_examples=40)
@given(st.lists(steps, max_size=12))
def test_any_sequence_of_tagging_can_be_undone_step_by_step(
    ten_articles: Catalogue, sequence: list[tuple[bool, list[int], str]]
) -> None:
    for name in NAMES:
        ten_articles.untag(some(*range(1, 11)), name)
    expected: set[tuple[int, str]] = set()
    past = []
    for puts, numbers, name in sequence:
        past.append(state(ten_articles))
        pairs = {(number, name) for number in numbers}
        done = (ten_articles.tag if puts else ten_articles.untag)(some(*numbers), name)
        differing = pairs - expected if puts else pairs & expected
        assert done == tuple(dict.fromkeys(number for number in numbers if (number, name) in differing))
        expected = expected | pairs if puts else expected - pairs
        past.append((puts, done, name))
    wanted = {n: tuple(sorted(name for m, name in expected if m == n)) for n in sorted({n for n, _ in expected})}
    assert state(ten_articles) == wanted
    while past:
        puts, done, name = past.pop()
        (ten_articles.untag if puts else ten_articles.tag)(done, name)
        assert state(ten_articles) == past.pop()
