"""Which of the two it is: "not mentioned any more", or "abolished"."""

from __future__ import annotations

from pipeline import knowledge
from pipeline.diff.rows import Tables
from pipeline.diff.spelling import fold

STATED, SILENT = 1.0, 0.7  # confidence in a removal


def note_of_absence(new: Tables, *entity_ids: str) -> tuple[str, str | None, float]:
    """(``stated``, the sentence, confidence) when one sentence of the newer edition names all
    the entities with a marker of abolition, else (``silent``, None, confidence)."""
    places = [set(new.sightings.get(entity_id, ())) for entity_id in entity_ids]
    for sentence_id in sorted(set.intersection(*places)):
        sentence = new.sentences.get(sentence_id, "")
        if any(marker in fold(sentence) for marker in _markers()):
            return "stated", sentence, STATED
    return "silent", None, SILENT


def _markers() -> list[str]:
    rows = knowledge.rows("fact_markers")
    return [fold(row["marker"]) for row in rows if row["kind"] == "abolition"]
