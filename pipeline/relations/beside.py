"""What names say by standing side by side: 総務省傘下の研究所, 2002年設立の会社.

All positions are phrase indices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.relations.conditions import BODY_KINDS
from pipeline.relations.phrases import Phrase
from pipeline.relations.table import Match, frames_by_lemma, lemmas_of, nouns_of


def side_by_side(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """All that phrase p and the one behind it say so."""
    yield from owned(phrases, p)
    yield from sent(phrases, p)
    yield from dated_founding(phrases, p)


OWNED = ("傘下の", "子会社の")


def owned(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """A body named behind the one that it belongs to, and what it is to it.

    総務省傘下の|研究所; 総務省の|外局である|庁; 国連の|専門機関の|一つである|連合.
    """
    noun = phrases[p].text.removesuffix("である")
    of_kind = p > 0 and phrases[p - 1].text.removesuffix("の").endswith(BODY_KINDS)
    one = noun == "一つ" and of_kind
    part = noun != phrases[p].text and noun in nouns_of("part_of")
    if not (one or part or phrases[p].text.endswith(OWNED)) or p + 1 >= len(phrases):
        return
    before = p - 1 - one
    owner = phrases[p].mentions[-1] if phrases[p].mentions else None
    owner = owner or (phrases[before].head if before >= 0 else None)
    genitive_ = bool(phrases[p].mentions) or (before >= 0 and phrases[before].case == "の")
    for frame in frames_by_lemma()["*owned"]:
        if owner and genitive_ and owner.type in frame.object_types:
            named = [m for m in phrases[p + 1].mentions if m.type in frame.subject_types]
            yield from (Match(frame, p, (m,), (owner,)) for m in named[:1])


def sent(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """総務省からは|山田課長が|出席した."""
    owner, after = phrases[p].head, phrases[p + 1] if p + 1 < len(phrases) else None
    person = after.mentions[0] if after and after.mentions else None
    if owner and person and phrases[p].text.rstrip("、").endswith("からは") and after:
        for frame in frames_by_lemma()["*from"]:
            if owner.type in frame.object_types and person.type in frame.subject_types:
                yield Match(frame, p, (person,), (owner,))


def dated_founding(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """2002年設立の|株式会社A, 1865年|パリで|創設の|連合."""
    founding = (
        phrases[p].lemma in lemmas_of("established", "established-passive")
        and phrases[p].case == "の"
    )
    body = phrases[p + 1].head if founding and p + 1 < len(phrases) else None
    dated = [q for q in phrases[max(0, p - 2) : p + 1] if any(m.type == "DATE" for m in q.mentions)]
    if body and dated and not any(q.form for q in phrases[max(0, p - 2) : p]):
        for frame in frames_by_lemma()["*founded"]:
            if body.type in frame.object_types:
                yield Match(frame, p, (), (body,))
