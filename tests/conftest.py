"""What tests of several rooms need: the project's own editions, run through once."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import copy_specimens, run_pipeline


@pytest.fixture(scope="session")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An input folder with the editions that the project ships; no test changes it."""
    return copy_specimens(tmp_path_factory.mktemp("specimens") / "raw")


@pytest.fixture(scope="session")
def specimen_outputs(specimens: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the editions that the project ships, made with two workers."""
    out = tmp_path_factory.mktemp("specimens") / "outputs"
    done = run_pipeline("all", "--raw", specimens, "--out", out, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    return out
