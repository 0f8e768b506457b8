"""Scores → text for a person, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from pipeline.evaluate.score import Score


def to_text(scores: Sequence[Score]) -> str:
    """A line per table and type, then what was missed and what was wrong."""
    lines = []
    for edition in dict.fromkeys(score.edition for score in scores):
        own = [score for score in scores if score.edition == edition]
        lines += [edition, f"  {'':30}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'ours':>7}"]
        lines += [_line(score) for score in own]
        lines += [line for score in own if not score.type for line in _rows(score)]
    return "\n".join(lines)


def _line(score: Score) -> str:
    name = f"  {score.type}" if score.type else score.table
    values = f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
    return f"  {name:30}{values}{score.gold:7}{score.predicted:7}"


def _rows(score: Score) -> Iterable[str]:
    for word, rows in (("missed", score.missed), ("wrong", score.wrong)):
        if rows:
            yield f"  {score.table}, {word}:"
            yield from (f"    {row}" for row in rows)


def to_json(scores: Iterable[Score]) -> str:
    """A list of objects with the counts, the three values and the rows."""
    rows = [
        {**s._asdict(), "precision": s.precision, "recall": s.recall, "f1": s.f1} for s in scores
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
