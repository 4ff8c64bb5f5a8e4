"""Makes small files of the formats that are imported: PDF by hand, so that a test decides where each character stands.

Nothing here is a writer for real use. The PDF's font is not embedded; readers know its characters by name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PAGE_WIDTH, PAGE_HEIGHT = 595, 842


@dataclass(frozen=True)
class Placed:
    """A text at a place of a page: x from the left, y from the bottom, in points."""

    x: float
    y: float
    text: str
    size: float = 12
    bold: bool = False
    turn: tuple[float, float, float, float] = (1, 0, 0, 1)
    hidden: bool = False


@dataclass
class PdfPage:
    """A page: texts, and a picture over all of it when it is a scan."""

    texts: list[Placed] = field(default_factory=list)
    picture: bool = False
    rotate: int = 0


def width(text: str, size: float = 12) -> float:
    """Return how wide a text is set."""
    return sum(size if unicodedata.east_asian_width(char) in "WFA" else size / 2 for char in text)


def wrapped(text: str, room: float, size: float = 12, indent: int = 2) -> list[str]:
    """Return the lines of a paragraph, the first one beginning with ``indent`` ideographic spaces."""
    lines, line = [], "\u3000" * indent
    for char in text:
        if width(line + char, size) > room:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


# --- PDF -------------------------------------------------------------------------------------------------------------


def pdf(
    pages: Sequence[PdfPage],
    *,
    outline: Sequence[tuple[str, int]] = (),
    labels: str = "",
    encrypted: bool = False,
    to_unicode: bool = True,
) -> bytes:
    """Return a PDF document.

    Args:
        pages: In order.
        outline: Title and 0-based page of each bookmark, all on the top level.
        labels: A page label tree's ``Nums``, e.g. ``0 <</S/r>> 2 <</S/D>>``.
        encrypted: Claim to be protected by a password nobody knows.
        to_unicode: False: the font's codes mean nothing outside it.
    """
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    catalog, tree = add(""), add("")
    fonts = " ".join(f"/F{i} {_font(add, bold, to_unicode)} 0 R" for i, bold in ((1, False), (2, True)))
    picture = add(
        _stream(b"\x00", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    )
    kids = [_page(add, page, tree, fonts, picture) for page in pages]
    objects[tree - 1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    extra = f"/PageLabels<</Nums[{labels}]>>" if labels else ""
    extra += f"/Outlines {_outline(add, outline, kids, objects)} 0 R" if outline else ""
    objects[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R{extra}>>".encode()
    key = f"<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>" if encrypted else ""
    return _document(objects, f"/Encrypt {add(key)} 0 R/ID[<01><01>]" if encrypted else "")


def _document(objects: Sequence[bytes], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(content: bytes, entries: str = "") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries.encode(), content)


def _font(add, bold: bool, to_unicode: bool) -> int:
    name = "STSong-Light,Bold" if bold else "STSong-Light"
    weight = 160 if bold else 80
    descriptor = add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        f"/Ascent 880/Descent -120/CapHeight 880/StemV {weight}>>"
    )
    ordering = "GB1" if to_unicode else "Identity"
    below = add(
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/W[1 95 500]/FontDescriptor {descriptor} 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 4>>>>"
    )
    encoding = "UniGB-UCS2-H" if to_unicode else "Identity-H"
    return add(f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts[{below} 0 R]>>")


def _page(add, page: PdfPage, tree: int, fonts: str, picture: int) -> int:
    drawn = [f"q {PAGE_WIDTH} 0 0 {PAGE_HEIGHT} 0 0 cm /P1 Do Q"] if page.picture else []
    for text in page.texts:
        a, b, c, d = text.turn
        code = text.text.encode("utf-16-be").hex()
        mode = 3 if text.hidden else 0
        drawn.append(
            f"BT {mode} Tr /F{2 if text.bold else 1} {text.size} Tf {a} {b} {c} {d} {text.x} {text.y} Tm <{code}> Tj ET"
        )
    content = add(_stream("\n".join(drawn).encode()))
    return add(
        f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Rotate {page.rotate}"
        f"/Resources<</Font<<{fonts}>>/XObject<</P1 {picture} 0 R>>>>/Contents {content} 0 R>>"
    )


def _outline(add, outline: Sequence[tuple[str, int]], kids: Sequence[int], objects: list[bytes]) -> int:
    root = add("")
    first = root + 1
    last = root + len(outline)
    objects[root - 1] = f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(outline)}>>".encode()
    for number, (title, page) in enumerate(outline, first):
        code = "feff" + title.encode("utf-16-be").hex()
        near = (f"/Prev {number - 1} 0 R" if number > first else "") + (
            f"/Next {number + 1} 0 R" if number < last else ""
        )
        add(f"<</Title<{code}>/Parent {root} 0 R/Dest[{kids[page]} 0 R/Fit]{near}>>")
    return root


# --- a whole bulletin ------------------------------------------------------------------------------------------------

Json = Mapping[str, object]


def bulletin_pdf(expected, *, columns: int = 1, head: str = "云川市政务月报") -> bytes:
    """Return the bulletin of a golden case as it is printed: contents, then the body in one or two columns."""
    room = (PAGE_WIDTH - 144 - 24 * (columns - 1)) / columns
    pages = [_contents_page(expected, head)]
    slots: list[tuple[PdfPage, float]] = []
    y = 0.0
    for line in _body_lines(expected, room):
        if line is None or y < 90:
            if not slots or slots[-1][0] is not pages[-1] or sum(page is pages[-1] for page, _ in slots) == columns:
                pages.append(PdfPage([_centred(head, 800, 9), _centred(f"- {len(pages)} -", 40, 9)]))
                slots = []
            slots.append((pages[-1], 72 + len(slots) * (room + 24)))
            y = 760
        if line is not None:
            text, size, bold, centred = line
            page, x = slots[-1]
            y -= 6 if size > 12 else 0
            shift = (room - width(text, size)) / 2 if centred else 0
            page.texts.append(Placed(x + shift, y, text, size, bold))
            y -= 20 if size == 12 else 30
    return pdf(pages)


def _centred(text: str, y: float, size: float) -> Placed:
    return Placed((PAGE_WIDTH - width(text, size)) / 2, y, text, size)


def _contents_page(expected, head: str) -> PdfPage:
    issue = expected["issue"]
    page = PdfPage([_centred(head, 770, 22), _centred(f"{issue['year']}年{issue['month']}月", 740, 12)])
    page.texts.append(_centred("目　录", 705, 16))
    y = 675
    for node in expected["toc"]:
        left = 72 + 12 * (node["level"] - 1)
        if node["page"] is None:
            page.texts.append(Placed(left, y, node["title"], 12, bold=True))
        else:
            title, number = node["title"], str(node["page"])
            dots = int((PAGE_WIDTH - 72 - left - width(title) - width(number)) / 6)
            page.texts.append(Placed(left, y, title + "." * dots + number))
        y -= 20
    return page


def _body_lines(expected, room: float):
    """Yield the lines of the body as text, size, bold, centred; None before the first of them."""
    yield None
    section = subsection = None
    for article in expected["articles"]:
        if article["section"] != section:
            section, subsection = article["section"], None
            yield section, 18, True, True
        if article["subsection"] != subsection:
            subsection = article["subsection"]
            if subsection:
                yield subsection, 15, True, True
        for line in wrapped(article["title"], room, 14, indent=0):
            yield line, 14, True, False
        for paragraph in article["body"]:
            for line in wrapped(paragraph, room):
                yield line, 12, False, False
