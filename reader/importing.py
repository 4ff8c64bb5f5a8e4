"""From a file to a stored issue: read, recover, compare with what is held, store in one transaction."""

from __future__ import annotations

import dataclasses
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import CancelledError, EmptySourceError, ReaderError, SourceError
from reader.model import ArticleId, Issue, Progress, RecoveredIssue, SourceText
from reader.recover import match_articles, recover_issue, title_likeness
from reader.sources import files_in, importable_suffixes, read_source
from reader.store import Catalogue, Originals

log = logging.getLogger(__name__)

SAME_ISSUE_LIKENESS = 0.5
"""Share of titles two texts of one issue have in common at least; different issues of one city stay below 0.1."""


class ImportStatus(StrEnum):
    """What an import did, or would do."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The same bytes are held already."""
    REPLACED = "replaced"
    """Another text of an issue that is held: the text is replaced, tags stay."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the user sets before an import; None = as recovered."""

    encoding: str | None = None
    year: int | None = None
    month: int | None = None
    as_new: bool = False
    """Store beside an issue that looks like the same one, instead of replacing its text."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What importing one file would bring."""

    path: Path
    raw: bytes
    source: SourceText
    recovered: RecoveredIssue
    status: ImportStatus
    existing: Issue | None = None
    """The issue that is held already, for UNCHANGED and REPLACED."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What importing one file did."""

    path: Path
    status: ImportStatus
    issue: Issue | None = None
    error: ReaderError | None = None
    """Why it FAILED."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a batch did."""

    outcomes: tuple[ImportOutcome, ...]
    cancelled: bool = False

    def count(self, status: ImportStatus) -> int:
        """Return how many files ended with ``status``."""
        return sum(outcome.status is status for outcome in self.outcomes)


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


def files_below(path: Path) -> Iterator[Path | SourceError]:
    """Yield a file as it is; of a folder all files, however deep, whose ending is that of a known format, by name.

    An archive is a folder, too. One that cannot be listed, or that holds nothing to import, is yielded as an error.
    """
    if not _is_folder(path):
        yield from files_in(path)
        return
    troubles: list[OSError] = []
    found: list[Path] = []
    for folder, _, names in os.walk(path, onerror=troubles.append):
        items = (Path(folder, name) for name in names)
        found += (item for item in items if item.suffix.lower() in importable_suffixes() and _is_file(item))
    for item in sorted(found):
        yield from files_in(item)
    for trouble in troubles:
        yield SourceError(Path(trouble.filename), f"cannot be listed: {(trouble.strerror or str(trouble)).lower()}")
    if not found and not troubles:
        endings = ", ".join(sorted(importable_suffixes()))
        yield EmptySourceError(path, f"holds no file that can be imported ({endings})")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the folder above may not be entered: reading the file will say so
        return False


def _is_file(path: Path) -> bool:
    """Return False for pipes and devices, whose reading never ends."""
    try:
        return path.is_file()
    except OSError:
        return True
