"""Names with what a bracket behind them says: place, seat, make-up, who decided, whose member.

会合(ドイツ), 庁(旧A庁), 連合(本部:ジュネーブ), 協議会(A、B及びCで構成), 氏(総務省),
計画(2020年閣僚会議決定).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.nouns import Mention, Sentence
from pipeline.relations.reading import Membership, Reading, Statement

_OPENS = re.compile(r"[」』]?(?:氏)? ?[((]")
_SEAT = re.compile(r"^(?:本部|事務局|所在地)(?:は|:|:)?$")
_MADE_OF = re.compile(r"^(?:等|など|の\d+[^、。]{0,4})?(?:で|から|により)(?:構成|成)")
_DECIDED = re.compile(r"^(?:決定|策定|取りまとめ|とりまとめ|採択|合意)(?:[、,)].*)?$")
_ONLY_PLACE = re.compile(r"^(?:於|於:)?$")
_AFTER_PLACE = re.compile(
    r"^(?:$|[:::、](?!遠隔|オンライン|ウェブ|[Ww]eb|テレビ).{0,12}(?:開催)?$)"
)
# 主任研究員, 標準化カウンセラー; not 総務省出身.
_POST = re.compile(
    r"[一-龥ァ-ヴー・ ]{0,12}(?:[長員官役授師士表補任]|(?<!出身)者|[ァ-ヴ]ー|フェロー|アナリスト)"
)
_HELD = re.compile(r"^(?:で|に|において)?(?:開催|実施)(?:され(?:た|、)?)?。?$")
_NESTED = re.compile(r"[((][^()()]*[))]")
MEETINGS, BODIES = frozenset(("EVENT",)), frozenset(("ORG", "MECHANISM"))


class Bracket(NamedTuple):
    """A name, the bracket behind it and the names in that; offsets of the sentence."""

    sentence: Sentence
    name: Mention
    start: int
    end: int
    inside: Sequence[Mention]

    @property
    def text(self) -> str:
        """What stands in the bracket."""
        return self.sentence.text[self.start : self.end]

    def before(self, m: Mention) -> str:
        """What stands in the bracket before a name in it."""
        return self.sentence.text[self.start : m.start]

    def after(self, m: Mention) -> str:
        """What stands in the bracket behind a name in it."""
        return self.sentence.text[m.end : self.end]


def brackets(reading: Reading) -> Iterator[Bracket]:
    """Every bracket with names in it that follows a name."""
    for sentence in reading.sentences:
        mentions = reading.mentions.get(sentence.sentence_id, ())
        if len(mentions) < 2 or reading.blocks[sentence.block_id].type == "table":
            continue
        for m in mentions:
            opened = _OPENS.match(sentence.text, m.end)
            end = _close(sentence.text, opened.end()) if opened else None
            if opened and end is not None:
                inside = [o for o in mentions if opened.end() <= o.start and o.end <= end]
                if inside:
                    yield Bracket(sentence, m, opened.end(), end, _outermost(inside))


def _close(text: str, start: int) -> int | None:
    depth = 1
    for i in range(start, len(text)):
        depth += (text[i] in "((") - (text[i] in "))")
        if not depth:
            return i
    return None


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or m.start >= found[-1].end:
            found.append(m)
    return found


def bracket_relations(reading: Reading) -> Iterator[Statement]:
    """Statements of all such brackets."""
    for b in brackets(reading):
        first = b.inside[0]
        held = b.name.type == "EVENT" and (_HELD.search(b.after(b.inside[-1])) or _is_dated(b))
        if held:
            yield from _held_in(reading, b)
        elif b.name.type == "EVENT" and first.type == "PLACE":
            said = _ONLY_PLACE.match(b.before(first)) and _AFTER_PLACE.match(b.after(first))
            if said:
                yield _statement(reading, b, b.name, "located_in", first)
        elif b.name.type in BODIES and first.type == "PLACE" and _SEAT.match(b.before(first)):
            yield _statement(reading, b, b.name, "located_in", first)
            yield from (_statement(reading, b, b.name, "located_in", m) for m in _within(b, first))
        elif b.name.type == "PERSON" and not b.before(first):
            yield from _of_person(reading, b)
        elif b.name.type == "DOCUMENT":
            for body in (m for m in b.inside if m.type in BODIES and _DECIDED.match(b.after(m))):
                yield _statement(reading, b, body, "agreed_on", b.name, _date(reading, b))
        yield from _renamed(reading, b)
        yield from _founded(reading, b)
        for member in _made_of(b):
            yield _statement(reading, b, member, "member_of", b.name)


def _within(b: Bracket, place: Mention) -> list[Mention]:
    """本部:スイス(ジュネーブ): the place in the bracket behind a place."""
    return [
        m
        for m in b.inside
        if m.type == "PLACE" and b.after(place)[: m.start - place.end] in ("(", "・")
    ]


def _held_in(reading: Reading, b: Bracket) -> Iterator[Statement]:
    """サミット(2003年にジュネーブ、2005年にチュニスで開催): when and where it was held."""
    dated = _is_dated(b)
    for m in b.inside:
        if dated and _holders(b) and b.before(m).count("、") > 1:
            break  # (2016.10、東京、…共催): who held it
        if m.type == "DATE" and reading.dates[m.mention_id].edtf:
            date = reading.dates[m.mention_id].edtf
            yield _statement(reading, b, b.name, "occurred_on", None, date)
        elif m.type == "PLACE":
            yield _statement(reading, b, b.name, "located_in", m)


def _is_dated(b: Bracket) -> bool:
    """ワークショップ(2016年10月、東京), サミット(ジュネーブ(2003年)、チュニス(2005年))."""
    told = [m for m in b.inside if m.type in ("DATE", "PLACE")]
    if _holders(b):  # (2016年12月、ブリュッセル、日本・欧州委員会共催)
        pair = [m.type for m in b.inside[:2]] == ["DATE", "PLACE"] and not b.before(b.inside[0])
        return pair and b.after(b.inside[0]).startswith("、")
    if {m.type for m in told} == {"DATE"}:
        return len(told) == 1 and told[0].text == b.text and "月" in b.text
    rest = b.text
    for m in b.inside:
        rest = rest.replace(m.text, "", 1)
    return any(m.type == "DATE" for m in told) and _BARE.fullmatch(rest) is not None


_BARE = re.compile(r"[、。・:():()於に ァ-ヴー]*")


def _holders(b: Bracket) -> list[Mention]:
    """Names in the bracket of others than the meeting: who held it."""
    return [
        m for m in b.inside if m.type not in ("DATE", "PLACE") and m.entity_id != b.name.entity_id
    ]


def _of_person(reading: Reading, b: Bracket) -> Iterator[Statement]:
    """氏(総務省), 氏(東京大学教授), 氏(総務省国際戦略局長): where somebody works, and as what."""
    first, last = b.inside[0], b.inside[-1]
    if last.type == "TITLE" and not b.after(last) and len(b.inside) <= 2:
        yield _statement(reading, b, b.name, "holds_post", last)
    # Nothing else stands behind the body but its acronym and a post.
    behind = _NESTED.sub("", b.after(first)).strip()
    if first.type == "ORG" and (not behind or _POST.fullmatch(behind)):
        yield _statement(reading, b, b.name, "affiliated_with", first)


_FOUNDED = re.compile(r"^(?:に|、)?(?:設立|発足|設置|創設|結成|創立)")


def _founded(reading: Reading, b: Bracket) -> Iterator[Statement]:
    """フォーラム(2005年11月に設立された団体), 機構(1957年設立)."""
    for m in b.inside if b.name.type in BODIES else ():
        edtf = reading.dates[m.mention_id].edtf if m.type == "DATE" else None
        if edtf and _FOUNDED.match(b.after(m)):
            told = _statement(reading, b, b.name, "established", b.name, edtf)
            yield told._replace(subject_id=None, subject=None)


def _renamed(reading: Reading, b: Bracket) -> Iterator[Statement]:
    """郵政省(現総務省), 総務省(旧郵政省)."""
    first = b.inside[0]
    if b.name.type not in BODIES or first.type not in BODIES or b.after(first):
        return
    if b.before(first) == "現":
        yield _statement(reading, b, b.name, "reorganised_as", first)
    elif b.before(first) in ("旧", "前身は", "前身:"):
        yield _statement(reading, b, first, "reorganised_as", b.name)


def bracket_members(reading: Reading) -> Iterator[Membership]:
    """協議会(A、B及びCの3団体で構成): A, B and C are its members."""
    for b in brackets(reading):
        for m in _made_of(b):
            entity = reading.entities[m.entity_id or ""]
            yield Membership(
                b.name.entity_id or "", entity.side, None, entity.entity_id, entity.name_ja, None,
                None, b.sentence.sentence_id,
                reading.origin(reading.blocks[b.sentence.block_id]), b.sentence.text,
            )  # fmt: skip


def _made_of(b: Bracket) -> Iterator[Mention]:
    """The organisations of a list that ends in で構成."""
    orgs = [m for m in b.inside if m.type == "ORG" and m.entity_id]
    if b.name.type not in BODIES or not orgs:
        return
    end = next((k for k, m in enumerate(orgs) if _MADE_OF.match(b.after(m))), None)
    if end is None or b.before(orgs[0]):
        return
    yield from orgs[: end + 1]


def _date(reading: Reading, b: Bracket) -> str | None:
    dates = (reading.dates[m.mention_id].edtf for m in b.inside if m.type == "DATE")
    return next((value for value in dates if value), None)


def _statement(
    reading: Reading, b: Bracket, subject: Mention, predicate: str, thing: Mention | None,
    edtf: str | None = None,
) -> Statement:  # fmt: skip
    id_ = thing.entity_id if thing else None
    return Statement(
        subject.entity_id, reading.name(subject.entity_id), predicate, id_, reading.name(id_), edtf,
        "actual", "affirmed", b.sentence.sentence_id, b.sentence.text,
        reading.origin(reading.blocks[b.sentence.block_id]),
        f"brackets:{predicate}", 0.85,
    )  # fmt: skip
