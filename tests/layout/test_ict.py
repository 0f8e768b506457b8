"""Five whole editions: characters accounted for, sections, figures and notes in their numbers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Rows = Callable[[str], SimpleNamespace]
EDITIONS = Path(__file__).parents[3] / "shared" / "editions"
YEARS = ("2017", "2018", "2019", "2020", "2021")

pytestmark = pytest.mark.skipif(
    not (EDITIONS / "ict-2017").is_dir(), reason="needs ../shared/editions/ict-*, not here"
)


@pytest.fixture(scope="module", params=YEARS)
def edition(request: pytest.FixtureRequest) -> SimpleNamespace:
    from tests.layout.conftest import lay_out

    path = EDITIONS / f"ict-{request.param}" / "whitepaper.txt"
    start = time.process_time()
    result = lay_out(path.read_bytes().decode())
    result.seconds = time.process_time() - start
    return result


def test_characters_are_accounted_for(edition: SimpleNamespace) -> None:
    source = edition.sources[0]
    assert source.n_chars == source.n_block_chars + source.n_furniture_chars
    assert not [d for d in edition.diagnostics if d.severity == "error"]


def test_sections_begin_with_chapters(edition: SimpleNamespace) -> None:
    below = [b for b in edition.blocks if b.type == "paragraph" and " > " in b.section_path]
    paragraphs = [b for b in edition.blocks if b.type == "paragraph"]
    assert len(below) >= 0.9 * len(paragraphs)
    depths = [b.section_path.count(" > ") for b in edition.blocks]
    assert max(depths) <= 11


def test_captions_and_notes(edition: SimpleNamespace) -> None:
    assert len(edition.figures) >= 450
    numbered = [f.label for f in edition.figures if f.label.count("-") == 3]
    assert len(numbered) == len(set(numbered))
    tied = [n for n in edition.notes if n.anchor_block_id]
    assert len(tied) >= 0.93 * len(edition.notes)


def test_it_is_quick(edition: SimpleNamespace) -> None:
    # Some 0.7 seconds on one core; the limit leaves room for a busy machine.
    assert edition.seconds < 6
