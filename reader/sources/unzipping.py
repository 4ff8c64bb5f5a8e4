"""What a zip archive holds, looked at without unpacking anything: limits against bombs, names in any encoding."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO

from reader.errors import SourceError, TooLargeError

MAX_MEMBERS = 20_000
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_MEMBER_BYTES = 256 * 1024 * 1024
_MAX_RATIO = 250
"""Text shrinks to a tenth, a table of zeros to a hundredth; a bomb to a thousandth, the most zip can do."""
_SMALL_BYTES = 8 * 1024 * 1024
"""Below this no ratio does harm."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others are hardly used and may ask for gigabytes of memory."""
_UTF_8_NAME, _ENCRYPTED = 0x800, 0x1

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, KeyError)
"""What zipfile raises for damaged archives."""


def open_zip(path: Path, file: IO[bytes] | Path, *, total: int = MAX_TOTAL_BYTES) -> zipfile.ZipFile:
    """Return an open archive whose members together do not unfold to more than ``total`` bytes.

    Raises:
        SourceError: damaged.
        TooLargeError: more members or bytes than the limit.
    """
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as exc:
        raise SourceError(path, "is a damaged archive: its list of files cannot be read") from exc
    try:
        _check(path, archive.infolist(), total)
    except SourceError:
        archive.close()
        raise
    return archive


def _check(path: Path, members: list[zipfile.ZipInfo], total: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise TooLargeError(path, len(members), MAX_MEMBERS, "files in it")
    size = sum(member.file_size for member in members)
    if size > total:
        raise TooLargeError(path, size, total, "bytes when unpacked")


def check_member(path: Path, member: zipfile.ZipInfo, limit: int | None = None) -> None:
    """Raise SourceError for a member that was made to fill the memory, or cannot be unpacked here."""
    if member.file_size > max(_SMALL_BYTES, _MAX_RATIO * member.compress_size):
        raise SourceError(path, f"unfolds to more than {_MAX_RATIO} times its size; no publication does")
    limit = limit or MAX_MEMBER_BYTES
    if member.file_size > limit:
        raise TooLargeError(path, member.file_size, limit, "bytes")
    if member.flag_bits & _ENCRYPTED:
        raise SourceError(path, "is protected by a password; unpack it first")
    if member.compress_type not in _METHODS:
        raise SourceError(path, "is packed in an unusual way; unpack it and pack it again")


def read_member(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member. Raises SourceError.

    Args:
        path: Named in the error.
        archive: As ``open_zip`` returned it.
        member: One of its members.
    """
    check_member(path, member)
    try:
        with archive.open(member) as stream:
            return stream.read(member.file_size + 1)
    except BROKEN as exc:
        raise SourceError(path, "is damaged: it cannot be unpacked") from exc


def member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name as it was meant: old Chinese programs write GBK and do not say so."""
    if member.flag_bits & _UTF_8_NAME:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:  # zipfile found the name in another place
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
