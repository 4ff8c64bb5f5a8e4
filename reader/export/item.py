"""What an export is made of."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Article, Issue


@dataclass(frozen=True, slots=True)
class ExportItem:
    """An article with everything that identifies it."""

    article: Article
    issue: Issue
    tags: tuple[str, ...]
