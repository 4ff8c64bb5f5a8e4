"""What the store's tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.model import IssueId, RecoveredIssue
from reader.store import Catalogue, Originals
from tests.factories import source_of

NOBODY = 65534

Adder = Callable[[RecoveredIssue], IssueId]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def catalogue(folder: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue.open(folder)
    yield catalogue
    catalogue.close()


@pytest.fixture
def originals(folder: Path) -> Originals:
    return Originals(folder / "originals")


@pytest.fixture
def add(catalogue: Catalogue, originals: Originals) -> Adder:
    """Store an issue as an import does: the original first, then the catalogue."""

    def add_one(issue: RecoveredIssue) -> IssueId:
        raw, source = source_of(issue)
        originals.keep(raw, source.sha256)
        return catalogue.add_issue(issue, source)

    return add_one


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that other users of this computer can reach."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    for item in (path, *path.rglob("*")):
        if item.is_dir():
            item.chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture
def write_protect() -> Iterator[Callable[[Path], None]]:
    """Take the right to write away, from the superuser too, until the test ends."""
    if os.name == "nt":
        pytest.skip("needs the access rights of Unix")
    user = os.geteuid()

    def protect(folder: Path) -> None:
        for item in (folder, *folder.rglob("*")):
            item.chmod(0o555 if item.is_dir() else 0o444)
        if user == 0:
            os.seteuid(NOBODY)

    yield protect
    os.seteuid(user)
