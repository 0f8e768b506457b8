"""What tests of several rooms need: the project's own editions, run through once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run_pipeline(
    *arguments: str | Path, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """``python -m pipeline …`` from the project's folder."""
    command = [sys.executable, *python, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="session")
def specimen_outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the editions that the project ships, made with two workers."""
    out = tmp_path_factory.mktemp("specimens") / "outputs"
    done = run_pipeline("all", "--raw", ROOT / "raw", "--out", out, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    return out
