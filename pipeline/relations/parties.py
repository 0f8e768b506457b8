"""Who acts together: with the subject (とともに), or on either side of との間で."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.nouns import Mention
from pipeline.relations.clauses import clause_left
from pipeline.relations.dating import is_timeless
from pipeline.relations.matters import AGREED, PAPER, SIGNED
from pipeline.relations.phrases import Phrase
from pipeline.relations.roles import coordinated

# Who acts together with the subject, and what may be between (Aは、Bとの間で、…に署名した).
TOGETHER = frozenset(("とともに", "との間で", "と共同で"))


def companions(
    phrases: Sequence[Phrase], p: int, cases: frozenset[str], types: frozenset[str]
) -> list[Mention]:
    """Names that act together with the subject of p."""
    near = [q for q in clause_left(phrases, p) if phrases[q].case in cases and not phrases[q].form]
    for q in (*near, *(_between(phrases, p) if "との間で" in cases else ())):
        found = coordinated(phrases, q, types)
        if found:
            return found
    return []


def parties_between(
    phrases: Sequence[Phrase], p: int, types: frozenset[str]
) -> tuple[list[Mention], list[Mention]]:
    """Aと|B及び|Cとの間で: the party before と, and the others; the first may be missing."""
    for q in _between(phrases, p):
        found = coordinated(phrases, q, types)
        split = [
            m
            for phrase in phrases[:q]
            if phrase.case == "と"
            for m in phrase.mentions
            if m in found
        ]
        if not split and len(found) > 2 and {m.type for m in found} != {"PLACE"}:
            return [], []  # who is on which side is left open
        return split, [m for m in found if m not in split]
    return [], []


# Deeds that two parties do with each other.
MUTUAL = SIGNED | AGREED


def _between(phrases: Sequence[Phrase], p: int) -> Iterator[int]:
    """Phrases in との間で that belong to p; of a signing too past what the paper is about.

    Aと|Bとの間で|計画を|進める|覚書を|交わした: between them it was signed.
    """
    for q in clause_left(phrases, p):
        if phrases[q].case == "との間で":
            yield q
    if phrases[p].lemma not in MUTUAL:
        return
    for q in range(1, p):
        paper = phrases[q].case == "との" and PAPER.search(phrases[q + 1].text)
        if paper and phrases[q - 1].case == "と" and phrases[q - 1].head:
            yield q  # Aと|Bとの|共同声明が|署名され
            return
    for q in range(p - 1, -1, -1):
        phrase = phrases[q]
        if phrase.form == "finite" or (phrase.form and (phrase.comma or not is_timeless(phrase))):
            return
        if phrase.case == "との間で":
            yield q
            return


_PARTIES = re.compile(r"[「『]?(.{2,20}?)(?:と|及び|および|・)(.{2,20}?)との間の")
_FORM = re.compile(r"(?<=..)(?:(?:連邦|社会主義|人民|民主|イスラム)*共和国|王国|連邦|国)\Z")


def parties_named(name: str, ids: Mapping[str, str]) -> tuple[str, ...]:
    """Ids of those between whom a document is by its name; ``ids`` has the names of the edition.

    >>> ids = {"日本": "place/日本", "ブラジル": "place/ブラジル"}
    >>> parties_named("日本国及びブラジル連邦共和国との間の協力覚書", ids)
    ('place/日本', 'place/ブラジル')
    >>> parties_named("協力覚書", ids)
    ()
    """
    found = _PARTIES.match(name)
    names = found.groups() if found else ()
    told = [ids.get(part) or ids.get(_FORM.sub("", part)) for part in names]
    return tuple(i for i in told if i) if all(told) else ()


def parties_before(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> tuple[Mention, ...]:
    """Aと|Bとの間で、部会を|開催し、…ことで|合意した: who met are who agreed."""
    for q in range(p - 1, -1, -1):
        if phrases[q].form == "continuative" and phrases[q].comma:
            first, others = parties_between(phrases, q, types)
            return (*first, *others) if first else ()
        if phrases[q].case in ("は", "が", "も") or phrases[q].form == "finite":
            return ()
    return ()


def are_joined(phrases: Sequence[Phrase], p: int, parties: Sequence[Mention]) -> bool:
    """A及び|Bとの間で: between the two; A、|B等との間で is with each of them."""
    first, last = parties[0], parties[-1]
    at = next(_between(phrases, p), None)
    open_ = at is not None and any(word in phrases[at].text for word in ("等と", "などと"))
    together = any(first in q.mentions and (q.case in ("や", "と")) for q in phrases)
    return (together or first is last) and not open_
