"""Collections: a table of articles becomes one issue, row by row, and another export of it takes its place."""

import dataclasses
import gzip
import json
import os
import signal
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from reader import mending
from reader.errors import CancelledError, LibraryError, MendError, SourceError
from reader.importing import ImportChoices, ImportStatus, collecting
from reader.library import Library
from reader.model import EntryKind, IssueKind, Merge, Retitle, SetIssue, no_progress
from reader.sources import table_text

ROOT = Path(__file__).resolve().parents[2]


def row(number: int, **more: object) -> dict[str, object]:
    """Return a row of an export."""
    return {
        "id": f"doc-{number}",
        "title": f"江北区第{number}号工程开工",
        "date": f"2031-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "section": ("要闻", "综合", "民生")[number % 3],
        "body": f"云川市江北区的第{number}号工程今天开工。\n工期{number}天。",
    } | more


def write(path: Path, rows) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path):
    with closing(Library(tmp_path / "library")) as opened:
        yield opened


@pytest.fixture
def export(tmp_path):
    return write(tmp_path / "导出.jsonl", map(row, range(700)))


def import_one(library, path, **choices):
    (outcome,) = library.import_files([path], choices=ImportChoices(**choices)).outcomes
    return outcome


def by_source(library, issue_id):
    return {article.source_id: article for article in library.articles(issue_id)}


# --- storing ---------------------------------------------------------------------------------------------------------


def test_a_table_becomes_one_issue_with_the_sections_as_its_tree(library, export):
    outcome = import_one(library, export)
    assert outcome.status is ImportStatus.IMPORTED
    issue = outcome.issue
    assert (issue.kind, issue.name, issue.article_count) == (IssueKind.COLLECTION, "导出 2031年", 700)
    nodes = library.contents(issue.id)
    sections = [node.title for node in nodes if node.kind is EntryKind.SECTION]
    assert sections == ["要闻", "综合", "民生"]
    articles = library.articles(issue.id)
    assert [article.position for article in articles] == list(range(700))
    assert articles[8].source_id == "doc-8"
    assert articles[8].paragraphs == ("云川市江北区的第8号工程今天开工。", "工期8天。")
    assert articles[8].date.to_json() == "2031-09-09"
    assert library.original(issue.id) == export.read_bytes()
    assert not library.check().problems


def test_a_tree_of_subsections_and_articles_without_a_section(library, tmp_path):
    rows = [
        row(1, section="要闻", subsection="江北"),
        row(2, section=None),
        row(3, section="综合"),
        row(4, section="要闻"),
        row(5, section="要闻", subsection="江北"),
        row(6, section=None, subsection="没有栏目"),
        row(7, section="综合", subsection="江北"),
    ]
    issue = import_one(library, write(tmp_path / "a.jsonl", rows)).issue
    nodes = library.contents(issue.id)
    titles = {node.id: node.title for node in nodes}
    shape = [(titles.get(node.parent), node.title, node.kind.value) for node in nodes]
    name = "江北区第{}号工程开工".format
    assert shape == [
        (None, "要闻", "section"),
        ("要闻", "江北", "subsection"),
        ("江北", name(1), "article"),
        ("江北", name(5), "article"),
        ("要闻", name(4), "article"),
        (None, name(2), "article"),
        (None, "综合", "section"),
        ("综合", name(3), "article"),
        ("综合", "江北", "subsection"),
        ("江北", name(7), "article"),
        (None, "没有栏目", "section"),
        ("没有栏目", name(6), "article"),
    ]


def test_hits_carry_the_id_of_the_other_system(library, export):
    import_one(library, export)
    library.update_index()
    page = library.search("第411号工程")
    assert [hit.source_id for hit in page.hits] == ["doc-411"]


def test_first_words_in_the_place_of_a_title_do_not_count_as_one(library, tmp_path):
    body = "望湖区的码头今天开工。"
    rows = [
        row(1, title="", body=body),
        row(2, title="", body="江北区今天开会。" + body),
        row(3, title=body, body=body),
    ]
    import_one(library, write(tmp_path / "a.jsonl", rows))
    library.update_index()
    hits = library.search("望湖区的码头").hits
    assert hits[0].source_id == "doc-3"
    assert {hit.source_id for hit in hits} == {"doc-1", "doc-2", "doc-3"}
    first, second = (next(hit for hit in hits if hit.source_id == name) for name in ("doc-1", "doc-2"))
    assert first.score < 1.5 * second.score
    assert first.title == "望湖区的码头今天开工…"


def test_tags_come_along_and_ids_used_twice_are_named(library, tmp_path):
    rows = [row(1, tags=["工程", "江北"]), row(1), row(2, tags="工程"), *(row(n % 150 + 10) for n in range(300))]
    issue = import_one(library, write(tmp_path / "a.jsonl", rows)).issue
    assert {(tag.name, tag.article_count) for tag in library.tags()} == {("工程", 2), ("江北", 1)}
    found = [stored.finding for stored in library.findings(issue.id)]
    assert sum(finding.code == "duplicate-id" for finding in found) == 100
    assert [dict(finding.facts)["count"] for finding in found if finding.code == "rows-more"] == ["51"]
    assert issue.article_count == 303


def test_the_same_file_again_changes_nothing_and_mends_its_original(library, export):
    issue = import_one(library, export).issue
    original = library.folder / "originals" / issue.sha256[:2] / issue.sha256
    original.write_bytes(b"altered")
    assert len(library.check().problems) == 1
    again = import_one(library, export)
    assert (again.status, again.issue.id) == (ImportStatus.UNCHANGED, issue.id)
    assert not library.check().problems


def test_year_month_and_series_may_be_said(library, export):
    issue = import_one(library, export, year=2030, month=2, series="云川公报").issue
    assert (issue.year, issue.month, issue.series) == (2030, 2, "云川公报")


def test_a_table_in_an_archive_and_a_packed_one_are_imported(library, tmp_path, export):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(export, "里面/导出.jsonl")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(write(tmp_path / "b", [row(1)]).read_bytes()))
    report = library.import_files([tmp_path / "a.zip", tmp_path / "b.jsonl.gz"])
    assert [outcome.issue.article_count for outcome in report.outcomes] == [700, 1]
    assert [outcome.issue.file_name for outcome in report.outcomes] == ["导出.jsonl", "b.jsonl.gz"]
    assert not library.check().problems


def test_packed_tables_are_found_in_folders_and_archives(library, tmp_path):
    packed = gzip.compress(write(tmp_path / "b", [row(1)]).read_bytes())
    folder = tmp_path / "各年"
    folder.mkdir()
    (folder / "一.JSONL.gz").write_bytes(packed)
    (folder / "各年.tar.gz").write_bytes(packed)
    with zipfile.ZipFile(folder / "旧.zip", "w") as made:
        made.writestr("二.jsonl.gz", gzip.compress(write(tmp_path / "c", [row(2)]).read_bytes()))
        made.writestr("三.tar.gz", packed)
    outcomes = library.import_files([folder]).outcomes
    assert [(outcome.path.name, outcome.status) for outcome in outcomes] == [
        ("一.JSONL.gz", ImportStatus.IMPORTED),
        ("二.jsonl.gz", ImportStatus.IMPORTED),
        ("三.tar.gz", ImportStatus.FAILED),
    ]
    assert "is an archive within an archive" in str(outcomes[2].error)


def test_a_bad_table_fails_alone_and_leaves_nothing(library, tmp_path, export):
    bad = tmp_path / "坏.jsonl"
    bad.write_text("no\n", encoding="utf-8")
    report = library.import_files([bad, export, tmp_path / "没有.csv"])
    assert [outcome.status.value for outcome in report.outcomes] == ["failed", "imported", "failed"]
    assert [issue.file_name for issue in library.issues()] == ["导出.jsonl"]
    assert not library.check().notes


def test_a_table_whose_end_is_in_another_encoding_leaves_nothing(library, tmp_path, monkeypatch):
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 4096)
    path = tmp_path / "a.csv"
    text = "title,body\n" + "江北区开工,今天开工。\n" * 2000
    path.write_bytes(text.encode("gb18030") + os.urandom(60_000).replace(b"\n", b"") + b"\n")
    assert import_one(library, path).status is ImportStatus.FAILED
    assert not library.issues()
    assert not list((library.folder / "originals").rglob("*.*"))


# --- progress, stopping, killing -------------------------------------------------------------------------------------


def test_progress_moves_within_one_file(library, export, monkeypatch):
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 4096)
    told = []
    library.import_files([export], progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {collecting.STEPS}
    dones = [done for done, _ in told]
    assert dones == sorted(dones)
    assert len(set(dones)) > 20
    assert dones[-1] == collecting.STEPS


def test_stopping_in_the_middle_leaves_nothing(library, export, monkeypatch):
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 4096)

    def stop(done, total):
        if done > 50:
            raise CancelledError

    report = library.import_files([export], progress=stop)
    assert report.cancelled
    assert not library.issues()
    assert not [path for path in (library.folder / "originals").rglob("*") if path.is_file()]
    shown = library.preview(export)
    with pytest.raises(CancelledError):
        library.commit(shown, progress=stop)
    assert not library.issues()


KILLED = """
import os, signal, sys
from pathlib import Path
from reader.library import Library
from reader.sources import table_text
table_text.CHUNK_BYTES = 4096
def kill(done, total):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
Library(Path(sys.argv[1])).import_files([Path(sys.argv[2])], progress=kill)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signal")
@pytest.mark.parametrize("moment", [1, 50, 100])
def test_a_killed_import_leaves_nothing_half(tmp_path, export, moment):
    folder = tmp_path / "library"
    command = [sys.executable, "-c", KILLED, str(folder), str(export), str(moment)]
    ended = subprocess.run(command, cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    with closing(Library(folder)) as library:
        assert not library.issues()
        assert not library.check().problems
        assert import_one(library, export).status is ImportStatus.IMPORTED
        assert library.issues()[0].article_count == 700


# --- another export --------------------------------------------------------------------------------------------------


def test_a_new_export_takes_the_place_of_the_old_one_and_keeps_tags_by_id(library, tmp_path, export):
    issue = import_one(library, export).issue
    before = by_source(library, issue.id)
    library.tag([before["doc-5"].id, before["doc-6"].id, before["doc-699"].id], "重点")
    library.update_index()
    rows = [row(9000), *(row(n) for n in reversed(range(690)) if n != 6), row(9001, id=None)]
    rows[1]["body"] = "改过的正文。"
    outcome = import_one(library, write(tmp_path / "新.jsonl", rows))
    assert (outcome.status, outcome.issue.id) == (ImportStatus.REPLACED, issue.id)
    after = by_source(library, issue.id)
    assert after["doc-5"].id == before["doc-5"].id
    assert after["doc-5"].position == 684
    assert "doc-698" not in after
    assert [after[name].superseded for name in ("doc-6", "doc-699", "doc-5")] == [True, True, False]
    assert len(library.tagged_articles("重点")) == 3
    codes = [stored.finding.code for stored in library.findings(issue.id)]
    assert codes.count("article-superseded") == 2
    nodes = library.contents(issue.id)
    assert [node.listed for node in nodes[-2:]] == [False, False]
    assert library.index_status().pending == 2 + 1 + 9  # two new ones, a changed one, nine that are gone
    library.update_index()
    assert [hit.source_id for hit in library.search("改过的正文").hits] == ["doc-689"]
    assert not library.check().problems
    again = import_one(library, export)
    assert again.status is ImportStatus.UNCHANGED


def test_articles_of_one_id_are_continued_in_their_order(library, tmp_path):
    first = write(tmp_path / "a.jsonl", [row(1, body="甲"), row(1, body="乙"), row(2)])
    issue = import_one(library, first).issue
    ids = [article.id for article in library.articles(issue.id)]
    second = write(tmp_path / "b.jsonl", [row(1, body="丙"), row(1, body="丁"), row(1, body="戊"), row(2)])
    assert import_one(library, second).status is ImportStatus.REPLACED
    found = [article.id for article in library.articles(issue.id)]
    assert [found[0], found[1], found[3]] == ids
    assert found[2] not in ids


def test_another_collection_with_the_same_ids_stands_beside(library, tmp_path, export):
    import_one(library, export)
    other = write(tmp_path / "别的.jsonl", (row(n, title=f"石桥县第{n}次会议") for n in range(700)))
    assert import_one(library, other).status is ImportStatus.IMPORTED
    nothing = write(tmp_path / "无号.jsonl", (row(n, id=None) for n in range(700)))
    assert import_one(library, nothing).status is ImportStatus.IMPORTED
    assert len(library.issues()) == 3


def test_an_export_that_lacks_much_is_left_out_unless_it_is_wanted(library, tmp_path, export):
    issue = import_one(library, export).issue
    part = write(tmp_path / "一部分.jsonl", (row(n) for n in range(500)))
    outcome = import_one(library, part)
    assert outcome.status is ImportStatus.LEFT_OUT
    assert outcome.comparison.worse_in == ("articles", "characters")
    assert library.issue(issue.id).article_count == 700
    assert import_one(library, part, replace=True).status is ImportStatus.REPLACED
    assert library.issue(issue.id).article_count == 500


def test_another_export_may_be_kept_beside(library, tmp_path, export):
    import_one(library, export)
    more = write(tmp_path / "新.jsonl", map(row, range(710)))
    assert import_one(library, more, as_new=True).status is ImportStatus.IMPORTED


def test_a_mended_collection_is_not_replaced(library, tmp_path, export):
    issue = import_one(library, export).issue
    library.mend(issue.id, Retitle(library.quote(library.articles(issue.id)[0].id), "改过的标题"))
    more = write(tmp_path / "新.jsonl", map(row, range(710)))
    assert import_one(library, more).status is ImportStatus.IMPORTED


def test_a_collection_mended_after_the_preview_is_not_replaced(library, tmp_path, export):
    issue = import_one(library, export).issue
    shown = library.preview(write(tmp_path / "新.jsonl", map(row, range(710))))
    assert shown.status is ImportStatus.REPLACED
    first, second = library.articles(issue.id)[:2]
    merged = library.mend(issue.id, Merge(library.quote(first.id), library.quote(second.id)))
    with pytest.raises(LibraryError, match="was mended since it was looked at"):
        library.commit(shown)
    assert library.commit(library.compare(shown)).status is ImportStatus.IMPORTED
    library.take_back(merged.id)
    assert library.articles(issue.id)[:2] == (first, second)
    assert not library.check().problems


def test_a_collection_with_too_many_articles_is_not_mended(library, export, monkeypatch):
    monkeypatch.setattr(mending, "MAX_ARTICLES", 699)
    issue = import_one(library, export).issue
    with pytest.raises(MendError, match="too many"):
        library.quote(library.some_articles(issue.id, 0, 1)[0].id)
    with pytest.raises(MendError, match="too many"):
        library.mend(issue.id, SetIssue(year=2030))


# --- previews --------------------------------------------------------------------------------------------------------


def test_a_preview_shows_some_articles_and_the_number_of_all(library, export):
    shown = library.preview(export)
    assert shown.article_count == 700
    assert len(shown.recovered.articles) == collecting.SHOWN_ARTICLES
    assert [entry.title for entry in shown.recovered.toc] == ["要闻", "综合", "民生"]
    assert (shown.raw, shown.status, shown.collection.sections) == (b"", ImportStatus.IMPORTED, 3)
    outcome = library.commit(shown)
    assert outcome.issue.article_count == 700
    assert library.compare(shown).status is ImportStatus.UNCHANGED
    assert library.preview(export).status is ImportStatus.UNCHANGED
    assert library.commit(library.preview(export)).status is ImportStatus.UNCHANGED


def test_a_preview_of_another_export_says_what_it_replaces(library, tmp_path, export):
    issue = import_one(library, export).issue
    more = write(tmp_path / "新.jsonl", map(row, range(710)))
    shown = library.preview(more)
    assert (shown.status, shown.existing.id) == (ImportStatus.REPLACED, issue.id)
    assert library.compare(shown) == shown
    assert library.commit(shown).status is ImportStatus.REPLACED
    part = write(tmp_path / "一部分.jsonl", (row(n) for n in range(500)))
    assert library.commit(library.preview(part)).status is ImportStatus.LEFT_OUT


def test_a_file_that_changed_after_its_preview_is_not_stored(library, tmp_path, export):
    shown = library.preview(export)
    write(export, [row(1)])
    with pytest.raises(SourceError, match="has changed"):
        library.commit(shown)
    assert not library.issues()


def test_a_file_that_came_in_meanwhile_is_not_stored_twice(library, export):
    shown = library.preview(export)
    first = library.commit(shown)
    assert library.commit(shown).issue.id == first.issue.id
    assert len(library.issues()) == 1


def test_a_collection_cannot_take_the_file_of_another_issue(library, tmp_path, export):
    issue = import_one(library, export).issue
    other = import_one(library, write(tmp_path / "别的.jsonl", [row(8000)])).issue
    shown = library.preview(write(tmp_path / "新.jsonl", map(row, range(710))))
    stale = dataclasses.replace(
        shown, source=dataclasses.replace(shown.source, sha256=other.sha256), path=tmp_path / "别的.jsonl"
    )
    with pytest.raises(LibraryError, match="another issue"):
        library.commit(stale)
    assert library.issue(issue.id).article_count == 700


def test_what_stands_around_an_article_is_found_without_the_rest(library, export):
    issue = import_one(library, export).issue
    articles = by_source(library, issue.id)
    around = library.contents_around(articles["doc-4"].id)
    assert [node.title for node in around] == [
        "综合", *(articles[name].title for name in ("doc-1", "doc-4", "doc-7"))
    ]  # fmt: skip
    assert [article.source_id for article in library.some_articles(issue.id, 698, 5)] == ["doc-698", "doc-699"]
    assert library.source_ids(issue.id)[articles["doc-4"].id] == "doc-4"
    with pytest.raises(SourceError, match="table"):
        library.original_lines(issue.id)


def test_an_original_that_cannot_be_written_fails_the_import(library, export, monkeypatch):
    (library.folder / "originals").write_text("in the way", encoding="utf-8")
    outcome = import_one(library, export)
    assert isinstance(outcome.error, LibraryError)
    assert not library.issues()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell what a process takes")
def test_memory_does_not_grow_with_the_rows(tmp_path):
    peaks = [_peak_kb(tmp_path, count) for count in (500, 15_000)]
    assert peaks[1] - peaks[0] < 25_000, peaks


MEASURED = r"""
import re, sys
from pathlib import Path
from reader.library import Library
report = Library(Path(sys.argv[1])).import_files([Path(sys.argv[2])])
assert report.outcomes[0].issue.article_count == int(sys.argv[3])
print(re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def _peak_kb(tmp_path: Path, count: int) -> int:
    path = write(tmp_path / f"{count}.jsonl", (row(n, body="云川市江北区的工程。" * 60) for n in range(count)))
    command = [sys.executable, "-c", MEASURED, str(tmp_path / f"library-{count}"), str(path), str(count)]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def test_nobody_is_told_when_nobody_asks(library, export):
    outcome = collecting.import_one(library._catalogue, library._originals, export, ImportChoices(), no_progress)
    assert outcome.status is ImportStatus.IMPORTED


@pytest.mark.parametrize("text", ["", "开工", '他说："开工！"\n\t"好。"'])
def test_a_newer_export_with_as_much_text_is_not_worse(library, tmp_path, text):
    held = write(tmp_path / "a.jsonl", [row(number, body=text) for number in range(20)])
    issue = import_one(library, held).issue
    newer = write(tmp_path / "b.jsonl", [row(number, body=text) for number in range(21)])
    outcome = import_one(library, newer)
    assert (outcome.status, outcome.issue.id) == (ImportStatus.REPLACED, issue.id)
    assert outcome.comparison.new.characters * 20 == outcome.comparison.held.characters * 21
