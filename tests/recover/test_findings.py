"""Every doubt says what, where and why."""

from reader.model import Severity
from tests.recover.texts import issue_of

TEXT = "有关部门作了部署，要求把各项工作做在前面，做得更细更实。"
TITLES = ["江北区召开防汛工作会议", "望湖区修缮临水老街", "石桥县推进农田建设", "青禾县举办渔家文化节"]


def found(pages=(1, 2, 3, 4), damage=lambda body: body):
    listed = "\n".join(f"{title}......{page}" for page, title in zip(pages, TITLES, strict=True))
    body = "\n\n".join(f"{title} 6月{day}日，{TEXT}" for day, title in enumerate(TITLES, start=1))
    return {finding.code: finding for finding in issue_of(f"目录\n{listed}\n\n{damage(body)}", "a.txt").findings}


def test_a_clean_issue_has_no_doubt_but_its_year():
    assert set(found()) == {"year-unknown"}


def test_a_missing_page_is_noted():
    assert found((1, "", 3, 4))["page-missing"].severity is Severity.NOTE


def test_a_page_that_falls_is_doubted():
    finding = found((1, 2, 7, 4))["page-disorder"]
    assert finding.severity is Severity.DOUBT
    assert dict(finding.facts) == {"title": TITLES[3], "page": "4"}


def test_a_text_that_breaks_off_is_a_loss():
    finding = found(damage=lambda body: body.removesuffix("更实。"))["text-lost"]
    assert (finding.severity, finding.article) == (Severity.LOSS, 3)


def test_a_title_without_text_is_a_loss():
    finding = found(damage=lambda body: body.replace(f"{TITLES[1]} 6月2日，{TEXT}", TITLES[1]))["text-lost"]
    assert (finding.article, dict(finding.facts)["title"]) == (1, TITLES[1])


def test_a_text_without_a_date_is_noted():
    assert found(damage=lambda body: body.replace("6月2日，", ""))["date-missing"].article == 1


def test_a_character_on_both_sides_of_a_page_break_is_doubted():
    finding = found(damage=lambda body: body.replace("各项工作做在前面", "各项工\n\n工作做在前面", 1))[
        "repeated-character"
    ]
    assert dict(finding.facts) == {"text": "工"}


def test_another_title_in_the_body_is_doubted():
    finding = found(damage=lambda body: body.replace("农田", "衣田"))["title-differs"]
    assert dict(finding.facts) == {"contents": TITLES[2], "body": "石桥县推进衣田建设"}


def test_a_guessed_year_is_doubted():
    assert (
        dict(found(damage=lambda body: body.replace("6月1日，", "6月1日，2031年"))["year-doubtful"].facts)["year"]
        == "2031"
    )


def test_a_guessed_month_is_doubted():
    def damage(body):
        return body.replace("6月2日，", "5月2日，").replace("6月3日，", "4月3日，")

    assert "month-doubtful" in found(damage=damage)
