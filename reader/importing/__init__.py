"""From a file to a stored issue: read, recover, compare with what is held, store in one transaction."""

from __future__ import annotations

import dataclasses
import functools
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.errors import CancelledError, ReaderError
from reader.importing import collecting
from reader.importing.batch import FEW_FILES, Batch, Reading
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
from reader.importing.workers import Previewers, Work, core_count
from reader.model import Mend, Progress, RecoveredIssue, SetIssue, SourceText, no_progress
from reader.recover import match_articles
from reader.recover.mending.mending import mend_issue
from reader.sources import load
from reader.store import Catalogue, Originals

__all__ = [
    "FEW_FILES",
    "Comparison",
    "HeldIssues",
    "ImportChoices",
    "ImportOutcome",
    "ImportPreview",
    "ImportReport",
    "ImportStatus",
    "Previewers",
    "TextSize",
    "Work",
    "commit",
    "compare",
    "core_count",
    "files_below",
    "import_files",
    "preview",
]

log = logging.getLogger(__name__)


def preview(
    catalogue: Catalogue,
    held: HeldIssues,
    path: Path,
    choices: ImportChoices,
    recover: Callable[[Work], tuple[SourceText, RecoveredIssue]] = Work.recover,
) -> ImportPreview:
    """Return what importing ``path`` would bring. Raises SourceError."""
    if collecting.is_collection(path):
        return collecting.preview(catalogue, path, choices)
    found, raw = load(path)
    work = Work(found, raw, choices, folders_of(path))
    return _shown(catalogue, held, path, work, recover(work))


def _shown(
    catalogue: Catalogue, held: HeldIssues, path: Path, work: Work, result: tuple[SourceText, RecoveredIssue]
) -> ImportPreview:
    source, recovered = result
    shown = ImportPreview(path, work.raw, source, recovered, ImportStatus.IMPORTED, choices=work.choices)
    return compare(catalogue, held, shown)


def compare(catalogue: Catalogue, held: HeldIssues, shown: ImportPreview) -> ImportPreview:
    """Return a preview as it stands beside what is held now: new, known, or another text of a held issue."""
    if shown.collection is not None:
        return collecting.compare(catalogue, shown)
    unmended = held.with_series(shown.unmended or shown.recovered)
    choices = _spelled(held, shown.choices, unmended)
    chosen = _as_mends(choices)
    shown = dataclasses.replace(
        shown,
        choices=choices,
        recovered=mend_issue(unmended, chosen).recovered,
        unmended=unmended,
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
    mends = [*(stored.mend for stored in catalogue.mends(same.id)), *chosen]
    recovered = mend_issue(unmended, mends).recovered
    return dataclasses.replace(shown, recovered=recovered, status=status, existing=same, comparison=comparison)


def _spelled(held: HeldIssues, choices: ImportChoices, recovered: RecoveredIssue) -> ImportChoices:
    """Return what the user set, with the series as the held issues spell it."""
    if choices.series is None:
        return choices
    meta = dataclasses.replace(recovered.meta, series=choices.series)
    return dataclasses.replace(choices, series=held.with_series(dataclasses.replace(recovered, meta=meta)).meta.series)


def _as_mends(choices: ImportChoices) -> tuple[Mend, ...]:
    """Return what the user set as mends, so that the next text of the issue has it too."""
    if choices.year is None and choices.month is None and choices.series is None:
        return ()
    return (SetIssue(choices.year, choices.month, choices.series),)


def commit(
    catalogue: Catalogue, originals: Originals, shown: ImportPreview, progress: Progress = no_progress
) -> ImportOutcome:
    """Store what a preview showed. Raises LibraryError; then nothing was stored."""
    if shown.collection is not None:
        return collecting.commit(catalogue, originals, shown, progress)
    if shown.status is ImportStatus.LEFT_OUT:
        return ImportOutcome(shown.path, shown.status, shown.existing, comparison=shown.comparison)
    originals.keep(shown.raw, shown.source.sha256)  # also mends a lost or altered original of an unchanged file
    if shown.status is ImportStatus.UNCHANGED:
        return ImportOutcome(shown.path, shown.status, shown.existing)
    if shown.status is ImportStatus.REPLACED and shown.existing is not None:
        catalogue.replace_text(
            shown.existing.id,
            shown.unmended or shown.recovered,
            shown.source,
            apply=mend_issue,
            match=match_articles,
            more=_as_mends(shown.choices),
        )
        issue = catalogue.issue(shown.existing.id)
    else:
        unmended = shown.unmended or shown.recovered
        issue_id = catalogue.add_issue(unmended, shown.source, more=_as_mends(shown.choices), apply=mend_issue)
        issue = catalogue.issue(issue_id)
    log.info("%s: %s, %d articles", shown.path.name, shown.status.value, issue.article_count)
    return ImportOutcome(shown.path, shown.status, issue, comparison=shown.comparison)


def import_files(
    catalogue: Catalogue,
    originals: Originals,
    held: HeldIssues,
    paths: Sequence[Path],
    choices: ImportChoices,
    progress: Progress,
    *,
    workers: int | None = None,
) -> ImportReport:
    """Import files and folders; one bad file does not stop the others.

    Many files are read and recovered on all cores (on ``workers`` processes) and stored here, in their order.
    """
    outcomes: list[ImportOutcome] = []
    found = [item for path in paths for item in files_below(path)]
    steps = [collecting.steps_of(item) for item in found]
    done, total = 0, sum(steps)
    with Batch(choices, catalogue.find_by_sha256, workers) as batch:
        try:
            for step, reading in zip(steps, batch.read(found, len(found)), strict=True):
                progress(done, total)
                ahead = functools.partial(collecting.report_ahead, progress, done, total)
                if reading.is_collection:
                    outcomes.append(collecting.import_one(catalogue, originals, reading.path, choices, ahead))
                else:
                    tick = functools.partial(progress, done, total)
                    outcomes.append(_import_one(catalogue, originals, held, reading, tick))
                done += step
            progress(total, total)
        except CancelledError:
            return ImportReport(tuple(outcomes), cancelled=True)
    return ImportReport(tuple(outcomes))


def _import_one(
    catalogue: Catalogue, originals: Originals, held: HeldIssues, reading: Reading, tick: Callable[[], object]
) -> ImportOutcome:
    try:
        if reading.known is not None:
            originals.keep(reading.raw, reading.sha256)
            return ImportOutcome(reading.path, ImportStatus.UNCHANGED, reading.known)
        result = reading.recovered(tick)
        assert reading.work is not None  # noqa: S101 - only what is worked on is recovered
        return commit(catalogue, originals, _shown(catalogue, held, reading.path, reading.work, result))
    except CancelledError:
        raise
    except ReaderError as exc:
        log.error("%s", exc)
        return ImportOutcome(reading.path, ImportStatus.FAILED, error=exc)
