"""Contents that are a list without pages."""

import pytest

from reader.model import EntryKind, IssueKind
from tests.recover.texts import issue_of

TITLES = [
    "江北区堤防加固工程完工",
    "望湖区修缮临水老街 百年商号重新开门",
    "1至5月石桥县外运粮食九万吨",
    "青禾县渔光互补电站并网发电",
    "湖上的清晨",
]
TEXTS = [
    "本台消息：堤防工程日前通过验收，两岸居民住进了放心房。",
    "本台消息：老街修缮一期完成，十二家老商号换上新匾。",
    "本台消息：石桥县粮食部门统计，外运量比去年多一成。",
    "本台消息：三千亩水面上的光伏板开始送电。",
    "本台消息：晨雾散去，渔船一只接一只出港。",
]


def body(mark="### {}", titles=TITLES):
    return "\n\n".join(f"{mark.format(title)}\n\n{text}" for title, text in zip(titles, TEXTS, strict=True))


def opened(text):
    """Return what each entry is called and the title and the first paragraph of the article it opens."""
    issue = issue_of(text)
    entries = [child for entry in issue.toc for child in ([entry] if not entry.children else entry.children)]
    articles = [issue.articles[entry.article] if entry.article is not None else None for entry in entries]
    return [
        (entry.title, *((article.title, article.paragraphs[:1]) if article else (None, ())))
        for entry, article in zip(entries, articles, strict=True)
    ]


RIGHT = [(title, title, (text,)) for title, text in zip(TITLES, TEXTS, strict=True)]


@pytest.mark.parametrize(
    "entry",
    ["{n}.{t}；", "{n}. {t}", "{n}、{t}", "（{n}）{t}", "0{n} {t}", "- {t}", "* [{t}](#a)", "◆{t}", "{t}；", "{t}"],
)
@pytest.mark.parametrize("mark", ["### {}", "**{}**", "{}"])
def test_each_entry_opens_the_text_under_its_title(entry, mark):
    listed = "\n".join(entry.format(n=n, t=title) for n, title in enumerate(TITLES, start=1))
    assert opened(f"内容提要\n\n{listed}\n\n{body(mark)}") == RIGHT


def test_a_list_at_the_end_opens_the_texts_before_it():
    assert opened(body("{}") + "\n\n本期目录\n" + "\n".join(TITLES)) == RIGHT


def test_an_entry_wrapped_behind_its_colon_is_one():
    titles = [*TITLES[:3], "云川评论：把小事办成大事", TITLES[4]]
    listed = "\n\n".join(f"{n}.{t}；" for n, t in enumerate(titles, start=1)).replace("评论：", "评论：\n\n")
    assert [entry for entry, *_ in opened(f"{listed}\n\n{body(titles=titles)}")] == titles


def test_the_shortened_title_of_a_heading_is_found():
    listed = "\n".join(f"{n}. {t} 各方反应积极" for n, t in enumerate(TITLES, start=1))
    assert [article for _, article, _ in opened(f"{listed}\n{TITLES[0]}\n\n{body()}")][1:] == TITLES[1:]


def test_a_title_with_other_words_is_found_by_its_turn():
    titles = [*TITLES[:2], "石桥县五个月卖粮多一成", *TITLES[3:]]
    listed = "\n".join(f"{n}. {t}" for n, t in enumerate(titles, start=1))
    assert opened(f"{listed}\n\n{body()}")[2][1] == TITLES[2]


def test_a_title_out_of_its_turn_is_found():
    listed = "\n".join(f"{n}. {t}" for n, t in enumerate([*TITLES[1:], TITLES[0] + "了"], start=1))
    assert [article for _, article, _ in opened(f"{listed}\n\n{body()}")] == [*TITLES[1:], TITLES[0]]


def test_short_news_under_one_title_are_its_parts():
    news = ["石桥县开行夜班公交", "青禾县文化节开幕"]
    listed = "\n".join(f"{n}.{t}" for n, t in enumerate(TITLES, start=1))
    parts = "".join(f"\n（{n}）{t}；" for n, t in enumerate(news, start=1))
    inside = "".join(f"<p><strong>{t}</strong></p><p>{t}，大家都说好。</p>" for t in news)
    issue = issue_of(f"{listed}\n6.县区快讯：{parts}\n\n{body()}\n\n### 县区快讯\n\n<p>本台消息：</p>{inside}")
    last = issue.toc[-1]
    assert [(part.kind, part.title, part.paragraph) for part in last.children] == [
        (EntryKind.PART, news[0], 1),
        (EntryKind.PART, news[1], 3),
    ]
    assert len(issue.articles) == 6


def test_the_words_of_a_link_under_each_text_are_left_out():
    text = "\n".join(TITLES) + "\n\n" + body().replace("。\n", "。\n\n[查看原文](https://news.example/1)\n")
    issue = issue_of(text + "\n\n[查看原文](https://news.example/1)\n\n(更新时间戳: 1938250000000)")
    assert [article.paragraphs for article in issue.articles] == [(text,) for text in TEXTS]


def test_names_and_the_number_of_a_document_beside_a_title_are_no_part_of_it():
    listed = "\n".join(f"{t}　　沈砚舟" for t in TITLES)
    assert [entry for entry, *_ in opened(f"目录\n{listed}\n\n{body('{}')}")] == TITLES
    listed = "\n".join(f"{t}（云政发〔2031〕{n}号）" for n, t in enumerate(TITLES, start=1))
    text = "\n\n".join(
        f"{t}\n云政发〔2031〕{n}号\n\n{x}" for n, (t, x) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
    )
    assert [entry for entry, *_ in opened(f"目录\n{listed}\n\n{text}")] == TITLES


def test_a_text_that_begins_with_the_words_of_its_title_keeps_them():
    texts = "\n\n".join(f"{title}，{text}" for title, text in zip(TITLES[:4], TEXTS, strict=False))
    articles = issue_of("\n".join(f"{n}、{t}" for n, t in enumerate(TITLES[:4], start=1)) + "\n\n" + texts).articles
    assert [article.title for article in articles] == TITLES[:4]
    assert articles[0].paragraphs == (f"{TITLES[0]}，{TEXTS[0]}",)


def test_sections_above_the_entries_are_sections():
    listed = f"【城建】\n1、{TITLES[0]}\n2、{TITLES[1]}\n【县区】\n1、{TITLES[2]}\n2、{TITLES[3]}\n3、{TITLES[4]}"
    text = body("{}").replace(TITLES[0], f"【城建】\n\n{TITLES[0]}").replace(TITLES[2], f"【县区】\n\n{TITLES[2]}")
    issue = issue_of(f"云川周报\n\n{listed}\n\n{text}")
    assert [(entry.title, len(entry.children)) for entry in issue.toc] == [("城建", 2), ("县区", 3)]
    assert [article.section for article in issue.articles] == ["城建", "城建", "县区", "县区", "县区"]


def test_chapters_hold_their_sections():
    text = (
        "手册\n\n1. 安装\n  1.1 准备工作\n  1.2 安装步骤\n2. 使用说明\n  2.1 登录系统\n3. 常见问题\n\n"
        "## 1. 安装\n\n### 1.1 准备工作\n\n先备份。\n\n### 1.2 安装步骤\n\n再安装。\n\n"
        "## 2. 使用说明\n\n打开即用。\n\n### 2.1 登录系统\n\n输入口令。\n\n## 3. 常见问题\n\n见网站上的问答。"
    )
    issue = issue_of(text)
    assert [(entry.kind, entry.title, len(entry.children)) for entry in issue.toc] == [
        (EntryKind.SECTION, "安装", 2),
        (EntryKind.ARTICLE, "使用说明", 1),
        (EntryKind.ARTICLE, "常见问题", 0),
    ]


def test_lines_of_code_that_come_back_are_no_contents():
    code = "打开文件\n读取内容\n关闭文件\n"
    text = "".join(
        f"## 第{n}讲\n\n{code if n in (2, 3) else ''}这一讲的内容很长，要慢慢看，看完再做题。\n\n" for n in range(1, 12)
    )
    assert issue_of(text).meta.kind is IssueKind.DOCUMENT


@pytest.mark.parametrize("name", ["◆◆◆ {} ◆◆◆", "★{}★", "● {} ●"])
def test_a_name_between_symbols_is_no_entry_of_a_list_with_bullets(name):
    listed = f"{name.format('时政')}\n- {TITLES[0]}\n- {TITLES[1]}\n{name.format('社会')}\n- {TITLES[2]}\n"
    texts = [f"{title}\n\n{text}" for title, text in zip(TITLES[:3], TEXTS[:3], strict=True)]
    issue = issue_of(f"目录\n{listed}\n\n时政\n\n{texts[0]}\n\n{texts[1]}\n\n社会\n\n{texts[2]}\n")
    assert [(entry.title, entry.kind) for entry in issue.toc] == [
        ("时政", EntryKind.SECTION),
        ("社会", EntryKind.SECTION),
    ]
    assert [article.section for article in issue.articles] == ["时政", "时政", "社会"]
