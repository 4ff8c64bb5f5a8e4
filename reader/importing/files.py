"""The files that are meant by files, folders and archives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reader.errors import EmptySourceError, SourceError
from reader.sources import files_in, importable_suffixes, is_importable


def files_below(path: Path) -> Iterator[Path | SourceError]:
    """Yield a file as it is; of a folder all files, however deep, whose ending is that of a known format, by name.

    An archive is a folder, too. One that cannot be listed, or that holds nothing to import, is yielded as an error.
    """
    if not _is_folder(path):
        yield from files_in(path)
        return
    troubles: list[OSError] = []
    found: list[Path] = []
    for folder, _, names in os.walk(path, onerror=troubles.append):
        items = (Path(folder, name) for name in names)
        found += (item for item in items if is_importable(item) and _is_file(item))
    for item in sorted(found):
        yield from files_in(item)
    for trouble in troubles:
        yield SourceError(Path(trouble.filename), f"cannot be listed: {(trouble.strerror or str(trouble)).lower()}")
    if not found and not troubles:
        endings = ", ".join(sorted(importable_suffixes()))
        yield EmptySourceError(path, f"holds no file that can be imported ({endings})")


def folders_of(path: Path) -> tuple[str, ...]:
    """Return the names of the folders, and the archive, that a file lies in, nearest first."""
    return tuple(parent.name for parent in path.parents if parent.name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the folder above may not be entered: reading the file will say so
        return False


def _is_file(path: Path) -> bool:
    """Return False for pipes and devices, whose reading never ends."""
    try:
        return path.is_file()
    except OSError:
        return True
