"""What stands beside a recovered text: the lines of its file, and the pictures of its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NotFoundError, SourceError
from reader.library import Library
from reader.model import FilePages, IssueId
from tests.golden import DATA


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library")
    yield library
    library.close()


def held(library: Library, slug: str) -> IssueId:
    (path,) = (path for path in (DATA / slug).iterdir() if path.name.startswith("source"))
    (outcome,) = library.import_files([path]).outcomes
    assert outcome.issue is not None
    return outcome.issue.id


def test_each_paragraph_names_the_line_of_the_file_where_it_begins(library: Library) -> None:
    issue = held(library, "gb18030")
    lines = {line.number: line.text for line in library.original_lines(issue)}
    for article in library.articles(issue):
        for number, paragraph in zip(article.paragraph_lines, article.paragraphs, strict=True):
            assert paragraph[:4] in lines[number]


def test_a_text_file_has_no_pages(library: Library) -> None:
    issue = held(library, "gb18030")
    assert library.pages(issue) == FilePages()
    assert library.pages(issue).page_of(7) is None
    with pytest.raises(SourceError, match="cannot be drawn"):
        library.page_picture(issue, 1, 300)


def test_an_article_of_a_pdf_stands_on_a_page_that_can_be_shown(library: Library) -> None:
    issue = held(library, "pdf-one-column")
    pages = library.pages(issue)
    lines = library.original_lines(issue)
    for article in library.articles(issue):
        assert article.line is not None
        page = pages.page_of(article.line)
        assert page == next(line.page_of_file for line in lines if line.number == article.line)
    assert page is not None
    assert library.page_picture(issue, page, 200).width == 200


def test_a_page_without_text_has_the_line_of_the_page_behind_it() -> None:
    pages = FilePages((1, 5, 5, 9))
    assert [pages.page_of(line) for line in (1, 4, 5, 8, 9, 99)] == [1, 1, 3, 3, 4, 4]
    assert pages.page_of(0) == 1


def test_an_issue_that_is_not_there_has_neither(library: Library) -> None:
    for ask in (library.pages, library.original_lines):
        with pytest.raises(NotFoundError):
            ask(IssueId(7))
