"""Whole texts against gold tables: the specimens, texts told in other words, the real section.

The bounds are what is promised for the real section; a text in other words must do as well.
``beta-2022`` (another partner), ``gamma-2024`` and ``other-2023`` (other ministries) are of other
kinds and have bounds of their own: what is reached today, not what is good enough.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import ROOT, copy_specimens, run_pipeline

from pipeline.evaluate import Score, evaluate

DATA = ROOT / "tests" / "data"
SHARED = ROOT.parent / "shared"

# edition → table → least F1 (1.0: precision and recall 1.00)
WHOLE = {"members": 1.0, "mechanisms": 1.0, "footnotes": 1.0, "figures": 1.0, "dates": 1.0}
SECTION = WHOLE | {"entities": 0.97, "relations": 0.95}
BOUNDS = {
    "specimen-2024": SECTION,
    "specimen-2025": SECTION,
    "reworded-2025": SECTION,
    "reworded-2024": SECTION | {"members": 0.85},
    "alpha-2025": SECTION,
    "beta-2022": {"entities": 0.90, "members": 1.0, "relations": 0.87, "dates": 0.95},
    "gamma-2024": {"entities": 0.94, "members": 1.0, "relations": 0.72, "dates": 0.95},
    "other-2023": {"entities": 0.95, "relations": 0.86, "dates": 0.95, "footnotes": 1.0},
    "defense-2025": SECTION | {"relations": 0.97},
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Score]:
    """Scores by edition and table, over every text there is gold for."""
    base = tmp_path_factory.mktemp("gold")
    raw, gold = base / "raw", base / "gold"
    copy_specimens(raw)
    shutil.copytree(DATA / "editions", raw, dirs_exist_ok=True)
    shutil.copytree(DATA / "gold", gold)
    if SHARED.exists():
        shutil.copytree(SHARED / "editions" / "defense-2025", raw / "defense-2025")
        shutil.copytree(SHARED / "gold" / "defense-2025", gold / "defense-2025")
    done = run_pipeline("all", "--raw", raw, "--out", base / "out", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    found = evaluate(gold, base / "out")
    return {(s.edition, s.table): s for s in found if not s.type}


@pytest.mark.parametrize(
    ("edition", "table"), [(e, t) for e, bounds in BOUNDS.items() for t in bounds]
)
def test_scores(scores: dict[tuple[str, str], Score], edition: str, table: str) -> None:
    if edition == "defense-2025" and not SHARED.exists():
        pytest.skip("the real section lies in ../shared, which is absent")
    score = scores[edition, table]
    assert score.f1 >= BOUNDS[edition][table], (score.missed, score.wrong)


def test_every_gold_folder_is_scored() -> None:
    folders = {p.name for p in (DATA / "gold").iterdir()}
    assert folders <= set(BOUNDS), "a gold folder without bounds tests nothing"


def test_a_missing_row_is_seen(specimen_outputs: Path, tmp_path: Path) -> None:
    """The scorer can fail: gold that no text supports is missed."""
    folder = tmp_path / "specimen-2025"
    folder.mkdir()
    header = "mechanism,side,level,member,role,condition"
    (folder / "members.csv").write_text(
        f"{header}\n架空協議会,JP,,架空省,代表,\n", encoding="utf-8"
    )
    (score,) = (s for s in evaluate(tmp_path, specimen_outputs) if not s.type)
    assert score.recall == 0.0
    assert len(score.missed) == 1
