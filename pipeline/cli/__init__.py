"""Commands. Each imports what it needs when it is called: with nothing to do, nothing heavy."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import stages
from pipeline.cli import messages
from pipeline.errors import PipelineError

app = typer.Typer(
    help="White papers in raw/ → tables in outputs/.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Raw = Annotated[Path, typer.Option(help="Input folder.")]
Out = Annotated[Path, typer.Option(help="Output folder.")]


def _no_less_than_none(jobs: int) -> int:
    if jobs < 0:
        raise PipelineError("cli.jobs", jobs=jobs)
    return jobs


Jobs = Annotated[
    int,
    typer.Option(help="Worker processes; 0: one per processor.", callback=_no_less_than_none),
]
RAW, OUT = Path("raw"), Path("outputs")
CHANGED = 3  # exit status of a diff that found structural changes


def main() -> None:
    """Run a command; an error of ours is a message, not a traceback."""
    # File names may hold what the terminal's encoding lacks; that must not end the run.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except PipelineError as error:
        sys.exit(f"{error.code}: {error}")


@app.command("all")
def everything(raw: Raw = RAW, out: Out = OUT, jobs: Jobs = 0) -> None:
    """Everything that is not up to date: stages, tables, diffs, report."""
    state = _late("state").look(raw, out)
    if state.unchanged:
        messages.say("Nothing changed since the last run.")
        summary = state.last.summary
    else:
        display = _late("cli.display").display()
        summary = _late("build").everything(state, _workers(jobs), display)
    messages.show_summary(summary)
    messages.say(f"Tables in {out}/, report in {out}/report/index.html")
    raise typer.Exit(messages.status(summary["messages"]))


@app.command()
def stage(name: str, raw: Raw = RAW, out: Out = OUT, jobs: Jobs = 0) -> None:
    """One stage of every edition, and those before it that are not up to date."""
    known = (*stages.names(), "tables")
    if name not in known:
        raise PipelineError("cli.unknown_stage", name=name, known=", ".join(known))
    build, display = _late("build"), _late("cli.display").display()
    state = _late("state").look(raw, out)
    if name == "tables":
        told = build.only_tables(state, _workers(jobs), display)
    else:
        told = build.one_stage(state, name, _workers(jobs), display)
    groups = _late("summary").group(told)
    messages.show_messages(groups)
    raise typer.Exit(messages.status(groups))


@app.command()
def diff(
    old: Annotated[str, typer.Argument()] = "",
    new: Annotated[str, typer.Argument()] = "",
    raw: Raw = RAW,
    out: Out = OUT,
    jobs: Jobs = 0,
    exit_code: Annotated[
        bool, typer.Option(help="End with 3 when there are structural changes, 0 when not.")
    ] = False,
) -> None:
    """The changes from edition OLD to edition NEW."""
    if not old or not new:
        raise PipelineError("cli.no_pair")
    _build_again_if_older(raw, out, _workers(jobs))
    room, finish = _late("diff"), _late("finish")
    pair = finish.Pair(str(out), old, new)
    changes = finish.write_diff(pair)
    messages.say(room.summary(changes))
    messages.say(f"Written to {finish.folder(pair)}/")
    changed = any(map(room.is_structural, changes))
    raise typer.Exit(CHANGED if exit_code and changed else 0)


def _build_again_if_older(raw: Path, out: Path, workers: int) -> None:
    """A change of our code must not look like a change of what was written."""
    state = _late("state").look(raw, out)
    if not state.is_of_other_code:
        return
    if not state.has_same_input:
        messages.say(f"The tables in {out}/ are of another version of the code, and {raw}/ is not")
        messages.say("what they were made from: they are compared as they are.")
        return
    messages.say("The tables are of another version of the code and are made again first.")
    _late("build").everything(state, workers, _late("cli.display").display())


@app.command()
def report(raw: Raw = RAW, out: Out = OUT) -> None:
    """The report of the tables as they are, with pictures of pages from the input folder."""
    messages.say(f"Written to {_late('report').write(out, raw)}")


@app.command("eval")
def evaluate(
    gold: Path,
    out: Out = OUT,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Precision, recall and F1 of the tables against the gold tables in GOLD."""
    room = _late("evaluate")
    result = room.evaluate(gold, out)
    messages.say(room.to_json(result) if json else room.to_text(result))


@app.command()
def look(
    file: Path, page: int, to: Annotated[Path | None, typer.Option(help="PNG to write.")] = None
) -> None:
    """The page of a PDF as a picture, with what was recognised on it."""
    target = to or Path(f"{file.stem}-page{page}.png")
    for line in _late("look").draw(file, page, target):
        messages.say(line)
    messages.say(f"Written to {target}")


@app.command()
def bench(raw: Raw = RAW, jobs: Jobs = 0) -> None:
    """The speed of every stage against bare fugashi, and of reading PDF against bare readers."""
    room = _late("bench")
    messages.say(room.to_text(room.bench(raw, _workers(jobs))))
    printed = room.bench_printed(raw, _workers(jobs))
    if printed:
        messages.say("PDF to blocks, tables and figures; the ratio is of that to each reader:")
        messages.say(room.to_text(printed))


@app.command()
def check(
    write: Annotated[bool, typer.Option(help="Write outputs/README.md first.")] = False,
) -> None:
    """Import arrows, schemas, nouns, messages, sizes (ruff and mypy: make check)."""
    checks, root = _late("checks"), Path(__file__).parents[2]
    if write:
        checks.write_dictionary(root / "outputs" / "README.md")
    failed = 0
    for name, problems in checks.run(root).items():
        messages.say(f"{name}: {len(problems)} problems" if problems else f"{name}: ok")
        for problem in problems:
            messages.say(f"  {problem}")
        failed += len(problems)
    messages.show_idle(checks.idle_rows(root))
    raise typer.Exit(int(failed > 0))


@app.command()
def clean(out: Out = OUT) -> None:
    """Remove what was made in the output folder, its README excepted."""
    _late("state").clean(out)


def _late(name: str) -> Any:
    return importlib.import_module(f"pipeline.{name}")


def _workers(jobs: int) -> int:
    if jobs > 0:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
