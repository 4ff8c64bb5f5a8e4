"""Makes web pages and EPUB books."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape


def page(body: str, *, title: str = "", charset: str = "utf-8") -> bytes:
    """Return a page as an old newspaper site saves it."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title>'
    encoding = "gb18030" if charset.startswith("gb") else charset
    return f"<html><head>{head}<script>var a = '脚本';</script></head><body>{body}</body></html>".encode(encoding)


MENU = "".join(f'<a href="/{name}">{name}</a> | ' for name in ("首页", "要闻", "政务", "民生", "专题"))


def bulletin_html(expected, charset: str = "gb2312") -> bytes:
    """Return the bulletin of a golden case as a saved page: menu, contents with links, headings, foot."""
    issue = expected["issue"]
    body = [f"<div class='topbar'>{MENU}</div><div id='wrap'><div class='content'>"]
    body.append(f"<p align=center>云川市政务月报 {issue['year']}年{issue['month']}月</p><p><b>目录</b></p>")
    for i, node in enumerate(expected["toc"]):
        if node["page"] is None:
            body.append(f"<p><b>{node['title']}</b></p>")
        else:
            body.append(f"<p><a href='#a{i}'>{node['title']}</a>……{node['page']}</p>")
    body += ["<hr>", body_html(expected), "</div></div><div class='footer'>云川市政务网 版权所有</div>"]
    return page("\n".join(body), title="云川市政务月报_云川市政务网", charset=charset)


def body_html(expected) -> str:
    """Return the body of a bulletin with its headings."""
    parts = []
    section = subsection = None
    for article in expected["articles"]:
        if article["section"] != section:
            section, subsection = article["section"], None
            parts.append(f"<h2>{section}</h2>")
        if article["subsection"] != subsection:
            subsection = article["subsection"]
            if subsection:
                parts.append(f"<h3>{subsection}</h3>")
        parts.append(f"<h4>{escape(article['title'])}</h4>")
        parts += [f"<p>　　{escape(text)}</p>" for text in article["body"]]
    return "\n".join(parts)


# --- EPUB ------------------------------------------------------------------------------------------------------------

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
)


def epub(
    chapters: Sequence[tuple[str, str]],
    *,
    nav: str = "",
    ncx: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a book.

    Args:
        chapters: Name and body of each chapter, in the order of the spine; they are stored the other way round.
        nav: Inside of the navigation of EPUB 3.
        ncx: Inside of the navigation of EPUB 2.
        more: Further members, or others in the place of the usual ones.
    """
    items = [
        f'<item id="c{i}" href="{name}" media-type="application/xhtml+xml"/>' for i, (name, _) in enumerate(chapters)
    ]
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    members: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    for name, body in reversed(chapters):
        members[f"OEBPS/{name}"] = chapter(body)
    if nav:
        items.append('<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>')
        members["OEBPS/nav.xhtml"] = chapter(f'<nav epub:type="toc"><ol>{nav}</ol></nav>')
    if ncx:
        items.append('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>')
        members["OEBPS/toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
    manifest = f"<manifest>{''.join(items)}</manifest><spine>{spine}</spine>"
    members["OEBPS/content.opf"] = f'<package xmlns="http://www.idpf.org/2007/opf">{manifest}</package>'
    members.update(more or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 6, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def chapter(body: str) -> str:
    """Return a chapter as a book holds it."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head>'
        f"<body>{body}</body></html>"
    )


def bulletin_epub(expected) -> bytes:
    """Return the bulletin of a golden case as a book: a chapter for the contents, one for the body."""
    issue = expected["issue"]
    front = [f"<p>云川市政务月报 {issue['year']}年{issue['month']}月</p><p>目录</p>"]
    front += [
        f"<p><b>{node['title']}</b></p>" if node["page"] is None else f"<p>{node['title']}……{node['page']}</p>"
        for node in expected["toc"]
    ]
    return epub([("front.xhtml", "".join(front)), ("body.xhtml", body_html(expected))])
