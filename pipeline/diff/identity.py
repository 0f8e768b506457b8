"""Which thing of the older edition is which of the newer one, when its identifier differs.

Takes the two editions; gives pairs with a score, made from several kinds of evidence.
Must not pair two things by their names alone: 中部電力 and 東北電力 are not a renaming.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.diff.matching import Pair, assign
from pipeline.diff.rows import Tables
from pipeline.diff.spelling import bare, fold
from pipeline.diff.wording import likeness
from pipeline.nouns import Entity

# How much each kind of evidence says by itself; together they add up as independent chances.
STATED, SHARED_NAME, ACRONYM, TIES, NAME, SLOT = 0.95, 0.9, 0.6, 0.6, 0.6, 0.6
SURE_ENOUGH = 0.65
_KEPT = 0.6  # share of the shorter name with which both begin
_LONG = 8  # characters; the letters of shorter names are those of other names too
_STEM = 3  # characters before another ending (IoT推進コンソーシアム, IoT推進協議会)
_ALL_OVER = 3  # places
_NAME_FLOOR = 0.3  # unrelated Japanese names of bodies are about this alike

_UNCHANGING = frozenset({"PERSON", "PLACE", "TITLE"})
_NUMBERS = re.compile("[0-9〇一二三四五六七八九十]+")
_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")
_DATED = re.compile("^[0-9]+年?度?版?")  # in front of a name; says nothing about which one it is
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
    years: frozenset[str]

    @property
    def letters(self) -> tuple[str, ...]:
        """Letters of a long name, in no order: 2020年東京大会 and 東京2020年大会 are one."""
        return letters(self.name) if len(self.name) >= _LONG else ()


def letters(name: str) -> tuple[str, ...]:
    """Letters and digits of a name, sorted, without their case: Ver1.0 and ver1.0 are one."""
    return tuple(sorted(bare(name).casefold()))


def pairs(old: Tables, new: Tables, slots: Mapping[tuple[str, str], int]) -> list[Pair[str]]:
    """Entity pairs with differing ids that stand for one thing.

    ``slots`` counts how often both stand between the same words of one passage.
    """
    here, there = _profiles(old, without=new), _profiles(new, without=old)
    stated = {
        (row.subject_id or "", row.object_id or "")
        for row in (*old.relations, *new.relations)
        if row.predicate == "reorganised_as" and row.polarity == "affirmed"
    }
    candidates = [
        Pair(_score(here[a], there[b], (a, b) in stated, slots.get((a, b), 0)), a, b)
        for a, b in sorted(_candidates(here, there) | _both_known({*stated, *slots}, here, there))
        if _may_be_one(here[a], there[b])
    ]
    return assign(candidates, SURE_ENOUGH)


def _both_known(
    found: set[tuple[str, str]], here: dict[str, Profile], there: dict[str, Profile]
) -> set[tuple[str, str]]:
    return {(a, b) for a, b in found if a in here and b in there}


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
    for value in (*profile.names, *profile.ties, profile.acronym, profile.letters):
        if value:
            yield _KIN.get(profile.type, profile.type), value


def _score(old: Profile, new: Profile, stated: bool, slots: int) -> float:
    alike = max(0.0, likeness(old.name, new.name) - _NAME_FLOOR) / (1 - _NAME_FLOOR)
    either = old.ties | new.ties
    shares = (
        STATED * stated,
        SHARED_NAME * bool(old.names & new.names or (old.letters and old.letters == new.letters)),
        ACRONYM * (old.acronym is not None and old.acronym == new.acronym),
        TIES * (len(old.ties & new.ties) / len(either) if either else 0.0),
        NAME * alike,
        _same_slot(old, new, slots),
    )
    doubt = 1.0
    for share in shares:
        doubt *= 1 - share
    return round(1 - doubt, 3)


def _may_be_one(old: Profile, new: Profile) -> bool:
    """Not the third and the fourth meeting, nor what happened in other years; persons, places
    and posts have no new names, only other ways to tell them."""
    if _KIN.get(old.type, old.type) != _KIN.get(new.type, new.type):
        return False
    if old.type in _UNCHANGING:
        return bool(old.names & new.names)
    if old.years and new.years and old.years.isdisjoint(new.years):
        return False
    return old.name == new.name or _NUMBERS.sub("0", old.name) != _NUMBERS.sub("0", new.name)


def _same_slot(old: Profile, new: Profile, slots: int) -> float:
    """A name in the place of another one, by itself, may be another thing (中部電力, 東北電力):
    what tells a name comes first in it, so that a renaming keeps the beginning; else it must
    have happened all over the text."""
    if not slots:
        return 0.0
    names = [_DATED.sub("", name) for name in (old.name, new.name)]
    kept = _beginning(*names)
    if kept >= _KEPT * min(map(len, names)):
        return SLOT
    if kept >= _STEM and all(name[kept:] in _endings() for name in names):
        return SLOT
    return SLOT if slots >= _ALL_OVER else 0.0


def _beginning(name: str, other: str) -> int:
    """Number of characters with which both begin."""
    same = zip(name, other, strict=False)
    return next((n for n, (a, b) in enumerate(same) if a != b), min(len(name), len(other)))


@cache
def _endings() -> frozenset[str]:
    """What names of bodies end with: 協議会, コンソーシアム."""
    return frozenset(fold(row["suffix"]) for row in knowledge.rows("suffixes"))


def _profiles(tables: Tables, without: Tables) -> dict[str, Profile]:
    """Profiles of the things that only ``tables`` knows."""
    elsewhere = known(without)
    ties, years = _ties(tables), _years(tables)
    return {
        entity_id: _profile(
            entity, frozenset(ties.get(entity_id, ())), frozenset(years.get(entity_id, ()))
        )
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


def _profile(entity: Entity, ties: frozenset[Tie], years: frozenset[str]) -> Profile:
    names = (entity.name_ja, entity.name_en, *entity.aliases)
    acronym = fold(entity.acronym) or None
    folded = frozenset(fold(name) for name in names if name) - {acronym, ""}
    return Profile(
        entity.entity_id, entity.type, fold(entity.name_ja), frozenset(folded), acronym, ties, years
    )


def _years(tables: Tables) -> dict[str, set[str]]:
    """Event → the years in which it is told to have happened."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.relations:
        if row.predicate == "occurred_on" and row.subject_id and row.edtf:
            found[row.subject_id].update(_YEAR.findall(row.edtf))
    return found


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
