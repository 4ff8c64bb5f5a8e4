from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import IndexingError
from reader.importing import ImportPreview, ImportReport, ImportStatus
from reader.library import Library
from reader.model import ArticleId, SearchFilters
from reader.settings import Settings
from reader.ui.session import Place, Session
from tests.factories import make_issue, source_of


@pytest.fixture
def ids(library: Library) -> tuple[ArticleId, ...]:
    return tuple(article.id for article in library.articles(library.issues()[0].id))


def test_opening_an_article_tells_everyone(qtbot: QtBot, session: Session, ids: tuple[ArticleId, ...]) -> None:
    with qtbot.waitSignals([session.article_opened, session.current_article_changed, session.history_changed]):
        session.open_article(ids[2], paragraph=1)
    assert (session.current_article, session.place.paragraph) == (ids[2], 1)
    assert session.current_issue == session.library.issues()[0].id


def test_an_article_that_is_not_there_changes_nothing(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.failed), qtbot.assertNotEmitted(session.article_opened):
        session.open_article(9999)
    assert session.place == Place()


def test_back_and_forward_return_to_the_place_one_had_read_to(session: Session, ids: tuple[ArticleId, ...]) -> None:
    session.open_article(ids[0])
    session.note_position(40)
    session.open_article(ids[1])
    assert session.can_go_back and not session.can_go_forward
    session.back()
    assert (session.current_article, session.place.position) == (ids[0], 40)
    session.forward()
    assert session.current_article == ids[1]
    assert not session.can_go_forward


def test_going_somewhere_new_forgets_what_lay_ahead(session: Session, ids: tuple[ArticleId, ...]) -> None:
    for article_id in ids[:3]:
        session.open_article(article_id)
    session.back()
    session.back()
    session.open_article(ids[5])
    assert not session.can_go_forward
    session.back()
    assert session.current_article == ids[0]


def test_in_a_whole_issue_opening_an_article_goes_to_it_there(session: Session, ids: tuple[ArticleId, ...]) -> None:
    issue = session.library.issues()[0].id
    session.open_issue(issue)
    session.open_article(ids[3])
    assert session.place.whole
    session.note_article(ids[4])
    assert session.current_article == ids[4]
    session.open_article_alone(ids[4])
    assert not session.place.whole


def test_a_search_ends_where_it_began(qtbot: QtBot, session: Session, ids: tuple[ArticleId, ...]) -> None:
    session.open_article(ids[0])
    session.note_position(12)
    with qtbot.waitSignal(session.query_changed):
        session.search("渡口")
    session.set_filters(SearchFilters(tags=("甲",)))
    session.open_article(ids[4])
    session.search("  ")
    assert (session.query, session.filters) == ("", SearchFilters())
    assert (session.current_article, session.place.position) == (ids[0], 12)


def test_a_search_that_began_with_nothing_open_leaves_the_hit_open(
    session: Session, ids: tuple[ArticleId, ...]
) -> None:
    session.search("渡口")
    session.open_article(ids[1])
    session.end_search()
    assert session.current_article == ids[1]
    session.end_search()
    assert session.current_article == ids[1]


def test_another_query_drops_the_filters(session: Session) -> None:
    session.search("渡口")
    session.set_filters(SearchFilters(tags=("甲",)))
    session.search("桥梁")
    assert session.filters.is_empty()


def test_tagging_can_be_undone_and_done_again(qtbot: QtBot, session: Session, ids: tuple[ArticleId, ...]) -> None:
    session.library.tag(ids[:1], "调研")
    with qtbot.waitSignal(session.tags_changed):
        session.tag(ids[:2], "  调研 ")
    assert session.library.tagged_articles("调研") == ids[:2]
    with qtbot.waitSignal(session.tags_changed):
        session.undo_stack.undo()
    assert session.library.tagged_articles("调研") == ids[:1]
    with qtbot.waitSignal(session.tags_changed):
        session.undo_stack.redo()
    assert session.library.tagged_articles("调研") == ids[:2]
    with qtbot.waitSignal(session.tags_changed):
        session.untag(ids[:2], "调研")
    with qtbot.waitSignal(session.tags_changed):
        session.undo_stack.undo()
    assert session.library.tagged_articles("调研") == ids[:2]


def test_a_blank_tag_or_no_article_is_nothing_to_undo(session: Session, ids: tuple[ArticleId, ...]) -> None:
    session.tag(ids[:1], "  ")
    session.tag((), "调研")
    assert session.undo_stack.count() == 0


def test_tagging_what_is_gone_says_so(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.failed):
        session.tag([9999], "调研")


def _preview(month: int) -> ImportPreview:
    issue = make_issue(month)
    raw, source = source_of(issue)
    return ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED)


def test_storing_previews_tells_progress_and_result_and_then_indexes(qtbot: QtBot, session: Session) -> None:
    progress: list[tuple[int, int]] = []
    session.work_progressed.connect(lambda done, total: progress.append((done, total)))
    with qtbot.waitSignals([session.work_started, session.library_changed, session.work_ended, session.index_changed]):
        session.import_previews([_preview(7), _preview(8)])
    assert len(session.library.issues()) == 4
    assert session.library.index_status().pending == 0
    assert (0, 2) in progress


def test_a_file_that_cannot_be_read_is_told_in_the_report(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.import_finished) as ended:
        session.import_files([tmp_path / "missing.txt"])
    report: ImportReport = ended.args[0]
    assert report.count(ImportStatus.FAILED) == 1


def test_updates_of_the_index_that_come_while_one_runs_follow_it(qtbot: QtBot, session: Session) -> None:
    told: list[object] = []
    session.index_changed.connect(told.append)
    session.update_index()
    session.update_index()
    assert session.is_indexing()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert not session.is_indexing()


def test_long_work_that_waits_is_told_when_its_turn_comes(qtbot: QtBot, session: Session) -> None:
    told: list[str] = []
    session.work_started.connect(lambda name, task: told.append(name))
    session.work_ended.connect(lambda: told.append("end"))
    session.update_index()
    session.import_previews([_preview(7)])
    assert told == ["Preparing the search"]
    qtbot.waitUntil(lambda: "end" in told)
    assert told[:2] == ["Preparing the search", "Importing"]
    qtbot.waitUntil(lambda: not session.is_indexing())


def test_an_index_that_cannot_be_made_is_said_and_the_next_work_goes_on(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise IndexingError(Path("index"), "is locked")

    monkeypatch.setattr(session.library, "update_index", fail)
    with qtbot.waitSignals([session.failed, session.work_ended]):
        session.update_index()
    qtbot.waitUntil(lambda: not session.is_indexing())


def test_an_import_that_is_stopped_before_its_turn_ends_as_stopped(qtbot: QtBot, session: Session) -> None:
    gate = threading.Event()
    session.tasks.write(session, lambda progress: gate.wait(5))
    with qtbot.assertNotEmitted(session.failed), qtbot.waitSignal(session.import_finished) as ended:
        session.import_previews([_preview(7), _preview(8)]).cancel()
        gate.set()
    assert ended.args[0].cancelled
    assert len(session.library.issues()) == 2


def test_places_that_are_gone_are_passed_over(
    session: Session, ids: tuple[ArticleId, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open_article(ids[0])
    session.go_to(Place(issue=session.library.issues()[0].id, article=ArticleId(9999)))
    session.go_to(Place())
    assert session.current_article == ids[0]


def test_only_other_settings_are_told(qtbot: QtBot, session: Session) -> None:
    with qtbot.assertNotEmitted(session.settings_changed):
        session.change_settings(Settings())
    with qtbot.waitSignal(session.settings_changed):
        session.change_settings(Settings(theme="dark"))


def test_an_entry_without_a_text_can_be_open(qtbot: QtBot, session: Session) -> None:
    issue = session.library.issues()[0].id
    entry = session.library.contents(issue)[0].id
    with qtbot.waitSignal(session.entry_opened):
        session.open_entry(issue, entry)
    assert session.current_article is None


def test_closing_closes_the_library(make_session: Callable[[Library], Session], tmp_path: Path) -> None:
    session = make_session(Library(tmp_path / "other"))
    session.close()
    assert session.tasks.read(session, lambda progress: 1).is_finished()


def test_a_tag_pasted_with_control_characters_is_put_on_without_them(qtbot: QtBot, session: Session) -> None:
    article = session.library.articles(session.library.issues()[0].id)[0].id
    session.tag([article], "重点\x07\t项目")
    qtbot.waitUntil(lambda: session.library.tags_of([article]).get(article) == ("重点 项目",))
