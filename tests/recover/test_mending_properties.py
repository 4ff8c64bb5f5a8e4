"""Whatever is mended, in whatever order: nothing is lost, everything fits together, all can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    JoinParagraphs,
    Mend,
    Merge,
    Move,
    PartParagraph,
    RecoveredIssue,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
    TocEntry,
    mend_from_json,
    mend_to_json,
    quote_article,
    quote_point,
)
from reader.recover.mending.mending import mend_issue
from tests.factories import make_article, make_issue, make_toc

Choice = tuple[int, int, int, int]
"""Kind of a mend and three numbers that choose its place."""

CHOICES = st.lists(st.tuples(*[st.integers(0, 40)] * 4), max_size=7)
TEXTS = st.lists(
    st.lists(st.text("江北区植树，。 6月1日　a", min_size=1, max_size=12).filter(str.strip), max_size=4),
    min_size=1,
    max_size=5,
)


def issue_of(texts: list[list[str]]) -> RecoveredIssue:
    """Return an issue of articles with these paragraphs, each third one unlisted, lines known for each second one."""
    articles = [
        make_article(
            f"{'甲乙丙丁戊'[i]}题",
            *text,
            section="时政" if i % 2 else None,
            toc_title=None if i % 3 == 2 else f"{'甲乙丙丁戊'[i]}题",
            line=10 * i + 1,
            paragraph_lines=tuple(range(10 * i + 2, 10 * i + 2 + (len(text) or 1))) if i % 2 else (),
        )
        for i, text in enumerate(texts)
    ]
    return make_issue(6, articles=articles, toc=make_toc(articles))


def mend_of(choice: Choice, issue: RecoveredIssue) -> Mend:
    """Return a mend whose place is in the issue."""
    kind, first, second, third = choice
    at = first % len(issue.articles)
    article, quote = issue.articles[at], quote_article(issue.articles, at)
    paragraph = second % max(1, len(article.paragraphs))
    kinds = kind % 9
    if kinds in (2, 3, 4) and article.paragraphs:
        point = quote_point(article, paragraph, third % (len(article.paragraphs[paragraph]) + 1))
        return (Split(quote, point, "新题"), JoinParagraphs(quote, point), PartParagraph(quote, point))[kinds - 2]
    other = quote_article(issue.articles, (at + 1) % len(issue.articles))
    finding = issue.findings[second % len(issue.findings)]
    return (
        Merge(quote, other, keep_title=bool(second % 2)),
        Move(quote, ("时政", "新栏", None)[second % 3], ("小栏", None)[third % 2], other),
        Retitle(quote, f"题{third}"),
        Redate(quote, None),
        SetIssue(year=2020 + second, month=third % 12 + 1),
        Settle(finding.code, None if finding.article is None else quote, finding.facts),
    )[kinds % 6]


def mends_of(choices: list[Choice], issue: RecoveredIssue) -> list[Mend]:
    """Return mends each of which was made on the result of those before it."""
    mends: list[Mend] = []
    for choice in choices:
        mends.append(mend_of(choice, mend_issue(issue, mends).recovered))
    return mends


def ink(issue: RecoveredIssue) -> Counter[str]:
    """Return how often each character that is no space stands in titles and texts."""
    texts = [text for article in issue.articles for text in (article.title, *article.paragraphs)]
    return Counter(char for text in texts for char in text if not char.isspace())


def entries(issue: RecoveredIssue) -> Iterator[tuple[TocEntry, int]]:
    waiting = [(entry, 1) for entry in issue.toc]
    while waiting:
        entry, level = waiting.pop()
        yield entry, level
        waiting += [(child, level + 1) for child in entry.children]


def assert_fits_together(issue: RecoveredIssue) -> None:
    for article in issue.articles:
        assert len(article.paragraph_lines) in (0, len(article.paragraphs))
    opened = Counter(entry.article for entry, _ in entries(issue) if entry.kind == "article")
    assert opened == Counter(range(len(issue.articles)))
    for entry, level in entries(issue):
        assert entry.level == level
        assert entry.article is None or 0 <= entry.article < len(issue.articles)
        if entry.paragraph is not None and entry.article is not None:
            assert 0 <= entry.paragraph < max(1, len(issue.articles[entry.article].paragraphs))
    for finding in issue.findings:
        assert finding.article is None or 0 <= finding.article < len(issue.articles)


@given(TEXTS, CHOICES)
def test_no_text_is_lost_and_everything_fits_together(texts: list[list[str]], choices: list[Choice]) -> None:
    issue = issue_of(texts)
    mends = [mend for mend in mends_of(choices, issue) if not isinstance(mend, Retitle)]
    result = mend_issue(issue, mends)
    assert not ink(issue) - ink(result.recovered)
    assert_fits_together(result.recovered)


@given(TEXTS, CHOICES)
def test_each_article_comes_from_one_of_the_recovery_and_none_is_lost(
    texts: list[list[str]], choices: list[Choice]
) -> None:
    issue = issue_of(texts)
    result = mend_issue(issue, mends_of(choices, issue))
    assert len(set(result.origins)) == len(result.origins) == len(result.recovered.articles)
    assert set(result.absorbed.values()) <= set(result.origins)
    assert not set(result.absorbed) & set(result.origins)
    recovered = {origin.article for origin in (*result.origins, *result.absorbed) if origin.split is None}
    assert recovered == set(range(len(issue.articles)))
    assert mend_issue(issue, ()).recovered == issue


@given(TEXTS, CHOICES, st.integers(0, 6))
def test_one_mend_less_is_never_an_exception(texts: list[list[str]], choices: list[Choice], gone: int) -> None:
    issue = issue_of(texts)
    mends = mends_of(choices, issue)
    del mends[gone : gone + 1]
    result = mend_issue(issue, mends)
    assert_fits_together(result.recovered)
    lost = [finding for finding in result.recovered.findings if finding.code == "mend-lost"]
    assert len(lost) <= result.applied.count(False)


@given(TEXTS, CHOICES)
def test_mends_read_back_from_json_as_they_were(texts: list[list[str]], choices: list[Choice]) -> None:
    for mend in mends_of(choices, issue_of(texts)):
        assert mend_from_json(mend_to_json(mend)) == mend
