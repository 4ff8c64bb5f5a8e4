"""What can be answered to a finding: for each kind the mends that fit, and always to leave it as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from reader.model import Finding
from reader.ui.reasons import QT_TRANSLATE_NOOP


class Answer(StrEnum):
    """One way to deal with a finding."""

    TAKE_CONTENTS = "take-contents"
    TAKE_BODY = "take-body"
    CHOOSE_SECTION = "choose-section"
    PART = "part"
    SET_ISSUE = "set-issue"
    SET_DATE = "set-date"
    MERGE = "merge"
    RENAME = "rename"
    LEAVE = "leave"
    REOPEN = "reopen"
    """Of one that is settled: it is open again."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer with the key that gives it."""

    answer: Answer
    key: str


ANSWER_WORDS: dict[Answer, str] = {
    Answer.TAKE_CONTENTS: QT_TRANSLATE_NOOP("Findings", "Take the contents' title"),
    Answer.TAKE_BODY: QT_TRANSLATE_NOOP("Findings", "Take the body's title"),
    Answer.CHOOSE_SECTION: QT_TRANSLATE_NOOP("Findings", "Choose a section…"),
    Answer.PART: QT_TRANSLATE_NOOP("Findings", "Part the paragraph there"),
    Answer.SET_ISSUE: QT_TRANSLATE_NOOP("Findings", "Set year and month…"),
    Answer.SET_DATE: QT_TRANSLATE_NOOP("Findings", "Set the date…"),
    Answer.MERGE: QT_TRANSLATE_NOOP("Findings", "Merge with the following…"),
    Answer.RENAME: QT_TRANSLATE_NOOP("Findings", "Change the title…"),
    Answer.LEAVE: QT_TRANSLATE_NOOP("Findings", "Leave it"),
    Answer.REOPEN: QT_TRANSLATE_NOOP("Findings", "Open it again"),
}

_FITTING: dict[str, tuple[Answer, ...]] = {
    "title-differs": (Answer.TAKE_CONTENTS, Answer.TAKE_BODY),
    "article-unlisted": (Answer.CHOOSE_SECTION, Answer.MERGE),
    "order-differs": (Answer.CHOOSE_SECTION,),
    "join-doubtful": (Answer.PART,),
    "match-doubtful": (Answer.MERGE, Answer.RENAME),
    "title-doubtful": (Answer.RENAME,),
    "duplicate-title": (Answer.RENAME,),
    "year-doubtful": (Answer.SET_ISSUE,),
    "year-unknown": (Answer.SET_ISSUE,),
    "month-doubtful": (Answer.SET_ISSUE,),
    "month-unknown": (Answer.SET_ISSUE,),
    "text-lost": (Answer.MERGE,),
    "continued": (Answer.MERGE,),
    "date-missing": (Answer.SET_DATE,),
    "date-outside-issue": (Answer.SET_DATE,),
}
_KEYS = ("A", "B")
LEAVE_KEY = "L"
REOPEN_KEY = "O"
WITHOUT_ARTICLE = {Answer.SET_ISSUE, Answer.LEAVE}
"""What can be answered to a finding of the issue as a whole."""


def choices_for(finding: Finding, *, has_article: bool, settled: bool = False) -> tuple[Choice, ...]:
    """Return what can be answered, the mends first, leaving it last; what is settled can be opened again."""
    if settled:
        return (Choice(Answer.REOPEN, REOPEN_KEY),)
    fitting = [one for one in _FITTING.get(finding.code, ()) if has_article or one in WITHOUT_ARTICLE]
    mends = tuple(Choice(answer, key) for answer, key in zip(fitting, _KEYS, strict=False))
    return (*mends, Choice(Answer.LEAVE, LEAVE_KEY))


def answer_words(answer: Answer) -> str:
    """Return the words of an answer."""
    return QCoreApplication.translate("Findings", ANSWER_WORDS[answer])
