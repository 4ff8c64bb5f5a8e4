"""``outline``: what would be recovered from files, without importing them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.cli.command import Command, Shell, add_json, add_recovery, engine_of, path
from reader.cli.output import complain, print_json
from reader.errors import ReaderError
from reader.outline import failed_outline, outline_file
from reader.sources import Engine


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    add_recovery(parser)
    add_json(parser)
    parser.epilog = (
        "--json prints one object for one FILE and a list of objects for several. A FILE that cannot be read has an\n"
        'object with "error" in its place, and the exit code is 1.'
    )


def _run(args: argparse.Namespace, shell: Shell) -> int:
    engine = engine_of(args)
    outlines = [_outline(file, args, engine) for file in args.files]
    if args.json:
        print_json(outlines if len(outlines) > 1 else outlines[0])
    else:
        for outline in outlines:
            if "error" not in outline:
                print("\n".join(_lines(outline)))
    return 1 if any("error" in outline for outline in outlines) else 0


def _outline(file: Path, args: argparse.Namespace, engine: Engine | None) -> dict[str, Any]:
    try:
        return outline_file(file, encoding=args.encoding, year=args.year, month=args.month, engine=engine)
    except ReaderError as exc:
        complain(exc)
        return failed_outline(file.name, str(exc))


def _lines(outline: dict[str, Any]) -> Iterator[str]:
    """Yield the contents as an indented tree with pages, then what they do not list, then the findings."""
    year, month = (outline["issue"][key] or "?" for key in ("year", "month"))
    yield f"{outline['file']}: year {year}, month {month}, articles {len(outline['articles'])}"
    for entry in outline["toc"]:
        page = f" … {entry['page']}" if entry["page"] is not None else ""
        lost = " (no text found)" if entry["kind"] == "article" and entry["article"] is None else ""
        yield f"{'  ' * entry['level']}{entry['title']}{page}{lost}"
    opened = {entry["article"] for entry in outline["toc"]}
    for position, article in enumerate(outline["articles"]):
        if position not in opened:
            yield f"  not in the contents: {article['title']}"
    for finding in outline["findings"]:
        place = f", line {finding['line']}" if finding["line"] is not None else ""
        yield f"  {finding['severity']}{place}: {finding['message']}"


COMMAND = Command(
    "outline", "show what is recovered from files, without importing them", _add_arguments, _run, takes_many=True
)
