"""The body cut into articles."""

from reader.recover import recover_issue
from tests.recover.texts import issue_of, read_text

TEXT = "有关部门作了部署，要求把各项工作做在前面，做得更细更实。"
TITLES = ["江北区召开防汛工作会议", "望湖区修缮临水老街", "石桥县推进农田建设", "青禾县举办渔家文化节"]
LISTED = "\n".join(f"{title}......{page}" for page, title in enumerate(TITLES, start=1))
BODY = [f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(TITLES, start=1)]


def bulletin(body, contents=LISTED, front=""):
    return issue_of(f"{front}目录\n{contents}\n\n" + "\n\n".join(body))


def codes(issue):
    return [finding.code for finding in issue.findings]


def test_an_article_has_title_text_date_and_page():
    article = bulletin(BODY).articles[1]
    assert (article.title, article.paragraphs, article.printed_page) == (TITLES[1], (f"6月2日，{TEXT}",), 2)
    assert article.date.first.iso() == "--06-02"


def test_an_article_the_contents_do_not_list_stands_where_the_body_has_it():
    issue = bulletin([BODY[0], f"沈砚舟到青禾县调研 6月9日，{TEXT}", *BODY[1:]])
    assert [entry.listed for entry in issue.toc] == [True, False, True, True, True]
    assert issue.articles[1].toc_title is None
    assert "article-unlisted" in codes(issue)


def test_a_dated_sentence_inside_a_text_is_no_article():
    issue = bulletin([BODY[0], f"会议强调，要抓紧落实，自 6月20日起开展检查。{TEXT}", *BODY[1:]])
    assert len(issue.articles) == 4
    assert len(issue.articles[0].paragraphs) == 2


def test_a_title_in_bold_that_is_not_listed_is_found_where_all_titles_are_bold():
    bold = [f"**{title}** 6月{day}日，{TEXT}" for day, title in enumerate(TITLES, start=1)]
    issue = bulletin([bold[0], f"**沈砚舟到青禾县调研** 6月9日，{TEXT}", *bold[1:]])
    assert [article.title for article in issue.articles][1] == "沈砚舟到青禾县调研"
    plain = bulletin([bold[0], f"沈砚舟到青禾县调研 6月9日，{TEXT}", *bold[1:]])
    assert len(plain.articles) == 4


def test_subtitle_and_speaker_are_taken_off_the_text():
    speech = f"{TITLES[0]}\n——在全市防汛大会上的讲话\n顾明溪\n\n{TEXT}"
    article = bulletin([speech, *BODY[1:]]).articles[0]
    assert (article.subtitle, article.byline, article.paragraphs) == ("——在全市防汛大会上的讲话", "顾明溪", (TEXT,))
    article = bulletin([speech.replace("顾明溪\n\n", ""), *BODY[1:]]).articles[0]
    assert (article.subtitle, article.byline) == ("——在全市防汛大会上的讲话", None)


def test_the_names_of_editors_at_the_end_are_no_text():
    issue = bulletin([*BODY, "主编：李四\n\n电话：12345678"])
    assert issue.articles[-1].paragraphs == (f"6月4日，{TEXT}",)
    assert codes(issue).count("text-outside") == 2


def test_a_last_line_without_a_full_stop_stays_when_it_names_no_editor():
    assert bulletin([*BODY, "全市上下齐动员"]).articles[-1].paragraphs[-1] == "全市上下齐动员"


def test_prose_before_the_contents_is_an_article():
    issue = bulletin(BODY, front=f"卷首语\n{TEXT}{TEXT}{TEXT}\n\n")
    assert (issue.articles[0].title, issue.articles[0].paragraphs) == ("卷首语", (TEXT * 3,))


def test_prose_under_the_name_of_a_section_is_an_article():
    contents = f"◆ 时政 ◆\n{LISTED}\n◆ 附录 ◆\n云川市历年雨情一览表......9"
    issue = bulletin(["时政", *BODY, "附录", TEXT * 3], contents)
    assert issue.articles[-1].paragraphs == (TEXT * 3,)
    assert issue.articles[-1].section == "附录"
    assert "body-lost" in codes(issue)


def test_the_masthead_names_the_issue():
    issue = bulletin(BODY, front="云川月报\n2031年第6期\n\n")
    assert (issue.meta.title, issue.meta.year, issue.meta.month) == ("云川月报", 2031, 6)
    assert issue.articles[0].date.first.iso() == "2031-06-01"


def test_the_user_sets_year_and_month():
    meta = recover_issue(read_text(f"目录\n{LISTED}\n\n" + "\n\n".join(BODY)), year=2033, month=7).meta
    assert (meta.year, meta.month, meta.evidence[0]) == (2033, 7, "set by hand")
    meta = recover_issue(read_text(f"目录\n{LISTED}\n\n" + "\n\n".join(BODY)), year=2033).meta
    assert (meta.year, meta.month) == (2033, 6)


def test_a_character_repeated_in_a_title_by_a_page_break_is_taken_out_once():
    issue = bulletin([BODY[0], f"望湖区修缮缮临水老街 6月2日，{TEXT}", *BODY[2:]])
    assert issue.articles[1].title == TITLES[1]


def test_a_name_printed_once_more_does_not_end_up_in_a_text():
    contents = f"◆ 时政 ◆\n{LISTED}"
    issue = bulletin(["时政", *BODY[:2], "时政", *BODY[2:]], contents)
    assert [article.paragraphs for article in issue.articles] == [(text.split(" ")[1],) for text in BODY]


def test_a_colon_behind_a_title_that_contents_and_body_spell_differently_is_no_part_of_it():
    body = [f"{title}：6月{day}日，{TEXT}" for day, title in enumerate(TITLES, start=1)]
    issue = bulletin(body, LISTED.replace(TITLES[1], "望湖区修善临水老街"))
    assert [article.title for article in issue.articles] == TITLES


def test_odd_spaces_in_texts_without_dates_begin_no_article():
    text = "有关部门作了部署，要求把 各项工作做在前面，做得更细更实，把任务落到每一个人。"
    cut = "各县区先后来到龙门实 验室总部基地和望湖区产业园了解建设情况并就下一步工作提出意见和建议要求。"
    body = [f"{title} {text}" for title in TITLES]
    issue = bulletin([body[0], cut, *body[1:]])
    assert [article.title for article in issue.articles] == TITLES
