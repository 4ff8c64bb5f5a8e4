"""Damage at random places of a catalogue, and a look at what its callers see of it.

By hand, for many rounds: ``python -m tests.store.damaging 500``.
"""

from __future__ import annotations

import collections
import contextlib
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from reader.errors import ReaderError
from reader.model import (
    Article,
    ArticleId,
    IssueId,
    Mend,
    MendId,
    Merge,
    Retitle,
    SetIssue,
    Split,
    quote_article,
    quote_point,
)
from reader.recover import match_articles
from reader.recover.mending.mending import mend_issue
from reader.store import Catalogue, Originals
from tests.factories import make_issue, make_source, source_of

PAGE_BYTES = 4096

_Value = TypeVar("_Value")


def make_victim(folder: Path) -> bytes:
    """Make a library with everything in it, and return its catalogue."""
    originals = Originals(folder / "originals")
    with contextlib.closing(Catalogue.open(folder)) as catalogue:
        for month in (5, 6, 7):
            raw, source = source_of(make_issue(month, count=20))
            originals.keep(raw, source.sha256)
            issue_id = catalogue.add_issue(make_issue(month, count=20), source)
            ids = [article.id for article in catalogue.articles(issue_id)]
            catalogue.tag(ids[:6], "桥")
            catalogue.tag(ids[4:9], "待查")
        better = make_issue(7, title="云川简报", count=12)
        raw, source = source_of(better, "better.txt")
        originals.keep(raw, source.sha256)
        catalogue.replace_issue(issue_id, better, source, dict(enumerate(ids[3:9])))
        _mend_some(catalogue, IssueId(2))
        catalogue.record_index(catalogue.last_change(), {"a": "b"})
    return (folder / "catalogue.sqlite").read_bytes()


def _mend_some(catalogue: Catalogue, issue_id: IssueId) -> None:
    """Make mends of all kinds that change rows in a way of their own."""
    for at, make in enumerate((_retitle, _merge, _split, _merge)):
        articles = catalogue.articles(issue_id)
        catalogue.add_mend(issue_id, make(articles, 3 * at + 1), mend_issue)
    catalogue.add_mend(issue_id, SetIssue(2030, 2, "云川公报"), mend_issue)


def _retitle(articles: Sequence[Article], at: int) -> Mend:
    return Retitle(quote_article(articles, at), f"新题{at}")


def _merge(articles: Sequence[Article], at: int) -> Mend:
    return Merge(quote_article(articles, at), quote_article(articles, at + 1))


def _split(articles: Sequence[Article], at: int) -> Mend:
    return Split(quote_article(articles, at), quote_point(articles[at], 0, 9), "分出")


def damage(raw: bytes, dice: random.Random) -> bytes:
    """Return the catalogue with other bytes here and there: anywhere, in the schema, in heads of pages, or cut off."""
    spoilt = bytearray(raw)
    pages = len(raw) // PAGE_BYTES
    kind = dice.randrange(8)
    for _ in range(dice.choice((1, 2, 8, 40))):
        match kind:
            case 0 | 1 | 2:
                at = dice.randrange(100, len(raw))
            case 3 | 4:
                at = dice.randrange(24, min(3 * PAGE_BYTES, len(raw)))
            case _:
                at = dice.randrange(1, pages) * PAGE_BYTES + dice.randrange(200)
        spoilt[at] = dice.choice((0, 0xFF, dice.randrange(256), spoilt[at] ^ (1 << dice.randrange(8))))
    if kind == 7:
        at = dice.randrange(1, pages) * PAGE_BYTES
        spoilt[at : at + PAGE_BYTES] = dice.choice((bytes(PAGE_BYTES), dice.randbytes(PAGE_BYTES)))
    if dice.randrange(20) == 0:
        del spoilt[dice.randrange(1, len(spoilt)) :]
    return bytes(spoilt)


def calls_of(catalogue: Catalogue, originals: Originals) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every call a caller can make, with what the window and the index do with its values."""
    ids = [ArticleId(number) for number in range(1, 80)]
    yield "issues", lambda: [(issue.name, sorted(issue.evidence), issue.imported_at) for issue in catalogue.issues()]
    yield "all_articles", lambda: [look_at(article) for article in catalogue.all_articles()]
    yield "articles_by_id", lambda: [look_at(article) for article in catalogue.articles_by_id(ids)]
    yield "article_count", lambda: catalogue.article_count() + 1
    yield "all_contents", lambda: [[node.title.strip() for node in each] for each in catalogue.all_contents().values()]
    yield "findings", lambda: [dict(each.finding.facts) for each in catalogue.findings()]
    yield "facet_rows", lambda: [(row.month or "") + (row.section or "") for row in catalogue.facet_rows(ids).values()]
    yield "tags", lambda: [tag.name.strip() for tag in catalogue.tags()]
    yield "tags_of", lambda: [" ".join(names) for names in catalogue.tags_of(ids).values()]
    yield "tagged_articles", lambda: sorted(catalogue.tagged_articles())
    yield "changes_since", lambda: sorted(catalogue.changes_since(0)[0])
    yield "pending_changes", lambda: catalogue.pending_changes(3) + 1
    yield "recorded_index", catalogue.recorded_index
    for issue_id in (IssueId(1), IssueId(2), IssueId(3)):
        yield "issue", partial(catalogue.issue, issue_id)
        yield "titles", partial(_join_titles, catalogue, issue_id)
        yield "articles", partial(catalogue.articles, issue_id)
        yield "contents", partial(catalogue.contents, issue_id)
        yield "tag", partial(_tag_some, catalogue, issue_id)
        yield "untag", partial(catalogue.untag, ids[::2], "待查")
        new = make_issue(8, count=9)
        yield "replace_issue", partial(catalogue.replace_issue, issue_id, new, make_source(text=f"{issue_id}"), {})
        yield "mends", partial(catalogue.mends, issue_id)
        for make in (_retitle, _merge, _split):
            yield "add_mend", partial(_try_to_mend, catalogue, issue_id, make)
        new, source = make_issue(4, count=12), make_source(text=f"again {issue_id}")
        again = partial(catalogue.replace_text, issue_id, new, source, apply=mend_issue, match=match_articles)
        yield "replace_text", again
    for article_id in ids[::7]:
        yield "recovered_in_place_of", partial(catalogue.recovered_in_place_of, article_id, mend_issue)
    for number in range(1, 8):
        yield "take_back", partial(catalogue.take_back, MendId(number), mend_issue)
    yield "add_issue", lambda: catalogue.add_issue(make_issue(9, count=30), make_source(text="September"))
    yield "find_by_sha256", lambda: catalogue.find_by_sha256(make_source(text="September").sha256)
    yield "record_index", lambda: catalogue.record_index(7, {"c": "d"})
    yield "check", lambda: catalogue.check(originals, "")


def look_at(article: Article) -> object:
    """Do with an article what the window and the index do."""
    date = None if article.date is None else article.date.to_json()
    return article.body(), article.title.strip(), article.blocks(), date, (article.section or "").strip()


def _join_titles(catalogue: Catalogue, issue_id: IssueId) -> str:
    return "".join(catalogue.titles(issue_id))


def _tag_some(catalogue: Catalogue, issue_id: IssueId) -> object:
    return catalogue.tag([article.id for article in catalogue.articles(issue_id)][3:12], "桥")


def _try_to_mend(catalogue: Catalogue, issue_id: IssueId, make: Callable[[Sequence[Article], int], Mend]) -> object:
    articles = [article for article in catalogue.articles(issue_id) if not article.superseded]
    return catalogue.add_mend(issue_id, make(articles, 5), mend_issue) if len(articles) > 6 else None


def raw_errors(
    folder: Path, originals: Originals, whole: bytes, spoilt: bytes, *, while_open: bool
) -> list[tuple[str, Exception]]:
    """Return the errors outside of our own tree, of a catalogue that is damaged before or after it was opened."""
    file = folder / "catalogue.sqlite"
    found: list[tuple[str, Exception]] = []
    folder.mkdir()
    file.write_bytes(whole if while_open else spoilt)
    catalogue = _try("open", partial(Catalogue.open, folder, busy_timeout_s=0.05), found)
    if catalogue is None:
        return found
    with contextlib.closing(catalogue):
        if while_open:
            with file.open("r+b") as stream:
                stream.write(spoilt)
                stream.truncate()
        for name, call in calls_of(catalogue, originals):
            _try(name, call, found)
    return found


def _try(name: str, call: Callable[[], _Value], found: list[tuple[str, Exception]]) -> _Value | None:
    """Return what a call gives; when it fails, note what is no error of ours."""
    try:
        return call()
    except ReaderError:
        return None
    except Exception as exc:  # noqa: BLE001 - these are what is looked for
        found.append((name, exc))
        return None


def main() -> None:
    rounds, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    dice = random.Random(seed)
    seen: collections.Counter[str] = collections.Counter()
    bad_rounds = 0
    with tempfile.TemporaryDirectory(dir=sys.argv[3] if len(sys.argv) > 3 else None) as name:
        folder = Path(name, "library")
        raw = make_victim(folder)
        originals = Originals(folder / "originals")
        print(len(raw), "bytes")
        for number in range(rounds):
            found = raw_errors(folder / str(number), originals, raw, damage(raw, dice), while_open=number % 2 == 1)
            shutil.rmtree(folder / str(number))
            bad_rounds += bool(found)
            for call, exc in found:
                place = traceback.extract_tb(exc.__traceback__)[-1]
                seen[f"{type(exc).__name__}: {str(exc)[:60]} [{call}; {Path(place.filename).name}:{place.lineno}]"] += 1
    print(f"{bad_rounds} of {rounds} rounds let a raw error through, {seen.total()} errors")
    for what, count in seen.most_common(40):
        print(f"{count:5} {what}")


if __name__ == "__main__":
    main()
