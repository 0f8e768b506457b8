"""Bodies listed by the headings under a sentence that announces them → part_of.

X は、以下の四つの組織により構成されている。 followed by headings of the next level, each of which
names one body, says that these bodies are part of X.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.nouns import Mention, Sentence
from pipeline.relations.reading import Reading, Statement

_ANNOUNCES = re.compile(r"(?:以下|次|下記)(?:の|に).{0,20}(?:構成|成る|なる|からな|設置|置か)")
BODIES = frozenset(("MECHANISM", "ORG"))


def outline_relations(reading: Reading) -> Iterator[Statement]:
    """part_of statements of all such sentences."""
    for sentence in reading.sentences:
        if not _ANNOUNCES.search(sentence.text):
            continue
        whole = next(
            (m for m in reading.mentions.get(sentence.sentence_id, ()) if m.type == "MECHANISM"),
            None,
        )
        if whole is None:
            continue
        for heading, body in _headings_below(reading, sentence):
            if body.entity_id != whole.entity_id:
                yield _statement(reading, heading, body, whole)


def _headings_below(reading: Reading, sentence: Sentence) -> Iterator[tuple[Sentence, Mention]]:
    """Headings one level below the sentence's section, with the one body each names."""
    for other in reading.sentences:
        block = reading.blocks[other.block_id]
        if (
            block.type != "heading"
            or other.section_path.rpartition(" > ")[0] != sentence.section_path
        ):
            continue
        named = {
            m.entity_id: m for m in reading.mentions.get(other.sentence_id, ()) if m.type in BODIES
        }
        if len(named) == 1:
            yield other, next(iter(named.values()))


def _statement(reading: Reading, heading: Sentence, body: Mention, whole: Mention) -> Statement:
    return Statement(
        body.entity_id, reading.name(body.entity_id), "part_of", whole.entity_id,
        reading.name(whole.entity_id), None, "actual", "affirmed", heading.sentence_id,
        heading.text, "text", "outline", 0.8,
    )  # fmt: skip
