"""Values for tests: issues of the made-up city 云川市, without reading or recovering a file.

``make_issue`` and ``make_source`` give what the recovery would have given; ``make_library`` a library filled with them.
Everything is the same each time; two months of one year have no title in common.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model import (
    ArticleDate,
    EntryKind,
    Finding,
    IssueKind,
    IssueMeta,
    PartialDate,
    RecoveredArticle,
    RecoveredIssue,
    Severity,
    SourceLine,
    SourceText,
    TocEntry,
)

if TYPE_CHECKING:
    from reader.library import Library

YEAR = 2031
PLACES = ("江北区", "望湖区", "青禾县", "石桥县")
_SUBJECTS = ("桥梁", "水库", "学堂", "茶园", "渡口", "林场", "窑厂", "医院", "集市", "粮仓", "码头", "戏楼")
"""One a month, so that each month has titles of its own."""

_TEMPLATES: tuple[tuple[str, str | None, str], ...] = (
    ("时政", "领导活动", "市长沈知远到{place}调研{subject}建设"),
    ("时政", "领导活动", "副市长陆文溪检查{subject}安全"),
    ("时政", "重要会议", "云川市召开{subject}工作会议"),
    ("经济发展", "工业", "{place}新建{subject}开工"),
    ("经济发展", "工业", "{place}{subject}改造完工"),
    ("经济发展", "农业", "{place}{subject}喜获丰收"),
    ("社会事业", "教育", "{subject}研学活动走进{place}"),
    ("社会事业", "卫生", "{place}开展{subject}义诊"),
    ("县区动态", None, "{place}举办{subject}文化节"),
    ("县区动态", None, "{place}{subject}通过验收"),
)


def make_article(title: str = "江北区开展植树活动", *paragraphs: str, **fields: Any) -> RecoveredArticle:
    """Return one article, listed in the contents under the same title unless ``toc_title`` says otherwise."""
    fields.setdefault("toc_title", title)
    return RecoveredArticle(title, paragraphs or (f"6月1日，{title}。",), **fields)


def make_articles(month: int = 6, count: int = len(_TEMPLATES), year: int = YEAR) -> tuple[RecoveredArticle, ...]:
    """Return ``count`` different articles, two a page, with all kinds of dates; the contents do not list the tenth.

    Beyond ten the titles are numbered.
    """
    articles = []
    for number in range(count):
        section, subsection, template = _TEMPLATES[number * len(_TEMPLATES) // count if count > 10 else number]
        subject = _SUBJECTS[(month - 1) % 12]
        title = template.format(place=PLACES[number % 4], subject=subject)
        if count > len(_TEMPLATES):
            title = f"{title}（第{number + 1}号）"
        date, dateline = _date(month, number, year)
        text = f"{dateline}{title}。本次{subject}工作由云川市统一安排，编号{year}年第{month}期之{number + 1}。"
        paragraphs = (text, f"下一步，{PLACES[number % 4]}将继续推进。") if number % 5 == 4 else (text,)
        articles.append(
            RecoveredArticle(
                title,
                paragraphs,
                toc_title=None if number == len(_TEMPLATES) - 1 else title,
                section=section,
                subsection=subsection,
                date=date,
                printed_page=number // 2 + 1,
                line=20 + 2 * number,
            )
        )
    return tuple(articles)


def _date(month: int, number: int, year: int) -> tuple[ArticleDate | None, str]:
    """Return a date and how it is printed: mostly days, now and then a range, a month, an open range, or nothing."""
    day = number % 25 + 1
    first = PartialDate(month, day, year)
    match number % 7:
        case 2:
            return ArticleDate(first, PartialDate(month, day + 2, year)), f"{month}月{day}-{day + 2}日，"
        case 4:
            return ArticleDate(PartialDate(month, None, year)), f"{month}月，"
        case 5:
            return ArticleDate(first, open_ended=True), f"{month}月{day}日起，"
        case 6:
            return None, ""
        case _:
            return ArticleDate(first), f"{month}月{day}日，"


def make_toc(articles: Sequence[RecoveredArticle]) -> tuple[TocEntry, ...]:
    """Return contents of sections, subsections and articles, in the order of ``articles``."""
    top: list[TocEntry] = []
    at = 0
    while at < len(articles):
        end = at + 1
        while end < len(articles) and articles[end].section == articles[at].section:
            end += 1
        section = articles[at].section
        if section is None:
            top += [_entry(articles[i], i, 1) for i in range(at, end)]
        else:
            top.append(TocEntry(EntryKind.SECTION, section, 1, children=_within_section(articles, at, end)))
        at = end
    return tuple(top)


def _within_section(articles: Sequence[RecoveredArticle], start: int, end: int) -> tuple[TocEntry, ...]:
    entries: list[TocEntry] = []
    at = start
    while at < end:
        stop = at + 1
        name = articles[at].subsection
        while stop < end and articles[stop].subsection == name:
            stop += 1
        if name is None:
            entries += [_entry(articles[i], i, 2) for i in range(at, stop)]
        else:
            children = tuple(_entry(articles[i], i, 3) for i in range(at, stop))
            entries.append(TocEntry(EntryKind.SUBSECTION, name, 2, children=children))
        at = stop
    return tuple(entries)


def _entry(article: RecoveredArticle, position: int, level: int) -> TocEntry:
    return TocEntry(
        EntryKind.ARTICLE,
        article.toc_title or article.title,
        level,
        printed_page=article.printed_page,
        line=article.line,
        listed=article.toc_title is not None,
        article=position,
    )


def make_issue(
    month: int | None = 6,
    year: int | None = YEAR,
    articles: Iterable[RecoveredArticle] | None = None,
    *,
    count: int = len(_TEMPLATES),
    title: str | None = None,
    kind: IssueKind = IssueKind.BULLETIN,
    toc: tuple[TocEntry, ...] | None = None,
    findings: tuple[Finding, ...] | None = None,
) -> RecoveredIssue:
    """Return an issue: ``count`` articles of the month (or the given ones), contents made from them, two findings."""
    held = make_articles(month or 1, count, year or YEAR) if articles is None else tuple(articles)
    if findings is None:
        findings = (
            Finding(Severity.NOTE, "missing-page", "The contents print no page for an entry.", line=5),
            Finding(
                Severity.DOUBT,
                "title-differs",
                "The contents and the body print different titles.",
                line=22,
                article=min(1, len(held) - 1) if held else None,
                facts=(("contents", "甲"), ("body", "乙")),
            ),
        )
    evidence = (f"the year {year} stands in the text",) if year else ()
    meta = IssueMeta(kind, title, year, month, evidence)
    return RecoveredIssue(meta, make_toc(held) if toc is None else toc, held, findings)


def issue_text(issue: RecoveredIssue) -> str:
    """Return a plain text that could have been the file of ``issue``: contents, then the body."""
    lines = ["目录 Contents", ""]
    lines += [f"{a.toc_title}……{a.printed_page or ''}" for a in issue.articles if a.toc_title is not None]
    lines.append("")
    for article in issue.articles:
        lines += [f"{article.title} {article.paragraphs[0] if article.paragraphs else ''}", *article.paragraphs[1:]]
    return "\n".join(lines) + "\n"


def make_source(
    name: str = "云川简报2031年6月.txt", text: str = "目录 Contents\n", *, encoding: str = "utf-8", key: str = "text"
) -> SourceText:
    """Return what reading a file with ``text`` gives; its bytes are ``text.encode(encoding)``."""
    raw = text.encode(encoding)
    lines = tuple(SourceLine(number, line) for number, line in enumerate(text.splitlines(), 1))
    return SourceText(name, key, encoding, hashlib.sha256(raw).hexdigest(), len(raw), lines)


def source_of(issue: RecoveredIssue, name: str | None = None) -> tuple[bytes, SourceText]:
    """Return the bytes and the source of a file that could have been that of ``issue``."""
    text = issue_text(issue)
    source = make_source(name or f"云川简报{issue.meta.year}年{issue.meta.month}月.txt", text)
    return text.encode("utf-8"), source


def make_library(folder: Path, months: Sequence[int] = (5, 6), *, year: int = YEAR, count: int = 10) -> Library:
    """Return an open library with one issue a month, stored through its door; the index is not made yet.

    Close it when done: ``with contextlib.closing(make_library(tmp_path / "library")) as library``.
    """
    from reader.importing import ImportPreview, ImportStatus
    from reader.library import Library

    library = Library(folder)
    for month in months:
        issue = make_issue(month, year, count=count)
        raw, source = source_of(issue)
        library.commit(ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))
    return library
