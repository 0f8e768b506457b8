"""Normalised text and its way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import text

PIECES = st.lists(
    st.tuples(
        st.text(
            st.one_of(
                st.sampled_from(
                    "ｶﾞｲﾄﾞﾊﾟか゛が゙①㈱Ⅲ…％ＡＢ（）　 ﷺ\u200b\u00ad\ufeff\U00020b9f漢字カナかな"
                ),
                st.characters(codec="utf-8"),
            ),
            max_size=12,
        ),
        st.integers(0, 3),
    ),
    max_size=6,
)


def test_text_that_is_its_own_normal_form_is_told_by_its_characters() -> None:
    settled = [c for c in map(chr, range(0x20000)) if text._SETTLED.fullmatch(c)]
    assert len(settled) > 20_000
    for char in settled:
        assert unicodedata.normalize("NFKC", char) == char
        assert char not in text.INVISIBLE and ord(char) not in text._RADICALS
    # None of them joins another one.
    assert not any(map(unicodedata.combining, settled))
    assert unicodedata.normalize("NFKC", "".join(settled)) == "".join(settled)


def build(pieces: list[tuple[str, int]]) -> tuple[str, text.Builder]:
    """The raw text with gaps (left out characters) between the pieces, and the builder."""
    raw, builder = "", text.Builder()
    for piece, gap in pieces:
        builder.add(piece, len(raw))
        raw += piece + "~" * gap
    return raw, builder


@given(PIECES)
def test_every_character_leads_back_into_its_cluster(pieces: list[tuple[str, int]]) -> None:
    raw, builder = build(pieces)
    for i, char in enumerate(builder.text):
        at = text.to_raw(builder.runs, i)
        assert 0 <= at < len(raw)
        end = at + 1
        while end < len(raw) and (
            raw[end] in "\u3099\u309a\uff9e\uff9f" or unicodedata.combining(raw[end])
        ):
            end += 1
        start = at
        while start > 0 and (
            raw[start] in "\u3099\u309a\uff9e\uff9f" or unicodedata.combining(raw[start])
        ):
            start -= 1
        assert char in unicodedata.normalize("NFKC", raw[start:end])


@given(st.text(st.sampled_from("ガイド指針（２）第Ⅲ部、。ABC 123～％①…㈱"), max_size=40))
def test_whole_stretches_normalise_as_single_characters_do(raw: str) -> None:
    builder = text.Builder()
    builder.add(raw, 0)
    assert builder.text == unicodedata.normalize("NFKC", raw)


@pytest.mark.parametrize(
    ("raw", "offset", "expected"),
    [("㈱社", 0, 0), ("㈱社", 1, 0), ("㈱社", 2, 0), ("㈱社", 3, 1), ("ｶﾞ社", 1, 2), ("あ㈱", 3, 1)],
)
def test_expansions_stay_within_their_cluster(raw: str, offset: int, expected: int) -> None:
    builder = text.Builder()
    builder.add(raw, 0)
    assert text.to_raw(builder.runs, offset) == expected


def test_insertions_stand_for_nothing() -> None:
    builder = text.Builder()
    builder.add("甲", 0)
    builder.insert("\n", 5)
    builder.add("乙", 5)
    assert builder.text == "甲\n乙"
    assert [text.to_raw(builder.runs, i) for i in range(3)] == [0, 5, 5]
