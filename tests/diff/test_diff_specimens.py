"""The two specimen editions against the list of changes they were written with."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from command_line import run_pipeline
from rapidfuzz import fuzz

from pipeline.diff import between, is_structural, summary
from pipeline.diff.spelling import bare, plain
from pipeline.nouns import Change

ROOT = Path(__file__).parents[2]
INTENDED = ROOT / "tests" / "data" / "specimen-changes.csv"
OLD, NEW = "specimen-2024", "specimen-2025"
# What a figure says of a body is in the tables a field of its mechanism.
SAME_TABLE = {"figure_nodes": "mechanisms"}


PRINTED = ROOT / "tests" / "data" / "printed"


@pytest.fixture(scope="module", params=["text-text", "pdf-pdf", "text-pdf"])
def changes(
    request: pytest.FixtureRequest, specimen_outputs: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Change]:
    """From the older to the newer edition, each in its form."""
    forms = str(request.param).split("-")
    if forms == ["text", "text"]:
        return between(specimen_outputs, OLD, NEW)
    folder = tmp_path_factory.mktemp("forms")
    for name, form in zip((OLD, NEW), forms, strict=True):
        shutil.copytree(ROOT / "raw" / name, folder / "raw" / name)
        if form == "pdf":
            (folder / "raw" / name / "section.txt").unlink()
            shutil.copy(PRINTED / f"{name}.pdf", folder / "raw" / name)
    done = run_pipeline("stage", "tables", "--raw", folder / "raw", "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return between(folder / "out", OLD, NEW)


def intended() -> list[dict[str, str]]:
    with INTENDED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tells(change: Change, row: dict[str, str]) -> bool:
    """Same kind and table, and the same passage or a change that has the words of the row."""
    if (change.kind, change.table) != (row["kind"], SAME_TABLE.get(row["table"], row["table"])):
        return False
    if row["table"] == "blocks" and row["field"] == "text":
        texts = (change.new, row["new"]) if row["new"] else (change.old, row["old"])
        return fuzz.ratio(bare(texts[0]), bare(texts[1])) > 90
    keys = (change.name, change.key, change.old_key, change.old, change.new)
    words = bare(" ".join(filter(None, keys)))
    asked = row["name"].split("|")
    if row["table"] == "members":
        asked.append(row["old"] or row["new"])
    return all(bare(part) in words for part in asked if part != "established")


def missing(changes: list[Change]) -> list[str]:
    return [
        f"{row['kind']} {row['table']} {row['name']}"
        for row in intended()
        if not any(tells(change, row) for change in changes) and not may_be_unlisted(row)
    ]


def may_be_unlisted(row: dict[str, str]) -> bool:
    """Another spelling of a name: the tables have one spelling for both editions."""
    return row["kind"] == "reworded" and row["field"] == "name_ja"


def test_less_precise_date_and_dropped_member(changes: list[Change]) -> None:
    found = {(c.kind, c.table, c.field, c.old, c.new, c.note) for c in changes}
    date = ("established", "2015-11", "2015", "less_precise")
    assert ("changed", "mechanisms", *date) in found
    assert ("changed", "relations", "edtf", *date[1:]) in found
    assert ("removed", "members", None, "統合参謀本部", None, "silent") in found


def test_moved_section_takes_its_passages_along(changes: list[Change]) -> None:
    moved = [(c.name, c.field) for c in changes if c.kind == "moved" and c.table == "blocks"]
    assert moved == [("4 協議の積み重ね", "section_path")]


def test_rewording_is_no_structural_change(changes: list[Change]) -> None:
    """Every paragraph that was only reworded is told as that, and as nothing else."""
    for row in intended():
        if row["kind"] != "reworded" or row["table"] != "blocks":
            continue
        text = bare(row["new"])
        kinds = {c.kind for c in changes if c.table == "blocks" and bare(c.new) == text}
        assert kinds <= {"reworded"}, row["name"]


def test_every_intended_change_is_told(changes: list[Change]) -> None:
    assert missing(changes) == []


def test_nothing_but_the_intended_changes_is_structural(changes: list[Change]) -> None:
    """The column's byline belongs to the change of the column."""
    rows = intended()
    surplus = [
        f"{c.kind} {c.table} {c.name}"
        for c in changes
        if is_structural(c) and not any(tells(c, row) for row in rows)
    ]
    assert [plain(row) for row in surplus] == [
        plain("added blocks 統合幕僚監部 連絡官 架空 次郎…"),
        plain("removed blocks 防衛政策局 日米防衛協力課 部員 見本…"),
    ]


def test_summary_starts_with_structure(changes: list[Change]) -> None:
    lines = summary(changes).splitlines()
    assert lines[0].startswith(f"{OLD} → {NEW}: ")
    assert lines[-1].startswith("Wording alone: ")
