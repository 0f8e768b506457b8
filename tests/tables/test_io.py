"""Rows to Parquet and CSV and back."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from pipeline import io, schemas
from pipeline.errors import PipelineError
from pipeline.nouns import DateMention, Entity

ENTITIES = schemas.table("entities")
ROWS = [
    Entity("org-a", "ORG", "甲,「乙」", None, None, ("甲", '乙"丙'), "JP", "2024", "2025", 3),
    Entity("org-b", "ORG", "行\n替え", "B", None, (), None, "2024", "2024", 0),
]


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    io.write_parquet(io.rows_to_arrow(ROWS, ENTITIES), tmp_path / "e.parquet")
    assert io.read_rows(tmp_path / "e.parquet", ENTITIES) == ROWS


def test_csv_says_what_parquet_says(tmp_path: Path) -> None:
    io.write_csv(io.rows_to_arrow(ROWS, ENTITIES), ENTITIES, tmp_path / "e.csv")
    assert b"\r" not in (tmp_path / "e.csv").read_bytes()
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(Entity._fields)
    assert rows[1][2:6] == ["甲,「乙」", "", "", '甲|乙"丙']
    assert rows[2][2] == "行\n替え" and rows[2][5] == ""


def test_dates_stay_dates(tmp_path: Path) -> None:
    table = schemas.table("dates")
    row = DateMention("2025", "m1", "2015年", "2015", date(2015, 1, 1), None, "year", None, None)
    io.write_csv(io.rows_to_arrow([row], table), table, tmp_path / "d.csv")
    assert "2015-01-01,," in (tmp_path / "d.csv").read_text(encoding="utf-8")


def test_bytes_do_not_depend_on_chunks(tmp_path: Path) -> None:
    whole = io.rows_to_arrow(ROWS, ENTITIES)
    parts = pa.concat_tables([whole.slice(0, 1), whole.slice(1)])
    io.write_parquet(whole, tmp_path / "a.parquet")
    io.write_parquet(parts, tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_an_empty_table_has_its_columns_and_types(tmp_path: Path) -> None:
    io.write_parquet(io.rows_to_arrow([], ENTITIES), tmp_path / "e.parquet")
    schema = io.read_parquet(tmp_path / "e.parquet").schema
    assert schema.names == list(Entity._fields)
    assert schema.field("n_mentions").type == pa.int64()
    assert schema.field("aliases").type == pa.list_(pa.string())


def test_integers_that_are_missing_stay_integers_in_pandas(tmp_path: Path) -> None:
    table = schemas.table("notes")
    rows = [("2025", "f1", "1", "文", None, "b1", 3), ("2025", "f2", "2", "文", None, None, None)]
    io.write_parquet(io.rows_to_arrow(rows, table), tmp_path / "n.parquet")
    assert str(pd.read_parquet(tmp_path / "n.parquet").dtypes["anchor_offset"]) == "Int64"


def test_a_value_that_does_not_fit_is_told_with_table_and_column() -> None:
    with pytest.raises(PipelineError, match=r"entities.*n_mentions"):
        io.rows_to_arrow([ROWS[0]._replace(n_mentions="three")], ENTITIES)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("before", encoding="utf-8")
    broken = io.rows_to_arrow(ROWS, ENTITIES).rename_columns(["x"] * len(ENTITIES.columns))
    with pytest.raises(IndexError):
        io.write_csv(broken.select([0]), ENTITIES, path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]
