"""Pictures of pages: of the file that was read, within bounds, with places on them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.files import sha256
from pipeline.report import pictures
from pipeline.report.pictures import SCALE, Sheet


def draw(pages: Sequence[tuple[str, int]], scale: float) -> list[bytes | None]:
    """Page 9 cannot be drawn."""
    data = io.BytesIO()
    Image.new("RGB", (round(595 * scale), round(842 * scale)), "white").save(data, "PNG")
    return [None if page == 9 else data.getvalue() for _, page in pages]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.pdf").write_bytes(b"%PDF-1.4")
    return tmp_path


def source(raw: Path, **values: Any) -> dict[str, list[dict[str, Any]]]:
    path = raw / "2025" / "a.pdf"
    return {"2025": [{"source": "a.pdf", "format": "pdf", "sha256": sha256(path)} | values]}


def block(block_id: str, page: int, x0: float | None = 10.0) -> dict[str, Any]:
    return {"edition": "2025", "source": "a.pdf", "block_id": block_id, "page": page, "x0": x0,
            "y0": 20.04, "x1": 110.0, "y1": 40.0}  # fmt: skip


def test_pages_of_claims_once_each_and_only_with_a_place() -> None:
    rows = [block("b1", 2), None, block("b2", 2), block("b3", 1), block("b4", 3, None)]
    assert pictures.sheets(rows) == [Sheet("2025", "a.pdf", 2), Sheet("2025", "a.pdf", 1)]


def test_picture_has_the_size_of_the_page(raw: Path) -> None:
    wanted = [Sheet("2025", "a.pdf", page) for page in (1, 9)]
    found = pictures.pictures(raw, source(raw), wanted, draw)
    assert list(found) == ["2025|a.pdf|1"]
    width, height, address = found["2025|a.pdf|1"]
    assert (width, height) == (595.0, pytest.approx(842, abs=1 / SCALE))
    assert address.startswith("data:image/webp;base64,")


@pytest.mark.parametrize("values", [{"sha256": "0" * 64}, {"format": "text"}, {"source": "b.pdf"}])
def test_no_picture_of_another_file(raw: Path, values: dict[str, str]) -> None:
    wanted = [Sheet("2025", values.get("source", "a.pdf"), 1)]
    assert pictures.pictures(raw, source(raw, **values), wanted, draw) == {}


def test_pictures_end_with_the_room_for_them(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 1)
    wanted = [Sheet("2025", "a.pdf", page) for page in (1, 2, 3)]
    assert len(pictures.pictures(raw, source(raw), wanted, draw)) == 1


def test_places_of_blocks_on_pages_that_are_shown() -> None:
    rows = [block("b1", 1), block("b2", 2), block("b3", 1, None)]
    assert pictures.boxes(rows, ["2025|a.pdf|1"]) == {"b1": [10.0, 20.0, 110.0, 40.0]}
