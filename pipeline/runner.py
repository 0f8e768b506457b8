"""The run over the stages: which editions need what, done through the engine.

The first stage is given ``files``: (name in the tables, path) in reading order; it and layout are
given ``workers``: one row with the number of processes that they may start. Rows are handed on in
memory within a run and read from Parquet when a run begins in the middle.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from pipeline import engine, handover, stages
from pipeline.editions import Found
from pipeline.engine import Failure, Outcome
from pipeline.errors import diagnostic
from pipeline.files import write_text
from pipeline.fingerprints import Code, stage_keys
from pipeline.nouns import Diagnostic, Edition
from pipeline.stages import Rows

ERROR_LOG = "error.log"


class Job(NamedTuple):
    """One edition's work: the stages to run, with the keys under which they hand on."""

    edition: Edition
    files: tuple[tuple[str, str], ...]
    folder: str
    keys: Mapping[str, str]
    stages: tuple[str, ...]
    workers: int = 1


class Done(NamedTuple):
    """Seconds by stage, and rows by table made."""

    seconds: Mapping[str, float]
    rows: Mapping[str, int]


Progress = Callable[[Outcome[Job, Done]], None]


def plan(found: Found, out: Path, code: Code, hashes: Sequence[str | None]) -> Job:
    """The job of one edition with those stages that are not up to date (none: nothing to do)."""
    names = [name for name, _ in found.files]
    keys = stage_keys(code, [found.edition, [*zip(names, hashes, strict=True)]])
    folder = handover.folder(out, found.edition.edition)
    stale = handover.first_stale(folder, keys)
    every = stages.names()
    todo = () if stale is None else every[every.index(stale) :]
    return Job(found.edition, found.files, str(folder), keys, todo)


def only(job: Job, stage: str) -> Job:
    """The job cut down to ``stage``, which is run in any case, and what it waits for."""
    every = stages.names()
    upto = every[: every.index(stage)]
    return job._replace(stages=(*(s for s in job.stages if s in upto), stage))


def run(jobs: Iterable[Job], workers: int, progress: Progress) -> list[Outcome[Job, Done]]:
    """Do the jobs that have something to do; what fails is told in its outcome."""
    # The largest first: none of them is then left to one worker at the end.
    todo = sorted((job for job in jobs if job.stages), key=_bytes, reverse=True)
    share = max(1, workers // max(1, len(todo)))
    todo = [job._replace(workers=share) for job in todo]
    return list(engine.run(run_edition, todo, workers, progress))


def _bytes(job: Job) -> int:
    files = (Path(path) for _, path in job.files)
    return sum(path.stat().st_size for path in files if path.is_file())


def run_edition(job: Job) -> Done:
    """The stages of one edition, in a worker."""
    if job.workers > 1 and len(job.files) > 1:
        engine.preload(stages.IN_WORKERS)
    memory: dict[str, Rows] = {"files": job.files, "workers": ((job.workers,),)}
    seconds: dict[str, float] = {}
    counts: dict[str, int] = {}
    todo = [stage for stage in stages.STAGES if stage.name in job.stages]
    for n, stage in enumerate(todo, start=1):
        start = time.perf_counter()
        with _Naming(stage.name):
            memory |= _run_stage(job, stage, memory)
        counts |= {table: len(memory[table]) for table in stage.makes}
        # A book's glyphs are not kept while its sentences are read.
        needed = {table for later in todo[n:] for table in later.needs}
        memory = {table: rows for table, rows in memory.items() if table in needed}
        # What refers to itself goes now, not when the next stage has filled the memory.
        gc.collect()
        seconds[stage.name] = time.perf_counter() - start
    (Path(job.folder) / ERROR_LOG).unlink(missing_ok=True)
    return Done(seconds, counts)


def _run_stage(job: Job, stage: stages.Stage, memory: Mapping[str, Rows]) -> dict[str, Rows]:
    """The tables that ``stage`` makes, handed on; it takes from ``memory`` or disk."""
    folder = Path(job.folder)
    given = {
        table: memory[table] if table in memory else handover.read_rows(folder, table, stage.name)
        for table in stage.needs
    }
    made = stages.load(stage.name).run(job.edition, given)
    _expect(stage, made)
    handover.write(folder, stage, made, job.keys[stage.name])
    return {**given, **{table: made.get(table, ()) for table in stage.makes}}


def _expect(stage: stages.Stage, made: Mapping[str, Rows]) -> None:
    surplus = sorted(set(made) - {*stage.makes, "diagnostics"})
    if surplus:
        raise KeyError(f"{stage.name} made {surplus} which stages.py does not list")


class _Naming:
    """Notes the stage on whatever is raised in it."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error is not None:
            error.add_note(self._stage)


def failure_to_diagnostic(job: Job, failure: Failure) -> Diagnostic:
    """The row that tells of a failed job; the traceback goes to ``error.log`` beside its files."""
    edition = job.edition.edition
    if failure.died:
        return diagnostic("engine.worker_died", edition)
    log = Path(job.folder) / ERROR_LOG
    write_text(failure.traceback, log)
    return diagnostic(
        "engine.task_failed",
        edition,
        stage=failure.notes[0] if failure.notes else "?",
        type=failure.type,
        what=failure.message,
        log="/".join(log.parts[-3:]),
    )
