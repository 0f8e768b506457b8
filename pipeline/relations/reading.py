"""Everything the relations room reads, indexed once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from pipeline import knowledge
from pipeline.nouns import (
    Block,
    DateMention,
    EditionEntity,
    Figure,
    FigureEdge,
    FigureNode,
    Mention,
    Sentence,
    Token,
)


class Statement(NamedTuple):
    """A relation before it is merged with others and numbered; ``edtf`` None is undated."""

    subject_id: str | None
    subject: str | None
    predicate: str
    object_id: str | None
    object: str | None
    edtf: str | None
    modality: str
    polarity: str
    sentence_id: str | None
    evidence: str
    origin: str
    method: str
    confidence: float


class Membership(NamedTuple):
    """A member before merging."""

    mechanism_id: str
    side: str | None
    level: str | None
    member_id: str
    member: str
    role: str | None
    condition: str | None
    sentence_id: str | None
    origin: str
    evidence: str


class Profile(NamedTuple):
    """A writer's name, and the organisations and posts of the lines below it."""

    person: Mention
    parts: list[tuple[Sentence, Mention]]


# Lines of a profile: 所属：…, 役職：….
PROFILE = re.compile(r"(?:所属|勤務先|役職|身分|職名|肩書)\s*[:：]")
# Where a statement comes from, by the type of its block.
ORIGINS = {"figure": "figure", "table": "table", "footnote": "footnote", "caption": "caption"}


class Reading:
    """The tables given, with the look-ups that every reader of them needs."""

    def __init__(self, given: Mapping[str, Sequence[Any]], year: int) -> None:
        self.year = year
        self.sentences: Sequence[Sentence] = given["sentences"]
        self.blocks: dict[str, Block] = {b.block_id: b for b in given["blocks"]}
        self.figures: Sequence[Figure] = given["figures"]
        self.entities: dict[str, EditionEntity] = {
            e.entity_id: e for e in given["edition_entities"]
        }
        self.dates: dict[str, DateMention] = {d.mention_id: d for d in given["dates"]}
        self.events = given["edition_events"]
        self._given = given
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for m in given["mentions"]:
            self.mentions[m.sentence_id].append(m)
        for c in given["coreferences"]:
            self.mentions[c.sentence_id].append(self._as_mention(c))

    def _as_mention(self, c: Any) -> Mention:
        type_ = self.entities[c.entity_id].type
        return Mention(
            c.edition, c.reference_id, c.sentence_id, c.start, c.end, c.text, type_, c.entity_id,
            "coreference", 0.7,
        )  # fmt: skip

    @cached_property
    def tokens(self) -> dict[str, list[Token]]:
        """Tokens of the sentences that hold a name; the others state nothing we read."""
        groups = groupby(self._given["tokens"], attrgetter("sentence_id"))
        return {id_: list(group) for id_, group in groups if id_ in self.mentions}

    @cached_property
    def bylines(self) -> list[Sentence]:
        """Lines that give a person with organisation and post."""
        return [
            s
            for s in self.sentences
            if any(
                m.type == "PERSON" and m.method == "byline"
                for m in self.mentions.get(s.sentence_id, ())
            )
        ]

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Last block of a profile → the profile: a writer's name with lines such as 所属:…"""
        found: dict[str, Profile] = {}
        lines: list[Sentence] = []
        for block in [*self.blocks.values(), None]:
            if (
                block
                and block.type == "column"
                and len(block.text) <= 40
                and "。" not in block.text
            ):
                lines += self.sentences_of.get(block.block_id, ())
                continue
            profile = self._profile(lines)
            if profile:
                found[lines[-1].block_id] = profile
            lines = []
        return found

    def _profile(self, lines: Sequence[Sentence]) -> Profile | None:
        named = [m for s in lines for m in self.mentions.get(s.sentence_id, ())]
        person = next((m for m in named if m.type == "PERSON"), None)
        parts = [
            (s, m)
            for s in lines
            if PROFILE.match(s.text)
            for m in self.mentions.get(s.sentence_id, ())
            if m.type in ("ORG", "TITLE")
        ]
        return Profile(person, parts) if person and parts else None

    @cached_property
    def writers(self) -> dict[str, Mention]:
        """Block of a column → the person whose byline stands above it, in the same column."""
        bylines = {s.block_id: s.sentence_id for s in self.bylines}
        writer: Mention | None = None
        found: dict[str, Mention] = {}
        for block in self.blocks.values():
            if block.block_id in self.profiles:
                writer = self.profiles[block.block_id].person
            elif block.block_id in bylines:
                here = self.mentions[bylines[block.block_id]]
                writer = next(m for m in here if m.type == "PERSON")
            elif not block.in_column:
                writer = None
            elif writer is not None:
                found[block.block_id] = writer
        return found

    @cached_property
    def heading_mechanisms(self) -> dict[str, Mention]:
        """Section path → the one mechanism that its heading names, or that of the one above."""
        found: dict[str, Mention] = {}
        for s in self.sentences:
            if self.blocks[s.block_id].type != "heading":
                continue
            named = {
                m.entity_id: m
                for m in self.mentions.get(s.sentence_id, ())
                if m.type == "MECHANISM" and not knowledge.is_alliance(self.name(m.entity_id) or "")
            }
            above = found.get(s.section_path.rpartition(" > ")[0])
            if len(named) == 1:
                found[s.section_path] = next(iter(named.values()))
            elif above and not named:
                found[s.section_path] = above
        return found

    @cached_property
    def bodies(self) -> dict[str, Mention]:
        """Sentence in a chart → the name of the body whose box it stands in."""
        found: dict[str, Mention] = {}
        for nodes in self.nodes.values():
            by_id = {n.node_id: n for n in nodes}
            for node in nodes:
                body = by_id.get(node.parent_node_id or "")
                if body is None or body.role != "body" or not body.entity_id:
                    continue
                named = self.mentions_in(body.block_id, body.start or 0, body.end or 0)
                mention = next((m for m in named if m.entity_id == body.entity_id), None)
                for s in self.sentences_of.get(node.block_id or "", ()):
                    if mention and (node.start or 0) <= s.start < (node.end or 0):
                        found[s.sentence_id] = mention
        return found

    @cached_property
    def party_ids(self) -> dict[str, str]:
        """Name → id of every state and organisation, which may sign something."""
        return {
            form: e.entity_id
            for e in self.entities.values()
            if e.type in ("PLACE", "ORG")
            for form in (*e.aliases, e.name_ja)
        }

    @cached_property
    def nodes(self) -> dict[str, list[FigureNode]]:
        return _grouped(self._given["figure_nodes"], "figure_id")

    @cached_property
    def edges(self) -> dict[str, list[FigureEdge]]:
        return _grouped(self._given["figure_edges"], "figure_id")

    @cached_property
    def sentences_of(self) -> dict[str, list[Sentence]]:
        """Block → its sentences."""
        return _grouped(self.sentences, "block_id")

    def name(self, entity_id: str | None) -> str | None:
        return self.entities[entity_id].name_ja if entity_id else None

    def sentence(self, sentence_id: str | None) -> Sentence | None:
        return next((s for s in self.sentences if s.sentence_id == sentence_id), None)

    def origin(self, block: Block) -> str:
        return "column" if block.in_column else ORIGINS.get(block.type, "text")

    def mentions_in(self, block_id: str | None, start: int, end: int) -> list[Mention]:
        """Outermost names inside a span of a block, in order; code points of the block."""
        inside = [
            (s.start + m.start, s.start + m.end, m)
            for s in self.sentences_of.get(block_id or "", ())
            for m in self.mentions.get(s.sentence_id, ())
            if start <= s.start + m.start and s.start + m.end <= end and m.entity_id
        ]
        return [
            m
            for a, b, m in inside
            if not any(x <= a and b <= y and (x, y) != (a, b) for x, y, _ in inside)
        ]


def _grouped(rows: Sequence[Any], column: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, column)].append(row)
    return groups
