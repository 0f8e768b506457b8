"""Bytes of a file, with the limits that keep one file from harming the rest."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import NamedTuple

from pipeline.pages.formats import HEAD, is_pdf

# A whole white paper is some 5 MB of text or 300 MB of PDF; beyond that it is not one.
MAX_BYTES = 512 * 1024 * 1024


class Fetched(NamedTuple):
    """Bytes of one file (of a PDF only the first), or the code of what kept them away."""

    data: bytes
    size: int | None
    sha256: str | None
    problem: str | None
    detail: str


def fetch(path: str, limit: int = MAX_BYTES) -> Fetched:
    """Read ``path``; never raises for what the file is, only tells it in ``problem``."""
    file = Path(path)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe or a device may never give its first byte.
            return Fetched(b"", None, None, "pages.unreadable", "it is no regular file")
        size = status.st_size
        if size > limit:
            return Fetched(b"", size, None, "pages.too_large", f"{size} bytes, limit {limit}")
        with file.open("rb") as stream:
            head = stream.read(HEAD)
            if is_pdf(head):
                # Its readers open it themselves: hundreds of megabytes need not stand here.
                stream.seek(0)
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                return Fetched(head, size, digest, None, "")
            data = head + stream.read()
    except OSError as error:
        return Fetched(b"", None, None, "pages.unreadable", error.strerror or type(error).__name__)
    digest = hashlib.sha256(data).hexdigest()
    return Fetched(data, len(data), digest, None if data else "pages.empty_file", "")
