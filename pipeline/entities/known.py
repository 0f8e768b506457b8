"""Known names where they stand: with their number, state or division, and whether they count."""

from __future__ import annotations

import re

from pipeline.entities import countries, evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import Known, known_names
from pipeline.entities.versions import with_number
from pipeline.entities.words import Words

Match = tuple[int, int, Known]
# ITU-T: a part of a body by its letter.
_SECTOR = re.compile(r"[A-Z]\Z")
_KATAKANA_WORD = re.compile(r"[ァ-ヴー]{3,}\Z")


def stands(words: Words, match: Match) -> bool:
    """A known name stands for itself, not before a word of its makers (日本|人), in 霊感|商法."""
    i, j, _ = match
    if i and words.span(i - 1, j) in evidence.generic("never"):
        return False
    after = words.surfaces[j] if j < len(words) else ""
    return not (after in evidence.generic("derived") and words.classes[j] == "s")


def may_be(words: Words, match: Match) -> bool:
    """The cabinet counts where something is put (内閣に|置かれた), not in 内閣総理大臣."""
    i, j, known = match
    if known.kind != "cabinet":
        return True
    free = i == 0 or words.classes[i - 1] not in grammar.RUN
    return free and words.surfaces[j : j + 1] == ["に"]


def known_candidate(words: Words, match: Match) -> Candidate:
    i, j, known = match
    if known.type == "ORG" and words.surfaces[j : j + 1] == ["社"]:
        j += 1
    if known.kind == "company":
        j = _with_division(words, j)
        return Candidate(_with_state(words, i), j, "ORG", "", known.method, 0.95, known.name)
    if known.type == "ORG":
        if words.surfaces[j : j + 1] == ["-"] and _SECTOR.match(words.span(j + 1, j + 2)):
            return Candidate(i, j + 2, "ORG", "", "sector", 0.9)
        i = _with_form(words, i)
        return Candidate(i, j, known.type, "", known.method, 0.95, known.name)
    if known.type in ("EVENT", "DOCUMENT"):
        end = with_number(words, j, known.type)
        if end > j:
            return Candidate(i, end, known.type, "", known.method, 0.95)
    return Candidate(i, j, known.type, "", known.method, 0.95, known.name)


def _with_form(words: Words, i: int) -> int:
    """First token of the name with the legal form right before it (国立研究開発法人|国立…)."""
    forms = evidence.generic("legal-form")
    ends = range(max(0, i - grammar.LONGEST_SUFFIX), i)
    return next((k for k in ends if words.span(k, i) in forms), i)


def _with_division(words: Words, j: int) -> int:
    """End of a company's name with what dots add in katakana (セールスフォース|・ベンチャーズ)."""
    forms = known_names().forms
    while words.classes[j : j + 1] == "m" and j + 1 < len(words):
        piece = words.surfaces[j + 1]
        listed = piece in forms or words.surfaces[j + 2 : j + 3] in (["社"], ["株式"], ["株式会社"])
        if not _KATAKANA_WORD.match(piece) or words.classes[j + 1] in "pg" or listed:
            break
        j += 2
        while j < len(words) and _KATAKANA_WORD.match(words.surfaces[j]):
            j += 1
    return j


def _with_state(words: Words, i: int) -> int:
    """First token of a company's name with the country right before it (米|テスラ)."""
    first = i == 0 or words.classes[i - 1] not in grammar.RUN
    if first or (i > 1 and words.classes[i - 2] in grammar.RUN):
        return i
    state = words.surfaces[i - 1]
    return i - 1 if state in countries.letters() or state in countries.states() else i
