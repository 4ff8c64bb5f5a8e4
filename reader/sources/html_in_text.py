"""HTML inside lines of text and Markdown, as sites paste it: paragraphs as lines, emphasis as Markdown writes it."""

from __future__ import annotations

import html
import re

_MAX_TAG_CHARS = 300
_ATTRIBUTES = rf"(?:\s[^<>]{{0,{_MAX_TAG_CHARS}}})?/?>"
_HAS_BLOCK = re.compile(
    rf"<(?:p|div|li|ul|ol|h[1-6]|section|article|blockquote|center|strong|b|span|font|a|details|summary){_ATTRIBUTES}"
    r"|</(?:p|div|li|ul|ol|h[1-6]|section|article|blockquote|center|strong|b|span|font|a|details|summary)>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    rf"<(?P<tag>p|div|li|ul|ol|h[1-6]|section|article|blockquote|center|details|summary){_ATTRIBUTES}"
    r"|</(?:p|div|li|ul|ol|h[1-6]|section|article|blockquote|center|details|summary)>"
    rf"|(?<=[。！？!?”’」』）)…])\s*<br{_ATTRIBUTES}",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    rf"<(?P<tag>strong|b)(?:\s[^<>]{{0,{_MAX_TAG_CHARS}}})?>(?P<text>[^<>]*)</(?P=tag)>", re.IGNORECASE
)
_INLINE = re.compile(
    rf"</?(?:strong|b|span|font|em|i|u|a|sup|sub|small|big|tt|code|img|br){_ATTRIBUTES}", re.IGNORECASE
)
_BLANKS = re.compile(r"&(?:nbsp|emsp|ensp|thinsp);")


def split_html(line: str) -> list[str]:
    """Return a line of text as the lines its HTML makes of it, in Markdown; a line without such marks as it is."""
    if "<" not in line or not _HAS_BLOCK.search(line):
        return [line]
    found: list[str] = []
    last, before = 0, ""
    for match in _BLOCK.finditer(line):
        found.append(before + _without_inline(line[last : match.start()]))
        last, before = match.end(), _mark(match["tag"])
    found.append(before + _without_inline(line[last:]))
    kept = [text for text in found if text.strip(" -#")]
    return kept or [""]


def _mark(tag: str | None) -> str:
    """Return what Markdown writes before a line that a tag opens."""
    name = (tag or "").lower()
    if name == "li":
        return "- "
    return "#" * int(name[1]) + " " if name[:1] == "h" else ""


def _without_inline(text: str) -> str:
    text = _EMPHASIS.sub(_emphasised, text)
    return html.unescape(_BLANKS.sub(" ", _INLINE.sub("", text)))


def _emphasised(match: re.Match[str]) -> str:
    inner = _BLANKS.sub(" ", match["text"])
    return f"**{inner.strip()}**" if inner.strip() else inner
