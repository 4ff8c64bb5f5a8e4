"""ROOM 2: a source text to a recovered issue; pure functions, no files, no clock, no Qt.

A bulletin: lines -> contents -> items -> tree -> align -> articles -> paragraphs, each a module; ``evidence`` answers
what the body says, ``choice`` decides which reading fits. What is read in another way has a package of its own:
``newspaper`` (no contents), ``listing`` (contents without pages), ``book`` (chapters by their numbers). ``mending``
applies what people corrected to what was recovered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.model import RecoveredIssue, SourceText
from reader.recover.book.page_labels import with_labelled_pages
from reader.recover.book.recovering import find_book, recover_book
from reader.recover.bulletin import recover_bulletin
from reader.recover.choice import has_dates, is_sure, likelier, likelier_dated
from reader.recover.confidence import with_doubts
from reader.recover.contents import Region, find_contents
from reader.recover.given import Given
from reader.recover.headings import is_dated, recover_headings
from reader.recover.likeness import FEW_TITLES, issue_keys, match_articles, text_likeness, title_likeness
from reader.recover.lines import readable_lines
from reader.recover.listing.finding import find_listing
from reader.recover.listing.recovering import recover_listed
from reader.recover.newspaper.recovering import MAX_REPEATED_LINES, is_newspaper, recover_newspaper
from reader.recover.page_gaps import find_page_gaps
from reader.recover.series import with_series

__all__ = ["FEW_TITLES", "issue_keys", "match_articles", "recover_issue", "text_likeness", "title_likeness"]


def recover_issue(
    source: SourceText,
    *,
    year: int | None = None,
    month: int | None = None,
    series: str | None = None,
    folders: Sequence[str] = (),
) -> RecoveredIssue:
    """Return the structure of a document: contents tree, articles, date, series, and every doubt as a finding.

    Args:
        source: As ``sources`` read it; has at least one line with text.
        year: Of the issue when the user says so; else it is recovered.
        month: The same.
        series: The publication it belongs to; the same.
        folders: The names of the folders that the file lies in, nearest first.
    """
    lines = readable_lines(source.lines)
    given = Given(source.name, year, month)
    book = find_book(lines)
    region = find_contents(lines)
    paged = range(region.start, region.end) if region is not None else range(0)
    listing = find_listing(lines, paged) if book is None else None
    if listing is not None and listing.titles <= MAX_REPEATED_LINES and is_newspaper(lines):
        listing = None
    listed = recover_listed(lines, listing, given) if listing is not None else None
    if book is not None:
        recovered = recover_book(lines, book, given)
        if region is not None and has_dates(lines, len(book.nodes)):
            recovered = likelier_dated(recovered, recover_bulletin(lines, region, given))
    elif listed is not None:
        recovered = listed
        if listing is not None and not is_sure(listed):
            where = _wider(region, Region(listing.start, listing.end))
            recovered = likelier(listed, recover_bulletin(lines, where, given))
    elif region is not None:
        recovered = recover_bulletin(lines, region, given)
    elif is_newspaper(lines) and not is_dated(lines):
        recovered = recover_newspaper(lines, given)
    else:
        recovered = recover_headings(lines, given)
    recovered = with_series(with_labelled_pages(with_doubts(recovered), source), source, series, folders)
    gaps = find_page_gaps(source.lines, lines)
    return replace(recovered, findings=(*source.findings, *recovered.findings, *gaps))


def _wider(region: Region | None, listing: Region) -> Region:
    """Return where contents stand; a list of titles that goes on longer says that they do not end before."""
    if region is None or (listing.start - region.start in range(3) and listing.end > region.end):
        return Region(listing.start, listing.end, region.heading if region is not None else None)
    return region
