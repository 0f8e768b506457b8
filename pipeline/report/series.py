"""Series of editions: what is new in the latest, and which editions have what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.report.diffs import Comparison

Row = dict[str, Any]


class Series(NamedTuple):
    """One series; ``latest`` compares its two latest editions, None when there is one alone."""

    name: str | None
    title: str | None
    publisher: str | None
    editions: list[str]
    latest: Comparison | None


class Histories(NamedTuple):
    """Rows of a series with a mark for every edition that has them."""

    title: str
    editions: list[str]
    mechanisms: list[tuple[Row, list[str]]]
    members: list[tuple[Row, list[str]]]


def series(editions: Sequence[Row], comparisons: Iterable[Comparison]) -> list[Series]:
    """In the order of ``editions``, which is by series and year."""
    pairs = {(one.old, one.new): one for one in comparisons}
    found = []
    for name, rows in _by_series(editions).items():
        last = rows[-1]
        names = [row["edition"] for row in rows]
        latest = next(
            (pairs[old, new] for old, new in _backwards(names) if (old, new) in pairs), None
        )
        found.append(Series(name, last["title"], last["publisher"], names, latest))
    return found


def _backwards(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Neighbouring pairs, the latest first."""
    return zip(reversed(names[:-1]), reversed(names[1:]), strict=True)


def _by_series(editions: Sequence[Row]) -> dict[str | None, list[Row]]:
    found: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in editions:
        found[row["series"]].append(row)
    return dict(found)


def histories(editions: Sequence[Row], rows: Iterable[Row]) -> list[Histories]:
    """Of every series with more than one edition; those that stayed longest come first."""
    by_series: defaultdict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_series[row["series"]].append(row)
    found = []
    for name, some in _by_series(editions).items():
        names = [row["edition"] for row in some]
        if len(names) > 1 and by_series[name]:
            title = some[-1]["title"] or name or names[-1]
            tables = (_marked(by_series[name], table, names) for table in ("mechanisms", "members"))
            found.append(Histories(title, names, *tables))
    return found


def _marked(rows: Iterable[Row], table: str, names: Sequence[str]) -> list[tuple[Row, list[str]]]:
    own = [row for row in rows if row["table"] == table]
    own.sort(key=lambda row: (-row["n_editions"], names.index(row["first_edition"]), row["name"]))
    return [(row, ["●" if name in row["editions"] else "" for name in names]) for row in own]
