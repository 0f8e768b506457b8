"""Gold and predicted rows → scores."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.compute as pc

from pipeline import io
from pipeline.errors import PipelineError
from pipeline.evaluate.fields import SUBJECTS, SYMMETRIC, Row, Subject, agrees, turned
from pipeline.evaluate.names import Names
from pipeline.text import fold


class Score(NamedTuple):
    """One table (``type`` is "") or one type in it. ``missed`` are gold rows, ``wrong`` ours.

    ``found`` counts gold rows, ``right`` predicted ones; they differ for entities, where several
    predictions may be variants of one gold row.
    """

    edition: str
    table: str
    type: str
    gold: int
    found: int
    predicted: int
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Marked(NamedTuple):
    """A row with its type, its text for a person, and whether it has its counterpart."""

    type: str
    shown: str
    good: bool


def evaluate(gold: Path, out: Path) -> list[Score]:
    """Scores of every edition that has gold and outputs.

    Raises PipelineError ``evaluate.nothing`` when there is none.
    """
    path = out / "editions.parquet"
    known = io.read_parquet(path).column("edition").to_pylist() if path.is_file() else []
    folders = [folder for folder in sorted(gold.glob("*/")) if folder.name in known]
    if not folders:
        raise PipelineError(
            "evaluate.nothing", gold=gold, outputs=out, known=", ".join(known) or "-"
        )
    return [score for folder in folders for score in _edition(folder, out)]


def _edition(folder: Path, out: Path) -> list[Score]:
    entities = _gold(folder, "entities") or []
    mentions = _predicted(out, "mentions", folder.name)
    names = Names(io.read_parquet(out / "entities.parquet").to_pylist(), mentions, entities)
    scores = _scores(folder.name, "entities", *_entities(entities, mentions)) if entities else []
    for table, subject in SUBJECTS.items():
        rows = _gold(folder, table)
        if rows is not None:
            predicted = _distinct(_predicted(out, table, folder.name), subject)
            scores += _scores(folder.name, table, *_rows(subject, rows, predicted, names))
    return scores


def _gold(folder: Path, table: str) -> list[dict[str, str]] | None:
    path = folder / f"{table}.csv"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _predicted(out: Path, table: str, edition: str) -> list[dict[str, Any]]:
    data = io.read_parquet(out / f"{table}.parquet")
    rows: list[dict[str, Any]] = data.filter(pc.equal(data["edition"], edition)).to_pylist()
    return rows


def _distinct(rows: Sequence[Row], subject: Subject) -> list[Row]:
    """One row of each that say the same."""
    seen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        ends = (row.get("subject_id") or "", row.get("subject") or "")
        other = (row.get("object_id") or "", row.get("object") or "")
        one = turned(row) if row.get("predicate") in SYMMETRIC and other < ends else row
        seen.setdefault(tuple(one[column] for column in subject.columns), row)
    return list(seen.values())


def score_names(
    edition: str, gold: Sequence[Row], named: Collection[tuple[str, str]]
) -> list[Score]:
    """Scores of the (type, text) pairs named in one document against its gold ``entities.csv``."""
    rows = [{"type": kind, "text": text} for kind, text in named]
    return _scores(edition, "entities", *_entities(gold, rows))


def _entities(gold: Sequence[Row], mentions: Sequence[Row]) -> tuple[list[Marked], list[Marked]]:
    wanted = [(row["type"], {fold(v) for v in row["variants"].split("|") if v}) for row in gold]
    # Gold without dates does not score them here: they have a table of their own.
    types = {row["type"] for row in gold} | {row["type"] for row in mentions} - {"DATE"}
    texts = {(row["type"], fold(row["text"])) for row in mentions if row["type"] in types}
    golden = [
        Marked(kind, row["name"], any((kind, v) in texts for v in variants))
        for row, (kind, variants) in zip(gold, wanted, strict=True)
    ]
    ours = [
        Marked(kind, text, any(kind == k and text in variants for k, variants in wanted))
        for kind, text in sorted(texts)
    ]
    return golden, ours


def _rows(
    subject: Subject, gold: Sequence[Row], predicted: Sequence[Row], names: Names
) -> tuple[list[Marked], list[Marked]]:
    fits = [[j for j, p in enumerate(predicted) if agrees(subject, g, p, names)] for g in gold]
    pairs = match(fits)
    golden = [
        Marked(_type(subject, g), _show(subject.fields, g), i in pairs) for i, g in enumerate(gold)
    ]
    taken = set(pairs.values())
    again = {j for fit in fits for j in fit}
    ours = []
    for j, row in enumerate(predicted):
        note = " (agrees with a gold row that another row took)" if j in again - taken else ""
        shown = _show(subject.fields, row) + note
        ours.append(Marked(_type(subject, row), shown, j in taken))
    return golden, ours


def match(fits: Sequence[Sequence[int]]) -> dict[int, int]:
    """The largest one-to-one assignment: index of the gold row → index of the predicted row."""
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(fits)):
        place(i, set())
    return {i: j for j, i in taken.items()}


def _type(subject: Subject, row: Row) -> str:
    return str(row[subject.by]) if subject.by else ""


def _show(fields: Collection[str], row: Row) -> str:
    values = (row.get(name) for name in fields)
    return " · ".join("" if value is None else str(value) for value in values)


def _scores(
    edition: str, table: str, gold: Sequence[Marked], ours: Sequence[Marked]
) -> list[Score]:
    types = sorted({row.type for row in (*gold, *ours)} - {""})
    chosen: Mapping[str, tuple[Sequence[Marked], Sequence[Marked]]] = {
        "": (gold, ours),
        **{t: ([r for r in gold if r.type == t], [r for r in ours if r.type == t]) for t in types},
    }
    return [_score(edition, table, kind, *rows) for kind, rows in chosen.items()]


def _score(
    edition: str, table: str, kind: str, gold: Sequence[Marked], ours: Sequence[Marked]
) -> Score:
    return Score(
        edition,
        table,
        kind,
        gold=len(gold),
        found=sum(row.good for row in gold),
        predicted=len(ours),
        right=sum(row.good for row in ours),
        missed=tuple(f"{row.type} {row.shown}".strip() for row in gold if not row.good),
        wrong=tuple(f"{row.type} {row.shown}".strip() for row in ours if not row.good),
    )
