"""From the values of a row to an article."""

from __future__ import annotations

import html
import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model import ArticleDate, PartialDate, RecoveredArticle
from reader.sources.parsed import clean
from reader.sources.table_dates import read_date

MADE_TITLE_CONFIDENCE = 0.5
"""Of an article that is called by the first words of its text."""
_MADE_TITLE_CHARS = 30
_MAX_TITLE_CHARS = 1_000
_MAX_NAME_CHARS = 200
_MAX_TAGS = 50
_MAX_TAG_CHARS = 100

_TO_CLEAN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff\ufffe\uffff"
    r"\u2e80-\u2fdf]"
)
_SENTENCE = re.compile(r"[^。！？!?；;\n]{4,}?(?=[。！？!?；;\n])")
_PAGE = re.compile(r"(?:第|pp?\.?|page)?\s*(\d{1,6})(?:\.0)?\s*[页頁]?", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:\.0)?\s*年?")
_MONTH = re.compile(r"(\d{1,2})(?:\.0)?\s*月?")
_HTML = re.compile(r"</p\s*>|<br\s*/?>|</div\s*>", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote)\b[^<>]*>", re.IGNORECASE
)
_OTHER_TAG = re.compile(r"</?[a-z][^<>]*>|<!--[^<>]*-->", re.IGNORECASE)
_TAG_MARKS = re.compile(r"[;；,，、|\n\t]")

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """An article with what a row says beside it.

    Attributes:
        article: The article.
        tags: Names of its tags, clean, each once.
        year: The year it belongs to, also where its date has no month.
        series: Name of the publication.
        not_understood: Fields with a value that means nothing, with that value.
    """

    article: RecoveredArticle
    tags: tuple[str, ...]
    year: int | None
    series: str | None
    not_understood: tuple[tuple[str, str], ...]


def read_row(fields: Fields, line: int) -> ReadRow | None:
    """Return the article that a row is, or None when it has neither a title nor a text."""
    printed, paragraphs = one_line(fields.get("title")), paragraphs_of(fields.get("body"))
    if not printed and not paragraphs:
        return None
    title = printed
    if len(printed) > _MAX_TITLE_CHARS:
        title, paragraphs = f"{printed[:_MAX_TITLE_CHARS]}…", (printed, *paragraphs)
    date, year = _date(fields)
    page = _number(_PAGE, fields.get("page"))
    wrong = [
        (name, one_line(fields[name])[:60])
        for name, known in (("date", date or year), ("page", page))
        if name in fields and known is None
    ]
    section, subsection = _place(fields)
    article = RecoveredArticle(
        title=title or made_title(paragraphs[0]),
        paragraphs=paragraphs,
        section=section,
        subsection=subsection,
        date=date,
        printed_page=page,
        line=line,
        kicker=one_line(fields.get("kicker")) or None,
        subtitle=one_line(fields.get("subtitle")) or None,
        byline=one_line(fields.get("byline")) or None,
        confidence=1.0 if printed else MADE_TITLE_CONFIDENCE,
        source_id=one_line(fields.get("id"))[:_MAX_TITLE_CHARS] or None,
    )
    series = one_line(fields.get("series"))[:_MAX_NAME_CHARS] or None
    return ReadRow(article, tags_of(fields.get("tags")), year, series, tuple(wrong))


# --- texts -----------------------------------------------------------------------------------------------------------


def plain(value: object) -> str:
    """Return a value as text without control characters."""
    if isinstance(value, str):
        text = value
    elif value is None:
        return ""
    elif isinstance(value, list):
        return " ".join(filter(None, map(plain, value)))
    elif isinstance(value, dict):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = str(value)
    return text


def one_line(value: object) -> str:
    """Return a value as one line of text."""
    if value is None:
        return ""
    text = " ".join((value if isinstance(value, str) else plain(value)).split())
    return clean(text).strip() if _TO_CLEAN.search(text) else text


def paragraphs_of(value: object) -> tuple[str, ...]:
    """Return the paragraphs of a text: its lines, the parts of a list, or the paragraphs of HTML."""
    if value is None:
        return ()
    parts = map(plain, value) if isinstance(value, list) else [plain(value)]
    lines = itertools.chain.from_iterable(map(_lines, parts))
    return tuple(filter(None, (_clean_line(line) for line in lines)))


def _clean_line(line: str) -> str:
    return (clean(line) if _TO_CLEAN.search(line) else line).strip()


def _lines(text: str) -> Iterable[str]:
    if "<" in text and _HTML.search(text):
        text = html.unescape(_OTHER_TAG.sub("", _PARAGRAPH_TAG.sub("\n", text)))
    return text.splitlines()


def made_title(text: str) -> str:
    """Return what an article without a title is called: the first words of its text, with an ellipsis."""
    match = _SENTENCE.match(text[: _MADE_TITLE_CHARS + 1])
    words = match[0] if match else text[:_MADE_TITLE_CHARS]
    return words if len(words) == len(text) else f"{words.rstrip('，,、 ')}…"


def tags_of(value: object) -> tuple[str, ...]:
    """Return the names of tags in a list, or in a text with marks between them; each once."""
    if value is None:
        return ()
    values = value if isinstance(value, list) else _TAG_MARKS.split(plain(value))
    names = ("".join(char for char in one_line(name) if char.isprintable()).strip() for name in values)
    kept = dict.fromkeys(name for name in names if 0 < len(name) <= _MAX_TAG_CHARS)
    return tuple(itertools.islice(kept, _MAX_TAGS))


# --- numbers and places ----------------------------------------------------------------------------------------------


def _number(pattern: re.Pattern[str], value: object) -> int | None:
    if value is None:
        return None
    match = pattern.fullmatch(unicodedata.normalize("NFKC", one_line(value)[:40]))
    return int(match[1]) if match else None


def _date(fields: Fields) -> tuple[ArticleDate | None, int | None]:
    """Return date and year: the date as given, else year and month, else what the name of the issue says."""
    year, month = _number(_YEAR, fields.get("year")), _number(_MONTH, fields.get("month"))
    date = read_date(fields["date"]) if "date" in fields else None
    if date is None and year and month and 1 <= month <= 12:
        date = ArticleDate(PartialDate(month, None, year))
    if date is None and "date" not in fields and "issue" in fields:
        date = read_date(fields["issue"])
    if date is None:
        year = year or _number(_YEAR, fields.get("date"))
        return None, year if year and 1000 <= year < 3000 else None
    return date, date.first.year


def _place(fields: Fields) -> tuple[str | None, str | None]:
    """Return section and subsection; what another system calls the issue stands where one of them is missing."""
    names = [one_line(fields.get(name))[:_MAX_NAME_CHARS] for name in ("section", "subsection")]
    if "issue" in fields and not all(names):
        names.insert(0, one_line(fields["issue"])[:_MAX_NAME_CHARS])
    found = list(filter(None, names))
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)
