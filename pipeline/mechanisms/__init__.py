"""Mechanisms: relations and members → one row per mechanism, the timeline, the events complete.

Takes what the relations room states; gives mechanisms, events and dated statements in order.
Must not add a fact: every field is a relation, a member, a figure or a definition that stands
there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import knowledge
from pipeline.mechanisms.events import complete_events
from pipeline.mechanisms.timeline import to_timeline
from pipeline.nouns import Edition, EditionEntity, Mechanism, Relation

__all__ = ["run"]

# Modality that makes a date the date of the founding; plans are in the timeline.
HAPPENED = frozenset(("actual", "ongoing"))


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Mechanisms and timeline of one edition."""
    by_subject: dict[str | None, list[Relation]] = defaultdict(list)
    founded: dict[str | None, list[Relation]] = defaultdict(list)
    for relation in given["relations"]:
        by_subject[relation.subject_id].append(relation)
        if relation.predicate == "established":
            founded[relation.object_id].append(relation)
    members: dict[str, int] = defaultdict(int)
    for member in given["members"]:
        members[member.mechanism_id] += 1
    places = first_places(given)
    levels = chart_levels(given)
    mechanisms = [
        Mechanism(
            edition.edition,
            e.entity_id,
            e.name_ja,
            e.name_en,
            e.acronym,
            _first(by_subject[e.entity_id], "part_of"),
            _date(founded[e.entity_id]),
            _names(by_subject[e.entity_id], "based_on"),
            _names(by_subject[e.entity_id], "has_purpose"),
            _names(by_subject[e.entity_id], "has_function"),
            figure_label(given, e),
            places.get(e.entity_id, ""),
            members.get(e.entity_id, 0),
            levels.get(e.entity_id),
        )
        for e in given["edition_entities"]
        if e.entity_id in members or is_body(e)
    ]
    return {
        "mechanisms": mechanisms,
        "timeline": to_timeline(edition, given),
        "edition_events": complete_events(given),
    }


def is_body(entity: EditionEntity) -> bool:
    """A mechanism that could have members, which an alliance of states is not."""
    return entity.type == "MECHANISM" and not knowledge.is_alliance(entity.name_ja)


def _first(relations: Sequence[Relation], predicate: str) -> str | None:
    return next((r.object_id for r in relations if r.predicate == predicate), None)


def _names(relations: Sequence[Relation], predicate: str) -> str | None:
    names = [r.object for r in relations if r.predicate == predicate and r.object]
    return "|".join(dict.fromkeys(names)) or None


def _date(founded: Sequence[Relation]) -> str | None:
    """The date of the founding: the most precise one that is said to have happened."""
    dates = [r.edtf for r in founded if r.edtf and r.modality in HAPPENED]
    return max(dates, key=lambda d: (len(d), d)) if dates else None


def first_places(given: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Entity → the section that names it first."""
    sections = {s.sentence_id: s.section_path for s in given["sentences"]}
    found: dict[str, str] = {}
    for m in given["mentions"]:
        if m.entity_id:
            found.setdefault(m.entity_id, sections[m.sentence_id])
    return found


def figure_label(given: Mapping[str, Sequence[Any]], entity: EditionEntity) -> str | None:
    """Label of the first figure that has a body of that name, or has it in its caption."""
    labels = {f.figure_id: f.label for f in given["figures"] if f.label}
    for node in given["figure_nodes"]:
        if node.entity_id == entity.entity_id and node.role == "body" and node.figure_id in labels:
            return str(labels[node.figure_id])
    for figure in given["figures"]:
        if figure.label and figure.caption and entity.name_ja in figure.caption:
            return str(figure.label)
    return None


def chart_levels(given: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    """Body → the levels that its box in a chart names, joined by |."""
    bodies = {(n.figure_id, n.node_id): n.entity_id for n in given["figure_nodes"]}
    levels: dict[str, list[str]] = defaultdict(list)
    for node in given["figure_nodes"]:
        body = bodies.get((node.figure_id, node.parent_node_id or ""))
        if node.role == "level" and body and node.text not in levels[body]:
            levels[body].append(node.text)
    return {body: "|".join(texts) for body, texts in levels.items()}
