"""Tables of articles: JSON in its shapes, CSV in its dialects, columns by their names, and rows that are no good."""

import gzip
import io
import json
import zipfile

import pytest

from reader.errors import DecodingError, EmptySourceError, NotTextError, SourceError, TooLargeError
from reader.model import PartialDate, Severity
from reader.sources import files_in, read_source, table, table_csv, table_findings, table_json, table_text
from reader.sources.table import Table, digest, kind_of, opened
from reader.sources.table_tree import read_whole

ROW = {"id": "a-1", "title": "江北区开工", "date": "2031-06-01", "section": "要闻", "body": "第一段。\n第二段。"}


@pytest.fixture
def read(tmp_path):
    """Return a function that writes a file and reads all of it: its articles, and what is known of the whole."""

    def reads(name, content, encoding=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = Table(path, lambda: opened(path), encoding)
        rows = list(found.rows())
        return [row.article for row in rows], found.summary(), rows

    return reads


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def codes(summary):
    return [finding.code for finding in summary.findings]


def finding(summary, code):
    return next(found for found in summary.findings if found.code == code)


# --- shapes of JSON --------------------------------------------------------------------------------------------------


def test_a_line_of_json_is_an_article(read):
    (article,), summary, _ = read("云川.jsonl", lines(ROW))
    assert article.source_id == "a-1"
    assert article.title == "江北区开工"
    assert article.paragraphs == ("第一段。", "第二段。")
    assert article.section == "要闻"
    assert article.date.to_json() == "2031-06-01"
    assert article.line == 1
    assert (summary.meta.title, summary.meta.year, summary.meta.month) == ("云川", 2031, 6)
    assert not summary.findings


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ROW, ROW]),
        json.dumps([ROW, ROW], ensure_ascii=False, indent=2),
        json.dumps({"count": 2, "articles": [ROW, ROW], "next": None}),
        json.dumps({"links": [], "pages": [{"x": 1}], "data": [ROW, ROW]}, indent=1),
        json.dumps({"anything": [ROW, ROW]}),
        lines(ROW, ROW),
        "\ufeff" + lines({}, ROW, ROW),
    ],
    ids=["array", "indented", "object", "named-array", "first-array", "lines", "byte-order-mark"],
)
def test_json_comes_in_lines_arrays_and_objects(read, text):
    articles, _, _ = read("导出.json", text)
    assert [article.title for article in articles] == ["江北区开工", "江北区开工"]


def test_an_array_is_read_in_pieces_of_any_size(read, monkeypatch):
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 7)
    rows = [{**ROW, "id": number, "body": "长" * number} for number in range(40)]
    articles, _, _ = read("导出.json", json.dumps({"data": rows}, ensure_ascii=False, indent=1))
    assert [article.source_id for article in articles] == [str(number) for number in range(40)]
    assert articles[2].line == 17


def test_lines_of_a_file_named_json_lines_may_be_an_array(read):
    articles, _, _ = read("导出.jsonl", json.dumps([ROW]))
    assert articles[0].title == "江北区开工"


def test_a_cut_off_array_gives_what_came_before(read):
    text = json.dumps([ROW, ROW, ROW], ensure_ascii=False)
    articles, summary, _ = read("导出.json", text[: len(text) - 30])
    assert len(articles) == 2
    assert finding(summary, "rows-cut-off").severity is Severity.LOSS


@pytest.mark.parametrize(
    "text", ['{"name": "pack', '{"name": "package", "list": [1, 2]}', "[]", "[1, 2]", '{"a" 1}', '{"articles": [}'],
    ids=["cut-off", "no-list", "empty", "numbers", "no-colon", "bad-list"],
)  # fmt: skip
def test_json_without_articles_is_refused(read, text):
    with pytest.raises(SourceError):
        read("导出.json", "\n" + text)


# --- rows that are no good -------------------------------------------------------------------------------------------


def test_bad_lines_are_findings_with_their_lines(read):
    text = lines(ROW) + "{oops\n\n[1]\n" + lines({"url": "x"}, ROW)
    articles, summary, _ = read("导出.jsonl", text)
    assert len(articles) == 2
    assert [(found.code, found.line) for found in summary.findings if found.severity is Severity.LOSS] == [
        ("row-unreadable", 2),
        ("row-unreadable", 4),
        ("row-empty", 5),
    ]


def test_many_bad_rows_are_counted(read):
    text = lines(ROW) + "no\n" * (table_findings.MAX_OF_A_KIND + 7)
    _, summary, _ = read("导出.jsonl", text)
    assert codes(summary).count("row-unreadable") == table_findings.MAX_OF_A_KIND
    assert dict(finding(summary, "rows-more").facts) == {"kind": "row-unreadable", "count": "7"}


def test_a_file_of_bad_rows_alone_is_refused(read):
    with pytest.raises(SourceError, match="no row that is an article"):
        read("导出.jsonl", "no\nnein\n")
    with pytest.raises(EmptySourceError):
        read("导出.jsonl", "\n\n")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("[" * 100_000, "nested"),
        ('{"body": ' + "[" * 900 + "]" * 900 + "}", "nested"),
        ('{"title": "\\ud83d half", "body": "\\u0000\\u0001"}', ""),
    ],
    ids=["brackets", "nested-text", "half-character"],
)
def test_bombs_in_json_are_rows_left_out(read, bad, reason):
    articles, summary, _ = read("导出.jsonl", lines(ROW) + bad + "\n" + lines(ROW))
    assert articles[-1].title == "江北区开工"
    if len(articles) == 2:
        assert reason in finding(summary, "row-unreadable").message
    for article in articles:
        "".join((article.title, *article.paragraphs)).encode()


@pytest.mark.parametrize(("name", "form"), [("导出.jsonl", "{}\n{}\n"), ("导出.json", "[{}, {}]")])
def test_a_number_of_thousands_of_digits_costs_no_row(read, name, form):
    long = json.dumps(ROW).replace('"a-1"', "9" * 5_000)
    articles, summary, _ = read(name, form.format(long, json.dumps(ROW)))
    assert [article.title for article in articles] == ["江北区开工"] * 2
    assert articles[1].source_id == "a-1"
    assert not [found for found in summary.findings if found.severity is Severity.LOSS]


def test_rows_of_many_parts_and_of_many_characters_are_left_out(read, monkeypatch):
    monkeypatch.setattr(table_json, "_LARGE_CHARS", 1_000)
    monkeypatch.setattr(table_json, "_MAX_PARTS", 100)
    monkeypatch.setattr(table_text, "MAX_ROW_CHARS", 5_000)
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 512)
    crowded = '{"body": [' + "[]," * 1_000 + "[]]}"
    long = json.dumps({"title": "长" * 20_000}, ensure_ascii=False)
    articles, summary, _ = read("导出.jsonl", f"{crowded}\n{long}\n" + lines(ROW))
    assert len(articles) == 1
    assert articles[0].line == 3
    assert ["parts" in found.message or "longer" in found.message for found in summary.findings] == [True, True]


@pytest.mark.parametrize("body", ["[]," * 1_000, '"' + "x" * 9_000 + '",'], ids=["parts", "characters"])
def test_an_array_ends_before_an_element_that_is_too_large(read, monkeypatch, body):
    monkeypatch.setattr(table_json, "_LARGE_CHARS", 1_000)
    monkeypatch.setattr(table_json, "_MAX_PARTS", 100)
    monkeypatch.setattr(table_json, "MAX_ROW_CHARS", 5_000)
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 512)
    articles, summary, _ = read("导出.json", f"[{json.dumps(ROW)}, [{body} 1], {json.dumps(ROW)}]")
    assert len(articles) == 1
    assert codes(summary) == ["rows-cut-off"]


def test_an_array_nested_too_deep_is_cut_off(read):
    articles, summary, _ = read("导出.json", f"[{json.dumps(ROW)}, {'[' * 200_000}")
    assert len(articles) == 1
    assert "nested" in finding(summary, "rows-cut-off").message


# --- tables of cells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_are_parted_by_any_usual_mark(read, delimiter, end):
    text = end.join((delimiter.join(("编号", "标题", "正文")), delimiter.join(("7", "江北区开工", '"他说""好""。"'))))
    (article,), summary, _ = read("表.csv", text)
    assert (article.source_id, article.title, article.paragraphs) == ("7", "江北区开工", ('他说"好"。',))
    assert not summary.findings


def test_line_ends_in_quotes_part_paragraphs(read):
    articles, _, _ = read("表.csv", 'title,body\n开工,"第一段。\n第二段, 还有。"\n竣工,完\n')
    assert [article.paragraphs for article in articles] == [("第一段。", "第二段, 还有。"), ("完",)]
    assert [article.line for article in articles] == [2, 4]


def test_a_spreadsheet_may_name_its_delimiter(read):
    (article,), _, _ = read("表.csv", "sep=;\ntitle;body\n开工;一，二, 三\n")
    assert article.paragraphs == ("一，二, 三",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_table_may_be_in_any_encoding(read, encoding):
    text = "標題,正文\n江北區開工,本市的工程在今天開工，這是一個好的開始。\n" * 1
    (article,), _, _ = read("表.csv", text.encode(encoding))
    assert article.title == "江北區開工"


def test_the_encoding_may_be_said(read):
    (article,), _, _ = read("表.csv", "title,body\nabc,甲\n".encode("gb18030"), "gb18030")
    assert article.paragraphs == ("甲",)
    with pytest.raises(DecodingError):
        read("表.csv", b"title\nabc\n", "no-such-code")
    with pytest.raises(DecodingError):
        read("表.csv", b"title\nabc\n", "base64")
    with pytest.raises(DecodingError):
        read("表.csv", "title,body\n江北区开工,本市工程开工\n".encode("gb18030"), "utf-8")


def test_places_that_cannot_be_decoded_are_a_finding(read):
    raw = lines({**ROW, "body": "云川市江北区的工作。" * 60}).encode().replace("江".encode(), b"\xe6\xb1", 1)
    (article,), summary, _ = read("导出.jsonl", raw)
    assert "\ufffd" in article.title
    assert finding(summary, "replaced-characters").severity is Severity.LOSS


def test_a_picture_with_the_ending_of_a_table_is_refused(read):
    with pytest.raises((NotTextError, DecodingError)):
        read("表.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def test_a_first_row_that_names_no_known_column_is_refused(read):
    with pytest.raises(SourceError, match="names the columns"):
        read("表.csv", "1,2,3\n4,5,6\n")
    with pytest.raises(EmptySourceError):
        read("表.csv", "\n \n")
    with pytest.raises(EmptySourceError):
        read("表.csv", "title,body\n")


def test_rows_with_other_numbers_of_cells_are_read_and_named(read):
    articles, summary, _ = read("表.csv", "id,title,body\n1,甲\n2,乙,完,多余\n\n3,丙,完\n")
    assert [article.title for article in articles] == ["甲", "乙", "丙"]
    assert [(found.code, found.line) for found in summary.findings] == [("row-cells", 2), ("row-cells", 3)]


def test_a_quote_that_is_not_closed_costs_one_row(read):
    text = 'title,body\n甲,"没有结束\n' + "".join(f"{name},完\n" for name in "乙丙丁")
    articles, summary, _ = read("表.csv", text)
    assert [article.title for article in articles] == ["乙", "丙", "丁"]
    assert [(found.code, found.line) for found in summary.findings] == [("row-unreadable", 2)]


def test_a_cell_that_is_too_long_costs_its_row(read, monkeypatch):
    monkeypatch.setattr(table_csv, "MAX_ROW_CHARS", 3_000)
    text = 'title,body\n甲,"' + "长\n" * 4_000 + '"\n乙,完\n'
    articles, summary, _ = read("表.csv", text)
    assert articles[-1].title == "乙"
    assert "row-unreadable" in codes(summary)


def test_a_line_that_is_too_long_costs_its_row(read, monkeypatch):
    monkeypatch.setattr(table_text, "MAX_ROW_CHARS", 3_000)
    monkeypatch.setattr(table_text, "CHUNK_BYTES", 1_024)
    articles, summary, _ = read("表.csv", "title,body\n甲," + "长" * 9_000 + "\n乙,完\n")
    assert [article.title for article in articles] == ["乙"]
    assert codes(summary) == ["row-unreadable"]


def test_columns_of_one_name_are_told_apart(read):
    (article,), summary, _ = read("表.csv", "title,body,body\n甲,正文,别的\n")
    assert article.paragraphs == ("正文",)
    assert dict(finding(summary, "columns-left-out").facts)["columns"] == "body (2)"


# --- what columns mean -----------------------------------------------------------------------------------------------


def test_columns_are_known_by_english_and_chinese_names(read):
    row = {
        "文章编号": 12, "题名": "开工", "引题": "引", "副标题": "副", "作者": "方小棠", "发布日期": "2031年6月1日",
        "版面": "要闻", "子栏目": "江北", "页码": "第4页", "标签": "工程;江北", "内容": "完。",
    }  # fmt: skip
    (article,), summary, (full,) = read("导出.jsonl", lines(row))
    assert (article.source_id, article.title, article.kicker, article.subtitle) == ("12", "开工", "引", "副")
    assert (article.section, article.subsection, article.printed_page) == ("要闻", "江北", 4)
    assert (article.byline, article.date.first) == ("方小棠", PartialDate(6, 1, 2031))
    assert full.tags == ("工程", "江北")
    assert codes(summary) == ["tags-taken-over"]
    row = {"_ID": "x", "Headline": "开工", "Pub_Date": 20310601, "CATEGORY": "要闻", "Passage": ["一。", "二。"]}
    (article,), _, _ = read("导出.jsonl", lines(row))
    assert (article.source_id, article.title, article.section) == ("x", "开工", "要闻")
    assert article.paragraphs == ("一。", "二。")


def test_unknown_columns_are_named(read):
    rows = [{**ROW, "url": "x", "metadata": {"a": 1}, "empty": ""}, {**ROW, "text": "别的正文", "title": {"a": 1}}]
    articles, summary, _ = read("导出.jsonl", lines(*rows))
    assert dict(finding(summary, "columns-left-out").facts)["columns"] == "url, metadata, title, text"
    assert articles[1].title == "第一段。"


def test_a_table_with_ever_new_columns_names_some(read):
    rows = [{**ROW, f"k{number}": 1} for number in range(60)]
    _, summary, _ = read("导出.jsonl", lines(*rows))
    assert dict(finding(summary, "columns-left-out").facts)["columns"].endswith(", …")


def test_a_row_without_a_title_is_called_by_its_first_words(read):
    rows = [{"body": "江北区的工程今天开工。第二句。"}, {"body": "短"}, {"body": "很" * 50}]
    articles, summary, _ = read("导出.jsonl", lines(*rows))
    assert [article.title for article in articles] == ["江北区的工程今天开工…", "短", "很" * 30 + "…"]
    assert all(article.confidence == 0.5 for article in articles)
    assert dict(finding(summary, "titles-from-text").facts)["count"] == "3"


def test_a_title_of_a_page_is_cut_and_stays_as_text(read):
    (article,), _, _ = read("导出.jsonl", lines({"title": "长" * 3_000}))
    assert len(article.title) == 1_001
    assert article.paragraphs == ("长" * 3_000,)


def test_paragraphs_of_html_are_paragraphs(read):
    body = "<div><p class='x'>第一段&amp;。</p><p>第二<b>段</b>。<br/>第三段。</p></div>"
    (article,), _, _ = read("导出.jsonl", lines({**ROW, "body": body}))
    assert article.paragraphs == ("第一段&。", "第二段。", "第三段。")
    (article,), _, _ = read("导出.jsonl", lines({**ROW, "body": "若 a<b 且 c>d，则成立。"}))
    assert article.paragraphs == ("若 a<b 且 c>d，则成立。",)


def test_year_month_and_issue_stand_in_for_a_date(read):
    rows = [
        {"title": "甲", "year": 2031, "month": "6月"},
        {"title": "乙", "期号": "2031年6月", "栏目": "要闻"},
        {"title": "丙", "issue": "第6期", "section": "要闻", "subsection": "江北"},
        {"title": "丁", "year": "2031"},
    ]
    articles, summary, _ = read("导出.jsonl", lines(*rows))
    assert [article.date and article.date.to_json() for article in articles] == ["2031-06", "2031-06", None, None]
    places = [(article.section, article.subsection) for article in articles]
    assert places == [(None, None), ("2031年6月", "要闻"), ("要闻", "江北"), (None, None)]
    assert (summary.meta.year, summary.meta.month) == (None, None)


def test_values_that_mean_nothing_are_one_finding_for_each_column(read):
    rows = [{**ROW, "date": "明天", "page": "A04"}, {**ROW, "date": "01/06/2031"}, {**ROW, "date": "2031"}]
    articles, summary, _ = read("导出.jsonl", lines(*rows))
    facts = [dict(found.facts) for found in summary.findings if found.code == "values-not-understood"]
    assert facts == [
        {"column": "date", "value": "明天", "count": "2"},
        {"column": "page", "value": "A04", "count": "1"},
    ]
    assert articles[0].date is None


def test_a_series_that_all_rows_share_names_the_collection(read):
    _, summary, _ = read("导出.jsonl", lines({**ROW, "series": "云川公报"}, {**ROW, "series": "云川公报"}))
    assert (summary.meta.title, summary.meta.series) == ("云川公报", "云川公报")
    _, summary, _ = read("导出.jsonl", lines({**ROW, "刊名": "云川公报"}, {**ROW, "刊名": "石桥公报"}))
    assert (summary.meta.title, summary.meta.series) == ("导出", None)
    assert dict(finding(summary, "columns-left-out").facts)["columns"] == "series"


def test_more_different_tags_than_people_put_on_are_left_out(read):
    rows = [{**ROW, "tags": [f"t{number}-{part}" for part in range(40)]} for number in range(30)]
    _, summary, full = read("导出.jsonl", lines(*rows))
    assert len({tag for row in full for tag in row.tags}) == 1_000
    assert "columns-left-out" in codes(summary)


def test_control_characters_are_taken_out(read):
    (article,), _, _ = read("导出.jsonl", lines({"id": "a\x00b", "title": "开\x07工", "body": "一\x0b二\u200b。\r三"}))
    assert (article.source_id, article.title, article.paragraphs) == ("ab", "开工", ("一", "二。", "三"))


def test_values_of_any_kind_are_texts(read):
    row = {
        "id": 7,
        "title": True,
        "body": [1.5, {"a": 1}, ["x", None]],
        "tags": "",
        "author": ["甲", "乙"],
        "来源": "丙",
    }
    (article,), _, _ = read("导出.jsonl", lines(row))
    assert (article.source_id, article.title, article.byline) == ("7", "True", "甲 乙 丙")
    assert article.paragraphs == ("1.5", '{"a": 1}', "x")


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_packed_table_and_one_in_an_archive_are_read(tmp_path):
    packed = tmp_path / "导出.jsonl.gz"
    packed.write_bytes(gzip.compress(lines(ROW).encode()))
    archive = tmp_path / "导出.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("里面/表.csv", "title,body\n甲,完\n")
    (member,) = files_in(archive)
    assert (kind_of(packed), kind_of(member), kind_of(tmp_path / "a.txt")) == ("json", "csv", "")
    assert read_whole(packed).meta.title == "导出"
    assert read_whole(member).articles[0].title == "甲"
    with pytest.raises(SourceError, match="no longer"):
        read_whole(archive / "别的.csv")


def test_a_damaged_packed_table_is_refused(tmp_path):
    raw = gzip.compress(lines(*[ROW] * 50).encode())
    for number, damaged in enumerate((raw[: len(raw) // 2], b"no gzip at all", raw[:20] + b"\xff" * 20 + raw[40:])):
        path = tmp_path / f"{number}.jsonl.gz"
        path.write_bytes(damaged)
        with pytest.raises(SourceError):
            read_whole(path)


def test_what_unfolds_beyond_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(table_text, "MAX_TABLE_BYTES", 100_000)
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 2_000_000))
    with pytest.raises(TooLargeError):
        read_whole(path)


def test_a_file_beyond_all_measure_is_refused_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "MAX_TABLE_BYTES", 10)
    path = tmp_path / "a.jsonl"
    path.write_text(lines(ROW), encoding="utf-8")
    with pytest.raises(TooLargeError), opened(path):
        pass


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(SourceError), opened(path):
            pass


def test_the_digest_reports_how_far_it_is(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"abc")
    told = []
    sha256, size = digest(path, told.append)
    assert (sha256[:8], size, told) == ("ba7816bf", 3, [3])


def test_sections_come_in_the_order_of_their_first_article(tmp_path):
    rows = [
        {"title": "甲", "section": "要闻"},
        {"title": "乙"},
        {"title": "丙", "section": "综合", "subsection": "江北"},
        {"title": "丁", "section": "要闻", "subsection": "望湖"},
        {"title": "戊", "section": "要闻"},
    ]
    path = tmp_path / "导出.jsonl"
    path.write_text(lines(*rows), encoding="utf-8")

    def shape(entries):
        return [(entry.title, shape(entry.children)) if entry.children else entry.title for entry in entries]

    toc = read_whole(path).toc
    assert shape(toc) == [("要闻", ["甲", ("望湖", ["丁"]), "戊"]), "乙", ("综合", [("江北", ["丙"])])]


def test_a_table_too_large_for_the_memory_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("reader.sources.table_tree._MAX_WHOLE_BYTES", 10)
    path = tmp_path / "导出.jsonl"
    path.write_text(lines(ROW), encoding="utf-8")
    with pytest.raises(TooLargeError):
        read_whole(path)


def test_a_table_as_one_text_has_titles_as_headings(tmp_path):
    path = tmp_path / "导出.jsonl"
    path.write_text(lines(ROW), encoding="utf-8")
    _, source = read_source(path)
    assert [(line.text, line.heading) for line in source.lines] == [
        ("江北区开工", 1),
        ("第一段。", 0),
        ("第二段。", 0),
    ]
    assert (source.format, source.encoding) == ("json", "utf-8")


def test_reading_stops_when_nobody_waits(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(ROW), encoding="utf-8")

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Table(path, lambda: io.BytesIO(lines(ROW).encode()), "utf-8", stop).rows())
