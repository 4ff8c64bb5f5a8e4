"""The printed page of what no printed contents list: the page its format calls by a number."""

from __future__ import annotations

from dataclasses import replace

from reader.model import IssueKind, RecoveredIssue, SourceText, TocEntry


def with_labelled_pages(recovered: RecoveredIssue, source: SourceText) -> RecoveredIssue:
    """Return a document without printed contents with the pages that its format names, e.g. a PDF's page labels.

    Only where the format has labels: the page of the file is not the printed one. A label that is no number, ``iv``,
    gives no page.
    """
    if not source.page_labels or recovered.meta.kind is not IssueKind.DOCUMENT:
        return recovered
    pages: dict[int, int] = {}
    for line in source.lines:
        label = _label_of(line.page_of_file, source.page_labels)
        if label.isascii() and label.isdigit():
            pages[line.number] = int(label)

    def labelled(entry: TocEntry) -> TocEntry:
        page = entry.printed_page if entry.printed_page is not None else pages.get(entry.line or 0)
        return replace(entry, printed_page=page, children=tuple(map(labelled, entry.children)))

    articles = tuple(
        replace(article, printed_page=pages.get(article.line or 0)) if article.printed_page is None else article
        for article in recovered.articles
    )
    return replace(recovered, toc=tuple(map(labelled, recovered.toc)), articles=articles)


def _label_of(page: int | None, labels: tuple[str, ...]) -> str:
    return labels[page - 1] if page is not None and 0 < page <= len(labels) else ""
