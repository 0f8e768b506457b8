"""Clauses that end on the bare noun of their verb: 計画を策定。, 部会を設置、戦略を公表した。

Such a noun becomes the predicate that it stands for, so that no frame needs a row for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relations.light_verbs import verbal_nouns
from pipeline.relations.phrases import ACTIVE, NOUN, PASSIVE, Phrase
from pipeline.relations.table import frames_by_lemma

# Right before the noun one of these is an argument of it; の and による make it a noun.
ARGUMENTS = frozenset(("を", "に", "と", "が", "へ", "との間で"))


def complete_clipped(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, with every such noun as a predicate."""
    completed: list[Phrase] = []
    for phrase in phrases:
        if completed and _is_clipped(completed[-1], phrase, phrase is phrases[-1]):
            form = "finite" if phrase is phrases[-1] else "continuative"
            phrase = phrase._replace(voice=_voice(completed, phrase), form=form)
        completed.append(phrase)
    return completed


def _is_clipped(before: Phrase, noun: Phrase, last: bool) -> bool:
    """Whether a verbal noun ends a clause right behind an argument."""
    if noun.voice != NOUN or noun.mentions or noun.case or noun.lemma not in verbal_nouns(_ANY):
        return False
    if last:
        return before.case in ARGUMENTS and not before.form
    return noun.comma and before.case == "を" and not before.form


_ANY: frozenset[str] = frozenset()


def _voice(before: Sequence[Phrase], noun: Phrase) -> str:
    """Aを設置。 and Aに参加。 are active, Aが設置。 is passive where the verb takes an object."""
    cases = set()
    for phrase in reversed(before):
        if phrase.form in ("finite", "continuative"):
            break
        cases.add(phrase.case)
    if cases & {"を", "に", "と", "へ", "との間で"} or "が" not in cases:
        return ACTIVE
    frames = frames_by_lemma().get(noun.lemma, ())
    return PASSIVE if any("を" in f.object and ACTIVE in f.voices for f in frames) else ACTIVE
