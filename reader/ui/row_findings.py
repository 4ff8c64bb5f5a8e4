"""Sentences about rows of tables of articles, see ``reader.sources.table``."""

from __future__ import annotations

from reader.ui.reasons import QT_TRANSLATE_NOOP

ROW_SENTENCES: dict[str, str] = {
    "row-unreadable": QT_TRANSLATE_NOOP("Findings", "Row {row} was left out: {reason}."),
    "rows-cut-off": QT_TRANSLATE_NOOP("Findings", "The file cannot be read from line {line} on: {reason}."),
    "row-empty": QT_TRANSLATE_NOOP("Findings", "Row {row} has neither a title nor a text and was left out."),
    "row-cells": QT_TRANSLATE_NOOP("Findings", "Row {row} has {found} cells, the first row names {expected} columns."),
    "rows-more": QT_TRANSLATE_NOOP("Findings", "{count} more findings of this kind are not listed: {kind}."),
    "duplicate-id": QT_TRANSLATE_NOOP("Findings", '{count} articles have the id "{id}"; all of them were kept.'),
    "values-not-understood": QT_TRANSLATE_NOOP(
        "Findings", 'Values in the column "{column}" that are not understood: {count}, the first of them "{value}".'
    ),
    "titles-from-text": QT_TRANSLATE_NOOP(
        "Findings", "Rows without a title, called by the first words of their text: {count}."
    ),
    "tags-taken-over": QT_TRANSLATE_NOOP("Findings", "Articles whose tags came along from the other system: {count}."),
    "columns-left-out": QT_TRANSLATE_NOOP("Findings", "Columns that were not, or not all, taken over: {columns}."),
}
"""By code; the fields are the names of the facts."""

ROW_KINDS: dict[str, str] = {
    "row-unreadable": QT_TRANSLATE_NOOP("Findings", "Row left out"),
    "rows-cut-off": QT_TRANSLATE_NOOP("Findings", "Rest of the file left out"),
    "row-empty": QT_TRANSLATE_NOOP("Findings", "Empty row"),
    "row-cells": QT_TRANSLATE_NOOP("Findings", "Number of cells differs"),
    "rows-more": QT_TRANSLATE_NOOP("Findings", "More of the same"),
    "duplicate-id": QT_TRANSLATE_NOOP("Findings", "Id used twice"),
    "values-not-understood": QT_TRANSLATE_NOOP("Findings", "Values not understood"),
    "titles-from-text": QT_TRANSLATE_NOOP("Findings", "Titles made from texts"),
    "tags-taken-over": QT_TRANSLATE_NOOP("Findings", "Tags taken over"),
    "columns-left-out": QT_TRANSLATE_NOOP("Findings", "Columns left out"),
}
"""A few words for every code."""
