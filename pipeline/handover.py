"""What the stages hand on: Parquet under ``stages/<edition>/<stage>/``, with a note of its making.

The note, ``made.json``, holds one key per stage: the fingerprint of all that went into it. A key
is written after the files it speaks for, so what a killed run leaves is made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline import io, schemas, stages
from pipeline.files import write_text
from pipeline.nouns import Diagnostic
from pipeline.stages import Rows, Stage

NOTE = "made.json"


def folder(out: Path, edition: str) -> Path:
    """Where the stages of one edition hand on their tables."""
    return out / "stages" / edition


def made(folder: Path) -> dict[str, str]:
    """Stage → key of what lies in ``folder``; empty when there is no readable note."""
    try:
        keys = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {stage: str(key) for stage, key in keys.items()} if isinstance(keys, dict) else {}


def first_stale(folder: Path, keys: Mapping[str, str]) -> str | None:
    """The first stage that must run: its key differs from ``keys``, or a file of it is gone."""
    known = made(folder)
    for stage in stages.STAGES:
        if known.get(stage.name) != keys[stage.name] or not _complete(folder, stage):
            return stage.name
    return None


def _complete(folder: Path, stage: Stage) -> bool:
    return all(path(folder, stage, table).is_file() for table in (*stage.makes, "diagnostics"))


def path(folder: Path, stage: Stage, table: str) -> Path:
    """The file in which ``stage`` hands on ``table``."""
    return folder / stage.name / f"{table}.parquet"


def write(folder: Path, stage: Stage, rows: Mapping[str, Rows], key: str) -> None:
    """Hand on the tables of one stage; a table that it did not make is empty."""
    keys = made(folder)
    if keys.pop(stage.name, None) is not None:
        _write_note(folder, keys)
    for name in (*stage.makes, "diagnostics"):
        table = schemas.table(name)
        io.write_rows(rows.get(name, ()), table, path(folder, stage, name))
    _write_note(folder, {**made(folder), stage.name: key})


def _write_note(folder: Path, keys: Mapping[str, str]) -> None:
    write_text(json.dumps(keys, indent=1) + "\n", folder / NOTE)


def read_rows(folder: Path, table: str, before: str) -> Rows:
    """Rows of ``table`` as the stage ``before`` takes them."""
    stage = stages.maker(table, before)
    if stage is None:
        raise KeyError(f"no stage before {before} makes {table}")
    return io.read_rows(path(folder, stage, table), schemas.table(table))


def latest(folder: Path, table: str, keys: Mapping[str, str]) -> Path | None:
    """``table`` as the last stage made it that is up to date; None when none is."""
    known = made(folder)
    for stage in reversed(stages.STAGES):
        if table in stage.makes and known.get(stage.name) == keys[stage.name]:
            return path(folder, stage, table)
    return None


def read_diagnostics(folder: Path, keys: Mapping[str, str]) -> list[Diagnostic]:
    """What every stage told that is up to date, in the order of the stages."""
    known, table = made(folder), schemas.table("diagnostics")
    return [
        Diagnostic(*row)
        for stage in stages.STAGES
        if known.get(stage.name) == keys[stage.name]
        for row in io.read_rows(path(folder, stage, "diagnostics"), table)
    ]
