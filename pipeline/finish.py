"""What comes after the stages: tables, changes between neighbouring editions, the report."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Container, Iterable, Sequence
from itertools import combinations, groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import engine, io, schemas, tables
from pipeline.errors import diagnostic
from pipeline.nouns import Change, Diagnostic, Edition, History

DISTANT = 28  # pairs of editions further apart, in each series: all of eight editions, and more


class Pair(NamedTuple):
    """Two editions of one series, the older first, and where the tables are; ``page`` says
    whether a page of their own is written."""

    outputs: str
    old: str
    new: str
    page: bool = True


class Neighbours(NamedTuple):
    """Pairs to compare, those of editions further apart, and what tells of the editions that no
    pair could take."""

    pairs: tuple[Pair, ...]
    distant: tuple[Pair, ...]
    diagnostics: tuple[Diagnostic, ...]


def neighbours(editions: Iterable[Edition], failed: Container[str], out: Path) -> Neighbours:
    """Neighbouring editions of every series; ``editions`` have their contents counted.

    One that failed or holds nothing would make all rows of its neighbours removed and added: it
    is stepped over. In a long series those nearest to each other are compared: the number of
    pairs grows with the square of the editions.
    """
    pairs: list[Pair] = []
    distant: list[Pair] = []
    told: list[Diagnostic] = []
    ordered = sorted(editions, key=lambda e: (e.series or "", e.year, e.edition))
    for _, group in groupby(ordered, key=lambda e: e.series or ""):
        same = list(group)
        whole = [e for e in same if e.n_sentences and e.edition not in failed]
        pairs += [Pair(str(out), old.edition, new.edition) for old, new in pairwise(whole)]
        apart = combinations(range(len(whole)), 2)
        far = sorted((n - m, m, n) for m, n in apart if n - m > 1)[:DISTANT]
        distant += [
            Pair(str(out), whole[m].edition, whole[n].edition, page=False) for _, m, n in far
        ]
        if len(same) > 1:
            told += [_left_out(e, failed) for e in same if e not in whole]
    return Neighbours(tuple(pairs), tuple(distant), tuple(told))


def _left_out(edition: Edition, failed: Container[str]) -> Diagnostic:
    why = "a stage failed on it" if edition.edition in failed else "no text was read from it"
    return diagnostic("diff.edition_left_out", edition.edition, why=why)


def write_diff(pair: Pair) -> list[Change]:
    """A task: the changes of one pair, written to the pair's folder."""
    out = Path(pair.outputs)
    found: list[Change] = _room("diff").between(out, pair.old, pair.new)
    tables.write_frame(found, "changes", folder(pair))
    if pair.page:
        _room("report").write_diff_page(out, pair.old, pair.new, found)
    return found


def folder(pair: Pair) -> Path:
    """Where the changes of one pair are written."""
    return Path(pair.outputs, "diff", f"{pair.old}-{pair.new}")


def write_diffs(out: Path, near: Neighbours, workers: int) -> list[Diagnostic]:
    """A folder for each pair, ``changes`` of neighbours and ``histories``; tells what failed."""
    pairs = (*near.pairs, *near.distant)
    every: list[Change] = []
    told: list[Diagnostic] = []
    shutil.rmtree(out / "diff", ignore_errors=True)
    for outcome in engine.run(write_diff, pairs, min(workers, len(pairs))):
        every += (outcome.value or []) if outcome.item in near.pairs else []
        if outcome.failure is not None:
            told.append(_failed("diff", f"{outcome.item.old}-{outcome.item.new}", outcome.failure))
    tables.write_changes(out, every, _histories(out, every))
    return told


def _histories(out: Path, changes: Sequence[Change]) -> list[History]:
    names = ("editions", "mechanisms", "members")
    rows = (io.read_rows(out / f"{name}.parquet", schemas.table(name)) for name in names)
    found: list[History] = _room("diff").histories(*rows, changes)
    return found


def write_last(out: Path, raw: Path, workers: int) -> list[Diagnostic]:
    """The report and the database, beside each other; tells what failed."""
    rooms = ("tables", "report")
    tasks = [Last(str(out), str(raw), room) for room in rooms]
    outcomes = engine.run(write_one, tasks, min(workers, len(tasks)))
    return [_failed(o.item.room, "all", o.failure) for o in outcomes if o.failure]


class Last(NamedTuple):
    """What is made of all tables together: ``report`` or the database of ``tables``."""

    outputs: str
    raw: str
    room: str


def write_one(last: Last) -> str:
    """A task: gives the path of what was written."""
    out = Path(last.outputs)
    if last.room == "report":
        return str(_room("report").write(out, Path(last.raw)))
    return str(tables.write_database(out))


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
