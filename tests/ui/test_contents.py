from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.importing import ImportPreview, ImportStatus
from reader.model import EntryKind, TocEntry
from reader.ui.docks.contents import ContentsPanel
from reader.ui.models.contents_model import NodeKind
from reader.ui.session import Session
from tests.factories import make_article, make_issue, source_of

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> ContentsPanel:
    panel = ContentsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(268, 600)
    panel.show()
    panel.reload()
    qtbot.waitUntil(lambda: not panel.model.is_empty())
    return panel


def _shown(panel: ContentsPanel) -> list[str]:
    """Return the labels of the rows that can be seen, from above."""
    labels = []
    index = panel.model.index(0, 0)
    while index.isValid():
        labels.append(index.data())
        index = panel.tree.indexBelow(index)
    return labels


def test_years_are_open_at_first(panel: ContentsPanel) -> None:
    assert _shown(panel) == ["2031", "May", "June"]


def test_the_open_article_is_brought_into_view_and_marked(panel: ContentsPanel, session: Session) -> None:
    article = session.library.articles(session.library.issues()[1].id)[4]
    session.open_article(article.id)
    index = panel.tree.currentIndex()
    assert index.data() == article.title
    assert panel.tree.open_node is panel.model.node(index)
    assert panel.tree.visualRect(index).isValid()


def test_keys_unfold_walk_and_open(qtbot: QtBot, panel: ContentsPanel, session: Session) -> None:
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(panel.model.index(0, 0, panel.model.index(0, 0)))
    for _ in range(3):
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
        QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(session.article_opened):
        QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    assert session.current_article == 1


def test_a_click_opens_an_article_and_folds_a_section(qtbot: QtBot, panel: ContentsPanel, session: Session) -> None:
    issue = panel.model.index(1, 0, panel.model.index(0, 0))
    place = panel.tree.visualRect(issue).center()
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.tree.isExpanded(issue)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not panel.tree.isExpanded(issue)
    node = panel.model.article_node(2)
    assert node is not None
    panel._expand_above(node)
    with qtbot.waitSignal(session.article_opened):
        rect = panel.tree.visualRect(panel.model.index_of(node))
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert session.current_article == 2


def test_filtering_unfolds_to_what_fits_and_enter_goes_there(
    qtbot: QtBot, panel: ContentsPanel, session: Session
) -> None:
    panel.filter_field.setText("xiyihz")
    panel.filter_field.setText("wxj")
    panel.filter_field.setText("林场")
    QTest.keyClick(panel.filter_field, Qt.Key.Key_Return)
    assert all(label in {"2031", "June"} or panel.model.filter == "林场" for label in _shown(panel))
    assert "林场" in panel.tree.currentIndex().data()
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert session.current_article is not None
    panel._clear.trigger()
    assert panel.model.filter == ""
    assert panel.tree.currentIndex().data() == session.library.article(session.current_article).title


def test_typing_filters_by_itself_after_a_moment(qtbot: QtBot, panel: ContentsPanel) -> None:
    panel.filter_field.setText("飞船")
    qtbot.waitUntil(lambda: panel.model.filter == "飞船")
    assert not panel.nothing.isHidden()
    assert _shown(panel) == []
    panel.filter_field.setText("")
    qtbot.waitUntil(lambda: panel.model.filter == "")
    assert panel.nothing.isHidden()
    assert _shown(panel) == ["2031", "May", "June"]


def test_what_is_unfolded_is_remembered_and_not_changed_by_a_filter(qtbot: QtBot, panel: ContentsPanel) -> None:
    june = panel.model.index(1, 0, panel.model.index(0, 0))
    panel.tree.expand(june)
    before = panel.expanded_keys()
    panel.filter_field.setText("茶园")
    panel.apply_filter()
    panel.filter_field.clear()
    panel.apply_filter()
    assert panel.expanded_keys() == before == ["group:2031", "issue:2"]
    panel.tree.collapse(panel.model.index(1, 0, panel.model.index(0, 0)))
    assert panel.expanded_keys() == ["group:2031"]
    panel.set_expanded_keys(["group:2031", "issue:1", "issue:77"])
    assert panel.tree.isExpanded(panel.model.index(0, 0, panel.model.index(0, 0)))


def test_marks_follow_the_tags(qtbot: QtBot, panel: ContentsPanel, session: Session) -> None:
    node = panel.model.article_node(3)
    assert node is not None and not node.is_tagged
    session.tag([3], "调研")
    qtbot.waitUntil(lambda: bool(node.is_tagged))
    doubtful = [one for one in panel.model.rows.nodes if one.is_doubtful]
    assert len(doubtful) == 2, "the factories put one doubt into each issue"


def test_revealing_a_section_shows_it_whatever_is_filtered(panel: ContentsPanel) -> None:
    panel.filter_field.setText("飞船")
    panel.apply_filter()
    panel.reveal("issue:2")
    assert panel.filter_field.text() == ""
    assert panel.tree.currentIndex().data() == "June"
    assert panel.tree.isExpanded(panel.tree.currentIndex())
    panel.reveal("issue:99")
    assert panel.tree.currentIndex().data() == "June"


def test_an_entry_without_a_text_opens_as_such_and_parts_open_at_their_place(
    qtbot: QtBot, panel: ContentsPanel, session: Session
) -> None:
    articles = (make_article("工作报告", "一。", "二。"),)
    part = TocEntry(EntryKind.PART, "二、明年", 2, article=0, paragraph=1)
    toc = (
        TocEntry(EntryKind.ARTICLE, "工作报告", 1, 1, article=0, children=(part,)),
        TocEntry(EntryKind.ARTICLE, "失去的文章", 1, 2),
    )
    issue = make_issue(9, 2031, articles, toc=toc, findings=())
    raw, source = source_of(issue)
    with qtbot.waitSignal(session.library_changed):
        from pathlib import Path

        session.import_previews([ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED)])
    qtbot.waitUntil(lambda: panel.model.article_node(21) is not None)
    report = panel.model.article_node(21)
    assert report is not None
    panel._expand_above(report)
    index = panel.model.index_of(report)
    rect = panel.tree.visualRect(index)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 4, rect.center().y()))
    assert panel.tree.isExpanded(index), "a click on the arrow unfolds an article with parts"
    panel.choose(report.children[0])
    assert (session.current_article, session.place.paragraph) == (21, 1)
    lost = next(node for node in panel.model.rows.nodes if node.is_lost)
    panel.choose(lost)
    assert session.place.entry == lost.entry_id
    assert panel.tree.open_node is lost


def test_the_menu_of_a_row_offers_what_can_be_done(qtbot: QtBot, panel: ContentsPanel) -> None:
    issue = panel.model.node(panel.model.index(0, 0, panel.model.index(0, 0)))
    article = panel.model.article_node(1)
    assert issue is not None and article is not None
    assert [action.text() for action in panel.tree.menu_for(article).actions()] == ["Open", "Read the whole issue"]
    actions = {action.text(): action for action in panel.tree.menu_for(issue).actions()}
    with qtbot.waitSignal(panel.issue_requested) as asked:
        actions["Read the whole issue"].trigger()
    assert asked.args == [1]
    actions["Unfold all below"].trigger()
    assert panel.tree.isExpanded(panel.model.index_of(issue.children[0]))
    actions["Fold all below"].trigger()
    assert not panel.tree.isExpanded(panel.model.index_of(issue))
    panel.tree.customContextMenuRequested.emit(QPoint(5, 5000))


def test_rows_are_as_high_as_they_should_be_and_can_be_drawn(panel: ContentsPanel, session: Session) -> None:
    session.library.tag([1], "调研")
    session.open_article(1)
    assert panel.tree.visualRect(panel.tree.currentIndex()).height() == 27
    node = panel.model.article_node(1)
    assert node is not None and node.kind is NodeKind.ARTICLE
    panel.tree.setFocus()
    assert not panel.grab().isNull()
