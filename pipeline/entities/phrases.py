"""Names that hold particles: X に関する Y, X のための Y, X 間の Y, actors' acts, titles in 「」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import countries, evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

# Words between what a body or document is about and its head.
LINKS = ("に関する", "にかかる", "に係る", "に向けた", "のための", "間の", "に対する", "についての")
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
    yield from _acts(words, found)
    yield from _quoted(words, found)
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
        start = _phrase_start(words, link, found, between)
        if between and not _names_inside(words, start, link, found):
            continue
        if start < link:
            yield Candidate(start, head.j, head.type, head.kind, "phrase", 0.85)


def _names_inside(words: Words, i: int, j: int, found: Sequence[Candidate]) -> bool:
    """Whether what a body stands between (間の) is named."""
    return any(i <= c.i < j and c.type in ("ORG", "PLACE") for c in found)


def _link_before(words: Words, i: int) -> int | None:
    """First token of the linking words that end right before token i."""
    end = words.starts[i]
    for link in LINKS:
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


def _phrase_start(words: Words, link: int, found: Sequence[Candidate], between: bool) -> int:
    """Leftmost token of the noun phrase before the link.

    A name joined to it or owning it is another thing (総務省の…, X条約及び…), but what
    stands between (間の) two names needs both.
    """
    owners = {c.j: c for c in found if c.type in ("ORG", "PERSON")}
    whole = {c.j for c in found if c.type in ("ORG", "DOCUMENT", "MECHANISM", "EVENT")}
    s = link
    while s > 0 and link - s < LONGEST_PHRASE:
        before = s - 1
        if words.classes[before] in NP or (
            words.surfaces[before] == "な" and before and words.classes[before - 1] in "gn"
        ):
            s = before
        elif words.surfaces[before] in CASES and words.surfaces[before + 1] == "の":
            s = before  # 災害からの復興
        elif words.surfaces[before] in NP_PARTICLES:
            if words.surfaces[before] == "の" and before in owners:
                break
            if words.surfaces[before] != "の" and before in whole and not between:
                break
            s = before
        else:
            break
    if s > 0 and (words.surfaces[s - 1] == "を" or words.classes[s - 1] == "V"):
        return link  # a clause, not a noun phrase: where the name begins cannot be told
    while s < link and (words.classes[s] in "tcdjsg" or words.surfaces[s] in NP_PARTICLES):
        if words.classes[s : s + 2] == "da":
            break  # 5G
        s += 1
    return s


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


def _quoted(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """日米共同統合演習「キーン・ソード25」: kind and name side by side are one name."""
    for i, kind in enumerate(words.classes):
        if kind != "「":
            continue
        j = words.classes.find("」", i)
        if j < 0 or not 1 <= j - i - 1 <= 25:
            continue
        titles = list(_quoted_title(words, i + 1, j))
        inner = words.span(i + 1, j)
        outer = next((c for c in found if c.j == i and c.type in ("EVENT",)), None)
        if outer is None:
            outer = _kind_before(words, i)
        if outer is None and not titles and _takes_place(words, i, j):
            yield Candidate(i + 1, j, "EVENT", "exercise", "held", 0.75)
        elif outer:
            yield Candidate(outer.i, j + 1, outer.type, outer.kind, "quoted", 0.9, inner)
        else:
            yield from titles


_HELD_BEFORE = re.compile(r"(?:行われ|実施され|開催され|開かれ)(?:た|る|ている)$")
_HELD_AFTER = re.compile(r"[」』](?:が|を|は|も|には|に)?(?:行わ|実施|開催|開か|参加)")


def _takes_place(words: Words, i: int, j: int) -> bool:
    """Whether what is quoted is said to be held: 行われた「X」, 「X」が行われた."""
    if words.classes[j - 1] != "d":
        return False  # a name with its number; words alone are mostly programmes
    before = words.text[: words.starts[i]][-12:]
    return bool(_HELD_BEFORE.search(before) or _HELD_AFTER.match(words.text, words.starts[j]))


def _kind_before(words: Words, i: int) -> Candidate | None:
    """A word of kind right before 「: 演習, 訓練, 作戦."""
    s = i
    while s > 0 and words.classes[s - 1] in grammar.RUN:
        s -= 1
    s = grammar.name_start(words, s, i)
    for k in range(s, i):
        for row in grammar.endings().get(words.span(k, i), ()):
            if row.kind == "exercise":
                return Candidate(s, i, "EVENT", row.kind, "quoted", 0.8)
    return None


def _quoted_title(words: Words, i: int, j: int) -> Iterator[Candidate]:
    """A title in 「」 that ends like a document is one, particles and all."""
    if words.text[: words.ends[j - 1]].endswith("について") and j - i >= 6:
        yield Candidate(i, j, "DOCUMENT", "report", "title", 0.8)
        return
    for k in range(max(i + 1, j - grammar.LONGEST_SUFFIX), j):
        for row in grammar.endings().get(words.span(k, j), ()):
            named = row.type in ("ORG", "MECHANISM") and evidence.holds(words, i, k, row.needs)
            if row.type == "DOCUMENT" or named:
                yield Candidate(i, j, row.type, row.kind, "title", 0.85)
                return


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
