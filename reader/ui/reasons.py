"""Ends of sentences that errors carry, in the user's language where they are known.

An error's reason is English for the log, e.g. ``cannot be read: permission denied`` or ``is not a file``. What only
repeats the sentence on screen is taken off its beginning and end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)
"""Marks a text for translation and returns it as it is (Qt's own declaration says ``object``)."""

_REPEATED = re.compile(
    r"\A(?:cannot be (?:read|written|opened): |cannot be (?:searched|updated) because (?:it )?)|; rebuild it\Z"
)
_DETAIL = re.compile(r"\s*\([^()]*\)|: \S+\.\w+ (?=is )")

REASONS: dict[str, str] = {
    # of the operating system
    "permission denied": QT_TRANSLATE_NOOP("Reasons", "there is no permission"),
    "no such file or directory": QT_TRANSLATE_NOOP("Reasons", "it is not there"),
    "is a directory": QT_TRANSLATE_NOOP("Reasons", "it is a folder"),
    "not a directory": QT_TRANSLATE_NOOP("Reasons", "it is not a folder"),
    "file name too long": QT_TRANSLATE_NOOP("Reasons", "its name is too long"),
    "no space left on device": QT_TRANSLATE_NOOP("Reasons", "the disk is full"),
    "input/output error": QT_TRANSLATE_NOOP("Reasons", "the disk reports an error"),
    "read-only file system": QT_TRANSLATE_NOOP("Reasons", "the disk cannot be written to"),
    "cannot be opened": QT_TRANSLATE_NOOP("Reasons", "it cannot be opened"),
    "cannot be listed": QT_TRANSLATE_NOOP("Reasons", "its files cannot be listed"),
    # of files to import
    "is not a file": QT_TRANSLATE_NOOP("Reasons", "it is not an ordinary file"),
    "holds only white space; there is nothing to import": QT_TRANSLATE_NOOP("Reasons", "it holds nothing but spaces"),
    "holds no text; there is nothing to import": QT_TRANSLATE_NOOP("Reasons", "it holds no text"),
    "has changed since it was looked at; look at it again": QT_TRANSLATE_NOOP(
        "Reasons", "it has changed since it was looked at; look at it again"
    ),
    "is protected by a password; unpack it first": QT_TRANSLATE_NOOP("Reasons", "it is protected by a password"),
    "is protected by a password or of an old word; save it as docx without one": QT_TRANSLATE_NOOP(
        "Reasons", "it is protected by a password or of an old Word; save it as DOCX without one"
    ),
    "is not a word document, or damaged": QT_TRANSLATE_NOOP("Reasons", "it is not a Word document, or it is damaged"),
    "is damaged: it cannot be unpacked": QT_TRANSLATE_NOOP("Reasons", "it is damaged and cannot be unpacked"),
    "is a damaged archive: its list of files cannot be read": QT_TRANSLATE_NOOP("Reasons", "it is a damaged archive"),
    "is packed in an unusual way; unpack it and pack it again": QT_TRANSLATE_NOOP(
        "Reasons", "it is packed in an unusual way"
    ),
    "does not say which characters its fonts show; let a text recognition program read it": QT_TRANSLATE_NOOP(
        "Reasons", "it does not say which characters its fonts show; let a text recognition program (OCR) read it"
    ),
    "is an archive within an archive; unpack it and import it by itself": QT_TRANSLATE_NOOP(
        "Reasons", "it is an archive within an archive; unpack it and import it by itself"
    ),
    "has elements within each other beyond all measure; it is damaged": QT_TRANSLATE_NOOP(
        "Reasons", "it is nested beyond all measure, so it must be damaged"
    ),
    "is a damaged archive: its end is missing": QT_TRANSLATE_NOOP(
        "Reasons", "it is a damaged archive whose end is missing"
    ),
    "is damaged: none of its pages can be read": QT_TRANSLATE_NOOP(
        "Reasons", "it is damaged; none of its pages can be read"
    ),
    "is protected against reading by other programs": QT_TRANSLATE_NOOP(
        "Reasons", "it is protected against reading by other programs (DRM)"
    ),
    "is damaged: its list of chapters cannot be read": QT_TRANSLATE_NOOP(
        "Reasons", "it is damaged; its list of chapters cannot be read"
    ),
    "is not a book in epub, or damaged: its list of chapters is missing": QT_TRANSLATE_NOOP(
        "Reasons", "it is not an EPUB book, or it is damaged"
    ),
    "lists no chapter; there is nothing to import": QT_TRANSLATE_NOOP("Reasons", "it lists no chapter"),
    "unfolds to more than 250 times its size; no publication does": QT_TRANSLATE_NOOP(
        "Reasons", "it unfolds to more than 250 times its size, as no publication does"
    ),
    "made the program that reads it break down": QT_TRANSLATE_NOOP(
        "Reasons", "it made the program that reads it break down"
    ),
    "is protected by a password; save it without one": QT_TRANSLATE_NOOP(
        "Reasons", "it is protected by a password; save it without one"
    ),
    "is not a pdf, or damaged": QT_TRANSLATE_NOOP("Reasons", "it is not a PDF, or it is damaged"),
    "needs more than 512 mb of memory to read; split it": QT_TRANSLATE_NOOP(
        "Reasons", "it needs more than 512 MB of memory to read; split it"
    ),
    "takes far longer to read than a publication of its size; it is damaged, or must be split": QT_TRANSLATE_NOOP(
        "Reasons", "it takes far longer to read than a publication of its size; it is damaged, or must be split"
    ),
    "has changed while it was read; import it again": QT_TRANSLATE_NOOP("Reasons", "it changed while it was read"),
    "holds no row that is an article": QT_TRANSLATE_NOOP("Reasons", "none of its rows is an article"),
    "is not json that can be read": QT_TRANSLATE_NOOP("Reasons", "it is not JSON that can be read"),
    "is json without a list of articles in it": QT_TRANSLATE_NOOP("Reasons", "it is JSON without a list of articles"),
    "has no first row that names the columns of articles": QT_TRANSLATE_NOOP(
        "Reasons", "its first row does not name the columns of articles (id, title, date, body, …)"
    ),
    "is a table of articles, which is not shown beside the text": QT_TRANSLATE_NOOP(
        "Reasons", "it is a table of articles, which is not shown beside the text"
    ),
    # of a row in a table of articles
    "it is longer than 16,777,216 characters": QT_TRANSLATE_NOOP("Reasons", "it is longer than 16 million characters"),
    "it holds too many parts for an article": QT_TRANSLATE_NOOP("Reasons", "it holds too many parts for an article"),
    "it is nested too deep": QT_TRANSLATE_NOOP("Reasons", "it is nested too deep"),
    "it is not json": QT_TRANSLATE_NOOP("Reasons", "it is not JSON"),
    "it is no object with named fields": QT_TRANSLATE_NOOP("Reasons", "it is no object with named fields"),
    "it ends in the middle": QT_TRANSLATE_NOOP("Reasons", "it ends in the middle"),
    "a quotation mark in it is not closed": QT_TRANSLATE_NOOP("Reasons", "a quotation mark in it is not closed"),
    "it is no row of cells": QT_TRANSLATE_NOOP("Reasons", "it is no row of cells"),
    # what the first bytes of a file say
    "png picture": QT_TRANSLATE_NOOP("Reasons", "PNG picture"),
    "jpeg picture": QT_TRANSLATE_NOOP("Reasons", "JPEG picture"),
    "gif picture": QT_TRANSLATE_NOOP("Reasons", "GIF picture"),
    "tiff picture": QT_TRANSLATE_NOOP("Reasons", "TIFF picture"),
    "pdf document": QT_TRANSLATE_NOOP("Reasons", "PDF document"),
    "rtf document": QT_TRANSLATE_NOOP("Reasons", "RTF document"),
    "document of an old office program": QT_TRANSLATE_NOOP("Reasons", "document of an old office program"),
    "zip archive or office document": QT_TRANSLATE_NOOP("Reasons", "ZIP archive or office document"),
    "rar archive": QT_TRANSLATE_NOOP("Reasons", "RAR archive"),
    "7z archive": QT_TRANSLATE_NOOP("Reasons", "7z archive"),
    "gzip archive": QT_TRANSLATE_NOOP("Reasons", "gzip archive"),
    "sqlite database": QT_TRANSLATE_NOOP("Reasons", "SQLite database"),
    "program": QT_TRANSLATE_NOOP("Reasons", "program"),
    # what is counted
    "bytes": QT_TRANSLATE_NOOP("Reasons", "bytes"),
    "bytes when unpacked": QT_TRANSLATE_NOOP("Reasons", "bytes when unpacked"),
    "characters": QT_TRANSLATE_NOOP("Reasons", "characters"),
    "characters in one line": QT_TRANSLATE_NOOP("Reasons", "characters in one line"),
    "pages": QT_TRANSLATE_NOOP("Reasons", "pages"),
    # of the library and its index
    "was written by an older version and can only be read here; copy it first": QT_TRANSLATE_NOOP(
        "Reasons", "it was written by an older version and stands where nothing can be written; copy it first"
    ),
    "cannot be made here": QT_TRANSLATE_NOOP("Reasons", "it cannot be made in this place"),
    "the catalogue cannot be read or written": QT_TRANSLATE_NOOP("Reasons", "its catalogue cannot be read or written"),
    "the catalogue is damaged; restore it from a copy": QT_TRANSLATE_NOOP("Reasons", "its catalogue is damaged"),
    "is closed": QT_TRANSLATE_NOOP("Reasons", "it is closed"),
    "has not been built yet": QT_TRANSLATE_NOOP("Reasons", "it has not been made yet"),
    "has not been checked": QT_TRANSLATE_NOOP("Reasons", "it has not been checked"),
    "was made by another version of the program": QT_TRANSLATE_NOOP(
        "Reasons", "another version of the program made it"
    ),
    "was not made by this program": QT_TRANSLATE_NOOP("Reasons", "another program made it"),
    "holds a file that was not made by this program": QT_TRANSLATE_NOOP("Reasons", "it holds a foreign file"),
    "is damaged": QT_TRANSLATE_NOOP("Reasons", "it is damaged"),
    "is damaged is missing": QT_TRANSLATE_NOOP("Reasons", "one of its files is missing"),
    "is damaged is not as it was written": QT_TRANSLATE_NOOP("Reasons", "one of its files was altered"),
    "is missing": QT_TRANSLATE_NOOP("Reasons", "it is missing"),
    "a file went away": QT_TRANSLATE_NOOP("Reasons", "one of its files is missing"),
    "is being written by another process; try again later": QT_TRANSLATE_NOOP(
        "Reasons", "another program is writing it; try again later"
    ),
    "is not a settings file": QT_TRANSLATE_NOOP("Reasons", "it is not a settings file"),
    "is there already; choose another name or allow it to be replaced": QT_TRANSLATE_NOOP(
        "Reasons", "it is there already"
    ),
}
"""In lower case, without details in brackets."""


def reason_text(reason: str) -> str:
    """Return the end of a sentence that an error carries, in the user's language when it is a known one."""
    bare = _REPEATED.sub("", reason.strip())
    known = REASONS.get(bare.casefold()) or REASONS.get(_DETAIL.sub(" ", bare).strip().casefold())
    known = known or REASONS.get(_DETAIL.sub("", bare).strip().casefold())
    return QCoreApplication.translate("Reasons", known) if known else bare
