"""Whether anything changed since the last run; imports nothing that takes time."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline import fingerprints, schemas
from pipeline.fingerprints import Code, Manifest, Stamp

MANIFEST = Path("stages", "manifest.json")


class State(NamedTuple):
    """Code and input as they are now, and the note of the last run."""

    raw: Path
    out: Path
    code: Code
    files: Mapping[str, Stamp]
    last: Manifest | None

    @property
    def unchanged(self) -> bool:
        """Whether all that the last run made still stands for what is there."""
        last = self.last
        return (
            last is not None
            and not last.retry
            and last.code == self.code.everything
            and _contents(last.files) == _contents(self.files)
            and last.outputs == fingerprints.sizes((self.out / n for n in last.outputs), self.out)
        )

    @property
    def is_of_other_code(self) -> bool:
        """Whether the last run was made by another version of the code."""
        return self.last is not None and self.last.code != self.code.everything

    @property
    def has_same_input(self) -> bool:
        """Whether ``raw`` is the folder that the last run read."""
        return self.last is not None and self.last.files.keys() == self.files.keys()

    def hash_of(self, path: str) -> str | None:
        """SHA-256 of an input file, None when it cannot be read."""
        stamp = self.files.get(fingerprints.relative(Path(path), self.raw))
        return stamp.sha256 if stamp else None

    def size_of(self, path: str) -> int | None:
        """Bytes of an input file, None when it cannot be read."""
        stamp = self.files.get(fingerprints.relative(Path(path), self.raw))
        return stamp.size if stamp and stamp.size >= 0 else None


def look(raw: Path, out: Path) -> State:
    """The state of things; reads only files whose size or times are new."""
    last = fingerprints.read_manifest(out / MANIFEST)
    files = fingerprints.every_file(raw) if raw.is_dir() else ()
    known = last.files if last else {}
    stamps = fingerprints.stamp_files(files, raw, known)
    return State(raw, out, fingerprints.code(), stamps, last)


def clean(out: Path) -> None:
    """Remove all that a run writes; what else lies there stays."""
    for name in ("stages", "diff", "report"):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in schemas.names(final=True):
        for suffix in ("csv", "parquet"):
            (out / f"{name}.{suffix}").unlink(missing_ok=True)
    for name in ("datapackage.json", "whitepapers.sqlite"):
        (out / name).unlink(missing_ok=True)


def _contents(files: Mapping[str, Stamp]) -> dict[str, tuple[int, str | None]]:
    return {name: (stamp.size, stamp.sha256) for name, stamp in files.items()}
