"""Names that hold particles: X に関する Y, X のための Y, X 間の Y, actors' acts, titles in 「」."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities import countries, evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

# Words between what a body or document is about and its head.
LINKS = ("に関する", "にかかる", "に係る", "に向けた", "のための", "間の", "に対する", "についての")
AMENDS = "の一部を改正する"
# Links inside what a law is about (プラスチックに係る資源循環の促進等|に関する|法律).
INNER_LINKS = ("に係る", "にかかる", "に関する", "に対する", "のための", "における", "に基づく")
AGENTS = ("による", "の")
NP = frozenset("nvpPhdcxsagmt")
NP_PARTICLES = frozenset(
    ("の", "と", "や", "及び", "および", "並びに", "ならびに", "等", "など", "又は", "または")
)
HEAD_TYPES = frozenset(("MECHANISM", "DOCUMENT", "ORG", "EVENT"))
CASES = frozenset(("から", "へ", "で", "と"))
LONGEST_PHRASE = 40


def find_phrases(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names with particles inside; ``found`` are the names without."""
    yield from _linked(words, found)
    yield from _amending(words, found)
    yield from _acts(words, found)
    yield from _two_plus_two(words)


def _linked(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """日米防衛協力|のための|指針, 個人情報の保護|に関する|法律."""
    for i, j in grammar.noun_runs(words):
        link = _link_before(words, i)
        if link is None:
            continue
        head = _head(words, i, j)
        if head is None:
            continue
        between = words.span(link, i) == "間の"
        start = _phrase_start(words, link, found, between, head.kind == "law")
        if between and not _names_inside(words, start, link, found):
            continue
        if start < link:
            yield Candidate(start, head.j, head.type, head.kind, "phrase", 0.85)


def _amending(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """健康保険法等|の一部を改正する|法律(案)."""
    at = words.text.find(AMENDS)
    if at < 0:
        return
    i = _token_from(words, at + len(AMENDS))
    if i is None or words.surfaces[i] not in evidence.generic("amending"):
        return
    end = i + 2 if words.surfaces[i + 1 : i + 2] == ["案"] else i + 1
    for c in found:
        if c.type == "DOCUMENT" and words.text[words.ends[c.j - 1] : at] in ("", "等"):
            yield Candidate(c.i, end, "DOCUMENT", "law", "amending", 0.9)


def _names_inside(words: Words, i: int, j: int, found: Sequence[Candidate]) -> bool:
    """Whether what a body stands between (間の) is named."""
    return any(i <= c.i < j and c.type in ("ORG", "PLACE") for c in found)


def _link_before(words: Words, i: int, links: Sequence[str] = LINKS) -> int | None:
    """First token of the linking words that end right before token i."""
    end = words.starts[i]
    for link in links:
        if words.text.startswith(link, max(0, end - len(link))) and end >= len(link):
            start = end - len(link)
            if start in words.starts:
                return words.starts.index(start)
    return None


def _head(words: Words, i: int, j: int) -> Candidate | None:
    """The run i to j as head of a phrase: it ends like a name, however little it says."""
    for e in range(j, i, -1):
        for k in range(max(i, e - grammar.LONGEST_SUFFIX), e):
            if words.span(k, e) not in evidence.generic("phrase-head"):
                continue
            for row in grammar.endings().get(words.span(k, e), ()):
                if row.type in HEAD_TYPES and row.needs not in ("state", "session"):
                    return Candidate(i, e, row.type, row.kind, "phrase", 0.85)
    return None


def _phrase_start(
    words: Words, link: int, found: Sequence[Candidate], between: bool, law: bool
) -> int:
    """Leftmost token of the noun phrase before the link.

    A name joined to it or owning it is another thing (総務省の…, X条約及び…), but what
    stands between (間の) two names needs both. Laws say at length what they are about.
    """
    owners = {c.j: c for c in found if c.type in ("ORG", "PERSON")}
    whole = {c.j for c in found if c.type in ("ORG", "DOCUMENT", "MECHANISM", "EVENT")}
    s = link
    while s > 0 and link - s < LONGEST_PHRASE:
        before = s - 1
        if _within(words, before):
            s = before
        elif words.surfaces[before] in NP_PARTICLES:
            if words.surfaces[before] == "の" and before in owners:
                break
            if words.surfaces[before] != "の" and before in whole and not between:
                break
            s = before
        elif words.classes[before] == "」" and (quote := _opening(words, before)):
            s = quote  # 「…」に関する会合
        elif law and (inner := _inner(words, s, before in whole)) is not None:
            s = inner
        else:
            break
    return _trimmed(words, s, link)


def _trimmed(words: Words, s: int, link: int) -> int:
    """First word from s on that a name can begin with; ``link`` when that cannot be told."""
    if s > 0 and (words.surfaces[s - 1] == "を" or words.classes[s - 1] == "V"):
        return link  # a clause, not a noun phrase: where the name begins cannot be told
    while s < link and (words.classes[s] in "tcdjsg" or words.surfaces[s] in NP_PARTICLES):
        if words.classes[s : s + 2] == "da":
            break  # 5G
        s += 1
    return s


def _opening(words: Words, close: int) -> int:
    """The 「 of a short quote that ends at token ``close``; 0 when there is none."""
    i = words.classes.rfind("「", 0, close)
    return i if i > 0 and close - i <= grammar.LONGEST_SUFFIX * 4 else max(i, 0)


def _within(words: Words, k: int) -> bool:
    """Nouns, 的|な, and a case that の turns into an attribute (災害|から|の|復興)."""
    if words.classes[k] in NP:
        return True
    if words.surfaces[k] == "な":
        return k > 0 and words.classes[k - 1] in "gn"
    return words.surfaces[k] in CASES and words.surfaces[k + 1] == "の"


def _inner(words: Words, s: int, named: bool) -> int | None:
    """Start of a link or comma inside the long name of a law, that ends right before s."""
    if words.surfaces[s - 1] == "、" and s > 1 and words.classes[s - 2] in "ns" and not named:
        return s - 1  # 高齢者、障害者等の…
    return _link_before(words, s, INNER_LINKS) if words.classes[s - 1] in "jV" else None


def _acts(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """北朝鮮の弾道ミサイル発射, ロシアによるウクライナ侵略, X における中国の活動."""
    actors = [_acting(words, c) for c in found if c.type == "PLACE"]
    for actor in actors:
        if actor.j >= len(words):
            continue
        link = next((a for a in AGENTS if words.text.startswith(a, words.ends[actor.j - 1])), None)
        if link is None:
            continue
        i = _token_from(words, words.ends[actor.j - 1] + len(link))
        if i is None:
            continue
        while i < len(words) - 1 and words.classes[i] in "VR":  # 度重なる, 累次の
            i += 1
        j = _phrase_end(words, i)
        place = _place_before(words, actor)
        end = _act_end(words, i, j, place is not None)
        if end:
            start = place if place is not None else actor.i
            yield Candidate(start, end, "EVENT", "act", "act", 0.8)
            yield from _actors_inside(words, start, i, found)


def _acting(words: Words, place: Candidate) -> Candidate:
    """A country with what acts for it (中国|海警船)."""
    return place._replace(j=_run_end(words, place.j)) if place.kind != "states" else place


def _actors_inside(
    words: Words, start: int, end: int, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Places that the phrase names apart from its head stay names of their own."""
    for c in found:
        if c.type == "PLACE" and start <= c.i and c.j <= end:
            yield c._replace(nested=True)


def _token_from(words: Words, offset: int) -> int | None:
    return words.starts.index(offset) if offset in words.starts else None


def _run_end(words: Words, i: int) -> int:
    j = i
    while j < len(words) and words.classes[j] in grammar.RUN:
        j += 1
    return j


def _phrase_end(words: Words, i: int) -> int:
    """End of the nouns that begin at i, joined by の (弾道ミサイル|の|発射)."""
    j = _run_end(words, i)
    while j + 1 < len(words) and words.surfaces[j] == "の" and words.classes[j + 1] in grammar.RUN:
        j = _run_end(words, j + 1)
    return j


def _act_end(words: Words, i: int, j: int, with_place: bool) -> int | None:
    for e in range(j, i, -1):
        for k in range(max(i, e - grammar.LONGEST_SUFFIX), e):
            if words.span(k, e) in acts("strong"):
                return e
            if with_place and words.span(k, e) in acts("weak"):
                return e
    return None


def acts(strength: str) -> frozenset[str]:
    """Heads of acts: strong ones need an actor, weak ones an actor and a place."""
    return evidence.generic(f"act-{strength}")


def _place_before(words: Words, actor: Candidate) -> int | None:
    """First token of a place phrase that ends in における right before the actor."""
    end = words.starts[actor.i]
    for link in ("における", "での"):
        if words.text.startswith(link, max(0, end - len(link))):
            last = _token_from(words, end - len(link))
            if last:
                s = last
                while s > 0 and _in_place(words, s - 1):
                    s -= 1
                return s if s < last else None
    return None


def _in_place(words: Words, k: int) -> bool:
    """Nouns, and の or と between them (尖閣諸島の周辺の海と空)."""
    if words.classes[k] in NP:
        return True
    inside = 0 < k < len(words) - 1 and words.classes[k - 1] in NP
    if words.surfaces[k] == "と":
        return inside and words.surfaces[k - 2 : k - 1] == ["の"]
    return words.surfaces[k] == "の" and inside


def _two_plus_two(words: Words) -> Iterator[Candidate]:
    """日米「2+2」, 日豪「2プラス2」: a meeting named by its form, with the states before it."""
    for i in range(len(words) - 4):
        if words.classes[i] != "「" or words.span(i + 1, i + 4) not in ("2+2", "2プラス2"):
            continue
        if words.classes[i + 4 : i + 5] != "」":
            continue
        s = i
        while s > 0 and countries.is_compound(words.span(s - 1, i)):
            s -= 1
        if s < i:
            yield Candidate(s, i + 5, "MECHANISM", "meeting", "two plus two", 0.9)
