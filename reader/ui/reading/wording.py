"""The words of the program on a page, and how an article, a whole issue or a missing text is put together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from reader.model import Article, Issue, IssueKind
from reader.ui.messages import count_text, date_text, finding_message, page_text
from reader.ui.reading.content import PageContent
from reader.ui.reading.page import Heading, PageBuilder

_NOTES = 3
"""Doubts that are said above a text at most; the details show all."""


def facts_of(article: Article) -> str:
    """Return when and where an article was printed: ``2023-06-01    第4页``."""
    return "    ".join(part for part in (date_text(article.date), page_text(article.printed_page)) if part)


def whole_heading(content: PageContent) -> str:
    """Return what stands above all articles of an issue; above some of a collection, which these are."""
    name, count = content.issue.name, content.issue.article_count
    is_some = content.issue.kind is IssueKind.COLLECTION and 0 < len(content.articles) < count
    if not is_some:
        return name
    text = QCoreApplication.translate("Page", "{issue}, articles {first} to {last} of {count}")
    first, last = (count_text(content.articles[at].position + 1) for at in (0, -1))
    return text.format(issue=name, first=first, last=last, count=count_text(count))


def citation(issue: Issue, article: Article) -> str:
    """Return where an article stands, in brackets: what follows a copied text."""
    translate = QCoreApplication.translate
    title = translate("ReadingPane", "“{title}”").format(title=article.title)
    parts = [title, issue.name, page_text(article.printed_page), date_text(article.date)]
    joined = translate("ReadingPane", ", ").join(part for part in parts if part)
    return translate("ReadingPane", "({parts})").format(parts=joined)


def add_notes(page: PageBuilder, content: PageContent, article: Article) -> None:
    """Write what a reader should know of a text before reading it."""
    translate = QCoreApplication.translate
    if article.superseded:
        page.add_note(
            translate(
                "ReadingPane", "A newer text of this issue no longer has this article; it was kept with its tags."
            )
        )
    for stored in content.findings[:_NOTES]:
        page.add_note("△ " + finding_message(stored.finding), is_doubt=True)
    if not article.paragraphs:
        page.add_note(translate("ReadingPane", "There is no text below this title."), is_doubt=True)


def add_missing(page: PageBuilder, content: PageContent) -> None:
    """Write the page of an entry of the contents whose text is lost."""
    translate = QCoreApplication.translate
    entry = content.entry
    page.add_heading(Heading(entry.title if entry is not None else "", 0))
    lost = translate("ReadingPane", "The contents list this article, but its text was not found in the file.")
    page.add_note("△ " + lost, is_doubt=True)
    if entry is not None and entry.printed_page is not None:
        should = translate("ReadingPane", "It should stand on page {page}.")
        page.add_note(should.format(page=entry.printed_page))


def as_recovered(content: PageContent, article: Article) -> list[Article]:
    """Return what was recovered in place of an article, with the rest of what is known of it."""
    return [
        dataclasses.replace(
            article,
            title=one.title,
            paragraphs=one.paragraphs,
            toc_title=one.toc_title,
            section=one.section,
            subsection=one.subsection,
            date=one.date,
            kicker=one.kicker,
            subtitle=one.subtitle,
            byline=one.byline,
        )
        for one in content.recovered
    ]


def add_recovered(page: PageBuilder, texts: list[Article]) -> None:
    """Write what follows the first title of a text as it was recovered."""
    words = QCoreApplication.translate("ReadingPane", "This is the text as it was recovered, before it was mended.")
    page.add_note(words)
    for number, text in enumerate(texts):
        if number:
            page.add_head(text, small=True)
        page.add_body(text)


class WholeIssue:
    """Writes the articles of an issue one after the other, as many at a time as are asked for."""

    def __init__(self, content: PageContent) -> None:
        self._pending: Iterator[Article] = iter(content.articles)
        self._tags = dict(content.tags)
        self._section: tuple[str | None, str | None] = (None, None)

    def add_some(self, page: PageBuilder, characters: int) -> bool:
        """Write articles until about ``characters`` are written; return whether there are more."""
        written = 0
        for article in self._pending:
            self._add_section(page, article)
            page.add_head(article, small=True)
            words = [facts_of(article), *(f"# {name}" for name in self._tags.get(article.id, ()))]
            page.add_note("  ".join(word for word in words if word), article=article.id)
            page.add_body(article)
            written += len(article.title) + sum(map(len, article.paragraphs))
            if written >= characters:
                return True
        return False

    def _add_section(self, page: PageBuilder, article: Article) -> None:
        section, subsection = article.section, article.subsection
        if section != self._section[0] and section:
            page.add_heading(Heading(section, 1))
        if (section, subsection) != self._section and subsection:
            page.add_heading(Heading(subsection, 2))
        self._section = (section, subsection)
