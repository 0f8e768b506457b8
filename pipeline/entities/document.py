"""A whole edition's sentences → linked mentions, in two passes.

The first pass reads every sentence for itself and gathers what the text defines; the second
reads them again for the names so defined, and for bare heads that can only mean one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.entities import countries, evidence, grammar, linking, told
from pipeline.entities.boxes import Span, UnderMechanisms, name_bodies, two_sided_bodies
from pipeline.entities.bridged import find_bridged
from pipeline.entities.definitions import Alias, find_definitions
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import Known, Lexicon, known_names
from pipeline.entities.local_names import LocalNames, is_kind
from pipeline.entities.names import find_names, settle
from pipeline.entities.numbered import MEETS
from pipeline.entities.words import Words
from pipeline.nouns import Edition, Mention, Node
from pipeline.text import fold

Definition = tuple[str, str, Alias]
# The unit named last in a chain of units, each ending as units do.
_LAST_UNIT = re.compile(
    r"(?:省|庁|局|部|本部|司令部|監部|[ ])([^ 省庁局部]+(?:課|室|局|班|部|係))$"
)

_JOINED_BEFORE = re.compile(r"[A-Za-z0-9][-.]\Z")
_JOINED_BEHIND = re.compile(r"[-.][A-Za-z0-9]")


def find_mentions(
    edition: Edition, sentences: Sequence[Words], nodes: Sequence[Node]
) -> tuple[list[Mention], linking.Register]:
    """Mentions of names (dates are not among them), and the register of what they name."""
    boxes = two_sided_bodies(nodes)
    under = UnderMechanisms()
    first = [_first_names(words, boxes, under) for words in sentences]
    defined, local, definitions = _defined_names(sentences, first)
    second = [
        _with_defined(words, found, defined, [*local.matches(words, at)])
        for at, (words, found) in enumerate(zip(sentences, first, strict=True))
    ]
    bare = linking.link_events(
        _name(w, c)
        for w, found in zip(sentences, second, strict=True)
        for c in found
        if c.type == "EVENT"
    )
    bare |= linking.link_people(
        (_name(w, c), _post_behind(w, c, found))
        for w, found in zip(sentences, second, strict=True)
        for c in found
        if c.type == "PERSON"
    )
    register = linking.Register(edition.edition)
    mentions = [
        mention
        for words, found in zip(sentences, second, strict=True)
        for mention in _to_mentions(words, found, bare, register)
    ]
    _register_aliases(register, definitions)
    return mentions + _bare_heads(sentences, mentions, register), register


def _post_behind(words: Words, person: Candidate, found: Sequence[Candidate]) -> str:
    post = next((c for c in found if c.type == "TITLE" and c.i == person.j), None)
    return words.span(post.i, post.j) if post else ""


def _first_names(
    words: Words, boxes: Mapping[str, Sequence[Span]], under: UnderMechanisms
) -> list[Candidate]:
    found = find_names(words, [known_names()])
    councils = list(under.find(words, found))
    if councils:
        places = {(c.i, c.j) for c in councils}
        found = settle([*(c for c in found if (c.i, c.j) not in places), *councils])
    if words.sentence.block_id not in boxes:
        return found
    bodies = list(name_bodies(words, found, boxes))
    inside = [c for c in found if not any(b.i <= c.i < b.j for b in bodies)]
    return settle([*inside, *bodies])


def _name(words: Words, candidate: Candidate) -> str:
    if candidate.name:
        return candidate.name
    text = words.span(candidate.i, candidate.j)
    known = known_names().forms.get(linking.without_form(text))
    return known.name if known and known.type == candidate.type == "ORG" else text


def _defined_names(
    sentences: Sequence[Words], found: Sequence[Sequence[Candidate]]
) -> tuple[Lexicon, LocalNames, list[Definition]]:
    lexicon, local = Lexicon(), LocalNames()
    definitions: list[Definition] = []
    pairs = list(zip(sentences, found, strict=True))
    for words, candidates in pairs:
        for form, known in (*_byline_forms(words, candidates), *_boxed(words, candidates)):
            lexicon.add(form, known)
    for at, (words, candidates) in enumerate(pairs):
        if "(" not in words.classes:
            continue
        for owner, alias in find_definitions(words, candidates):
            name = _name(words, owner)
            boxed = lexicon.forms.get(name)
            type_ = boxed.type if boxed else owner.type
            definitions.append((type_, name, alias))
            known = Known(type_, name, f"defined:{alias.kind}")
            if is_kind(type_, name, alias):
                local.add(alias.form, known, words.sentence, at)
            else:
                lexicon.add(alias.form, known)
    return lexicon, local, definitions


def _byline_forms(words: Words, candidates: Sequence[Candidate]) -> Iterator[tuple[str, Known]]:
    """Short forms of what a byline gives in full: the family name, the last unit."""
    for c in candidates:
        if c.type == "PERSON" and c.method == "byline" and c.name:
            text = words.span(c.i, c.j)
            known = Known("PERSON", c.name, "byline name")
            yield text, known
            yield c.name, known
            if " " in text and len(text.split()[0]) >= 2:
                yield text.split()[0], known
        elif c.type == "ORG" and c.method == "byline":
            text = words.span(c.i, c.j)
            unit = _LAST_UNIT.search(text)
            if unit:
                yield unit.group(1), Known("ORG", fold(text), "byline name")


def _boxed(words: Words, candidates: Sequence[Candidate]) -> Iterator[tuple[str, Known]]:
    """What a chart or sentence shows to be a mechanism is one wherever it is named."""
    for c in candidates:
        if c.method in ("two-sided box", "under a mechanism"):
            yield words.span(c.i, c.j), Known("MECHANISM", _name(words, c), c.method)
        elif c.method in told.METHODS and c.j - c.i > 1:
            yield words.span(c.i, c.j), Known("ORG", _name(words, c), c.method)


def _with_defined(
    words: Words,
    found: list[Candidate],
    defined: Lexicon,
    local: Sequence[tuple[int, int, Known]],
) -> list[Candidate]:
    extra = [
        _of_defined(words, i, j, k)
        for i, j, k in (*defined.matches(words), *local)
        if k.method != SHORT or _stands_alone(words, i, j)
    ]
    extra = [_one_session(words, c) for c in extra if not _in_compound(words, c)]
    if "(" in words.classes:  # after the definitions, which the brackets inside make
        extra += find_bridged(words, [known_names(), defined])
    return settle([*found, *extra]) if extra else found


SHORT = "defined:short"


def _stands_alone(words: Words, i: int, j: int) -> bool:
    """A short form (委員会) is itself only where no other noun makes another name of it."""
    before = words.classes[i - 1] if i else ""
    after = words.classes[j] if j < len(words) else ""
    return before not in grammar.RUN and after not in grammar.RUN


def _of_defined(words: Words, i: int, j: int, known: Known) -> Candidate:
    """A defined form; a conference's with the year behind a hyphen is one of its meetings."""
    dated = words.surfaces[j : j + 1] == ["-"] and re.match(r"\d\d\Z", words.span(j + 1, j + 2))
    if dated and known.name.endswith(MEETS):
        return Candidate(i, j + 2, "EVENT", "session", "defined, with year", 0.9)
    return Candidate(i, j, known.type, "", known.method, 0.96, known.name)


def _one_session(words: Words, c: Candidate) -> Candidate:
    """第10回|TELMIN: one meeting of a series that the text gives a short name."""
    numbered = c.i > 2 and evidence.is_session(words, c.i - 3)
    series = c.name is not None and c.name.endswith(MEETS)
    if c.type not in ("ORG", "MECHANISM") or not numbered or not series:
        return c
    return c._replace(i=c.i - 3, type="EVENT", kind="session", name=None)


def _in_compound(words: Words, c: Candidate) -> bool:
    """IT-|ISAC, OECD.|AI: letters that a hyphen or dot joins to others are another name."""
    before, after = words.text[: words.starts[c.i]][-2:], words.text[words.ends[c.j - 1] :][:2]
    return bool(_JOINED_BEFORE.match(before) or _JOINED_BEHIND.match(after))


def _to_mentions(
    words: Words, found: Sequence[Candidate], bare: Mapping[str, str], register: linking.Register
) -> Iterator[Mention]:
    sentence = words.sentence
    for n, c in enumerate(found):
        text = words.span(c.i, c.j)
        name = _name(words, c)
        if c.type in ("EVENT", "PERSON"):
            name = bare.get(name, name)
        for k, (type_, thing) in enumerate(_things(c, name)):
            yield Mention(
                sentence.edition,
                f"{sentence.sentence_id}.m{n:02d}{'abcdef'[k] if k else ''}",
                sentence.sentence_id,
                words.starts[c.i],
                words.ends[c.j - 1],
                text,
                type_,
                register.mention(type_, thing, text),
                c.method,
                c.confidence,
            )


def _things(candidate: Candidate, name: str) -> Iterator[tuple[str, str]]:
    """What a candidate names: mostly one thing, but 日米 standing free is two countries."""
    if candidate.type == "PLACE" and candidate.kind == "states":
        for state in countries.compound_states(name):
            yield "PLACE", state
    else:
        yield candidate.type, name


def _register_aliases(register: linking.Register, definitions: Sequence[Definition]) -> None:
    for type_, name, alias in definitions:
        id_ = linking.entity_id(type_, name)
        if alias.kind == "acronym":
            register.acronym(id_, alias.form)
        elif alias.kind == "english":
            register.english(id_, alias.form)


def _bare_heads(
    sentences: Sequence[Words], mentions: Sequence[Mention], register: linking.Register
) -> list[Mention]:
    """作業部会 standing alone, where one named 作業部会 has been spoken of before it.

    Only backwards: what has not been named yet is nothing definite.
    """
    heads = evidence.generic("anaphor")
    named: dict[str, list[str]] = {}
    by_sentence: dict[str, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence_id, []).append(m)
    extra: list[Mention] = []
    for words in sentences:
        here = by_sentence.get(words.sentence.sentence_id, [])
        for i, j in grammar.noun_runs(words):
            head = words.span(i, j)
            ids = named.get(head, [])
            described = i > 0 and words.surfaces[i - 1] == "の"  # APECの|作業部会: another one
            alone = head in heads and len(set(ids)) == 1 and not described
            if alone and not _covered(here, words.starts[i]):
                extra.append(_bare_mention(words, i, j, ids[0], len(here) + len(extra), register))
        for m in here:
            for head in heads:
                if m.text.endswith(head) and m.text != head and m.entity_id:
                    named.setdefault(head, []).append(m.entity_id)
    return extra


def _covered(mentions: Sequence[Mention], offset: int) -> bool:
    return any(m.start <= offset < m.end for m in mentions)


def _bare_mention(
    words: Words, i: int, j: int, id_: str, n: int, register: linking.Register
) -> Mention:
    sentence = words.sentence
    text = words.span(i, j)
    type_ = register.repeat(id_, text)
    return Mention(
        sentence.edition,
        f"{sentence.sentence_id}.h{n:02d}",
        sentence.sentence_id,
        words.starts[i],
        words.ends[j - 1],
        text,
        type_,
        id_,
        "bare head",
        0.75,
    )
