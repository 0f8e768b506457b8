"""Names side by side, counted lists, brackets with date and place, and who signed."""

from __future__ import annotations

import pytest
from reading import read, statements

Row = tuple[str | None, str, str | None]
STATED: list[tuple[str, set[Row]]] = [
    ("総務省傘下の国立情報学研究所が説明した。", {("国立情報学研究所", "part_of", "総務省")}),
    (
        "国連の専門機関の一つである万国郵便連合が説明した。",
        {("万国郵便連合", "part_of", "国際連合")},
    ),
    ("万国郵便連合は、国連の専門機関の一つである。", {("万国郵便連合", "part_of", "国際連合")}),
    ("総務省は、国連の課題の一つである。", set()),
    ("2002年設立の電波環境協議会が説明した。", {(None, "established", "電波環境協議会")}),
    ("電波環境協議会(2002年設立)が説明した。", {(None, "established", "電波環境協議会")}),
    ("電波環境協議会(2002年改称)が説明した。", set()),
    (
        "2020年3月、2社(Facebook、Reddit)は共同声明を発表した。",
        {("Facebook", "announced", "共同声明"), ("Reddit", "announced", "共同声明")},
    ),
    ("2020年3月、3社(Facebook、Reddit)は共同声明を発表した。", set()),
    (
        "2016年に総務省と外務省との間で計画を進める覚書を取り交わした。",
        {
            ("総務省", "agreed_on", "計画を進める覚書"),
            ("外務省", "agreed_on", "計画を進める覚書"),
        },
    ),
    (
        "カナダ政府は、2017年3月、「汎カナダAI戦略」と題した国家戦略を発表した。",
        {("カナダ政府", "announced", "汎カナダAI戦略")},
    ),
    (
        "総務省は、2019年から「電波環境協議会」を開催し、外務省などが集会に参加している。",
        {("総務省", "established", "電波環境協議会")},
    ),
    (
        "2014年から開催している「電波環境協議会」において、検討した。",
        {(None, "established", "電波環境協議会")},
    ),
    (
        "外務省は2020年に方針を表明し、総務省も同様の声明を発表した。",
        {("外務省", "announced", "方針"), ("総務省", "announced", "同様の声明")},
    ),
    (
        "日本国とドイツとの間の協力協定が2020年に署名された。ドイツは我が国と協議した。",
        {
            ("日本", "agreed_on", "日本国とドイツとの間の協力協定"),
            ("ドイツ", "agreed_on", "日本国とドイツとの間の協力協定"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[text[:24] for text, _ in STATED])
def test_what_is_stated(text: str, expected: set[Row]) -> None:
    found = {(s, p, o) for s, p, o, _, _ in statements(text)}
    wanted = {p for _, p, _ in expected} or {"part_of", "established", "announced"}
    assert {row for row in found if row[1] in wanted} == expected


HELD = [
    ("世界情報社会サミット(2003年にジュネーブ、2005年にチュニスで開催)", {"2003", "2005"}),
    ("世界情報社会サミット(ジュネーブ(2003年)、チュニス(2005年))", {"2003", "2005"}),
    ("世界情報社会サミット(2003年12月、ジュネーブ)", {"2003-12"}),
    ("世界情報社会サミット(2003年決定、ジュネーブ)", set()),
]


@pytest.mark.parametrize(("text", "dates"), HELD, ids=[text[10:30] for text, _ in HELD])
def test_when_a_bracket_says_it_was_held(text: str, dates: set[str]) -> None:
    found = statements(f"{text}の成果を検討する。")
    assert {edtf for _, predicate, _, edtf, _ in found if predicate == "occurred_on"} == dates


def test_both_of_two_states_in_one_word_act() -> None:
    found = statements("2019年11月、日米両国は、「AI協力に関する日米共同声明」を発表した。")
    assert {s for s, p, _, _, _ in found if p == "announced"} == {"日本", "米国"}


def test_a_planned_meeting_is_no_fact_by_its_date() -> None:
    found = statements("2031年3月のICANN第64回会合は、神戸市にて開催される予定である。")
    assert {how for _, p, _, _, how in found if p == "occurred_on"} == {"planned"}


def test_the_number_of_an_untied_note_is_no_word() -> None:
    found = statements("2016年10月、総務省は外務省と協力に関する覚書に署名した18。")
    assert ("総務省", "cooperates_with") in {(s, p) for s, p, *_ in found}


def test_two_verbs_are_one() -> None:
    found = statements("2016年、総務省と外務省との間で協力覚書を取り交わした。")
    assert {s for s, p, *_ in found if p == "agreed_on"} == {"総務省", "外務省"}


PURPOSES = [
    (
        "規則の改正を目的とする世界無線通信会議及び課題の審議を目的とする国際電気通信連合が開かれた。",
        ["世界無線通信会議", "国際電気通信連合"],
    ),
    (
        "総務省は、対処を可能とするため、計画を実施することを目的として、電波環境協議会を設置した。",
        ["電波環境協議会"],
    ),
]


@pytest.mark.parametrize(("text", "holders"), PURPOSES, ids=["two", "one"])
def test_each_body_has_one_purpose_in_a_sentence(text: str, holders: list[str]) -> None:
    found = read(text)["relations"]
    assert sorted(r.subject for r in found if r.predicate == "has_purpose") == sorted(holders)
