"""Two editions → their changes, as a pure function of plain rows."""

from __future__ import annotations

from pipeline.diff import (
    alignment,
    entities,
    identity,
    mechanisms,
    outline,
    passages,
    relations,
    sections,
)
from pipeline.diff.cause import with_causes
from pipeline.diff.exhibits import captions, exhibits
from pipeline.diff.footnotes import footnotes
from pipeline.diff.order import check_keys, numbered
from pipeline.diff.rows import Draft, Tables
from pipeline.errors import PipelineError
from pipeline.nouns import Change

_BESIDE = frozenset({"heading", "caption", "footnote", "figure", "table"})


def compare(old: Tables, new: Tables) -> list[Change]:
    """Changes from ``old`` to ``new``, structure first, in an order that rests on them alone.

    PipelineError when the editions are of different series or a table has a key twice.
    """
    if old.series != new.series:
        raise PipelineError("diff.other_series", old=old.edition, new=new.edition)
    check_keys(old)
    check_keys(new)
    old, new = outline.with_headings_of(old, new), outline.with_headings_of(new, old)
    text = _Text(old, new)
    beside = text.beside()
    pairs = identity.pairs(old, new, passages.slots(old, new, [*text.judged, *beside]))
    same = {pair.old: pair.new for pair in pairs}
    told = captions(old) | captions(new)
    drafts = [
        *mechanisms.mechanisms(old, new, same),
        *mechanisms.members(old, new, same),
        *entities.renamed(old, new, pairs),
        *entities.presence(old, new, pairs),
        *relations.relations(old, new, same),
        *exhibits(old, new),
        *footnotes(old, new),
        *text.changes(told),
        *passages.sources(beside, told),
    ]
    return numbered(with_causes(drafts, old, new, text.judged, same), old, new)


class _Text:
    """Passages are paired first: what two sections share says which section is which."""

    def __init__(self, old: Tables, new: Tables) -> None:
        self._old, self._new = old, new
        self._before, self._after = outline.outline(old), outline.outline(new)
        self._bodies = alignment.body(old, self._before), alignment.body(new, self._after)
        matches = alignment.align(*self._bodies, self._before.titles, self._after.titles)
        shared = alignment.content(*self._bodies, matches)
        self._same = sections.pair_up(self._before, self._after, shared)
        self.judged = passages.judge_all(old, new, self._bodies, matches)

    def beside(self) -> list[passages.Judged]:
        """What stands around the passages: headings, captions, notes, charts."""
        bodies = (
            alignment.body(self._old, self._before, _BESIDE),
            alignment.body(self._new, self._after, _BESIDE),
        )
        matches = alignment.align(*bodies, self._before.titles, self._after.titles)
        return passages.judge_all(self._old, self._new, bodies, matches)

    def changes(self, told: frozenset[str]) -> list[Draft]:
        return [
            *sections.changes(self._before, self._after, self._same),
            *passages.changes(self._bodies, self.judged, self._same, told),
        ]
