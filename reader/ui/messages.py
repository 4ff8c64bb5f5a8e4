"""Plain sentences of the user's language for errors, findings, dates and states.

Nothing outside ``ui`` holds words for the screen: errors carry facts, findings carry a code and facts, and here both
become sentences. What is not known here falls back to the English sentence that came along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QLocale

from reader import errors
from reader.model import ArticleDate, Finding, PartialDate, Severity
from reader.ui.reasons import QT_TRANSLATE_NOOP, reason_text
from reader.ui.row_findings import ROW_KINDS, ROW_SENTENCES
from reader.ui.tasks import UnexpectedError

_ErrorT = TypeVar("_ErrorT", bound=errors.ReaderError)
_Sentence = Callable[[errors.ReaderError], str]


def error_message(error: BaseException) -> str:
    """Return what went wrong and what can be done, as sentences for the screen."""
    for kind in type(error).__mro__:
        sentence = ERROR_SENTENCES.get(kind)
        if sentence is not None:
            return sentence(cast(errors.ReaderError, error))
    return _unexpected(error)


def finding_message(finding: Finding) -> str:
    """Return a finding as a sentence for the screen; the English one that came along when its code is not known."""
    template = FINDING_SENTENCES.get(finding.code)
    if template is None:
        return finding.message
    facts = {name: _FACT_WORDS.get(name, shortened)(value) for name, value in finding.facts}
    try:
        return _tr("Findings", template).format(**facts)
    except (KeyError, IndexError):
        return finding.message


def finding_kind(code: str) -> str:
    """Return what kind of doubt a finding is, in a few words; the code itself when it is not known."""
    kind = FINDING_KINDS.get(code)
    return _tr("Findings", kind) if kind else code


_FACT_WORDS: dict[str, Callable[[str], str]] = {"reason": reason_text, "kind": finding_kind}
"""Facts that are not of the file, and have words of their own."""


def severity_word(severity: Severity) -> str:
    """Return how much a finding matters, in one word."""
    return _tr("Findings", SEVERITY_WORDS[severity])


def date_text(date: ArticleDate | None) -> str:
    """Return ``2023-06-01``, ``2023-06-14 – 06-25``, ``2023-06-29 –`` for an open range, or an empty string."""
    if date is None:
        return ""
    first = _day_text(date.first)
    if date.last is not None:
        return f"{first} – {_later_day_text(date.first, date.last)}"
    return f"{first} –" if date.open_ended else first


def month_text(month: str) -> str:
    """Return ``2023-06`` as the user's language writes a month: ``2023年6月``, ``June 2023``."""
    year, _, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12):
        return month
    name = month_name(int(number))
    return QCoreApplication.translate("Dates", "{name} {year}").format(name=name, year=year, month=int(number))


def month_name(month: int) -> str:
    """Return ``6月`` or ``June`` for 6."""
    name = QLocale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
    return QCoreApplication.translate("Dates", "{name}", "name of a month; {month} is its number").format(
        name=name, month=month
    )


def page_text(page: int | None) -> str:
    """Return ``p. 4`` / ``第4页``, or an empty string."""
    return "" if page is None else QCoreApplication.translate("Dates", "p. {page}").format(page=page)


def line_text(line: int | None) -> str:
    """Return ``line 188`` / ``第188行``, or an empty string."""
    return "" if line is None else QCoreApplication.translate("Dates", "line {line}").format(line=line)


def count_text(number: int) -> str:
    """Return a number with the separators of the user's language."""
    return QLocale().toString(number)


def size_text(size_bytes: int) -> str:
    """Return a size as people write it: ``1.2 MB``."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def shortened(text: str, limit: int = 60) -> str:
    """Return ``text`` in one line, cut with an ellipsis when it is too long for a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def _tr(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)


def _day_text(day: PartialDate) -> str:
    year = f"{day.year:04d}-" if day.year is not None else ""
    return f"{year}{day.month:02d}" + (f"-{day.day:02d}" if day.day is not None else "")


def _later_day_text(first: PartialDate, last: PartialDate) -> str:
    """Return the last day of a range without what it shares with the first."""
    if last.year != first.year:
        return _day_text(last)
    return f"{last.month:02d}" + (f"-{last.day:02d}" if last.day is not None else "")


# --- errors ----------------------------------------------------------------------------------------------------------


def _sentence(kind: type[_ErrorT], build: Callable[[_ErrorT], str]) -> tuple[type[errors.ReaderError], _Sentence]:
    """Return one row of the table, checked against the class it is about."""
    return kind, cast(_Sentence, build)


def _error(text: str) -> str:
    return QCoreApplication.translate("Errors", text)


def _unexpected(error: BaseException) -> str:
    return QCoreApplication.translate("Errors", "Something went wrong that was not expected. The log says more.")


def _scanned(error: errors.ScannedSourceError) -> str:
    text = QT_TRANSLATE_NOOP(
        "Errors",
        '"{file}" holds pictures of pages ({pages}) and no text. Let a text recognition program (OCR) read it first.',
    )
    return _error(text).format(file=error.path.name, pages=count_text(error.pages))


def _not_text(error: errors.NotTextError) -> str:
    name = error.path.name
    if error.looks_like:
        text = QT_TRANSLATE_NOOP(
            "Errors", '"{file}" is not a text but a {kind}. Choose the text that was made from it.'
        )
        return _error(text).format(file=name, kind=reason_text(error.looks_like))
    text = QT_TRANSLATE_NOOP("Errors", '"{file}" is not a text. Choose the text file that was made from it.')
    return _error(text).format(file=name)


def _too_large(error: errors.TooLargeError) -> str:
    text = QT_TRANSLATE_NOOP("Errors", '"{file}" is too large: {size} {unit}, the limit is {limit}. Split the file.')
    return _error(text).format(
        file=error.path.name,
        size=count_text(error.size),
        limit=count_text(error.limit),
        unit=reason_text(error.unit),
    )


def _empty(error: errors.EmptySourceError) -> str:
    if error.reason.startswith("holds no file"):
        text = QT_TRANSLATE_NOOP("Errors", 'The folder "{file}" holds no file that can be imported.')
        return _error(text).format(file=error.path.name)
    text = QT_TRANSLATE_NOOP("Errors", '"{file}" is empty. There is nothing to import.')
    return _error(text).format(file=error.path.name)


def _not_found(error: errors.NotFoundError) -> str:
    texts = {
        "issue": QT_TRANSLATE_NOOP("Errors", "This issue is no longer in the library."),
        "article": QT_TRANSLATE_NOOP("Errors", "This article is no longer in the library."),
        "tag": QT_TRANSLATE_NOOP("Errors", 'The tag "{key}" is no longer in the library.'),
        "mend": QT_TRANSLATE_NOOP("Errors", "This was taken back already."),
        "original": QT_TRANSLATE_NOOP("Errors", "The original file of this issue is not in the library."),
    }
    other = QT_TRANSLATE_NOOP("Errors", "This is no longer in the library.")
    return _error(texts.get(error.kind, other)).format(key=error.key)


_MEND_TROUBLES = {
    "article": QT_TRANSLATE_NOOP("Errors", "Nothing was mended: the article is not in the present text of the issue."),
    "following": QT_TRANSLATE_NOOP("Errors", "Nothing was merged: no other article follows directly."),
    "point": QT_TRANSLATE_NOOP("Errors", "Nothing was mended: the place is not found in the text, or more than once."),
    "not-between": QT_TRANSLATE_NOOP("Errors", "Nothing was mended: there is no text on one side of this place."),
    "finding": QT_TRANSLATE_NOOP("Errors", "This finding is no longer there."),
    "value": QT_TRANSLATE_NOOP("Errors", "Nothing was mended: what was typed is empty or means nothing."),
    "no-change": QT_TRANSLATE_NOOP("Errors", "Nothing was mended: it is like that already."),
    "too-many": QT_TRANSLATE_NOOP("Errors", "Nothing was mended: this collection has too many articles for that."),
}


def _mend(error: errors.MendError) -> str:
    return _error(_MEND_TROUBLES[error.trouble])


def _query(error: errors.QueryError) -> str:
    if not error.query.strip():
        return _error(QT_TRANSLATE_NOOP("Errors", "Type what to look for."))
    text = QT_TRANSLATE_NOOP(
        "Errors", 'Nothing can be searched for with "{query}". Type at least one character or word.'
    )
    return _error(text).format(query=shortened(error.query))


def _with_reason(text: str) -> Callable[[errors.ReaderError], str]:
    """Return a sentence made of the file or folder of an error and its reason."""

    def build(error: errors.ReaderError) -> str:
        place = getattr(error, "path", None) or getattr(error, "folder", None)
        return _error(text).format(file=getattr(place, "name", ""), place=place, reason=reason_text(_reason(error)))

    return build


def _reason(error: errors.ReaderError) -> str:
    return str(getattr(error, "reason", "") or error)


ERROR_SENTENCES: dict[type[BaseException], _Sentence] = dict(
    (
        _sentence(errors.ReaderError, str),
        _sentence(UnexpectedError, _unexpected),
        _sentence(
            errors.SourceError, _with_reason(QT_TRANSLATE_NOOP("Errors", '"{file}" cannot be imported: {reason}.'))
        ),
        _sentence(errors.EmptySourceError, _empty),
        _sentence(errors.ScannedSourceError, _scanned),
        _sentence(errors.NotTextError, _not_text),
        _sentence(
            errors.DecodingError,
            _with_reason(
                QT_TRANSLATE_NOOP("Errors", '"{file}" is not in a known encoding. Choose its encoding by hand.')
            ),
        ),
        _sentence(errors.TooLargeError, _too_large),
        _sentence(
            errors.LibraryError,
            _with_reason(QT_TRANSLATE_NOOP("Errors", "The library {place} cannot be used: {reason}.")),
        ),
        _sentence(
            errors.NotALibraryError,
            _with_reason(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The folder {place} holds something else. Choose an empty folder, or one that holds a library.",
                )
            ),
        ),
        _sentence(
            errors.NewerLibraryError,
            _with_reason(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The library {place} was written by a newer version of this program and was left as it is. "
                    "Update the program to open it.",
                )
            ),
        ),
        _sentence(
            errors.LibraryBusyError,
            _with_reason(
                QT_TRANSLATE_NOOP(
                    "Errors", "Another program is writing to the library. Try again when it has finished."
                )
            ),
        ),
        _sentence(
            errors.DamagedLibraryError,
            _with_reason(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The library {place} is damaged: {reason}. Restore it from a copy, or import the files again.",
                )
            ),
        ),
        _sentence(errors.NotFoundError, _not_found),
        _sentence(errors.MendError, _mend),
        _sentence(
            errors.IndexingError,
            _with_reason(
                QT_TRANSLATE_NOOP(
                    "Errors", "The search index cannot be used: {reason}. Reading works; the index can be made again."
                )
            ),
        ),
        _sentence(errors.QueryError, _query),
        _sentence(
            errors.ExportError, _with_reason(QT_TRANSLATE_NOOP("Errors", "{place} cannot be written: {reason}."))
        ),
        _sentence(
            errors.SettingsError,
            _with_reason(
                QT_TRANSLATE_NOOP("Errors", "The settings {place} cannot be used: {reason}. The usual settings apply.")
            ),
        ),
        _sentence(
            errors.AssetError,
            lambda error: _error(
                QT_TRANSLATE_NOOP("Errors", '"{name}" is missing from this installation. Install the program again.')
            ).format(name=error.name),
        ),
        _sentence(
            errors.CancelledError,
            lambda error: _error(QT_TRANSLATE_NOOP("Errors", "Stopped. What was finished before stays.")),
        ),
    )
)
"""A sentence for every class of ``reader.errors``."""

# --- findings --------------------------------------------------------------------------------------------------------

SEVERITY_WORDS: dict[Severity, str] = {
    Severity.NOTE: QT_TRANSLATE_NOOP("Findings", "Note"),
    Severity.DOUBT: QT_TRANSLATE_NOOP("Findings", "Doubtful"),
    Severity.LOSS: QT_TRANSLATE_NOOP("Findings", "Missing"),
}

FINDING_SENTENCES: dict[str, str] = {
    "title-differs": QT_TRANSLATE_NOOP("Findings", 'The contents print "{contents}", the body "{body}".'),
    "body-lost": QT_TRANSLATE_NOOP("Findings", 'The contents list "{title}", but its text is not in the file.'),
    "article-unlisted": QT_TRANSLATE_NOOP("Findings", '"{title}" stands in the body but not in the contents.'),
    "page-missing": QT_TRANSLATE_NOOP("Findings", 'The contents give no page for "{title}".'),
    "page-disorder": QT_TRANSLATE_NOOP(
        "Findings", 'The contents give page {page} for "{title}", which is out of order.'
    ),
    "join-doubtful": QT_TRANSLATE_NOOP(
        "Findings", 'It is not certain that "{before}" goes on with "{after}" across the page break.'
    ),
    "match-doubtful": QT_TRANSLATE_NOOP("Findings", 'It is not certain where "{title}" begins and ends.'),
    "title-doubtful": QT_TRANSLATE_NOOP("Findings", 'It is not certain that "{title}" is the whole title.'),
    "year-doubtful": QT_TRANSLATE_NOOP("Findings", "The year {year} is not certain."),
    "month-doubtful": QT_TRANSLATE_NOOP("Findings", "The month {month} is not certain."),
    "year-unknown": QT_TRANSLATE_NOOP("Findings", "The year of this issue is not said in the text."),
    "month-unknown": QT_TRANSLATE_NOOP("Findings", "The month of this issue is not said in the text."),
    "text-lost": QT_TRANSLATE_NOOP("Findings", 'Part of the text of "{title}" is missing from the file.'),
    "repeated-character": QT_TRANSLATE_NOOP(
        "Findings", '"{text}" stands on both sides of a page break; one of the two may be a mistake.'
    ),
    "date-missing": QT_TRANSLATE_NOOP("Findings", '"{title}" does not begin with a date.'),
    "date-outside-issue": QT_TRANSLATE_NOOP(
        "Findings", '"{title}" is dated {date}, which is outside the month of the issue.'
    ),
    "text-outside": QT_TRANSLATE_NOOP("Findings", 'The line "{text}" belongs to no article and was left out.'),
    "continued": QT_TRANSLATE_NOOP("Findings", '"{title}" is printed here only in part ({note}).'),
    "no-contents": QT_TRANSLATE_NOOP(
        "Findings", "The file has no printed contents; the tree was made from the headings of the text."
    ),
    "pages-damaged": QT_TRANSLATE_NOOP("Findings", "Pages that are damaged and cannot be read: {pages}."),
    "pages-without-text": QT_TRANSLATE_NOOP("Findings", "Pages that are pictures without text: {pages}."),
    "pages-missing": QT_TRANSLATE_NOOP("Findings", "The printed page numbers leave out {pages}: pages are missing."),
    "text-recognised": QT_TRANSLATE_NOOP("Findings", "The text was read off {pages} pictures of pages by {engine}."),
    "pages-unrecognised": QT_TRANSLATE_NOOP("Findings", "Pages on which {engine} read nothing: {pages}."),
    "unknown-characters": QT_TRANSLATE_NOOP("Findings", "Characters that the fonts do not name, shown as �: {count}."),
    "replaced-characters": QT_TRANSLATE_NOOP("Findings", "Characters that could not be read, shown as �: {count}."),
    "article-superseded": QT_TRANSLATE_NOOP(
        "Findings", '"{title}" is not in the newer text of this issue. It was kept because people had worked on it.'
    ),
    "mend-lost": QT_TRANSLATE_NOOP("Findings", 'What was mended in "{title}" finds no place in this text.'),
    "order-differs": QT_TRANSLATE_NOOP("Findings", '"{title}" stands elsewhere in the body than in the contents.'),
    "duplicate-title": QT_TRANSLATE_NOOP("Findings", 'More than one article is called "{title}".'),
    **ROW_SENTENCES,
}
"""A sentence for every code; its fields are the names of the facts."""

FINDING_KINDS: dict[str, str] = {
    "title-differs": QT_TRANSLATE_NOOP("Findings", "Contents and body differ"),
    "body-lost": QT_TRANSLATE_NOOP("Findings", "Text missing"),
    "article-unlisted": QT_TRANSLATE_NOOP("Findings", "Not in the contents"),
    "page-missing": QT_TRANSLATE_NOOP("Findings", "No page number"),
    "page-disorder": QT_TRANSLATE_NOOP("Findings", "Page out of order"),
    "join-doubtful": QT_TRANSLATE_NOOP("Findings", "Doubtful join"),
    "match-doubtful": QT_TRANSLATE_NOOP("Findings", "Doubtful bounds"),
    "title-doubtful": QT_TRANSLATE_NOOP("Findings", "Doubtful title"),
    "year-doubtful": QT_TRANSLATE_NOOP("Findings", "Doubtful year"),
    "month-doubtful": QT_TRANSLATE_NOOP("Findings", "Doubtful month"),
    "year-unknown": QT_TRANSLATE_NOOP("Findings", "Year unknown"),
    "month-unknown": QT_TRANSLATE_NOOP("Findings", "Month unknown"),
    "text-lost": QT_TRANSLATE_NOOP("Findings", "Text incomplete"),
    "repeated-character": QT_TRANSLATE_NOOP("Findings", "Repeated character"),
    "date-missing": QT_TRANSLATE_NOOP("Findings", "No date"),
    "date-outside-issue": QT_TRANSLATE_NOOP("Findings", "Date outside the issue"),
    "text-outside": QT_TRANSLATE_NOOP("Findings", "Line left out"),
    "continued": QT_TRANSLATE_NOOP("Findings", "Continued elsewhere"),
    "no-contents": QT_TRANSLATE_NOOP("Findings", "No contents"),
    "pages-damaged": QT_TRANSLATE_NOOP("Findings", "Damaged pages"),
    "pages-without-text": QT_TRANSLATE_NOOP("Findings", "Pages without text"),
    "pages-missing": QT_TRANSLATE_NOOP("Findings", "Pages missing"),
    "text-recognised": QT_TRANSLATE_NOOP("Findings", "Text recognised"),
    "pages-unrecognised": QT_TRANSLATE_NOOP("Findings", "Pages not recognised"),
    "unknown-characters": QT_TRANSLATE_NOOP("Findings", "Characters without a name"),
    "replaced-characters": QT_TRANSLATE_NOOP("Findings", "Unreadable characters"),
    "article-superseded": QT_TRANSLATE_NOOP("Findings", "Kept from an older text"),
    "mend-lost": QT_TRANSLATE_NOOP("Findings", "Mending without a place"),
    "order-differs": QT_TRANSLATE_NOOP("Findings", "Order differs"),
    "duplicate-title": QT_TRANSLATE_NOOP("Findings", "Title used twice"),
    **ROW_KINDS,
}
"""A few words for every code."""
