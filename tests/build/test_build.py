"""What is made, and above all what is not made again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_stages import Fakes

import pipeline
from pipeline import build, fingerprints, stages, state
from pipeline.engine import Outcome
from pipeline.errors import PipelineError


class Silent:
    def begin(self, editions: int, todo: int) -> None: ...
    def edition_done(self, outcome: Outcome[Any, Any]) -> None: ...
    def step(self, name: str) -> None: ...
    def end(self) -> None: ...


class Project:
    """An input and an output folder with stages that note when they run."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.out = folder / "raw", folder / "outputs"
        self.put("defense-2024/a.txt", "文")
        self.put("defense-2025/a.txt", "文")

    def put(self, name: str, text: str) -> None:
        (self.raw / name).parent.mkdir(parents=True, exist_ok=True)
        (self.raw / name).write_text(text, encoding="utf-8")

    def look(self) -> state.State:
        return state.look(self.raw, self.out)

    def make(self) -> Any:
        return build.everything(self.look(), 1, Silent())

    def codes(self) -> list[str]:
        return list(pipeline.load(self.out).diagnostics.code)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fakes]:
    fakes = Fakes()
    monkeypatch.setattr(stages, "load", fakes.load)
    yield fakes


def test_every_table_is_written_and_nothing_is_left_over(project: Project, fakes: Fakes) -> None:
    summary = project.make()
    wp = pipeline.load(project.out)
    assert list(wp.editions.n_tokens) == [1, 1]
    assert list(wp.entities.first_edition) == ["defense-2024"]
    assert summary["rows"]["mentions"] == 2
    assert (project.out / "diff" / "defense-2024-defense-2025" / "changes.csv").is_file()
    assert not list(project.out.rglob("*.new")) and not (project.out / "tokens.csv").exists()


def test_with_nothing_changed_there_is_nothing_to_do(project: Project, fakes: Fakes) -> None:
    project.make()
    assert project.look().unchanged


def test_a_changed_file_redoes_its_edition_alone(project: Project, fakes: Fakes) -> None:
    project.make()
    fakes.ran()
    project.put("defense-2025/a.txt", "別の文")
    assert not project.look().unchanged
    project.make()
    assert fakes.ran() == ["defense-2025"]
    project.make()
    assert fakes.ran() == []


def test_a_touched_file_with_the_same_bytes_changes_nothing(project: Project, fakes: Fakes) -> None:
    project.make()
    project.put("defense-2025/a.txt", "文")
    assert project.look().unchanged


def test_settings_count_as_the_edition(project: Project, fakes: Fakes) -> None:
    project.make()
    fakes.ran()
    project.put("defense-2024/edition.toml", 'title = "別の題"')
    project.make()
    assert fakes.ran() == ["defense-2024"]


def test_a_new_edition_and_a_removed_one(project: Project, fakes: Fakes) -> None:
    project.make()
    fakes.ran()
    project.put("defense-2023/a.txt", "文")
    shutil.rmtree(project.raw / "defense-2024")
    project.make()
    assert fakes.ran() == ["defense-2023"]
    assert list(pipeline.load(project.out).editions.edition) == ["defense-2023", "defense-2025"]
    assert not (project.out / "stages" / "defense-2024").exists()
    assert [p.name for p in (project.out / "diff").iterdir()] == ["defense-2023-defense-2025"]


@pytest.mark.parametrize("name", ["members.csv", "stages/defense-2024/layout/blocks.parquet"])
def test_what_was_deleted_is_made_again(project: Project, fakes: Fakes, name: str) -> None:
    project.make()
    (project.out / name).unlink()
    assert not project.look().unchanged
    project.make()
    assert (project.out / name).is_file()


def test_changed_code_redoes_from_its_stage_on(
    project: Project, fakes: Fakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.make()
    fakes.ran()
    real = fingerprints.code()
    rooms = {**real.rooms, "relations": "changed"}
    changed = real._replace(rooms=rooms, everything="changed")
    monkeypatch.setattr(fingerprints, "code", lambda: changed)
    project.make()
    assert sorted({stage for stage, _ in fakes.calls}) == ["mechanisms", "relations"]
    fakes.ran()
    monkeypatch.setattr(fingerprints, "code", lambda: changed._replace(ground="changed"))
    project.make()
    assert len({stage for stage, _ in fakes.calls}) == len(stages.STAGES)


def test_a_stage_that_fails_costs_its_edition_and_is_tried_again(
    project: Project, fakes: Fakes
) -> None:
    fakes.broken["entities", "defense-2025"] = RuntimeError("boom")
    summary = project.make()
    codes = [entry["code"] for entry in summary["messages"]]
    assert codes == ["engine.task_failed", "diff.edition_left_out"]
    left_out, failed = pipeline.load(project.out).diagnostics.message
    assert "entities" in failed and "boom" in failed
    assert "a stage failed" in left_out
    assert "RuntimeError" in (project.out / "stages/defense-2025/error.log").read_text()
    # What was made before the fault is there, and so is the other edition.
    wp = pipeline.load(project.out)
    assert list(wp.editions.n_tokens) == [1, 1]
    assert list(wp.mentions.edition) == ["defense-2024"]
    assert not project.look().unchanged
    fakes.broken.clear()
    fakes.ran()
    project.make()
    assert project.codes() == [] and project.look().unchanged
    assert not (project.out / "stages/defense-2025/error.log").exists()


def test_an_edition_without_content_is_stepped_over_in_comparisons(
    project: Project, fakes: Fakes
) -> None:
    project.put("defense-2023/a.txt", "文")
    project.put("ict-2025/a.txt", "文")
    (project.raw / "defense-2024" / "a.txt").unlink()
    fakes.broken["entities", "ict-2025"] = RuntimeError("boom")
    summary = project.make()
    assert [p.name for p in (project.out / "diff").iterdir()] == ["defense-2023-defense-2025"]
    assert len(pipeline.load(project.out).changes) == 0
    told = {entry["code"]: entry["messages"] for entry in summary["messages"]}
    # The only edition of its series has no neighbours to miss.
    (message,) = told["diff.edition_left_out"]
    assert message.startswith("defense-2024 ") and "no text was read" in message
    with pytest.raises(PipelineError, match="defense-2024"):
        pipeline.diff(project.out, "defense-2023", "defense-2024")


def test_a_failed_first_stage_still_lists_the_files(project: Project, fakes: Fakes) -> None:
    fakes.broken["pages", "defense-2025"] = MemoryError()
    project.make()
    sources = pipeline.load(project.out).sources
    assert list(sources.status) == ["ok", "failed"]
    assert sources.bytes[1] == 3


def test_a_killed_run_is_finished_by_the_next(project: Project, fakes: Fakes) -> None:
    fakes.broken["mechanisms", "defense-2025"] = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        project.make()
    assert not (project.out / "mentions.parquet").exists()
    fakes.broken.clear()
    fakes.ran()
    project.make()
    assert project.look().unchanged
    # Only what was not complete was done again.
    assert fakes.ran() == ["defense-2025"]


def test_files_without_a_place_are_sources_without_an_edition(
    project: Project, fakes: Fakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "read_text", lambda path: None)
    project.put("lost.txt", "文")
    project.make()
    row = pipeline.load(project.out).sources.iloc[0]
    assert (row["edition"], row["source"], row["status"]) == ("", "lost.txt", "failed")
    assert project.codes() == ["editions.no_year"]
    assert project.look().unchanged


def test_a_broken_manifest_means_that_nothing_is_known(project: Project, fakes: Fakes) -> None:
    project.make()
    note = project.out / state.MANIFEST
    assert json.loads(note.read_text())["retry"] is False
    note.write_text("{", encoding="utf-8")
    assert not project.look().unchanged


def test_one_stage_runs_alone_from_what_was_handed_on(project: Project, fakes: Fakes) -> None:
    project.make()
    fakes.calls.clear()
    build.one_stage(project.look(), "entities", 1, Silent())
    assert {stage for stage, _ in fakes.calls} == {"entities"}
    fakes.ran()
    project.make()
    assert fakes.ran() == []


def test_clean_leaves_what_is_not_ours(project: Project, fakes: Fakes) -> None:
    project.make()
    (project.out / "README.md").write_text("x", encoding="utf-8")
    state.clean(project.out)
    assert [p.name for p in project.out.iterdir()] == ["README.md"]
