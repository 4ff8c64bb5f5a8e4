"""Scans read by a text recognition program (OCR) that is installed on this computer; off unless somebody asks for it.

Recognition itself stays outside: the pages are drawn, the program is called once a page, and what it prints is the
text. Nothing is sent anywhere. Reading a page takes seconds, so what was read is kept in the cache of this computer; it
may be deleted at any moment.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shlex
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import EmptySourceError, SourceError
from reader.model import Finding, PagePicture, Severity, SourceLine, SourceText
from reader.paths import cache_dir
from reader.sources.parsed import clean

log = logging.getLogger(__name__)

PICTURE = "{picture}"
"""Stands in a command where the name of the picture goes."""
TESSERACT = ("tesseract", PICTURE, "stdout", "-l", "chi_sim+chi_tra+eng", "--psm", "3")
_PICTURE_WIDTH_PX = 2480
"""A4 at 300 dots an inch: what recognition programs are made for."""
_MAX_PAGES = 3_000


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that reads text off a picture and prints it as UTF-8.

    Attributes:
        command: Its words; ``{picture}`` is replaced by the name of a PNG file.
        timeout_s: For one page.
    """

    command: tuple[str, ...]
    timeout_s: float = 300.0

    @property
    def name(self) -> str:
        """What the program is called."""
        return Path(self.command[0]).name

    @property
    def key(self) -> str:
        """What tells this command from others in the name of a file."""
        return hashlib.sha256("\0".join(self.command).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def parse_engine(command: str) -> Engine:
    """Return the engine of a command as typed; without ``{picture}`` the picture is its last word.

    Raises:
        ValueError: there is no such program, or the quotes do not close.
    """
    words = tuple(shlex.split(command))
    if not words or shutil.which(words[0]) is None:
        raise ValueError(f"there is no program {words[0] if words else command!r} here")
    return Engine(words if any(PICTURE in word for word in words) else (*words, PICTURE))


def find_engine() -> Engine | None:
    """Return Tesseract with those of its Chinese and English models that are installed; None when it is not there."""
    if shutil.which(TESSERACT[0]) is None:
        return None
    try:
        said = subprocess.run([TESSERACT[0], "--list-langs"], capture_output=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as exc:
        log.warning("tesseract does not say which languages it reads: %s", exc)
        return None
    held = said.stdout.decode("utf-8", "replace").split()
    wanted = [language for language in TESSERACT[4].split("+") if language in held]
    if not any(language.startswith("chi") for language in wanted):
        log.info("tesseract is installed without Chinese")
        return None
    return Engine((*TESSERACT[:4], "+".join(wanted), *TESSERACT[5:]))


def recognise(
    path: Path,
    raw: bytes,
    sha256: str,
    pages: int,
    engine: Engine,
    draw: Callable[[Path, bytes, int, int], PagePicture],
) -> SourceText:
    """Return the text that ``engine`` reads off the pages of a scan.

    Args:
        path: Name of the file.
        raw: Its bytes.
        sha256: Of the bytes.
        pages: How many pages it has.
        engine: What reads.
        draw: ``(path, raw, page, width_px) -> PagePicture``.

    Raises:
        SourceError: a page cannot be drawn, or the engine fails.
        EmptySourceError: it read nothing.
    """
    if pages > _MAX_PAGES:
        raise SourceError(path, f"has {pages:,} pages; recognise {_MAX_PAGES:,} at most at a time: split it")
    kept = cache_dir() / "recognised" / f"{sha256}-{engine.key}.json"
    texts = _kept_texts(kept, pages)
    if texts is None:
        texts = _read_pages(path, raw, pages, engine, draw)
        _keep_texts(kept, texts)
    lines: list[SourceLine] = []
    empty: list[int] = []
    for page, text in enumerate(texts, 1):
        found = list(_lines_of(text, page, len(lines)))
        lines += found
        if not found:
            empty.append(page)
    if not lines:
        raise EmptySourceError(path, f"shows nothing that {engine.name} can read")
    return SourceText(path.name, "pdf", "", sha256, len(raw), tuple(lines), tuple(_findings(engine, pages, empty)))


def _read_pages(
    path: Path, raw: bytes, pages: int, engine: Engine, draw: Callable[[Path, bytes, int, int], PagePicture]
) -> list[str]:
    texts = []
    with tempfile.TemporaryDirectory(prefix="bulletin-reader-") as folder:
        picture = Path(folder, "page.png")
        for page in range(1, pages + 1):
            picture.write_bytes(png(draw(path, raw, page, _PICTURE_WIDTH_PX)))
            texts.append(_read(path, page, engine, picture))
            log.info("%s: page %d of %d read by %s", path.name, page, pages, engine.name)
    return texts


def _kept_texts(kept: Path, pages: int) -> list[str] | None:
    """Return what was read off the pages before; None when nothing usable is kept."""
    try:
        texts = json.loads(kept.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as exc:
        log.warning("%s: what was recognised before cannot be read: %s", kept.name, exc)
        return None
    if isinstance(texts, list) and len(texts) == pages and all(isinstance(text, str) for text in texts):
        return texts
    return None


def _keep_texts(kept: Path, texts: Sequence[str]) -> None:
    """Keep what was read, whole or not at all; when that fails the pages are read again another time."""
    beside = kept.with_name(f".{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8", errors="replace")
        beside.replace(kept)
    except OSError as exc:
        log.warning("%s: what was recognised is not kept: %s", kept.name, exc)


def _read(path: Path, page: int, engine: Engine, picture: Path) -> str:
    command = [word.replace(PICTURE, str(picture)) for word in engine.command]
    try:
        done = subprocess.run(command, capture_output=True, timeout=engine.timeout_s, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as exc:
        reason = f"page {page} took {engine.name} more than {engine.timeout_s:.0f} seconds"
        raise SourceError(path, reason) from exc
    except OSError as exc:
        raise SourceError(path, f"{engine.name} cannot be started: {(exc.strerror or str(exc)).lower()}") from exc
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise SourceError(path, f"{engine.name} failed on page {page}: {said or f'exit code {done.returncode}'}")
    return done.stdout.decode("utf-8", "replace")


def _lines_of(text: str, page: int, before: int) -> Iterator[SourceLine]:
    """Yield the lines of a page without empty ones at its ends, numbered after ``before`` others."""
    rows = clean(text.replace("\f", "\n")).strip("\n").split("\n")
    if not any(row.strip() for row in rows):
        return
    for at, row in enumerate(rows):
        yield SourceLine(
            before + at + 1,
            row.strip(),
            indent=len(row) - len(row.lstrip()),
            starts_page=at == 0,
            page_of_file=page,
        )


def _findings(engine: Engine, pages: int, empty: Sequence[int]) -> Iterator[Finding]:
    message = f"The text was read off {pages} pictures of pages by {engine.name}."
    facts = (("pages", str(pages)), ("engine", engine.name))
    yield Finding(Severity.NOTE, "text-recognised", message, facts=facts)
    if empty:
        listed = ", ".join(map(str, empty[:20])) + ("…" if len(empty) > 20 else "")
        message = f"{engine.name} read nothing on {len(empty)} of {pages} pages: {listed}."
        named = (("pages", listed), ("count", str(len(empty))), ("all", str(pages)), ("engine", engine.name))
        yield Finding(Severity.DOUBT, "pages-unrecognised", message, facts=named)


def png(picture: PagePicture) -> bytes:
    """Return a picture as a PNG file. Source: Portable Network Graphics (W3C), 11.2."""
    row = 3 * picture.width
    rows = b"".join(b"\x00" + picture.rgb[at : at + row] for at in range(0, row * picture.height, row))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, data = chunk
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
