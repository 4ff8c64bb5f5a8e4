"""ROOM 5: articles to files and citations.

A format is one module with a function from items to text, and one line in ``EXPORTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.export.files import save_export
from reader.export.item import ExportItem
from reader.export.json_document import describe_article, describe_issue, json_document
from reader.export.markdown import markdown_document

__all__ = [
    "EXPORTS",
    "ExportFormat",
    "ExportItem",
    "describe_article",
    "describe_issue",
    "export_articles",
    "save_export",
]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A form that articles can be written in."""

    key: str
    """What ``--format`` and ``export_articles`` take."""
    label: str
    """English name."""
    suffix: str
    """Ending of its files, with the dot."""
    write: Callable[[Sequence[ExportItem]], str]


EXPORTS: tuple[ExportFormat, ...] = (
    ExportFormat("markdown", "Markdown", ".md", markdown_document),
    ExportFormat("json", "JSON", ".json", json_document),
)


def export_articles(items: Sequence[ExportItem], format_key: str) -> str:
    """Return articles as one text in the form named by ``format_key``, ending in a line end.

    Raises:
        ValueError: there is no such form in ``EXPORTS``.
    """
    for export in EXPORTS:
        if export.key == format_key:
            return export.write(items)
    known = ", ".join(export.key for export in EXPORTS)
    raise ValueError(f"no export is called {format_key!r}; there are {known}")
