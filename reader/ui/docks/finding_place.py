"""Where in an article a finding is: the title, a paragraph, or a few characters of one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reader.model import Article, ArticleId, Finding, Span

_ABOUT_TITLE = {
    "title-differs",
    "title-doubtful",
    "article-unlisted",
    "order-differs",
    "duplicate-title",
    "page-missing",
    "page-disorder",
    "article-superseded",
}
_ABOUT_BEGINNING = {"date-missing", "date-outside-issue"}


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place in an article that somebody is to look at."""

    article: ArticleId
    paragraph: int = -1
    """0-based; -1 = the title."""
    span: Span | None = None
    """Half-open, in code points of the paragraph; None = all of it."""


def place_of(finding: Finding, article: Article) -> Pointed:
    """Return the place that a finding of an article is about; its title when nothing says it better."""
    if finding.code in _ABOUT_TITLE or not article.paragraphs:
        return Pointed(article.id)
    if finding.code in _ABOUT_BEGINNING:
        return Pointed(article.id, 0)
    if finding.code == "text-lost":
        last = article.paragraphs[-1]
        return Pointed(article.id, len(article.paragraphs) - 1, (max(0, len(last) - 12), len(last)))
    facts = dict(finding.facts)
    near = paragraph_at(article, finding.line)
    if "before" in facts and "after" in facts:
        return _place_of_join(article, facts["before"], facts["after"], near)
    return Pointed(article.id, near)


def paragraph_at(article: Article, line: int | None) -> int:
    """Return the paragraph that holds a line of the file; -1 for the title or when the lines are not known."""
    if line is None or not article.paragraph_lines:
        return -1
    return bisect_right(article.paragraph_lines, line) - 1


def _place_of_join(article: Article, before: str, after: str, near: int) -> Pointed:
    """Return where two pieces were joined, looked for first in the paragraph at the line of the finding."""
    before, after = before.rstrip("…"), after.lstrip("…")
    numbers = sorted(range(len(article.paragraphs)), key=lambda number: abs(number - max(near, 0)))
    for number in numbers:
        at = article.paragraphs[number].find(before + after)
        if at >= 0:
            return Pointed(article.id, number, (at, at + len(before) + len(after)))
    for number in numbers:
        at = article.paragraphs[number].find(before)
        if at >= 0 and before:
            return Pointed(article.id, number, (at, at + len(before)))
    return Pointed(article.id, near)


def join_point(finding: Finding, article: Article) -> tuple[int, int] | None:
    """Return paragraph and code point where a doubtful join was made; None when its words are not there."""
    facts = dict(finding.facts)
    before, after = facts.get("before", "").rstrip("…"), facts.get("after", "").lstrip("…")
    near = max(paragraph_at(article, finding.line), 0)
    for number in sorted(range(len(article.paragraphs)), key=lambda number: abs(number - near)):
        at = article.paragraphs[number].find(before + after) if before and after else -1
        if at >= 0:
            return number, at + len(before)
    return None
