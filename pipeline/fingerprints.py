"""What a result was made from: hashes of code and of input files, and the note of the last run.

Only the standard library is imported here: the check that nothing changed must take no time.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import stages
from pipeline.files import leads_up, sha256, write_text

PACKAGE = Path(__file__).parent
_CODE = frozenset({".py", ".csv", ".toml", ".json", ".html", ".css", ".js", ".j2", ".txt"})
# Nothing that a stage makes depends on these: they come after the stages or around them.
_AROUND = frozenset(
    {*stages.FINISH, "__main__", "__init__", "cli", "checks", "evaluate", "bench", "look"}
)


class Stamp(NamedTuple):
    """State of one file. Times in nanoseconds; ``sha256`` is None when it cannot be read."""

    size: int
    mtime: int
    ctime: int
    sha256: str | None


def digest(*parts: object) -> str:
    """One hash of several plain values."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


class Code(NamedTuple):
    """Hashes of the code: ``ground`` that every stage stands on, each room, and all together."""

    ground: str
    rooms: Mapping[str, str]
    everything: str


def code(package: Path = PACKAGE) -> Code:
    """Hash what lies in the package, with the versions that it runs on."""
    rooms: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(_code_files(package)):
        relative = path.relative_to(package).as_posix()
        room = relative.split("/")[0].removesuffix(".py")
        rooms.setdefault(room, []).append((relative, sha256(path)))
    stage_names = stages.names()
    ground = [rooms[room] for room in sorted(rooms) if room not in {*_AROUND, *stage_names}]
    return Code(
        digest(_versions(package), ground),
        {name: digest(rooms.get(name, [])) for name in stage_names},
        digest(_versions(package), sorted(rooms.items())),
    )


def _code_files(package: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(package):
        folders[:] = [folder for folder in folders if folder != "__pycache__"]
        yield from (Path(where) / name for name in names if Path(name).suffix in _CODE)


def _versions(package: Path) -> list[str]:
    pinned = package.parent / "constraints.txt"
    return [sys.version, sha256(pinned) if pinned.is_file() else "", _ocr()]


def _ocr() -> str:
    """What pages can be read with by OCR: once it is installed, scanned files are read again."""
    program = shutil.which("tesseract")
    if program is None or importlib.util.find_spec("pytesseract") is None:
        return ""
    told = subprocess.run([program, "--list-langs"], capture_output=True, check=False)
    return told.stdout.decode(errors="replace")


def stage_keys(code: Code, start: object) -> dict[str, str]:
    """Stage → fingerprint of all that goes into it: the input, its code and that before it."""
    keys, key = {}, digest(code.ground, start)
    for name in stages.names():
        key = digest(key, code.rooms[name])
        keys[name] = key
    return keys


def stamp_files(files: Iterable[Path], root: Path, known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Stamps by path below ``root``; files whose size and times are as known are not read."""
    stamps = {}
    for path in files:
        name = relative(path, root)
        stamps[name] = _stamp(path, known.get(name))
    return stamps


def _stamp(path: Path, known: Stamp | None) -> Stamp:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # a pipe or device would never end
            return Stamp(-1, 0, 0, None)
        now = (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        return Stamp(*now, known.sha256 if known and known[:3] == now else sha256(path))
    except OSError:
        return Stamp(-1, 0, 0, None)


def every_file(folder: Path) -> Iterator[Path]:
    """All that lies below a folder, links to folders directly in it included; empty folders too."""
    entries = sorted(folder.iterdir())
    links = [p for p in entries if p.is_symlink() and p.is_dir() and not leads_up(p)]
    for where, folders, names in chain(os.walk(folder), *map(os.walk, links)):
        folders.sort()
        if not names and not folders:
            yield Path(where)
        yield from (Path(where) / name for name in sorted(names))


class Manifest(NamedTuple):
    """Note of the last complete run. ``retry`` is set when something in it failed by our fault."""

    code: str
    files: Mapping[str, Stamp]
    outputs: Mapping[str, tuple[int, int]]
    retry: bool
    summary: Mapping[str, Any]


def read_manifest(path: Path) -> Manifest | None:
    """None when there is none, or none that can be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        files = {name: Stamp(*values) for name, values in data["files"].items()}
        outputs = {name: (values[0], values[1]) for name, values in data["outputs"].items()}
        return Manifest(data["code"], files, outputs, data["retry"], data["summary"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Written last: what it speaks of lies there complete."""
    write_text(json.dumps(manifest._asdict(), ensure_ascii=True, indent=1) + "\n", path)


def sizes(files: Iterable[Path], root: Path) -> dict[str, tuple[int, int]]:
    """Size and mtime by path below ``root``; files that are gone are left out."""
    found = {}
    for path in files:
        if path.is_file():
            state = path.stat()
            found[relative(path, root)] = (state.st_size, state.st_mtime_ns)
    return found


def relative(path: Path, root: Path) -> str:
    """The path below ``root``, links not followed."""
    return os.path.relpath(path, root)
