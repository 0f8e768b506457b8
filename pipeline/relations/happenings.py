"""Events whose date and place a footnote or sentence gives → occurred_on, located_in."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.relations.reading import Reading, Statement


def event_relations(reading: Reading) -> Iterator[Statement]:
    """Statements of the events that say where they were defined."""
    texts = {s.sentence_id: s for s in reading.sentences}
    places = {e.name_ja: e for e in reading.entities.values() if e.type == "PLACE"}
    for event in reading.events:
        sentence = texts.get((event.defined_in or "").rpartition("/")[2])
        if sentence is None:
            continue
        origin = reading.origin(reading.blocks[sentence.block_id])

        def statement(predicate: str, id_: str | None, name: str | None) -> Statement:
            return Statement(
                event.entity_id, event.name_ja, predicate, id_, name,
                event.edtf if predicate == "occurred_on" else None, "actual", "affirmed",
                sentence.sentence_id, sentence.text, origin, "events", 0.9,
            )  # fmt: skip

        if event.edtf:
            yield statement("occurred_on", None, None)
        if event.place:
            place = places.get(event.place)
            yield statement("located_in", place.entity_id if place else None, event.place)
