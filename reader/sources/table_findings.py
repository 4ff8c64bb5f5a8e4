"""What is doubtful in a table, row by row: the first of each kind one by one, of the others how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reader.model import Finding, Severity
from reader.sources.table_rows import Trouble

MAX_OF_A_KIND = 100

_SENTENCES: Mapping[str, tuple[Severity, str]] = {
    "row-unreadable": (Severity.LOSS, "Row {row} was left out: {reason}."),
    "rows-cut-off": (Severity.LOSS, "The file cannot be read from line {line} on: {reason}."),
    "row-empty": (Severity.LOSS, "Row {row} has neither a title nor a text and was left out."),
    "row-cells": (Severity.DOUBT, "Row {row} has {found} cells, the first row names {expected} columns."),
}


class FindingLog:
    """Takes down what is wrong with rows."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._counts: Counter[str] = Counter()

    def add_trouble(self, trouble: Trouble) -> None:
        """Take down a trouble; one beyond the first hundred of its kind is counted only."""
        self._counts[trouble.code] += 1
        if self._counts[trouble.code] <= MAX_OF_A_KIND:
            severity, sentence = _SENTENCES[trouble.code]
            message = sentence.format(**dict(trouble.facts))
            line = trouble.line or None
            self._findings.append(Finding(severity, trouble.code, message, line, facts=trouble.facts))

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the order of the file, then how many of each kind are not among them."""
        yield from self._findings
        for code, count in self._counts.items():
            if count > MAX_OF_A_KIND:
                more = count - MAX_OF_A_KIND
                message = f"{more:,} more rows have the trouble {code}; they are not listed one by one."
                severity, _ = _SENTENCES[code]
                yield Finding(severity, "rows-more", message, facts=(("kind", code), ("count", str(more))))
