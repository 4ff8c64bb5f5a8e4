"""Articles as Markdown that any reader shows and no reader changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.export.item import ExportItem
from reader.model import ArticleDate, BlockRole, PartialDate, section_path

_SPECIAL = re.compile(r"[\\`*_\[\]<>&#~|$]")
"""What means something anywhere in a line; ``~``, ``|`` and ``$`` only to widespread dialects."""
_AT_LINE_START = re.compile(r"^(?:(?=[-+=:])|(\d{1,9})(?=[.)]))", re.ASCII)
"""Lists, rules, underlined headings, definitions."""
_EDGE_SPACE = re.compile(r"^[ \t]+|[ \t]+$")
_BREAK = "\\\n"


def markdown_document(items: Sequence[ExportItem]) -> str:
    """Return the articles one after the other, with a rule between them; each names its source at its end."""
    return "\n---\n\n".join(_article(item) for item in items)


def escape_markdown(text: str) -> str:
    """Return Markdown that shows ``text`` as it is, on one line for each of its lines."""
    return _BREAK.join(_escape_line(line) for line in text.splitlines())


def _escape_line(line: str) -> str:
    line = _SPECIAL.sub(r"\\\g<0>", line)
    line = _AT_LINE_START.sub(r"\1\\", line)
    return _EDGE_SPACE.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), line)


def _article(item: ExportItem) -> str:
    pieces = []
    for block in item.article.blocks():
        text = escape_markdown(block.text)
        if block.role is BlockRole.TITLE:
            pieces += ["# " + text.replace(_BREAK, " "), _place(item)]
        elif block.role is BlockRole.SUBTITLE:
            pieces.append(f"**{text}**" if text else "")
        else:
            pieces.append(text)
    source = f"来源：{escape_markdown(item.issue.file_name)} · SHA-256 {item.issue.sha256}"
    return "\n\n".join([*(piece for piece in pieces if piece), source]) + "\n"


def _place(item: ExportItem) -> str:
    """Return the line that says where an article stands: issue, section, date, printed page, tags."""
    article, issue = item.article, item.issue
    parts = [
        issue.name,
        section_path(article.section, article.subsection),
        _date(article.date) if article.date else "",
        f"第{article.printed_page}页" if article.printed_page is not None else "",
        f"标签：{'、'.join(item.tags)}" if item.tags else "",
    ]
    return escape_markdown(" · ".join(part for part in parts if part))


def _date(date: ArticleDate) -> str:
    first = _day(date.first)
    if date.last is not None:
        return f"{first} 至 {_day(date.last)}"
    return f"{first} 起" if date.open_ended else first


def _day(date: PartialDate) -> str:
    """Return ``2031-06-01``; with no year ``6月1日``."""
    if date.year is not None:
        return date.iso()
    return f"{date.month}月{date.day}日" if date.day is not None else f"{date.month}月"
