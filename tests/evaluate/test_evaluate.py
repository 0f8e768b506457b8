"""Scores of tables made by hand against gold written by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import schemas
from pipeline.errors import PipelineError
from pipeline.evaluate import Score, evaluate, to_json, to_text
from pipeline.evaluate.score import match
from pipeline.nouns import Edition, Entity, Figure, Footnote, Mechanism, Member, Mention, Relation
from pipeline.tables import write_frame

EDITION = Edition("x-2025", "x", 2025, None, None, None, 1, 1, 1, 1, 1)


def entity(entity_id: str, kind: str, name: str, *aliases: str) -> Entity:
    return Entity(entity_id, kind, name, None, None, aliases, None, "x-2025", "x-2025", 1)


def mention(n: int, kind: str, text: str, entity_id: str | None = None) -> Mention:
    return Mention("x-2025", f"m{n}", "s1", n, n + 1, text, kind, entity_id, "x", 1.0)


def relation(n: int, subject: str, predicate: str, thing: str, **fields: Any) -> Relation:
    row = Relation(
        "x-2025", f"r{n}", None, subject, predicate, None, thing, None, "actual", "affirmed",
        "s1", "文", "text", "x", 1.0,
    )  # fmt: skip
    return row._replace(**fields)


class Case:
    """An output folder and a gold folder."""

    def __init__(self, folder: Path) -> None:
        self.out, self.gold = folder / "outputs", folder / "gold"
        (self.gold / "x-2025").mkdir(parents=True)
        for name in schemas.names(final=True):
            self.ours(name, [])
        self.ours("editions", [EDITION])

    def ours(self, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
        write_frame(rows, name, self.out)

    def wanted(self, name: str, text: str) -> None:
        (self.gold / "x-2025" / f"{name}.csv").write_text(text, encoding="utf-8")

    def score(self, table: str, kind: str = "") -> Score:
        scores = evaluate(self.gold, self.out)
        return next(s for s in scores if (s.table, s.type) == (table, kind))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_entities_count_variants_for_precision_and_rows_for_recall(case: Case) -> None:
    case.wanted(
        "entities", "type,name,variants,value\nORG,防衛省,防衛省|防 衛省|同省,\nORG,国,国,\n"
    )
    rows = [mention(1, "ORG", "防衛省"), mention(2, "ORG", "同省"), mention(3, "ORG", "省")]
    case.ours("mentions", [*rows, rows[0]._replace(mention_id="m9"), mention(5, "PLACE", "国")])
    score = case.score("entities", "ORG")
    assert (score.gold, score.found, score.predicted, score.right) == (2, 1, 3, 2)
    assert score.missed == ("ORG 国",) and score.wrong == ("ORG 省",)
    assert case.score("entities").predicted == 4


def test_dates_without_gold_of_their_type_are_not_scored_as_entities(case: Case) -> None:
    case.wanted("entities", "type,name,variants,value\nORG,国,国,\n")
    case.ours("mentions", [mention(1, "ORG", "国"), mention(2, "DATE", "2015年")])
    assert case.score("entities").f1 == 1


def test_names_agree_through_aliases_and_empty_gold_is_not_scored(case: Case) -> None:
    case.wanted("relations", "subject,predicate,object,edtf,modality\n防衛省,established,窓口,,\n")
    case.ours("entities", [entity("org-mod", "ORG", "日本国防衛省", "防衛省")])
    case.ours("relations", [relation(1, "同省", "established", "窓 口", subject_id="org-mod")])
    assert case.score("relations", "established").f1 == 1


@pytest.mark.parametrize(
    "change",
    [{"edtf": "2016"}, {"modality": "planned"}, {"object": "別"}, {"predicate": "announced"}],
)
def test_a_field_that_differs_is_wrong(case: Case, change: dict[str, str]) -> None:
    gold = "subject,predicate,object,edtf,modality\n国,established,窓口,2015,actual\n"
    case.wanted("relations", gold)
    good = relation(1, "国", "established", "窓口", edtf="2015")
    case.ours("relations", [good])
    assert case.score("relations").f1 == 1
    case.ours("relations", [good._replace(**change)])
    score = case.score("relations")
    assert (score.found, score.right, len(score.missed), len(score.wrong)) == (0, 0, 1, 1)


def test_symmetric_relations_hold_both_ways_and_others_do_not(case: Case) -> None:
    gold = "subject,predicate,object,edtf,modality\n甲,coordinates_with,乙,,\n甲,commands,乙,,\n"
    case.wanted("relations", gold)
    rows = [relation(n, "乙", p, "甲") for n, p in enumerate(("coordinates_with", "commands"))]
    both_ways = relation(3, "甲", "coordinates_with", "乙")
    case.ours("relations", [*rows, both_ways])
    score = case.score("relations", "coordinates_with")
    assert (score.predicted, score.right) == (1, 1)
    assert case.score("relations", "commands").right == 0


def test_a_gold_row_is_taken_once(case: Case) -> None:
    case.wanted("relations", "subject,predicate,object,edtf,modality\n甲,commands,乙,,\n")
    case.ours("relations", [relation(n, "甲", "commands", "乙", edtf=f"201{n}") for n in (1, 2)])
    score = case.score("relations")
    assert (score.found, score.right, score.predicted) == (1, 1, 2)
    assert "agrees" in score.wrong[0]


def test_members_mechanisms_footnotes_and_figures(case: Case) -> None:
    case.wanted(
        "members", "mechanism,side,level,member,role,condition\n枠組み,JP,,関係省庁,代表,\n"
    )
    head = "name_ja,acronym,name_en,established,based_on,parent\n"
    case.wanted("mechanisms", head + "枠組み,W,,2015,法,親\n")
    case.wanted("footnotes", "marker,anchor_text,text_head\n1,地震,2016年4 月\n")
    case.wanted("figures", "label,caption,kind\nIII-1,構成,org_chart\n")
    case.ours(
        "entities",
        [
            entity("me-w", "MECHANISM", "枠組み"),
            entity("me-p", "MECHANISM", "親"),
            entity("doc-l", "DOCUMENT", "何々法", "法"),
        ],
    )
    member = Member(
        "x-2025", "me-w", "W", "JP", "課長級", "t", "関係省庁", "代表", "as_needed",
        "s1", "figure", "図",
    )  # fmt: skip
    case.ours("members", [member])
    mechanism = Mechanism(
        "x-2025", "me-w", "枠組み", None, "W", "me-p", "2015", "何々法|乙", None,
        None, None, "", 1, None,
    )  # fmt: skip
    case.ours("mechanisms", [mechanism])
    case.ours(
        "footnotes", [Footnote("x-2025", "f1", "1", "2016年4月の地震。", None, None, "地震", None)]
    )
    case.ours(
        "figures", [Figure("x-2025", "g1", "a", 1, "III-1", "構 成", "org_chart", 0, 0, "ok")]
    )
    for table in ("members", "mechanisms", "footnotes", "figures"):
        assert case.score(table).f1 == 1, table
    case.ours("members", [member._replace(side="US")])
    assert case.score("members").f1 == 0


def test_the_assignment_is_the_largest_one() -> None:
    assert match([[0, 1], [0], []]) == {0: 1, 1: 0}


def test_nothing_to_score_is_an_error(case: Case, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="x-2025"):
        evaluate(tmp_path, case.out)


def test_scores_are_shown_as_text_and_json(case: Case) -> None:
    case.wanted("dates", "text,edtf\n2015年,2015\n")
    scores = evaluate(case.gold, case.out)
    assert "dates, missed:\n    2015年 · 2015" in to_text(scores)
    assert json.loads(to_json(scores))[0]["recall"] == 0
