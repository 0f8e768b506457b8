"""Edited editions through the pipeline, compared, and what was told of them."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import build, diff, state
from pipeline.nouns import Change
from seeded import places, structural
from seeded.outward import EVERYWHERE, ONE_PLACE, File, as_html, as_pdf
from seeded.structural import Edited
from seeded.texts import Base, Found, bare, found_in

OLD, NEW = "seeded-2022", "seeded-2023"
OF_SUBSTANCE: dict[str, structural.Edit] = {
    "body renamed": structural.rename_body,  # first: it may touch many lines
    "member dropped": structural.drop_member,
    "member added": structural.add_member,
    "event added": structural.add_event,
    "date changed": places.change_date,
    "date coarser": places.coarser_date,
    "statement negated": structural.negate,
    "number changed": structural.change_number,
    "paragraph dropped": structural.drop_paragraph,
    "paragraph added": structural.add_paragraph,
    "paragraph moved": places.move_paragraph,
    "section moved": places.move_section,
    "section dropped": places.drop_section,
    "section renamed": places.rename_section,
    "table row dropped": places.change_row,
}
FORMS = (*EVERYWHERE, "as HTML", "as PDF")
_TOGETHER, _OUTWARD_BESIDE, _OUTWARD_ALONE = 4, 3, 5


class Silent:
    """Shows nothing while the stages run."""

    def begin(self, editions: int, todo: int) -> None: ...
    def edition_done(self, outcome: object) -> None: ...
    def step(self, name: str) -> None: ...
    def end(self) -> None: ...


class Try(NamedTuple):
    """One edit: of substance or outward, told or not; ``false`` are rows told of outward ones."""

    base: str
    seed: int
    kind: str
    about: str
    of_substance: bool
    told: bool
    false: tuple[str, ...] = ()


class Bench:
    """Builds one base text and its edited forms in a folder of its own."""

    def __init__(self, base: Base, folder: Path, forms: Sequence[str] = FORMS) -> None:
        self._base, self._folder, self._forms = base, folder, forms
        self._write(OLD, File("text.txt", "\n".join(base.lines).encode()))
        shutil.rmtree(folder / "raw" / NEW, ignore_errors=True)
        self._build()
        self.found: Found = found_in(folder / "outputs", OLD)

    def _write(self, edition: str, file: File) -> None:
        folder = self._folder / "raw" / edition
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / file.name).write_bytes(file.data)

    def _build(self) -> None:
        now = state.look(self._folder / "raw", self._folder / "outputs")
        build.only_tables(now, 1, Silent())

    def compare(self, new: File) -> list[Change]:
        """Changes from the base text to ``new``."""
        self._write(NEW, new)
        self._build()
        return diff.between(self._folder / "outputs", OLD, NEW)

    def substance(self, seed: int) -> list[Try]:
        """Several edits of substance with some outward ones beside them."""
        drawn = random.Random(f"substance {self._base.name} {seed}")
        lines, made = self._edited(drawn)
        closed = self._new_lines(lines).union(*(edit.moved for _, edit in made))
        lines, _ = self._outward(lines, drawn, _OUTWARD_BESIDE, closed)
        changes = self.compare(File("text.txt", "\n".join(lines).encode()))
        found = [change for change in changes if diff.is_structural(change)]
        return [
            Try(self._base.name, seed, kind, edit.about, True,
                any(edit.expected.is_told_by(change) for change in found))
            for kind, edit in made
        ]  # fmt: skip

    def _new_lines(self, lines: Sequence[str]) -> frozenset[str]:
        return frozenset(lines) - frozenset(self._base.lines)

    def _edited(self, drawn: random.Random) -> tuple[list[str], list[tuple[str, Edited]]]:
        order = list(OF_SUBSTANCE)
        chosen = sorted(drawn.sample(order, len(order)), key=lambda kind: kind != order[0])
        lines, made = list(self._base.lines), []
        for kind in chosen[: len(order)]:
            if len(made) == _TOGETHER:
                break
            edit = OF_SUBSTANCE[kind](lines, self.found, drawn)
            gone = frozenset(lines) - frozenset(edit.lines) if edit else frozenset()
            if edit is None or gone & self._new_lines(lines) or _clash(edit, made, lines):
                continue
            lines = edit.lines
            made.append((kind, edit))
        return lines, made

    def _outward(
        self, lines: list[str], drawn: random.Random, n: int, closed: frozenset[str]
    ) -> tuple[list[str], list[str]]:
        made: list[str] = []
        for _ in range(4 * n):
            if len(made) == n:
                break
            kind = drawn.choice(list(ONE_PLACE))
            changed = ONE_PLACE[kind](lines, self.found, drawn)
            if changed is None or (frozenset(lines) - frozenset(changed)) & closed:
                continue
            lines = changed
            made.append(kind)
        return lines, made

    def outward(self, seed: int) -> list[Try]:
        """Outward edits alone: every structural row is false."""
        drawn = random.Random(f"outward {self._base.name} {seed}")
        lines, made = self._outward(list(self._base.lines), drawn, _OUTWARD_ALONE, frozenset())
        kind = drawn.choice(self._forms)
        file = self._form(kind, lines, drawn)
        if file is None:
            file = File("text.txt", "\n".join(lines).encode())
        else:
            made.append(kind)
        false = tuple(_line(change) for change in self.compare(file) if diff.is_structural(change))
        return [
            Try(self._base.name, seed, kind, "", False, False, false if n == 0 else ())
            for n, kind in enumerate(reversed(made))
        ]

    def _form(self, kind: str, lines: list[str], drawn: random.Random) -> File | None:
        if kind == "as HTML":
            return as_html(lines, self.found) if self._is_unwrapped() else None
        if kind == "as PDF":
            return as_pdf(lines, self._base.name)
        changed = EVERYWHERE[kind](lines, self.found, drawn)
        return None if changed is None else File("text.txt", "\n".join(changed).encode())

    def _is_unwrapped(self) -> bool:
        """Whether every paragraph is one line: the lines of a scan are no elements."""
        lines = {bare(line) for line in self._base.lines}
        prose = [row for row in self.found.blocks if row["type"] == "paragraph"]
        return all(bare(row["text"]) in lines for row in prose)


def _clash(edit: Edited, made: Sequence[tuple[str, Edited]], lines: Sequence[str]) -> bool:
    """Whether what an earlier edit put in is not there any more."""
    after = "\n".join(edit.lines)
    before = "\n".join(lines)
    return any(
        word in before and word not in after
        for _, other in made
        for word in (*other.expected.new, other.about)
    )


def _line(change: Change) -> str:
    return f"{change.kind} {change.table} {change.name} {change.field} {change.old} → {change.new}"


def task(given: tuple[Base, tuple[int, ...], tuple[str, ...]]) -> list[Try]:
    """All seeds of one base text."""
    base, seeds, forms = given
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(base, Path(folder), forms)
        return [one for seed in seeds for one in (*bench.substance(seed), *bench.outward(seed))]
