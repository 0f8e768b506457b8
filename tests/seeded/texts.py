"""Texts to edit: lines of an edition with what the pipeline found in them.

A paragraph that its text wraps over several lines is one line here, so that an edit never
depends on where a line ends.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from pipeline import text

OWN = Path(__file__).parents[1] / "data" / "editions"
SPECIMENS = Path(__file__).parents[2] / "raw"
SHARED = Path(__file__).parents[2] / ".." / "shared" / "editions"
_PASSAGE = 140  # lines of a whole edition that make one text
_WRAPPED = 25  # characters; shorter lines are no wrapped prose
_SECTION = re.compile(r"^第[0-9０-９一二三四五六七八九十]+[章節]\s")


class Base(NamedTuple):
    """A text to edit and where it is from."""

    name: str
    lines: tuple[str, ...]


class Found(NamedTuple):
    """What the pipeline found in a base text, as rows of its tables."""

    entities: list[dict[str, Any]]
    mechanisms: list[dict[str, Any]]
    members: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    blocks: list[dict[str, Any]]
    relations: list[dict[str, Any]]


def bases(passages: int, seed: int) -> list[Base]:
    """The project's own texts, and passages of the editions in ../shared where they are there."""
    files = sorted([*SPECIMENS.glob("specimen-*/*.txt"), *OWN.glob("*/*.txt")])
    own = [Base(path.parent.name, _unwrapped(_read(path))) for path in files]
    whole = sorted(SHARED.glob("ict-*/*.txt")) if SHARED.is_dir() else []
    drawn = random.Random(seed)
    found = [_passage(drawn.choice(whole), drawn) for _ in range(passages)] if whole else []
    return own + found


def _read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\f", "\n").split("\n")


def _passage(path: Path, drawn: random.Random) -> Base:
    """Lines from the head of a section on."""
    lines = _read(path)
    heads = [n for n, line in enumerate(lines[:-_PASSAGE]) if _SECTION.match(line)]
    start = drawn.choice(heads or [0])
    return Base(f"{path.parent.name}:{start}", tuple(lines[start : start + _PASSAGE]))


def _unwrapped(lines: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for group in _groups(lines):
        body = [len(line) for line in group[:-1]]
        wrapped = body and min(body) >= _WRAPPED and max(body) - min(body) <= 2
        wrapped = wrapped and not all(line.rstrip().endswith("。") for line in group[:-1])
        prose = wrapped and group[-1].rstrip().endswith("。") and not any("\t" in g for g in group)
        found += ["".join(group)] if prose else group
    return tuple(found)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
            continue
        if group:
            yield group
        yield [line]
        group = []
    if group:
        yield group


def found_in(out: Path, edition: str) -> Found:
    """Rows of one edition in the final tables of ``out``."""
    rows = {name: _rows(out, name, edition) for name in Found._fields if name != "entities"}
    mentions = _rows(out, "mentions", edition)
    here = {row["entity_id"] for row in mentions}
    known = pq.read_table(out / "entities.parquet").to_pylist()
    return Found(entities=[row for row in known if row["entity_id"] in here], **rows)


def _rows(out: Path, name: str, edition: str) -> list[dict[str, Any]]:
    filters = [("edition", "=", edition)]
    rows: list[dict[str, Any]] = pq.read_table(
        out / f"{name}.parquet", filters=filters, partitioning=None
    ).to_pylist()
    return rows


def bare(value: str | None) -> str:
    """NFKC, no white space, no notes in brackets of two characters: how lines are compared."""
    return text.fold(value or "")


def line_of(lines: Sequence[str], value: str) -> int | None:
    """The one line that is ``value`` but for width and white space; None when there are more."""
    wanted = bare(value)
    found = [n for n, line in enumerate(lines) if bare(line) == wanted]
    return found[0] if len(found) == 1 else None
