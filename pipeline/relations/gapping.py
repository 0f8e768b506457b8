"""Clauses that share one verb: 2月にAとXに、3月にBとYに署名した says it of both.

Such a sentence is read once per part, each time with the other parts left out; so every frame sees
a plain clause, and each part keeps its own date. All positions are phrase indices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.relations.clauses import is_dated
from pipeline.relations.phrases import Phrase

# What opens and what ends the parts of parallel clauses.
LEADING = frozenset(("が", "は", "では", "には", "と", "を"))
PAIRED = frozenset(("を", "に", "と", "で", "から", "との間で"))
_BETWEEN = re.compile(r"間で、?$")
# What a part may end on; the last part has a phrase of the same case.
ENDS = frozenset(("を", "に", "と", "が", "との間で"))


def readings(phrases: Sequence[Phrase]) -> list[Sequence[Phrase]]:
    """The phrases once per part; the phrases themselves where there is only one."""
    for q in range(1, len(phrases) - 1):
        start = _start(phrases, q)
        if start is None or not _opens(phrases, q + 1):
            start = _parallel_start(phrases, q)
        if start is None:
            continue
        end = _last_end(phrases, q)
        if end is not None:
            # 5月にA、6月にBが開かれた: the case stands behind the last part
            last = phrases[q]._replace(case=phrases[end].case)
            first = [*phrases[:q], last, *phrases[end + 1 :]]
            return [first, *readings([*phrases[:start], *phrases[q + 1 :]])]
    return [phrases]


def _start(phrases: Sequence[Phrase], q: int) -> int | None:
    """Where the part that phrase q ends begins: at its date, or at the place before that."""
    bare = phrases[q].case == "" and _is_meeting(phrases[q])
    head = phrases[q].head
    placed = phrases[q].case == "で" and head is not None and head.type == "PLACE"
    if (
        (phrases[q].case not in ENDS and not bare and not placed)
        or not phrases[q].comma
        or phrases[q].form
    ):
        return None
    for k in range(q - 1, -1, -1):
        if phrases[k].form in ("finite", "continuative") or phrases[k].case == "は":
            return None
        if _opens(phrases, k):
            led = k > 0 and (phrases[k - 1].case == "には" and phrases[k - 1].head is not None)
            return k - 1 if led or (k and _BETWEEN.search(phrases[k - 1].text)) else k
    return None


def _parallel_start(phrases: Sequence[Phrase], q: int) -> int | None:
    """Aが|Xに、|Bが|Yに|出席した: where the first of two parts of one build begins."""
    if phrases[q].case not in PAIRED or not phrases[q].comma or phrases[q].form:
        return None
    m = q + 1
    while m < len(phrases) and (phrases[m].case == "の" or is_dated(phrases[m])):
        m += 1
    if m >= len(phrases) or phrases[m].head is None or phrases[m].form:
        return None
    if phrases[m].case not in LEADING or phrases[m].case == phrases[q].case:
        return None
    for k in range(q - 1, -1, -1):
        if phrases[k].form in ("finite", "continuative"):
            return None
        if phrases[k].case == phrases[m].case:
            if not _alike(phrases[k], phrases[m]):
                return None
            while k and phrases[k - 1].case == "の" and not phrases[k - 1].form:
                k -= 1
            return k
    return None


def _is_meeting(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head.type == "EVENT"


def _opens(phrases: Sequence[Phrase], k: int) -> bool:
    """A date, or the place of what follows (大学には、2016年に…)."""
    phrase = phrases[k]
    if _BETWEEN.search(phrase.text) and k + 1 < len(phrases):
        phrase = phrases[k + 1]  # 日仏間で|同年7月に
    if phrase.head is not None and phrase.case == "には" and not is_dated(phrase):
        return k + 1 < len(phrases) and is_dated(phrases[k + 1])
    return is_dated(phrase) and phrase.case in ("に", "", "には")


def _last_end(phrases: Sequence[Phrase], q: int) -> int | None:
    """The phrase that ends the last part: of the case and kind of phrase q, before the verb."""
    end = None
    for r in range(q + 1, len(phrases)):
        if phrases[r].form in ("finite", "continuative") and phrases[r].lemma:
            break
        alike = phrases[q].case or ("が" if phrases[r].case == "が" else "を")
        if phrases[r].case == alike and _alike(phrases[q], phrases[r]):
            end = r
            if not (phrases[r].comma and r + 1 < len(phrases) and _opens(phrases, r + 1)):
                break
    return end


def _alike(first: Phrase, other: Phrase) -> bool:
    kinds = [phrase.head.type if phrase.head else "" for phrase in (first, other)]
    actors = {"ORG", "PLACE", "MECHANISM", ""}
    bodies = set(kinds) <= {"ORG", "MECHANISM"}
    return (
        kinds[0] == kinds[1]
        or bodies
        or (first.case in ("と", "との間で") and set(kinds) <= actors)
    )
