"""How time and memory of recovery grow with the length of a document: ``python -m tests.benchmarks.recovery_bench``.

Made-up documents of 100,000 and 3,000,000 characters in many shapes, each read and recovered in a process of its own.
Printed are the seconds of the processor (recovery alone) and their ratio, and the bytes a character that the process
grows by at its highest, source text included. ``--only NAME`` takes the shapes whose name contains NAME.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SMALL, LARGE = 100_000, 3_000_000
TIMEOUT_S = 900
PLACES = ("江北区", "望湖区", "青禾县", "石桥县", "云川市")
VERBS = ("召开", "部署", "推进", "检查", "调研", "启动", "举行", "完成")
THINGS = ("粮食收购", "防汛准备", "老街保护", "内涝治理", "项目建设", "招商引资", "安全生产", "春耕备耕", "航道整治")


class Maker:
    """Makes up titles, texts and whole documents."""

    def __init__(self) -> None:
        self._dice = random.Random(5)

    def some(self, count: int) -> str:
        """Return ``count`` characters at random."""
        return "".join(chr(self._dice.randrange(0x4E00, 0x6000)) for _ in range(count))

    def title(self) -> str:
        """Return a title; hardly two are the same."""
        pick = self._dice.choice
        return f"{pick(PLACES)}{pick(VERBS)}{self.some(self._dice.randint(2, 6))}{pick(THINGS)}工作"

    def text(self, least: int) -> str:
        """Return a paragraph of at least so many characters."""
        pick, clauses, size = self._dice.choice, [], 0
        while size < least:
            clauses.append(f"{pick(PLACES)}有关负责人{self.some(3)}表示，将{pick(VERBS)}{pick(THINGS)}的各项任务")
            size += len(clauses[-1]) + 1
        return "，".join(clauses) + "。"

    def bulletin(self, size: int, misread: float = 0.0, lost: float = 0.0, listed: bool = True) -> str:
        """Return a bulletin with contents; a share of its titles misread there, a share of its texts lost."""
        contents, body = ["目录", ""], ["", ""]
        for i in range(size // 210):
            if i % 30 == 0:
                name = f"栏目{self.some(3)}"
                contents += ["", f"◆◆◆ {name} ◆◆◆", ""]
                body += [name, ""]
            title = self.title()
            shown = title[:4] + self.some(1) + title[5:] if self._dice.random() < misread else title
            contents.append(f"{shown}......{min(i // 3 + 1, 2999)}")
            if self._dice.random() >= lost:
                body += [f"{title} 6月{1 + i % 30}日，{self.text(150)}", ""]
        return "\n".join([*(contents if listed else ()), *body])

    def bulletins(self, size: int) -> str:
        """Return bulletins one after another."""
        return "\n".join(
            f"云川月报\n{2000 + i}年第6期\n{self.bulletin(SMALL * 3 // 4)}" for i in range(size * 4 // SMALL // 3)
        )

    def yearbook(self, size: int) -> str:
        """Return contents and long entries, 1,500 characters each."""
        titles = [self.title() for _ in range(size // 1500)]
        contents = [f"{title}......{min(1 + i, 2999)}" for i, title in enumerate(titles)]
        return "\n".join(
            ["目录", *contents, "", *(f"{title}\n{self.text(700)}\n{self.text(700)}\n" for title in titles)]
        )

    def report(self, size: int) -> str:
        """Return one report in numbered parts."""
        parts = [f"{'一二三四五六七八九十'[i % 10]}、{self.title()}\n{self.text(900)}" for i in range(size // 950)]
        return "\n".join(["政府工作报告", *parts])

    def newspaper(self, size: int) -> str:
        """Return pages of a newspaper, the stories in fragments of columns."""
        blocks: list[str] = []
        for i in range(size // 780):
            text = self.text(700)
            columns = [" ".join(text[j : j + 17] for j in range(at, at + 238, 17)) for at in range(0, len(text), 238)]
            blocks += [f"# {self.title()}", *columns, f"本报记者 王小{self.some(1)}"]
            blocks += ["云川日报", f"2031年6月{1 + i % 30}日 第0{1 + i % 8}版"] if i % 12 == 0 else []
        return "\n\n".join(blocks)


def _wrapped(make: Maker, size: int) -> str:
    lines = make.bulletin(size).split("\n")
    return "\n".join(line[at : at + 34] for line in lines for at in range(0, max(len(line), 1), 34))


def _twice(make: Maker, size: int) -> str:
    text = make.bulletin(size)
    return text[: text.index("\n\n\n")] + "\n\n" + text


SHAPES: dict[str, Callable[[Maker, int], str]] = {
    "bulletins one after another": lambda make, size: make.bulletins(size),
    "one bulletin": lambda make, size: make.bulletin(size),
    "yearbook": lambda make, size: make.yearbook(size),
    "report": lambda make, size: make.report(size),
    "newspaper": lambda make, size: make.newspaper(size),
    "without contents": lambda make, size: make.bulletin(size, listed=False),
    "lines of a column": _wrapped,
    "titles misread": lambda make, size: make.bulletin(size, misread=0.5),
    "half of the texts lost": lambda make, size: make.bulletin(size, lost=0.5),
    "contents printed twice": _twice,
    "contents alone": lambda make, size: (
        "目录\n" + "\n".join(f"{make.title()}....{i // 60}" for i in range(size // 21))
    ),
    "contents without pages": lambda make, size: "目录\n" + "\n".join(make.title() for _ in range(size // 17)),
    "no punctuation": lambda make, size: "".join(c for c in make.bulletin(size) if c.isalnum() or c in " \n"),
    "no blank lines": lambda make, size: make.bulletin(size).replace("\n\n", "\n"),
    "three long lines": lambda make, size: "\n".join(
        make.text(min(size, 990_000)) for _ in range(max(1, size // 990_000))
    ),
    "lines of two characters": lambda make, size: "\n".join(make.some(2) for _ in range(size // 3)),
    "the same title": lambda make, size: (
        "目录\n"
        + "\n".join(f"江北区召开大会....{i // 60}" for i in range(size // 40))
        + "\n\n\n"
        + "\n".join("江北区召开大会 6月1日，江北区开了大会。" for _ in range(size // 40))
    ),
}


def measure(path: Path) -> dict[str, float]:
    """Return what it costs to read and recover the text in ``path``, in this process."""
    from reader.recover import recover_issue
    from reader.sources import read_source

    warm = path.with_name("warm.txt")
    warm.write_text(
        "目录\n江北区开会....1\n望湖区开会....2\n石桥县开会....3\n\n江北区开会 6月1日，好。\n", encoding="utf-8"
    )
    recover_issue(read_source(warm)[1])
    base = peak_bytes()
    size = len(path.read_text(encoding="utf-8"))
    source = read_source(path)[1]
    start = time.process_time()
    issue = recover_issue(source)
    taken_s = time.process_time() - start
    return {"size": size, "s": taken_s, "bytes": (peak_bytes() - base) / size, "articles": len(issue.articles)}


def peak_bytes() -> int:
    """Return the most memory this process ever held; ``ru_maxrss`` would count that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) * 1024


def main() -> None:
    """Print a row for each shape; with ``--measure PATH`` measure one text and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--measure", type=Path, metavar="PATH", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure is not None:
        print(json.dumps(measure(options.measure)))
        return
    print(f"{'shape':28} {'articles':>9} {'100 k':>8} {'3 M':>8} {'ratio':>7} {'bytes a character':>18}")
    for name, shape in SHAPES.items():
        if options.only in name:
            small, large = (_in_own_process(shape(Maker(), size)) for size in (SMALL, LARGE))
            ratio = large["s"] / small["s"] / (large["size"] / small["size"]) * (LARGE / SMALL)
            row = f"{name:28} {large['articles']:9.0f} {small['s']:7.2f}s {large['s']:7.1f}s"
            print(f"{row} {ratio:7.1f} {large['bytes']:18.1f}", flush=True)


def _in_own_process(text: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "tests.benchmarks.recovery_bench", "--measure", str(path)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=TIMEOUT_S, env=os.environ)
    cost: dict[str, float] = json.loads(done.stdout)
    return cost


if __name__ == "__main__":
    main()
