"""``import``: files and folders into the library."""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from reader.cli.command import Command, Shell, UsageError, add_json, add_recovery, engine_of, path
from reader.cli.output import WorkProgress, ask, complain, counted, is_terminal, on_one_line, print_json, say
from reader.errors import IndexingError, ReaderError, SourceError
from reader.importing import (
    FEW_FILES,
    Comparison,
    ImportChoices,
    ImportOutcome,
    ImportPreview,
    ImportReport,
    ImportStatus,
    core_count,
    files_below,
)
from reader.library import Library
from reader.model import IssueId, issue_name

_INTERRUPTED = 130


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=path, metavar="PATH", help="a file, or a folder with files")
    add_recovery(parser)
    parser.add_argument("--series", type=_series, metavar="S", help="publication whose issues these are")
    same = parser.add_mutually_exclusive_group()
    same.add_argument("--as-new", action="store_true", help="keep beside an issue that looks like the same one")
    same.add_argument("--replace", action="store_true", help="replace the text of such an issue even by a worse one")
    parser.add_argument("--yes", action="store_true", help="do not ask; needed where nobody can be asked")
    add_json(parser)
    parser.epilog = (
        "Without --yes the terminal shows what would be imported and asks; with no terminal to ask on nothing is\n"
        "imported and the exit code is 2. A file that cannot be imported does not stop the others (exit code 1).\n"
        "The same file again changes nothing; another text of an issue that is held replaces its text and keeps\n"
        "its tags. A text that looks worse than the held one (clearly fewer articles or characters, or far more\n"
        "doubts) is left out unless --replace or --as-new says what to do with it."
    )


def _series(text: str) -> str:
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise argparse.ArgumentTypeError("a series needs a name")
    return name


def _run(args: argparse.Namespace, shell: Shell) -> int:
    choices = ImportChoices(
        args.encoding, args.year, args.month, args.as_new, engine_of(args), series=args.series, replace=args.replace
    )
    if not args.yes and not is_terminal():
        raise UsageError("nothing was imported: there is no terminal to ask on, so --yes is needed")
    with shell.library(create=True) as library:
        said: set[str] = set()
        if not args.yes and not _agreed(library, args.paths, choices, said):
            say("nothing was imported")
            _tell(library, ImportReport(()), said, as_json=args.json)
            return 0
        with WorkProgress("importing") as progress:
            report = library.import_files(args.paths, choices=choices, progress=progress)
        _tell(library, report, said, as_json=args.json)
        if report.cancelled:
            say("stopped; what was finished before stays")
            return _INTERRUPTED
        _index(library)
    return 1 if report.count(ImportStatus.FAILED) else 0


# --- before ----------------------------------------------------------------------------------------------------------


def _agreed(library: Library, paths: Sequence[Path], choices: ImportChoices, said: set[str]) -> bool:
    """Show what would happen to each file and return whether the user wants it; errors shown are added to ``said``."""
    ready = 0
    items = list(itertools.chain.from_iterable(map(files_below, paths)))
    for seen in _looked_at(library, items, choices):
        if isinstance(seen, ReaderError):
            complain(seen)
            said.add(str(seen))
        else:
            say(seen.line)
            ready += seen.status not in (ImportStatus.UNCHANGED, ImportStatus.LEFT_OUT)
    return bool(ready) and ask(f"Import {counted(ready, 'file')}?")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a preview said, without the text."""

    line: str
    status: ImportStatus


def _looked_at(
    library: Library, items: Sequence[Path | SourceError], choices: ImportChoices
) -> Iterator[_Seen | ReaderError]:
    """Yield what would happen to each file, in their order; many are read on all cores."""
    is_many = len(items) > FEW_FILES

    def look(item: Path | SourceError) -> _Seen | ReaderError:
        if isinstance(item, SourceError):
            return item
        try:
            preview = library.preview(item, choices, apart=is_many)
        except ReaderError as exc:
            return exc
        return _Seen(_preview_line(preview), preview.status)

    if not is_many:
        yield from map(look, items)
        return
    with ThreadPoolExecutor(core_count()) as pool:
        try:
            yield from pool.map(look, items)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            library.end_previews()


def _preview_line(preview: ImportPreview) -> str:
    meta, name = preview.recovered.meta, preview.source.name
    issue = issue_name(meta.title, meta.year, meta.month, name)
    if preview.existing is not None:
        held = preview.existing.name
        if preview.status is ImportStatus.UNCHANGED:
            return f"{name}: is held already as {held}; nothing to do"
        if preview.comparison is not None and preview.status is ImportStatus.LEFT_OUT:
            return left_out_sentence(name, held, preview.comparison)
        issue = f"{issue}, replaces the text of {held}"
    counts = (
        counted(preview.article_count, "article"),
        counted(len(preview.recovered.findings), "finding"),
    )
    beside = f" ({_beside(preview.comparison)})" if preview.comparison is not None else ""
    series = f", series {meta.series}" if meta.series is not None else ""
    return f"{name}: {issue}, {', '.join(counts)}{beside}{series}"


def left_out_sentence(name: str, held: str, comparison: Comparison) -> str:
    """Return why a text is not put in the place of the one that is held, and what one can do."""
    beside = _beside(comparison)
    return f"{name}: looks worse than the text of {held} and is left out ({beside}); see --replace and --as-new"


def _beside(comparison: Comparison) -> str:
    new, held = comparison.new, comparison.held
    pairs = {
        "article": (new.articles, held.articles),
        "character": (new.characters, held.characters),
        "doubt": (new.doubts, held.doubts),
    }
    return ", ".join(f"{counted(here, noun)}, held: {there:,}" for noun, (here, there) in pairs.items())


# --- afterwards ------------------------------------------------------------------------------------------------------


def _index(library: Library) -> None:
    """Bring the index up to what was imported; trouble with it loses nothing and is mended by the next search."""
    try:
        with WorkProgress("indexing") as progress:
            library.update_index(progress=progress)
    except IndexingError as exc:
        say(f"warning: {exc}; the next search will take in what was imported")


def _tell(library: Library, report: ImportReport, said: set[str], *, as_json: bool) -> None:
    """Print what became of each file; errors that were ``said`` before are not said again."""
    found = Counter(finding.issue_id for finding in library.findings())
    for outcome in report.outcomes:
        sentence = _sentence(outcome)
        if sentence and sentence not in said:
            complain(sentence)
        if outcome.status is ImportStatus.LEFT_OUT and outcome.issue and outcome.comparison:
            say(left_out_sentence(outcome.path.name, outcome.issue.name, outcome.comparison))
    if as_json:
        counts = {status.value: report.count(status) for status in ImportStatus}
        files = [_file_values(outcome, found) for outcome in report.outcomes]
        print_json({**counts, "cancelled": report.cancelled, "files": files})
        return
    for outcome in report.outcomes:
        if outcome.issue is not None:
            articles = counted(outcome.issue.article_count, "article")
            findings = counted(found[outcome.issue.id], "finding")
            line = f"{outcome.status.value}: {outcome.path.name}: {outcome.issue.name}, {articles}, {findings}"
            print(on_one_line(line))


def _file_values(outcome: ImportOutcome, found: Counter[IssueId]) -> dict[str, object]:
    issue = outcome.issue
    return {
        "file": str(outcome.path),
        "status": outcome.status.value,
        "issue_id": issue.id if issue else None,
        "issue": issue.name if issue else None,
        "year": issue.year if issue else None,
        "month": issue.month if issue else None,
        "series": issue.series if issue else None,
        "articles": issue.article_count if issue else 0,
        "findings": found[issue.id] if issue else 0,
        "error": _sentence(outcome),
    }


def _sentence(outcome: ImportOutcome) -> str | None:
    """Return why a file failed, with its name; trouble with the library does not know it."""
    if outcome.error is None:
        return None
    text = str(outcome.error)
    return text if isinstance(outcome.error, SourceError) else f"{outcome.path.name}: {text}"


COMMAND = Command("import", "import files and folders", _add_arguments, _run, takes_many=True)
