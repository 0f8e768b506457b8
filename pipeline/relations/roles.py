"""Who fills a role: the phrase with the right case, in the right place of the sentence.

All positions are phrase indices. Only what heads a phrase fills a role: in
連携を専門に扱う部署が設置された the subject is 部署.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.nouns import Mention
from pipeline.relations.phrases import Phrase

_CLEFT = ("のが", "のは", "のが、", "のは、")
# 自衛隊の部隊 is the 自衛隊 as far as command goes.
PARTS = ("部隊", "各部隊")


class Frame(NamedTuple):
    """A row of frames.csv."""

    id: str
    predicate: str
    voices: frozenset[str]
    subject: frozenset[str]
    subject_types: frozenset[str]
    object: frozenset[str]
    object_types: frozenset[str]
    options: frozenset[str]


def modified(
    phrases: Sequence[Phrase], p: int, frame: Frame, cases: frozenset[str], types: frozenset[str]
) -> Mention | None:
    """The name that an attributive predicate stands before (設置された|協議会, 発生した|地震).

    It is the subject of a passive or of a verb that takes no object, else the object.
    """
    phrase = phrases[p]
    if phrase.form != "attributive" or p + 1 >= len(phrases):
        return None
    wanted = (_missing_case(phrases, p, frame)) in cases
    nominal = phrase.text.endswith(_CLEFT)
    head = copula(phrases, p) if nominal else phrases[p + 1].head
    return head if wanted and head and head.type in types else None


def _missing_case(phrases: Sequence[Phrase], p: int, frame: Frame) -> str:
    """The case of the argument that a relative clause leaves to the noun it modifies."""
    if phrases[p].voice == "passive" or "を" not in frame.object | frame.subject:
        return "が"
    objects = [q for q in clause_left(phrases, p) if phrases[q].case == "を"]
    return "が" if objects else "を"


def copula(phrases: Sequence[Phrase], p: int) -> Mention | None:
    """What a cleft sentence says it is (設けたのが、|協議会である)."""
    return next((q.head for q in phrases[p + 1 :] if _is_copula(q)), None)


def _is_copula(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.text.rstrip("。、").endswith(
        ("である", "であり", "だ", "です")
    )


def said_to_be(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """Where the clause names no subject: what the clause before says it is (…は|協議会であり、)."""
    for q in range(p - 1, -1, -1):
        if phrases[q].case in ("は", "が"):
            return []
        if _is_copula(phrases[q]):
            return coordinated(phrases, q, types)
    return []


def in_clause(
    phrases: Sequence[Phrase], p: int, cases: frozenset[str], types: frozenset[str]
) -> list[Mention]:
    """The nearest phrase on the left, in the clause, that has one of the cases.

    Only what heads that phrase fills the role: in 連携を専門に扱う部署が the subject is 部署.
    """
    for q in clause_left(phrases, p):
        if phrases[q].case in cases:
            troops = phrases[q].text.startswith(PARTS) and q > 0 and phrases[q - 1].case == "の"
            return coordinated(phrases, q - 1 if troops else q, types)
    return []


def clause_left(phrases: Sequence[Phrase], p: int) -> Iterator[int]:
    """Phrases left of p that can be its arguments, nearest first.

    What belongs to a predicate that modifies a noun in between is passed over, up to a comma or
    a topic; a predicate that ends a clause of its own ends the search.
    """
    embedded = False
    for q in range(p - 1, -1, -1):
        phrase = phrases[q]
        if embedded and (phrase.comma or phrase.case in ("は", "では", "には")):
            embedded = False
        if phrase.form == "attributive":
            embedded = True
            continue
        if phrase.form == "finite" or (phrase.form == "continuative" and phrase.comma):
            return
        if not embedded:
            yield q


def topic_of(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """The nearest topic on the left, wherever it stands; a が in the clause goes before it."""
    for q in clause_left(phrases, p):
        if phrases[q].case == "が" and phrases[q].head:
            found = coordinated(phrases, q, types)
            if found:
                return found
        if phrases[q].case in ("は", "も"):
            break
    for q in range(p - 1, -1, -1):
        if phrases[q].case == "は" or is_acting_place(phrases[q]):
            return coordinated(phrases, q, types)
    return []


def is_acting_place(phrase: Phrase) -> bool:
    """総務省では、…を立ち上げた: an organisation as the place of an act is who does it."""
    return phrase.case == "では" and phrase.head is not None and phrase.head.type == "ORG"


def coordinated(phrases: Sequence[Phrase], q: int, types: frozenset[str]) -> list[Mention]:
    """The name that heads phrase q, and those joined to it on its left (A、B及びC)."""
    found: list[Mention] = []
    while q >= 0:
        head = phrases[q].head
        if head is None or head.type not in types:
            break
        found += [m for m in _named(phrases[q]) if m.type in types and m not in found]
        q -= 1
        if q > 0 and phrases[q].form == "attributive" and not phrases[q].mentions:
            q -= 1  # A及び|後述する|B
        if q < 0 or not _joins(phrases[q]):
            break
    return found[::-1] if len(found) > 1 else found


def _named(phrase: Phrase) -> Sequence[Mention]:
    """The names of a phrase; a post behind the name of its holder is not another one."""
    if phrase.head and phrase.head.type == "PERSON":
        return [m for m in phrase.mentions if m.type != "TITLE"]
    return phrase.mentions


def _joins(phrase: Phrase) -> bool:
    """Whether the phrase ends in a word that joins it to the next (、 や 及び と)."""
    return phrase.head is not None and phrase.case in ("", "や", "と") and not phrase.form
