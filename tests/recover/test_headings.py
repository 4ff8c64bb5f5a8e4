"""A document that prints no contents."""

from reader.model import EntryKind, IssueKind
from tests.recover.texts import issue_of

TEXT = "有关部门作了部署，要求把各项工作做在前面，做得更细更实。"
TITLES = ["江北区召开防汛工作会议", "望湖区修缮临水老街", "石桥县推进农田建设"]


def test_headings_make_the_tree():
    issue = issue_of(f"# 年鉴\n## 江北区\n{TEXT}\n## 望湖区\n{TEXT}\n")
    assert issue.meta.kind is IssueKind.DOCUMENT
    assert [(entry.kind, entry.title) for entry in issue.toc] == [(EntryKind.SECTION, "年鉴")]
    assert [article.title for article in issue.articles] == ["江北区", "望湖区"]
    assert not issue.toc[0].listed or issue.toc[0].children


def test_bold_lines_are_headings():
    issue = issue_of(f"**江北区概况**\n\n{TEXT}\n\n**望湖区概况**\n\n{TEXT}\n")
    assert [article.title for article in issue.articles] == ["江北区概况", "望湖区概况"]


def test_numbered_lines_make_the_tree():
    issue = issue_of(f"第一章 总则\n一、目的\n{TEXT}\n二、范围\n{TEXT}\n第二章 附则\n{TEXT}\n")
    assert [article.title for article in issue.articles] == ["一、目的", "二、范围", "第二章 附则"]


def test_dated_titles_are_articles_of_a_bulletin_that_lost_its_contents():
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(TITLES, start=1))
    issue = issue_of(f"时 政\n\n{body}\n")
    assert [article.title for article in issue.articles] == TITLES
    assert {article.section for article in issue.articles} == {"时政"}
    assert issue.meta.month == 6


def test_a_title_that_ran_together_with_the_text_before_it_is_found_behind_the_full_stop():
    names = [*TITLES, "青禾县举办渔家文化节", "沈砚舟调研粮食收购"]
    texts = [f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(names, start=1)]
    issue = issue_of(f"{texts[0]}\n\n{texts[1]} {texts[2]}\n\n{texts[3]}{texts[4]}\n")
    assert [article.title for article in issue.articles] == names
    assert [article.paragraphs for article in issue.articles] == [(text.split(" ", 1)[1],) for text in texts]


def test_the_bracket_before_a_date_belongs_to_the_text():
    body = "\n\n".join(f"{title}（6月{day}日）{TEXT}" for day, title in enumerate(TITLES, start=1))
    issue = issue_of(body)
    assert [article.title for article in issue.articles] == TITLES
    assert issue.articles[0].paragraphs == (f"（6月1日）{TEXT}",)


def test_a_date_behind_a_full_stop_that_no_space_sets_off_begins_no_article():
    later = "会议提出，到6月30日，各项任务要全部完成。市有关部门在6月28日，先行作出安排。"
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}{later}" for day, title in enumerate(TITLES, start=1))
    assert [article.title for article in issue_of(body).articles] == TITLES


def test_anything_else_is_one_article_under_its_first_line():
    issue = issue_of(f"云川市概况\n{TEXT}\n{TEXT}\n")
    assert [(article.title, article.paragraphs) for article in issue.articles] == [("云川市概况", (TEXT, TEXT))]


def test_a_document_that_begins_with_prose_is_called_after_its_file():
    assert issue_of(TEXT, "云川纪事.txt").articles[0].title == "云川纪事"
    assert issue_of(TEXT, "云川纪事.txt").articles[0].paragraphs == (TEXT,)


def test_missing_contents_are_noted():
    assert "no-contents" in [finding.code for finding in issue_of(TEXT).findings]


def test_a_document_of_page_numbers_is_still_a_document():
    issue = issue_of("- 1 -\n- 2 -\n")
    assert len(issue.articles) == 1
