"""A small reader of EDTF, independent of the package: what a value of ours may look like."""

from __future__ import annotations

import re

# Level 1 points, and level 2's XXXX-07, which stands where the text tells no year.
_POINT = re.compile(
    r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?"
    r"|-?\d{4}-2[1-4]~?"
    r"|-?\d{4}-XX-(?:0[1-9]|[12]\d|3[01])~?"
    r"|\d{3}X~?|\d{2}XX~?"
    r"|XXXX-(?:XX|0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?~?"
)


def is_edtf(value: str) -> bool:
    """True for a point, or for an interval of points of which one may be open."""
    parts = value.split("/")
    if len(parts) == 1:
        return _POINT.fullmatch(value) is not None
    if len(parts) != 2 or parts == ["..", ".."]:
        return False
    return all(part == ".." or _POINT.fullmatch(part) for part in parts)
