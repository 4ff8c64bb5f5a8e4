"""``list``: the issues, or the contents of one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

from reader.cli.command import Command, Shell, add_json, issue_id
from reader.cli.output import counted, on_one_line, print_json
from reader.export import describe_issue
from reader.library import Library
from reader.model import ArticleId, ContentsNode, EntryId, Issue, IssueId, StoredFinding
from reader.outline import finding_values


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "issue_id", nargs="?", type=issue_id, metavar="ISSUE_ID", help="show the contents of this issue, with pages"
    )
    add_json(parser)


def _run(args: argparse.Namespace, shell: Shell) -> int:
    with shell.library() as library:
        if args.issue_id is not None:
            return _list_contents(library, args.issue_id, as_json=args.json)
        issues = library.issues()
    if args.json:
        print_json({"issues": [describe_issue(issue) for issue in issues]})
    else:
        for issue in issues:
            print(_issue_line(issue))
    return 0


def _issue_line(issue: Issue) -> str:
    counts = f"{counted(issue.article_count, 'article')}, {counted(issue.finding_count, 'doubt')}"
    return f"{issue.id}\t{on_one_line(issue.name)}\t{counts}\t{on_one_line(issue.file_name)}"


# --- the contents of one issue ---------------------------------------------------------------------------------------


def _list_contents(library: Library, wanted: IssueId, *, as_json: bool) -> int:
    issue, nodes = library.issue(wanted), library.contents(wanted)
    levels = _levels(nodes)
    if as_json:
        print_json(_contents_values(library, issue, nodes, levels))
        return 0
    print(_issue_line(issue))
    for node in nodes:
        page = f" … {node.printed_page}" if node.printed_page is not None else ""
        number = f" [{node.article_id}]" if node.article_id is not None else ""
        print(f"{'  ' * levels[node.id]}{node.title}{page}{number}")
    return 0


def _levels(nodes: Sequence[ContentsNode]) -> Mapping[EntryId, int]:
    """Return how deep each node of contents in pre-order stands, 1 = top."""
    levels: dict[EntryId, int] = {}
    for node in nodes:
        levels[node.id] = 1 if node.parent is None else levels[node.parent] + 1
    return levels


def _contents_values(
    library: Library, issue: Issue, nodes: Sequence[ContentsNode], levels: Mapping[EntryId, int]
) -> dict[str, object]:
    return {
        "issue": describe_issue(issue),
        "toc": list(_node_values(nodes, levels, library.source_ids(issue.id))),
        "findings": [_finding_values(finding) for finding in library.findings(issue.id)],
    }


def _node_values(
    nodes: Sequence[ContentsNode], levels: Mapping[EntryId, int], source_ids: Mapping[ArticleId, str]
) -> Iterator[dict[str, object]]:
    positions = {node.id: position for position, node in enumerate(nodes)}
    for node in nodes:
        source_id = None if node.article_id is None else source_ids.get(node.article_id)
        yield {
            "level": levels[node.id],
            "kind": node.kind.value,
            "title": node.title,
            "page": node.printed_page,
            "parent": None if node.parent is None else positions[node.parent],
            "article_id": node.article_id,
            "listed": node.listed,
            **({} if source_id is None else {"source_id": source_id}),
        }


def _finding_values(stored: StoredFinding) -> dict[str, object]:
    return {**finding_values(stored.finding), "article_id": stored.article_id}


COMMAND = Command("list", "list the issues, or the contents of one", _add_arguments, _run)
