"""Rows of editions brought together."""

from __future__ import annotations

from datetime import date

from pipeline.errors import diagnostic
from pipeline.nouns import EditionEntity, EditionEvent
from pipeline.tables.merge import merge_entities, merge_events, number

YEARS = {"defense-2024": 2024, "defense-2025": 2025, "ict-2017": 2017}


def seen(edition: str, name: str, **fields: object) -> EditionEntity:
    plain = EditionEntity(edition, "org-a", "ORG", name, None, None, (), None, 2)
    return plain._replace(**fields)  # type: ignore[arg-type]


def test_an_entity_is_one_row_with_the_latest_names() -> None:
    rows = [
        seen("defense-2025", "新名", aliases=("略称",)),
        seen("ict-2017", "旧名", name_en="Old", side="JP"),
        seen("defense-2024", "旧名", acronym="ON"),
    ]
    (row,) = merge_entities(rows, YEARS)
    assert (row.name_ja, row.name_en, row.acronym, row.side) == ("新名", "Old", "ON", "JP")
    assert row.aliases == ("旧名", "略称")
    assert (row.first_edition, row.last_edition, row.n_mentions) == ("ict-2017", "defense-2025", 6)


def test_the_order_of_editions_does_not_matter() -> None:
    rows = [seen("defense-2025", "新名"), seen("ict-2017", "旧名")]
    assert merge_entities(rows, YEARS) == merge_entities(rows[::-1], YEARS)


def test_an_event_has_the_most_precise_date() -> None:
    day, month = date(2016, 4, 14), date(2016, 4, 1)
    rows = [
        EditionEvent(
            "defense-2024", "ev", "地震", "earthquake", "2016-04-14", day, day, None, "b1"
        ),
        EditionEvent(
            "defense-2025", "ev", "地震", None, "2016-04", month, date(2016, 4, 30), "熊本県", "b2"
        ),
    ]
    (row,) = merge_events(rows, YEARS)
    assert (row.edtf, row.defined_in, row.place) == ("2016-04-14", "b1", "熊本県")
    assert row.kind == "earthquake"


def test_an_event_without_a_date_is_kept() -> None:
    rows = [EditionEvent("defense-2024", "ev", "地震", None, None, None, None, None, None)]
    assert merge_events(rows, YEARS)[0].edtf is None


def test_diagnostics_are_counted_within_their_place() -> None:
    rows = [diagnostic("pages.empty_file", "2025", name) for name in ("a", "b", "a")]
    assert [row.n for row in number(rows)] == [0, 0, 1]
