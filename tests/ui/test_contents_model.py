from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.importing import ImportPreview, ImportStatus
from reader.library import Library
from reader.model import ArticleId, EntryKind, IssueId, IssueKind, RecoveredIssue, TocEntry
from reader.ui.models.contents_model import NODE_ROLE, ContentsModel, NodeKind
from tests.factories import make_article, make_issue, source_of


def _store(library: Library, issue: RecoveredIssue, name: str) -> None:
    from pathlib import Path

    raw, source = source_of(issue, name)
    library.commit(ImportPreview(Path(name), raw, source, issue, ImportStatus.IMPORTED))


def _special_issue() -> RecoveredIssue:
    """Return an issue with an article in parts, one without a text, and one that the contents do not list."""
    articles = (
        make_article("市政府工作报告", "第一部分。", "第二部分。"),
        make_article("望湖区来信", toc_title=None),
    )
    toc = (
        TocEntry(
            EntryKind.ARTICLE,
            "市政府工作报告",
            1,
            3,
            article=0,
            children=(TocEntry(EntryKind.PART, "2031年重点工作", 2, article=0, paragraph=1),),
        ),
        TocEntry(EntryKind.ARTICLE, "青禾县的桥", 1, 9),
        TocEntry(EntryKind.ARTICLE, "望湖区来信", 1, listed=False, article=1),
    )
    return make_issue(9, 2032, articles, toc=toc, findings=())


@pytest.fixture
def model(qapp: QApplication, library: Library) -> Iterator[ContentsModel]:
    _store(library, _special_issue(), "special.txt")
    _store(library, make_issue(None, None, count=2, title="云川日报", kind=IssueKind.NEWSPAPER), "daily.txt")
    _store(library, make_issue(None, None, count=3, kind=IssueKind.DOCUMENT), "抄本.txt")
    model = ContentsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_contents(library.issues(), library.all_contents())
    yield model
    del tester


def _outline(model: ContentsModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    lines = []
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        node = model.node(index)
        assert node is not None
        lines.append(f"{'  ' * depth}{node.label} {node.detail}".rstrip())
        lines += _outline(model, index, depth + 1)
    return lines


def test_years_come_first_then_newspapers_then_what_has_no_year(model: ContentsModel) -> None:
    tops = [line for line in _outline(model) if not line.startswith(" ")]
    assert tops == ["2031 2/12", "2032 1/12", "Newspapers 1", "No year 1"]


def test_sections_count_their_articles_and_articles_have_their_page(model: ContentsModel) -> None:
    outline = _outline(model)
    assert "    时政 3" in outline
    assert "      领导活动 2" in outline
    assert "        市长沈知远到江北区调研茶园建设 1" not in outline
    assert any(line.startswith("        市长沈知远到江北区调研") and line.endswith(" 1") for line in outline)
    assert "    抄本" not in outline and "  抄本 3" in outline


def test_parts_lost_and_unlisted_articles_stand_in_their_place(model: ContentsModel) -> None:
    nodes = [model.node_of_key(key) for key in sorted(model.rows.by_key) if key.startswith("entry:")]
    report, part, lost, unlisted = [n for n in nodes if n is not None and n.issue_id == 3]
    assert (part.kind, part.parent, part.paragraph) == (NodeKind.PART, report, 1)
    assert lost.is_lost and not report.is_lost
    assert not unlisted.listed
    told = model.data(model.index_of(lost), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "青禾县的桥, page 9, the text is missing"
    assert "not in the printed contents" in model.data(model.index_of(unlisted), Qt.ItemDataRole.ToolTipRole)


def test_the_accessible_text_says_what_the_digits_are(model: ContentsModel) -> None:
    year = model.index(0, 0)
    issue = model.index(0, 0, year)
    assert model.data(year, Qt.ItemDataRole.AccessibleTextRole) == "2031, issues: 2/12"
    assert model.data(issue, Qt.ItemDataRole.AccessibleTextRole).endswith("articles: 10")
    assert model.data(QModelIndex()) is None
    assert model.data(issue, Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize("typed", ["重要会议", "zhongyaohuiyi", "zyhy", "重要hy"])
def test_the_filter_takes_characters_pinyin_and_initials(model: ContentsModel, typed: str) -> None:
    model.set_filter(typed)
    outline = _outline(model)
    assert [line.strip().split()[0] for line in outline if line.startswith("      ") and line[6] != " "] == [
        "重要会议"
    ] * 3
    assert model.match_count == 3
    assert any("工作会议" in line for line in outline), "what stands below a section that fits is shown"


def test_below_a_row_that_fits_only_fitting_rows_are_shown_if_there_are_any(model: ContentsModel) -> None:
    model.set_filter("工业")
    assert any("开工" in line for line in _outline(model))
    model.set_filter("江北区")
    assert all("江北区" in line for line in _outline(model) if line.startswith("        "))


def test_a_filter_that_fits_nothing_shows_nothing_and_clearing_it_shows_all(model: ContentsModel) -> None:
    before = _outline(model)
    model.set_filter("飞船")
    assert (_outline(model), model.match_count, model.matches()) == ([], 0, [])
    node = model.article_node(1)
    assert node is not None and not model.index_of(node).isValid()
    model.set_filter(" ")
    assert _outline(model) == before


def test_marks_change_without_the_tree_being_built_again(model: ContentsModel, library: Library) -> None:
    ids = [article.id for article in library.articles(library.issues()[0].id)]
    changed: list[str] = []
    model.dataChanged.connect(lambda first, last, roles: changed.append(first.data()))
    model.set_marks(tagged=ids[:1], doubtful=ids[:2])
    node = model.article_node(ids[0])
    assert node is not None and node.is_tagged and node.is_doubtful
    assert len(changed) == 2
    assert "tagged, doubtful" in model.data(model.index_of(node), Qt.ItemDataRole.AccessibleTextRole)
    model.set_marks(tagged=ids[:1], doubtful=ids[:2])
    assert len(changed) == 2


def test_two_issues_of_one_month_are_told_apart(qapp: QApplication, library: Library) -> None:
    _store(library, make_issue(5, 2031, count=3, title="云川通讯"), "other.txt")
    model = ContentsModel()
    model.set_contents(library.issues(), library.all_contents())
    labels = [model.index(row, 0, model.index(0, 0)).data() for row in range(3)]
    assert len(set(labels)) == 3
    assert model.index(0, 0).data(NODE_ROLE).detail == "3/12" or model.index(0, 0).data(NODE_ROLE).detail == "3"


def test_an_empty_library_is_empty(qapp: QApplication) -> None:
    model = ContentsModel()
    assert model.is_empty()
    assert not model.index(0, 0).isValid()
    assert not model.hasChildren()


def test_one_issue_is_set_anew_among_the_others(model: ContentsModel, library: Library) -> None:
    issue = next(one for one in library.issues() if one.month == 6)
    before, rows = _outline(model), len(model.rows.nodes)
    entries = library.contents(issue.id)
    doubtful = {entries[2].article_id or ArticleId(0)}
    assert model.set_issue(issue, entries[:4], doubtful=doubtful)
    short = _outline(model)
    assert len(short) == len(before) - len(entries) + 4
    node = model.article_node(entries[2].article_id)
    assert node is not None and node.is_doubtful and model.index_of(node).isValid()
    assert model.article_node(entries[-1].article_id) is None
    assert model.set_issue(issue, ()) and model.set_issue(issue, entries)
    assert _outline(model) == before
    assert len(model.rows.nodes) == rows, "rows that are gone must not be kept for ever"


def test_one_issue_is_set_anew_below_a_filter(model: ContentsModel, library: Library) -> None:
    issue = next(one for one in library.issues() if one.month == 6)
    model.set_filter("水库")
    found = model.match_count
    assert model.set_issue(issue, library.contents(issue.id)) and model.match_count == found
    assert model.set_issue(issue, ()) and model.match_count == 0


def test_an_issue_that_stands_elsewhere_now_is_not_set_in_its_old_place(model: ContentsModel, library: Library) -> None:
    issue = next(one for one in library.issues() if one.month == 6)
    before = _outline(model)
    for other in (replace(issue, month=7), replace(issue, year=None), replace(issue, id=IssueId(99))):
        assert not model.set_issue(other, library.contents(issue.id))
    assert _outline(model) == before
