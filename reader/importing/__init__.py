"""From a file to a stored issue: read, recover, compare with what is held, store in one transaction."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from pathlib import Path

from reader.errors import CancelledError, ReaderError, SourceError
from reader.importing.files import files_below
from reader.importing.values import ImportChoices, ImportOutcome, ImportPreview, ImportReport, ImportStatus
from reader.model import ArticleId, Issue, Progress, RecoveredIssue, SourceText
from reader.recover import match_articles, recover_issue, title_likeness
from reader.sources import read_source
from reader.store import Catalogue, Originals

__all__ = [
    "ImportChoices",
    "ImportOutcome",
    "ImportPreview",
    "ImportReport",
    "ImportStatus",
    "commit",
    "files_below",
    "import_files",
    "preview",
]

log = logging.getLogger(__name__)

SAME_ISSUE_LIKENESS = 0.5
"""Share of titles two texts of one issue have in common at least; different issues of one city stay below 0.1."""


def preview(catalogue: Catalogue, path: Path, choices: ImportChoices) -> ImportPreview:
    """Return what importing ``path`` would bring. Raises SourceError."""
    raw, source = read_source(path, encoding=choices.encoding)
    return _shown(catalogue, path, raw, source, choices)


def _shown(catalogue: Catalogue, path: Path, raw: bytes, source: SourceText, choices: ImportChoices) -> ImportPreview:
    recovered = recover_issue(source, year=choices.year, month=choices.month)
    held = catalogue.find_by_sha256(source.sha256)
    if held is not None:
        return ImportPreview(path, raw, source, recovered, ImportStatus.UNCHANGED, held)
    if not choices.as_new:
        same = _same_issue(catalogue, recovered)
        if same is not None:
            return ImportPreview(path, raw, source, recovered, ImportStatus.REPLACED, same)
    return ImportPreview(path, raw, source, recovered, ImportStatus.IMPORTED)


def _same_issue(catalogue: Catalogue, recovered: RecoveredIssue) -> Issue | None:
    """Return the held issue of which ``recovered`` is another text, or None: same month, and mostly the same titles."""
    titles = [article.title for article in recovered.articles]
    best: tuple[float, Issue] | None = None
    for issue in catalogue.issues():
        if (issue.year, issue.month) != (recovered.meta.year, recovered.meta.month):
            continue
        likeness = title_likeness(titles, catalogue.titles(issue.id))
        if likeness >= SAME_ISSUE_LIKENESS and (best is None or likeness > best[0]):
            best = (likeness, issue)
    return best[1] if best else None


def commit(catalogue: Catalogue, originals: Originals, shown: ImportPreview) -> ImportOutcome:
    """Store what a preview showed. Raises LibraryError; then nothing was stored."""
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
    return ImportOutcome(shown.path, shown.status, issue)


def import_files(
    catalogue: Catalogue, originals: Originals, paths: Sequence[Path], choices: ImportChoices, progress: Progress
) -> ImportReport:
    """Import files and folders; one bad file does not stop the others."""
    outcomes: list[ImportOutcome] = []
    found = [item for path in paths for item in files_below(path)]
    for done, item in enumerate(found):
        try:
            progress(done, len(found))
        except CancelledError:
            return ImportReport(tuple(outcomes), cancelled=True)
        outcomes.append(_import_one(catalogue, originals, item, choices))
    with_all = ImportReport(tuple(outcomes))
    try:
        progress(len(found), len(found))
    except CancelledError:
        return dataclasses.replace(with_all, cancelled=True)
    return with_all


def _import_one(
    catalogue: Catalogue, originals: Originals, item: Path | SourceError, choices: ImportChoices
) -> ImportOutcome:
    if isinstance(item, SourceError):
        return ImportOutcome(item.path, ImportStatus.FAILED, error=item)
    try:
        raw, source = read_source(item, encoding=choices.encoding)
        held = catalogue.find_by_sha256(source.sha256)
        if held is not None:  # and need not be recovered: of a folder that grows most files are
            originals.keep(raw, source.sha256)
            return ImportOutcome(item, ImportStatus.UNCHANGED, held)
        return commit(catalogue, originals, _shown(catalogue, item, raw, source, choices))
    except ReaderError as exc:
        log.error("%s", exc)
        return ImportOutcome(item, ImportStatus.FAILED, error=exc)
