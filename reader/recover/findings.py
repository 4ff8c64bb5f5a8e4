"""The doubts recovery has, each with its place and a plain English sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import ArticleDate, Finding, RecoveredArticle, Severity
from reader.recover.articles import Cut
from reader.recover.shapes import ends_sentence, fold
from reader.recover.tree import Node


def of_article(i: int, cut: Cut, article: RecoveredArticle, nodes: Sequence[Node]) -> list[Finding]:
    """Return the doubts about one article; ``i`` is its position."""
    found: list[Finding] = []
    if cut.node is None:
        found.append(article_unlisted(article.title, cut.line, i))
    elif fold(article.title) != nodes[cut.node].item.folded:
        found.append(title_differs(nodes[cut.node].item.title, article.title, cut.line, i))
    if cut.node is not None and not cut.in_order:
        found.append(order_differs(article.title, cut.line, i))
    if not article.paragraphs:
        found.append(text_lost(article.title, "There is no text under the title", cut.line, i))
    elif not ends_sentence(article.paragraphs[-1]):
        found.append(text_lost(article.title, "The text breaks off before its sentence ends", cut.line, i))
    found += [repeated_character(join.after[0], join.line, i) for join in cut.joins]
    return found


def of_date(i: int, article: RecoveredArticle, month: int | None) -> list[Finding]:
    """Return the doubts about the date of an article in an issue of ``month`` whose articles are dated."""
    line = article.line or 1
    if article.date is None:
        return [date_missing(article.title, line, i)]
    if month is not None and month not in _months(article.date):
        return [date_outside_issue(article.title, article.date.first.iso(), line, i)]
    return []


def _months(date: ArticleDate) -> range:
    last = date.last.month if date.last is not None else date.first.month
    return range(date.first.month, max(date.first.month, last) + 1)


def title_differs(contents: str, body: str, line: int, article: int) -> Finding:
    """The contents and the body print different titles."""
    message = f"The contents print {contents!r}, the body prints {body!r}."
    return Finding(Severity.DOUBT, "title-differs", message, line, article, (("contents", contents), ("body", body)))


def body_lost(title: str, line: int) -> Finding:
    """An entry of the contents has no text in the body."""
    message = f"The contents list {title!r}, but the body does not have it."
    return Finding(Severity.LOSS, "body-lost", message, line, None, (("title", title),))


def article_unlisted(title: str, line: int, article: int) -> Finding:
    """The body has an article that the contents do not list."""
    message = f"The contents do not list {title!r}."
    return Finding(Severity.DOUBT, "article-unlisted", message, line, article, (("title", title),))


def order_differs(title: str, line: int, article: int) -> Finding:
    """An article stands elsewhere than the contents say."""
    message = f"{title!r} does not stand where the contents list it."
    return Finding(Severity.DOUBT, "order-differs", message, line, article, (("title", title),))


def page_missing(title: str, line: int, article: int | None) -> Finding:
    """An entry has no page."""
    message = f"No page is printed for {title!r}."
    return Finding(Severity.NOTE, "page-missing", message, line, article, (("title", title),))


def page_disorder(title: str, page: int, line: int, article: int | None) -> Finding:
    """A page is lower than one before it."""
    message = f"Page {page} of {title!r} is lower than that of an entry before it."
    facts = (("title", title), ("page", str(page)))
    return Finding(Severity.DOUBT, "page-disorder", message, line, article, facts)


def duplicate_title(title: str, line: int, article: int | None) -> Finding:
    """A title stands twice under the same name."""
    message = f"{title!r} is listed more than once in its section."
    return Finding(Severity.NOTE, "duplicate-title", message, line, article, (("title", title),))


def text_lost(title: str, reason: str, line: int, article: int) -> Finding:
    """A text, or its end, is not there."""
    message = f"{reason}: {title!r}."
    return Finding(Severity.LOSS, "text-lost", message, line, article, (("title", title),))


def repeated_character(text: str, line: int, article: int) -> Finding:
    """The same character stands on both sides of a page break."""
    message = f"{text!r} stands on both sides of a page break; one of the two may be a mistake."
    return Finding(Severity.DOUBT, "repeated-character", message, line, article, (("text", text),))


def join_doubtful(before: str, after: str, line: int, article: int) -> Finding:
    """Two pieces were joined that may not belong together."""
    message = f"{before!r} and {after!r} were joined; check that the sentence goes on."
    facts = (("before", before), ("after", after))
    return Finding(Severity.DOUBT, "join-doubtful", message, line, article, facts)


def title_doubtful(title: str, reason: str, line: int, article: int) -> Finding:
    """A title was guessed."""
    message = f"The title {title!r} is a guess: {reason}."
    return Finding(Severity.DOUBT, "title-doubtful", message, line, article, (("title", title), ("reason", reason)))


def match_doubtful(title: str, line: int, article: int) -> Finding:
    """An article may begin or end elsewhere."""
    message = f"It is not certain that {title!r} begins and ends where it was cut."
    return Finding(Severity.DOUBT, "match-doubtful", message, line, article, (("title", title),))


def date_missing(title: str, line: int, article: int) -> Finding:
    """A text does not begin with a date."""
    message = f"{title!r} does not begin with a date."
    return Finding(Severity.NOTE, "date-missing", message, line, article, (("title", title),))


def date_outside_issue(title: str, date: str, line: int, article: int) -> Finding:
    """A text is dated of another month than its issue."""
    message = f"{title!r} is dated {date}, outside the month of the issue."
    return Finding(Severity.NOTE, "date-outside-issue", message, line, article, (("title", title), ("date", date)))


def text_outside(text: str, line: int) -> Finding:
    """A line belongs to no article."""
    message = f"The line {text[:40]!r} belongs to no article and was left out."
    return Finding(Severity.NOTE, "text-outside", message, line, None, (("text", text[:40]),))


def continued(title: str, note: str, line: int, article: int) -> Finding:
    """A story that begins or ends on another page."""
    message = f"{title!r} is printed in part only ({note})."
    return Finding(Severity.NOTE, "continued", message, line, article, (("title", title), ("note", note)))


def year_unknown() -> Finding:
    """Nothing says of which year an issue is."""
    return Finding(Severity.DOUBT, "year-unknown", "Nothing in the file says of which year it is; set the year.")


def year_doubtful(year: int, evidence: Sequence[str]) -> Finding:
    """The year is a guess."""
    message = f"The year {year} is a guess ({'; '.join(evidence)})."
    return Finding(Severity.DOUBT, "year-doubtful", message, facts=(("year", str(year)),))


def month_unknown() -> Finding:
    """Nothing says of which month an issue is."""
    return Finding(Severity.DOUBT, "month-unknown", "Nothing in the file says of which month it is; set the month.")


def month_doubtful(month: int, evidence: Sequence[str]) -> Finding:
    """The month is a guess."""
    message = f"The month {month} is a guess ({'; '.join(evidence)})."
    return Finding(Severity.DOUBT, "month-doubtful", message, facts=(("month", str(month)),))


def no_contents() -> Finding:
    """The document prints no contents."""
    message = "No printed contents were found; the tree was made from the headings."
    return Finding(Severity.NOTE, "no-contents", message)
