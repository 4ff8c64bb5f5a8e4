"""The library's door, end to end: files in, articles, tags and hits out."""

from __future__ import annotations

import json
import shutil
import sys
import threading
from pathlib import Path

import pytest

from reader.errors import CancelledError, IndexingError, NotFoundError, QueryError
from reader.importing import ImportChoices, ImportStatus
from reader.library import Library
from reader.model import BlockRole, Issue, SearchFilters
from reader.searching import IndexStatus
from tests.factories import issue_text, make_issue


@pytest.fixture
def june(tmp_path: Path) -> Path:
    path = tmp_path / "云川简报2031年6月.txt"
    path.write_text(issue_text(make_issue(6)), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library")
    yield opened
    opened.close()


def held(library: Library, path: Path) -> Issue:
    issue = library.import_files([path]).outcomes[0].issue
    assert issue is not None
    return issue


def test_a_file_becomes_an_issue_with_its_month_contents_and_articles(library: Library, june: Path) -> None:
    issue = held(library, june)
    assert (issue.year, issue.month, issue.file_name) == (2031, 6, june.name)
    assert issue.article_count == len(library.articles(issue.id)) > 0
    listed = [node.article_id for node in library.contents(issue.id) if node.article_id is not None]
    assert set(listed) == {article.id for article in library.articles(issue.id)}
    assert library.original(issue.id) == june.read_bytes()


def test_the_same_file_again_changes_nothing_and_says_so(library: Library, june: Path) -> None:
    issue = held(library, june)
    again = library.import_files([june, june]).outcomes
    assert [outcome.status for outcome in again] == [ImportStatus.UNCHANGED] * 2
    assert library.issues() == (issue,)


def test_a_file_that_is_held_is_not_recovered_again(library: Library, june: Path, monkeypatch) -> None:
    held(library, june)
    monkeypatch.setattr("reader.importing.workers.recover_issue", None)
    assert library.import_files([june]).count(ImportStatus.UNCHANGED) == 1


def test_the_same_file_again_brings_back_a_lost_original(library: Library, june: Path) -> None:
    issue = held(library, june)
    stored = next(path for path in (library.folder / "originals").rglob("*") if path.is_file())
    stored.unlink()
    assert library.check().problems
    library.import_files([june])
    assert library.original(issue.id) == june.read_bytes()
    assert not library.check().problems


def test_a_better_text_of_an_issue_replaces_it_and_keeps_its_tags(library: Library, june: Path) -> None:
    issue = held(library, june)
    article = library.articles(issue.id)[2]
    library.tag([article.id], "会议")
    misread = june.read_text(encoding="utf-8")
    better = june.with_name("second-scan.txt")
    better.write_text(misread.replace(article.paragraphs[0], article.paragraphs[0] + "会后进行了座谈。"), "utf-8")
    preview = library.preview(better)
    assert (preview.status, preview.existing) == (ImportStatus.REPLACED, issue)
    library.commit(preview)
    (only,) = library.issues()
    assert (only.id, only.file_name) == (issue.id, better.name)
    assert library.tags_of([article.id]) == {article.id: ("会议",)}
    assert library.article(article.id).paragraphs[0].endswith("会后进行了座谈。")


def test_a_like_issue_can_be_stored_beside_the_first(library: Library, june: Path) -> None:
    held(library, june)
    other = june.with_name("other.txt")
    other.write_text(june.read_text(encoding="utf-8") + "\n附记。\n", encoding="utf-8")
    report = library.import_files([other], choices=ImportChoices(as_new=True))
    assert report.count(ImportStatus.IMPORTED) == 1
    assert len(library.issues()) == 2


def test_year_and_month_set_by_hand_are_kept(library: Library, june: Path) -> None:
    report = library.import_files([june], choices=ImportChoices(year=1998, month=7))
    issue = report.outcomes[0].issue
    assert issue is not None
    assert (issue.year, issue.month) == (1998, 7)


def test_one_bad_file_does_not_stop_the_others(library: Library, june: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    report = library.import_files([empty, tmp_path / "missing.txt", june])
    assert [outcome.status for outcome in report.outcomes] == [
        ImportStatus.FAILED,
        ImportStatus.FAILED,
        ImportStatus.IMPORTED,
    ]
    assert all("\n" not in str(outcome.error) for outcome in report.outcomes if outcome.error)


def test_a_cancelled_import_keeps_what_was_finished(library: Library, june: Path, tmp_path: Path) -> None:
    july = tmp_path / "july.txt"
    july.write_text(issue_text(make_issue(7)), encoding="utf-8")

    def stop_after_one(done: int, total: int) -> None:
        if done == 1:
            raise CancelledError

    report = library.import_files([june, july], progress=stop_after_one)
    assert report.cancelled
    assert [outcome.path for outcome in report.outcomes] == [june]
    assert len(library.issues()) == 1


def test_hits_follow_an_import_once_the_index_is_updated(library: Library, june: Path) -> None:
    issue = held(library, june)
    assert library.index_status().pending == issue.article_count
    library.update_index()
    assert library.index_status().pending == 0
    article = library.articles(issue.id)[0]
    page = library.search(article.title, limit=5)
    assert article.id in [hit.article_id for hit in page.hits]
    assert page.hits[0].issue == issue.name


def test_without_an_index_reading_works_and_searching_says_why_not(library: Library, june: Path) -> None:
    issue = held(library, june)
    assert library.articles(issue.id)
    with pytest.raises(IndexingError):
        library.search("云川")


def test_a_deleted_index_is_made_anew(library: Library, june: Path) -> None:
    held(library, june)
    library.update_index()
    before = library.search("云川").total
    for folder in library.folder.glob("index*"):
        shutil.rmtree(folder)
    assert not library.index_status().usable
    library.update_index()
    assert library.search("云川").total == before > 0


def test_who_waited_for_another_to_update_the_index_does_not_do_it_again(
    library: Library, june: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(library, june)
    second = Library(library.folder)
    has_looked = threading.Event()
    look = second.index_status

    def look_and_say() -> IndexStatus:
        status = look()
        has_looked.set()
        return status

    monkeypatch.setattr(second, "index_status", look_and_say)
    told: list[int] = []
    waiting = threading.Thread(target=second.update_index, kwargs={"progress": lambda done, _: told.append(done)})

    def start_second(done: int, total: int) -> None:
        if not has_looked.is_set():
            waiting.start()
            assert has_looked.wait(60)

    library.update_index(progress=start_second)
    waiting.join(60)
    assert told == []
    assert second.search("云川").total == library.search("云川").total > 0
    second.close()


def test_filters_narrow_hits_and_facets_count_them(library: Library, samples: Path) -> None:
    issue = held(library, samples / "yunchuan-2031-06.txt")
    library.update_index()
    library.tag([library.articles(issue.id)[0].id], "重点")
    everything = library.search("云川", limit=200)
    sections = next(facet for facet in everything.facets if facet.name == "section")
    chosen = sections.values[0]
    narrowed = library.search("云川", limit=200, filters=SearchFilters(sections=(chosen.value,)))
    assert narrowed.total == chosen.count == len(narrowed.hits)
    assert narrowed.total_unfiltered == everything.total
    assert next(facet for facet in narrowed.facets if facet.name == "section") == sections
    assert library.search("云川", filters=SearchFilters(tags=("重点",))).total <= 1
    assert len(library.matching_articles("云川", SearchFilters(sections=(chosen.value,)))) == chosen.count


def test_marks_stand_on_the_words_in_title_and_text(library: Library, june: Path) -> None:
    issue = held(library, june)
    article = library.articles(issue.id)[1]
    word = article.title[:4]
    blocks = article.blocks()
    marks = library.marks(article.id, word)
    assert marks
    assert any(blocks[mark.block].role is BlockRole.TITLE for mark in marks)
    assert all(blocks[mark.block].text[mark.start : mark.end] == word for mark in marks)


def test_a_blank_query_is_refused_in_a_sentence(library: Library) -> None:
    with pytest.raises(QueryError, match="search"):
        library.search(" \u3000 ")


def test_a_moved_library_is_whole(library: Library, june: Path, tmp_path: Path) -> None:
    issue = held(library, june)
    library.update_index()
    library.close()
    moved = tmp_path / "elsewhere"
    (tmp_path / "library").rename(moved)
    again = Library(moved)
    try:
        assert again.original(issue.id) == june.read_bytes()
        assert again.search("云川").total
        assert again.check().problems == ()
    finally:
        again.close()


def test_export_names_what_is_not_there(library: Library, june: Path) -> None:
    issue = held(library, june)
    article = library.articles(issue.id)[0]
    assert article.title in library.export([article.id], "markdown")
    assert json.loads(library.export([article.id], "json"))
    with pytest.raises(NotFoundError, match="999"):
        library.export([article.id, type(article.id)(999)], "json")


def test_preparing_the_search_loads_what_it_needs_and_finds_nothing_in_an_empty_library(
    library: Library, june: Path
) -> None:
    library.prepare_search()
    held(library, june)
    library.update_index()
    library.prepare_search()
    assert "whoosh" in sys.modules
