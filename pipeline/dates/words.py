"""The knowledge of dates, read once: eras and period words from their tables.

Takes eras.csv and period_words.csv; gives immutable lookups; decides nothing itself.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.knowledge import rows


class Era(NamedTuple):
    """An era: its year 1 is ``first_year`` (Gregorian); ``calendar`` is the value of the column."""

    name: str
    first_year: int
    calendar: str


class Relative(NamedTuple):
    """同年, 昨年度 …: ``offset`` units from ``base`` (context, edition or reference)."""

    unit: str
    base: str
    offset: int
    part: str = ""


_WORDS = rows("period_words")
_ERAS = rows("eras")


def words_of(kind: str) -> tuple[str, ...]:
    """The words of one kind, longest first so that a prefix never hides a longer word."""
    found = {row["word"] for row in _WORDS if row["kind"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _era_names() -> dict[str, Era]:
    names: dict[str, Era] = {}
    for row in _ERAS:
        era = Era(row["name"], int(row["first_year"]), row["calendar"])
        names |= dict.fromkeys(row["surfaces"].split("|"), era)
    return names


def _relative(value: str) -> Relative:
    unit, base, offset, *rest = value.split()
    return Relative(unit, base, int(offset), _PART_CODE[rest[0]] if rest else "")


def _parts() -> dict[str, tuple[tuple[str, str], ...]]:
    """Level (year, fiscal, month, decade, century) → (word, code) pairs, longest word first."""
    levels: dict[str, list[tuple[str, str]]] = {}
    for row in _WORDS:
        if row["kind"] == "part":
            code, names = row["value"].split()
            for level in names.split(","):
                levels.setdefault(level, []).append((row["word"], code))
    return {
        level: tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
        for level, pairs in levels.items()
    }


PARTS = _parts()
_PART_CODE = dict(PARTS["year"])
ERAS: dict[str, Era] = _era_names()
LETTERS: dict[str, Era] = {row["letter"]: ERAS[row["name"]] for row in _ERAS if row["letter"]}
RELATIVES: dict[str, Relative] = {
    row["word"]: _relative(row["value"]) for row in _WORDS if row["kind"] == "relative"
}
NAMED_DAYS: dict[str, tuple[int, int]] = {
    row["word"]: (int(row["value"].split()[0]), int(row["value"].split()[1]))
    for row in _WORDS
    if row["kind"] == "named_day"
}
