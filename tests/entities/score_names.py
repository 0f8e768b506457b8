"""Scores on the passages annotated by hand, ours and, where it is installed, GiNZA's.

Run as ``python -m tests.entities.score_names development`` (or ``final``, ``written``) from the
repository; ``--rows`` shows what is missed and wrong, and is not for the final half.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from entities.passages import SETS, annotated, read_csv, read_passage, score_documents, score_half

from pipeline.evaluate.score import Score

MODEL = "ja_ginza"


def peer_scores(half: str) -> list[Score]:
    """GiNZA's scores on the same sentences, its labels read as our types.

    Raises ImportError or OSError when GiNZA or its model is not installed.
    """
    model: Any = importlib.import_module("spacy").load(MODEL)
    types = {r["label"]: r["type"] for r in read_csv(SETS / "ginza_types.csv")}
    with tempfile.TemporaryDirectory() as folder:
        documents = [
            (p.name, p.gold, _peer_names(model, types, read_passage(p)["sentences"]))
            for p in annotated(half, Path(folder))
        ]
    return score_documents(half, documents)


def _peer_names(model: Any, types: dict[str, str], sentences: Iterable[Any]) -> set[Any]:
    return {
        (types[e.label_], e.text)
        for s in sentences
        for e in model(s.text).ents
        if e.label_ in types
    }


def _lines(title: str, scores: Iterable[Score]) -> Iterator[str]:
    yield f"{title:20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'ours':>7}"
    for s in scores:
        values = f"{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}"
        yield f"  {s.type or 'all':18}{values}{s.gold:7}{s.predicted:7}"


def main(half: str, rows: bool) -> None:
    """Print the scores of one half by type."""
    ours = [s for s in score_half(half) if s.edition == half]
    print("\n".join(_lines(half, ours)))
    if rows:
        whole = next(s for s in ours if not s.type)
        print(*(f"missed {r}" for r in whole.missed), sep="\n")
        print(*(f"wrong  {r}" for r in whole.wrong), sep="\n")
        return
    try:
        peer = peer_scores(half)
    except (ImportError, OSError):
        print(f"{MODEL} is not installed; it was not measured")
        return
    print("\n".join(_lines(MODEL, (s for s in peer if s.edition == half))))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "development", "--rows" in sys.argv)
