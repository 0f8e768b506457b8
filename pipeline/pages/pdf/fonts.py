"""Names of fonts: what they say of the face."""

from __future__ import annotations

import re

_BOLD_NAME = re.compile(
    r"bold|heavy|black|semibold|demi|[-_ ](?:[DEU]?B|H|EH|W[6-9])\b|(?:[DE]B|W[6-9])(?:-|$)"
    r"|(?:ゴシック|Gothic)[A-Z]*[EHBU]$",
    re.IGNORECASE,
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def plain_name(name: str) -> str:
    """The name without its subset prefix."""
    return _SUBSET.sub("", name)


def is_bold(name: str) -> bool:
    """Whether the name tells of a bold face."""
    return _BOLD_NAME.search(name) is not None
