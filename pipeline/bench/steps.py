"""Every stage against bare fugashi on the same text."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import fugashi

from pipeline import build, engine, stages, state
from pipeline.engine import Outcome
from pipeline.runner import Done, Job


class Line(NamedTuple):
    """One measured step: seconds, and how many times those of bare fugashi that is."""

    step: str
    seconds: float
    ratio: float


class Watch:
    """A display that shows nothing and takes the time."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.jobs: list[Job] = []
        self._step, self._since = "", 0.0

    def begin(self, editions: int, todo: int) -> None:
        self._since = time.perf_counter()

    def edition_done(self, outcome: Outcome[Job, Done]) -> None:
        self.jobs.append(outcome.item)
        for stage, seconds in (outcome.value.seconds if outcome.value else {}).items():
            self.seconds[stage] += seconds

    def step(self, name: str) -> None:
        now = time.perf_counter()
        if self._step:
            self.seconds[self._step] += now - self._since
        self._step, self._since = name, now

    def end(self) -> None:
        self.step("")


def bench(raw: Path, workers: int) -> list[Line]:
    """Every step and the whole. Steps of stages are summed over workers, the whole is wall time.

    Loading dictionaries and libraries is part of each step's first use.
    """
    # The server of workers that starts now is that of bench_printed too.
    engine.preload(stages.IN_WORKERS)
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        build.everything(state.look(raw, Path(folder)), workers, watch)
        whole = time.perf_counter() - start
    bare = bare_seconds(watch.jobs)
    steps = [("bare fugashi", bare), *watch.seconds.items(), ("all, wall time", whole)]
    return [Line(step, seconds, seconds / bare) for step, seconds in steps]


def bare_seconds(jobs: list[Job], rounds: int = 3) -> float:
    """Seconds that fugashi takes for the lines of all files; the median of some rounds."""
    texts = (build.read_text(path) for job in jobs for _, path in job.files)
    lines = [line for text in texts if text for line in text.splitlines()]
    tagger = fugashi.Tagger()
    tagger("辞書を開く")
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for line in lines:
            tagger(line)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def to_text(lines: list[Line]) -> str:
    """A line per step."""
    return "\n".join(f"{x.step:22}{x.seconds:9.2f} s{x.ratio:8.1f} ×" for x in lines)
