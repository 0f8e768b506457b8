"""What stands for a name: 同アライアンス, このフォーラム; the body whose people are named.

A word such as 同プラットフォーム takes the last name before it that ends in that word, if the names
were not tied to it already. All positions are phrase indices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.nouns import Mention
from pipeline.relations.clauses import clause_left
from pipeline.relations.phrases import Phrase

_SAME = re.compile(
    r"(?:同|この|当該|本)((?:[ァ-ヶー]{4,})|会議|協議会|委員会|検討会|研究会|懇談会|部会|会合"
    r"|連合|機構|協定|条約|計画|戦略|宣言|覚書|議事録|決議|指針|大綱|声明)"
)
THINGS = frozenset(("ORG", "MECHANISM", "EVENT", "DOCUMENT"))
REACH = 12  # names back; what was told of longer ago is not meant

# People who stand for the body that they come from, and parts for the whole.
_OF_BODY = re.compile(
    r"(?:専門家|代表者?|職員|関係者|担当者|研究者|局長級|幹部|要員|隊員)(?:など|等|ら)?(?:か|に|で|が)"
    r"|.{0,8}(?:部門|一部|部局|機能)(?:と?[がを]|と)"
)
_MADE_OF = frozenset(("構成", "成る", "統合", "合併", "改組", "再編", "改編"))


def resolve_same(phrases: Sequence[Phrase], before: Sequence[Mention]) -> list[Phrase]:
    """The phrases, with the name that such a word stands for as their head."""
    resolved = list(phrases)
    for q, phrase in enumerate(phrases):
        found = _SAME.match(phrase.text) if phrase.head is None and not phrase.mentions else None
        if found is None or not _is_all(phrase, found.end()):
            continue
        here = [m for other in phrases[:q] for m in other.mentions]
        named = _last_named([*before, *here], found.group(1))
        if named is not None:
            resolved[q] = phrase._replace(head=named, mentions=(named,))
    return resolved


def _is_all(phrase: Phrase, length: int) -> bool:
    """Whether nothing but particles follows the word (同会議には, not 同会議事務局には)."""
    rest = phrase.text[length:].rstrip("、。")
    return phrase.case != "" and len(rest) <= 8 and not re.search(r"[一-龥ァ-ヶ]{2}", rest)


def _last_named(mentions: Sequence[Mention], word: str) -> Mention | None:
    for m in reversed(mentions[-REACH:]):
        if m.type in THINGS and m.text.rstrip("」』").endswith(word):
            return m
    return None


_INSTEAD = re.compile(r"(?:これ|それ)に代わ")


def resolve_instead(phrases: Sequence[Phrase], topic: Mention | None) -> list[Phrase]:
    """会議は、…廃止され、これに代わって|分科会が|置かれた: in place of the topic."""
    resolved = list(phrases)
    for q, phrase in enumerate(phrases):
        if phrase.case != "に代わり" or not _INSTEAD.match(phrase.text):
            continue
        told = [p.head for p in phrases[:q] if p.case == "は" and p.head and p.head.type != "DATE"]
        head = told[-1] if told else topic
        if head is not None:
            resolved[q] = phrase._replace(head=head, mentions=(head,))
    return resolved


def resolve_foremost(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Aをはじめとする|代表団が|出席した: A at least did."""
    resolved = list(phrases)
    for q in range(len(resolved) - 1):
        first, after = resolved[q], resolved[q + 1]
        if first.case != "をはじめ" or first.head is None or first.form:
            continue
        # a clause or names of its own may stand between; then it is open who is meant
        if after.head is None and not after.mentions and after.case in ("が", "により", "から"):
            resolved[q] = first._replace(case="", comma=True)
            resolved[q + 1] = after._replace(head=first.head, mentions=(first.head,))
    return resolved


def resolve_parts(phrases: Sequence[Phrase]) -> list[Phrase]:
    """A及び|Bの|代表から|成る, Aと|Bの|一部とが|統合され: A and B."""
    joined = list(phrases)
    for p in range(len(joined) - 1, -1, -1):
        if joined[p].lemma not in _MADE_OF or not joined[p].form:
            continue
        for q in clause_left(joined, p):
            owner = joined[q - 1] if q else None
            if (
                owner is not None
                and joined[q].head is None
                and owner.case == "の"
                and owner.head is not None
                and owner.head.type in ("ORG", "MECHANISM", "PLACE")
                and _OF_BODY.match(joined[q].text)
            ):
                joined[q - 1 : q + 1] = [
                    joined[q]._replace(start=owner.start, head=owner.head, mentions=owner.mentions)
                ]
                break
    return joined
