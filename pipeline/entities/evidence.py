"""What must stand before an ending so that it makes a name: the column ``needs`` of suffixes.csv.

nothing   the ending is a name by itself
any       a word that says something
two       two words, or one that is a proper noun, a state or Latin
three     three words, or one such
proper    a proper noun, a state, Latin or a number
placed    a place, person, state or other proper noun, or a year
state     a state or a row of states at the start
session   第N回 at the start and something after it
title     something
head      a unit that may have a head (局|長)
"""

from __future__ import annotations

from functools import cache

from pipeline import knowledge
from pipeline.entities.countries import begins_with_state
from pipeline.entities.words import Words

CONTENT = frozenset("nvpPha")
PROPER = frozenset("phPa")


@cache
def generic(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in knowledge.rows("generic") if r["kind"] == kind)


def holds(words: Words, s: int, k: int, needs: str) -> bool:
    """Whether the words before an ending (tokens s to k) are enough for a name."""
    if needs == "nothing":
        return True
    if needs == "title":
        return k > s
    if needs == "head":
        bare = words.span(s, k) in generic("unit")  # 本部長 alone says not of what
        return k > s and not bare and words.surfaces[k - 1] in generic("unit")
    if needs == "session":
        return is_session(words, s) and k > s + 3
    if needs == "placed":
        return _placed(words, s, k)
    content = [i for i in range(s, k) if words.classes[i] in CONTENT]
    if needs == "state":
        return bool(content) and begins_with_state(words, s, k)
    proper = any(words.classes[i] in PROPER for i in content) or begins_with_state(words, s, k)
    if needs == "proper":
        return proper or _numbered(words, s, k)
    proper = proper and not _only_ordinal(words, s, k)
    vague = generic("modifier")
    telling = [i for i in content if words.surfaces[i] not in vague]
    if needs == "any":
        return proper or bool(telling)
    least = 3 if needs == "three" else 2
    return proper or (len(content) >= least and len(telling) >= least - 1)


def _placed(words: Words, s: int, k: int) -> bool:
    """A place, state, person or other proper noun, or a year, says which one it is."""
    dated = s > 0 and words.classes[s - 1] == "c" and "d" in words.classes[max(0, s - 3) : s]
    named = any(words.classes[i] in "phP" for i in range(s, k))
    return dated or named or begins_with_state(words, s, k)


def is_session(words: Words, s: int) -> bool:
    """第21回…: one numbered meeting of a series."""
    return words.surfaces[s] == "第" and "回" in words.surfaces[s + 2 : s + 3]


def _numbered(words: Words, s: int, k: int) -> bool:
    return any(words.surfaces[i] == "第" and words.classes[i + 1] == "d" for i in range(s, k - 1))


def _only_ordinal(words: Words, s: int, k: int) -> bool:
    """第III, 第A: an ordinal in letters tells no more than one in figures."""
    return "第" in (words.surfaces[s], words.surfaces[s - 1] if s else "") and k <= s + 2
