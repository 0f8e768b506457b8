"""Outputs to report on, and a browser to look at the report with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium_driver import Browser
from report_outputs import write_outputs


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return write_outputs(tmp_path / "outputs")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this machine: the page is not tried in a browser")
    made = Browser(program, tmp_path / "profile")
    yield made
    made.close()
