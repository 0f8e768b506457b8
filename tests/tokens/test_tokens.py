"""Sentences and tokens: nothing lost, nothing crossed, usable with spaCy's matchers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import EDITION, block
from spacy.matcher import Matcher

from pipeline import tokens
from pipeline.tokens.language import language, to_doc, words_of
from pipeline.tokens.sentences import LONGEST, split_sentences

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("。、！？「」（）()\n 　12345年月日防衛省は総務ACM\x00\x07\u200b"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=120,
)


@given(TEXT)
def test_text_is_rebuilt_from_sentences_and_tokens(text: str) -> None:
    made = tokens.run(EDITION, {"blocks": [block(0, text)]})
    rebuilt = {s.sentence_id: "" for s in made["sentences"]}
    for t in made["tokens"]:
        rebuilt[t.sentence_id] += t.surface
    assert "".join(s.text for s in made["sentences"]) == text
    assert all(rebuilt[s.sentence_id] == s.text for s in made["sentences"])


@given(TEXT, st.lists(st.integers(0, 130), max_size=4))
def test_no_token_crosses_a_break(text: str, cuts: list[int]) -> None:
    breaks = sorted({c for c in cuts if 0 < c < len(text)})
    made = tokens.run(EDITION, {"blocks": [block(0, text, breaks=tuple(breaks))]})
    starts = {s.sentence_id: s.start for s in made["sentences"]}
    for t in made["tokens"]:
        start, end = starts[t.sentence_id] + t.start, starts[t.sentence_id] + t.end
        assert not any(start < b < end for b in breaks)


def test_furniture_is_left_alone() -> None:
    made = tokens.run(EDITION, {"blocks": [block(0, "防衛白書", "furniture")]})
    assert made == {"sentences": [], "tokens": []}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("開いた。閉じた。", ["開いた。", "閉じた。"]),
        ("「開いた。」と述べた。次。", ["「開いた。」と述べた。", "次。"]),
        ("開いた(後述する。)。次。", ["開いた(後述する。)。", "次。"]),
        ("上段\n下段", ["上段\n", "下段"]),
        ("本当か!?そうだ。", ["本当か!?そうだ。"]),
        ("途中", ["途中"]),
    ],
)
def test_sentence_ends(text: str, sentences: list[str]) -> None:
    assert [text[s:e] for s, e in split_sentences(text)] == sentences


def test_an_open_bracket_does_not_swallow_the_rest() -> None:
    text = "「開いた。" + "あ" * 500 + "。終わり。"
    assert len(list(split_sentences(text))) > 1


def test_a_line_without_end_is_cut() -> None:
    spans = list(split_sentences("あ" * (3 * LONGEST)))
    assert max(e - s for s, e in spans) <= LONGEST


def test_unidic_words_carry_lemma_reading_and_part_of_speech() -> None:
    words = words_of(to_doc("協議会を設けた"))
    assert [w.surface for w in words] == ["協議", "会", "を", "設け", "た"]
    assert words[3].features.lemma == "設ける"
    assert words[0].features.reading == "キョウギ"
    assert words[3].features.pos1 == "動詞"


def test_spacy_matchers_work_on_them() -> None:
    nlp = language()
    matcher = Matcher(nlp.vocab)
    matcher.add("found", [[{"LEMMA": "設ける"}, {"TAG": {"REGEX": "^助動詞"}}]])
    doc = nlp("協議会を設けた")
    assert [doc[s:e].text for _, s, e in matcher(doc)] == ["設けた"]
    assert doc[0]._.reading == "キョウギ"
    assert doc.text == "協議会を設けた"
