"""Calls of the command line from tests, on the editions that the project ships."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SPECIMENS = ("specimen-2024", "specimen-2025")


def copy_specimens(raw: Path) -> Path:
    """The shipped editions in a folder of their own: what users add to raw/ is not tested."""
    for name in SPECIMENS:
        shutil.copytree(ROOT / "raw" / name, raw / name)
    return raw


def run_pipeline(
    *arguments: str | Path, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """``python -m pipeline …`` from the project's folder."""
    command = [sys.executable, *python, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
