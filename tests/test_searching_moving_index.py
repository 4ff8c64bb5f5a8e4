"""A search while another process replaces the index."""

from __future__ import annotations

import pytest

from reader import searching
from reader.errors import IndexingError
from reader.index import IndexDocument, SearchIndex
from reader.model import ArticleId, SearchFilters


class MovingCatalogue:
    """Says what the index is, as a catalogue does that another process writes to between two looks."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def recorded_index(self):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def pending_changes(self, since):
        return 100 - since


def documents(*numbers):
    return [IndexDocument(ArticleId(n), f"江北{n}", "会议") for n in numbers]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def manifests(folder):
    """Three generations by another process, of which the last two are still on the disk."""
    writer = SearchIndex(folder)
    first = writer.rebuild(documents(1))
    second = writer.update(documents(2), [])
    third = writer.update(documents(3), [])
    writer.close()
    return first, second, third


def test_the_status_is_that_of_the_manifest_kept_meanwhile(folder, manifests):
    first, _, third = manifests
    catalogue = MovingCatalogue((1, first), (3, third))
    status = searching.index_status(catalogue, SearchIndex(folder))
    assert (status.usable, status.last_change, status.pending) == (True, 3, 97)


def test_an_index_that_stays_bad_is_said_to_be_bad(folder, manifests):
    status = searching.index_status(MovingCatalogue((1, manifests[0])), SearchIndex(folder))
    assert (status.usable, status.reason, status.pending) == (False, "is missing", 100)


def test_a_search_of_an_index_that_stays_bad_says_why(folder, manifests):
    with pytest.raises(IndexingError, match="cannot be searched because it is missing; rebuild it"):
        searching.search(MovingCatalogue((1, manifests[0])), SearchIndex(folder), "会议", 20, 0, SearchFilters())


def test_a_search_goes_on_with_the_manifest_kept_meanwhile(folder, manifests, monkeypatch):
    _, second, third = manifests
    catalogue = MovingCatalogue((2, second), (3, third))
    monkeypatch.setattr(catalogue, "facet_rows", lambda ids: found.extend(ids) or {}, raising=False)
    monkeypatch.setattr(catalogue, "articles_by_id", lambda ids: (), raising=False)
    monkeypatch.setattr(catalogue, "issues", lambda: (), raising=False)
    found = []
    index = SearchIndex(folder)
    checked = index.trouble

    def check_then_lose(manifest):
        reason = checked(manifest)
        if manifest is second:
            (folder / next(iter(second))).unlink()
        return reason

    monkeypatch.setattr(index, "trouble", check_then_lose)
    searching.search(catalogue, index, "会议", 20, 0, SearchFilters())
    assert sorted(found) == [1, 2, 3]
    index.close()
