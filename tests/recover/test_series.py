"""Which publication an issue belongs to."""

from __future__ import annotations

import pytest

from reader.model import SourceText
from reader.recover import recover_issue
from reader.recover.series import find_series
from tests.factories import issue_text, make_issue, make_source


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("云川市人民政府公报 2031年第6期.pdf", "云川市人民政府公报"),
        ("《云川公报》2031年第6-7期合刊.txt", "云川公报"),
        ("云川市政府公报二〇三一年第六期.txt", "云川市政府公报"),
        ("云川公报（总第123期）.docx", "云川公报"),
        ("云川公报 第12卷第3期.txt", "云川公报"),
        ("202306云川公报.txt", "云川公报"),
        ("云川公报2031年2月 校对稿.txt", "云川公报"),
        ("第6期 云川公报_二次识别.txt", "云川公报"),
        ("云川日报20310615第02版.txt", "云川日报"),
        ("2031年06月15日云川日报.txt", "云川日报"),
        ("云川月报2031年6月（扫描版）.txt", "云川月报"),
        ("云川双月刊 2031 3.txt", "云川双月刊"),
        ("云川报2031-06-15.txt", "云川报"),
        ("2031年云川统计年鉴_OCR.txt", "云川统计年鉴"),
        ("云川要闻2031年6月.txt", "云川要闻"),
        ("Shire Gazette 2031-06.txt", "Shire Gazette"),
        ("000_73b6ce06418697ac.txt", None),
        ("第6期.txt", None),
        ("6月.txt", None),
        ("公报2031.txt", None),
        ("scan_0001.txt", None),
        ("yunchuan-2031-06.txt", None),
        ("江北区召开会议2031.txt", None),
        ("关于印发云川公报的通知2031.txt", None),
        ("新建文本文档.txt", None),
    ],
)
def test_the_name_of_a_file_without_what_tells_issues_apart_is_the_series(name: str, series: str | None) -> None:
    found = find_series(name, (), ())
    assert (found.name if found else None) == series


@pytest.mark.parametrize(
    ("folders", "series"),
    [
        (("2031", "云川公报"), "云川公报"),
        (("云川公报2031.zip",), "云川公报"),
        (("下载", "桌面"), None),
        (("2031", "06", "扫描", "云川公报"), None),
        ((), None),
    ],
)
def test_one_of_the_nearest_folders_may_name_the_series(folders: tuple[str, ...], series: str | None) -> None:
    found = find_series("06.txt", folders, ())
    assert (found.name if found else None) == series


def test_the_masthead_is_believed_before_the_name_of_the_file() -> None:
    text = "云 川 公 报\n2031年第6期（总第186期）\n\n目录\n"
    found = find_series("云川简报2031年6月.txt", (), make_source(text=text).lines)
    assert found is not None
    assert (found.name, found.evidence) == ("云川公报", "the masthead says 云川公报")


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("云川通报\n2031年第9期\n\n江北区要闻", "云川通报"),
        ("云川通报\n江北区要闻", None),
        ("云川公报 2031年第6期\n正文", "云川公报"),
        ("关于发布云川公报\n正文", None),
        ("江北区举办茶园文化节\n2031年第9期", None),
    ],
)
def test_a_word_that_may_mean_other_things_needs_a_number_beside_it(text: str, series: str | None) -> None:
    found = find_series("1.txt", (), make_source(text=text).lines)
    assert (found.name if found else None) == series


def test_a_masthead_with_any_words_counts_when_the_file_is_called_so_too() -> None:
    found = find_series("云川纵横2031年6月.txt", (), make_source(text="云川纵横\n\n目录\n").lines)
    assert found is not None
    assert found.evidence == "the masthead says 云川纵横"


def test_a_running_header_names_the_series() -> None:
    page = "江北区新建桥梁开工。\n" * 12
    text = page + "".join(f"云川公报 2031年第6期\n{page}" for _ in range(4))
    found = find_series("1.txt", (), make_source(text=text).lines)
    assert found is not None
    assert (found.name, found.evidence) == ("云川公报", "4 running headers say 云川公报")
    twice = page + "".join(f"云川公报 2031年第6期\n{page}" for _ in range(2))
    assert find_series("1.txt", (), make_source(text=twice).lines) is None


def test_the_heading_of_the_contents_may_name_the_series() -> None:
    issue = issue_text(make_issue(6)).replace("目录 Contents", "云川公报2031年第6期目录")
    assert recover_issue(make_source("1.txt", issue)).meta.series == "云川公报"


def test_a_section_is_no_masthead() -> None:
    text = "会议要情\n" + issue_text(make_issue(6)).replace("目录 Contents", "目录\n会议要情")
    assert recover_issue(make_source("1.txt", text)).meta.series is None


def test_the_series_comes_with_its_reason_after_those_of_the_date() -> None:
    source: SourceText = make_source("1.txt", "云川公报\n2031年第6期\n\n" + issue_text(make_issue(6)))
    meta = recover_issue(source).meta
    assert (meta.series, meta.evidence[-1]) == ("云川公报", "the masthead says 云川公报")
    assert meta.evidence[0] == "the masthead says 2031年第6期"


def test_a_series_set_by_hand_is_kept() -> None:
    source = make_source("云川简报2031年6月.txt", issue_text(make_issue(6)))
    meta = recover_issue(source, series="江北简报").meta
    assert (meta.series, meta.evidence[-1]) == ("江北简报", "the series was set by hand")


def test_an_issue_that_nothing_names_has_no_series() -> None:
    meta = recover_issue(make_source("000_73b6ce06418697ac.txt", issue_text(make_issue(6)))).meta
    assert meta.series is None
    assert "series" not in " ".join(meta.evidence)
