"""Of two readings of one document the one that fits it is taken."""

from reader.model import EntryKind
from tests.recover.texts import issue_of

NAMES = ("江北区召开防汛工作会议", "望湖区老街保护规划获批", "青禾县粮食收购工作展开", "石桥县新建三所幼儿园")
TEXT = "有关部门负责人参加，会议对下一步工作作出安排，要求压实责任、注重实效，确保各项任务按期完成。"
SECTIONS = (("时政", NAMES[:2]), ("社会", NAMES[2:]))


def document(dateline):
    listed = "\n\n".join(f"◆ {name} ◆\n\n" + "\n".join(titles) for name, titles in SECTIONS)
    body = "\n\n".join(
        f"{name}\n\n" + "\n\n".join(f"{title} {dateline}{TEXT}" for title in titles) for name, titles in SECTIONS
    )
    return f"目录\n\n{listed}\n\n\n{body}\n"


def test_contents_without_pages_over_dated_texts_are_those_of_a_bulletin():
    issue = issue_of(document("6月3日，"))
    assert [(entry.kind, entry.title) for entry in issue.toc] == [
        (EntryKind.SECTION, "时政"),
        (EntryKind.SECTION, "社会"),
    ]
    assert [article.title for article in issue.articles] == list(NAMES)
    assert all(article.toc_title == article.title for article in issue.articles)


def test_texts_under_dates_in_brackets_are_those_of_a_bulletin():
    wrapped = document("（6月3日）").replace("会议对下一步", "会议对\n下一步").replace("注重实效，", "注重实效，\n")
    issue = issue_of(wrapped)
    assert [article.title for article in issue.articles] == list(NAMES)
    assert all(article.paragraphs[0].startswith("（6月3日）") for article in issue.articles)
