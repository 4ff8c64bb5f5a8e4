"""Shorthands for reading what a test has made."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reader.sources.parsed import Parsed

Parse = Callable[..., Parsed]


@pytest.fixture
def parse() -> Parse:
    """Return a function that runs a format's parser in this process: ``parse(module, raw, name=…, encoding=…)``."""

    def run(module: ModuleType, raw: bytes, name: str = "云川简报", encoding: str | None = None) -> Parsed:
        return module.parse(Path(name), io.BytesIO(raw), encoding, lambda: None)

    return run


def texts(parsed: Parsed) -> list[str]:
    """Return the texts of all lines, blank ones left out."""
    return [line.text for line in parsed.lines if line.text]
