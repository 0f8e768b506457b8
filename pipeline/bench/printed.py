"""From PDF to blocks, tables and figures, against readers that take the characters alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pipeline import engine, stages
from pipeline.bench.steps import Line
from pipeline.nouns import Edition

# Where the input folder holds no PDF; files of the project's own.
SPECIMENS: Final = Path(__file__).parents[2] / "tests" / "data" / "printed"
_EDITION: Final = Edition("0", None, 0, None, None, None, 0, 0, 0, 0, 0)
_READERS: Final[dict[str, engine.Named[Sequence[str], float]]] = {
    name: engine.Named("pipeline.bench.readers", name)
    for name in ("pdfplumber_characters", "pypdfium2_text")
}


def bench_printed(raw: Path, workers: int, rounds: int = 3) -> list[Line]:
    """Seconds of the whole way and of each reader, and the ratio of the way to the reader.

    Medians of ``rounds`` that take turns, so that a busy moment does not count for one alone. No
    line at all where there is no PDF.
    """
    engine.preload(stages.IN_WORKERS)
    files = sorted(raw.rglob("*.pdf")) or sorted(SPECIMENS.rglob("*.pdf"))
    if not files:
        return []
    paths = [str(path) for path in files]
    taken: dict[str, list[float]] = {"pages and layout": [], **{name: [] for name in _READERS}}
    for _ in range(rounds):
        taken["pages and layout"].append(_seconds(lambda: _whole_way(paths, workers)))
        for name, task in _READERS.items():
            (outcome,) = engine.run_apart(task, [paths], 1)
            if outcome.value is not None:
                taken[name].append(outcome.value)
    medians = {name: statistics.median(times) for name, times in taken.items() if times}
    whole = medians["pages and layout"]
    return [Line(name, seconds, whole / seconds) for name, seconds in medians.items()]


def _whole_way(paths: Sequence[str], workers: int) -> None:
    given = {"files": [(path, path) for path in paths], "workers": ((workers,),)}
    made = stages.load("pages").run(_EDITION, given)
    stages.load("layout").run(_EDITION, {**given, **made})


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
