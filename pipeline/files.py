"""Files as bytes: written whole or not at all, and known by their hash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well it takes the place of ``path`` at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        yield new
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    """UTF-8 with ``\\n``."""
    with replacing(path) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def sha256(path: Path) -> str:
    """SHA-256 of the bytes, hexadecimal; raises OSError when the file cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def leads_up(link: Path) -> bool:
    """Whether a link leads to a folder that holds it: following it would never end."""
    return link.is_symlink() and link.parent.resolve().is_relative_to(link.resolve())
