"""Clauses that share one verb: 2月にAとXに、3月にBとYに署名した says it of both.

Such a sentence is read once per part, each time with the other parts left out; so every frame sees
a plain clause, and each part keeps its own date. All positions are phrase indices.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relations.phrases import Phrase
from pipeline.relations.roles import is_dated

# What a part may end on; the last part has a phrase of the same case.
ENDS = frozenset(("を", "に", "と", "が", "との間で"))


def readings(phrases: Sequence[Phrase]) -> list[Sequence[Phrase]]:
    """The phrases once per part; the phrases themselves where there is only one."""
    for q in range(1, len(phrases) - 1):
        start = _start(phrases, q)
        if start is None or not _opens(phrases, q + 1):
            continue
        end = _last_end(phrases, q)
        if end is not None:
            first = [*phrases[: q + 1], *phrases[end + 1 :]]
            return [first, *readings([*phrases[:start], *phrases[q + 1 :]])]
    return [phrases]


def _start(phrases: Sequence[Phrase], q: int) -> int | None:
    """Where the part that phrase q ends begins: at its date, or at the place before that."""
    if phrases[q].case not in ENDS or not phrases[q].comma or phrases[q].form:
        return None
    for k in range(q - 1, -1, -1):
        if phrases[k].form in ("finite", "continuative") or phrases[k].case == "は":
            return None
        if _opens(phrases, k):
            return k - 1 if k and phrases[k - 1].case == "には" and phrases[k - 1].head else k
    return None


def _opens(phrases: Sequence[Phrase], k: int) -> bool:
    """A date, or the place of what follows (大学には、2016年に…)."""
    phrase = phrases[k]
    if phrase.head is not None and phrase.case == "には" and not is_dated(phrase):
        return k + 1 < len(phrases) and is_dated(phrases[k + 1])
    return is_dated(phrase) and phrase.case in ("に", "", "には")


def _last_end(phrases: Sequence[Phrase], q: int) -> int | None:
    """The phrase that ends the last part: of the case and kind of phrase q, before the verb."""
    end = None
    for r in range(q + 1, len(phrases)):
        if phrases[r].form in ("finite", "continuative") and phrases[r].lemma:
            break
        if phrases[r].case == phrases[q].case and _alike(phrases[q], phrases[r]):
            end = r
            if not (phrases[r].comma and r + 1 < len(phrases) and _opens(phrases, r + 1)):
                break
    return end


def _alike(first: Phrase, other: Phrase) -> bool:
    kinds = [phrase.head.type if phrase.head else "" for phrase in (first, other)]
    actors = {"ORG", "PLACE", "MECHANISM", ""}
    return kinds[0] == kinds[1] or (first.case in ("と", "との間で") and set(kinds) <= actors)
