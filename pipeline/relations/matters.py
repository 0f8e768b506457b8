"""What is agreed or made public without a name: told in words, or a document called by its kind.

…を進めることで一致した; …の実施について合意した; 協力覚書に署名した; …すると発表した.
All positions are phrase indices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.nouns import Mention
from pipeline.relations.clauses import clause_left, is_dated
from pipeline.relations.phrases import ACTIVE, Phrase
from pipeline.relations.table import Frame

# Documents that parties sign, by their kind.
PAPER = re.compile(
    r"(?:覚書|協定|条約|合意文書|合意書|取決め|取り決め|取極|議定書|交換公文|共同声明|共同宣言"
    r"|共同文書|行動計画|成果文書)(?:等|など)?[にを]?"
)
# Words that are given out: a statement, or what is willed by who speaks.
_WORDS = re.compile(
    r"(?:.{0,4}(?:声明|宣言|談話)|共同発表|意向|意図|意思|決意|方針|立場|支持|懸念|歓迎|賛同|参加|加入"
    r"|支援|協力|貢献|拠出|反対|見解|考え|こと|旨)を"
)
_AGREED = re.compile(
    r"(?:こと|旨|点|方針|について|実施|推進|強化|開始|協力|連携|促進|拡大|継続|重要性|必要性"
    r"|検討|構築|交換|導入)"
)
# これを発表した says nothing of what.
_VAGUE = re.compile(r"(?:これ|それ|もの|結果|内容|情報|データ|数値|調査)(?:ら|等|など)?を")
_CLAUSE = re.compile(r"(?:こと|旨|重要性|必要性|方針|意思|決意|認識)を")
_QUOTED = re.compile(r"[るたいう]と、?$")
SIGNED = frozenset(("署名", "締結", "交わす", "取り交わす", "結ぶ", "採択", "更新"))
AGREED = frozenset(("合意", "一致", "申し合わせる", "取り決める"))
# Names that stand for more than one party.
_BOTH = re.compile(r"両|双方|各国")


def matter(phrases: Sequence[Phrase], p: int, frame: Frame) -> str | None:
    """The words that say what it is about; None where the clause holds none that count."""
    q = next(_stated(phrases, p, frame), None)
    return _words(phrases, q) if q is not None else None


def _stated(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[int]:
    """The phrase that ends the matter: it stands in the clause, with a case of the object."""
    lemma, before = phrases[p].lemma, phrases[p - 1] if p else None
    if before and _QUOTED.search(before.text) and before.form and frame.predicate == "announced":
        yield p - 1
        return
    for q in clause_left(phrases, p):
        phrase = phrases[q]
        if phrase.case == "が" and phrase.head is None and phrases[p].voice == ACTIVE:
            return  # 意見が一致した
        if phrase.case not in frame.object or phrase.head is not None:
            continue
        if _counts(phrase.text, lemma, frame):
            yield q
            return


def _counts(text: str, lemma: str, frame: Frame) -> bool:
    """Whether a phrase of this wording is what such a verb takes."""
    if "anything" in frame.options:
        return _VAGUE.match(text) is None
    if frame.predicate == "announced":
        return lemma == "宣言" or _WORDS.match(text) is not None
    if lemma in AGREED:
        return _AGREED.search(text) is not None or PAPER.search(text) is not None
    return (PAPER if lemma in SIGNED else _CLAUSE).search(text) is not None


def _words(phrases: Sequence[Phrase], q: int) -> str:
    """The text up to phrase q, behind the topic, the date and whoever acts along."""
    start = q
    for k in range(q - 1, -1, -1):
        phrase = phrases[k]
        ends = phrase.form == "finite" or (phrase.form == "continuative" and phrase.comma)
        aside = phrase.case in ("との間で", "とともに", "と", "において", "で") and phrase.comma
        aside = aside or phrase.text.endswith(("とは", "とは、"))
        if ends or aside or phrase.case in ("は", "も", "では", "には") or _is_outer(phrases, k, q):
            break
        party = phrase.case == "と" and phrase.head and phrase.head.type in ("ORG", "PERSON")
        if phrase.head is not None and (phrase.case == "が" or party):
            break
        if phrase.case == "との間で":
            break
        start = k
    while start < q and phrases[start].form == "continuative":
        start += 1  # 省が|主導し|声明を|出した: the verb of another clause, its subject cut off
    first, last = phrases[start].start, phrases[q]
    words = "".join(phrase.text for phrase in phrases[start : q + 1])
    words = words.rstrip("、")[: last.end - first].removesuffix(last.case)
    return words.removesuffix("の" if last.text.endswith("の") else "") or last.text


def _is_outer(phrases: Sequence[Phrase], k: int, q: int) -> bool:
    """A date of the whole sentence; in 前半に|完了する|ことで it belongs to what is agreed."""
    inside = any(phrase.form == "attributive" for phrase in phrases[k:q])
    leads = k > 0 and phrases[k - 1].case == "は"
    return is_dated(phrases[k]) and (phrases[k].comma or leads or not inside)


_ASKS = re.compile(r"求め|要請|要求|期待|促[しす]|呼び?[掛か]け|目指")


def is_asked_for(phrases: Sequence[Phrase], p: int) -> bool:
    """速やかに合意する|ことを|求めている: nobody has agreed yet."""
    after = phrases[p + 1 : p + 3]
    return len(after) == 2 and after[0].text.startswith("こと") and bool(_ASKS.match(after[1].text))


def are_several(parties: Sequence[Mention]) -> bool:
    """Whether these are parties that can agree with each other."""
    return len(parties) > 1 or any(_BOTH.search(m.text) for m in parties)
