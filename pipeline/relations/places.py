"""Where something lies or takes place: the place and that around it (カナダのモントリオール)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.nouns import Mention
from pipeline.relations.phrases import Phrase

BRACKETS = ("(", "（")


def around(
    text: str, phrases: Sequence[Phrase], mentions: Sequence[Mention], places: Sequence[Mention]
) -> list[Mention]:
    """The places that the text writes around these: before の, or in brackets behind."""
    found: list[Mention] = []
    for place in places:
        at = next((q for q, phrase in enumerate(phrases) if phrase.head is place), 0)
        while at > 0 and phrases[at - 1].case == "の" and not phrases[at - 1].form:
            at -= 1
            outer = phrases[at].head
            if outer is None or outer.type != "PLACE":
                break
            found.append(outer)
        if text[place.end : place.end + 1] in BRACKETS:
            found += [m for m in mentions if m.start == place.end + 1 and m.type == "PLACE"]
    return found
