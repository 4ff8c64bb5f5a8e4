"""What the columns of a table of articles mean, by their names in English and Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from reader.folding import fold_text

_NAMES: Mapping[str, str] = {
    "id": "id _id doc_id document_id article_id record_id item_id uuid guid key 编号"
    " 文档编号 文章编号 条目编号 标识 序号",
    "title": "title headline subject article_title toc_title 标题 题名 题目 篇名 文章标题",
    "date": "date published publish_date pub_date publication_date published_at date_published created_at datetime"
    " timestamp time 日期 发布日期 出版日期 发表日期 时间 发布时间",
    "section": "section category column channel topic rubric 栏目 版面 分类 类别 频道 版名",
    "subsection": "subsection sub_section subcategory sub_category 子栏目 小栏目 二级栏目 子类",
    "body": "body text content contents article passage full_text fulltext article_body body_text paragraphs"
    " 正文 内容 全文 文本 文章内容",
    "page": "page page_number printed_page page_no 页码 页 页号",
    "byline": "byline author authors writer creator 作者 记者 署名 来源 source",
    "subtitle": "subtitle sub_title subheading deck 副题 副标题",
    "kicker": "kicker overline eyebrow 引题 肩题 眉题",
    "tags": "tags tag labels 标签",
    "issue": "issue issue_name issue_number number 期 期号 期次",
    "year": "year 年 年份 年度",
    "month": "month 月 月份",
    "series": "series publication newspaper journal magazine 刊名 报名 丛刊 报纸 期刊",
}
"""By field; of several columns for one field the first name that a row has a value for is taken."""


def _plain(name: str) -> str:
    return "".join(char for char in fold_text(unicodedata.normalize("NFKC", name)).casefold() if char.isalnum())


_FIELDS = {
    _plain(name): (field, rank)
    for field, names in _NAMES.items()
    for rank, name in reversed([*enumerate(names.split())])
}
_EMPTY: tuple[object, ...] = ("", [], {})
_MANY = frozenset(("byline",))
"""Fields that take the values of all their columns."""
_MAX_KNOWN = 10_000
_MAX_LEFT_OUT = 40

Values = Mapping[str, object]


def count_known(names: Sequence[str]) -> int:
    """Return how many fields some names of columns stand for; 0 when neither title nor text is among them."""
    fields = {_FIELDS[plain][0] for plain in map(_plain, names) if plain in _FIELDS}
    return len(fields) if fields & {"title", "body"} else 0


class Columns:
    """Says what the columns of one table mean, and remembers those that mean nothing here."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, int] | None] = {}
        self._left_out: dict[str, None] = {}
        self._are_more = False

    def fields(self, row: Values) -> dict[str, object]:
        """Return the values of a row by field; without those that are empty."""
        found: dict[str, object] = {}
        winners: dict[str, tuple[int, str]] = {}
        for name, value in row.items():
            if value is None or value in _EMPTY:
                continue
            meaning = self._known[name] if name in self._known else self._meaning(name)
            if meaning is None or (meaning[0] != "date" and isinstance(value, dict)):
                self.leave_out(name)
                continue
            field, rank = meaning
            if field not in winners:
                found[field], winners[field] = value, (rank, name)
            elif field in _MANY:
                found[field] = [*_as_list(found[field]), *_as_list(value)]
            elif value != found[field]:
                winner = winners[field]
                self.leave_out(max(winner, (rank, name))[1])
                if rank < winner[0]:
                    found[field], winners[field] = value, (rank, name)
        return found

    def _meaning(self, name: str) -> tuple[str, int] | None:
        meaning = _FIELDS.get(_plain(name)) if len(name) < 100 else None
        if len(self._known) < _MAX_KNOWN:
            self._known[name] = meaning
        return meaning

    def leave_out(self, name: str) -> None:
        """Remember that (some of) what a column holds was not taken over."""
        if name in self._left_out:
            return
        if len(self._left_out) < _MAX_LEFT_OUT:
            self._left_out[name] = None
        else:
            self._are_more = True

    def left_out(self) -> Iterator[str]:
        """Yield the names of columns that were not taken over, in the order of the file, some forty at most."""
        yield from self._left_out
        if self._are_more:
            yield "…"


def _as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]
