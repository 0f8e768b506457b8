"""What a frame asks of its surroundings: one test per option of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.relations.clauses import clause_left, is_dated, is_relative
from pipeline.relations.phrases import NOUN, SINCE, Phrase
from pipeline.relations.table import Frame, lemmas_of

Test = Callable[[str, Sequence[Phrase], int], bool]

# A noun is stated, not just spoken of, when a verb of beginning or deciding takes it.
_GOVERNED = re.compile(
    r"(?:を|に|の.{1,12}[にを])(?:開始|着手|始め|決定|決め|完了|終え|入[っり]|進め|表明|発表)"
)
_DECIDED = re.compile(
    r"(?:に|を|で|が|について)(?:合意|一致|(?:閣議)?決定|決め|検討|予定|計画|目指|めざ|承認)"
)
_ANNOUNCED = re.compile(r"を(?:発表|公表|表明)")
_SEAT = re.compile(
    r"(?:主たる)?(?:本部|事務局|事務総局|司令部|事務所|拠点|本拠|本社)(?:を|が|は|も)"
)
_BELOW = re.compile(
    r"(?:その)?(?:隷下|傘下|配下|指揮下|下)に"
    r"|(?:外局|下部組織|(?:附属|付属|下部|専門)機関)として"
)
_CHAIR = re.compile(r"(?:共同)?(?:議長|座長|司会)を")
# What is held with each other; a seminar is held for others.
_TALKS = re.compile(r"(?:会談|協議|対話|会合|会議|意見交換|懇談|訓練|演習|委員会|2[+＋]2)$")
_COOPERATION = re.compile(r"協力|連携|提携|協働|協業")
# 創設と歩調を合わせ, 創設に合わせて, 創設に伴い; not 創設を指示した, 創設以降.
ASIDE = frozenset(("と", "に", "とともに", "に際し", "により"))
LIGHT = frozenset(("行う", "図る", "実施", "進める", "取る", "重ねる", "続ける"))


def fits(text: str, phrases: Sequence[Phrase], p: int, frame: Frame) -> bool:
    """Whether all that the frame asks for holds; tests of nouns are for nouns alone."""
    if _asked_for(phrases, p):
        return False
    tests = dict(_ALWAYS)
    if phrases[p].voice == NOUN:
        tests |= _OF_NOUNS
    return all(test(text, phrases, p) for name, test in tests.items() if name in frame.options)


def _asked_for(phrases: Sequence[Phrase], p: int) -> bool:
    """計画を策定する|よう要請した: what somebody is asked for is nobody's doing yet."""
    modifies = phrases[p].form == "attributive" and p + 1 < len(phrases)
    return modifies and phrases[p + 1].text.startswith("よう")


def _then_founded(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """…を統合して|発足した: the next predicate says that something is founded."""
    later = next((q for q in phrases[p + 1 :] if q.form), None)
    return later is not None and later.lemma in lemmas_of("established")


def _has_seat(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return any(_is_seat(phrases, q) for q in clause_left(phrases, p))


def _no_seat(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """事務総局を|リヨンに|置く says where the whole has its seat."""
    return not any(_SEAT.match(phrases[q].text) for q in clause_left(phrases, p))


def _is_seat(phrases: Sequence[Phrase], q: int) -> bool:
    """本部を; not 共同の|研究拠点を, which is one of several things."""
    modified = q > 0 and (phrases[q - 1].case == "の" or phrases[q - 1].form == "attributive")
    return _SEAT.match(phrases[q].text) is not None and not modified


def _said_as(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """メンバーとして, メンバーである, メンバーを務める."""
    after = phrases[p + 1].lemma if p + 1 < len(phrases) else ""
    serves = phrases[p].case == "を" and after == "勤める"
    return phrases[p].case == "として" or phrases[p].voice == "copula" or serves


def has_goal(phrases: Sequence[Phrase], p: int) -> bool:
    """Whether the clause itself says what is taken part in, if only by a noun."""
    return any(
        phrases[q].case in ("に", "へ", "には") and not phrases[q].form and not is_dated(phrases[q])
        for q in clause_left(phrases, p)
    )


def _has_object(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """Aが|Bを|発足した; without one, or one of a verb between, it is A that starts."""
    for q in clause_left(phrases, p):
        if phrases[q].form:
            return False
        if phrases[q].case == "を":
            return True
    return False


def _no_object(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return not _has_object(text, phrases, p)


def _said_thing(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """庁を改組した|ものである."""
    return p + 1 < len(phrases) and phrases[p + 1].text.startswith("もの")


def _no_goal(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return not has_goal(phrases, p)


def _nothing_named(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """百度は「アポロ計画」を|公表し、Aが|参加している: taken part in is the plan, not the topic."""
    for q in range(p - 1, -1, -1):
        if phrases[q].case == "は":
            return True
        if phrases[q].case == "を" and phrases[q].head and not is_dated(phrases[q]):
            return False
    return True


def _nominal_since(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """1951年の|設立以降、: the founding with its date, and no more than that it was then."""
    dated = p > 0 and is_dated(phrases[p - 1]) and phrases[p - 1].case == "の"
    told = phrases[p].text.rstrip("、").removesuffix("から")
    return dated and any(told == noun + word for noun in phrases[p].also for word in SINCE)


# Kinds of bodies of which one is another's (専門機関の|一つ).
BODY_KINDS = ("機関", "委員会", "部門", "組織", "団体", "部会", "理事会", "機構", "会社", "部局")


def _one_of(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """国際連合の|専門機関の|一つである, …の|一つで、."""
    said = phrases[p].voice == "copula" or phrases[p].text.rstrip("、。").endswith("で")
    said = said and phrases[p].form != "attributive"  # …の一つである|連合: of that
    return said and p > 0 and phrases[p - 1].text.removesuffix("の").endswith(BODY_KINDS)


def _aside(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return phrases[p].case in ASIDE and not _DECIDED.match(text, phrases[p].after)


def _governed(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return _GOVERNED.match(text[phrases[p].after :][:25]) is not None


def _decided(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return _DECIDED.match(text, phrases[p].after) is not None


def _announced(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return _ANNOUNCED.match(text, phrases[p].after) is not None


def _finite(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """At the end, or with a light verb: 調整を行う says what 調整する says."""
    if p == len(phrases) - 1:
        return True
    return phrases[p].case == "を" and phrases[p + 1].lemma in LIGHT


def _nominal(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """創設に伴い, 締結は、…となった: the noun tells what has taken place."""
    told = phrases[p].case in ASIDE or (phrases[p].case == "は" and phrases[p].comma)
    return told and not _DECIDED.match(text, phrases[p].after)


def _as_made(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """AをメンバーとするX, AをメンバーとしてX."""
    after = phrases[p + 1].lemma if p + 1 < len(phrases) else ""
    return phrases[p].case == "として" or (phrases[p].case == "と" and after == "為る")


def _no_between(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """Aと|Bとの間で: と joins the parties."""
    return all(phrases[q].case != "との間で" for q in clause_left(phrases, p))


def _asserted(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """Not in 学識経験者で|構成する|会議を: that only describes it."""
    return phrases[p].form != "attributive"


def _below(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """Aを|隷下に|持つ, Aを|外局として|置く."""
    return any(
        _BELOW.match(phrases[q].text) and phrases[q].head is None for q in clause_left(phrases, p)
    )


def _not_below(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """隊を|その隷下に|置いた: put there, not founded."""
    under = (phrases[q].text for q in clause_left(phrases, p))
    return not any(re.search("隷下|傘下|配下|指揮下", said) for said in under)


def _said_de(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """Xは、Yの|機関で、…: what the topic is said to be."""
    ends = phrases[p].case == "で" and phrases[p].comma
    return ends and any(q.case == "は" and q.head for q in phrases[:p])


def _chairs(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return p > 0 and _CHAIR.match(phrases[p - 1].text) is not None


def _on_cooperation(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """協力に関する|覚書に|署名した, 連携協定を|結んだ: what stands with the verb says so."""
    if is_relative(phrases, p):  # 署名した、|協力に関する|覚書に
        return any(_COOPERATION.search(q.text) for q in phrases[p + 1 : p + 4])
    told = (q for q in clause_left(phrases, p) if phrases[q].case in ("を", "に", "が", "について"))
    at = next(told, None)
    return at is not None and any(_COOPERATION.search(q.text) for q in phrases[max(at - 2, 0) : p])


def _of_talks(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    """Aは|Bと|協議を|開催した; not セミナーを."""
    for q in clause_left(phrases, p):
        if phrases[q].case == "を":
            head = phrases[q].head
            said = head.text if head else phrases[q].text.rstrip("、").removesuffix("を")
            return _TALKS.search(said.rstrip("」』")) is not None
    return False


def _no_actor(text: str, phrases: Sequence[Phrase], p: int) -> bool:
    return all(q.case not in ("は", "が", "も") or is_dated(q) for q in phrases[:p])


_ALWAYS: Mapping[str, Test] = {
    "then-founded": _then_founded, "seat": _has_seat, "as": _said_as, "no-goal": _no_goal,
    "said-thing": _said_thing, "has-object": _has_object,
    "no-object": _no_object, "on-cooperation": _on_cooperation, "below": _below,
    "no-between": _no_between, "as-made": _as_made, "chairs": _chairs,
    "no-actor": _no_actor, "not-below": _not_below, "no-seat": _no_seat, "said-de": _said_de,
    "asserted": _asserted, "talks": _of_talks,
    "nothing-named": _nothing_named, "nominal-since": _nominal_since, "one-of": _one_of,
}  # fmt: skip
_OF_NOUNS: Mapping[str, Test] = {
    "aside": _aside, "nominal": _nominal, "governed": _governed, "decided": _decided,
    "announced": _announced, "finite": _finite,
}  # fmt: skip
