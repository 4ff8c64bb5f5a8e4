"""Makes the golden cases whose text stands in a PDF, a DOCX, … : those of another case, set in that format.

    python -m tests.sources.make_cases

The expected structure is that of the case it is made from, and so is not what the program happens to find.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.golden import DATA
from tests.sources import making, making_docx

FROM = "leader-dots-tab"

CASES: Mapping[str, tuple[str, str, Callable[[Any], bytes]]] = {
    "pdf-one-column": (
        "source.pdf",
        "A PDF: titles in larger type, lines wrapped, running heads and feet on every page.",
        making.bulletin_pdf,
    ),
    "pdf-two-columns": (
        "source.pdf",
        "A PDF whose body is set in two columns.",
        lambda expected: making.bulletin_pdf(expected, columns=2),
    ),
    "docx-styles": (
        "source.docx",
        "A Word document: headings by style, contents with tabs, a page break between contents and body.",
        making_docx.bulletin_docx,
    ),
}
"""By slug: name of the file, what the case is about, and what makes it."""

KNOWN_SHORTFALLS: Mapping[str, list[dict[str, str]]] = {
    "docx-styles": [
        {
            "difference": "article '云川市政务月报' should not be there",
            "reason": "A masthead that is a heading and stands before the contents is taken for an unlisted article.",
        }
    ],
}
"""By slug, as ``expected.json`` holds them."""


def main() -> None:
    """Write all cases."""
    original = json.loads((DATA / FROM / "expected.json").read_text(encoding="utf-8"))
    for slug, (name, about, make) in CASES.items():
        expected = {**original, "about": about, "file": name}
        if slug in KNOWN_SHORTFALLS:
            expected["known_shortfalls"] = KNOWN_SHORTFALLS[slug]
        folder = DATA / slug
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(make(expected))
        text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
        (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
