"""The body that only the caption of a chart names (図表2-1-3　…本部の体制, then 本部長 …)."""

from __future__ import annotations

import re

from pipeline.layout import chart_words
from pipeline.layout.captions import knowledge_words
from pipeline.layout.drafts import ChartNode, Figure

_JOINT = re.compile(r"の(?:[^の、。]{1,4})?$")


def caption_body(figure: Figure) -> ChartNode | None:
    """A body node that stands in the caption's block, when the title is a body and its make-up."""
    draft = figure.caption_draft
    if draft is None:
        return None
    places = [
        (sign, piece.start + i)
        for piece in draft.pieces
        for i, sign in enumerate(piece.raw)
        if piece.start + i >= figure.title_at
    ]
    title = "".join(sign for sign, _ in places)
    name = _name(title)
    if name is None:
        return None
    start, end = places[0][1], places[len(name) - 1][1] + 1
    draft.breaks += [start, end]
    return ChartNode("body", [], within=(draft, start, end))


def _name(title: str) -> str | None:
    for word in sorted(knowledge_words("kind") | knowledge_words("body_kind"), key=len)[::-1]:
        head, found, tail = title.rpartition(word)
        joint = _JOINT.search(head) if found and not tail.strip(" 　図") else None
        if joint and chart_words.is_body_name(head[: joint.start()]):
            return head[: joint.start()]
    return None
