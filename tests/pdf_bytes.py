"""PDF files written byte by byte: the well-formed and the hostile."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 700 Td (The committee met in Tokyo and agreed on the plan.) Tj ET"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def packed(data: bytes) -> bytes:
    """A stream object packed with Flate."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def page(contents: int, extra: bytes = b"", box: bytes = b"[0 0 595 842]") -> bytes:
    """A page object below the page tree 2, with the font 9."""
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R "
        b"/Resources << /Font << /F1 9 0 R >> /XObject << /X1 8 0 R >> >> %s >>"
        % (box, contents, extra)
    )


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of numbered objects; 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        kind = b"n" if number in places else b"f"
        out += b"%010d 00000 %s \n" % (places.get(number, 0), kind)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def plain(*contents: bytes, box: bytes = b"[0 0 595 842]", extra: bytes = b"") -> dict[int, bytes]:
    """Objects of a file with one page for each of ``contents``; pages are 10, 12 …."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 9: FONT, 8: stream(b"", _FORM)}
    kids = []
    for n, content in enumerate(contents):
        objects[10 + 2 * n] = page(11 + 2 * n, extra, box)
        objects[11 + 2 * n] = packed(content)
        kids.append(b"%d 0 R" % (10 + 2 * n))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return objects


_FORM = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
    b"/Resources << /XObject << /X1 8 0 R >> /Font << /F1 9 0 R >> >>"
)


def form(content: bytes) -> bytes:
    """A form that may draw itself as /X1."""
    return stream(content, _FORM)
