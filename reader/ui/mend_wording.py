"""Sentences of the user's language for what was mended."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.model import (
    JoinParagraphs,
    Mend,
    Merge,
    Move,
    PartParagraph,
    Redate,
    Retitle,
    SetIssue,
    Settle,
    Split,
    section_path,
)
from reader.ui.messages import date_text, finding_kind, month_name, shortened
from reader.ui.reasons import QT_TRANSLATE_NOOP

_NAMES: dict[type[Mend], str] = {
    Retitle: QT_TRANSLATE_NOOP("Mends", "Another title"),
    Redate: QT_TRANSLATE_NOOP("Mends", "Another date"),
    Move: QT_TRANSLATE_NOOP("Mends", "Moved in the contents"),
    Split: QT_TRANSLATE_NOOP("Mends", "Article split"),
    Merge: QT_TRANSLATE_NOOP("Mends", "Articles merged"),
    JoinParagraphs: QT_TRANSLATE_NOOP("Mends", "Paragraphs joined"),
    PartParagraph: QT_TRANSLATE_NOOP("Mends", "Paragraph parted"),
    SetIssue: QT_TRANSLATE_NOOP("Mends", "Issue set"),
    Settle: QT_TRANSLATE_NOOP("Mends", "Doubt settled"),
}


def mend_name(mend: Mend) -> str:
    """Return what kind of mend it is, in a few words."""
    return _tr(_NAMES[type(mend)])


def mend_sentence(mend: Mend) -> str:
    """Return what a mend did, as a sentence."""
    match mend:
        case SetIssue():
            return _issue_sentence(mend)
        case Settle():
            return _settle_sentence(mend)
        case Move():
            return _move_sentence(mend)
        case Retitle() | Redate():
            return _fact_sentence(mend)
        case _:
            return _text_sentence(mend)


def _fact_sentence(mend: Retitle | Redate) -> str:
    title = shortened(mend.article.title)
    if isinstance(mend, Retitle):
        if mend.article.title == mend.title:
            return _tr(QT_TRANSLATE_NOOP("Mends", 'The title "{title}" holds, in the contents too.')).format(
                title=title
            )
        text = QT_TRANSLATE_NOOP("Mends", '"{title}" is now called "{other}".')
        return _tr(text).format(title=title, other=shortened(mend.title))
    if mend.date is None:
        return _tr(QT_TRANSLATE_NOOP("Mends", '"{title}" has no date now.')).format(title=title)
    text = QT_TRANSLATE_NOOP("Mends", '"{title}" is now dated {date}.')
    return _tr(text).format(title=title, date=date_text(mend.date))


def _text_sentence(mend: Split | Merge | JoinParagraphs | PartParagraph) -> str:
    title = shortened(mend.article.title)
    match mend:
        case Split():
            text = QT_TRANSLATE_NOOP("Mends", '"{other}" was split off from "{title}".')
            return _tr(text).format(title=title, other=shortened(mend.title))
        case Merge():
            text = QT_TRANSLATE_NOOP("Mends", '"{title}" took in "{other}".')
            return _tr(text).format(title=title, other=shortened(mend.following.title))
        case JoinParagraphs():
            text = QT_TRANSLATE_NOOP("Mends", 'Two paragraphs of "{title}" are one: "{before}" goes on with "{after}".')
        case PartParagraph():
            text = QT_TRANSLATE_NOOP("Mends", 'A new paragraph of "{title}" begins with "{after}".')
    before, after = mend.point.before.strip()[-10:], mend.point.after.strip()[:10]
    return _tr(text).format(title=title, before=before, after=after)


def _move_sentence(mend: Move) -> str:
    title, where = shortened(mend.article.title), section_path(mend.section, mend.subsection)
    if not where:
        return _tr(QT_TRANSLATE_NOOP("Mends", '"{title}" stands in no section now.')).format(title=title)
    return _tr(QT_TRANSLATE_NOOP("Mends", '"{title}" stands in {where} now.')).format(title=title, where=where)


def _issue_sentence(mend: SetIssue) -> str:
    year = str(mend.year) if mend.year is not None else ""
    month = month_name(mend.month) if mend.month is not None else ""
    if year and month:
        year, month = _tr(QT_TRANSLATE_NOOP("Mends", "{month} {year}")).format(year=year, month=month), ""
    parts = (year, month, mend.series or "")
    set_to = _tr(QT_TRANSLATE_NOOP("Mends", ", ")).join(part for part in parts if part)
    return _tr(QT_TRANSLATE_NOOP("Mends", "The issue was set to: {parts}.")).format(parts=set_to)


def _settle_sentence(mend: Settle) -> str:
    kind = finding_kind(mend.code)
    if mend.article is None:
        return _tr(QT_TRANSLATE_NOOP("Mends", "Left as it is: {kind}.")).format(kind=kind)
    text = QT_TRANSLATE_NOOP("Mends", 'Left as it is in "{title}": {kind}.')
    return _tr(text).format(title=shortened(mend.article.title), kind=kind)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mends", text)
