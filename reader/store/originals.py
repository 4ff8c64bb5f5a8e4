"""The imported files, byte for byte, under their SHA-256."""

from __future__ import annotations

from pathlib import Path


class Originals:
    """The folder of the originals: ``ab/abcdef…``."""

    def __init__(self, folder: Path) -> None:
        """Look at ``folder``; nothing is touched before the first ``keep``."""
        self._folder = folder

    def keep(self, raw: bytes, sha256: str) -> None:
        """Store a file durably; when it is there already nothing happens.

        Raises:
            LibraryError: it cannot be written.
        """
        raise NotImplementedError

    def read(self, sha256: str) -> bytes:
        """Return a kept file.

        Raises:
            DamagedLibraryError: it is missing or altered.
        """
        raise NotImplementedError
