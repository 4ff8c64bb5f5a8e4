"""Parts of mending that need no window: dates as they are typed, places, sentences, the models."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.model import (
    Article,
    ArticleDate,
    ArticleId,
    ArticleQuote,
    Finding,
    IssueId,
    JoinParagraphs,
    Mend,
    MendId,
    Merge,
    Move,
    PartialDate,
    PartParagraph,
    PointQuote,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Severity,
    Split,
    StoredFinding,
    StoredMend,
)
from reader.ui.date_entry import entry_text, parse_date
from reader.ui.dialogs.point import title_at
from reader.ui.dialogs.section import Section, typed_section
from reader.ui.docks.finding_answers import Answer, choices_for
from reader.ui.docks.finding_place import Pointed, join_point, paragraph_at, place_of
from reader.ui.docks.mend_place import place_of_mend
from reader.ui.mend_wording import mend_name, mend_sentence
from reader.ui.models.findings_model import FindingRow, FindingsModel, finding_key
from reader.ui.models.mends_model import MEND_ROLE, MendRow, MendsModel

JUNE = PartialDate(6, 14, 2031)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2031-06-14", ArticleDate(JUNE)),
        ("6月14日", ArticleDate(JUNE)),
        ("２０３１．６．１４", ArticleDate(JUNE)),
        ("2031/6/14", ArticleDate(JUNE)),
        ("2030-6-14", ArticleDate(PartialDate(6, 14, 2030))),
        ("6月14-25日", ArticleDate(JUNE, PartialDate(6, 25, 2031))),
        ("2031-06-14 – 07-02", ArticleDate(JUNE, PartialDate(7, 2, 2031))),
        ("2031年6月14日至25日", ArticleDate(JUNE, PartialDate(6, 25, 2031))),
        ("6-14 to 2032-1-3", ArticleDate(JUNE, PartialDate(1, 3, 2032))),
        ("6月14日起", ArticleDate(JUNE, open_ended=True)),
        ("2031-06-14 –", ArticleDate(JUNE, open_ended=True)),
        ("2031年6月", ArticleDate(PartialDate(6, None, 2031))),
        ("  ", None),
    ],
)
def test_a_date_is_understood_as_people_write_it(typed: str, date: ArticleDate | None) -> None:
    assert parse_date(typed, 2031) == date


@pytest.mark.parametrize(
    "typed",
    ["2031", "13-1", "6-31", "2031-02-29", "六月", "6-14 – 5-1", "6-1 – 6-2 – 6-3", "2031-6 – 8", "6-14 – x", "起"],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_date(typed, 2031)


@pytest.mark.parametrize(
    "date",
    [
        None,
        ArticleDate(JUNE),
        ArticleDate(PartialDate(6, 14)),
        ArticleDate(PartialDate(6, None, 2031)),
        ArticleDate(JUNE, PartialDate(7, 2, 2031)),
        ArticleDate(JUNE, open_ended=True),
    ],
)
def test_what_is_offered_for_a_date_is_understood_again(date: ArticleDate | None) -> None:
    assert parse_date(entry_text(date)) == date


def test_a_title_is_guessed_at_the_caret() -> None:
    assert title_at("望湖区新建书屋 7月4日，望湖区", 0) == "望湖区新建书屋"
    assert title_at("望湖区新建书屋7月4日，望湖区", 0) == "望湖区新建书屋"
    assert title_at("开头。望湖区建桥。", 3) == "望湖区建桥"
    assert title_at("", 0) == ""


def test_a_section_is_typed_with_its_subsection() -> None:
    assert typed_section("经济") == Section("经济")
    assert typed_section("经济 > 工业") == Section("经济", "工业")
    assert typed_section("经济＞工业/铝") is None
    assert typed_section(" › ") is None


# --- places ----------------------------------------------------------------------------------------------------------


def make(number: int, title: str, *paragraphs: str, lines: tuple[int, ...] = ()) -> Article:
    return Article(ArticleId(number), IssueId(1), number, title, paragraphs, line=10 * number, paragraph_lines=lines)


FERRY = make(1, "江北区修缮渡口", "渡口修缮完工。", "石阶共一百二十级，由旧", "粮仓改建。", lines=(11, 14, 17))


def finding(code: str, line: int | None = None, **facts: str) -> Finding:
    return Finding(Severity.DOUBT, code, "…", line, 0, tuple(facts.items()))


@pytest.mark.parametrize(
    ("doubt", "place"),
    [
        (finding("title-differs", 10, contents="甲", body="乙"), Pointed(FERRY.id)),
        (finding("date-missing", 10), Pointed(FERRY.id, 0)),
        (finding("text-lost", 10), Pointed(FERRY.id, 2, (0, 5))),
        (finding("repeated-character", 15), Pointed(FERRY.id, 1)),
        (finding("repeated-character", 10), Pointed(FERRY.id, -1)),
        (finding("repeated-character"), Pointed(FERRY.id, -1)),
        (finding("join-doubtful", 14, before="石阶共", after="一百"), Pointed(FERRY.id, 1, (0, 5))),
        (finding("join-doubtful", 14, before="由旧", after="粮仓"), Pointed(FERRY.id, 1, (9, 11))),
        (finding("join-doubtful", 14, before="没有", after="这里"), Pointed(FERRY.id, 1)),
    ],
)
def test_a_finding_has_a_place(doubt: Finding, place: Pointed) -> None:
    assert place_of(doubt, FERRY) == place


def test_places_of_texts_without_paragraphs_or_lines() -> None:
    assert place_of(finding("text-lost", 10), make(2, "空")) == Pointed(ArticleId(2))
    assert paragraph_at(make(2, "空", "一段。"), 12) == -1


def test_where_a_join_was_made() -> None:
    assert join_point(finding("join-doubtful", 14, before="石阶共", after="一百"), FERRY) == (1, 3)
    assert join_point(finding("join-doubtful", 14, before="由旧", after="粮仓"), FERRY) is None
    assert join_point(finding("join-doubtful", 14), FERRY) is None


QUOTE = ArticleQuote("江北区修缮渡口", "渡口修缮完工。石阶共")
POINT = PointQuote("石阶共一百", "二十级，由旧")
OTHER = make(3, "望湖区开河", "六月开河。")
MENDS: tuple[tuple[Mend, Pointed | None], ...] = (
    (Retitle(QUOTE, "望湖区开河"), Pointed(OTHER.id)),
    (Retitle(QUOTE, "不在的题名"), Pointed(FERRY.id)),
    (Redate(QUOTE, ArticleDate(JUNE)), Pointed(FERRY.id)),
    (Redate(ArticleQuote("没有", "也没有"), None), None),
    (Redate(ArticleQuote("江北区修缮渡口", ""), None), Pointed(FERRY.id)),
    (Redate(ArticleQuote("没有", "石阶共一百二十级"), None), Pointed(FERRY.id, 1)),
    (Move(QUOTE, "经济", "工业"), Pointed(FERRY.id)),
    (Move(QUOTE, None), Pointed(FERRY.id)),
    (Split(QUOTE, POINT, "望湖区开河"), Pointed(OTHER.id)),
    (Merge(QUOTE, ArticleQuote("望湖区开河", "六月开河。")), Pointed(FERRY.id)),
    (JoinParagraphs(QUOTE, POINT), Pointed(FERRY.id, 1, (0, 11))),
    (PartParagraph(QUOTE, PointQuote("由旧\n", "粮仓改建。")), Pointed(FERRY.id, 2)),
    (PartParagraph(QUOTE, PointQuote("没有", "这里")), Pointed(FERRY.id)),
    (SetIssue(2031, 6, "云川公报"), None),
    (SetIssue(month=6), None),
    (Settle("title-differs", QUOTE), Pointed(FERRY.id)),
    (Settle("year-doubtful", None), None),
)


@pytest.mark.parametrize(("mend", "place"), MENDS)
def test_a_mend_has_a_place_a_name_and_a_sentence(qapp: QApplication, mend: Mend, place: Pointed | None) -> None:
    assert place_of_mend(mend, (FERRY, OTHER)) == place
    assert mend_name(mend)
    sentence = mend_sentence(mend)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_a_title_that_was_kept_is_said_to_hold(qapp: QApplication) -> None:
    assert "holds" in mend_sentence(Retitle(QUOTE, QUOTE.title))


# --- answers and models ----------------------------------------------------------------------------------------------


def test_every_finding_can_be_left_and_some_can_be_mended() -> None:
    def answers(code: str, *, has_article: bool = True) -> list[Answer]:
        return [choice.answer for choice in choices_for(finding(code), has_article=has_article)]

    assert answers("title-differs") == [Answer.TAKE_CONTENTS, Answer.TAKE_BODY, Answer.LEAVE]
    assert answers("a-new-code") == [Answer.LEAVE]
    assert answers("text-lost", has_article=False) == [Answer.LEAVE]
    assert answers("month-unknown", has_article=False) == [Answer.SET_ISSUE, Answer.LEAVE]


def stored(number: int, mend: Mend, *, applies: bool = True) -> MendRow:
    made_at = datetime.datetime(2031, 7, number, tzinfo=datetime.UTC)
    return MendRow(StoredMend(MendId(number), IssueId(1), mend, made_at, applies), f"2031-07-{number:02d}")


def test_mends_are_listed_newest_first(qapp: QApplication) -> None:
    model = MendsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_mends([stored(1, Retitle(QUOTE, "甲"), applies=False), stored(2, Settle("year-doubtful", None))])
    assert (model.rowCount(), model.count(), model.settled_count()) == (1, 1, 1)
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Another title: ") and "not in the present text" in spoken
    model.set_settled_shown(True)
    assert model.mend(0).stored.id == 2
    assert model.row_of(MendId(1)) == 1
    assert model.row_of(MendId(9)) == -1
    assert model.data(model.index(1), MEND_ROLE) == model.mend(1)
    assert model.data(model.index(1), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(-1)) is None
    assert tester.model() is model


def test_the_queue_knows_what_is_settled_and_what_comes_next(qapp: QApplication) -> None:
    model = FindingsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    doubts = [finding("title-differs", line, contents="甲", body="乙") for line in (1, 2, 3)]
    rows = [FindingRow(StoredFinding(IssueId(1), ArticleId(1), one)) for one in (*doubts, finding("date-missing", 4))]
    model.set_findings(rows)
    keys = [row.key for row in rows]
    assert keys[0] == finding_key(rows[0].stored)
    assert model.from_row(2) == [keys[2], keys[3], keys[0]]
    model.set_decided(keys[2], decided=True)
    assert model.from_row(2) == [keys[3], keys[0]]
    assert (model.count(), model.settled_count(), model.row_of(keys[2])) == (3, 1, -1)
    assert model.codes() == [("title-differs", 2), ("date-missing", 1)]
    model.set_settled_shown(True)
    assert model.row_of(keys[2]) == 3
    spoken = model.data(model.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("settled, Doubtful")
    model.set_code("date-missing")
    assert model.count() == 1
    assert tester.model() is model


def test_year_and_month_that_were_set_are_told_as_one_date() -> None:
    assert mend_sentence(SetIssue(2031, 6)) == "The issue was set to: June 2031."
    assert mend_sentence(SetIssue(2031, None, "云川公报")) == "The issue was set to: 2031, 云川公报."
