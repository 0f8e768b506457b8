"""A name, another form of it, an ending, an event: one row in one file, no code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT
from reading import names

# What is added → file, row, text, and what the text then names.
ROWS = {
    "organisation": (
        "names.csv",
        "みなも屋,ORG,company,,,,水面堂,invented,own",
        "みなも屋が参加した。",
        ["ORG", "みなも屋"],
    ),
    "alias": (
        "names.csv",
        "みなも屋,ORG,company,,,,水面堂,invented,own",
        "水面堂が参加した。",
        ["ORG", "水面堂"],
    ),
    "suffix": (
        "suffixes.csv",
        "よりあい,MECHANISM,body,any,invented,own",
        "海洋監視よりあいを設けた。",
        ["MECHANISM", "海洋監視よりあい"],
    ),
    "event": (
        "names.csv",
        "みどりの波,EVENT,disaster,,,,,invented,own",
        "みどりの波が町を襲った。",
        ["EVENT", "みどりの波"],
    ),
    "post": (
        "titles.csv",
        "水守,post,invented,own",
        "総務省水守が出席した。",
        ["TITLE", "総務省水守"],
    ),
}
_SCRIPT = """
import json, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from reading import names
print(json.dumps([sorted(names(text)) for text in json.loads(sys.argv[3])]))
"""


@pytest.fixture(scope="module")
def with_rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Names found by a copy of the code whose knowledge has the rows."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "pipeline", copy / "pipeline")
    for file, row in sorted({(file, row) for file, row, _, _ in ROWS.values()}):
        with (copy / "pipeline" / "knowledge" / file).open("a", encoding="utf-8") as table:
            table.write(row + "\n")
    texts = json.dumps([text for _, _, text, _ in ROWS.values()])
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(copy), str(Path(__file__).parents[1]), texts],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=copy,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(ROWS, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("what", list(ROWS))
def test_one_row_adds_it(what: str, with_rows: dict[str, list[list[str]]]) -> None:
    _, _, text, name = ROWS[what]
    assert tuple(name) not in names(text), "the row would change nothing"
    assert name in with_rows[what]
