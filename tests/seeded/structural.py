"""Edits that change what an edition says, each with the change that has to be told.

An edit takes the lines and what was found in them, and gives new lines with what it expects;
None when the text offers nothing to it.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.nouns import Change
from seeded.texts import Found, bare, line_of

_WORDS = Path(__file__).parents[1] / "data" / "seeded-words.csv"
_SHORT = 40  # characters of a paragraph


class Expected(NamedTuple):
    """A change that tells the edit has one of these kinds and tables, and all these words."""

    kinds: frozenset[str]
    tables: frozenset[str]
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def is_told_by(self, change: Change) -> bool:
        """Whether the row names what was edited, on the right side."""
        if change.kind not in self.kinds or change.table not in self.tables:
            return False
        both = (change.name, change.key)
        old = bare("".join(filter(None, (*both, change.old, change.old_key))))
        new = bare("".join(filter(None, (*both, change.new))))
        return all(bare(w) in old for w in self.old) and all(bare(w) in new for w in self.new)


class Edited(NamedTuple):
    """The text after one edit; ``moved`` are lines that are the same in another place."""

    lines: list[str]
    expected: Expected
    about: str
    moved: frozenset[str] = frozenset()


Edit = Callable[[Sequence[str], Found, random.Random], Edited | None]


def words(kind: str) -> list[tuple[str, str]]:
    """Pairs of ``tests/data/seeded-words.csv``: what is put for what."""
    with _WORDS.open(encoding="utf-8", newline="") as file:
        return [(row["old"], row["new"]) for row in csv.DictReader(file) if row["kind"] == kind]


def _expect(kinds: str, tables: str, old: Iterable[str] = (), new: Iterable[str] = ()) -> Expected:
    return Expected(frozenset(kinds.split()), frozenset(tables.split()), tuple(old), tuple(new))


def rename_body(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """Another name everywhere; names inside longer ones are left alone."""
    whole = "\n".join(lines)
    bodies = [row for row in found.entities if row["type"] in ("ORG", "MECHANISM")]
    known = [name for row in found.entities for name in (row["name_ja"], *(row["aliases"] or ()))]
    options = [
        (row["name_ja"], row["name_ja"].removesuffix(old) + new)
        for row in bodies
        for old, new in words("body")
        if row["name_ja"].endswith(old)
        and len(row["name_ja"]) > len(old) + 1
        and whole.count(row["name_ja"]) == bare(whole).count(bare(row["name_ja"])) > 0
        and sum(row["name_ja"] in name for name in known) == 1
    ]
    if not options:
        return None
    old, new = drawn.choice(options)
    if new in whole:
        return None
    expected = _expect("renamed", "mechanisms entities", [old], [new])
    return Edited(whole.replace(old, new).split("\n"), expected, f"{old} → {new}")


def _seats(lines: Sequence[str], found: Found) -> list[tuple[int, str, str]]:
    """(line, member, mechanism) of members that stand in a list with others."""
    seats = []
    for row in found.members:
        name = row["member"]
        held = [n for n, line in enumerate(lines) if bare(row["evidence"]) in bare(line)]
        held = [
            n for n in held if re.search(f"{re.escape(name)}(?:[(（][^)）]*[)）])?、", lines[n])
        ]
        twice = sum(other["member"] == name for other in found.members) > 1
        if len(held) == 1 and not twice and lines[held[0]].count(name) == 1:
            seats.append((held[0], name, row["mechanism"]))
    return seats


def _in_a_list(name: str) -> str:
    return f"{re.escape(name)}(?:[(（][^)）]*[)）])?、"


def drop_member(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """One name out of the list of those who sit in a mechanism."""
    seats = _seats(lines, found)
    if not seats:
        return None
    n, name, mechanism = drawn.choice(seats)
    changed = [*lines[:n], re.sub(_in_a_list(name), "", lines[n], count=1), *lines[n + 1 :]]
    return Edited(changed, _expect("removed", "members", [name]), f"{name} out of {mechanism}")


def add_member(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A ministry or agency that the text does not name takes a seat."""
    whole = "\n".join(lines)
    seats = _seats(lines, found)
    guests = [name for name, _ in words("member") if name not in whole]
    if not seats or not guests:
        return None
    n, name, mechanism = drawn.choice(seats)
    guest = drawn.choice(guests)
    changed = [*lines[:n], lines[n].replace(name, f"{guest}、{name}", 1), *lines[n + 1 :]]
    return Edited(changed, _expect("added", "members", (), [guest]), f"{guest} into {mechanism}")


def _paragraphs(lines: Sequence[str], found: Found) -> list[int]:
    """Lines that are a paragraph by themselves."""
    texts = [row["text"] for row in found.blocks if row["type"] == "paragraph"]
    long = [text for text in texts if len(text) >= _SHORT and text.endswith("。")]
    return [n for text in long if (n := line_of(lines, text)) is not None]


def add_event(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A sentence about something that happened, behind a paragraph."""
    places = _paragraphs(lines, found)
    name, sentence = drawn.choice(words("event"))
    if not places or name in "\n".join(lines):
        return None
    n = drawn.choice(places)
    changed = [*lines[:n], lines[n].rstrip() + sentence, *lines[n + 1 :]]
    return Edited(changed, _expect("added", "entities", (), [name]), name)


def drop_paragraph(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A whole paragraph is not there any more."""
    places = _paragraphs(lines, found)
    if not places:
        return None
    n = drawn.choice(places)
    told = lines[n].strip()[:_SHORT]
    expected = _expect("removed", "blocks", [_start(told)])
    return Edited([*lines[:n], *lines[n + 1 :]], expected, told[:20])


def add_paragraph(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A paragraph that was not there before."""
    places = _paragraphs(lines, found)
    if not places:
        return None
    n = drawn.choice(places)
    told = drawn.choice(words("paragraph"))[0]
    gap = [""] if n + 1 < len(lines) and not lines[n + 1].strip() else []
    expected = _expect("added", "blocks", (), [_start(told)])
    return Edited([*lines[: n + 1], *gap, told, *lines[n + 1 :]], expected, told[:20])


def _start(told: str) -> str:
    return bare(told)[:12]


def negate(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """What was done was not done."""
    options = [
        (n, old, new)
        for n in _paragraphs(lines, found)
        for old, new in words("negation")
        if lines[n].count(old) == 1
    ]
    if not options:
        return None
    n, old, new = drawn.choice(options)
    changed = [*lines[:n], lines[n].replace(old, new), *lines[n + 1 :]]
    return Edited(changed, _expect("changed", "blocks", [old], [new]), f"{old} → {new}")


def change_number(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """Another count in the same words."""
    options = [
        (n, match)
        for n in _paragraphs(lines, found)
        for match in re.finditer(
            r"(?<![0-9０-９.,，．年月\-])([2-9]|[1-9][0-9])(?=[か人社者件回校カ隻機%％])", lines[n]
        )
    ]
    if not options:
        return None
    n, match = drawn.choice(options)
    new = str(int(match[1]) + 3)
    line = lines[n][: match.start()] + new + lines[n][match.end() :]
    expected = _expect("changed", "blocks", [match[1]], [_around(line, match.start(), new)])
    return Edited([*lines[:n], line, *lines[n + 1 :]], expected, f"{match[1]} → {new}")


def _around(line: str, start: int, new: str) -> str:
    return line[max(0, start - 3) : start + len(new) + 3]
