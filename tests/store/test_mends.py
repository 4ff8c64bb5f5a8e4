"""What people mended is kept beside what was recovered, and can be taken back to the last value."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import DamagedLibraryError, LibraryError, MendError, NotFoundError
from reader.model import (
    Article,
    ArticleId,
    ArticleQuote,
    EntryKind,
    Finding,
    IssueId,
    JoinParagraphs,
    Mend,
    MendId,
    Merge,
    Move,
    RecoveredIssue,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Severity,
    Split,
    StoredMend,
    TocEntry,
    quote_article,
    quote_point,
)
from reader.recover import match_articles
from reader.recover.mending.mending import mend_issue
from reader.store import Catalogue, Originals
from tests.factories import make_article, make_articles, make_issue, make_source
from tests.store.conftest import Adder


class Mended:
    """An issue in a catalogue, with short ways to mend it."""

    def __init__(self, catalogue: Catalogue, issue_id: IssueId) -> None:
        self.catalogue = catalogue
        self.id = issue_id

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for article in self.catalogue.articles(self.id) if not article.superseded)

    @property
    def ids(self) -> list[ArticleId]:
        return [article.id for article in self.articles]

    def mend(self, mend: Mend) -> StoredMend:
        return self.catalogue.add_mend(self.id, mend, mend_issue)

    def back(self, mend_id: MendId) -> StoredMend:
        return self.catalogue.take_back(mend_id, mend_issue)

    def quote(self, position: int) -> ArticleQuote:
        return quote_article(self.articles, position)

    def merge(self, position: int, *, keep_title: bool = True) -> StoredMend:
        return self.mend(Merge(self.quote(position), self.quote(position + 1), keep_title))

    def split(self, position: int, paragraph: int = 1, title: str = "又一篇") -> StoredMend:
        point = quote_point(self.articles[position], paragraph, 0)
        return self.mend(Split(self.quote(position), point, title))

    def retitle(self, position: int, title: str) -> StoredMend:
        return self.mend(Retitle(self.quote(position), title))

    def new_text(self, new: RecoveredIssue, text: str = "better", more: tuple[Mend, ...] = ()) -> None:
        source = make_source(text=text)
        self.catalogue.replace_text(self.id, new, source, apply=mend_issue, match=match_articles, more=more)


def issue() -> RecoveredIssue:
    """Return an issue with all that rows can hold: parts, kickers, findings of the file and of articles."""
    articles = list(make_articles(6))
    articles[4] = replace(
        articles[4], kicker="眉题", subtitle="副题", byline="（方小棠）", paragraph_lines=(30, 31), source_id="a-5"
    )
    new = make_issue(6, articles=articles, title="云川简报")
    part = TocEntry(EntryKind.PART, "又", 2, article=4, paragraph=1)
    toc = (*new.toc, TocEntry(EntryKind.ARTICLE, "没有正文的一篇", 1, 9), part)
    settled = Finding(Severity.DOUBT, "text-lost", "Lost.", 5, 2, (("title", "甲"),), settled=True)
    meta = replace(new.meta, series="云川公报")
    return replace(new, meta=meta, toc=toc, findings=(*new.findings, settled))


@pytest.fixture
def held(catalogue: Catalogue, add: Adder) -> Mended:
    """An issue of ten articles between two others."""
    add(make_issue(5))
    mended = Mended(catalogue, add(issue()))
    add(make_issue(7))
    return mended


def rows(folder: Path) -> str:
    """Return a digest of all that is stored but for what only ever grows: numbers of entries and findings, changes."""
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as connection:
        said = [
            connection.execute(query).fetchall()
            for query in (
                "SELECT * FROM issues ORDER BY id",
                "SELECT * FROM articles ORDER BY id",
                "SELECT below.issue_id, below.position, above.position, below.kind, below.title, below.level,"
                " below.printed_page, below.line, below.listed, below.article_id, below.paragraph"
                " FROM entries AS below LEFT JOIN entries AS above ON above.id = below.parent"
                " ORDER BY below.issue_id, below.position",
                "SELECT issue_id, article_id, severity, code, message, line, facts, settled FROM findings"
                " ORDER BY issue_id, id",
                "SELECT * FROM article_tags JOIN tags ON id = tag_id ORDER BY article_id, name",
                "SELECT * FROM files ORDER BY id",
                "SELECT issue_id, mend, made_at, applies FROM mends ORDER BY id",
                "SELECT * FROM recoveries ORDER BY issue_id",
            )
        ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def test_a_mend_changes_the_rows_and_is_listed(held: Mended) -> None:
    stored = held.retitle(2, "云川市召开桥梁大会")
    assert held.articles[2].title == "云川市召开桥梁大会"
    assert "云川市召开桥梁大会" in [node.title for node in held.catalogue.contents(held.id)]
    assert held.catalogue.mends() == held.catalogue.mends(held.id) == (stored,)
    assert (stored.issue_id, stored.applies, stored.mend.title) == (held.id, True, "云川市召开桥梁大会")
    assert held.catalogue.mends(IssueId(1)) == ()


def test_a_mend_that_does_not_apply_or_changes_nothing_is_refused_and_nothing_is_stored(
    held: Mended, folder: Path
) -> None:
    before = rows(folder)
    with pytest.raises(MendError) as refused:
        held.mend(Retitle(quote_article([make_article("没有的题目")], 0), "题"))
    assert refused.value.trouble == "article"
    with pytest.raises(MendError, match="already"):
        held.retitle(2, held.articles[2].title)
    with pytest.raises(NotFoundError, match="issue 99"):
        held.catalogue.add_mend(IssueId(99), SetIssue(2030), mend_issue)
    with pytest.raises(NotFoundError, match="mend 99"):
        held.back(MendId(99))
    assert rows(folder) == before


def test_when_the_last_mend_is_taken_back_everything_is_as_it_was(held: Mended, folder: Path) -> None:
    held.catalogue.tag(held.ids[3:6], "桥")
    held.catalogue.tag(held.ids[4:5], "待查")
    before = rows(folder)
    made = [
        held.retitle(0, "新题"),
        held.mend(SetIssue(2029, 12, "江北简报")),
        held.merge(3),
        held.split(3, 2),
        held.mend(Move(held.quote(0), "专题")),
        held.mend(Redate(held.quote(1), None)),
        held.mend(JoinParagraphs(held.quote(3), quote_point(held.articles[3], 1, 0))),
        held.mend(Settle("missing-page", None)),
    ]
    assert rows(folder) != before
    for position in (3, 0, 6, 1, 2, 5, 4, 7):
        held.back(made[position].id)
    assert rows(folder) == before


def test_what_is_made_again_is_as_it_was_the_first_time(held: Mended) -> None:
    def shown() -> object:
        findings = held.catalogue.findings(held.id)
        return held.articles, [node.title for node in held.catalogue.contents(held.id)], findings

    mend = held.merge(3)
    first = shown()
    held.back(mend.id)
    again = held.mend(mend.mend)
    assert again.id > mend.id
    assert shown() == first


def test_each_article_keeps_its_number_and_a_split_one_gets_a_new_one(held: Mended) -> None:
    before = held.ids
    split = held.split(4)
    new = held.ids[5]
    assert held.ids == [*before[:5], new, *before[5:]]
    held.retitle(0, "新题")
    first = held.merge(2)
    assert held.ids == [*before[:3], before[4], new, *before[5:]]
    assert held.articles[4].title == "又一篇"
    held.back(first.id)
    assert held.ids == [*before[:5], new, *before[5:]]
    held.back(split.id)
    assert held.ids == before


def test_the_issue_follows(held: Mended) -> None:
    held.mend(SetIssue(2029, 12, "江北简报"))
    shown = held.catalogue.issue(held.id)
    assert (shown.year, shown.month, shown.series, shown.title) == (2029, 12, "江北简报", "云川简报")
    assert shown.evidence[0] == "set by hand"


def test_a_settled_finding_is_no_longer_counted(held: Mended) -> None:
    assert held.catalogue.issue(held.id).finding_count == 1
    mend = held.mend(Settle("title-differs", held.quote(1), (("contents", "甲"), ("body", "乙"))))
    assert held.catalogue.issue(held.id).finding_count == 0
    held.back(mend.id)
    assert held.catalogue.issue(held.id).finding_count == 1


# --- merged articles -------------------------------------------------------------------------------------------------


def test_a_merged_article_is_shown_nowhere(held: Mended) -> None:
    catalogue, gone = held.catalogue, held.ids[4]
    catalogue.tag([gone], "桥")
    count = catalogue.article_count()
    held.merge(3)
    assert gone not in held.ids
    assert gone not in {node.article_id for node in catalogue.contents(held.id)}
    assert gone not in {article.id for article in catalogue.all_articles()}
    assert list(catalogue.articles_by_id([gone])) == []
    assert catalogue.facet_rows([gone]) == {}
    assert catalogue.tagged_articles("桥") == (held.ids[3],)
    assert [(tag.name, tag.article_count) for tag in catalogue.tags()] == [("桥", 1)]
    assert (catalogue.article_count(), catalogue.issue(held.id).article_count) == (count - 1, 9)
    with pytest.raises(NotFoundError):
        catalogue.article(gone)
    with pytest.raises(NotFoundError):
        catalogue.tag([gone], "树")


def test_the_tags_of_a_merged_article_go_with_it_and_come_back(held: Mended) -> None:
    catalogue = held.catalogue
    into, gone = held.ids[3:5]
    catalogue.tag([into, gone], "桥")
    catalogue.tag([gone], "待查")
    catalogue.tag([gone], "要闻")
    merge = held.merge(3)
    assert catalogue.tags_of([into]) == {into: ("待查", "桥", "要闻")}
    catalogue.tag([into], "树")
    catalogue.tag([into], "待查")  # somebody means it
    held.retitle(0, "新题")
    held.back(merge.id)
    assert catalogue.tags_of([into, gone]) == {into: ("待查", "树", "桥"), gone: ("待查", "桥", "要闻")}


def test_a_tag_taken_off_a_merged_article_stays_off(held: Mended) -> None:
    catalogue = held.catalogue
    into, gone = held.ids[3:5]
    catalogue.tag([gone], "桥")
    held.merge(3)
    catalogue.untag([into], "桥")
    held.retitle(0, "新题")
    assert catalogue.tags_of([into]) == {}
    assert catalogue.tagged_articles() == ()


def test_tags_of_what_was_merged_twice_find_their_way_back(held: Mended) -> None:
    catalogue = held.catalogue
    first, second, third = held.ids[3:6]
    catalogue.tag([third], "桥")
    inner = held.merge(4)
    outer = held.merge(3)
    assert catalogue.tags_of([first]) == {first: ("桥",)}
    held.back(outer.id)
    assert catalogue.tags_of(held.ids) == {second: ("桥",)}
    held.back(inner.id)
    assert catalogue.tags_of(held.ids) == {third: ("桥",)}


def test_the_tags_of_an_article_split_off_stay_when_the_split_is_taken_back(held: Mended) -> None:
    catalogue = held.catalogue
    split = held.split(4)
    catalogue.tag([held.ids[5]], "桥")
    gone = held.ids[5]
    merge = held.merge(4)
    assert catalogue.tags_of(held.ids) == {held.ids[4]: ("桥",)}
    held.back(split.id)
    assert catalogue.tags_of(held.ids) == {held.ids[4]: ("桥",)}
    (left,) = catalogue.mends(held.id)
    assert (left.id, left.applies) == (merge.id, False)
    with pytest.raises(NotFoundError):
        catalogue.article(gone)


def test_the_index_hears_of_what_changed_and_of_nothing_else(held: Mended) -> None:
    catalogue, ids = held.catalogue, held.ids

    def since(number: int) -> tuple[set[ArticleId], set[ArticleId]]:
        changed, removed, _ = catalogue.changes_since(number)
        return set(changed), set(removed)

    start = catalogue.last_change()
    merge = held.merge(3)
    assert since(start) == ({ids[3]}, {ids[4]})
    start = catalogue.last_change()
    held.mend(Settle("missing-page", None))
    assert since(start) == (set(), set())
    held.back(merge.id)
    assert since(start) == ({ids[3], ids[4]}, set())
    start = catalogue.last_change()
    split = held.split(4)
    assert since(start) == ({ids[4], held.ids[5]}, set())
    start, new = catalogue.last_change(), held.ids[5]
    held.back(split.id)
    assert since(start) == ({ids[4]}, {new})


# --- the original beside it ------------------------------------------------------------------------------------------


def test_what_was_recovered_can_be_shown_beside_what_is_mended(held: Mended) -> None:
    catalogue = held.catalogue
    whole = issue().articles

    def original(position: int) -> tuple[object, ...]:
        return catalogue.recovered_in_place_of(held.ids[position], mend_issue)

    assert original(4) == (whole[4],)
    held.retitle(4, "新题")
    held.merge(3)
    held.split(8, 1, "分出")
    assert original(3) == (whole[3], whole[4])
    assert original(8) == original(9) == (whole[9],)
    for missing in (ArticleId(999), ArticleId(held.ids[3] + 1)):
        with pytest.raises(NotFoundError):
            catalogue.recovered_in_place_of(missing, mend_issue)


# --- another text of the issue ---------------------------------------------------------------------------------------


def better(*changes: tuple[str, str]) -> RecoveredIssue:
    """Return the issue as a better text has it, with some words changed everywhere."""

    def text(words: str) -> str:
        for old, new in changes:
            words = words.replace(old, new)
        return words

    articles = [
        replace(
            article,
            title=text(article.title),
            toc_title=article.toc_title and text(article.toc_title),
            paragraphs=tuple(map(text, article.paragraphs)),
        )
        for article in issue().articles
    ]
    return make_issue(6, articles=articles, findings=())


def test_mends_numbers_and_tags_survive_a_better_text(held: Mended, folder: Path, originals: Originals) -> None:
    catalogue = held.catalogue
    catalogue.tag(held.ids[4:6], "桥")
    held.retitle(0, "新题")
    merge = held.merge(3)
    split = held.split(8, 1, "分出")
    held.mend(SetIssue(2029))
    catalogue.tag([held.ids[9]], "待查")
    before = held.ids
    originals.keep(b"better", make_source(text="better").sha256)
    held.new_text(better(("统一", "一体")))
    assert held.ids == before
    assert held.articles[0].title == "新题"
    assert "一体" in "".join(held.articles[3].paragraphs)
    assert catalogue.tags_of(before) == {before[3]: ("桥",), before[4]: ("桥",), before[9]: ("待查",)}
    assert (catalogue.issue(held.id).year, [mend.applies for mend in catalogue.mends(held.id)]) == (2029, [True] * 4)
    (first, second) = catalogue.recovered_in_place_of(before[3], mend_issue)
    assert (first.title, second.title) == (issue().articles[3].title, issue().articles[4].title)
    held.back(merge.id)
    held.back(split.id)
    assert catalogue.tags_of(held.ids)[held.ids[4]] == ("桥",)
    assert held.ids[4] not in before
    assert catalogue.check(originals, "").problems == ()


def test_a_mend_without_a_place_in_a_new_text_is_kept_and_found_again_in_a_later_one(held: Mended) -> None:
    catalogue = held.catalogue
    catalogue.tag([held.ids[4]], "桥")
    held.retitle(0, "新题")
    merge = held.merge(3)
    into, gone = held.ids[3], ArticleId(held.ids[3] + 1)
    whole = better()
    held.new_text(replace(whole, articles=whole.articles[4:], toc=(), findings=()), "half")
    assert [mend.applies for mend in catalogue.mends(held.id)] == [False, False]
    assert [found.finding.code for found in catalogue.findings(held.id)].count("mend-lost") == 2
    assert held.ids[0] == gone
    assert catalogue.tags_of([gone, into]) == {gone: ("桥",), into: ("桥",)}
    assert catalogue.article(into).superseded
    held.new_text(better(("统一", "一体")), "whole")
    assert [mend.applies for mend in catalogue.mends(held.id)] == [True, True]
    assert held.articles[0].title == "新题"
    assert catalogue.tags_of(held.ids) == {into: ("桥",)}
    held.back(merge.id)
    assert held.ids[3:5] == [into, gone]


def test_a_new_text_of_an_issue_that_nobody_mended_needs_no_copy(held: Mended, folder: Path) -> None:
    held.new_text(better(("统一", "一体")))
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM recoveries").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM articles WHERE origin IS NOT NULL").fetchone() == (0,)


def test_what_the_user_says_at_an_import_is_a_mend_once(catalogue: Catalogue, held: Mended) -> None:
    said = SetIssue(2029, 12)
    held.new_text(better(), "one", more=(said,))
    held.new_text(better(), "two", more=(said,))
    assert [mend.mend for mend in catalogue.mends(held.id)] == [said]
    issue_id = catalogue.add_issue(make_issue(8), make_source(text="eight"), more=(said,), apply=mend_issue)
    assert (catalogue.issue(issue_id).year, catalogue.issue(issue_id).month) == (2029, 12)
    held.back(catalogue.mends(issue_id)[0].id)
    assert (catalogue.issue(issue_id).year, catalogue.issue(issue_id).month) == (2031, 8)
    with pytest.raises(TypeError):
        catalogue.add_issue(make_issue(9), make_source(text="nine"), more=(said,))


def test_articles_kept_from_an_older_text_stay_through_mends(held: Mended, folder: Path) -> None:
    catalogue = held.catalogue
    catalogue.tag(held.ids[:1], "桥")
    old = held.ids[0]
    whole = better()
    held.new_text(replace(whole, articles=whole.articles[1:], toc=(), findings=()))
    before = rows(folder)
    merge = held.merge(3)
    kept = catalogue.articles(held.id)[-1]
    assert (kept.id, kept.superseded) == (old, True)
    assert [found.finding.code for found in catalogue.findings(held.id)] == ["article-superseded"]
    assert catalogue.recovered_in_place_of(old, mend_issue)[0].title == kept.title
    held.back(merge.id)
    assert rows(folder) == before


def test_on_read_only_media_mends_are_read_and_none_is_made(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    folder = open_folder / "library"
    with closing(Catalogue.open(folder)) as catalogue:
        held = Mended(catalogue, catalogue.add_issue(make_issue(6), make_source(text="six")))
        mend = held.merge(3)
    write_protect(open_folder)
    with closing(Catalogue.open(folder)) as catalogue:
        held = Mended(catalogue, held.id)
        assert catalogue.mends() == (mend,)
        assert len(catalogue.recovered_in_place_of(held.ids[3], mend_issue)) == 2
        for call in (lambda: held.retitle(0, "题"), lambda: held.back(mend.id)):
            with pytest.raises(LibraryError, match="can only be read"):
                call()


# --- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE mends SET mend = '{}'",
        "UPDATE mends SET mend = '[1'",
        "UPDATE mends SET made_at = '2031'",
        "UPDATE mends SET applies = 'x'",
        "UPDATE recoveries SET recovered = '{}'",
        "UPDATE recoveries SET recovered = replace(recovered, '2031', 'x')",
        "UPDATE recoveries SET recovered = x'ff00'",
        "DELETE FROM recoveries",
        "UPDATE articles SET origin = '0' WHERE issue_id = 2",
        "UPDATE articles SET origin = 'x/1' WHERE issue_id = 2 AND position = 3",
        "UPDATE articles SET origin = '77' WHERE issue_id = 2 AND position = 3",
        "UPDATE articles SET origin = NULL WHERE issue_id = 2 AND position = 3",
    ],
)
def test_damage_to_mends_is_told_and_nothing_is_written(held: Mended, folder: Path, damage: str) -> None:
    mend = held.retitle(0, "新题")
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as connection, connection:
        connection.execute(damage)
    before = rows(folder) if "x'" not in damage else ""
    with pytest.raises(DamagedLibraryError):
        held.retitle(1, "又一题")
    with pytest.raises(DamagedLibraryError):
        held.back(mend.id)
    assert not before or rows(folder) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entries SET article_id = 1 WHERE issue_id = 2 AND article_id IS NOT NULL",
        "UPDATE findings SET article_id = 1 WHERE issue_id = 2 AND article_id IS NOT NULL",
        "UPDATE entries SET parent = 1 WHERE issue_id = 2 AND position = 3",
        "UPDATE articles SET absorbed_by = 1 WHERE issue_id = 2 AND position = 3",
        "UPDATE articles SET superseded = 2 WHERE issue_id = 2 AND position = 3",
    ],
)
def test_no_copy_is_made_of_damaged_rows(held: Mended, folder: Path, damage: str) -> None:
    mend = Retitle(held.quote(0), "新题")
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as connection, connection:
        connection.execute(damage)
    with pytest.raises(DamagedLibraryError):
        held.mend(mend)
    assert held.catalogue.mends() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE mends SET mend = '{}'",
        "UPDATE recoveries SET recovered = '{}'",
        "UPDATE articles SET paragraphs = '{}' WHERE superseded = 2",
        "UPDATE articles SET origin = x'00' WHERE issue_id = 2",
    ],
)
def test_a_check_reads_the_mends_and_what_they_lie_over(
    held: Mended, folder: Path, originals: Originals, damage: str
) -> None:
    held.merge(3)
    assert held.catalogue.check(originals, "").problems == ()
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as connection, connection:
        connection.execute(damage)
    assert held.catalogue.check(originals, "").problems
