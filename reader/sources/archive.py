"""Zip archives of files that can be imported. Members are read as streams, one at a time; nothing is ever extracted.

A member has a path like a file in a folder: ``2031.zip/六月/要闻.txt``. So everything that takes a file takes a member.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from reader.errors import SourceError, TooLargeError
from reader.sources.parsed import clean
from reader.sources.unzipping import BROKEN, check_member, member_name, open_zip, read_member

SUFFIXES = (".zip",)
OTHER_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"))

_MAX_TOTAL_BYTES = 16 * 1024**3
"""Of all members together; each is read on its own."""
_MAX_LIST_BYTES = 16 * 1024 * 1024
"""Of the list of members at the end of an archive: some 150,000 names."""
_END, _END_64, _PLACE_OF_END_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_BYTES, _END_64_BYTES, _PLACE_BYTES = 22, 56, 20
_MAX_COMMENT_BYTES = 65_536
_FROM_APPLE = "__MACOSX"


def split_member(path: Path) -> tuple[Path, str] | None:
    """Return archive and name of a member for the path of one, None for that of a file."""
    for above in path.parents:
        if is_archive(above):
            return above, path.relative_to(above).as_posix()
    return None


def is_archive(path: Path) -> bool:
    """Return whether a path is that of an archive: its ending says so, and it is a file."""
    try:
        return path.suffix.lower() in SUFFIXES and path.is_file()
    except OSError:  # the folder above may not be entered: reading the file will say so
        return False


def members(path: Path) -> Iterator[Path]:
    """Yield the paths of all files in an archive, in its order; a name that occurs twice gets a number.

    Raises SourceError.
    """
    with _opened(path) as archive:
        yield from [path / name for name, _ in _named(archive)]


def read(path: Path, name: str) -> bytes:
    """Return the bytes of the member called ``name`` as ``members`` names it. Raises SourceError."""
    with _opened(path) as archive:
        for known, member in _named(archive):
            if known == name:
                return read_member(path / name, archive, member)
    raise SourceError(path / name, f"is not (or no longer) in {path.name}")


@contextmanager
def opened_member(path: Path, name: str, *, limit: int) -> Iterator[BinaryIO]:
    """Open the member called ``name`` as ``members`` names it, to be read as a stream of ``limit`` bytes at most.

    Raises SourceError.
    """
    with _opened(path) as archive:
        member = next((member for known, member in _named(archive) if known == name), None)
        if member is None:
            raise SourceError(path / name, f"is not (or no longer) in {path.name}")
        check_member(path / name, member, limit)
        try:
            stream = archive.open(member)
        except BROKEN as exc:
            raise SourceError(path / name, "is damaged: it cannot be unpacked") from exc
        with stream:
            yield cast(BinaryIO, stream)


def _opened(path: Path) -> ZipFile:
    try:
        with path.open("rb") as file:
            _check_list(path, file)
    except OSError as exc:
        raise SourceError(path, f"cannot be read: {(exc.strerror or 'cannot be opened').lower()}") from exc
    return open_zip(path, path, total=_MAX_TOTAL_BYTES)


def _check_list(path: Path, file: IO[bytes]) -> None:
    """Refuse an archive whose list of members alone would fill the memory, before ``zipfile`` reads it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _MAX_COMMENT_BYTES - _END_BYTES - _PLACE_BYTES - _END_64_BYTES))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_BYTES:
        raise SourceError(path, "is a damaged archive: its end is missing")
    (list_bytes,) = struct.unpack_from("<L", tail, end + 12)
    end_64 = end - _PLACE_BYTES - _END_64_BYTES
    if end_64 >= 0 and tail[end - _PLACE_BYTES :].startswith(_PLACE_OF_END_64) and tail[end_64:].startswith(_END_64):
        (list_bytes,) = struct.unpack_from("<Q", tail, end_64 + 40)
    if list_bytes > size:
        raise SourceError(path, "is a damaged archive: its list of files cannot be read")
    if list_bytes > _MAX_LIST_BYTES:
        raise TooLargeError(path, list_bytes, _MAX_LIST_BYTES, "bytes of names of files in it")


def _named(archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    """Yield each file with a name that cannot lead out of the archive."""
    numbers: dict[str, int] = {}  # of each name the last one that was given
    for member in archive.infolist():
        parts = [part for part in clean(member_name(member)).replace("\\", "/").split("/") if part.strip(". ")]
        if member.is_dir() or not parts or parts[0] == _FROM_APPLE or parts[-1].startswith("."):
            continue
        plain = name = PurePosixPath(*parts)
        while str(name) in numbers:
            numbers[str(plain)] += 1
            name = plain.with_name(f"{plain.stem} ({numbers[str(plain)]}){plain.suffix}")
        numbers[str(name)] = 1
        yield str(name), member
