"""The imported files, byte for byte, under their SHA-256."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import secrets
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from reader.errors import DamagedLibraryError, LibraryError
from reader.store.files import make_folder, sync_folder

log = logging.getLogger(__name__)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_REST = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]+")
_REST_AGE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is written, and not yet kept.

    Attributes:
        path: Where it can be read.
    """

    path: Path
    _place: Path

    def keep(self) -> None:
        """Give it its name; it is on disk when this returns. Raises LibraryError."""
        try:
            if self.path != self._place:
                self.path.replace(self._place)
            sync_folder(self._place.parent)
            sync_folder(self._place.parent.parent)
        except OSError as exc:
            folder = self._place.parent.parent.parent
            raise LibraryError(folder, f"the original cannot be stored ({exc.strerror or exc})") from exc


class Originals:
    """The folder of the originals: ``ab/abcdef…``."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is touched before the first ``keep``."""
        self._folder = folder

    def keep(self, raw: bytes, sha256: str) -> None:
        """Store a file; it is on disk when this returns. One that is there already, and whole, is left alone.

        Raises:
            ValueError: ``sha256`` is not that of ``raw``.
            LibraryError: it cannot be written.
        """
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise ValueError(f"{sha256} is not the SHA-256 of these {len(raw)} bytes")
        path = self._path(sha256)
        try:
            make_folder(path.parent)
            if not path.exists():
                _write(path, raw)
            elif path.read_bytes() != raw:
                log.warning("the altered original %s is replaced by the right one", sha256)
                _write(path, raw)
            # In any case: another process may have put it there a moment ago and not have come to this line yet.
            sync_folder(path.parent)
            sync_folder(self._folder)
        except OSError as exc:
            reason = f"the original cannot be stored ({exc.strerror or exc})"
            raise LibraryError(self._folder.parent, reason) from exc

    @contextmanager
    def staged(self, sha256: str, pieces: Iterable[bytes]) -> Iterator[Staged]:
        """Write a file of any size beside its place, to be read there and then kept, or else to be gone.

        Args:
            sha256: Of the whole file. One that is there already, and whole, is not written again.
            pieces: The file.

        Raises:
            ValueError: ``sha256`` is not that of the pieces.
            LibraryError: it cannot be written.
        """
        path = self._path(sha256)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            make_folder(path.parent)
            is_there = self._is_whole(sha256)
            if not is_there:
                _remove_rests(path)
                _write_pieces(part, sha256, pieces)
        except OSError as exc:
            reason = f"the original cannot be stored ({exc.strerror or exc})"
            raise LibraryError(self._folder.parent, reason) from exc
        try:
            yield Staged(path if is_there else part, path)
        finally:
            part.unlink(missing_ok=True)

    def _is_whole(self, sha256: str) -> bool:
        try:
            self.verify(sha256)
        except DamagedLibraryError:
            return False
        return True

    def verify(self, sha256: str) -> None:
        """Check that a kept file reads back as it was, without holding it in memory.

        Raises:
            DamagedLibraryError: it is missing, altered or cannot be read.
        """
        if not _SHA256.fullmatch(sha256):
            raise DamagedLibraryError(self._folder.parent, f"{sha256!r} names no original")
        try:
            with self._path(sha256).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError as exc:
            raise DamagedLibraryError(self._folder.parent, f"the original {sha256} is missing") from exc
        except OSError as exc:
            reason = f"the original {sha256} cannot be read ({exc.strerror or exc})"
            raise DamagedLibraryError(self._folder.parent, reason) from exc
        if found != sha256:
            raise DamagedLibraryError(self._folder.parent, f"the original {sha256} was altered after it was imported")

    def read(self, sha256: str) -> bytes:
        """Return a kept file.

        Raises:
            DamagedLibraryError: it is missing, altered or cannot be read.
        """
        if not _SHA256.fullmatch(sha256):
            raise DamagedLibraryError(self._folder.parent, f"{sha256!r} names no original")
        try:
            raw = self._path(sha256).read_bytes()
        except FileNotFoundError as exc:
            raise DamagedLibraryError(self._folder.parent, f"the original {sha256} is missing") from exc
        except OSError as exc:
            reason = f"the original {sha256} cannot be read ({exc.strerror or exc})"
            raise DamagedLibraryError(self._folder.parent, reason) from exc
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise DamagedLibraryError(self._folder.parent, f"the original {sha256} was altered after it was imported")
        return raw

    def others(self, known: Collection[str]) -> list[str]:
        """Return the files that are none of the ``known`` originals, as paths within the library, sorted.

        Left out are hidden files that are not ours, and half-written ones that an import may still be writing.

        Raises:
            LibraryError: a folder cannot be listed.
        """
        if not self._folder.exists():
            return []
        places = {self._path(sha256) for sha256 in known}
        try:
            found = [path for path in _files_below(self._folder) if path not in places and _is_left_over(path)]
        except OSError as exc:
            reason = f"the folder of the originals cannot be listed ({exc.strerror or exc})"
            raise LibraryError(self._folder.parent, reason) from exc
        return sorted(path.relative_to(self._folder.parent).as_posix() for path in found)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def _write(path: Path, raw: bytes) -> None:
    """Write a file beside its place and move it there, so that a half-written one never has the name."""
    _remove_rests(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with part.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_pieces(part: Path, sha256: str, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece. Raises ValueError: it is not the file that ``sha256`` names."""
    whole = hashlib.sha256()
    try:
        with part.open("xb") as file:
            for piece in pieces:
                whole.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if whole.hexdigest() != sha256:
            raise ValueError(f"{sha256} is not the SHA-256 of what was read")
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _remove_rests(path: Path) -> None:
    """Remove what killed imports of a file left half-written; a young one may be in the hands of another process."""
    for rest in path.parent.glob(f".{path.name}.*"):
        if _is_old(rest):
            rest.unlink(missing_ok=True)


def _is_old(rest: Path) -> bool:
    try:
        return time.time() - rest.stat().st_mtime > _REST_AGE_S
    except FileNotFoundError:  # its owner has finished
        return False


def _is_left_over(path: Path) -> bool:
    """Return whether a file that is no original is worth a word: not the system's own, not being written just now."""
    return not path.name.startswith(".") or (_REST.fullmatch(path.name) is not None and _is_old(path))


def _files_below(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> NoReturn:
        raise error

    for parent, _, names in os.walk(folder, onerror=fail):
        yield from (Path(parent, name) for name in names)
