"""The item models of the window, each under the eyes of Qt's own tester."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.errors import EmptySourceError
from reader.importing import ImportChoices, ImportPreview, ImportStatus
from reader.model import (
    ArticleId,
    EntryId,
    EntryKind,
    Facet,
    FacetValue,
    Finding,
    IssueId,
    SearchFilters,
    SearchHit,
    SearchPage,
    Severity,
    StoredFinding,
    Tag,
    TocEntry,
)
from reader.ui.models import facets_model, findings_model, hits_model, import_model, tags_model
from reader.ui.models.facets_model import FacetsModel
from reader.ui.models.findings_model import FindingRow, FindingsModel
from reader.ui.models.hits_model import HitsModel
from reader.ui.models.import_model import ImportModel, ImportRow, RowState
from reader.ui.models.preview_tree_model import LOST_ROLE, PreviewTreeModel
from reader.ui.models.tags_model import TaggedArticle, TaggedArticlesModel, TagsModel
from tests.factories import make_issue, source_of

ROLES = [
    *(Qt.ItemDataRole(n) for n in range(13)),
    Qt.ItemDataRole.UserRole,
    *(Qt.ItemDataRole.UserRole + n for n in (1, 2, 3, 4)),
]
Watch = Callable[[QAbstractItemModel], None]


@pytest.fixture
def watch(qapp: object) -> Watch:
    """Return a function that puts a model under Qt's tester, which fails the test at the first contradiction."""
    testers = []

    def start(model: QAbstractItemModel) -> None:
        testers.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model))

    return start


def read_all(model: QAbstractItemModel) -> None:
    """Ask for every role of every row, as views and screen readers do."""
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            for role in ROLES:
                model.data(model.index(row, column), role)
    for role in ROLES:
        assert model.data(QModelIndex(), role) is None


def make_hit(number: int) -> SearchHit:
    return SearchHit(
        ArticleId(number),
        IssueId(1),
        f"江北区第{number}号",
        "2031年6月",
        "时政",
        "领导活动",
        None,
        number,
        1.0,
        "江北区…",
        ((0, 3),),
        (),
    )


def make_page(first: int, count: int, total: int, facets: tuple[Facet, ...] = ()) -> SearchPage:
    hits = tuple(make_hit(number) for number in range(first, first + count))
    return SearchPage("江北区", total, total, False, 1.0, hits, facets)


# --- hits ------------------------------------------------------------------------------------------------------------


def test_hits_grow_page_by_page_until_all_are_there(watch: Watch) -> None:
    model = HitsModel()
    watch(model)
    asked: list[int] = []
    model.more_requested.connect(asked.append)
    model.set_page(make_page(1, 50, 120))
    read_all(model)
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [50]
    model.append_page(make_page(51, 50, 120))
    model.fetchMore(QModelIndex())
    model.append_page(make_page(101, 20, 120))
    assert asked == [50, 100]
    assert model.rowCount() == 120
    assert not model.canFetchMore(QModelIndex())
    assert model.asked == 150


def test_hits_that_were_dropped_do_not_shift_the_next_page(watch: Watch) -> None:
    model = HitsModel()
    watch(model)
    asked: list[int] = []
    model.more_requested.connect(asked.append)
    model.set_page(make_page(1, 48, 98))
    model.fetchMore(QModelIndex())
    assert asked == [50]
    model.append_page(make_page(51, 0, 98))
    assert model.rowCount() == 48


def test_a_page_that_could_not_be_read_can_be_asked_for_again(watch: Watch) -> None:
    model = HitsModel()
    watch(model)
    model.set_page(make_page(1, 50, 60))
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.retry()
    assert model.canFetchMore(QModelIndex())


def test_a_hit_is_found_by_its_article_and_spoken_whole(watch: Watch) -> None:
    model = HitsModel()
    watch(model)
    model.set_page(make_page(1, 3, 3))
    assert model.row_of(ArticleId(2)) == 1
    assert model.row_of(ArticleId(9)) == -1
    assert model.hit(1).article_id == 2
    assert model.total == 3
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "江北区第2号" in spoken
    assert "时政 › 领导活动 · p. 2 · 2031年6月" in spoken
    assert model.data(model.index(0), hits_model.HIT_ROLE) == make_hit(1)
    model.set_page(None)
    assert model.rowCount() == 0


# --- facets ----------------------------------------------------------------------------------------------------------


def make_facets(sections: int = 3) -> tuple[Facet, ...]:
    return (
        Facet("issue", (FacetValue("1", "2031年6月", 4), FacetValue("2", "2031年5月", 2))),
        Facet("month", (FacetValue("2031-06", "2031-06", 4),)),
        Facet("section", tuple(FacetValue(f"栏目{n}", f"栏目{n}", 20 - n) for n in range(sections))),
        Facet("tag", ()),
    )


def kinds(model: FacetsModel) -> list[str]:
    return [model.data(model.index(row), facets_model.KIND_ROLE) for row in range(model.rowCount())]


def test_facets_are_headings_with_values_and_empty_ones_are_left_out(watch: Watch) -> None:
    model = FacetsModel()
    watch(model)
    model.set_headings({"issue": "Issues", "month": "Months", "section": "Sections", "tag": "Tags"})
    model.set_facets(make_facets(), SearchFilters())
    read_all(model)
    assert kinds(model) == ["heading", "value", "value", "heading", "value", "heading", "value", "value", "value"]
    assert model.data(model.index(0)) == "Issues"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.data(model.index(1), facets_model.COUNT_ROLE) == 4
    assert model.label("issue", "1") == "2031年6月"
    assert model.label("issue", "9") == "9"


def test_a_long_facet_is_short_until_it_is_opened(watch: Watch) -> None:
    model = FacetsModel()
    watch(model)
    model.set_facets(make_facets(sections=12), SearchFilters(sections=("栏目11",)))
    assert kinds(model)[-1] == "more"
    assert model.data(model.index(model.rowCount() - 1), facets_model.COUNT_ROLE) == 5
    assert model.row_of("section", "栏目11") > 0
    model.open_facet("section")
    assert kinds(model).count("value") == 15
    assert "more" not in kinds(model)
    read_all(model)


def test_a_chosen_value_stays_when_nothing_has_it_any_more(watch: Watch) -> None:
    model = FacetsModel()
    watch(model)
    model.set_facets(make_facets(), SearchFilters())
    model.set_facets((), SearchFilters(issues=(IssueId(1),), tags=("调研",)))
    row = model.row_of("issue", "1")
    assert model.data(model.index(row)) == "2031年6月"
    assert model.data(model.index(row), facets_model.COUNT_ROLE) == 0
    assert model.data(model.index(row), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.row_of("tag", "调研") > 0


def test_checking_a_value_is_announced_and_headings_cannot_be_checked(watch: Watch) -> None:
    model = FacetsModel()
    watch(model)
    model.set_facets(make_facets(), SearchFilters())
    told: list[tuple[str, str, bool]] = []
    model.value_toggled.connect(lambda *values: told.append(values))
    row = model.index(model.row_of("section", "栏目1"))
    assert model.setData(row, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(row, "x", Qt.ItemDataRole.EditRole)
    assert told == [("section", "栏目1", True)]


def test_filters_are_changed_one_facet_at_a_time() -> None:
    filters = SearchFilters(issues=(IssueId(3),), tags=("调研", "会议"))
    assert facets_model.without_value(filters, "tag", "调研") == SearchFilters(issues=(IssueId(3),), tags=("会议",))
    assert facets_model.without_value(filters, "issue", "3") == SearchFilters(tags=("调研", "会议"))
    assert facets_model.with_values(filters, "month", ["2031-06"]).months == ("2031-06",)


# --- tags ------------------------------------------------------------------------------------------------------------


def test_tags_are_narrowed_by_pinyin_beginnings_first(watch: Watch) -> None:
    model = TagsModel()
    watch(model)
    model.set_tags([Tag("城市调研", 3), Tag("调研", 4), Tag("会议", 1)])
    read_all(model)
    model.set_filter("dy")
    assert [model.tag(row).name for row in range(model.rowCount())] == ["调研", "城市调研"]
    assert model.row_of("会议") == -1
    assert model.row_of("城市调研") == 1
    assert len(model.all_tags) == 3
    assert model.data(model.index(0), tags_model.COUNT_ROLE) == 4
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "调研, 4"
    model.set_filter("dy")
    model.set_filter("")
    assert model.rowCount() == 3


def test_tagged_articles_say_where_they_stand(watch: Watch) -> None:
    model = TaggedArticlesModel()
    watch(model)
    model.set_articles([TaggedArticle(ArticleId(5), "江北区开工", "2031年6月 · 工业")])
    read_all(model)
    index = model.index(0)
    assert model.article(0).id == 5
    assert model.data(index, tags_model.ARTICLE_ROLE) == 5
    assert model.data(index, tags_model.PLACE_ROLE) == "2031年6月 · 工业"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "江北区开工\n2031年6月 · 工业"


# --- findings --------------------------------------------------------------------------------------------------------


def make_row(severity: Severity, code: str = "date-missing", place: str = "line 3") -> FindingRow:
    finding = Finding(severity, code, "…", facts=(("title", "江北区开工"),))
    return FindingRow(StoredFinding(IssueId(1), ArticleId(2), finding), place, EntryId(1))


def test_findings_stand_under_headings_gravest_first(watch: Watch) -> None:
    model = FindingsModel()
    watch(model)
    model.set_findings([make_row(Severity.NOTE), make_row(Severity.LOSS), make_row(Severity.NOTE)])
    read_all(model)
    assert model.rowCount() == 5
    assert model.finding(0) is None
    assert model.data(model.index(0), findings_model.SEVERITY_ROLE) is Severity.LOSS
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.data(model.index(2), findings_model.COUNT_ROLE) == 2
    assert model.count() == 3
    assert model.count(Severity.NOTE) == 2
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Missing, No date: ")
    assert spoken.endswith("line 3")


def test_hidden_findings_are_counted_but_not_shown(watch: Watch) -> None:
    model = FindingsModel()
    watch(model)
    model.set_findings([make_row(Severity.NOTE), make_row(Severity.LOSS)])
    model.set_hidden([Severity.NOTE])
    assert model.rowCount() == 2
    assert model.count() == 2


# --- import ----------------------------------------------------------------------------------------------------------


def make_preview(name: str = "六月.txt", status: ImportStatus = ImportStatus.IMPORTED, month: int = 6) -> ImportPreview:
    issue = make_issue(month)
    raw, source = source_of(issue, name)
    return ImportPreview(Path(name), raw, source, issue, status)


def cell(model: ImportModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column), role)


def test_files_are_read_and_show_what_they_would_bring(watch: Watch) -> None:
    model = ImportModel()
    watch(model)
    model.add([ImportRow(Path("六月.txt")), ImportRow(Path("坏.txt")), ImportRow(Path("六月.txt"))])
    model.add([ImportRow(Path("坏.txt"))])
    read_all(model)
    assert model.rowCount() == 2
    assert model.next_waiting() == 0
    assert cell(model, 0, ImportModel.STATE) == "waiting"
    model.set_state(0, RowState.READING)
    model.set_preview(0, make_preview())
    model.set_error(1, EmptySourceError(Path("坏.txt")))
    read_all(model)
    assert model.next_waiting() is None
    assert [cell(model, 0, column) for column in range(6)] == ["六月.txt", "new", "2031年6月", "4", "10", "1"]
    assert cell(model, 1, ImportModel.ISSUE) == ""
    assert "is empty" in model.explanation(model.row(1))
    assert "Importing adds it" in str(cell(model, 0, ImportModel.STATE, Qt.ItemDataRole.ToolTipRole))
    assert [row.path.name for row in model.checked()] == ["六月.txt"]
    assert model.count(RowState.NEW, RowState.FAILED) == 2


def test_only_what_can_be_imported_can_be_checked(watch: Watch) -> None:
    model = ImportModel()
    watch(model)
    model.add([ImportRow(Path("六月.txt")), ImportRow(Path("坏.txt"))])
    model.set_preview(0, make_preview())
    model.set_error(1, EmptySourceError(Path("坏.txt")))
    changes: list[int] = []
    model.checks_changed.connect(lambda: changes.append(1))
    check = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, check)
    assert not model.setData(model.index(1, 0), Qt.CheckState.Checked, check)
    assert cell(model, 0, 0, check) == Qt.CheckState.Unchecked
    assert cell(model, 1, 0, check) is None
    assert model.checked() == ()
    assert changes == [1]


def test_a_file_that_was_unchecked_stays_so_when_it_is_read_again(watch: Watch) -> None:
    model = ImportModel()
    watch(model)
    model.add([ImportRow(Path("六月.txt"))])
    model.set_preview(0, make_preview())
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.set_choices(0, ImportChoices(month=7))
    assert model.next_waiting() == 0
    model.set_preview(0, make_preview())
    assert model.checked() == ()


def test_known_files_are_not_checked(watch: Watch) -> None:
    model = ImportModel()
    watch(model)
    model.add([ImportRow(Path("六月.txt"))])
    model.set_preview(0, make_preview(status=ImportStatus.UNCHANGED))
    assert model.row(0).state is RowState.KNOWN
    assert model.checked() == ()


def test_texts_are_let_go_of_above_the_limit(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    previews = [make_preview(f"{month}.txt", month=month) for month in (5, 6, 7)]
    monkeypatch.setattr(import_model, "RAW_LIMIT_BYTES", 2 * max(preview.source.size_bytes for preview in previews))
    model = ImportModel()
    watch(model)
    model.add([ImportRow(Path(f"{month}.txt")) for month in (5, 6, 7)])
    for at, preview in enumerate(previews):
        model.set_preview(at, preview)
    assert [row.preview is not None for row in model.rows] == [True, True, False]
    assert model.row(2).summary is not None
    assert len(model.checked()) == 3


def test_what_became_of_a_file_is_shown(watch: Watch) -> None:
    model = ImportModel()
    watch(model)
    model.add([ImportRow(Path("六月.txt"))])
    model.set_preview(0, make_preview())
    model.set_outcome(Path("六月.txt"), ImportStatus.REPLACED, None)
    assert cell(model, 0, ImportModel.STATE) == "replaced"
    assert model.checked() == ()
    assert model.row(0).preview is None


def test_headers_are_only_across(watch: Watch) -> None:
    model = ImportModel()
    watch(model)
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(0, across) == "File"
    assert model.headerData(0, down) is None
    assert model.headerData(0, across, Qt.ItemDataRole.ToolTipRole) is None
    assert model.headerData(4, across, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


# --- recovered contents ----------------------------------------------------------------------------------------------


def test_recovered_contents_show_pages_counts_and_what_is_lost(watch: Watch) -> None:
    lost = TocEntry(EntryKind.ARTICLE, "青禾县修渠", 2, 3)
    unlisted = TocEntry(EntryKind.ARTICLE, "石桥县植树", 2, None, listed=False, article=1)
    found = TocEntry(EntryKind.ARTICLE, "江北区开工", 2, 2, article=0)
    model = PreviewTreeModel()
    watch(model)
    model.set_toc((TocEntry(EntryKind.SECTION, "经济", 1, children=(found, lost, unlisted)),))
    section = model.index(0, 0)
    read_all(model)
    assert model.rowCount(section) == 3
    assert model.columnCount() == 2
    assert model.data(model.index(0, 1)) == "3"
    assert model.data(model.index(0, 1, section)) == "2"
    assert model.data(model.index(1, 0, section), LOST_ROLE)
    assert "missing" in model.data(model.index(1, 0, section), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(2, 1, section)) == ""
    spoken = model.data(model.index(2, 0, section), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "石桥县植树, Not listed in the contents"
    assert model.parent(model.index(0, 0, section)) == section
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Page"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    model.set_toc(())
    assert model.rowCount() == 0
