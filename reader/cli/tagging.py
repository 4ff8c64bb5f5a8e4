"""``tag``: put tags on articles, take them off, list them."""

from __future__ import annotations

import argparse

from reader.cli.command import Command, Shell, UsageError, add_json, article_id, tag_name
from reader.cli.finding import found_articles, once_each
from reader.cli.output import counted, print_json


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|remove|list")
    for action, summary in (("add", "put a tag on articles"), ("remove", "take a tag off articles")):
        below = actions.add_parser(action, help=summary, description=summary, allow_abbrev=False)
        below.add_argument("name", type=tag_name, metavar="NAME")
        below.add_argument("article_ids", nargs="*", type=article_id, metavar="ARTICLE_ID")
        below.add_argument("--query", metavar="QUERY", help="also every article that a search finds")
        add_json(below)
    summary = "list the tags with their articles"
    below = actions.add_parser("list", help=summary, description=summary, allow_abbrev=False)
    add_json(below)


def _run(args: argparse.Namespace, shell: Shell) -> int:
    return _list(args, shell) if args.action == "list" else _change(args, shell)


def _change(args: argparse.Namespace, shell: Shell) -> int:
    if not args.article_ids and args.query is None:
        raise UsageError("say which articles: ARTICLE_ID or --query QUERY")
    with shell.library() as library:
        wanted = list(args.article_ids)
        if args.query is not None:
            wanted += found_articles(library, args.query)
        wanted = list(once_each(wanted))
        change = library.tag if args.action == "add" else library.untag
        changed = change(wanted, args.name)
    if args.json:
        print_json({"tag": args.name, "changed": list(changed), "unchanged": len(wanted) - len(changed)})
    else:
        print(f"{counted(len(changed), 'article')} changed, {len(wanted) - len(changed):,} as before")
    return 0


def _list(args: argparse.Namespace, shell: Shell) -> int:
    with shell.library() as library:
        held = [(tag, library.tagged_articles(tag.name)) for tag in library.tags()]
    if args.json:
        print_json({"tags": [{"name": tag.name, "count": len(ids), "article_ids": list(ids)} for tag, ids in held]})
    else:
        for tag, _ in held:
            print(f"{tag.name}\t{counted(tag.article_count, 'article')}")
    return 0


COMMAND = Command("tag", "put tags on articles, take them off, list them", _add_arguments, _run)
