"""Works cited without a verb that tells it, their authors, and names in Latin letters."""

from __future__ import annotations

import pytest
from reading import names, read

from pipeline.entities import latin

HITS = [
    ("川辺総研(2020)「水の使い方 暮らしと川」による。", ("DOCUMENT", "水の使い方 暮らしと川")),
    ("総務省(各年)「水辺の現状」", ("DOCUMENT", "水辺の現状")),
    ("3 及び同(2024)「次の水辺の姿」を参照した。", ("DOCUMENT", "次の水辺の姿")),
    ("「水辺のための川ガイドライン案」を公表した。", ("DOCUMENT", "水辺のための川ガイドライン案")),
    ("「川の利用に関する検討会*2」を開いた。", ("ORG", "川の利用に関する検討会")),
    ("川辺庁が公表した「水辺の現状と課題」は長い。", ("DOCUMENT", "水辺の現状と課題")),
    ("英国River Technologies社が加わった。", ("ORG", "英国River Technologies社")),
    ("山田太郎(2018)「川」東京大学出版会", ("ORG", "東京大学出版会")),
    ("山田太郎(2018)『水の四半世紀』", ("DOCUMENT", "水の四半世紀")),
    ('Ripplo(2020)"Global Water 2020"', ("DOCUMENT", "Global Water 2020")),
    ('Ripplo(2020)"Global Water 2020"', ("ORG", "Ripplo")),
    ("2 Doe, J., et al., (2020),“Laws of Rivers”, arXiv.", ("DOCUMENT", "Laws of Rivers")),
    ("4 OECD“Water for All Ages” https://example.org", ("DOCUMENT", "Water for All Ages")),
    (
        "1 Department for Rivers, Lakes and Water",
        ("ORG", "Department for Rivers, Lakes and Water"),
    ),
    ("2 National River Institute https://example.org", ("ORG", "National River Institute")),
    ("Rivers and Lakes Act 2021が成立した。", ("DOCUMENT", "Rivers and Lakes Act 2021")),
]
MISSES = [
    ("2 Large Language Models", "Large Language Models"),
    ("水辺の投資額は、“National Accounts”のうち大きい。", "National Accounts"),
    ("教材サイト「Rivers for School」を使う。", "Rivers for School"),
    ("2 Doe, J. and Roe, R.(2020)“Laws of Rivers”", "Roe"),
    ("川辺氏が発表した「水流モデル」を使う。", "水流モデル"),
    ("通貨「Ripplo(リプロ)」の発行が進む。", "Ripplo(リプロ)"),
    ("会員数(2020年)は「増加」した。", "増加"),
]


@pytest.mark.parametrize(("text", "name"), HITS)
def test_hit(text: str, name: tuple[str, str]) -> None:
    assert name in names(text)


@pytest.mark.parametrize(("text", "no_name"), MISSES)
def test_miss(text: str, no_name: str) -> None:
    assert no_name not in {t for _, t in names(text)}


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
