"""What a library holds of each publication, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.basics import IssueId
from reader.model.recovered import IssueKind


@dataclass(frozen=True, slots=True)
class HeldIssue:
    """One issue, as far as holdings go."""

    id: IssueId
    kind: IssueKind
    name: str
    """See ``issue_name``."""
    year: int | None
    month: int | None
    series: str | None
    file_name: str
    article_count: int
    doubts: tuple[tuple[str, int], ...] = ()
    """Why it needs a look, gravest first: codes of the unsettled findings that doubt year or month or name a loss, and
    how many of each there are."""


class MonthState(StrEnum):
    """How a month stands in the holdings of a series."""

    OUTSIDE = "outside"
    """Nothing is held, and nothing says that there was an issue."""
    HELD = "held"
    DOUBTFUL = "doubtful"
    """Held, but year or month are a guess, or part of the text is lost."""
    MISSING = "missing"
    """Nothing is held, but of a month before and of a later one, or of a later month of the first year."""


@dataclass(frozen=True, slots=True)
class MonthHoldings:
    """What is held of one month of a series."""

    year: int
    month: int
    """1..12."""
    state: MonthState
    issues: tuple[HeldIssue, ...] = ()
    """More than one are possible duplicates."""


@dataclass(frozen=True, slots=True)
class YearHoldings:
    """One year of a series."""

    year: int
    months: tuple[MonthHoldings, ...]
    """All twelve."""
    others: tuple[HeldIssue, ...] = ()
    """Issues of the year whose month is not known, and what does not come out by the month: pages of newspapers."""


@dataclass(frozen=True, slots=True)
class SeriesHoldings:
    """What is held of one series."""

    series: str | None
    """None: issues of which nobody knows to what they belong."""
    years: tuple[YearHoldings, ...]
    """From the first to the last of which something is held, without gaps."""
    undated: tuple[HeldIssue, ...] = ()

    def months(self, state: MonthState) -> tuple[MonthHoldings, ...]:
        """Return the months that stand so, earliest first."""
        return tuple(month for year in self.years for month in year.months if month.state is state)

    def duplicates(self) -> tuple[MonthHoldings, ...]:
        """Return the months of which several issues are held."""
        return tuple(month for year in self.years for month in year.months if len(month.issues) > 1)

    @property
    def issue_count(self) -> int:
        """How many issues are held."""
        dated = sum(len(year.others) + sum(len(month.issues) for month in year.months) for year in self.years)
        return dated + len(self.undated)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds."""

    series: tuple[SeriesHoldings, ...]
    """By name; issues without a series last."""
