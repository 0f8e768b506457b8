"""The database: all tables, their keys, and an index that finds words of any length."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import schemas
from pipeline.tables import DATABASE, write_database
from pipeline.tables.ngrams import words

FIND = "SELECT text FROM sentences WHERE rowid IN (SELECT rowid FROM sentences_fts(?))"


@pytest.fixture
def database(specimen_outputs: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(specimen_outputs / DATABASE)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", schemas.names(final=True))
def test_every_table_is_there_with_all_rows_and_columns(
    name: str, database: sqlite3.Connection, specimen_outputs: Path
) -> None:
    rows = database.execute(f'SELECT * FROM "{name}"')
    assert tuple(column[0] for column in rows.description) == schemas.table(name).names
    assert len(rows.fetchall()) == pq.read_metadata(specimen_outputs / f"{name}.parquet").num_rows


def test_keys_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {row[2] for row in database.execute("PRAGMA foreign_key_list(sentences)")}
    assert keys == {key.table for key in schemas.table("sentences").foreign_keys}
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO editions SELECT * FROM editions LIMIT 1")


@pytest.mark.parametrize(
    "word", ["調整", "及び", "ACM", "acm", "防衛省", "共同運用調整所", "受け持つ", "見本", "21"]
)
def test_index_finds_what_a_plain_search_finds(word: str, database: sqlite3.Connection) -> None:
    found = {text for (text,) in database.execute(FIND, (word,))}
    every = {text for (text,) in database.execute("SELECT text FROM sentences")}
    assert found == {text for text in every if word.lower() in text.lower().replace(" ", "")}
    assert found or word == "21"


def test_index_finds_nothing_that_is_not_there(database: sqlite3.Connection) -> None:
    assert database.execute(FIND, ("整調",)).fetchall() == []


def test_same_tables_give_the_same_bytes(specimen_outputs: Path, tmp_path: Path) -> None:
    for path in specimen_outputs.glob("*.parquet"):
        shutil.copy(path, tmp_path)
    before = (specimen_outputs / DATABASE).read_bytes()
    assert write_database(tmp_path).read_bytes() == before


def test_words_of_a_sentence() -> None:
    found = words("ＡＣＭは 日米合同委員会を開く。").split(" ")
    assert {"acm", "日米", "合同委員会", "開く", "を開"} <= set(found)
    assert not any("は" in word and "会" in word and len(word) > 12 for word in found)
    assert found == sorted(set(found))
