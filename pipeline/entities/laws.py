"""Long names of laws and decisions: verbs in them, what they amend, two matters, について."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

AMENDS = "の一部を改正する"
LONGEST = 60
SHORTEST_MATTER = 6
# A day that opens the clause is when something was done.
_DATED = re.compile(
    r"(?:同|翌|(?:令和|平成|昭和)?[\d元]+)年(?:度)?(?:\d+月)?(?:\d+日)?(?:に|から|より)、?"
)
_DECIDED = re.compile(
    r"(?P<について>について)(?=[」]?\([^()「」]{0,40}"
    r"(?:告示|通知|通達|閣議決定|閣議了解|本部決定|会議決定|事務連絡|訓令|申合せ|申し合わせ)[^()「」]{0,12}\))"
)
_BOTH = ("及び", "並びに", "および", "ならびに")
# A name that holds a clause begins after one of these, or with the sentence.
_PARTING = frozenset(("、", "と", "や", *_BOTH))
_SIGNS = ("法", "条約", "ための", "定める")
OPENERS = frozenset(("は", "が", "も", "で", "により", "た", "、", "。"))


def find_laws(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Laws whose names hold more than nouns; ``found`` are the names without particles."""
    yield from _decided(words, found)
    if not any(sign in words.text for sign in _SIGNS):
        return
    yield from _amending(words, found)
    yield from _with_clause(words)
    yield from _of_two_matters(words, found)


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
        link = words.surfaces[i - 1] if i else ""
        bare = words.surfaces[i] == "法律"
        end = _law_end(words, i, j)
        if not end or link not in ("の", "関する"):
            head = _clause_head(words, i, j, link)
            start = _clause_start(words, head[0], verb=link == "の") if head else None
            if head and start is not None:
                yield Candidate(start, head[1], "DOCUMENT", "plan", "clause", 0.85)
            continue
        if bare and link == "の":
            continue  # ための法律 only tells what a law is for
        start = _clause_start(words, i, verb=bare)
        if start is None:
            continue
        yield Candidate(start, end, "DOCUMENT", "law", "clause", 0.85)


def _clause_head(words: Words, i: int, j: int, link: str) -> tuple[int, int] | None:
    """Where the head with 基本的な begins and what it ends at; an order behind を定める."""
    if link == "定める" and words.span(i, j) in evidence.generic("order"):
        return i, j
    if link == "な" and words.span(i, j) in ("方針", "指針"):
        k = next((k for k in (i - 2, i - 3) if k > 0 and words.span(k, i) == "基本的な"), None)
        if k and words.text.endswith("ための", 0, words.starts[k]):
            return k, j
    if link == "の" and words.text.endswith("ための", 0, words.starts[i]):
        purposed = words.span(i, j).endswith(tuple(evidence.generic("purposed")))
        return (i, j) if purposed else None
    return None


def _of_two_matters(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """宅地造成|及び|特定盛土等規制法: two matters of one law, the first of them an act."""
    names = {c.j for c in found}
    for c in found:
        law = c.type == "DOCUMENT" and c.kind == "law" and words.span(c.i, c.j).endswith("法")
        joined = law and c.i > 1 and words.surfaces[c.i - 1] in _BOTH
        if not joined or c.i - 1 in names or words.classes[c.i - 2] != "v":
            continue
        s = c.i - 1
        while s > 0 and words.classes[s - 1] in "nvs":
            s -= 1
        if c.i - 1 - s > 1 and (s == 0 or words.surfaces[s - 1] in OPENERS or s in _opened(words)):
            yield c._replace(i=s, method="two matters", name=None)


def _opened(words: Words) -> frozenset[int]:
    return frozenset(k + 1 for k, kind in enumerate(words.classes) if kind in "「(")


def _decided(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """水質汚濁に係る環境基準について(…告示): a bracket tells that it was decided or notified."""
    if "について(" not in words.text.replace("」", ""):
        return
    for match in _DECIDED.finditer(words.text):
        if match.end() not in words.ends:
            continue
        end = words.ends.index(match.end()) + 1
        s = words.token_from(match.start("について"))
        if s is None:
            continue
        first = s
        while s > 0 and first - s < LONGEST and _in_clause(words, s - 1):
            s -= 1
        opened = s == 0 or words.surfaces[s - 1] in OPENERS or s in _opened(words)
        while s < first and (words.classes[s] in "jtc,VAC" or words.surfaces[s] == "等"):
            s += 1
        if opened and words.ends[first - 1] - words.starts[s] >= SHORTEST_MATTER:
            yield Candidate(s, end, "DOCUMENT", "report", "decided", 0.8)


def _clause_start(words: Words, i: int, *, verb: bool = False) -> int | None:
    """First token of the clause with を (or any verb) before token i; None if none opens."""
    s = i
    while s > 0 and i - s < LONGEST and _in_clause(words, s - 1):
        s -= 1
    opened = s == 0 or words.surfaces[s - 1] in OPENERS or words.classes[s - 1] in "「("
    while s < i and (words.classes[s] in "jtcd," or words.surfaces[s] in ("及び", "等")):
        s += 1
    dated = _DATED.match(words.text, words.starts[s]) if s < i else None
    s = (dated and words.token_from(dated.end())) or s
    aimed = words.text.endswith("のための", 0, words.starts[i])  # 機能強化のための|国民年金法等
    told = aimed or "を" in words.surfaces[s:i] or (verb and "V" in words.classes[s : i - 1])
    held = told and words.classes[s] in grammar.RUN
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
    if words.surfaces[k] in _PARTING and evidence.ends_as_head(words, k):
        return False  # …に関する法律、…
    if words.surfaces[k] == "、":
        return k > 0 and words.classes[k - 1] in "ns" and words.classes[k + 1] in grammar.RUN
    if words.surfaces[k] == "た":
        return k > 0 and words.surfaces[k - 1] == "向け"  # 実現に向けた
    return words.classes[k] in grammar.RUN or words.surfaces[k] in evidence.generic("law-clause")
