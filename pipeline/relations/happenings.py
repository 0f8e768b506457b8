"""Events whose date and place a footnote or sentence gives → occurred_on, located_in."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.nouns import EditionEvent, Sentence
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
            yield _statement(reading, event, sentence, "occurred_on")
        if event.place:
            where = _statement(reading, event, sentence, "located_in")
            yield where._replace(object_id=places.get(event.place), object=event.place, edtf=None)


def _statement(
    reading: Reading, event: EditionEvent, sentence: Sentence, predicate: str
) -> Statement:
    return Statement(
        event.entity_id,
        event.name_ja,
        predicate,
        None,
        None,
        event.edtf,
        "actual",
        "affirmed",
        sentence.sentence_id,
        sentence.text,
        reading.origin(reading.blocks[sentence.block_id]),
        "events",
        0.9,
    )
