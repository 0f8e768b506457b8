"""The rows that a comparison takes and gives; plain values, no table library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.nouns import Entity, Figure, Footnote, Mechanism, Member, Relation, TableRow

Span = tuple[int, int, str]


class Passage(NamedTuple):
    """The columns of ``blocks`` that a comparison reads, in reading order."""

    block_id: str
    source: str
    page: int
    order: int
    type: str
    level: int | None
    section_path: str
    text: str


@dataclass(frozen=True)
class Tables:
    """What one edition says. ``entities`` are those that it mentions, not those of all editions.

    ``sightings`` leads from an entity to the sentences that name it, in reading order;
    ``cells`` from a table to its rows of cell texts; ``named`` from a block to the spans of the
    entities that it names as (start, end, entity_id), ``dated`` to those of its dates with their
    EDTF; offsets in code points of the block's text. ``homes`` leads from a sentence to its block.
    """

    edition: str
    series: str | None = None
    mechanisms: tuple[Mechanism, ...] = ()
    members: tuple[Member, ...] = ()
    relations: tuple[Relation, ...] = ()
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[TableRow, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    blocks: tuple[Passage, ...] = ()
    sightings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    cells: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    dated: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def sentence(self, entity_id: str) -> str | None:
        """The first sentence that names the entity, the evidence for its presence."""
        for sentence_id in self.sightings.get(entity_id, ()):
            if sentence_id in self.sentences:
                return self.sentences[sentence_id]
        return None


class Draft(NamedTuple):
    """A change before it has a number. ``place`` orders rows of one kind and table:
    reading order, or what is named most often first."""

    kind: str
    table: str
    key: str
    name: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    old_evidence: str | None = None
    new_evidence: str | None = None
    confidence: float = 1.0
    note: str | None = None
    old_key: str | None = None
    place: int = 0
    cause: str = "source"
