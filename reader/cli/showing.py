"""``show``: one article."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from reader.cli.command import Command, Shell, add_json, article_id
from reader.cli.output import print_json
from reader.cli.places import place_line
from reader.export import ExportItem, describe_article


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article_id", type=article_id, metavar="ARTICLE_ID")
    add_json(parser)


def _run(args: argparse.Namespace, shell: Shell) -> int:
    with shell.library() as library:
        article = library.article(args.article_id)
        tags = library.tags_of([article.id]).get(article.id, ())
        item = ExportItem(article, library.issue(article.issue_id), tags)
    if args.json:
        print_json(describe_article(item))
    else:
        print("\n\n".join(_pieces(item)))
    return 0


def _pieces(item: ExportItem) -> Iterator[str]:
    """Yield the article as clean text: where it stands, its tags, then the page in reading order."""
    article, issue = item.article, item.issue
    head = place_line(issue.name, article.section, article.subsection, article.date, article.printed_page)
    yield "\n".join([head, f"tags: {', '.join(item.tags)}"] if item.tags else [head])
    for block in article.blocks():
        yield block.text


COMMAND = Command("show", "show an article", _add_arguments, _run)
