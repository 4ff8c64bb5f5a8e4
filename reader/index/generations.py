"""The folders an index lives in: written beside one another, named by a manifest, checked before they are opened.

    index/lock           held by the one writer
    index/building.4/    being written; left over when the writer was killed
    index/index.3/       a whole index; its files never change again

A manifest has the SHA-256 of every file of one generation, under ``index.3/<name>``. It is kept in the catalogue and is
the only thing that says which generation counts: a switch is one committed row, and a generation that no manifest names
is never opened. That matters because opening an index runs what its files say.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import stat
import time
from collections.abc import Mapping
from pathlib import Path

log = logging.getLogger(__name__)

SCHEMA = 1
"""Raised when folding or what is stored changes; older indexes are then made anew."""
HEADER = "header.json"
"""Says the schema and which segmenter cut the words."""
_GENERATION = re.compile(r"index\.(\d+)")
_BUILDING = re.compile(r"building\.(\d+)")
_FRESH_NS = 100_000_000
"""A file that changed so shortly before it was read may change again without its time telling."""


class Checker:
    """Compares files with a manifest; what was read once is not read again until it changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[int, int, int, int], str] = {}

    def trouble(self, manifest: Mapping[str, str]) -> str:
        """Return why the generation that a manifest names cannot be used, or an empty string."""
        if not manifest:
            return "has not been built yet"
        name = generation_name(manifest)
        if name is None:
            return "was made by another version of the program"
        return self._compare(self._folder / name, {key.partition("/")[2]: value for key, value in manifest.items()})

    def manifest(self, generation: Path) -> dict[str, str]:
        """Return the manifest of a generation."""
        return {f"{generation.name}/{path.name}": self._digest(path) for path in sorted(generation.iterdir())}

    def _compare(self, generation: Path, wanted: Mapping[str, str]) -> str:
        try:
            if not stat.S_ISDIR(generation.lstat().st_mode):
                return "was not made by this program"
            held = {path.name for path in generation.iterdir()}
            if extra := sorted(held - wanted.keys()):
                return f"holds a file that was not made by this program ({extra[0]})"
            altered = next((name for name in wanted if self._digest(generation / name) != wanted[name]), None)
            return _header_trouble(generation) if altered is None else f"is damaged: {altered} is not as it was written"
        except FileNotFoundError as exc:
            return f"is damaged: {Path(exc.filename).name} is missing" if generation.exists() else "is missing"
        except OSError as exc:
            return f"cannot be read: {exc.strerror}"

    def _digest(self, path: Path) -> str:
        """Return the SHA-256 of a file, or an empty string when it is not a plain file."""
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return ""
        key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        known = self._known.get(key)
        if known is not None:
            return known
        now = time.time_ns()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if now - status.st_mtime_ns > _FRESH_NS:
            self._known[key] = digest
        return digest


def generation_name(manifest: Mapping[str, str]) -> str | None:
    """Return the folder a manifest speaks of, or None when it does not name exactly one and its header."""
    names = {key.partition("/")[0] for key in manifest}
    name = names.pop() if len(names) == 1 else ""
    plain = all("/" not in key.partition("/")[2] for key in manifest)
    return name if plain and _GENERATION.fullmatch(name) and f"{name}/{HEADER}" in manifest else None


def number(manifest: Mapping[str, str]) -> int:
    """Return the number of the generation a manifest speaks of; later ones have higher numbers. 0 if there is none."""
    return _number(Path(generation_name(manifest) or ""))


def write_header(folder: Path, segmenter: str) -> None:
    """Write what made the index."""
    header = {"schema": SCHEMA, "segmenter": segmenter}
    (folder / HEADER).write_text(json.dumps(header), "utf-8")


def _header_trouble(generation: Path) -> str:
    schema = json.loads((generation / HEADER).read_text("utf-8")).get("schema")
    return "" if schema == SCHEMA else "was made by another version of the program"


# --- folders ---------------------------------------------------------------------------------------------------------


def start(folder: Path, base: Path | None) -> tuple[Path, Path]:
    """Return a private folder to write the next generation in, with the files of ``base``, and its final place.

    What killed writers left is deleted, and generations older than ``base``. The lock is held.
    """
    for path in folder.iterdir():
        if _BUILDING.fullmatch(path.name) or (base is not None and _number(path) and _number(path) < _number(base)):
            _delete(path)
    following = 1 + max((_number(path) for path in folder.iterdir()), default=0)
    building = folder / f"building.{following}"
    building.mkdir(mode=0o700)
    if base is not None:
        for path in base.iterdir():
            if path.name != HEADER:
                _link(path, building / path.name)
    return building, folder / f"index.{following}"


def finish(building: Path, generation: Path) -> None:
    """Make sure that a generation is on the disk, then give it its name."""
    for path in building.iterdir():
        _sync(path)
    _sync(building)
    building.rename(generation)
    _sync(generation.parent)


def discard(building: Path) -> None:
    """Delete a generation that is not finished."""
    _delete(building)


def delete_others(folder: Path, *kept: Path | None) -> None:
    """Delete all generations but ``kept``. The lock is held."""
    for path in folder.iterdir():
        if _number(path) and path not in kept:
            _delete(path)


def _number(path: Path) -> int:
    """Return the number of a generation; 0 of anything else."""
    found = _GENERATION.fullmatch(path.name)
    return int(found[1]) if found else 0


def _link(source: Path, target: Path) -> None:
    """Let two names share a file that never changes; copy it where the disk cannot."""
    try:
        os.link(source, target)
    except OSError as exc:
        log.info("%s is copied: %s", source.name, exc.strerror)
        shutil.copyfile(source, target)


def _delete(path: Path) -> None:
    """Delete a folder; what another process has open may stay on some systems, until next time."""
    shutil.rmtree(path, onerror=lambda _, name, exc: log.info("%s stays for now: %s", name, exc[1]))


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if os.name == "nt" and path.is_dir():  # pragma: no cover
        return
    file = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
