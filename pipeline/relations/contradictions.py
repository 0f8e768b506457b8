"""Statements that cannot both be so: the rows stay, a diagnostics row names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.errors import diagnostic
from pipeline.nouns import Diagnostic, Edition, Member, Relation
from pipeline.relations.reading import Reading

HAPPENED = frozenset(("actual", "ongoing"))
DRAWN = frozenset(("figure", "table"))


def find_contradictions(
    edition: Edition, relations: Sequence[Relation], members: Sequence[Member], reading: Reading
) -> list[Diagnostic]:
    """One row per pair of statements, with the sentence that says the first."""
    pairs = [*_polarity(relations), *_foundings(relations), *_parents(relations)]
    rows = [
        _row(edition, reading, a.sentence_id, _told(a), _told(b))
        for a, b in sorted(set(pairs), key=lambda pair: (pair[0].relation_id, pair[1].relation_id))
    ]
    for one, other in _sides(members):
        rows.append(_row(edition, reading, one.sentence_id, _sits(one), _sits(other)))
    return rows


def _polarity(relations: Sequence[Relation]) -> Iterator[tuple[Relation, Relation]]:
    """Said to be so, and said not to be so."""
    groups: dict[tuple[str | None, ...], list[Relation]] = defaultdict(list)
    for r in relations:
        groups[r.subject_id, r.predicate, r.object_id or r.object, r.edtf].append(r)
    for group in groups.values():
        yield from ((a, b) for a, b in combinations(group, 2) if a.polarity != b.polarity)


def _foundings(relations: Sequence[Relation]) -> Iterator[tuple[Relation, Relation]]:
    """One thing founded at two times, neither of which holds the other."""
    groups: dict[str | None, list[Relation]] = defaultdict(list)
    for r in relations:
        if r.predicate == "established" and r.edtf and r.modality in HAPPENED:
            groups[r.object_id].append(r)
    for group in groups.values():
        for a, b in combinations(group, 2):
            same = a.subject_id == b.subject_id or not (a.subject_id and b.subject_id)
            if same and a.polarity == b.polarity and not _holds(a.edtf or "", b.edtf or ""):
                yield a, b


def _holds(one: str, other: str) -> bool:
    """Whether one date may be the other told less exactly; of periods that is left open."""
    return one.startswith(other) or other.startswith(one) or "/" in one + other


def _parents(relations: Sequence[Relation]) -> Iterator[tuple[Relation, Relation]]:
    """A body drawn in one whole and told to be part of another, neither part of the other."""
    wholes: dict[str | None, list[Relation]] = defaultdict(list)
    for r in relations:
        if r.predicate == "part_of" and r.polarity == "affirmed":
            wholes[r.subject_id].append(r)
    below = {(r.subject_id, r.object_id) for group in wholes.values() for r in group}
    for group in wholes.values():
        for a, b in combinations(group, 2):
            nested = {(a.object_id, b.object_id), (b.object_id, a.object_id)} & below
            if a.object_id != b.object_id and not nested and _drawn(a) != _drawn(b):
                yield a, b


def _drawn(r: Relation | Member) -> bool:
    return bool(DRAWN & set(r.origin.split("|")))


def _sides(members: Sequence[Member]) -> Iterator[tuple[Member, Member]]:
    """A named member drawn on one side and told to be on the other."""
    seats: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for m in members:
        if m.side and not m.member_id.startswith("x-"):
            seats[m.mechanism_id, m.member_id].append(m)
    for group in seats.values():
        for a, b in combinations(group, 2):
            if a.side != b.side and _drawn(a) != _drawn(b):
                yield a, b


def _told(r: Relation) -> str:
    parts = (r.subject, r.predicate, r.object, r.edtf, r.modality)
    said = " ".join(part for part in parts if part)
    return (
        f"{r.relation_id} ({said})" if r.polarity == "affirmed" else f"{r.relation_id} (no {said})"
    )


def _sits(m: Member) -> str:
    return f"{m.mechanism} · {m.side} · {m.member}"


def _row(
    edition: Edition, reading: Reading, sentence_id: str | None, one: str, other: str
) -> Diagnostic:
    sentence = reading.sentence(sentence_id)
    block = reading.blocks[sentence.block_id] if sentence else None
    return diagnostic(
        "relations.contradiction",
        edition.edition,
        block.source if block else "",
        block.page if block else 0,
        one=one,
        other=other,
    )
