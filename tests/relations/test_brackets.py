"""What a bracket behind a name says of it, and what it does not."""

from __future__ import annotations

import pytest
from reading import read, statements

COUNCIL = "電波環境協議会"


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ("G7広島サミット(日本)が開かれた。", ("G7広島サミット", "located_in", "日本")),
        ("国際電気通信連合(本部:スイス)は続く。", ("国際電気通信連合", "located_in", "スイス")),
        (
            "「AIネットワーク戦略」(2020年4月国家安全保障会議決定)を参照。",
            ("国家安全保障会議", "agreed_on", "AIネットワーク戦略"),
        ),
    ],
)
def test_place_seat_and_decision(told: str, stated: tuple[str, str, str]) -> None:
    assert stated in {s[:3] for s in statements(told)}


def test_make_up() -> None:
    made = read(f"{COUNCIL}(総務省、外務省及び防衛省の3省で構成)が議論した。")
    assert {m.member for m in made["members"]} == {"総務省", "外務省", "防衛省"}
    assert {r.subject for r in made["relations"] if r.predicate == "member_of"} == {
        "総務省",
        "外務省",
        "防衛省",
    }


@pytest.mark.parametrize(
    "told",
    [
        "G7広島サミット(日本が議長国)が開かれた。",
        "G7広島サミット(日本:遠隔開催)が開かれた。",
        "国際電気通信連合(スイスの提案による)は続く。",
        f"{COUNCIL}(総務省、外務省等が傍聴)が議論した。",
    ],
)
def test_another_bracket_says_nothing(told: str) -> None:
    made = read(told)
    assert not made["members"]
    assert not {r.predicate for r in made["relations"]} & {"located_in", "member_of"}


def test_where_a_person_works_and_as_what() -> None:
    told = {
        "山田花子氏(総務省)": {("affiliated_with", "総務省")},
        "山田花子氏(総務省 国際戦略局長)": {
            ("affiliated_with", "総務省"),
            ("holds_post", "国際戦略局長"),
        },
        "山田花子氏(総務省出身)": set(),
        "山田花子氏(総務省標準化カウンセラー)": {("holds_post", "総務省標準化カウンセラー")},
    }
    for text, expected in told.items():
        found = read(f"{text}が、対策を論じた。")["relations"]
        assert {(r.predicate, r.object) for r in found} == expected
