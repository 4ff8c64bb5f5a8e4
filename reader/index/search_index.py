"""The index as the rest of the program sees it."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import IndexingError
from reader.index import generations
from reader.index.documents import IndexDocument, Match
from reader.index.generations import Checker
from reader.index.locking import locked
from reader.index.query import Query
from reader.model import ArticleId, Progress, no_progress

if TYPE_CHECKING:
    from reader.index.engine import Reader, Writer

log = logging.getLogger(__name__)

_CHUNK = 2000
_CHUNK_CHARACTERS = 1_500_000
"""Articles, and characters in them, that are written to disk together; until then they take some 350 MB."""
_STEP = 50
"""Articles between two reports of progress."""
_WAIT_S = 30.0


class SearchIndex:
    """A search index in a folder of its own. Everything may be called from any thread."""

    def __init__(self, folder: Path, *, wait_s: float = _WAIT_S) -> None:
        """Name the folder; nothing is read or written yet.

        Args:
            folder: Is made when an index is written.
            wait_s: How long a writer waits for another one.
        """
        self._folder = folder
        self._wait_s = wait_s
        self._checker = Checker(folder)
        self._checking = threading.Lock()
        self._reason = "has not been checked"
        self._manifest: Mapping[str, str] | None = None
        """Of what may be opened: the files were compared with it, or were written by this object."""
        self._turn = threading.local()
        """``is_mine``: this thread is the writer."""
        self._reading = threading.Lock()
        self._reader: tuple[Path, Reader] | None = None

    def close(self) -> None:
        """Close all files. Searching opens them again."""
        with self._reading:
            self._close_reader()

    def trouble(self, manifest: Mapping[str, str]) -> str:
        """Return why the index cannot be used, as the end of a sentence, or an empty string.

        Files that did not change since the last time are not read again. ``search`` and ``update`` work on the newest
        generation that was found good or was written by this object: going back would lose what was added since,
        when somebody asks about a manifest that he read before another was kept.

        Args:
            manifest: What ``rebuild`` or ``update`` returned last; empty when there was none.
        """
        with self._checking:
            reason = self._checker.trouble(manifest)
            if not self._is_overtaken(manifest):
                self._reason = reason
                self._manifest = None if reason else dict(manifest)
        return reason

    def _is_overtaken(self, manifest: Mapping[str, str]) -> bool:
        """Return whether a newer generation than that of ``manifest`` is good."""
        current = self._manifest
        if current is None or generations.number(manifest) >= generations.number(current):
            return False
        return not self._checker.trouble(current)

    # --- writing -----------------------------------------------------------------------------------------------------

    def rebuild(
        self, documents: Iterable[IndexDocument], *, progress: Progress = no_progress, total: int = 0
    ) -> dict[str, str]:
        """Make the index anew, beside the old one, and return its manifest.

        Raises:
            IndexingError: it cannot be written, or another process is writing it. The old one stays.
        """
        with self.writing():
            manifest = self._write(None, documents, (), progress, total)
            generations.delete_others(self._folder, self._place(self._manifest), self._place(manifest))
            with self._checking:
                self._manifest = manifest
        return manifest

    def update(
        self,
        documents: Iterable[IndexDocument],
        removed: Iterable[ArticleId],
        *,
        progress: Progress = no_progress,
        total: int = 0,
    ) -> dict[str, str]:
        """Take articles in and out, and return the new manifest; until that is kept, the old one still holds.

        Args:
            documents: Replace those of the same number.
            removed: Numbers that are not in the index are passed over.
            progress: Told how many documents are done.
            total: How many documents there are, 0 if unknown.

        Raises:
            IndexingError: there is no good index to change, it cannot be written, or another process is writing it.
        """
        with self.writing():
            base = self._place(self._manifest)
            if base is None:
                raise IndexingError(self._folder, f"cannot be updated because it {self._reason}; rebuild it")
            manifest = self._write(base, documents, removed, progress, total)
            with self._checking:
                self._manifest = manifest
        return manifest

    def _place(self, manifest: Mapping[str, str] | None) -> Path | None:
        """Return the folder of the generation that a manifest speaks of."""
        name = generations.generation_name(manifest or {})
        return None if name is None else self._folder / name

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer in the length of a ``with``; ``rebuild`` and ``update`` are so by themselves.

        Who looks first at what there is to do looks within, or may do again what the other writer did.

        Raises:
            IndexingError: it cannot be written, or another process went on writing it.
        """
        if getattr(self._turn, "is_mine", False):
            yield
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self._folder / "lock", self._wait_s):
                self._turn.is_mine = True
                try:
                    yield
                finally:
                    self._turn.is_mine = False
        except TimeoutError as exc:
            raise IndexingError(self._folder, "is being written by another process; try again later") from exc
        except OSError as exc:
            raise IndexingError(self._folder, f"cannot be written: {exc.strerror or exc}") from exc

    def _write(
        self,
        base: Path | None,
        documents: Iterable[IndexDocument],
        removed: Iterable[ArticleId],
        progress: Progress,
        total: int,
    ) -> dict[str, str]:
        """Write the generation that follows ``base`` and return its manifest."""
        from reader.index import engine
        from reader.index.words import segmenter_name

        building, generation = generations.start(self._folder, base)
        try:
            if base is None:
                engine.create(building)
            writer = engine.Writer(building)
            try:
                _fill(writer, _reported(documents, progress, total), removed, merge=base is not None)
            finally:
                writer.close()
            generations.write_header(building, segmenter_name())
            generations.finish(building, generation)
        except BaseException:
            generations.discard(building)
            raise
        return self._checker.manifest(generation)

    # --- searching ---------------------------------------------------------------------------------------------------

    def search(self, query: Query) -> tuple[tuple[Match, ...], bool]:
        """Return all articles that have every term, best first, and False.

        When several terms are asked for and no article has all, those that have any of them, and True.

        Raises:
            IndexingError: ``trouble`` has not found the index good, or it went away since.
        """
        from reader.index import ranking

        with self._reading:
            return ranking.find(self._open_reader(), query)

    def _open_reader(self) -> Reader:
        from reader.index import engine

        manifest = self._manifest
        generation = self._place(manifest)
        if manifest is None or generation is None:
            raise IndexingError(self._folder, f"cannot be searched because it {self._reason}; rebuild it")
        if self._reader is None or self._reader[0] != generation:
            self._close_reader()
            if not all((self._folder / name).is_file() for name in manifest):
                raise IndexingError(self._folder, "cannot be searched because a file went away; rebuild it")
            self._reader = generation, engine.Reader(generation)
        return self._reader[1]

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader[1].close()
            self._reader = None


def _fill(writer: Writer, documents: Iterator[IndexDocument], removed: Iterable[ArticleId], *, merge: bool) -> None:
    """Write documents in chunks; what is removed goes with the first."""
    writer.replace(_chunk(documents), removed, merge=merge)
    while chunk := _chunk(documents):
        writer.replace(chunk, (), merge=merge)


def _chunk(documents: Iterator[IndexDocument]) -> list[IndexDocument]:
    """Take as many documents as may be held in memory together; none when there are no more."""
    chunk: list[IndexDocument] = []
    characters = 0
    for document in itertools.islice(documents, _CHUNK):
        chunk.append(document)
        characters += len(document.body)
        if characters > _CHUNK_CHARACTERS:
            break
    return chunk


def _reported(documents: Iterable[IndexDocument], progress: Progress, total: int) -> Iterator[IndexDocument]:
    """Yield the documents and report how many have been."""
    done = 0
    for done, document in enumerate(documents, 1):
        if done % _STEP == 1:
            progress(done - 1, total)
        yield document
    progress(done, max(done, total))
