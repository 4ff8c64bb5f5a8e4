"""Compares what is recovered from a text with what a careful reader set: for the golden tests and their report.

Everything is compared without spaces, for a space says nothing in Chinese print; punctuation and width count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
EDGE = 20
"""How many characters at either end of a text must be right."""
PARAGRAPH_HEAD = 12
"""How many characters tell one paragraph of an article from another."""

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A damaged text and its right structure."""

    slug: str
    source: Path
    expected: Json


@dataclass(frozen=True)
class Check:
    """One thing that was compared; ``difference`` is empty when it is right."""

    column: str
    difference: str


def load_cases(folder: Path = DATA) -> list[Case]:
    """Return the cases below ``folder``, by name."""
    return [load_case(path) for path in sorted(folder.glob("*/expected.json"))]


def load_case(path: Path) -> Case:
    """Return the case whose ``expected.json`` is at ``path``."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    source = ROOT / expected["source"] if "source" in expected else path.parent / expected["file"]
    return Case(path.parent.name, source, expected)


def recover_case(case: Case) -> Json:
    """Return the outline of the case's text, as the command line prints it."""
    from reader.outline import outline_document
    from reader.recover import recover_issue
    from reader.sources import read_source

    outline: Json = outline_document(recover_issue(read_source(case.source)[1]), case.source.name)
    return outline


def differences(expected: Json, actual: Json) -> list[str]:
    """Return in words what is not as it should be."""
    return [check.difference for check in compare(expected, actual) if check.difference]


def compare(expected: Json, actual: Json) -> Iterator[Check]:
    """Yield everything that is compared, right or wrong."""
    yield from _compare_issue(expected["issue"], actual["issue"])
    articles = _pair_articles(expected["articles"], actual["articles"])
    if expected["toc"]:
        yield from _compare_contents(expected, actual, articles)
    yield from _compare_articles(expected, actual, articles)


# --- the issue -------------------------------------------------------------------------------------------------------


def _compare_issue(expected: Json, actual: Json) -> Iterator[Check]:
    for key in ("year", "month"):
        right = [expected[key], *expected.get(f"{key}_alts", [])]
        yield _check("issue", actual[key] in right, f"{key} is {actual[key]}, should be {expected[key]}")


# --- the contents ----------------------------------------------------------------------------------------------------


def _compare_contents(expected: Json, actual: Json, articles: Mapping[int, int]) -> Iterator[Check]:
    nodes = expected["toc"]
    printed = _printed_nodes(expected, actual)
    pairs = _pair_nodes(nodes, actual["toc"], printed)
    for number, node in enumerate(nodes):
        found = pairs.get(number)
        yield _check("contents", found is not None, f"contents: {node['title']!r} is missing")
        if found is not None:
            yield from _compare_node(node, actual["toc"][found], pairs, articles)
    for number in printed:
        title = actual["toc"][number]["title"]
        yield _check("contents", number in pairs.values(), f"contents: {title!r} should not be there")
    order = [pairs[number] for number in sorted(pairs)]
    yield _check("contents", order == sorted(order), "contents: the entries are out of order")


def _compare_node(node: Json, found: Json, pairs: Mapping[int, int], articles: Mapping[int, int]) -> Iterator[Check]:
    name = node["title"]
    pages = [node["page"], *node.get("page_alts", [])]
    yield _check(
        "page", found["page"] in pages, f"contents: {name!r} has page {found['page']}, should be {node['page']}"
    )
    parent = None if node["parent"] is None else pairs.get(node["parent"], -1)
    yield _check("parent", found["parent"] == parent, f"contents: {name!r} stands under the wrong node")
    if "article" in node:
        article = None if node["article"] is None else articles.get(node["article"], -1)
        yield _check("link", found["article"] == article, f"contents: {name!r} opens the wrong article")


def _printed_nodes(expected: Json, actual: Json) -> list[int]:
    """Return the nodes that stand in the contents: not those set there for articles the contents do not list."""
    if not expected["toc_printed"]:
        return list(range(len(actual["toc"])))
    unlisted = {number for number, article in enumerate(actual["articles"]) if article["toc_title"] is None}
    return [
        number
        for number, node in enumerate(actual["toc"])
        if node.get("article") is None or node["kind"] != "article" or node["article"] not in unlisted
    ]


def _pair_nodes(nodes: Sequence[Json], found: Sequence[Json], candidates: Sequence[int]) -> dict[int, int]:
    """Return which of ``candidates`` each expected node is: same title, best the same parent, in order."""
    pairs: dict[int, int] = {}
    for number, node in enumerate(nodes):
        free = [c for c in candidates if c not in pairs.values() and squeeze(found[c]["title"]) in titles(node)]
        parent = None if node["parent"] is None else pairs.get(node["parent"], -1)
        at_home = [c for c in free if found[c]["parent"] == parent]
        if at_home or free:
            pairs[number] = (at_home or free)[0]
    return pairs


# --- the articles ----------------------------------------------------------------------------------------------------


def _compare_articles(expected: Json, actual: Json, pairs: Mapping[int, int]) -> Iterator[Check]:
    for number, article in enumerate(expected["articles"]):
        found = pairs.get(number)
        yield _check("article", found is not None, f"article {article['title']!r} is missing")
        if found is not None:
            yield from _compare_article(article, actual["articles"][found], listing=expected["toc_printed"])
    for number, article in enumerate(actual["articles"]):
        message = f"article {article['title']!r} should not be there"
        yield _check("article", number in pairs.values(), message)
    order = [pairs[number] for number in sorted(pairs)]
    yield _check("article", order == sorted(order), "the articles are out of order")


def _compare_article(article: Json, found: Json, *, listing: bool) -> Iterator[Check]:
    name = article["title"]
    yield _check("title", squeeze(found["title"]) in titles(article), f"title {found['title']!r}, should be {name!r}")
    dates = [article["date"], *article.get("date_alts", [])]
    yield _check("date", found["date"] in dates, f"{name!r}: date {found['date']}, should be {article['date']}")
    place = [found["section"], found["subsection"]]
    places = [[article["section"], article["subsection"]], *article.get("section_alts", [])]
    yield _check("section", place in places, f"{name!r}: stands in {place}, should be {places[0]}")
    pages = [article["page"], *article.get("page_alts", [])]
    yield _check("page", found["page"] in pages, f"{name!r}: page {found['page']}, should be {article['page']}")
    if listing:
        unlisted = article["toc_title"] is None
        message = f"{name!r}: {'not listed' if unlisted else 'listed'} in the contents, taken for the opposite"
        yield _check("unlisted", (found["toc_title"] is None) == unlisted, message)
    yield from _compare_text(article, found)


def _compare_text(article: Json, found: Json) -> Iterator[Check]:
    name = article["title"]
    paragraphs = _without_furniture(article, [squeeze(text) for text in found["body"]])
    text = "".join(paragraphs)
    rights = _right_texts(article)
    starts = {right[:EDGE] for right in rights}
    ends = {right[-EDGE:] for right in rights} | {squeeze(end) for end in article.get("body_end_alts", [])}
    yield _check("start", text[:EDGE] in starts, f"{name!r}: begins {text[:EDGE]!r}, should be {rights[0][:EDGE]!r}")
    right_end = any(text.endswith(end) for end in ends)
    yield _check("end", right_end, f"{name!r}: ends {text[-EDGE:]!r}, should be {rights[0][-EDGE:]!r}")
    yield _check("text", text in rights, f"{name!r}: {_first_difference(text, rights[0])}")
    yield from _compare_breaks(article, paragraphs)


def _compare_breaks(article: Json, paragraphs: Sequence[str]) -> Iterator[Check]:
    """Check that paragraphs begin where they should, and that page breaks are joined."""
    name = article["title"]
    right = [squeeze(text) for text in article["body"]]
    whole = "".join(right)
    heads = [text[:PARAGRAPH_HEAD] for text in paragraphs[1:]]
    right_heads = [text[:PARAGRAPH_HEAD] for text in right[1:]]
    cuts = {offset: whole[offset : offset + PARAGRAPH_HEAD] for offset in article.get("page_breaks", [])}
    optional = {cuts[offset] for offset in article.get("optional_breaks", [])}
    for head in cuts.values():
        if head not in optional and not _begins(head, right_heads):
            yield _check("join", not _begins(head, heads), f"{name!r}: not joined before {head!r}")
    for head in right_heads:
        yield _check("break", _begins(head, heads), f"{name!r}: no new paragraph before {head!r}")
    for head in heads:
        if not _begins(head, [*right_heads, *cuts.values()]):
            yield Check("break", f"{name!r}: a new paragraph before {head!r}")


def _begins(head: str, heads: Sequence[str]) -> bool:
    """Return whether one of ``heads`` is ``head``; a paragraph shorter than a head is compared as far as it goes."""
    return any(one and head and (one.startswith(head) or head.startswith(one)) for one in heads)


def _pair_articles(expected: Sequence[Json], actual: Sequence[Json]) -> dict[int, int]:
    """Return which recovered article each expected one is, by title and beginning, then by either of them."""
    pairs: dict[int, int] = {}
    for want_title, want_start in ((True, True), (False, True), (True, False)):
        for number, article in enumerate(expected):
            if number in pairs:
                continue
            for candidate, found in enumerate(actual):
                title = squeeze(found["title"]) in titles(article)
                start = squeeze("".join(found["body"]))[:EDGE] == article["body_start"]
                if candidate not in pairs.values() and title >= want_title and start >= want_start:
                    pairs[number] = candidate
                    break
    return pairs


def _without_furniture(article: Json, paragraphs: list[str]) -> list[str]:
    """Return ``paragraphs`` without a subtitle, byline or kicker that was kept as a paragraph of its own."""
    furniture = {_bare(article[key]) for key in ("kicker", "subtitle", "byline") if article.get(key)}
    while paragraphs and _bare(paragraphs[0]) in furniture:
        paragraphs = paragraphs[1:]
    if paragraphs and _bare(paragraphs[-1]) in furniture:
        paragraphs = paragraphs[:-1]
    byline = squeeze(article.get("byline") or "")
    if byline and paragraphs and article["body_end"] not in paragraphs[-1][-EDGE:]:
        tail = re.sub(rf"[（(]?{re.escape(byline)}[)）]?$", "", paragraphs[-1])
        paragraphs = [*paragraphs[:-1], tail]
    return paragraphs


def _right_texts(article: Json) -> list[str]:
    """Return the text without characters that the print repeats at page breaks, and with them."""
    text = squeeze("".join(article["body"]))
    doubled = text
    for offset in sorted(article.get("repeated_characters", []), reverse=True):
        doubled = doubled[:offset] + text[offset - 1] + doubled[offset:]
    return list(dict.fromkeys([text, doubled, *(squeeze(alt) for alt in article.get("body_alts", []))]))


# --- words -----------------------------------------------------------------------------------------------------------


def squeeze(text: str) -> str:
    """Return ``text`` without any spaces."""
    return re.sub(r"\s+", "", text)


def titles(item: Json) -> set[str]:
    """Return the titles that are right for a node or an article."""
    return {squeeze(title) for title in [item["title"], *item.get("title_alts", [])]}


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _first_difference(text: str, right: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(text, right, strict=False)) if a != b), min(len(text), len(right)))
    return f"text has {text[at : at + EDGE]!r} where {right[at : at + EDGE]!r} should be (character {at})"


def _check(column: str, right: bool, difference: str) -> Check:
    return Check(column, "" if right else difference)
