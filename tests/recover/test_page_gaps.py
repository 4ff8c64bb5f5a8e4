"""Pages that are missing are told by the numbers around them."""

import pytest

from reader.recover.lines import readable_lines
from reader.recover.page_gaps import find_page_gaps
from tests.recover.texts import read_text

PARAGRAPH = "云川市江北区的渡口清晨开船，沿岸居民往来方便，船工们把缆绳一圈圈收好。"


def gaps(pages, foot="- {} -", sizes=None):
    """Return the missing pages of a text with these page numbers; ``sizes`` says how many paragraphs stand above."""
    parts = []
    for at, page in enumerate(pages):
        count = sizes[at] if sizes else 3
        parts += [f"{PARAGRAPH}第{at}段之{n}。" for n in range(count)]
        parts += ["", foot.format(page), ""]
    lines = read_text("\n".join(parts)).lines
    return [dict(finding.facts)["pages"] for finding in find_page_gaps(lines, readable_lines(lines))]


@pytest.mark.parametrize("foot", ["- {} -", "第{}页", "—{}—", "{}", "第 {} 页 共 96 页"])
def test_a_gap_in_the_page_numbers_is_found(foot):
    assert gaps([1, 2, 3, 6, 7, 8, 9], foot) == ["4–5"]


def test_each_gap_is_told():
    assert gaps([11, 12, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26]) == ["13", "19–20"]


@pytest.mark.parametrize(
    "pages",
    [
        [1, 2, 3, 4, 5, 6, 7],
        [1, 2, 8, 4, 5, 6, 7],  # 3 misread
        [1, 3, 5, 7, 9, 11],  # the other side of each leaf has no number
        [5, 6, 9],  # too few to tell
        [1, 2, 3, 900, 901, 902],
        [3, 8, 1, 9, 4, 7, 2],
    ],
)
def test_numbers_that_tell_no_gap_are_no_finding(pages):
    assert gaps(pages) == []


def test_a_page_whose_number_was_lost_is_not_missing():
    assert gaps([1, 2, 3, 5, 6, 7], sizes=[3, 3, 3, 6, 3, 3]) == []


def test_a_text_without_page_numbers_has_no_gap():
    lines = read_text(f"{PARAGRAPH}\n" * 9).lines
    assert find_page_gaps(lines, readable_lines(lines)) == []
