"""ROOM 4: a copy of the articles for searching, which may be deleted at any moment.

Nothing of Whoosh or jieba is loaded when this package is imported, but when an index is first read or written.
"""

from reader.index.documents import IndexDocument, Match
from reader.index.marks import Snippet, find_marks, make_snippet
from reader.index.query import Query, parse_query
from reader.index.search_index import SearchIndex

__all__ = [
    "IndexDocument",
    "Match",
    "Query",
    "SearchIndex",
    "Snippet",
    "find_marks",
    "make_snippet",
    "parse_query",
]
