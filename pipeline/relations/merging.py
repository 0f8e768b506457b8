"""Statements about one thing → one row with all its origins; numbered in a stable order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.nouns import Edition, Member, Relation
from pipeline.relations.reading import Membership, Reading, Statement

SYMMETRIC = frozenset(("coordinates_with", "cooperates_with"))
Key = tuple[str | None, str, str | None, str, str]


def merge_relations(edition: Edition, found: Sequence[Statement]) -> list[Relation]:
    """One row per subject, predicate, object, modality and date.

    A statement without a date, or without its subject, joins the one that has it.
    """
    groups: dict[Key, list[Statement]] = {}
    for statement in found:
        groups.setdefault(_key(statement), []).append(statement)
    merged = [row for group in groups.values() for row in _by_date(group)]
    merged = [s for s in merged if not _told_with_subject(s, merged)]
    merged = [s for s in merged if s.method != "events" or not _told_as_due(s, merged)]
    merged.sort(key=_order)
    return [_row(edition, n, s) for n, s in enumerate(merged)]


def _key(s: Statement) -> Key:
    subject, thing = s.subject_id, s.object_id or s.object
    if s.predicate in SYMMETRIC and subject and thing and thing < subject:
        subject, thing = thing, subject
    return subject, s.predicate, thing, s.modality, s.polarity


def _by_date(group: Sequence[Statement]) -> Iterable[Statement]:
    dated: dict[str, Statement] = {}
    for s in group:
        if s.edtf:
            dated[s.edtf] = _join(dated.get(s.edtf), s)
    undated = [s for s in group if not s.edtf]
    if not dated:
        first = None
        for s in undated:
            first = _join(first, s)
        return [first] if first else []
    only = next(iter(dated)) if len(dated) == 1 else None
    for s in undated:
        if only:
            dated[only] = _join(dated[only], s)
    return dated.values()


def _join(first: Statement | None, other: Statement) -> Statement:
    """The first statement, with the origin of the other beside its own."""
    if first is None:
        return other
    origins = sorted({*first.origin.split("|"), *other.origin.split("|")})
    return first._replace(
        origin="|".join(origins), confidence=max(first.confidence, other.confidence)
    )


def _told_with_subject(s: Statement, merged: Sequence[Statement]) -> bool:
    """Whether the same founding is told elsewhere with its founder and a date that agrees."""
    if s.subject_id is not None or s.predicate != "established":
        return False
    return any(
        o.subject_id and o.predicate == s.predicate and o.object_id == s.object_id
        and o.modality == s.modality and (not s.edtf or not o.edtf or _agrees(s.edtf, o.edtf))
        for o in merged
    )  # fmt: skip


def _told_as_due(s: Statement, merged: Sequence[Statement]) -> bool:
    """2019年3月の会合は、…開催される予定である: the date alone does not make it a fact."""
    return any(
        o.modality != s.modality and o.sentence_id == s.sentence_id and o.edtf == s.edtf
        and (o.subject_id, o.predicate) == (s.subject_id, s.predicate)
        for o in merged
    )  # fmt: skip


def _agrees(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _order(s: Statement) -> tuple[str, str, str, str, str, str]:
    return (
        s.sentence_id or "~",
        s.predicate,
        s.subject_id or "",
        s.object_id or s.object or "",
        s.edtf or "",
        s.modality,
    )


def _row(edition: Edition, n: int, s: Statement) -> Relation:
    return Relation(edition.edition, f"r{n:05d}", *s)


def merge_members(edition: Edition, found: Sequence[Membership], reading: Reading) -> list[Member]:
    """One row per mechanism, side, level, member and role, with all its origins."""
    rows: dict[tuple[str, ...], Membership] = {}
    for m in found:
        key = (m.mechanism_id, m.side or "", m.level or "", m.member_id)
        old = rows.get(key)
        rows[key] = _join_members(old, m) if old else m
    ordered = sorted(rows.items())
    return [
        Member(edition.edition, m.mechanism_id, reading.name(m.mechanism_id) or "", *m[1:])
        for _, m in ordered
    ]


def _join_members(old: Membership, new: Membership) -> Membership:
    origins = sorted({*old.origin.split("|"), *new.origin.split("|")})
    return old._replace(
        role=old.role or new.role,
        condition=old.condition or new.condition,
        origin="|".join(origins),
    )
