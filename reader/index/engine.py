"""Writes and reads an index folder with Whoosh. The only module that knows Whoosh; imported when first needed.

Per article: which characters and pairs of neighbouring characters its folded text has (which articles *can* contain a
term), its words with their weights (for ranking), and the folded text itself in a column (which articles *do* contain
the term, how often, and where). The text answers exactly and at C's speed, so postings carry no positions.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh import columns, fields, formats, index

from reader.folding import fold_text
from reader.index.documents import IndexDocument
from reader.index.words import cut_words
from reader.model import ArticleId

TITLE_WEIGHT = 4.0
"""How many times in the body a word in the title counts for."""
_Postings = Generator[tuple[bytes, int, float, bytes], None, None]
_NO_ANALYZER: Any = None
"""The terms come ready-made."""
_open_dir: Any = index.open_dir
_numeric_column: Any = columns.NumericColumn
_bytes_column: Any = columns.VarBytesColumn
_MEMORY_MB = 1024
"""What a writer may hold before it spills to disk, which costs twice the time."""


class Grams(fields.FieldType):
    """Terms that a document has or has not. Named by stored schemas: stays importable under this name."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), _NO_ANALYZER)

    def index(self, value: Iterable[bytes], **_: object) -> _Postings:
        """Yield what Whoosh stores of each term: the term, its frequency, its weight, nothing."""
        yield from ((term, 1, 1.0, b"") for term in value)


class Words(fields.FieldType):
    """Terms with weights. Named by stored schemas: stays importable under this name."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), _NO_ANALYZER)

    def index(self, value: Counter[str], **_: object) -> _Postings:
        """Yield what Whoosh stores of each term: the term, its frequency, its weight, nothing."""
        yield from ((word.encode(), int(weight), float(weight), b"") for word, weight in value.items())


def encode(text: str) -> bytes:
    """Return folded text as it is stored."""
    return text.encode("utf-8", "surrogatepass")


def grams(text: str) -> set[str]:
    """Return the characters and pairs of neighbouring characters of folded text."""
    return {*text, *map("".join, pairwise(text))}


# --- writing ---------------------------------------------------------------------------------------------------------


def create(folder: Path) -> None:
    """Make an empty index in an empty folder."""
    index.create_in(str(folder), _schema())


class Writer:
    """Changes an index in a folder that nobody reads yet."""

    def __init__(self, folder: Path) -> None:
        self._index = _open_dir(str(folder))
        with Reader(folder) as reader:
            self._held = {article_id for segment in reader.segments for _, article_id in segment.articles()}
        self._folder = folder

    def close(self) -> None:
        """Take away what Whoosh leaves behind."""
        self._index.close()
        for lock in self._folder.glob("*_WRITELOCK"):
            lock.unlink()

    def replace(self, documents: Sequence[IndexDocument], removed: Iterable[ArticleId], *, merge: bool) -> None:
        """Take articles out and write others, which replace those of the same number; all or nothing.

        Args:
            documents: A few thousand at most: they are held in memory. The last of several with one number is kept.
            removed: Numbers that are not in the index are passed over.
            merge: Unite small segments.
        """
        latest = {document.article_id: document for document in documents}
        outdated = self._held & {*removed, *latest}
        if not latest and not outdated:
            return
        old = self._numbers(outdated) if outdated else []
        writer = self._index.writer(limitmb=_MEMORY_MB, compound=False)
        for number in old:
            writer.delete_document(number)
        known: dict[str, bytes] = {}
        for document in latest.values():
            _add(writer, document, known)
        writer.commit(merge=merge)
        self._held = (self._held - outdated) | latest.keys()

    def _numbers(self, article_ids: set[ArticleId]) -> list[int]:
        """Return Whoosh's document numbers of articles."""
        with Reader(self._folder) as reader:
            return [
                segment.offset + document
                for segment in reader.segments
                for document, article_id in segment.articles()
                if article_id in article_ids
            ]


def _schema() -> fields.Schema:
    return fields.Schema(
        article=fields.COLUMN(_numeric_column("q")),
        size=fields.COLUMN(_numeric_column("q")),
        text=fields.COLUMN(_bytes_column()),
        grams=Grams(),
        words=Words(),
    )


def _add(writer: Any, document: IndexDocument, known: dict[str, bytes]) -> None:
    """Write a document; ``known`` are grams met before, so that each is held in memory once."""
    title, body = fold_text(document.title), fold_text(document.body)
    words = Counter(word for line in document.body.splitlines() for word in cut_words(fold_text(line)))
    for word in cut_words(title):
        words[word] += int(TITLE_WEIGHT)
    writer.add_document(
        article=document.article_id,
        size=len(title) + len(body),
        text=encode(f"{title}\n{body}"),
        grams=[known.get(gram) or known.setdefault(gram, encode(gram)) for gram in grams(title) | grams(body)],
        words=words,
    )


# --- reading ---------------------------------------------------------------------------------------------------------


class Segment:
    """A part of an index with its own numbering of documents, from 0."""

    def __init__(self, reader: Any, offset: int) -> None:
        self._reader = reader
        self.offset = offset
        """Whoosh's number of this segment's document 0."""
        self._article_of: array[int] = array("q", reader.column_reader("article", translate=False))
        self._sizes: array[int] = array("q", reader.column_reader("size", translate=False))
        self._texts = reader.column_reader("text", translate=False)

    def articles(self) -> Iterator[tuple[int, ArticleId]]:
        """Return the documents and the articles they are of."""
        return ((document, self.article_id(document)) for document in self._reader.all_doc_ids())

    def article_id(self, document: int) -> ArticleId:
        """Return which article a document is of."""
        return ArticleId(self._article_of[document])

    def text(self, document: int) -> bytes:
        """Return the folded title, a line end, and the folded body, which hold no line ends themselves."""
        text: bytes = self._texts[document]
        return text

    def size(self, document: int) -> int:
        """Return how many characters a document has, folded."""
        return self._sizes[document]

    def sizes(self) -> Sequence[int]:
        """Return how many characters each document has, also those that are deleted."""
        return self._sizes

    def gram_frequency(self, gram: str) -> int:
        """Return how many documents have a character or a pair of characters; deleted documents may be counted."""
        frequency: int = self._reader.doc_frequency("grams", encode(gram))
        return frequency

    def with_gram(self, gram: str) -> Iterator[int]:
        """Return the documents that have a character or a pair of characters, which is in the index."""
        documents: Iterator[int] = self._reader.postings("grams", encode(gram)).all_ids()
        return documents

    def with_word(self, word: str) -> Iterator[tuple[int, float]]:
        """Return the documents that have a word, with its weight in each."""
        if ("words", encode(word)) not in self._reader:
            return
        matcher = self._reader.postings("words", encode(word))
        while matcher.is_active():
            yield matcher.id(), matcher.weight()
            matcher.next()


class Reader:
    """An open index, as it was when it was opened. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        """Open the index. Runs what its files say: only for files that are known to have been written here."""
        self._index = _open_dir(str(folder), readonly=True)
        self._reader: Any = self._index.reader()
        leaves = self._reader.leaf_readers() if self._reader.doc_count_all() else ()
        self.segments = tuple(Segment(leaf, offset) for leaf, offset in leaves)
        self.document_count: int = self._reader.doc_count()
        sizes = [size for segment in self.segments for size in segment.sizes()]
        self.average_size = max(sum(sizes) / max(len(sizes), 1), 1.0)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all files."""
        self._reader.close()
        self._index.close()
