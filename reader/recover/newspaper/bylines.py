"""Lines of a newspaper that are not text: bylines, notes of continuation, page heads, credits, advertisements."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.recover.shapes import CJK, ends_sentence, narrow, tidy

_SIMPLE = str.maketrans(
    "記報訊員電轉續緊攝圖編輯責對組統籌郵箱話評論實習題臺聲廣網資訪攜誌團",
    "记报讯员电转续紧摄图编辑责对组统筹邮箱话评论实习题台声广网资访携志团",
)
"""The characters of these marks in traditional script."""
_NAME = rf"[{CJK}]{{1,6}}(?:·[{CJK}]{{1,8}})+|[{CJK}]{{2,4}}"
_APART = r"(?:\s+|\s*[、,]\s*)"
_NAMES = rf"(?:{_NAME})(?:{_APART}(?:{_NAME})){{0,5}}"
_OFFICE = r"(?:记\s?者|通\s?讯\s?员|特约撰稿人?|撰稿人?|实习生|评论员)(?:(?<=记者)(?:团队?|集体))?"
_GLUED = rf"[{CJK}]{{2,8}}?"
"""Names that lost the spaces between them."""
_UNIT = rf"[{CJK}]{{0,10}}?{_OFFICE}\s*:?\s*(?:{_NAMES}|{_GLUED})"
_PICTURES = r"(?:文\s*[/、]?\s*[图摄]|图\s*/?\s*文|摄影(?:报道)?|摄|整理|报道|/\s*[文摄图])"
_ORNAMENT = r"[□■●○◎◆◇▲△☆★※/\s]*"
_BYLINE = re.compile(
    rf"{_ORNAMENT}\(?\s*{_UNIT}(?:[\s、;,/]*{_UNIT}){{0,3}}\s*{_PICTURES}?\s*\)?"
    rf"|{_ORNAMENT}\(?\s*{_NAMES}\s*{_PICTURES}\s*\)?"
    rf"|{_ORNAMENT}\(?\s*文\s*/\s*{_NAMES}(?:\s*[图摄]\s*/\s*{_NAMES})?\s*\)?"
    rf"|\(\s*(?:{_NAMES}|{_GLUED})\s*{_PICTURES}?\s*\)"
    r"|\(\s*(?:作者|来源|据|摘自|转自|原载|稿件来源)[^()]{1,30}\)"
)
_NOT_NAMES = re.compile(r"\(\s*(?:[如见右左上下附]?图|.图|资料|待续|未完|完|续|[一二三四五六七八九十]+|[上下])")
_NOT_BEHIND_OFFICE = re.compile(
    r"(?:记者|通讯员)\s*[从在了获走来到近日昨今对就采也还和与看见将发向随一跟于曾又正问说告]"
)
"""A sentence about a reporter, not the name of one."""
_OPEN_BYLINE = re.compile(
    rf"{_ORNAMENT}\(?\s*(?:{_UNIT}[\s、;,/]*){{0,3}}[{CJK}]{{0,10}}?{_OFFICE}\s*:?\s*(?:{_NAMES})?[\s、,]*"
)
_OPEN_NAMES = re.compile(rf"\(\s*(?:{_NAMES}|{_GLUED})?\s*")
_PICTURE_MARK = re.compile(rf"{_ORNAMENT}{_PICTURES}\s*\)?")
_MIN_BYLINE_CHARS, _MAX_BYLINE_CHARS = 3, 60
_NOTE = re.compile(
    r"[(\[]?\s*(?:上接|下转|紧接|转|接)\s*(?:第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*[版页]|[^()]{1,14}(?=[)\]]))[^()。]{0,12}[)\]]?"
    r"|[(\[]\s*(?:上接|下转|紧接|转|接)\s*[^()]{1,14}[)\]]"
)
_NOTE_AT_END = re.compile(r"[(\[]\s*(?:下转|转)[^()]{1,14}[)\]]\s*$")
_NOTE_AT_START = re.compile(r"\s*[(\[]\s*(?:上接|紧接|接)[^()]{1,14}[)\]]")
_NEWS_HEAD = re.compile(
    r"\s*[【\[(]?\s*本[报刊台社网](?:综合|特约)?(?:[^\s(,。]{0,12})?(?:讯|电|消息)|\s*[【\[(]?\s*新华社[^\s(,。]{0,16}[电讯]|\s*据[^,。]{2,8}(?:报道|消息)"
)
_CREDIT = re.compile(
    r"(?:校对|组版|责编|责任编辑|编辑|版式|美编|统筹|值班(?:编委|主任|总编)?|电话|热线|E-?mail|邮箱|视觉|总编辑?|检校|制图)\s*[:]"
)
_CREDIT_WORD = re.compile(r"校对|组版|责编|责任编辑|版式|美编|值班编委|检校|视觉设计")
_ADVERTISEMENT = re.compile(
    r"\s*(?:公益)?广告(?:\s|$|[^,。]{0,30}$)|\s*(?:遗失|作废|注销|减资|拍卖)(?:声明|公告)|\s*天气预报|(?:订阅|发行|新闻|广告)热线"
    r"|国内统一(?:连续出版物|刊)号|邮发代号|\s*(?:https?://|www\.)|今日\s*\d+\s*版"
)
_CAPTION = re.compile(r"\s*(?:图[①-⑨\d]{0,2}\s*(?:为|:)|[左右上下](?:图|一|二)\s*(?:为|:)|图片说明)")
_DATED = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月|[一二][〇○零九]..\s*年\s*[一二三四五六七八九十]{1,2}月")
_PAGE_HEAD = re.compile(
    rf"(?:第\s*)?[A-Z]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*版(?:\s*[{CJK}·\s]{{0,16}})?|[{CJK}\s]{{2,8}}\s*[A-Z]?\d{{1,2}}\s*版?|[A-Z]?0?\d{{1,2}}\s+[{CJK}]{{2,6}}|版面\S{{1,12}}"
)
_PAPER = re.compile(rf"[{CJK}\s]{{2,12}}报")
_MAX_SHORT = 60
_MAX_NOTE_CHARS = 24
_NUMBERED = re.compile(r"(?:第\s*)?[A-Z]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*版")
_MAX_CAPTION_CHARS = 150


@dataclass(frozen=True, slots=True)
class Signed:
    """A text without the byline behind its last sentence."""

    text: str
    byline: str


def plain(text: str) -> str:
    """Return ``text`` narrow and with the characters of these marks in simple script; same length."""
    return narrow(text).translate(_SIMPLE)


def _short(text: str, most: int) -> str | None:
    """Return a line as ``plain`` does, None when it is longer than ``most``: it is no such mark."""
    stripped = text.strip()
    return plain(stripped) if len(stripped) <= most else None


def is_byline(text: str) -> bool:
    """Return whether a line says who wrote: ``本报记者 甲 乙``, ``（记者 甲）``, ``□记者 甲``, ``甲 文/图``."""
    stripped = _short(text, _MAX_BYLINE_CHARS)
    if stripped is None or len(stripped) < _MIN_BYLINE_CHARS or _NOT_NAMES.match(stripped):
        return False
    if stripped.count("(") != stripped.count(")"):
        return False
    return _BYLINE.fullmatch(stripped) is not None and _NOT_BEHIND_OFFICE.search(stripped) is None


def opens_byline(text: str) -> bool:
    """Return whether a line may be the first half of a byline: it ends with names or with what stands before them."""
    stripped = _short(text, _MAX_BYLINE_CHARS)
    return stripped is not None and bool(_OPEN_BYLINE.fullmatch(stripped) or _OPEN_NAMES.fullmatch(stripped))


def is_picture_mark(text: str) -> bool:
    """Return whether a line is the end of a byline that stands alone: ``文/图``, ``摄``."""
    return len(text) <= 8 and _PICTURE_MARK.fullmatch(plain(text.strip())) is not None


def signed(text: str) -> Signed | None:
    """Return a text that a byline follows on the same line as both, or None."""
    tail = plain(text[-_MAX_BYLINE_CHARS:])
    for match in re.finditer(r"[。!?”\"…]\s*(?=[^。!?”\"…]+$)", tail):
        rest = tail[match.end() :].strip()
        if is_byline(rest):
            cut = len(text) - len(tail) + match.end()
            return Signed(text[:cut].rstrip(), clean_byline(text[cut:]))
    return None


def clean_byline(text: str) -> str:
    """Return a byline without brackets and ornaments."""
    return tidy(text.strip().lstrip("□■●○◎◆◇▲△☆★※/").strip("（）() "))


def is_note(text: str) -> bool:
    """Return whether a line is a note such as ``（上接01版）``."""
    stripped = _short(text, _MAX_NOTE_CHARS)
    return stripped is not None and _NOTE.fullmatch(stripped) is not None


def without_notes(text: str) -> tuple[str, str | None]:
    """Return a text without a note of continuation at its head or end, and the note."""
    if match := _NOTE_AT_START.match(plain(text[:40])):
        return text[match.end() :].lstrip(), text[: match.end()].strip("（）() ")
    tail = plain(text[-_MAX_NOTE_CHARS:])
    if match := _NOTE_AT_END.search(tail):
        cut = len(text) - len(tail) + match.start()
        return text[:cut].rstrip(), text[cut:].strip("（）() ")
    return text, None


def opens_news(text: str) -> bool:
    """Return whether a text begins like a report: ``本报讯``, ``新华社…电``."""
    return _NEWS_HEAD.match(plain(text[:40])) is not None


def is_furniture(text: str) -> bool:
    """Return whether a line belongs to no story: who set the page, an advertisement, the words under a picture."""
    flat = _short(text, _MAX_CAPTION_CHARS)
    if flat is None:
        return False
    if _CAPTION.match(flat):
        return True
    if len(flat) > _MAX_SHORT:
        return False
    return bool(_CREDIT.search(flat) or len(_CREDIT_WORD.findall(flat)) > 1 or _ADVERTISEMENT.search(flat))


def is_dated_head(text: str) -> bool:
    """Return whether a line is the date of a page, with its number or not."""
    flat = _short(text, _MAX_SHORT)
    return flat is not None and bool(_DATED.search(flat)) and "," not in flat and not ends_sentence(text)


def is_numbered_head(text: str) -> bool:
    """Return whether a line is the date of a page with the page's number."""
    return len(text) <= _MAX_SHORT and _NUMBERED.search(plain(text)) is not None and is_dated_head(text)


def is_page_head(text: str) -> bool:
    """Return whether a line may be the number and name of a page, or the name of the paper."""
    flat = _short(text, _MAX_NOTE_CHARS)
    if flat is None or is_note(text):
        return False
    return bool(_PAGE_HEAD.fullmatch(flat) or _PAPER.fullmatch(flat))
