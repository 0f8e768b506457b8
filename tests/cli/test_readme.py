"""What the README shows works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_answers_its_question(
    specimen_outputs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(specimen_outputs.parent)
    exec(compile(example, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    for words in ("同盟調整グループ", "外務省北米局長", "能登半島地震", "renamed"):
        assert words in shown


def test_the_files_that_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:pipeline|tests|raw|outputs)/[\w./-]+\.\w+)`", README))
    made = {"outputs/report/index.html", "outputs/datapackage.json", "outputs/whitepapers.sqlite"}
    assert named and [name for name in sorted(named - made) if not (ROOT / name).exists()] == []


def test_the_commands_that_it_names_are_targets() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    targets |= {"tokens"}
    assert set(re.findall(r"(?:`|^)make (\w+)", README, re.M)) <= targets
