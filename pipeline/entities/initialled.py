"""Names told by the foreign name beside them alone: 無線通信総会(RA: Radiocommunication Assembly).

Whoever gives an acronym and what it stands for gives a name; of what kind it is the foreign one
tells by its head. 量子鍵配送(QKD: Quantum Key Distribution) has no such head and is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import grammar
from pipeline.entities.evidence import generic
from pipeline.entities.grammar import Candidate
from pipeline.entities.latin import head_of, heads
from pipeline.entities.words import Words

_BOTH = re.compile(
    r"\s*([A-Za-z][A-Za-z0-9&/.-]{1,12})\s*[:;,、]"
    r"\s*([A-Z][A-Za-z'’&-]*(?:[ -][A-Za-z'’&-]+)+)\s*\Z"
)
NAMED = frozenset(("ORG", "MECHANISM", "EVENT", "DOCUMENT"))
# A foreign name also stands beside a kind of document: 経済連携協定(EPA: Economic Partnership …).
BODIES = frozenset(("ORG", "MECHANISM", "EVENT"))
# Characters of a Japanese name, and of one whose foreign name has but two words (Study Group).
MIN_CHARACTERS = 4
MIN_PLAIN = 6


def find_initialled(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The nouns before such a bracket, where no name ends there already."""
    if "(" not in words.classes or "a" not in words.classes:
        return
    ends = {c.j for c in found if c.type in NAMED}
    for s, k in grammar.noun_runs(words):
        if k in ends or words.classes[k : k + 1] != "(":
            continue
        row = _told_by(words, k)
        s = _start(words, s, k)
        text = words.span(s, k)
        if row and k - s > 1 and len(text) >= row[2] and text not in generic("never"):
            # A series: one meeting of it has a number or a year.
            type_ = "MECHANISM" if row[0] == "EVENT" else row[0]
            yield Candidate(s, k, type_, row[1], "initialled", 0.8)


def _told_by(words: Words, bracket: int) -> tuple[str, str, int] | None:
    """Type and kind that the foreign name in the bracket tells, and how many characters the name
    before it has at least."""
    close = words.classes.find(")", bracket)
    both = _BOTH.match(words.span(bracket + 1, close)) if close > 0 else None
    if both is None or not _stands_for(both.group(1), both.group(2)):
        return None
    row = heads().get(head_of(both.group(2)))
    least = MIN_CHARACTERS if len(both.group(2).split()) > 2 else MIN_PLAIN
    return (row[0], row[1], least) if row and row[0] in BODIES else None


def _stands_for(acronym: str, name: str) -> bool:
    """Whether the letters of the acronym come in the name, in their order.

    >>> _stands_for("ITU-R", "ITU Radiocommunication Sector")
    True
    >>> _stands_for("AI", "World Health Organization")
    False
    """
    rest = iter(name.upper())
    letters = [char for char in acronym.upper() if char.isalpha()]
    return len(letters) > 1 and all(char in rest for char in letters)


def _start(words: Words, s: int, k: int) -> int:
    """First token of the name: 各, 当該 and the like open none."""
    while s < k and words.surfaces[s] in generic("leading"):
        s += 1
    return s
