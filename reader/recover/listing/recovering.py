"""A document that opens with a list of its titles without pages: list and texts put together to one issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.model import EntryKind, IssueKind, RecoveredIssue
from reader.recover import findings
from reader.recover.align import Match
from reader.recover.bulletin import assemble
from reader.recover.contents import MIN_ENTRIES, is_contents_heading
from reader.recover.evidence import Body
from reader.recover.given import Given
from reader.recover.lines import Line
from reader.recover.listing.align import TitleStyle, align_listed, is_top
from reader.recover.listing.finding import Listing
from reader.recover.listing.items import read_listing
from reader.recover.numbers import bare_title
from reader.recover.shapes import ends_sentence, fold
from reader.recover.tree import Node

_OWN_TEXTS = ("decimal", "编", "篇", "部", "辑", "卷", "章", "回", "讲", "课", "节", "条")
"""Numbers of chapters and sections: what they stand before has a text of its own, wherever it stands."""
_MAX_LINK_CHARS = 8
_STAMP = re.compile(r"[（(]?[^，。；,;\d]{0,12}\d[\dTtZz年月日时分秒 :：.+/-]{9,40}[)）]?")
"""When a page was made or fetched, ``（更新时间：2031-06-30 19:00）``, ``1664799813300``."""
_MIN_REPEATED = 4
"""So many entries one below the other are the list once more."""
_GOES_ON = "，,、；;的"


def recover_listed(lines: Sequence[Line], listing: Listing, given: Given) -> RecoveredIssue | None:
    """Return the structure of a document whose titles are listed without pages at ``listing``.

    None when the list leads nowhere: few of its entries are titles of the texts.
    """
    listed = lines[listing.start : listing.end]
    head = listing.start - (listing.start > 0 and is_contents_heading(lines[listing.start - 1]))
    rest, stamps = _without_links([*lines[:head], *lines[listing.end :]], listed)
    body = Body(_without_repeats(rest, listed))
    nodes = read_listing(listed, body)
    matches, style = align_listed(nodes, body)
    if not _leads_to_texts(nodes, matches, body):
        return None
    nodes = _with_kinds(nodes, matches, body, style)
    outside = [findings.text_outside(line.text, line.number) for line in stamps]
    return assemble(body, nodes, _set_apart(matches, body), given, IssueKind.BULLETIN, outside)


def _leads_to_texts(nodes: Sequence[Node], matches: Mapping[int, Match], body: Body) -> bool:
    """Return whether most entries of a list are titles of the texts.

    Where the body is full of headings, they are among these, or nearly all are there.
    """
    tops = [n for n in range(len(nodes)) if is_top(nodes, n)]
    found = [matches[n].start.line for n in tops if n in matches]
    headings = sum(line.heading > 0 for line in body.lines)
    set_apart = sum(body.lines[i].heading > 0 for i in found)
    are_others = headings > 2 * len(tops) and set_apart * 2 < len(found)
    return len(found) * 10 >= len(tops) * (8 if are_others else 5)


def _without_links(lines: Sequence[Line], listed: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines without the words of a link that end each text, and the stamps of time at the end."""
    end = len(lines)
    while end > 1 and _STAMP.fullmatch(lines[end - 1].text.strip()):
        end -= 1
    titles = {fold(bare_title(line.text)) for line in listed}
    counts: Counter[str] = Counter()
    before_title: Counter[str] = Counter()
    for line, after in zip(lines[:end], [*lines[1:end], None], strict=True):
        counts[line.folded] += 1
        before_title[line.folded] += after is None or after.heading > 0 or fold(bare_title(after.text)) in titles
    links = {
        text
        for text, count in counts.items()
        if text not in titles
        and count >= MIN_ENTRIES
        and len(text) <= _MAX_LINK_CHARS
        and before_title[text] * 10 >= count * 8
    }
    kept = [line for line in lines[:end] if line.heading or line.folded not in links or ends_sentence(line.text)]
    return kept, list(lines[end:])


def _without_repeats(lines: Sequence[Line], listed: Sequence[Line]) -> list[Line]:
    """Return the lines of the body; where they repeat the list, entry after entry, they are no titles to be found."""
    turns = {fold(bare_title(line.text)): turn for turn, line in enumerate(listed)}
    kept = list(lines)
    run: list[int] = []
    last = -1
    for i, line in enumerate([*lines, None]):
        turn = turns.get(fold(bare_title(line.text)), -1) if line is not None and not line.heading else -1
        if run and turn <= last:
            if len(run) >= _MIN_REPEATED:
                kept[run[0] : run[-1] + 1] = [replace(lines[k], folded="", bullet=True) for k in run]
            run = []
        if turn >= 0:
            run.append(i)
        last = turn
    return kept


def _set_apart(matches: Mapping[int, Match], body: Body) -> dict[int, Match]:
    """Return the matches; where a sentence only begins with the words of a title, that sentence is the text's."""
    found: dict[int, Match] = {}
    for n, match in matches.items():
        rest = body.lines[match.end.line].text[match.end.char :]
        opens_sentence = rest[:1] and (rest[0] in _GOES_ON or rest[0].isalnum()) and ends_sentence(rest)
        found[n] = replace(match, end=match.start) if opens_sentence and match.start.line == match.end.line else match
    return found


def _with_kinds(nodes: Sequence[Node], matches: Mapping[int, Match], body: Body, style: TitleStyle) -> list[Node]:
    """Return the entries with those under another told apart: a section's articles, or the parts of one article."""
    children: dict[int, list[int]] = {}
    for n, node in enumerate(nodes):
        if node.parent is not None and nodes[node.parent].kind is EntryKind.ARTICLE:
            children.setdefault(node.parent, []).append(n)
    kept = list(nodes)
    for parent, below in children.items():
        if kept[parent].kind is not EntryKind.ARTICLE:
            continue
        if _is_section(parent, below, matches, body):
            kind = EntryKind.SECTION if kept[parent].level == 1 else EntryKind.SUBSECTION
            kept[parent] = replace(kept[parent], kind=kind)
        elif not any(_has_own_text(nodes[n], matches.get(n), body, style) for n in below):
            for n in below:
                kept[n] = replace(kept[n], kind=EntryKind.PART)
    return kept


def _is_section(parent: int, below: Sequence[int], matches: Mapping[int, Match], body: Body) -> bool:
    """Return whether nothing stands between an entry and the first below it, or the body does not have it."""
    found = [matches[n].start for n in below if n in matches]
    if parent not in matches:
        return bool(found)
    end = matches[parent].end
    return not body.lines[end.line].text[end.char :].strip() and any(start.line == end.line + 1 for start in found)


def _has_own_text(node: Node, match: Match | None, body: Body, style: TitleStyle) -> bool:
    """Return whether an entry below another is set as titles are, or numbered as chapters are."""
    if node.item.mark.startswith(_OWN_TEXTS):
        return True
    return match is not None and bool(style.heading) and body.lines[match.start.line].heading > 0
