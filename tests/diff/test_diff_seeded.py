"""Known edits on the project's own texts: what the comparison tells of them, on a few seeds.

``make eval-diff`` does the same on many.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from seeded.__main__ import report
from seeded.run import Bench, Try
from seeded.texts import bases

TEXTS = ("specimen-2025", "gamma-2024", "reworded-2025")
SEEDS = (101, 102)


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory) -> list[Try]:
    found = []
    for base in bases(0, 0):
        if base.name in TEXTS:
            bench = Bench(base, tmp_path_factory.mktemp(base.name))
            for seed in SEEDS:
                found += [*bench.substance(seed), *bench.outward(seed)]
    return found


def test_edits_of_substance_are_told(tries: list[Try]) -> None:
    missed = [f"{x.base} {x.kind}: {x.about}" for x in tries if x.of_substance and not x.told]
    assert len(missed) <= 1, missed
    assert sum(x.of_substance for x in tries) >= 3 * len(TEXTS)


def test_edits_of_wording_layout_and_form_are_no_structural_change(tries: list[Try]) -> None:
    assert [row for x in tries for row in x.false] == []
    assert sum(not x.of_substance for x in tries) >= 20


def test_score_fails_when_too_little_is_told_or_too_much() -> None:
    good = Try("a", 1, "body renamed", "", True, True)
    quiet = Try("a", 1, "reflowed", "", False, False)
    assert report([good, quiet], details=False)[1]
    lines, met = report([good._replace(told=False), quiet], details=True)
    assert not met
    assert any("missed a 1 body renamed" in line for line in lines)
    assert not report([good, quiet._replace(false=("added blocks",))], details=False)[1]


def test_the_same_seed_makes_the_same_edits(tmp_path: Path) -> None:
    base = next(base for base in bases(0, 0) if base.name == "specimen-2025")
    bench = Bench(base, tmp_path)
    assert bench.substance(7) == bench.substance(7)
