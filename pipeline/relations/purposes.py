"""Purposes and functions: X は…を目的とする, …ことを目的として X を設置した, X は…役割を果たす."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import knowledge
from pipeline.nouns import Mention
from pipeline.relations.asserting import Here
from pipeline.relations.clauses import is_dated
from pipeline.relations.phrases import NOUN, Phrase
from pipeline.relations.reading import Statement
from pipeline.relations.roles import copula, in_clause, is_acting_place
from pipeline.relations.table import lemmas_of

_PURPOSE = re.compile(
    r"(?:こと)?を(?:その)?(?:主な)?(?:目的|目標)(?:と|に)|(?:よう(?:に(?:する)?)?|(?<=[るすうくつむぐぶ]))ため(?:に)?、"
    r"|(?<=[るすうくつむぐぶ])ために(?=設|創|新設|発足|立ち上)|(?<=[るすうくつむぐぶ])(?:という)?目的で、?"
)
# With a noun only of what is to be done: 策定のため、, 連携強化に向けて、; not 競技大会に向けて、.
_DEED = re.compile(
    r"(?:(?<=[^こそ]の[一-龥]{2})|(?<=への[一-龥]{2})|(?<=に関する[一-龥]{2})"
    r"|(?<=強化|推進|実現|促進|確保|対応|整備|解決|拡大|向上|達成|構築))"
    r"(?:等|など)?(?:のため(?:に)?|に向け(?:て)?)、"
)
# The purpose is the statement itself (…を目的とする。), not an adverb of another (…として、開いた).
_STATES = re.compile(r"(?:する(?:もの|組織|機関|枠組|会|場|。|$)|してい|しており|し、)")
# Before a noun that has the purpose; what the body is said to be has it with the body.
_ATTRIBUTIVE = re.compile(r"(?:する|した|している)[「『]?(?=[^。、」』])")
_SUCH_A = re.compile(r"^(?:もの|組織|場)|(?:として|である|であり|であった|です|で)[、。]?$")
_THIS_PURPOSE = re.compile(r"(?:この|こうした|その)目的の(?:下|もと|ため)")
_FUNCTION = re.compile(
    r"(?:こと)?(?:を(?:任務|役割|所掌|使命)と|(?<=する)役割を|役割を(?:果た|担)(?!すため|すよう|うため|うよう)|任務を(?:担|有)"
    r"|(?:という|の)(?:\d+つの)?機能を(?:有|持|備|果た)"
    r"|が、?その(?:役割|任務)で|を担う[^、。]{0,12}(?:組織|機関|場|機構|部隊|拠点|窓口|司令塔)(?=と|で|。|として))"
)
_ROLE_IS = re.compile(
    r"の(?:主な|主たる)?(?:役割|任務)は、?(.+?)(?:こと)?(?:に(?:ある|あり)|である|であり|です)"
)
BODIES = frozenset(("MECHANISM", "ORG"))
THINGS = BODIES | {"EVENT"}


def purpose_statements(here: Here) -> Iterator[Statement]:
    """has_purpose and has_function of one sentence; the object is the text that says it."""
    carried = here.carried.this or here.carried.topic or here.carried.heading
    yield from _purpose_before(here)
    yield from _role_is(here)
    yield from _meant_for(here)
    yield from _for_deed(here)
    for predicate, pattern in (("has_purpose", _PURPOSE), ("has_function", _FUNCTION)):
        seen: set[str | None] = set()  # 世界無線通信会議 and 総会 have one each, none has two
        for found in pattern.finditer(here.sentence.text):
            told = [s for s in _told(here, predicate, found, carried) if s.subject_id not in seen]
            seen |= {s.subject_id for s in told}
            yield from told


def _told(
    here: Here, predicate: str, found: re.Match[str], carried: Mention | None
) -> Iterator[Statement]:
    """The statement of one phrase that tells a purpose or function."""
    if _is_of_another(here, found.end()):
        return
    as_such = here.sentence.text.startswith("として", found.end())
    holder = None
    if predicate == "has_purpose" or as_such:
        holder = _founded(here.phrases, found.end())
    if predicate == "has_function" or _states(here, found.end()):
        handed = None if "目標" in found.group() else carried  # a goal may be anybody's
        holder = holder or _holder(here.phrases, predicate, found.start(), handed)
    holder = _modified_by(here, found.end()) or holder
    if holder and holder.type == "ORG" and "目標" in found.group():
        return  # what an organisation aims at with something that it does
    if holder is not None and holder.type in THINGS:
        yield from _statement(here, holder, predicate, _text_end(found))


def _states(here: Here, end: int) -> bool:
    """Whether it is the topic that has it; in …を目的とし、催しを開いた it is the deed."""
    said = _STATES.match(here.sentence.text, end)
    deed = any(phrase.case == "を" for phrase in here.phrases if phrase.start >= end)
    return said is not None and not (said.group() == "し、" and deed)


def _text_end(found: re.Match[str]) -> int:
    """主導的な|役割を果たす: what modifies the role is no text without it."""
    bare = found.group().startswith("役割") and found.string[: found.start()].endswith("な")
    return found.start() + len("役割") if bare else found.start()


def _for_deed(here: Here) -> Iterator[Statement]:
    """計画の策定のため、委員会を設けた: only what is founded, and where no verb tells it better."""
    text = here.sentence.text
    found = None if _PURPOSE.search(text) else _DEED.search(text)
    holder = _founded(here.phrases, found.end(), only=True) if found else None
    if found and holder:
        yield from _statement(here, holder, "has_purpose", found.start())


def _modified_by(here: Here, end: int) -> Mention | None:
    """…を任務とする|消費者庁を設置する: the body right after."""
    mentions = here.reading.mentions[here.sentence.sentence_id]
    said = _ATTRIBUTIVE.match(here.sentence.text, end)
    after = (m for m in mentions if said and m.start == said.end() and m.type in BODIES)
    return next(after, None)


def _is_of_another(here: Here, end: int) -> bool:
    """…を目的とした|体制の|整備が…: whose purpose it is has no name, and is not the body's."""
    said = _ATTRIBUTIVE.match(here.sentence.text, end)
    if said is None:
        return False
    after = next((p for p in here.phrases if p.start >= said.end() - 1), None)
    return after is not None and after.head is None and not _SUCH_A.search(after.text)


def _purpose_before(here: Here) -> Iterator[Statement]:
    """この目的の下、…: the purpose is the sentence before."""
    found = _THIS_PURPOSE.match(here.sentence.text)
    holder = _founded(here.phrases, found.end()) if found else None
    if found is None or holder is None or here.sentence.n == 0:
        return
    siblings = here.reading.sentences_of[here.sentence.block_id]
    text = siblings[here.sentence.n - 1].text.strip("。 ")
    yield from _state(here, holder, "has_purpose", text)


def _role_is(here: Here) -> Iterator[Statement]:
    """協議会の役割は、…ことにある."""
    found = _ROLE_IS.search(here.sentence.text)
    if found is None:
        return
    for m in here.reading.mentions[here.sentence.sentence_id]:
        if m.end == found.start() and m.type in BODIES:
            yield from _state(here, m, "has_function", found.group(1))
            return


def _meant_for(here: Here) -> Iterator[Statement]:
    """…ための|協議会を設置した; Xは、…ための国際的な|枠組みである."""
    for p, phrase in enumerate(here.phrases):
        if not phrase.text.startswith("ための") or p == 0:
            continue
        holder = _meant(here.phrases, p)
        if holder is not None:
            yield from _statement(here, holder, "has_purpose", phrase.start)


def _meant(phrases: Sequence[Phrase], p: int) -> Mention | None:
    """What is meant for it: a body that is founded right after, or the topic that is said to be."""
    for q in range(p + 1, len(phrases)):
        head = phrases[q].head
        if head is not None and head.type in BODIES:
            after = phrases[q + 1] if q + 1 < len(phrases) else None
            founded = after and after.form and after.lemma in lemmas_of("established")
            said = phrases[q - 1].voice == "copula" and phrases[q - 1].form == "attributive"
            return head if founded or said else None  # …ための|組織である|ISAC
        if phrases[q].voice == "copula" and phrases[q].form == "attributive":
            continue
        if phrases[q].voice == "copula":
            topic = phrases[0] if phrases[0].case == "は" else None
            return topic.head if topic and topic.head and topic.head.type in BODIES else None
        if phrases[q].form == "finite" or phrases[q].case not in ("", "の"):
            return None
    return None


def _statement(here: Here, holder: Mention, predicate: str, end: int) -> Iterator[Statement]:
    """The text up to ``end``, behind topic, date and basis."""
    start = _text_start(here.phrases, end)
    text = _without_connective(here.sentence.text[start:end].strip("、 "))
    text += "役割" if text.endswith(("な", "の")) and predicate == "has_function" else ""
    if len(text) >= 4:
        yield from _state(here, holder, predicate, text)


def _state(here: Here, holder: Mention, predicate: str, text: str) -> Iterator[Statement]:
    yield Statement(
        holder.entity_id,
        here.reading.name(holder.entity_id),
        predicate,
        None,
        text,
        None,
        "actual",
        "affirmed",
        here.sentence.sentence_id,
        here.sentence.text,
        here.reading.origin(here.block),
        f"purposes:{predicate}",
        0.8,
    )


def _founded(phrases: Sequence[Phrase], start: int, only: bool = False) -> Mention | None:
    """What is founded, or held unless ``only`` that counts, in the rest of the sentence."""
    held = {"開催", "開始", "始める"}
    founding = lemmas_of("established") - held if only else lemmas_of("established") | held
    for p, phrase in enumerate(phrases):
        if phrase.start < start or phrase.lemma not in founding or phrase.voice == NOUN:
            continue
        cleft = copula(phrases, p)
        if cleft and cleft.type in THINGS:
            return cleft
        after = phrases[p + 1].head if p + 1 < len(phrases) else None
        if phrase.form == "attributive" and after and after.type in THINGS:
            return after  # …ために|設けられた|協議会
        cases = frozenset("を" if phrase.voice == "active" else "がはも")
        if phrase.lemma in lemmas_of("established", "established-starts"):
            cases = frozenset("をがはも")
        found = in_clause(phrases, p, cases, THINGS)
        if found:
            return found[-1]
    return None


def _without_connective(text: str) -> str:
    """A purpose does not begin with また、 or そこで、."""
    head, comma, rest = text.partition("、")
    return rest if comma and head in knowledge.words("connectives", "word") else text


def _holder(
    phrases: Sequence[Phrase], predicate: str, before: int, carried: Mention | None
) -> Mention | None:
    """The sentence's own subject, named or not; what is carried only where it has none.

    A が inside the purpose is the purpose's own; これは means what is carried.
    """
    cases = ("は", "では", "が") if predicate == "has_function" else ("は", "では")
    for phrase in reversed(phrases):
        if phrase.end <= before and phrase.case in cases and not _is_degree(phrase):
            if phrase.text.startswith(("これ", "それ")):
                return carried
            acts = predicate == "has_purpose" and is_acting_place(phrase)
            return None if acts else phrase.head  # 省では、…を目的とし、: of what it does
    return carried


def _text_start(phrases: Sequence[Phrase], before: int) -> int:
    """Where the purpose begins: after topic, date and basis."""
    start = 0
    for phrase in phrases:
        if phrase.end > before:
            break
        dated = is_dated(phrase) and (phrase.comma or phrase.case == "には")
        occasion = phrase.text.endswith(("においては、", "については、", "に当たっては、"))
        if (
            (phrase.case in ("は", "では") and not _is_degree(phrase))
            or dated
            or occasion
            or _ends_clause(phrase)
            or (
                phrase.case in ("に基づき", "を受け", "の下")
                and phrase.comma
                and _fresh(phrases, start, phrase)
            )
        ):
            start = phrase.end
    return start


def _is_degree(phrase: Phrase) -> bool:
    """少しでも tells how much; 総務省でも tells who."""
    return phrase.text.endswith("でも") and phrase.head is None


def _ends_clause(phrase: Phrase) -> bool:
    """…の専門機関で、|…; …は法人であり、|…; …に設置され、|…"""
    if not phrase.comma:
        return False
    said_to_be = phrase.voice == "copula" and phrase.form == "continuative"
    founded = phrase.lemma in lemmas_of("established") and phrase.form == "continuative"
    return (
        said_to_be
        or founded
        or phrase.text.endswith(("であり、", "機関で、", "組織で、", "法人で、", "つで、"))
    )


def _fresh(phrases: Sequence[Phrase], start: int, phrase: Phrase) -> bool:
    """Whether nothing but this phrase (and what modifies it) stands since ``start``."""
    between = [p for p in phrases if p.start >= start and p.end <= phrase.start]
    return all(p.case in ("の", "や", "") for p in between)
