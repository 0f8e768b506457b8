"""Tokens: blocks → sentences and UniDic words.

Takes blocks; gives sentences, which joined are their block's text, and tokens, which joined are
their sentence. Must not drop or change a character, and leaves furniture alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.nouns import Block, Edition, Sentence, Token
from pipeline.tokens.language import language, to_doc, words_of
from pipeline.tokens.sentences import split_sentences

__all__ = ["language", "run"]


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Sentences and tokens of every block but furniture.

    Offsets are code points; those of sentences count in the block, those of tokens in the
    sentence.
    """
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block in given["blocks"]:
        if block.type == "furniture" or not block.text:
            continue
        for sentence in block_to_sentences(edition, block):
            sentences.append(sentence)
            tokens.extend(sentence_to_tokens(edition, sentence, block.breaks))
    return {"sentences": sentences, "tokens": tokens}


def block_to_sentences(edition: Edition, block: Block) -> Iterator[Sentence]:
    for n, (start, end) in enumerate(split_sentences(block.text)):
        yield Sentence(
            edition.edition,
            f"{block.block_id}.s{n:02d}",
            block.block_id,
            block.page,
            block.section_path,
            n,
            start,
            end,
            block.text[start:end],
        )


def sentence_to_tokens(
    edition: Edition, sentence: Sentence, breaks: Sequence[int]
) -> Iterator[Token]:
    inside = [b - sentence.start for b in breaks if sentence.start < b < sentence.end]
    doc = to_doc(sentence.text, inside)
    start = 0
    for i, word in enumerate(words_of(doc)):
        end = start + len(word.surface)
        yield Token(
            edition.edition,
            sentence.sentence_id,
            i,
            word.surface,
            word.features.lemma,
            word.features.reading,
            word.features.pos1,
            word.features.pos2,
            word.features.pos3,
            start,
            end,
            word.features.ctype,
            word.features.cform,
        )
        start = end
