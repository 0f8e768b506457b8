"""Whether the sources differ, or only how they were read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.diff import Tables, compare, is_structural
from pipeline.nouns import Change

SAME = "総務省は、情報通信審議会の答申を受けて計画をまとめた。"
OTHER = "総務省は、有識者の意見を受けて計画をまとめ、公表した。"


def one_sentence(tables: Any, make: SimpleNamespace, text: str, **rows: Any) -> Tables:
    made: Tables = tables(
        blocks=make.blocks(text), sentences={"s0": text}, homes={"s0": "b0"}, **rows
    )
    return made


def named(make: SimpleNamespace, text: str, name: str) -> dict[str, Any]:
    start = text.find(name)
    return {
        "entities": (make.entity("x", name),),
        "sightings": {"x": ("s0",)},
        "named": {"b0": ((start, start + len(name), "x"),)} if start >= 0 else {},
    }


def causes(changes: list[Change], table: str) -> list[tuple[str, str]]:
    return [(c.kind, c.cause) for c in changes if c.table == table]


def test_thing_found_in_an_unchanged_sentence_is_no_news(make: SimpleNamespace) -> None:
    old = one_sentence(make.old, make, SAME)
    new = one_sentence(make.new, make, SAME, **named(make, SAME, "情報通信審議会"))
    changes = compare(old, new)
    assert causes(changes, "entities") == [("added", "extractor")]
    assert not any(map(is_structural, changes))


def test_thing_in_a_new_sentence_is_news(make: SimpleNamespace) -> None:
    old = one_sentence(make.old, make, OTHER)
    new = one_sentence(make.new, make, SAME, **named(make, SAME, "情報通信審議会"))
    assert causes(compare(old, new), "entities") == [("added", "source")]


def test_name_inside_a_longer_name_is_not_that_name(make: SimpleNamespace) -> None:
    long = "NTTドコモは、事業者の求めに応じて計画をまとめた。"
    short = "NTTは、総務省の求めに応じて別の計画を立てた。"
    found = {"named": {"b0": ((0, 6, "docomo"),)}, "sightings": {"docomo": ("s0",)}}
    old = one_sentence(
        make.old, make, long, entities=(make.entity("docomo", "NTTドコモ"),), **found
    )
    new = one_sentence(make.new, make, short, **named(make, short, "NTT"))
    assert ("added", "source") in causes(compare(old, new), "entities")


@pytest.mark.parametrize(
    ("longer", "name", "cause"),
    [
        ("一般社団法人情報産業協会", "情報産業協会", "extractor"),  # behind its legal form
        ("英オックスフォード大学", "オックスフォード大学", "extractor"),  # … or a country
        ("成長戦略推進会議経済検討会", "成長戦略推進会議", "extractor"),
        ("京セラコミュニケーションシステム", "京セラ", "source"),  # another company
        ("ドイツ連邦経済エネルギー省", "エネルギー省", "source"),
    ],
)
def test_name_that_a_longer_one_is_made_of(
    make: SimpleNamespace, longer: str, name: str, cause: str
) -> None:
    old_text = f"{name}は、事業者の求めに応じて計画をまとめた。"
    new_text = f"{longer}から聞き取った結果を図に示す。"
    old = one_sentence(make.old, make, old_text, **named(make, old_text, name))
    found = {"named": {"b0": ((0, len(longer), "long"),)}, "sightings": {"long": ("s0",)}}
    entities = (make.entity("long", longer),)
    new = one_sentence(make.new, make, new_text, entities=entities, **found)
    changes = [c for c in compare(old, new) if c.name == name]
    assert causes(changes, "entities") == [("removed", cause)]


def test_entry_of_a_list_of_figures_is_no_new_figure(make: SimpleNamespace) -> None:
    line = "図表3-1-1 世帯数の推移と見通し"
    figures = (make.figure(1, "3-1-1", "世帯数の推移と見通し"),)
    assert not any(
        map(
            is_structural,
            compare(
                make.old(blocks=make.blocks("# 節", line)),
                make.new(blocks=make.blocks("# 節", line), figures=figures),
            ),
        )
    )
    new = make.new(blocks=make.blocks("# 節", "別の話をする。"), figures=figures)
    old = make.old(blocks=make.blocks("# 節", "別の話をする。"))
    assert causes(compare(old, new), "figures") == [("added", "source")]


def test_statement_of_an_unchanged_sentence_is_no_news(make: SimpleNamespace) -> None:
    told = make.relation(1, "a", "announced", "b", evidence=SAME)
    old = one_sentence(make.old, make, SAME, relations=(told,))
    new = one_sentence(make.new, make, SAME.replace("、", "，"))
    assert causes(compare(old, new), "relations") == [("removed", "extractor")]


def test_passage_cut_by_the_form_is_no_change(make: SimpleNamespace) -> None:
    """Its first line was taken for a caption: the words are the same in their order."""
    text = "2015年に始まり、平時から緊急事態までの調整を担っている。代表は毎月集まり、記録を残す。"
    old = make.old(blocks=make.blocks("# 節", text))
    parts = make.blocks("# 節", text[:9], text[9:])
    new = make.new(blocks=(parts[0], parts[1]._replace(type="caption"), parts[2]))
    assert not any(map(is_structural, compare(old, new)))
    shorter = make.new(blocks=make.blocks("# 節", text[9:]))
    assert any(map(is_structural, compare(old, shorter)))


def test_corrected_value(make: SimpleNamespace) -> None:
    rows = [
        make.relation(1, "a", "announced", "b", edtf=edtf, evidence=text)
        for edtf, text in (("2015", SAME), ("2016", f"{OTHER}前年版の誤りを訂正した。"))
    ]
    old = one_sentence(make.old, make, SAME, relations=(rows[0],))
    new = one_sentence(make.new, make, rows[1].evidence, relations=(rows[1],))
    assert causes(compare(old, new), "relations") == [("changed", "correction")]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("情報通信協議会", "情報通信連絡会議", {"renamed"}),
        ("中部電力", "東北電力", {"added", "removed"}),
        ("平成26年版通信白書", "平成26年版防災白書", {"added", "removed"}),
        ("日独政策対話(第3回)", "日独政策対話(第4回)", {"added", "removed"}),
    ],
)
def test_another_name_between_the_same_words(
    make: SimpleNamespace, before: str, after: str, kinds: set[str]
) -> None:
    texts = [f"各社と協力し、{name}は対策を取りまとめて公表した。" for name in (before, after)]
    sides = [
        tables(
            blocks=make.blocks(text),
            entities=(make.entity(name, name),),
            sightings={name: ("s0",)},
            named={"b0": ((7, 7 + len(name), name),)},
        )
        for tables, text, name in zip((make.old, make.new), texts, (before, after), strict=True)
    ]
    changes = compare(*sides)
    assert {c.kind for c in changes if c.table == "entities"} == kinds


def test_person_with_a_shorter_name_is_no_change(make: SimpleNamespace) -> None:
    old = make.old(entities=(make.entity("a", "西村吉雄", "PERSON"),))
    new = make.new(entities=(make.entity("b", "西村", "PERSON", aliases=("西村吉雄",)),))
    assert compare(old, new) == []
