"""In which editions a mechanism or a seat stands, over all editions of a series.

Takes the mechanisms and members of all editions and the changes between neighbours; gives
``History`` rows. Must not call an edition's silence an end: it is left out of the list, no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.nouns import Change, Edition, History, Mechanism, Member

Thing = tuple[str | None, str, str]  # series, table, latest key


def histories(
    editions: Iterable[Edition], mechanisms: Iterable[Mechanism], members: Iterable[Member],
    changes: Iterable[Change],
) -> list[History]:  # fmt: skip
    """One row per thing, under the name that the latest edition gives it."""
    ordered = sorted(editions, key=lambda row: (row.series or "", row.year, row.edition))
    rank = {row.edition: n for n, row in enumerate(ordered)}
    series = {row.edition: row.series for row in ordered}
    later = _later(changes, rank)
    seen: defaultdict[Thing, dict[str, str]] = defaultdict(dict)
    for row in mechanisms:
        key = _latest(row.mechanism_id, row.edition, later, rank)
        seen[series[row.edition], "mechanisms", key][row.edition] = row.name_ja
    for seat in members:
        body, member = (
            _latest(name, seat.edition, later, rank) for name in (seat.mechanism_id, seat.member_id)
        )
        key = "|".join((body, seat.side or "", seat.level or "", member, seat.role or ""))
        name = f"{seat.mechanism}: {seat.member}"
        seen[series[seat.edition], "members", key][seat.edition] = name
    return [_history(thing, names, rank) for thing, names in sorted(seen.items(), key=_order)]


def _order(item: tuple[Thing, Mapping[str, str]]) -> tuple[str, str, str]:
    (series, table, key), _ = item
    return series or "", table, key


def _later(changes: Iterable[Change], rank: Mapping[str, int]) -> dict[str, list[tuple[int, str]]]:
    """Key → (rank of the edition, key from then on), of renamed things, oldest first."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in changes:
        if row.table in ("entities", "mechanisms") and row.old_key and row.old_key != row.key:
            found[row.old_key].append((rank[row.to_edition], row.key))
    return {key: sorted(set(steps)) for key, steps in found.items()}


def _latest(
    key: str, edition: str, later: Mapping[str, Sequence[tuple[int, str]]], rank: Mapping[str, int]
) -> str:
    """The key after all renamings that came after ``edition``."""
    now = rank[edition]
    while step := next((s for s in later.get(key, ()) if s[0] > now), None):
        now, key = step
    return key


def _history(thing: Thing, names: Mapping[str, str], rank: Mapping[str, int]) -> History:
    series, table, key = thing
    editions = sorted(names, key=rank.__getitem__)
    name = names[editions[-1]]
    former = dict.fromkeys(names[edition] for edition in editions)
    former.pop(name)
    return History(
        series, table, key, name, tuple(former), editions[0], editions[-1], tuple(editions),
        len(editions),
    )  # fmt: skip
