"""From a file to a stored issue: read, recover, compare with what is held, store in one transaction."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from pathlib import Path

from reader.errors import CancelledError, ReaderError, SourceError
from reader.importing.files import files_below, folders_of
from reader.importing.recognising import HeldIssues
from reader.importing.values import (
    Comparison,
    ImportChoices,
    ImportOutcome,
    ImportPreview,
    ImportReport,
    ImportStatus,
    TextSize,
)
from reader.model import ArticleId, Progress, SourceText
from reader.recover import match_articles, recover_issue
from reader.sources import read_source
from reader.store import Catalogue, Originals

__all__ = [
    "Comparison",
    "HeldIssues",
    "ImportChoices",
    "ImportOutcome",
    "ImportPreview",
    "ImportReport",
    "ImportStatus",
    "TextSize",
    "commit",
    "compare",
    "files_below",
    "import_files",
    "preview",
]

log = logging.getLogger(__name__)


def preview(catalogue: Catalogue, held: HeldIssues, path: Path, choices: ImportChoices) -> ImportPreview:
    """Return what importing ``path`` would bring. Raises SourceError."""
    raw, source = read_source(path, encoding=choices.encoding, engine=choices.engine)
    return _shown(catalogue, held, path, raw, source, choices)


def _shown(
    catalogue: Catalogue, held: HeldIssues, path: Path, raw: bytes, source: SourceText, choices: ImportChoices
) -> ImportPreview:
    recovered = recover_issue(
        source, year=choices.year, month=choices.month, series=choices.series, folders=folders_of(path)
    )
    return compare(catalogue, held, ImportPreview(path, raw, source, recovered, ImportStatus.IMPORTED, choices=choices))


def compare(catalogue: Catalogue, held: HeldIssues, shown: ImportPreview) -> ImportPreview:
    """Return a preview as it stands beside what is held now: new, known, or another text of a held issue."""
    shown = dataclasses.replace(
        shown,
        recovered=held.with_series(shown.recovered),
        status=ImportStatus.IMPORTED,
        existing=None,
        comparison=None,
    )
    known = catalogue.find_by_sha256(shown.source.sha256)
    if known is not None:
        return dataclasses.replace(shown, status=ImportStatus.UNCHANGED, existing=known)
    same = None if shown.choices.as_new else held.same_issue(shown.recovered)
    if same is None:
        return shown
    comparison = held.compare(shown.recovered, shown.source.findings, same)
    is_left_out = comparison.worse_in and not shown.choices.replace
    status = ImportStatus.LEFT_OUT if is_left_out else ImportStatus.REPLACED
    return dataclasses.replace(shown, status=status, existing=same, comparison=comparison)


def commit(catalogue: Catalogue, originals: Originals, shown: ImportPreview) -> ImportOutcome:
    """Store what a preview showed. Raises LibraryError; then nothing was stored."""
    if shown.status is ImportStatus.LEFT_OUT:
        return ImportOutcome(shown.path, shown.status, shown.existing, comparison=shown.comparison)
    originals.keep(shown.raw, shown.source.sha256)  # also mends a lost or altered original of an unchanged file
    if shown.status is ImportStatus.UNCHANGED:
        return ImportOutcome(shown.path, shown.status, shown.existing)
    if shown.status is ImportStatus.REPLACED and shown.existing is not None:
        old = catalogue.articles(shown.existing.id)
        pairs: dict[int, ArticleId] = {
            new: old[position].id for new, position in match_articles(shown.recovered.articles, old).items()
        }
        catalogue.replace_issue(shown.existing.id, shown.recovered, shown.source, pairs)
        issue = catalogue.issue(shown.existing.id)
    else:
        issue = catalogue.issue(catalogue.add_issue(shown.recovered, shown.source))
    log.info("%s: %s, %d articles", shown.path.name, shown.status.value, issue.article_count)
    return ImportOutcome(shown.path, shown.status, issue, comparison=shown.comparison)


def import_files(
    catalogue: Catalogue,
    originals: Originals,
    held: HeldIssues,
    paths: Sequence[Path],
    choices: ImportChoices,
    progress: Progress,
) -> ImportReport:
    """Import files and folders; one bad file does not stop the others."""
    outcomes: list[ImportOutcome] = []
    found = [item for path in paths for item in files_below(path)]
    for done, item in enumerate(found):
        try:
            progress(done, len(found))
        except CancelledError:
            return ImportReport(tuple(outcomes), cancelled=True)
        outcomes.append(_import_one(catalogue, originals, held, item, choices))
    with_all = ImportReport(tuple(outcomes))
    try:
        progress(len(found), len(found))
    except CancelledError:
        return dataclasses.replace(with_all, cancelled=True)
    return with_all


def _import_one(
    catalogue: Catalogue, originals: Originals, held: HeldIssues, item: Path | SourceError, choices: ImportChoices
) -> ImportOutcome:
    if isinstance(item, SourceError):
        return ImportOutcome(item.path, ImportStatus.FAILED, error=item)
    try:
        raw, source = read_source(item, encoding=choices.encoding, engine=choices.engine)
        known = catalogue.find_by_sha256(source.sha256)
        if known is not None:  # and need not be recovered: of a folder that grows most files are
            originals.keep(raw, source.sha256)
            return ImportOutcome(item, ImportStatus.UNCHANGED, known)
        return commit(catalogue, originals, _shown(catalogue, held, item, raw, source, choices))
    except ReaderError as exc:
        log.error("%s", exc)
        return ImportOutcome(item, ImportStatus.FAILED, error=exc)
