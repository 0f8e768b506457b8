"""A sentence as phrases (bunsetsu): a head with the particles or the inflection that end it.

A name is one unit whatever it holds; brackets after a word are passed over; compound particles
(に基づき, において, を通じて: knowledge/particles.csv) count as one case. Offsets are code points
in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.nouns import Mention, Sentence, Token
from pipeline.relations.words import Word, tokens_to_words

ACTIVE, PASSIVE, CAUSATIVE, NOUN = "active", "passive", "causative", "noun"
# Endings of a head that leave it what it is.
TRAIL = re.compile(
    r"(?:第[一二三四五1-5]部)?(?:等|など|側|自身|双方|両国|各軍|ら|各位|各国|氏|博士|さん|様)?"
    r"(?:を?含む)?(?:計|全|約)?(?:\d+(?:[かカヶケ]国(?:・地域)?|機関|団体|社|者|名|人|大学|省庁?))?"
)
# Nouns behind a name that place something below it (第13研究委員会配下に).
BELOW = frozenset(("配下", "傘下", "隷下", "指揮下", "下", "内"))
_CONTENT = frozenset(
    ("名詞", "接頭辞", "接尾辞", "形状詞", "代名詞", "連体詞", "副詞", "接続詞", "記号", "感動詞")
)
_AUXILIARY_VERBS = frozenset(
    ("居る", "行く", "来る", "有る", "置く", "頂く", "仕舞う", "見る", "参る")
)


class Phrase(NamedTuple):
    """One phrase; ``lemma`` and ``voice`` are set when it is or may be a predicate."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    head: Mention | None
    case: str
    comma: bool
    lemma: str
    voice: str
    form: str  # finite, continuative, attributive, or empty for no predicate
    after: int  # where the trigger ends: inflection or particles follow
    also: tuple[str, ...]  # what else it may trigger: 採択 of 採択・公表, 加盟国 beside 国


@cache
def particles() -> Mapping[str, str]:
    """Particles as they stand → the case they make."""
    return {r["form"]: r["case"] for r in knowledge.rows("particles")}


LONGEST_PARTICLE = 12
# Words that make another predicate of the noun after them.
BOUND = frozenset(("再", "情報", "意見"))


def sentence_to_phrases(
    sentence: Sentence, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> list[Phrase]:
    """The phrases of a sentence in order."""
    words = list(tokens_to_words(sentence, tokens, mentions))
    phrases = (_with_listed(phrase, mentions) for phrase in _phrases(sentence.text, words))
    return [_with_twins(phrase, mentions) for phrase in phrases]


def _with_twins(phrase: Phrase, mentions: Sequence[Mention]) -> Phrase:
    """日米は, 日米両国は: one word that names two states."""
    head = phrase.head
    if head is None or head.type != "PLACE":
        return phrase
    twins = [m for m in mentions if (m.start, m.end) == (head.start, head.end) and m is not head]
    return phrase._replace(mentions=(*twins, *phrase.mentions)) if twins else phrase


_COUNTED_LIST = re.compile(
    r"(\d+)(?:[かカヵヶケ]国(?:・地域)?|社|者|団体|機関|大学|省庁?)[(（]([^()（）]+)[)）]"
)


def _with_listed(phrase: Phrase, mentions: Sequence[Mention]) -> Phrase:
    """事業者4社(A、B、C、D)は: as many names as are counted stand for the noun."""
    found = _COUNTED_LIST.search(phrase.text) if phrase.head is None and phrase.case else None
    if found is None:
        return phrase
    first, last = phrase.start + found.start(2), phrase.start + found.end(2)
    inside = [m for m in mentions if first <= m.start and m.end <= last]
    outer = [
        m
        for m in inside
        if not any(o is not m and o.start <= m.start and m.end <= o.end for o in inside)
    ]
    if len(outer) != int(found[1]):
        return phrase
    return phrase._replace(mentions=tuple(outer), head=outer[-1])


def _phrases(text: str, words: Sequence[Word]) -> Iterator[Phrase]:
    i = 0
    while i < len(words):
        j = _content_end(words, i)
        k, case = _function_end(text, words, i, j)
        yield _phrase(text, words, i, j, k, case)
        i = k


def _content_end(words: Sequence[Word], i: int) -> int:
    """End of the head that begins at i: nouns in a row, or one verb."""
    j = i
    while j < len(words) and _is_content(words[j]):
        j += 1
    bound = j == i + 1 and words[i].pos1 == "接頭辞"  # 新|編する
    if (j == i or bound) and j < len(words) and words[j].pos1 in ("動詞", "形容詞"):
        j += 1
        if j < len(words) and _is_compound_verb(words[j - 1], words[j]):
            j += 1
    return max(j, i)


def _is_compound_verb(first: Word, second: Word) -> bool:
    """取り|交わす, 話し|合う: two verbs side by side are one."""
    verbs = first.pos1 == second.pos1 == "動詞" and first.cform.startswith("連用形")
    return verbs and second.lemma not in _AUXILIARY_VERBS | {"為る", "出来る", "れる", "られる"}


def _is_content(word: Word) -> bool:
    if word.mention is not None:
        return True
    if word.text == "・" or word.pos1 in _CONTENT:
        taken = word.pos1 == "接続詞" and word.text in particles()  # で behind D.C.
        return word.text not in _CONJUNCTIONS and not taken
    return False


# The tagger cuts 並びに in two; its first half begins a particle too.
_CONJUNCTIONS = frozenset(("および", "及び", "並び", "ならび", "並びに", "又は", "または", "かつ"))


def _function_end(text: str, words: Sequence[Word], i: int, j: int) -> tuple[int, str]:
    """End of particles and inflection after the head i to j, and the case they make."""
    k = j
    cases: list[str] = []
    while k < len(words):
        step = _particle(text, words, k)
        if step:
            cases.append(particles()[text[words[k].start : words[step - 1].end]])
            k = step
        elif _is_function(words, i, k):
            k += 1
        else:
            break
    case = "".join(cases)
    topical = len(case) > 1 and case.endswith(("は", "も")) and case not in ("では", "には")
    return max(k, i + 1), case[:-1] if topical else case


def _particle(text: str, words: Sequence[Word], k: int) -> int:
    """Index after the longest particle that begins with word k, 0 when there is none."""
    start = words[k].start
    if words[k].pos1 == "助動詞" and words[k + 1 : k + 2] and words[k + 1].lemma == "有る":
        return 0  # で of である
    if k and words[k - 1].text == "、" and words[k].text == "より":
        return 0  # 機能は、より強力な
    for n in range(min(len(words), k + 6), k, -1):
        end = words[n - 1].end
        if end - start <= LONGEST_PARTICLE and text[start:end] in particles():
            inflected = words[n - 1].text in ("て", "で") and n - k > 1
            if inflected and n < len(words) and words[n].lemma == "居る":
                continue  # 連絡に当たって|いる is a verb
            return n
    return 0


def _is_function(words: Sequence[Word], i: int, k: int) -> bool:
    word, before = words[k], words[k - 1] if k > i else None
    if word.mention is not None:
        return False
    if word.pos1 in ("助詞", "助動詞") or word.text in ("、", "。", ",", "・"):
        return not (before and before.text in ("、", "。") and word.pos1 not in ("助詞",))
    if word.pos1 != "動詞" or before is None:
        return False
    if word.lemma == "為る":
        return before.pos1 in ("名詞", "助詞") and before.text not in ("、", "と", "に", "を")
    return before.text in ("て", "で") and word.lemma in _AUXILIARY_VERBS


def _is_clipped(words: Sequence[Word], i: int, j: int, k: int) -> bool:
    """協力覚書を|締結。: the sentence ends on the noun of its verb."""
    ends = k >= len(words) and k == j + 1 and words[j].text == "。"
    before = words[i - 1].text if i else ""
    return ends and words[j - 1].pos3 == "サ変可能" and before in ("を", "が", "に")


def _phrase(text: str, words: Sequence[Word], i: int, j: int, k: int, case: str) -> Phrase:
    content, function = words[i:j], words[j:k]
    lemma, voice = _predicate(content, function)
    if voice == NOUN and _is_clipped(words, i, j, k):
        voice = PASSIVE if words[i - 1].text == "が" else ACTIVE
    form = _form(words, function, content, k) if voice not in ("", NOUN) else ""
    head = _head(content)
    # 省内の|職員による|班: of the ministry are the people, not what they set up
    below = head is not None and content[-1].text in BELOW and case != "の"
    return Phrase(
        words[i].start,
        words[k - 1].end,
        text[words[i].start : words[k - 1].end],
        tuple(w.mention for w in content if w.mention is not None),
        head,
        "の下に" if below and case != "の" else case,  # 省内の|職員による: whose they are
        bool(function) and function[-1].text in ("、", ","),
        lemma,
        voice,
        form,
        content[-1].end if content else words[i].start,
        _also(content) if lemma else (),
    )


SINCE = frozenset(("以降", "以来", "当初", "時", "後"))


def _also(content: Sequence[Word]) -> tuple[str, ...]:
    """What a compound triggers beside its last word."""
    texts = [word.text for word in content]
    if len(content) > 1 and content[-1].pos1 == content[-2].pos1 == "動詞":
        return content[-2].lemma, content[-2].text + content[-1].lemma
    if len(texts) > 2 and texts[-2] == "・":
        return (texts[-3],)
    if len(texts) > 1 and texts[-1] in SINCE:
        return (texts[-2],)  # 設立|以降
    return ("".join(texts[-2:]),) if len(texts) > 1 else ()


def _head(content: Sequence[Word]) -> Mention | None:
    """The name that the phrase is about: its last unit, endings that change nothing aside.

    Of a person and the post behind the name it is the person.
    """
    named = [k for k, word in enumerate(content) if word.mention is not None]
    if not named:
        return None
    k = named[-1]
    trail = "".join(word.text for word in content[k + 1 :])
    if not TRAIL.fullmatch(trail) and trail not in BELOW:
        return None
    dotted = k > 1 and content[k - 1].text == "・"  # エルシーシ・|エジプト大統領
    mention, before = content[k].mention, content[k - 1 - dotted].mention if k else None
    if mention and mention.type == "PLACE" and k and content[k - 1].pos1 in ("名詞", "接頭辞"):
        return before if before and before.type == "PLACE" else None  # JR東|日本が
    held = mention is not None and mention.type == "TITLE" and before is not None
    return before if held and before and before.type == "PERSON" else mention


def _predicate(content: Sequence[Word], function: Sequence[Word]) -> tuple[str, str]:
    if not content or content[-1].mention is not None:
        return "", ""
    last = content[-1]
    inflected = [w for w in function if w.pos1 in ("動詞", "助動詞")]
    lemmas = {w.lemma for w in inflected[:3]}
    voice = PASSIVE if lemmas & {"れる", "られる"} else ACTIVE
    voice = CAUSATIVE if lemmas & {"せる", "させる"} and voice == ACTIVE else voice
    if last.pos1 == "動詞":
        bound = len(content) > 1 and content[-2].pos1 == "接頭辞"
        return content[-2].text + last.lemma.removesuffix("する") if bound else last.lemma, voice
    lemma = _compound_lemma(content)
    if function and function[0].lemma in ("為る", "出来る"):
        return lemma, voice
    if function and function[0].lemma in ("だ", "です"):
        return lemma, "copula"
    return lemma, NOUN


def _compound_lemma(content: Sequence[Word]) -> str:
    """再構成 and 情報交換 are one predicate; in 新規設置 the last noun is it."""
    last = content[-1]
    if len(content) > 1 and content[-2].text in BOUND:
        return content[-2].text + last.text
    return last.text


def _form(words: Sequence[Word], function: Sequence[Word], content: Sequence[Word], k: int) -> str:
    inflected = [w for w in function if w.pos1 in ("動詞", "助動詞", "助詞")]
    last = inflected[-1] if inflected else content[-1]
    if k >= len(words) or (function and function[-1].text == "。"):
        return "finite"
    texts = [w.text for w in function if w.text not in ("、", ",")]
    if texts[-2:] in (["の", "が"], ["の", "は"]) or texts[-1:] in (["のが"], ["のは"]):
        return "attributive"  # a cleft: 設けたのが、協議会である
    if last.text in ("て", "で", "つつ", "ながら") or last.cform.startswith("連用形"):
        return "continuative"
    if last.cform.startswith(("連体形", "終止形")):
        return "attributive"  # with a comma too: 会議の下に開催されている、専門の|部会
    return "continuative"
