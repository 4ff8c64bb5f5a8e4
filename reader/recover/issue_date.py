"""Which month an issue is of, and how one knows."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.model import ArticleDate
from reader.recover.shapes import narrow

_NUMERAL = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_MONTHS = {"十": 10, "十一": 11, "十二": 12} | {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
_YEAR_MONTH = re.compile(
    r"(?P<year>(?:19|20)\d\d|[一二][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2})\s*年\s*"
    r"(?:(?:第\s*)?(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])\s*(?P<unit>月|期))?"
)
_WORD_BEFORE = r"(?:^|[^0-9A-Za-z])[A-Za-z]{0,12}"
"""A year in a file name may follow a word, but not stand inside a serial number such as ``2b20f2010ac``."""
_NAME_DATE = re.compile(
    _WORD_BEFORE
    + r"(?P<date>(?P<year>(?:19|20)\d\d)[-_.年]?(?P<month>0[1-9]|1[0-2]|[1-9](?!\d))(?:[-_.月]?\d{1,2})?)"
    + r"(?![0-9A-Za-z])"
)
_NAME_YEAR = re.compile(_WORD_BEFORE + r"(?P<year>(?:19|20)\d\d)(?![0-9A-Za-z])")
_YEAR_BEHIND_NAME = re.compile(r"(?<=[\u3400-\u9fff])(?P<year>(?:19|20)\d\d)(?![0-9A-Za-z.,])")
_FIGURES = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<part>[-/.]?)(?P<month>0[1-9]|1[0-2])(?P=part)(?:0[1-9]|[12]\d|3[01])(?![\d.])"
)
_MAX_DATE_LINE_CHARS = 40
_MAX_NAME_CHARS = 24
_MENTION = re.compile(r"(?<!\d)(?P<year>(?:19|20)\s?\d\s?\d)\s*(?P<unit>年)?")
_FUTURE = re.compile(r"(?:到|至|力争|—|-|~|～|截至|直到|规划|目标|面向)\s*$")
_PLAUSIBLE = range(1900, 2100)

_LOOKS_BACK = {1: (0.50, 0.44, 0.02), 2: (0.35, 0.58, 0.02), 12: (0.06, 0.76, 0.14), 11: (0.07, 0.80, 0.08)}
"""By month: how the years named in an issue divide into last year, this year, next year. January looks back."""
_USUAL = (0.14, 0.78, 0.03)
_CONTRADICTED = 0.55
"""How sure a month is that the masthead contradicts."""
_ELSEWHERE = 0.004
"""Share of each year further away."""


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The month an issue is of.

    Attributes:
        year_sure, month_sure: 0..1.
        evidence: Plain English, strongest first.
    """

    year: int | None
    month: int | None
    year_sure: float
    month_sure: float
    evidence: tuple[str, ...]


def find_issue_date(
    name: str, masthead: Sequence[str], dates: Sequence[ArticleDate], texts: Iterable[str]
) -> IssueDate:
    """Return year and month from the masthead, the file name, the datelines and the years the text names.

    Args:
        name: File name.
        masthead: Lines that stand before the contents and the first article.
        dates: The datelines of the articles; years only where they are printed.
        texts: Titles and texts of the articles; each counts a year once.
    """
    evidence: list[str] = []
    printed = _printed(masthead, evidence) or _from_name(name, evidence)
    months = Counter(date.first.month for date in dates)
    month, month_sure = (printed[1], 1.0) if printed and printed[1] else (None, 0.0)
    if months:
        usual, count = months.most_common(1)[0]
        share = count / sum(months.values())
        evidence.append(f"{count} of {sum(months.values())} datelines are of month {usual}")
        if month is None and share >= 0.4:
            month, month_sure = usual, min(1.0, share) if count >= 3 else 0.5
    if printed:
        year, month, month_sure = _agreed(printed[0], month, month_sure, months)
        return IssueDate(year, month, 1.0, month_sure, tuple(evidence))
    explicit = Counter(date.first.year for date in dates if date.first.year is not None)
    if explicit:
        year, count = explicit.most_common(1)[0]
        evidence.append(f"{count} of {explicit.total()} datelines with a year say {year}")
        return IssueDate(year, month, 0.95, month_sure, tuple(evidence))
    year_found, sure = _year_of_mentions(texts, month, evidence)
    return IssueDate(year_found, month, sure, month_sure, tuple(evidence))


def _agreed(year: int, month: int | None, sure: float, months: Counter[int]) -> tuple[int, int | None, float]:
    """Return year and month with the datelines put first when nearly all of them are of another month.

    What is printed may be the day of publication, or count the issues of a fortnightly.
    """
    if not months or month is None:
        return year, month, sure
    usual, count = months.most_common(1)[0]
    if usual == month or count < 5 or count < 0.6 * sum(months.values()):
        return year, month, sure
    return (year - 1 if usual - month >= 6 else year), usual, _CONTRADICTED


def with_years(date: ArticleDate, year: int | None, month: int | None) -> ArticleDate:
    """Return a date with the year of the issue; a month far behind the issue's is one of the year before."""
    if year is None:
        return date
    first = date.first
    if first.year is None:
        before = month is not None and first.month - month >= 6
        first = replace(first, year=year - 1 if before else year)
    last = date.last
    if last is not None and last.year is None and first.year is not None:
        last = replace(last, year=first.year + (last.month < first.month))
    return replace(date, first=first, last=last)


def _printed(masthead: Sequence[str], evidence: list[str]) -> tuple[int, int | None] | None:
    best: tuple[int, int | None] | None = None
    for line in masthead:
        for match in _YEAR_MONTH.finditer(narrow(line)):
            year = int("".join(_NUMERAL.get(c, c).replace("一", "1").replace("二", "2") for c in match["year"]))
            month = _month(match["month"])
            if year in _PLAUSIBLE and (best is None or (best[1] is None and month)):
                best = (year, month)
                evidence.insert(0, f"the masthead says {line.strip()[:40]}")
    return best or _whole_date(masthead, evidence) or _bare_year(masthead, evidence)


def _whole_date(masthead: Sequence[str], evidence: list[str]) -> tuple[int, int] | None:
    """Return year and month of a date in figures, 2031-06-03 or 20310603."""
    for line in masthead:
        match = _FIGURES.search(narrow(line))
        if match and len(line) <= _MAX_DATE_LINE_CHARS:
            evidence.insert(0, f"the masthead says {line.strip()}")
            return int(match["year"]), int(match["month"])
    return None


def _bare_year(masthead: Sequence[str], evidence: list[str]) -> tuple[int, None] | None:
    """Return the year in a name such as 云川年鉴2031."""
    for line in masthead:
        match = _NAME_YEAR.search(narrow(line)) or _YEAR_BEHIND_NAME.search(narrow(line))
        if match and len(line) <= _MAX_NAME_CHARS:
            evidence.insert(0, f"the masthead says {line.strip()}")
            return int(match["year"]), None
    return None


def _from_name(name: str, evidence: list[str]) -> tuple[int, int | None] | None:
    stem = narrow(name.rpartition(".")[0] or name)
    chinese = _YEAR_MONTH.search(stem)
    if chinese and chinese["year"].isdigit():
        evidence.append(f"the file name says {chinese[0]}")
        return int(chinese["year"]), _month(chinese["month"])
    match = _NAME_DATE.search(stem)
    if match and int(match["year"]) in _PLAUSIBLE:
        evidence.append(f"the file name says {match['date']}")
        return int(match["year"]), int(match["month"])
    alone = _NAME_YEAR.search(stem)
    if alone:
        evidence.append(f"the file name says {alone['year']}")
        return int(alone["year"]), None
    return None


def _month(text: str | None) -> int | None:
    if not text:
        return None
    value = int(text) if text.isdigit() else _MONTHS[text]
    return value if 1 <= value <= 12 else None


def _year_of_mentions(texts: Iterable[str], month: int | None, evidence: list[str]) -> tuple[int | None, float]:
    """Return the year under which the years named in the texts are likeliest, and how sure that is."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(_years_in(text))
    counts = Counter({year: n for year, n in counts.items() if n > 0})
    if not counts:
        return None, 0.0
    shares = _LOOKS_BACK.get(month or 0, _USUAL)
    newest = max(counts)
    candidates = range(max(newest - 12, min(counts)), newest + 2)
    scores = {year: _log_likelihood(counts, year, shares) for year in candidates}
    best = max(scores, key=lambda year: scores[year])
    if not counts[best]:
        best = max(counts, key=lambda year: (scores.get(year, float("-inf")), year))
    rest = [score for year, score in scores.items() if year != best]
    margin = scores[best] - max(rest) if rest else 3.0
    named = ", ".join(f"{year} ({n})" for year, n in sorted(counts.most_common(4)))
    evidence.append(f"articles that name a year: {named}")
    if sum(counts.values()) < 2:
        return best, 0.3
    return best, 1 - math.exp(-max(0.0, margin))


def _log_likelihood(counts: Counter[int], year: int, shares: tuple[float, float, float]) -> float:
    total = 0.0
    for named, n in counts.items():
        offset = named - year
        total += n * math.log(shares[offset + 1] if -1 <= offset <= 1 else _ELSEWHERE)
    return total


def _years_in(text: str) -> set[int]:
    """Return the years a text names as something other than a goal ahead; each once."""
    found = set()
    plain = narrow(text)
    for match in _MENTION.finditer(plain):
        year = int("".join(match["year"].split()))
        behind = plain[match.end() : match.end() + 1]
        if year not in _PLAUSIBLE or (match["unit"] is None and behind.isdigit()):
            continue
        if match["unit"] is None and not _names_a_year(plain, match):
            continue
        if _FUTURE.search(plain[max(0, match.start() - 4) : match.start()]):
            continue
        found.add(year)
    return found


def _names_a_year(plain: str, match: re.Match[str]) -> bool:
    """Return whether a bare number is the year of an event's name (``2023中国氢能大会``), not a count."""
    behind = plain[match.end() : match.end() + 2].lstrip()
    before = plain[match.start() - 1] if match.start() else " "
    counts = "个家项名人万亿元吨公件套户张辆台米平多余次条座所位字份%.,-~"
    return bool(behind) and not before.isdigit() and behind[0] not in counts and not behind[0].isdigit()
