"""When an article's news happened, as far as it is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day or a month whose year may be unknown."""

    month: int
    day: int | None = None
    year: int | None = None

    def iso(self) -> str:
        """Return ``YYYY-MM-DD`` or ``YYYY-MM``, with ``-`` in place of an unknown year: ``--06-01``."""
        year = "-" if self.year is None else f"{self.year:04d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{year}-{self.month:02d}{day}"

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Return the date that ``iso`` wrote. Raises ValueError on any other text."""
        if text.startswith("--"):
            year, rest = None, text[2:]
        else:
            head, _, rest = text.partition("-")
            year = int(head)
        month, _, day = rest.partition("-")
        return cls(int(month), int(day) if day else None, year)


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When an article's news happened: a day, a month, a range, or an open range."""

    first: PartialDate
    last: PartialDate | None = None
    open_ended: bool = False
    """``29日起``: a range whose end is not said."""

    def to_json(self) -> str | dict[str, str | None]:
        """Return the form used in exports: a string, or ``{"from", "to"}`` for a range (``to`` null = open)."""
        if self.last is not None:
            return {"from": self.first.iso(), "to": self.last.iso()}
        if self.open_ended:
            return {"from": self.first.iso(), "to": None}
        return self.first.iso()

    @classmethod
    def from_json(cls, value: str | dict[str, str | None]) -> ArticleDate:
        """Return the date that ``to_json`` wrote. Raises ValueError on any other value."""
        if isinstance(value, str):
            return cls(PartialDate.from_iso(value))
        first, last = value["from"], value["to"]
        if first is None:
            raise ValueError("a range has no first day")
        return cls(PartialDate.from_iso(first), PartialDate.from_iso(last) if last else None, open_ended=last is None)
