"""Cuts folded text into words, for ranking. The only module that knows rjieba and jieba; loads them at first use."""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version

log = logging.getLogger(__name__)


def cut_words(text: str) -> list[str]:
    """Return the words of folded text in jieba's search mode: long words and the shorter ones inside them.

    The first call takes 0.1 s with rjieba and some seconds with jieba.
    """
    words = _segmenter()[1](text.encode("utf-8", "replace").decode("utf-8"))
    return [word for word in words if any(char.isalnum() for char in word)]


def segmenter_name() -> str:
    """Return which segmenter cuts, e.g. ``rjieba 0.2.2``."""
    return _segmenter()[0]


@cache
def _segmenter() -> tuple[str, Callable[[str], Iterable[str]]]:
    try:
        import rjieba
    except ImportError:
        log.warning("rjieba is not installed; words are cut by jieba, more slowly")
        return f"jieba {version('jieba')}", _jieba_cutter()
    return f"rjieba {version('rjieba')}", rjieba.cut_for_search


def _jieba_cutter() -> Callable[[str], Iterable[str]]:
    """Return jieba's cutter; its cache would lie in the shared temporary folder, where anyone can put a false one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba is older than the interpreters it runs on
        import jieba
    jieba.setLogLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as private:
        jieba.dt.tmp_dir = private
        jieba.initialize()
    cut: Callable[[str], Iterable[str]] = jieba.cut_for_search
    return cut
