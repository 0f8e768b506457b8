"""Every character of a source is in a block, in furniture, or rejected: counted on every run."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import diagnostic
from pipeline.nouns import Block, Diagnostic, Line, Source


def account(
    source: Source, lines: Sequence[Line], blocks: Sequence[Block]
) -> tuple[Source, list[Diagnostic]]:
    """``source`` with its counts, and an error row when they do not add up or overlap."""
    furniture = sum(len(b.raw_text) for b in blocks if b.type == "furniture")
    text = sum(len(b.raw_text) for b in blocks if b.type != "furniture")
    rejected = sum(line.end - line.start for line in lines if line.rejected)
    settled = source._replace(
        n_block_chars=text, n_furniture_chars=furniture, n_rejected_chars=rejected
    )
    found = text + furniture + rejected
    if found == source.n_chars and _covers(source.n_chars, lines, blocks):
        return settled, []
    row = diagnostic(
        "layout.characters_lost",
        source.edition,
        source.source,
        expected=source.n_chars,
        found=found,
    )
    return settled, [row]


def _covers(n_chars: int, lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """True when the spans of blocks and rejected lines tile the source without overlap."""
    spans = [(line.start, line.end) for line in lines if line.rejected]
    for block in blocks:
        offsets = block.raw_spans
        spans += zip(offsets[::2], offsets[1::2], strict=True)
        if sum(offsets[1::2]) - sum(offsets[::2]) != len(block.raw_text):
            return False
    at = 0
    for start, end in sorted(spans):
        if start != at:
            return False
        at = end
    return at == n_chars
