"""Every error and every finding has a sentence; what is not known falls back to what came along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from reader import errors
from reader.model import ArticleDate, Finding, MendTrouble, PartialDate, Severity
from reader.ui import messages
from reader.ui.reasons import reason_text
from reader.ui.tasks import UnexpectedError

FOLDER = Path("云川档案")
FILE = FOLDER / "六月.txt"

SAMPLES: tuple[errors.ReaderError, ...] = (
    errors.ReaderError("plain words"),
    errors.SourceError(FILE, "Permission denied"),
    errors.EmptySourceError(FILE),
    errors.EmptySourceError(FOLDER, "holds no file that can be imported (.md, .txt)"),
    errors.ScannedSourceError(FILE, 12),
    errors.NotTextError(FILE, "PNG picture"),
    errors.NotTextError(FILE),
    errors.DecodingError(FILE, ("utf-8", "gb18030")),
    errors.TooLargeError(FILE, 50_000_001, 50_000_000, "bytes"),
    errors.LibraryError(FOLDER, "No space left on device"),
    errors.NotALibraryError(FOLDER, "belongs to another program"),
    errors.NewerLibraryError(FOLDER, 7, 3),
    errors.LibraryBusyError(FOLDER),
    errors.DamagedLibraryError(FOLDER, "does not read back"),
    errors.NotFoundError("issue", 3),
    errors.NotFoundError("article", 3),
    errors.NotFoundError("tag", "调研"),
    errors.NotFoundError("original", 3),
    errors.NotFoundError("mend", 3),
    errors.NotFoundError("shelf", 3),
    *(errors.MendError(trouble) for trouble in MendTrouble),
    errors.IndexingError(FOLDER, "is missing"),
    errors.QueryError(" ", 0, "nothing is asked"),
    errors.QueryError('""', 0, "nothing is asked"),
    errors.ExportError(FILE, "Read-only file system"),
    errors.SettingsError(FILE, "is not a settings file"),
    errors.AssetError("icons/none.svg"),
    errors.CancelledError(),
    UnexpectedError(),
)


def all_classes(kind: type[BaseException]) -> set[type[BaseException]]:
    found = {kind}
    for child in kind.__subclasses__():
        if child.__module__ == "reader.errors":
            found |= all_classes(child)
    return found


def test_every_class_of_error_has_a_sentence_of_its_own() -> None:
    assert all_classes(errors.ReaderError) <= set(messages.ERROR_SENTENCES)


def test_every_class_of_error_is_among_the_samples() -> None:
    assert all_classes(errors.ReaderError) <= {type(error) for error in SAMPLES}


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_becomes_a_whole_sentence(error: errors.ReaderError) -> None:
    sentence = messages.error_message(error)
    assert sentence[0].isupper() or sentence[0] in '"云p'
    assert "{" not in sentence
    assert sentence.endswith(".") or type(error) is errors.ReaderError


def test_an_error_names_the_file_and_the_reason() -> None:
    sentence = messages.error_message(errors.SourceError(FILE, "Permission denied"))
    assert "六月.txt" in sentence
    assert "no permission" in sentence


def test_an_unknown_reason_is_shown_as_it_came() -> None:
    assert "moon in the way" in messages.error_message(errors.SourceError(FILE, "moon in the way"))


def test_what_is_no_error_of_ours_is_said_plainly() -> None:
    sentence = messages.error_message(ZeroDivisionError("division by zero"))
    assert "division" not in sentence
    assert sentence == messages.error_message(UnexpectedError())


FACTS = {
    "title-differs": (("contents", "江北区开工"), ("body", "江北区竣工")),
    "page-disorder": (("title", "江北区开工"), ("page", "7")),
    "join-doubtful": (("before", "江北"), ("after", "区")),
    "match-doubtful": (("title", "江北区开工"),),
    "title-doubtful": (("title", "江北区开工"), ("reason", "no dateline")),
    "year-doubtful": (("year", "2031"),),
    "month-doubtful": (("month", "6"),),
    "repeated-character": (("text", "区"),),
    "text-outside": (("text", "责任编辑：方小棠"),),
    "continued": (("title", "江北区开工"), ("note", "上接01版")),
    "date-outside-issue": (("title", "江北区开工"), ("date", "2031-02-01")),
    "pages-missing": (("pages", "4–5"),),
    "text-recognised": (("pages", "12"), ("engine", "tesseract")),
    "pages-unrecognised": (("pages", "2, 3"), ("count", "2"), ("all", "12"), ("engine", "tesseract")),
    "pages-damaged": (("count", "3"), ("total", "12"), ("pages", "2–4")),
    "pages-without-text": (("count", "3"), ("total", "12"), ("pages", "2–4")),
    "unknown-characters": (("count", "3"),),
    "replaced-characters": (("count", "3"), ("encoding", "gb18030")),
    "row-unreadable": (("row", "7"), ("reason", "it is not JSON")),
    "rows-cut-off": (("line", "7"), ("reason", "it ends in the middle")),
    "row-empty": (("row", "7"),),
    "row-cells": (("row", "7"), ("found", "4"), ("expected", "5")),
    "rows-more": (("kind", "row-empty"), ("count", "12")),
    "duplicate-id": (("id", "a-7"), ("count", "2")),
    "values-not-understood": (("column", "date"), ("value", "明天"), ("count", "3")),
    "titles-from-text": (("count", "3"),),
    "tags-taken-over": (("count", "3"),),
    "columns-left-out": (("columns", "url, metadata"),),
}


@pytest.mark.parametrize("code", sorted(messages.FINDING_SENTENCES))
def test_every_finding_becomes_a_sentence_of_its_facts(code: str) -> None:
    facts = FACTS.get(code, (("title", "江北区开工"),))
    sentence = messages.finding_message(Finding(Severity.DOUBT, code, "fallback", facts=facts))
    assert sentence != "fallback"
    assert "{" not in sentence
    assert sentence.endswith(".")
    assert messages.finding_kind(code) != code


def test_every_code_has_a_sentence_and_a_kind() -> None:
    assert set(messages.FINDING_SENTENCES) == set(messages.FINDING_KINDS)


def test_an_unknown_code_or_a_missing_fact_falls_back_to_the_message() -> None:
    assert messages.finding_message(Finding(Severity.NOTE, "new-code", "As it came.")) == "As it came."
    assert messages.finding_kind("new-code") == "new-code"
    assert messages.finding_message(Finding(Severity.NOTE, "body-lost", "As it came.")) == "As it came."


def test_braces_in_a_title_are_only_text() -> None:
    finding = Finding(Severity.LOSS, "body-lost", "", facts=(("title", "{0} 和 {title}"),))
    assert "{0} 和 {title}" in messages.finding_message(finding)


def test_a_long_fact_is_cut() -> None:
    finding = Finding(Severity.LOSS, "body-lost", "", facts=(("title", "长" * 200),))
    assert len(messages.finding_message(finding)) < 150


def test_every_severity_has_a_word() -> None:
    assert len({messages.severity_word(severity) for severity in Severity}) == len(Severity)


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (None, ""),
        (ArticleDate(PartialDate(6, 1, 2031)), "2031-06-01"),
        (ArticleDate(PartialDate(6, None, 2031)), "2031-06"),
        (ArticleDate(PartialDate(6, 1)), "06-01"),
        (ArticleDate(PartialDate(6, 14, 2031), PartialDate(6, 25, 2031)), "2031-06-14 – 06-25"),
        (ArticleDate(PartialDate(6, 14, 2031), PartialDate(7, None, 2031)), "2031-06-14 – 07"),
        (ArticleDate(PartialDate(12, 30, 2031), PartialDate(1, 2, 2032)), "2031-12-30 – 2032-01-02"),
        (ArticleDate(PartialDate(6, 29, 2031), open_ended=True), "2031-06-29 –"),
    ],
)
def test_dates_are_shown_without_repeating_themselves(date: ArticleDate | None, shown: str) -> None:
    assert messages.date_text(date) == shown


def test_months_pages_lines_and_sizes_are_written_out() -> None:
    assert messages.month_text("2031-06") == f"{QLocale().standaloneMonthName(6)} 2031"
    assert messages.month_text("unknown") == "unknown"
    assert messages.month_text("2031-13") == "2031-13"
    assert messages.page_text(4) == "p. 4"
    assert messages.page_text(None) == ""
    assert messages.line_text(188) == "line 188"
    assert messages.line_text(None) == ""
    assert messages.size_text(2048).startswith("2")
    assert messages.count_text(1234) == QLocale().toString(1234)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("cannot be read: permission denied", "there is no permission"),
        ("Permission denied", "there is no permission"),
        ("cannot be searched because it has not been built yet; rebuild it", "it has not been made yet"),
        ("cannot be searched because a file went away; rebuild it", "one of its files is missing"),
        ("cannot be updated because it is damaged: postings.bin is missing; rebuild it", "one of its files is missing"),
        ("is damaged: toc.json is not as it was written", "one of its files was altered"),
        ("holds a file that was not made by this program (a.txt)", "it holds a foreign file"),
        ("cannot be made here (Permission denied)", "it cannot be made in this place"),
        ("the catalogue is damaged (page 3); restore it from a copy", "its catalogue is damaged"),
        ("cannot be written: moon in the way", "moon in the way"),
    ],
)
def test_reasons_do_not_repeat_the_sentence_they_end(reason: str, shown: str) -> None:
    assert reason_text(reason) == shown


def test_every_finding_that_can_be_made_has_a_sentence_and_a_name() -> None:
    made = re.compile(r'Finding\(\s*Severity\.\w+,\s*"([a-z-]+)"')
    rooms = Path(messages.__file__).parents[1]
    codes = {code for room in ("recover", "sources", "store") for path in (rooms / room).rglob("*.py")
             for code in made.findall(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert len(codes) > 10
    assert codes <= set(messages.FINDING_SENTENCES)
    assert codes <= set(messages.FINDING_KINDS)


@pytest.mark.parametrize(
    "reason",
    [
        "is protected against reading by other programs (DRM)",
        "is an archive within an archive; unpack it and import it by itself",
        "needs more than 512 MB of memory to read; split it",
        "unfolds to more than 250 times its size; no publication does",
        "is not a PDF, or damaged",
    ],
)
def test_the_reasons_of_every_format_are_said_in_the_users_language(reason: str) -> None:
    assert reason_text(reason) != reason
