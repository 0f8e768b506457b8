"""Which thing of the older edition is which of the newer one, when its identifier differs.

Takes the two editions; gives pairs with a score, made from several kinds of evidence.
Must not pair two things by their names alone: 中部電力 and 東北電力 are not a renaming.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.diff.matching import Pair, assign
from pipeline.diff.rows import Tables
from pipeline.diff.spelling import fold
from pipeline.diff.wording import likeness
from pipeline.nouns import Entity

# How much each kind of evidence says by itself; together they add up as independent chances.
STATED, SHARED_NAME, ACRONYM, TIES, NAME = 0.95, 0.9, 0.6, 0.6, 0.6
SURE_ENOUGH = 0.65
_NAME_FLOOR = 0.3  # unrelated Japanese names of bodies are about this alike

# A body may be taken for an organisation in one edition and for a mechanism in the other.
_KIN = {"ORG": "body", "MECHANISM": "body"}

Tie = tuple[str, ...]


class Profile(NamedTuple):
    """What can be compared of a thing: what it is called, and what it is tied to."""

    entity_id: str
    type: str
    name: str
    names: frozenset[str]
    acronym: str | None
    ties: frozenset[Tie]


def pairs(old: Tables, new: Tables) -> list[Pair[str]]:
    """Entity pairs with differing ids that stand for one thing."""
    here, there = _profiles(old, without=new), _profiles(new, without=old)
    stated = {
        (row.subject_id, row.object_id)
        for row in (*old.relations, *new.relations)
        if row.predicate == "reorganised_as" and row.polarity == "affirmed"
    }
    candidates = [
        Pair(_score(here[a], there[b], (a, b) in stated), a, b)
        for a, b in sorted(_candidates(here, there) | _both_known(stated, here, there))
    ]
    return assign(candidates, SURE_ENOUGH)


def _both_known(
    stated: set[tuple[str | None, str | None]], here: dict[str, Profile], there: dict[str, Profile]
) -> set[tuple[str, str]]:
    return {(a, b) for a, b in stated if a in here and b in there}


def _candidates(here: dict[str, Profile], there: dict[str, Profile]) -> set[tuple[str, str]]:
    """Pairs of one type that share a name, an acronym or a tie; the others cannot be one thing."""
    holders: defaultdict[tuple[str, object], list[str]] = defaultdict(list)
    for profile in there.values():
        for trait in _traits(profile):
            holders[trait].append(profile.entity_id)
    return {
        (profile.entity_id, other)
        for profile in here.values()
        for trait in _traits(profile)
        for other in holders.get(trait, ())
    }


def _traits(profile: Profile) -> Iterable[tuple[str, object]]:
    for value in (*profile.names, *profile.ties, profile.acronym):
        if value:
            yield _KIN.get(profile.type, profile.type), value


def _score(old: Profile, new: Profile, stated: bool) -> float:
    alike = max(0.0, likeness(old.name, new.name) - _NAME_FLOOR) / (1 - _NAME_FLOOR)
    either = old.ties | new.ties
    shares = (
        STATED * stated,
        SHARED_NAME * bool(old.names & new.names),
        ACRONYM * (old.acronym is not None and old.acronym == new.acronym),
        TIES * (len(old.ties & new.ties) / len(either) if either else 0.0),
        NAME * alike,
    )
    doubt = 1.0
    for share in shares:
        doubt *= 1 - share
    return round(1 - doubt, 3)


def _profiles(tables: Tables, without: Tables) -> dict[str, Profile]:
    """Profiles of the things that only ``tables`` knows."""
    elsewhere = known(without)
    ties = _ties(tables)
    return {
        entity_id: _profile(entity, frozenset(ties.get(entity_id, ())))
        for entity_id, entity in sorted(known(tables).items())
        if entity_id not in elsewhere
    }


def known(tables: Tables) -> dict[str, Entity]:
    """Entities that the edition mentions, and its mechanisms even when no sentence does."""
    made = {
        row.mechanism_id: Entity(
            row.mechanism_id, "MECHANISM", row.name_ja, row.name_en, row.acronym, (), None,
            row.edition, row.edition, 0,
        )
        for row in tables.mechanisms
    }  # fmt: skip
    return made | {row.entity_id: row for row in tables.entities}


def _profile(entity: Entity, ties: frozenset[Tie]) -> Profile:
    names = (entity.name_ja, entity.name_en, *entity.aliases)
    acronym = fold(entity.acronym) or None
    folded = frozenset(fold(name) for name in names if name) - {acronym, ""}
    return Profile(
        entity.entity_id, entity.type, fold(entity.name_ja), frozenset(folded), acronym, ties
    )


def _ties(tables: Tables) -> dict[str, set[Tie]]:
    """Seats, members and parents; relations only when no second thing has the same one."""
    ties: defaultdict[str, set[Tie]] = defaultdict(set)
    for seat in tables.members:
        ties[seat.member_id].add(("seat", seat.mechanism_id, seat.side or "", seat.level or ""))
        ties[seat.mechanism_id].add(("member", seat.side or "", seat.member_id))
    for row in tables.mechanisms:
        if row.parent_id:
            ties[row.mechanism_id].add(("parent", row.parent_id))
            ties[row.parent_id].add(("child", row.mechanism_id))
    partners = _partners(tables)
    holders = Counter(tie for found in partners.values() for tie in found)
    for entity_id, found in partners.items():
        ties[entity_id] |= {tie for tie in found if holders[tie] == 1}
    return ties


def _partners(tables: Tables) -> dict[str, set[Tie]]:
    partners: defaultdict[str, set[Tie]] = defaultdict(set)
    for row in tables.relations:
        if row.subject_id and row.object_id:
            partners[row.subject_id].add((row.predicate, "object", row.object_id))
            partners[row.object_id].add((row.predicate, "subject", row.subject_id))
    return partners
