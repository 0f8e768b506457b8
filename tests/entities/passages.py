"""Passages with names annotated by hand → what the stages find in each, and the scores.

``annotated(half)`` gives the documents of ``tests/data/names/<half>``: ``development`` and
``final`` lie in ../shared and only their names stand here, ``written`` has texts of our own.
"""

from __future__ import annotations

import csv
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2

from pipeline import entities, layout, pages, tokens
from pipeline.evaluate.score import Score, score_names
from pipeline.nouns import Edition

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "data" / "names"
EDITIONS = ROOT.parent / "shared" / "editions"
HALVES = ("development", "final", "written")
OF_EDITIONS = ("development", "final")


class Passage(NamedTuple):
    """A document: its name, the file with its text, its year, and its gold rows."""

    name: str
    path: Path
    year: int
    gold: list[dict[str, str]]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def annotated(half: str, folder: Path) -> Iterator[Passage]:
    """Documents of one half; what is cut from an edition is written to ``folder``."""
    for row in read_csv(SETS / half / "documents.csv"):
        gold = read_csv(SETS / half / row["document"] / "entities.csv")
        path = _cut(row, folder) if row["edition"] else SETS / half / row["source"]
        year = int((row["edition"] or row["document"]).rsplit("-", 1)[-1])
        yield Passage(row["document"], path, year, gold)


def _cut(row: dict[str, str], folder: Path) -> Path:
    """The span or page of the edition that ``row`` names, as a file of its own."""
    data = (EDITIONS / row["edition"] / row["source"]).read_bytes()
    if row["page"]:
        assert hashlib.sha256(data).hexdigest() == row["sha256"], row["document"]
        path = folder / f"{row['document']}.pdf"
        with pypdfium2.PdfDocument(data) as whole, pypdfium2.PdfDocument.new() as one:
            one.import_pages(whole, [int(row["page"]) - 1])
            one.save(path)
        return path
    text = data.decode("utf-8")[int(row["start"]) : int(row["end"])]
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == row["sha256"], row["document"]
    path = folder / f"{row['document']}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def read_passage(passage: Passage) -> dict[str, list[Any]]:
    """All tables of the stages pages to entities, the passage being an edition of its own."""
    year = passage.year
    edition = Edition(passage.name, None, year, None, None, None, 1, 1, 0, 0, 0)
    given: dict[str, Any] = {"files": [(passage.path.name, str(passage.path))]}
    for stage in (pages, layout, tokens, entities):
        given |= stage.run(edition, given)
    return given


def named(passage: Passage) -> set[tuple[str, str]]:
    """The (type, text) pairs that the stages name in a passage."""
    return {(m.type, m.text) for m in read_passage(passage)["mentions"]}


def score_half(half: str) -> list[Score]:
    """Scores by document and type, then those of the whole half, as edition ``half``."""
    with tempfile.TemporaryDirectory() as folder:
        documents = list(annotated(half, Path(folder)))
        return score_documents(half, [(p.name, p.gold, named(p)) for p in documents])


def score_documents(
    half: str, documents: Iterable[tuple[str, list[dict[str, str]], set[tuple[str, str]]]]
) -> list[Score]:
    """Scores of (document, gold, named) triples, and their sum."""
    scores = [s for name, gold, found in documents for s in score_names(name, gold, found)]
    types = sorted({s.type for s in scores})
    return scores + [_sum(half, kind, [s for s in scores if s.type == kind]) for kind in types]


def _sum(half: str, kind: str, scores: list[Score]) -> Score:
    return Score(
        half,
        "entities",
        kind,
        gold=sum(s.gold for s in scores),
        found=sum(s.found for s in scores),
        predicted=sum(s.predicted for s in scores),
        right=sum(s.right for s in scores),
        missed=tuple(f"{s.edition}: {m}" for s in scores for m in s.missed),
        wrong=tuple(f"{s.edition}: {w}" for s in scores for w in s.wrong),
    )
