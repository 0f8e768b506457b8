"""Sources that workers lay out side by side: the same rows, and nothing lost with a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import engine, layout, pages
from pipeline.nouns import Edition

PRINTED = Path(__file__).parents[1] / "data" / "printed"
FILES = [PRINTED / "specimen-2024.pdf", PRINTED / "charts.pdf", PRINTED / "specimen-2025.pdf"]
EDITION = Edition("2025", None, 2025, None, None, None, 0, 0, 0, 0, 0)
ALONE, TWO = ((1,),), ((2,),)


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    """Rows of three printed sources."""
    files = [(path.name, str(path)) for path in FILES]
    return pages.run(EDITION, {"files": files, "workers": TWO})


def test_workers_change_nothing(read: dict[str, Any]) -> None:
    """With two workers and with none: the same rows, in the same order, under the same names."""
    alone = layout.run(EDITION, {**read, "workers": ALONE})
    assert layout.run(EDITION, {**read, "workers": TWO}) == alone
    assert {block.source for block in alone["blocks"]} == {path.name for path in FILES}


def test_a_worker_that_dies_loses_nothing(
    read: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no worker brought back is laid out here."""
    alone = layout.run(EDITION, {**read, "workers": ALONE})

    def only_first(task: Any, items: Any, jobs: int) -> Iterator[engine.Outcome[Any, Any]]:
        died = engine.Failure("WorkerDied", "it ended", (), "", died=True)
        yield engine.Outcome(items[0], task(items[0]), None)
        yield from (engine.Outcome(item, None, died) for item in items[1:])

    monkeypatch.setattr(engine, "run", only_first)
    assert layout.run(EDITION, {**read, "workers": TWO}) == alone
