"""Who fills a role from farther off: beyond the clause, or everywhere in the sentence.

All positions are phrase indices.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.nouns import Mention
from pipeline.relations.clauses import clause_left, is_relative
from pipeline.relations.discourse import is_inside, says_that_it_holds
from pipeline.relations.phrases import Phrase
from pipeline.relations.roles import coordinated, is_copula
from pipeline.relations.table import Frame


def seated(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    """Xは、…で、|本部は|東京に|置かれる: the nearest subject that has a name."""
    after = phrases[p + 1].head if is_relative(phrases, p) else None
    if after is not None and after.type in frame.subject_types:
        return [after]  # 東京に|本部を|置く|機構
    for q in range(p - 1, -1, -1):
        if phrases[q].case in frame.subject and phrases[q].head:
            return coordinated(phrases, q, frame.subject_types)
    return []


def every(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    """日本側からは|A及び|Bが、米側からは|Cが出席した: all three."""
    found: list[Mention] = []
    for q in clause_left(phrases, p):
        if phrases[q].case in ("が", "も"):
            found = [*coordinated(phrases, q, frame.subject_types), *found]
            found = [*_from_elsewhere(phrases, q, frame.subject_types), *found]
    return found


def _from_elsewhere(phrases: Sequence[Phrase], q: int, types: frozenset[str]) -> list[Mention]:
    """A省からは|P大臣、|B省からは|Q補佐官が: P too."""
    found: list[Mention] = []
    while q >= 2 and _sends(phrases[q - 1]):
        q -= 2
        if phrases[q].case or not phrases[q].comma or phrases[q].form:
            break
        found = [*coordinated(phrases, q, types), *found]
    return found


def _sends(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.text.rstrip("、").endswith("からは")


def wide(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    """The nearest object on the left, over the ends of clauses."""
    for q in range(p - 1, -1, -1):
        if phrases[q].case in frame.object:
            if is_inside(phrases, q, p):
                continue
            at = q - 1 if q and says_that_it_holds(phrases, q) else q
            found = coordinated(phrases, at, frame.object_types)
            if found:
                return found
        if phrases[q].form == "finite":
            break
    return []


def anywhere(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    """Every object of the sentence, in the order of the text."""
    found: list[Mention] = []
    for q, phrase in enumerate(phrases):
        if q != p and phrase.case in frame.object:
            new = coordinated(phrases, q, frame.object_types)
            found.extend(m for m in reversed(new) if m not in found)
    return sorted(found, key=lambda m: m.start)


def said_to_be(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """Where the clause names no subject: what the clause before says it is (…は|協議会であり、)."""
    for q in range(p - 1, -1, -1):
        if phrases[q].case in ("は", "が"):
            return []
        if is_copula(phrases[q]):
            return coordinated(phrases, q, types)
    return []
