"""Where an article stands, on one line of text."""

from __future__ import annotations

from reader.model import ArticleDate, section_path


def place_line(
    issue: str, section: str | None, subsection: str | None, date: ArticleDate | None, page: int | None
) -> str:
    """Return ``2031年6月 · 时政 › 领导活动 · 2031-06-01 · p. 4``, without what is not known."""
    parts = (
        issue,
        section_path(section, subsection),
        date_text(date) if date else "",
        f"p. {page}" if page is not None else "",
    )
    return " · ".join(part for part in parts if part)


def date_text(date: ArticleDate) -> str:
    """Return ``2031-06-01``, ``2031-06-14 to 2031-06-25``, ``from 2031-06-29``."""
    if date.last is not None:
        return f"{date.first.iso()} to {date.last.iso()}"
    return f"from {date.first.iso()}" if date.open_ended else date.first.iso()
