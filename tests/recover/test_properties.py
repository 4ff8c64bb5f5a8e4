"""What holds for every sequence of lines, however hostile."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import IssueKind, RecoveredIssue, SourceLine, TocEntry
from reader.recover import recover_issue
from reader.recover.lines import readable_lines
from tests.recover.texts import source_of

SLOW = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = """
云川市 江北区召开大会 望湖区 6月1日， 6月 2031年 十一月二十日起 14日至16日 。 ， …… .... 12 3 ０９ （7） 第3页 【要闻】
◆◆◆ ★ ■ 一、 （二） 第一章 3. 目录 Contents 本报记者 本报讯 （上接01版） 校对：李四 ——在全市大会上的讲话 同志们： “ ” ！
⒈ ① ² ፩ 𠀀𠀁 é ﬀ ㍿ Abc x / | [ ) 会议指出要加快推进老街保护和内涝治理工作取得实效
"""
PIECES = [*WORDS.split(), "\t", " ", "\u3000", "\u0301", "- 4 -", "目 录", "时 政", "本报记者 王小明"]
line_texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(max_size=12),
    st.sampled_from(PIECES).map(lambda piece: piece * 40),
)
lines = st.builds(
    SourceLine,
    number=st.just(1),
    text=line_texts.map(str.strip),
    heading=st.sampled_from([0, 0, 0, 0, 1, 2]),
    bold_until=st.sampled_from([0, 0, 0, 4]),
    bullet=st.booleans(),
    indent=st.sampled_from([0, 0, 2, 4]),
    starts_page=st.sampled_from([False, False, False, True]),
)
documents = st.lists(lines, min_size=1, max_size=25)
repeating = st.tuples(st.lists(lines, min_size=1, max_size=5), st.integers(1, 6)).map(lambda some: some[0] * some[1])


def numbered(document: Sequence[SourceLine]) -> list[SourceLine]:
    return [
        replace(line, number=i, bold_until=min(line.bold_until, len(line.text)))
        for i, line in enumerate(document, start=1)
    ]


def recovered(document: Sequence[SourceLine]) -> RecoveredIssue:
    return recover_issue(source_of(numbered(document)))


def entries(toc: Sequence[TocEntry]) -> Iterator[TocEntry]:
    for entry in toc:
        yield entry
        yield from entries(entry.children)


@SLOW
@given(st.one_of(documents, repeating).filter(lambda some: any(line.text for line in some)))
def test_any_lines_are_recovered_and_every_reference_is_in_range(document):
    issue = recovered(document)
    last = len(document)
    for entry in entries(issue.toc):
        assert entry.article is None or 0 <= entry.article < len(issue.articles)
        assert entry.line is None or 1 <= entry.line <= last
        if entry.paragraph is not None:
            assert 0 <= entry.paragraph < len(issue.articles[entry.article].paragraphs)
    for article in issue.articles:
        assert 1 <= article.line <= last
        assert all(text.strip() for text in article.paragraphs)
        assert article.title.strip() or article.paragraphs
        assert 0 <= article.confidence <= 1
    for finding in issue.findings:
        assert finding.article is None or 0 <= finding.article < len(issue.articles)
        assert finding.line is None or 1 <= finding.line <= last


def sign(i: int) -> str:
    """Return four characters that stand in no other line."""
    return "".join(chr(0x5000 + int(digit) * 40 + k) for k, digit in enumerate(f"{i:04d}"))


signed_lines = st.builds(
    lambda before, behind, heading, indent, gap: (before, behind, heading, indent, gap),
    before=st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
    behind=st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    heading=st.sampled_from([0, 0, 0, 1]),
    indent=st.sampled_from([0, 2]),
    gap=st.booleans(),
)


def signed(parts: Sequence[tuple[str, str, int, int, bool]]) -> list[SourceLine]:
    document: list[SourceLine] = []
    for before, behind, heading, indent, gap in parts:
        document += [SourceLine(0, "")] if gap else []
        text = (before + sign(len(document)) + behind).strip()
        document.append(SourceLine(0, text, heading=heading, indent=indent))
    return numbered(document)


def said(issue: RecoveredIssue) -> str:
    """Return everything an issue says: contents, articles, its own name."""
    texts = [issue.meta.title, *(entry.title for entry in entries(issue.toc))]
    for article in issue.articles:
        texts += [article.kicker, article.title, article.subtitle, *article.paragraphs, article.byline]
    return "\n".join(text for text in texts if text)


@SLOW
@given(st.lists(signed_lines, min_size=1, max_size=25))
def test_no_line_of_a_document_without_contents_is_lost_without_a_finding(parts):
    """Each line stands in an article, its title or the tree, is page furniture, or a finding names it."""
    document = signed(parts)
    issue = recover_issue(source_of(document))
    if issue.meta.kind is not IssueKind.DOCUMENT:
        return
    text = said(issue)
    readable = {line.number for line in readable_lines(document)}
    named = {finding.line for finding in issue.findings}
    lost = [line.text for line in document if line.text and sign(line.number - 1) not in text]
    assert all(line.number not in readable or line.number in named for line in document if line.text in lost)


@SLOW
@given(st.lists(signed_lines, min_size=1, max_size=20))
def test_no_line_of_the_body_of_a_bulletin_is_lost_without_a_finding(parts):
    """The same holds for the lines behind printed contents."""
    contents = [SourceLine(0, "目录"), *(SourceLine(0, f"江北区召开第{n}次防汛会议......{n}") for n in (1, 2, 3))]
    opening = SourceLine(0, "江北区召开第1次防汛会议 6月1日，江北区召开会议，部署防汛准备工作。")
    document = numbered([*contents, opening, *signed(parts)])
    issue = recover_issue(source_of(document))
    text = said(issue)
    readable = {line.number for line in readable_lines(document)}
    named = {finding.line for finding in issue.findings}
    for line in document[len(contents) + 1 :]:
        if line.text and line.number in readable:
            assert sign(line.number - len(contents) - 2) in text or line.number in named
