"""Makes web pages and EPUB books."""

from __future__ import annotations

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
