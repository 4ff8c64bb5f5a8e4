"""``export``: articles to a file or to stdout."""

from __future__ import annotations

import argparse
import sys

from reader.cli.command import Command, Shell, UsageError, article_id, issue_id, path, tag_name
from reader.cli.finding import found_articles, once_each
from reader.cli.output import counted, say
from reader.errors import NotFoundError
from reader.export import EXPORTS, save_export
from reader.library import Library
from reader.model import ArticleId


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article_ids", nargs="*", type=article_id, metavar="ARTICLE_ID", help="these articles, or")
    parser.add_argument("--issue", type=issue_id, metavar="ISSUE_ID", help="all articles of an issue, or")
    parser.add_argument("--query", metavar="QUERY", help="all articles that a search finds, or")
    parser.add_argument("--tag", type=tag_name, metavar="NAME", help="all articles with a tag")
    keys = [export.key for export in EXPORTS]
    parser.add_argument("--format", choices=keys, default=keys[0], help=f"form of the export ({keys[0]})")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--output", type=path, metavar="FILE", help="write this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="replace FILE when it is there")


def _run(args: argparse.Namespace, shell: Shell) -> int:
    asked = (bool(args.article_ids), args.issue is not None, args.query is not None, args.tag is not None)
    if sum(asked) != 1:
        raise UsageError("say what to export in one way: ARTICLE_ID, --issue, --query or --tag")
    with shell.library() as library:
        wanted = _wanted(library, args)
        text = library.export(wanted, args.format)
    if args.output is None:
        sys.stdout.write(text)
    else:
        save_export(text, args.output, overwrite=args.force)
        say(f"{counted(len(wanted), 'article')} written to {args.output}")
    return 0


def _wanted(library: Library, args: argparse.Namespace) -> tuple[ArticleId, ...]:
    """Return the articles asked for. Raises NotFoundError when a search or a tag gives none."""
    if args.article_ids:
        return once_each(args.article_ids)
    if args.issue is not None:
        return tuple(article.id for article in library.articles(library.issue(args.issue).id))
    if args.query is not None:
        found = found_articles(library, args.query)
        what = f"found by the search {args.query!r}"
    else:
        found = library.tagged_articles(args.tag)
        what = f"with the tag {args.tag!r}"
    if not found:
        raise NotFoundError("article", what)
    return found


COMMAND = Command(
    "export", "write articles as " + " or ".join(e.label for e in EXPORTS), _add_arguments, _run, takes_many=True
)
