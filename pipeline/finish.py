"""What comes after the stages: tables, changes between neighbouring editions, the report."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Container, Iterable, Sequence
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


class Neighbours(NamedTuple):
    """Pairs to compare, and what tells of the editions that no pair could take."""

    pairs: tuple[Pair, ...]
    diagnostics: tuple[Diagnostic, ...]


def neighbours(editions: Iterable[Edition], failed: Container[str], out: Path) -> Neighbours:
    """Neighbouring editions of every series; ``editions`` have their contents counted.

    One that failed or holds nothing would make all rows of its neighbours removed and added: it
    is stepped over.
    """
    pairs: list[Pair] = []
    told: list[Diagnostic] = []
    ordered = sorted(editions, key=lambda e: (e.series or "", e.year, e.edition))
    for _, group in groupby(ordered, key=lambda e: e.series or ""):
        same = list(group)
        whole = [e for e in same if e.n_sentences and e.edition not in failed]
        pairs += [Pair(str(out), old.edition, new.edition) for old, new in pairwise(whole)]
        if len(same) > 1:
            told += [_left_out(e, failed) for e in same if e not in whole]
    return Neighbours(tuple(pairs), tuple(told))


def _left_out(edition: Edition, failed: Container[str]) -> Diagnostic:
    why = "a stage failed on it" if edition.edition in failed else "no text was read from it"
    return diagnostic("diff.edition_left_out", edition.edition, why=why)


def write_diff(pair: Pair) -> list[Change]:
    """A task: the changes of one pair, written with their page to the pair's folder."""
    out = Path(pair.outputs)
    found: list[Change] = _room("diff").between(out, pair.old, pair.new)
    tables.write_frame(found, "changes", folder(pair))
    _room("report").write_diff_page(out, pair.old, pair.new, found)
    return found


def folder(pair: Pair) -> Path:
    """Where the changes of one pair are written."""
    return Path(pair.outputs, "diff", f"{pair.old}-{pair.new}")


def write_diffs(out: Path, pairs: Sequence[Pair], workers: int) -> list[Diagnostic]:
    """``changes`` of all pairs together and one folder for each; tells what failed."""
    every: list[Change] = []
    told: list[Diagnostic] = []
    shutil.rmtree(out / "diff", ignore_errors=True)
    for outcome in engine.run(write_diff, pairs, min(workers, len(pairs))):
        every += outcome.value or []
        if outcome.failure is not None:
            told.append(_failed("diff", f"{outcome.item.old}-{outcome.item.new}", outcome.failure))
    tables.write_changes(out, every)
    return told


def write_last(out: Path, workers: int) -> list[Diagnostic]:
    """The report and the database, beside each other; tells what failed."""
    rooms = ("tables", "report")
    tasks = [Last(str(out), room) for room in rooms]
    outcomes = engine.run(write_one, tasks, min(workers, len(tasks)))
    return [_failed(o.item.room, "all", o.failure) for o in outcomes if o.failure]


class Last(NamedTuple):
    """What is made of all tables together: ``report`` or the database of ``tables``."""

    outputs: str
    room: str


def write_one(last: Last) -> str:
    """A task: gives the path of what was written."""
    out = Path(last.outputs)
    return str(_room("report").write(out) if last.room == "report" else tables.write_database(out))


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
