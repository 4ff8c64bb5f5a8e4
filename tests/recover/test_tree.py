"""Which name of the contents stands under which."""

from reader.model import EntryKind
from tests.recover.texts import issue_of

TEXT = "有关部门作了部署，要求把各项工作做在前面，做得更细更实。"


def shape(entries):
    return [
        (entry.kind.value, entry.title, shape(entry.children)) if entry.children else entry.title for entry in entries
    ]


def bulletin(contents, body=None):
    """Return the tree of a bulletin; a body is made of the lines of the contents when none is given."""
    if body is None:
        rows = []
        for line in contents.strip().split("\n"):
            title, _, page = line.strip().partition("....")
            rows.append(f"{title} 6月1日，{TEXT}" if page else line.strip("◆■【】 "))
        body = "\n\n".join(rows)
    return shape(issue_of(f"目录\n{contents}\n\n{body}").toc)


def test_marked_names_head_the_entries_behind_them():
    contents = "◆ 时政 ◆\n江北区召开大会....1\n望湖区召开大会....2\n◆ 经济 ◆\n石桥县建成粮库....3"
    assert bulletin(contents) == [
        ("section", "时政", ["江北区召开大会", "望湖区召开大会"]),
        ("section", "经济", ["石桥县建成粮库"]),
    ]


def test_a_mark_that_another_follows_stands_above_it():
    contents = (
        "◆ 时政\n【会议】\n江北区召开大会....1\n【活动】\n望湖区修缮老街....2\n◆ 经济\n【项目】\n石桥县建粮库....3"
    )
    assert bulletin(contents) == [
        (
            "section",
            "时政",
            [("subsection", "会议", ["江北区召开大会"]), ("subsection", "活动", ["望湖区修缮老街"])],
        ),
        ("section", "经济", [("subsection", "项目", ["石桥县建粮库"])]),
    ]


def test_numbers_say_the_level_of_names():
    contents = (
        "一、时政\n（一）会议\n江北区召开大会....1\n（二）活动\n望湖区修缮老街....2\n二、经济\n石桥县建成粮库....3"
    )
    assert [entry[1] for entry in bulletin(contents)] == ["时政", "经济"]
    assert [entry[1] for entry in bulletin(contents)[0][2]] == ["会议", "活动"]


def test_unmarked_names_that_follow_each_other_are_section_and_subsection():
    contents = (
        "\n时政要闻\n\n会议活动\n\n江北区召开大会....1\n\n调研考察\n\n望湖区修缮老街....2\n"
        "\n经济建设\n\n项目招商\n\n石桥县建成粮库....3"
    )
    body = "\n\n".join(
        f"时政要闻 会议活动 江北区召开大会　6月1日，{TEXT} 调研考察 望湖区修缮老街　6月2日，{TEXT} "
        f"经济建设 项目招商 石桥县建成粮库　6月3日，{TEXT}".split(" ")
    )
    tree = bulletin(contents, body)
    assert [entry[1] for entry in tree] == ["时政要闻", "经济建设"]
    assert [entry[1] for entry in tree[0][2]] == ["会议活动", "调研考察"]


def test_a_report_without_a_page_has_its_numbered_entries_as_parts():
    contents = (
        "政府工作报告\n一、过去一年的工作....1\n二、今年的主要任务....4\n江北区召开大会....9\n望湖区修缮老街....9"
    )
    body = (
        f"政府工作报告\n\n同志们：\n\n{TEXT}\n\n一、过去一年的工作\n{TEXT}\n\n二、今年的主要任务\n{TEXT}\n\n"
        f"江北区召开大会 6月1日，{TEXT}\n\n望湖区修缮老街 6月2日，{TEXT}"
    )
    issue = issue_of(f"目录\n{contents}\n\n{body}")
    report = issue.toc[0]
    assert (report.title, report.kind) == ("政府工作报告", EntryKind.ARTICLE)
    assert [part.kind for part in report.children] == [EntryKind.PART, EntryKind.PART]
    paragraphs = issue.articles[report.article].paragraphs
    assert [paragraphs[part.paragraph] for part in report.children] == ["一、过去一年的工作", "二、今年的主要任务"]
    assert len(issue.articles) == 3


def test_a_part_the_body_has_lost_opens_nothing():
    contents = (
        "政府工作报告\n一、过去一年的工作....1\n二、今年的主要任务....4\n江北区召开大会....9\n望湖区修缮老街....9"
    )
    body = (
        f"政府工作报告\n\n同志们：\n\n{TEXT}\n\n一、过去一年的工作\n{TEXT}\n\n"
        f"江北区召开大会 6月1日，{TEXT}\n\n望湖区修缮老街 6月2日，{TEXT}"
    )
    parts = issue_of(f"目录\n{contents}\n\n{body}").toc[0].children
    assert [(part.article, part.paragraph) for part in parts] == [(0, 2), (None, None)]


def test_levels_never_leave_a_gap():
    contents = "（一）会议\n江北区召开大会....1\n一、经济\n石桥县建成粮库....3\n（一）项目\n望湖区修缮老街....4"

    def check(entries, level):
        for entry in entries:
            assert entry.level == level
            check(entry.children, level + 1)

    check(issue_of(f"目录\n{contents}\n\n江北区召开大会 6月1日，{TEXT}").toc, 1)
