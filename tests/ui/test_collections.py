"""Collections in the window: previewed, imported, in the tree, and read in stretches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import CancelledError
from reader.importing import ImportStatus, collecting
from reader.library import Library
from reader.model import IssueId, IssueKind
from reader.sources import table_text
from reader.ui.dialogs.import_preview import ImportDialog
from reader.ui.dialogs.import_work import commit_rows, list_files
from reader.ui.docks.info import InfoDock
from reader.ui.models.contents_model import ContentsModel
from reader.ui.models.import_model import ImportModel
from reader.ui.reading.content import MAX_OF_COLLECTION, read_page
from reader.ui.reading.pane import ReadingPane
from reader.ui.session import Place, Session


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return a table of 650 articles in three sections."""
    rows = (
        {
            "id": f"doc-{number}",
            "title": f"江北区第{number}号工程开工",
            "date": f"2031-06-{number % 28 + 1:02d}",
            "section": ("要闻", "综合", "民生")[number % 3],
            "body": f"云川市江北区的第{number}号工程今天开工。",
            "url": "made up",
        }
        for number in range(650)
    )
    path = tmp_path / "江北工程.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def collection(library: Library, export: Path) -> IssueId:
    """Return the collection, imported into the library of the session."""
    (outcome,) = library.import_files([export]).outcomes
    assert outcome.issue is not None
    return outcome.issue.id


def test_a_collection_is_previewed_and_imported(qtbot: QtBot, light: None, session: Session, export: Path) -> None:
    dialog = ImportDialog(session, [export])
    qtbot.addWidget(dialog)
    dialog.resize(1000, 640)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 and not dialog._is_busy(), timeout=20_000)
    (row,) = dialog.model.rows
    assert row.summary is not None
    assert (row.summary.articles, row.summary.sections, row.summary.name) == (650, 3, "江北工程 2031年6月")
    assert dialog.details.tabs.tabText(0) == "Contents 650, the first 300 shown"
    assert dialog.details.tree_model.rowCount() == 3
    assert dialog.details.findings_model.rowCount() > 0
    dialog.grab()
    with qtbot.waitSignal(session.import_finished, timeout=20_000):
        dialog.import_button.click()
    qtbot.waitUntil(lambda: not session.is_indexing(), timeout=20_000)
    issue = next(issue for issue in session.library.issues() if issue.kind is IssueKind.COLLECTION)
    assert issue.article_count == 650


def test_storing_a_collection_moves_the_bar_and_can_be_stopped(
    library: Library, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 4096)
    model = ImportModel()
    model.add(list_files([export], lambda done, total: None))
    model.set_preview(0, library.preview(export))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > 60:
            raise CancelledError

    report = commit_rows(library, model.checked(), stop)
    assert report.cancelled
    assert not report.outcomes
    assert {total for _, total in told} == {collecting.STEPS}
    assert len({done for done, _ in told}) > 10
    report = commit_rows(library, model.checked(), lambda done, total: None)
    assert [outcome.status for outcome in report.outcomes] == [ImportStatus.IMPORTED]


def test_collections_are_a_group_of_their_own_in_the_tree(library: Library, collection: IssueId) -> None:
    model = ContentsModel()
    model.set_contents(library.issues(), library.all_contents())
    groups = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert groups == ["2031", "Collections"]
    issue = model.index(0, 0, model.index(1, 0))
    assert issue.data() == "江北工程 2031年6月"
    assert [model.index(at, 0, issue).data() for at in range(3)] == ["要闻", "综合", "民生"]


def test_an_article_of_a_collection_has_its_neighbours(library: Library, collection: IssueId) -> None:
    article = library.some_articles(collection, 4, 1)[0]
    page = read_page(library, Place(issue=collection, article=article.id))
    assert page.sections == ("综合",)
    assert page.previous is not None
    assert page.following is not None
    assert [page.previous.title, page.following.title] == ["江北区第1号工程开工", "江北区第7号工程开工"]


def test_a_collection_read_whole_is_read_in_stretches(
    qtbot: QtBot, light: None, session: Session, library: Library, collection: IssueId
) -> None:
    pane = ReadingPane(session)
    qtbot.addWidget(pane)
    pane.resize(760, 600)
    pane.show()
    article = library.some_articles(collection, 200, 1)[0]
    with qtbot.waitSignal(pane.page_shown, timeout=20_000):
        session.open_article(article.id)
    with qtbot.waitSignal(pane.page_shown, timeout=20_000):
        session.open_issue(collection, article.id)
    text = pane.view.toPlainText()
    assert text.startswith("江北工程 2031年6月, articles 201 to 300 of 650")
    assert text.count("今天开工") == MAX_OF_COLLECTION
    session.open_article(library.some_articles(collection, 250, 1)[0].id)
    assert pane.view.toPlainText() == text
    with qtbot.waitSignal(pane.page_shown, timeout=20_000):
        session.open_article(library.some_articles(collection, 640, 1)[0].id)
    assert pane.view.toPlainText().startswith("江北工程 2031年6月, articles 641 to 650 of 650")


def test_what_is_known_of_an_article_has_the_id_of_the_other_system(
    qtbot: QtBot, light: None, session: Session, library: Library, collection: IssueId
) -> None:
    dock = InfoDock(session)
    qtbot.addWidget(dock)
    dock.show()
    session.open_article(library.some_articles(collection, 4, 1)[0].id)
    qtbot.waitUntil(lambda: "Date" in dock.facts())
    facts = dock.facts()
    assert facts["Id in the source"] == "doc-4"
    assert "In the contents" not in facts
