"""Enumerators: the numbering grammar of headings and lists, from ``knowledge/headings.csv``."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from pipeline import knowledge

_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
# Higher first numbers are no headings of a text that begins within a section.
_MAX_FIRST = 10
_SECTION = 30
_ROMAN = {"I": 1, "V": 5, "X": 10}


class Enumerator(NamedTuple):
    """What a line begins with: its kind, rank (10 is the highest), number and length."""

    name: str
    kind: str
    rank: int
    number: int | None
    length: int


class Rule(NamedTuple):
    """One row of the numbering grammar."""

    name: str
    kind: str
    rank: int
    lead: re.Pattern[str]
    system: str


@cache
def rules() -> tuple[Rule, ...]:
    """The grammar in the order of the file."""
    return tuple(
        Rule(r["name"], r["kind"], int(r["rank"]), re.compile(r["lead"]), r["system"])
        for r in knowledge.rows("headings")
    )


@cache
def _first_characters() -> re.Pattern[str]:
    """Cheap test that fails for nearly all body lines."""
    return re.compile("|".join(f"(?:{_unnamed(rule.lead.pattern)})" for rule in rules()))


def _unnamed(pattern: str) -> str:
    return pattern.replace("(?P<n>", "(?:")


def read_enumerator(text: str, at: int = 0) -> Enumerator | None:
    """The enumerator at ``at`` in raw text, or None."""
    if not _first_characters().match(text, at):
        return None
    for rule in rules():
        match = rule.lead.match(text, at)
        if match:
            number = _number(match["n"], rule.system)
            return Enumerator(rule.name, rule.kind, rule.rank, number, match.end() - at)
    return None


def _number(text: str, system: str) -> int | None:
    # ⑴ and ⒈ bring brackets and a full stop, ❶ has a value but no plain form.
    plain = unicodedata.normalize("NFKC", text).strip("().")
    if system == "circled":
        return int(unicodedata.numeric(text))
    if not plain or system == "any":
        return int(plain) if plain.isdigit() else None
    if system == "kana":
        return _KANA.find(plain) + 1 or None
    if system == "latin":
        return ord(plain.lower()) - ord("a") + 1
    if plain.isdigit():
        return int(plain)
    return _roman(plain) or _kanji(plain)


def _roman(text: str) -> int | None:
    if not text or set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[c] for c in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-v if v < after else v for v, after in pairs)


def _kanji(text: str) -> int | None:
    tens, ten, ones = text.rpartition("十")
    if any(c not in _KANJI_DIGITS for c in tens + ones):
        return None
    if ten:
        return 10 * (_kanji(tens) or 1) + (_kanji(ones) or 0)
    return int("".join(str(_KANJI_DIGITS[c]) for c in ones)) if ones else None


class Sequence:
    """Numbers of the headings above the current place, to tell which may come next.

    A column counts for itself; the section around it goes on with its own numbers.
    """

    def __init__(self) -> None:
        self._stack: list[tuple[int, int]] = []
        self._around: list[tuple[int, int]] | None = None
        self._last: dict[int, int] = {}

    def expects(self, rank: int, number: int | None) -> bool:
        """True when ``number`` continues its series at ``rank`` or opens a new one."""
        if number is None or self._continues(self._stack, rank, number):
            return True
        return self._around is not None and self._continues(self._around, rank, number)

    def _continues(self, stack: list[tuple[int, int]], rank: int, number: int) -> bool:
        for seen_rank, seen in reversed(stack):
            if seen_rank == rank:
                return number == seen + 1
            if seen_rank < rank:
                break
        # A text may begin within a section; chapters may run on through parts.
        begins = rank not in self._last and number < _MAX_FIRST
        return begins or number == 1 or (rank <= 30 and number == self._last.get(rank, 0) + 1)

    def enter(self, rank: int, number: int | None, column: bool = False) -> None:
        """Note a heading."""
        if column:
            self._around = self._stack if self._around is None else self._around
            self._stack = []
            return
        self._leave_column(rank, number)
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        if number is not None:
            self._stack.append((rank, number))
            self._last[rank] = number

    def _leave_column(self, rank: int, number: int | None) -> None:
        if self._around is None or number is None:
            return
        inside = self._continues(self._stack, rank, number)
        if rank <= _SECTION or (not inside and self._continues(self._around, rank, number)):
            self._stack, self._around = self._around, None
