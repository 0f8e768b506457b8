"""Acts that are events: somebody does something, or does it somewhere (北朝鮮の核実験)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities import evidence, grammar, runs
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

AGENTS = ("による", "の")
NP = frozenset("nvpPhdcxsagmt")


def find_acts(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """北朝鮮の弾道ミサイル発射, ロシアによるウクライナ侵略, X における中国の活動."""
    actors = [_acting(words, c) for c in found if c.type == "PLACE"]
    for actor in actors:
        if actor.j >= len(words):
            continue
        link = next((a for a in AGENTS if words.text.startswith(a, words.ends[actor.j - 1])), None)
        if link is None:
            continue
        i = words.token_from(words.ends[actor.j - 1] + len(link))
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
            if link == "の":  # ロシアによるウクライナ侵略 is one name, nothing inside it
                yield from _actors_inside(words, start, i, found)


def _acting(words: Words, place: Candidate) -> Candidate:
    """A country with what acts for it (中国|海警船)."""
    return place._replace(j=runs.nouns_end(words, place.j)) if place.kind != "states" else place


def _actors_inside(
    words: Words, start: int, end: int, found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Places that the phrase names apart from its head stay names of their own."""
    for c in found:
        if c.type == "PLACE" and start <= c.i and c.j <= end:
            yield c._replace(nested=True)


def _phrase_end(words: Words, i: int) -> int:
    """End of the nouns that begin at i, joined by の (弾道ミサイル|の|発射)."""
    j = runs.nouns_end(words, i)
    while j + 1 < len(words) and words.surfaces[j] == "の" and words.classes[j + 1] in grammar.RUN:
        j = runs.nouns_end(words, j + 1)
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
            last = words.token_from(end - len(link))
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
