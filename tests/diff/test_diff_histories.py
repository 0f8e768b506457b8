"""Histories over several editions."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pipeline.diff import histories
from pipeline.nouns import Change, Edition

YEARS = (2021, 2022, 2023, 2024)


def edition(year: int, series: str | None = None) -> Edition:
    name = f"{series}-{year}" if series else str(year)
    return Edition(name, series, year, None, None, None, 1, 1, 1, 1, 1)


def renamed(old: str, new: str, year: int) -> Change:
    plain: dict[str, Any] = dict.fromkeys(Change._fields)
    pair = {"from_edition": str(year - 1), "to_edition": str(year)}
    told = {"kind": "renamed", "table": "entities", "key": new, "old_key": old}
    return Change(**(plain | pair | told))


def test_renamed_thing_has_one_history(make: SimpleNamespace) -> None:
    rows = [
        make.mechanism(key, name, edition=str(year))
        for year, key, name in ((2021, "a", "甲室"), (2022, "b", "甲班"), (2024, "c", "甲局"))
    ]
    changes = [renamed("a", "b", 2022), renamed("b", "c", 2024)]
    (history,) = histories(map(edition, YEARS), rows, [], changes)
    assert (history.key, history.name, history.former_names) == ("c", "甲局", ("甲室", "甲班"))
    assert history.editions == ("2021", "2022", "2024")
    assert (history.first_edition, history.last_edition, history.n_editions) == ("2021", "2024", 3)


def test_name_that_is_used_again_later_is_another_thing(make: SimpleNamespace) -> None:
    """A renaming counts for the editions before it alone."""
    rows = [make.mechanism("a", "甲室", edition=str(year)) for year in (2021, 2023)]
    changes = [renamed("a", "b", 2022)]
    found = histories(map(edition, YEARS), rows, [], changes)
    assert [(h.key, h.editions) for h in found] == [("a", ("2023",)), ("b", ("2021",))]


def test_seats_follow_their_mechanism_and_series_are_apart(make: SimpleNamespace) -> None:
    rows = [make.member("a", "x", edition="2021"), make.member("b", "x", edition="2022"),
            make.member("a", "x", edition="ict-2022")]  # fmt: skip
    editions = [*map(edition, YEARS), edition(2022, "ict")]
    found = histories(editions, [], rows, [renamed("a", "b", 2022)])
    assert [(h.series, h.key, h.n_editions) for h in found] == [(None, "b|JP||x|", 2),
                                                                ("ict", "a|JP||x|", 1)]  # fmt: skip
