"""``check``: whether the library is whole."""

from __future__ import annotations

import argparse

from reader.cli.command import Command, Shell, add_json
from reader.cli.output import WorkProgress, complain, counted, print_json, say


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    parser.epilog = (
        "Reads the catalogue and every original. The exit code is 1 when something does not read back as it was\n"
        "written. The search index is no such loss: what is wrong with it is only said, the next search mends it."
    )


def _run(args: argparse.Namespace, shell: Shell) -> int:
    with shell.library() as library, WorkProgress("checking") as progress:
        report = library.check(progress=progress)
    if args.json:
        print_json(
            {
                "originals_checked": report.originals_checked,
                "problems": list(report.problems),
                "index_trouble": report.index_trouble,
                "notes": list(report.notes),
            }
        )
    else:
        print(f"{counted(report.originals_checked, 'original')} checked, {counted(len(report.problems), 'problem')}")
    for problem in report.problems:
        complain(problem)
    for note in report.notes:
        say(note)
    if report.index_trouble:
        say(f"the search index: {report.index_trouble}; the next search makes it anew")
    return 1 if report.problems else 0


COMMAND = Command("check", "check that nothing in the library is lost or altered", _add_arguments, _run)
