"""Runs of nouns: where one begins and ends, and whether it is long enough to name one thing.

Positions are token indices, ends exclusive.
"""

from __future__ import annotations

import re

from pipeline.entities import grammar
from pipeline.entities.words import Words

LONG = 8  # code points that say which one, whatever the words


def run_start(words: Words, end: int) -> int:
    """First token of the nouns that end at ``end`` that a name can begin with."""
    i = end
    while i and (words.classes[i - 1] in grammar.RUN or is_inner(words, i - 1)):
        i -= 1
    return grammar.name_start(words, i, end)


def nouns_end(words: Words, i: int) -> int:
    """End of the nouns that begin at i, with nothing between them."""
    while i < len(words) and words.classes[i] in grammar.RUN:
        i += 1
    return i


def run_end(words: Words, i: int) -> int:
    """End of the nouns that begin at i, dots and the blanks of Latin names included."""
    while i < len(words) and (words.classes[i] in grammar.RUN or is_inner(words, i)):
        i += 1
    return i


def is_inner(words: Words, i: int) -> bool:
    """A dot between nouns, a blank between Latin words."""
    around = words.classes[i - 1 : i + 2]
    return words.classes[i] == "m" or (around[1:2] == " " and around[0] + around[2:] == "aa")


def is_specific(words: Words, i: int, j: int) -> bool:
    """国家人工知能標準化総体組: so many nouns name one thing only."""
    return len(words.span(i, j)) >= LONG and set(words.classes[i:j]) <= set("nvphPsxa")


_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .,&'’-]*\Z")


def without_bracket(words: Words, i: int, j: int) -> int:
    """End of what tokens i to j quote without the bracket of its short or English name."""
    if j <= i + 2 or words.classes[j - 1] != ")":
        return j
    opened = words.classes.rfind("(", i, j)
    latin = opened > i and _LATIN.match(words.span(opened + 1, j - 1)) is not None
    return opened if latin else j
