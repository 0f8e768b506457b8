"""Other names that the text itself gives: X(Y), X(Y: Z), X(以下「Y」という。), Y(X).

A definition makes Y name the same thing as X throughout the edition. Positions are token
indices, ends exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.entities import evidence, grammar
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words
from pipeline.text import fold

LONGEST_BRACKET = 120
NAMED = frozenset(("ORG", "MECHANISM", "DOCUMENT", "EVENT"))

_HEREAFTER = re.compile(
    r"(?:以下|以降)、?(?:本[一-鿿]{1,3}(?:で|にお)(?:は|いて)、?)?(?:単に)?"
    r"[「『“](.{1,40}?)[」』”]\s*(?:という|と称|と呼|と略|と表記|と記|とする|と総称|$)"
)
# Other words that say the same: (いわゆる「Y」), (通称Y), (以下Y).
_CALLED = re.compile(
    r"(?:いわゆる|通称|略称|愛称|以下)[:、]?[「『]?([^「」『』、]{2,20}?)[」』]?(?:という。?|と略す。?)?\Z"
)
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9&+./-]{1,14}\Z")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9&'’.,/ -]*[A-Za-z.)]\Z")
_TWO_PLUS_TWO = re.compile(r"[^\s、]{0,6}「2(?:\+|プラス)2」(?:会合)?")
_PARTS = re.compile(r"\s*[:;,、]\s*")
_AFTER = re.compile(
    r"\s*\n?([A-Z][A-Za-z'’&-]+(?: (?:[A-Z][A-Za-z'’&-]+|for|of|and|the|on|in)){1,9})"
)

# Before letters in a longer name: nouns, prefixes.
_MADE = tuple("nvpPhasx")


class Alias(NamedTuple):
    """Another name for the candidate: ``form`` as it stands, what kind of name it is."""

    form: str
    kind: str  # acronym, english, short


def find_definitions(words: Words, found: Sequence[Candidate]) -> Iterator[tuple[Candidate, Alias]]:
    """Names of the sentence with the aliases that the text gives them right there."""
    ending_at = {c.j: c for c in found if c.type in NAMED and not c.nested}
    for k, kind in enumerate(words.classes):
        if kind != "(":
            continue
        close = words.classes.find(")", k)
        if close < 0 or words.starts[close] - words.ends[k] > LONGEST_BRACKET:
            continue
        inner = words.span(k + 1, close).strip()
        inner = inner.split("(")[0].strip() if "(" in inner else inner
        owner = _owner(words, k, ending_at)
        if owner is None:
            yield from _reversed(words, k, close, found)
            continue
        yield from (
            (owner, alias) for alias in bracket_to_aliases(owner, _text(words, owner), inner)
        )
        after = _AFTER.match(words.text, words.ends[close])
        if after and _is_title_line(words.text, after.end()):
            yield owner, Alias(after.group(1), "english")


def _text(words: Words, candidate: Candidate) -> str:
    return words.span(candidate.i, candidate.j)


def _owner(words: Words, bracket: int, ending_at: dict[int, Candidate]) -> Candidate | None:
    before = bracket
    if before and words.classes[before - 1] == " ":
        before -= 1
    if before and words.classes[before - 1] == "」":
        before -= 1
    return ending_at.get(before) or ending_at.get(before + 1)


def _is_title_line(text: str, end: int) -> bool:
    """English follows as the name's second line, not as the start of something else."""
    return end >= len(text) or not text[end].isascii() or text[end] in "\n ("


def bracket_to_aliases(owner: Candidate, name: str, inner: str) -> Iterator[Alias]:
    """What the bracket behind a name says it is also called.

    >>> list(bracket_to_aliases(Candidate(0, 1, "ORG", "", "", 1.0), "国際電気通信連合", "ITU"))
    [Alias(form='ITU', kind='acronym')]
    """
    hereafter = _HEREAFTER.search(inner)
    if hereafter:
        form = hereafter.group(1)
        yield Alias(form, "acronym" if _ACRONYM.match(form) else "short")
        return
    called = _CALLED.match(inner)
    if called and not called.group(1).endswith(("同じ", "同様", "省略")):
        form = called.group(1)
        yield Alias(form, "acronym" if _ACRONYM.match(form) else "short")
        return
    if _TWO_PLUS_TWO.fullmatch(inner):
        yield Alias(inner, "short")
        return
    for part in _PARTS.split(inner):
        if _ACRONYM.match(part) and part not in name:
            yield Alias(part, "acronym")
        elif _ENGLISH.match(part) and " " in part:
            yield Alias(part, "english")
        elif part == inner and _short_form(owner, name, part):
            yield Alias(part, "short")


def _short_form(owner: Candidate, name: str, part: str) -> bool:
    """Whether ``part`` shortens the name: its characters in order, or its kind in another word."""
    if not 2 <= len(part) <= 20 or len(part) >= len(name) or part in evidence.generic("never"):
        return False
    if part.replace(".", "").isdigit():
        return False  # the year of a work cited
    if part.isascii() and part in name:
        return False  # the AI in AIに関する… is no short form
    if part[0] in "注第" or part[-1] in "回年月日等":
        return False
    rest = iter(fold(name))
    if all(char in rest for char in part):
        return part not in grammar.endings()
    if owner.type in ("ORG", "MECHANISM") and _same_kind(name, part):
        return True
    return any(row.type == owner.type == "DOCUMENT" for row in grammar.endings().get(part, ()))


SHARED_END = 4  # code points


def _same_kind(name: str, part: str) -> bool:
    """高度情報通信ネットワーク社会推進|戦略本部, IT総合|戦略本部: its kind, and less before it."""
    kind = name[-SHARED_END:]
    return part.endswith(kind) and SHARED_END < len(part) <= len(name) * 2 // 3


def _reversed(
    words: Words, bracket: int, close: int, found: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Alias]]:
    """ACR(日本語名): the acronym stands before, the name fills the bracket."""
    if bracket == 0 or words.classes[bracket - 1] != "a":
        return
    acronym = words.surfaces[bracket - 1]
    inner = words.span(bracket + 1, close)
    if inner.isascii() and " " not in inner:
        return  # of two short forms none stands for the other
    if words.classes[bracket - 2 : bracket - 1] in _MADE:
        return  # 汎用目的AI(…) gives AI no meaning
    whole = next((c for c in found if (c.i, c.j) == (bracket + 1, close) and c.type in NAMED), None)
    if whole and _ACRONYM.match(acronym):
        yield whole, Alias(acronym, "acronym")
