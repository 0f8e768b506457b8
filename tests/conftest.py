"""What tests of several rooms need: the project's own editions, run through once."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import ROOT, run_pipeline


@pytest.fixture(scope="session")
def specimen_outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the editions that the project ships, made with two workers."""
    out = tmp_path_factory.mktemp("specimens") / "outputs"
    done = run_pipeline("all", "--raw", ROOT / "raw", "--out", out, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    return out
