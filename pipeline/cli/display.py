"""What a run shows while it works: bars on a terminal, plain lines in a log."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.cli.messages import say
from pipeline.engine import Outcome
from pipeline.runner import Done, Job


class LogDisplay:
    """One line per event."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def begin(self, editions: int, todo: int) -> None:
        say(f"{editions} editions, {todo} to do")

    def edition_done(self, outcome: Outcome[Job, Done]) -> None:
        say(f"{self._at()} {describe(outcome)}")

    def step(self, name: str) -> None:
        say(f"{self._at()} {name}")

    def end(self) -> None:
        say(f"{self._at()} done")

    def _at(self) -> str:
        return f"[{time.monotonic() - self._start:6.1f} s]"


class BarDisplay:
    """A bar over the editions, then the name of the step."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bars = Progress(*columns, TimeElapsedColumn(), console=console)
        self._task = self._bars.add_task("editions", total=None)

    def begin(self, editions: int, todo: int) -> None:
        # Three more steps follow the editions: tables, diff, report.
        self._bars.update(self._task, total=todo + 3)
        self._bars.start()

    def edition_done(self, outcome: Outcome[Job, Done]) -> None:
        self._bars.console.print(describe(outcome), markup=False, highlight=False)
        self._bars.advance(self._task)

    def step(self, name: str) -> None:
        self._bars.update(self._task, description=name, advance=1)

    def end(self) -> None:
        self._bars.stop()


def display() -> LogDisplay | BarDisplay:
    """The one that fits where the output goes."""
    console = Console()
    return BarDisplay(console) if console.is_terminal else LogDisplay()


def describe(outcome: Outcome[Job, Done]) -> str:
    """``2025: pages 0.1 s, layout 0.3 s, …`` or that it failed."""
    name = outcome.item.edition.edition
    if outcome.value is None:
        failure = outcome.failure
        stage = ", ".join(failure.notes) if failure else ""
        return f"{name}: failed in {stage or 'its worker'}"
    times = (f"{stage} {seconds:.1f} s" for stage, seconds in outcome.value.seconds.items())
    return f"{name}: {', '.join(times)}"
