"""``reindex``: the search index made anew."""

from __future__ import annotations

import argparse
import time

from reader.cli.command import Command, Shell, add_json
from reader.cli.output import WorkProgress, counted, print_json


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_json(parser)


def _run(args: argparse.Namespace, shell: Shell) -> int:
    started = time.perf_counter()
    with shell.library() as library, WorkProgress("indexing") as progress:
        library.rebuild_index(progress=progress)
        articles = sum(issue.article_count for issue in library.issues())
    took_s = time.perf_counter() - started
    if args.json:
        print_json({"articles": articles, "took_ms": round(took_s * 1000, 3)})
    else:
        print(f"{counted(articles, 'article')} indexed in {took_s:.1f} s")
    return 0


COMMAND = Command("reindex", "make the search index anew", _add_arguments, _run)
