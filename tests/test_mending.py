"""Mending through the door of a library, from files to what is read and found."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import LibraryError, MendError, NotFoundError
from reader.importing import ImportChoices, ImportStatus
from reader.library import Library
from reader.model import (
    ArticleDate,
    ArticleId,
    Issue,
    Merge,
    PartialDate,
    Redate,
    Retitle,
    SetIssue,
    Split,
    StoredFinding,
)
from tests.factories import issue_text, make_issue, make_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with contextlib.closing(Library(tmp_path / "library")) as opened:
        yield opened


def write(folder: Path, name: str = "云川简报2031年6月.txt", *changes: tuple[str, str]) -> Path:
    """Write the bulletin of June, with some words changed everywhere."""
    text = issue_text(make_issue(6))
    for old, new in changes:
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(library: Library, path: Path, **choices: object) -> tuple[ImportStatus, Issue]:
    outcome = library.commit(library.preview(path, ImportChoices(**choices)))
    assert outcome.issue is not None
    return outcome.status, outcome.issue


def test_what_was_mended_survives_a_new_import_of_the_issue_and_can_still_be_taken_back(
    library: Library, tmp_path: Path
) -> None:
    _, issue = bring(library, write(tmp_path))
    before = library.articles(issue.id)
    third, fourth = before[2].id, before[3].id
    title = library.mend(issue.id, Retitle(library.quote(before[0].id), "市长看桥"))
    merge = library.mend(issue.id, Merge(library.quote(third), library.quote(fourth)))
    library.tag([third], "桥")
    status, _ = bring(library, write(tmp_path, "重扫.txt", ("统一安排", "统筹安排")))
    assert status is ImportStatus.REPLACED
    now = library.articles(issue.id)
    assert [article.id for article in now] == [article.id for article in before if article.id != fourth]
    assert now[0].title == "市长看桥"
    assert "统筹安排" in now[0].paragraphs[0]
    assert library.as_recovered(before[0].id)[0].title == before[0].title
    assert [article.title for article in library.as_recovered(third)] == [before[2].title, before[3].title]
    assert library.tags_of([third]) == {third: ("桥",)}
    for mend in (title, merge):
        library.take_back(mend.id)
    assert [article.title for article in library.articles(issue.id)] == [article.title for article in before]
    assert library.mends() == ()


def test_an_issue_that_was_given_another_month_by_hand_is_recognised_as_what_its_text_says(
    library: Library, tmp_path: Path
) -> None:
    _, issue = bring(library, write(tmp_path))
    library.mend(issue.id, SetIssue(2029, 2))
    better = write(tmp_path, "2031年6月（重扫）.txt", ("统一安排", "统筹安排"), ("编号", "号码"))
    status, replaced = bring(library, better)
    assert (status, replaced.id, replaced.year, replaced.month) == (ImportStatus.REPLACED, issue.id, 2029, 2)


def test_a_preview_of_a_better_text_shows_it_with_what_was_mended(library: Library, tmp_path: Path) -> None:
    _, issue = bring(library, write(tmp_path))
    library.mend(issue.id, Retitle(library.quote(library.articles(issue.id)[0].id), "市长看桥"))
    shown = library.preview(write(tmp_path, "重扫.txt", ("统一安排", "统筹安排")))
    assert shown.recovered.articles[0].title == "市长看桥"
    assert shown.unmended is not None
    assert shown.unmended.articles[0].title != "市长看桥"


def test_year_month_and_series_set_at_an_import_are_mends_and_stay_through_the_next_text(
    library: Library, tmp_path: Path
) -> None:
    shown = library.preview(write(tmp_path), ImportChoices(year=2029, month=6, series="江北公报"))
    assert (shown.recovered.meta.year, shown.recovered.meta.series) == (2029, "江北公报")
    outcome = library.commit(shown)
    assert outcome.issue is not None
    (mend,) = library.mends(outcome.issue.id)
    assert mend.mend == SetIssue(2029, 6, "江北公报")
    bring(library, write(tmp_path, "重扫.txt", ("统一安排", "统筹安排")))
    issue = library.issue(outcome.issue.id)
    assert (issue.year, issue.series, issue.file_name) == (2029, "江北公报", "重扫.txt")
    assert {article.date.first.year for article in library.articles(issue.id) if article.date} == {2029}
    library.take_back(mend.id)
    assert library.issue(issue.id).year == 2031


def test_a_series_set_at_an_import_is_spelled_as_the_held_issues_spell_it(library: Library, tmp_path: Path) -> None:
    bring(library, write(tmp_path), series="江北公報")
    july = tmp_path / "七月.txt"
    july.write_text(issue_text(make_issue(7)), encoding="utf-8")
    _, issue = bring(library, july, series="江北公报")
    assert issue.series == "江北公報"


def test_a_series_whose_mend_was_taken_back_is_not_given_to_the_next_issue(library: Library, tmp_path: Path) -> None:
    _, issue = bring(library, write(tmp_path))
    said = library.mend(issue.id, SetIssue(series="江北公報"))
    library.mend(issue.id, SetIssue(year=2030))
    july = tmp_path / "七月.txt"
    july.write_text(issue_text(make_issue(7)), encoding="utf-8")
    assert library.preview(july, ImportChoices(series="江北公报")).recovered.meta.series == "江北公報"
    library.take_back(said.id)
    assert library.preview(july, ImportChoices(series="江北公报")).recovered.meta.series == "江北公报"


def test_a_mended_article_is_found_by_its_new_words_and_a_merged_one_no_more(library: Library, tmp_path: Path) -> None:
    _, issue = bring(library, write(tmp_path))
    first, second, third = [article.id for article in library.articles(issue.id)[:3]]
    library.update_index()
    library.mend(issue.id, Retitle(library.quote(first), "渡船新开"))
    library.mend(issue.id, Merge(library.quote(second), library.quote(third)))
    library.update_index()
    assert [hit.article_id for hit in library.search("渡船新开").hits] == [first]
    assert third not in library.matching_articles("林场")
    assert second in library.matching_articles("云川市召开")
    library.rebuild_index()
    assert third not in library.matching_articles("林场")
    library.take_back(library.mends()[-1].id)
    library.update_index()
    assert third in library.matching_articles("林场")


def test_accepting_a_title_and_leaving_a_doubt_settle_the_finding(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path)
    listed = make_issue(6).articles[0].title
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(listed, listed.replace("市长", "市卡"), 1), encoding="utf-8")
    _, issue = bring(library, path)

    def open_doubts() -> list[StoredFinding]:
        return [found for found in library.findings(issue.id) if not found.finding.settled]

    (found,) = [found for found in open_doubts() if found.finding.code == "title-differs"]
    assert found.article_id is not None
    facts = dict(found.finding.facts)
    quote = library.quote(found.article_id)
    accepted = library.mend(issue.id, Retitle(quote, facts["body"]))
    assert found.finding.code not in [each.finding.code for each in open_doubts()]
    assert facts["body"] in [node.title for node in library.contents(issue.id)]
    library.take_back(accepted.id)
    assert found in open_doubts()
    library.mend(issue.id, Retitle(quote, facts["contents"]))
    library.take_back(library.mends()[-1].id)
    left = library.settle(found)
    assert found not in open_doubts()
    with pytest.raises(MendError, match="already"):
        library.settle(found)
    library.take_back(left.id)
    assert found in open_doubts()


def test_an_article_kept_from_an_older_text_cannot_be_quoted(library: Library, tmp_path: Path) -> None:
    _, issue = bring(library, write(tmp_path))
    old = library.articles(issue.id)[0]
    library.tag([old.id], "桥")
    title, text = old.title, old.paragraphs[0]
    bring(library, write(tmp_path, "重扫.txt", (title, ""), (text, "")))
    assert library.article(old.id).superseded
    with pytest.raises(MendError):
        library.quote(old.id)
    assert library.as_recovered(old.id)[0].title == title


def test_what_cannot_be_quoted_or_mended_is_said(library: Library, tmp_path: Path) -> None:
    _, issue = bring(library, write(tmp_path))
    first = library.articles(issue.id)[0].id
    quote = library.quote(first)
    for call in (
        lambda: library.quote(ArticleId(999)),
        lambda: library.point(ArticleId(999), 0, 0),
        lambda: library.as_recovered(ArticleId(999)),
    ):
        with pytest.raises(NotFoundError):
            call()
    with pytest.raises(MendError):
        library.point(first, 99, 0)
    with pytest.raises(MendError) as refused:
        library.mend(issue.id, Redate(quote, ArticleDate(PartialDate(13))))
    assert refused.value.trouble == "value"


def test_many_threads_mend_at_once_and_every_mend_is_there(tmp_path: Path) -> None:
    with contextlib.closing(make_library(tmp_path / "library", (6,))) as library:
        (issue,) = library.issues()
        articles = library.articles(issue.id)
        troubles: list[BaseException] = []

        def work(article_id: ArticleId, title: str) -> None:
            try:
                mend = library.mend(issue.id, Retitle(library.quote(article_id), title))
                library.take_back(mend.id)
                library.mend(issue.id, Retitle(library.quote(article_id), title))
            except BaseException as exc:  # noqa: BLE001 - shown below
                troubles.append(exc)

        threads = [threading.Thread(target=work, args=(a.id, f"新题{a.position}")) for a in articles]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert troubles == []
        assert [article.title for article in library.articles(issue.id)] == [f"新题{i}" for i in range(10)]
        assert len(library.mends()) == 10


def test_two_open_libraries_see_each_other_s_mends(tmp_path: Path) -> None:
    with (
        contextlib.closing(make_library(tmp_path / "library", (6,))) as first,
        contextlib.closing(Library(tmp_path / "library")) as second,
    ):
        (issue,) = first.issues()
        article = first.articles(issue.id)[4]
        mend = first.mend(issue.id, Split(first.quote(article.id), first.point(article.id, 1, 0), "又一篇"))
        assert len(second.articles(issue.id)) == 11
        second.take_back(mend.id)
        with pytest.raises(NotFoundError):
            first.take_back(mend.id)
        assert first.articles(issue.id)[4] == article


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = make_library(tmp_path / "library", (6,))
    (issue,) = library.issues()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.mend(issue.id, SetIssue(2030))
