"""Statements that came, went, or changed their date, modality or polarity.

Takes two editions and the pairs of renamed things; gives drafts of changes.
Must not repeat the seats that ``members`` tells already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.diff.dates import finest, precision_note
from pipeline.diff.matching import Pair, assign
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import ALIKE, facts, likeness
from pipeline.nouns import Relation

Same = Mapping[str, str]
Statement = list[Relation]  # all rows of one structural key
Key = tuple[str, str, str, str]

SILENT = 0.7  # confidence in "no longer stated"
# What members and parents are made of; told there, seat by seat.
RESTATED = frozenset({"part_of", "member_of"})


def relations(old: Tables, new: Tables, same: Same) -> list[Draft]:
    """Compared by subject, predicate, object and modality; several sentences are one statement."""
    before, after = _statements(old, same), _statements(new, {})
    drafts: list[Draft] = []
    for key in sorted(before.keys() & after.keys()):
        drafts += _dates(before[key], after[key])
    gone = {key: rows for key, rows in before.items() if key not in after}
    come = {key: rows for key, rows in after.items() if key not in before}
    for was, now in _same_but_modality(gone, come) + _same_in_other_words(gone, come):
        drafts += _fields(gone.pop(was), come.pop(now))
    drafts += [_removed(rows) for _, rows in sorted(gone.items())]
    drafts += [_added(rows) for _, rows in sorted(come.items())]
    return drafts


def _statements(tables: Tables, same: Same) -> dict[Key, Statement]:
    mechanisms = {row.mechanism_id for row in tables.mechanisms}
    statements: defaultdict[Key, Statement] = defaultdict(list)
    for row in tables.relations:
        about = {row.subject_id, row.object_id} & mechanisms
        if not (row.predicate in RESTATED and about):
            statements[_key(row, same)].append(row)
    return dict(statements)


def _key(row: Relation, same: Same) -> Key:
    subject = same.get(row.subject_id or "", row.subject_id) or fold(row.subject)
    thing = same.get(row.object_id or "", row.object_id) or fold(row.object)
    modality = row.modality if row.polarity == "affirmed" else f"not {row.modality}"
    return subject, row.predicate, thing, modality


def _same_but_modality(
    gone: Mapping[Key, Statement], come: Mapping[Key, Statement]
) -> list[tuple[Key, Key]]:
    by_triple: defaultdict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key in sorted(come):
        by_triple[key[:3]].append(key)
    return [(key, by_triple[key[:3]].pop(0)) for key in sorted(gone) if by_triple.get(key[:3])]


def _same_in_other_words(
    gone: Mapping[Key, Statement], come: Mapping[Key, Statement]
) -> list[tuple[Key, Key]]:
    """Objects that are texts: the same subject, predicate and modality, and similar words."""
    taken = {key for pair in _same_but_modality(gone, come) for key in pair}
    texts_old = [key for key in sorted(gone) if not gone[key][0].object_id and key not in taken]
    texts_new: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    keys_new = sorted(come)
    for i, key in enumerate(keys_new):
        if not come[key][0].object_id and key not in taken:
            texts_new[(key[0], key[1], key[3])].append(i)
    candidates = [
        Pair(likeness(key[2], keys_new[j][2]), i, j)
        for i, key in enumerate(texts_old)
        for j in texts_new.get((key[0], key[1], key[3]), ())
    ]
    return [(texts_old[pair.old], keys_new[pair.new]) for pair in assign(candidates, ALIKE)]


def _fields(was: Statement, now: Statement) -> list[Draft]:
    old, new = was[0], now[0]
    drafts = [
        _draft("changed", was, now, field, getattr(old, field), getattr(new, field))
        for field in ("modality", "polarity")
        if getattr(old, field) != getattr(new, field)
    ]
    if not old.object_id and plain(old.object) != plain(new.object):
        wording = facts(old.object or "") == facts(new.object or "")
        kind = "reworded" if wording else "changed"
        drafts.append(_draft(kind, was, now, "object", old.object, new.object))
    return drafts + _dates(was, now)


def _dates(was: Statement, now: Statement) -> list[Draft]:
    """Dates that only one edition gives; of several, the most precise ones count."""
    before = finest({row.edtf for row in was if row.edtf})
    after = finest({row.edtf for row in now if row.edtf})
    gone, come = sorted(before - after), sorted(after - before)
    if not gone and not come:
        return []
    if len(gone) == len(come) == 1:
        note = precision_note(gone[0], come[0])
        return [_draft("changed", was, now, "edtf", gone[0], come[0], note)]
    # One statement with several dates: what one edition adds or leaves out, as one row.
    note = None if come else "silent"
    return [_draft("changed", was, now, "edtf", _joined(before), _joined(after), note)]


def _joined(values: Iterable[str]) -> str | None:
    return "|".join(sorted(values)) or None


def _draft(
    kind: str, was: Statement, now: Statement, field: str, old: str | None, new: str | None,
    note: str | None = None,
) -> Draft:  # fmt: skip
    before, after = was[0], now[0]
    return Draft(
        kind, "relations", after.relation_id, _name(after), field, old, new,
        before.evidence, after.evidence, confidence=min(before.confidence, after.confidence),
        note=note, old_key=before.relation_id,
    )  # fmt: skip


def _name(row: Relation) -> str:
    predicate = f"not {row.predicate}" if row.polarity == "negated" else row.predicate
    return " ".join(part for part in (row.subject, predicate, row.object) if part)


def _added(rows: Statement) -> Draft:
    row = rows[0]
    return Draft(
        "added", "relations", row.relation_id, _dated(rows), new=_value(rows),
        new_evidence=row.evidence, confidence=row.confidence,
    )  # fmt: skip


def _removed(rows: Statement) -> Draft:
    row = rows[0]
    return Draft(
        "removed", "relations", row.relation_id, _dated(rows), old=_value(rows),
        old_evidence=row.evidence, confidence=min(SILENT, row.confidence), note="silent",
    )  # fmt: skip


def _dated(rows: Statement) -> str:
    dates = _dates_of(rows)
    return f"{_name(rows[0])} ({dates})" if dates else _name(rows[0])


def _value(rows: Statement) -> str | None:
    return rows[0].object or _dates_of(rows)


def _dates_of(rows: Statement) -> str | None:
    return _joined(finest({row.edtf for row in rows if row.edtf}))
