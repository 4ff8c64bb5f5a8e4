"""The rows of the contents as plain values: made from what the library holds, all of them or one issue anew.

Nothing here belongs to a thread: the rows of a large library are made in the background and then shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from reader.model import ArticleId, ContentsNode, EntryId, EntryKind, Issue, IssueId, IssueKind
from reader.ui.models.contents_node import Node, NodeKind

_NO_MONTHS = frozenset({IssueKind.NEWSPAPER, IssueKind.COLLECTION})
_ENTRY_KINDS = {
    EntryKind.SECTION: NodeKind.SECTION,
    EntryKind.SUBSECTION: NodeKind.SUBSECTION,
    EntryKind.ARTICLE: NodeKind.ARTICLE,
    EntryKind.PART: NodeKind.PART,
}


class ContentsRows:
    """All rows, and how they are found."""

    def __init__(
        self,
        issues: Sequence[Issue] = (),
        contents: Mapping[IssueId, Sequence[ContentsNode]] | None = None,
        *,
        tagged: Collection[ArticleId] = (),
        doubtful: Collection[ArticleId] = (),
    ) -> None:
        self.nodes: list[Node] = []
        self.by_article: dict[ArticleId, Node] = {}
        self.by_key: dict[str, Node] = {}
        self._free: list[int] = []
        """Places in ``nodes`` of rows that are gone."""
        self._places: dict[IssueId, tuple[object, ...]] = {}
        tagged, doubtful = frozenset(tagged), frozenset(doubtful)
        groups: dict[str, Node] = {}
        for issue in issues:
            group = self._group_of(issue, groups)
            node = self._add(NodeKind.ISSUE, _issue_label(issue, group), f"issue:{issue.id}", group)
            node.issue_id = issue.id
            self._places[issue.id] = _place(issue)
            self.fill(node, issue, (contents or {}).get(issue.id, ()), tagged, doubtful)
        for name, group in groups.items():
            group.detail = _group_detail(name, group)
        self.top = [groups[name] for name in sorted(groups, key=_group_order)]

    def issue_node(self, issue: Issue) -> Node | None:
        """Return the row of an issue; None when there is none, or when it would stand elsewhere or be named anew."""
        return self.by_key.get(f"issue:{issue.id}") if self._places.get(issue.id) == _place(issue) else None

    def empty(self, issue: Node) -> None:
        """Take out all rows below an issue."""
        gone, issue.children, issue.shown = issue.children, [], []
        while gone:
            node = gone.pop()
            gone += node.children
            self._free.append(node.id)
            del self.by_key[node.key]
            if node.article_id is not None and self.by_article.get(node.article_id) is node:
                del self.by_article[node.article_id]

    def fill(
        self,
        node: Node,
        issue: Issue,
        entries: Iterable[ContentsNode],
        tagged: Collection[ArticleId] = (),
        doubtful: Collection[ArticleId] = (),
    ) -> None:
        """Put the contents of an issue below its row, which has none."""
        node.detail = QLocale().toString(issue.article_count)
        has_contents = issue.kind is IssueKind.BULLETIN
        below: dict[EntryId, Node] = {}
        for entry in entries:
            parent = below.get(entry.parent, node) if entry.parent is not None else node
            below[entry.id] = self._add_entry(entry, parent, listed=entry.listed or not has_contents)
        for one in below.values():
            if one.kind in {NodeKind.SECTION, NodeKind.SUBSECTION}:
                one.detail = QLocale().toString(_count_articles(one))
            elif one.article_id is not None and self.by_article.get(one.article_id) is one:
                one.is_tagged, one.is_doubtful = one.article_id in tagged, one.article_id in doubtful

    def set_marks(self, tagged: Collection[ArticleId], doubtful: Collection[ArticleId]) -> list[Node]:
        """Mark which articles are tagged and which are doubtful; return the rows that changed."""
        held_tagged, held_doubtful = frozenset(tagged), frozenset(doubtful)
        changed = []
        for article_id, node in self.by_article.items():
            marks = (article_id in held_tagged, article_id in held_doubtful)
            if marks != (node.is_tagged, node.is_doubtful):
                node.is_tagged, node.is_doubtful = marks
                changed.append(node)
        return changed

    def _add(self, kind: NodeKind, label: str, key: str, parent: Node | None) -> Node:
        node = Node(self._free.pop() if self._free else len(self.nodes), kind, label, key, parent)
        if node.id == len(self.nodes):
            self.nodes.append(node)
        else:
            self.nodes[node.id] = node
        self.by_key[key] = node
        if parent is not None:
            parent.children.append(node)
        return node

    def _add_entry(self, entry: ContentsNode, parent: Node, *, listed: bool) -> Node:
        node = self._add(_ENTRY_KINDS[entry.kind], entry.title, f"entry:{entry.id}", parent)
        node.issue_id, node.entry_id, node.article_id = entry.issue_id, entry.id, entry.article_id
        node.listed = listed
        node.paragraph = -1 if entry.paragraph is None else entry.paragraph
        if entry.kind in {EntryKind.ARTICLE, EntryKind.PART}:
            node.detail = "" if entry.printed_page is None else str(entry.printed_page)
        if entry.kind is EntryKind.ARTICLE and entry.article_id is not None:
            self.by_article.setdefault(entry.article_id, node)
        return node

    def _group_of(self, issue: Issue, groups: dict[str, Node]) -> Node:
        if issue.kind is IssueKind.NEWSPAPER:
            name, label = "newspapers", QCoreApplication.translate("ContentsModel", "Newspapers")
        elif issue.kind is IssueKind.COLLECTION:
            name, label = "collections", QCoreApplication.translate("ContentsModel", "Collections")
        elif issue.year is None:
            name, label = "undated", QCoreApplication.translate("ContentsModel", "No year")
        else:
            words = QCoreApplication.translate("ContentsModel", "{year}", "a year in the tree")
            name, label = f"{issue.year:04d}", words.format(year=issue.year)
        if name not in groups:
            groups[name] = self._add(NodeKind.GROUP, label, f"group:{name}", None)
        return groups[name]


def _place(issue: Issue) -> tuple[object, ...]:
    """Return what decides where an issue stands among the others, and under which name."""
    return (issue.kind, issue.year, issue.month, issue.name, issue.title, issue.file_name)


def _issue_label(issue: Issue, group: Node) -> str:
    """Return ``6月`` below its year; with its name when that alone does not tell it apart."""
    full = issue.name
    if issue.kind in _NO_MONTHS or issue.year is None or issue.month is None:
        return full
    name = QLocale().standaloneMonthName(issue.month, QLocale.FormatType.LongFormat)
    words = QCoreApplication.translate("ContentsModel", "{name}", "a month in the tree")
    label = words.format(name=name, month=issue.month)
    if any(child.label == label for child in group.children):
        return f"{label} · {issue.title or issue.file_name}"
    return label


def _group_detail(name: str, group: Node) -> str:
    months = {child.label for child in group.children}
    if name.isdigit() and len(months) == len(group.children) <= 12:
        return f"{len(months)}/12"
    return QLocale().toString(len(group.children))


def _count_articles(node: Node) -> int:
    return sum((child.kind is NodeKind.ARTICLE) + _count_articles(child) for child in node.children)


def _group_order(name: str) -> tuple[int, str]:
    """Return the sort key of a group: years as they go, newspapers, collections, then what has no year."""
    return ({"newspapers": 1, "collections": 2, "undated": 3}.get(name, 0), name)
