"""Writes an export to a file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from reader.errors import ExportError


def save_export(text: str, path: Path, *, overwrite: bool = False) -> None:
    r"""Write ``text`` to ``path`` as UTF-8 with ``\n`` line ends, through a temporary file beside it.

    A file that is there stays as it was until the new one is complete.

    Raises:
        ExportError: the file is there and ``overwrite`` is False, or it cannot be written.
    """
    try:
        if path.exists() and not overwrite:
            raise ExportError(path, "is there already; choose another name or allow it to be replaced")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as exc:
        raise ExportError(path, _reason(exc)) from exc
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as exc:
        raise ExportError(path, _reason(exc)) from exc
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()


def _reason(exc: OSError) -> str:
    return (exc.strerror or "cannot be written").lower()


def _umask() -> int:
    """Return the mask of new files' permissions; there is no way to read it without setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
