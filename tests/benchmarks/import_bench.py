"""How fast a batch of files is imported, in one process and on all cores, and beside many held issues. By hand:

    python tests/benchmarks/import_bench.py [FILES] [HELD]

The bulletins are made up: 100 articles each, some 75 kB. With HELD the batch comes into a library that holds so many
issues already; what it costs to recognise a text must not grow with them.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path

from reader import importing
from reader.importing import ImportChoices, ImportStatus
from reader.importing.workers import core_count
from reader.library import Library
from reader.model import RecoveredArticle, no_progress
from tests.factories import make_issue, source_of

PLACES = ("江北区", "望湖区", "青禾县", "石桥县")
WORDS = "桥水学茶渡林窑医集粮码戏春夏秋冬山河湖海田园街巷楼阁塔寺亭台东西南北前后左右上下高低远近新旧大小工农商教文体卫"
SECTIONS = ("时政", "经济发展", "社会事业", "县区动态")
ARTICLES = 100


def write_bulletins(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Write bulletins, month after month, and return their paths."""
    return [_write(folder, number) for number in range(first, first + count)]


def _write(folder: Path, number: int) -> Path:
    rng = random.Random(number)
    year, month = 1900 + number // 12, number % 12 + 1
    lines = ["目录 Contents", ""]
    body: list[str] = []
    for section in range(len(SECTIONS)):
        lines.append(f"◆◆◆ {SECTIONS[section]} ◆◆◆")
        body += ["", SECTIONS[section], ""]
        for i in range(section * 25, section * 25 + 25):
            title = rng.choice(PLACES) + "".join(rng.choices(WORDS, k=12)) + "工作"
            lines.append(f"{title}.....\t{i // 3 + 1}")
            sentences = "".join("".join(rng.choices(WORDS, k=rng.randint(12, 24))) + "，" for _ in range(10))
            body.append(f"{title} {month}月{i % 27 + 1}日，{year}年{sentences[:-1]}。")
    path = folder / f"云川公报{year}年{month}月.txt"
    path.write_text("\n".join([*lines, "", *body]) + "\n", encoding="utf-8")
    return path


def import_into(folder: Path, paths: list[Path], workers: int) -> float:
    """Return the seconds that importing takes."""
    with contextlib.closing(Library(folder)) as library:
        started = time.perf_counter()
        report = importing.import_files(
            library._catalogue, library._originals, library._held, paths, ImportChoices(), no_progress, workers=workers
        )
        took = time.perf_counter() - started
        assert report.count(ImportStatus.IMPORTED) == len(paths), [o.error or o.status for o in report.outcomes]
    return took


def hold(folder: Path, count: int) -> None:
    """Fill a library with issues that need not be recovered."""
    with contextlib.closing(Library(folder)) as library:
        for number in range(count):
            rng = random.Random(10_000 + number)
            articles = [
                RecoveredArticle("".join(rng.choices(WORDS, k=16)), ("".join(rng.choices(WORDS, k=60)) + "。",))
                for _ in range(ARTICLES)
            ]
            issue = make_issue(number % 12 + 1, 1700 + number // 12, articles, findings=())
            raw, source = source_of(issue)
            library.commit(importing.ImportPreview(Path(source.name), raw, source, issue, ImportStatus.IMPORTED))


def main() -> None:
    """Print what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    held = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_bulletins(folder, count)
        size = sum(path.stat().st_size for path in paths) / len(paths)
        print(f"{count} bulletins of {size / 1000:.0f} kB into {held} held issues, {core_count()} cores")
        if held:
            for library in ("one", "all"):
                hold(folder / library, held)
        one = import_into(folder / "one", paths, 1)
        print(f"one process  {one:6.2f} s  {1000 * one / count:6.1f} ms a file")
        every = import_into(folder / "all", paths, core_count())
        print(f"all cores    {every:6.2f} s  {1000 * every / count:6.1f} ms a file, {one / every:.2f} times as fast")
        for few in (1, 3):
            took = import_into(folder / f"few{few}", paths[:few], core_count())
            print(f"{few} file(s)    {took:6.2f} s")


if __name__ == "__main__":
    main()
