"""A filled library and a way to give commands to it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reader.cli import main
from tests.factories import make_library


class Answer(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


Give = Callable[..., Answer]


@pytest.fixture
def library_dir(tmp_path: Path) -> Path:
    """Return the folder of a library with May and June 2031, ten articles each, not yet indexed."""
    folder = tmp_path / "library"
    with contextlib.closing(make_library(folder)):
        return folder


@pytest.fixture
def give(library_dir: Path, capsys: pytest.CaptureFixture[str]) -> Give:
    """Return a function that gives a command to the library: ``give("show", 1, "--json")``."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = main(["--library", str(library_dir), *map(str, words)])
        return Answer(code, *capsys.readouterr())

    return run
