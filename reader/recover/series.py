"""Which publication an issue belongs to, and how one knows: ``云川公报`` out of ``云川公报 2031年第6期.pdf``.

Whatever tells the issues of a publication apart (year, month, number, serial number, hash) is taken off what names it:
the masthead, the running header, the heading of the contents, the name of the file, the folder it lies in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.model import RecoveredIssue, SourceLine, SourceText, TocEntry
from reader.recover.shapes import CJK, fold, narrow, tidy, unspaced

_WORDS = (
    "公报|政报|月报|季报|旬报|年报|周报|日报|晚报|早报|晨报|时报|导报|画报|学报|快报|简报|专报|党报|农报|法制报|青年报|工人报"
    "|月刊|季刊|旬刊|周刊|半月刊|双月刊|年刊|院刊|校刊|会刊|年鉴|要览|要情|文摘|内参|公報|政報|月報|季報|旬報|年報|週報|日報"
    "|晚報|早報|晨報|時報|導報|畫報|學報|快報|簡報|專報|週刊|年鑑|年鑒|要覽|內參"
)
_WEAK_WORDS = (
    "通讯|通報|通报|通訊|信息|动态|動態|参考|參考|杂志|雜誌|文汇|要闻|要聞|选编|選編|大事记|大事記|汇编|彙編|情况|工作"
)
"""What names a publication only together with a number of the issue or a date."""
_LATIN_WORDS = (
    "gazette|bulletin|daily|weekly|monthly|quarterly|yearbook|almanac|journal|review|newsletter|times|post|herald|news"
)
_NAMED = re.compile(rf"[{CJK}A-Za-z·、 ]*(?:{_WORDS})|[{CJK}]{{2,8}}(?<![汇通申上举情预警海喜捷填播呈电简])报")
_WEAKLY_NAMED = re.compile(rf"[{CJK}A-Za-z·、]+(?:{_WEAK_WORDS})")
_LATIN_NAMED = re.compile(rf"[A-Za-z][A-Za-z ']*\b(?:{_LATIN_WORDS})", re.IGNORECASE)
_ANY_WORD = re.compile(f"{_WORDS}|{_WEAK_WORDS}")
_IS_TITLE = re.compile("关于|關於|召开|召開|举行|舉行|开展|開展|印发|印發|的通知|的报告|的公报|讲话|会议$|工作报告")
"""Words of the title of an article, not of a publication."""

_NUMERAL = r"(?:\d{1,5}|[〇○零一二三四五六七八九十百]{1,6})"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_NUMBER = re.compile(
    rf"[总總]?\s*第\s*{_NUMERAL}\s*(?:[-—~至、]\s*{_NUMERAL}\s*)?[期号號卷辑輯版页頁届]|总\s*\d+\s*期|\d+\s*[期号號版]"
    r"|创刊号|合刊|增刊|特刊|\b(?:vol|no|issue)\b\.?\s*\d+",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?<!\d){_YEAR}\s*[-_.年/—]?\s*(?:(?:\d{{1,2}}|十[一二]?|[一二三四五六七八九])\s*(?:月[份号號]?(?![报報刊])|(?=\D|$)))?"
    r"(?:\s*[-_.]?\s*\d{1,2}(?!\d)\s*[日号號]?)?\s*年?\s*度?"
    r"|(?:(?<!\d)\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月[份号號]?(?![报報刊])(?:\s*\d{1,2}\s*[日号號])?"
    r"|[上下]半年|第?[一二三四1-4]季度?(?![报報刊])|星期[一二三四五六日天]"
)
_SERIAL = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{6,64}(?![0-9A-Za-z])")
_DIGITS = re.compile(r"\d+")
_BRACKETS = re.compile(r"[(\[【〔{][^()\[\]【】〔〕{}]{0,24}[)\]】〕}]")
_JUNK = re.compile(
    r"目\s*[录錄次]|扫描[件版]?|识别(?:结果|稿)?|电子[版稿]|文字版|全文版?|合订本|副本|定稿|(?<![A-Za-z])(?:contents|ocr|scan(?:ned)?"
    r"|copy|final|text|page)(?![A-Za-z])",
    re.IGNORECASE,
)
_EDGES = " \t\u3000-_.·—–~+,，、。:：;；#*|/\\《》〈〉「」“”\"'()[]【】"
_GENERIC = frozenset(
    (
        *(
            "公报",
            "政报",
            "月报",
            "日报",
            "晚报",
            "年报",
            "周报",
            "学报",
            "简报",
            "快报",
            "月刊",
            "季刊",
            "年鉴",
            "通讯",
            "通报",
        ),
        *(
            "期刊",
            "杂志",
            "报纸",
            "新建文件夹",
            "新建文本文档",
            "文件",
            "文档",
            "资料",
            "下载",
            "无标题",
            "未命名",
            "扫描",
        ),
    )
)
_MAX_NAME_CHARS = 20
_MAX_LINE_CHARS = 40
_FRONT_LINES = 8
_FOLDERS = 3
_MIN_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Series:
    """The publication an issue belongs to.

    Attributes:
        name: As it is printed or written, without what tells its issues apart.
        evidence: A plain English sentence.
    """

    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Name:
    """What is left of a line or of a name of a file; ``numbered`` when a date or a number was taken off it."""

    text: str
    numbered: bool


def with_series(
    recovered: RecoveredIssue, source: SourceText, series: str | None, folders: Sequence[str]
) -> RecoveredIssue:
    """Return an issue with its publication and why it is this one; ``series`` is what the user says."""
    if series is not None:
        found: Series | None = Series(series, "the series was set by hand")
    else:
        found = find_series(source.name, folders, source.lines, recovered.toc)
    if found is None:
        return recovered
    meta = recovered.meta
    return replace(recovered, meta=replace(meta, series=found.name, evidence=(*meta.evidence, found.evidence)))


def _contents_line(toc: Sequence[TocEntry]) -> int | None:
    first = next((entry for entry in toc if entry.listed), None)
    return first.line if first is not None else None


def find_series(
    file_name: str, folders: Iterable[str], lines: Sequence[SourceLine], toc: Sequence[TocEntry] = ()
) -> Series | None:
    """Return the publication that a file is an issue of, or None when nothing names it.

    Args:
        file_name: With its ending.
        folders: The names of the folders (or the archive) it lies in, nearest first.
        lines: All lines of the file.
        toc: The recovered contents; their names are no mastheads.
    """
    in_name = _of_file(file_name)
    parts = {fold(entry.title) for above in toc for entry in (above, *above.children)}
    front = [text for text in _front(lines, _contents_line(toc)) if fold(text) not in parts]
    return (
        _of_masthead(front, in_name)
        or _of_header(lines)
        or (Series(in_name, f"the name of the file says {in_name}") if in_name else None)
        or _of_folders(folders)
    )


def _of_masthead(front: Sequence[str], in_name: str | None) -> Series | None:
    names = [_name(text) for text in front]
    for i, name in enumerate(names):
        beside = names[max(0, i - 1) : i + 2]
        is_weak = _WEAKLY_NAMED.fullmatch(name.text) and any(other.numbered for other in beside)
        is_file = in_name is not None and fold(in_name) == fold(name.text)
        if _is_name(name.text) and (_is_publication(name.text) or is_weak or is_file):
            return Series(name.text, f"the masthead says {name.text}")
    return None


def _front(lines: Sequence[SourceLine], contents_line: int | None) -> list[str]:
    """Return the lines before the contents and the heading of the contents; of a document without, its first lines."""
    found: list[str] = []
    for line in lines:
        if contents_line is not None and line.number > contents_line:
            break
        if line.text.strip():
            found.append(line.text)
        if contents_line is None and len(found) == _FRONT_LINES:
            break
    return [text for text in (*found[:_FRONT_LINES], *found[_FRONT_LINES:][-2:]) if len(text) <= _MAX_LINE_CHARS]


def _of_header(lines: Sequence[SourceLine]) -> Series | None:
    """Return the publication whose name comes back on line after line: at the head of the pages."""
    seen: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for line in lines:
        if not 3 <= len(line.text) <= _MAX_LINE_CHARS or line.text[-1] in "。！？；，":
            continue
        if not _ANY_WORD.search(line.text.replace(" ", "").replace("\u3000", "")):
            continue
        name = _name(line.text).text
        if _is_name(name) and _is_publication(name):
            seen[fold(name)] += 1
            printed.setdefault(fold(name), name)
    if not seen:
        return None
    key, count = seen.most_common(1)[0]
    return Series(printed[key], f"{count} running headers say {printed[key]}") if count >= _MIN_REPEATS else None


def _of_file(file_name: str) -> str | None:
    name = _name(file_name.rpartition(".")[0] or file_name)
    if not _is_name(name.text):
        return None
    for piece in name.text.split():  # 云川公报 校对稿
        if _is_name(piece) and _is_publication(piece):
            return piece
    if _is_publication(name.text) or _LATIN_NAMED.fullmatch(name.text):
        return name.text
    return name.text if name.numbered and re.search(rf"[{CJK}]{{3}}", name.text) else None


def _of_folders(folders: Iterable[str]) -> Series | None:
    for folder, _ in zip(folders, range(_FOLDERS), strict=False):
        name = _name(re.sub(r"\.zip$", "", folder, flags=re.IGNORECASE)).text
        if _is_name(name) and (_is_publication(name) or _LATIN_NAMED.fullmatch(name)):
            return Series(name, f"the folder is called {folder.strip()[:60]}")
    return None


# --- names -----------------------------------------------------------------------------------------------------------


def _name(text: str) -> _Name:
    """Return a line without what tells one issue from another."""
    plain = unspaced(narrow(text[: 4 * _MAX_LINE_CHARS]))
    numbered = False
    for pattern in (_BRACKETS, _SERIAL, _NUMBER, _DATE, _JUNK, _DIGITS):
        shorter = pattern.sub(" ", plain)
        numbered |= shorter != plain and (pattern in (_NUMBER, _DATE) or _fewer_digits(shorter, plain))
        plain = shorter
    words = tidy(plain.replace("_", " ").replace("《", " ").replace("》", " ")).strip(_EDGES)
    return _Name(tidy(unspaced(words)), numbered)


def _fewer_digits(shorter: str, plain: str) -> bool:
    return len(_DIGITS.findall(shorter)) < len(_DIGITS.findall(plain))


def _is_name(name: str) -> bool:
    folded = fold(name)
    return 3 <= len(folded) <= _MAX_NAME_CHARS * 2 and folded not in _GENERIC and not _IS_TITLE.search(name) and (
        len(folded) <= _MAX_NAME_CHARS or name.isascii()
    )  # fmt: skip


def _is_publication(name: str) -> bool:
    return _NAMED.fullmatch(name) is not None
