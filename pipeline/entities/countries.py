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


UNIONS = {
    "ASEAN": "ASEAN",
    "NATO": "NATO",
    "EU": "欧州連合",
    "アフリカ": "アフリカ",
    "カリコム": "カリコム",
    "メルコスール": "メルコスール",
    "GCC": "GCC",
}


@cache
def is_compound(text: str) -> bool:
    """日米, 日米豪印, 日EU, 日・ジブチ: letters of countries and names of unions in a row."""
    return len(compound_states(text)) >= 2


@cache
def compound_states(text: str) -> tuple[str, ...]:
    """日米豪 → 日本, 米国, オーストラリア; empty when some of it is no country.

    A country by its full name stands behind others only.
    """
    found: list[str] = []
    for n, part in enumerate(text.split("・")):
        rest = part
        while rest:
            if (n or found) and rest in states():
                found.append(rest)  # 日・ジブチ, 日ウクライナ
                break
            union = next((u for u in UNIONS if rest.startswith(u)), None)
            if union is None and rest[0] not in letters():
                return ()
            found.append(UNIONS[union] if union else letters()[rest[0]])
            rest = rest[len(union) if union else 1 :]
    return tuple(found)


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
