"""The text gate: nonsense fails by its signs, and every kind of honest page passes."""

from __future__ import annotations

import pytest

from pipeline.pages.pdf.gate import judge
from pipeline.pages.pdf.pieces import Run, Style

STYLE = Style("Mincho", 10.0, False, False, False, 0)
SENTENCE = "会議は東京で開かれ、計画の見直しについて意見が交わされた。"


def page(*lines: str) -> list[Run]:
    return [
        Run(text, STYLE, 0, 20.0 * n, 50, 20.0 * n - 9, 400, 20.0 * n + 1)
        for n, text in enumerate(lines, start=1)
    ]


HONEST = {
    "sentences": [SENTENCE] * 20,
    "english": ["The committee met in Tokyo and agreed on the plan for the coming year."] * 20,
    "french": ["Le comité s'est réuni à Genève où les délégués ont été élus à l'unanimité."] * 20,
    "table of numbers": ["2015 34,120 56.3% 1,204 △3.2", "2016 35,001 58.1% 1,311 ▲0.4"] * 20,
    "title": ["第3章　地域の力"],
    "nothing": [],
    "dot leaders": ["第1節　計画の見直し・・・・・・・・・・12", "References ....... 4"] * 15,
    "list of names": ["委員　山田太郎　東京大学大学院教授", "委員　鈴木花子　名誉教授"] * 20,
    "kanji table": ["北海道札幌市中央区", "青森県青森市長島", "岩手県盛岡市内丸"] * 20,
    "addresses": ["https://www.example.jp/a/b_c?year=2024&page=3#top"] * 10,
    "vertical, sign by sign": list(SENTENCE * 4),
    "formulas": ["y = a + b x、R2 = 0.98（n = 47）であり、有意水準は5%である。"] * 10,
    "marks": ["●〇◎△×※①②③★☆◆◇■□▲▼→←↑↓℃㎡㈱"] * 10,
}

# What a reader gives for a page of sentences, and the sign that tells it.
NONSENSE = {
    "control": ["".join(chr(1 + ord(c) % 30) for c in SENTENCE)] * 20,
    "accented": ["".join(chr(0xC0 + ord(c) % 60) for c in SENTENCE)] * 20,
    "private": ["".join(chr(0xE000 + ord(c) % 900) for c in SENTENCE)] * 20,
    "unmapped": ["\ufffd" * len(SENTENCE)] * 20,
    "glyph_numbers": ["".join(f"(cid:{ord(c) % 999})" for c in SENTENCE)] * 20,
    "foreign": ["".join(chr(0x0500 + ord(c) % 0x900) for c in SENTENCE)] * 20,
    "other_kanji": ["".join(chr(0x3400 + ord(c) % 6000) for c in SENTENCE)] * 20,
    "rare_symbols": ["".join('!"#$&*+;<=>?@[]^`{}~'[ord(c) % 20] for c in SENTENCE)] * 20,
    "rare_kanji": ["".join(chr(0x4E00 + ord(c) * 7 % 20900) for c in SENTENCE)] * 20,
    "no_hiragana": ["会議東京開催計画見直意見交換実施。"] * 20,
    "no_vowels": ["".join("BCDFGHJKLMNPQRST"[ord(c) % 16] for c in SENTENCE)] * 20,
    "turned_lines": [SENTENCE[::-1]] * 20,
}


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_page_passes(kind: str) -> None:
    assert judge(page(*HONEST[kind])).signs == ()


@pytest.mark.parametrize("sign", NONSENSE)
def test_nonsense_fails_by_its_sign(sign: str) -> None:
    verdict = judge(page(*NONSENSE[sign]))
    assert sign in [found.name for found in verdict.signs]
    assert not verdict.passes and verdict.weight > 1
    assert sign in verdict.told()


def test_a_little_of_it_among_sentences_passes() -> None:
    stray = ["\ue001●", "\ufffd", "Ö", "\u3400"]
    assert judge(page(*[SENTENCE] * 20, *stray)).passes


def test_the_worse_reading_weighs_more() -> None:
    bad = page(*NONSENSE["control"])
    half = page(*NONSENSE["control"][:8], *[SENTENCE] * 20)
    assert judge(bad).weight > judge(half).weight > 0
