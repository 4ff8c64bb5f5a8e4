"""The real bulletins, where they are at hand: what stands in them is found, and what is found stands in them."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.folding import fold_text
from reader.library import Library
from reader.model import Article, ArticleId

DRAWS = 2_000
LONGEST = 12
_SPACE = re.compile(r"\s+")


class Shelf(NamedTuple):
    """An indexed library of the real bulletins and the articles in it."""

    library: Library
    articles: tuple[Article, ...]


@pytest.fixture(scope="module")
def shelf(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with contextlib.closing(Library(tmp_path_factory.mktemp("seeds") / "library")) as library:
        report = library.import_files([seeds])
        assert [outcome.status.value for outcome in report.outcomes] == ["imported"] * 5
        library.update_index()
        yield Shelf(library, tuple(a for issue in library.issues() for a in library.articles(issue.id)))


def holding(shelf: Shelf, text: str) -> set[ArticleId]:
    """Return the articles with ``text`` in their title or body as printed, white space apart."""
    return {a.id for a in shelf.articles if any(text in _SPACE.sub("", part) for part in (a.title, a.body()))}


def drawn(articles: tuple[Article, ...]) -> list[tuple[ArticleId, str]]:
    """Return substrings of titles and bodies with the article each comes from; the same ones each time."""
    chance = random.Random(20231101)
    found: list[tuple[ArticleId, str]] = []
    while len(found) < DRAWS:
        article = chance.choice(articles)
        text = chance.choice((article.title, article.body()))
        length = chance.randint(1, LONGEST)
        start = chance.randrange(max(1, len(text) - length + 1))
        piece = text[start : start + length]
        if fold_text(piece):  # white space alone asks for nothing
            found.append((article.id, piece))
    return found


def test_every_substring_of_a_title_or_a_body_finds_its_article(shelf: Shelf) -> None:
    missed = [
        (number, piece)
        for number, piece in drawn(shelf.articles)
        if number not in shelf.library.matching_articles(piece)
    ]
    assert missed == []


def test_every_hit_contains_what_was_asked(shelf: Shelf) -> None:
    folded = {a.id: (fold_text(a.title), fold_text(a.body())) for a in shelf.articles}
    wrong = []
    for _, piece in drawn(shelf.articles):
        terms = [fold_text(term) for term in piece.split()]
        if any(quote in piece for quote in '"“”'):
            continue  # quotes may make a phrase of several words
        expected = {
            number for number, parts in folded.items() if all(any(term in part for part in parts) for term in terms)
        }
        page = shelf.library.search(piece, limit=10)
        shown = {hit.article_id for hit in page.hits if hit.spans or hit.title_spans}
        if page.total != len(expected) or len(shown) != min(10, len(expected)) or not shown <= expected:
            wrong.append((piece, page.total, len(expected), len(shown)))
    assert wrong == []


@pytest.mark.parametrize("word", ["洛阳", "涧西", "衣显", "优化营商环境", "营商环境"])
def test_a_word_finds_exactly_the_articles_it_stands_in(shelf: Shelf, word: str) -> None:
    expected = holding(shelf, word)
    assert expected
    assert set(shelf.library.matching_articles(word)) == expected


@pytest.mark.parametrize(
    "query", ['"优化营商环境"', "“优化营商环境”", "優化營商環境", "优化 营商环境", "优化营商环境 "]
)
def test_quotes_and_traditional_spelling_find_the_same(shelf: Shelf, query: str) -> None:
    assert set(shelf.library.matching_articles(query)) >= holding(shelf, "优化营商环境")
    if " " not in query:
        assert set(shelf.library.matching_articles(query)) == holding(shelf, "优化营商环境")


def test_the_snippet_of_a_hit_marks_what_was_asked(shelf: Shelf) -> None:
    for query in ("涧西", "衣显", "優化營商環境"):
        page = shelf.library.search(query, limit=100)
        for hit in page.hits:
            marked = [hit.snippet[start:end] for start, end in hit.spans]
            marked += [hit.title[start:end] for start, end in hit.title_spans]
            assert marked
            assert {fold_text(text) for text in marked} == {fold_text(query)}


def page_breaks(path: Path) -> Iterator[str]:
    """Yield what stands across page breaks of a source: the ends of two lines that are too long to be titles.

    A page break is a blank line there; between sentences it could be the end of a paragraph as well.
    """
    lines = [_SPACE.sub("", line.strip("*# \t\r")) for line in path.read_text(encoding="utf-8-sig").splitlines()]
    for before, blank, after in zip(lines, lines[1:], lines[2:], strict=False):
        if not blank and len(before) > 60 and len(after) > 20 and before[-1] not in "。！？”）：；":
            yield before[-6:] + after[:6]


def test_phrases_that_stand_across_a_page_break_are_found(shelf: Shelf, seeds: Path) -> None:
    phrases = [phrase for path in sorted(seeds.glob("00[0-3]*.txt")) for phrase in page_breaks(path)]
    assert len(phrases) > 60
    missed = [phrase for phrase in phrases if not shelf.library.matching_articles(phrase)]
    assert len(missed) <= 2, missed
