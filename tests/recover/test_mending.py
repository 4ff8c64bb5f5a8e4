"""Mends applied to what was recovered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import (
    ArticleDate,
    ArticleQuote,
    EntryKind,
    Finding,
    IssueMeta,
    JoinParagraphs,
    Mend,
    MendedIssue,
    MendTrouble,
    Merge,
    Move,
    Origin,
    PartialDate,
    PartParagraph,
    PointQuote,
    RecoveredArticle,
    RecoveredIssue,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Severity,
    Split,
    TocEntry,
    quote_article,
    quote_point,
)
from reader.recover.mending.mending import mend_issue
from tests.factories import make_article, make_issue

ISSUE = make_issue(6, findings=())


def of(position: int, issue: RecoveredIssue = ISSUE) -> ArticleQuote:
    return quote_article(issue.articles, position)


def at(position: int, paragraph: int, offset: int, issue: RecoveredIssue = ISSUE) -> PointQuote:
    return quote_point(issue.articles[position], paragraph, offset)


def mended(*mends: Mend, issue: RecoveredIssue = ISSUE) -> RecoveredIssue:
    """Return the issue with mends that all apply."""
    result = mend_issue(issue, mends)
    assert result.troubles == (None,) * len(mends)
    assert not [finding for finding in result.recovered.findings if finding.code == "mend-lost"]
    return result.recovered


def entries(issue: RecoveredIssue) -> list[TocEntry]:
    """Return all entries of the contents in pre-order."""
    found: list[TocEntry] = []
    waiting = list(issue.toc[::-1])
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].children[::-1]
    return found


def entry_of(issue: RecoveredIssue, position: int) -> TocEntry:
    return next(each for each in entries(issue) if each.article == position and each.kind is EntryKind.ARTICLE)


def outline(issue: RecoveredIssue) -> list[tuple[int, str]]:
    return [(entry.level, entry.title) for entry in entries(issue)]


def doubt(code: str, article: int | None = None, **facts: str) -> Finding:
    return Finding(Severity.DOUBT, code, "A doubt.", None, article, tuple(facts.items()))


def settled(issue: RecoveredIssue) -> set[str]:
    return {finding.code for finding in issue.findings if finding.settled}


def trouble(mend: Mend, issue: RecoveredIssue = ISSUE) -> MendTrouble | None:
    """Return why a mend does not apply; nothing but a finding comes of it."""
    result: MendedIssue = mend_issue(issue, [mend])
    assert replace(result.recovered, findings=issue.findings) == issue
    return result.troubles[0]


def test_without_mends_an_issue_is_as_it_was_recovered() -> None:
    result = mend_issue(ISSUE, ())
    assert result.recovered == ISSUE
    assert result.origins == tuple(Origin(position) for position in range(10))


# --- title, date, place ----------------------------------------------------------------------------------------------


def test_a_title_is_changed_in_the_article_and_in_the_contents_and_its_doubts_are_settled() -> None:
    issue = replace(ISSUE, findings=(doubt("title-differs", 2), doubt("title-differs", 3), doubt("text-lost", 2)))
    result = mended(Retitle(of(2), " 云川市召开  桥梁会议 "), issue=issue)
    assert result.articles[2].title == result.articles[2].toc_title == "云川市召开 桥梁会议"
    assert entry_of(result, 2).title == "云川市召开 桥梁会议"
    assert [finding.settled for finding in result.findings] == [True, False, False]


def test_an_article_that_the_contents_do_not_list_stays_unlisted_under_its_new_title() -> None:
    result = mended(Retitle(of(9), "石桥县验收林场"))
    assert (result.articles[9].toc_title, entry_of(result, 9).listed) == (None, False)
    assert entry_of(result, 9).title == "石桥县验收林场"


@pytest.mark.parametrize("title", ["", " \n", "a\0b", "\ud800"])
def test_what_is_no_title_is_refused(title: str) -> None:
    assert trouble(Retitle(of(2), title)) is MendTrouble.VALUE


def test_a_date_is_changed_or_taken_off() -> None:
    issue = replace(ISSUE, findings=(doubt("date-outside-issue", 0), doubt("date-missing", 1)))
    day = ArticleDate(PartialDate(7, 2, 2030))
    result = mended(Redate(of(0), day), Redate(of(1), None), issue=issue)
    assert (result.articles[0].date, result.articles[1].date) == (day, None)
    assert settled(result) == {"date-outside-issue", "date-missing"}


def test_an_article_moves_to_another_section_before_another_article_and_stays_where_it_is_in_the_body() -> None:
    issue = replace(ISSUE, findings=(doubt("order-differs", 0),))
    result = mended(Move(of(0), "经济发展", "农业", of(5)), issue=issue)
    titles = [title for _, title in outline(result)]
    at_farming = titles.index("农业")
    assert titles[at_farming + 1 : at_farming + 3] == [ISSUE.articles[0].title, ISSUE.articles[5].title]
    assert (result.articles[0].section, result.articles[0].subsection) == ("经济发展", "农业")
    assert [article.title for article in result.articles] == [article.title for article in ISSUE.articles]
    assert settled(result) == {"order-differs"}


def test_an_article_moves_to_the_end_of_a_section_to_a_new_section_or_out_of_all() -> None:
    result = mended(Move(of(0), "县区动态"), Move(of(1), "专题", "植树"), Move(of(2), None))
    shown = outline(result)
    assert shown[-1] == (1, ISSUE.articles[2].title)
    assert shown[-4:-1] == [(1, "专题"), (2, "植树"), (3, ISSUE.articles[1].title)]
    assert shown[-5] == (2, ISSUE.articles[0].title)
    assert [(a.section, a.subsection) for a in result.articles[:3]] == [
        ("县区动态", None),
        ("专题", "植树"),
        (None, None),
    ]
    made = [entry for entry in entries(result) if entry.title in ("专题", "植树")]
    assert [entry.listed for entry in made] == [False, False]


def test_an_article_before_which_another_should_stand_may_be_gone_or_elsewhere() -> None:
    gone = ArticleQuote("望湖区举办灯会", "6月8日，望湖区举办灯会。")
    for before in (gone, of(9), of(0)):
        result = mended(Move(of(0), "经济发展", "农业", before))
        titles = [title for _, title in outline(result)]
        assert titles[titles.index(ISSUE.articles[0].title) - 1] == ISSUE.articles[5].title


def test_an_article_without_an_entry_gets_one_when_it_is_moved() -> None:
    result = mended(Move(of(1), "时政"), issue=replace(ISSUE, toc=()))
    assert outline(result) == [(1, "时政"), (2, ISSUE.articles[1].title)]


# --- the whole issue -------------------------------------------------------------------------------------------------


def dated(text: str, date: ArticleDate | None, **fields: str) -> RecoveredArticle:
    return make_article(text[-6:], text, date=date, **fields)


def test_another_year_moves_the_dates_that_were_printed_without_one() -> None:
    articles = [
        dated("6月1日，江北区植树一。", ArticleDate(PartialDate(6, 1, 2031))),
        dated("2029年6月2日，江北区植树二。", ArticleDate(PartialDate(6, 2, 2029))),
        dated("江北区植树三。", ArticleDate(PartialDate(6, 3, 2028))),
        dated("12月30日，江北区植树四。", ArticleDate(PartialDate(12, 30, 2030))),
        dated("江北区植树五。", None),
        dated("12月30日-1月2日，江北区植树六。", ArticleDate(PartialDate(12, 30, 2030), PartialDate(1, 2, 2031))),
    ]
    issue = make_issue(1, articles=articles, findings=(doubt("year-doubtful"), doubt("month-doubtful")))
    result = mended(SetIssue(year=2033), issue=issue)
    days = [article.date.to_json() if article.date else None for article in result.articles]
    assert days == [
        "2033-06-01",
        "2029-06-02",
        "2028-06-03",
        "2032-12-30",
        None,
        {"from": "2032-12-30", "to": "2033-01-02"},
    ]
    assert (result.meta.year, result.meta.month, result.meta.evidence[0]) == (2033, 1, "set by hand")
    assert settled(result) == {"year-doubtful"}


def test_another_month_decides_which_dates_are_of_the_year_before() -> None:
    article = dated("12月30日，江北区植树。", ArticleDate(PartialDate(12, 30, 2031)))
    outside = (doubt("date-outside-issue", 0), doubt("month-unknown"))
    issue = make_issue(None, articles=[article], findings=outside)
    assert mended(SetIssue(month=1), issue=issue).articles[0].date == ArticleDate(PartialDate(12, 30, 2030))
    assert settled(mended(SetIssue(month=1), issue=issue)) == {"month-unknown"}
    assert settled(mended(SetIssue(month=12), issue=issue)) == {"month-unknown", "date-outside-issue"}


def test_a_date_from_a_subtitle_or_a_signature_follows_the_year_too() -> None:
    day = ArticleDate(PartialDate(6, 3, 2031))
    articles = [
        make_article("甲题", "江北区植树。", date=day, subtitle="——6月3日在江北区的讲话"),
        make_article("乙题", "江北区植树。", "6月3日", date=day),
        make_article("丙题", "江北区植树。", date=ArticleDate(PartialDate(6, 3))),
        replace(make_article("丁题", date=day), paragraphs=()),
    ]
    result = mended(SetIssue(year=2033), issue=make_issue(6, articles=articles, findings=()))
    assert [a.date.first.year for a in result.articles if a.date] == [2033, 2033, 2033, 2031]


def test_what_is_split_off_is_dated_by_its_opening_or_its_signature_or_not_at_all() -> None:
    article = make_article("甲题", "6月1日，甲。", "乙。", "6月2日", "丙。", "又丙。")
    issue = make_issue(6, articles=[article], findings=())

    def date_of(paragraph: int, title: str = "新题") -> ArticleDate | None:
        return mended(Split(of(0, issue), at(0, paragraph, 0, issue), title), issue=issue).articles[1].date

    assert date_of(2) == ArticleDate(PartialDate(6, 2, 2031))
    assert date_of(3) is None
    assert date_of(4, "又丙。") is None
    signed = make_issue(6, articles=[replace(article, paragraphs=article.paragraphs[:3])], findings=())
    result = mended(Split(of(0, signed), at(0, 1, 0, signed), "新题"), issue=signed)
    assert result.articles[1].date == ArticleDate(PartialDate(6, 2, 2031))


def test_a_date_given_by_hand_stays_whatever_the_year() -> None:
    day = ArticleDate(PartialDate(6, 1, 2031))
    assert mended(Redate(of(0), day), SetIssue(year=2020)).articles[0].date == day
    result = mended(Redate(of(0), None), Redate(of(0), day), SetIssue(year=2020))
    assert result.articles[0].date == day


def test_a_series_is_set_and_what_is_not_said_stays() -> None:
    result = mended(SetIssue(series=" 云川  公报 "), SetIssue(year=2030), SetIssue(month=5))
    assert result.meta == IssueMeta(
        ISSUE.meta.kind, None, 2030, 5, ("set by hand", *ISSUE.meta.evidence), series="云川 公报"
    )


@pytest.mark.parametrize(
    "mend", [SetIssue(), SetIssue(year=0), SetIssue(month=13), SetIssue(series=" "), SetIssue(series="a\0")]
)
def test_what_is_no_year_month_or_name_is_refused(mend: SetIssue) -> None:
    assert trouble(mend) is MendTrouble.VALUE


def test_a_finding_is_settled_by_its_code_article_and_facts() -> None:
    issue = replace(
        ISSUE,
        findings=(
            doubt("join-doubtful", 1, before="甲", after="乙"),
            doubt("join-doubtful", 1, before="甲", after="丙"),
            doubt("join-doubtful", 2, before="甲", after="乙"),
            doubt("page-missing"),
        ),
    )
    settle = Settle("join-doubtful", of(1), (("before", "甲"), ("after", "乙")))
    result = mended(settle, Settle("page-missing", None), issue=issue)
    assert [finding.settled for finding in result.findings] == [True, False, False, True]
    assert trouble(Settle("join-doubtful", of(3)), issue) is MendTrouble.FINDING


def test_a_settled_finding_that_a_better_text_no_longer_has_is_not_missed() -> None:
    result = mend_issue(ISSUE, [Settle("join-doubtful", of(1))])
    assert (result.applied, result.recovered) == ((False,), ISSUE)


# --- split and merge -------------------------------------------------------------------------------------------------


def test_an_article_is_split_between_paragraphs() -> None:
    issue = replace(ISSUE, articles=tuple(replace(a, byline="（方小棠）") for a in ISSUE.articles))
    result = mended(Split(of(4), at(4, 1, 0), "望湖区推进桥梁"), issue=issue)
    first, second = result.articles[4:6]
    assert first.paragraphs == ISSUE.articles[4].paragraphs[:1]
    assert (second.title, second.paragraphs) == ("望湖区推进桥梁", ISSUE.articles[4].paragraphs[1:])
    assert (first.byline, second.byline) == (None, "（方小棠）")
    assert (second.section, second.subsection) == (first.section, first.subsection)
    assert result.articles[6:] == issue.articles[5:]
    titles = [title for _, title in outline(result)]
    assert titles[titles.index(first.title) + 1] == "望湖区推进桥梁"
    assert not entry_of(result, 5).listed
    assert mend_issue(issue, [Split(of(4), at(4, 1, 0), "题")]).origins[4:6] == (Origin(4), Origin(4, split=0))


def test_an_article_is_split_inside_a_paragraph_and_its_title_is_taken_out_of_the_text() -> None:
    text = ("6月1日，江北区植树。望湖区 修桥 6月2日，望湖区修桥。", "桥长百米。")
    article = make_article("江北区植树", *text, date=ArticleDate(PartialDate(6, 1, 2031)), paragraph_lines=(7, 9))
    issue = make_issue(articles=[article], findings=(replace(doubt("text-lost", 0), line=9), doubt("continued", 0)))
    result = mended(Split(of(0, issue), at(0, 0, 11, issue), "望湖区修桥"), issue=issue)
    first, second = result.articles
    assert (first.paragraphs, first.paragraph_lines) == (("6月1日，江北区植树。",), (7,))
    assert (second.paragraphs, second.paragraph_lines) == (("6月2日，望湖区修桥。", "桥长百米。"), (7, 9))
    assert (second.line, second.date) == (7, ArticleDate(PartialDate(6, 2, 2031)))
    assert [finding.article for finding in result.findings] == [1, 0]


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("望湖区修桥", ("石板铺路。",)),
        ("望湖区修桥石板铺路。", ()),
        ("望湖区修桥石板", ("铺路。",)),
        ("石板", ("望湖区", "修桥", "石板铺路。")),
        ("望湖区修桥石板铺路。又及", ("望湖区", "修桥", "石板铺路。")),
    ],
)
def test_a_title_over_several_lines_is_taken_out_when_the_text_begins_with_it(title: str, left: tuple[str]) -> None:
    article = make_article("江北区植树", "6月1日，江北区植树。", "望湖区", "修桥", "石板铺路。")
    issue = make_issue(articles=[article], findings=())
    assert mended(Split(of(0, issue), at(0, 1, 0, issue), title), issue=issue).articles[1].paragraphs == left


def test_an_entry_whose_text_was_not_found_becomes_that_of_the_article_split_off() -> None:
    lost = TocEntry(EntryKind.ARTICLE, "望湖区修桥", 1, printed_page=7)
    article = make_article("江北区植树", "6月1日，江北区植树。", "望湖区修桥", "6月2日，望湖区修桥。")
    issue = make_issue(articles=[article], findings=(doubt("body-lost", title="望湖区修桥"), doubt("body-lost")))
    issue = replace(issue, toc=(TocEntry(EntryKind.SECTION, "县区动态", 1, children=(lost,)), *issue.toc))
    result = mended(Split(of(0, issue), at(0, 1, 0, issue), "望湖区修桥"), issue=issue)
    second = result.articles[1]
    assert (second.section, second.toc_title, second.printed_page) == ("县区动态", "望湖区修桥", 7)
    assert [title for _, title in outline(result)] == ["县区动态", "望湖区修桥", "江北区植树"]
    assert [finding.settled for finding in result.findings] == [True, False]


def test_the_point_of_a_split_is_refused_at_the_ends_of_a_text_and_where_it_is_not_found() -> None:
    assert trouble(Split(of(0), at(0, 0, 0), "题")) is MendTrouble.NOT_BETWEEN
    assert trouble(Split(of(0), PointQuote("没有的话没有的话", "也没有的话也没有"), "题")) is MendTrouble.POINT
    assert trouble(Split(ArticleQuote("没有", "的"), at(0, 0, 3), "题")) is MendTrouble.ARTICLE


def test_an_article_takes_in_the_following_one_under_its_title() -> None:
    issue = replace(ISSUE, findings=(doubt("article-unlisted", 4), doubt("text-lost", 4), doubt("text-lost", 3)))
    result = mend_issue(issue, [Merge(of(3), of(4))])
    merged = result.recovered.articles[3]
    first, second = ISSUE.articles[3:5]
    assert merged.paragraphs == (*first.paragraphs, second.title, *second.paragraphs)
    assert (len(result.recovered.articles), result.absorbed) == (9, {Origin(4): Origin(3)})
    assert [(f.article, f.settled) for f in result.recovered.findings] == [(3, True), (3, False), (3, False)]
    part = entry_of(result.recovered, 3).children[0]
    assert (part.kind, part.title, part.paragraph, part.article) == (EntryKind.PART, second.title, 1, 3)
    assert entry_of(result.recovered, 4).title == ISSUE.articles[5].title


def test_a_title_that_was_a_piece_of_the_text_runs_on_in_it() -> None:
    articles = [
        make_article("江北区植树", "6月1日，江北区", paragraph_lines=(3,)),
        make_article("在河边植", "树百株。", "众人称好。", line=4, paragraph_lines=(5, 6), toc_title=None, byline="方"),
    ]
    issue = make_issue(articles=articles, findings=(doubt("text-lost", 0), doubt("article-unlisted", 1)))
    result = mended(Merge(of(0, issue), of(1, issue), keep_title=False), issue=issue)
    (merged,) = result.articles
    assert merged.paragraphs == ("6月1日，江北区在河边植树百株。", "众人称好。")
    assert (merged.paragraph_lines, merged.byline) == ((3, 6), "方")
    assert len(entries(result)) == 1
    assert settled(result) == {"text-lost", "article-unlisted"}


def test_a_title_repeated_over_the_rest_of_a_story_is_left_out() -> None:
    articles = [make_article("江北区植树", "6月1日，江北区"), make_article("江北区植树", "植树百株。")]
    issue = make_issue(articles=articles, findings=())
    result = mended(Merge(of(0, issue), of(1, issue), keep_title=False), issue=issue)
    assert result.articles[0].paragraphs == ("6月1日，江北区植树百株。",)


def test_what_stands_around_a_merged_title_is_kept() -> None:
    articles = [
        make_article("甲题", "甲。", byline="（甲）"),
        make_article(
            "乙题", "乙。", kicker="眉", subtitle="副题", byline="（乙）", date=ArticleDate(PartialDate(6, 1))
        ),
        make_article("丙题", "丙。"),
    ]
    issue = make_issue(articles=articles, findings=())
    result = mended(Merge(of(0, issue), of(1, issue)), issue=issue)
    assert result.articles[0].paragraphs == ("甲。", "眉", "乙题", "副题", "乙。", "（乙）")
    assert (result.articles[0].byline, result.articles[0].date) == ("（甲）", ArticleDate(PartialDate(6, 1)))


def test_an_article_without_text_can_take_in_another() -> None:
    articles = [
        replace(make_article("甲题"), paragraphs=()),
        make_article("乙题", "乙。"),
        make_article("丙题", "丙。"),
    ]
    issue = make_issue(articles=articles, findings=())
    for keep_title in (True, False):
        result = mended(Merge(of(0, issue), of(1, issue), keep_title), issue=issue)
        assert result.articles[0].paragraphs == ("乙题", "乙。")


def test_only_the_article_that_follows_can_be_merged() -> None:
    assert trouble(Merge(of(3), of(5))) is MendTrouble.FOLLOWING
    assert trouble(Merge(of(3), of(2))) is MendTrouble.FOLLOWING
    assert trouble(Merge(of(3), ArticleQuote("没有", "的"))) is MendTrouble.FOLLOWING


def test_what_was_merged_and_merged_again_is_absorbed_by_the_last() -> None:
    between = mended(Merge(of(4), of(5)))
    result = mend_issue(ISSUE, [Merge(of(4), of(5)), Merge(of(3), of(4, between))])
    assert result.applied == (True, True)
    assert result.absorbed == {Origin(5): Origin(3), Origin(4): Origin(3)}


def test_what_was_merged_can_be_split_again_and_gets_its_entry_back() -> None:
    merged = mended(Merge(of(3), of(4)))
    point = at(3, 1, 0, merged)
    result = mended(Merge(of(3), of(4)), Split(of(3, merged), point, ISSUE.articles[4].title))
    assert [a.title for a in result.articles] == [a.title for a in ISSUE.articles]
    assert [a.paragraphs for a in result.articles] == [a.paragraphs for a in ISSUE.articles]
    assert entry_of(result, 4).listed
    assert entry_of(result, 4).children == ()


# --- paragraphs ------------------------------------------------------------------------------------------------------

LONG = make_issue(
    articles=[
        make_article(
            "江北区植树", "6月1日，江北区在", "河边植树。", "众人称好。", paragraph_lines=(3, 4, 5), byline="（方小棠）"
        )
    ],
    toc=(
        TocEntry(
            EntryKind.ARTICLE,
            "江北区植树",
            1,
            article=0,
            children=tuple(TocEntry(EntryKind.PART, str(i), 2, article=0, paragraph=i) for i in range(3)),
        ),
    ),
    findings=(doubt("join-doubtful", 0, before="江北区在", after="河边"), doubt("join-doubtful", 0, before="众人")),
)


@pytest.mark.parametrize(("paragraph", "offset"), [(1, 0), (0, 9)])
def test_two_paragraphs_become_one(paragraph: int, offset: int) -> None:
    result = mended(JoinParagraphs(of(0, LONG), at(0, paragraph, offset, LONG)), issue=LONG)
    assert result.articles[0].paragraphs == ("6月1日，江北区在河边植树。", "众人称好。")
    assert result.articles[0].paragraph_lines == (3, 5)
    assert [entry.paragraph for entry in entries(result)[1:]] == [0, 0, 1]
    assert [finding.settled for finding in result.findings] == [True, False]


def test_a_paragraph_becomes_two() -> None:
    result = mended(PartParagraph(of(0, LONG), at(0, 1, 2, LONG)), issue=LONG)
    assert result.articles[0].paragraphs == ("6月1日，江北区在", "河边", "植树。", "众人称好。")
    assert result.articles[0].paragraph_lines == (3, 4, 4, 5)
    assert [entry.paragraph for entry in entries(result)[1:]] == [0, 1, 3]


def test_the_only_doubtful_join_of_an_article_is_settled_by_any_parting() -> None:
    issue = replace(LONG, findings=LONG.findings[1:])
    result = mended(PartParagraph(of(0, issue), at(0, 1, 2, issue)), issue=issue)
    assert settled(result) == {"join-doubtful"}


def test_what_is_joined_or_parted_already_in_a_better_text_is_no_trouble() -> None:
    join, part = JoinParagraphs(of(0, LONG), at(0, 1, 0, LONG)), PartParagraph(of(0, LONG), at(0, 1, 2, LONG))
    done = mended(join, part, issue=LONG)
    assert mended(join, part, issue=done) == done


def test_an_article_whose_paragraphs_have_no_known_lines_is_mended_all_the_same() -> None:
    issue = replace(LONG, articles=(replace(LONG.articles[0], paragraph_lines=()),))
    for mend in (
        JoinParagraphs(of(0, issue), at(0, 1, 0, issue)),
        PartParagraph(of(0, issue), at(0, 1, 2, issue)),
        Split(of(0, issue), at(0, 1, 0, issue), "题"),
    ):
        assert mended(mend, issue=issue).articles[0].paragraph_lines == ()


def test_a_mend_that_finds_no_place_becomes_a_finding_and_the_others_go_on() -> None:
    lost = Retitle(ArticleQuote("望湖区举办灯会", "6月8日，望湖区举办灯会。"), "题")
    result = mend_issue(ISSUE, [lost, Retitle(of(1), "新题")])
    assert result.applied == (False, True)
    assert result.recovered.articles[1].title == "新题"
    (finding,) = result.recovered.findings
    assert (finding.code, finding.severity, dict(finding.facts)["title"]) == (
        "mend-lost",
        Severity.DOUBT,
        "望湖区举办灯会",
    )


def test_the_finding_about_a_lost_mend_can_be_settled() -> None:
    lost = Retitle(ArticleQuote("望湖区举办灯会", "6月8日，望湖区举办灯会。"), "题")
    (finding,) = mend_issue(ISSUE, [lost]).recovered.findings
    result = mend_issue(ISSUE, [lost, Settle("mend-lost", None, finding.facts)])
    assert result.applied == (False, True)
    assert settled(result.recovered) == {"mend-lost"}
