"""What happens to the files: only what was written here is opened, and no writer disturbs a reader."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import stat
import threading

import pytest

from reader.errors import CancelledError, IndexingError
from reader.index import IndexDocument, SearchIndex, parse_query
from reader.index.generations import SCHEMA
from reader.model import ArticleId

DOCUMENTS = [IndexDocument(ArticleId(n), f"江北{n}", "会议，" * n) for n in range(1, 6)]
QUERY = parse_query("会议")


def doc(number, title="江北", body="会议"):
    return IndexDocument(ArticleId(number), title, body)


def found(index, typed="会议"):
    return {match.article_id for match in index.search(parse_query(typed))[0]}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library" / "index"


@pytest.fixture
def index(folder):
    index = SearchIndex(folder, wait_s=0)
    yield index
    index.close()


@pytest.fixture
def manifest(index):
    return index.rebuild(DOCUMENTS)


def generations(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def reopened(folder, manifest):
    index = SearchIndex(folder, wait_s=0)
    assert index.trouble(manifest) == ""
    return index


# --- what may be opened ----------------------------------------------------------------------------------------------


def test_naming_an_index_touches_nothing(folder):
    index = SearchIndex(folder)
    assert index.trouble({}) == "has not been built yet"
    assert not folder.parent.exists()


def test_an_index_that_was_not_checked_is_not_searched(folder, manifest):
    with pytest.raises(IndexingError, match="has not been checked; rebuild it"):
        SearchIndex(folder).search(QUERY)


def test_an_index_is_found_good_by_another_process(folder, index, manifest):
    other = reopened(folder, manifest)
    assert found(other) == {1, 2, 3, 4, 5}
    other.close()
    assert found(other) == {1, 2, 3, 4, 5}
    other.close()


def test_the_folders_are_private(folder, manifest):
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "index.1").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "lock").stat().st_mode) == 0o600


def test_one_changed_byte_in_any_file_is_noticed(folder, manifest):
    assert len(manifest) >= 8
    for name in manifest:
        path = folder / name
        raw = path.read_bytes()
        for at in {0, len(raw) // 2, len(raw) - 1}:
            damaged = bytearray(raw)
            damaged[at] ^= 0x10
            path.write_bytes(damaged)
            index = SearchIndex(folder)
            assert index.trouble(manifest) == f"is damaged: {path.name} is not as it was written"
            with pytest.raises(IndexingError, match="is not as it was written; rebuild it"):
                index.search(QUERY)
        path.write_bytes(raw)
    assert SearchIndex(folder).trouble(manifest) == ""


def test_damage_is_noticed_while_the_index_is_open_and_a_rebuild_heals_it(folder, index, manifest):
    assert found(index) == {1, 2, 3, 4, 5}
    (folder / next(iter(manifest))).write_bytes(b"")
    assert "is damaged" in index.trouble(manifest)
    with pytest.raises(IndexingError, match="is damaged"):
        index.search(QUERY)
    with pytest.raises(IndexingError, match="cannot be updated because it is damaged"):
        index.update([doc(9)], [])
    healed = index.rebuild(DOCUMENTS)
    assert index.trouble(healed) == ""
    assert found(index) == {1, 2, 3, 4, 5}
    assert generations(folder) == ["index.2"]


def test_a_missing_file_is_noticed(folder, manifest):
    name = next(name for name in manifest if name.endswith(".pst"))
    (folder / name).unlink()
    assert SearchIndex(folder).trouble(manifest) == f"is damaged: {name.partition('/')[2]} is missing"


@pytest.mark.parametrize("deleted", ["index.1", ""])
def test_a_missing_index_is_noticed(folder, manifest, deleted):
    shutil.rmtree(folder / deleted)
    assert SearchIndex(folder).trouble(manifest) == "is missing"


def test_a_file_that_was_not_made_here_is_never_opened(folder, manifest):
    (folder / "index.1" / "_MAIN_99.toc").write_bytes(b"cos\nsystem\n")
    assert SearchIndex(folder).trouble(manifest) == "holds a file that was not made by this program (_MAIN_99.toc)"


def test_an_index_behind_a_link_is_not_opened(folder, manifest, tmp_path):
    (folder / "index.1").rename(tmp_path / "elsewhere")
    (folder / "index.1").symlink_to(tmp_path / "elsewhere")
    assert SearchIndex(folder).trouble(manifest) == "was not made by this program"


def test_a_file_behind_a_link_is_not_opened(folder, manifest, tmp_path):
    path = folder / next(iter(manifest))
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert SearchIndex(folder).trouble(manifest) == f"is damaged: {path.name} is not as it was written"


def test_a_file_in_place_of_the_folder_is_a_sentence(folder, manifest):
    shutil.rmtree(folder)
    folder.write_bytes(b"")
    index = SearchIndex(folder)
    assert index.trouble(manifest) == "cannot be read: Not a directory"
    with pytest.raises(IndexingError, match="cannot be written: File exists"):
        index.rebuild(DOCUMENTS)


def test_the_manifest_of_another_index_does_not_fit(folder, manifest, tmp_path):
    other = SearchIndex(tmp_path / "other")
    foreign = other.rebuild([doc(1, "别处")])
    assert "not made by this program" in SearchIndex(folder).trouble(foreign)


@pytest.mark.parametrize(
    "foreign",
    [
        {"index.1/a": "00"},
        {"index.1/header.json": "00", "index.2/header.json": "00"},
        {"../../header.json": "00"},
        {"index.1/../header.json": "00", "index.1/header.json": "00"},
        {"elsewhere/header.json": "00"},
        {"header.json": "00"},
    ],
)
def test_a_manifest_of_another_shape_is_not_followed(folder, manifest, foreign):
    assert SearchIndex(folder).trouble(foreign) == "was made by another version of the program"


def test_an_index_of_an_older_schema_is_made_anew(folder, index, manifest, monkeypatch):
    monkeypatch.setattr("reader.index.generations.SCHEMA", SCHEMA + 1)
    assert SearchIndex(folder).trouble(manifest) == "was made by another version of the program"
    newer = index.rebuild(DOCUMENTS)
    assert index.trouble(newer) == ""


def test_the_index_says_what_cut_its_words(folder, manifest):
    header = json.loads((folder / "index.1" / "header.json").read_text("utf-8"))
    assert header["schema"] == SCHEMA
    assert header["segmenter"].startswith("rjieba ")


def test_an_index_can_be_moved(folder, index, manifest, tmp_path):
    index.close()
    folder.rename(tmp_path / "moved")
    moved = reopened(tmp_path / "moved", manifest)
    moved.update([doc(9)], [])
    assert found(moved) == {1, 2, 3, 4, 5, 9}
    moved.close()


def test_an_index_deleted_after_the_check_is_a_clear_error(folder, manifest):
    for name in manifest:
        other = reopened(folder, manifest)
        (folder / name).rename(folder / "away")
        with pytest.raises(IndexingError, match="cannot be searched because a file went away; rebuild it"):
            other.search(QUERY)
        (folder / "away").rename(folder / name)
        assert found(other) == {1, 2, 3, 4, 5}
        other.close()


# --- generations -----------------------------------------------------------------------------------------------------


def test_until_the_new_manifest_is_kept_another_process_sees_the_old_index(folder, index, manifest):
    newer = index.update([doc(6)], [ArticleId(1)])
    other = reopened(folder, manifest)
    assert found(other) == {1, 2, 3, 4, 5}
    assert other.trouble(newer) == ""
    assert found(other) == {2, 3, 4, 5, 6}
    other.close()


def test_asking_about_an_old_manifest_never_takes_back_what_was_added(folder, index, manifest):
    newer = index.update([doc(6)], [ArticleId(1)])
    assert index.trouble(manifest) == ""
    assert index.trouble({}) == "has not been built yet"
    assert found(index) == {2, 3, 4, 5, 6}
    newest = index.update([doc(7)], [])
    assert index.trouble(manifest) == "is missing"
    assert found(index) == {2, 3, 4, 5, 6, 7}
    assert index.trouble(newer) == index.trouble(newest) == ""
    assert found(index) == {2, 3, 4, 5, 6, 7}


def test_an_index_made_anew_after_its_folder_was_deleted_is_seen_by_others(folder, index, manifest):
    other = reopened(folder, index.update([doc(6)], []))
    assert found(other) == {1, 2, 3, 4, 5, 6}
    shutil.rmtree(folder)
    newer = index.rebuild([doc(7)])
    assert other.trouble(newer) == ""
    assert found(other) == {7}
    other.close()


def test_the_next_update_clears_what_no_manifest_names_any_more(folder, index, manifest):
    for number in (6, 7, 8):
        index.update([doc(number)], [])
    assert generations(folder) == ["index.3", "index.4"]
    index.rebuild(DOCUMENTS)
    assert generations(folder) == ["index.4", "index.5"]


def test_an_update_shares_the_files_it_does_not_change(folder, index, manifest):
    newer = index.update([doc(6)], [])
    shared = [name for name in manifest if f"index.2/{name.partition('/')[2]}" in newer and name.endswith(".pst")]
    assert shared
    assert all((folder / name).samefile(folder / name.replace("index.1", "index.2")) for name in shared)


def test_where_files_cannot_share_they_are_copied(folder, index, manifest, monkeypatch):
    def refuse(*_):
        raise OSError(1, "not on this disk")

    monkeypatch.setattr(os, "link", refuse)
    newer = index.update([doc(6)], [])
    assert index.trouble(newer) == ""
    assert found(index) == {1, 2, 3, 4, 5, 6}


def test_what_a_killed_writer_left_is_cleared(folder, index, manifest):
    left = folder / "building.7"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    assert index.trouble(manifest) == ""
    index.update([doc(6)], [])
    assert generations(folder) == ["index.1", "index.2"]


def test_a_writer_killed_before_its_manifest_was_kept_leaves_the_old_index(folder, index, manifest):
    index.update([doc(6)], [])
    other = reopened(folder, manifest)
    newer = other.update([doc(7)], [])
    assert found(other) == {1, 2, 3, 4, 5, 7}
    assert reopened(folder, newer).trouble(newer) == ""
    other.close()


def test_stopping_a_writer_leaves_the_old_index(folder, index, manifest):
    def stop(done, total):
        raise CancelledError

    with pytest.raises(CancelledError):
        index.rebuild([doc(1)], progress=stop)
    with pytest.raises(CancelledError):
        index.update([doc(1)], [], progress=stop)
    assert generations(folder) == ["index.1"]
    assert index.trouble(manifest) == ""
    assert found(index) == {1, 2, 3, 4, 5}


def test_progress_is_told_from_the_beginning_to_the_end(index):
    told = []
    index.rebuild([doc(n) for n in range(120)], progress=lambda *done: told.append(done), total=120)
    assert told == [(0, 120), (50, 120), (100, 120), (120, 120)]
    told.clear()
    index.update([], [], progress=lambda *done: told.append(done))
    assert told == [(0, 0)]


def test_a_disk_that_refuses_is_a_clear_error(folder, index, manifest, monkeypatch):
    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(IndexingError, match="cannot be written: No space left on device"):
        index.update([doc(6)], [])
    assert generations(folder) == ["index.1"]
    assert found(index) == {1, 2, 3, 4, 5}


def test_an_old_generation_that_cannot_be_deleted_stays(folder, index, manifest, monkeypatch):
    index.update([doc(6)], [])

    rmdir = os.rmdir

    def refuse(path, *args, **kwargs):
        if str(path).endswith("index.1"):
            raise PermissionError(13, "in use", path)
        rmdir(path, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(os, "rmdir", refuse)
        newer = index.update([doc(7)], [])
    assert generations(folder) == ["index.1", "index.2", "index.3"]
    assert index.trouble(newer) == ""
    index.update([doc(8)], [])
    assert generations(folder) == ["index.3", "index.4"]


# --- several at once -------------------------------------------------------------------------------------------------


def test_a_second_writer_gets_a_clear_error(folder, index):
    def documents():
        yield doc(1)
        with pytest.raises(IndexingError, match="is being written by another process; try again later"):
            SearchIndex(folder, wait_s=0).rebuild([])
        yield doc(2)

    index.rebuild(documents())
    assert found(index) == {1, 2}


def test_a_second_writer_waits_for_the_first(folder, index):
    second = SearchIndex(folder, wait_s=60)
    started = threading.Event()

    def write():
        started.set()
        second.rebuild([doc(7)])

    thread = threading.Thread(target=write)

    def documents():
        thread.start()
        assert started.wait(60)
        yield doc(1)

    manifest = index.rebuild(documents())
    thread.join(60)
    assert manifest
    assert found(second) == {7}
    second.close()


def test_searches_during_updates_see_the_old_or_the_new_state(folder, index, manifest):
    states = [frozenset({1, 2, 3, 4, 5})]
    for n in range(6):
        states.append((states[-1] - {min(states[-1])}) | {10 + n})
    seen, errors = [], []
    done = threading.Event()
    kept = [manifest]

    def search(watched):
        while not done.is_set():
            asked = kept[0]
            try:
                reason = watched.trouble(asked)
                seen.append(frozenset(found(watched)))
            except IndexingError as exc:
                reason = str(exc)
            if reason and asked is kept[0]:
                errors.append(reason)

    other = SearchIndex(folder, wait_s=0)
    threads = [threading.Thread(target=search, args=(watched,)) for watched in (index, index, other)]
    for thread in threads:
        thread.start()
    for before, after in itertools.pairwise(states):
        assert index.trouble(kept[0]) == ""
        kept[0] = index.update([doc(n) for n in after - before], [ArticleId(n) for n in before - after])
    done.set()
    for thread in threads:
        thread.join(60)
    other.close()
    assert set(seen) <= set(states)
    assert errors == []
    assert index.trouble(kept[0]) == ""
    assert found(index) == states[-1]
