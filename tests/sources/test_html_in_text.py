"""HTML that sites paste into text and Markdown."""

import pytest

from reader.sources.html_in_text import split_html


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("<p>江北区开会。</p><p>望湖区修街。</p>", ["江北区开会。", "望湖区修街。"]),
        ("<p><strong>青禾县 </strong>（讯）：放养鱼苗。<br></p>", ["**青禾县**（讯）：放养鱼苗。"]),
        ('<h2 align="center">江北区开会</h2>', ["## 江北区开会"]),
        ("<ul><li>江北区</li><li>望湖区</li></ul>", ["- 江北区", "- 望湖区"]),
        ("<p>江北区开会。<br>望湖区修街。</p>", ["江北区开会。", "望湖区修街。"]),
        ('### <a name="q1"></a>如何申请？', ["### 如何申请？"]),
        ("<p>&nbsp;石桥县&amp;青禾县</p>", [" 石桥县&青禾县"]),
        ("<p><strong></strong></p>", [""]),
        ('<span style="color: red">江北区</span>开会', ["江北区开会"]),
    ],
)
def test_blocks_are_lines_and_emphasis_is_markdown(line, pieces):
    assert split_html(line) == pieces


@pytest.mark.parametrize("line", ["江北区<br/>开会", "a < b > c", "<未完>", "List<String> names", "江北区开会。"])
def test_what_is_no_such_html_stays_as_it_is(line):
    assert split_html(line) == [line]
