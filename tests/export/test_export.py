"""What exports hold and that text survives them."""

from __future__ import annotations

import datetime
import json
import re
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ExportError
from reader.export import EXPORTS, ExportItem, export_articles, save_export
from reader.export.markdown import escape_markdown
from reader.model import Article, ArticleDate, ArticleId, Issue, IssueId, IssueKind, PartialDate

ISSUE = Issue(
    id=IssueId(3),
    kind=IssueKind.BULLETIN,
    title="云川公报",
    year=2031,
    month=6,
    evidence=("every dateline says 6月",),
    file_name="云川_2031*06.txt",
    sha256="ab" * 32,
    encoding="gb18030",
    imported_at=datetime.datetime(2031, 7, 1, 8, 30, tzinfo=datetime.UTC),
    article_count=2,
    finding_count=1,
)


def an_item(**changes: object) -> ExportItem:
    tags = changes.pop("tags", ("调研", "城市更新"))
    values: dict[str, object] = {
        "id": ArticleId(17),
        "issue_id": ISSUE.id,
        "position": 0,
        "title": "沈望舒到江北区调研",
        "paragraphs": ("6月1日，沈望舒深入江北区调研。", "他强调要抓好落实。"),
        "toc_title": "沈望舒到江北区调研",
        "section": "时政",
        "subsection": "领导活动",
        "date": ArticleDate(PartialDate(6, 1, 2031)),
        "printed_page": 4,
        "line": 120,
    }
    values.update(changes)
    return ExportItem(Article(**values), ISSUE, tags)  # type: ignore[arg-type]


def unescape(markdown: str) -> str:
    """Read back one paragraph as CommonMark does: backslash before punctuation, numeric entities, hard breaks."""
    text = re.sub(r"\\(\n|[!-/:-@\[-`{-~])", r"\1", markdown)
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text)


def test_markdown_names_the_place_of_an_article_and_its_source() -> None:
    assert export_articles([an_item()], "markdown") == (
        "# 沈望舒到江北区调研\n\n"
        "云川公报 2031年6月 · 时政 › 领导活动 · 2031-06-01 · 第4页 · 标签：调研、城市更新\n\n"
        "6月1日，沈望舒深入江北区调研。\n\n"
        "他强调要抓好落实。\n\n"
        f"来源：云川\\_2031\\*06.txt · SHA-256 {'ab' * 32}\n"
    )


def test_markdown_leaves_out_what_is_not_known() -> None:
    bare = an_item(section=None, subsection=None, date=None, printed_page=None, tags=())
    assert export_articles([bare], "markdown").splitlines()[2] == "云川公报 2031年6月"


def test_markdown_holds_kicker_subtitle_and_byline_in_reading_order() -> None:
    text = export_articles([an_item(kicker="走进望湖区", subtitle="访顾听澜", byline="本报记者 林知白")], "markdown")
    lines = [line for line in text.splitlines() if line]
    assert lines[0] == "走进望湖区"
    assert lines[1].startswith("# ")
    assert lines[3] == "**访顾听澜**"
    assert lines[-2] == "本报记者 林知白"


def test_markdown_of_several_articles_has_a_rule_between_them() -> None:
    text = export_articles([an_item(), an_item(title="青禾县开展植树")], "markdown")
    first, second = text.split("\n---\n")
    assert "沈望舒" in first
    assert second.startswith("\n# 青禾县开展植树\n")


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (ArticleDate(PartialDate(6, 14, 2031), PartialDate(6, 25, 2031)), "2031-06-14 至 2031-06-25"),
        (ArticleDate(PartialDate(6, 29, 2031), open_ended=True), "2031-06-29 起"),
        (ArticleDate(PartialDate(6, None, 2031)), "2031-06"),
        (ArticleDate(PartialDate(6, 1)), "6月1日"),
        (ArticleDate(PartialDate(6)), "6月"),
    ],
)
def test_markdown_shows_every_kind_of_date(date: ArticleDate, shown: str) -> None:
    assert export_articles([an_item(date=date)], "markdown").splitlines()[2].split(" · ")[2] == shown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# 一号工程", r"\# 一号工程"),
        ("1. 总则", r"1\. 总则"),
        ("2031-06", "2031-06"),
        ("- 甲", r"\- 甲"),
        ("===", r"\==="),
        ("*重要* _标题_ <b>甲</b> &amp; `x`", r"\*重要\* \_标题\_ \<b\>甲\</b\> \&amp; \`x\`"),
        ("[图](x.png) 甲|乙", r"\[图\](x.png) 甲\|乙"),
        ("    缩进", "&#32;&#32;&#32;&#32;缩进"),
        ("甲\n乙", "甲\\\n乙"),
    ],
)
def test_markdown_escapes_what_would_be_read_as_markup(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


@given(st.text(st.sampled_from("云川\\`*_{}[]<>#+-.!|~&$=:1) \t"), max_size=30))
def test_any_line_survives_markdown(text: str) -> None:
    assert unescape(escape_markdown(text)) == text


def test_a_title_with_a_line_break_stays_one_heading() -> None:
    assert export_articles([an_item(title="上行\n下行")], "markdown").startswith("# 上行 下行\n")


def test_json_holds_article_issue_tags_and_provenance() -> None:
    other = an_item(id=ArticleId(18), title="青禾县开展植树", date=None, tags=())
    document = json.loads(export_articles([an_item(), other], "json"))
    assert [issue["name"] for issue in document["issues"]] == ["云川公报 2031年6月"]
    assert document["issues"][0]["imported_at"] == "2031-07-01T08:30:00+00:00"
    first, second = document["articles"]
    assert first == {
        "article_id": 17,
        "issue_id": 3,
        "issue": "云川公报 2031年6月",
        "position": 0,
        "title": "沈望舒到江北区调研",
        "toc_title": "沈望舒到江北区调研",
        "kicker": None,
        "subtitle": None,
        "byline": None,
        "section": "时政",
        "subsection": "领导活动",
        "date": "2031-06-01",
        "page": 4,
        "body": ["6月1日，沈望舒深入江北区调研。", "他强调要抓好落实。"],
        "superseded": False,
        "tags": ["调研", "城市更新"],
        "source": {"file": "云川_2031*06.txt", "sha256": "ab" * 32, "encoding": "gb18030", "line": 120},
    }
    assert (second["date"], second["tags"]) == (None, [])


def test_an_export_of_nothing_is_a_document_too() -> None:
    assert json.loads(export_articles([], "json")) == {"issues": [], "articles": []}
    assert export_articles([], "markdown") == ""


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="markdown, json"):
        export_articles([], "docx")
    assert [export.key for export in EXPORTS] == ["markdown", "json"]


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path) -> None:
    path = tmp_path / "文.md"
    save_export("甲\n", path)
    assert path.read_bytes() == "甲\n".encode()
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) & 0o400


def test_a_file_that_is_there_is_replaced_only_when_allowed(tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match="is there already"):
        save_export("new", path)
    assert path.read_text(encoding="utf-8") == "old"
    save_export("new", path, overwrite=True)
    assert path.read_text(encoding="utf-8") == "new"


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path) -> None:
    with pytest.raises(ExportError, match="no such file"):
        save_export("x", tmp_path / "none" / "a.md")


def test_a_folder_that_may_not_be_entered_is_said_in_a_sentence(tmp_path, monkeypatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(ExportError, match="permission denied"):
        save_export("x", tmp_path / "a.md")


def test_a_file_that_cannot_take_its_name_leaves_nothing_behind(tmp_path) -> None:
    target = tmp_path / "a.md"
    target.mkdir()
    with pytest.raises(ExportError):
        save_export("x", target, overwrite=True)
    assert list(tmp_path.iterdir()) == [target]
