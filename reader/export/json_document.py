"""Articles as one JSON document: everything the library knows of them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reader.export.item import ExportItem
from reader.model import Article, Issue


def json_document(items: Sequence[ExportItem]) -> str:
    """Return ``{"issues": [...], "articles": [...]}``: each issue once, the articles in the order of ``items``."""
    issues = {item.issue.id: item.issue for item in items}
    document = {
        "issues": [describe_issue(issue) for issue in issues.values()],
        "articles": [describe_article(item) for item in items],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def describe_issue(issue: Issue) -> dict[str, object]:
    """Return an issue as JSON values, with the file it came from."""
    return {
        "issue_id": issue.id,
        "name": issue.name,
        "kind": issue.kind.value,
        "title": issue.title,
        "year": issue.year,
        "month": issue.month,
        "series": issue.series,
        "evidence": list(issue.evidence),
        "article_count": issue.article_count,
        "finding_count": issue.finding_count,
        "file": issue.file_name,
        "sha256": issue.sha256,
        "encoding": issue.encoding,
        "imported_at": issue.imported_at.isoformat(),
    }


def describe_article(item: ExportItem) -> dict[str, object]:
    """Return an article as JSON values: its text, where it stands, its tags and the file it came from.

    ``position`` counts from 0 in the order of the body, ``line`` from 1 in the file.
    """
    article, issue = item.article, item.issue
    return {
        "article_id": article.id,
        "issue_id": issue.id,
        "issue": issue.name,
        "position": article.position,
        **({} if article.source_id is None else {"source_id": article.source_id}),
        **_text(article),
        "superseded": article.superseded,
        "tags": list(item.tags),
        "source": {
            "file": issue.file_name,
            "sha256": issue.sha256,
            "encoding": issue.encoding,
            "line": article.line,
        },
    }


def _text(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "toc_title": article.toc_title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "section": article.section,
        "subsection": article.subsection,
        "date": article.date.to_json() if article.date else None,
        "page": article.printed_page,
        "body": list(article.paragraphs),
    }
