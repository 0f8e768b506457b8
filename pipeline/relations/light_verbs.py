"""Nouns with a light verb → the verb they stand for: 協定への署名が行われた says 協定に署名された.

The noun and the verb become one phrase with the noun's lemma, the voice that the verb gives it and
the verb's inflection; what modified the noun takes the case it has beside the verb. So no frame
needs a row for を行う, が図られる or を受ける. An idiom (名を連ねる: knowledge/idioms.csv) becomes
the verb that says the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from pipeline import knowledge
from pipeline.relations.phrases import ACTIVE, CAUSATIVE, NOUN, PASSIVE, Phrase
from pipeline.relations.table import frames_by_lemma

# Verbs that say no more than that the noun before them takes place.
DOING = frozenset(("行う", "実施", "図る", "為す", "成す"))
# So do these of what goes on; 設置を進める is not yet 設置する.
GOING_ON = frozenset(("進める", "取る", "重ねる", "続ける", "深める", "推進"))
LASTING = frozenset(("coordinates_with", "cooperates_with"))
SUFFERING = frozenset(("受ける",))
# 設置に至る, 合意に達する: what was come to has been done.
ATTAINING = frozenset(("至る", "達する", "漕ぎ着ける", "踏み切る"))
# The case of a noun's modifier → that of the verb's argument, by voice.
_DOES: Mapping[str, str] = {"の": "を", "への": "に", "との": "と", "による": "により"}
_IS_DONE: Mapping[str, str] = {"の": "が", "への": "に", "との": "と", "による": "により"}
_SUFFERS: Mapping[str, str] = {"の": "により", "からの": "により", "による": "により"}


def join_light_verbs(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, with every such noun and verb as one predicate."""
    joined: list[Phrase] = []
    for phrase in phrases:
        noun = joined[-1] if joined else None
        verb = _idiom(noun, phrase) if noun else None
        if noun and verb:
            joined.pop()
            if verb == noun.lemma:  # 隊の|指揮を|執る: 隊を
                _hand_over(joined, _DOES)
            voice = ACTIVE if phrase.voice == CAUSATIVE else phrase.voice  # 協力関係を|深化させる
            joined.append(_one(noun, phrase, voice)._replace(lemma=verb, also=()))
            continue
        cases = _cases(noun, phrase) if noun else None
        if noun is None or cases is None:
            joined.append(phrase)
            continue
        joined.pop()
        _hand_over(joined, cases)
        joined.append(_one(noun, phrase, ACTIVE if cases is _DOES else PASSIVE))
    return joined


@cache
def idioms() -> Mapping[tuple[str, str, str], str]:
    """Noun, case and verb → the verb that says the same."""
    return {(r["noun"], r["case"], r["verb"]): r["lemma"] for r in knowledge.rows("idioms")}


def _idiom(noun: Phrase, verb: Phrase) -> str | None:
    """名を|連ねる; what modifies the noun makes it a thing of its own (国民の|意見を|交わす)."""
    nouns = (noun.lemma, *noun.also) if verb.form else ()
    return next((v for n in nouns if (v := idioms().get((n, noun.case, verb.lemma)))), None)


def _cases(noun: Phrase, verb: Phrase) -> Mapping[str, str] | None:
    """How the noun's modifiers become arguments; None where the two are no such pair."""
    if noun.voice != NOUN or noun.mentions or not verb.form or not _is_act(noun):
        return None
    if verb.lemma in SUFFERING and noun.case == "を" and verb.voice == ACTIVE:
        return _SUFFERS
    if verb.lemma not in DOING | ATTAINING and not (
        verb.lemma in GOING_ON and _is_act(noun, LASTING)
    ):
        return None
    if noun.case == ("に" if verb.lemma in ATTAINING else "を") and verb.voice == ACTIVE:
        return _DOES
    return _IS_DONE if noun.case in ("が", "は", "も") and verb.voice == PASSIVE else None


def _is_act(noun: Phrase, predicates: frozenset[str] = frozenset()) -> bool:
    return bool({noun.lemma, *noun.also} & verbal_nouns(predicates))


@cache
def verbal_nouns(predicates: frozenset[str]) -> frozenset[str]:
    """Lemmas of the frames that hold for verbs, of these predicates or of all."""
    return frozenset(
        lemma
        for lemma, frames in frames_by_lemma().items()
        if any(f.voices & {ACTIVE, PASSIVE} for f in frames)
        and (not predicates or any(f.predicate in predicates for f in frames))
    )


def _hand_over(phrases: list[Phrase], cases: Mapping[str, str]) -> None:
    """Give what modified the noun the case of an argument, from the right.

    Only the nearest の is one (課の|室の|設置を: 室を); による may stand farther left.
    """
    taken = False
    for q in range(len(phrases) - 1, -1, -1):
        phrase = phrases[q]
        if phrase.voice == "copula" and phrase.form == "attributive":
            continue  # 緊密な|連携を
        case = cases.get(phrase.case)
        if case is None or phrase.form:
            return
        dated = phrase.head is not None and phrase.head.type == "DATE"
        if not dated and not (taken and phrase.case == "の"):
            phrases[q] = phrase._replace(case=case)
            taken = taken or phrase.case == "の"


def _one(noun: Phrase, verb: Phrase, voice: str) -> Phrase:
    return verb._replace(
        start=noun.start, text=noun.text + verb.text, lemma=noun.lemma, voice=voice, also=noun.also
    )
