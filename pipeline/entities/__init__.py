"""Entities: words → names, dates, what they refer to, and the things they name.

Takes blocks, sentences, tokens, footnotes and figure texts; gives mentions, dates, coreferences,
the edition's entities and events. Must not name what the text does not name: what refers to
nothing certain has no entity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.entities.dating import find_dates
from pipeline.entities.document import find_mentions
from pipeline.entities.events import date_events
from pipeline.entities.nodes import link_nodes
from pipeline.entities.notes import tie_notes
from pipeline.entities.references import find_references
from pipeline.entities.words import sentences_to_words
from pipeline.nouns import Edition

__all__ = ["run"]


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """All names of one edition, linked."""
    sentences = list(sentences_to_words(given["sentences"], given["tokens"]))
    blocks = {block.block_id: block for block in given["blocks"]}
    found, register = find_mentions(edition, sentences, given["nodes"])
    dates, diagnostics = find_dates(edition, sentences, blocks, found)
    mentions = sorted(
        found + [mention for mention, _ in dates], key=lambda m: (m.sentence_id, m.start, -m.end)
    )
    footnotes = tie_notes(edition, given["notes"], sentences, mentions)
    entities = register.rows()
    events = date_events(edition, entities, mentions, [d for _, d in dates], footnotes, sentences)
    return {
        "mentions": mentions,
        "dates": sorted((d for _, d in dates), key=lambda d: d.mention_id),
        "coreferences": find_references(edition, sentences, mentions, entities),
        "edition_entities": entities,
        "edition_events": events,
        "footnotes": footnotes,
        "figure_nodes": link_nodes(given["nodes"], sentences, mentions),
        "diagnostics": diagnostics,
    }
