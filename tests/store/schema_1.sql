-- A library as the first released schema made it: May, and June with a second text in the place of the first.
PRAGMA application_id = 1114395236;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE article_tags (
        article_id INTEGER NOT NULL REFERENCES articles (id),
        tag_id INTEGER NOT NULL REFERENCES tags (id),
        PRIMARY KEY (article_id, tag_id)
    ) WITHOUT ROWID
    ;
INSERT INTO "article_tags" VALUES(4,1);
INSERT INTO "article_tags" VALUES(6,1);
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
    );
INSERT INTO "articles" VALUES(1,1,0,0,'市长沈知远到江北区调研渡口建设','市长沈知远到江北区调研渡口建设','时政','领导活动','"2031-05-01"',20310501,1,20,NULL,NULL,NULL,1.0,'["5月1日，市长沈知远到江北区调研渡口建设。本次渡口工作由云川市统一安排，编号2031年第5期之1。"]');
INSERT INTO "articles" VALUES(2,1,1,0,'副市长陆文溪检查渡口安全','副市长陆文溪检查渡口安全','时政','领导活动','"2031-05-02"',20310502,1,22,NULL,NULL,NULL,1.0,'["5月2日，副市长陆文溪检查渡口安全。本次渡口工作由云川市统一安排，编号2031年第5期之2。"]');
INSERT INTO "articles" VALUES(3,1,2,0,'云川市召开渡口工作会议','云川市召开渡口工作会议','时政','重要会议','{"from":"2031-05-03","to":"2031-05-05"}',20310503,2,24,NULL,NULL,NULL,1.0,'["5月3-5日，云川市召开渡口工作会议。本次渡口工作由云川市统一安排，编号2031年第5期之3。"]');
INSERT INTO "articles" VALUES(4,2,0,0,'市长沈知远到江北区调研林场建设','市长沈知远到江北区调研林场建设','时政','领导活动','"2031-06-01"',20310601,1,20,NULL,NULL,NULL,1.0,'["6月1日，市长沈知远到江北区调研林场建设。本次林场工作由云川市统一安排，编号2031年第6期之1。"]');
INSERT INTO "articles" VALUES(5,2,1,0,'副市长陆文溪检查林场安全','副市长陆文溪检查林场安全','时政','领导活动','"2031-06-02"',20310602,1,22,NULL,NULL,NULL,1.0,'["6月2日，副市长陆文溪检查林场安全。本次林场工作由云川市统一安排，编号2031年第6期之2。"]');
INSERT INTO "articles" VALUES(6,2,2,1,'云川市召开林场工作会议','云川市召开林场工作会议','时政','重要会议','{"from":"2031-06-03","to":"2031-06-05"}',20310603,2,24,NULL,NULL,NULL,1.0,'["6月3-5日，云川市召开林场工作会议。本次林场工作由云川市统一安排，编号2031年第6期之3。"]');
CREATE TABLE changes (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        removed INTEGER NOT NULL
    );
INSERT INTO "changes" VALUES(1,1,0);
INSERT INTO "changes" VALUES(2,2,0);
INSERT INTO "changes" VALUES(3,3,0);
INSERT INTO "changes" VALUES(4,4,0);
INSERT INTO "changes" VALUES(5,5,0);
INSERT INTO "changes" VALUES(6,6,0);
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
    );
INSERT INTO "entries" VALUES(1,1,0,NULL,'section','时政',1,NULL,NULL,1,NULL,NULL);
INSERT INTO "entries" VALUES(2,1,1,1,'subsection','领导活动',2,NULL,NULL,1,NULL,NULL);
INSERT INTO "entries" VALUES(3,1,2,2,'article','市长沈知远到江北区调研渡口建设',3,1,20,1,1,NULL);
INSERT INTO "entries" VALUES(4,1,3,2,'article','副市长陆文溪检查渡口安全',3,1,22,1,2,NULL);
INSERT INTO "entries" VALUES(5,1,4,1,'subsection','重要会议',2,NULL,NULL,1,NULL,NULL);
INSERT INTO "entries" VALUES(6,1,5,5,'article','云川市召开渡口工作会议',3,2,24,1,3,NULL);
INSERT INTO "entries" VALUES(7,2,0,NULL,'section','时政',1,NULL,NULL,1,NULL,NULL);
INSERT INTO "entries" VALUES(8,2,1,7,'subsection','领导活动',2,NULL,NULL,1,NULL,NULL);
INSERT INTO "entries" VALUES(9,2,2,8,'article','市长沈知远到江北区调研林场建设',3,1,20,1,4,NULL);
INSERT INTO "entries" VALUES(10,2,3,8,'article','副市长陆文溪检查林场安全',3,1,22,1,5,NULL);
INSERT INTO "entries" VALUES(11,2,4,NULL,'article','云川市召开林场工作会议',1,2,NULL,0,6,NULL);
CREATE TABLE findings (
        id INTEGER PRIMARY KEY,
        issue_id INTEGER NOT NULL REFERENCES issues (id),
        article_id INTEGER REFERENCES articles (id),
        severity TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        line INTEGER,
        facts TEXT NOT NULL  -- JSON array of pairs
    );
INSERT INTO "findings" VALUES(1,1,NULL,'note','missing-page','The contents print no page for an entry.',5,'[]');
INSERT INTO "findings" VALUES(2,1,2,'doubt','title-differs','The contents and the body print different titles.',22,'[["contents","甲"],["body","乙"]]');
INSERT INTO "findings" VALUES(3,2,NULL,'note','missing-page','The contents print no page for an entry.',5,'[]');
INSERT INTO "findings" VALUES(4,2,5,'doubt','title-differs','The contents and the body print different titles.',22,'[["contents","甲"],["body","乙"]]');
INSERT INTO "findings" VALUES(5,2,6,'note','article-superseded','The newer text of this issue does not have this article; it was kept because it is tagged.',NULL,'[["title","云川市召开林场工作会议"],["tags","桥"]]');
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
    );
INSERT INTO "issues" VALUES(1,'bulletin',NULL,2031,5,'["the year 2031 stands in the text"]','云川简报2031年5月.txt','text','utf-8','dc548f7335cada30e3c8cedc61698e76fd63e8e8337d2257a61674c8ba4e77cd',650,'2026-11-20T19:43:23.249743+00:00');
INSERT INTO "issues" VALUES(2,'bulletin','云川简报',2031,6,'["the year 2031 stands in the text"]','云川简报2031年6月（重扫）.txt','text','utf-8','941093b2024095483bee5b0680fefb0a6422e5719220a3a0ef25545607e25cce',453,'2026-11-20T19:43:23.265279+00:00');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('index','{"last_change": 6, "manifest": {"segment": "ab"}}');
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO "tags" VALUES(1,'桥');
CREATE INDEX entries_parent ON entries (parent);
CREATE INDEX entries_article ON entries (article_id);
CREATE INDEX findings_issue ON findings (issue_id, severity);
CREATE INDEX findings_article ON findings (article_id);
CREATE INDEX article_tags_tag ON article_tags (tag_id, article_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('issues',2);
INSERT INTO "sqlite_sequence" VALUES('articles',6);
INSERT INTO "sqlite_sequence" VALUES('changes',6);
COMMIT;
