"""The commands as a person calls them, on the editions that the project ships."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from command_line import ROOT, copy_specimens, run_pipeline
from frictionless import validate

import pipeline
from pipeline import io, schemas

HEAVY = {"pandas", "spacy", "pyarrow", "numpy", "fugashi", "pdfplumber"}


def folders(raw: Path, out: Path) -> tuple[str, str, str, str]:
    return "--raw", str(raw), "--out", str(out)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A copy of the shipped input that a test may change."""
    return copy_specimens(tmp_path / "raw")


def test_a_run_with_nothing_to_do_is_quick_and_imports_nothing_heavy(
    specimens: Path,
    specimen_outputs: Path,
) -> None:
    arguments = ("all", *folders(specimens, specimen_outputs))
    done = run_pipeline(*arguments, python=("-X", "importtime"))
    assert "Nothing changed" in done.stdout, done.stdout
    imported = {line.split("|")[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in imported and not imported & HEAVY
    before = os.times().children_user + os.times().children_system
    assert run_pipeline(*arguments).returncode == 0
    # Processor time: a busy machine must not decide.
    assert os.times().children_user + os.times().children_system - before < 1


def test_the_number_of_workers_does_not_change_a_byte(
    specimens: Path, specimen_outputs: Path, tmp_path: Path
) -> None:
    done = run_pipeline("all", *folders(specimens, tmp_path), "--jobs", "1")
    assert done.returncode == 0, done.stdout
    ours = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    theirs = {p.name: p.read_bytes() for p in specimen_outputs.iterdir() if p.is_file()}
    # tokens has no CSV; the package and the database are one each.
    assert len(ours) == 2 * len(schemas.names(final=True)) + 1
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_every_table_has_its_columns_and_is_sorted_by_its_key(specimen_outputs: Path) -> None:
    for name in schemas.names(final=True):
        table = schemas.table(name)
        data = io.read_parquet(specimen_outputs / f"{name}.parquet")
        assert data.schema.names == list(table.names)
        assert data.schema.types == [io.TYPES[column.type] for column in table.columns]
        order = [(key, "ascending") for key in table.key]
        assert data.sort_by(order).equals(data), name


def test_csv_and_parquet_agree_value_by_value(specimen_outputs: Path) -> None:
    for name in schemas.names(final=True):
        table = schemas.table(name)
        if not table.csv:
            continue
        rows = io.read_rows(specimen_outputs / f"{name}.parquet", table)
        frame = pd.read_csv(
            specimen_outputs / f"{name}.csv", dtype=str, keep_default_na=False, na_filter=False
        )
        shown = [[_as_csv(value) for value in row] for row in rows]
        assert frame.to_numpy().tolist() == shown, name


def _as_csv(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_the_data_package_is_valid(specimen_outputs: Path) -> None:
    report = validate(str(specimen_outputs / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    package = json.loads((specimen_outputs / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == list(schemas.names(final=True))


def test_the_tables_load_in_a_notebook(specimen_outputs: Path) -> None:
    wp = pipeline.load(specimen_outputs)
    assert set(schemas.names(final=True)) <= set(dir(wp))
    acm = wp.mechanisms[wp.mechanisms.acronym == "ACM"]
    assert set(acm.edition) == {"specimen-2024", "specimen-2025"}
    changes = pipeline.diff(specimen_outputs, "specimen-2024", "specimen-2025")
    assert len(changes) == len(wp.changes)


def test_a_broken_file_is_named_and_all_else_is_done(raw: Path, tmp_path: Path) -> None:
    (raw / "specimen-2025" / "empty.txt").write_bytes(b"")
    (raw / "specimen-2025" / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (raw / "specimen-2025" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (raw / "meaningless.txt").write_text("年号のない文。", encoding="utf-8")
    (raw / "blank.txt").write_bytes(b"")
    (raw / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (raw / "R06.txt").write_text("2024年に会合を開いた。", encoding="utf-8")
    done = run_pipeline("all", *folders(raw, tmp_path / "out"))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    lost = {"empty.txt", "noise.txt", "gone.txt", "meaningless.txt", "blank.txt", "binary.txt"}
    for name in (*lost, "R06.txt was placed in 2024"):
        assert name in done.stdout
    told = pipeline.load(tmp_path / "out").diagnostics.set_index("source").code
    assert told["blank.txt"] == "pages.empty_file" and told["binary.txt"] == "pages.not_text"
    assert told["meaningless.txt"] == "editions.no_year"
    wp = pipeline.load(tmp_path / "out")
    failed = set(wp.sources[wp.sources.status == "failed"].source)
    assert failed == lost
    assert set(wp.members.edition) == {"specimen-2024", "specimen-2025"}
    again = run_pipeline("all", *folders(raw, tmp_path / "out"))
    assert again.returncode == 1 and "Nothing changed" in again.stdout


def test_a_stage_runs_alone(raw: Path, tmp_path: Path) -> None:
    shutil.rmtree(raw / "specimen-2024")
    done = run_pipeline("stage", "tokens", *folders(raw, tmp_path / "out"))
    assert done.returncode == 0, done.stdout
    made = {path.name for path in (tmp_path / "out" / "stages" / "specimen-2025").iterdir()}
    assert made == {"pages", "layout", "tokens", "made.json"}
    assert run_pipeline("stage", "tables", *folders(raw, tmp_path / "out")).returncode == 0
    assert len(pipeline.load(tmp_path / "out").editions) == 1


def test_the_gold_of_the_specimens_is_scored(specimen_outputs: Path) -> None:
    gold = ROOT / "tests" / "data" / "gold"
    done = run_pipeline("eval", gold, "--out", specimen_outputs, "--json")
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert {s["edition"] for s in scores} == {"specimen-2024", "specimen-2025"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("all", "--raw", "nowhere"), "RAW="),
        (("diff", "2024", "2025", "--out", "nowhere"), "make all"),
        (("stage", "dreams"), "pages, layout"),
        (("diff", "", ""), "FROM="),
        (("diff", "2024"), "TO="),
        (("all", "--jobs", "-3"), "JOBS=-3"),
        (("eval", "nowhere", "--out", "nowhere"), "GOLD="),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    done = run_pipeline(*arguments)
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr


def test_diff_can_tell_by_its_exit_status(specimen_outputs: Path) -> None:
    pair = ("specimen-2024", "specimen-2025", "--out", specimen_outputs)
    assert run_pipeline("diff", *pair).returncode == 0
    assert run_pipeline("diff", *pair, "--exit-code").returncode == 3
