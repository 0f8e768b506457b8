"""Events whose date and place a footnote or sentence gives → occurred_on, located_in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.nouns import Sentence
from pipeline.relations.discourse import named_as_meetings
from pipeline.relations.reading import Reading, Statement


def event_relations(reading: Reading) -> Iterator[Statement]:
    """Statements of the events that say where they were defined."""
    texts = {s.sentence_id: s for s in reading.sentences}
    places = {e.name_ja: e.entity_id for e in reading.entities.values() if e.type == "PLACE"}
    for event in reading.events:
        sentence = texts.get((event.defined_in or "").rpartition("/")[2])
        if sentence is None:
            continue
        if event.edtf:
            yield _statement(reading, event.entity_id, event.edtf, sentence, "occurred_on")
        if event.place:
            where = _statement(reading, event.entity_id, None, sentence, "located_in")
            yield where._replace(object_id=places.get(event.place), object=event.place)


def dated_meetings(reading: Reading) -> Iterator[Statement]:
    """2017年12月の|日ASEAN情報通信大臣会合の合意: one meeting of the series, by its date."""
    for sentence in reading.sentences:
        mentions = reading.mentions.get(sentence.sentence_id, ())
        for date, meeting in pairwise(sorted(mentions, key=lambda m: m.start)):
            if date.type != "DATE" or meeting.type != "MECHANISM" or meeting.entity_id is None:
                continue
            between = sentence.text[date.end : meeting.start]
            edtf = reading.dates[date.mention_id].edtf
            if between == "の" and named_as_meetings([meeting]) and edtf and "/" not in edtf:
                yield _statement(reading, meeting.entity_id, edtf, sentence, "occurred_on")


def _statement(
    reading: Reading, entity_id: str, edtf: str | None, sentence: Sentence, predicate: str
) -> Statement:
    return Statement(
        entity_id,
        reading.name(entity_id),
        predicate,
        None,
        None,
        edtf,
        "actual",
        "affirmed",
        sentence.sentence_id,
        sentence.text,
        reading.origin(reading.blocks[sentence.block_id]),
        "events",
        0.9,
    )
