"""Bylines: person, organisation and post in one line → affiliated_with, holds_post."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.nouns import Mention, Sentence
from pipeline.relations.reading import Reading, Statement


def byline_relations(reading: Reading) -> Iterator[Statement]:
    """Statements of all bylines; a second name in Latin letters is the same person's."""
    for sentence in reading.bylines:
        mentions = reading.mentions[sentence.sentence_id]
        person = next((m for m in mentions if m.type == "PERSON"), None)
        if person is None:
            continue
        for m in mentions:
            if m.type == "ORG" and m.method == "byline":
                yield _statement(reading, sentence, person, "affiliated_with", m)
            elif m.type == "TITLE":
                yield _statement(reading, sentence, person, "holds_post", m)
    for profile in reading.profiles.values():
        for sentence, m in profile.parts:
            predicate = "affiliated_with" if m.type == "ORG" else "holds_post"
            yield _statement(reading, sentence, profile.person, predicate, m)


def _statement(
    reading: Reading, sentence: Sentence, person: Mention, predicate: str, thing: Mention
) -> Statement:
    block = reading.blocks[sentence.block_id]
    return Statement(
        person.entity_id,
        reading.name(person.entity_id),
        predicate,
        thing.entity_id,
        reading.name(thing.entity_id),
        None,
        "actual",
        "affirmed",
        sentence.sentence_id,
        sentence.text,
        reading.origin(block),
        "byline",
        0.9,
    )
