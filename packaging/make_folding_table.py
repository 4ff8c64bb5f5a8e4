"""Write resources/dict/folding.tsv: one character to one character, for searching only.

Run by hand when the dictionaries change; the table is committed. Needs, besides the project:

    the ``opencc`` package (Apache-2.0): its TSCharacters and TSCharactersExt, traditional to simplified
    perl, which carries Unicode's Equivalent_Unified_Ideograph: CJK radicals to ideographs

A character of several simplifications takes the first; one whose first choice is itself (瞭, 藉, 覆) stays, because
simplified texts use it too and 瞭望 must not be found in 为了望见.

    python packaging/make_folding_table.py
"""

from __future__ import annotations

import subprocess
import tempfile
import unicodedata
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "resources" / "dict" / "folding.tsv"
DICTIONARIES = ("TSCharactersExt", "TSCharacters")
"""Later ones win."""


def opencc_characters(name: str) -> dict[str, str]:
    """Return the first choice of every single character in one of OpenCC's dictionaries."""
    import opencc

    root = Path(opencc.__file__).resolve().parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "dictionary.txt"
        tool, source = root / "bin" / "opencc_dict", root / "share" / "opencc" / f"{name}.ocd2"
        subprocess.run([tool, "-i", source, "-f", "ocd2", "-o", text, "-t", "text"], check=True)
        lines = text.read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line)
    firsts = {key: values.split()[0] for key, values in pairs}
    return {key: value for key, value in firsts.items() if len(key) == len(value) == 1 and key != value}


def radicals() -> dict[str, str]:
    """Return the ideograph each CJK radical stands for."""
    printed = subprocess.run(
        ["perl", "-e", 'print do "unicore/To/EqUIdeo.pl"'], check=True, capture_output=True, text=True
    ).stdout
    found: dict[str, str] = {}
    for line in printed.splitlines():
        first, last, target = line.split("\t")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            found[chr(code)] = chr(int(target, 16))
    return found


def main() -> None:
    """Write the table, sorted, with every chain followed to its end."""
    table = radicals()
    for name in DICTIONARIES:
        table.update(opencc_characters(name))
    rows = []
    for key in sorted(table):
        value, seen = key, {key}
        while value in table and table[value] not in seen:
            value = table[value]
            seen.add(value)
        if value != unicodedata.normalize("NFKC", key):
            rows.append(f"{key}\t{value}\n")
    TABLE.write_text("".join(rows), "utf-8")
    print(f"{len(rows)} characters")


if __name__ == "__main__":
    main()
