"""Words of a sentence → the names in it, by known names and by the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities import (
    acts,
    citations,
    countries,
    dots,
    enumerations,
    evidence,
    grammar,
    holders,
    latin,
    laws,
    people,
    phrases,
    quotes,
)
from pipeline.entities.foreign_posts import foreign_holder
from pipeline.entities.grammar import Candidate
from pipeline.entities.initialled import find_initialled
from pipeline.entities.known import Match, known_candidate, may_be, stands
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.numbered import find_numbered
from pipeline.entities.reports import author_and_report
from pipeline.entities.seats import find_towns
from pipeline.entities.spanning import find_spanning
from pipeline.entities.told import find_told
from pipeline.entities.words import Words


def find_names(words: Words, lexicons: Sequence[Lexicon]) -> list[Candidate]:
    """The names of one sentence, longest first at each place, in text order."""
    matches = [m for lexicon in lexicons for m in lexicon.matches(words) if may_be(words, m)]
    known = {i: (i, j, k) for i, j, k in sorted(matches, key=lambda m: m[1])}
    found = [known_candidate(words, m) for m in known.values() if stands(words, m)]
    for i, j in grammar.noun_runs(words):
        for a, b in dots.split_at_dots(words, i, j):
            found.extend(run_to_names(words, a, b, known))
    found += [
        *phrases.find_phrases(words, found),
        *laws.find_laws(words, found),
        *acts.find_acts(words, found),
        *quotes.find_reports(words, found),
    ]
    if "「" in words.classes:
        found += list(quotes.find_quoted(words, found))
    found += [*latin.find_latin(words), *find_towns(words)]
    found += people.find_people(words)
    found += citations.find_citations(words, found)
    found += enumerations.find_enumerated(words, found, lexicons)
    found += [*_sessions(words, found), *find_numbered(words, found)]
    found += find_initialled(words, found)
    found += find_told(words, found)
    found += find_spanning(words, found)
    return settle(c for c in found if not (c.kind and evidence.is_counted(words, c.i)))


def _sessions(words: Words, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """第67回|国連女性の地位委員会: a meeting of a body whose name is known or holds particles."""
    if "第" not in words.surfaces:
        return
    for c in found:
        numbered = c.i > 2 and evidence.is_session(words, c.i - 3)
        meets = words.span(c.i, c.j).endswith(tuple(evidence.generic("meets")))
        if c.type in ("ORG", "MECHANISM") and numbered and meets:
            yield c._replace(i=c.i - 3, type="EVENT", kind="session", name=None)
        elif c.type in ("ORG", "MECHANISM") and meets and _is_quoted_session(words, c):
            yield c._replace(i=c.i - 4, j=c.j + 1, type="EVENT", kind="session", name=None)


def _is_quoted_session(words: Words, c: Candidate) -> bool:
    """第6回「日米サイバー対話」."""
    quoted = words.surfaces[c.i - 1] == "「" and words.surfaces[c.j : c.j + 1] == ["」"]
    return quoted and c.i > 3 and evidence.is_session(words, c.i - 4)


def run_to_names(words: Words, i: int, j: int, known: dict[int, Match]) -> Iterator[Candidate]:
    """Names inside one run of nouns, from left to right."""
    s = grammar.name_start(words, i, j)
    while s < j:
        best = grammar.longest_name(words, s, j)
        match = known.get(s)
        legal = grammar.legal_end(words, s, j)
        if best and best.type == "ORG" and best.j < legal and not known.get(best.j):
            best = best._replace(j=legal)
        if best:
            best = _without_attribute(words, best, known)
        if best and (match is None or best.j > match[1]):
            yield from _whole_and_parts(words, i, best, known)
            s = best.j
        elif match is None and legal:
            yield Candidate(s, legal, "ORG", "corporation", "legal form", 0.85)
            s = legal
        elif match:
            agency = known.get(match[1])
            if agency and match[2].kind == "ministry" and agency[2].name.endswith("庁"):
                yield Candidate(s, agency[1], "ORG", "ministry", "agency of a ministry", 0.9)
            s = max(match[1], s + 1)
        else:
            yield from _place(words, s, j)
            s += 1
        s = grammar.name_start(words, s, j)


def _without_attribute(words: Words, best: Candidate, known: dict[int, Match]) -> Candidate:
    """スマートテレビ関連|総務省: what stands before a ministry and is no owner of it goes."""
    for k in range(best.i + 1, best.j):
        match = known.get(k)
        if match is None or match[1] != best.j or best.type != "ORG":
            continue
        owner = countries.begins_with_state(words, best.i, k) or best.i in known
        owner = owner or words.span(best.i, k) in evidence.generic("legal-form")
        owner = owner or words.surfaces[best.i] in evidence.generic("owner")  # 連邦|内務省
        owner = owner or bool(set(words.classes[best.i : k]) & set("ph"))
        if not owner and grammar.name_ending_at(words, best.i, k) is None:
            return known_candidate(words, match) if match[2].type == "ORG" else best
    return best


def _whole_and_parts(
    words: Words, run: int, found: Candidate, known: dict[int, Match]
) -> Iterator[Candidate]:
    """A name, with the year before it or the person and organisation inside it."""
    if found.type == "EVENT" or _after_disaster(words, found) or words.surfaces[found.i] == "版":
        yield _with_date(words, run, found)
    elif found.type == "TITLE":
        yield from _post_and_holder(words, found, known)
    elif found.kind == "report" and (parts := author_and_report(words, found, known)):
        yield from parts
    else:
        yield _with_session(words, found)


def _post_and_holder(
    words: Words, title: Candidate, known: dict[int, Match]
) -> Iterator[Candidate]:
    """外務省北米局長 with the organisation inside; 大学…部 氏名 教授, スコット・X首相 apart."""
    rank = _rank_start(words, title)
    abroad = foreign_holder(words, title.i, title.j)
    holder = holders.holder(words, title)
    if rank:
        yield title._replace(i=rank)
    elif abroad:
        yield Candidate(title.i, abroad[0], "PERSON", "", "before title", 0.95)
        yield Candidate(abroad[1], title.j, "TITLE", title.kind, "behind name", 0.95)
        yield from _organisation_inside(words, title._replace(i=abroad[1]), known)
    elif holder:
        first, k = holder
        yield Candidate(first, k, "PERSON", "", "before title", 0.97)
        yield Candidate(k, title.j, "TITLE", title.kind, "behind name", 0.97)
        organisation = grammar.name_ending_at(words, title.i, first) if first > title.i else None
        if organisation:
            yield organisation._replace(confidence=0.97)
        yield from _organisation_inside(words, title._replace(i=k), known)
    else:
        yield title
        yield from _organisation_inside(words, title, known)


def _with_session(words: Words, found: Candidate) -> Candidate:
    """日独ICT政策対話(第1回): with its number in brackets a series is one meeting of it."""
    bracket = words.surfaces[found.j : found.j + 5]
    numbered = bracket[:2] == ["(", "第"] and bracket[3:] == ["回", ")"]
    if found.type == "MECHANISM" and numbered:
        return found._replace(j=found.j + 5, type="EVENT", kind="session")
    return found


def _rank_start(words: Words, title: Candidate) -> int:
    """First token of a rank with its grade (2等陸佐) inside what was taken for a title."""
    for k in range(title.i, title.j - 1):
        if words.classes[k] == "d" and words.surfaces[k + 1] == "等":
            return k
    return 0


def _after_disaster(words: Words, found: Candidate) -> bool:
    """Whether an organisation is named after a disaster (令和6年…地震|非常災害対策本部)."""
    if found.type != "ORG":
        return False
    return any(
        row.kind == "disaster"
        for word in words.surfaces[found.i : found.j]
        for row in grammar.endings().get(word, ())
    )


def _with_date(words: Words, run: int, found: Candidate) -> Candidate:
    """A disaster's or meeting's year before its name belongs to it (平成28年熊本地震)."""
    lead = words.classes[run : found.i]
    dated = all(kind in "Pdc" or words.surfaces[run + n] == "年度" for n, kind in enumerate(lead))
    if dated and "d" in lead:
        return found._replace(i=run)
    return found


def _organisation_inside(
    words: Words, title: Candidate, known: dict[int, Match]
) -> Iterator[Candidate]:
    """The organisation inside a post stands beside it (外務省北米局 in 外務省北米局長)."""
    match = known.get(title.i)
    if match and match[2].type == "ORG" and words.span(match[1], title.j) == "事務局長":
        yield known_candidate(words, match)._replace(nested=True)
        return  # IAEA事務局長 heads the IAEA
    for e in range(title.j - 1, title.i, -1):
        if match and match[1] == e and match[2].type == "ORG":
            yield known_candidate(words, match)._replace(nested=True)
            return
        found = grammar.name_ending_at(words, title.i, e)
        if found and found.type == "ORG":
            yield found._replace(nested=True)
            return


def _place(words: Words, s: int, j: int) -> Iterator[Candidate]:
    """Place names of the dictionary, and countries in a row (日米)."""
    end = countries.compound_end(words, s, j)
    if end and _by_day(words, s, end):
        return
    if end and "m" in words.classes[s:end]:
        for k in range(s, end):
            if words.classes[k] != "m":
                name = countries.letters().get(words.surfaces[k])
                row = "" if name else "states"  # the dictionary has 日・米 as one word
                yield Candidate(k, k + 1, "PLACE", row, "compound", 0.9, name)
    elif end:
        yield Candidate(s, end, "PLACE", "states", "compound", 0.9)
    elif words.classes[s] == "p" and is_place_word(words, s, j):
        yield Candidate(s, s + 1, "PLACE", "", "unidic", 0.7)


def _by_day(words: Words, s: int, end: int) -> bool:
    """日中は, 日中の時間帯: the day, not 日 and 中."""
    if words.span(s, end) != "日中":
        return False
    after = words.surfaces[end : end + 2]
    told = after[1:] if after[:1] == ["の"] else after[:1]
    return told[:1] == [] or told[0] in evidence.generic("by-day")


_HIRAGANA = re.compile(r"[ぁ-ん]+\Z")
_KATAKANA = re.compile(r"[ァ-ヴー]")


def is_place_word(words: Words, s: int, j: int) -> bool:
    """A place of the dictionary that is not a piece of another word (プラット|フォーム)."""
    text = words.surfaces[s]
    if _is_named_thing(words, s):
        return False
    if s and words.classes[s - 1] == "d" and words.ends[s - 1] == words.starts[s]:
        return False  # 1万1|千本
    if len(text) == 2 and _KATAKANA.match(text) and s and words.classes[s - 1] == "n":
        return False  # 食品|ロス
    if len(text) < 2 or _HIRAGANA.match(text) or grammar.splits(words, s, s + 1, j):
        return False
    around = words.text[max(0, words.starts[s] - 1) : words.starts[s]]
    around += words.text[words.ends[s] : words.ends[s] + 1]
    return not (_KATAKANA.match(text) and (_KATAKANA.search(around) or "・" in around))


def _is_named_thing(words: Words, s: int) -> bool:
    """空母「遼寧」: a place alone in 「」 behind a noun is the name of that thing."""
    quoted = words.classes[max(0, s - 1) : s + 2 : 2] == "「」"
    return quoted and s >= 2 and words.classes[s - 2] in "nvsaP"


def settle(found: Iterable[Candidate]) -> list[Candidate]:
    """Longest wins; what is marked nested may stand inside a longer one of another type."""
    ordered = sorted(found, key=_precedence)
    kept: list[Candidate] = []
    taken: dict[int, Candidate] = {}
    seen: set[tuple[int, int, str]] = set()
    for candidate in ordered:
        key = (candidate.i, candidate.j, candidate.type)
        over = {id(taken[k]): taken[k] for k in range(candidate.i, candidate.j) if k in taken}
        if key in seen or not all(_may_nest(candidate, outer) for outer in over.values()):
            continue
        seen.add(key)
        kept.append(candidate)
        for k in range(candidate.i, candidate.j):
            taken.setdefault(k, candidate)
    return sorted(kept, key=lambda c: (c.i, c.j))


def _precedence(c: Candidate) -> tuple[bool, int, int, float, str]:
    """Enumerations, holders of posts and quoted titles first: they are told by more than nouns."""
    parts = c.method in ("enumeration", "before title", "behind name", "title", "cited")
    return not parts, c.i - c.j, c.i, -c.confidence, c.type


def _may_nest(inner: Candidate, outer: Candidate) -> bool:
    inside = outer.i <= inner.i and inner.j <= outer.j and inner.type != outer.type
    return inside and inner.nested
