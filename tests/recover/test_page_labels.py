"""A PDF without printed contents: its outline gives the tree, its labels the printed pages."""

from pathlib import Path

from reader.model import IssueKind, RecoveredIssue
from reader.recover import recover_issue
from reader.sources import read_source
from tests.sources.making import PdfPage, Placed, pdf

TEXT = ("本手册说明云川市档案馆资料整理的办法，适用", "于馆内全部期刊，自印发之日起施行，不再另发。")
TITLES = ("适用的范围", "用语的含义", "登记的办法")


def recovered(folder: Path, **more: object) -> RecoveredIssue:
    """Return what is recovered from a PDF of four pages with a title in the type of the text on each but the first."""
    pages = [PdfPage([Placed(72, 700 - 20 * i, row) for i, row in enumerate(("前面的说明", *TEXT))])]
    pages += [PdfPage([Placed(72, 700 - 20 * i, row) for i, row in enumerate((title, *TEXT))]) for title in TITLES]
    path = folder / "手册.pdf"
    path.write_bytes(pdf(pages, **more))  # type: ignore[arg-type]
    return recover_issue(read_source(path)[1])


def test_the_outline_of_a_pdf_is_its_structure_where_no_contents_are_printed(tmp_path):
    issue = recovered(tmp_path, outline=[(title, i) for i, title in enumerate(TITLES, 1)])
    assert issue.meta.kind is IssueKind.DOCUMENT
    assert [entry.title for entry in issue.toc] == list(TITLES)
    assert [entry.printed_page for entry in issue.toc] == [None] * 3


def test_labels_of_pages_are_the_printed_pages(tmp_path):
    outline = [(title, i) for i, title in enumerate(TITLES, 1)]
    issue = recovered(tmp_path, outline=outline, labels="0 <</S/r>> 2 <</S/D/St 11>>")
    assert [entry.printed_page for entry in issue.toc] == [None, 11, 12]
    assert [article.printed_page for article in issue.articles][-2:] == [11, 12]
