"""Long names of laws: what they are about, with verbs in it, and what they amend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities import evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

AMENDS = "の一部を改正する"
LONGEST = 60
_BOTH = ("及び", "並びに", "および", "ならびに")
# A name that holds a clause begins after one of these, or with the sentence.
OPENERS = frozenset(("は", "が", "も", "で", "により", "、", "。"))


def find_laws(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Laws whose names hold more than nouns; ``found`` are the names without particles."""
    if "法" not in words.text and "条約" not in words.text:
        return
    yield from _amending(words, found)
    yield from _with_clause(words)


def _amending(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """健康保険法等|の一部を改正する|法律(案)."""
    laws = {c.j: c for c in found if c.type == "DOCUMENT"}
    at = words.text.find(AMENDS)
    while at >= 0:
        end = _amendment_end(words, at + len(AMENDS))
        for c in laws.values() if end else ():
            close = words.ends[c.j - 1]
            # a law named further on is none that is amended here
            if close <= at and words.text[close:at] in ("", "等"):
                first = laws.get(c.i - 1) if words.surfaces[c.i - 1] in _BOTH else None
                i = (first or c).i
                start = _clause_start(words, i) if words.surfaces[i - 1] == "の" else None
                i = i if start is None else start
                yield Candidate(i, end, "DOCUMENT", "law", "amending", 0.9)
        at = words.text.find(AMENDS, at + 1)


def _amendment_end(words: Words, offset: int) -> int:
    """End of the 法律(案) that begins at ``offset``; 0 where there is none."""
    i = words.token_from(offset)
    if i is None or words.surfaces[i] not in evidence.generic("amending"):
        return 0
    return i + 2 if words.surfaces[i + 1 : i + 2] == ["案"] else i + 1


def _with_clause(words: Words) -> Iterator[Candidate]:
    """共生社会の実現を推進するための|認知症基本法: a noun phrase with を and a verb in it."""
    for i, j in grammar.noun_runs(words):
        end = _law_end(words, i, j)
        links = ("関する",) if words.surfaces[i] == "法律" else ("の", "関する")
        if not end or words.surfaces[i - 1] not in links:
            continue  # ための法律 only tells what a law is for
        start = _clause_start(words, i)
        if start is not None:
            yield Candidate(start, end, "DOCUMENT", "law", "clause", 0.85)


def _clause_start(words: Words, i: int) -> int | None:
    """First token of the clause with を before token i; None when it opens nowhere sure."""
    s = i
    while s > 0 and i - s < LONGEST and _in_clause(words, s - 1):
        s -= 1
    opened = s == 0 or words.surfaces[s - 1] in OPENERS or words.classes[s - 1] in "「("
    while s < i and (words.classes[s] in "jtcd," or words.surfaces[s] in ("及び", "等")):
        s += 1
    held = "を" in words.surfaces[s:i] and words.classes[s] in grammar.RUN
    return s if opened and held else None


def _law_end(words: Words, i: int, j: int) -> int:
    """End of the law that the run i to j makes; 0 when it makes none."""
    if i == 0:
        return 0
    if words.surfaces[i] == "法律":
        return i + 2 if words.surfaces[i + 1 : i + 2] == ["案"] else i + 1
    found = grammar.longest_name(words, i, j)
    return found.j if found and found.kind == "law" and found.i == i else 0


def _in_clause(words: Words, k: int) -> bool:
    """Whether the word can stand in the name of a law: no topic, no past."""
    if words.surfaces[k] == "、":
        return k > 0 and words.classes[k - 1] in "ns" and words.classes[k + 1] in grammar.RUN
    if words.surfaces[k] == "た":
        return k > 0 and words.surfaces[k - 1] == "向け"  # 実現に向けた
    return words.classes[k] in grammar.RUN or words.surfaces[k] in evidence.generic("law-clause")
