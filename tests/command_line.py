"""Calls of the command line from tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run_pipeline(
    *arguments: str | Path, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """``python -m pipeline …`` from the project's folder."""
    command = [sys.executable, *python, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
