"""Events with their date and place: from their name, their footnote, or the words beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline import dates, knowledge
from pipeline.entities.words import Words
from pipeline.nouns import (
    DateMention,
    Edition,
    EditionEntity,
    EditionEvent,
    Footnote,
    Mention,
)

# Between a date and the event it belongs to only these may stand: 2023年5月の, 2024年1月に.
BETWEEN = frozenset(
    (
        "の",
        "に",
        "に開催された",
        "に開催した",
        "に発生した",
        "に生起した",
        "に開かれた",
        "に行われた",
    )
)


# A note that tells of a decision about the event does not say when it was.
_NO_GLOSS = re.compile(r"決定|延期|中止|予定|公表|発表")


class Evidence(NamedTuple):
    """When and where, and the sentence or footnote that says so."""

    edtf: str | None = None
    date: DateMention | None = None
    place: str | None = None
    defined_in: str | None = None


def date_events(
    edition: Edition,
    entities: Sequence[EditionEntity],
    mentions: Sequence[Mention],
    dated: Sequence[DateMention],
    footnotes: Sequence[Footnote],
    sentences: Sequence[Words],
) -> list[EditionEvent]:
    """One row per event of the edition; what nobody says stays null."""
    by_sentence: dict[str, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence_id, []).append(m)
    values = {d.mention_id: d for d in dated}
    by_block: dict[str, list[Words]] = {}
    for words in sentences:
        by_block.setdefault(words.sentence.block_id, []).append(words)
    evidence = _from_footnotes(footnotes, by_sentence, by_block, values)
    for id_, found in _from_sentences(sentences, by_sentence, values).items():
        evidence.setdefault(id_, found)
    return [
        _row(edition, e, evidence.get(e.entity_id, Evidence()))
        for e in entities
        if e.type == "EVENT"
    ]


def _from_footnotes(
    footnotes: Sequence[Footnote],
    by_sentence: Mapping[str, Sequence[Mention]],
    by_block: Mapping[str, Sequence[Words]],
    values: Mapping[str, DateMention],
) -> dict[str, Evidence]:
    """The first date and place of the footnote that hangs on an event's name."""
    found: dict[str, Evidence] = {}
    for note in footnotes:
        anchored = by_sentence.get(note.anchor_sentence_id or "", ())
        event = next(
            (m for m in anchored if m.type == "EVENT" and m.start == note.anchor_start), None
        )
        if event is None or event.entity_id is None:
            continue
        for words in by_block.get(note.block_id or "", ()):
            here = by_sentence.get(words.sentence.sentence_id, ())
            date = next((values[m.mention_id] for m in here if m.type == "DATE"), None)
            place = next((m.text for m in here if m.type == "PLACE"), None)
            if (date or place) and not _NO_GLOSS.search(words.text):
                where = f"{words.sentence.edition}/{words.sentence.sentence_id}"
                edtf = date.edtf if date else None
                found.setdefault(event.entity_id, Evidence(edtf, date, place, where))
                break
    return found


def _from_sentences(
    sentences: Sequence[Words],
    by_sentence: Mapping[str, Sequence[Mention]],
    values: Mapping[str, DateMention],
) -> dict[str, Evidence]:
    """A date right before the event's name is its date (2023年5月のG7広島サミット)."""
    found: dict[str, Evidence] = {}
    for words in sentences:
        here = by_sentence.get(words.sentence.sentence_id, ())
        for date, event in pairwise(here):
            if date.type != "DATE" or event.type != "EVENT" or event.entity_id is None:
                continue
            value = values[date.mention_id]
            between = words.text[date.end : event.start]
            if between in BETWEEN and value.edtf and "/.." not in value.edtf:
                where = f"{words.sentence.edition}/{words.sentence.sentence_id}"
                found.setdefault(event.entity_id, Evidence(value.edtf, value, None, where))
    return found


def _row(edition: Edition, entity: EditionEntity, found: Evidence) -> EditionEvent:
    edtf, start, end = found.edtf, None, None
    if found.date:
        start, end = found.date.start_date, found.date.end_date
    elif entity.name_ja:
        inside = [d for d in dates.scan(entity.name_ja, edition.year, in_names=True)[0] if d.edtf]
        if inside and inside[0].start == 0:
            edtf, start, end = inside[0].edtf, inside[0].start_date, inside[0].end_date
    return EditionEvent(
        edition.edition,
        entity.entity_id,
        entity.name_ja,
        _kind(entity.name_ja),
        edtf,
        start,
        end,
        found.place,
        found.defined_in,
    )


def _kind(name: str) -> str | None:
    """Kind of event by the longest ending of suffixes.csv; its number aside (サミット2022)."""
    plain = name.rstrip("」0123456789")
    numbered = name.startswith("第")
    fitting = [
        r
        for r in knowledge.rows("suffixes")
        if r["type"] == "EVENT"
        and plain.endswith(r["suffix"])
        and (numbered or r["kind"] != "session")
    ]
    return max(fitting, key=lambda r: len(r["suffix"]))["kind"] if fitting else None
