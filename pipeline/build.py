"""``raw/`` → ``outputs/``: finds what is not up to date, has it made, and notes what was made."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from pipeline import fingerprints, finish, handover, runner, stages, tables
from pipeline.editions import Discovery, Found, Lost, discover
from pipeline.engine import Outcome
from pipeline.fingerprints import Manifest
from pipeline.nouns import Diagnostic, Edition, Source
from pipeline.runner import Done, Job
from pipeline.state import MANIFEST, State
from pipeline.summary import Summary, summarise


class Display(Protocol):
    """What a run shows while it works."""

    def begin(self, editions: int, todo: int) -> None: ...
    def edition_done(self, outcome: Outcome[Job, Done]) -> None: ...
    def step(self, name: str) -> None: ...
    def end(self) -> None: ...


def everything(state: State, workers: int, display: Display) -> Summary:
    """All that is not up to date, and the note that all of it is."""
    discovery, jobs = _plan(state)
    _forget_others(state.out, jobs)
    outcomes = _run(jobs, workers, display)
    parts = [_part(job, state) for job in jobs]
    failed = {outcome.item.edition.edition for outcome in outcomes if outcome.failure}
    near = finish.neighbours(tables.count(parts), failed, state.out)
    told = [*discovery.diagnostics, *_failures(outcomes), *near.diagnostics]
    loose = [_lost_source(lost, state) for lost in discovery.lost]
    display.step("tables")
    told = tables.write(state.out, parts, loose, told)
    display.step("diff")
    late = finish.write_diffs(state.out, near, workers)
    tables.write_package(state.out, parts)
    display.step("report")
    late += finish.write_last(state.out, state.raw, workers)
    if late:
        tables.write_diagnostics(state.out, [*told, *late])
        tables.write_package(state.out, parts)
    display.end()
    summary = summarise(state.out, [*told, *late])
    _note(state, bool(late or failed), summary)
    return summary


def one_stage(state: State, name: str, workers: int, display: Display) -> list[Diagnostic]:
    """One stage of every edition, run in any case; those before it where they are out of date."""
    discovery, jobs = _plan(state)
    outcomes = _run([runner.only(job, name) for job in jobs], workers, display)
    display.end()
    told = [d for job in jobs for d in handover.read_diagnostics(Path(job.folder), job.keys)]
    return [*discovery.diagnostics, *_failures(outcomes), *told]


def only_tables(state: State, workers: int, display: Display) -> list[Diagnostic]:
    """The final tables; changes and report stay as they are."""
    discovery, jobs = _plan(state)
    outcomes = _run(jobs, workers, display)
    parts = [_part(job, state) for job in jobs]
    loose = [_lost_source(lost, state) for lost in discovery.lost]
    display.step("tables")
    told = tables.write(state.out, parts, loose, [*discovery.diagnostics, *_failures(outcomes)])
    if not (state.out / "changes.parquet").is_file():
        tables.write_changes(state.out, (), ())
    tables.write_package(state.out, parts)
    display.end()
    return told


def _plan(state: State) -> tuple[Discovery, list[Job]]:
    discovery = discover(state.raw, read_text, trouble)
    return discovery, [_job(found, state) for found in discovery.found]


def read_text(path: str) -> str | None:
    """Text of an input file by pages; None when it has none."""
    return stages.load_reader().read_text(path)


def trouble(source: str, path: str) -> list[Diagnostic]:
    """Why an input file cannot be read at all, as pages tell it; empty when it can."""
    edition = Edition("", None, 0, None, None, None, 0, 0, 0, 0, 0)
    made = stages.load("pages").run(edition, {"files": [(source, path)]})
    rows = [row for row in made.get("diagnostics", ()) if isinstance(row, Diagnostic)]
    return [row for row in rows if row.severity == "error"]


def _job(found: Found, state: State) -> Job:
    hashes = [state.hash_of(path) for _, path in found.files]
    return runner.plan(found, state.out, state.code, hashes)


def _run(jobs: Sequence[Job], workers: int, display: Display) -> list[Outcome[Job, Done]]:
    display.begin(len(jobs), sum(bool(job.stages) for job in jobs))
    return runner.run(jobs, workers, display.edition_done)


def _failures(outcomes: Iterable[Outcome[Job, Done]]) -> list[Diagnostic]:
    return [runner.failure_to_diagnostic(o.item, o.failure) for o in outcomes if o.failure]


def _part(job: Job, state: State) -> tables.Part:
    """What the tables take of one edition; its files at least, where not even they were read."""
    folder = Path(job.folder)
    sources: list[Source] = []
    if handover.latest(folder, "sources", job.keys) is None:
        lost = (Lost(n, p, "The edition failed; see diagnostics.") for n, p in job.files)
        sources = [_lost_source(file, state, job.edition.edition) for file in lost]
    return tables.Part(job.edition, folder, job.keys, tuple(sources))


def _lost_source(lost: Lost, state: State, edition: str = "") -> Source:
    return Source(
        edition=edition,
        source=lost.source,
        format="unknown",
        sha256=state.hash_of(lost.path),
        bytes=state.size_of(lost.path),
        n_pages=0,
        text_layer="none",
        status="failed",
        message=lost.message,
        encoding=None,
        n_chars=0,
        n_block_chars=0,
        n_furniture_chars=0,
        n_rejected_chars=0,
    )


def _forget_others(out: Path, jobs: Iterable[Job]) -> None:
    """Remove what the stages handed on for editions that are no more."""
    kept = {Path(job.folder).name for job in jobs}
    for note in (out / "stages").glob(f"*/{handover.NOTE}"):
        if note.parent.name not in kept:
            shutil.rmtree(note.parent)


def _note(state: State, retry: bool, summary: Summary) -> None:
    out = state.out
    single = [out / "datapackage.json", out / tables.DATABASE]
    tops = [*single, *out.glob("*.parquet"), *out.glob("*.csv")]
    deep = [p for name in ("diff", "report", "stages") for p in (out / name).rglob("*")]
    manifest = out / MANIFEST
    outputs = fingerprints.sizes((p for p in (*tops, *deep) if p != manifest), out)
    note = Manifest(state.code.everything, state.files, outputs, retry, summary)
    fingerprints.write_manifest(note, manifest)
