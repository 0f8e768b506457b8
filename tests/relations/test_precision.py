"""What is near a statement and is not part of it: another clause's date, a deed's purpose."""

from __future__ import annotations

import pytest
from reading import read, statements

COUNCIL = "電波環境協議会"


def dates(text: str, predicate: str) -> set[str | None]:
    return {r.edtf for r in read(text)["relations"] if r.predicate == predicate}


def purposes(text: str) -> set[tuple[str | None, str | None]]:
    kinds = ("has_purpose", "has_function")
    return {(r.subject, r.object) for r in read(text)["relations"] if r.predicate in kinds}


def test_a_new_topic_has_dates_of_its_own() -> None:
    other = "外務省は、2017年1月に支援を決定しており、総務省では、国土交通省と連携している。"
    assert dates(other, "coordinates_with") == {None}


def test_a_date_before_all_who_act_is_that_of_the_sentence() -> None:
    scene = f"2017年1月、事態の変化を鑑み、総務省は、{COUNCIL}を設置した。"
    assert dates(scene, "established") == {"2017-01"}


def test_a_meeting_dates_what_is_told_at_it() -> None:
    told = f"会合が2017年1月に開かれ、総務省は、{COUNCIL}を設置した。"
    assert dates(told, "established") == {"2017-01"}


def test_date_in_a_bracket_at_the_end() -> None:
    assert dates("総務省は、訓練を始めると発表した(2019年9月)。", "announced") == {"2019-09"}
    assert dates("総務省は、訓練を始めると発表した(9月分の費用)。", "announced") == {None}


def test_what_rests_on_a_document_is_over_when_its_founding_is() -> None:
    text = f"国家防衛戦略に基づき、2020年12月に{COUNCIL}を設立し、訓練を進めることとしている。"
    assert (COUNCIL, "based_on", "国家防衛戦略", None, "actual") in statements(text)


def test_who_acts_too_is_the_subject() -> None:
    text = f"更に、総務省も、訓練を行うとともに、1967年には{COUNCIL}を設置した。"
    assert ("総務省", "established", COUNCIL, "1967", "actual") in statements(text)


def test_what_people_of_a_ministry_set_up_is_no_part_of_it() -> None:
    inside = f"総務省内の若手職員による{COUNCIL}を2017年に立ち上げた。"
    assert not {s for s in statements(inside) if s[1] == "part_of"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{COUNCIL}は、国民が健康を少しでも長く保てる社会を実現することを目的としている。",
            {(COUNCIL, "国民が健康を少しでも長く保てる社会を実現する")},
        ),
        (f"育成を目的とした体制の整備を受け、{COUNCIL}が設立された。", set()),
        ("総務省は、混雑の緩和を目的とし、催しの実施を呼びかけている。", set()),
        (
            f"{COUNCIL}は、電波の利用において先導的な役割を果たしている。",
            {(COUNCIL, "電波の利用において先導的な役割")},
        ),
        (
            f"2015年12月には普及や発展を目的に、{COUNCIL}が設立された。",
            {(COUNCIL, "普及や発展")},
        ),
        ("総務省は計画を公表した。売上高を3倍に増やすことを目標としている。", set()),
    ],
)
def test_purposes(text: str, expected: set[tuple[str, str]]) -> None:
    assert purposes(text) == expected


def test_a_meeting_held_from_afar_is_not_in_the_country_that_holds_it() -> None:
    held, remote = "2021年4月のG7広島サミット(英国)", "2021年4月のG7広島サミット(英国、オンライン)"
    kind = "located_in"
    assert [r.object for r in read(f"{held}で議論した。")["relations"] if r.predicate == kind]
    assert not [r for r in read(f"{remote}で議論した。")["relations"] if r.predicate == kind]
