"""Mends an issue until it is killed; run by test_kill_mending.py.

Arguments: the library, and the number of the first mend. Prints ``opening``, then the number of each mend that is
acknowledged. Every third one is taken back as soon as it is made, which prints its number again.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from reader.errors import MendError
from reader.model import Article, Mend, Merge, Retitle, SetIssue, Split, quote_article, quote_point
from reader.recover.mending.mending import mend_issue
from reader.store import Catalogue


def mend_of(number: int, articles: tuple[Article, ...]) -> Mend:
    """Return the mend with a number: of the article whose turn it is."""
    at = number % (len(articles) - 1)
    quote = quote_article(articles, at)
    match number % 4:
        case 0:
            return Merge(quote, quote_article(articles, at + 1))
        case 1 if len(articles[at].paragraphs) > 1:
            return Split(quote, quote_point(articles[at], 1, 0), f"分出第{number}篇")
        case 2:
            return SetIssue(year=1000 + number)
    return Retitle(quote, f"第{number}个新题")


def main(folder: Path, first: int) -> None:
    print("opening", flush=True)
    catalogue = Catalogue.open(folder)
    issue_id = catalogue.issues()[0].id
    for number in count(first):
        try:
            mend = catalogue.add_mend(issue_id, mend_of(number, catalogue.articles(issue_id)), mend_issue)
        except MendError:  # the one before was killed when it had made it, but not said so
            continue
        print(number, flush=True)
        if number % 3 == 0:
            catalogue.take_back(mend.id, mend_issue)
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
