"""Mechanisms, members, organisations and statements: what is a change, and what is none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipeline.diff import compare, subject, summary
from pipeline.errors import PipelineError
from pipeline.nouns import Change


def told(changes: list[Change]) -> list[tuple[str | None, ...]]:
    return [(c.kind, c.table, c.name, c.field, c.old, c.new, c.note) for c in changes]


def test_equal_editions_have_no_change(make: SimpleNamespace) -> None:
    rows = {
        "mechanisms": (make.mechanism("acm", "同盟調整メカニズム"),),
        "members": (make.member("acm", "mofa"),),
        "relations": (make.relation(1, "acm", "used_for", "quake"),),
        "blocks": make.blocks("# 調整", "日米両政府は調整を行う。"),
        "figures": (make.figure(1, "1-1", "構成"),),
    }
    assert compare(make.old(**rows), make.new(**rows)) == []


def test_renamed_body_takes_its_seats_and_statements_along(make: SimpleNamespace) -> None:
    old = make.old(
        mechanisms=(make.mechanism("bocc", "共同運用調整所", parent_id="acm"),),
        members=(make.member("bocc", "jso"), make.member("bocc", "usfj", "US")),
        relations=(make.relation(1, "bocc", "coordinates_with", "acg"),),
    )
    new = make.new(
        mechanisms=(make.mechanism("center", "共同運用調整センター", parent_id="acm"),),
        members=(make.member("center", "jso"), make.member("center", "usfj", "US")),
        relations=(make.relation(1, "center", "coordinates_with", "acg"),),
    )
    changes = compare(old, new)
    names = ("共同運用調整所", "共同運用調整センター")
    assert told(changes) == [
        ("renamed", table, names[1], "name_ja", *names, None)
        for table in ("mechanisms", "entities")
    ]
    assert changes[0].old_key == "bocc"
    assert 0.65 <= changes[0].confidence < 1


def test_name_alone_is_no_renaming(make: SimpleNamespace) -> None:
    old = make.old(entities=(make.entity("chubu", "中部電力"),))
    new = make.new(entities=(make.entity("tohoku", "東北電力"),))
    assert [(c.kind, c.name) for c in compare(old, new)] == [
        ("added", "東北電力"),
        ("removed", "中部電力"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2020年東京スポーツ競技大会", "東京2020年スポーツ競技大会"),
        ("機能の認定に係る指針Ver1.0", "機能の認定に係る指針ver1.0"),
    ],
)
def test_other_order_or_case_is_no_change_of_substance(
    make: SimpleNamespace, before: str, after: str
) -> None:
    old = make.old(entities=(make.entity("a", before, "EVENT"),))
    new = make.new(entities=(make.entity("b", after, "EVENT"),))
    assert [c.kind for c in compare(old, new)] == ["reworded"]


def test_mechanisms_that_are_named_most_often_come_first(make: SimpleNamespace) -> None:
    rows = (make.mechanism("a", "甲作業部会"), make.mechanism("b", "乙作業部会"))
    new = make.new(mechanisms=rows, sightings={"a": ("s0",), "b": ("s0", "s1")})
    assert [c.name for c in compare(make.old(), new)] == ["乙作業部会", "甲作業部会"]


def test_stated_reorganisation_is_a_renaming(make: SimpleNamespace) -> None:
    old = make.old(entities=(make.entity("a", "甲室"),))
    new = make.new(
        entities=(make.entity("b", "乙局"),),
        relations=(make.relation(1, "a", "reorganised_as", "b"),),
    )
    assert ("renamed", "乙局") in [(c.kind, c.name) for c in compare(old, new)]


def test_one_partner_each(make: SimpleNamespace) -> None:
    """Two bodies with the same members: the one that is more alike is the renamed one."""
    seats = [make.member("new", member) for member in "abc"]
    twins = ("共同運用調整所", "全国地方連絡会")
    old = make.old(
        mechanisms=tuple(make.mechanism(name, name) for name in twins),
        members=tuple(make.member(name, member) for name in twins for member in "abc"),
    )
    new = make.new(mechanisms=(make.mechanism("new", "共同運用調整班"),), members=tuple(seats))
    kinds = {(c.kind, c.old) for c in compare(old, new)}
    assert kinds == {("renamed", "共同運用調整所"), ("removed", "全国地方連絡会")}


def test_member_gone_is_silent_unless_stated(make: SimpleNamespace) -> None:
    body = (make.mechanism("acg", "同盟調整グループ"),)
    old = make.old(mechanisms=body, members=(make.member("acg", "jcs", "US"),))
    assert [c.note for c in compare(old, make.new(mechanisms=body))] == ["silent"]
    stated = make.new(
        mechanisms=body,
        sightings={"acg": ("s1",), "jcs": ("s1",)},
        sentences={"s1": "統合参謀本部は同盟調整グループから脱退した。"},
    )
    gone = compare(old, stated)[0]
    assert gone.note == "stated"
    assert gone.new_evidence == "統合参謀本部は同盟調整グループから脱退した。"


def test_member_in_another_role_is_changed(make: SimpleNamespace) -> None:
    body = (make.mechanism("acg", "同盟調整グループ"),)
    old = make.old(mechanisms=body, members=(make.member("acg", "mofa", role="代表"),))
    new = make.new(
        mechanisms=body, members=(make.member("acg", "mofa", role="代表", condition="as_needed"),)
    )
    assert told(compare(old, new))[0][3:6] == ("condition", None, "as_needed")


def test_seats_of_a_new_mechanism_are_told_with_it(make: SimpleNamespace) -> None:
    new = make.new(
        mechanisms=(make.mechanism("wg", "作業部会"),), members=(make.member("wg", "a"),)
    )
    assert [(c.kind, c.table) for c in compare(make.old(), new)] == [("added", "mechanisms")]


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("2015-11", "2015", "less_precise"),
        ("2015", "2015-11", "more_precise"),
        ("2015-11", "2016-11", None),
        ("2014-11", "2014-04/2015-03", "less_precise"),
        ("201X", "2015", "more_precise"),
        ("2015-11", None, "silent"),
    ],
)
def test_dates(make: SimpleNamespace, before: str, after: str, note: str | None) -> None:
    old = make.old(mechanisms=(make.mechanism("acm", "調整", established=before),))
    new = make.new(mechanisms=(make.mechanism("acm", "調整", established=after),))
    assert told(compare(old, new)) == [
        ("changed", "mechanisms", "調整", "established", before, after, note)
    ]


def test_statement_keeps_its_identity_when_its_date_changes(make: SimpleNamespace) -> None:
    old = make.old(relations=(make.relation(1, "a", "agreed_on", "b", edtf="2024-07"),))
    new = make.new(relations=(make.relation(7, "a", "agreed_on", "b", edtf="2024"),))
    (change,) = compare(old, new)
    assert (change.kind, change.field, change.note) == ("changed", "edtf", "less_precise")
    assert (change.key, change.old_key) == ("r7", "r1")


def test_statement_told_twice_is_one(make: SimpleNamespace) -> None:
    old = make.old(relations=(make.relation(1, "a", "agreed_on", "b", edtf="2024-07"),))
    rows = [
        make.relation(n, "a", "agreed_on", "b", edtf=e) for n, e in ((1, "2024"), (2, "2024-07"))
    ]
    assert compare(old, make.new(relations=tuple(rows))) == []


def test_planned_becomes_actual(make: SimpleNamespace) -> None:
    old = make.old(relations=(make.relation(1, "a", "strengthens", "b", modality="planned"),))
    new = make.new(relations=(make.relation(1, "a", "strengthens", "b"),))
    assert told(compare(old, new))[0][3:6] == ("modality", "planned", "actual")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("日本および米国", "日本 及び米国", "reworded"),
        ("そのほかの活動", "その他の活動", "reworded"),
        ("ガイドライン", "ガ イドライン", None),
        ("ＡＣＭを活用", "ACMを活用", None),
        ("平時から有事までの調整を行う3つの場", "平時から有事までの調整を行う4つの場", "changed"),
        ("部隊の運用に関して調整を行う", "部隊の運用に関する調整を実施する", "reworded"),
        ("運用面の調整", "政策の立案及び予算の要求", "changed"),
    ],
)
def test_texts_of_mechanisms(
    make: SimpleNamespace, before: str, after: str, kind: str | None
) -> None:
    old = make.old(mechanisms=(make.mechanism("acm", "調整", purpose=before),))
    new = make.new(mechanisms=(make.mechanism("acm", "調整", purpose=after),))
    assert [c.kind for c in compare(old, new)] == ([kind] if kind else [])


def test_spelling_of_a_name_is_no_renaming(make: SimpleNamespace) -> None:
    old = make.old(mechanisms=(make.mechanism("cccs", "各自衛隊および米軍各軍間の調整所"),))
    new = make.new(mechanisms=(make.mechanism("cccs", "各自衛隊及び米軍各軍間の調整所"),))
    assert compare(old, new) == []


def test_duplicate_keys_are_an_error_with_a_list(make: SimpleNamespace) -> None:
    twice = make.new(mechanisms=(make.mechanism("acm", "甲"), make.mechanism("acm", "乙")))
    with pytest.raises(PipelineError, match="mechanisms acm"):
        compare(make.old(), twice)


def test_other_series_is_an_error(make: SimpleNamespace) -> None:
    with pytest.raises(PipelineError, match="series"):
        compare(make.old(series="ict"), make.new(series="defense"))


def test_numbers_and_order(make: SimpleNamespace) -> None:
    old = make.old(blocks=make.blocks("# 節", "日本及び米国は緊密に調整している。"))
    new = make.new(
        blocks=make.blocks("# 節", "日本および米国は緊密に調整している。"),
        entities=(make.entity("b"), make.entity("a")),
        mechanisms=(make.mechanism("wg", "作業部会"),),
    )
    changes = compare(old, new)
    assert [c.change_id for c in changes] == ["c0001", "c0002", "c0003", "c0004"]
    assert [c.table for c in changes] == ["mechanisms", "entities", "entities", "blocks"]
    assert [c.name for c in changes[1:3]] == ["a", "b"]
    assert changes[-1].cause == "wording"


def test_summary_tells_structure_first_and_counts_wording(make: SimpleNamespace) -> None:
    old = make.old(blocks=make.blocks("# 節", "日本及び米国は緊密に調整している。"))
    new = make.new(
        blocks=make.blocks("# 節", "日本および米国は緊密に調整している。"),
        mechanisms=(make.mechanism("wg", "作業部会"),),
    )
    changes = compare(old, new)
    assert summary(changes).splitlines() == [
        "2024 → 2025: 1 structural change, 1 change of wording alone.",
        "1 mechanism new:",
        "  - 作業部会",
        "Wording alone: 1 passage.",
    ]
    assert [subject(c) for c in changes] == ["mechanisms", "passages"]
    assert summary([]) == "No change found."
