"""Text and Markdown files: bytes to lines with their marks.

Markdown is read line by line, because in OCR output a heading mark says only that a line was set apart. The marks are
looked for in every text file: bulletins that came out of a converter often carry them under the ending ``.txt``.
"""

from __future__ import annotations

import re
from pathlib import Path

from reader.errors import EmptySourceError, NotTextError, TooLargeError
from reader.model import Finding, Severity, SourceLine, SourceText
from reader.sources.encodings import decode
from reader.sources.html_in_text import split_html

MAX_LINE_CHARS = 1_000_000
"""An article has some hundred characters, a long report some ten thousand; a line of a million is not set text."""

_LINE_END = re.compile(r"\r\n|\n|\r|\u2028|\u2029|\x85")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_CLOSING_HASHES = re.compile(r"(?<!\s)\s++#++$")
_PAGE_FOOT = re.compile(r"[-—–·]\s*\d+\s*[-—–·]")
_BULLET = re.compile(r"(?:[-*+]\s+|[•▪◦·]\s*)(?=\S)")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_RULE = re.compile(r"(?:[-*_]\s*){3,}|\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
_TABLE_ROW = re.compile(r"\|(?P<cells>.*[^\\])\|")
# (?=(...))\1 never gives back what it took, as a possessive group would; Python before 3.11.5 gets those wrong.
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?=((?:(?!\1).)+))\2(?<=\S)\1")
_COMMENT = re.compile(r"<!--(?=((?:(?!<!--|-->).)*))\1-->|<br\s*/?>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff]")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"%PDF-", "PDF document"),
    (b"PK\x03\x04", "zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "document of an old office program"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"\x1f\x8b\x08", "gzip archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"{\\rtf", "RTF document"),
)


def read(path: Path, raw: bytes, sha256: str, encoding: str | None) -> SourceText:
    """Return the lines of a text file.

    Args:
        path: Where the bytes come from; only its name is used.
        raw: All bytes of the file.
        sha256: Of ``raw``, in hex.
        encoding: Python's name of the encoding; None = find out.

    Raises:
        EmptySourceError, NotTextError, DecodingError, TooLargeError.
    """
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise NotTextError(path, what)
    decoded = decode(path, raw, encoding)
    lines = _lines(path, decoded.text)
    if not any(line.text for line in lines):
        raise EmptySourceError(path, "holds only white space; there is nothing to import")
    findings: tuple[Finding, ...] = ()
    if decoded.replaced:
        message = f"{decoded.replaced} byte sequences do not belong to {decoded.encoding} and are shown as \ufffd."
        facts = (("count", str(decoded.replaced)), ("encoding", decoded.encoding))
        findings = (Finding(Severity.LOSS, "replaced-characters", message, facts=facts),)
    return SourceText(path.name, "text", decoded.encoding, sha256, len(raw), tuple(lines), findings)


def _lines(path: Path, text: str) -> list[SourceLine]:
    lines: list[SourceLine] = []
    for number, whole in enumerate(_LINE_END.split(text), start=1):
        if len(whole) > MAX_LINE_CHARS:
            raise TooLargeError(path, len(whole), MAX_LINE_CHARS, f"characters in line {number}")
        for i, page in enumerate(whole.replace("\v", "\f").split("\f")):
            for k, piece in enumerate(split_html(page)):
                lines.append(_line(number, piece, starts_page=i > 0 and k == 0))
    return lines


def _line(number: int, raw: str, *, starts_page: bool) -> SourceLine:
    """Return one line with its marks taken off; a rule, a picture or a comment leaves an empty line."""
    text = _CONTROL.sub("", _COMMENT.sub(" ", _IMAGE.sub("", raw))) if raw else ""
    stripped = text.strip()
    indent = sum(2 if char == "\u3000" else 1 for char in text[: len(text) - len(text.lstrip())]) if stripped else 0
    if not stripped or _RULE.fullmatch(stripped):
        return SourceLine(number, "", starts_page=starts_page)
    if row := _TABLE_ROW.fullmatch(stripped):
        stripped = "\t".join(cell.strip() for cell in row["cells"].split("|")).strip()
        if not stripped:
            return SourceLine(number, "", starts_page=starts_page)
    heading = 0
    if match := _HEADING.match(stripped):
        heading, stripped = len(match[1]), _CLOSING_HASHES.sub("", stripped[match.end() :])
    bullet = False
    match = None if _PAGE_FOOT.fullmatch(stripped) else _BULLET.match(stripped)
    if match and not stripped.rstrip().endswith(match[0][0]):
        bullet, stripped = True, stripped[match.end() :]
    stripped = _LINK.sub(r"\1", stripped)
    stripped, bold_until = _without_emphasis(stripped)
    stripped = _ESCAPE.sub(r"\1", stripped) if "\\" in stripped else stripped
    return SourceLine(number, stripped, heading, min(bold_until, len(stripped)), bullet, indent, starts_page)


def _without_emphasis(text: str) -> tuple[str, int]:
    """Return ``text`` without marks of emphasis and how many of its leading code points were emphasised."""
    if "**" not in text and "__" not in text:
        return text, 0
    head = _BOLD.match(text)
    bold_until = len(head[2].strip()) if head else 0
    return _BOLD.sub(r"\2", text).replace("**", "").strip(), bold_until
