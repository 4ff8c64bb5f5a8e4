"""Imports issues until it is killed; run by test_kill.py.

Arguments: the library, the number of the first issue, ``add`` or ``replace``. Prints ``opening``, then the number of
each issue (with ``replace`` the number of its text) as soon as it is acknowledged.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from reader.model import RecoveredIssue
from reader.store import Catalogue, Originals
from tests.factories import make_issue, source_of

ARTICLES = 105


def issue_of(number: int) -> RecoveredIssue:
    """Return the issue with a number: month by month, as many articles as a real one has."""
    return make_issue(number % 12 + 1, 1000 + number // 12, count=ARTICLES)


def main(folder: Path, first: int, mode: str) -> None:
    print("opening", flush=True)
    catalogue = Catalogue.open(folder)
    originals = Originals(folder / "originals")
    for number in count(first):
        issue = issue_of(number)
        raw, source = source_of(issue)
        originals.keep(raw, source.sha256)
        if mode == "add":
            catalogue.add_issue(issue, source)
        else:
            held = catalogue.issues()[0].id
            old = [article.id for article in catalogue.articles(held) if not article.superseded]
            catalogue.replace_issue(held, issue, source, dict(enumerate(old[::2])))
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
