"""Works cited without a verb that tells it, their authors, and names in Latin letters."""

from __future__ import annotations

import pytest
from reading import names, read

from pipeline.entities import latin


def test_nothing_in_a_title_is_named_apart() -> None:
    assert names("総務省(2020)「日本の水辺」") == {("ORG", "総務省"), ("DOCUMENT", "日本の水辺")}


def test_a_meeting_or_body_quoted_with_its_year_is_no_title() -> None:
    assert ("EVENT", "第1回水辺戦略検討会議") in names("総務省(2021)「第1回水辺戦略検討会議」")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bank of the Rivers", "ORG"),
        ("River Water Center", None),
        ("Working Partnership on Rivers", "MECHANISM"),
        ("Rivers for School", None),
    ],
)
def test_the_head_of_a_latin_name_tells_its_kind(name: str, kind: str | None) -> None:
    found = latin.kind_of(name)
    assert (found[0] if found else None) == kind


def test_a_word_of_the_name_is_not_its_acronym() -> None:
    texts = {t for _, t in names("AIに関するグローバルパートナーシップ(AI)を設けた。AIは広がる。")}
    assert "AI" not in texts


def test_letters_in_a_longer_word_are_not_what_the_bracket_names() -> None:
    assert "AI" not in {t for _, t in names("汎用目的AI(GPAI)を論じた。AIは広がる。")}


def test_letters_joined_to_others_are_another_name() -> None:
    made = read("海洋監視調整所(MSCC)を置いた。IT-MSCCは別である。")
    assert [m.sentence_id for m in made["mentions"] if m.text == "MSCC"] == ["b00000.s00"]
