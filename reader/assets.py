"""Finds the files that ship with the program, in a checkout and in an installation."""

from __future__ import annotations

from pathlib import Path

from reader.errors import AssetError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")
"""In an installed package the folder lies inside it; in a checkout beside it."""


def asset(name: str) -> Path:
    """Return the path of a file or folder below ``resources``, e.g. ``icons/search.svg``.

    Raises:
        AssetError: it is not there.
    """
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise AssetError(name)
