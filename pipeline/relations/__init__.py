"""Relations: what sentences and figures state between named things, and who sits where.

Takes sentences with their words, names and dates, and figures with their nodes and edges; gives
relations and members, and names those that contradict each other. Must not infer: what is not
stated, or not certain enough, is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.nouns import Edition
from pipeline.relations.brackets import bracket_members, bracket_relations
from pipeline.relations.bylines import byline_relations
from pipeline.relations.charts import chart_members, chart_relations
from pipeline.relations.contradictions import find_contradictions
from pipeline.relations.happenings import dated_meetings, event_relations
from pipeline.relations.merging import merge_members, merge_relations
from pipeline.relations.outlines import outline_relations
from pipeline.relations.prose_members import prose_members
from pipeline.relations.reading import Reading
from pipeline.relations.statements import sentence_relations

__all__ = ["run"]


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Relations and members of one edition."""
    reading = Reading(given, edition.year)
    found = [
        *byline_relations(reading),
        *sentence_relations(reading),
        *chart_relations(reading),
        *event_relations(reading),
        *dated_meetings(reading),
        *outline_relations(reading),
        *bracket_relations(reading),
    ]
    members = [*chart_members(reading), *prose_members(reading), *bracket_members(reading)]
    relations = merge_relations(edition, found)
    seats = merge_members(edition, members, reading)
    return {
        "relations": relations,
        "members": seats,
        "diagnostics": find_contradictions(edition, relations, seats, reading),
    }
