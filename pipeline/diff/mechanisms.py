"""Mechanisms and their members: what came, went, was renamed or changed.

Takes two editions and the pairs of renamed things; gives drafts of changes.
Must not call a thing abolished because the newer edition is silent about it.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.diff.dates import precision_note
from pipeline.diff.matching import equal_keys
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.silence import note_of_absence
from pipeline.diff.spelling import bare, fold, plain
from pipeline.diff.wording import judge
from pipeline.nouns import Mechanism, Member

Same = Mapping[str, str]  # older entity id → the newer id of the same thing

SILENT_FIELD = 0.6  # confidence of "no longer given": the newer text may just be shorter
_TEXTS = ("purpose", "functions")
_SETS = ("based_on", "levels")


def mechanisms(old: Tables, new: Tables, same: Same) -> list[Draft]:
    """Rows of ``mechanisms`` added, removed, or with differing fields."""
    before = {same.get(row.mechanism_id, row.mechanism_id): row for row in old.mechanisms}
    after = {row.mechanism_id: row for row in new.mechanisms}
    drafts = []
    for key in sorted(before.keys() | after.keys()):
        if key not in before:
            drafts.append(_added(after[key], new))
        elif key not in after:
            drafts.append(_removed(before[key], old, new))
        else:
            drafts += _fields(before[key], after[key], old, new, same)
    return drafts


def _added(row: Mechanism, new: Tables) -> Draft:
    evidence = new.sentence(row.mechanism_id)
    return Draft(
        "added", "mechanisms", row.mechanism_id, row.name_ja, new=row.name_ja,
        new_evidence=evidence, place=-len(new.sightings.get(row.mechanism_id, ())),
    )  # fmt: skip


def _removed(row: Mechanism, old: Tables, new: Tables) -> Draft:
    note, sentence, confidence = note_of_absence(new, row.mechanism_id)
    return Draft(
        "removed", "mechanisms", row.mechanism_id, row.name_ja, old=row.name_ja,
        old_evidence=old.sentence(row.mechanism_id), new_evidence=sentence,
        confidence=confidence, note=note, place=-len(old.sightings.get(row.mechanism_id, ())),
    )  # fmt: skip


def _fields(
    before: Mechanism, after: Mechanism, old: Tables, new: Tables, same: Same
) -> list[Draft]:
    parent = same.get(before.parent_id or "", before.parent_id)
    found = [
        _name(before, after),
        _given("name_en", before.name_en, after.name_en, "renamed"),
        _given("acronym", before.acronym, after.acronym, "renamed"),
        _given("parent_id", parent, after.parent_id, "moved"),
        _date(before.established, after.established),
        _given("figure_label", before.figure_label, after.figure_label, "moved"),
        *(_set(field, getattr(before, field), getattr(after, field)) for field in _SETS),
        *(_text(field, getattr(before, field), getattr(after, field)) for field in _TEXTS),
    ]
    moved_id = None if before.mechanism_id == after.mechanism_id else before.mechanism_id
    return [
        draft._replace(
            key=after.mechanism_id, name=after.name_ja, old_key=moved_id,
            old_evidence=old.sentence(before.mechanism_id),
            new_evidence=new.sentence(after.mechanism_id),
        )
        for draft in found if draft
    ]  # fmt: skip


def _draft(kind: str, field: str, old: str | None, new: str | None, note: str | None) -> Draft:
    confidence = 1.0 if old and new else SILENT_FIELD
    return Draft(kind, "mechanisms", "", "", field, old, new, confidence=confidence, note=note)


def _name(before: Mechanism, after: Mechanism) -> Draft | None:
    """Renamed within one id; a renaming with a new id is told by ``entities``."""
    if before.mechanism_id != after.mechanism_id:
        return None
    return _given("name_ja", before.name_ja, after.name_ja, "renamed")


def _given(field: str, old: str | None, new: str | None, kind: str) -> Draft | None:
    if fold(old) == fold(new):
        return None
    if not (old and new):
        return _draft("changed", field, old, new, None if new else "silent")
    kind = "reworded" if bare(old) == bare(new) else kind
    return _draft(kind, field, old, new, None)


def _date(old: str | None, new: str | None) -> Draft | None:
    if old == new:
        return None
    note = precision_note(old, new) if old and new else None if new else "silent"
    return _draft("changed", "established", old, new, note)


def _set(field: str, old: str | None, new: str | None) -> Draft | None:
    parts_old, parts_new = ({fold(p) for p in (v or "").split("|")} for v in (old, new))
    if parts_old == parts_new:
        return None
    return _draft("changed", field, old, new, None if new else "silent")


def _text(field: str, old: str | None, new: str | None) -> Draft | None:
    if plain(old) == plain(new):
        return None
    if not (old and new):
        return _draft("changed", field, old, new, None if new else "silent")
    kind = judge(old, new)
    return _draft(kind, field, old, new, None) if kind else None


def members(old: Tables, new: Tables, same: Same) -> list[Draft]:
    """Seats that came, went, or changed their level, role or condition.

    Seats of a mechanism that one edition does not have are told with the mechanism's own row.
    """
    both = {same.get(row.mechanism_id, row.mechanism_id) for row in old.mechanisms}
    both &= {row.mechanism_id for row in new.mechanisms}
    before = [row for row in old.members if same.get(row.mechanism_id, row.mechanism_id) in both]
    after = [row for row in new.members if row.mechanism_id in both]
    drafts = []
    for width in (5, 3, 2):  # the whole seat first, then the same member in another role or level
        found = equal_keys(
            [(_seat(row, same)[:width], row) for row in before],
            [(_seat(row, {})[:width], row) for row in after],
        )
        for was, now in found:
            before.remove(was)
            after.remove(now)
            drafts += _seat_fields(was, now)
    drafts += [_seat_removed(row, new, same) for row in before]
    drafts += [_seat_added(row) for row in after]
    return drafts


def _seat(row: Member, same: Same) -> tuple[str, ...]:
    mechanism = same.get(row.mechanism_id, row.mechanism_id)
    member = same.get(row.member_id, row.member_id)
    if member.startswith("x-"):  # no named entity: its text is all there is
        member = fold(row.member)
    return mechanism, member, row.side or "", row.level or "", fold(row.role)


def _key(row: Member) -> str:
    parts = (row.mechanism_id, row.side, row.level, row.member_id, row.role)
    return "|".join(part or "" for part in parts)


def _name_of(row: Member) -> str:
    return f"{row.mechanism}: {row.member}"


def _seat_fields(was: Member, now: Member) -> list[Draft]:
    old_key = _key(was) if _key(was) != _key(now) else None
    return [
        Draft(
            "changed", "members", _key(now), _name_of(now), field, before, after,
            was.evidence, now.evidence, note=None if after else "silent", old_key=old_key,
        )
        for field in ("side", "level", "role", "condition")
        for before, after in [(getattr(was, field), getattr(now, field))]
        if fold(before) != fold(after)
    ]  # fmt: skip


def _seat_added(row: Member) -> Draft:
    return Draft(
        "added", "members", _key(row), _name_of(row), new=row.member, new_evidence=row.evidence
    )


def _seat_removed(row: Member, new: Tables, same: Same) -> Draft:
    mechanism = same.get(row.mechanism_id, row.mechanism_id)
    note, sentence, confidence = note_of_absence(
        new, same.get(row.member_id, row.member_id), mechanism
    )
    return Draft(
        "removed", "members", _key(row), _name_of(row), old=row.member, old_evidence=row.evidence,
        new_evidence=sentence, confidence=confidence, note=note,
    )  # fmt: skip
