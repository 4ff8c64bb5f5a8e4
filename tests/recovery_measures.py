"""The figures a recovered bulletin is measured by, one line each: the second table of ``tests.recovery_report``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.golden import EDGE, Check, Json, squeeze, titles

Share = tuple[int, int]
"""How many are right, how many there are."""


@dataclass
class Measures:
    """What one document gives; shares of nothing count as whole."""

    shares: dict[str, Share] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


LINES = (
    *(("tree F1", 98.5), ("right parent", 98.0), ("printed page", 99.0), ("article boundaries F1", 97.0)),
    *(("section of an article", 98.0), ("day and month", 98.5), ("year", 95.0), ("joins", 97.0)),
)
"""What is a mean over documents, and the least it must be, in per cent."""
MOST = (("false breaks", 2.0), ("false alarms", 1.0))
"""What is counted a document, and the most it may be."""


def measure(expected: Json, actual: Json, checks: Sequence[Check]) -> Measures:
    """Return the figures of one document; ``checks`` are those of ``tests.golden.compare``."""
    right = _right_articles(expected["articles"], actual["articles"])
    sure = [n for n, article in enumerate(actual["articles"]) if not article["doubtful"]]
    wrong_breaks = sum("a new paragraph before" in check.difference for check in checks)
    unlisted = {number for number, article in enumerate(expected["articles"]) if article["toc_title"] is None}
    said = {n for n, article in enumerate(actual["articles"]) if article["toc_title"] is None}
    found = {number for number in unlisted if right.get(number) in said} if expected["toc_printed"] else set()
    shares = {
        "tree F1": _f1(checks, "contents"),
        "right parent": _share(checks, "parent"),
        "printed page": _share(checks, "page"),
        "article boundaries F1": (2 * len(right), len(expected["articles"]) + len(actual["articles"])),
        "section of an article": _share(checks, "section"),
        "day and month": _days(expected["articles"], actual["articles"], right),
        "year": (int(_is_year(expected["issue"], actual["issue"])), 1),
        "joins": _share(checks, "join"),
        "not doubtful and right": (sum(n in right.values() for n in sure), len(sure)),
        "not doubtful": (len(sure), len(actual["articles"])),
        "unlisted found": (len(found), len(unlisted) if expected["toc_printed"] else 0),
    }
    alarms = len(said) - len(found) if expected["toc_printed"] else 0
    return Measures(shares, {"false breaks": wrong_breaks, "false alarms": alarms})


def table(all_measures: Iterable[Measures]) -> list[str]:
    """Return the lines of the table: the mean, the worst document, and what must hold."""
    measured = list(all_measures)
    lines = [f"{'of ' + str(len(measured)) + ' bulletins':28} {'mean':>7} {'worst':>7} {'wanted':>7}"]
    for name, least in LINES:
        values = [_per_cent(one.shares[name]) for one in measured if one.shares[name][1]]
        if values:
            lines.append(f"{name:28} {sum(values) / len(values):7.2f} {min(values):7.2f} {'>=':>2} {least:4.1f}")
    for name, most in MOST:
        counts = [one.counts[name] for one in measured]
        lines.append(
            f"{name + ' a document':28} {sum(counts) / len(counts):7.2f} {max(counts):7} {'<=':>2} {most:4.1f}"
        )
    for name, wanted in (("unlisted found", ">= 90.0"), ("not doubtful and right", ">= 99.5"), ("not doubtful", "")):
        lines.append(f"{name:28} {_per_cent(_total(measured, name)):7.2f} {'':7} {wanted}".rstrip())
    return lines


def _right_articles(expected: Sequence[Json], actual: Sequence[Json]) -> dict[int, int]:
    """Return the articles whose title, first and last characters are right, with what was recovered of them."""
    right: dict[int, int] = {}
    taken: set[int] = set()
    texts = [squeeze("".join(article["body"])) for article in actual]
    for number, article in enumerate(expected):
        text = squeeze("".join(article["body"]))
        ends = (text[-EDGE:], *(squeeze(end) for end in article.get("body_end_alts", [])))
        for n, found in enumerate(actual):
            same = squeeze(found["title"]) in titles(article) and texts[n][:EDGE] == text[:EDGE]
            if n not in taken and same and texts[n].endswith(ends):
                right[number] = n
                taken.add(n)
                break
    return right


def _days(expected: Sequence[Json], actual: Sequence[Json], right: dict[int, int]) -> Share:
    pairs = [(expected[number], actual[n]) for number, n in right.items()]
    same = sum(
        _without_year(found["date"])
        in [_without_year(date) for date in (article["date"], *article.get("date_alts", []))]
        for article, found in pairs
    )
    return same, len(pairs)


def _without_year(date: Any) -> Any:
    if isinstance(date, dict):
        return tuple(_without_year(date[key]) for key in ("from", "to"))
    return date[5:] if date else date


def _is_year(expected: Json, actual: Json) -> bool:
    return actual["year"] in [expected["year"], *expected.get("year_alts", [])]


def _share(checks: Sequence[Check], column: str) -> Share:
    mine = [check for check in checks if check.column == column]
    return sum(not check.difference for check in mine), len(mine)


def _f1(checks: Sequence[Check], column: str) -> Share:
    """Return twice the nodes found, of the nodes that should be there and those that are."""
    mine = [check for check in checks if check.column == column]
    missing = sum("is missing" in check.difference for check in mine)
    spurious = sum("should not be there" in check.difference for check in mine)
    found = max(0, (len(mine) - 1 - missing - spurious) // 2)
    return 2 * found, 2 * found + missing + spurious


def _per_cent(share: Share) -> float:
    right, count = share
    return 100 * right / count if count else 100.0


def _total(measured: Sequence[Measures], name: str) -> Share:
    shares = [one.shares[name] for one in measured]
    return sum(right for right, _ in shares), sum(count for _, count in shares)
