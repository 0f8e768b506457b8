"""Countries by their one-letter names: 日米, 日米豪印, 日EU are rows of states."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline import knowledge
from pipeline.entities.words import Words


@cache
def letters() -> Mapping[str, str]:
    """One-letter country names (日, 米 …) → country."""
    return {row["letter"]: row["name"] for row in knowledge.rows("places") if row["letter"]}


@cache
def states() -> frozenset[str]:
    names: set[str] = set()
    for row in knowledge.rows("places"):
        if row["reason"] == "state" or row["name"] == "欧州":
            names.update((row["name"], *row["aliases"].split("|")))
    return frozenset(names - {"", "わが国", "我が国"}) | {"EU", "NATO", "ASEAN"}


def is_state(words: Words, i: int, j: int) -> bool:
    """Whether tokens i to j name a state or a row of states (米国, 日米, 日米豪印, 日EU)."""
    text = words.span(i, j).removesuffix("両").removesuffix("両国")
    if text in states():
        return True
    return is_compound(text)


@cache
def is_compound(text: str) -> bool:
    """日米, 日米豪印, 日EU: one-letter names and acronyms of unions in a row."""
    rest = text.replace("・", "")
    count = 0
    while rest:
        step = next((u for u in ("ASEAN", "NATO", "EU") if rest.startswith(u)), rest[0])
        if len(step) == 1 and step not in letters():
            return False
        rest = rest[len(step) :]
        count += 1
    return count >= 2


def compound_end(words: Words, i: int, j: int) -> int:
    """End of the row of countries that begins at token i (日|米豪|印), 0 when there is none."""
    for e in range(min(j, i + 6), i, -1):
        if is_compound(words.span(i, e)):
            return e
    return 0


def begins_with_state(words: Words, s: int, k: int) -> bool:
    for e in range(min(k, s + 6), s, -1):
        if is_state(words, s, e):
            return True
    return k == s + 1 and words.surfaces[s] in letters() and words.surfaces[s] != "日"
