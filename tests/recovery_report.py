"""Prints how well variants of the samples and the golden cases are recovered: ``python -m tests.recovery_report``.

A row per document, then the figures that must hold over all bulletins.

``--random 40`` adds as many bulletins in random styles; ``--show NAME`` lists what is wrong in the variants whose name
contains NAME; ``--write DIR`` keeps the printed variants to look at.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.golden import Case, Check, compare, load_cases, recover_case
from tests.newspaper_variants import newspaper_checks
from tests.recovery_measures import Measures, measure, table
from tests.recovery_styles import random_style, single_changes
from tests.recovery_variants import Variant, bulletin_names, load_bulletin, part_pages, print_variant

COLUMNS = (
    *("issue", "contents", "page", "parent", "link", "unlisted", "article", "title", "start", "end"),
    *("text", "join", "break", "date", "section"),
)
Scores = dict[str, tuple[int, int]]
"""Column -> how many were right, how many there were."""


def main() -> None:
    """Print a row per case and variant, the weakest last, and the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=0, metavar="N", help="variants in random styles")
    parser.add_argument("--show", default="", metavar="NAME", help="list what is wrong in these")
    parser.add_argument("--write", type=Path, metavar="DIR", help="keep the printed variants")
    options = parser.parse_args()
    measured: list[Measures] = []
    with tempfile.TemporaryDirectory() as folder:
        place = options.write or Path(folder)
        scored = _scored(place, options.random, options.show, measured)
        rows = [(case.slug, score(checks)) for case, checks in scored]
    rows.sort(key=lambda row: -_mean(row[1]))
    print(" ".join(f"{column:>8}" for column in COLUMNS))
    for name, scores in rows:
        print(" ".join(_cell(scores, column) for column in COLUMNS), f" {_mean(scores):6.2f}  {name}")
    pages = [scores for name, scores in rows if name.startswith("newspaper")]
    others = [scores for name, scores in rows if not name.startswith("newspaper")]
    for label, some in (("newspaper pages", pages), ("all", others)):
        total = _sum(some)
        print(" ".join(_cell(total, column) for column in COLUMNS), f" {_mean(total):6.2f}  {label} {len(some)}")
    print(*table(measured), sep="\n")


def score(checks: Iterable[Check]) -> Scores:
    """Return how many checks of each column were right."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for check in checks:
        counts[check.column][0] += not check.difference
        counts[check.column][1] += 1
    return {column: (right, count) for column, (right, count) in counts.items()}


def variants(random_count: int) -> Iterator[Variant]:
    """Yield the variants: each single change to one bulletin, then random styles of all bulletins in turn."""
    names = bulletin_names()
    bulletins = {name: part_pages(load_bulletin(name)) for name in names}
    for number, (label, style) in enumerate(single_changes()):
        name = names[number % len(names)]
        yield print_variant(f"{name}: {label}", bulletins[name], style, seed=number)
    for seed in range(random_count):
        name, style = names[seed % len(names)], random_style(seed)
        yield print_variant(f"{name} #{seed}: {style.differences()}", bulletins[name], style, seed=seed)


def _scored(folder: Path, random_count: int, show: str, measured: list[Measures]) -> Iterator[tuple[Case, list[Check]]]:
    """Yield the cases with what was compared; the figures of those that are bulletins go to ``measured``."""
    bulletins = (_compared(case, measured) for case in _cases(folder, random_count))
    for case, compared in itertools.chain(bulletins, newspaper_checks(folder, random_count)):
        checks = list(compared)
        if show and show in case.slug:
            print(
                case.slug,
                case.source.name,
                *(f"  {check.difference}" for check in checks if check.difference),
                sep="\n",
            )
        yield case, checks


def _compared(case: Case, measured: list[Measures]) -> tuple[Case, list[Check]]:
    recovered = recover_case(case)
    checks = list(compare(case.expected, recovered))
    if case.expected.get("toc_printed"):
        measured.append(measure(case.expected, recovered, checks))
    return case, checks


def _cases(folder: Path, random_count: int) -> Iterator[Case]:
    yield from load_cases()
    yield from _printed(folder, random_count)


def _printed(folder: Path, random_count: int) -> Iterator[Case]:
    folder.mkdir(parents=True, exist_ok=True)
    for number, variant in enumerate(variants(random_count)):
        heading = variant.style.title in ("heading", "bold") or variant.style.section == "heading"
        path = folder / f"{number:03}{'.md' if heading else '.txt'}"
        path.write_bytes(variant.raw)
        yield Case(variant.name, path, variant.expected)


def _cell(scores: Scores, column: str) -> str:
    right, count = scores.get(column, (0, 0))
    return f"{100 * right / count:8.1f}" if count else " " * 7 + "-"


def _mean(scores: Scores) -> float:
    shares = [right / count for right, count in scores.values() if count]
    return 100 * sum(shares) / len(shares) if shares else 100.0


def _sum(many: Iterable[Scores]) -> Scores:
    total: dict[str, tuple[int, int]] = {}
    for scores in many:
        for column, (right, count) in scores.items():
            before = total.get(column, (0, 0))
            total[column] = (before[0] + right, before[1] + count)
    return total


if __name__ == "__main__":
    main()
