"""Every error the program expects, as one tree.

ReaderError
├── SourceError            a file cannot be read or understood
│   ├── EmptySourceError   nothing in it
│   ├── ScannedSourceError pictures of pages, without text
│   ├── NotTextError       a picture, a program, an archive: not text
│   ├── DecodingError      no known encoding fits
│   └── TooLargeError      above a stated limit
├── LibraryError           the library folder as a whole
│   ├── NotALibraryError   the folder holds something else
│   ├── NewerLibraryError  made by a newer version; left untouched
│   ├── LibraryBusyError   another process is writing and did not finish in time
│   └── DamagedLibraryError  the catalogue or an original does not read back as written
├── NotFoundError          an issue, an article or a tag that is not (or no longer) there
├── MendError              something mended by hand that does not fit the present text
├── IndexingError          the search index cannot be read or written; it can be rebuilt
├── QueryError             a search that means nothing, with the place of the mistake
├── ExportError            a file cannot be written
├── SettingsError          the settings file cannot be read or written
├── AssetError             a file that ships with the program is missing
└── CancelledError         the user stopped the work

The text of an error is an English sentence for the log and the command line; ``reader.ui.messages`` turns the
attributes into sentences of the user's language.
"""

from __future__ import annotations

from pathlib import Path


class ReaderError(Exception):
    """Expected trouble: has a plain sentence and the facts as attributes."""


class SourceError(ReaderError):
    """A file that cannot be read.

    Attributes:
        path: The file.
        reason: Why, as the end of a sentence, e.g. ``permission denied``.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.path = path
        self.reason = reason


class EmptySourceError(SourceError):
    """A file, or a folder, with nothing in it."""

    def __init__(self, path: Path, reason: str = "is empty; there is nothing to import") -> None:
        super().__init__(path, reason)


class ScannedSourceError(SourceError):
    """A document whose pages are pictures: nobody has read the text off them.

    Attributes:
        pages: How many pages it has.
    """

    def __init__(self, path: Path, pages: int) -> None:
        many = "its page is a picture" if pages == 1 else f"its {pages:,} pages are pictures"
        super().__init__(path, f"is a scan without text: {many}; let a text recognition program (OCR) read it first")
        self.pages = pages


class NotTextError(SourceError):
    """A file whose bytes are not text.

    Attributes:
        looks_like: What the first bytes say, e.g. ``PNG picture``; empty when unknown.
    """

    def __init__(self, path: Path, looks_like: str = "") -> None:
        what = f"is a {looks_like}" if looks_like else "is not text"
        super().__init__(path, f"{what}; choose the text file that was made from it")
        self.looks_like = looks_like


class DecodingError(SourceError):
    """Text in an encoding that is not known or does not fit.

    Attributes:
        tried: The encodings that failed, best guess first.
    """

    def __init__(self, path: Path, tried: tuple[str, ...]) -> None:
        super().__init__(path, f"cannot be decoded as {', '.join(tried)}; choose its encoding by hand")
        self.tried = tried


class TooLargeError(SourceError):
    """A file above a limit.

    Attributes:
        size: The measured value.
        limit: The limit it exceeds.
        unit: What both count, e.g. ``bytes`` or ``characters in one line``.
    """

    def __init__(self, path: Path, size: int, limit: int, unit: str) -> None:
        super().__init__(path, f"has {size:,} {unit}; the limit is {limit:,}; split the file")
        self.size = size
        self.limit = limit
        self.unit = unit


class LibraryError(ReaderError):
    """Trouble with a library folder.

    Attributes:
        folder: The library.
        reason: Why, as the end of a sentence.
    """

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"library {folder}: {reason}")
        self.folder = folder
        self.reason = reason


class NotALibraryError(LibraryError):
    """The folder holds a catalogue of another program."""


class NewerLibraryError(LibraryError):
    """The catalogue was written by a newer version of the program.

    Attributes:
        found: Its schema version.
        known: The newest schema version this program knows.
    """

    def __init__(self, folder: Path, found: int, known: int) -> None:
        super().__init__(folder, f"was written by a newer version (schema {found}, this program knows {known}); update")
        self.found = found
        self.known = known


class LibraryBusyError(LibraryError):
    """Another process is writing to the library."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "is being written by another process; try again when that has finished")


class DamagedLibraryError(LibraryError):
    """What was stored does not read back as it was written."""


class NotFoundError(ReaderError):
    """Something asked for that is not in the library.

    Attributes:
        kind: ``issue``, ``article``, ``tag``, ``mend`` or ``original``.
        key: What was asked for.
    """

    def __init__(self, kind: str, key: object) -> None:
        super().__init__(f"there is no {kind} {key} in this library")
        self.kind = kind
        self.key = key


_MEND_REASONS = {
    "article": "its article is not in the present text",
    "following": "the article to be merged does not follow directly",
    "point": "the words around its place are not in the text, or more than once",
    "not-between": "there is no text on one side of that place",
    "finding": "the finding is not there",
    "value": "what is to be put in is empty or means nothing",
    "no-change": "everything is like that already",
    "too-many": "the collection has too many articles for that",
}


class MendError(ReaderError):
    """Something mended by hand that does not apply; nothing was changed.

    Attributes:
        trouble: Why, a value of ``model.MendTrouble``.
    """

    def __init__(self, trouble: str) -> None:
        super().__init__(f"this cannot be mended: {_MEND_REASONS[trouble]}")
        self.trouble = trouble


class IndexingError(ReaderError):
    """The search index cannot be read or written.

    Attributes:
        folder: The index folder.
        reason: Why, as the end of a sentence.
    """

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"the search index {reason}")
        self.folder = folder
        self.reason = reason


class QueryError(ReaderError):
    """A search that cannot be understood.

    Attributes:
        query: As it was typed.
        position: Code point in ``query`` where the trouble starts.
        reason: Why, as the end of a sentence.
    """

    def __init__(self, query: str, position: int, reason: str) -> None:
        super().__init__(f"search {query!r}, character {position + 1}: {reason}")
        self.query = query
        self.position = position
        self.reason = reason


class ExportError(ReaderError):
    """A file that cannot be written.

    Attributes:
        path: The file.
        reason: Why, as the end of a sentence.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class SettingsError(ReaderError):
    """The settings file cannot be read or written.

    Attributes:
        path: The file.
        reason: Why, as the end of a sentence.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"settings {path}: {reason}")
        self.path = path
        self.reason = reason


class AssetError(ReaderError):
    """A file that ships with the program is missing.

    Attributes:
        name: Its path below ``resources``.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is missing from this installation; install the program again")
        self.name = name


class CancelledError(ReaderError):
    """The user stopped the work; what was finished before stays."""

    def __init__(self) -> None:
        super().__init__("stopped; what was finished before stays")
