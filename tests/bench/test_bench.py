"""The clock measures every step against bare fugashi."""

from __future__ import annotations

from pathlib import Path

from pipeline import stages
from pipeline.bench import bench, to_text


def test_every_step_is_measured(specimens: Path) -> None:
    lines = bench(specimens, 1)
    steps = [line.step for line in lines]
    assert steps == ["bare fugashi", *stages.names(), *stages.FINISH, "all, wall time"]
    assert all(line.seconds > 0 for line in lines)
    assert lines[0].ratio == 1
    assert "tokens" in to_text(lines)
