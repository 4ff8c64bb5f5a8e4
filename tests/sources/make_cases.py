"""Makes the golden cases whose text stands in a PDF, a DOCX, … : those of another case, set in that format.

    python -m tests.sources.make_cases

The expected structure is that of the case it is made from, and so is not what the program happens to find.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.golden import DATA
from tests.sources import making, making_docx, making_html

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
    "html-saved-page": (
        "source.html",
        "A saved web page in GBK with a menu and a foot around the bulletin.",
        making_html.bulletin_html,
    ),
    "epub-two-chapters": (
        "source.epub",
        "An EPUB: the contents in one chapter, the body in another.",
        making_html.bulletin_epub,
    ),
}
"""By slug: name of the file, what the case is about, and what makes it."""


def main() -> None:
    """Write all cases."""
    original = json.loads((DATA / FROM / "expected.json").read_text(encoding="utf-8"))
    for slug, (name, about, make) in CASES.items():
        expected = {**original, "about": about, "file": name}
        folder = DATA / slug
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(make(expected))
        text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
        (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
