"""One thing said in several ways: light verbs, lists with their kind, matters without a name."""

from __future__ import annotations

import pytest
from reading import read, statements

from pipeline import knowledge

COUNCIL, PLAN = "電波環境協議会", "「AIネットワーク戦略」"


@pytest.mark.parametrize(
    "sentence",
    [
        f"2020年4月、総務省は{PLAN}を策定した。",
        f"2020年4月、総務省は{PLAN}の策定を行った。",
        f"2020年4月、総務省による{PLAN}の策定が行われた。",
        f"2020年4月の総務省による{PLAN}の策定は、議論の出発点となった。",
    ],
)
def test_a_noun_with_a_light_verb_is_the_verb(sentence: str) -> None:
    assert ("総務省", "agreed_on", "AIネットワーク戦略", "2020-04", "actual") in statements(
        sentence
    )


def test_what_is_only_going_ahead_is_not_done() -> None:
    found = statements(f"2020年4月以降、{COUNCIL}の設置を進めている。")
    assert not {s for s in found if s[1] == "established"}


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        ("総務省と外務省は、2020年に情報の共有を進めることで一致した。", "情報の共有を進めること"),
        ("総務省と外務省は、2020年に情報の共有の推進について合意した。", "情報の共有の推進"),
        ("総務省は、2020年に外務省との間で協力覚書を締結した。", "協力覚書"),
    ],
)
def test_what_is_agreed_without_a_name(sentence: str, matter: str) -> None:
    found = {s for s in statements(sentence) if s[1] == "agreed_on"}
    assert found == {(who, "agreed_on", matter, "2020", "actual") for who in ("総務省", "外務省")}


@pytest.mark.parametrize(
    "sentence",
    [
        "総務省の調査では、利用者の意見が一致した。",
        "総務省は、2020年に調査結果を公表した。",
        "総務省は、2020年に契約を締結した。",
    ],
)
def test_what_is_no_agreement_and_no_statement(sentence: str) -> None:
    assert not {s for s in statements(sentence) if s[1] in ("agreed_on", "announced")}


def test_a_founding_agreed_on_is_told_as_that_alone() -> None:
    found = statements(f"総務省と外務省は、2020年に{COUNCIL}を設置することで一致した。")
    assert {(s[1], s[4]) for s in found if s[1] != "coordinates_with"} == {
        ("established", "agreed")
    }


@pytest.mark.parametrize("listed", ["総務省、外務省等の機関が", "総務省及び外務省の2機関が"])
def test_a_list_summed_up_by_its_kind(listed: str) -> None:
    found = statements(f"2020年5月のG7広島サミットには、{listed}参加した。")
    assert {s[0] for s in found if s[1] == "participates_in"} == {"総務省", "外務省"}


def test_another_kind_sums_up_nothing() -> None:
    found = statements("2020年5月のG7広島サミットには、総務省等の職員が参加した。")
    assert not {s for s in found if s[1] == "participates_in"}


def test_what_is_unnamed_beside_a_name() -> None:
    found = statements("2020年5月、総務省及び関係機関がG7広島サミットに参加した。")
    assert ("総務省", "participates_in", "G7広島サミット", "2020-05", "actual") in found


def test_who_did_the_first_did_the_second() -> None:
    came = "2020年5月、総務省と外務省がG7広島サミットに参加し、情報の共有を進めることで一致した。"
    assert {s[0] for s in statements(came) if s[1] == "agreed_on"} == {"総務省", "外務省"}
    other = "2020年5月、総務省がG7広島サミットに参加し、各国が情報の共有を進めることで一致した。"
    assert not {s for s in statements(other) if s[1] == "agreed_on"}


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年、総務庁に代わり、総務省が設置された。",
        "2021年、総務庁を改組し、総務省を設置した。",
        "2021年、総務庁の改組に伴い、総務省が設置された。",
        "2021年、総務庁の後継として総務省が発足した。",
    ],
)
def test_what_takes_the_place_of_another(sentence: str) -> None:
    assert ("総務庁", "reorganised_as", "総務省", "2021", "actual") in statements(sentence)


def test_former_and_present_names_in_brackets() -> None:
    for text in ("郵政省(現総務省)が説明した。", "総務省(旧郵政省)が説明した。"):
        assert ("郵政省", "reorganised_as", "総務省", None, "actual") in statements(text)
    found = statements("郵政省(総務省)が説明した。")
    assert not {s for s in found if s[1] == "reorganised_as"}


def test_the_topic_before_is_meant_by_mono() -> None:
    found = statements("デジタル庁は計画を公表した。", "2021年9月に設置されたもので、東京にある。")
    assert (None, "established", "デジタル庁", "2021-09", "actual") in found


def test_an_adjective_is_no_clause() -> None:
    found = statements(f"総務省は、2020年4月に新たな{PLAN}を公表した。")
    assert ("総務省", "announced", "AIネットワーク戦略", "2020-04", "actual") in found


def test_a_post_told_by_a_word() -> None:
    rows = read("2020年、総務省の局長に山田花子が就任した。")["relations"]
    told = {(r.predicate, r.object, r.object_id is None) for r in rows}
    assert {("holds_post", "局長", True), ("affiliated_with", "総務省", False)} <= told


def test_a_member_of_a_meeting_that_was_held_took_part_in_it() -> None:
    held = f"2020年5月に開かれた{COUNCIL}には、総務省が参加した。"
    assert {s[1] for s in statements(held)} == {"participates_in"}
    assert {s[1] for s in statements(f"{COUNCIL}には、総務省が参加した。")} == {"member_of"}


IDIOMS = knowledge.rows("idioms")


@pytest.mark.parametrize("row", IDIOMS, ids=[row["example"] for row in IDIOMS])
def test_an_idiom_says_what_its_verb_says(row: dict[str, str]) -> None:
    told = {s[1] for s in statements(row["example"])}
    assert told - {s[1] for s in statements(row["counterexample"])}


def test_what_was_come_to_has_been_done() -> None:
    found = statements("総務省と外務省は、2020年に協力覚書の署名に至った。")
    assert {s[0] for s in found if s[1] == "agreed_on"} == {"総務省", "外務省"}


def test_the_tense_of_a_deed_beside_another() -> None:
    for beside in ("する一方、外務省は、サイバー政策室を新設した。", "する等、対策を進めている。"):
        text = f"総務省は、2025年に{COUNCIL}を設置{beside}"
        assert ("総務省", "established", COUNCIL, "2025", "actual") in statements(text)


def test_with_each_of_a_list_or_between_two() -> None:
    each = statements("2020年に、チリ、ペルー等との間で協力覚書に署名した。")
    assert not {s for s in each if s[1] == "cooperates_with"}
    both = statements("2020年に、チリ及びペルーとの間で協力覚書に署名した。")
    assert {s[1] for s in both} >= {"cooperates_with"}


def test_what_somebody_is_asked_to_agree_on_is_not_agreed() -> None:
    found = statements(
        "外務省は、防衛省に対し、海洋協力の推進について速やかに合意することを求めている。"
    )
    assert not {s for s in found if s[1] == "agreed_on"}


def test_the_party_is_no_part_of_the_matter() -> None:
    found = statements("2021年1月に、外務省は、防衛省と海洋分野における協力覚書を締結した。")
    assert {s[2] for s in found if s[1] == "agreed_on"} == {"海洋分野における協力覚書"}


def test_a_ministry_that_holds_a_group_under_a_council_is_no_part_of_it() -> None:
    found = statements("総務省は、2016年11月より電波環境協議会の下に技術作業部会を開催している。")
    assert {s[:3] for s in found if s[1] == "part_of"} == {
        ("技術作業部会", "part_of", "電波環境協議会")
    }


def test_no_date_of_the_main_clause_for_what_stands_already() -> None:
    found = statements(
        "そこで、2000年11月には、内閣に設置されている海洋戦略本部が海洋基本戦略を決定した。"
    )
    assert not {s for s in found if s[1] == "established"}


def test_a_date_of_the_clause_before_is_not_reached_over_another() -> None:
    found = statements(
        "2016年11月に山田花子総務大臣が選出され、それまでの庁に代わり、2025年1月に山田花子が率いる海洋庁が発足した。"
    )
    assert "2016-11" not in {s[3] for s in found if s[1] == "established"}


def test_a_relative_clause_of_what_the_topic_is_said_to_be() -> None:
    found = statements(
        f"国際電気通信連合は、1961年に設立された、経済の調和を図る国際機関であり、{COUNCIL}が議論の場となっている。"
    )
    assert {s[2] for s in found if s[1] == "established"} == {"国際電気通信連合"}


def test_the_verb_of_another_clause_is_no_part_of_the_matter() -> None:
    found = statements("外務省が主導し電波に関する共同声明を発出した。")
    assert {s[2] for s in found if s[1] == "announced"} == {"電波に関する共同声明"}


def test_a_body_that_starts_under_another() -> None:
    found = statements(f"2019年に国際電気通信連合の下に{COUNCIL}が発足した。")
    assert (COUNCIL, "part_of", "国際電気通信連合") in {s[:3] for s in found}
