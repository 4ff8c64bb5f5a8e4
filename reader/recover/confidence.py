"""How sure an article's title and boundaries are: what speaks against it, each thing with its weight.

The weights are set so that of the articles at or above ``SURE_ARTICLE`` more than 995 in 1,000 are right in the altered
bulletins of ``tests.recovery_report``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from reader.model import EntryKind, RecoveredArticle, RecoveredIssue, Severity
from reader.recover import findings
from reader.recover.articles import Cut
from reader.recover.datelines import dateline_at, datelines_in
from reader.recover.shapes import ends_sentence, fold
from reader.recover.tree import Node

_UNLISTED = 0.7
_ELSEWHERE = 0.8
"""Stands elsewhere than the contents say."""
_BROKEN_TITLE = 0.6
"""A quotation mark or bracket is open, or the title begins with what closes one."""
_UNDATED = 0.8
"""Does not begin with a date, though nearly all others do."""
_DIVIDED = 0.8
"""Has several paragraphs, though nearly all others have one: maybe it holds the next article too."""
_HOLDS_TITLE = 0.7
"""A stretch inside its text looks like the title and date of another article."""
_BEFORE_LOST = 0.8
"""The text of the next entry was not found, and may stand in this one."""
_BROKEN_TEXT = 0.7
_NEARLY_ALL = 0.9
_MIN_ARTICLES = 8
"""Of fewer articles nothing is usual."""
_INNER_TITLE = re.compile(r"[。！？][”’）)]?\s?(?P<title>[^。！？；，,;：:]{8,60}?)\s+(?=\d{1,2}\s?月)")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("【", "】"))


def with_confidence(
    articles: Sequence[RecoveredArticle], cuts: Sequence[Cut], nodes: Sequence[Node], opened: Mapping[int, int]
) -> list[RecoveredArticle]:
    """Return the articles with how sure they are.

    Args:
        articles: Of the body, in its order.
        cuts: As they were cut from it.
        nodes: Of the contents.
        opened: Node -> the article it opens.
    """
    usual = _usual(articles)
    lost_next = _before_lost(nodes, opened)
    parents = {node.parent for node in nodes}
    return [
        replace(article, confidence=round(_sure(article, cut, usual, cut.node in lost_next, cut.node in parents), 3))
        for article, cut in zip(articles, cuts, strict=True)
    ]


def with_doubts(issue: RecoveredIssue) -> RecoveredIssue:
    """Return the issue with a finding for each article that is not sure and that no other doubt is about."""
    known = {one.article for one in issue.findings if one.severity is not Severity.NOTE}
    doubts = [
        findings.match_doubtful(issue.articles[i].title, issue.articles[i].line or 1, i)
        for i in sorted(issue.doubtful() - known)
    ]
    return replace(issue, findings=(*issue.findings, *doubts))


def _sure(article: RecoveredArticle, cut: Cut, usual: Set[str], is_before_lost: bool, has_parts: bool) -> float:
    sure = cut.likeness if cut.node is not None else _UNLISTED
    against = {
        _ELSEWHERE: not cut.in_order,
        _BROKEN_TITLE: _is_broken(article.title),
        _BROKEN_TEXT: not article.paragraphs or not ends_sentence(article.paragraphs[-1]) or not _opens(article),
        _HOLDS_TITLE: any(_holds_title(text) for text in article.paragraphs),
    }
    for weight, is_so in against.items():
        sure *= weight if is_so else 1
    sure *= _UNDATED if "dated" in usual and article.date is None and not has_parts else 1
    sure *= _DIVIDED if "undivided" in usual and len(article.paragraphs) > 1 and not has_parts else 1
    return sure * (_BEFORE_LOST if is_before_lost else 1)


def _usual(articles: Sequence[RecoveredArticle]) -> set[str]:
    """Return what nearly all articles of an issue are."""
    if len(articles) < _MIN_ARTICLES:
        return set()
    least = _NEARLY_ALL * len(articles)
    dated = sum(article.date is not None for article in articles)
    undivided = sum(len(article.paragraphs) <= 1 for article in articles)
    return {name for name, count in (("dated", dated), ("undivided", undivided)) if count >= least}


def _before_lost(nodes: Sequence[Node], opened: Mapping[int, int]) -> set[int]:
    """Return the entries whose next one opens no article."""
    entries = [n for n, node in enumerate(nodes) if node.kind is EntryKind.ARTICLE]
    return {a for a, b in itertools.pairwise(entries) if a in opened and b not in opened}


def _is_broken(title: str) -> bool:
    return not title or not fold(title[:2]) or any(title.count(a) != title.count(b) for a, b in _PAIRS)


def _opens(article: RecoveredArticle) -> bool:
    """Return whether the text begins as a text does: not with a mark that closes or goes on."""
    return article.paragraphs[0][0] not in "，。、；：！？”’）】》,;:!?)"


def _holds_title(text: str) -> bool:
    for match in _INNER_TITLE.finditer(text):
        dateline = dateline_at(text, match.end())
        if dateline is not None and dateline.is_sure and not any(datelines_in(match["title"])):
            return True
    return False
