"""The tables of a catalogue, as steps from nothing to today."""

from __future__ import annotations

APPLICATION_ID = 0x426C5264
"""``BlRd`` in the header of the file: made by this program."""

_FIRST_STEP = (
    """
    CREATE TABLE issues (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        title TEXT,
        year INTEGER,
        month INTEGER,
        evidence TEXT NOT NULL,  -- JSON array of sentences
        file_name TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        size_bytes INTEGER NOT NULL,
        imported_at TEXT NOT NULL  -- ISO 8601, UTC
    )
    """,
    # The text comes last: what is filtered and counted is then read without it.
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        issue_id INTEGER NOT NULL REFERENCES issues (id),
        position INTEGER NOT NULL,  -- 0-based, in the order of the body
        superseded INTEGER NOT NULL DEFAULT 0,
        title TEXT NOT NULL,
        toc_title TEXT,
        section TEXT,
        subsection TEXT,
        date TEXT,  -- JSON, see ArticleDate.to_json
        date_order INTEGER,  -- first day as YYYYMMDD; 0 in place of what is unknown
        printed_page INTEGER,
        line INTEGER,
        kicker TEXT,
        subtitle TEXT,
        byline TEXT,
        confidence REAL NOT NULL,
        paragraphs TEXT NOT NULL,  -- JSON array
        UNIQUE (issue_id, position)
    )
    """,
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        issue_id INTEGER NOT NULL REFERENCES issues (id),
        position INTEGER NOT NULL,  -- 0-based, in pre-order
        parent INTEGER REFERENCES entries (id),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL,
        printed_page INTEGER,
        line INTEGER,
        listed INTEGER NOT NULL,
        article_id INTEGER REFERENCES articles (id),
        paragraph INTEGER,
        UNIQUE (issue_id, position)
    )
    """,
    "CREATE INDEX entries_parent ON entries (parent)",
    "CREATE INDEX entries_article ON entries (article_id)",
    """
    CREATE TABLE findings (
        id INTEGER PRIMARY KEY,
        issue_id INTEGER NOT NULL REFERENCES issues (id),
        article_id INTEGER REFERENCES articles (id),
        severity TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        line INTEGER,
        facts TEXT NOT NULL  -- JSON array of pairs
    )
    """,
    "CREATE INDEX findings_issue ON findings (issue_id, severity)",
    "CREATE INDEX findings_article ON findings (article_id)",
    "CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    # No cascade: an article with a tag cannot be deleted by mistake.
    """
    CREATE TABLE article_tags (
        article_id INTEGER NOT NULL REFERENCES articles (id),
        tag_id INTEGER NOT NULL REFERENCES tags (id),
        PRIMARY KEY (article_id, tag_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX article_tags_tag ON article_tags (tag_id, article_id)",
    # Append-only. No reference: a removed article is named here after it is gone.
    """
    CREATE TABLE changes (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        removed INTEGER NOT NULL
    )
    """,
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_SECOND_STEP = (
    # Every file that was ever an issue's text. The present one is the one whose hash the issue has.
    """
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        issue_id INTEGER NOT NULL REFERENCES issues (id),
        file_name TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        size_bytes INTEGER NOT NULL,
        imported_at TEXT NOT NULL  -- ISO 8601, UTC
    )
    """,
    "CREATE INDEX files_issue ON files (issue_id)",
    """
    INSERT INTO files (issue_id, file_name, format, encoding, sha256, size_bytes, imported_at)
    SELECT id, file_name, format, encoding, sha256, size_bytes, imported_at FROM issues ORDER BY imported_at, id
    """,
)

_THIRD_STEP = (
    # articles.superseded: 0 = in the present text, 1 = no longer in it, 2 = absorbed by another when articles were
    # merged by hand: kept with its tags for the day the merging is taken back, shown nowhere.
    "ALTER TABLE articles ADD COLUMN paragraph_lines TEXT NOT NULL DEFAULT '[]'",  # JSON array
    "ALTER TABLE articles ADD COLUMN source_id TEXT",
    # Of articles of mended issues, see store.mends: which article of the recovery, and the mend that split it off.
    "ALTER TABLE articles ADD COLUMN origin TEXT",
    "ALTER TABLE articles ADD COLUMN absorbed_by INTEGER",  # the article that took it in
    # Put on by a merging of articles; goes with it.
    "ALTER TABLE article_tags ADD COLUMN merged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE issues ADD COLUMN series TEXT",
    "ALTER TABLE issues ADD COLUMN pages TEXT NOT NULL DEFAULT '[[],[]]'",  # JSON: FilePages.first_lines, .labels
    "ALTER TABLE findings ADD COLUMN settled INTEGER NOT NULL DEFAULT 0",
    # What people mended, in the order in which it is applied to what was recovered.
    """
    CREATE TABLE mends (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        issue_id INTEGER NOT NULL REFERENCES issues (id),
        mend TEXT NOT NULL,  -- JSON, see mend_to_json
        made_at TEXT NOT NULL,  -- ISO 8601, UTC
        applies INTEGER NOT NULL DEFAULT 1  -- its place is found in the present text
    )
    """,
    "CREATE INDEX mends_issue ON mends (issue_id, id)",
    # What was recovered, of the issues that were mended; of all others it is what the other tables hold.
    """
    CREATE TABLE recoveries (
        issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
        recovered TEXT NOT NULL  -- JSON
    )
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST_STEP, _SECOND_STEP, _THIRD_STEP)
"""Step ``n`` leads from schema ``n`` to ``n + 1``. Released steps stay as they are; the schema grows at the end."""

SCHEMA_VERSION = len(MIGRATIONS)
