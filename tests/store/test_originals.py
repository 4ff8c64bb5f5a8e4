"""The originals: byte for byte, durable, and never believed without a look at their hash."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import DamagedLibraryError, LibraryError
from reader.store import Originals

RAW = "云川市\r\n\ufeff".encode() + bytes(range(256))
SHA256 = hashlib.sha256(RAW).hexdigest()


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "originals" / SHA256[:2] / SHA256


def test_naming_the_folder_touches_nothing(folder: Path, originals: Originals) -> None:
    assert not folder.exists()


def test_a_file_reads_back_byte_for_byte(originals: Originals, path: Path) -> None:
    originals.keep(RAW, SHA256)
    assert originals.read(SHA256) == RAW
    assert path.read_bytes() == RAW
    assert [item.name for item in path.parent.iterdir()] == [SHA256]


def test_an_empty_file_can_be_kept(originals: Originals) -> None:
    sha256 = hashlib.sha256(b"").hexdigest()
    originals.keep(b"", sha256)
    assert originals.read(sha256) == b""


def test_keeping_a_file_again_leaves_it_alone(originals: Originals, path: Path) -> None:
    originals.keep(RAW, SHA256)
    before = path.stat()
    originals.keep(RAW, SHA256)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_keeping_a_file_again_mends_an_altered_one(originals: Originals, path: Path) -> None:
    originals.keep(RAW, SHA256)
    path.write_bytes(RAW[:-1])
    originals.keep(RAW, SHA256)
    assert originals.read(SHA256) == RAW


def test_a_hash_of_other_bytes_is_a_mistake(originals: Originals, folder: Path) -> None:
    with pytest.raises(ValueError, match="is not the SHA-256"):
        originals.keep(RAW + b" ", SHA256)
    assert not folder.exists()


def test_an_altered_original_is_not_handed_out(originals: Originals, path: Path) -> None:
    originals.keep(RAW, SHA256)
    path.write_bytes(RAW[:-1] + b"!")
    with pytest.raises(DamagedLibraryError, match="was altered"):
        originals.read(SHA256)


def test_a_missing_original_is_damage(originals: Originals) -> None:
    with pytest.raises(DamagedLibraryError, match="is missing"):
        originals.read(SHA256)


def test_an_original_that_cannot_be_read_is_damage(originals: Originals, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DamagedLibraryError, match="cannot be read"):
        originals.read(SHA256)


@pytest.mark.parametrize("name", ["", "../../catalogue.sqlite", SHA256.upper(), SHA256 + "\n"])
def test_what_is_no_hash_names_no_file(originals: Originals, name: str) -> None:
    with pytest.raises(DamagedLibraryError, match="names no original"):
        originals.read(name)


# --- durable ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the order of what makes a file last: ``file``, ``rename``, ``folder NAME``."""
    if os.name == "nt":
        pytest.skip("folders are not synced on Windows")
    noted: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noting_fsync(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}")
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        noted.append(f"folder {name.readlink().name}" if is_folder else "file")
        fsync(descriptor)

    def noting_replace(self: Path, target: Path) -> Path:
        noted.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    return noted


def test_the_bytes_are_on_disk_before_the_name_and_the_name_before_the_call_returns(
    originals: Originals, calls: list[str]
) -> None:
    originals.keep(RAW, SHA256)
    file, rename = calls.index("file"), calls.index("rename")
    assert file < rename
    assert calls[rename + 1 :] == [f"folder {SHA256[:2]}", "folder originals"]


def test_new_folders_are_on_disk_too(originals: Originals, calls: list[str], folder: Path) -> None:
    originals.keep(RAW, SHA256)
    assert {"folder originals", f"folder {folder.name}", f"folder {folder.parent.name}"} <= set(calls)


def test_a_name_that_is_there_already_is_on_disk_when_the_call_returns(originals: Originals, calls: list[str]) -> None:
    originals.keep(RAW, SHA256)
    calls.clear()
    originals.keep(RAW, SHA256)
    assert calls == [f"folder {SHA256[:2]}", "folder originals"]


def test_a_full_disk_is_a_library_error_and_leaves_nothing_half_written(
    originals: Originals, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    originals.keep(b"other", hashlib.sha256(b"other").hexdigest())

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(LibraryError, match="No space left on device"):
            originals.keep(RAW, SHA256)
    assert not path.parent.exists() or list(path.parent.iterdir()) == []
    originals.keep(RAW, SHA256)
    assert originals.read(SHA256) == RAW


def test_an_original_that_cannot_be_stored_is_a_library_error(
    open_folder: Path, write_protect: Callable[[Path], None]
) -> None:
    write_protect(open_folder)
    with pytest.raises(LibraryError, match="cannot be stored"):
        Originals(open_folder / "originals").keep(RAW, SHA256)


def test_old_rests_of_killed_imports_are_swept_and_young_ones_left_to_their_owner(
    originals: Originals, path: Path
) -> None:
    path.parent.mkdir(parents=True)
    old, young = (path.with_name(f".{SHA256}.{number}") for number in ("00000000", "11111111"))
    for rest in (old, young):
        rest.write_bytes(RAW[:9])
    os.utime(old, (0, 0))
    originals.keep(RAW, SHA256)
    assert {item.name for item in path.parent.iterdir()} == {young.name, SHA256}


# --- files of any size -----------------------------------------------------------------------------------------------


def in_pieces() -> list[bytes]:
    return [RAW[:7], RAW[7:]]


def test_a_staged_file_is_kept_or_gone(originals: Originals, path: Path) -> None:
    with originals.staged(SHA256, in_pieces()) as staged:
        assert staged.path.read_bytes() == RAW
        assert not path.exists()
    assert list(path.parent.iterdir()) == []
    with originals.staged(SHA256, in_pieces()) as staged:
        staged.keep()
    assert [item.name for item in path.parent.iterdir()] == [SHA256]
    originals.verify(SHA256)


def test_a_staged_file_that_is_held_already_is_not_written_again(originals: Originals, path: Path) -> None:
    originals.keep(RAW, SHA256)
    with originals.staged(SHA256, iter(())) as staged:
        assert staged.path == path
        staged.keep()
    assert originals.read(SHA256) == RAW


def test_staging_another_file_than_was_named_leaves_nothing(originals: Originals, path: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256"), originals.staged(SHA256, [b"other"]):
        pass
    assert list(path.parent.iterdir()) == []


def test_a_staged_file_that_went_away_cannot_be_kept(originals: Originals) -> None:
    with originals.staged(SHA256, in_pieces()) as staged:
        staged.path.unlink()
        with pytest.raises(LibraryError, match="cannot be stored"):
            staged.keep()


def test_verifying_finds_what_reading_finds(originals: Originals, path: Path) -> None:
    for trouble in ("names no original", "missing"):
        with pytest.raises(DamagedLibraryError, match=trouble):
            originals.verify("x" if trouble.startswith("names") else SHA256)
    path.mkdir(parents=True)
    with pytest.raises(DamagedLibraryError, match="cannot be read"):
        originals.verify(SHA256)
