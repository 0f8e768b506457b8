"""What sentences state: date, modality, subject; an intention is no fact."""

from __future__ import annotations

import pytest
from reading import block, read, read_blocks, statements

from pipeline import knowledge
from pipeline.relations.tails import tail_modality

GOVERNMENTS, GROUP = "日米両政府", "海洋の安全にかかる作業部会"


@pytest.mark.parametrize(
    ("sentence", "date", "modality"),
    [
        (f"2024年9月、日米両政府は、{GROUP}を設置した。", "2024-09", "actual"),
        (f"日米両政府は、2024年9月に{GROUP}を設置することで一致した。", "2024-09", "agreed"),
        (f"日米両政府は、2024年9月に{GROUP}を設置する意図を表明した。", "2024-09", "intended"),
        (f"日米両政府は、2024年9月に{GROUP}を設置する予定である。", "2024-09", "planned"),
        (f"日米両政府は、2024年9月に{GROUP}を設置することとしている。", "2024-09", "planned"),
        (f"日米両政府は、{GROUP}を設置することを検討している。", None, "possible"),
        (f"日米両政府が2024年9月に設けたのが、{GROUP}である。", "2024-09", "actual"),
        (f"{GROUP}は、2024年9月に日米両政府により設置された。", "2024-09", "actual"),
        (f"日米両政府が2024年9月に設置した{GROUP}は続く。", "2024-09", "actual"),
    ],
)
def test_founding(sentence: str, date: str | None, modality: str) -> None:
    assert (GOVERNMENTS, "established", GROUP, date, modality) in statements(sentence)


def test_date_of_a_modifying_clause_is_not_taken() -> None:
    found = statements(
        f"2024年9月、日米両政府は、2015年に策定された国家防衛戦略に基づき、{GROUP}を設置した。"
    )
    assert (GOVERNMENTS, "established", GROUP, "2024-09", "actual") in found
    assert (GROUP, "based_on", "国家防衛戦略", None, "actual") in found


def test_subject_of_the_sentence_before() -> None:
    found = statements(f"日米両政府は協議を重ねた。同年9月に当たる2024年9月、{GROUP}を設置した。")
    assert (GOVERNMENTS, "established", GROUP, "2024-09", "actual") in found


def test_another_topic_ends_the_one_before() -> None:
    found = statements(
        f"日米両政府は協議を重ねた。住民の理解は進んだ。2024年9月、{GROUP}を設置した。"
    )
    assert (GOVERNMENTS, "established", GROUP, "2024-09", "actual") not in found


def test_what_heads_the_phrase_is_the_subject() -> None:
    found = statements("統合作戦司令部と在日米軍の連携を専門に扱う部署が2025年に設置された。")
    assert not {s for s in found if s[1] == "established"}


def test_negated_is_not_affirmed() -> None:
    rows = read(f"日米両政府は、2024年に{GROUP}を設置しなかった。")["relations"]
    assert {r.polarity for r in rows if r.predicate == "established"} <= {"negated"}


def test_members_told_in_prose_have_their_side() -> None:
    made = read("同盟調整グループには、日本側から外務省の代表が、米側から国務省の代表が参加する。")
    assert {(m.side, m.member, m.role) for m in made["members"]} == {
        ("JP", "外務省", "代表"),
        ("US", "国務省", "代表"),
    }


def test_who_came_to_a_meeting_is_no_member() -> None:
    made = read("電波環境協議会が開かれた。日本側からは外務省の代表が出席した。")
    assert not made["members"]


def test_making_up_something_else_makes_no_member() -> None:
    made = read("電波環境協議会が事務局となり、総務省、外務省などと実行委員会を構成した。")
    assert not made["members"]


def test_a_profile_in_lines_names_the_writer() -> None:
    lines = [
        "● ジョン・スミス",
        "所属:防衛政策局調査課",
        "役職:部員",
        "着任の年には共同演習「キーン・ソード25」に参加しました。",
    ]
    made = read_blocks([block(n, line, "column", in_column=True) for n, line in enumerate(lines)])
    stated = {(r.subject, r.predicate, r.object) for r in made["relations"]}
    assert ("ジョン・スミス", "affiliated_with", "防衛政策局調査課") in stated
    assert ("ジョン・スミス", "holds_post", "部員") in stated
    assert ("ジョン・スミス", "participates_in", "キーン・ソード25") in stated


def test_members_of_another_body_are_not_given_to_the_topic_before() -> None:
    made = read("電波環境協議会は毎月開かれる。総務省電波部は、総務省と外務省から成る。")
    assert not made["members"]


def test_writer_of_a_column_is_the_subject_left_out() -> None:
    made = read_blocks(
        [
            block(0, "防衛政策局 調査課 事務官 仮野 由紀", "column", in_column=True),
            block(1, "2023年から調査課に所属しています。", "column", in_column=True),
        ]
    )
    stated = {(r.subject, r.predicate, r.object, r.edtf) for r in made["relations"]}
    assert ("仮野由紀", "affiliated_with", "防衛政策局調査課", "2023/..") in stated
    assert ("仮野由紀", "holds_post", "事務官", None) in stated


@pytest.mark.parametrize("row", knowledge.rows("modality"), ids=lambda row: row["example"])
def test_modality_rows_do_what_their_example_says(row: dict[str, str]) -> None:
    example = row["example"]
    cut = next(
        example.index(stem) + len(stem)
        for stem in ("設置", "再構成", "アップグレード", "移行", "調整", "連携")
        if stem in example
    )
    assert tail_modality(example[cut:] + "。") == row["modality"]


def test_the_date_of_another_clause_is_not_when_it_goes_on() -> None:
    found = statements("覚書の期限は2020年10月であり、総務省では、海洋通信機構と連携している。")
    assert ("総務省", "coordinates_with", "海洋通信機構", None, "ongoing") in found


def test_what_was_founded_is_not_planned_with_the_rest() -> None:
    found = statements(
        "総務省は、「海洋通信戦略」を踏まえ、2020年12月に海洋通信協議会を設立し、利用を進めることとしている。"
    )
    assert ("海洋通信協議会", "based_on", "海洋通信戦略", None, "actual") in found


@pytest.mark.parametrize(("told", "date"), [("(2019年9月)", "2019-09"), ("(2019年9月参照)", None)])
def test_a_date_in_a_bracket_behind_the_predicate(told: str, date: str | None) -> None:
    found = statements(f"総務省は、「海洋通信戦略」を公表した{told}。")
    assert ("総務省", "announced", "海洋通信戦略", date, "actual") in found


def test_whose_purpose_it_is() -> None:
    """体制 and what a ministry does have their own; neither is the body's or the ministry's."""
    told = (
        "連携の強化を目的とした体制の整備が提言され、2015年に海洋通信協議会が設立された。"
        "総務省では、課題を解決することを目的とし、企業が使う基盤を構築している。"
    )
    assert not {s for s in statements(told) if s[1] == "has_purpose"}
    one = "連携の強化を目的とした組織として、2015年に海洋通信協議会が設立された。"
    assert "has_purpose" in {s[1] for s in statements(one)}


def test_a_body_of_staff_within_a_ministry_is_no_part_of_it() -> None:
    found = statements("総務省内の若手職員による「海洋通信タスクフォース」を立ち上げた。")
    assert not {s for s in found if s[1] == "part_of"}


def test_what_has_begun_is_done_though_the_rest_is_to_come() -> None:
    found = statements(
        "2025年3月、総務省が、海洋通信協議会を立ち上げ、普及を開始したところであり、成果を各地へ展開していく。"
    )
    assert ("総務省", "established", "海洋通信協議会", "2025-03", "actual") in found


@pytest.mark.parametrize(("verb", "date"), [("取りまとめた", "2020-07"), ("批判した", None)])
def test_a_verb_that_tells_the_contents_holds_no_date(verb: str, date: str | None) -> None:
    found = statements(f"総務省は、2020年7月に利用の見通しを{verb}「海洋通信白書2020」を公表した。")
    assert ("総務省", "announced", "海洋通信白書2020", date, "actual") in found


def test_what_a_deed_rests_on_is_not_what_a_body_rests_on() -> None:
    told = "海洋通信戦略に基づいて普及を進める取組として、海洋通信協議会が2020年2月に設置された。"
    assert "based_on" not in {s[1] for s in statements(told)}
    whole = "海洋通信戦略に基づいて、普及を推進する海洋通信協議会が2020年2月に設置された。"
    assert "based_on" in {s[1] for s in statements(whole)}
