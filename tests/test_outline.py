"""The outline of a file as JSON values."""

from __future__ import annotations

import json

import pytest

from reader.errors import EmptySourceError
from reader.model import ArticleDate, EntryKind, IssueKind, PartialDate, TocEntry
from reader.outline import failed_outline, outline_document, outline_file
from tests.factories import issue_text, make_article, make_issue
from tests.golden import DATA


def an_issue_with_an_unlisted_article(kind: IssueKind = IssueKind.BULLETIN):
    articles = (
        make_article("沈知远到江北区调研", section="时政", subsection="领导活动", printed_page=1),
        make_article("望湖区新建码头", toc_title=None, section="时政", subsection="领导活动"),
        make_article("青禾县举办茶会", section="时政", printed_page=2),
    )
    listed = TocEntry(EntryKind.ARTICLE, "沈知远到江北区调研", 3, printed_page=1, article=0)
    unlisted = TocEntry(EntryKind.ARTICLE, "望湖区新建码头", 3, listed=False, article=1)
    lost = TocEntry(EntryKind.ARTICLE, "石桥县通车", 3, printed_page=2)
    toc = (
        TocEntry(
            EntryKind.SECTION,
            "时政",
            1,
            children=(
                TocEntry(EntryKind.SUBSECTION, "领导活动", 2, children=(listed, unlisted, lost)),
                TocEntry(EntryKind.ARTICLE, "青禾县举办茶会", 2, printed_page=2, article=2),
            ),
        ),
    )
    return make_issue(articles=articles, toc=toc, kind=kind)


def test_the_contents_are_in_pre_order_with_parents_and_articles() -> None:
    toc = outline_document(an_issue_with_an_unlisted_article(), "a.txt")["toc"]
    assert toc == [
        {"level": 1, "kind": "section", "title": "时政", "page": None, "parent": None, "article": None},
        {"level": 2, "kind": "subsection", "title": "领导活动", "page": None, "parent": 0, "article": None},
        {"level": 3, "kind": "article", "title": "沈知远到江北区调研", "page": 1, "parent": 1, "article": 0},
        {"level": 3, "kind": "article", "title": "石桥县通车", "page": 2, "parent": 1, "article": None},
        {"level": 2, "kind": "article", "title": "青禾县举办茶会", "page": 2, "parent": 0, "article": 2},
    ]


@pytest.mark.parametrize("kind", [IssueKind.NEWSPAPER, IssueKind.DOCUMENT])
def test_without_printed_contents_every_entry_is_shown(kind: IssueKind) -> None:
    toc = outline_document(an_issue_with_an_unlisted_article(kind), "a.txt")["toc"]
    assert [entry["title"] for entry in toc][3] == "望湖区新建码头"
    assert [entry["parent"] for entry in toc] == [None, 0, 1, 1, 1, 0]


def test_what_stands_below_an_unlisted_entry_belongs_to_the_one_above_it() -> None:
    part = TocEntry(EntryKind.PART, "一、回顾", 2, printed_page=3, article=0, paragraph=1)
    report = TocEntry(EntryKind.ARTICLE, "工作报告", 1, listed=False, article=0, children=(part,))
    issue = make_issue(articles=(make_article("工作报告", "一、回顾", "二、安排", toc_title=None),), toc=(report,))
    assert outline_document(issue, "a.txt")["toc"] == [
        {"level": 2, "kind": "part", "title": "一、回顾", "page": 3, "parent": None, "article": 0}
    ]


def test_an_article_has_its_place_its_date_and_its_paragraphs() -> None:
    date = ArticleDate(PartialDate(6, 14, 2031), PartialDate(6, 25, 2031))
    article = make_article("茶会", "6月14-25日，甲。", "乙。", section="时政", date=date, printed_page=7)
    outline = outline_document(make_issue(articles=(article,)), "a.txt")
    assert outline["articles"] == [
        {
            "title": "茶会",
            "toc_title": "茶会",
            "section": "时政",
            "subsection": None,
            "date": {"from": "2031-06-14", "to": "2031-06-25"},
            "page": 7,
            "confidence": 1.0,
            "doubtful": True,
            "body": ["6月14-25日，甲。", "乙。"],
        }
    ]


def test_what_is_printed_around_a_headline_is_there_when_it_was_printed() -> None:
    article = make_article("茶会", kicker="走进青禾", subtitle="访茶农", byline="本报记者 林知白")
    values = outline_document(make_issue(articles=(article,)), "a.txt")["articles"][0]
    assert (values["kicker"], values["subtitle"], values["byline"]) == ("走进青禾", "访茶农", "本报记者 林知白")


def test_the_document_names_file_issue_and_findings() -> None:
    outline = outline_document(make_issue(month=6, year=2031), "云川.txt")
    assert (outline["file"], outline["issue"]) == ("云川.txt", {"year": 2031, "month": 6})
    assert outline["findings"][1] == {
        "severity": "doubt",
        "code": "title-differs",
        "message": "The contents and the body print different titles.",
        "line": 22,
    }
    assert json.loads(json.dumps(outline)) == outline


def test_a_failed_file_has_the_same_shape_and_a_sentence() -> None:
    outline = failed_outline("a.txt", "a.txt: is empty")
    assert outline == {
        "file": "a.txt",
        "error": "a.txt: is empty",
        "issue": {"year": None, "month": None},
        "toc": [],
        "articles": [],
        "findings": [],
    }


def test_a_file_is_outlined_with_what_the_user_knows_better(tmp_path) -> None:
    path = tmp_path / "云川.txt"
    path.write_bytes(issue_text(make_issue()).encode("gb18030"))
    outline = outline_file(path, encoding="gb18030", year=2040, month=2)
    assert outline["issue"] == {"year": 2040, "month": 2}
    assert [article["title"] for article in outline["articles"]] == [a.title for a in make_issue().articles]


def test_a_file_that_cannot_be_read_raises(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    with pytest.raises(EmptySourceError):
        outline_file(path)


@pytest.mark.parametrize("slug", ["articles-json", "articles-array", "articles-csv"])
def test_a_table_of_articles_is_taken_over_as_it_is(slug):
    (source,) = (DATA / slug).glob("source.*")
    assert outline_file(source) == json.loads((DATA / slug / "outline.json").read_text(encoding="utf-8"))
    said = outline_file(source, year=2030, month=2)["issue"]
    assert said == {"year": 2030, "month": 2}
