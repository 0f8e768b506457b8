"""Two editions → their changes, as a pure function of plain rows."""

from __future__ import annotations

from pipeline.diff import entities, identity, mechanisms, passages, relations, sections
from pipeline.diff.exhibits import exhibits
from pipeline.diff.footnotes import footnotes
from pipeline.diff.order import check_keys, numbered
from pipeline.diff.rows import Draft, Tables
from pipeline.errors import PipelineError
from pipeline.nouns import Change


def compare(old: Tables, new: Tables) -> list[Change]:
    """Changes from ``old`` to ``new``, structure first, in an order that rests on them alone.

    PipelineError when the editions are of different series or a table has a key twice.
    """
    if old.series != new.series:
        raise PipelineError("diff.other_series", old=old.edition, new=new.edition)
    check_keys(old)
    check_keys(new)
    pairs = identity.pairs(old, new)
    same = {pair.old: pair.new for pair in pairs}
    drafts = [
        *mechanisms.mechanisms(old, new, same),
        *mechanisms.members(old, new, same),
        *entities.renamed(old, new, pairs),
        *entities.presence(old, new, pairs),
        *relations.relations(old, new, same),
        *exhibits(old, new),
        *footnotes(old, new),
        *_text(old, new),
    ]
    return numbered(drafts, old, new)


def _text(old: Tables, new: Tables) -> list[Draft]:
    """Passages are paired first: what two sections share says which section is which."""
    before, after = sections.outline(old), sections.outline(new)
    bodies = passages.body(old, before), passages.body(new, after)
    pairs = passages.align(*bodies, before.titles, after.titles)
    same = sections.pair_up(before, after, passages.content(*bodies, pairs))
    return [
        *sections.changes(before, after, same),
        *passages.changes(old, new, bodies, pairs, same),
    ]
