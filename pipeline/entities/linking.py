"""Names → entities: one id for one thing across its spellings within an edition.

An id is the type and the Japanese name, so it is the same in every edition and on every machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline import knowledge
from pipeline.entities.countries import is_compound
from pipeline.entities.evidence import generic
from pipeline.nouns import EditionEntity
from pipeline.text import nfkc

_SPELLINGS = (("及び", "および"), ("並びに", "ならびに"), ("又は", "または"), ("我が国", "わが国"))
_NOT_IN_ID = re.compile(r"[^\wー・々+]+")
# Blanks between Latin words belong to a name, all others come from the page.
_BLANK = re.compile(r"(?<![A-Za-z0-9.,])\s+|\s+(?![A-Za-z0-9])")
_DATED = re.compile(r"(?:(?:令和|平成|昭和)(?:\d+|元)年|(?:19|20)\d\d年)(?:\d+月)?(?=.)")


@cache
def _legal_form() -> re.Pattern[str]:
    """The legal form at either end of a name comes and goes; the name is the same."""
    forms = "|".join(sorted(map(re.escape, generic("legal-form")), key=len, reverse=True))
    return re.compile(rf"^(?:{forms})(?=.)|(?<=.)(?:{forms})$")


def without_form(name: str) -> str:
    """富士通 of 富士通株式会社, 情報通信研究機構 of 国立研究開発法人情報通信研究機構."""
    return _legal_form().sub("", name) or name


@cache
def _characters() -> Mapping[int, str]:
    """Characters of old or variant form → the one in use."""
    rows = knowledge.rows("spelling_variants")
    return str.maketrans({r["variant"]: r["canonical"] for r in rows if len(r["variant"]) == 1})


def canonical(name: str) -> str:
    """The form of a name that its id is made of: folded, one spelling."""
    folded = _BLANK.sub("", nfkc(name)).strip()
    if folded[:1] in "「『" and folded.find("」") in (-1, len(folded) - 1):
        folded = folded.strip("「」『』")
    folded = without_form(folded)
    for old, new in _SPELLINGS:
        folded = folded.replace(old, new)
    return folded


def entity_id(type_: str, name: str) -> str:
    """``type-name``: readable, stable, without characters that mean something elsewhere.

    >>> entity_id("ORG", "外務省 北米局")
    'org-外務省北米局'
    """
    spelled = canonical(name).replace("・", "").translate(_characters())
    return f"{type_.lower()}-{_NOT_IN_ID.sub('-', spelled).strip('-')}"


def undated(name: str) -> str:
    """An event's name without the year before it (熊本地震 of 平成28年熊本地震)."""
    return _DATED.sub("", name, count=1)


@cache
def known_rows() -> Mapping[tuple[str, str], dict[str, str]]:
    """(type, name) → row of knowledge."""
    table = {(r["type"], r["name"]): r for r in knowledge.rows("names")}
    for row in knowledge.rows("places"):
        table["PLACE", row["name"]] = {**row, "acronym": "", "name_en": ""}
    return table


class Register:
    """Collects what an edition calls its entities, and makes their rows."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self._names: dict[str, tuple[str, str]] = {}
        self._forms: dict[str, Counter[str]] = {}
        self._acronyms: dict[str, str] = {}
        self._english: dict[str, str] = {}

    def mention(self, type_: str, name: str, form: str) -> str:
        """Count one mention; gives the entity's id."""
        id_ = entity_id(type_, name)
        self._names.setdefault(id_, (type_, canonical(name)))
        self._forms.setdefault(id_, Counter())[nfkc(form).strip()] += 1
        return id_

    def repeat(self, id_: str, form: str) -> str:
        """Count one more mention of a known entity; gives its type."""
        self._forms[id_][form] += 1
        return self._names[id_][0]

    def acronym(self, id_: str, acronym: str) -> None:
        self._acronyms.setdefault(id_, acronym)

    def english(self, id_: str, name: str) -> None:
        self._english.setdefault(id_, name)

    def rows(self) -> list[EditionEntity]:
        return [self._row(id_) for id_ in sorted(self._names)]

    def _row(self, id_: str) -> EditionEntity:
        type_, name = self._names[id_]
        known = known_rows().get((type_, name), {})
        acronym = known.get("acronym") or self._acronyms.get(id_) or None
        english = self._english.get(id_) or known.get("name_en") or None
        aliases = {form for form in self._forms[id_] if len(form) > 1}
        aliases |= {a for a in (acronym, english) if a}
        aliases.discard(name)
        return EditionEntity(
            self.edition,
            id_,
            type_,
            name,
            english,
            acronym,
            tuple(sorted(aliases)),
            side_of(type_, name, known),
            sum(self._forms[id_].values()),
        )


@cache
def _sides() -> Mapping[str, str]:
    """Organisation → side, of those that knowledge gives one."""
    return {n: r["side"] for (t, n), r in known_rows().items() if t == "ORG" and r["side"]}


def side_of(type_: str, name: str, known: Mapping[str, str]) -> str | None:
    """JP, US, bilateral or other, where knowledge or the name itself says so."""
    if known.get("side"):
        return known["side"]
    if type_ in ("EVENT", "PERSON", "DOCUMENT"):
        return None
    whose = _sides()
    for length in range(len(name), 1, -1):
        if name[:length] in whose:
            return whose[name[:length]]
    for length in range(min(6, len(name)), 1, -1):
        if is_compound(name[:length]):
            return "bilateral" if set(name[:length]) == {"日", "米"} else "other"
    prefixes = (r for r in knowledge.rows("name_sides") if name.startswith(r["prefix"]))
    return next((r["side"] for r in prefixes), None)


def link_people(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Family names → the one full name of the edition that has them (岸田, マールズ).

    Takes names with the post that stands behind each, or an empty text; two people of one family
    name hold different posts, so the posts must end alike where both are known.
    """
    posts: dict[str, set[str]] = {}
    for name, post in named:
        posts.setdefault(name, set()).update({post[-2:]} if post else set())
    full: dict[str, set[str]] = {}
    for short, short_posts in posts.items():
        for name, name_posts in posts.items():
            family = name.startswith(short) or name.endswith(f"・{short}")
            same = not short_posts or bool(short_posts & name_posts)
            if family and same and len(name) > len(short) + 1:
                full.setdefault(short, set()).add(name)
    return {short: min(longer) for short, longer in full.items() if len(longer) == 1}


def link_events(names: Iterable[str]) -> dict[str, str]:
    """Bare event names → the one dated name of the edition that ends in them."""
    full: dict[str, set[str]] = {}
    for name in names:
        bare = undated(name)
        if bare != name:
            full.setdefault(bare, set()).add(name)
    return {bare: min(dated) for bare, dated in full.items() if len(dated) == 1}
