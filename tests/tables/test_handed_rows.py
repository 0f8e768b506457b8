"""Rows handed on as Parquet come back as they were, however many they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import io, schemas
from pipeline.nouns import Bookmark


@pytest.mark.parametrize("count", [0, 1, 5])
def test_rows_written_in_stretches_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(io, "_STRETCH", 2)
    table = schemas.table("bookmarks")
    rows = [Bookmark("2025", "a.pdf", n, 1, f"第{n}章", None, None) for n in range(count)]
    for name in ("a", "b"):
        io.write_rows(rows, table, tmp_path / name)
    assert io.read_rows(tmp_path / "a", table) == rows
    assert io.read_parquet(tmp_path / "a").schema.metadata == io.arrow_schema(table).metadata
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
