"""Mechanisms and timeline hold what the relations say, and nothing else."""

from __future__ import annotations

from reading import read

FOUNDED = (
    "2015年11月、日米両政府は、日米防衛協力のための指針に基づき、"
    "対処を切れ目なく行うことを目的として、海洋監視調整所(MSCC)を設置した。"
)


def test_a_mechanism_gathers_its_statements() -> None:
    row = next(m for m in read(FOUNDED)["mechanisms"] if m.acronym == "MSCC")
    assert row.name_ja == "海洋監視調整所"
    assert row.established == "2015-11"
    assert row.based_on == "日米防衛協力のための指針"
    assert row.purpose == "対処を切れ目なく行う"


def test_a_plan_is_not_a_founding() -> None:
    made = read("日米両政府は、2030年に海洋監視調整所を設置する予定である。")
    row = next(m for m in made["mechanisms"] if m.name_ja == "海洋監視調整所")
    assert row.established is None
    assert [t.modality for t in made["timeline"]] == ["planned"]


def test_an_alliance_is_no_body() -> None:
    assert not read("日米同盟を強化した。")["mechanisms"]


def test_events_take_date_and_place_from_sentences() -> None:
    made = read("2020年5月に日米首脳会談が東京で行われた。")
    (event,) = made["edition_events"]
    assert (event.edtf, event.place, event.defined_in) == ("2020-05", "東京", "2025/b00000.s00")


def test_timeline_is_in_order_and_leads_to_its_relation() -> None:
    made = read(FOUNDED, "2014年1月、国家安全保障局が新設された。")
    rows = made["timeline"]
    assert [r.edtf for r in rows] == sorted(r.edtf for r in rows)
    assert {r.relation_id for r in rows} <= {r.relation_id for r in made["relations"]}
