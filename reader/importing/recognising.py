"""Recognises another text of an issue that is held, and the series of one that nothing names: by likeness, not by name.

An index of numbers made from titles (and from texts, where titles are few) is kept in memory and follows the change log
of the catalogue. So a new text is looked up, not compared with everything that is held.
"""

from __future__ import annotations

import dataclasses
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.folding import fold_text
from reader.importing.values import Comparison, TextSize
from reader.model import (
    Article,
    ArticleDate,
    Finding,
    Issue,
    IssueId,
    RecoveredArticle,
    RecoveredIssue,
    Severity,
)
from reader.recover import FEW_TITLES, issue_keys, match_articles, text_likeness, title_likeness
from reader.store import Catalogue, HeldTitles

SAME_TITLES = 0.5
"""Share of titles two texts of one issue have in common at least; different issues of one city stay below 0.1."""
SAME_TEXT, SAME_TEXT_OF_MONTH, SAME_TEXT_OF_OTHER_MONTH = 0.3, 0.2, 0.75
"""Share of clauses in common: in general, of texts of the same month, of texts that are surely of different months."""
_SAME_TEXT_OF_FEW = 0.4
"""Where titles are too few to tell."""
_MANY_TITLES = 6
_FRAGMENT = 0.2
"""A text this much shorter than the other has no clauses to compare; its titles tell."""
_COMMON = 32
"""A title that so many issues have (``简讯``) tells nothing more of the next."""
_MIN_KEYS, _MIN_SHARE = 2, 0.1
_CANDIDATES = 4
_SERIES_LIKENESS, _SERIES_MARGIN, _MIN_NAMES = 0.6, 0.2, 3
_LATEST = 12
"""So many issues of a series, those that came last, tell what its sections are."""
_DATE_DOUBTS = frozenset({"year-doubtful", "month-doubtful", "year-unknown", "month-unknown"})


_AnyArticle = Article | RecoveredArticle


class HeldIssues:
    """What is held, ready to be asked; may be used from any thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._last_change = 0
        self._last_mend = -1
        self._issues_of: dict[int, list[IssueId]] = defaultdict(list)
        """Key -> the issues that have it."""
        self._keys_of: dict[IssueId, tuple[int, ...]] = {}
        self._names_of: dict[IssueId, frozenset[str]] = {}
        """Folded names of sections and subsections."""
        self._series_of: dict[IssueId, str] = {}

    # --- following the catalogue -------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Take in what was stored since the last question, here or by another process."""
        if self._catalogue.last_change() != self._last_change:
            changed, self._last_change = self._catalogue.titles_since(self._last_change)
            for held in changed:
                self._take_in(held)
        series, self._last_mend = self._catalogue.series_since(self._last_mend)
        if series is not None:
            self._series_of = series

    def _take_in(self, held: HeldTitles) -> None:
        for key in self._keys_of.pop(held.issue_id, ()):
            issues = self._issues_of[key]
            if held.issue_id in issues:
                issues.remove(held.issue_id)
        keys = issue_keys(held.titles, self._texts(held))
        for key in keys:
            issues = self._issues_of[key]
            if len(issues) < _COMMON:
                issues.append(held.issue_id)
        self._keys_of[held.issue_id] = keys
        self._names_of[held.issue_id] = frozenset(fold_text(name) for name in held.names)
        if held.series is None:
            self._series_of.pop(held.issue_id, None)
        else:
            self._series_of[held.issue_id] = held.series

    def _texts(self, held: HeldTitles) -> Iterator[str]:
        if len(held.titles) < FEW_TITLES:
            yield from _paragraphs(self._catalogue.articles(held.issue_id))

    def known_series(self) -> tuple[str, ...]:
        """Return the names of all series, sorted."""
        with self._lock:
            self._refresh()
            return tuple(sorted(set(self._series_of.values())))

    # --- the same issue ----------------------------------------------------------------------------------------------

    def same_issue(self, recovered: RecoveredIssue) -> Issue | None:
        """Return the held issue of which ``recovered`` is another text, or None."""
        best: tuple[tuple[bool, float], Issue] | None = None
        for issue_id in self._candidates(recovered):
            issue = self._catalogue.issue(issue_id)
            order = max(self._order(recovered, face, articles) for face, articles in self._faces(issue))
            if order[1] and (best is None or order > best[0]):
                best = (order, issue)
        return best[1] if best else None

    def _faces(self, issue: Issue) -> Iterator[tuple[Issue, Sequence[_AnyArticle]]]:
        """Yield an issue as it is held and, when somebody mended it, as it was recovered: as the next text will be."""
        yield issue, _present(self._catalogue.articles(issue.id))
        unmended = self._catalogue.recovery(issue.id)
        if unmended is not None:
            meta = unmended.meta
            yield dataclasses.replace(issue, year=meta.year, month=meta.month), unmended.articles

    def _order(self, recovered: RecoveredIssue, issue: Issue, held: Sequence[_AnyArticle]) -> tuple[bool, float]:
        likeness = self._likeness(recovered, issue, held)
        return bool(likeness) and _is_same_month(recovered, issue), likeness

    def _candidates(self, recovered: RecoveredIssue) -> list[IssueId]:
        """Return the few held issues that have most keys in common with ``recovered``."""
        titles = [article.title for article in recovered.articles]
        keys = issue_keys(titles, _paragraphs(recovered.articles))
        with self._lock:
            self._refresh()
            hits = Counter(issue_id for key in keys for issue_id in self._issues_of.get(key, ()))
            shares = {
                issue_id: count / max(1, min(len(keys), len(self._keys_of[issue_id])))
                for issue_id, count in hits.items()
                if count >= _MIN_KEYS or len(keys) <= _MIN_KEYS
            }
        likely = (issue_id for issue_id, share in shares.items() if share >= _MIN_SHARE)
        return sorted(likely, key=lambda issue_id: (-shares[issue_id], issue_id))[:_CANDIDATES]

    def _likeness(self, recovered: RecoveredIssue, issue: Issue, held: Sequence[_AnyArticle]) -> float:
        """Return how like a new text is one that is held; 0 when they are texts of different issues."""
        titles = title_likeness([article.title for article in recovered.articles], [article.title for article in held])
        texts = text_likeness(_paragraphs(recovered.articles), _paragraphs(held))
        if min(len(recovered.articles), len(held)) < _MANY_TITLES and texts >= _SAME_TEXT_OF_FEW:
            return texts if self._may_be_one(recovered, issue, texts) and _dates_agree(recovered, held) else 0.0
        if titles < SAME_TITLES:
            return 0.0
        if _is_same_month(recovered, issue):
            return titles if texts >= SAME_TEXT_OF_MONTH or _is_fragment(recovered.articles, held) else 0.0
        is_one = texts >= SAME_TEXT and self._may_be_one(recovered, issue, texts) and _dates_agree(recovered, held)
        return titles if is_one else 0.0

    def _may_be_one(self, recovered: RecoveredIssue, issue: Issue, texts: float) -> bool:
        """Return whether year and month speak for one issue, are not sure, or the texts are nearly the same."""
        if _is_same_month(recovered, issue) or texts >= SAME_TEXT_OF_OTHER_MONTH:
            return True
        meta = recovered.meta
        pairs = ((meta.year, issue.year), (meta.month, issue.month))
        if all(new is None or held is None or new == held for new, held in pairs):
            return True
        findings = [stored.finding for stored in self._catalogue.findings(issue.id)]
        return _is_date_doubtful(recovered.findings) or _is_date_doubtful(findings)

    # --- the series --------------------------------------------------------------------------------------------------

    def with_series(self, recovered: RecoveredIssue) -> RecoveredIssue:
        """Return an issue with its series as the held ones spell it, or with that whose contents its own are like."""
        with self._lock:
            self._refresh()
            known = Counter(self._series_of.values())
            series = recovered.meta.series
            if series is not None:
                folded = fold_text(series)
                spelled = next((name for name, _ in known.most_common() if fold_text(name) == folded), series)
                return _with_meta(recovered, spelled) if spelled != series else recovered
            names = {fold_text(name) for article in recovered.articles for name in _names(article)}
            found = self._series_like(names) if known and len(names) >= _MIN_NAMES else None
        if found is None:
            return recovered
        name, share = found
        return _with_meta(recovered, name, f"its sections are like those of {name} ({share:.0%} in common)")

    def _series_like(self, names: set[str]) -> tuple[str, float] | None:
        """Return the series with an issue whose names of sections are like ``names``, if no other's are nearly so."""
        best: dict[str, float] = {}
        looked_at: Counter[str] = Counter()
        for issue_id, series in reversed(self._series_of.items()):
            held = self._names_of.get(issue_id, frozenset())
            if len(held) >= _MIN_NAMES and looked_at[series] < _LATEST:
                looked_at[series] += 1
                share = len(names & held) / len(names | held)
                best[series] = max(best.get(series, 0.0), share)
        if not best:
            return None
        name = max(best, key=lambda series: best[series])
        second = max((share for series, share in best.items() if series != name), default=0.0)
        return (name, best[name]) if best[name] >= max(_SERIES_LIKENESS, second + _SERIES_MARGIN) else None

    # --- better or worse ---------------------------------------------------------------------------------------------

    def compare(self, recovered: RecoveredIssue, findings: Sequence[Finding], issue: Issue) -> Comparison:
        """Return a new text beside the one that is held; ``findings`` are those of its file."""
        *_, (_, held) = self._faces(issue)
        stored = [found.finding for found in self._catalogue.findings(issue.id)]
        new = dict.fromkeys((*findings, *recovered.findings))
        return Comparison(_size(recovered.articles, new), _size(held, stored))


def _size(articles: Sequence[_AnyArticle], findings: Iterable[Finding]) -> TextSize:
    characters = sum(map(len, _paragraphs(articles)))
    return TextSize(len(articles), characters, sum(finding.severity is not Severity.NOTE for finding in findings))


def _present(articles: Iterable[Article]) -> list[Article]:
    return [article for article in articles if not article.superseded]


def _paragraphs(articles: Iterable[_AnyArticle]) -> Iterator[str]:
    for article in articles:
        yield from article.paragraphs


def _names(article: RecoveredArticle) -> Iterator[str]:
    yield from (name for name in (article.section, article.subsection) if name)


def _with_meta(recovered: RecoveredIssue, series: str, *evidence: str) -> RecoveredIssue:
    meta = recovered.meta
    changed = dataclasses.replace(meta, series=series, evidence=(*meta.evidence, *evidence))
    return dataclasses.replace(recovered, meta=changed)


def _is_same_month(recovered: RecoveredIssue, issue: Issue) -> bool:
    meta = recovered.meta
    return None not in (meta.year, meta.month) and (meta.year, meta.month) == (issue.year, issue.month)


def _is_fragment(new: Sequence[RecoveredArticle], held: Sequence[_AnyArticle]) -> bool:
    few, many = sorted(sum(map(len, _paragraphs(articles))) for articles in (new, held))
    return few < _FRAGMENT * many or many == 0


def _is_date_doubtful(findings: Iterable[Finding]) -> bool:
    return any(finding.code in _DATE_DOUBTS for finding in findings)


def _dates_agree(recovered: RecoveredIssue, held: Sequence[_AnyArticle]) -> bool:
    """Return whether the articles in common are mostly of the same days, whatever year was read."""
    pairs: Mapping[int, int] = match_articles(recovered.articles, held)
    dated = [
        _days(new) == _days(old)
        for new, old in ((recovered.articles[i].date, held[j].date) for i, j in pairs.items())
        if new is not None and old is not None
    ]
    return 2 * sum(dated) >= len(dated)


def _days(date: ArticleDate) -> tuple[int, int | None]:
    return date.first.month, date.first.day
