"""Killing an import at any moment loses nothing that was acknowledged and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import Issue
from reader.store import Catalogue, Originals
from tests.factories import source_of
from tests.store.killed_import import ARTICLES, issue_of

ROOT = Path(__file__).resolve().parents[2]
KILLS = 30
MOST_KILLS = 300
"""A slow machine needs more tries until enough of them fall into the work."""


def import_and_kill(folder: Path, first: int, mode: str, moment_s: float) -> list[int]:
    """Let another process import from issue ``first`` on, kill it after a while; return what it acknowledged."""
    command = [sys.executable, "-m", "tests.store.killed_import", str(folder), str(first), mode]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "opening\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(moment_s)
        process.kill()
        acknowledged = [int(line) for line in process.stdout if line.endswith("\n")]
    assert acknowledged == list(range(first, first + len(acknowledged)))
    return acknowledged


def assert_whole(catalogue: Catalogue, originals: Originals, issue: Issue, number: int) -> None:
    """Raise unless ``issue`` is stored to the last word as issue ``number``, with its original."""
    expected = issue_of(number)
    raw, source = source_of(expected)
    assert (issue.sha256, issue.file_name) == (source.sha256, source.name)
    assert originals.read(issue.sha256) == raw
    stored = [article for article in catalogue.articles(issue.id) if not article.superseded]
    assert [article.title for article in stored] == [article.title for article in expected.articles]
    assert [article.paragraphs for article in stored] == [article.paragraphs for article in expected.articles]
    in_contents = {node.article_id for node in catalogue.contents(issue.id)} - {None}
    assert in_contents == {article.id for article in catalogue.articles(issue.id)}
    doubts = [each for each in catalogue.findings(issue.id) if each.finding.code != "article-superseded"]
    assert len(doubts) == len(expected.findings)


def test_an_import_killed_at_any_moment_is_there_whole_or_not_at_all(folder: Path) -> None:
    moments = random.Random(20310601)
    originals = Originals(folder / "originals")
    stored = 0
    for kills in range(MOST_KILLS):
        if kills >= KILLS and stored > KILLS:
            break
        # Short ones too: they fall into the opening, which takes in what the killed one left, and the first issue.
        acknowledged = import_and_kill(folder, stored, "add", moments.choice((0.004, 0.02, 0.08)) * moments.random())
        with closing(Catalogue.open(folder)) as catalogue:
            issues = catalogue.issues()
            assert len(issues) - stored - len(acknowledged) in (0, 1)
            for number, issue in enumerate(issues[stored:], stored):
                assert_whole(catalogue, originals, issue, number)
            stored = len(issues)
            assert catalogue.pending_changes(0) == catalogue.article_count() == stored * ARTICLES
    assert stored > KILLS  # it was really at work when it was killed
    with closing(Catalogue.open(folder)) as catalogue:
        report = catalogue.check(originals, "")
        assert (report.originals_checked, report.problems) == (stored, ())
        for number, issue in enumerate(catalogue.issues()):
            assert_whole(catalogue, originals, issue, number)


def test_a_new_library_killed_while_it_is_made_is_made_the_next_time(tmp_path: Path) -> None:
    moments = random.Random(20310603)
    for number in range(10):
        folder = tmp_path / str(number)
        acknowledged = import_and_kill(folder, 0, "add", 0.02 * moments.random())
        with closing(Catalogue.open(folder)) as catalogue:
            issues = catalogue.issues()
            assert len(issues) - len(acknowledged) in (0, 1)
            for position, issue in enumerate(issues):
                assert_whole(catalogue, Originals(folder / "originals"), issue, position)


def test_a_replacement_killed_at_any_moment_leaves_the_old_text_or_the_new_and_every_tag(folder: Path) -> None:
    moments = random.Random(20310602)
    originals = Originals(folder / "originals")
    with closing(Catalogue.open(folder)) as catalogue:
        raw, source = source_of(issue_of(0))
        originals.keep(raw, source.sha256)
        issue_id = catalogue.add_issue(issue_of(0), source)
        tagged = catalogue.tag([article.id for article in catalogue.articles(issue_id)[:40]], "桥")
    number = 0
    for kills in range(MOST_KILLS):
        if kills >= 8 and number > 8:
            break
        acknowledged = import_and_kill(folder, number + 1, "replace", 0.1 * moments.random())
        with closing(Catalogue.open(folder)) as catalogue:
            (issue,) = catalogue.issues()
            number += len(acknowledged)
            if issue.sha256 != source_of(issue_of(number))[1].sha256:
                number += 1  # stored, but killed before it could say so
            assert_whole(catalogue, originals, issue, number)
            assert set(catalogue.tagged_articles("桥")) == set(tagged)
            changed, removed, _ = catalogue.changes_since(0)
            assert set(changed) == {article.id for article in catalogue.all_articles()}
            assert not set(removed) & set(changed)
            assert catalogue.check(originals, "").problems == ()
    assert number > 8
