"""Why something differs: the sources say so, or we only read the same words differently.

Takes drafts and what is known of the text; gives them with their cause.
Must not let a change of how we read look like a change of what was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from pipeline import knowledge
from pipeline.diff.passages import Judged
from pipeline.diff.rows import Draft, Span, Tables
from pipeline.diff.spelling import bare, fold

_THINGS = frozenset({"entities", "mechanisms"})
_NAME = 3  # characters; a shorter name stands in other words by chance
# Kinds of endings whose bodies have parts named after them; a company's name in another's is not.
_WITH_PARTS = frozenset({"ministry", "council", "body", "mission"})
_EXHIBITS = frozenset({"figures", "tables"})
_TELLING = 8  # letters and digits; shorter texts stand anywhere by chance


class Reading:
    """One edition's words, to ask whether they are in the other edition as well."""

    def __init__(self, tables: Tables, kept: Iterable[str], ids: Mapping[str, str]) -> None:
        self._tables = tables
        self._kept = frozenset(kept)
        self._known = frozenset(ids.get(name, name) for name in tables.sightings)

    @cached_property
    def _words(self) -> str:
        # Without breaks: where a block ends depends on the form of the source.
        return "".join(bare(row.text) for row in self._tables.blocks)

    @cached_property
    def _homes(self) -> dict[str, set[str]]:
        """Sentence → blocks that say it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for sentence_id, text in self._tables.sentences.items():
            if sentence_id in self._tables.homes:
                found[text].add(self._tables.homes[sentence_id])
        return found

    def sentences_on(self, entity_id: str) -> list[str | None]:
        """All sentences that name a thing."""
        named = self._tables.sightings.get(entity_id, ())
        return [self._tables.sentences.get(sentence_id) for sentence_id in named]

    def says(self, text: str | None) -> bool:
        """Whether the edition has these words, whatever stands between them."""
        wanted = bare(text)
        return len(wanted) >= _TELLING and wanted in self._words

    def is_kept(self, evidence: str | None) -> bool:
        """Whether a sentence stands in a passage that the other edition has in the same sense."""
        homes = self._homes.get(evidence or "", ())
        return bool(homes) and self._kept.issuperset(homes)

    def names(self, entity_id: str, name: str) -> bool:
        """Whether it is known here, or its name stands in the text by itself or beside another."""
        if entity_id in self._known:
            return True
        wanted = fold(name)
        return len(wanted) >= _NAME and (wanted in self._unnamed or wanted in self._within)

    @cached_property
    def _within(self) -> frozenset[str]:
        """What stands in a longer name and is named with it: 総務省|研究会, 推進会議|検討会."""
        texts = {row.block_id: row.text for row in self._tables.blocks}
        names = {
            fold(texts[block_id][start:end])
            for block_id, spans in self._tables.named.items()
            if block_id in texts
            for start, end, _ in spans
        }
        return frozenset(part for name in names for part in _parts(name, names))

    @cached_property
    def _unnamed(self) -> str:
        """The text without the names that were found in it."""
        blocks = self._tables.blocks
        return "\n".join(
            _without(row.text, self._tables.named.get(row.block_id, ())) for row in blocks
        )


def _without(text: str, spans: Sequence[Span]) -> str:
    rest, at = [], 0
    for start, end, _ in spans:
        if start >= at:
            rest.append(fold(text[at:start]))
            at = end
    return "\n".join([*rest, fold(text[at:])])


def _parts(name: str, names: Container[str]) -> Iterator[str]:
    """A body behind the name of another one, a country or a legal form, and a body before that
    of its part; 京セラ is no part of 京セラコミュニケーションシステム."""
    openings, endings = _around_names()
    for k in range(1, len(name)):
        head, tail = name[:k], name[k:]
        if len(tail) >= _NAME and (head in openings or head in names):
            yield tail
        if len(head) > _NAME and len(tail) >= _NAME and head.endswith(endings):
            yield head


@cache
def _around_names() -> tuple[frozenset[str], tuple[str, ...]]:
    """What a name may have in front, and what names of bodies end with."""
    places = {
        fold(name) for row in knowledge.rows("places") for name in (row["name"], row["letter"])
    }
    forms = {fold(r["word"]) for r in knowledge.rows("generic") if r["kind"] == "legal-form"}
    ends = {fold(r["suffix"]) for r in knowledge.rows("suffixes") if r["kind"] in _WITH_PARTS}
    return frozenset((places | forms) - {""}), tuple(sorted(end for end in ends if len(end) > 1))


def with_causes(
    drafts: Iterable[Draft], old: Tables, new: Tables, judged: Sequence[Judged],
    same_thing: Mapping[str, str],
) -> list[Draft]:  # fmt: skip
    """Every draft with its cause. ``same_thing``: older entity id → newer id of the same thing."""
    same = [one for one in judged if one.kind in (None, "reworded")]
    before = Reading(old, (row.block_id for one in same for row in one.old), same_thing)
    newer = {now: was for was, now in same_thing.items()}
    after = Reading(new, (row.block_id for one in same for row in one.new), newer)
    return [draft._replace(cause=_cause(draft, before, after)) for draft in drafts]


def _cause(draft: Draft, before: Reading, after: Reading) -> str:
    if draft.kind == "reworded":
        return "wording"
    if draft.table == "blocks":
        return "extractor" if _same_words(draft, before, after) else "source"
    if draft.table in _EXHIBITS and draft.kind in ("added", "removed"):
        # A list of figures may be read as the figures themselves, in one form of the source alone.
        other = before if draft.kind == "added" else after
        return "extractor" if other.says(draft.new or draft.old) else "source"
    if _is_corrected(draft.new_evidence):
        return "correction"
    read_only = _read_differently(draft, before, after)
    return "extractor" if read_only else "source"


def _same_words(draft: Draft, before: Reading, after: Reading) -> bool:
    """A heading or passage that the other edition has, as part of something else."""
    if draft.kind == "added":
        return before.says(_own(draft.new))
    if draft.kind == "removed":
        return after.says(_own(draft.old))
    return draft.kind == "changed" and before.says(draft.new) and after.says(draft.old)


def _own(value: str | None) -> str:
    """The text itself: of a place, the last heading."""
    return (value or "").rpartition(" > ")[2]


def _read_differently(draft: Draft, before: Reading, after: Reading) -> bool:
    if draft.kind == "added":
        return _is_no_news(draft, draft.new_evidence, after, before)
    if draft.kind == "removed":
        return _is_no_news(draft, draft.old_evidence, before, after)
    return _is_in_both(draft.old_evidence, before, after) and _is_in_both(
        draft.new_evidence, after, before
    )


def _is_no_news(draft: Draft, evidence: str | None, own: Reading, other: Reading) -> bool:
    """Whether the other edition says all that this one says of it."""
    if draft.table not in _THINGS:
        return _is_in_both(evidence, own, other)
    if other.names(draft.key, draft.name):
        return True
    told = own.sentences_on(draft.key) or [evidence]
    return all(_is_in_both(sentence, own, other) for sentence in told)


def _is_in_both(evidence: str | None, own: Reading, other: Reading) -> bool:
    return own.is_kept(evidence) or other.says(evidence)


def _is_corrected(evidence: str | None) -> bool:
    rows = knowledge.rows("fact_markers")
    markers = [fold(row["marker"]) for row in rows if row["kind"] == "correction"]
    folded = fold(evidence)
    return any(marker in folded for marker in markers)
