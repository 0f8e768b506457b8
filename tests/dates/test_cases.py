"""The project's own cases: hits and misses, grouped by rule, all in cases.csv.

A cell of ``expected`` holds the dates of the text in order, joined by `` | ``; each is
text>edtf>precision>calendar>anchor>note. An empty cell: nothing may be found.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.dates import Date, find

from .edtf_grammar import is_edtf

_TABLE = Path(__file__).with_name("cases.csv")
CASES = list(csv.DictReader(_TABLE.open(encoding="utf-8", newline="")))


def _shown(date: Date) -> str:
    fields = (date.text, date.edtf, date.precision, date.calendar, date.anchor, date.note)
    return ">".join(field or "" for field in fields)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['rule']}: {c['text']}" for c in CASES])
def test_case(case: dict[str, str]) -> None:
    text = case["text"].replace("\\n", "\n")
    year = int(case["year"]) if case["year"] else None
    assert " | ".join(map(_shown, find(text, year))) == case["expected"]


def test_table_is_large_and_has_hits_and_misses() -> None:
    hits = [case for case in CASES if case["expected"]]
    assert len(CASES) >= 400
    assert len(hits) >= 200
    assert len(CASES) - len(hits) >= 60
    assert len({case["text"] for case in CASES}) >= len(CASES) - 5


def test_table_holds_edtf_only() -> None:
    values = [
        date.split(">")[1]
        for case in CASES
        for date in case["expected"].split(" | ")
        if case["expected"]
    ]
    assert [value for value in values if value and not is_edtf(value)] == []


@pytest.mark.parametrize("value", ["", "2015-13", "2015/", "../..", "2015-02-32", "15", "2015-5"])
def test_edtf_reader_refuses(value: str) -> None:
    assert not is_edtf(value)
