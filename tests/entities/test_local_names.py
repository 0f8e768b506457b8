"""Short forms that only tell the kind of thing hold near their definition."""

from __future__ import annotations

from reading import block, read_blocks

DEFINED = "総務省は、「海洋放送の運用に関する指針」(以下「指針」という。)を公表した。"
BARE = "総務省は、指針を改めた。"


def named(*sections: tuple[str, str]) -> list[str]:
    """Entities of the documents named, one per paragraph (section, text)."""
    blocks = [block(n, text, section=section) for n, (section, text) in enumerate(sections)]
    made = read_blocks(blocks)
    found = [m for m in made["mentions"] if m.type == "DOCUMENT" and m.text == "指針"]
    return [f"{m.sentence_id.partition('.')[0]} {m.entity_id}" for m in found]


def test_holds_in_its_chapter_from_the_definition_on() -> None:
    near = ("第1章 一 > イ > ハ", BARE)
    found = named(near, ("第1章 一 > イ", DEFINED), near, ("第2章 二", BARE))
    assert [row for row in found if not row.startswith("b00001")] == [
        "b00002 document-海洋放送の運用に関する指針"
    ]


def test_the_last_definition_counts() -> None:
    again = DEFINED.replace("海洋", "山岳")
    found = named(("一", DEFINED), ("一", BARE), ("一", again), ("一", BARE))
    assert "b00001 document-海洋放送の運用に関する指針" in found
    assert "b00003 document-山岳放送の運用に関する指針" in found


def test_a_form_that_tells_more_than_the_kind_holds_everywhere() -> None:
    blocks = [
        block(0, "日本海洋経済団体連合会(以下「海経連」という。)が発足した。", section="一"),
        block(1, "海経連は会合を開いた。", section="二"),
    ]
    assert "海経連" in {
        m.text for m in read_blocks(blocks)["mentions"] if "b00001" in m.sentence_id
    }


def test_the_ministry_of_another_state_keeps_what_stands_before() -> None:
    made = read_blocks([block(0, "連邦経済エネルギー省は、各府省と話した。")])
    assert {m.text for m in made["mentions"]} == {"連邦経済エネルギー省"}


def test_a_phrase_begins_before_its_bracket_or_is_no_name() -> None:
    made = read_blocks([block(0, "全体の設計図(図2)構築のための検討会議を設けた。")])
    assert "構築のための検討会議" not in {m.text for m in made["mentions"]}
