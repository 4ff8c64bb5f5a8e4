"""What lines look like: folding, widths, endings, numbering. Shapes only, never the names of a bulletin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLOSING = "”’》〉）)】」』〕］]\"'"
TERMINAL = "。！？!?…"
"""Marks a sentence ends with; closing quotes and brackets may follow."""

_IS_CJK = re.compile(f"[{CJK}]")
_LETTER_SPACED = re.compile(rf"(?:[{CJK}][ \u3000]+)+[{CJK}]")
_CJK_GAP = re.compile(rf"(?<=[{CJK}，。、；：！？“”（）《》])[ \t\u3000]+(?=[{CJK}，。、；：！？“”（）《》])")
_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_TERMINAL_END = re.compile(rf"[{re.escape(TERMINAL)}][{re.escape(CLOSING)}]*(?:\s*[（(][^（()）]{{0,30}}[)）])?$")
CHINESE_NUMERAL = "[一二三四五六七八九十百〇零○]+"
FULL_STOP = re.compile(rf"[。！？][{re.escape(CLOSING)}]*\s*")
"""The end of a sentence with what closes behind it and the space before the next."""
NUMBERING = re.compile(
    rf"(?P<chapter>第\s*(?:{CHINESE_NUMERAL}|\d+)\s*[章编篇部辑](?:分)?\s*)"
    rf"|(?P<section>第\s*(?:{CHINESE_NUMERAL}|\d+)\s*[节条]\s*)"
    rf"|(?P<han>{CHINESE_NUMERAL}\s*、\s*)"
    rf"|(?P<bracket>[（(]\s*{CHINESE_NUMERAL}\s*[）)]\s*、?\s*)"
    r"|(?P<arabic>\d{1,3}\s*(?:、|[.．](?!\d)))\s*"
    r"|(?P<bracket_arabic>[（(]\s*\d{1,3}\s*[）)]\s*)"
    r"|(?P<circled>[①-⑳]\s*)"
)
"""A number that opens a line; the group that matched names the level of numbering, highest first."""
NUMBERING_ORDER = ("chapter", "section", "han", "bracket", "arabic", "bracket_arabic", "circled")
_SYMBOLS = "◆◇★☆■□●○▲△▼▽◎※♦❖✦♠►▶◀◄»«|｜~～—–-=＝*＊#·・.…>＞<＜"
_LEADING_SYMBOLS = re.compile(rf"[{re.escape(_SYMBOLS)}\s]*")
_BRACKETED = re.compile(
    r"\s*+(?P<open>[【\[〖〔［《「『<〈])(?P<name>[^】\]〗〕］》」』>〉]++)[】\]〗〕］》」』>〉]\s*+"
)


class _Fold(dict[int, str]):
    """Character by character: NFKC, letter case, no white space, no punctuation."""

    def __missing__(self, code: int) -> str:
        folded = "".join(c for c in unicodedata.normalize("NFKC", chr(code)) if c.isalnum()).casefold()
        self[code] = folded
        return folded


class _Narrow(dict[int, str]):
    """Full-width forms to narrow ones, one character to one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        narrow = unicodedata.normalize("NFKC", char)
        self[code] = narrow if len(narrow) == 1 else char
        return self[code]


_FOLD = _Fold()
_NARROW = _Narrow()


def fold(text: str) -> str:
    """Return ``text`` as titles are compared: NFKC, no white space, no punctuation, no letter case."""
    return text.translate(_FOLD)


def fold_origins(text: str) -> list[int]:
    """Return, for each character of ``fold(text)``, the code point of ``text`` it came from."""
    return [i for i, char in enumerate(text) for _ in _FOLD[ord(char)]]


def narrow(text: str) -> str:
    """Return ``text`` with full-width digits, letters and punctuation made narrow; same length."""
    return text.translate(_NARROW)


def is_cjk(char: str) -> bool:
    """Return whether ``char`` is a Chinese character."""
    return _IS_CJK.match(char) is not None


def ends_sentence(text: str) -> bool:
    """Return whether ``text`` ends with a full stop, closing quotes, brackets and a signature included."""
    return _TERMINAL_END.search(text.rstrip()) is not None


def unspaced(text: str) -> str:
    """Return a letter-spaced line joined (``时 政`` to ``时政``), any other line as it is."""
    stripped = text.strip()
    return _SPACES.sub("", stripped) if _LETTER_SPACED.fullmatch(stripped) else stripped


def is_letter_spaced(text: str) -> bool:
    """Return whether a line is set with a space between all its Chinese characters."""
    return _LETTER_SPACED.fullmatch(text.strip()) is not None


def without_wrap_spaces(text: str) -> str:
    """Return ``text`` without the spaces between Chinese characters that a line break left behind."""
    return _CJK_GAP.sub("", text)


def tidy(text: str) -> str:
    """Return a title with runs of white space as one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def join_pieces(first: str, second: str) -> str:
    """Return two pieces of one line joined: with a space only between Latin words."""
    first, second = first.rstrip(), second.lstrip()
    if first and second and _is_latin(first[-1]) and _is_latin(second[0]):
        return f"{first} {second}"
    return first + second


def join_all(pieces: Iterable[str]) -> str:
    """Return the pieces of one line joined, see ``join_pieces``."""
    joined: list[str] = []
    for piece in pieces:
        text = piece.strip()
        if text and joined and _is_latin(joined[-1][-1]) and _is_latin(text[0]):
            joined.append(" ")
        if text:
            joined.append(text)
    return "".join(joined)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


# --- marks of names --------------------------------------------------------------------------------------------------


def name_and_mark(text: str) -> tuple[str, str]:
    """Return a line without the symbols or brackets that set it apart, letter spacing closed, and what they were."""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        return unspaced(bracketed["name"]), bracketed["open"]
    left, name, right = _without_symbols(text.strip())
    if not left and not right:
        return unspaced(name), ""
    inner = _BRACKETED.fullmatch(name)
    if inner:
        return unspaced(inner["name"]), (left or right)[:1]
    if left in {"-", "—", "——", "–"} and not right:
        return text.strip(), ""
    return unspaced(name), (left or right)[:1]


def _without_symbols(text: str) -> tuple[str, str, str]:
    """Return the symbols before a name, the name, and the symbols behind it; a line of symbols is a name itself."""
    match = _LEADING_SYMBOLS.match(text)
    start = min(match.end() if match else 0, max(0, len(text) - 1))
    end = len(text)
    while end > start + 1 and (text[end - 1] in _SYMBOLS or text[end - 1].isspace()):
        end -= 1
    return "".join(text[:start].split()), text[start:end], "".join(text[end:].split())
