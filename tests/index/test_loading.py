"""Slow libraries wait until they are needed; the words may be cut by either segmenter."""

from __future__ import annotations

import logging
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reader.index import IndexDocument, SearchIndex, parse_query, words
from reader.model import ArticleId

SLOW = ("numpy", "whoosh", "jieba", "rjieba")


def test_importing_the_index_loads_no_slow_library():
    code = (
        "import sys, reader.index as room\n"
        "room.make_snippet(room.parse_query('江北'), '江北', '江北')\n"
        "room.SearchIndex(__import__('pathlib').Path('nowhere')).trouble({})\n"
        f"print([name for name in {SLOW} if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=root)
    assert run.stdout.strip() == "[]"


@pytest.fixture
def without_rjieba(monkeypatch):
    monkeypatch.setitem(sys.modules, "rjieba", None)
    words._segmenter.cache_clear()
    yield
    words._segmenter.cache_clear()


def test_the_index_works_without_rjieba(tmp_path, without_rjieba, monkeypatch, caplog):
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    used = []
    make = tempfile.TemporaryDirectory
    monkeypatch.setattr(tempfile, "TemporaryDirectory", lambda: used.append(make()) or used[-1])
    index = SearchIndex(tmp_path / "index")
    with caplog.at_level(logging.WARNING):
        manifest = index.rebuild(
            [
                IndexDocument(ArticleId(1), "甲", "产品和服务很好"),
                IndexDocument(ArticleId(2), "乙", "人们穿着和服跳舞"),
                IndexDocument(ArticleId(3), "乙", "别的话"),
            ]
        )
    assert "words are cut by jieba" in caplog.text
    assert index.trouble(manifest) == ""
    assert [match.article_id for match in index.search(parse_query("和服"))[0]] == [2, 1]
    assert '"segmenter": "jieba ' in (tmp_path / "index" / "index.1" / "header.json").read_text("utf-8")
    assert len(used) == 1
    assert list(shared.iterdir()) == []
    index.close()


def test_both_segmenters_cut_the_same_words(without_rjieba):
    text = "云川市江北区召开优化营商环境会议，领导调研高质量发展"
    by_jieba = words.cut_words(text)
    words._segmenter.cache_clear()
    sys.modules.pop("rjieba", None)
    assert words.cut_words(text) == by_jieba
    assert "，" not in by_jieba
