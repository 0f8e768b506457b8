"""What a clause takes from the clauses around it: shared arguments, meetings, what is founded.

All positions are phrase indices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.nouns import Mention
from pipeline.relations.phrases import BELOW, NOUN, Phrase
from pipeline.relations.roles import coordinated, copula, in_clause, is_dated
from pipeline.relations.table import lemmas_of

BODIES = frozenset(("MECHANISM", "ORG"))
MEETINGS = frozenset(("EVENT", "MECHANISM"))
_UNDER_IT = re.compile(rf"(?:その|この|同)(?:{'|'.join(sorted(BELOW))})(?:に|には|で)、?")


def shared(
    phrases: Sequence[Phrase], p: int, cases: frozenset[str], types: frozenset[str]
) -> list[Mention]:
    """戦略を|取りまとめ、|公表した: the object of the first is that of the second too.

    Only where the second has no argument of its own besides adverbs and dates.
    """
    for q in range(p - 1, -1, -1):
        phrase = phrases[q]
        if phrase.form == "continuative" and phrase.voice == phrases[p].voice:
            return in_clause(phrases, q, cases, types)
        if phrase.form or (phrase.case not in ("", "とともに") and not is_dated(phrase)):
            return []
    return []


def meeting_before(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """会合が|開かれ、…大臣が|出席した: the meeting that a clause before says was held."""
    for q in range(p - 1, -1, -1):
        held = phrases[q].lemma in lemmas_of("occurred_on") and phrases[q].voice != NOUN
        if held and phrases[q].form == "continuative":
            return in_clause(phrases, q, frozenset("がをはも"), types & MEETINGS)
    return []


def founded_after(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> Mention | None:
    """What the rest of the sentence says is founded (…の外局として、|防衛装備庁が|設置された)."""
    for q in range(p + 1, len(phrases)):
        if phrases[q].lemma not in lemmas_of("established") or phrases[q].voice == NOUN:
            continue
        cleft = copula(phrases, q)
        if cleft and cleft.type in types:
            return cleft
        for k in range(q - 1, p, -1):
            head = phrases[k].head
            if phrases[k].case in ("を", "が", "は", "も") and head and head.type in types:
                return head
        after = phrases[q + 1].head if q + 1 < len(phrases) else None
        if phrases[q].form == "attributive" and after and after.type in types:
            return after
        return None
    return None


def resolve_below(phrases: Sequence[Phrase], topic: Mention | None) -> list[Phrase]:
    """その下に: the head is the body told last in the sentence, else the topic before it."""
    resolved = list(phrases)
    for q, phrase in enumerate(phrases):
        if not _UNDER_IT.fullmatch(phrase.text):
            continue
        before = [
            m
            for k in range(q)
            if phrases[k].case in ("を", "が", "は", "も", "では")
            for m in coordinated(phrases, k, BODIES)[-1:]
        ]
        head = before[-1] if before else topic
        if head is not None and head.type in BODIES:
            resolved[q] = phrase._replace(head=head, case="の下に", mentions=(head,))
    return resolved
