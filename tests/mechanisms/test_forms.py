"""The printed form of a specimen says the same as its text."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.nouns import Edition

ROOT = Path(__file__).parents[2]
YEARS = (2024, 2025)
STAGES = ("pages", "layout", "tokens", "entities", "relations", "mechanisms")


@cache
def read(path: str, year: int) -> dict[str, list[Any]]:
    """All tables of the stages pages to mechanisms for one file."""
    edition = Edition(str(year), None, year, None, None, None, 1, 1, 0, 0, 0)
    given: dict[str, list[Any]] = {"files": [(Path(path).name, path)]}
    for name in STAGES:
        given |= importlib.import_module(f"pipeline.{name}").run(edition, given)
    return given


def columns(rows: list[Any], *names: str) -> list[tuple[Any, ...]]:
    return sorted(
        (tuple(getattr(row, name) for name in names) for row in rows), key=lambda row: str(row)
    )


def both(year: int, table: str, *names: str) -> tuple[list[Any], list[Any]]:
    """The rows of the text form and those of the printed form."""
    text = read(str(ROOT / f"raw/specimen-{year}/section.txt"), year)
    printed = read(str(ROOT / f"tests/data/printed/specimen-{year}.pdf"), year)
    return columns(text[table], *names), columns(printed[table], *names)


@pytest.mark.parametrize("year", YEARS)
def test_members(year: int) -> None:
    text, printed = both(
        year, "members", "mechanism_id", "side", "level", "member_id", "member", "role",
        "condition", "origin",
    )  # fmt: skip
    assert len(text) > 20
    assert printed == text


@pytest.mark.parametrize("year", YEARS)
def test_mechanisms(year: int) -> None:
    text, printed = both(
        year, "mechanisms", "mechanism_id", "name_ja", "name_en", "acronym", "parent_id",
        "established", "based_on", "purpose", "functions", "figure_label", "n_members",
    )  # fmt: skip
    assert len(text) > 5
    assert printed == text


@pytest.mark.parametrize("year", YEARS)
def test_relations(year: int) -> None:
    text, printed = both(
        year, "relations", "subject_id", "predicate", "object_id", "object", "edtf", "modality",
        "polarity", "origin",
    )  # fmt: skip
    assert len(text) > 30
    assert printed == text


@pytest.mark.parametrize("year", YEARS)
def test_dates(year: int) -> None:
    text, printed = both(year, "dates", "text", "edtf", "precision", "calendar")
    assert len(text) > 20
    assert printed == text


@pytest.mark.parametrize("year", YEARS)
def test_figures(year: int) -> None:
    text, printed = both(
        year, "figures", "label", "caption", "kind", "status", "n_nodes", "n_edges"
    )
    assert len(text) == 2
    assert printed == text


@pytest.mark.parametrize("year", YEARS)
def test_nodes(year: int) -> None:
    text, printed = both(year, "figure_nodes", "text", "role", "side", "entity_id")
    assert len(text) > 30
    assert printed == text
