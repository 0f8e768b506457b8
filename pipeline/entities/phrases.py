"""Names that hold particles: X に関する Y, X のための Y, X 間の Y, actors' acts, titles in 「」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import evidence, grammar, happenings
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import known_names
from pipeline.entities.versions import with_number
from pipeline.entities.words import Words

# Words between what a body or document is about and its head.
LINKS = (
    "に関する",
    "にかかる",
    "に係る",
    "に向けた",
    "のための",
    "間の",
    "に対する",
    "についての",
    "を問う",
)
# Links inside what a law is about (プラスチックに係る資源循環の促進等|に関する|法律).
INNER_LINKS = (
    "に係る",
    "にかかる",
    "に関する",
    "に対する",
    "のための",
    "における",
    "に基づく",
    "による",
    "並びに",
)
# Links inside what any body or document is about (女性に対する|暴力に関する|専門調査会).
ABOUT = ("に対する", "に係る", "にかかる", "に関する", "並びに")
# Links that give the setting of what a name is about, where no name stands before them
# (建築物等における|木材の利用の…, but not EUにおける…).
SETTINGS = ("における", "による")
NP = frozenset("nvpPhdcxsagmt")
NP_PARTICLES = frozenset(
    ("の", "と", "や", "及び", "および", "並びに", "ならびに", "等", "など", "又は", "または")
)
HEAD_TYPES = frozenset(("MECHANISM", "DOCUMENT", "ORG", "EVENT"))
CASES = frozenset(("から", "へ", "で", "と"))
LONGEST_PHRASE = 40
# What is named before と or 及び is another thing.
_WHOLE = ("ORG", "DOCUMENT", "MECHANISM", "EVENT", "TITLE", "PERSON")


def find_phrases(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names with particles inside; ``found`` are the names without."""
    linked = list(_linked(words, found))
    yield from linked
    yield from happenings.find_happenings(words, found)
    yield from _with_edition(words, [*found, *linked])


def _linked(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """日米防衛協力|のための|指針, 個人情報の保護|に関する|法律."""
    for i, j in grammar.noun_runs(words):
        qualified = _before_basic(words, i)
        link = evidence.link_before(words, qualified, LINKS)
        if link is None:
            yield from _guide_for(words, i, j, found)
            continue
        basic = Candidate(qualified, j, "DOCUMENT", "plan", "phrase", 0.85)
        head = basic if qualified < i else _head(words, i, j) or _named_head(words, i, j, found)
        if head is None:
            continue
        between = words.span(link, i) == "間の"
        start = _phrase_start(words, link, found, between, head.kind == "law")
        if between and not _names_inside(words, start, link, found):
            continue
        if start < link and not _after_bracket(words, start):
            end = with_number(words, head.j, head.type)
            yield Candidate(start, end, head.type, head.kind, "phrase", 0.85)


def _after_bracket(words: Words, i: int) -> bool:
    """設計図(図1)構築のための|会議: the name would begin before the bracket; (1) begins a line."""
    if i == 0 or words.classes[i - 1] != ")":
        return False
    depth = 0
    for k in range(i - 1, -1, -1):
        depth += (words.classes[k] == ")") - (words.classes[k] == "(")
        if not depth:
            return k > 0 and words.classes[k - 1] in grammar.RUN
    return False


def _names_inside(words: Words, i: int, j: int, found: Sequence[Candidate]) -> bool:
    """Whether what a body stands between (間の) is named."""
    return any(i <= c.i < j and c.type in ("ORG", "PLACE") for c in found)


# What these endings need cannot stand before them in the head of a phrase.
_TOO_LITTLE = ("state", "session", "acronym")


def _head(words: Words, i: int, j: int) -> Candidate | None:
    """The run i to j as head of a phrase: it ends like a name, however little it says."""
    for e in range(j, i, -1):
        for k in range(max(i, e - grammar.LONGEST_SUFFIX), e):
            headed = words.span(k, e) in evidence.generic("phrase-head")
            headed |= k > i and words.span(k, e) in evidence.generic("compound-head")
            for row in grammar.endings().get(words.span(k, e), ()):
                told = row.needs == "acronym" and evidence.is_abbreviated(words, k)
                if told or (headed and row.type in HEAD_TYPES and row.needs not in _TOO_LITTLE):
                    return Candidate(i, e, row.type, row.kind, "phrase", 0.85)
    return None


def _phrase_start(
    words: Words, link: int, found: Sequence[Candidate], between: bool, law: bool
) -> int:
    """Leftmost token of the noun phrase before the link.

    A name joined to it or owning it is another thing (総務省の…, X条約及び…), but what
    stands between (間の) two names needs both. Laws say at length what they are about.
    """
    owners = {c.j: c for c in found if c.type in ("ORG", "PERSON")}
    whole = {c.j for c in found if c.type in _WHOLE}
    s = link
    while s > 0 and link - s < LONGEST_PHRASE:
        before = s - 1
        if _within(words, before):
            s = before
        elif words.surfaces[before] in NP_PARTICLES:
            if words.surfaces[before] == "の" and before in owners:
                break
            if words.surfaces[before] != "の" and before in whole and not between:
                break
            if words.surfaces[before] != "の" and _ends_phrase(words, before):
                break
            s = before
        elif words.classes[before] == "」" and (quote := _opening(words, before)):
            s = quote  # 「…」に関する会合
        elif (inner := _inner(words, s, before in whole, law)) is not None:
            s = inner
        else:
            break
    return _trimmed(words, s, link)


def _ends_phrase(words: Words, k: int) -> bool:
    """Whether a name with particles ends right before token k (…に関する法律|と|…)."""
    i = k
    while i > 0 and words.classes[i - 1] in grammar.RUN:
        i -= 1
    return (
        i < k
        and evidence.ends_as_head(words, k)
        and evidence.link_before(words, i, LINKS) is not None
    )


_BASIC = ("方針", "指針", "計画")


def _before_basic(words: Words, i: int) -> int:
    """Start of 基本的な before 方針 and 指針, which so named are what a law calls for."""
    for k in (i - 2, i - 3):
        if k > 0 and words.span(k, i) == "基本的な" and words.surfaces[i] in _BASIC:
            return k
    return i


_GUIDED = ("DOCUMENT", "MECHANISM", "ORG")


def _guide_for(words: Words, i: int, j: int, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """事業者における|脳血管疾患対策ガイドライン: a guide or a body with those whom it is for."""
    link = evidence.link_before(words, i, ("における",))
    guide = words.span(i, j).endswith(tuple(evidence.generic("guide")))
    if link and guide and words.classes[link - 1] in "nvs":
        c = next((c for c in found if (c.i, c.j) == (i, j) and c.type in _GUIDED), None)
        s = link
        while s > 0 and words.classes[s - 1] in "nvsx":
            s -= 1
        if c and (s == 0 or words.classes[s - 1] in ",「(j"):
            yield c._replace(i=s, method="guide for", name=None)


def _named_head(words: Words, i: int, j: int, found: Sequence[Candidate]) -> Candidate | None:
    """The run as head where it ends in a name with a state or proper noun (…に関する日EU対話)."""
    for c in found:
        if c.j == j and c.i >= i and c.type in ("MECHANISM", "DOCUMENT") and c.kind:
            said = c.i == i or words.classes[c.i - 1] == "g"  # 包括的|日米対話
            if said and _of_states(words, c.i, j - 1):
                return Candidate(i, j, c.type, c.kind, "phrase", 0.85)
    return None


def _of_states(words: Words, i: int, j: int) -> bool:
    """Whether the tokens begin with a body (G20, EU) or hold a state or place."""
    forms = known_names().forms
    known = (forms.get(words.span(i, k)) for k in (i + 1, i + 2) if k <= j)
    body = any(row is not None and row.type in ("ORG", "MECHANISM") for row in known)
    return body or evidence.holds(words, i, j, "located")


def _trimmed(words: Words, s: int, link: int) -> int:
    """First word from s on that a name can begin with; ``link`` when that cannot be told."""
    if s > 0 and (words.surfaces[s - 1] == "を" or words.classes[s - 1] == "V"):
        return link  # a clause, not a noun phrase: where the name begins cannot be told
    while s < link and (words.classes[s] in "tcdjsg" or words.surfaces[s] in NP_PARTICLES):
        if words.classes[s : s + 2] == "da":
            break  # 5G
        if words.classes[s : s + 2] == "ts":
            break  # 将来|網
        s += 1
    return s


def _opening(words: Words, close: int) -> int:
    """The 「 of a short quote that ends at token ``close``; 0 when there is none."""
    i = words.classes.rfind("「", 0, close)
    return i if i > 0 and close - i <= grammar.LONGEST_SUFFIX * 4 else max(i, 0)


def _within(words: Words, k: int) -> bool:
    """Nouns, 的|な, and a case that の turns into an attribute (災害|から|の|復興)."""
    if words.classes[k] in NP:
        return True
    if words.surfaces[k] in "我が":
        return words.text.startswith("我が国の", words.starts[k] - (words.surfaces[k] == "が"))
    if words.surfaces[k] == "な":
        return k > 0 and words.classes[k - 1] in "gn"
    if words.surfaces[k] in ("在り", "あり"):
        return words.surfaces[k + 1] == "方"
    if words.surfaces[k] == "その":
        return k > 0 and words.surfaces[k - 1] in ("及び", "並びに")
    return words.surfaces[k] in CASES and words.surfaces[k + 1] == "の"


def _listed(words: Words, s: int) -> bool:
    """位置、|構造及び設備の基準: an enumeration goes on behind the comma."""
    k = s
    while k < len(words) and words.classes[k] in "nvsx":
        k += 1
    return k > s and words.span(k, k + 1) in ("及び", "並びに", "又は", "等")


def _inner(words: Words, s: int, named: bool, law: bool) -> int | None:
    """Start of a link inside a long name, or of a comma in that of a law, right before s."""
    if not law:
        settled = not named and words.classes[s - 1] in "jVA"
        inner = evidence.link_before(words, s, SETTINGS) if settled else None
        if inner and words.classes[inner - 1] in "nvs":
            return inner
        return evidence.link_before(words, s, ABOUT)
    comma = words.surfaces[s - 1] == "、" and s > 1 and not named
    if comma and (
        words.classes[s - 2] in "ns" or (words.classes[s - 2] == "v" and _listed(words, s))
    ):
        ended = evidence.ends_as_head(words, s - 1)
        return None if ended else s - 1  # 高齢者、障害者等の…, but not …に関する法律、…
    return evidence.link_before(words, s, INNER_LINKS) if words.classes[s - 1] in "jVA" else None


# The bracket that tells which edition or part of a plan is meant.
_EDITION = re.compile(
    r"\((?:第[一二三四五六七八九十\d]+[次期版]|全国計画|[一-鿿]{1,6}(?:集計|確報|速報)|[一-鿿\d.]{1,6}版"
    r"|行動計画|(?:令和|平成)(?:\d+|元)年度?改[訂定]|(?:令和|平成)?(?:\d{1,4}|元)(?:年度?)?[~〜～-](?:令和|平成)?\d{1,4}(?:年度?)?)\)"
)


def _with_edition(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """健康日本21(第三次), 国土形成計画(全国計画)."""
    for c in found:
        match = _EDITION.match(words.text, words.ends[c.j - 1]) if c.type == "DOCUMENT" else None
        if match and match.end() in words.ends:
            yield c._replace(j=words.ends.index(match.end()) + 1, name=None)
