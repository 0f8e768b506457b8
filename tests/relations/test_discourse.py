"""What a clause takes from those around it, and what it must not take."""

from __future__ import annotations

import pytest
from reading import statements

COUNCIL, TEAM = "電波環境協議会", "技術作業部会"
MINISTRIES = {"総務省", "外務省"}
PLAN = "「AIネットワーク戦略」"


def test_one_object_of_two_verbs() -> None:
    found = statements(f"総務省は、2020年4月に{PLAN}を取りまとめ、公表した。")
    assert {(s[1], s[2]) for s in found} == {
        ("agreed_on", "AIネットワーク戦略"),
        ("announced", "AIネットワーク戦略"),
    }


@pytest.mark.parametrize("together", ["とともに、", "との間で、", "と共同で、"])
def test_who_acts_together_with_the_subject(together: str) -> None:
    found = statements(f"総務省は、外務省{together}2020年4月に{COUNCIL}を設置した。")
    assert {s[0] for s in found if s[1] == "established"} == MINISTRIES


def test_the_parties_are_those_between_whom_it_is() -> None:
    found = statements("ドイツは、2020年4月に総務省と外務省との間で協力覚書に署名した。")
    assert {s[0] for s in found if s[1] == "agreed_on"} == MINISTRIES
    assert {frozenset((s[0], s[2])) for s in found if s[1] == "cooperates_with"} == {
        frozenset(MINISTRIES)
    }


def test_who_came_to_the_meeting_told_before() -> None:
    held = "2020年4月、東京でG7広島サミットが開催され、"
    came = "日本側からは総務省が、米側からは国務省が出席した。"
    for told in (held + came, held.replace("され、", "された。") + came):
        found = statements(told)
        assert {(s[0], s[2], s[3]) for s in found if s[1] == "participates_in"} == {
            ("総務省", "G7広島サミット", "2020-04"),
            ("国務省", "G7広島サミット", "2020-04"),
        }


def test_another_goal_is_not_the_meeting_before() -> None:
    found = statements("2020年4月、G7広島サミットが開催され、総務省が訓練に参加した。")
    assert not {s for s in found if s[1] == "participates_in"}


def test_under_it_is_the_body_told_last() -> None:
    found = statements(f"総務省は、{COUNCIL}を設置し、その下に{TEAM}を置いた。")
    assert (TEAM, "part_of", COUNCIL) in {s[:3] for s in found}


def test_what_somebody_is_asked_for_is_not_done() -> None:
    assert not statements(f"総務省は、2020年度に{PLAN}を策定するよう要請した。")


def test_a_date_after_it_is_of_something_else() -> None:
    found = statements(f"総務省は、2025年3月に{COUNCIL}を設置し、12月に結果を公表する予定である。")
    assert ("総務省", "established", COUNCIL, "2025-03", "actual") in found


def test_the_date_of_a_noun_is_not_that_of_the_verb() -> None:
    found = statements(f"総務省は、2030年までの目標を含む{PLAN}を策定した。")
    assert ("総務省", "agreed_on", "AIネットワーク戦略", None, "actual") in found


def test_a_meeting_is_not_agreed_on() -> None:
    found = statements("総務省は、2020年4月にG7広島サミットを開催し、協力を進めることで合意した。")
    assert ("G7広島サミット", "occurred_on", None, "2020-04", "actual") in found


def test_a_topic_two_sentences_before_is_no_subject() -> None:
    found = statements(f"総務省は検討した。予算が認められた。2020年4月、{COUNCIL}を設置した。")
    assert (None, "established", COUNCIL, "2020-04", "actual") in found


def test_a_meeting_two_sentences_before_is_not_joined() -> None:
    far = statements(
        "2020年5月にG7広島サミットが開かれた。外務省は白書を公表した。総務省からは山田花子総務大臣が参加した。"
    )
    assert not {s for s in far if s[1] == "participates_in"}


def test_parties_on_both_sides_leave_no_room_for_the_topic_before() -> None:
    found = statements(
        "総務省は戦略を公表した。2016年4月には外務省と国際電気通信連合の間で「海洋協力に関する覚書」に署名した。"
    )
    assert {s[0] for s in found if s[1] == "agreed_on"} == {"外務省", "国際電気通信連合"}


def test_a_body_holds_something_with_two_others() -> None:
    found = statements(
        "電波環境協議会では、2016年10月3日、国際電気通信連合、外務省との間で協力に向けた覚書を締結している。"
    )
    pairs = [{s[0], s[2]} for s in found if s[1] == "cooperates_with"]
    assert len(pairs) == 2
    assert all("電波環境協議会" in pair for pair in pairs)


def test_what_something_is_for_is_not_done() -> None:
    found = statements("総務省と外務省が連携するため、電波環境協議会を設置した。")
    assert "has_purpose" in {s[1] for s in found}
    assert "coordinates_with" not in {s[1] for s in found}


def test_parts_of_one_build_share_the_verb() -> None:
    came = statements(
        "岸田内閣総理大臣がG7広島サミットに、山口環境大臣がG20大阪サミットに出席した。"
    )
    assert {(s[0], s[2]) for s in came if s[1] == "participates_in"} == {
        ("岸田", "G7広島サミット"),
        ("山口", "G20大阪サミット"),
    }
    set_up = statements(f"2020年5月、総務省は{COUNCIL}を、外務省はサイバー政策室を設置した。")
    assert {(s[0], s[2], s[3]) for s in set_up if s[1] == "established"} == {
        ("総務省", COUNCIL, "2020-05"),
        ("外務省", "サイバー政策室", "2020-05"),
    }


def test_meetings_in_a_row_have_dates_of_their_own() -> None:
    found = statements(
        "日EU間で2020年5月に第6回「日EUサイバー対話」、"
        "日仏間で同年7月に第5回「日仏サイバー協議」が開催された。"
    )
    assert {s[3] for s in found if s[1] == "occurred_on"} == {"2020-05", "2020-07"}


def test_the_meeting_told_before_is_attended_not_joined() -> None:
    held = "日米政策対話は、2020年5月に東京で開かれた。"
    found = statements(held + "会合には、日本側から総務省が、米国側から国務省が参加した。")
    assert {(s[0], s[1]) for s in found if s[2] == "日米政策対話"} == {
        ("総務省", "participates_in"),
        ("国務省", "participates_in"),
    }


def test_one_partner_after_the_other() -> None:
    held = "総務省は、対話を進めている。第10回会合は、2020年に開かれた。"
    found = statements(held, "外務省とは、2020年5月に政策対話を行った。")
    assert ("総務省", "cooperates_with", "外務省", "2020-05", "actual") in found
    assert not {s for s in statements(held, "外務省と2020年5月に政策対話を行った。") if s[0]}


def test_in_place_of_the_topic() -> None:
    found = statements(f"電波監理委員会は廃止され、これに代わって2020年5月に{COUNCIL}が置かれた。")
    assert ("電波監理委員会", "reorganised_as", COUNCIL) in {s[:3] for s in found}


def test_what_a_meeting_brought_forth() -> None:
    held = "2020年5月、東京でG7広島サミットが開催された。"
    found = statements(held + f"総務省は、会合の成果として{PLAN}が採択されたことを説明した。")
    assert ("G7広島サミット", "agreed_on", "AIネットワーク戦略") in {s[:3] for s in found}
