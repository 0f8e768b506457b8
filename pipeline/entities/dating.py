"""Dates of every sentence, with the context of the section they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline import dates
from pipeline.entities.words import Words
from pipeline.errors import diagnostic
from pipeline.nouns import Block, DateMention, Diagnostic, Edition, Mention

# Blocks that tell one story in order; dates in notes, captions and tables have their own.
RUNNING = frozenset(("paragraph", "list_item", "column", "heading"))
# Inside these a year belongs to the name.
HOLDERS = frozenset(("EVENT", "DOCUMENT", "MECHANISM", "ORG"))

Dated = tuple[Mention, DateMention]


def find_dates(
    edition: Edition,
    sentences: Sequence[Words],
    blocks: Mapping[str, Block],
    mentions: Sequence[Mention],
) -> tuple[list[Dated], list[Diagnostic]]:
    """Date mentions with their values, and messages on those that have none."""
    names = _name_spans(mentions, {w.sentence.sentence_id: w.text for w in sentences})
    found: list[Dated] = []
    notes: list[Diagnostic] = []
    section, context = "", dates.Context()
    for block_id, group in groupby(sentences, key=lambda w: w.sentence.block_id):
        block, here = blocks[block_id], list(group)
        if block.section_path != section:
            section, context = block.section_path, dates.Context()
        spans = [
            (s + w.sentence.start, e + w.sentence.start)
            for w in here
            for s, e in names.get(w.sentence.sentence_id, ())
        ]
        dated, after = dates.scan(block.text, edition.year, context, spans)
        if block.type in RUNNING:
            context = after
        for sentence, date in _place(dated, here):
            found.append(_to_rows(sentence, date, len(found)))
            notes.extend(_to_diagnostic(edition, block, date))
    return found, notes


# The year or month of a work cited, behind its title.
_PUBLISHED = re.compile(r"[」』”\"]\((?:19|20|平成|令和|昭和)[^()]{0,16}\)")
_SOURCE = re.compile(r"[(【]?(?:出典|資料|出所|備考|注|参考|※|\d{1,3} )")


def _name_spans(
    mentions: Sequence[Mention], texts: Mapping[str, str]
) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for m in mentions:
        if m.type in HOLDERS:
            text = texts[m.sentence_id]
            cited = m.type == "DOCUMENT" and _SOURCE.match(text)
            year = _PUBLISHED.match(text, m.end) if cited else None
            spans.setdefault(m.sentence_id, []).append((m.start, year.end() if year else m.end))
    return spans


def _place(
    found: Sequence[dates.Date], sentences: Sequence[Words]
) -> Iterator[tuple[Words, dates.Date]]:
    """Each date with the sentence that holds it; both are in text order."""
    at = 0
    for date in found:
        while at + 1 < len(sentences) and sentences[at].sentence.end <= date.start:
            at += 1
        yield sentences[at], date


def _to_rows(words: Words, date: dates.Date, n: int) -> Dated:
    sentence = words.sentence
    mention_id = f"{sentence.sentence_id}.d{n:05d}"
    start = date.start - sentence.start
    mention = Mention(
        sentence.edition,
        mention_id,
        sentence.sentence_id,
        start,
        start + len(date.text),
        date.text,
        "DATE",
        None,
        "dates",
        0.95 if date.edtf else 0.5,
    )
    row = DateMention(
        sentence.edition,
        mention_id,
        date.text,
        date.edtf,
        date.start_date,
        date.end_date,
        date.precision,
        date.calendar,
        date.anchor,
    )
    return mention, row


def _to_diagnostic(edition: Edition, block: Block, date: dates.Date) -> Iterator[Diagnostic]:
    if date.note:
        yield diagnostic(
            date.note,
            edition.edition,
            block.source,
            block.page,
            text=date.text,
            block=block.block_id,
        )
