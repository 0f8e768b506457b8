"""The kind of a file, told from its content; the suffix is never asked."""

from __future__ import annotations

import re

_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|section|article|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_MAGIC = (
    (b"PK\x03\x04", "zip archive or office file"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\xd0\xcf\x11\xe0", "old office file"),
    (b"\x1f\x8b", "gzip archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"),
)
# Readers look for the mark of a PDF in so many bytes.
HEAD = 1024
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def tell_format(data: bytes) -> str:
    """``pdf``, ``html``, ``text`` or ``unknown`` (an empty or binary file)."""
    if is_pdf(data):
        return "pdf"
    if not data or binary_kind(data):
        return "unknown"
    head = data[:4096]
    if head.startswith(_UTF16_MARKS):
        head = head.replace(b"\x00", b"")[2:]
    return "html" if _HTML.match(head) else "text"


def is_pdf(data: bytes) -> bool:
    """True for the bytes of a PDF, whatever stands before its mark."""
    return b"%PDF-" in data[:HEAD]


def binary_kind(data: bytes) -> str | None:
    """What sort of binary the bytes are by their first bytes, or None."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    return None
