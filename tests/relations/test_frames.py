"""Every frame says what its example says, and not what its counterexample says."""

from __future__ import annotations

import pytest
from reading import read

from pipeline import knowledge
from pipeline.tokens.language import to_doc, words_of

FRAMES = knowledge.rows("frames")


def fired(frame: str, text: str) -> bool:
    return any(r.method == f"frames.csv:{frame}" for r in read(text)["relations"])


@pytest.mark.parametrize("row", FRAMES, ids=[row["id"] for row in FRAMES])
def test_example_matches(row: dict[str, str]) -> None:
    assert fired(row["id"], row["example"])


@pytest.mark.parametrize("row", FRAMES, ids=[row["id"] for row in FRAMES])
def test_counterexample_does_not(row: dict[str, str]) -> None:
    assert not fired(row["id"], row["counterexample"])


@pytest.mark.parametrize("row", FRAMES, ids=[row["id"] for row in FRAMES])
def test_lemmas_are_what_the_tagger_gives(row: dict[str, str]) -> None:
    """A lemma that no text can yield (設置す) would be a row that never matches."""
    for lemma in row["lemmas"].split("|"):
        if lemma.startswith("*"):
            continue
        word = words_of(to_doc(lemma))[-1]
        verb = word.features.pos1 == "動詞"
        plain = (word.features.lemma or "").split("-")[0] if verb else word.surface
        assert lemma.endswith(plain), (lemma, plain)


def test_frame_ids_are_unique() -> None:
    assert len({row["id"] for row in FRAMES}) == len(FRAMES)
