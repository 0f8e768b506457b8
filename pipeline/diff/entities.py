"""Things that an edition names and its neighbour does not, and things with another name.

Takes two editions and the pairs of renamed things; gives drafts of changes.
Must not call another spelling a renaming.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.diff.identity import known, letters
from pipeline.diff.matching import Pair
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.silence import note_of_absence
from pipeline.diff.spelling import bare, plain
from pipeline.knowledge import words
from pipeline.nouns import Entity

_UNCHANGING = frozenset({"PERSON", "PLACE", "TITLE"})
ONCE = 0.8  # confidence of a thing that the edition names in one sentence only


def renamed(old: Tables, new: Tables, found: Iterable[Pair[str]]) -> list[Draft]:
    """One row per pair, and one more in ``mechanisms`` where both editions have it there.

    Names that differ in spelling or length alone are ``reworded``.
    """
    before, after = known(old), known(new)
    drafts = []
    for pair in found:
        was, now = before[pair.old], after[pair.new]
        if plain(was.name_ja) == plain(now.name_ja) or was.type in _UNCHANGING:
            continue
        kind = "reworded" if _is_other_form(was, now) else "renamed"
        drafts += [
            Draft(
                kind, table, pair.new, now.name_ja, "name_ja", was.name_ja, now.name_ja,
                old.sentence(pair.old), new.sentence(pair.new),
                confidence=pair.score, old_key=pair.old,
            )
            for table in _tables(old, new, pair)
        ]  # fmt: skip
    return drafts


def _is_other_form(was: Entity, now: Entity) -> bool:
    """Another spelling or order, a country in front, or a shorter name that is an alias of the
    longer one (熊本地震)."""
    short, long = sorted((bare(was.name_ja), bare(now.name_ja)), key=len)
    known_as = {bare(name) for name in (*was.aliases, *now.aliases)}
    if letters(short) == letters(long) or long.removesuffix(short) in words("places", "name"):
        return True
    return short in long and short in known_as


def _tables(old: Tables, new: Tables, pair: Pair[str]) -> list[str]:
    both = any(row.mechanism_id == pair.old for row in old.mechanisms) and any(
        row.mechanism_id == pair.new for row in new.mechanisms
    )
    return ["mechanisms", "entities"] if both else ["entities"]


def presence(old: Tables, new: Tables, found: Iterable[Pair[str]]) -> list[Draft]:
    """Things that only one of the editions names."""
    paired = list(found)
    gone = _only(old, new, {pair.old for pair in paired})
    come = _only(new, old, {pair.new for pair in paired})
    return [_removed(row, old, new) for row in gone] + [_added(row, new) for row in come]


def _only(tables: Tables, other: Tables, paired: set[str]) -> list[Entity]:
    told = paired | known(other).keys()
    return [row for row in tables.entities if row.entity_id not in told]


def _confidence(row: Entity, tables: Tables) -> float:
    return ONCE if len(tables.sightings.get(row.entity_id, ())) == 1 else 1.0


def _added(row: Entity, new: Tables) -> Draft:
    return Draft(
        "added", "entities", row.entity_id, row.name_ja, "type", new=row.type,
        new_evidence=new.sentence(row.entity_id), confidence=_confidence(row, new),
        place=-len(new.sightings.get(row.entity_id, ())),
    )  # fmt: skip


def _removed(row: Entity, old: Tables, new: Tables) -> Draft:
    note, sentence, certainty = note_of_absence(new, row.entity_id)
    return Draft(
        "removed", "entities", row.entity_id, row.name_ja, "type", old=row.type,
        old_evidence=old.sentence(row.entity_id), new_evidence=sentence,
        confidence=min(certainty, _confidence(row, old)), note=note,
        place=-len(old.sightings.get(row.entity_id, ())),
    )  # fmt: skip
