"""Killing a mend at any moment leaves it made or not made, and never half."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.recover.mending.mending import mend_issue
from reader.store import Catalogue, Originals
from tests.factories import make_issue, source_of
from tests.store.test_kill import ROOT

KILLS = 12
MOST_KILLS = 200
TAGGED = 30


def mend_and_kill(folder: Path, first: int, moment_s: float) -> list[int]:
    """Let another process mend from mend ``first`` on, kill it after a while; return what it acknowledged."""
    command = [sys.executable, "-m", "tests.store.killed_mending", str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "opening\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(moment_s)
        process.kill()
        return [int(line) for line in process.stdout if line.endswith("\n")]


def test_a_mend_killed_at_any_moment_is_made_whole_or_not_at_all(folder: Path) -> None:
    moments = random.Random(20310604)
    issue = make_issue(6, count=105)
    raw, source = source_of(issue)
    originals = Originals(folder / "originals")
    with closing(Catalogue.open(folder)) as catalogue:
        originals.keep(raw, source.sha256)
        issue_id = catalogue.add_issue(issue, source)
        tagged = [article.id for article in catalogue.articles(issue_id)[::3]]
        for number, article_id in enumerate(tagged):
            catalogue.tag([article_id], f"第{number}类")
        names = {tag.name for tag in catalogue.tags()}
    done = 0
    for kills in range(MOST_KILLS):
        if kills >= KILLS and done > 2 * KILLS:
            break
        acknowledged = mend_and_kill(folder, done, 0.15 * moments.random())
        done = max([done, *(number + 1 for number in acknowledged)])
        with closing(Catalogue.open(folder)) as catalogue:
            mends = catalogue.mends(issue_id)
            expected = mend_issue(issue, [mend.mend for mend in mends])
            stored = catalogue.articles(issue_id)
            assert tuple(mend.applies for mend in mends) == expected.applied
            assert [a.title for a in stored] == [a.title for a in expected.recovered.articles]
            assert [a.paragraphs for a in stored] == [a.paragraphs for a in expected.recovered.articles]
            assert [a.date for a in stored] == [a.date for a in expected.recovered.articles]
            in_contents = {node.article_id for node in catalogue.contents(issue_id)} - {None}
            assert in_contents == {article.id for article in stored}
            assert len(catalogue.findings(issue_id)) == len(expected.recovered.findings)
            assert {tag.name for tag in catalogue.tags()} == names
            changed, removed, _ = catalogue.changes_since(0)
            assert set(changed) == {article.id for article in stored}
            assert not set(removed) & set(changed)
            assert catalogue.check(originals, "").problems == ()
    assert done > 2 * KILLS
    with closing(Catalogue.open(folder)) as catalogue:
        for mend in catalogue.mends(issue_id):
            catalogue.take_back(mend.id, mend_issue)
        assert [article.id for article in catalogue.articles(issue_id)] == list(range(1, 106))
        assert {article_id for article_id in tagged if catalogue.tags_of([article_id])} == set(tagged)
