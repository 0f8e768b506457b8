"""What comes after the stages: tables, changes between neighbouring editions, the report."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import engine, tables
from pipeline.errors import diagnostic
from pipeline.nouns import Change, Diagnostic, Edition


class Pair(NamedTuple):
    """Two editions of one series, the older first, and where the tables are."""

    outputs: str
    old: str
    new: str


def neighbours(editions: Iterable[Edition], out: Path) -> list[Pair]:
    """Neighbouring editions of every series."""
    ordered = sorted(editions, key=lambda e: (e.series or "", e.year, e.edition))
    return [
        Pair(str(out), old.edition, new.edition)
        for _, same in groupby(ordered, key=lambda e: e.series or "")
        for old, new in pairwise(same)
    ]


def changes_of(pair: Pair) -> list[Change]:
    """A task: the changes of one pair."""
    found: list[Change] = _room("diff").between(Path(pair.outputs), pair.old, pair.new)
    return found


def write_diffs(
    out: Path, pairs: Sequence[Pair], parts: Sequence[tables.Part], workers: int
) -> list[Diagnostic]:
    """``changes`` of all pairs together and one folder for each; tells what failed."""
    every: list[Change] = []
    told: list[Diagnostic] = []
    shutil.rmtree(out / "diff", ignore_errors=True)
    for outcome in engine.run(changes_of, pairs, min(workers, len(pairs))):
        if outcome.failure is not None:
            told.append(_failed("diff", f"{outcome.item.old}-{outcome.item.new}", outcome.failure))
        else:
            every += outcome.value or []
            write_diff(out, outcome.item, outcome.value or [])
    tables.write_changes(out, every, parts)
    return told


def write_diff(out: Path, pair: Pair, changes: Sequence[Change]) -> Path:
    """The folder of one pair; returns it."""
    folder = out / "diff" / f"{pair.old}-{pair.new}"
    tables.write_frame(changes, "changes", folder)
    return folder


def diff(out: Path, old: str, new: str) -> tuple[list[Change], Path]:
    """The changes between any two editions, and the folder that they were written to."""
    pair = Pair(str(out), old, new)
    changes = changes_of(pair)
    return changes, write_diff(out, pair, changes)


def write_report(out: Path) -> list[Diagnostic]:
    """The report; tells when it failed."""
    outcome = engine.attempt(_report, str(out))
    return [_failed("report", "all", outcome.failure)] if outcome.failure else []


def _report(out: str) -> str:
    return str(_room("report").write(Path(out)))


def _failed(room: str, what: str, failure: engine.Failure) -> Diagnostic:
    return diagnostic(
        "engine.finish_failed",
        room=room,
        what=what,
        type=failure.type,
        message=failure.message,
        trace=failure.traceback.strip().splitlines()[-3].strip() if failure.traceback else "",
    )


def _room(name: str) -> Any:
    # The rooms after the stages load pandas and templates: only a run that needs them does.
    return importlib.import_module(f"pipeline.{name}")
