"""A bulletin with printed contents: contents and body put together to one issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reader.model import (
    ArticleDate,
    EntryKind,
    Finding,
    IssueKind,
    IssueMeta,
    RecoveredArticle,
    RecoveredIssue,
    TocEntry,
)
from reader.recover import findings
from reader.recover.align import Match, align
from reader.recover.articles import Cut, CutBody, cut_body
from reader.recover.confidence import with_confidence
from reader.recover.contents import Region
from reader.recover.datelines import dateline_at, datelines_in
from reader.recover.evidence import Body
from reader.recover.given import Given
from reader.recover.issue_date import IssueDate, find_issue_date, with_years
from reader.recover.items import read_items
from reader.recover.lines import Line
from reader.recover.paragraphs import measure_layout
from reader.recover.shapes import fold, without_wrap_spaces
from reader.recover.tree import Node, build_tree

SURE_YEAR = 0.9
_MIN_SAME_CHARS = 20
"""Of several paragraphs in one line of the file, the one that begins with as many characters of a heading is it."""


_COLONS = ("：", ":")
_COLONS_AND_SPACE = "：: \u3000"


def recover_bulletin(lines: Sequence[Line], region: Region, given: Given) -> RecoveredIssue:
    """Return the structure of a document whose contents stand at ``region``."""
    head = region.heading if region.heading is not None else region.start
    body = Body([*lines[:head], *lines[region.end :]])
    nodes = build_tree(read_items(lines[region.start : region.end], body), body)
    return assemble(body, nodes, align(nodes, body), given, IssueKind.BULLETIN)


def assemble(
    body: Body,
    nodes: Sequence[Node],
    matches: Mapping[int, Match],
    given: Given,
    kind: IssueKind,
    extra: Iterable[Finding] = (),
) -> RecoveredIssue:
    """Return the issue of a body whose nodes were found in it; ``extra`` findings come first."""
    is_listed = kind is IssueKind.BULLETIN
    cut = cut_body(body, nodes, matches, measure_layout(_texts(body, matches)))
    dates = [_date_of(article) for article in cut.articles]
    texts = ("\n".join((article.title, *article.paragraphs)) for article in cut.articles)
    when = find_issue_date(given.name, [line.text for line in cut.front], [d for d in dates if d], texts)
    when = with_given(when, given)
    by_node = {article.node: i for i, article in enumerate(cut.articles) if article.node is not None}
    nodes = [_with_clean_title(node, n, by_node, cut) for n, node in enumerate(nodes)]
    articles = [
        _article(article, nodes, date, when, is_listed=is_listed)
        for article, date in zip(cut.articles, dates, strict=True)
    ]
    articles = with_confidence(articles, cut.articles, nodes, by_node)
    toc = _toc(nodes, matches, by_node, cut, articles, body)
    masthead = _masthead(cut.front)
    cut.outside = [*(line for line in cut.front if line.text.strip() != masthead), *cut.outside]
    meta = IssueMeta(kind, masthead, when.year, when.month, when.evidence)
    found = [*extra, *_findings(nodes, by_node, cut, articles, when.month, is_listed=is_listed), *date_findings(when)]
    return RecoveredIssue(meta, toc, tuple(articles), tuple(found))


def _texts(body: Body, matches: Mapping[int, Match]) -> list[Line]:
    """Return the lines of the body less those that are a title alone, which say nothing about how texts are set."""
    titles = {
        match.start.line
        for match in matches.values()
        if match.start.line == match.end.line and match.end.char >= len(body.lines[match.end.line].text.rstrip())
    }
    return [line for i, line in enumerate(body.lines) if i not in titles]


def with_given(when: IssueDate, given: Given) -> IssueDate:
    """Return the date of the issue with what the user set put first."""
    if given.year is None and given.month is None:
        return when
    evidence = ("set by hand", *when.evidence)
    year, year_sure = (given.year, 1.0) if given.year is not None else (when.year, when.year_sure)
    month, month_sure = (given.month, 1.0) if given.month is not None else (when.month, when.month_sure)
    return IssueDate(year, month, year_sure, month_sure, evidence)


# --- articles --------------------------------------------------------------------------------------------------------


def _date_of(article: Cut) -> ArticleDate | None:
    if not article.paragraphs:
        return None
    dateline = dateline_at(article.paragraphs[0])
    if dateline is not None and dateline.is_sure:
        return dateline.date
    held = next((d for d in datelines_in(article.subtitle or "") if d.date.first.year and d.date.first.day), None)
    if held is not None:
        return held.date
    signed = article.paragraphs[-1]
    dateline = dateline_at(signed)
    return dateline.date if dateline is not None and dateline.end == len(signed.rstrip()) else None


def _article(
    cut: Cut, nodes: Sequence[Node], date: ArticleDate | None, when: IssueDate, *, is_listed: bool
) -> RecoveredArticle:
    node = nodes[cut.node] if cut.node is not None else None
    name = node.parent if node is not None else _name_of(cut, nodes)
    section, subsection = _names_above(name, nodes)
    return RecoveredArticle(
        title=_title(cut, node),
        paragraphs=cut.paragraphs,
        toc_title=node.item.title if node is not None and is_listed else None,
        section=section,
        subsection=subsection,
        date=with_years(date, when.year, when.month) if date is not None else None,
        printed_page=node.item.page if node is not None else None,
        line=cut.line,
        subtitle=cut.subtitle,
        byline=cut.byline,
        paragraph_lines=cut.lines,
    )


def _title(cut: Cut, node: Node | None) -> str:
    """Return the title as the body prints it; a character that a page break repeated is taken out."""
    if node is None or fold(cut.title) == node.item.folded:
        return cut.title
    if not cut.title:
        return node.item.title
    for i in range(1, len(cut.title)):
        if cut.title[i] == cut.title[i - 1]:
            once = cut.title[:i] + cut.title[i + 1 :]
            if fold(once) == node.item.folded:
                return once
    return cut.title if node.item.title.endswith(_COLONS) else cut.title.rstrip(_COLONS_AND_SPACE)


def _name_of(cut: Cut, nodes: Sequence[Node]) -> int | None:
    return cut.name if cut.name is not None and cut.name < len(nodes) else None


def _names_above(name: int | None, nodes: Sequence[Node]) -> tuple[str | None, str | None]:
    """Return section and subsection of something under the node ``name``."""
    chain: list[str] = []
    while name is not None:
        chain.append(nodes[name].item.title)
        name = nodes[name].parent
    chain.reverse()
    return (chain[0] if chain else None), (chain[1] if len(chain) > 1 else None)


def _with_clean_title(node: Node, n: int, by_node: Mapping[int, int], cut: CutBody) -> Node:
    """Return the node with the spaces taken out that a wrapped line left in its title."""
    title = node.item.title
    if n in by_node:
        printed = cut.articles[by_node[n]].title
        if "".join(printed.split()) == "".join(title.split()):
            return replace(node, item=replace(node.item, title=printed))
    return replace(node, item=replace(node.item, title=without_wrap_spaces(title))) if len(title) >= 28 else node


# --- the tree --------------------------------------------------------------------------------------------------------


def _toc(
    nodes: Sequence[Node],
    matches: Mapping[int, Match],
    by_node: Mapping[int, int],
    cut: CutBody,
    articles: Sequence[RecoveredArticle],
    body: Body,
) -> tuple[TocEntry, ...]:
    children: dict[int | None, list[int]] = {}
    for n, node in enumerate(nodes):
        children.setdefault(node.parent, []).append(n)
    unlisted = _unlisted_places(nodes, cut)

    def entry(n: int) -> TocEntry:
        node = nodes[n]
        article = by_node.get(n)
        paragraph = None
        if node.kind is EntryKind.PART and node.parent is not None:
            article = by_node.get(node.parent)
            paragraph = _paragraph_of(n, matches, article, cut, body)
            is_under = node.item.page is None and article is not None and cut.articles[article].paragraphs
            article = article if paragraph is not None or is_under else None
        return TocEntry(
            node.kind, node.item.title, node.level, node.item.page, node.item.line.number,
            listed=True, article=article, paragraph=paragraph, children=below(n),
        )  # fmt: skip

    def below(n: int | None) -> tuple[TocEntry, ...]:
        level = nodes[n].level + 1 if n is not None else 1
        entries = [_unlisted_entry(i, articles, level) for i in unlisted.get((n, None), ())]
        for child in children.get(n, ()):
            entries.append(entry(child))
            entries += [_unlisted_entry(i, articles, level) for i in unlisted.get((n, child), ())]
        return tuple(entries)

    return below(None)


def _unlisted_places(nodes: Sequence[Node], cut: CutBody) -> dict[tuple[int | None, int | None], list[int]]:
    """Return the unlisted articles by (name they stand under, sibling they follow or None)."""
    places: dict[tuple[int | None, int | None], list[int]] = {}
    last: dict[int | None, int] = {}
    for i, article in enumerate(cut.articles):
        if article.node is not None:
            last[nodes[article.node].parent] = article.node
            continue
        parent = _name_of(article, nodes)
        places.setdefault((parent, last.get(parent)), []).append(i)
    return places


def _unlisted_entry(i: int, articles: Sequence[RecoveredArticle], level: int) -> TocEntry:
    article = articles[i]
    return TocEntry(EntryKind.ARTICLE, article.title, level, None, article.line, listed=False, article=i)


def _paragraph_of(n: int, matches: Mapping[int, Match], article: int | None, cut: CutBody, body: Body) -> int | None:
    if n not in matches or article is None:
        return None
    source, line = cut.articles[article], body.lines[matches[n].start.line]
    begin = [i for i, number in enumerate(source.lines) if number == line.number]
    same = (i for i in begin if fold(source.paragraphs[i]).startswith(line.folded[:_MIN_SAME_CHARS]))
    return next(same, begin[0] if begin else None)


def _masthead(front: Iterable[Line]) -> str | None:
    """Return the line before the contents that names the publication: the first without a sentence."""
    for line in front:
        text = line.text.strip()
        if 3 <= len(line.folded) <= 24 and not any(mark in text for mark in "。，；：") and not text[0].isdigit():
            return text
    return None


# --- findings --------------------------------------------------------------------------------------------------------


def _findings(
    nodes: Sequence[Node],
    by_node: Mapping[int, int],
    cut: CutBody,
    articles: Sequence[RecoveredArticle],
    month: int | None,
    *,
    is_listed: bool,
) -> list[Finding]:
    found: list[Finding] = []
    highest = 0
    entries = [node for node in nodes if node.kind is EntryKind.ARTICLE]
    has_pages = is_listed and sum(node.item.page is not None for node in entries) * 2 > len(entries)
    parents = {node.parent for node in nodes}
    titles = Counter((node.parent, node.item.folded) for node in nodes if node.kind is EntryKind.ARTICLE)
    for n, node in enumerate(nodes):
        if node.kind in (EntryKind.SECTION, EntryKind.SUBSECTION):
            continue
        item, article = node.item, by_node.get(n)
        if node.kind is EntryKind.ARTICLE and article is None:
            found.append(findings.body_lost(item.title, item.line.number))
        if item.page is None and n not in parents and has_pages:
            found.append(findings.page_missing(item.title, item.line.number, article))
        elif item.page is not None and item.page < highest:
            found.append(findings.page_disorder(item.title, item.page, item.line.number, article))
        highest = max(highest, item.page or 0)
        if titles[node.parent, item.folded] > 1:
            found.append(findings.duplicate_title(item.title, item.line.number, article))
    for i, (source, article_) in enumerate(zip(cut.articles, articles, strict=True)):
        found += findings.of_article(i, source, article_, nodes)
    found += _date_doubts(parents, cut, articles, month)
    found += [findings.text_outside(line.text, line.number) for line in cut.outside]
    return found


def _date_doubts(
    parents: set[int | None], cut: CutBody, articles: Sequence[RecoveredArticle], month: int | None
) -> list[Finding]:
    """Return the doubts about dates, in an issue most of whose articles are dated."""
    if sum(article.date is not None for article in articles) * 2 <= len(articles):
        return []
    return [
        doubt
        for i, (source, article) in enumerate(zip(cut.articles, articles, strict=True))
        if source.node not in parents
        for doubt in findings.of_date(i, article, month)
    ]


def date_findings(when: IssueDate) -> list[Finding]:
    """Return the doubts about year and month."""
    found: list[Finding] = []
    if when.year is None:
        found.append(findings.year_unknown())
    elif when.year_sure < SURE_YEAR:
        found.append(findings.year_doubtful(when.year, when.evidence))
    if when.month is None:
        found.append(findings.month_unknown())
    elif when.month_sure < 0.6:
        found.append(findings.month_doubtful(when.month, when.evidence))
    return found
