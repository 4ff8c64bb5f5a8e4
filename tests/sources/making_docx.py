"""Makes Word documents with python-docx, and the parts of them that it cannot make by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt


def docx_bytes(build: Callable[[Document], object]) -> bytes:
    """Return a document that ``build`` filled."""
    document = docx.Document()
    build(document)
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:  # the same bytes whenever it is made
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, (2031, 6, 1, 0, 0, 0))
            new.writestr(info, old.read(member), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def append_xml(document: Document, xml: str) -> None:
    """Append a piece of WordprocessingML to the body; the prefixes w, mc and wps are known."""
    known = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    head, _, rest = xml.partition(">")
    cut = -1 if head.endswith("/") else len(head)
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"{head[:cut]} {known}{head[cut:]}>{rest}"))


def bulletin_docx(expected) -> bytes:
    """Return the bulletin of a golden case as a Word document: contents with tabs, headings by style."""

    def build(document: Document) -> None:
        issue = expected["issue"]
        document.add_heading("云川市政务月报", 0)
        document.add_paragraph(f"{issue['year']}年{issue['month']}月")
        document.add_paragraph("目录")
        for node in expected["toc"]:
            if node["page"] is None:
                document.add_paragraph().add_run(node["title"]).bold = True
            else:
                document.add_paragraph(f"{node['title']}\t{node['page']}")
        document.add_page_break()
        _build_body(document, expected)

    return docx_bytes(build)


def _build_body(document: Document, expected) -> None:
    section = subsection = None
    for article in expected["articles"]:
        if article["section"] != section:
            section, subsection = article["section"], None
            document.add_heading(section, 1)
        if article["subsection"] != subsection:
            subsection = article["subsection"]
            if subsection:
                document.add_heading(subsection, 2)
        document.add_heading(article["title"], 3)
        for text in article["body"]:
            document.add_paragraph(text).paragraph_format.first_line_indent = Pt(21)
