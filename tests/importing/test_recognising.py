"""Another text of a held issue is recognised by what it says; another issue is not."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.importing import ImportChoices, ImportPreview, ImportStatus
from reader.library import Library
from reader.model import ArticleDate, Finding, IssueKind, PartialDate, RecoveredArticle, RecoveredIssue, Severity
from tests.factories import issue_text, make_article, make_issue, make_source, source_of

DOUBT = Finding(Severity.DOUBT, "year-doubtful", "The year is a guess.")
PLACES = "江北望湖青禾石桥云川长亭古渡新塘白鹭松林"
WORDS = "桥水学茶渡林窑医集粮码戏春夏秋冬山河湖海田园街巷楼阁塔寺亭台东西南北前后左右上下高低远近新旧大小"


def sentences(seed: int, count: int) -> tuple[str, ...]:
    """Return made-up sentences, different for each seed."""
    rng = random.Random(seed)
    return tuple("".join(rng.choices(WORDS, k=rng.randint(8, 14))) + "。" for _ in range(count))


def bulletin(seed: int, month: int | None, year: int | None = 2031, count: int = 24, **meta) -> RecoveredIssue:
    """Return a bulletin with texts and titles of its own."""
    rng = random.Random(seed)
    articles = []
    for number in range(count):
        title = "".join(rng.choices(PLACES, k=4)) + "区" + "".join(rng.choices(WORDS, k=10))
        text = "".join(sentences(1000 * seed + number, 4))
        articles.append(
            RecoveredArticle(
                title, (f"{month or 6}月{number + 1}日，{text}",), section=f"栏目{number % 4}", toc_title=title
            )
        )
    issue = make_issue(month, year, articles, findings=())
    return replace(issue, meta=replace(issue.meta, year=year, month=month, **meta))


def misread(issue: RecoveredIssue, every: int, **meta) -> RecoveredIssue:
    """Return an issue with one of ``every`` characters misread."""
    rng = random.Random(7)

    def spoil(text: str) -> str:
        return "".join(rng.choice("田由甲申电") if rng.randrange(every) == 0 else char for char in text)

    articles = tuple(
        replace(article, title=spoil(article.title), paragraphs=tuple(map(spoil, article.paragraphs)))
        for article in issue.articles
    )
    return replace(issue, articles=articles, meta=replace(issue.meta, **meta))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with contextlib.closing(Library(tmp_path / "library")) as opened:
        yield opened


def shown(library: Library, issue: RecoveredIssue, **choices) -> ImportPreview:
    """Return what the library says of a text of an issue."""
    text = issue_text(issue) + f"{random.random()}"  # no two files have the same bytes
    source = make_source(text=text)
    given = ImportPreview(
        Path(source.name), text.encode(), source, issue, ImportStatus.IMPORTED, choices=ImportChoices(**choices)
    )
    return library.compare(given)


def hold(library: Library, issue: RecoveredIssue) -> int:
    stored = library.commit(shown(library, issue, as_new=True)).issue
    assert stored is not None
    return stored.id


@pytest.mark.parametrize("every", [50, 20])
def test_a_text_with_misread_characters_is_recognised(library: Library, every: int) -> None:
    held = hold(library, bulletin(1, 6))
    found = shown(library, misread(bulletin(1, 6), every))
    assert (found.status, found.existing and found.existing.id) == (ImportStatus.REPLACED, held)


def test_another_issue_of_the_city_is_not_recognised(library: Library) -> None:
    hold(library, bulletin(1, 6))
    assert shown(library, bulletin(2, 6)).status is ImportStatus.IMPORTED
    assert shown(library, bulletin(2, 7)).status is ImportStatus.IMPORTED


def test_columns_that_come_back_every_month_make_no_issue_the_same(library: Library) -> None:
    names = ["大事记", "领导活动", "重要会议", "经济发展", "社会事业", "县区动态", "人事任免", "统计数据"]

    def month(number: int) -> RecoveredIssue:
        articles = [
            make_article(name, f"{number}月{n + 1}日，" + "".join(sentences(100 * number + n, 5)))
            for n, name in enumerate(names)
        ]
        return make_issue(number, articles=articles, findings=())

    hold(library, month(6))
    assert shown(library, month(7)).status is ImportStatus.IMPORTED
    assert shown(library, month(6)).status is ImportStatus.REPLACED


@pytest.mark.parametrize("date", [(2031, None), (None, 6), (None, None)])
def test_an_issue_whose_date_was_not_read_is_recognised(library: Library, date: tuple[int | None, int | None]) -> None:
    held = hold(library, bulletin(1, 6))
    other = misread(bulletin(1, 6), 50, year=date[0], month=date[1])
    found = shown(library, other)
    assert found.existing is not None
    assert (found.status, found.existing.id) == (ImportStatus.REPLACED, held)


def test_a_wrong_year_that_is_a_guess_hides_no_duplicate(library: Library) -> None:
    held = hold(library, replace(bulletin(1, 6, year=2028), findings=(DOUBT,)))
    found = shown(library, misread(bulletin(1, 6), 20))
    assert found.existing is not None
    assert found.existing.id == held


def test_nearly_the_same_words_are_one_issue_whatever_year_is_printed(library: Library) -> None:
    hold(library, bulletin(1, 6, year=2028))
    assert shown(library, misread(bulletin(1, 6), 200)).status is ImportStatus.REPLACED


def test_a_text_of_another_year_that_was_written_anew_from_the_old_one_is_an_issue_of_its_own(library: Library) -> None:
    hold(library, bulletin(1, 6, year=2030))
    assert shown(library, misread(bulletin(1, 6, year=2031), 18)).status is ImportStatus.IMPORTED


def test_texts_made_on_one_pattern_are_different_months(library: Library) -> None:
    def month(number: int) -> RecoveredIssue:
        articles = [
            make_article(
                f"{place}区召开工作会议",
                f"{number}月{n + 1}日，{place}区召开工作会议，听取汇报，研究下一步。",
                date=ArticleDate(PartialDate(number, n + 1)),
            )
            for n, place in enumerate(PLACES)
        ]
        return make_issue(number, articles=articles, findings=())

    hold(library, month(6))
    assert shown(library, month(7)).status is ImportStatus.IMPORTED


def page(seed: int, **meta) -> RecoveredIssue:
    articles = [RecoveredArticle(f"要闻{n}", sentences(50 * seed + n, 12)) for n in range(3)]
    issue = make_issue(None, None, articles, kind=IssueKind.NEWSPAPER, findings=())
    return replace(issue, meta=replace(issue.meta, **meta))


def test_pages_of_a_newspaper_are_told_by_their_texts(library: Library) -> None:
    held = hold(library, page(1))
    assert shown(library, page(2)).status is ImportStatus.IMPORTED
    found = shown(library, misread(page(1), 50, year=2031, month=6))
    assert found.existing is not None
    assert (found.status, found.existing.id) == (ImportStatus.REPLACED, held)


def test_a_single_long_document_is_told_by_its_text(library: Library) -> None:
    def document(seed: int) -> RecoveredIssue:
        article = RecoveredArticle("政府工作报告", sentences(seed, 80))
        return make_issue(None, 2031, [article], kind=IssueKind.DOCUMENT, findings=())

    hold(library, document(1))
    assert shown(library, document(2)).status is ImportStatus.IMPORTED
    assert shown(library, misread(document(1), 50)).status is ImportStatus.REPLACED


def test_the_contents_alone_are_a_poor_text_of_the_issue(library: Library) -> None:
    full = bulletin(1, 6)
    hold(library, full)
    bare = replace(full, articles=tuple(replace(article, paragraphs=()) for article in full.articles))
    assert shown(library, bare).status is ImportStatus.LEFT_OUT


def test_the_issue_of_the_same_month_is_preferred(library: Library) -> None:
    hold(library, replace(bulletin(1, 6, year=None), findings=(DOUBT,)))
    sure = hold(library, misread(bulletin(1, 6), 50))
    found = shown(library, bulletin(1, 6))
    assert found.existing is not None
    assert found.existing.id == sure


def test_what_another_process_stored_is_recognised(library: Library) -> None:
    assert shown(library, bulletin(1, 6)).status is ImportStatus.IMPORTED
    with contextlib.closing(Library(library.folder)) as other:
        hold(other, bulletin(1, 6))
    assert shown(library, misread(bulletin(1, 6), 50)).status is ImportStatus.REPLACED


def test_a_replaced_text_is_recognised_by_its_new_words(library: Library) -> None:
    hold(library, misread(bulletin(1, 6), 9))
    library.commit(shown(library, bulletin(1, 6), replace=True))
    assert len(library.issues()) == 1
    assert shown(library, misread(bulletin(1, 6), 20)).status is ImportStatus.REPLACED


def test_titles_of_very_many_issues_do_not_slow_or_mislead(library: Library) -> None:
    briefs = [make_article("简讯", "6月1日，" + "".join(sentences(n, 12))) for n in range(40)]
    for n, brief in enumerate(briefs):
        hold(library, make_issue(n % 12 + 1, articles=[brief], findings=()))
    assert shown(library, make_issue(5, articles=[make_article("简讯", *sentences(99, 12))])).status is (
        ImportStatus.IMPORTED
    )


# --- better or worse -------------------------------------------------------------------------------------------------


def test_a_text_that_looks_worse_is_left_out_and_says_in_what(library: Library) -> None:
    full = bulletin(1, 6, count=24)
    held = hold(library, full)
    poor = replace(full, articles=full.articles[:16], toc=())
    found = shown(library, poor)
    assert found.status is ImportStatus.LEFT_OUT
    assert found.comparison is not None
    assert (found.comparison.new.articles, found.comparison.held.articles) == (16, 24)
    assert found.comparison.worse_in == ("articles", "characters")
    outcome = library.commit(found)
    assert (outcome.status, outcome.issue and outcome.issue.id) == (ImportStatus.LEFT_OUT, held)
    assert len(library.articles(held)) == 24


def test_many_new_doubts_make_a_text_look_worse(library: Library) -> None:
    hold(library, bulletin(1, 6))
    doubts = tuple(Finding(Severity.DOUBT, "title-doubtful", "?", line=n) for n in range(20))
    found = shown(library, replace(bulletin(1, 6), findings=doubts))
    assert found.comparison is not None
    assert (found.status, found.comparison.worse_in) == (ImportStatus.LEFT_OUT, ("doubts",))


def test_a_text_that_looks_worse_replaces_the_held_one_when_asked(library: Library) -> None:
    full = bulletin(1, 6)
    hold(library, full)
    poor = replace(full, articles=full.articles[:16], toc=())
    assert shown(library, poor, replace=True).status is ImportStatus.REPLACED
    assert shown(library, poor, as_new=True).status is ImportStatus.IMPORTED


def test_a_text_that_is_nearly_as_long_replaces_the_held_one(library: Library) -> None:
    full = bulletin(1, 6)
    hold(library, full)
    found = shown(library, replace(full, articles=full.articles[:-1], toc=()))
    assert found.status is ImportStatus.REPLACED
    assert found.comparison is not None
    assert found.comparison.worse_in == ()


# --- series ----------------------------------------------------------------------------------------------------------


def test_an_issue_that_nothing_names_is_given_the_series_whose_contents_it_is_like(library: Library) -> None:
    hold(library, bulletin(1, 6, series="云川公报"))
    meta = shown(library, bulletin(2, 7)).recovered.meta
    assert meta.series == "云川公报"
    assert meta.evidence[-1] == "its sections are like those of 云川公报 (100% in common)"


def test_two_series_with_the_same_sections_leave_it_open(library: Library) -> None:
    hold(library, bulletin(1, 6, series="云川公报"))
    hold(library, bulletin(2, 6, series="江北公报"))
    assert shown(library, bulletin(3, 7)).recovered.meta.series is None


def test_other_sections_are_of_another_series(library: Library) -> None:
    hold(library, bulletin(1, 6, series="云川公报"))
    assert shown(library, make_issue(7)).recovered.meta.series is None


def test_a_series_is_spelled_as_the_held_issues_spell_it(library: Library) -> None:
    hold(library, bulletin(1, 6, series="云川公报"))
    assert shown(library, bulletin(2, 7, series="雲川公報")).recovered.meta.series == "云川公报"
    assert shown(library, bulletin(2, 7, series="江北公报")).recovered.meta.series == "江北公报"


def test_the_folder_and_the_user_name_the_series_of_a_file(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "云川公报" / "2031"
    folder.mkdir(parents=True)
    file = folder / "06.txt"
    file.write_text(issue_text(make_issue(6)), encoding="utf-8")
    assert library.preview(file).recovered.meta.series == "云川公报"
    assert library.preview(file, ImportChoices(series="江北公报")).recovered.meta.series == "江北公报"
    library.import_files([file], choices=ImportChoices(series="江北公报"))
    assert [issue.series for issue in library.issues()] == ["江北公报"]


def test_the_same_bytes_are_known_before_anything_is_compared(library: Library) -> None:
    issue = bulletin(1, 6)
    raw, source = source_of(issue)
    given = ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED)
    library.commit(given)
    assert library.compare(given).status is ImportStatus.UNCHANGED
    assert library.compare(replace(given, source=make_source("b.txt", "另一期"))).status is ImportStatus.REPLACED
