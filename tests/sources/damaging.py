"""Damages files of all formats at random, the same way for the same seed.

    python -m tests.sources.damaging 2000        reads so many damaged files and says what became of them

Each must be read or refused with a SourceError, within ten seconds and the memory limit of a worker.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from reader.errors import SourceError
from reader.sources import files_in, read_source
from tests.golden import DATA

SAMPLES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("pdf-one-column", "pdf-two-columns"),
    "docx": ("docx-styles",),
    "epub": ("epub-two-chapters",),
    "html": ("html-saved-page",),
    "txt": ("leader-dots-tab", "gb18030", "utf16"),
    "jsonl": ("articles-json",),
    "json": ("articles-array",),
    "csv": ("articles-csv",),
}
"""By ending: the golden cases whose files are damaged; a zip archive is made of some of them."""


_TABLES = ("jsonl", "json", "csv")
_MARKS = (
    b'"',
    b"'",
    b",",
    b"\n",
    b"\r",
    b"\x00",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\ud83d",
    b"\xff\xfe",
    b"\xe6",
    b";",
    b"\t",
)


@dataclass(frozen=True)
class Damaged:
    """A damaged file: its name says how it was damaged."""

    name: str
    raw: bytes


def damaged_file(seed: int) -> Damaged:
    """Return a damaged file: as many are of each format, archives among them."""
    chance = random.Random(seed)
    endings = [*SAMPLES, "zip"]
    ending = endings[seed % len(endings)]
    raw = _archive() if ending == "zip" else _sample(chance, ending)
    kinds = list(_KINDS)
    if zipfile.is_zipfile(io.BytesIO(raw)):
        kinds += [swap_members, damage_member]
    elif ending in _TABLES:
        kinds += [put_in_marks, nest]
    kind = kinds[seed // len(endings) % len(kinds)]
    return Damaged(f"{seed}-{kind.__name__}.{ending}", kind(chance, raw))


def _sample(chance: random.Random, ending: str) -> bytes:
    (path,) = (DATA / chance.choice(SAMPLES[ending])).glob("source.*")
    return path.read_bytes()


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for slug in ("html-saved-page", "gb18030", "leader-dots-tab"):
            (path,) = (DATA / slug).glob("source.*")
            archive.write(path, f"{slug}{path.suffix}")
    return stream.getvalue()


# --- ways of damage --------------------------------------------------------------------------------------------------


def truncate(chance: random.Random, raw: bytes) -> bytes:
    """Cut the file off somewhere."""
    return raw[: chance.randrange(1, len(raw))]


def behead(chance: random.Random, raw: bytes) -> bytes:
    """Leave out the beginning, but not the mark of the format."""
    return raw[:8] + raw[chance.randrange(8, len(raw)) :]


def flip_bytes(chance: random.Random, raw: bytes) -> bytes:
    """Change some bytes."""
    damaged = bytearray(raw)
    for _ in range(chance.choice((1, 3, 10, 100, 1000))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def change_numbers(chance: random.Random, raw: bytes) -> bytes:
    """Change digits to other digits: lengths, places, counts."""
    damaged = bytearray(raw)
    places = [i for i, byte in enumerate(damaged) if 48 <= byte <= 57]
    for place in chance.sample(places, min(len(places), chance.choice((1, 5, 50)))):
        damaged[place] = chance.randrange(48, 58)
    return bytes(damaged)


def move_blocks(chance: random.Random, raw: bytes) -> bytes:
    """Exchange two stretches, and repeat a third."""
    a, b, c, d = sorted(chance.randrange(len(raw)) for _ in range(4))
    return raw[:a] + raw[c:d] + raw[b:c] + raw[a:b] + raw[b:c] * 2 + raw[d:]


def zero_block(chance: random.Random, raw: bytes) -> bytes:
    """Overwrite a stretch with zeros, as a broken download does."""
    start = chance.randrange(len(raw))
    length = min(len(raw) - start, chance.choice((16, 512, 4096)))
    return raw[:start] + bytes(length) + raw[start + length :]


def put_in_marks(chance: random.Random, raw: bytes) -> bytes:
    """Put in what tables are made of, and what no table holds, in some places."""
    damaged = raw
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(damaged))
        damaged = damaged[:at] + chance.choice(_MARKS) + damaged[at:]
    return damaged


def nest(chance: random.Random, raw: bytes) -> bytes:
    """Put in brackets within brackets, or lists without end."""
    at = chance.randrange(len(raw))
    return (
        raw[:at] + chance.choice((b"[", b'{"a":', b"[],", b'"x",', b"\n")) * chance.choice((1_000, 300_000)) + raw[at:]
    )


def swap_members(chance: random.Random, raw: bytes) -> bytes:
    """Exchange the contents of the members of an archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    contents = list(members.values())
    chance.shuffle(contents)
    return _packed(dict(zip(members, contents, strict=True)))


def damage_member(chance: random.Random, raw: bytes) -> bytes:
    """Damage one member and pack the archive again as if it were whole."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, content in members.items() if len(content) > 20])
    members[name] = chance.choice(_KINDS)(chance, members[name])
    return _packed(members)


def _packed(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


_KINDS: Sequence[Callable[[random.Random, bytes], bytes]] = (
    truncate,
    behead,
    flip_bytes,
    change_numbers,
    move_blocks,
    zero_block,
)

# --- reading ---------------------------------------------------------------------------------------------------------


def read_all(folder: Path, damaged: Damaged) -> list[str]:
    """Return what became of each file in a damaged one: ``read``, or the sentence; any other error is raised."""
    path = folder / damaged.name
    path.write_bytes(damaged.raw)
    found = []
    for item in files_in(path):
        try:
            if isinstance(item, SourceError):
                raise item
            _, source = read_source(item)
            assert source.lines
            found.append("read")
        except SourceError as exc:
            found.append(exc.reason)
    path.unlink()
    return found


def main(count: int) -> None:
    """Read ``count`` damaged files and print what became of them, the slowest and the largest worker."""
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")

    def one(seed: int) -> tuple[list[str], float, str]:
        damaged = damaged_file(seed)
        start = time.monotonic()
        return read_all(Path(folder), damaged), time.monotonic() - start, damaged.name

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for done, (found, seconds, name) in enumerate(pool.map(one, range(count)), 1):
            outcomes.update(found)
            slowest = max(slowest, (seconds, name))
            if done % 200 == 0:
                print(done, f"slowest so far {slowest[0]:.1f} s ({slowest[1]})", flush=True)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{count} files, slowest {slowest[0]:.1f} s ({slowest[1]}), largest worker {largest} MB")
    for outcome, times in outcomes.most_common():
        print(f"{times:6} {outcome}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
