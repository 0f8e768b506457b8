"""Passages with relations annotated by hand (tests/data/relations): cut, run through, scored.

``python tests/relation_passages.py development`` shows what is missed and what is wrong;
``python tests/relation_passages.py final`` gives the figures alone.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from command_line import ROOT, run_pipeline

from pipeline import io
from pipeline.evaluate import Score, evaluate

DATA = ROOT / "tests" / "data" / "relations"
SHARED = ROOT.parent / "shared" / "editions"
if not SHARED.exists():  # a worktree lies one folder deeper
    SHARED = ROOT.parents[1] / "shared" / "editions"


# What the scorer adds to a row whose counterpart another row took.
AGAIN = " (agrees with a gold row that another row took)"
HIGH = 5.0  # points; commas and dots are lower


class Pooled(NamedTuple):
    """The rows of all passages of one half together."""

    precision: float
    recall: float
    modality: float  # of the rows that are right but for it


class Judged(NamedTuple):
    """A relation given: how sure it is said to be, and whether it is right."""

    confidence: float
    right: bool


class Half(NamedTuple):
    """One half of the passages, scored."""

    name: str
    scores: Sequence[Score]
    pooled: Pooled
    rows: Sequence[Judged]


def documents(half: str) -> list[dict[str, str]]:
    """Rows of documents.csv."""
    with (DATA / half / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def passage(half: str, row: dict[str, str]) -> str | None:
    """Text of a passage; None when the edition it is cut from is not here.

    Raises ValueError when the edition is not the one that was annotated.
    """
    if row["edition"]:
        path = SHARED / row["edition"] / row["source"]
        if not path.exists():
            return None
        text = pdf_text(path, row["boxes"]) if row["boxes"] else _slice(path, row)
    else:
        text = (DATA / half / row["document"] / row["source"]).read_text(encoding="utf-8")
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['document']}: another text than the one annotated")
    return text


def _slice(path: Path, row: dict[str, str]) -> str:
    return path.read_bytes().decode("utf-8")[int(row["start"]) : int(row["end"])]


def pdf_text(path: Path, boxes: str) -> str:
    """Text inside boxes (page, then left, bottom, right, top in points), lines joined.

    Raised digits, which mark notes, are left out.
    """
    document = pypdfium2.PdfDocument(path)
    parts = []
    for box in boxes.split("|"):
        page, *sides = map(int, box.split())
        parts.append(_box_text(document[page - 1].get_textpage(), sides))
    return "".join(parts)


def _box_text(page: pypdfium2.PdfTextPage, sides: Sequence[int]) -> str:
    left, bottom, right, top = sides
    chars: list[str] = []
    base = 0.0  # lower edge of the last character that is no digit
    for i in range(page.count_chars()):
        x0, y0, x1, y1 = page.get_charbox(i)
        if not (left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top):
            continue
        char = page.get_text_range(i, 1)
        if not char.isdecimal():
            base = y0 if y1 - y0 > HIGH else base
        elif 2 < y0 - base < HIGH:
            continue
        chars.append(char)
    return "".join(line.lstrip() for line in "".join(chars).splitlines())


def lay_out(half: str, base: Path) -> tuple[Path, Path]:
    """Folders raw/ and gold/ of one half, of the passages that can be cut here."""
    raw, gold = base / "raw", base / "gold"
    for row in documents(half):
        text = passage(half, row)
        if text is None:
            continue
        folder = raw / row["document"]
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(text, encoding="utf-8", newline="")
        kept = shutil.ignore_patterns("*.txt")
        shutil.copytree(DATA / half / row["document"], gold / row["document"], ignore=kept)
    return raw, gold


def score(half: str, base: Path) -> Half:
    """One half run through and scored."""
    raw, gold = lay_out(half, base)
    done = run_pipeline("all", "--raw", raw, "--out", base / "out", "--jobs", "2")
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    scores = evaluate(gold, base / "out")
    rows = list(judged(scores, base / "out"))
    _blank_modality(gold)
    return Half(half, scores, pooled(scores, evaluate(gold, base / "out")), rows)


def judged(scores: Sequence[Score], out: Path) -> Iterator[Judged]:
    """Confidence of every relation given, and whether it is among the wrong ones."""
    wrong = {(s.edition, text) for s in _relations(scores) for text in s.wrong}
    for row in io.read_parquet(out / "relations.parquet").to_pylist():
        fields = ("subject", "predicate", "object", "edtf", "modality")
        shown = " · ".join(row[name] or "" for name in fields)
        told = {(row["edition"], f"{row['predicate']} {shown}{note}") for note in ("", AGAIN)}
        yield Judged(row["confidence"], not told & wrong)


def _blank_modality(gold: Path) -> None:
    for path in gold.glob("*/relations.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [lines[0]] + [line.rpartition(",")[0] + "," for line in lines[1:]]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def pooled(scores: Sequence[Score], without_modality: Sequence[Score]) -> Pooled:
    """Precision, recall and modality over all passages."""
    mine = list(_relations(scores))
    loose = list(_relations(without_modality))
    right = sum(s.right for s in mine)
    return Pooled(
        right / (sum(s.predicted for s in mine) or 1),
        sum(s.found for s in mine) / (sum(s.gold for s in mine) or 1),
        right / (sum(s.right for s in loose) or 1),
    )


def _relations(scores: Sequence[Score]) -> Iterator[Score]:
    return (s for s in scores if s.table == "relations" and not s.type)


def show(half: str) -> None:
    """Print the scores of one half; rows only of the half that may be looked at."""
    with tempfile.TemporaryDirectory() as base:
        scored = score(half, Path(base))
    for s in scored.scores:
        if s.type:
            continue
        print(f"{s.edition} {s.table}: {s.precision:.2f} {s.recall:.2f} of {s.gold}")
        if half == "development":
            print(*(f"    missed {row}" for row in s.missed), sep="\n")
            print(*(f"    wrong  {row}" for row in s.wrong), sep="\n")
    print(half, *(f"{name} {value:.3f}" for name, value in scored.pooled._asdict().items()))


if __name__ == "__main__":
    show(sys.argv[1])
