"""Towns that no list has, told by what is there: グランに本部, ノルウェーのトロムソで開催."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.countries import states
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

_SEAT = r"に(?:本部|事務局|事務総局|本拠|拠点)(?:を置|を構|を持|が|は置)"
# メキシコ・カンクンで, エジプト(シャルム・エル・シェイク)において: behind the name of its state.
_BESIDE = re.compile(
    r"(?:・|\()([ァ-ヴー]{2,}(?:・[ァ-ヴー]+)*)(?=\)|で|に|において|にて|、|。|及び|と|から)"
)
_TOWN = re.compile(
    r"(?<![ァ-ヴー・])([ァ-ヴー]{2,})"
    rf"(?:(?={_SEAT})|(?=(?:で|において)(?:開催|開か|行われ))|(?=に所在))"
)


def find_towns(words: Words) -> Iterator[Candidate]:
    """Towns in katakana; unless something has its seat there, only behind their state."""
    for match in _TOWN.finditer(words.text):
        i = words.token_from(match.start(1))
        if i is None or match.end(1) not in words.ends:
            continue
        seat = re.match(_SEAT, words.text[match.end(1) :])
        if seat or _behind_state(words.text[: match.start(1)]):
            yield Candidate(i, words.ends.index(match.end(1)) + 1, "PLACE", "", "seat", 0.75)
    if "m" not in words.classes and "(" not in words.classes:
        return
    for match in _BESIDE.finditer(words.text):
        i = words.token_from(match.start(1))
        told = words.text[: match.start()].endswith(tuple(states()))
        if told and i is not None and match.end(1) in words.ends and match[1] not in states():
            yield Candidate(i, words.ends.index(match.end(1)) + 1, "PLACE", "", "seat", 0.75)


def _behind_state(before: str) -> bool:
    return before.endswith("の") and before[:-1].endswith(tuple(states()))
