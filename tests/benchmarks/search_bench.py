"""How fast the index is, beside SQLite's FTS5 in the same run. By hand:

    python tests/benchmarks/search_bench.py [ARTICLES]

The texts are random words of jieba's dictionary, drawn by their frequency, 630 characters an article on average.
"""

from __future__ import annotations

import bisect
import itertools
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import rjieba

from reader.folding import fold_text
from reader.index import IndexDocument, SearchIndex, make_snippet, parse_query
from reader.model import ArticleId

QUERIES = {
    "rare": "白洋淀",
    "common": "发展",
    "one character": "市",
    "long": "的发展",
    "two terms": "经济 发展",
    "three terms": "经济 发展 中国",
    "relaxed": "云川市望湖区 经济",
    "nothing": "青禾县石桥县",
}


def make_documents(count: int) -> list[IndexDocument]:
    words, weights = [], []
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, _ = line.split(" ")
            words.append(word)
            weights.append(int(frequency))
    totals = list(itertools.accumulate(weights))
    draw = random.Random(7)

    def some(number: int) -> list[str]:
        return [words[bisect.bisect_right(totals, draw.random() * totals[-1])] for _ in range(number)]

    documents = []
    for number in range(count):
        paragraphs = []
        for _ in range(draw.randint(2, 6)):
            clauses = ["".join(some(draw.randint(4, 12))) for _ in range(draw.randint(5, 12))]
            paragraphs.append("，".join(clauses) + "。")
        documents.append(IndexDocument(ArticleId(number + 1), "".join(some(6)), "\n".join(paragraphs)))
    return documents


def fts5(documents: list[IndexDocument], tokenizer: str, cut: Callable[[str], str]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize='{tokenizer}')")
    rows = ((d.article_id, cut(fold_text(d.title)), cut(fold_text(d.body))) for d in documents)
    db.executemany("INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)", rows)
    db.commit()
    return db


def median_ms(work: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def all_rows(db: sqlite3.Connection, expression: str) -> list[tuple[int]]:
    return db.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank", (expression,)).fetchall()


def main() -> None:
    documents = make_documents(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
    by_id = {d.article_id: d for d in documents}
    characters = sum(len(d.body) for d in documents) / len(documents)
    print(f"{len(documents):,} articles of {characters:.0f} characters")

    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index")
        start = time.perf_counter()
        manifest = index.rebuild(documents)
        ours = len(documents) / (time.perf_counter() - start)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        start = time.perf_counter()
        small = index.update(documents[:110], [])
        update_s = time.perf_counter() - start
        check_ms = median_ms(lambda: index.trouble(small))
        start = time.perf_counter()
        words_db = fts5(documents, "unicode61", lambda text: " ".join(rjieba.cut_for_search(text)))
        theirs = len(documents) / (time.perf_counter() - start)
        start = time.perf_counter()
        trigram_db = fts5(documents, "trigram", str)
        trigrams = len(documents) / (time.perf_counter() - start)
        print(f"articles indexed a second: ours {ours:.0f}, fts5 words {theirs:.0f}, fts5 trigram {trigrams:.0f}")
        print(f"110 articles replaced in {update_s:.2f} s; {size / 1e6:.0f} MB; checked again in {check_ms:.1f} ms")
        assert manifest

        print("median ms, all matches ranked; in brackets how many; ours also with 20 snippets")
        for name, text in QUERIES.items():
            query = parse_query(text)
            matches, relaxed = index.search(query)
            plain = median_ms(lambda query=query: index.search(query))

            def page(query=query, relaxed=relaxed) -> None:
                for match in index.search(query)[0][:20]:
                    document = by_id[match.article_id]
                    assert make_snippet(query, document.title, document.body, relaxed=relaxed)

            quoted = [f'"{" ".join(rjieba.cut_for_search(term))}"' for term in query.folded]
            cut = f" {'OR' if relaxed else 'AND'} ".join(quoted)
            words = median_ms(lambda cut=cut: all_rows(words_db, cut))
            found = len(all_rows(words_db, cut))
            line = f"{name:14} ours {plain:7.2f} ({len(matches)}), page {median_ms(page):7.2f}"
            line += f", words {words:7.2f} ({found})"
            if all(len(term) > 2 for term in query.folded):
                exact = " AND ".join(f'"{term}"' for term in query.folded)
                trigram = median_ms(lambda exact=exact: all_rows(trigram_db, exact))
                line += f", trigram {trigram:7.2f} ({len(all_rows(trigram_db, exact))})"
            print(f"{line}; {plain / words:.1f} times fts5 words")
        index.close()


if __name__ == "__main__":
    main()
