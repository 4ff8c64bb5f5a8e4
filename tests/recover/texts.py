"""Made-up texts as the rooms hand them over."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.model import RecoveredIssue, SourceLine, SourceText
from reader.recover import recover_issue
from reader.recover.lines import Line, readable_lines
from reader.sources import read_source


def source_of(lines: Sequence[SourceLine], name: str = "made-up.txt") -> SourceText:
    """Return a source text of these lines."""
    return SourceText(name, "text", "utf-8", "0" * 64, 1, tuple(lines))


def read_text(text: str, name: str = "made-up.txt") -> SourceText:
    """Return a text as it is read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode("utf-8"))
        return read_source(path)[1]


def lines_of(text: str) -> list[Line]:
    """Return the readable lines of a text."""
    return readable_lines(read_text(text).lines)


def issue_of(text: str, name: str = "made-up.txt") -> RecoveredIssue:
    """Return what is recovered from a text."""
    return recover_issue(read_text(text, name))
