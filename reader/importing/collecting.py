"""Importing collections: tables of articles that other systems export, row by row, a million of them if need be."""

from __future__ import annotations

import dataclasses
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.errors import CancelledError, ReaderError, SourceError
from reader.importing.values import (
    CollectionSize,
    Comparison,
    ImportChoices,
    ImportOutcome,
    ImportPreview,
    ImportStatus,
    TextSize,
)
from reader.model import (
    CollectionRow,
    CollectionSummary,
    Issue,
    IssueId,
    Progress,
    RecoveredArticle,
    RecoveredIssue,
    Severity,
    SourceText,
    no_progress,
)
from reader.sources.table import Table, digest, kind_of, opened
from reader.sources.table_text import Told, pieces
from reader.sources.table_tree import toc_of
from reader.store import Catalogue, Originals
from reader.store.originals import Staged

log = logging.getLogger(__name__)

STEPS = 100
"""A collection counts as that many files in the progress of an import, so that one sees it go on."""
SHOWN_ARTICLES = 300
"""Articles in a preview."""
_MAX_SECTIONS = 100_000
_SAME_COLLECTION = 0.5
"""Share of the held articles that another export of a collection has again, with id and title, at least."""
_CHANGED = "has changed since it was looked at; look at it again"

Samples = Mapping[IssueId, frozenset[tuple[str, str]]]


def is_collection(path: Path) -> bool:
    """Return whether a file is a table of articles, by its ending."""
    return kind_of(path) != ""


def steps_of(item: Path | SourceError) -> int:
    """Return how many files an item counts as in the progress of an import."""
    return STEPS if isinstance(item, Path) and is_collection(item) else 1


def report_ahead(progress: Progress, done: int, total: int, step: int, _: int) -> None:
    """Report that ``step`` of the steps of one collection are done, beyond the ``done`` of all ``total``."""
    progress(done + step, total)


def preview(
    catalogue: Catalogue, path: Path, choices: ImportChoices, progress: Progress = no_progress
) -> ImportPreview:
    """Return what importing a collection would bring: the first articles, and the number of all.

    Raises:
        SourceError: it cannot be read.
        CancelledError: from ``progress``.
    """
    sha256, size = digest(path, lambda _: progress(0, STEPS))
    known = catalogue.find_by_sha256(sha256)
    scan = _Scan(path, choices, {} if known or choices.as_new else catalogue.collections.samples())
    scan.run(lambda: progress(0, STEPS))
    return _compared(catalogue, scan.shown(sha256, size), known, scan.likeliest(), scan.characters)


def compare(catalogue: Catalogue, shown: ImportPreview) -> ImportPreview:
    """Return a preview as it stands beside what is held now; whether another export is held it said when it was made.

    Where the collection to be replaced is gone, or was mended meanwhile, it is a new one.
    """
    known = catalogue.find_by_sha256(shown.source.sha256)
    if known is not None:
        return dataclasses.replace(shown, status=ImportStatus.UNCHANGED, existing=known)
    if shown.existing is not None and shown.status is not ImportStatus.UNCHANGED:
        is_there = shown.existing.id in {issue.id for issue in catalogue.issues()}
        if is_there and not catalogue.mends(shown.existing.id):
            return shown
    return dataclasses.replace(shown, status=ImportStatus.IMPORTED, existing=None, comparison=None)


def _compared(
    catalogue: Catalogue, shown: ImportPreview, known: Issue | None, same: IssueId | None, characters: int
) -> ImportPreview:
    """Return a preview as it stands beside what is held."""
    if known is not None:
        return dataclasses.replace(shown, status=ImportStatus.UNCHANGED, existing=known)
    if same is None:
        return shown
    held = catalogue.issue(same)
    doubts = sum(finding.severity is not Severity.NOTE for finding in shown.recovered.findings)
    comparison = Comparison(
        TextSize(shown.article_count, characters, doubts),
        TextSize(held.article_count, catalogue.collections.characters_of(same), held.finding_count),
    )
    is_left_out = comparison.worse_in and not shown.choices.replace
    status = ImportStatus.LEFT_OUT if is_left_out else ImportStatus.REPLACED
    return dataclasses.replace(shown, status=status, existing=held, comparison=comparison)


def import_one(
    catalogue: Catalogue, originals: Originals, path: Path, choices: ImportChoices, progress: Progress
) -> ImportOutcome:
    """Import a collection; trouble with it is the outcome. Raises CancelledError, from ``progress``."""
    try:
        return import_collection(catalogue, originals, path, choices, progress)
    except CancelledError:
        raise
    except ReaderError as exc:
        log.error("%s", exc)
        return ImportOutcome(path, ImportStatus.FAILED, error=exc)


def import_collection(
    catalogue: Catalogue, originals: Originals, path: Path, choices: ImportChoices, progress: Progress
) -> ImportOutcome:
    """Import a collection; it is read once, unless another export of it may be held already.

    Args:
        catalogue: Takes the articles.
        originals: Take the file.
        path: A file or a member of an archive.
        choices: As the user says.
        progress: Told up to STEPS.

    Raises:
        SourceError, LibraryError: nothing was stored.
        CancelledError: from ``progress``; nothing was stored.
    """
    sha256, size = digest(path, lambda _: progress(0, STEPS))
    known = catalogue.find_by_sha256(sha256)
    if known is not None:
        return _unchanged(originals, path, sha256, known)
    if not choices.as_new and catalogue.collections.samples():
        shown = preview(catalogue, path, choices, progress)
    else:
        scan = _Scan(path, choices, {})
        scan.open(lambda: progress(0, STEPS))
        shown = scan.shown(sha256, size)
    return commit(catalogue, originals, shown, progress)


def _unchanged(originals: Originals, path: Path, sha256: str, known: Issue) -> ImportOutcome:
    """Mend a lost or altered original of a file that is held."""
    with _staged(originals, path, sha256) as file:
        file.keep()
    return ImportOutcome(path, ImportStatus.UNCHANGED, known)


def commit(catalogue: Catalogue, originals: Originals, shown: ImportPreview, progress: Progress) -> ImportOutcome:
    """Store the collection that a preview showed, in one transaction. Raises as ``import_collection``."""
    path, source = shown.path, shown.source
    if shown.status is ImportStatus.LEFT_OUT:
        return ImportOutcome(path, shown.status, shown.existing, comparison=shown.comparison)
    if shown.status is ImportStatus.UNCHANGED and shown.existing is not None:
        return _unchanged(originals, path, source.sha256, shown.existing)
    with _staged(originals, path, source.sha256) as file:
        meter = _Meter(file.path, source.size_bytes, progress)
        table = Table(path, meter.opened, source.encoding, meter.tell)

        def summary() -> CollectionSummary:
            return _as_chosen(table.summary(), shown.choices)

        rows: Iterator[CollectionRow] = table.rows()
        if shown.status is ImportStatus.REPLACED and shown.existing is not None:
            issue_id = shown.existing.id
            catalogue.collections.replace(issue_id, source, rows, summary, file.keep)
        else:
            issue_id = catalogue.collections.add(source, rows, summary, file.keep)
    issue = catalogue.issue(issue_id)
    log.info("%s: %s, %d articles", path.name, shown.status.value, issue.article_count)
    return ImportOutcome(path, shown.status, issue, comparison=shown.comparison)


@contextmanager
def _staged(originals: Originals, path: Path, sha256: str) -> Iterator[Staged]:
    """Copy a file to the originals, to be kept when all went well. Raises SourceError when it is another one now."""
    with ExitStack() as stack:
        stream = stack.enter_context(opened(path))
        try:
            staged = stack.enter_context(originals.staged(sha256, pieces(path, stream)))
        except ValueError as exc:
            raise SourceError(path, _CHANGED) from exc
        yield staged


class _Meter:
    """Reports how far a file was read."""

    def __init__(self, path: Path, size: int, progress: Progress) -> None:
        self._path = path
        self._size = max(size, 1)
        self._progress = progress
        self._stream: BinaryIO | None = None
        self._steps = 0

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open the file."""
        with self._path.open("rb") as self._stream:
            yield self._stream
        self._stream = None

    def tell(self) -> None:
        """Report."""
        at = self._stream.tell() if self._stream else 0
        self._steps = max(self._steps, min(STEPS * at // self._size, STEPS))  # its beginning is read more than once
        self._progress(self._steps, STEPS)


class _Scan:
    """Goes through a table without storing anything."""

    def __init__(self, path: Path, choices: ImportChoices, samples: Samples) -> None:
        self.characters = 0
        self._path = path
        self._choices = choices
        self._sizes = {issue_id: len(pairs) for issue_id, pairs in samples.items()}
        self._wanted: dict[tuple[str, str], list[IssueId]] = {}
        for issue_id, sample in samples.items():
            for pair in sample:
                self._wanted.setdefault(pair, []).append(issue_id)
        self._hits: Counter[IssueId] = Counter()
        self._articles: list[RecoveredArticle] = []
        self._sections: set[str] = set()

    def open(self, told: Told) -> None:
        """Find out the encoding only."""
        self._table = Table(self._path, self._opened, self._choices.encoding, told)

    def _opened(self) -> AbstractContextManager[BinaryIO]:
        return opened(self._path)

    def run(self, told: Told) -> None:
        """Go through all rows. Raises SourceError, CancelledError."""
        self.open(told)
        for row in self._table.rows():
            article = row.article
            if len(self._articles) < SHOWN_ARTICLES:
                self._articles.append(article)
            if article.section is not None and len(self._sections) < _MAX_SECTIONS:
                self._sections.add(article.section)
            self.characters += sum(map(len, article.paragraphs))
            if article.source_id is not None:
                self._hits.update(self._wanted.pop((article.source_id, article.title), ()))

    def likeliest(self) -> IssueId | None:
        """Return the collection of which at least half came again, if any."""
        shares = {issue_id: hits / self._sizes[issue_id] for issue_id, hits in self._hits.items()}
        best = max(shares, key=lambda issue_id: shares[issue_id], default=None)
        return best if best is not None and shares[best] >= _SAME_COLLECTION else None

    def shown(self, sha256: str, size: int) -> ImportPreview:
        """Return what was seen as the preview of a new issue."""
        table, path = self._table, self._path
        summary = _as_chosen(table.summary(), self._choices)
        recovered = RecoveredIssue(summary.meta, toc_of(self._articles), tuple(self._articles), summary.findings)
        source = SourceText(path.name, kind_of(path), table.encoding, sha256, size, ())
        counts = CollectionSize(table.count, len(self._sections))
        return ImportPreview(
            path, b"", source, recovered, ImportStatus.IMPORTED, choices=self._choices, collection=counts
        )


def _as_chosen(summary: CollectionSummary, choices: ImportChoices) -> CollectionSummary:
    """Return a summary with year, month and series as the user says."""
    meta = summary.meta
    title = choices.series if choices.series and meta.series == meta.title else meta.title
    chosen = dataclasses.replace(
        meta,
        title=title,
        year=choices.year or meta.year,
        month=choices.month or meta.month,
        series=choices.series or meta.series,
    )
    return dataclasses.replace(summary, meta=chosen)
